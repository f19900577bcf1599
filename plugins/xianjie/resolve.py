"""Resolve: who is who among everyone whom the records name (`core.party`, `core.party_member`).

What a record says of a party is a profile; profiles are tied by valid numbers, by the full names of organisations, by
scores, and before all by what people decided. A night looks at the records that changed and at all that is tied to
them, so that it costs what it brings; looking at everything gives the same.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2.extensions import connection as Connection
from psycopg2.extras import execute_values

from xianjie import nights, tables
from xianjie.identity import blocking, clusters, matching, scoring, standing, wording
from xianjie.identity.clusters import Clusters, Decision, Edge, Unit, cluster
from xianjie.identity.mentions import Since, fill_changed, newest_batch, party_nouns
from xianjie.identity.spreading import spread
from xianjie.settings import root
from xianjie.sqlfiles import run_file
from xianjie.warehouse import Warehouse, analyze, lock

log = logging.getLogger(__name__)

# The stage sorts and joins everyone on a first load, one statement at a time and most of it in temporary tables.
_ROOM = "SET LOCAL work_mem = '128MB'; SET temp_buffers = '128MB'"
# A night looks few up by their keys in tables that were just in use: cheaper than reading those through.
_BY_KEYS = "SET LOCAL random_page_cost = 1.1"
_NAMES_AT_ONCE = 10_000
# Fewer names are read faster than a process starts.
_NAMES_ALONE = 50_000
# A table of which one row in so many has changed gets new statistics.
_MUCH = 10

__all__ = ["Resolved", "party_nouns", "resolve"]


@dataclass(frozen=True)
class Resolved:
    """What one night's resolving counted."""

    members: int
    parties: int
    touched: int


@dataclass(frozen=True)
class _Before:
    """Where the last resolving left off; `rules` says by which way of telling who is who."""

    since: Since
    decision_id: int
    rules: str


def _before(connection: Connection) -> _Before | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT as_of, counts FROM ops.night WHERE stage = 'resolve' ORDER BY finished_at DESC LIMIT 1")
        row = cursor.fetchone()
    if row is None or "rules" not in row[1]:
        return None
    as_of, counts = row
    return _Before(Since(as_of, counts["batch_id"]), counts["decision_id"], counts["rules"])


def _newest_decision(connection: Connection) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(decision_id), 0) FROM core.party_decision")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _grown(connection: Connection) -> set[str]:
    """The records whose tables have changed so much that their statistics mislead."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT record.relname FROM pg_inherits AS part
            JOIN pg_class AS record ON record.oid = part.inhparent
            JOIN pg_stat_user_tables AS told ON told.relid = part.inhrelid
            WHERE told.n_mod_since_analyze * %s >= told.n_live_tup AND told.n_mod_since_analyze > 0""",
            (_MUCH,),
        )
        return {name for (name,) in cursor.fetchall()}


@contextmanager
def _timed(part: str) -> Iterator[None]:
    """Tell in the log how long a part of the stage took."""
    begun = time.monotonic()
    yield
    log.info("resolve: %s, %.2f s", part, time.monotonic() - begun)


def _step(connection: Connection, name: str, parameters: Mapping[str, Any]) -> None:
    run_file(connection, root() / "sql" / f"{name}.sql", parameters)


def _sync_causes(connection: Connection) -> None:
    """Bring `core.cause` to `rules/causes/`, so that SQL can join what the lawyers wrote."""
    from xianjie.rules import load_causes

    rows = [
        (code, cause.name, cause.domain, list(cause.offences), list(cause.prior_kinds))
        for code, cause in sorted(load_causes().items())
    ]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core.cause WHERE NOT cause = ANY(%s)", ([row[0] for row in rows],))
        execute_values(
            cursor,
            """INSERT INTO core.cause (cause, name, domain, offences, prior_kinds) VALUES %s
            ON CONFLICT (cause) DO UPDATE SET name = excluded.name, domain = excluded.domain,
                offences = excluded.offences, prior_kinds = excluded.prior_kinds""",
            rows,
        )


