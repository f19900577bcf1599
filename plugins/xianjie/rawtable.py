"""The raw tables: rows as delivered, made and widened from the contract, with proven duplicates left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from xianjie.sources import Source, TableContract
from xianjie.watermark import PLAUSIBLE

STAGE = sql.Identifier("delivered")


def _columns(contract: TableContract, extra: Sequence[str] = ()) -> list[sql.Identifier]:
    return [sql.Identifier(contract.raw_column(column)) for column in (*contract.columns, *extra)]


def _listed(parts: Sequence[sql.Composable]) -> sql.Composed:
    return sql.SQL(", ").join(parts)


def stage(cursor: Cursor, contract: TableContract, extra: Sequence[str] = ()) -> sql.Composable:
    """Make the temporary table that a delivery is copied into; returns the COPY that fills it.

    `extra` are columns beyond the contract's, after them.
    """
    columns = _listed([sql.SQL("{} text").format(column) for column in _columns(contract, extra)])
    cursor.execute(sql.SQL("CREATE TEMP TABLE {} ({}) ON COMMIT DROP").format(STAGE, columns))
    return sql.SQL("COPY {} FROM STDIN (ENCODING 'UTF8')").format(STAGE)


def delivered_columns(cursor: Cursor, source: Source, name: str) -> sql.Composable:
    """All columns of a raw table that came from the source, those that drift has kept included."""
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident('raw') || '.' || quote_ident(%s)) "
        "AND attnum > 0 AND NOT attisdropped AND attname <> ALL (%s) ORDER BY attnum",
        (source.raw_table(name), ["raw_row_id", "batch_id", "source_key", "row_hash"]),
    )
    return _listed([sql.Identifier(column) for (column,) in cursor.fetchall()])


def ensure(cursor: Cursor, source: Source, name: str, extra: Sequence[str] = ()) -> bool:
    """Make the raw table, or add the columns that it does not have yet; returns whether the table is new."""
    contract = source.tables[name]
    table = source.raw_table(name)
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident('raw') || '.' || quote_ident(%s)) "
        "AND attnum > 0 AND NOT attisdropped",
        (table,),
    )
    there = {row[0] for row in cursor.fetchall()}
    raw = sql.Identifier("raw", table)
    if not there:
        columns = _listed([sql.SQL("{} text").format(column) for column in _columns(contract, extra)])
        cursor.execute(
            sql.SQL(
                "CREATE TABLE {} (raw_row_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
                "batch_id bigint NOT NULL, source_key text NOT NULL, row_hash text NOT NULL, {})"
            ).format(raw, columns)
        )
        cursor.execute(
            sql.SQL("COMMENT ON TABLE {} IS {}").format(raw, sql.Literal(f"{source.name}：{contract.place}，原样"))
        )
        # No steward: what he needs of a row he reads through ops.reveal_quarantine, for a reason that is logged.
        cursor.execute(sql.SQL("GRANT SELECT ON {} TO xianjie_publisher").format(raw))
        return True
    for column in (*contract.columns, *extra):
        if contract.raw_column(column) not in there:
            addition = sql.Identifier(contract.raw_column(column))
            cursor.execute(sql.SQL("ALTER TABLE {} ADD COLUMN {} text").format(raw, addition))
    return False


def index(cursor: Cursor, source: Source, name: str) -> None:
    """Index a new raw table, after its first rows are in: by key to prove duplicates, by batch to read it again."""
    raw = sql.Identifier("raw", source.raw_table(name))
    # A hash index takes a key of any length; a B-tree refuses one beyond 2,704 bytes.
    cursor.execute(sql.SQL("CREATE INDEX ON {} USING hash (source_key)").format(raw))
    cursor.execute(sql.SQL("CREATE INDEX ON {} (batch_id)").format(raw))


def source_key(contract: TableContract) -> sql.Composable:
    """The key of a row as one text, empty if a part is blank: `a` for one column, `a|b` for several.

    A key prefix stands before it with a colon, which no prefix holds: keys of two prefixes never meet.
    """
    key = _joined_key(contract)
    if contract.key_prefix is not None:
        key = sql.SQL("{} || {}").format(sql.Literal(f"{contract.key_prefix}:"), key)
    return sql.SQL("coalesce({}, '')").format(key)


def _joined_key(contract: TableContract) -> sql.Composable:
    parts: list[sql.Composable] = [
        sql.SQL("ops.filled({})").format(sql.Identifier(contract.raw_column(column))) for column in contract.key
    ]
    if len(parts) == 1:
        return parts[0]
    # Escaped, so that ('a|b', 'c') and ('a', 'b|c') stay two keys.
    escaped: list[sql.Composable] = [
        sql.SQL("replace(replace({}, {}, {}), '|', {})").format(
            part, sql.Literal("\\"), sql.Literal("\\\\"), sql.Literal("\\|")
        )
        for part in parts
    ]
    return sql.SQL(" || '|' || ").join(escaped)


@dataclass(frozen=True)
class Taken:
    """What of a delivery went into the raw table."""

    rows: int
    late: int
    blocked: int = 0


_INSERT_ALL = """
INSERT INTO {raw} (batch_id, source_key, row_hash, {columns})
SELECT {batch}, source_key, row_hash, {columns} FROM ({delivered}) AS given"""

# What stewards decided of a row holds for the very same row, whatever the contract has learnt since.
# The newest batch of each key is a grouping of its own: as a subquery of each row, max() walks the batches' index.
_INSERT_UNKNOWN = """
WITH given AS MATERIALIZED ({delivered}),
newest AS ({newest}),
known AS (
    SELECT r.source_key, r.row_hash FROM {raw} AS r JOIN newest USING (source_key, batch_id)
    WHERE r.raw_row_id NOT IN (
        SELECT q.raw_row_id FROM ops.quarantine AS q JOIN ops.batch AS b USING (batch_id)
        WHERE b.agency_id = {agency} AND b.table_name = {table} AND b.contract_hash IS DISTINCT FROM {contract}
        AND ops.quarantine_state(q.quarantine_id) NOT IN ('released', 'joined', 'discarded')
    ) AND NOT EXISTS (
        SELECT FROM ops.vanished AS gone WHERE gone.agency_id = {agency} AND gone.table_name = {table}
        AND gone.source_key = r.source_key AND gone.batch_id >= r.batch_id
    )
)
INSERT INTO {raw} (batch_id, source_key, row_hash, {columns})
SELECT {batch}, source_key, row_hash, {columns} FROM given
WHERE NOT EXISTS (
    SELECT FROM known WHERE known.source_key = given.source_key AND known.row_hash = given.row_hash
)"""

_NEWEST = """
    SELECT r.source_key, max(r.batch_id) AS batch_id FROM {raw} AS r
    WHERE r.source_key IN (SELECT source_key FROM given) AND {delivered_by_agency} GROUP BY r.source_key"""

# A row as stewards corrected it is none that the agency said: compared with it, what it repeats would look new.
_DELIVERED = """r.batch_id NOT IN (
        SELECT batch_id FROM ops.batch WHERE agency_id = {agency} AND table_name = {table} AND rows_released IS NOT NULL
    )"""

# Of files, the newest is that of the latest day: one that came late may have said its rows in vain.
_NEWEST_OF_FILES = """
    SELECT DISTINCT ON (r.source_key) r.source_key, r.batch_id FROM {raw} AS r
    LEFT JOIN ops.delivery AS its ON its.batch_id = r.batch_id
    WHERE r.source_key IN (SELECT source_key FROM given) AND {delivered_by_agency}
    ORDER BY r.source_key, its.delivered_on DESC NULLS LAST, r.batch_id DESC"""

# From so many rows on, a raw table's figures are taken anew at once, not when autovacuum comes by.
_MANY = 10_000


def take(
    cursor: Cursor,
    source: Source,
    name: str,
    batch_id: int,
    watermark: str | None,
    contract_hash: str,
    *,
    is_new: bool,
    extra: Sequence[str] = (),
) -> Taken:
    """Insert the staged rows that are not proven duplicates; counts them, and those changed before the watermark.

    A row is a proven duplicate if it stands twice in this delivery, or equals one that its key's newest batch holds
    already, unless that one was quarantined by a contract that has changed since, or vanished meanwhile. Rows
    that a purge keeps out are left out too. The columns in `extra` are kept, and say nothing of whether a row is new.
    """
    contract = source.tables[name]
    raw = sql.Identifier("raw", source.raw_table(name))
    columns = _listed(_columns(contract))
    # record_out quotes each value and tells NULL from the empty text, so two rows never share a text.
    delivered = sql.SQL(
        "SELECT {key} AS source_key, encode(sha256(convert_to(ROW({columns})::text, 'UTF8')), 'hex') AS row_hash, "
        "{taken} FROM {stage}"
    ).format(key=source_key(contract), columns=columns, taken=_listed(_columns(contract, extra)), stage=STAGE)
    words = {
        "raw": raw,
        "columns": _listed(_columns(contract, extra)),
        "batch": sql.Literal(batch_id),
        "delivered": delivered,
        "agency": sql.Literal(source.id),
        "table": sql.Literal(name),
        "contract": sql.Literal(contract_hash),
    }
    words["newest"] = sql.SQL(_NEWEST_OF_FILES if contract.files else _NEWEST).format(
        raw=raw, delivered_by_agency=sql.SQL(_DELIVERED).format(agency=words["agency"], table=words["table"])
    )
    # Without figures the planner takes a delivery for a handful of rows.
    cursor.execute(sql.SQL("ANALYZE {}").format(STAGE))
    cursor.execute(sql.SQL(_INSERT_ALL if is_new else _INSERT_UNKNOWN).format(**words))
    inserted = cursor.rowcount
    batch = sql.Literal(batch_id)
    if is_new:
        index(cursor, source, name)
    if is_new or inserted > _MANY:
        cursor.execute(sql.SQL("ANALYZE {}").format(raw))
    cursor.execute(
        sql.SQL(
            "DELETE FROM {raw} AS r USING (SELECT row_hash, min(raw_row_id) AS first FROM {raw} "
            "WHERE batch_id = {batch} GROUP BY row_hash HAVING count(*) > 1) AS twice "
            "WHERE r.batch_id = {batch} AND r.row_hash = twice.row_hash AND r.raw_row_id > twice.first"
        ).format(raw=raw, batch=batch)
    )
    rows = inserted - cursor.rowcount
    cursor.execute(
        sql.SQL(
            "DELETE FROM {raw} AS r USING ops.purged_row AS blocked WHERE r.batch_id = {batch} "
            "AND blocked.agency_id = {agency} AND blocked.table_name = {table} AND blocked.row_hash = r.row_hash"
        ).format(**{name: words[name] for name in ("raw", "batch", "agency", "table")})
    )
    blocked = cursor.rowcount
    rows -= blocked
    late = 0
    if watermark is not None and contract.changed_at is not None and rows:
        cursor.execute(
            sql.SQL(
                "SELECT count(*) FROM {raw} WHERE batch_id = {batch} "
                "AND {changed}::timestamptz < {watermark}::timestamptz"
            ).format(
                raw=raw,
                batch=batch,
                changed=sql.Identifier(contract.raw_column(contract.changed_at)),
                watermark=sql.Literal(watermark),
            )
        )
        late = _one(cursor)
    return Taken(rows, late, blocked)


def newest_change(cursor: Cursor, contract: TableContract) -> str | None:
    """The newest plausible change time of the staged delivery, in the source's own text; NULL if it has none."""
    if contract.changed_at is None:
        return None
    changed = sql.Identifier(contract.raw_column(contract.changed_at))
    first, last = (sql.Literal(one) for one in PLAUSIBLE)
    cursor.execute(
        sql.SQL(
            "SELECT {0} FROM {1} WHERE {0}::timestamptz >= {2}::timestamptz AND {0}::timestamptz < {3}::timestamptz "
            "ORDER BY {0}::timestamptz DESC LIMIT 1"
        ).format(changed, STAGE, first, last)
    )
    row = cursor.fetchone()
    return None if row is None else str(row[0])


def drop_batch(cursor: Cursor, source: Source, name: str, batch_id: int) -> None:
    """Remove the rows of a refused batch, and what was sent to quarantine of it."""
    raw = sql.Identifier("raw", source.raw_table(name))
    cursor.execute("DELETE FROM ops.quarantine WHERE batch_id = %s", (batch_id,))
    cursor.execute(sql.SQL("DELETE FROM {} WHERE batch_id = {}").format(raw, sql.Literal(batch_id)))


def _one(cursor: Cursor) -> int:
    row = cursor.fetchone()
    return 0 if row is None else int(row[0])
