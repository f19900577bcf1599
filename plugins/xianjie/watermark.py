"""Up to where each table was read: kept in the warehouse, so that it commits with the rows or not at all."""

from __future__ import annotations

from datetime import date

from psycopg2.extensions import cursor as Cursor

# A change time outside of these is none: 0001-01-01, 1900-01-01, the epoch and 9999-12-31 are what systems write for
# "not set". Such a row would never be read, and as a watermark it would end all reading.
PLAUSIBLE = ("1970-01-02", "2200-01-01")


def read(cursor: Cursor, agency_id: str, table: str) -> str | None:
    """The watermark of a table, in the source's own text; NULL before the first read."""
    cursor.execute("SELECT watermark FROM ops.watermark WHERE agency_id = %s AND table_name = %s", (agency_id, table))
    row = cursor.fetchone()
    return None if row is None else row[0]


def later(cursor: Cursor, one: str | None, other: str | None) -> str | None:
    """The later of two watermarks; a watermark never goes back by reading."""
    if one is None or other is None:
        return one or other
    cursor.execute("SELECT %s::timestamptz > %s::timestamptz", (other, one))
    row = cursor.fetchone()
    return other if row is not None and row[0] else one


def write(cursor: Cursor, agency_id: str, table: str, watermark: str | None, as_of: date, batch_id: int) -> None:
    """Set the watermark of a table, with the night and the batch that moved it."""
    cursor.execute(
        "INSERT INTO ops.watermark (agency_id, table_name, watermark, as_of, batch_id) VALUES (%s, %s, %s, %s, %s) "
        "ON CONFLICT (agency_id, table_name) DO UPDATE "
        "SET watermark = excluded.watermark, as_of = excluded.as_of, batch_id = excluded.batch_id",
        (agency_id, table, watermark, as_of, batch_id),
    )


def restore(cursor: Cursor, agency_id: str, table: str, before: str | None) -> None:
    """Go back to where a refused batch began, so that its rows are read again; never forward."""
    cursor.execute(
        "UPDATE ops.watermark SET watermark = %s WHERE agency_id = %s AND table_name = %s "
        "AND (%s::text IS NULL OR watermark::timestamptz > %s::timestamptz)",
        (before, agency_id, table, before, before),
    )
