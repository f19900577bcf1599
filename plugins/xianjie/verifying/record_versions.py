"""Each record has one standing version, and each version ends at the instant at which the next one begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import tables

REMEDY = "Two runs wrote one record without the lock: run the agency's newest night again, and report it."

_BROKEN = """
SELECT {id}, count(*) FILTER (WHERE superseded_at IS NULL),
    count(*) FILTER (WHERE superseded_at IS DISTINCT FROM next_known_at)
FROM (SELECT {id}, superseded_at, lead(known_at) OVER (PARTITION BY {id} ORDER BY known_at) AS next_known_at
    FROM {core}) AS version
WHERE superseded_at IS DISTINCT FROM next_known_at
GROUP BY {id} ORDER BY {id}"""


def wrong(connection: Connection) -> Iterator[Mapping[str, object]]:
    """One mapping for each record whose versions overlap, leave a gap, or none of which stands."""
    with connection.cursor() as cursor:
        for noun, record in tables.records().items():
            cursor.execute(
                sql.SQL(_BROKEN).format(id=sql.Identifier(record.id_column), core=sql.Identifier("core", noun))
            )
            # A record's key is made of the source's, which may be a person's number: only its kind is told.
            for _, standing, broken in cursor.fetchall():
                yield {"table_name": record.name, "standing": standing, "broken": broken}
