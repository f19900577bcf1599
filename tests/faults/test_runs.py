"""Runs that meet: two nights at once, every task twice at once, a run beside people's work, a deadlock, a held lock."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from xianjie import nightly
from xianjie.errors import WarehouseBusy
from xianjie.warehouse import Warehouse

from tests.faults.town import SECOND_NIGHT, Child, Town, Undisturbed, holds, written
from tests.faults.town import undisturbed as run_undisturbed


@pytest.mark.faults
def test_two_nights_at_once_give_what_one_gives(town: Town, undisturbed: Undisturbed) -> None:
    with town.copy() as warehouse:
        both = [town.child(warehouse, SECOND_NIGHT) for _ in range(2)]
        assert [child.wait() for child in both] == [0, 0], [child.said_wrong for child in both]
        assert holds(town, warehouse, undisturbed) == []


@pytest.mark.faults
def test_every_task_executed_twice_at_once_gives_what_once_gives(town: Town, undisturbed: Undisturbed) -> None:
    with town.copy() as warehouse:
        for name, run in town.tasks(SECOND_NIGHT).items():
            both = [Child.start(lambda _, run=run: run(warehouse)) for _ in range(2)]  # type: ignore[misc]
            codes = [child.wait() for child in both]
            assert codes == [0, 0], f"{name}: {[child.said_wrong for child in both]}"
        assert holds(town, warehouse, undisturbed) == []


@pytest.fixture(scope="module")
def small(small_town: Town) -> Undisturbed:
    """What the small town's second night gives."""
    return run_undisturbed(small_town)


@contextlib.contextmanager
def person(warehouse: Warehouse) -> Iterator[Any]:
    """Somebody's own connection."""
    with closing(psycopg2.connect(warehouse.url)) as connection:
        yield connection


def test_what_people_write_while_a_night_runs_stays_as_they_wrote_it(small_town: Town, small: Undisturbed) -> None:
    with small_town.copy() as warehouse:
        with person(warehouse) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT lead_id::text FROM lead.lead WHERE review_status = 'to_review' ORDER BY lead_id")
            ids = [one for (one,) in cursor.fetchall()]
            child = small_town.child(warehouse, SECOND_NIGHT)
            over = threading.Event()
            waiting = threading.Thread(target=lambda: (child.wait(), over.set()))
            waiting.start()
            wanted: dict[str, str] = dict(small.written)
            while not over.is_set() and len(wanted) < len(ids):
                lead = ids[len(wanted) - len(small.written)]
                cursor.execute("SELECT lead.take(%s)", (lead,))
                connection.commit()
                wanted[lead] = "reviewing"
                time.sleep(0.05)
            waiting.join()
        assert child.said_wrong == ""
        assert len(wanted) > len(small.written) + 5
        assert dict(written(warehouse)) == wanted
        # All but what they wrote is what the night gives alone.
        with person(warehouse) as connection, connection, connection.cursor() as cursor:
            mine = [lead for lead in wanted if lead not in dict(small.written)]
            # The server's own master may undo what nobody else may.
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("UPDATE lead.lead SET review_status = 'to_review' WHERE lead_id = ANY(%s::uuid[])", (mine,))
            for table in ("lead.review", "lead.review_history"):
                cursor.execute(f"DELETE FROM {table} WHERE lead_id = ANY(%s::uuid[])", (mine,))
        assert holds(small_town, warehouse, small) == []


def test_a_night_that_meets_a_deadlock_or_a_held_lock_tries_again(
    small_town: Town, small: Undisturbed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xianjie.warehouse.LOCK_TIMEOUT", "1s")
    monkeypatch.setattr(nightly, "_PAUSES_SECONDS", (0.2, 0.2))
    tried: list[str] = []
    once = nightly.load

    with small_town.copy() as warehouse, person(warehouse) as connection, connection.cursor() as cursor:

        def counted(*given: Any) -> Any:
            tried.append("load")
            if len(tried) > 1:
                connection.rollback()
            return once(*given)

        monkeypatch.setattr(nightly, "load", counted)
        # A person holds a lead that the night writes for longer than it waits, and lets go of it at its second try.
        cursor.execute("SELECT lead_id FROM lead.lead WHERE state = 'open' ORDER BY lead_id LIMIT 1 FOR UPDATE")
        lead = cursor.fetchone()[0]
        small_town.run(warehouse, SECOND_NIGHT)
        assert len(tried) == 2
        assert holds(small_town, warehouse, small) == []
        # Two who take two leads in opposite order: PostgreSQL ends one of them, and here that is the night.
        with pytest.raises(WarehouseBusy):
            _cross(warehouse, cursor, lead)
        connection.rollback()
        assert holds(small_town, warehouse, small) == []


def _cross(warehouse: Warehouse, person: Any, lead: str) -> None:
    """The person has a lead and wants that one, the night has that one and wants the other."""
    take = "SELECT 1 FROM lead.lead WHERE lead_id = %s FOR UPDATE"

    def theirs() -> None:
        with contextlib.suppress(psycopg2.Error):
            person.execute(take, (lead,))

    with warehouse.transaction("publisher") as ours, ours.cursor() as night:
        night.execute("SET LOCAL lock_timeout = 0")
        night.execute("SELECT lead_id FROM lead.lead WHERE lead_id <> %s ORDER BY lead_id LIMIT 1", (lead,))
        (other,) = night.fetchone() or ("",)
        # Whoever waits out his deadlock_timeout first finds it and is ended: the night, after a second.
        person.execute("SET LOCAL deadlock_timeout = '1min'")
        person.execute(take, (other,))
        night.execute(take, (lead,))
        waiting = threading.Thread(target=theirs)
        waiting.start()
        try:
            time.sleep(0.3)
            night.execute(take, (other,))
        finally:
            # The night's own end lets the person go on.
            ours.rollback()
            waiting.join()
