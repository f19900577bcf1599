"""A lead on one sheet: what stands on it, that a past day is the same to the byte, that no number stands bare."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from xianjie.cli import application
from xianjie.dossier import content, page, telling
from xianjie.dossier.gathering import NoLead, gather
from xianjie.evaluate import evaluate
from xianjie.link import link
from xianjie.load import load
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, rows
from tests.unit.test_link import file
from tests.unit.test_load import AFTER, LEAD, NEXT, sold

WHO = {"name": "王二小", "party_kind": "person", "id_no": "330782199001011234", "phone": "13812345678"}


@pytest.fixture
def warehouse(warehouse_url: str, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


def run(warehouse: Warehouse, night: date = NIGHT) -> None:
    """A night of the one domain that the leads here are of."""
    agencies(warehouse, night)
    resolve(warehouse, night)
    link(warehouse, night)
    evaluate(warehouse, "ip", night)
    load(warehouse, night)


def test_a_sheet_says_who_what_by_which_article_and_from_which_row(warehouse: Warehouse) -> None:
    sold(warehouse, who=WHO)
    run(warehouse)
    told = page.html(gather(warehouse, str(LEAD)))
    for said in (
        f"XJ-{str(LEAD)[:8].upper()}",
        "有案不移",
        "王二小",
        "3307**********1234",
        "销售金额 68,000 元（标准 50,000 元）",
        "法释〔2025〕5号第五条第一款第（一）项",
        "达到",
        "《行政执法机关移送涉嫌犯罪案件的规定》第三条第一款",
        "移送登记（market机关）",
        "未查到对应记录",
        "可能有误的情形",
        "承办检察官",
        "决定后经过的自然日",
        "（须多于 20 日）",
        "排除事由逐项查过，均未见",
    ):
        assert said in told, said
    unmet = re.search(r'<p class="unmet">(.*?)</p>', told)
    assert unmet is not None
    assert re.findall(r"<b>(.*?)</b> (\w+)", unmet[1])[0] == ("未达到", "违法所得数额")
    assert "330782199001011234" not in told
    assert "13812345678" not in told
    assert not re.search(r"(src|href)=|https?://(?!www\.w3\.org/2000/svg)", told)
    logged = rows(warehouse, "SELECT action, lead_id::text FROM ops.access_log", role="auditor")
    assert logged == [("open_dossier", str(LEAD))]


def test_a_past_day_is_told_as_it_was_then_to_the_byte(warehouse: Warehouse) -> None:
    sold(warehouse, who=WHO)
    run(warehouse)
    first = gather(warehouse, str(LEAD))
    before, annex = page.html(first), page.annex(first)
    run(warehouse, NEXT)
    # A night on which nothing but the days changed keeps no second version.
    assert rows(warehouse, "SELECT as_of FROM lead.dossier WHERE lead_id = %s", str(LEAD)) == [(NIGHT,)]
    second = gather(warehouse, str(LEAD))
    assert second.content["subject"]["facts"]["days_since_decision"] == (
        first.content["subject"]["facts"]["days_since_decision"] + 1
    )
    file(warehouse, known=AFTER, who=WHO)
    run(warehouse, AFTER)
    assert "已撤回" in page.html(gather(warehouse, str(LEAD)))
    then = gather(warehouse, str(LEAD), NIGHT)
    assert (page.html(then), page.annex(then)) == (before, annex)
    assert page.html(gather(warehouse, str(LEAD), NEXT)) == page.html(second)
    with pytest.raises(NoLead):
        gather(warehouse, str(LEAD), NIGHT - timedelta(1))


def test_a_hostile_name_stays_text(warehouse: Warehouse) -> None:
    sold(warehouse, who={"name": "<script>alert(1)</script>&\"'", "party_kind": "organisation"})
    run(warehouse)
    found = gather(warehouse, str(LEAD))
    for told in (page.html(found), page.annex(found)):
        assert "<script" not in told
        assert "&lt;script&gt;" in told


def test_the_command_writes_sheet_and_annex_and_says_what_is_not_there(warehouse: Warehouse, tmp_path: Path) -> None:
    sold(warehouse, who=WHO)
    run(warehouse)
    app = application()
    done = CliRunner().invoke(app, ["dossier", str(LEAD)[:8], "--out", str(tmp_path), "--purpose", "线索审查"])
    assert done.exit_code == 0, done.output
    assert [path.suffix for path in sorted(tmp_path.iterdir())] == [".html", ".html"]
    assert CliRunner().invoke(app, ["dossier", "ffffffff", "--out", str(tmp_path)]).exit_code == 1


def test_days_that_only_pass_are_counted_on_and_change_no_content() -> None:
    facts = {"days_since_decision": 30, "days_overdue": -2, "as_of": "2026-09-01", "fine_cny": 3}
    kept = {"subject": {"subject": "penalty_party", "facts": facts}}
    later = content.on(kept, date(2026, 9, 1), date(2026, 9, 11))
    assert later["subject"]["facts"] | {"as_of": None} == {
        "days_since_decision": 40,
        "days_overdue": -2,
        "as_of": None,
        "fine_cny": 3,
    }
    assert content.digest(kept) == content.digest(
        {"subject": {**kept["subject"], "facts": facts | {"days_since_decision": 31}}}
    )
    assert content.digest(kept) != content.digest({"subject": {**kept["subject"], "facts": facts | {"fine_cny": 4}}})


def test_days_until_something_only_pass_too_and_its_day_is_a_change() -> None:
    def told(days: int) -> dict[str, Any]:
        return {"subject": {"subject": "filing_party", "facts": {"days_since_measure_due": days}}}

    assert content.on(told(-30), date(2026, 9, 1), date(2026, 9, 11)) == told(-20)
    assert content.digest(told(-30)) == content.digest(told(-20)) == content.digest(told(-1))
    assert len({content.digest(told(days)) for days in (-1, 0, 1)}) == 3


def test_a_text_is_cut_with_an_ellipsis() -> None:
    assert telling.short("一二三四五", 5) == "一二三四五"
    assert telling.short("一二三，四五六", 5) == "一二三…"
