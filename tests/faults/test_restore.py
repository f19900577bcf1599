"""The warehouse is restored from a backup, and the nights since are run again: as if nothing had been lost."""

from __future__ import annotations

import contextlib
import shutil
import subprocess

import pytest
from xianjie.server import ensure, remove
from xianjie.warehouse import Warehouse

from tests.faults.town import SECOND_NIGHT, Town, Undisturbed, holds
from tests.faults.town import undisturbed as run_undisturbed

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def small(small_town: Town) -> Undisturbed:
    """What the small town's second night gives."""
    return run_undisturbed(small_town)


def test_a_dump_is_restored_and_the_missing_night_refilled(small_town: Town, small: Undisturbed) -> None:
    server = small_town.server
    dump = small_town.home / "dump"
    with small_town.copy() as warehouse:
        subprocess.run([server.binaries / "pg_dump", "--format=custom", f"--file={dump}", warehouse.url], check=True)
        # The night after the backup is lost with the warehouse.
        small_town.run(warehouse, SECOND_NIGHT)
    url = server.create_database("restored")
    try:
        restore = [server.binaries / "pg_restore", "--exit-on-error", f"--dbname={url}", dump]
        subprocess.run(restore, check=True)
        restored = Warehouse(url)
        small_town.run(restored, SECOND_NIGHT)
        assert holds(small_town, restored, small) == []
    finally:
        dump.unlink()
        server.drop_database("restored")


def test_a_copy_of_the_files_is_started_and_the_missing_night_refilled(small_town: Town, small: Undisturbed) -> None:
    server = small_town.server
    copied = small_town.home / "copied"
    copied.mkdir(0o711)
    with small_town.copy() as warehouse:
        name = warehouse.url.rpartition("/")[2]
        server.stop()
        shutil.copy(server.home / "password", copied / "password")
        subprocess.run(["cp", "-a", str(server.data), str(copied / "data")], check=True)
        ensure(server.home, fsync=False)
        small_town.run(warehouse, SECOND_NIGHT)
        other = ensure(copied, fsync=False)
        try:
            restored = Warehouse(other.url(name))
            small_town.run(restored, SECOND_NIGHT)
            assert holds(small_town, restored, small) == []
        finally:
            with contextlib.suppress(OSError):
                remove(copied)
