"""The disk of the warehouse is full: a clean error, old leads stay readable, and it goes on once there is room."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from xianjie import nightly, postgres
from xianjie.warehouse import Warehouse

from tests.faults.town import SECOND_NIGHT, Town, Undisturbed, holds, lead_ids, written
from tests.faults.town import undisturbed as run_undisturbed

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def small(small_town: Town) -> Undisturbed:
    """What the small town's second night gives."""
    return run_undisturbed(small_town)


@pytest.fixture
def disk(small_town: Town) -> Iterator[Path]:
    """A disk of 400 MB, in memory; only root may mount one."""
    place = small_town.home / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400m,mode=0755", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        place.rmdir()
        pytest.skip("only root on Linux may mount a small disk")
    postgres.give(place)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
    place.rmdir()


@contextlib.contextmanager
def full(disk: Path, left: int) -> Iterator[None]:
    """The disk with so many bytes left."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        size = shutil.disk_usage(disk).free - left
        with contextlib.suppress(OSError):
            os.posix_fallocate(file.fileno(), 0, size)
    yield
    filler.unlink()


def do(url: str, statement: str) -> None:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize("left", [0, 3_000_000])
def test_a_full_disk_of_data_ends_the_night_cleanly_and_the_next_is_whole(
    small_town: Town, small: Undisturbed, disk: Path, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "_PAUSES_SECONDS", ())
    admin = small_town.server.admin_url()
    do(admin, f"CREATE TABLESPACE small LOCATION '{disk}'")
    do(admin, f"CREATE DATABASE crowded TEMPLATE {small_town.first} TABLESPACE small STRATEGY file_copy")
    try:
        warehouse = Warehouse(small_town.server.url("crowded"))
        before = lead_ids(warehouse)
        with full(disk, left):
            child = small_town.child(warehouse, SECOND_NIGHT)
            assert child.wait() != 0
            assert "the warehouse's disk is full" in child.said_wrong, child.said_wrong
            # What stood is read as ever, and what people wrote is there.
            assert lead_ids(warehouse) == before
            assert written(warehouse) == small.written
        again = small_town.child(warehouse, SECOND_NIGHT)
        assert again.wait() == 0, again.said_wrong
        assert holds(small_town, warehouse, small) == []
    finally:
        small_town.server.drop_database("crowded")
        do(admin, "DROP TABLESPACE small")
