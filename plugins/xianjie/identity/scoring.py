"""The machine's word on tonight's new profiles, compared with each other and with those that share a block."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from psycopg2.extensions import connection as Connection

from xianjie.identity import matching
from xianjie.identity.profiles import FIELDS

_SEVERAL = "former_name_keys"


def score(connection: Connection, as_of: date, *, is_whole: bool) -> int:
    """Write `core.party_edge`, and `scored`, for the pairs of which one came to stand; returns the pairs compared.

    A block that was refused and is within its bound again is compared as if it were new.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE TEMP TABLE compared ON COMMIT DROP AS
            SELECT profile_id, true AS is_new FROM arrived
            UNION
            SELECT block.profile_id, true FROM resized
            JOIN core.profile_block AS block ON block.block_key = resized.block_key
            WHERE resized.was_refused AND NOT resized.is_refused;
            ANALYZE compared;
            CREATE TEMP TABLE compared_block ON COMMIT DROP AS
            SELECT block_key FROM core.profile_block
            WHERE %(is_whole)s GROUP BY block_key HAVING count(*) > 1
            UNION ALL
            SELECT block_key FROM core.profile_block
            WHERE NOT %(is_whole)s AND block_key IN (
                SELECT block.block_key FROM compared
                JOIN core.profile_block AS block ON block.profile_id = compared.profile_id
            )
            GROUP BY block_key HAVING count(*) > 1;
            DELETE FROM compared_block USING core.refused_block AS refused
            WHERE refused.block_key = compared_block.block_key;
            ANALYZE compared_block;
            INSERT INTO compared (profile_id, is_new)
            SELECT DISTINCT block.profile_id, false FROM compared_block
            JOIN core.profile_block AS block ON block.block_key = compared_block.block_key
            WHERE NOT EXISTS (SELECT FROM compared WHERE compared.profile_id = block.profile_id);
            ANALYZE compared;
            CREATE TEMP TABLE scored (
                left_id text, right_id text, verdict text, score numeric(8,4), method text, features jsonb
            ) ON COMMIT DROP""",
            {"is_whole": is_whole},
        )
        cursor.execute("SELECT EXISTS (SELECT FROM compared_block)")
        row = cursor.fetchone()
    if row is None or not row[0]:
        return 0
    with tempfile.TemporaryDirectory(prefix="xianjie_") as folder:
        given, scored = Path(folder, "given.csv"), Path(folder, "scored.csv")
        _write(connection, given)
        pairs = _predict(given, scored)
        _read(connection, scored, as_of)
    return pairs


def _write(connection: Connection, path: Path) -> None:
    """Write the profiles that are compared as `matching.load_csv` reads them, with the blocks that are not refused."""
    listed = ", ".join(
        f"nullif(array_to_string(profile.{name}, chr(31)), '')" if name == _SEVERAL else f"profile.{name}"
        for name in FIELDS
    )
    query = f"""COPY (
        SELECT compared.is_new, {listed}, profile.number, blocks.keys
        FROM compared JOIN core.profile AS profile ON profile.profile_id = compared.profile_id
        JOIN (
            SELECT block.profile_id, string_agg(block.block_key, chr(31) ORDER BY block.block_key) AS keys
            FROM compared_block JOIN core.profile_block AS block ON block.block_key = compared_block.block_key
            GROUP BY block.profile_id
        ) AS blocks ON blocks.profile_id = compared.profile_id
    ) TO STDOUT WITH (FORMAT csv)"""  # noqa: S608 - the names are ours
    with path.open("wb") as file, connection.cursor() as cursor:
        cursor.copy_expert(query, file)


def _predict(given: Path, scored: Path) -> int:
    engine = matching.connect()
    try:
        matching.load_csv(engine, given)
        pairs = matching.predict(engine)
        engine.execute(f"COPY scored TO '{scored}' (FORMAT csv, HEADER false)")
    finally:
        engine.close()
    return pairs


def _read(connection: Connection, path: Path, as_of: date) -> None:
    with connection.cursor() as cursor:
        with path.open("rb") as file:
            cursor.copy_expert("COPY scored FROM STDIN WITH (FORMAT csv)", file)
        cursor.execute(
            """INSERT INTO core.party_edge (
                left_id, right_id, verdict, score, method, features, model_version, decided_by, as_of
            )
            SELECT left_id, right_id, verdict, score, method, features, %s, 'xianjie', %s FROM scored
            ON CONFLICT (left_id, right_id, model_version) DO NOTHING""",
            (matching.MODEL_VERSION, as_of),
        )
