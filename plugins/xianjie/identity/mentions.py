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


def _has_former_names(parent: str) -> bool:
    """Whether the record says under which names its first party went before: a registration does."""
    return "former_names" in tables.records()[parent].columns


def _holding(noun: str, parent: str, *, only_new: bool) -> str:
    """The versions of a party record that hold at the night's end; of the records of `new_version`, or of all."""
    former, names, register, is_new = "NULL::text[]", "", "", "holds.known_at = %(known_at)s"
    if _has_former_names(parent):
        # The names that the register lists, and those under which it had the entry itself.
        former = """CASE
                WHEN holds.ordinal = 1
                    THEN nullif(coalesce(told.former_names, '{}') || array_remove(first.names, holds.name), '{}')
            END"""
        names = ", array_agg(DISTINCT name) FILTER (WHERE known_at <= %(known_at)s) AS names"
        register = f"""LEFT JOIN core.{parent} AS told ON told.{parent}_id = holds.{parent}_id
            AND told.known_at <= %(known_at)s AND (told.superseded_at IS NULL OR told.superseded_at > %(known_at)s)
            AND NOT told.is_deleted"""
        is_new += " OR (holds.ordinal = 1 AND coalesce(told.known_at = %(known_at)s, false))"
    columns = ", ".join((*(f"holds.{column}" for column in _MENTIONED), former))
    known = f"SELECT min(known_at) AS known_at{names} FROM core.{noun} AS version"  # noqa: S608 - the names are ours
    if only_new:
        first = f"""JOIN new_version ON new_version.member_id = holds.{noun}_id
        CROSS JOIN LATERAL ({known} WHERE version.{noun}_id = holds.{noun}_id) AS first"""
    else:
        first = f"""JOIN ({known.replace("SELECT", f"SELECT {noun}_id,")} GROUP BY {noun}_id) AS first
            USING ({noun}_id)"""
    return f"""
        SELECT holds.{noun}_id AS member_id, '{noun}' AS noun, holds.{parent}_id AS record_id,
            {columns} AS former_names,
            md5(ROW({columns})::text) AS content_hash,
            (first.known_at AT TIME ZONE 'Asia/Shanghai')::date - 1 AS known_on,
            {is_new} AS is_new
        FROM core.{noun} AS holds
        {first}
        {register}
        WHERE holds.known_at <= %(known_at)s AND (holds.superseded_at IS NULL OR holds.superseded_at > %(known_at)s)
            AND NOT holds.is_deleted"""  # noqa: S608 - the names are ours


def _versions(noun: str, parent: str) -> Iterator[str]:
    """The party records of which the nights after `since` brought a version, or other former names."""
    since = "known_at > %(since)s AND known_at <= %(known_at)s"
    yield f"""
        SELECT DISTINCT {noun}_id AS member_id FROM core.{noun}
        WHERE {since}"""  # noqa: S608 - the names are ours
    if _has_former_names(parent):
        yield f"""
        SELECT DISTINCT {noun}_id FROM core.{noun}
        WHERE ordinal = 1 AND {parent}_id IN (
            SELECT {parent}_id FROM core.{parent} WHERE {since}
        )"""  # noqa: S608 - the names are ours


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
            versions = " UNION".join(part for noun, parent in party_nouns().items() for part in _versions(noun, parent))
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
