"""The ledger of every batch says what really stands: its rows in the raw table, its rows in quarantine.

`sql/verify/ledger_closed.sql` adds up the counters; this counts the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie.verifying import _raw

REMEDY = "Rows were added or removed behind the ledger's back: restore the batch's raw rows, or purge the batch."

_COUNTED = """
WITH its AS (SELECT * FROM ops.batch WHERE agency_id = {agency} AND table_name = {table}),
stand AS (SELECT batch_id, count(*) AS rows FROM {raw} GROUP BY batch_id),
held AS (
    SELECT q.batch_id, count(*) AS rows, count(r.raw_row_id) AS stand
    FROM ops.quarantine AS q LEFT JOIN {raw} AS r
        ON r.raw_row_id = q.raw_row_id AND r.batch_id = q.batch_id AND r.row_hash = q.row_hash
    WHERE q.agency_id = {agency} AND q.table_name = {table} GROUP BY q.batch_id
)
SELECT coalesce(its.batch_id, stand.batch_id), CASE
    WHEN its.batch_id IS NULL THEN 'rows of a batch that the ledger has not'
    WHEN its.state IN ('refused', 'purged') AND coalesce(stand.rows, 0) + coalesce(held.rows, 0) > 0
        THEN 'rows of a ' || its.state || ' batch'
    WHEN coalesce(held.stand, 0) <> coalesce(held.rows, 0) THEN 'quarantined rows that are not in raw'
    WHEN its.state NOT IN ('refused', 'purged')
        AND coalesce(stand.rows, 0) <> its.rows_read - its.rows_duplicate - coalesce(its.rows_blocked, 0)
        THEN 'other rows in raw than read'
    WHEN its.state IN ('validated', 'conformed') AND coalesce(held.rows, 0) <> its.rows_quarantined
        THEN 'other rows in quarantine than told'
    WHEN its.state = 'conformed' AND coalesce(stand.rows, 0) - coalesce(held.rows, 0) <> its.rows_loaded
        THEN 'other rows loaded than told'
    END AS fault, coalesce(stand.rows, 0), coalesce(held.rows, 0)
FROM its FULL JOIN stand ON stand.batch_id = its.batch_id LEFT JOIN held ON held.batch_id = its.batch_id
ORDER BY 1"""


def wrong(connection: Connection) -> Iterator[Mapping[str, object]]:
    """One mapping for each batch whose rows are others than its line in the ledger says."""
    there = _raw.tables(connection)
    with connection.cursor() as cursor:
        for (agency, table), name in there.items():
            cursor.execute(
                sql.SQL(_COUNTED).format(
                    agency=sql.Literal(agency), table=sql.Literal(table), raw=sql.Identifier("raw", name)
                )
            )
            for batch_id, fault, rows, held in cursor.fetchall():
                if fault:
                    yield {
                        "agency_id": agency, "table_name": table, "batch_id": batch_id, "fault": fault,
                        "in_raw": rows, "in_quarantine": held,
                    }  # fmt: skip
        cursor.execute(
            "SELECT agency_id, table_name, batch_id FROM ops.batch "
            "WHERE state NOT IN ('refused', 'purged') AND rows_read > rows_duplicate + coalesce(rows_blocked, 0) "
            "ORDER BY batch_id"
        )
        for agency, table, batch_id in cursor.fetchall():
            if (agency, table) not in there:
                yield {
                    "agency_id": agency, "table_name": table, "batch_id": batch_id, "fault": "its raw table is gone",
                }  # fmt: skip
