"""Resolve: who is who among everyone whom the records name (`core.party`, `core.party_member`).

A valid identity number or credit code decides; an organisation without one is known by its full name as long as that
name bears at most one code. Whoever is left stands alone: a natural person's name is not an identity.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from psycopg2.extensions import connection as Connection
from psycopg2.extras import execute_values

from xianjie import nights, tables
from xianjie.sqlfiles import run_stage
from xianjie.warehouse import Warehouse, analyze, end_of, lock

_MENTION_COLUMNS = (
    "party_kind",
    "name",
    "id_no",
    "credit_code",
    "legal_representative_name",
    "legal_representative_id_no",
)


@dataclass(frozen=True)
class Resolved:
    """What one night's resolving counted."""

    members: int
    parties: int
    touched: int


def party_nouns() -> dict[str, str]:
    """Every canonical noun that names parties, with its parent: `penalty_party` → `penalty`, and so on."""
    return {noun: noun.removesuffix("_party") for noun, table in tables.records().items() if "ordinal" in table.columns}


def _mentions() -> str:
    """The union of every party record's version that holds at `known_at`, and whether it is new that night."""
    columns = ", ".join(f"holds.{column}" for column in _MENTION_COLUMNS)
    parts = [
        f"""
        SELECT holds.{noun}_id AS member_id, '{noun}' AS noun, holds.{parent}_id AS record_id, {columns},
            (first.known_at AT TIME ZONE 'Asia/Shanghai')::date - 1 AS known_on,
            holds.known_at = %(known_at)s AS is_new
        FROM core.{noun} AS holds
        JOIN (SELECT {noun}_id, min(known_at) AS known_at FROM core.{noun} GROUP BY {noun}_id) AS first
            USING ({noun}_id)
        WHERE holds.known_at <= %(known_at)s AND (holds.superseded_at IS NULL OR holds.superseded_at > %(known_at)s)
            AND NOT holds.is_deleted"""  # noqa: S608 - the names are ours, from tables/
        for noun, parent in party_nouns().items()
    ]
    return "CREATE TEMP TABLE party_mention ON COMMIT DROP AS" + "\n        UNION ALL".join(parts)


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


def _read_names(connection: Connection) -> None:
    """Give each newly named party the reading of its name, which is what Chinese lists are sorted by."""
    from pypinyin import lazy_pinyin

    with connection.cursor() as cursor:
        cursor.execute("SELECT party_id, name FROM core.party WHERE name IS NOT NULL AND name_pinyin IS NULL")
        readings = [(party_id, " ".join(lazy_pinyin(name))) for party_id, name in cursor.fetchall()]
        execute_values(
            cursor,
            """UPDATE core.party SET name_pinyin = given.reading
            FROM (VALUES %s) AS given (party_id, reading) WHERE core.party.party_id = given.party_id""",
            readings,
        )


def resolve(warehouse: Warehouse, as_of: date) -> Resolved:
    """Settle who is who as known at the end of the night's day; the same records give the same parties.

    Writes core.party, core.party_member, core.cause and ops.touched_party in one transaction.
    """
    with warehouse.transaction("loader", f"resolve {as_of}") as connection:
        lock(connection, "leads")
        as_of = nights.judged(connection, as_of)
        _sync_causes(connection)
        analyze(connection, (table.name for table in tables.records().values()))
        with connection.cursor() as cursor:
            cursor.execute(_mentions(), {"known_at": end_of(as_of)})
        run_stage(connection, "resolve", {"as_of": as_of})
        _read_names(connection)
        analyze(connection, ("core.party", "core.party_member"))
        with connection.cursor() as cursor:
            cursor.execute(
                """SELECT count(*), count(DISTINCT party_id),
                    (SELECT count(*) FROM ops.touched_party WHERE as_of = %s)
                FROM core.party_member""",
                (as_of,),
            )
            row = cursor.fetchone() or (0, 0, 0)
        counted = Resolved(members=row[0], parties=row[1], touched=row[2])
        nights.finished(connection, as_of, "resolve", vars(counted))
    return counted
