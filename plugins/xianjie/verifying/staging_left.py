"""No table stands that nobody described, and no temporary one is left of a session that is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psycopg2.extensions import connection as Connection

from xianjie import tables

REMEDY = "Drop it: nothing of ours reads it. PostgreSQL's autovacuum takes temporary ones that are left by itself."

_STANDING = """
SELECT n.nspname || '.' || c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname IN ('core', 'ops', 'lead', 'mart', 'public') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY 1"""

# While others work here, a temporary table may be theirs.
_TEMPORARY = """
SELECT n.nspname || '.' || c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relpersistence = 't' AND c.relkind = 'r' AND pg_is_other_temp_schema(n.oid)
    AND NOT EXISTS (
        SELECT FROM pg_stat_activity AS other
        WHERE other.datname = current_database() AND other.pid <> pg_backend_pid()
            AND other.backend_type IN ('client backend', 'autovacuum worker')
    )
ORDER BY 1"""

_OWN = frozenset({"ops.migration"})


def wrong(connection: Connection) -> Iterator[Mapping[str, object]]:
    """One mapping for each table that ought not to be there."""
    described = tables.load().keys() | _OWN
    with connection.cursor() as cursor:
        cursor.execute(_STANDING)
        for (name,) in cursor.fetchall():
            if name not in described:
                yield {"table": name}
        cursor.execute(_TEMPORARY)
        for (name,) in cursor.fetchall():
            yield {"table": name, "fault": "left of a session that is gone"}
