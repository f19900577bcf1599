"""Removes the rows that were made of a purged batch's records, in every table that each night makes anew."""

from __future__ import annotations

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from xianjie import tables

# Kept over the nights, so that `sql/purge/` says row by row what goes; or nobody's.
_KEPT = frozenset(
    f"core.{name}"
    for name in (
        "agency", "cause", "party", "party_decision", "party_doubt", "party_edge", "party_member", "profile",
        "profile_block", "refused_block", "text_reading", "working_day",
    )
)  # fmt: skip


def remove(cursor: Cursor) -> None:
    """Delete each row whose key, party, chain or case is in `purged_id`; the next night writes what still holds."""
    for name, table in sorted(tables.load().items()):
        is_made = table.schema_name == "core" and table.kind != "record" and name not in _KEPT
        if not is_made and name != "ops.clock_hour":
            continue
        keys = [
            column
            for column, described in table.columns.items()
            if described.base_type == "text" and column.endswith("_id") and column != "agency_id"
        ]
        if not keys:
            continue
        named = sql.SQL(" OR ").join(
            sql.SQL("{} IN (SELECT id FROM purged_id)").format(sql.Identifier(key)) for key in keys
        )
        cursor.execute(
            sql.SQL(
                "WITH gone AS (DELETE FROM {table} WHERE {named} RETURNING 1) "
                "INSERT INTO purged_count SELECT {name}, count(*) FROM gone"
            ).format(table=sql.Identifier(*name.split(".")), named=named, name=sql.Literal(name))
        )
