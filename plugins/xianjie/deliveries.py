"""The ledger of files (`ops.delivery`): which content was taken, of which file and day, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie.readers.folder import Drop
from xianjie.sources import Source

State = Literal["taken", "copy", "outdated", "unreadable", "refused", "purged"]
# What needs no second look: the others are tried again each night.
_SETTLED = ("taken", "copy", "outdated", "purged")


@dataclass(frozen=True)
class Known:
    """A file in the ledger."""

    file_name: str
    content_hash: str
    delivered_on: date
    size: int
    modified_ns: int
    state: State
    noted_at: datetime

    @property
    def place(self) -> tuple[date, str]:
        """Where it stands in the order of deliveries."""
        return self.delivered_on, self.file_name


def read(cursor: Cursor, agency_id: str, table: str) -> list[Known]:
    """What is settled of a table's files, in the order of day, name and when they were noted."""
    cursor.execute(
        "SELECT file_name, content_hash, delivered_on, bytes, modified_ns, state, noted_at FROM ops.delivery "
        "WHERE agency_id = %s AND table_name = %s AND state = ANY(%s) ORDER BY delivered_on, file_name, noted_at",
        (agency_id, table, list(_SETTLED)),
    )
    return [Known(*row) for row in cursor.fetchall()]


def reopen(cursor: Cursor, agency_id: str, table: str, as_of: date) -> None:
    """Forget what was not taken: whatever still lies there is looked at again."""
    cursor.execute(
        "DELETE FROM ops.delivery WHERE agency_id = %s AND table_name = %s AND delivered_on <= %s AND state <> ALL(%s)",
        (agency_id, table, as_of, list(_SETTLED)),
    )


def is_as_noted(drop: Drop, known: list[Known]) -> bool:
    """Whether the file was settled and has not been written since: then its content need not be read."""
    last = last_of(drop.name, known)
    return last is not None and (last.size, last.modified_ns) == (drop.size, drop.modified_ns)


def last_of(name: str, known: list[Known]) -> Known | None:
    """What lay under a name when it was last looked at."""
    return max((one for one in known if one.file_name == name), key=lambda one: one.noted_at, default=None)


def verdict(drop: Drop, content_hash: str, known: list[Known], *, is_whole: bool) -> State | None:
    """What becomes of a file by what was taken before: `taken` if it is to be read, None if it is settled.

    `is_whole`: each drop holds everything. Then one older than what was taken says nothing more, and the same content
    as the newest is a copy; the content of an earlier day may come back, as a correction taken back. So may what lay
    under the same name before. What was purged for good is not taken under any name.
    """
    last = last_of(drop.name, known)
    if last is not None and last.content_hash == content_hash:
        return None
    if any(one.state == "purged" and one.content_hash == content_hash for one in known):
        return "purged"
    taken = [one for one in known if one.state == "taken"]
    if not is_whole:
        is_copy = any(one.content_hash == content_hash and one.file_name != drop.name for one in taken)
        return "copy" if is_copy else "taken"
    if any(one.place > (drop.day, drop.name) for one in known if one.state not in ("outdated", "purged")):
        return "outdated"
    return "copy" if taken and taken[-1].content_hash == content_hash else "taken"


def note(
    cursor: Cursor,
    source: Source,
    table: str,
    drop: Drop,
    content_hash: str,
    state: State,
    as_of: date,
    *,
    batch_id: int | None = None,
    rows_read: int | None = None,
    rows_hidden: int | None = None,
    fault: str | None = None,
) -> None:
    """Note what became of a file; `fault` must hold no personal value."""
    cursor.execute(
        "INSERT INTO ops.delivery (agency_id, table_name, file_name, content_hash, delivered_on, bytes, modified_ns, "
        "state, batch_id, rows_read, rows_hidden, fault, as_of, noted_at) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, clock_timestamp()) "
        "ON CONFLICT (agency_id, table_name, file_name, content_hash) DO UPDATE SET "
        "delivered_on = excluded.delivered_on, bytes = excluded.bytes, modified_ns = excluded.modified_ns, "
        "state = excluded.state, batch_id = excluded.batch_id, rows_read = excluded.rows_read, "
        "rows_hidden = excluded.rows_hidden, fault = excluded.fault, as_of = excluded.as_of, "
        "noted_at = excluded.noted_at",
        (
            source.id, table, drop.name, content_hash, drop.day, drop.size, drop.modified_ns,
            state, batch_id, rows_read, rows_hidden, fault, as_of,
        ),
    )  # fmt: skip


def touched(cursor: Cursor, source: Source, table: str, drop: Drop, content_hash: str) -> None:
    """Note that a settled file was written again with the same content: of a later day, it says the same of that."""
    cursor.execute(
        "UPDATE ops.delivery SET modified_ns = %s, delivered_on = greatest(delivered_on, %s) "
        "WHERE agency_id = %s AND table_name = %s AND file_name = %s AND content_hash = %s",
        (drop.modified_ns, drop.day, source.id, table, drop.name, content_hash),
    )


def refuse(cursor: Cursor, batch_id: int) -> None:
    """Note that a file's batch was refused whole: the file is taken again."""
    cursor.execute("UPDATE ops.delivery SET state = 'refused' WHERE batch_id = %s", (batch_id,))


_LANDED = """
SELECT min(newest), count(newest), coalesce(bool_or(is_open), false) FROM (
    SELECT
        wanted.name,
        max(delivery.delivered_on) FILTER (
            WHERE delivery.state = 'copy' OR (delivery.state = 'taken' AND batch.state = 'conformed')
        ) AS newest,
        bool_or(delivery.state IN ('unreadable', 'refused')
            OR (delivery.state = 'taken' AND batch.state <> 'conformed')) AS is_open
    FROM unnest(%(tables)s) AS wanted (name)
    LEFT JOIN ops.delivery AS delivery ON delivery.agency_id = %(agency)s AND delivery.table_name = wanted.name
        AND delivery.delivered_on <= %(as_of)s
    LEFT JOIN ops.batch AS batch ON batch.batch_id = delivery.batch_id
    GROUP BY wanted.name
) AS by_table"""


def landed_through(connection: Connection, source: Source, as_of: date) -> date | None:
    """The day through which every table's files are in; None if one is not, is too old, or a file is left lying."""
    with connection.cursor() as cursor:
        cursor.execute(_LANDED, {"agency": source.id, "as_of": as_of, "tables": list(source.tables)})
        row = cursor.fetchone()
    if row is None or row[1] < len(source.tables) or row[2]:
        return None
    oldest: date = row[0]
    return oldest if oldest + timedelta(days=source.freshness.max_days) >= as_of else None
