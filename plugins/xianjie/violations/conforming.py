"""Gives incoming records their causes: the delivered code, and what the agency's words name besides or in its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor
from psycopg2.extras import execute_values

from xianjie.tables import Table
from xianjie.versions import INCOMING
from xianjie.violations.reading import Found, asks_facts, read

_ASKED = ("cause_text", "basis_text", "facts_text")


def fill(cursor: Cursor, record: Table, agency_id: str, as_of: date) -> None:
    """Fill `cause`, `causes` and `cause_source` of the incoming rows, if the record has them.

    A delivered code wins: what the words name stands beside it only where they name it too. Where they name something
    else, that is written to ops.text_conflict.
    """
    if "causes" not in record.columns:
        return
    texts = [name for name in _ASKED if name in record.columns]
    names = {
        "incoming": INCOMING,
        "id": sql.Identifier(record.id_column),
        "name": sql.SQL("coalesce(own.cause_text, '')"),
        "basis": sql.SQL("coalesce(own.basis_text, '')" if "basis_text" in texts else "''"),
        "facts": sql.SQL("coalesce(own.facts_text, '')"),
    }
    _found_by_words(cursor, names)
    cursor.execute(sql.SQL(_WRITE).format(**names))
    told = {"noun": record.noun, "agency": agency_id, "as_of": as_of}
    for statement in (_SETTLED, _CONFLICTS):
        cursor.execute(sql.SQL(statement).format(**names), told)
    cursor.execute("DROP TABLE named, told")


def _found_by_words(cursor: Cursor, names: dict[str, sql.Composable]) -> None:
    """What the words of the rows name, into `named`: by name and articles once for all rows that share them."""
    cursor.execute(
        sql.SQL("SELECT DISTINCT {name}, {basis} FROM {incoming} AS own WHERE NOT own.is_deleted").format(**names)
    )
    pairs = cursor.fetchall()
    alone = [(name, basis) for name, basis in pairs if not asks_facts(name, basis)]
    cursor.execute(
        "CREATE TEMP TABLE named (cause_text text, basis_text text, facts_text text, causes text[], source text) "
        "ON COMMIT DROP"
    )
    _write(cursor, ((name, basis, None, read(name, basis)) for name, basis in alone))
    cursor.execute("CREATE TEMP TABLE told (name text, basis text) ON COMMIT DROP")
    execute_values(cursor, "INSERT INTO told VALUES %s", sorted({*pairs} - {*alone}) or [("", "")], page_size=5_000)
    cursor.execute(
        sql.SQL(
            "SELECT DISTINCT {name}, {basis}, {facts} FROM {incoming} AS own JOIN told ON told.name = {name} "
            "AND told.basis = {basis} WHERE NOT own.is_deleted"
        ).format(**names)
    )
    _write(cursor, ((name, basis, facts, read(name, basis, facts)) for name, basis, facts in cursor.fetchall()))
    cursor.execute("ANALYZE named")


def _write(cursor: Cursor, rows: Iterable[tuple[str, str, str | None, tuple[Found, ...]]]) -> None:
    found = [(name, basis, facts, [one.cause for one in of], of[0].by) for name, basis, facts, of in rows if of]
    execute_values(cursor, "INSERT INTO named VALUES %s", found, page_size=5_000)


_WRITE = """
UPDATE {incoming} AS given SET
    cause = coalesce(given.cause, stated.causes[1]),
    causes = CASE
        WHEN given.cause IS NULL THEN stated.causes
        WHEN given.cause = ANY(stated.causes) THEN given.cause || array_remove(stated.causes, given.cause)
        ELSE ARRAY[given.cause]
    END,
    cause_source = CASE WHEN given.cause IS NULL THEN stated.source ELSE 'delivered' END
FROM (
    SELECT own.{id}, named.causes, named.source
    FROM {incoming} AS own
    LEFT JOIN named ON named.cause_text = {name} AND named.basis_text = {basis}
        AND (named.facts_text IS NULL OR named.facts_text = {facts})
    WHERE NOT own.is_deleted
) AS stated
WHERE stated.{id} = given.{id} AND (given.cause IS NOT NULL OR stated.causes IS NOT NULL)
"""
_SETTLED = """
DELETE FROM ops.text_conflict AS old USING {incoming} AS own
WHERE old.noun = %(noun)s AND old.record_id = own.{id} AND old.column_name = 'cause'
"""
_CONFLICTS = """
INSERT INTO ops.text_conflict (noun, record_id, column_name, agency_id, as_of)
SELECT %(noun)s, own.{id}, 'cause', %(agency)s, %(as_of)s
FROM {incoming} AS own
JOIN named ON named.cause_text = {name} AND named.basis_text = {basis}
    AND (named.facts_text IS NULL OR named.facts_text = {facts})
WHERE NOT own.is_deleted AND own.cause_source = 'delivered' AND NOT own.cause = ANY(named.causes)
"""
