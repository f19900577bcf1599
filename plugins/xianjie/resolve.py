"""Resolve: who is who among everyone whom the records name (`core.party`, `core.party_member`).

What a record says of a party is a profile; profiles are tied by valid numbers, by the full names of organisations, by
scores, and before all by what people decided. A night looks at the records that changed and at all that is tied to
them, so that it costs what it brings; looking at everything gives the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2.extensions import connection as Connection
from psycopg2.extras import execute_values

from xianjie import nights, tables
from xianjie.identity import matching, scoring, standing
from xianjie.identity.clusters import Clusters, Decision, Edge, Unit, cluster
from xianjie.identity.mentions import Since, fill_changed, newest_batch, party_nouns
from xianjie.settings import root
from xianjie.sqlfiles import run_file
from xianjie.warehouse import Warehouse, analyze, lock

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


def _step(connection: Connection, name: str, parameters: Mapping[str, Any]) -> None:
    run_file(connection, root() / "sql" / f"{name}.sql", parameters)


def _sync_causes(connection: Connection) -> None:
    """Bring `core.cause` to `rules/causes.yaml`, so that SQL can join what the lawyers wrote."""
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


def _clusters(connection: Connection) -> Clusters:
    """Who of the scope belongs together."""
    units = [
        Unit(
            key=member_id or profile_id,
            profile_id=profile_id,
            first=first,
            number=number,
            anchor=anchor,
            name_group=name_group,
            credit_code=credit_code,
            takes_name=takes_name,
            is_identifying=is_identifying,
            is_record=member_id is not None,
            records=records,
        )
        for (
            member_id, profile_id, first, records, number, anchor, name_group, credit_code, takes_name, is_identifying,
        ) in standing.read(
            connection,
            """SELECT member_id, profile_id, first, records, number, anchor, name_group, credit_code, takes_name,
                is_identifying FROM unit""",
        )
    ]  # fmt: skip
    ties: dict[str, list[Edge]] = {"positive": [], "negative": []}
    asked = "SELECT left_id, right_id, verdict, score::float8 FROM live_edge WHERE verdict <> 'unsure'"
    for left, right, verdict, score in standing.read(connection, asked):
        ties[verdict].append(Edge(left, right, score))
    asked = (
        """SELECT left_member_id, right_member_id, verdict, is_under_two_numbers FROM decided ORDER BY decision_id"""
    )
    decisions = [Decision(*row) for row in standing.read(connection, asked)]
    return cluster(units, ties["positive"], ties["negative"], decisions)


def _write_places(connection: Connection, found: Clusters) -> None:
    """Make `placed_profile`, `placed_record` and `refused`."""
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE TEMP TABLE placed (key text, cluster_no integer, method text, score numeric(8,4)) ON COMMIT DROP;
            CREATE TEMP TABLE refused (left_id text, right_id text, reason text, score numeric(8,4)) ON COMMIT DROP"""
        )
    places = standing.Copying(connection, "placed", ("key", "cluster_no", "method", "score"))
    for key, place in found.placed.items():
        places.add(key, place.cluster, place.method, place.score)
    places.send()
    refusals = standing.Copying(connection, "refused", ("left_id", "right_id", "reason", "score"))
    for one in found.refused:
        refusals.add(one.left, one.right, one.reason, one.score)
    refusals.send()
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE TEMP TABLE placed_profile ON COMMIT DROP AS
            SELECT unit.profile_id, placed.cluster_no, placed.method, placed.score
            FROM unit JOIN placed ON placed.key = unit.profile_id WHERE unit.member_id IS NULL;
            CREATE TEMP TABLE placed_record ON COMMIT DROP AS
            SELECT unit.member_id, placed.cluster_no, placed.method, placed.score
            FROM unit JOIN placed ON placed.key = unit.member_id;
            ANALYZE placed_profile; ANALYZE placed_record; ANALYZE refused"""
        )


def _read_names(connection: Connection) -> None:
    """Give each newly named party the reading of its name, which is what Chinese lists are sorted by."""
    from pypinyin import lazy_pinyin

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE reading (name text PRIMARY KEY, reading text) ON COMMIT DROP")
        cursor.execute("SELECT DISTINCT name FROM core.party WHERE name IS NOT NULL AND name_pinyin IS NULL")
        names = [name for (name,) in cursor.fetchall()]
    readings = standing.Copying(connection, "reading", ("name", "reading"))
    for name in names:
        readings.add(name, " ".join(lazy_pinyin(name)))
    readings.send()
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE core.party SET name_pinyin = reading.reading FROM reading
            WHERE core.party.name = reading.name AND core.party.name_pinyin IS NULL"""
        )


def resolve(warehouse: Warehouse, as_of: date, *, is_whole: bool = False) -> Resolved:
    """Settle who is who as known at the end of the night's day; the same records give the same parties.

    Writes core.profile, core.party_edge, core.party, core.party_member, core.party_doubt, core.cause and
    ops.touched_party in one transaction. `is_whole` looks at everyone, and not only at who changed.
    """
    with warehouse.transaction("loader", f"resolve {as_of}") as connection:
        lock(connection, "leads")
        as_of = nights.judged(connection, as_of)
        _sync_causes(connection)
        before = _before(connection)
        rules = standing.rules()
        whole = is_whole or before is None or before.rules != rules
        grown = _grown(connection)
        parameters: dict[str, Any] = {
            "as_of": as_of,
            "is_whole": whole,
            "decision_id": before.decision_id if before else 0,
            "model_version": matching.MODEL_VERSION,
        }
        analyze(connection, (table.name for table in tables.records().values() if whole or table.noun in grown))
        fill_changed(connection, as_of, None if whole or before is None else before.since)
        standing.fill_profiles(connection)
        _step(connection, "resolve/10_profile", parameters)
        _step(connection, "resolve/20_block", parameters)
        standing.refuse_blocks(connection)
        if whole:
            analyze(connection, ("core.profile", "core.profile_block", "core.refused_block"))
        scoring.score(connection, as_of)
        if whole:
            analyze(connection, ("core.party_edge",))
        _step(connection, "resolve/30_scope", parameters)
        if not whole:
            _widen(connection)
        _step(connection, "resolve/40_unit", parameters)
        _write_places(connection, _clusters(connection))
        for name in ("60_settled", "70_party", "80_touched_party", "90_doubt"):
            _step(connection, f"resolve/{name}", parameters)
        _read_names(connection)
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
            """SELECT count(*), count(DISTINCT party_id),
                (SELECT count(*) FROM ops.touched_party WHERE as_of = %s)
            FROM core.party_member""",
            (as_of,),
        )
        row = cursor.fetchone() or (0, 0, 0)
    return Resolved(members=row[0], parties=row[1], touched=row[2])
