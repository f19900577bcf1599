"""The quality page: its figures are the ledger's, it names what is worst first, and nobody's data stands in it."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from xianjie import expectations, freshness, quality, tables
from xianjie.errors import GateRefused, ProjectError
from xianjie.quality import plots
from xianjie.quality.faultwords import FAULTS
from xianjie.quality.figures import Count
from xianjie.quality.page import urgent
from xianjie.quality.words import reason_words
from xianjie.sources import load_sources

from tests.unit.stages.conftest import D1, D2, D3

HOSTILE = "<script>alert('甲乙丙')</script>"


class Outside(HTMLParser):
    """Collects what a page would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "link", "img", "iframe", "object") or any(
            name in ("src", "href") or name.startswith("on") for name, _ in attrs
        ):
            self.found.append(tag)


def _deliver(bureau: Any) -> None:
    """Two nights: five rows of which two are bad; then a late row, a duplicate and a row that is still bad."""
    bureau.add("A1", dsr="欧阳测试一", zjhm="330782199001011234", wfss="在张家巷口销售")
    bureau.add("A2", aydm="S999", dsr=HOSTILE)
    bureau.add("A3", xsje=None, jsrq="不详之日", dsr="慕容测试二")
    bureau.add("A4", dsr=HOSTILE, wsh=HOSTILE)
    bureau.add("A5", zt="2")
    freshness.attempt(bureau.warehouse, "bureau", D1)
    bureau.night(D1)
    bureau.add("A6", gxsj="2025-11-01 08:00:00")
    bureau.add("A7", sfyc="绝不可能", gxsj="2025-11-02 08:00:00")
    freshness.attempt(bureau.warehouse, "bureau", D2)
    bureau.night(D2)


def test_the_figures_are_the_ledgers(bureau: Any) -> None:
    _deliver(bureau)
    found = quality.figures(bureau.warehouse)
    assert found.as_of == D2
    assert found.count(D1) == Count(read=5, loaded=3, quarantined=2)
    tonight = found.count(D2)
    assert (tonight.loaded, tonight.quarantined, tonight.late, tonight.refusals) == (1, 1, 1, 0)
    assert tonight.read == tonight.loaded + tonight.quarantined + tonight.duplicate
    assert tonight.waiting == 0
    assert found.agencies[0].nights == {D1: "landed", D2: "landed"}
    failing = {check.reason: (check.says, check.failing) for check in found.checks}
    assert failing == {
        "is_tobacco:unknown_code": ("涉案物品为烟草制品的代码不在合同之内", {D2: 1}),
        "cause:unknown_code": ("案由的代码不在合同之内", {D1: 1}),
        "act_to:unreadable_date": ("违法行为终了日不是日期", {D1: 1}),
    }
    # What is of tonight comes first.
    assert found.checks[0].reason == "is_tobacco:unknown_code"
    assert quality.figures(bureau.warehouse, D1).count() == found.count(D1)
    assert quality.as_dict(found)["rows"]["all"]["read"] == found.count().read
    assert quality.page(found) == quality.page(quality.figures(bureau.warehouse))


def test_no_value_of_a_person_and_none_that_failed_a_check_stands_in_the_page(bureau: Any) -> None:
    _deliver(bureau)
    page = quality.page(quality.figures(bureau.warehouse))
    values: set[str] = set()
    for noun, table in tables.records().items():
        for name, column in table.columns.items():
            if column.personal:
                values |= {str(value) for (value,) in bureau.ask(f"SELECT DISTINCT {name} FROM core.{noun}") if value}
    assert len(values) > 3
    set_aside = bureau.ask("SELECT value FROM ops.quarantine, jsonb_each_text(row) WHERE value IS NOT NULL")
    values |= {value for (value,) in set_aside}
    assert {"S999", "不详之日", "绝不可能", "慕容测试二", HOSTILE} <= values
    text = re.sub(r"<svg.*?</svg>|<style.*?</style>", "", page, flags=re.DOTALL)
    text += " ".join(re.findall(r"<title>(.*?)</title>", page))
    # What is shorter stands in any number of counts, and what is equal to a day may be a night.
    long = {value for value in values if len(value) >= 4 and not re.fullmatch(r"[\d.: -]+", value)}
    assert [value for value in long if value in text] == []
    assert "alert" not in page


def test_the_page_needs_nothing_from_outside(bureau: Any) -> None:
    _deliver(bureau)
    page = quality.page(quality.figures(bureau.warehouse))
    outside = Outside()
    outside.feed(page)
    assert outside.found == []
    assert "url(" not in page
    assert "default-src 'none'" in page
    assert page.count("<svg") == page.count("</svg>") > 5


def test_a_refused_delivery_and_an_agency_that_failed_come_first(bureau: Any) -> None:
    _deliver(bureau)
    bureau.add_many(50, gxsj="timestamp '2025-11-03 10:00:00'", aydm="'S' || i")
    freshness.attempt(bureau.warehouse, "bureau", D3)
    bureau.extract(D3)
    with pytest.raises(GateRefused) as refused:
        bureau.validate(D3)
    freshness.failed(bureau.warehouse, "bureau", D3, f"{refused.value.faults[0].fault} {HOSTILE}")
    found = quality.figures(bureau.warehouse)
    agency = found.agencies[0]
    assert (agency.state, agency.landed_through) == ("failed", D2)
    assert found.count(D3).refusals == 1
    assert found.count(D3).loaded == 0
    headings = [sentence for _, sentence in urgent(found)]
    assert "失败；最近到数：2025年11月2日" in headings[0]
    assert re.search(r"整批拒收.*50 行案由的代码不在合同之内", headings[1])
    assert not any("已隔离" in sentence for sentence in headings)
    page = quality.page(found)
    assert "落后 1 天" in page
    assert HOSTILE not in page
    # A night that landed has landed, whatever a later attempt at it met.
    freshness.failed(bureau.warehouse, "bureau", D2, "down")
    assert quality.figures(bureau.warehouse).agencies[0].nights[D2] == "landed"


