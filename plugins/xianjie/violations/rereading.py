"""Reads the causes of standing records again after the patterns have changed; what differs is a new version."""

from __future__ import annotations

from datetime import date

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from xianjie import tables, versions
from xianjie.tables import Table
from xianjie.versions import INCOMING
from xianjie.violations.conforming import fill
from xianjie.warehouse import Warehouse, end_of, lock


def reread(warehouse: Warehouse, as_of: date) -> dict[str, int]:
    """The versions that reading again brought, by agency: known from the end of the night on.

    One transaction an agency, under the lock that its conform takes. Run again, it finds nothing to do.
    """
    with warehouse.transaction("loader", "xianjie causes") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT agency_id, region_code FROM core.agency ORDER BY agency_id")
        agencies = cursor.fetchall()
    written: dict[str, int] = {}
    for agency_id, region_code in agencies:
        with warehouse.transaction("loader", "xianjie causes") as connection:
            lock(connection, f"agency {agency_id}")
            with connection.cursor() as cursor:
                for record in tables.records().values():
                    if "causes" not in record.columns:
                        continue
                    _standing(cursor, record, agency_id)
                    fill(cursor, record, agency_id, as_of)
                    count = versions.write(cursor, record, agency_id, region_code, end_of(as_of))
                    written[agency_id] = written.get(agency_id, 0) + count
                    cursor.execute(sql.SQL("DROP TABLE {}").format(INCOMING))
    return written


def _standing(cursor: Cursor, record: Table, agency_id: str) -> None:
    """The agency's standing records with the causes that it delivered itself."""
    own = {
        "cause": "CASE WHEN coalesce(cause_source, 'delivered') = 'delivered' THEN cause END AS cause",
        "causes": "NULL::text[] AS causes",
        "cause_source": "NULL::text AS cause_source",
    }
    content = [sql.SQL(own[name]) if name in own else sql.Identifier(name) for name in record.content_columns]
    cursor.execute(
        sql.SQL(
            "CREATE TEMP TABLE {incoming} ON COMMIT DROP AS SELECT {content}, source_key, is_deleted, batch_id, "
            "row_hash FROM {core} WHERE agency_id = {agency} AND superseded_at IS NULL AND NOT is_deleted"
        ).format(
            incoming=INCOMING,
            content=sql.SQL(", ").join(content),
            core=sql.Identifier("core", record.noun),
            agency=sql.Literal(agency_id),
        )
    )
