"""Measures the stage that tells who is who: a first resolving of many records, and a night of new ones."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from xianjie.identity.profiles import Mention
from xianjie.resolve import resolve
from xianjie.schema import migrate
from xianjie.server import Server, ensure
from xianjie.warehouse import Warehouse

from bench.report import Group, Measured, Side
from bench.resolve import records
from bench.resolve.running import Part, Run, run

ROWS = 1_000_000
SEED = 11
NIGHT = date(2026, 9, 1)
# The database that has every table and no row.
_EMPTY = "empty"
# A night brings one new record to so many that stand.
_STANDING_TO_NEW = 50
_SAMPLE_ROWS = 50_000
_WHOLE = 1_000_000
_FIRST_SECONDS = 180.0
_NIGHT_SHARE = 0.03
_MOST_BYTES = 4 * 2**30
# What must not depend on the nights in which the records came.
_SETTLED = (
    "SELECT member_id, party_id, method, score FROM core.party_member ORDER BY 1",
    """SELECT party_id, party_kind, name, name_key, name_pinyin, id_no, credit_code, first_seen_on FROM core.party
    WHERE party_id IN (SELECT party_id FROM core.party_member) ORDER BY 1""",
    "SELECT * FROM core.party_doubt ORDER BY 1, 2",
)
# One aggregate over the contents of the same rows: what nobody who puts records together can do without.
_PEER = """SELECT count(*) FROM (
    SELECT party_kind, name, id_no, credit_code, legal_representative_name, legal_representative_id_no, address, phone
    FROM core.{noun} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
) AS content"""


def measure(rows: int | None, repeats: int, sample: int = _SAMPLE_ROWS) -> Measured:  # noqa: ARG001 - as all have
    """The benchmark; it runs once whatever `repeats` says, for a first resolving is one."""
    rows = rows or ROWS
    new = max(rows // _STANDING_TO_NEW, 1)
    named = records.mentions(SEED, rows + new)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="xianjie-bench-") as folder:
        server = ensure(Path(folder), fsync=False)
        try:
            migrate(server.create_database(_EMPTY))
            warehouse = Warehouse(server.create_database("bench", template=_EMPTY))
            records.put(warehouse, named[:rows], NIGHT)
            peer = _peer(warehouse)
            first = run(server, warehouse.url, NIGHT)
            records.put(warehouse, named[rows:], NIGHT + timedelta(days=1), rows)
            night = run(server, warehouse.url, NIGHT + timedelta(days=1))
            digests = _both_ways(server, named[-min(rows, sample) :])
            version = _version(warehouse)
        finally:
            server.remove()
    return _told(rows, new, peer, first, night, digests, version, max(load, os.getloadavg()[0]))


def _peer(warehouse: Warehouse) -> float:
    begun = time.perf_counter()
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        for noun in records.NOUNS:
            cursor.execute(_PEER.format(noun=noun))
    return time.perf_counter() - begun


def _version(warehouse: Warehouse) -> str:
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone() or ("",)
    return f"PostgreSQL {version}"


def _both_ways(server: Server, named: Sequence[Mention]) -> tuple[str, str]:
    """What comes out if the last records come on a night of their own, and if everyone is looked at again."""
    warehouse = Warehouse(server.create_database("sample", template=_EMPTY))
    held = len(named) - max(len(named) // _STANDING_TO_NEW, 1)
    last = NIGHT + timedelta(days=1)
    records.put(warehouse, named[:held], NIGHT)
    resolve(warehouse, NIGHT)
    records.put(warehouse, named[held:], last, held)
    resolve(warehouse, last)
    by_nights = _digest(warehouse)
    resolve(warehouse, last, is_whole=True)
    return by_nights, _digest(warehouse)


def _digest(warehouse: Warehouse) -> str:
    digest = hashlib.sha256()
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        for asked in _SETTLED:
            cursor.execute(asked)
            for row in cursor:
                digest.update(repr(row).encode())
    return digest.hexdigest()[:16]


def _told(
    rows: int, new: int, peer: float, first: Run, night: Run, digests: tuple[str, str], version: str, load: float
) -> Measured:
    share = night.seconds / first.seconds
    most = max(one.ours + one.postgres for one in (first, night))
    missed = [
        *_bar(digests[0] == digests[1], "a night does not give what looking at everyone gives"),
        *_bar(most < _MOST_BYTES, f"memory is {most / 2**30:.2f} GiB"),
    ]
    if rows >= _WHOLE:
        missed += _bar(first.seconds < _FIRST_SECONDS, f"the first resolving took {first.seconds:.0f} s, not 180")
        missed += _bar(share < _NIGHT_SHARE, f"the night took {share:.1%} of the first resolving, not 3 %")
    sides = [
        Side("PostgreSQL: one aggregate over the contents of the rows", [peer], rows, None),
        Side(f"first resolving of {rows:,}", [first.seconds], rows, None, _remark(first)),
        Side(f"a night of {new:,} new records", [night.seconds], rows, None, f"{_remark(night)}; {share:.1%} of it"),
    ]
    return Measured(
        title="Resolving: a first load, and a night",
        intro=(
            f"{rows:,} party records of made-up people and firms with the noise of “Who is who”, then {new:,} more"
            f" of them on the next night, by the product's own stage on an embedded PostgreSQL that is thrown away."
            f" {first.members:,} records, {first.parties:,} parties; the night touched {night.touched:,} of them."
        ),
        groups=[Group("Ratio to an aggregate of the same rows.", sides)],
        packages=["duckdb", "psycopg2-binary"],
        server=version,
        tables=[_parts(first, night)],
        notes=[
            f"Most memory at one time, ours and PostgreSQL's backends: {most / 2**30:.2f} GiB"
            f" ({first.ours / 2**30:.2f} and {first.postgres / 2**30:.2f}), beside 128 MB of shared buffers.",
            "On a sample, the night gives what looking at everyone again gives: records, parties and doubts.",
            f"The machine's load was up to {load:.1f} on {os.cpu_count()} cores; above the number of cores compare by"
            " seconds of processor, which are those of our processes and of PostgreSQL's.",
        ],
        missed=missed,
    )


def _bar(is_reached: bool, fault: str) -> list[str]:
    return [] if is_reached else [fault]


def _remark(one: Run) -> str:
    return f"{one.processor:.1f} s of processor"


def _parts(first: Run, night: Run) -> str:
    nights = {part.name: part for part in night.parts}
    lines = [
        "| part | first: seconds | ours | PostgreSQL | night: seconds | ours | PostgreSQL |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [f"| {one.name} | {_seconds(one)} | {_seconds(nights[one.name])} |" for one in first.parts]
    return "Seconds by the clock, and of processor:\n\n" + "\n".join(lines)


def _seconds(part: Part) -> str:
    return f"{part.seconds:.1f} | {part.ours:.1f} | {part.postgres:.1f}"
