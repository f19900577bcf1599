"""Each version of a record comes of a batch that was conformed and of a row that stands in raw and was not quarantined.

What was written by a source's silence (a key that vanished) names the batch that found it and no row of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import tables
from xianjie.verifying import _raw

REMEDY = "Judge the batch again: run its night once more, or purge the batch and let it be read anew."

_LOST = """
SELECT v.batch_id, count(*) FROM {core} AS v
WHERE v.agency_id = {agency} AND NOT v.is_deleted AND NOT EXISTS (
    SELECT FROM ops.batch AS b JOIN {raw} AS r ON r.batch_id = b.batch_id AND r.row_hash = v.row_hash
    WHERE b.batch_id = v.batch_id AND b.agency_id = {agency} AND b.table_name = {table} AND b.state = 'conformed'
        AND NOT EXISTS (SELECT FROM ops.quarantine AS q WHERE q.batch_id = r.batch_id AND q.raw_row_id = r.raw_row_id)
) AND v.batch_id IN (SELECT batch_id FROM ops.batch WHERE agency_id = {agency} AND table_name = {table})
GROUP BY v.batch_id ORDER BY v.batch_id"""

_OF_NO_BATCH = """
SELECT v.batch_id, count(*) FROM {core} AS v
WHERE NOT EXISTS (SELECT FROM ops.batch AS b WHERE b.batch_id = v.batch_id AND b.state = 'conformed')
GROUP BY v.batch_id ORDER BY v.batch_id"""


def wrong(connection: Connection) -> Iterator[Mapping[str, object]]:
    """One mapping for each noun and batch with versions that nothing in raw speaks for."""
    there = _raw.tables(connection)
    with connection.cursor() as cursor:
        for noun, record in tables.records().items():
            core = sql.Identifier("core", noun)
            cursor.execute(sql.SQL(_OF_NO_BATCH).format(core=core))
            for batch_id, versions in cursor.fetchall():
                yield {
                    "table_name": record.name, "batch_id": batch_id, "versions": versions,
                    "fault": "of no conformed batch",
                }  # fmt: skip
            cursor.execute(
                sql.SQL(
                    "SELECT DISTINCT b.agency_id, b.table_name FROM ops.batch AS b "
                    "WHERE b.batch_id IN (SELECT batch_id FROM {core}) ORDER BY 1, 2"
                ).format(core=core)
            )
            for agency, table in cursor.fetchall():
                name = there.get((agency, table))
                if name is None:
                    continue
                cursor.execute(
                    sql.SQL(_LOST).format(
                        core=core, raw=sql.Identifier("raw", name),
                        agency=sql.Literal(agency), table=sql.Literal(table),
                    )
                )  # fmt: skip
                for batch_id, versions in cursor.fetchall():
                    yield {
                        "table_name": record.name, "agency_id": agency, "batch_id": batch_id, "versions": versions,
                        "fault": "of no good row in raw",
                    }  # fmt: skip
