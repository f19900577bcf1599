"""Records by hand: judged by the night's path in a scratch warehouse, with every fault of the file at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from openpyxl import Workbook
from typer.testing import CliRunner
from xianjie import scratch
from xianjie.assess import Answer, assess
from xianjie.assessfile import read
from xianjie.city.identity import id_number
from xianjie.cli import application
from xianjie.errors import ProjectError
from xianjie.server import Server

AS_OF = date(2025, 11, 22)
SOLD = "counterfeit_goods_not_transferred"
HEAD = "as_of: 2025-11-22\nrecords:\n  penalty:\n"
PENALTY = (
    "    - {{decision_no: {no}, agency: 义乌市市场监督管理局, cause: ip.trademark.sell_infringing, party: {party},"
    " act_from: 2025-05-01, act_to: 2025-06-01, decided_on: 2025-07-01, sales_amount_cny: {amount}}}\n"
)
FILED = "  filing:\n    - {{party: {party}, offence: sell_counterfeit_trademark_goods, filed_on: 2025-08-01}}\n"


def penalty(no: str = "甲1号", party: str = "{name: 李某, kind: person}", amount: str = "68000") -> str:
    return PENALTY.format(no=no, party=party, amount=amount)


@pytest.fixture(autouse=True)
def configured(server: Server, warehouse_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)


@pytest.fixture(scope="module", autouse=True)
def swept(server: Server) -> Iterator[None]:
    """Scratch warehouses leave nothing but their template behind."""
    before = set(server.databases())
    yield
    left = set(server.databases()) - before
    assert {name for name in left if name.startswith(scratch.PREFIX)} == set()


def written(folder: Path, text: str, name: str = "file.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def judged(path: Path) -> list[Answer]:
    """What the pages of leads say; the page that warns is asked beside them."""
    traces = ((one, one.judged.trace) for one in assess(read(path), AS_OF))
    return [one for one, trace in traces if trace.is_of_cause and trace.model.tier == "lead"]


def outcomes(path: Path, model: str = SOLD) -> dict[Any, str]:
    return {one.key: one.judged.trace.outcome for one in judged(path) if one.judged.trace.model.id == model}


def test_the_issues_example_as_json(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + penalty("义市监罚〔2025〕12号") + penalty("义市监罚〔2025〕13号", "王某", "1000"))
    done = CliRunner().invoke(application(), ["assess", str(path), "--json"])
    assert done.exit_code == 0, done.output
    hit, undecided = (one for one in json.loads(done.output) if one["model"] == SOLD)
    assert (hit["model"], hit["lead_type"], hit["record"], hit["key"], hit["outcome"]) == (
        SOLD, "not_transferred", "penalty", "义市监罚〔2025〕12号", "hit",
    )  # fmt: skip
    assert hit["limbs"] == [
        {
            "offence": "sell_counterfeit_trademark_goods",
            "instrument": "法释〔2025〕5号",
            "article": "第五条第一款第（一）项",
            "limb": "sales_2025",
            "in_force": ["2025-04-26", None],
        }
    ]
    assert (hit["missing"], hit["exclusions"]) == ([], [])
    assert "销售金额 68,000 元（标准 50,000 元）" in hit["explanation"]
    assert (undecided["outcome"], undecided["missing"]) == ("undecided", ["unsold_goods_value_cny"])


def test_one_file_of_every_outcome_tells_each_record_by_its_key(tmp_path: Path) -> None:
    full = "68000, unsold_goods_value_cny: 0, illegal_gains_cny: 0"
    path = written(
        tmp_path,
        HEAD
        + penalty("甲1号", amount=full.replace("68000", "49999.99"))
        + penalty("甲2号", "[{name: 王某}, {name: 乙公司, kind: organisation}]", full)
        + penalty("甲3号", "赵某", full + ", status: 已撤销")
        + penalty("~", "钱某", full)
        + penalty("甲5号", "孙某", full)
        + FILED.format(party="孙某")
        + "  prosecution_decision:\n    - {document_no: 检1号, party: 钱某, decision: minor, decided_on: 2025-06-20,"
        + " offence: sell_counterfeit_trademark_goods, act_from: 2025-05-01, act_to: 2025-06-01}\n",
    )
    found = [one for one in judged(path) if one.judged.trace.model.id == SOLD]
    assert [(one.key, one.party, one.judged.trace.outcome, one.judged.trace.reason) for one in found] == [
        ("甲1号", "李某", "miss", None),
        ("甲2号", "王某", "hit", None),
        ("甲2号", "乙公司", "hit", None),
        ("甲3号", "赵某", "excluded", "revoked"),
        (4, "钱某", "excluded", "criminal_disposal"),
        ("甲5号", "孙某", "miss", None),
    ]
    said = {one.key: one.judged.text for one in found}
    assert "销售金额 49,999.99 元（标准 50,000 元），差 0.01 元" in said["甲1号"]
    assert "处罚决定已被撤销" in said["甲3号"]
    assert "公安受案立案 文号未载明" in said["甲5号"]
    assert "已查到公安机关受案立案记录" in said["甲5号"]


def test_a_name_means_one_person_unless_numbers_say_otherwise(tmp_path: Path) -> None:
    full = "68000, unsold_goods_value_cny: 0, illegal_gains_cny: 0"
    numbered = f"{{name: 王建国, id_no: {id_number('330782', date(1990, 1, 1), 123)}}}"

    def filed(party: str, by: str = numbered) -> str:
        text = HEAD + penalty("甲1号", by, full) + FILED.format(party=party)
        return outcomes(written(tmp_path, text))["甲1号"]

    assert filed("王建国") == "miss"
    assert filed("{name: 王建国, id_no: ~}", "{name: 王建国}") == "undecided"
    assert filed("李建国") == "hit"


def test_a_spreadsheet_and_json_are_judged_like_yaml(tmp_path: Path) -> None:
    rows = [
        ["行政处罚决定书文号", "agency", "cause", "party", "kind",
         "act_from", "违法行为终了日", "decided_on", "sales_amount_cny"],
        ["甲1号", "义乌市市场监督管理局", "ip.trademark.sell_infringing", "李某", "person",
         date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1), 68000],
        ["甲1号", "义乌市市场监督管理局", "ip.trademark.sell_infringing", "王某", "自然人",
         date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1), 68000],
    ]  # fmt: skip
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "penalty.xlsx")
    text = "\n".join(",".join(str(cell) for cell in row) for row in rows)
    (tmp_path / "gb.csv").write_bytes(text.encode("gb18030"))
    record = {
        "decision_no": "甲1号", "cause": "ip.trademark.sell_infringing", "party": ["李某", "王某"],
        "act_from": "2025-05-01", "act_to": "2025-06-01", "decided_on": "2025-07-01", "sales_amount_cny": 68000,
    }  # fmt: skip
    as_json = written(tmp_path, json.dumps({"records": {"penalty": [record]}}, ensure_ascii=False), "file.json")
    found = [read(path).records for path in (as_json, tmp_path / "penalty.xlsx", tmp_path / "gb.csv")]
    assert [one["name"] for one in found[0][0].parties] == ["李某", "王某"]
    for (by_sheet,) in found[1:]:
        assert by_sheet.columns == found[0][0].columns
        assert by_sheet.agency == "义乌市市场监督管理局"
        assert by_sheet.parties == ({"name": "李某", "party_kind": "person"}, {"name": "王某", "party_kind": "person"})


def test_every_fault_comes_at_once_with_its_place_and_the_nearest_word(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "as_of: 2025-13-22\nrecord: {}\nrecords:\n  penalti: []\n  penalty:\n"
        "    - {cause: ip.trademark.sell_infringin, sales_amount: 1, decided_on: soon,"
        " party: {name: 李某, knd: person}}\n"
        "    - {cause: ip.trademark.sell_infringing, sales_amount_cny: 49999.999, status: gone, is_tobacco: maybe}\n"
        "    - {sales_amount_cny: 68 000, act_to: 2025-02-30, acts_count: 1.5, name: 李某, penalty_id: x}\n"
        "  transfer:\n    - {party: {name: 李某}, penalty_decision_n: 甲}\n  filing: [7]\n",
    )
    with pytest.raises(ProjectError) as refused:
        read(path)
    said = {fault.place.split(", ")[0]: f"{fault.place} {fault.fault} {fault.remedy}" for fault in refused.value.faults}
    for place, words in {
        "as_of": "line 1",
        "record": "Did you mean records?",
        "records.penalti": "Did you mean penalty?",
        "records.penalty.0.cause": "Did you mean ip.trademark.sell_infringing?",
        "records.penalty.0.sales_amount": "Did you mean sales_amount_cny?",
        "records.penalty.0.party.knd": "Did you mean kind?",
        "records.penalty.0.decided_on": "line 6",
        "records.penalty.1.sales_amount_cny": "more than 2 decimals",
        "records.penalty.1.status": "gone is not a known status",
        "records.penalty.1.is_tobacco": "neither true nor false",
        "records.penalty.2.sales_amount_cny": "no",
        "records.penalty.2.act_to": "is no date",
        "records.penalty.2.acts_count": "no whole number",
        "records.penalty.2.name": "under party",
        "records.penalty.2.penalty_id": "unknown column",
        "records.transfer.0.penalty_decision_n": "Did you mean penalty_decision_no?",
        "records.filing.0": "no mapping",
    }.items():
        assert words in said[place], said.get(place)
    done = CliRunner().invoke(application(), ["assess", str(written(tmp_path, HEAD + penalty()))])
    assert done.exit_code == 0


HOSTILE = [
    "'); DROP TABLE core.penalty; --",
    "$$; SELECT pg_sleep(9)",
    "=cmd|' /C calc'!A0",
    "%s %(keys)s {}",
    "\\'\u202e李某",
]


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    records = [
        {"decision_no": text, "agency": text, "cause": "ip.trademark.sell_infringing", "party": {"name": text},
         "act_to": "2025-06-01", "decided_on": "2025-07-01", "sales_amount_cny": "68000", "facts_text": text}
        for text in HOSTILE
    ]  # fmt: skip
    path = written(tmp_path, json.dumps({"records": {"penalty": records}}), "file.json")
    found = [one for one in judged(path) if one.judged.trace.model.id == SOLD]
    assert [(one.key, one.judged.trace.outcome) for one in found] == [(text, "hit") for text in HOSTILE]
    assert all(text in one.judged.text for one, text in zip(found, HOSTILE, strict=True))


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("bomb.yaml", b"records:\n  penalty: &a [{cause: &b x}]\n  filing: *a\n", "anchor"),
        ("tag.yaml", b"records: !!python/object/apply:os.system [ls]\n", "not YAML"),
        ("deep.yaml", b"records: " + b"[" * 90 + b"]" * 90, "deep"),
        ("huge.yaml", b"as_of: " + b"9" * 10_000_000, "too large"),
        ("deep.json", b'{"records": ' + b"[" * 90_000, "JSON"),
        ("twice.json", b'{"records": {}, "records": {}}', "stands twice"),
        ("nan.json", b'{"records": {"penalty": [{"sales_amount_cny": NaN}]}}', "no value"),
        ("nul.json", b'{"records": {"penalty": [{"decision_no": "a\\u0000b"}]}}', "NUL"),
        ("broken.xlsx", b"PK\x03\x04nothing", "not a workbook"),
        ("not.yaml", "记录".encode("gb18030"), "not UTF-8"),
        ("file.sql", b"DROP TABLE core.penalty", "no format"),
        ("none.yaml", None, "no such file"),
        ("empty.yaml", b"records: {penalty: []}", "no record"),
        ("list.yaml", b"- 1\n", "not a mapping"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str, content: bytes | None, complaint: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProjectError, match=complaint):
        read(path)


def test_what_a_killed_run_left_is_swept_and_one_that_works_is_kept(server: Server, tmp_path: Path) -> None:
    code = (
        "import os\nfrom xianjie.scratch import scratch\nwith scratch() as one:\n"
        "    print(one.url, flush=True)\n    os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert killed.returncode == -9
    name = killed.stdout.strip().rpartition("/")[2]
    assert name in server.databases()
    with scratch.scratch() as one:
        assert name not in server.databases()
        with scratch.scratch() as other, closing(psycopg2.connect(one.url)):
            assert {one.url.rpartition("/")[2], other.url.rpartition("/")[2]} <= set(server.databases())
    assert [left for left in server.databases() if left.startswith(scratch.PREFIX)] == []