def _widen(connection: Connection) -> None:
    """Take everything into the scope that is tied to what is in it."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM frontier)")
            row = cursor.fetchone()
        if row is None or not row[0]:
            return
        _step(connection, "identity/widen", {})


def _units(connection: Connection) -> list[Unit]:
    asked = """SELECT coalesce(member_id, profile_id), profile_id, first, number, anchor, name_group, credit_code,
        takes_name, is_identifying, member_id IS NOT NULL, records, former_names FROM unit"""
    return [Unit(*row) for row in standing.read(connection, asked)]


def _clusters(connection: Connection, units: Sequence[Unit]) -> Clusters:
    """Who of the scope belongs together."""
    ties: dict[str, list[Edge]] = {"positive": [], "negative": [], "unsure": []}
    asked = """SELECT left_id, right_id, verdict, score::float8, is_bare FROM live_edge
        WHERE verdict <> 'unsure' OR is_bare"""
    for left, right, verdict, score, is_bare in standing.read(connection, asked):
        ties[verdict].append(Edge(left, right, score, is_bare))
    asked = (
        """SELECT left_member_id, right_member_id, verdict, is_under_two_numbers FROM decided ORDER BY decision_id"""
    )
    decisions = [Decision(*row) for row in standing.read(connection, asked)]
    return cluster(units, ties["positive"], ties["negative"], decisions, ties["unsure"])


def _write_places(connection: Connection, units: Sequence[Unit], found: Clusters) -> None:
    """Make `placed_profile`, `placed_record` and `refused`; a cluster's party is the record that named it first."""
    placed = ("key", "party_id", "method", "score")
    with connection.cursor() as cursor:
        for table in ("placed_profile", "placed_record"):
            cursor.execute(
                f"CREATE TEMP TABLE {table} (key text, party_id text, method text, score numeric(8,4)) ON COMMIT DROP"
            )
        cursor.execute(
            "CREATE TEMP TABLE refused (left_id text, right_id text, reason text, score numeric(8,4)) ON COMMIT DROP"
        )
    profiles = standing.Copying(connection, "placed_profile", placed)
    records = standing.Copying(connection, "placed_record", placed)
    party = {cluster: first.partition(" ")[2] for cluster, first in found.first.items()}
    for unit in units:
        place = found.placed[unit.key]
        party_id = None if place.cluster is None else party[place.cluster]
        (records if unit.is_record else profiles).add(unit.key, party_id, place.method, place.score)
    refusals = standing.Copying(connection, "refused", ("left_id", "right_id", "reason", "score"))
    for one in found.refused:
        refusals.add(one.left, one.right, one.reason, one.score)
    for copying in (profiles, records, refusals):
        copying.send()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE placed_profile; ANALYZE placed_record; ANALYZE refused")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of garbage, which would look through millions of objects that all stay, again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read_names(connection: Connection) -> None:
    """Make `reading`: how the names sound that are new to their parties; by it Chinese lists are sorted."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE reading (name text, reading text) ON COMMIT DROP")
        cursor.execute(
            """SELECT DISTINCT named.name FROM named_party AS named
            LEFT JOIN core.party AS before ON before.party_id = named.party_id
            WHERE named.name IS NOT NULL
                AND (before.name IS DISTINCT FROM named.name OR before.name_pinyin IS NULL)"""
        )
        names = [name for (name,) in cursor.fetchall()]
    parts = (names[start : start + _NAMES_AT_ONCE] for start in range(0, len(names), _NAMES_AT_ONCE))
    readings = standing.Copying(connection, "reading", ("name", "reading"), never_null=True)
    for read in spread(wording.sorted_by, parts, is_worth=len(names) > _NAMES_ALONE):
        for pair in read:
            readings.add(*pair)
    readings.send()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reading")


def resolve(warehouse: Warehouse, as_of: date, *, is_whole: bool = False) -> Resolved:
    """Settle who is who as known at the end of the night's day; the same records give the same parties.

    Writes core.profile, core.party_edge, core.party, core.party_member, core.party_doubt, core.cause and
    ops.touched_party in one transaction. `is_whole` looks at everyone, and not only at who changed.
    """
    with warehouse.transaction("loader", f"resolve {as_of}") as connection:
        lock(connection, "leads")
        with connection.cursor() as cursor:
            cursor.execute(_ROOM)
        as_of = nights.judged(connection, as_of)
        _sync_causes(connection)
        before = _before(connection)
        rules = standing.rules()
        whole = is_whole or before is None or before.rules != rules
        grown = _grown(connection)
        if not whole:
            with connection.cursor() as cursor:
                cursor.execute(_BY_KEYS)
        parameters: dict[str, Any] = {
            "as_of": as_of,
            "is_whole": whole,
            "decision_id": before.decision_id if before else 0,
            "model_version": matching.MODEL_VERSION,
            "block_bound": blocking.BOUND,
            "profiles_at_most": clusters.PROFILES_AT_MOST,
            "last_on": None if whole or before is None else before.since.as_of,
        }
        with _timed("mentions"):
            analyze(connection, (table.name for table in tables.records().values() if whole or table.noun in grown))
            fill_changed(connection, as_of, None if whole or before is None else before.since)
        with _timed("profiles"):
            standing.fill_profiles(connection)
            _step(connection, "resolve/10_profile", parameters)
        with _timed("blocks"):
            _step(connection, "resolve/20_block", parameters)
            standing.refuse_blocks(connection)
            if whole:
                analyze(connection, ("core.profile", "core.profile_block", "core.refused_block"))
        with _timed("comparing"):
            scoring.score(connection, as_of, is_whole=whole)
            if whole:
                analyze(connection, ("core.party_edge",))
        with _timed("scope"):
            _step(connection, "resolve/25_attached", parameters)
            _step(connection, "resolve/30_scope", parameters)
            if not whole:
                _widen(connection)
            _step(connection, "resolve/40_unit", parameters)
        with _timed("clusters"), _uncollected():
            units = _units(connection)
            _write_places(connection, units, _clusters(connection, units))
            del units
        with _timed("members"):
            _step(connection, "resolve/60_settled", parameters)
        with _timed("parties"):
            _step(connection, "resolve/65_named", parameters)
            _read_names(connection)
            _step(connection, "resolve/70_party", parameters)
            _step(connection, "resolve/80_touched_party", parameters)
        with _timed("doubts"):
            _step(connection, "resolve/90_doubt", parameters)
        with _timed("the rest"):
            counted = _counted(connection, as_of)
            if whole or counted.touched * _MUCH > counted.parties:
                analyze(connection, ("core.party", "core.party_member", "core.profile"))
        left_off = {
            "batch_id": newest_batch(connection),
            "decision_id": _newest_decision(connection),
            "rules": rules,
        }
        nights.finished(connection, as_of, "resolve", vars(counted) | left_off)
    return counted


def _counted(connection: Connection, as_of: date) -> Resolved:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT coalesce(sum(members), 0)::bigint, count(*),
                (SELECT count(*) FROM ops.touched_party WHERE as_of = %s)
            FROM (SELECT count(*) AS members FROM core.party_member GROUP BY party_id) AS party""",
            (as_of,),
        )
        row = cursor.fetchone() or (0, 0, 0)
    return Resolved(members=row[0], parties=row[1], touched=row[2])
