"""Fills the measured columns of incoming records from their texts, where the agency delivered none.

A text is read once for each version of the library (core.text_reading). A delivered value stands; where the text says
another one, that is a finding of quality (ops.text_conflict), with the place of the words and without the values.

An agency that has one date of the act says on which day it knows of it, not that it began and ended then: where the
text tells a span around that day, the span holds.
"""

from __future__ import annotations

import logging
from datetime import date

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor
from psycopg2.extras import execute_values

from xianjie.facts import batch, library
from xianjie.tables import Column, Table
from xianjie.versions import INCOMING

log = logging.getLogger(__name__)

NOUNS = ("penalty", "admin_case")
# Texts read and written at a time: a first load has millions.
_PORTION = 20_000


def fill(cursor: Cursor, record: Table, agency_id: str, as_of: date, *, has_one_date: bool = False) -> int:
    """Complete the incoming rows of a record from their texts; returns how many texts were read for it.

    With `has_one_date` the day that stands as both ends of the act may be widened by the text.
    """
    if record.noun not in NOUNS:
        return 0
    count = _read_new(cursor)
    columns = _columns(cursor, record)
    if columns:
        _conflicts(cursor, record, columns, agency_id, as_of, has_one_date=has_one_date)
        _complete(cursor, columns, has_one_date=has_one_date)
    return count


def _read_new(cursor: Cursor) -> int:
    """Read the texts that this version of the library has not read yet."""
    version, count = library.load().version, 0
    while True:
        cursor.execute(
            sql.SQL(
                "SELECT DISTINCT ON (text_hash) text_hash, facts_text, coalesce(cause_text, '') FROM ("
                "SELECT core.text_hash(cause_text, facts_text) AS text_hash, facts_text, cause_text FROM {incoming} "
                "WHERE facts_text IS NOT NULL AND NOT is_deleted) AS given WHERE NOT EXISTS (SELECT "
                "FROM core.text_reading AS known WHERE known.text_hash = given.text_hash AND known.library = %s) "
                "ORDER BY text_hash LIMIT %s"
            ).format(incoming=INCOMING),
            (version, _PORTION),
        )
        texts = cursor.fetchall()
        if not texts:
            return count
        rows = batch.read_all([(facts, cause) for _, facts, cause in texts])
        # In the order of the hash: two agencies with the same texts wait for one another and never in a circle.
        execute_values(
            cursor,
            "INSERT INTO core.text_reading (text_hash, library, elements, notes, prior_penalties) VALUES %s "
            "ON CONFLICT (text_hash) DO UPDATE SET library = excluded.library, elements = excluded.elements, "
            "notes = excluded.notes, prior_penalties = excluded.prior_penalties",
            [(text[0], version, *row) for text, row in zip(texts, rows, strict=True)],
            page_size=1_000,
        )
        count += len(texts)


_READ = sql.SQL("""core.text_reading AS reading
WHERE reading.text_hash = core.text_hash(given.cause_text, given.facts_text) AND NOT given.is_deleted
    AND reading.elements <> '{}'""")


def _columns(cursor: Cursor, record: Table) -> dict[str, Column]:
    """The columns that some of the incoming texts tell."""
    statement = sql.SQL("SELECT DISTINCT jsonb_object_keys(reading.elements) FROM {incoming} AS given, {read}")
    cursor.execute(statement.format(incoming=INCOMING, read=_READ))
    told = {str(row[0]) for row in cursor.fetchall()}
    return {name: record.columns[name] for name in sorted(told & record.columns.keys())}


def _value(name: str, column: Column) -> sql.Composable:
    """The value that the text gives of a column, NULL if none."""
    if column.base_type == "text[]":
        given = (
            "(SELECT array_agg(word ORDER BY word) FROM jsonb_array_elements_text("
            "CASE WHEN reading.elements ? {name} THEN reading.elements #> ARRAY[{name}, 'value'] END) AS word)"
        )
    else:
        given = "(reading.elements #>> ARRAY[{name}, 'value'])::{type}"
    return sql.SQL(given).format(name=sql.Literal(name), type=sql.SQL(column.base_type))


