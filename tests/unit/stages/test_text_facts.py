"""Conform reads what an agency tells only in prose: delivered values stand, words are kept, conflicts are counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from xianjie import quality
from xianjie.facts import conforming, library
from xianjie.facts.rereading import reread

D1, D2 = date(2025, 11, 1), date(2025, 11, 2)
TEXT = (
    "当事人于2025年5月1日至2025年6月1日期间销售假冒商品，销售金额人民币肆万玖仟元整，尚未销售的货值金额1.2万元，"
    "违法所得3万余元。"
)


def test_a_measured_column_that_is_not_delivered_is_read_from_the_text(bureau: Any) -> None:
    bureau.add("A1", xsje=None, jsrq=None, wfss=TEXT)
    bureau.night()
    assert bureau.ask(
        "SELECT sales_amount_cny, unsold_goods_value_cny, illegal_gains_cny, act_to, read_columns FROM core.penalty"
    ) == [
        (Decimal("49000.00"), Decimal("12000.00"), None, date(2025, 6, 1),
         ["act_to", "sales_amount_cny", "unsold_goods_value_cny"])
    ]  # fmt: skip
    assert bureau.ask(
        "SELECT library, elements #>> '{sales_amount_cny,words}', notes #>> '{illegal_gains_cny,doubt}', "
        "notes #>> '{illegal_gains_cny,at_least}' FROM core.text_reading"
    ) == [(library.load().version, "销售金额人民币肆万玖仟元整", "about", "30000.00")]
    assert bureau.ask("SELECT count(*) FROM ops.text_conflict") == [(0,)]


def test_a_delivered_value_stands_and_another_one_in_the_text_is_a_finding(bureau: Any) -> None:
    bureau.add("A1", xsje="5", wfss=TEXT)
    bureau.night()
    assert bureau.ask("SELECT sales_amount_cny, read_columns FROM core.penalty") == [
        (Decimal("50000.00"), ["unsold_goods_value_cny"])
    ]
    assert bureau.ask("SELECT noun, record_id, column_name, agency_id, as_of FROM ops.text_conflict") == [
        ("penalty", "bureau/penalty/A1", "sales_amount_cny", "bureau", D1)
    ]
    # Its words are where the text stands, not where the finding does.
    assert bureau.ask(
        "SELECT substr(facts_text, words_start + 1, words_length) FROM ops.text_conflict JOIN core.penalty "
        "ON penalty_id = record_id"
    ) == [("销售金额人民币肆万玖仟元整",)]
    found = quality.figures(bureau.warehouse)
    assert [one.as_dict() for one in found.texts] == [
        {"agency": "bureau", "record": "penalty", "column": "sales_amount_cny", "rows": 1, "night": 1}
    ]
    page = quality.page(found)
    assert "销售金额 <code>sales_amount_cny</code>" in page
    assert "49000" not in page
    bureau.do("UPDATE cf.t_xzcf SET xsje = 4.9, gxsj = '2025-11-02 09:00'")
    bureau.night(D2)
    assert bureau.ask("SELECT count(*) FROM ops.text_conflict") == [(0,)]


def test_the_one_date_of_an_act_is_widened_by_the_span_that_the_text_tells(bureau: Any) -> None:
    bureau.contract("{from: jsrq, format: YYYYMMDD}", "{from: ksrq, format: YYYYMMDD}")
    for key, day in (("A1", "20250601"), ("A2", "20250515"), ("A3", "20250701")):
        bureau.add(key, ksrq=day, wfss=TEXT)
    bureau.add("A4", ksrq="20250601")
    bureau.night()
    span, told = (date(2025, 5, 1), date(2025, 6, 1)), "unsold_goods_value_cny"
    assert bureau.ask("SELECT source_key, act_from, act_to, read_columns FROM core.penalty ORDER BY 1") == [
        ("A1", *span, ["act_from", told]),
        ("A2", *span, ["act_from", "act_to", told]),
        ("A3", date(2025, 7, 1), date(2025, 7, 1), [told]),
        ("A4", date(2025, 6, 1), date(2025, 6, 1), None),
    ]
    # A day that the text does not know of is a finding.
    assert bureau.ask("SELECT record_id, column_name FROM ops.text_conflict") == [("bureau/penalty/A3", "act_to")]


def test_the_same_text_is_read_once_and_the_same_night_again_changes_nothing(
    bureau: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    read_all = conforming.batch.read_all
    monkeypatch.setattr(conforming.batch, "read_all", lambda texts: read.append(len(texts)) or read_all(texts))
    bureau.add("A1", xsje=None, wfss=TEXT)
    bureau.add("A2", xsje=None, wfss=TEXT)
    bureau.night()
    assert read == [1]
    before = bureau.ask("SELECT * FROM core.penalty ORDER BY 1")
    assert bureau.night().versions["penalty"] == 0
    bureau.do("UPDATE cf.t_xzcf SET bz = '改', gxsj = '2025-11-02 09:00'")
    assert bureau.night(D2).versions["penalty"] == 0
    assert (read, bureau.ask("SELECT * FROM core.penalty ORDER BY 1")) == ([1], before)


def test_a_changed_library_reads_the_standing_records_again(bureau: Any) -> None:
    bureau.add("A1", xsje=None, wfss=TEXT)
    bureau.add("A2", xsje="5", wfss=TEXT)
    bureau.night()
    # As an older library would have left it: it read one amount wrong and another not at all.
    with bureau.warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE core.text_reading SET library = 'older'")
        cursor.execute(
            "UPDATE core.penalty SET sales_amount_cny = 4, unsold_goods_value_cny = NULL, "
            "read_columns = '{sales_amount_cny}' WHERE source_key = 'A1'"
        )
    (of_bureau,) = reread(bureau.warehouse, D2)
    assert (of_bureau.texts, of_bureau.versions["penalty"]) == (1, 1)
    assert bureau.ask(
        "SELECT source_key, sales_amount_cny, unsold_goods_value_cny, superseded_at IS NULL FROM core.penalty "
        "ORDER BY source_key, known_at"
    ) == [
        ("A1", Decimal("4.00"), None, False),
        ("A1", Decimal("49000.00"), Decimal("12000.00"), True),
        ("A2", Decimal("50000.00"), Decimal("12000.00"), True),
    ]
    assert [one.texts for one in reread(bureau.warehouse, D2)] == [0]


def test_a_text_that_says_nothing_changes_nothing(bureau: Any) -> None:
    bureau.add("A1", xsje=None, wfss="详见行政处罚决定书。")
    bureau.night()
    assert bureau.ask("SELECT sales_amount_cny, read_columns FROM core.penalty") == [(None, None)]
