"""Reads standing records again after the library has changed; what is read otherwise becomes a new version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from xianjie import tables, versions
from xianjie.facts import conforming, library
from xianjie.sources import load_sources
from xianjie.tables import Table
from xianjie.versions import INCOMING
from xianjie.warehouse import Warehouse, end_of, lock


@dataclass(frozen=True)
class Reread:
    """What reading again brought for one agency: texts read, and versions written of each noun."""

    agency_id: str
    texts: int
    versions: dict[str, int]


def reread(warehouse: Warehouse, as_of: date) -> list[Reread]:
    """Read every standing record's text that an older library has read; known from the end of the night on.

    One transaction an agency, under the lock that its conform takes. Run again, it finds nothing to do.
    """
    with warehouse.transaction("loader", "xianjie facts") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT agency_id, region_code FROM core.agency ORDER BY agency_id")
        agencies = cursor.fetchall()
    one_dated = {
        (source.id, noun)
        for source in load_sources()
        for table in source.tables.values()
        for noun, becomes in table.becomes.items()
        if becomes.has_one_date
    }
    found: list[Reread] = []
    for agency_id, region_code in agencies:
        with warehouse.transaction("loader", "xianjie facts") as connection:
            lock(connection, f"agency {agency_id}")
            with connection.cursor() as cursor:
                texts, written = 0, {}
                for noun in conforming.NOUNS:
                    record = tables.records()[noun]
                    _standing(cursor, record, agency_id)
                    has_one_date = (agency_id, noun) in one_dated
                    texts += conforming.fill(cursor, record, agency_id, as_of, has_one_date=has_one_date)
                    written[noun] = versions.write(cursor, record, agency_id, region_code, end_of(as_of))
                    cursor.execute(sql.SQL("DROP TABLE {}").format(INCOMING))
                found.append(Reread(agency_id, texts, written))
    return found


def _standing(cursor: Cursor, record: Table, agency_id: str) -> None:
    """The agency's standing records as they were delivered, as far as another library has read their texts."""
    content = [
        sql.SQL("CASE WHEN {literal} = ANY(standing.read_columns) THEN NULL ELSE standing.{name} END AS {name}").format(
            literal=sql.Literal(name), name=sql.Identifier(name)
        )
        if name in library.columns()
        else sql.SQL("NULL::text[] AS read_columns")
        if name == "read_columns"
        else sql.SQL("standing.{}").format(sql.Identifier(name))
        for name in record.content_columns
    ]
    cursor.execute(
        sql.SQL(
            "CREATE TEMP TABLE {incoming} ON COMMIT DROP AS SELECT {content}, standing.source_key, "
            "standing.is_deleted, standing.batch_id, standing.row_hash FROM {core} AS standing "
            "WHERE standing.agency_id = {agency} AND standing.superseded_at IS NULL AND NOT standing.is_deleted "
            "AND standing.facts_text IS NOT NULL AND NOT EXISTS (SELECT FROM core.text_reading AS known WHERE "
            "known.text_hash = core.text_hash(standing.cause_text, standing.facts_text) AND known.library = {library})"
        ).format(
            incoming=INCOMING,
            content=sql.SQL(", ").join(content),
            core=sql.Identifier("core", record.noun),
            agency=sql.Literal(agency_id),
            library=sql.Literal(library.load().version),
        )
    )
