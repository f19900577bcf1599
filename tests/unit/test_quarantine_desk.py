"""The quarantine desk: what stewards correct joins a later night, stands beside the row, and is told in no log."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from typing import Any

import psycopg2
import pytest
from typer.testing import CliRunner, Result
from xianjie import access
from xianjie.cli import application
from xianjie.errors import ProjectError, XianjieError
from xianjie.purge import purge
from xianjie.quarantine import deciding, listing
from xianjie.quarantine.listing import Asked
from xianjie.rejudge import rejudge
from xianjie.scratch import scratch
from xianjie.verify import verify

from tests.bureau import D1, D2, D3, Bureau
from tests.bureau import bureau as bureau
from tests.records import rows

D4 = date(2025, 11, 4)
WHO = {"reason": "与机关电话核对", "by": "王五"}
SECRET = "赵钱孙330782199001011232"


def number(bureau: Bureau, key: str) -> int:
    ((found,),) = bureau.ask("SELECT max(quarantine_id) FROM ops.quarantine WHERE row ->> 'ajbh' = %s", key)
    return int(found)


def states(bureau: Bureau) -> list[str]:
    return [one["state"] for one in listing.rows(bureau.warehouse, Asked(states=None))]


def penalties(bureau: Bureau) -> list[tuple[Any, ...]]:
    return bureau.ask("SELECT source_key, cause, known_at::date FROM core.penalty ORDER BY 1, known_at")


def assert_whole(bureau: Bureau) -> None:
    bureau.assert_balanced()
    assert [f"{one.name}: {one.first}" for one in verify(bureau.warehouse) if one.count] == []


@pytest.fixture
def held(bureau: Bureau) -> Bureau:
    """One row that is good and one whose code nobody knows."""
    bureau.add("A1")
    bureau.add("A2", aydm="S999")
    bureau.night(D1)
    return bureau


def fixed(bureau: Bureau, key: str = "A2", **given: str | None) -> int:
    found = number(bureau, key)
    deciding.fix(bureau.warehouse, found, given or {"aydm": "S102"}, **WHO)
    return found


def released(bureau: Bureau, key: str = "A2", **given: str | None) -> int:
    found = fixed(bureau, key, **given)
    deciding.release(bureau.warehouse, found, **WHO)
    return found


def test_a_corrected_row_joins_the_next_night_and_the_delivered_one_stays(held: Bureau) -> None:
    before = held.ask("SELECT * FROM ops.quarantine"), held.ask("SELECT * FROM raw.bureau__xzcf ORDER BY 1")
    ledger = held.ask("SELECT * FROM ops.batch ORDER BY batch_id")
    found = released(held)
    assert states(held) == ["released"]
    # The night that set it aside says the same however often it runs.
    held.night(D1)
    assert states(held) == ["released"]
    assert held.night(D2).has_landed
    assert penalties(held) == [("A1", "ip.trademark.sell_infringing", D2), ("A2", "other", D3)]
    assert states(held) == ["joined"]
    assert held.ask("SELECT * FROM ops.quarantine") == before[0]
    assert held.ask("SELECT * FROM raw.bureau__xzcf ORDER BY 1")[: len(before[1])] == before[1]
    assert held.ask("SELECT * FROM ops.batch ORDER BY batch_id")[: len(ledger)] == ledger
    assert held.ask(
        "SELECT as_of, rows_read, rows_loaded, rows_quarantined FROM ops.batch WHERE rows_released IS NOT NULL"
    ) == [(D2, 1, 1, 0)]
    steps = [(one["step"], one["decided_by"], one["reason"]) for one in listing.row(held.warehouse, found)["steps"]]
    assert steps == [("fixed", "王五", WHO["reason"]), ("released", "王五", WHO["reason"]), ("joined", None, None)]
    assert held.ask("SELECT corrected, column_names FROM ops.quarantine_step WHERE step = 'fixed'") == [
        ({"aydm": "S102"}, ["aydm"])
    ]
    assert_whole(held)
    # Run again, and the night after: it is in, once.
    known = penalties(held)
    for night in (D2, D3):
        held.night(night)
        assert penalties(held) == known
    assert_whole(held)


def test_what_the_source_repeats_says_nothing_new_and_what_it_corrects_wins(held: Bureau) -> None:
    released(held)
    held.night(D2)
    # The very same row once more, within the window of the watermark and beyond.
    held.night(D3)
    assert held.ask("SELECT count(*) FROM ops.quarantine") == [(1,)]
    assert penalties(held)[-1] == ("A2", "other", D3)
    held.do("UPDATE cf.t_xzcf SET aydm = 'S101', gxsj = '2025-11-04 08:00' WHERE ajbh = 'A2'")
    held.night(D4)
    assert penalties(held)[1:] == [("A2", "other", D3), ("A2", "ip.trademark.sell_infringing", date(2025, 11, 5))]
    assert_whole(held)


def test_a_contract_that_learns_the_code_does_not_undo_what_was_decided(held: Bureau) -> None:
    held.add("A3", aydm="S999")
    held.night(D1)
    released(held)
    deciding.discard(held.warehouse, number(held, "A3"), **WHO)
    held.night(D2)
    held.contract('"S102": other', '"S102": other, "S999": ip.trademark.sell_infringing')
    held.night(D3)
    assert penalties(held)[1:] == [("A2", "other", D3)]
    assert states(held) == ["joined", "discarded"]
    assert_whole(held)


@pytest.mark.parametrize("is_good", [True, False])
def test_a_row_that_the_agency_delivers_anew_before_its_night_is_overtaken(held: Bureau, is_good: bool) -> None:
    found = released(held)
    held.do(
        "UPDATE cf.t_xzcf SET aydm = %s, gxsj = '2025-11-02 08:00' WHERE ajbh = 'A2'", "S101" if is_good else "S998"
    )
    held.night(D2)
    assert states(held) == (["overtaken"] if is_good else ["overtaken", "waiting"])
    assert held.ask("SELECT count(*) FROM core.penalty WHERE cause = 'other'") == [(0,)]
    with pytest.raises(ProjectError, match="overtaken"):
        deciding.fix(held.warehouse, found, {"aydm": "S101"}, **WHO)
    assert_whole(held)


def test_a_fix_that_still_fails_is_refused_with_all_it_fails(held: Bureau) -> None:
    held.add("A3", aydm="S999", ksrq="2025-13-01", dsr=None)
    held.night(D1)
    with pytest.raises(ProjectError) as refused:
        deciding.fix(held.warehouse, number(held, "A3"), {"aydm": SECRET, "gxsj": SECRET}, **WHO)
    told = str(refused.value)
    for reason in ("cause:unknown_code", "act_from:unreadable_date", "name:missing", "gxsj:unreadable_date"):
        assert reason in told
    assert SECRET not in told
    assert states(held) == ["waiting", "waiting"]
    assert held.ask("SELECT count(*) FROM ops.quarantine_step") == [(0,)]
    with pytest.raises(ProjectError, match="cause:unknown_code"):
        deciding.release(held.warehouse, number(held, "A2"), **WHO)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({}, "no column is corrected"),
        ({"ajbh": "A9"}, "ajbh is of the key"),
        ({"ajbh; DROP TABLE x": "1"}, "a column that the table does not have"),
        ({"bz": "1"}, "a column that the table does not have"),
        ({"aydm": "S10\x001"}, "characters that no text may have"),
        ({"aydm": "\udcff"}, "characters that no text may have"),
        ({"aydm": "S999"}, "these are the values that it has"),
    ],
)
def test_a_wrong_column_or_value_is_refused(held: Bureau, given: dict[str, str | None], complaint: str) -> None:
    with pytest.raises(ProjectError, match=complaint):
        deciding.fix(held.warehouse, number(held, "A2"), given, **WHO)
    assert states(held) == ["waiting"]


@pytest.mark.parametrize(
    "value", ["'); DROP TABLE ops.quarantine_step; --", "{aydm}", "%s %(x)s %", "\\'\"\n\t$q$", "名" * 400, "🀄𠮷"]
)
def test_a_hostile_value_is_a_value(held: Bureau, value: str) -> None:
    found = number(held, "A2")
    deciding.fix(held.warehouse, found, {"aydm": "S102", "wfss": value}, **WHO)
    deciding.release(held.warehouse, found, **WHO)
    held.night(D2)
    assert held.ask("SELECT facts_text FROM core.penalty WHERE source_key = 'A2'") == [(value.strip(),)]
    assert_whole(held)


def test_what_is_decided_is_decided_once(held: Bureau) -> None:
    found = released(held)
    for act in (
        lambda: deciding.release(held.warehouse, found, **WHO),
        lambda: deciding.discard(held.warehouse, found, **WHO),
        lambda: deciding.fix(held.warehouse, found, {"aydm": "S101"}, **WHO),
    ):
        with pytest.raises(ProjectError, match="已经处理"):
            act()
    assert states(held) == ["released"]


@pytest.mark.parametrize("reason", ["", " \u3000"])
def test_nobody_decides_without_a_reason_and_a_name(held: Bureau, reason: str) -> None:
    found = number(held, "A2")
    for words in ({"reason": reason, "by": "王五"}, {"reason": "核对", "by": reason}):
        with pytest.raises(ProjectError, match=r"理由"):
            deciding.discard(held.warehouse, found, **words)
        with pytest.raises(ProjectError, match=r"理由"):
            deciding.fix(held.warehouse, found, {"aydm": "S102"}, **words)
    assert states(held) == ["waiting"]


def test_of_two_at_once_one_decides(held: Bureau) -> None:
    found = number(held, "A2")

    def decide(act: Callable[[], Any]) -> bool:
        with suppress(XianjieError):
            act()
            return True
        return False

    acts: list[Callable[[], Any]] = [
        lambda: deciding.discard(held.warehouse, found, **WHO),
        lambda: deciding.discard(held.warehouse, found, **WHO),
    ]
    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(decide, acts)) == [False, True]
    assert held.ask("SELECT count(*) FROM ops.quarantine_step") == [(1,)]


def test_who_decides_on_what_somebody_else_has_changed_is_refused(held: Bureau) -> None:
    found = number(held, "A2")
    seen = deciding.look(held.warehouse, found, "核对").last_step
    fixed(held)
    with (
        pytest.raises(psycopg2.Error, match="刚被他人处理过"),
        held.warehouse.transaction("steward") as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT ops.take_quarantine_step(%s, %s, 'released', NULL, '核对', '王五')", (found, seen))


def test_a_discarded_row_is_not_taken_again_and_stays_with_who_and_why(held: Bureau) -> None:
    found = number(held, "A2")
    deciding.discard(held.warehouse, found, **WHO)
    for night in (D1, D2, D3):
        held.night(night)
    assert [key for key, *_ in penalties(held)] == ["A1"]
    assert [(one["state"], one["decided_by"]) for one in listing.rows(held.warehouse, Asked(states=None))] == [
        ("discarded", "王五")
    ]
    assert listing.rows(held.warehouse, Asked()) == []
    # Another row of the same key is another word of the agency.
    held.do("UPDATE cf.t_xzcf SET aydm = 'S101', gxsj = '2025-11-04 08:00' WHERE ajbh = 'A2'")
    held.night(D4)
    assert [key for key, *_ in penalties(held)] == ["A1", "A2"]
    assert_whole(held)


def test_of_two_rows_of_one_key_the_released_one_holds(bureau: Bureau) -> None:
    bureau.add("A2", xsje="1")
    bureau.add("A2", xsje="2")
    bureau.night(D1)
    one, other = (each["quarantine_id"] for each in listing.rows(bureau.warehouse, Asked()))
    deciding.release(bureau.warehouse, one, **WHO)
    deciding.discard(bureau.warehouse, other, **WHO)
    bureau.night(D2)
    bureau.night(D3)
    assert bureau.ask("SELECT sales_amount_cny FROM core.penalty_now") == bureau.ask(
        "SELECT (row ->> 'xsje')::numeric * 10000 FROM ops.quarantine WHERE quarantine_id = %s", one
    )
    assert_whole(bureau)


def test_two_rows_of_one_key_that_are_both_released_come_back(bureau: Bureau) -> None:
    bureau.add("A2", xsje="1")
    bureau.add("A2", xsje="2")
    bureau.night(D1)
    for each in listing.rows(bureau.warehouse, Asked()):
        deciding.release(bureau.warehouse, each["quarantine_id"], **WHO)
    assert bureau.night(D2).has_landed
    assert states(bureau) == ["joined", "joined", "waiting", "waiting"]
    assert bureau.ask("SELECT count(*) FROM core.penalty") == [(0,)]
    assert_whole(bureau)


def test_what_the_contract_has_unlearnt_meanwhile_comes_back_and_keeps_nobody_out(held: Bureau) -> None:
    held.add("A3", aydm="S998")
    held.suite(
        "xzcf",
        "name: bureau.xzcf\nexpectations:\n  - {type: expect_table_row_count_to_be_between, "
        "kwargs: {min_value: 2}, severity: critical, meta: {why: 试}}\n",
    )
    held.night(D1)
    released(held)
    released(held, "A3", aydm="S101")
    held.contract('"S102": other', '"S103": other')
    held.add("A4")
    held.add("A5")
    assert held.night(D2).has_landed
    assert [key for key, *_ in penalties(held)] == ["A1", "A3", "A4", "A5"]
    assert "waiting" in states(held)
    assert_whole(held)


def test_a_night_that_is_refused_does_not_count_as_landed_for_its_released_rows(held: Bureau) -> None:
    released(held)
    held.add_many(300, aydm="'S999'", gxsj="timestamp '2025-11-02 10:00'")
    held.extract(D2)
    with pytest.raises(XianjieError):
        held.validate(D2)
    assert not held.conform(D2).has_landed
    assert penalties(held)[-1] == ("A2", "other", D3)
    assert_whole(held)


def test_raw_rows_judged_again_become_what_they_became(held: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", held.warehouse_url)
    released(held)
    held.night(D2)
    statement = "SELECT source_key, cause, known_at, superseded_at FROM core.penalty ORDER BY 1, known_at"
    with scratch(held.warehouse_url) as target:
        rejudge(held.warehouse, target, held.source, D2)
        assert rows(target, statement) == held.ask(statement)


@pytest.mark.parametrize(("source_rows", "state"), [("again", "waiting"), ("block", "discarded")])
def test_a_purge_takes_the_released_batch_first_and_then_the_delivery(
    held: Bureau, source_rows: Any, state: str
) -> None:
    released(held, aydm="S102", dsr=SECRET)
    held.night(D2)
    ((delivered, corrected),) = held.ask(
        "SELECT batch_id, into_batch_id FROM ops.quarantine_step WHERE step = 'joined'"
    )
    decided = {"reason": "更正有误", "by": "张工"}
    with pytest.raises(ProjectError, match=f"Purge them first, the newest first: {corrected}"):
        purge(held.warehouse, delivered, "again", **decided)
    purge(held.warehouse, corrected, source_rows, **decided)
    assert [key for key, *_ in penalties(held)] == ["A1"]
    assert states(held) == [state]
    assert_whole(held)
    purge(held.warehouse, delivered, "again", **decided)
    assert held.ask("SELECT count(*) FROM ops.quarantine_step") == [(0,)]
    assert_whole(held)


def test_a_step_is_neither_changed_nor_removed_nor_made_up(held: Bureau) -> None:
    fixed(held)
    for statement in (
        "UPDATE ops.quarantine_step SET reason = 'x'",
        "DELETE FROM ops.quarantine_step",
        "INSERT INTO ops.quarantine_step (quarantine_id, agency_id, table_name, batch_id, raw_row_id, row_hash, step, "
        "recorded_by, recorded_at) SELECT quarantine_id, agency_id, table_name, batch_id, raw_row_id, row_hash, "
        "'released', 'x', now() FROM ops.quarantine",
    ):
        for role in ("loader", "steward", "engineer"):
            with pytest.raises(psycopg2.Error), held.warehouse.transaction(role) as connection:
                connection.cursor().execute(statement)
    assert states(held) == ["fixed"]


@pytest.mark.parametrize("role", ["engineer", "loader", "prosecutor", "auditor", "publisher"])
def test_only_a_steward_looks_or_decides(held: Bureau, role: str) -> None:
    found = number(held, "A2")
    for statement in ("SELECT ops.reveal_corrected(%s, '查')",
                      "SELECT ops.take_quarantine_step(%s, NULL, 'discarded', NULL, '查', '查')"):  # fmt: skip
        with (
            pytest.raises(psycopg2.errors.InsufficientPrivilege),
            held.warehouse.transaction(role) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, (found,))
    if role == "engineer":
        for column in ("row FROM ops.quarantine", "corrected FROM ops.quarantine_step"):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                rows(held.warehouse, f"SELECT {column}", role="engineer")


def test_each_look_and_each_check_of_a_row_is_in_the_log(held: Bureau) -> None:
    found = number(held, "A2")
    deciding.look(held.warehouse, found, "查明原因")
    fixed(held)
    told = [(one["action"], one["field"], one["purpose"]) for one in access.lines(held.warehouse)]
    assert told == [
        ("reveal_quarantine", str(found), WHO["reason"]),
        ("reveal_quarantine", str(found), "查明原因"),
    ]


@pytest.fixture
def command(held: Bureau, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", held.warehouse_url)

    def run(*words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(application(), ["quarantine", *words], input=typed)

    return run


def test_the_commands_tell_no_value_but_to_a_steward_for_a_reason(
    held: Bureau, command: Callable[..., Result], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    found = str(number(held, "A2"))
    who = ["--reason", "与机关电话核对 13905791234", "--by", "王五"]
    told = command("list").output
    assert told == "bureau.xzcf cause:unknown_code, night 2025-11-01: 1 waiting\n"
    assert command("list").exit_code == 1
    told += command("list", "--rows", "--table", "bureau.xzcf", "--reason-code", "cause:unknown_code").output
    assert f"{found}: bureau.xzcf cause:unknown_code" in told
    told += command("fix", found, "-", *who, typed=f"aydm=S102\ndsr={SECRET}\n").output
    assert f"corrected: {found} aydm, dsr" in told
    told += command("show", found).output + command("show", found, "--json").output
    assert "fixed aydm, dsr by 王五: 与机关电话核对 139****1234" in told
    told += command("release", found, *who).output
    held.night(D2)
    told += command("list", "--all").output
    assert "1 joined" in told
    assert command("list").exit_code == 0
    for name in (SECRET, "张三", "S999"):
        assert name not in told + caplog.text + str(held.ask("SELECT * FROM ops.access_log"))
    shown = command("show", found, "--purpose", "复核").output
    assert f"dsr: {SECRET} (delivered: 张三)" in shown


def test_rows_of_one_reason_are_released_together_and_the_others_told(
    held: Bureau, command: Callable[..., Result]
) -> None:
    held.add("A3", aydm="S999")
    held.night(D1)
    fixed(held)
    told = command("release", "--reason-code", "cause:unknown_code", "--reason", "核对", "--by", "王五")
    assert (told.exit_code, "released: 1 of 2 rows" in told.output) == (1, True)
    assert states(held) == ["released", "waiting"]


@pytest.mark.parametrize("words", [["show", "0"], ["show", "x"], ["show", str(2**63)], ["show", "-1"], ["release"]])
def test_a_wrong_number_is_wrong_use(command: Callable[..., Result], words: list[str]) -> None:
    more = ["--reason", "核对", "--by", "王五"] if words[0] == "release" else []
    assert command(*words, *more).exit_code == 2


def test_a_row_that_is_not_there_is_said_so(held: Bureau) -> None:
    for act in (
        lambda: listing.row(held.warehouse, 999_999),
        lambda: deciding.release(held.warehouse, 999_999, **WHO),
        lambda: deciding.discard(held.warehouse, 999_999, **WHO),
        lambda: deciding.fix(held.warehouse, 999_999, {"aydm": "S102"}, **WHO),
    ):
        with pytest.raises(ProjectError, match="there is no such row"):
            act()
