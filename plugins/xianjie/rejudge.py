"""What the raw rows of the warehouse become by another contract, or by today's: judged again in a scratch warehouse.

The same validate and conform as at night, night by night, over every delivery that was conformed. The gate is passed
over: no delivery is refused, its bad rows alone are left out, and deliveries that have too many are counted. Both
contracts of a comparison go this way, so that only what they say can differ. The warehouse is only read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie import rawtable, tables
from xianjie.conform import conform
from xianjie.errors import Fault, ProjectError
from xianjie.pipe import PipeError, copy_between
from xianjie.sources import Source, TableContract
from xianjie.telling import select
from xianjie.validate import validate
from xianjie.warehouse import Warehouse

_LEDGERS = ("ops.batch", "ops.delivery", "ops.vanished")


@dataclass(frozen=True)
class Rejudged:
    """What became of an agency's raw rows: looked at, quarantined by reason, and how many deliveries had too many.

    `not_delivered`: what the contract names and no delivery has brought yet; it counts as blank.
    """

    rows: int
    rows_quarantined: int
    reasons: Mapping[str, int]
    over_allowance: int
    not_delivered: tuple[str, ...]


def rejudge(warehouse: Warehouse, target: Warehouse, source: Source, until: date) -> Rejudged:
    """Write into the scratch warehouse what a contract makes of the agency's raw rows up to a night.

    The suites are those of the project folder in force. Raises ProjectError where the rows can't be judged by it.
    """
    try:
        return _rejudge(warehouse, target, source, until)
    except PipeError as error:
        raise _unforeseen(source, error.cause.pgcode if error.cause else None) from None
    except psycopg2.Error as error:
        # What PostgreSQL says of it may quote a row: its code is enough.
        raise _unforeseen(source, error.pgcode) from None


def _unforeseen(source: Source, code: str | None) -> ProjectError:
    fault = f"its raw rows can't be judged again ({code or 'the connection ended'})"
    return ProjectError(Fault(source.file, source.id, fault, "Look whether its raw tables are as they were delivered."))


def _rejudge(warehouse: Warehouse, target: Warehouse, source: Source, until: date) -> Rejudged:
    missing: list[str] = []
    with warehouse.transaction("loader", "rejudge") as reading, target.transaction("loader", "rejudge") as writing:
        with reading.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        delivered = {name: _delivered(reading, source, name) for name in source.tables}
        for name in source.tables:
            missing += _lacking(source, name, delivered[name])
        for ledger in _LEDGERS:
            _copy_ledger(reading, writing, ledger, source, until)
        for name, there in delivered.items():
            if there:
                _copy_rows(reading, writing, source, name, there, until)
        nights = [
            row["as_of"]
            for row in select(
                writing, "SELECT DISTINCT as_of FROM ops.batch WHERE agency_id = %s ORDER BY 1", (source.id,)
            )
        ]
    rows = quarantined = over = 0
    for night in nights:
        for one in validate(target, source, night, asks_gate=False).batches:
            rows += one.rows
            quarantined += one.rows_quarantined
            over += one.rows_quarantined > one.rows_allowed
        conform(target, source, night)
    with target.transaction("loader", "rejudge") as connection:
        found = select(
            connection,
            """SELECT table_name || '.' || reason AS reason, count(*) AS rows
            FROM ops.quarantine, unnest(reasons) AS reason WHERE agency_id = %s GROUP BY 1 ORDER BY 2 DESC, 1""",
            (source.id,),
        )
    return Rejudged(rows, quarantined, {one["reason"]: one["rows"] for one in found}, over, tuple(missing))


def forget(target: Warehouse, agency_id: str) -> None:
    """Remove from the scratch warehouse what was made of an agency's rows."""
    with target.transaction("loader", "rejudge") as connection, connection.cursor() as cursor:
        for table in (*tables.records().values(), tables.load()["core.agency"]):
            name = sql.Identifier(*table.name.split("."))
            cursor.execute(sql.SQL("DELETE FROM {} WHERE agency_id = %s").format(name), (agency_id,))


def _delivered(reading: Connection, source: Source, name: str) -> set[str]:
    """The columns of a raw table in the warehouse; none if it was never delivered."""
    rows = select(
        reading,
        """SELECT attname FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped
            AND attrelid = to_regclass(quote_ident('raw') || '.' || quote_ident(%s))""",
        (source.raw_table(name),),
    )
    return {row["attname"] for row in rows}


