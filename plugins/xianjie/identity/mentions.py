"""Everyone whom tonight's records name anew or otherwise: `party_mention`, and the profiles that they fall into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from psycopg2.extensions import connection as Connection

from xianjie import tables
from xianjie.warehouse import end_of

_MENTIONED = (
    "party_kind",
    "name",
    "id_no",
    "credit_code",
    "legal_representative_name",
    "legal_representative_id_no",
    "address",
    "phone",
)


@dataclass(frozen=True)
class Since:
    """What was resolved last: as of which night, with the records of which batches."""

    as_of: date
    batch_id: int


def party_nouns() -> dict[str, str]:
    """Every canonical noun that names parties, with its parent: `penalty_party` → `penalty`, and so on."""
    return {noun: noun.removesuffix("_party") for noun, table in tables.records().items() if "ordinal" in table.columns}


def _holding(noun: str, parent: str, *, only_new: bool) -> str:
    """The versions of a party record that hold at the night's end; of the records of `new_version`, or of all."""
    columns = ", ".join(f"holds.{column}" for column in _MENTIONED)
    if only_new:
        first = f"""JOIN new_version ON new_version.member_id = holds.{noun}_id
        CROSS JOIN LATERAL (
            SELECT min(known_at) AS known_at FROM core.{noun} AS version WHERE version.{noun}_id = holds.{noun}_id
        ) AS first"""  # noqa: S608 - the names are ours, from tables/
    else:
        first = f"""JOIN (SELECT {noun}_id, min(known_at) AS known_at FROM core.{noun} GROUP BY {noun}_id) AS first
            USING ({noun}_id)"""  # noqa: S608
    return f"""
        SELECT holds.{noun}_id AS member_id, '{noun}' AS noun, holds.{parent}_id AS record_id, {columns},
            md5(ROW({columns})::text) AS content_hash,
            (first.known_at AT TIME ZONE 'Asia/Shanghai')::date - 1 AS known_on,
            holds.known_at = %(known_at)s AS is_new
        FROM core.{noun} AS holds
        {first}
        WHERE holds.known_at <= %(known_at)s AND (holds.superseded_at IS NULL OR holds.superseded_at > %(known_at)s)
            AND NOT holds.is_deleted"""  # noqa: S608


def _union(parts: Iterator[str]) -> str:
    return "\n        UNION ALL".join(parts)


def fill_changed(connection: Connection, as_of: date, since: Since | None) -> None:
    """Make `party_mention`, one row per party record that may not be as it was resolved last, and `gone`.

    Without `since` every record is looked at. With it, only the versions of the nights after it are, as long as no
    earlier night came in late or again: then every record is compared with what was resolved.
    """
    known = {"known_at": end_of(as_of)}
    with connection.cursor() as cursor:
        if since is not None and since.as_of < as_of and not _came_late(connection, since):
            versions = _union(
                f"""
        SELECT DISTINCT {noun}_id AS member_id FROM core.{noun}
        WHERE known_at > %(since)s AND known_at <= %(known_at)s"""  # noqa: S608
                for noun in party_nouns()
            )
            cursor.execute(
                f"CREATE TEMP TABLE new_version ON COMMIT DROP AS {versions}", {**known, "since": end_of(since.as_of)}
            )
            cursor.execute("ANALYZE new_version")
            seen = _union(_holding(noun, parent, only_new=True) for noun, parent in party_nouns().items())
            cursor.execute(f"CREATE TEMP TABLE party_mention ON COMMIT DROP AS {seen}", known)
            cursor.execute(
                """CREATE TEMP TABLE gone ON COMMIT DROP AS
                SELECT before.member_id FROM core.party_member AS before JOIN new_version USING (member_id)
                WHERE NOT EXISTS (SELECT FROM party_mention WHERE party_mention.member_id = before.member_id)"""
            )
        else:
            seen = _union(_holding(noun, parent, only_new=False) for noun, parent in party_nouns().items())
            cursor.execute(f"CREATE TEMP TABLE party_mention ON COMMIT DROP AS {seen}", known)
            cursor.execute("ANALYZE party_mention")
            cursor.execute(
                """CREATE TEMP TABLE gone ON COMMIT DROP AS
                SELECT before.member_id FROM core.party_member AS before
                WHERE NOT EXISTS (SELECT FROM party_mention WHERE party_mention.member_id = before.member_id)"""
            )
            if since is not None:
                cursor.execute(
                    """DELETE FROM party_mention USING core.party_member AS before
                    WHERE before.member_id = party_mention.member_id AND NOT party_mention.is_new
                        AND before.content_hash = party_mention.content_hash
                        AND before.known_on = party_mention.known_on"""
                )
        cursor.execute("ANALYZE party_mention")
        cursor.execute("ANALYZE gone")


def _came_late(connection: Connection, since: Since) -> bool:
    """Whether records of a night that was already resolved have come since."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM ops.batch WHERE batch_id > %s AND as_of <= %s)", (since.batch_id, since.as_of)
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def newest_batch(connection: Connection) -> int:
    """The newest batch that the warehouse has seen; 0 before the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(batch_id), 0) FROM ops.batch")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
