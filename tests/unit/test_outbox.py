"""The outbox: each step once, one delivery at most, tried again only where it certainly failed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from typer.testing import CliRunner
from xianjie import due, outbox
from xianjie.cli import application
from xianjie.flowcentre import state_at
from xianjie.outbox import Message, NotDelivered
from xianjie.settings import ZONE
from xianjie.warehouse import Warehouse

from tests.records import rows

NOW = timedelta()  # without a pause
DUE = datetime(2026, 9, 4, tzinfo=ZONE)  # the midnight after Thursday the 3rd


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    """A warehouse with two clocks that end at the same time: one of ours, one of the police."""
    made = Warehouse(warehouse_url)
    with made.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core.agency (agency_id, name, kind, region_code, nouns)"
            " VALUES ('station', '某市公安局', 'police', '330782', '{filing}')"
        )
        for clock, duty, node in (
            ("t1", "police_filing_decision", "fwd.general.police_review"),
            ("d1", "reverse_review", "rev.guide.review"),
        ):
            cursor.execute(
                """INSERT INTO core.clock (clock_id, chain_id, duty, node, domain, owes, agency_id, region_code,
                    document_no, start_event, start_noun, start_record_id, started_on, last_started_on, early_due_on,
                    early_due_at, due_on, due_at, is_provisional, is_extended, state, is_end_register_fresh, as_of)
                VALUES (%s, 'x', %s, %s, 'all', 'police', 'station', '330782', '义市监移字〔2026〕13号', 'e',
                    'transfer', 'x', '2026-08-31', '2026-08-31', '2026-09-03', %s, '2026-09-03', %s, false, false,
                    'running', true, '2026-09-01')""",
                (clock, duty, node, DUE, DUE),
            )
    return made


def told(warehouse: Warehouse) -> list[tuple[str, str]]:
    return rows(warehouse, "SELECT clock_id, step FROM ops.outbox ORDER BY 1, 2")


def state(warehouse: Warehouse, state: str) -> None:
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE core.clock SET state = %s", (state,))


def test_a_step_is_told_when_it_is_reached_and_once(warehouse: Warehouse) -> None:
    assert outbox.write(warehouse, DUE - timedelta(hours=49)) == 0
    assert outbox.write(warehouse, DUE - timedelta(hours=48)) == 1
    assert told(warehouse) == [("d1", "before")]
    assert outbox.write(warehouse, DUE - timedelta(hours=24)) == 1
    assert outbox.write(warehouse, DUE - timedelta(hours=24)) == 0
    assert outbox.write(warehouse, DUE) == 1
    assert told(warehouse) == [("d1", "before"), ("d1", "due"), ("t1", "before")]
    # overdue is told only where the night found it certain
    assert outbox.write(warehouse, DUE + timedelta(days=8)) == 0
    state(warehouse, "overdue")
    assert outbox.write(warehouse, DUE + timedelta(days=8)) == 2


def test_between_two_nights_the_hour_says_how_a_clock_stands(warehouse: Warehouse) -> None:
    def stands() -> list[tuple[str, str | None]]:
        return [(row["state"], row["reason"]) for row in due.clocks(warehouse, node="police_filing_decision")]

    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE core.clock SET as_of = '2026-09-03', state = 'due_soon'")
    # an hour of the night's own day, and one so late that another night should be there, say nothing
    assert state_at(warehouse, DUE - timedelta(minutes=1)) == 0
    assert state_at(warehouse, DUE + timedelta(days=1, hours=12, minutes=1)) == 0
    assert stands() == [("due_soon", None)]
    assert state_at(warehouse, DUE) == 2
    assert stands() == [("due_soon", None)]
    assert state_at(warehouse, DUE + timedelta(hours=1)) == 2
    assert stands() == [("possibly_overdue", "within_register_lag")]
    # an earlier hour that is run again, and the same one, change nothing
    assert state_at(warehouse, DUE) == 0
    assert stands() == [("possibly_overdue", "within_register_lag")]
    # past the register's lag it is certain, as the night would say, and is told
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE core.clock SET as_of = '2026-09-10'")
    assert stands() == [("due_soon", None)]
    assert state_at(warehouse, DUE + timedelta(days=7, hours=1)) == 2
    assert stands() == [("overdue", None)]
    assert outbox.write(warehouse, DUE + timedelta(days=7, hours=1)) == 2
    assert {step for _, step in told(warehouse)} == {"overdue"}


def test_what_was_overtaken_or_lies_far_back_is_not_told(warehouse: Warehouse) -> None:
    assert outbox.write(warehouse, DUE + timedelta(hours=1)) == 2
    assert told(warehouse) == [("d1", "due"), ("t1", "before")]
    state(warehouse, "overdue")
    assert outbox.write(warehouse, DUE + timedelta(days=40)) == 0


def test_a_paused_or_finished_clock_is_silent(warehouse: Warehouse) -> None:
    for silent in ("suspended", "not_observable", "met"):
        state(warehouse, silent)
        assert outbox.write(warehouse, DUE) == 0


def test_two_writers_and_two_deliverers_tell_each_once(warehouse: Warehouse) -> None:
    sent: list[str] = []
    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(lambda _: outbox.write(warehouse, DUE, ("mail", "webhook")), range(4)))
        assert sum(written) == 4
        senders = {name: lambda message: sent.append(message.outbox_id) for name in ("mail", "webhook")}
        done = list(pool.map(lambda _: outbox.deliver(warehouse, senders), range(4)))
    assert len(sent) == len(set(sent)) == 4
    assert sum(one.sent for one in done) == 4


def test_a_certain_failure_is_tried_again_and_given_up_at_last(warehouse: Warehouse) -> None:
    outbox.write(warehouse, DUE - timedelta(hours=48))
    tries: list[Message] = []

    def refused(message: Message) -> None:
        tries.append(message)
        raise NotDelivered("refused_450")

    for _ in range(outbox.MOST_ATTEMPTS + 2):
        outbox.deliver(warehouse, {"mail": refused})
    assert len(tries) == outbox.MOST_ATTEMPTS
    assert outbox.standing(warehouse)[0]["delivery"] == "given_up"


def test_what_may_have_been_taken_goes_out_again_after_a_pause_and_is_told_at_last(warehouse: Warehouse) -> None:
    outbox.write(warehouse, DUE - timedelta(hours=48))
    tries: list[Message] = []

    def lost(message: Message) -> None:
        tries.append(message)
        raise TimeoutError

    def stands() -> list[tuple[str, str]]:
        return [(row["step"], row["delivery"]) for row in outbox.standing(warehouse, NOW)]

    assert outbox.deliver(warehouse, {"mail": lost}).uncertain == 1
    # within the pause nobody sends it again: whoever has the claim may still be waiting for the answer
    assert outbox.deliver(warehouse, {"mail": lost}) == outbox.Delivered()
    assert stands() == [("before", "unsettled")]
    for _ in range(outbox.MOST_UNCERTAIN + 1):
        outbox.deliver(warehouse, {"mail": lost}, NOW)
    assert len(tries) == outbox.MOST_UNCERTAIN
    assert len({message.outbox_id for message in tries}) == 1
    assert stands() == [("before", "uncertain")]
    # a person is told, by every channel, and once
    assert outbox.tell_of_lost(warehouse, ("mail", "webhook"), NOW) == 1
    assert outbox.tell_of_lost(warehouse, ("mail", "webhook"), NOW) == 0
    assert sorted(stands()) == [("before", "uncertain"), ("undelivered", "waiting"), ("undelivered", "waiting")]
    for _ in range(outbox.MOST_UNCERTAIN):
        outbox.deliver(warehouse, {"mail": lost, "webhook": tries.append}, NOW)
    assert tries[-1].told == ("case_management",)
    assert tries[-1].subject.startswith("【提醒未送达】")
    # that of the notices one is lost as well is not told again
    assert outbox.tell_of_lost(warehouse, ("mail", "webhook"), NOW) == 0


def test_a_claim_of_a_process_that_died_is_taken_up_again(warehouse: Warehouse) -> None:
    outbox.write(warehouse, DUE - timedelta(hours=48))

    def dies(_: Message) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outbox.deliver(warehouse, {"mail": dies})
    assert outbox.standing(warehouse)[0]["delivery"] == "unsettled"
    assert outbox.deliver(warehouse, {"mail": lambda _: None}, NOW).sent == 1
    assert outbox.standing(warehouse)[0]["delivery"] == "sent"


def test_a_fault_of_our_own_is_raised_when_the_rest_is_done(warehouse: Warehouse) -> None:
    outbox.write(warehouse, DUE)
    tries: list[str] = []

    def broken(message: Message) -> None:
        tries.append(message.outbox_id)
        raise KeyError("no such thing")

    with pytest.raises(KeyError):
        outbox.deliver(warehouse, {"mail": broken})
    assert len(tries) == 2


def test_an_acknowledged_clock_is_told_only_what_is_always_told(warehouse: Warehouse) -> None:
    outbox.write(warehouse, DUE - timedelta(hours=24))
    for row in outbox.standing(warehouse):
        assert outbox.acknowledge(warehouse, row["outbox_id"][:12], "0117", "已电话联系")
    assert not outbox.acknowledge(warehouse, "nothing", "0117")
    assert {row["acknowledged_by"] for row in outbox.standing(warehouse)} == {"0117"}
    assert outbox.write(warehouse, DUE) == 0
    state(warehouse, "overdue")
    outbox.write(warehouse, DUE + timedelta(days=8))
    assert ("d1", "overdue") in told(warehouse)
    assert ("t1", "overdue") not in told(warehouse)


def test_a_message_says_what_where_and_by_which_article(warehouse: Warehouse) -> None:
    outbox.write(warehouse, DUE - timedelta(hours=24))
    body = next(row["body"] for row in outbox.standing(warehouse) if row["clock_id"] == "t1")
    assert body.splitlines() == [
        "事项：审查移送案件，决定立案或者不立案",
        "文号：义市监移字〔2026〕13号",
        "承办机关：某市公安局",
        "届满：2026-09-03",
        "状态：将届满",
        "依据：国务院令第310号（2020年国务院令第730号修订）第八条（fwd.general.police_review）",
    ]


def test_the_list_shows_what_is_due_now_and_later(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [row["state"] for row in due.clocks(warehouse)] == ["running", "running"]
    assert {row["state"] for row in due.clocks(warehouse, as_of=DUE.date())} == {"possibly_overdue"}
    assert {row["state"] for row in due.clocks(warehouse, as_of=date(2026, 9, 11))} == {"overdue"}
    assert [row["clock_id"] for row in due.clocks(warehouse, node="rev.guide.review", states=["running"])] == ["d1"]
    assert due.clocks(warehouse, agency="nobody") == []
    from xianjie import connections

    monkeypatch.setattr(connections, "url", lambda _: warehouse.url)
    run = CliRunner().invoke
    shown = run(application(), ["clocks", "--as-of", "2026-09-11"], env={"COLUMNS": "200"})
    assert (shown.exit_code, "审查移送案件" in shown.stdout) == (1, True)
    assert run(application(), ["clocks"]).exit_code == 0
    assert run(application(), ["clocks", "ack", "nothing", "--by", "0117"]).exit_code == 2
    assert run(application(), ["clocks", "outbox", "--json"]).exit_code == 0


def test_what_is_not_observed_is_listed_with_its_reason() -> None:
    listed: list[dict[str, Any]] = due.unobserved()
    assert len(listed) > 50
    assert all(row["why"] and row["article"] for row in listed)
    assert "fwd.general.police_review" not in {row["node"] for row in listed}