def _lacking(source: Source, name: str, there: set[str]) -> list[str]:
    """What the contract names and was not delivered yet; raises ProjectError if no row can be told without it."""
    contract = source.tables[name]
    if not there:
        return [name]
    lacking = [column for column in contract.columns if contract.raw_column(column) not in there]
    needed = [column for column in lacking if column in _needed(contract)]
    if needed:
        fault = f"no delivery has brought {', '.join(needed)} yet, and no row is a record without it"
        remedy = "Compare again after a night that read it."
        raise ProjectError(Fault(source.file, f"tables.{name}", fault, remedy))
    return [f"{name}.{column}" for column in lacking]


def _needed(contract: TableContract) -> set[str]:
    mark = contract.deleted_when
    required = [
        spec.from_ for noun, column, spec in contract.specs() if spec.from_ and contract.is_required(noun, column)
    ]
    return {*contract.key, *contract.kinds(), *required, *([mark.column] if mark else [])}


def _copy_ledger(reading: Connection, writing: Connection, table: str, source: Source, until: date) -> None:
    """Copy an agency's ledger up to the night; the batches wait for their judgement again."""
    columns = list(tables.load()[table].columns)
    fresh = {"state": sql.Literal("extracted"), "rows_loaded": sql.SQL("NULL"), "rows_quarantined": sql.SQL("NULL")}
    shown = [fresh.get(one, sql.Identifier(one)) if table == "ops.batch" else sql.Identifier(one) for one in columns]
    taken = sql.SQL("SELECT {} FROM {} WHERE agency_id = {} AND as_of <= {}::date{}").format(
        sql.SQL(", ").join(shown),
        sql.Identifier(*table.split(".")),
        sql.Literal(source.id),
        sql.Literal(until.isoformat()),
        sql.SQL(" AND state = 'conformed'" if table == "ops.batch" else ""),
    )
    _copy(reading, writing, taken, sql.Identifier(*table.split(".")), columns)


def _copy_rows(
    reading: Connection, writing: Connection, source: Source, name: str, there: set[str], until: date
) -> None:
    contract = source.tables[name]
    raw = sql.Identifier("raw", source.raw_table(name))
    named = [contract.raw_column(column) for column in contract.columns]
    columns = ["raw_row_id", "batch_id", "source_key", "row_hash", *(one for one in named if one in there)]
    taken = sql.SQL(
        "SELECT {} FROM {} WHERE batch_id IN (SELECT batch_id FROM ops.batch WHERE agency_id = {} AND table_name = {} "
        "AND state = 'conformed' AND as_of <= {}::date)"
    ).format(
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        raw,
        sql.Literal(source.id),
        sql.Literal(name),
        sql.Literal(until.isoformat()),
    )
    with writing.cursor() as cursor:
        rawtable.ensure(cursor, source, name)
        _copy(reading, writing, taken, raw, columns)
        _rekey(cursor, source, name)
        rawtable.index(cursor, source, name)
        cursor.execute(sql.SQL("ANALYZE {}").format(raw))


def _copy(
    reading: Connection, writing: Connection, taken: sql.Composable, into: sql.Composable, columns: list[str]
) -> None:
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    with reading.cursor() as one, writing.cursor() as other:
        copy_between(
            one,
            sql.SQL("COPY ({}) TO STDOUT").format(taken),
            other,
            sql.SQL("COPY {} ({}) FROM STDIN").format(into, listed),
        )


def _rekey(cursor: Cursor, source: Source, name: str) -> None:
    """Give rows, and the keys that vanished, the key that this contract says: it may name other columns."""
    words = {
        "raw": sql.Identifier("raw", source.raw_table(name)),
        "key": rawtable.source_key(source.tables[name]),
        "agency": sql.Literal(source.id),
        "table": sql.Literal(name),
    }
    for statement in (
        "CREATE TEMP TABLE rekeyed ON COMMIT DROP AS SELECT DISTINCT gone.batch_id, own.new_key AS source_key, "
        "gone.agency_id, gone.table_name, gone.as_of FROM ops.vanished AS gone "
        "JOIN (SELECT source_key AS old_key, {key} AS new_key FROM {raw}) AS own ON own.old_key = gone.source_key "
        "WHERE gone.agency_id = {agency} AND gone.table_name = {table}",
        "DELETE FROM ops.vanished WHERE agency_id = {agency} AND table_name = {table}",
        "INSERT INTO ops.vanished (batch_id, source_key, agency_id, table_name, as_of) "
        "SELECT batch_id, source_key, agency_id, table_name, as_of FROM rekeyed",
        "DROP TABLE rekeyed",
        "UPDATE {raw} SET source_key = {key} WHERE source_key IS DISTINCT FROM {key}",
    ):
        cursor.execute(sql.SQL(statement).format(**words))
