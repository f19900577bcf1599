"""What a contract discards of a drifted table: rows into quarantine with the reason, values left out and counted."""

from __future__ import annotations

from datetime import date

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from xianjie import rawtable
from xianjie.drift import Drift, Plan
from xianjie.sources import Source
from xianjie.sources.projection import Projection


def discard(cursor: Cursor, source: Source, name: str, plan: Plan, batch_id: int, as_of: date, rows_read: int) -> None:
    """Send the rows of a batch that drift touches to quarantine, and count what is left out."""
    touched = [(one, _touched(source, name, one)) for one in plan.discarding("discard_row")]
    rows = {one: condition for one, condition in touched if condition is not None}
    if rows:
        cursor.execute(_quarantine(source, name, rows, batch_id, as_of))
        for one in rows:
            _count(cursor, source, name, one, rows=_quarantined(cursor, batch_id, one))
    for one in plan.discarding("discard_value"):
        if one.column in plan.counted:
            column = sql.Identifier(source.tables[name].raw_column(one.column))
            cursor.execute(sql.SQL("SELECT count(ops.filled({})) FROM {}").format(column, rawtable.STAGE))
            _count(cursor, source, name, one, values=_one(cursor))
        elif one.change in ("dropped", "renamed"):
            _count(cursor, source, name, one, values=rows_read)


def reason(one: Drift) -> str:
    """The reason code of a row that is discarded for a change."""
    return f"{one.column}:{one.change}"


def _touched(source: Source, name: str, one: Drift) -> sql.Composable | None:
    """Which rows `r` of the raw table a change touches; None for none."""
    if one.change in ("dropped", "renamed"):
        return sql.SQL("true")
    if one.change == "added":
        column = sql.Identifier(source.tables[name].raw_column(one.column))
        return sql.SQL("ops.filled(r.{}) IS NOT NULL").format(column)
    projection = Projection(source, name)
    mapped = [each for each in projection.mapped if each.spec.from_ == one.column and each.can_be_unreadable]
    if not mapped:
        return None
    return sql.SQL(" OR ").join(
        sql.SQL("NOT {}").format(projection.expression(f"readable.{each.name}")) for each in mapped
    )


def _quarantine(
    source: Source, name: str, rows: dict[Drift, sql.Composable], batch_id: int, as_of: date
) -> sql.Composable:
    reasons = sql.SQL(", ").join(
        sql.SQL("CASE WHEN {} THEN {} END").format(condition, sql.Literal(reason(one)))
        for one, condition in rows.items()
    )
    return sql.SQL(
        "INSERT INTO ops.quarantine (agency_id, table_name, batch_id, raw_row_id, row_hash, row, reasons, as_of) "
        "SELECT {agency}, {name}, r.batch_id, r.raw_row_id, r.row_hash, "
        "to_jsonb(r) - ARRAY['raw_row_id', 'batch_id', 'source_key', 'row_hash'], found.reasons, {as_of}::date "
        "FROM {raw} AS r CROSS JOIN LATERAL (SELECT array_remove(ARRAY[{reasons}], NULL) AS reasons) AS found "
        "WHERE r.batch_id = {batch} AND cardinality(found.reasons) > 0 AND NOT ({deleted} AND r.source_key <> '')"
    ).format(
        # A deletion needs its key and nothing else.
        deleted=Projection(source, name).is_deleted,
        agency=sql.Literal(source.id),
        name=sql.Literal(name),
        as_of=sql.Literal(as_of.isoformat()),
        raw=sql.Identifier("raw", source.raw_table(name)),
        reasons=reasons,
        batch=sql.Literal(batch_id),
    )


def _quarantined(cursor: Cursor, batch_id: int, one: Drift) -> int:
    cursor.execute(
        "SELECT count(*) FROM ops.quarantine WHERE batch_id = %s AND %s = ANY(reasons)", (batch_id, reason(one))
    )
    return _one(cursor)


def _count(cursor: Cursor, source: Source, name: str, one: Drift, rows: int = 0, values: int = 0) -> None:
    cursor.execute(
        "UPDATE ops.drift SET rows_discarded = rows_discarded + %s, values_discarded = values_discarded + %s "
        "WHERE agency_id = %s AND table_name = %s AND column_name = %s AND change = %s "
        "AND after IS NOT DISTINCT FROM %s AND settled_at IS NULL",
        (rows, values, source.id, name, one.column, one.change, one.after),
    )


def _one(cursor: Cursor) -> int:
    row = cursor.fetchone()
    return 0 if row is None else int(row[0])