def _conflicts(
    cursor: Cursor, record: Table, columns: dict[str, Column], agency_id: str, as_of: date, *, has_one_date: bool
) -> None:
    names = {"incoming": INCOMING, "id": sql.Identifier(record.id_column), "noun": sql.Literal(record.noun)}
    cursor.execute(
        sql.SQL(
            "DELETE FROM ops.text_conflict AS old USING {incoming} AS given "
            "WHERE old.noun = {noun} AND old.record_id = given.{id}"
        ).format(**names)
    )
    differing = [
        sql.SQL("CASE WHEN given.{name} IS NOT NULL AND {differs} THEN {literal} END").format(
            name=sql.Identifier(name),
            differs=_past(name) if has_one_date and name in _ENDS else _differs(name, column),
            literal=sql.Literal(name),
        )
        for name, column in columns.items()
    ]
    cursor.execute(
        sql.SQL(
            "INSERT INTO ops.text_conflict "
            "(noun, record_id, column_name, agency_id, as_of, words_start, words_length) "
            "SELECT {noun}, found.record_id, found.column_name, {agency}, {as_of}::date, (told ->> 'start')::integer, "
            "(told ->> 'end')::integer - (told ->> 'start')::integer FROM ("
            "SELECT given.{id} AS record_id, reading.elements, "
            "unnest(array_remove(ARRAY[{differing}]::text[], NULL)) AS column_name FROM {incoming} AS given, {read}"
            ") AS found CROSS JOIN LATERAL (SELECT found.elements -> found.column_name) AS place (told)"
        ).format(
            **names,
            read=_READ,
            agency=sql.Literal(agency_id),
            as_of=sql.Literal(as_of.isoformat()),
            differing=sql.SQL(", ").join(differing),
        )
    )


def _differs(name: str, column: Column) -> sql.Composable:
    """Whether the text tells another value than the delivered one; quantities may be rounded."""
    words = {"given": sql.Identifier("given", name), "told": _value(name, column)}
    if column.base_type == "numeric(18,4)":
        return sql.SQL("abs({given} - {told}) > 0.005 * greatest({given}, {told})").format(**words)
    if column.base_type == "text[]":
        return sql.SQL("NOT {told} <@ {given}").format(**words)
    return sql.SQL("{given} <> {told}").format(**words)


_ENDS = ("act_from", "act_to")
_TOLD = {name: sql.SQL("(reading.elements #>> ARRAY[{}, 'value'])::date").format(sql.Literal(name)) for name in _ENDS}
_WIDER = {
    "act_from": sql.SQL("{act_from} < given.act_from AND ({act_to} IS NULL OR {act_to} >= given.act_to)"),
    "act_to": sql.SQL("{act_to} > given.act_to AND ({act_from} IS NULL OR {act_from} <= given.act_from)"),
}
_PAST = {
    "act_from": sql.SQL("{act_from} > given.act_from"),
    "act_to": sql.SQL("{act_to} < given.act_to"),
}


def _past(name: str) -> sql.Composable:
    """Whether the text has the act begin after, or end before, the one day that was delivered."""
    return _PAST[name].format(**_TOLD)


def _complete(cursor: Cursor, columns: dict[str, Column], *, has_one_date: bool) -> None:
    """Put the values that the texts tell where none was delivered, and say which they are."""
    wider = {name: _WIDER[name].format(**_TOLD) for name in _ENDS if has_one_date and name in columns}
    values = [
        sql.SQL(
            "{name} = CASE WHEN {wider} THEN {told} ELSE coalesce(given.{name}, {told}) END"
            if name in wider
            else "{name} = coalesce(given.{name}, {told})"
        ).format(name=sql.Identifier(name), told=_value(name, column), wider=wider.get(name, sql.SQL("")))
        for name, column in columns.items()
    ]
    filled = [
        sql.SQL("CASE WHEN (given.{name} IS NULL{wider}) AND reading.elements ? {literal} THEN {literal} END").format(
            name=sql.Identifier(name),
            literal=sql.Literal(name),
            wider=sql.SQL(" OR {}").format(wider[name]) if name in wider else sql.SQL(""),
        )
        for name in columns
    ]
    listed = {"values": sql.SQL(", ").join(values), "filled": sql.SQL(", ").join(filled)}
    cursor.execute(
        sql.SQL(
            "UPDATE {incoming} AS given SET {values}, "
            "read_columns = nullif(array_remove(ARRAY[{filled}]::text[], NULL), ARRAY[]::text[]) FROM {read}"
        ).format(incoming=INCOMING, read=_READ, **listed)
    )
