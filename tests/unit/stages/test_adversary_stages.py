"""Bad nights of an agency: killed, out of order, refused and taken, stale reads, rows without time, endless texts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from xianjie import extract as extracting
from xianjie.errors import GateRefused

from tests.unit.stages.conftest import D1, D2, D3

NOW = "SELECT decision_no, sales_amount_cny::text FROM core.penalty_now ORDER BY source_key"


def test_a_deleted_party_needs_no_more_than_its_key(bureau: Any) -> None:
    bureau.contract(
        "    may_be_empty: true\n    becomes:\n      transfer_party",
        """    may_be_empty: true
    deletes: soft
    deleted_when: {column: sc, equals: "1"}
    becomes:
      transfer_party""",
    )
    bureau.do("ALTER TABLE cf.t_cqr ADD sc text")
    bureau.add("A1")
    bureau.do("INSERT INTO cf.t_cqr VALUES ('A1', 1, 'Y1', '张三', '2025-11-01 10:00+08', '0')")
    bureau.night()
    bureau.do("UPDATE cf.t_cqr SET sc = '1', ysbh = NULL, xm = NULL, gxsj = '2025-11-02 10:00+08'")
    bureau.do("INSERT INTO cf.t_cqr VALUES ('A2', 2, NULL, NULL, '2025-11-02 10:00+08', '1')")
    bureau.night(D2)
    assert bureau.ask("SELECT transfer_id, is_deleted FROM core.transfer_party ORDER BY known_at") == [
        ("bureau/transfer/Y1", False),
        ("bureau/transfer/Y1", True),
    ]
    bureau.assert_balanced()


def test_a_refused_delivery_is_not_landed_by_the_good_one_after_it(bureau: Any) -> None:
    bureau.add_many(30, zt="'9'")
    bureau.extract(D1)
    bureau.do("UPDATE cf.t_xzcf SET gxsj = '2025-10-01 10:00:00'")
    bureau.add("G1", gxsj="2025-11-02 10:00:00")
    bureau.extract(D2)
    with pytest.raises(GateRefused):
        bureau.validate(D2)
    # Somebody clears the refused task: there is nothing more to judge, and the good delivery goes in.
    bureau.validate(D2)
    assert not bureau.conform(D2).has_landed
    bureau.do("UPDATE cf.t_xzcf SET zt = '1', gxsj = '2025-11-02 11:00:00'")
    assert bureau.night(D3).has_landed
    assert bureau.ask("SELECT count(*) FROM core.penalty_now") == [(31,)]
    bureau.assert_balanced()


def test_a_row_without_a_time_is_not_taken_back_by_an_older_night(bureau: Any) -> None:
    bureau.add("A1", gxsj=None)
    bureau.night(D1)
    bureau.do("UPDATE cf.t_xzcf SET xsje = 5")
    bureau.night(D2)
    bureau.do("UPDATE cf.t_xzcf SET xsje = 6")
    bureau.night(D1)
    bureau.night(D3)
    assert bureau.ask(NOW) == [("义市监罚〔2025〕1号", "60000.00")]
    bureau.assert_balanced()


def test_a_second_process_does_not_bring_an_older_state_over_a_newer(
    bureau: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.add("A1", xsje=1)
    lock = extracting.lock
    waited: list[str] = []

    def after_another(connection: Any, name: str) -> None:
        if not waited:
            waited.append(name)
            bureau.do("UPDATE cf.t_xzcf SET xsje = 5, gxsj = '2025-11-01 11:00:00' WHERE ajbh = 'A1'")
            bureau.night(D1)
        lock(connection, name)

    monkeypatch.setattr(extracting, "lock", after_another)
    bureau.night(D1)
    assert waited
    assert bureau.ask("SELECT sales_amount_cny::text FROM core.penalty_now") == [("50000.00",)]


@pytest.mark.parametrize("column", ["ajbh", "wsh", "dsr"])
def test_a_text_without_end_stops_its_row_alone(bureau: Any, column: str) -> None:
    bureau.do("ALTER TABLE cf.t_xzcf ALTER ajbh TYPE text")
    bureau.add("A1")
    bureau.add("A2")
    # Random, so that compression does not help: an index takes no more than 2,704 bytes.
    bureau.do(
        f"UPDATE cf.t_xzcf SET {column} = (SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 300)) "
        "WHERE ajbh = 'A1'"
    )
    assert bureau.night().has_landed
    assert bureau.ask("SELECT source_key FROM core.penalty_now") == [("A2",)]
    assert [reasons for (reasons,) in bureau.ask("SELECT reasons FROM ops.quarantine")] == [
        [{"ajbh": "ajbh:too_long", "wsh": "decision_no:too_long", "dsr": "name:too_long"}[column]]
    ]
    bureau.assert_balanced()


def test_a_change_time_of_the_year_9999_loses_no_row_and_stops_no_other(bureau: Any) -> None:
    bureau.add("A1", gxsj="9999-12-31 00:00:00")
    bureau.add("A2", gxsj="infinity")
    bureau.add("A3")
    bureau.add("A0", gxsj="0001-01-01 00:00:00")
    bureau.night(D1)
    bureau.add("A5", gxsj="1970-01-01 08:00:00")
    bureau.add("A4", gxsj="2025-11-02 10:00:00")
    bureau.do("UPDATE cf.t_xzcf SET xsje = 9 WHERE ajbh = 'A1'")
    bureau.night(D2)
    assert bureau.ask("SELECT source_key, sales_amount_cny::text FROM core.penalty_now ORDER BY 1") == [
        ("A0", "49000.00"), ("A1", "90000.00"), ("A2", "49000.00"), ("A3", "49000.00"), ("A4", "49000.00"),
        ("A5", "49000.00"),
    ]  # fmt: skip


def test_an_amount_is_cut_and_never_rounded_up_to_a_line(bureau: Any) -> None:
    bureau.add("A1", xsje="4.9999995")
    bureau.add("A2", xsje="4.9999999999999999")
    bureau.add("A3", xsje="5.00000000")
    bureau.night()
    assert [amount for _, amount in bureau.ask(NOW)] == ["49999.99", "49999.99", "50000.00"]


def test_keys_with_spaces_stay_two_and_blanks_around_them_do_not(bureau: Any) -> None:
    bureau.add("A 1")
    bureau.add("A1", gxsj="2025-11-01 10:00:01")
    bureau.add(" A1　", xsje=7, gxsj="2025-11-01 11:00:00")
    bureau.night()
    assert bureau.ask("SELECT source_key, sales_amount_cny::text FROM core.penalty_now ORDER BY 1") == [
        ("A 1", "49000.00"), ("A1", "70000.00"),
    ]  # fmt: skip
    bureau.assert_balanced()


def test_the_newest_row_in_quarantine_keeps_no_other_row_back(bureau: Any) -> None:
    bureau.contract("lag_days: 2", "lag_days: 0")
    bureau.add("A1")
    bureau.add("A2", zt="9", gxsj="2025-11-01 23:59:59")
    bureau.night(D1)
    bureau.add("A3", gxsj="2025-11-01 23:59:59")
    bureau.do("UPDATE cf.t_xzcf SET zt = '1', gxsj = '2025-11-02 09:00:00' WHERE ajbh = 'A2'")
    bureau.night(D2)
    assert bureau.ask("SELECT source_key FROM core.penalty_now ORDER BY 1") == [("A1",), ("A2",), ("A3",)]
    bureau.assert_balanced()


def test_a_skipped_night_is_brought_in_by_the_one_after(bureau: Any) -> None:
    bureau.add("A1")
    bureau.night(D1)
    bureau.add("A2", gxsj="2025-11-02 10:00:00")
    bureau.add("A3", gxsj="2025-11-03 10:00:00")
    assert bureau.night(D3).has_landed
    assert bureau.ask("SELECT count(*), count(DISTINCT known_at) FROM core.penalty") == [(3, 2)]
    assert bureau.ask("SELECT landed_through FROM ops.freshness") == [(D3,)]


@pytest.mark.parametrize("killed_after", ["extract", "validate", "conform"])
def test_a_night_killed_after_any_stage_ends_as_one_that_was_not(bureau: Any, killed_after: str) -> None:
    bureau.add_many(3)
    bureau.add("B1", zt="9")
    for stage in ("extract", "validate", "conform")[: ("extract", "validate", "conform").index(killed_after) + 1]:
        getattr(bureau, stage)(D1)
    bureau.night(D1)
    assert bureau.ask("SELECT count(*), count(DISTINCT penalty_id) FROM core.penalty") == [(3, 3)]
    assert bureau.ask("SELECT count(*) FROM ops.quarantine") == [(1,)]
    assert bureau.ask("SELECT count(*) FROM ops.batch WHERE state <> 'conformed'") == [(0,)]
    assert bureau.ask("SELECT landed_through FROM ops.freshness") == [(date(2025, 11, 1),)]
    bureau.assert_balanced()
