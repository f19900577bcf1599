"""Validate: the gate decides, the split finds every bad row, and both always count the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from xianjie.errors import GateRefused, ProjectError
from xianjie.expectations import KINDS, check_suites
from xianjie.sources import load_sources

D1, D2 = date(2025, 11, 1), date(2025, 11, 2)

SUITE = """
name: bureau.xzcf
expectations:
"""


def _one(kind: str, kwargs: str, severity: str = "critical") -> str:
    return f"  - {{type: {kind}, kwargs: {{{kwargs}}}, severity: {severity}, meta: {{why: 试}}}}\n"


def _reasons(bureau: Any) -> list[tuple[str, list[str]]]:
    return bureau.ask("SELECT row->>'ajbh', reasons FROM ops.quarantine ORDER BY 1")


def test_bad_rows_are_split_with_all_their_reasons(bureau: Any) -> None:
    bureau.add("A1")
    bureau.add("A2", aydm="S999")
    bureau.add("A3", aydm=" ", ksrq="2025-13-01", xsje=None)
    bureau.add("A4", cfzl="1,7", sfyc="maybe", zt=None)
    bureau.add("A5", ksrq="20250230", dsr="\u3000")
    bureau.add("", wsh="无主键")
    validated = bureau.night()
    assert validated.rows_loaded == 1
    assert _reasons(bureau) == [
        ("", ["ajbh:missing"]),
        ("A2", ["cause:unknown_code"]),
        ("A3", ["cause:missing", "act_from:unreadable_date"]),
        ("A4", ["penalty_kinds:unknown_code", "is_tobacco:unknown_code", "status:missing"]),
        ("A5", ["act_from:unreadable_date", "name:missing"]),
    ]
    bureau.assert_balanced()


def test_a_corrected_row_passes_later(bureau: Any) -> None:
    bureau.add("A1")
    bureau.add("A2", aydm="S999")
    bureau.night(D1)
    bureau.night(D1)
    assert bureau.ask("SELECT count(*) FROM ops.quarantine") == [(1,)]
    bureau.do("UPDATE cf.t_xzcf SET aydm = 'S101', gxsj = '2025-11-02 08:00' WHERE ajbh = 'A2'")
    assert bureau.night(D2).versions["penalty"] == 1
    bureau.assert_balanced()


def test_a_quarantined_row_is_judged_anew_when_the_contract_learns_its_code(bureau: Any) -> None:
    bureau.add("A1")
    bureau.add("A2", aydm="S999")
    bureau.night(D1)
    bureau.contract('"S102": other', '"S102": other, "S999": other')
    assert bureau.night(D1).versions["penalty"] == 1
    assert bureau.ask("SELECT cause FROM core.penalty WHERE source_key = 'A2'") == [("other",)]
    bureau.assert_balanced()


def test_a_text_that_says_not_known_is_null_and_any_other_stops_its_row(bureau: Any) -> None:
    bureau.contract("{from: jsrq, format: YYYYMMDD}", '{from: jsrq, format: YYYYMMDD, unknown: ["不详", "2025"]}')
    bureau.contract('"S102": other}}', '"S102": other}, unknown: [见违法事实]}')
    bureau.add("A1", jsrq="不详")
    bureau.add("A2", jsrq=" 2025 ")
    bureau.add("A3", jsrq="2025年")
    # What is required must be known.
    bureau.add("A4", aydm="见违法事实")
    bureau.night()
    assert bureau.ask("SELECT source_key, act_to FROM core.penalty ORDER BY 1") == [("A1", None), ("A2", None)]
    assert _reasons(bureau) == [("A3", ["act_to:unreadable_date"]), ("A4", ["cause:missing"])]
    bureau.assert_balanced()


def test_two_rows_of_one_key_and_one_time_are_ambiguous_and_the_same_row_twice_is_not(bureau: Any) -> None:
    bureau.add("A1")
    bureau.add("A1")
    bureau.add("A2", xsje="1")
    bureau.add("A2", xsje="2")
    bureau.night()
    assert _reasons(bureau) == [("A2", ["key:ambiguous"]), ("A2", ["key:ambiguous"])]
    assert bureau.ask("SELECT source_key FROM core.penalty") == [("A1",)]
    bureau.assert_balanced()


@pytest.mark.parametrize(
    ("kind", "kwargs", "expressions"),
    [
        ("expect_column_values_to_be_between", "column: decided_on, min_value: 2025-01-01, max_value: 2025-12-31",
         {"jdrq": "CASE WHEN i <= 201 THEN date '1999-12-31' ELSE date '2025-01-01' END"}),
        ("expect_compound_columns_to_be_unique", "column_list: [source.wsh, decided_on]",
         {"wsh": "CASE WHEN i <= 201 THEN 'W' || (i % 3) ELSE 'X' || i END"}),
        ("expect_column_values_to_be_unique", "column: decision_no",
         {"wsh": "CASE WHEN i <= 201 THEN 'W' || (i % 67) ELSE 'X' || i END"}),
        ("expect_column_values_to_not_be_null", "column: sales_amount_cny", {"xsje": "CASE WHEN i > 201 THEN 1 END"}),
        ("expect_column_values_to_match_regex", "column: decision_no, regex: '^X[0-9]+$'",
         {"wsh": "CASE WHEN i <= 201 THEN 'x%' || i ELSE 'X' || i END"}),
        ("expect_column_values_to_not_match_regex", "column: decision_no, regex: '%'",
         {"wsh": "CASE WHEN i <= 201 THEN 'x%' || i ELSE 'X' || i END"}),
        ("expect_column_values_to_be_in_set", "column: source.bz_as, value_set: [a, b]", {}),
        ("expect_column_values_to_not_be_in_set", "column: cause, value_set: [other]",
         {"aydm": "CASE WHEN i <= 201 THEN 'S102' ELSE 'S101' END"}),
        ("expect_column_value_lengths_to_be_between", "column: facts_text, min_value: 2, max_value: 5",
         {"wfss": "CASE WHEN i <= 201 THEN '汉' WHEN i % 2 = 0 THEN '汉字汉字汉' END"}),
        ("expect_column_pair_values_a_to_be_greater_than_b", "column_A: act_to, column_B: act_from, or_equal: true",
         {"jsrq": "CASE WHEN i <= 201 THEN '20250430' WHEN i % 2 = 0 THEN '20250501' END"}),
        ("expect_column_values_to_be_between", "column: sales_amount_cny, min_value: 10000, strict_min: true",
         {"xsje": "CASE WHEN i <= 201 THEN 1 WHEN i % 2 = 0 THEN 1.0001 END"}),
    ],
)  # fmt: skip
def test_all_of_201_bad_rows_are_split(bureau: Any, kind: str, kwargs: str, expressions: dict[str, str]) -> None:
    if "bz_as" in kwargs:
        kwargs = "column: source.aydm, value_set: [S101]"
        expressions = {"aydm": "CASE WHEN i <= 201 THEN 'S102' ELSE 'S101' END"}
    bureau.suite("xzcf", SUITE + _one(kind, kwargs))
    bureau.add_many(5000, **expressions)
    bureau.night()
    assert bureau.ask("SELECT count(*), count(DISTINCT raw_row_id), count(DISTINCT reasons) FROM ops.quarantine") == [
        (201, 201, 1)
    ]
    assert bureau.ask("SELECT count(*) FROM core.penalty_now") == [(4799,)]
    # The gate's own count, from Great Expectations.
    assert bureau.ask("SELECT unexpected_count FROM ops.validation WHERE unexpected_count > 0") == [(201,)]
    bureau.assert_balanced()


def test_every_expectation_type_in_use_is_compared_above() -> None:
    marks = test_all_of_201_bad_rows_are_split.pytestmark[0].args[1]
    assert {mark[0] for mark in marks} | {"expect_table_row_count_to_be_between"} == set(KINDS)


def test_a_delivery_beyond_the_tolerance_is_refused_whole_and_read_again(bureau: Any) -> None:
    bureau.add("A0", gxsj="2025-10-31 10:00")
    bureau.do("INSERT INTO cf.t_ys VALUES ('Y1', '移1', '2025/10/9', '2025-11-01 08:00')")
    bureau.night(date(2025, 10, 31))
    watermark = bureau.ask("SELECT watermark FROM ops.watermark WHERE table_name = 'xzcf'")
    bureau.add_many(300, aydm="CASE WHEN i <= 21 THEN 'S999' ELSE 'S101' END")
    bureau.extract(D1)
    with pytest.raises(GateRefused) as refused:
        bureau.validate(D1)
    assert "bureau.xzcf, cause:unknown_code" in str(refused.value)
    assert "21 of 300 rows fail, and 20 may" in str(refused.value)
    assert bureau.ask("SELECT count(*) FROM raw.bureau__xzcf") == [(1,)]
    assert bureau.ask("SELECT watermark FROM ops.watermark WHERE table_name = 'xzcf'") == watermark
    assert bureau.ask("SELECT state FROM ops.batch WHERE table_name = 'xzcf' ORDER BY batch_id DESC LIMIT 1") == [
        ("refused",)
    ]
    assert bureau.ask("SELECT count(*) FROM ops.quarantine") == [(0,)]
    # The other tables are judged and taken; the agency has not landed.
    conformed = bureau.conform(D1)
    assert not conformed.has_landed
    assert bureau.ask("SELECT count(*) FROM core.transfer") == [(1,)]
    # Corrected at the source, or in the contract, the next night brings every row.
    bureau.contract('"S102": other', '"S102": other, "S999": other')
    assert bureau.night(D2).versions["penalty"] == 300
    bureau.assert_balanced()


def test_the_tolerance_is_of_all_bad_rows_together(bureau: Any) -> None:
    bureau.add_many(300, aydm="CASE WHEN i <= 15 THEN 'S999' ELSE 'S101' END",
                    zt="CASE WHEN i > 290 THEN '9' ELSE '1' END")  # fmt: skip
    bureau.extract()
    with pytest.raises(GateRefused, match="25 of 300 rows fail one expectation or another, and 20 may"):
        bureau.validate()


def test_twenty_bad_rows_may_be_in_any_delivery(bureau: Any) -> None:
    bureau.add_many(20, aydm="'S999'")
    bureau.night()
    assert bureau.ask("SELECT count(*) FROM ops.quarantine") == [(20,)]


def test_a_warning_is_counted_and_stops_nothing(bureau: Any) -> None:
    bureau.suite(
        "xzcf", SUITE + _one("expect_column_values_to_match_regex", "column: id_no, regex: '^[0-9]{18}$'", "warning")
    )
    bureau.add_many(100, zjhm="'abc'")
    bureau.extract()
    validated = bureau.validate()
    assert "warning id_no:match_regex: 100 rows" in validated.batches[0].warnings
    assert bureau.ask("SELECT is_success, unexpected_count FROM ops.validation WHERE severity = 'warning'") == [
        (False, 100)
    ]
    assert bureau.ask("SELECT count(*) FROM ops.quarantine") == [(0,)]


def test_the_number_of_rows_speaks_of_what_was_delivered(bureau: Any) -> None:
    bureau.suite("xzcf", SUITE + _one("expect_table_row_count_to_be_between", "min_value: 2, max_value: 3"))
    bureau.add("A1")
    bureau.add("A2")
    bureau.night()
    # All of it known already: still two rows delivered.
    bureau.night()
    bureau.add("A3")
    bureau.add("A4")
    bureau.extract()
    with pytest.raises(GateRefused, match="4 rows were delivered, which is out of bounds"):
        bureau.validate()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (_one("expect_column_values_to_be_betwen", "column: cause"), "Did you mean expect_column_values_to_be_between"),
        (_one("expect_column_values_to_be_of_type", "column: cause"), "is not an expectation type in use"),
        (_one("expect_column_values_to_not_be_null", "column: decided"), "Did you mean decided_on"),
        (_one("expect_column_values_to_not_be_null", "column: decided_on, row_condition: x"), "row_condition is not"),
        (_one("expect_column_values_to_be_between", "column: decided_on"), "one of min_value, max_value is needed"),
        (_one("expect_column_values_to_match_regex", "column: decision_no"), "the key regex is missing"),
        (_one("expect_column_values_to_be_in_set", "column: cause, value_set: []"), "value_set is not a list"),
        (_one("expect_column_values_to_be_unique", "column: cause, mostly: 2"), "mostly is not a share"),
        ("  - {type: expect_column_values_to_be_unique, kwargs: {column: cause}}\n", "the key meta is missing"),
    ],
)  # fmt: skip
def test_a_wrong_suite_is_refused_with_its_line(bureau: Any, text: str, complaint: str) -> None:
    bureau.suite("xzcf", SUITE + text)
    with pytest.raises(ProjectError) as refused:
        bureau.validate()
    assert complaint in str(refused.value)
    assert "expectations/bureau/xzcf.yaml" in str(refused.value)
    assert "line 4" in str(refused.value)
    assert check_suites(load_sources()) == list(refused.value.faults)


def test_a_suite_of_no_table_is_a_fault(bureau: Any) -> None:
    bureau.suite("gone", SUITE + _one("expect_column_values_to_be_unique", "column: cause"))
    assert [fault.file for fault in check_suites(load_sources())] == ["expectations/bureau/gone.yaml"]


@pytest.mark.parametrize("kwargs", ["column: decision_no, regex: '['", "column: decision_no, regex: 'a{3,1}'"])
def test_what_postgresql_cannot_evaluate_is_named(bureau: Any, kwargs: str) -> None:
    bureau.suite("xzcf", SUITE + _one("expect_column_values_to_match_regex", kwargs))
    bureau.add("A1")
    bureau.extract()
    with pytest.raises(ProjectError, match=r"decision_no:match_regex.*can't be evaluated \(2201B\)"):
        bureau.validate()
    assert bureau.ask("SELECT DISTINCT state FROM ops.batch") == [("extracted",)]


def test_no_value_of_a_row_is_told(bureau: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "xianjie")
    bureau.add_many(50, zt="'秘密值'", dsr="'张三丰'")
    bureau.extract()
    with pytest.raises(GateRefused) as refused:
        bureau.validate()
    told = str(refused.value) + caplog.text + str(bureau.ask("SELECT * FROM ops.validation"))
    assert "秘密值" not in told
    assert "张三丰" not in told
