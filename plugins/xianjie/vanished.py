"""Rows that vanished at a source (`deletes: keyset`): found by comparing keys, noted with the batch, made tombstones.

An empty or a cut-off export never deletes a city: beyond a share of the rows that stand, the delivery is refused.
"""

from __future__ import annotations

from datetime import date

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from xianjie import rawtable, tables
from xianjie.errors import Fault, SourceRefused
from xianjie.sources import Source

PRESENT = sql.Identifier("present")


def stage(cursor: Cursor, source: Source, name: str) -> sql.Composable:
    """Make the temporary table of all keys at the source; returns the COPY that fills it."""
    contract = source.tables[name]
    columns = sql.SQL(", ").join(
        sql.SQL("{} text").format(sql.Identifier(contract.raw_column(column))) for column in contract.key
    )
    cursor.execute(sql.SQL("CREATE TEMP TABLE {} ({}) ON COMMIT DROP").format(PRESENT, columns))
    return sql.SQL("COPY {} FROM STDIN (ENCODING 'UTF8')").format(PRESENT)


def take_staged_keys(cursor: Cursor, source: Source, name: str) -> None:
    """Take the keys of the staged delivery, which is all that stands at the source, as those that are present."""
    contract = source.tables[name]
    columns = sql.SQL(", ").join(sql.Identifier(contract.raw_column(column)) for column in contract.key)
    cursor.execute(
        sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {}").format(PRESENT, columns, rawtable.STAGE)
    )


def has_returned(cursor: Cursor, source: Source, name: str) -> bool:
    """Whether a key is present that had vanished: its row may be older than the window, and is wanted again."""
    cursor.execute(
        "SELECT to_regclass(quote_ident('raw') || '.' || quote_ident(%s)) IS NOT NULL "
        "AND EXISTS (SELECT FROM ops.vanished WHERE agency_id = %s AND table_name = %s)",
        (source.raw_table(name), source.id, name),
    )
    if not _flag(cursor):
        return False
    cursor.execute(
        sql.SQL(
            "SELECT EXISTS (SELECT FROM (SELECT {key} AS source_key FROM {present}) AS here "
            "JOIN ops.vanished AS gone ON gone.agency_id = {agency} AND gone.table_name = {table} "
            "AND gone.source_key = here.source_key WHERE NOT EXISTS "
            "(SELECT FROM {raw} AS r WHERE r.source_key = gone.source_key AND r.batch_id > gone.batch_id))"
        ).format(
            key=rawtable.source_key(source.tables[name]),
            present=PRESENT,
            agency=sql.Literal(source.id),
            table=sql.Literal(name),
            raw=sql.Identifier("raw", source.raw_table(name)),
        )
    )
    return _flag(cursor)


def standing(source: Source, name: str) -> sql.Composable:
    """The keys of the table's records that stand, as a query; a prefix tells those of two tables apart."""
    contract = source.tables[name]
    prefix = f"{contract.key_prefix}:" if contract.key_prefix else ""
    return sql.SQL(" UNION ").join(
        sql.SQL(
            "SELECT source_key FROM {core} WHERE agency_id = {agency} AND superseded_at IS NULL AND NOT is_deleted "
            "AND starts_with(source_key, {prefix})"
        ).format(core=sql.Identifier("core", noun), agency=sql.Literal(source.id), prefix=sql.Literal(prefix))
        for noun in contract.becomes
    )


def note(cursor: Cursor, source: Source, name: str, batch_id: int, as_of: date) -> int:
    """Note the keys that stand and are not present any more; returns how many.

    Raises SourceRefused if they are more of the standing ones than the contract takes.
    """
    contract = source.tables[name]
    cursor.execute(
        sql.SQL(
            "WITH standing AS MATERIALIZED ({standing}), noted AS (INSERT INTO ops.vanished "
            "(batch_id, source_key, agency_id, table_name, as_of) "
            "SELECT {batch}, source_key, {agency}, {table}, {as_of}::date FROM standing "
            "EXCEPT SELECT {batch}, {key}, {agency}, {table}, {as_of}::date FROM {present} RETURNING 1) "
            "SELECT (SELECT count(*) FROM noted), (SELECT count(*) FROM standing)"
        ).format(
            standing=standing(source, name),
            batch=sql.Literal(batch_id),
            agency=sql.Literal(source.id),
            table=sql.Literal(name),
            as_of=sql.Literal(as_of.isoformat()),
            key=rawtable.source_key(contract),
            present=PRESENT,
        )
    )
    row = cursor.fetchone()
    gone, stood = (int(row[0]), int(row[1])) if row else (0, 0)
    # One row may always go: a share of a handful is no row at all.
    if gone > max(1, int(contract.most_gone * stood)):
        fault = f"{gone} of {stood} rows that stand are gone at the source, and {contract.most_gone:.0%} may go at once"
        remedy = (
            "Ask the agency whether its export is whole; if they are truly deleted, raise `gone_at_most` for a night."
        )
        raise SourceRefused(Fault(source.file, f"tables.{name}", fault, remedy))
    return gone


def fill_incoming(cursor: Cursor, incoming: sql.Composable, record: tables.Table, batches: list[int]) -> None:
    """Make the incoming rows of a noun the tombstones of what vanished in the batches and has not come back since."""
    content = sql.SQL(", ").join(sql.Identifier("version", column) for column in record.content_columns)
    cursor.execute(
        sql.SQL(
            "CREATE TEMP TABLE {incoming} ON COMMIT DROP AS SELECT DISTINCT ON ({id}) {content}, version.source_key, "
            "true AS is_deleted, gone.batch_id, version.row_hash FROM ops.vanished AS gone "
            "JOIN {core} AS version ON version.agency_id = gone.agency_id AND version.source_key = gone.source_key "
            "WHERE gone.batch_id IN ({batches}) AND version.superseded_at IS NULL "
            "ORDER BY {id}, gone.batch_id DESC"
        ).format(
            incoming=incoming,
            id=sql.Identifier("version", record.id_column),
            content=content,
            core=sql.Identifier("core", record.noun),
            batches=sql.SQL(", ").join(map(sql.Literal, batches)),
        )
    )


def keep_returned(cursor: Cursor, incoming: sql.Composable, source: Source, name: str, as_of: date) -> None:
    """Leave out the tombstones of keys that were delivered again by a later batch, up to the night."""
    # What a later night brought may be there already; by the end of this one it was gone.
    cursor.execute(
        sql.SQL(
            "DELETE FROM {incoming} AS given USING {raw} AS r JOIN ops.batch AS its USING (batch_id) "
            "WHERE r.source_key = given.source_key AND r.batch_id > given.batch_id AND its.as_of <= {as_of}::date"
        ).format(
            incoming=incoming,
            raw=sql.Identifier("raw", source.raw_table(name)),
            as_of=sql.Literal(as_of.isoformat()),
        )
    )


def forget(cursor: Cursor, batch_id: int) -> None:
    """Take back what a refused batch noted."""
    cursor.execute("DELETE FROM ops.vanished WHERE batch_id = %s", (batch_id,))


def _flag(cursor: Cursor) -> bool:
    row = cursor.fetchone()
    return row is not None and bool(row[0])
