"""Each fact of a lead's evidence leads to its row in raw, and that row still has the hash that it was stored with.

The hash is taken anew of the row's delivered columns, in the order of the contract that read it. Of batches that were
read by an older contract only the stored hash is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import expectations
from xianjie.sources import Source, content_hash, load_sources
from xianjie.verifying import _raw

REMEDY = "The source row was changed or removed since: restore it from the backup before anyone uses the lead."

_TOLD = """
SELECT e.lead_id, e.table_name, e.batch_id, e.agency_id, b.table_name
FROM (
    SELECT DISTINCT lead_id, table_name, agency_id, batch_id, row_hash FROM lead.evidence WHERE batch_id IS NOT NULL
) AS e
LEFT JOIN ops.batch AS b ON b.batch_id = e.batch_id AND b.agency_id = e.agency_id AND b.state = 'conformed'
WHERE b.batch_id IS NULL ORDER BY 1, 2, 3"""

_LOST = """
SELECT e.lead_id, e.table_name, e.batch_id
FROM (
    SELECT DISTINCT lead_id, table_name, batch_id, row_hash FROM lead.evidence WHERE agency_id = {agency}
) AS e
JOIN ops.batch AS b ON b.batch_id = e.batch_id AND b.agency_id = {agency} AND b.table_name = {table}
WHERE NOT EXISTS (
    SELECT FROM {raw} AS r WHERE r.batch_id = e.batch_id AND r.row_hash = e.row_hash
    AND (b.contract_hash IS DISTINCT FROM {contract} OR {recomputed} = e.row_hash)
) ORDER BY 1, 2, 3"""


def wrong(connection: Connection) -> Iterator[Mapping[str, object]]:
    """One mapping for each source row that a lead rests on and that is not there, or not as it was."""
    contracts = {source.id: source for source in load_sources()}
    with connection.cursor() as cursor:
        cursor.execute(_TOLD)
        for lead_id, table, batch_id, agency, _ in cursor.fetchall():
            yield {
                "lead_id": lead_id, "table_name": table, "agency_id": agency, "batch_id": batch_id,
                "fault": "of no conformed batch",
            }  # fmt: skip
        for (agency, table), name in _raw.tables(connection).items():
            source = contracts.get(agency)
            contract, recomputed = _hashed(source, table) if source and table in source.tables else (None, None)
            cursor.execute(
                sql.SQL(_LOST).format(
                    agency=sql.Literal(agency),
                    table=sql.Literal(table),
                    raw=sql.Identifier("raw", name),
                    contract=sql.Literal(contract),
                    recomputed=recomputed or sql.SQL("r.row_hash"),
                )
            )
            for lead_id, of, batch_id in cursor.fetchall():
                yield {
                    "lead_id": lead_id, "table_name": of, "agency_id": agency, "batch_id": batch_id,
                    "fault": "its row is gone or was changed",
                }  # fmt: skip


def _hashed(source: Source, table: str) -> tuple[str, sql.Composable]:
    """The hash of the contract, and the hash of a raw row under it as extract takes it."""
    contract = source.tables[table]
    columns = sql.SQL(", ").join(sql.Identifier("r", contract.raw_column(column)) for column in contract.columns)
    taken = sql.SQL("encode(sha256(convert_to(ROW({})::text, 'UTF8')), 'hex')").format(columns)
    return content_hash(contract, expectations.suite_text(source.id, table)), taken
