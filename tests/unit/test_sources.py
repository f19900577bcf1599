"""Contracts: what is wrong is told all at once, with file, line and remedy; what is right loads cheaply."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from xianjie.errors import ProjectError
from xianjie.sources import load_source, load_sources
from xianjie.sources.values import factor

GOOD = """
name: 测试局
kind: administrative
description: 测试用
region_code: "330782"
connection: agency_bureau
schedule: "0 1 * * *"
tables:
  cf:
    from: s.t
    key: [id]
    changed_at: gx
    becomes:
      penalty:
        decision_no: {from: wsh}
        fine_cny: {from: fk, unit: 万元}
        act_to: {from: rq, format: YYYYMMDD}
        penalty_kinds: {from: zl, split: ",", codes: {"1": "01"}}
        is_tobacco: {from: yc, codes: {"是": "true"}}
        status: {from: zt, codes: {"1": in_force}}
      penalty_party:
        ordinal: {value: 1}
        name: {from: mc}
  xy:
    from: s.x
    key: [id]
    changed_at: gx
    becomes:
      filing_party:
        filing_id: {from: aj, ref: filing}
        ordinal: {from: xh}
  aj:
    from: s.a
    key: [id]
    changed_at: gx
    becomes:
      filing: {case_no: {from: id}}
"""


def _write(folder: Path, text: str, name: str = "bureau") -> None:
    (folder / f"{name}.yaml").write_text(text)


def test_a_good_contract_loads(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    source = load_source("bureau", tmp_path)
    assert source.nouns == ["penalty", "penalty_party", "filing_party", "filing"]
    assert source.raw_table("cf") == "bureau__cf"
    assert source.tables["cf"].columns == ["id", "gx", "wsh", "fk", "rq", "zl", "yc", "zt", "mc"]
    assert source.tables["cf"].lag_days == 2
    assert source.tables["cf"].is_required("penalty_party", "ordinal")
    assert not source.tables["cf"].is_required("penalty", "decision_no")


@pytest.mark.parametrize(
    ("old", "new", "complaint", "line"),
    [
        ("    key: [id]\n    changed_at: gx\n    becomes:\n      penalty:",
         "    changed_at: gx\n    becomes:\n      penalty:",
         "the key key is missing", 9),
        ("connection: agency_bureau", "conection: agency_bureau", "Did you mean connection?", 6),
        ('"0 1 * * *"', '"0 13 * * *"', "schedule", 7),
        ('"0 1 * * *"', '"@daily"', "schedule", 7),
        ("      penalty:", "      penalti:", "Did you mean penalty?", 14),
        ("decision_no:", "decision_nr:", "Did you mean decision_no?", 15),
        ("unit: 万元", "unit: 吨", "吨 can't be converted to 元", 16),
        ("{from: wsh}", "{from: wsh, unit: 元}", "decision_no has no unit", 15),
        ("{from: wsh}", "{from: wsh, format: YYYYMMDD}", "format is for dates", 15),
        ("YYYYMMDD", "DD.MM.YYYY", "the date format DD.MM.YYYY is not known", 17),
        ('{"1": "01"}', '{" 1": "01"}', "the code has spaces around it", 18),
        ('split: ",", ', "", "penalty_kinds is a list", 18),
        ('"true"', '"yes"', "yes is not a code of the column", 19),
        ("in_force", "inforce", "Did you mean in_force?", 20),
        ("ordinal: {value: 1}", "ordinal: {value: eins}", "the value is not of type smallint", 22),
        ("        ordinal: {value: 1}\n", "", "the required column ordinal is not mapped", 21),
        ("{value: 1}", "{value: 1, from: x}", "give either", 22),
        ("name: {from: mc}", "penalty_id: {from: id}", "penalty_id is set from the row itself", 23),
        (", ref: filing", "", "does not say whose id it is", 30),
        ("ref: filing", "ref: transfer", "ref: transfer makes a transfer_id", 30),
        ("ref: filing", "ref: filling", "Did you mean filing?", 30),
        ("filing: {case_no", "transfer: {case_no", "no table of this agency becomes filing", 30),
        ("filing: {case_no: {from: id}}", "penalty: {case_no: {from: id}}", "penalty comes from the table cf too", 37),
        ("from: s.x", "from: sx", "from", 25),
        ("    key: [id]\n    changed_at: gx\n    becomes:\n      filing_party",
         "    key: [id, id]\n    changed_at: gx\n    becomes:\n      filing_party", "id stands twice", 26),
        ("    key: [id]\n    changed_at: gx\n    becomes:\n      filing_party",
         "    key: [id]\n    changed_at: gx\n    ignore: [aj]\n    becomes:\n      filing_party",
         "aj is ignored and used", 28),
        ("    key: [id]\n    changed_at: gx\n    becomes:\n      filing_party",
         "    key: [id]\n    changed_at: gx\n    deletes: soft\n    becomes:\n      filing_party", "go together", 24),
    ],
)  # fmt: skip
def test_a_wrong_contract_is_refused(tmp_path: Path, old: str, new: str, complaint: str, line: int) -> None:
    assert old in GOOD
    _write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ProjectError) as refused:
        load_sources(tmp_path)
    told = [fault for fault in refused.value.faults if complaint in str(fault)]
    assert told, refused.value
    assert all(fault.file == "bureau.yaml" and fault.remedy for fault in refused.value.faults)
    assert told[0].place.endswith(f"line {line}")


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    _write(tmp_path, GOOD.replace("unit: 万元", "unit: 吨").replace("decision_no", "decision_nr"))
    _write(tmp_path, GOOD.replace("kind: administrative", "kind: unknown").replace('"330782"', '"33"'), "other")
    _write(tmp_path, "name: [", "broken")
    with pytest.raises(ProjectError) as refused:
        load_sources(tmp_path)
    assert sorted(fault.file for fault in refused.value.faults) == [
        "broken.yaml", "bureau.yaml", "bureau.yaml", "other.yaml", "other.yaml"
    ]  # fmt: skip


def test_two_agencies_do_not_share_a_connection(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    _write(tmp_path, GOOD, "other")
    with pytest.raises(ProjectError, match="the connection agency_bureau is also that of bureau"):
        load_sources(tmp_path)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    assert load_source("bureau", tmp_path).name == "测试局"
    _write(tmp_path, GOOD.replace("测试局", "测试二局"))
    assert load_source("bureau", tmp_path).name == "测试二局"


def test_an_unknown_agency_is_named(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    with pytest.raises(ProjectError, match=r"there is no contract bureo.yaml\n  Known: bureau"):
        load_source("bureo", tmp_path)


def test_the_committed_contracts_and_suites_are_right() -> None:
    from xianjie.expectations import check_suites

    sources = load_sources()
    assert len(sources) >= 5
    assert check_suites(sources) == []


def test_loading_imports_nothing_heavy() -> None:
    program = (
        "import sys; from xianjie.sources import load_sources; assert load_sources(); "
        "heavy = ('psycopg2', 'great_expectations', 'pandas', 'sqlalchemy', 'airflow'); "
        "print([one for one in heavy if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("unit", "target", "expected"),
    [
        ("万元", "元", "10000"),
        ("公斤", "吨", "0.001"),
        ("克", "吨", "0.000001"),
        ("天", "日", "1"),
        ("吨", "元", "None"),
    ],
)
def test_units_convert_exactly(unit: str, target: str, expected: str) -> None:
    assert str(factor(unit, target)) == expected