def test_files_are_counted_by_what_became_of_them(bureau: Any) -> None:
    _deliver(bureau)
    for number, (state, night) in enumerate([("taken", D1), ("copy", D1), ("taken", D2), ("unreadable", D2)]):
        bureau.ask(
            "INSERT INTO ops.delivery (agency_id, table_name, file_name, content_hash, delivered_on, bytes,"
            " modified_ns, state, rows_hidden, fault, as_of, noted_at)"
            " VALUES ('bureau', 'xzcf', %s, %s, %s, 1, 1, %s, 2, %s, %s, now()) RETURNING 1",
            f"{HOSTILE}{number}.csv", str(number), night, state, HOSTILE, night,
        )  # fmt: skip
    found = quality.figures(bureau.warehouse)
    [files] = found.files
    assert files.whole == {"taken": 2, "copy": 1, "unreadable": 1}
    assert files.tonight == {"taken": 1, "unreadable": 1}
    assert files.rows_hidden == 8
    assert any("1 个文件读不了" in sentence for _, sentence in urgent(found))
    assert "文件交付" in quality.page(found)
    assert "alert" not in quality.page(found)


def test_bad_rows_of_one_table_are_told_in_one_line(bureau: Any) -> None:
    bureau.add("A1")
    bureau.add("A2", aydm="S999", jsrq="不详", sfyc="?", zt="9", dsr=None, wsh=None)
    freshness.attempt(bureau.warehouse, "bureau", D1)
    bureau.night(D1)
    with bureau.warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ops.outcome_count (as_of, domain, model_id, model_version, outcome, reason, rows)"
            " VALUES (%s, 'ip', 'counterfeit_goods_not_transferred', '', 'failed', '42703 no column', 0)",
            (D1,),
        )
    found = quality.figures(bureau.warehouse)
    assert ("模型「销售假冒注册商标的商品应移送未移送」", "42703 no column") in [
        (heading, said.partition("原因：")[2].rstrip("。")) for heading, said in urgent(found)
    ]
    [(_, said)] = [one for one in urgent(found) if "xzcf" in one[0]]
    assert said.startswith("本夜隔离 1 行：")
    assert said.endswith("；另有 2 项。")


def test_every_reason_that_a_stage_can_write_has_its_words() -> None:
    reasons = {
        (check.reason, tuple(source.tables[table].becomes))
        for source in load_sources()
        for table in source.tables
        for check in expectations.checks_for(source, table)
    }
    implied = {
        kind.removeprefix("expect_").removeprefix("column_values_to_").removeprefix("column_")
        for kind in expectations.KINDS
    }
    faults = {reason.partition(":")[2] for reason, _ in reasons} | implied
    assert sorted(one for one in faults if not one.startswith("before_") and one not in FAULTS) == []
    assert len(faults) > 20
    assert reason_words("身份证号:no_value", ("penalty_party",)) == "身份证号在表格里是错误值，或者数字已失真"
    assert reason_words("zjhm:no_value", ("penalty_party",), {"zjhm": "id_no"}).startswith("公民身份号码在表格里")
    assert reason_words("name:never_seen", ("penalty_party",)).endswith("未通过检查")


@pytest.mark.parametrize("count", [0, 7, 1063, 9999, 88_888, 5_123_456])
def test_no_label_of_a_trend_is_cut(count: int) -> None:
    series = [("新增载入", "#000", "circle", {D1: count}), ("隔离", "#000", "square", {D1: 3})]
    drawn = str(plots.trend(series, [D1], max(count, 1)))
    for x, label in re.findall(r'<text x="([\d.]+)"[^>]*class="end">([^<]+)<', drawn):
        # A Chinese letter is as wide as it is high, a figure in bold 0.6 of that.
        assert float(x) + sum(11 if letter > "\x7f" else 6.6 for letter in label) <= 340


def test_without_a_night_it_says_what_to_do(bureau: Any) -> None:
    with pytest.raises(ProjectError, match="no night was run"):
        quality.figures(bureau.warehouse)
    _deliver(bureau)
    with pytest.raises(ProjectError, match="no night was run up to"):
        quality.figures(bureau.warehouse, D1 - timedelta(days=1))


def test_the_page_is_written_whole_or_not_at_all(bureau: Any, tmp_path: Any) -> None:
    assert quality.after_night(bureau.warehouse)[0] is None
    _deliver(bureau)
    place, faults = quality.after_night(bureau.warehouse)
    assert faults == ()
    assert place is not None
    assert place.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert [one.name for one in place.parent.glob("*quality*")] == ["quality.html"]
    with pytest.raises(ProjectError, match="can't be written"):
        quality.write(quality.figures(bureau.warehouse), tmp_path / "nowhere" / "q.html")
