"""F10, clocks and zones: the same night wherever the host's clock stands, with no gap and no overlap between nights."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xianjie.fingerprint import fingerprint

from tests.bureau import D1, D2, D3, bureau

__all__ = ["bureau"]

_NIGHTS = """
import sys
from datetime import date
from xianjie.conform import conform
from xianjie.extract import extract
from xianjie.sources import load_source
from xianjie.validate import validate
from xianjie.warehouse import Warehouse
warehouse, source = Warehouse(sys.argv[1]), load_source("bureau")
for night in map(date.fromisoformat, sys.argv[3:]):
    extract(warehouse, source, sys.argv[2], night, "t")
    validate(warehouse, source, night, asks_gate=False)
    conform(warehouse, source, night)
"""

# On each side of a night's end, of a leap day, of the days on which China's clocks went forward, and beyond all years.
TIMES = {
    "B1": "2025-11-01 00:00:00",
    "B2": "2025-11-01 23:59:59.999999",
    "B3": "2025-11-02 00:00:00",
    "B4": "2025-11-02 07:59:59",
    "B5": "2025-11-02 08:00:00",
    "B6": "2025-11-02 23:59:59.999999",
    "L1": "2024-02-29 12:00:00",
    "S1": "1986-05-04 01:59:59",
    "S2": "1986-05-04 02:30:00",
    "S3": "1991-09-15 01:30:00",
    "Y1": "9999-12-31 00:00:00",
    "Y2": "infinity",
    "Y3": "-infinity",
    "Y4": "1900-01-01 00:00:00",
    "Y5": None,
}


def _add(bureau: Any) -> None:
    for key, moment in TIMES.items():
        bureau.add(
            key, gxsj=moment, jdrq="2024-02-29" if key == "L1" else "1986-05-04" if key == "S2" else "2025-10-01"
        )


def _run(bureau: Any, environment: dict[str, str], *nights: date, before: tuple[str, ...] = ()) -> None:
    command = [*before, sys.executable, "-c", _NIGHTS, bureau.warehouse_url, bureau.source_url, *map(str, nights)]
    given = os.environ | {"XIANJIE_ROOT": str(bureau.folder), "XIANJIE_HOME": str(bureau.folder / ".xianjie")}
    subprocess.run(command, check=True, env=given | environment, cwd=Path.cwd(), capture_output=True, text=True)


def _found(bureau: Any) -> tuple[Any, ...]:
    shown = "SELECT source_key, decided_on, known_at AT TIME ZONE 'Asia/Shanghai' FROM core.penalty ORDER BY 1, 3"
    windows = "SELECT as_of, table_name, rows_read, rows_duplicate, rows_late, watermark_before, watermark_after "
    return (
        bureau.ask(shown),
        bureau.ask(windows + "FROM ops.batch ORDER BY batch_id"),
        fingerprint(bureau.warehouse).by_table["core.penalty"],
    )


@pytest.mark.faults
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Kolkata"])
def test_the_hosts_zone_moves_no_night(bureau: Any, server: Any, warehouse_template: str, zone: str) -> None:
    _add(bureau)
    _run(bureau, {"TZ": "Asia/Shanghai"}, D1, D2)
    at_home = _found(bureau)
    bureau.inside.close()
    bureau.warehouse_url = server.create_database("elsewhere", template=warehouse_template)
    import psycopg2

    bureau.inside = psycopg2.connect(bureau.warehouse_url, options="-c TimeZone=Asia/Shanghai")
    bureau.inside.autocommit = True
    try:
        # The source's server may stand in another zone too: its times have none.
        bureau.do(
            f"ALTER DATABASE {psycopg2.extensions.parse_dsn(bureau.source_url)['dbname']} SET TimeZone = '{zone}'"
        )
        _run(bureau, {"TZ": zone, "PGTZ": zone}, D1, D2)
        assert _found(bureau) == at_home
    finally:
        bureau.inside.close()
        server.drop_database("elsewhere")
        bureau.inside = psycopg2.connect(bureau.source_url)


def test_each_moment_falls_into_one_night_and_no_date_is_moved(bureau: Any) -> None:
    bureau.contract("lag_days: 2", "lag_days: 0")
    _add(bureau)
    seen: dict[str, date] = {}
    for night in (D1, D2, D3):
        assert bureau.night(night).has_landed
        for (key,) in bureau.ask("SELECT source_key FROM core.penalty_now"):
            seen.setdefault(key, night)
    bureau.assert_balanced()
    # Half open: a night ends with its day. A time that is none is read every night, and lost in none.
    assert {key: night for key, night in seen.items() if key.startswith("B")} == {
        "B1": D1, "B2": D1, "B3": D2, "B4": D2, "B5": D2, "B6": D2,
    }  # fmt: skip
    assert {key for key in TIMES if key not in seen} == set()
    assert dict(bureau.ask("SELECT source_key, decided_on FROM core.penalty_now WHERE source_key IN ('L1', 'S2')")) == {
        "L1": date(2024, 2, 29),
        "S2": date(1986, 5, 4),
    }
    # A far year is no watermark: it would end all reading.
    assert bureau.ask("SELECT watermark FROM ops.watermark WHERE table_name = 'xzcf'") == [
        ("2025-11-02 23:59:59.999999",)
    ]


@pytest.mark.faults
@pytest.mark.parametrize("clock", ["-400d", "+20y"])
def test_a_hosts_clock_that_is_wrong_changes_no_night(bureau: Any, clock: str) -> None:
    faketime = shutil.which("faketime")
    if faketime is None:
        pytest.skip("faketime is not installed (Debian: faketime)")
    _add(bureau)
    _run(bureau, {}, D1)
    # The clock jumps between two nights: backwards, and far ahead.
    _run(bureau, {}, D2, before=(faketime, "-f", clock))
    found = _found(bureau)
    _run(bureau, {}, D2)
    again = _found(bureau)
    assert again[0] == found[0]
    assert again[2] == found[2]
    bureau.assert_balanced()
    assert bureau.ask("SELECT landed_through FROM ops.freshness") == [(D2,)]
