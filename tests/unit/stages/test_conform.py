"""Conform: rows become versions of records; corrections, deletions, late nights and re-runs keep history right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import psycopg2
import pytest

D1, D2, D3 = date(2025, 11, 1), date(2025, 11, 2), date(2025, 11, 3)


def _versions(bureau: Any, columns: str = "sales_amount_cny") -> list[tuple[Any, ...]]:
    return bureau.ask(
        f"SELECT source_key, {columns}, to_char(known_at, 'MM-DD'), to_char(superseded_at, 'MM-DD'), is_deleted "
        "FROM core.penalty ORDER BY source_key, known_at"
    )


def test_a_row_becomes_its_records(bureau: Any) -> None:
    bureau.add("A1", ksrq="2025年5月1日", zjhm=" 330782199001011234 ")
    conformed = bureau.night()
    assert conformed.has_landed
    assert conformed.versions["penalty"] == 1
    assert bureau.ask(
        "SELECT penalty_id, decision_no, cause, act_from, act_to, decided_on, sales_amount_cny, penalty_kinds, "
        "is_tobacco, status, agency_id, source_key, region_code, is_deleted, superseded_at FROM core.penalty"
    ) == [
        ("bureau/penalty/A1", "义市监罚〔2025〕1号", "ip.trademark.sell_infringing", date(2025, 5, 1), date(2025, 6, 1),
         date(2025, 10, 1), Decimal("49000.00"), ["01", "03"], False, "in_force", "bureau", "A1", "330782", False, None)
    ]  # fmt: skip
    assert bureau.ask("SELECT penalty_party_id, penalty_id, ordinal, name, id_no FROM core.penalty_party") == [
        ("bureau/penalty_party/A1/1", "bureau/penalty/A1", 1, "张三", "330782199001011234")
    ]
    assert bureau.ask("SELECT to_char(known_at, 'YYYY-MM-DD HH24:MI') FROM core.penalty") == [("2025-11-02 00:00",)]
    assert bureau.ask("SELECT landed_through, attempt_state FROM ops.freshness") == [(D1, "landed")]
    assert bureau.ask("SELECT name, kind, nouns FROM core.agency") == [
        ("测试局", "administrative", ["penalty", "penalty_party", "transfer_party", "transfer"])
    ]
    bureau.assert_balanced()


def test_the_same_night_again_changes_nothing(bureau: Any) -> None:
    bureau.add("A1")
    bureau.night()
    before = bureau.ask("SELECT * FROM core.penalty UNION ALL SELECT * FROM core.penalty")
    again = bureau.night()
    assert again.versions["penalty"] == 0
    assert again.has_landed
    assert bureau.ask("SELECT * FROM core.penalty UNION ALL SELECT * FROM core.penalty") == before
    bureau.assert_balanced()


def test_a_correction_makes_a_version_and_a_touched_row_does_not(bureau: Any) -> None:
    bureau.add("A1")
    bureau.night(D1)
    bureau.do("UPDATE cf.t_xzcf SET xsje = 5, gxsj = '2025-11-02 09:00'")
    bureau.night(D2)
    bureau.do("UPDATE cf.t_xzcf SET gxsj = '2025-11-03 09:00'")
    bureau.night(D3)
    assert _versions(bureau) == [
        ("A1", Decimal("49000.00"), "11-02", "11-03", False),
        ("A1", Decimal("50000.00"), "11-03", None, False),
    ]
    assert bureau.ask("SELECT count(*) FROM core.penalty_party") == [(1,)]
    bureau.assert_balanced()


def test_content_that_changes_again_within_a_night_replaces_its_version(bureau: Any) -> None:
    bureau.add("A1")
    bureau.night(D1)
    for amount, minute in (("5", "01"), ("6", "02")):
        bureau.do("UPDATE cf.t_xzcf SET xsje = %s, gxsj = %s", amount, f"2025-11-02 09:{minute}")
        bureau.night(D2)
    assert [row[1:] for row in _versions(bureau)] == [
        (Decimal("49000.00"), "11-02", "11-03", False),
        (Decimal("60000.00"), "11-03", None, False),
    ]
    # Back to what it was: as if nothing had been.
    bureau.do("UPDATE cf.t_xzcf SET xsje = 4.9, gxsj = '2025-11-02 09:03'")
    bureau.night(D2)
    assert _versions(bureau) == [("A1", Decimal("49000.00"), "11-02", None, False)]


def test_a_soft_deletion_is_a_tombstone_even_of_a_row_that_cannot_be_read(bureau: Any) -> None:
    bureau.add("A1")
    bureau.add("A2")
    bureau.night(D1)
    bureau.do(
        "UPDATE cf.t_xzcf SET scbz = '1', aydm = 'S999', jdrq = NULL, gxsj = '2025-11-02 09:00' WHERE ajbh = 'A1'"
    )
    bureau.night(D2)
    assert _versions(bureau, "cause") == [
        ("A1", "ip.trademark.sell_infringing", "11-02", "11-03", False),
        ("A1", None, "11-03", None, True),
        ("A2", "ip.trademark.sell_infringing", "11-02", None, False),
    ]
    assert bureau.ask("SELECT count(*) FROM ops.quarantine") == [(0,)]
    assert bureau.ask("SELECT source_key FROM core.penalty_now") == [("A2",)]
    bureau.assert_balanced()


def test_of_two_rows_of_a_key_the_newer_holds(bureau: Any) -> None:
    bureau.add("A1", xsje="9", gxsj="2025-11-01 11:00:00")
    bureau.add("A1", xsje="8", gxsj="2025-11-01 10:00:00")
    bureau.night()
    assert _versions(bureau) == [("A1", Decimal("90000.00"), "11-02", None, False)]
    bureau.assert_balanced()


def test_an_older_night_conformed_later_goes_into_the_history(bureau: Any) -> None:
    bureau.add("A1", xsje="1")
    bureau.add("A2", xsje="1")
    bureau.extract(D1)
    bureau.validate(D1)
    # The first night stops here; the second one is made as if it were all that there is.
    bureau.ask("UPDATE ops.batch SET as_of = '2030-01-01' WHERE table_name = 'xzcf' RETURNING 1")
    bureau.do("UPDATE cf.t_xzcf SET xsje = 2, gxsj = '2025-11-02 09:00' WHERE ajbh = 'A1'")
    bureau.do("UPDATE cf.t_xzcf SET gxsj = '2025-11-02 09:00' WHERE ajbh = 'A2'")
    bureau.night(D2)
    bureau.ask("UPDATE ops.batch SET as_of = '2025-11-01' WHERE as_of = '2030-01-01' RETURNING 1")
    bureau.conform(D1)
    assert _versions(bureau) == [
        ("A1", Decimal("10000.00"), "11-02", "11-03", False),
        ("A1", Decimal("20000.00"), "11-03", None, False),
        ("A2", Decimal("10000.00"), "11-02", None, False),
    ]
    bureau.assert_balanced()
    assert bureau.ask("SELECT landed_through FROM ops.freshness") == [(D2,)]


def test_a_night_that_stopped_half_way_is_brought_in_by_the_next(bureau: Any) -> None:
    bureau.add("A1")
    bureau.extract(D1)
    bureau.night(D2)
    assert _versions(bureau) == [("A1", Decimal("49000.00"), "11-03", None, False)]
    assert bureau.ask("SELECT DISTINCT state FROM ops.batch") == [("conformed",)]
    bureau.assert_balanced()


def test_a_party_table_of_its_own_points_to_its_parent(bureau: Any) -> None:
    bureau.add("A1")
    bureau.do("INSERT INTO cf.t_ys VALUES ('Y1', '移1', '2025/10/9', '2025-11-01 08:00')")
    bureau.do("INSERT INTO cf.t_cqr VALUES ('a|b', 1, 'Y1', '李四', '2025-11-01 08:00+08')")
    bureau.do("INSERT INTO cf.t_cqr VALUES ('a', 2, 'Y1', '王五', '2025-11-01 08:00+08')")
    bureau.night()
    assert bureau.ask("SELECT transfer_id, transferred_on FROM core.transfer") == [
        ("bureau/transfer/Y1", date(2025, 10, 9))
    ]
    assert bureau.ask("SELECT transfer_party_id, transfer_id FROM core.transfer_party ORDER BY 1") == [
        ("bureau/transfer_party/a\\|b|1", "bureau/transfer/Y1"),
        ("bureau/transfer_party/a|2", "bureau/transfer/Y1"),
    ]


def test_one_column_for_two_kinds_of_number_is_read_by_its_kind(bureau: Any) -> None:
    """A credit code is open to researchers and an identity number is not: none may go into the other's column."""
    for kind, column in (("身份证", "id_no"), ("信用代码", "credit_code")):
        bureau.contract(
            "        id_no: {from: zjhm}\n" if column == "id_no" else "        name: {from: dsr, required: true}\n",
            ("        name: {from: dsr, required: true}\n" if column != "id_no" else "")
            + f"        {column}: {{from: zjhm, only_when: {{column: bz, in: [{kind}], else: ['']}}}}\n",
        )
    bureau.contract("    ignore: [bz]\n", "")
    bureau.add("A1", zjhm="330782199001011234", bz="身份证")
    bureau.add("A2", zjhm="91330782MA2EXAMPLE", bz=" 信用代码　")
    bureau.add("A3", zjhm="不明", bz=None)
    bureau.add("A4", zjhm="E1234567", bz="护照")
    bureau.night()
    assert bureau.ask("SELECT source_key, id_no, credit_code FROM core.penalty_party_now ORDER BY 1") == [
        ("A1", "330782199001011234", None), ("A2", None, "91330782MA2EXAMPLE"), ("A3", None, None)
    ]  # fmt: skip
    assert bureau.ask("SELECT reasons FROM ops.quarantine") == [(["bz:unknown_code"],)]


