"""Who reads while a night is published never waits, sees no half of it, and is never sent away."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection
from xianjie.link import link, night_views
from xianjie.mart.publish import publish
from xianjie.members import Member, add
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put
from tests.security.reading import login

pytestmark = pytest.mark.sql

NEXT = date(2026, 9, 2)
STATE = """SELECT (SELECT count(*) FROM mart.v_fact_penalty), (SELECT sum(fine_cny) FROM mart.v_fact_penalty),
    (SELECT count(*) FROM mart.v_dim_party_named), (SELECT min(as_of) FROM mart.v_freshness),
    (SELECT max(as_of) FROM mart.v_freshness)"""
# What a reader's AccessShareLock goes with.
HARMLESS = {"AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock"}


def prepared(warehouse: Warehouse, night: date, fines: dict[str, int], known: str = "") -> None:
    """Decisions with these fines, and the stages before the leads."""
    agencies(warehouse, night)
    with warehouse.transaction("loader") as connection:
        for key, fine in fines.items():
            made = put(connection, "penalty", key, night, decided_on=date(2026, 5, 1), fine_cny=fine)
            if key not in known:
                party(connection, "penalty_party", made, f"{key}/1", known=night, name=f"第{key}商行")
    resolve(warehouse, night)
    link(warehouse, night)


def read(connection: Connection) -> tuple[Any, ...]:
    """The state of the star as a reader finds it."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        return tuple(cursor.fetchone() or ())


def test_a_long_reader_never_notices_a_night(warehouse_url: str) -> None:
    warehouse = Warehouse(warehouse_url)
    prepared(warehouse, NIGHT, {"1": 10, "2": 20, "3": 30})
    with warehouse.transaction("publisher") as connection:
        night_views(connection, NIGHT)
        publish(connection, [], {}, NIGHT)
    prepared(warehouse, NEXT, {"2": 25, "4": 40, "5": 50}, known="2")
    first, second = (3, 60, 3, NIGHT, NIGHT), (5, 155, 5, NEXT, NEXT)
    # Nobody waits: whoever had to would be told so after a second.
    impatient = "-c lock_timeout=1s"
    with login(warehouse, "reads_long", "prosecutor") as wu:
        add(warehouse, Member("reads_long", "吴某", "330782", ("criminal",)))
        with (
            closing(psycopg2.connect(wu.url, options=impatient)) as repeatable,
            closing(psycopg2.connect(wu.url, options=impatient)) as streaming,
            closing(psycopg2.connect(wu.url, options=impatient)) as passing,
        ):
            repeatable.set_session(isolation_level="REPEATABLE READ", readonly=True)
            passing.autocommit = True
            assert read(repeatable) == first
            stream = streaming.cursor("stream")
            stream.itersize = 1
            stream.execute("SELECT fine_cny FROM mart.v_fact_penalty ORDER BY fine_cny")
            assert stream.fetchone() == (10,)
            with warehouse.transaction("publisher") as connection:
                with connection.cursor() as cursor:
                    cursor.execute("SET lock_timeout = '1s'")
                night_views(connection, NEXT)
                changed = publish(connection, [], {}, NEXT)
                assert changed["mart.fact_penalty"] == 3
                # All is written and not committed yet.
                assert read(passing) == read(repeatable) == first
                with connection.cursor() as cursor:
                    cursor.execute(
                        """SELECT DISTINCT mode FROM pg_locks JOIN pg_class AS c ON c.oid = relation
                        WHERE pid = pg_backend_pid() AND c.relnamespace = 'mart'::regnamespace"""
                    )
                    held = {mode for (mode,) in cursor.fetchall()}
                assert "RowExclusiveLock" in held
                assert held <= HARMLESS
            assert read(repeatable) == first
            assert [fine for (fine,) in stream] == [20, 30]
            assert read(passing) == second
            repeatable.commit()
            assert read(repeatable) == second
