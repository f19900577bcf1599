"""Writes versions of canonical records: half-open `[known_at, superseded_at)`, one for each change of content."""

from __future__ import annotations

from datetime import datetime

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from xianjie.tables import Table

# The rows that come in: the record's content columns, source_key, is_deleted, batch_id, row_hash; one row for each id.
INCOMING = sql.Identifier("incoming")
_CHANGED = sql.Identifier("changed")


def write(cursor: Cursor, record: Table, agency_id: str, region_code: str, known_at: datetime) -> int:
    """Write a version for each incoming record whose content differs from what was known then; returns how many.

    The same content again writes nothing. A record that changes again within a night has that night's version
    replaced. A version older than those that stand goes into the history, and no newer content is touched.
    """
    words = {
        "core": sql.Identifier("core", record.noun),
        "incoming": INCOMING,
        "changed": _CHANGED,
        "id": sql.Identifier(record.id_column),
        "known_at": sql.Literal(known_at.isoformat(sep=" ")),
        "agency": sql.Literal(agency_id),
        "region": sql.Literal(region_code),
        "content": _listed(record.content_columns),
    }
    cursor.execute(sql.SQL("ANALYZE {incoming}").format(**words))
    _find_changed(cursor, record, words)
    # The standing version is closed before its successor comes: one standing version at most, at every moment.
    for statement in (_DROP_SAME_NIGHT, _CLOSE, _INSERT):
        cursor.execute(sql.SQL(statement).format(**words))
    count = cursor.rowcount
    _stitch(cursor, record, words)
    cursor.execute(sql.SQL("DROP TABLE {changed}").format(**words))
    return count


def _listed(columns: list[str], table: str | None = None) -> sql.Composable:
    return sql.SQL(", ").join(sql.Identifier(table, column) if table else sql.Identifier(column) for column in columns)


def _find_changed(cursor: Cursor, record: Table, words: dict[str, sql.Composable]) -> None:
    compared = [*record.content_columns, "is_deleted"]
    cursor.execute(
        sql.SQL(
            "CREATE TEMP TABLE {changed} ON COMMIT DROP AS SELECT given.{id}, prior.known_at AS prior_known_at, "
            "(SELECT min(later.known_at) FROM {core} AS later "
            "WHERE later.{id} = given.{id} AND later.known_at > {known_at}::timestamptz) AS next_known_at "
            "FROM {incoming} AS given LEFT JOIN LATERAL (SELECT * FROM {core} AS version "
            "WHERE version.{id} = given.{id} AND version.known_at <= {known_at}::timestamptz "
            "ORDER BY version.known_at DESC LIMIT 1) AS prior ON true "
            "WHERE prior.{id} IS NULL OR ROW({old}) IS DISTINCT FROM ROW({new})"
        ).format(**words, old=_listed(compared, "prior"), new=_listed(compared, "given"))
    )
    cursor.execute(sql.SQL("ANALYZE {changed}").format(**words))


_DROP_SAME_NIGHT = """
DELETE FROM {core} AS version USING {changed} AS changed
WHERE version.{id} = changed.{id} AND version.known_at = {known_at}::timestamptz"""

_CLOSE = """
UPDATE {core} AS version SET superseded_at = {known_at}::timestamptz FROM {changed} AS changed
WHERE version.{id} = changed.{id} AND version.known_at < {known_at}::timestamptz
    AND (version.superseded_at IS NULL OR version.superseded_at > {known_at}::timestamptz)"""

_INSERT = """
INSERT INTO {core} (
    {content}, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash
)
SELECT {content}, {agency}, source_key, {region}, {known_at}::timestamptz, next_known_at, is_deleted, batch_id, row_hash
FROM {incoming} JOIN {changed} USING ({id})"""


def _stitch(cursor: Cursor, record: Table, words: dict[str, sql.Composable]) -> None:
    """Put right what a replaced or an older version can leave: a version that repeats the one before it.

    Only records whose version of this night was replaced, or that have later versions, can need it.
    """
    touched = sql.SQL(
        "SELECT {id} FROM {changed} WHERE prior_known_at = {known_at}::timestamptz OR next_known_at IS NOT NULL"
    ).format(**words)
    cursor.execute(sql.SQL("SELECT EXISTS ({})").format(touched))
    row = cursor.fetchone()
    if row is None or not row[0]:
        return
    content = _listed([*record.content_columns, "is_deleted"])
    cursor.execute(
        sql.SQL(
            "DELETE FROM {core} AS version USING (SELECT {id}, known_at, ROW({compared}) IS NOT DISTINCT FROM "
            "lag(ROW({compared})) OVER (PARTITION BY {id} ORDER BY known_at) AS is_same, "
            "row_number() OVER (PARTITION BY {id} ORDER BY known_at) AS place "
            "FROM {core} WHERE {id} IN ({touched})) AS seen "
            "WHERE version.{id} = seen.{id} AND version.known_at = seen.known_at AND seen.is_same AND seen.place > 1"
        ).format(**words, compared=content, touched=touched)
    )
    cursor.execute(
        sql.SQL(
            "UPDATE {core} AS version SET superseded_at = seen.next_known_at FROM (SELECT {id}, known_at, "
            "lead(known_at) OVER (PARTITION BY {id} ORDER BY known_at) AS next_known_at "
            "FROM {core} WHERE {id} IN ({touched})) AS seen "
            "WHERE version.{id} = seen.{id} AND version.known_at = seen.known_at "
            "AND version.superseded_at IS DISTINCT FROM seen.next_known_at"
        ).format(**words, touched=touched)
    )