def test_a_list_of_which_the_form_says_none_is_empty_and_not_unknown(bureau: Any) -> None:
    bureau.contract("    ignore: [bz]\n", "")
    danger = "        food_danger: {from: bz, split: ',', none: [无], codes: {'1': banned_by_state}}\n"
    bureau.contract("      penalty:\n", "      penalty:\n" + danger)
    for key, text in (("A1", " 无　"), ("A2", "1"), ("A3", None), ("A4", "无,1")):
        bureau.add(key, bz=text)
    bureau.night()
    assert bureau.ask("SELECT source_key, food_danger FROM core.penalty_now ORDER BY 1") == [
        ("A1", []), ("A2", ["banned_by_state"]), ("A3", None)
    ]  # fmt: skip
    assert bureau.ask("SELECT reasons FROM ops.quarantine") == [(["food_danger:unknown_code"],)]


def test_not_landed_while_a_table_is_missing(bureau: Any) -> None:
    bureau.add("A1")
    bureau.extract()
    bureau.validate()
    bureau.ask("DELETE FROM ops.batch WHERE table_name = 'ys' RETURNING 1")
    conformed = bureau.conform()
    assert not conformed.has_landed
    assert conformed.rows_loaded == 1
    assert bureau.ask("SELECT count(*) FROM ops.freshness") == [(0,)]


def test_the_ledger_cannot_be_closed_out_of_balance(bureau: Any) -> None:
    bureau.add("A1")
    bureau.extract()
    bureau.validate()
    bureau.ask("DELETE FROM raw.bureau__xzcf RETURNING 1")
    with pytest.raises(psycopg2.errors.CheckViolation):
        bureau.conform()
    assert bureau.ask("SELECT count(*) FROM core.penalty") == [(0,)]
