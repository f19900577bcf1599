"""Leaves nothing behind: stops what runs here, by pid, and deletes the local state."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import time
from pathlib import Path

from xianjie.errors import Fault, ProjectError
from xianjie.localairflow.environment import folder
from xianjie.localairflow.prepare import Say, server_home
from xianjie.server import remove
from xianjie.settings import home

PATIENCE_SECONDS = 60.0


def clean(say: Say) -> None:
    """Stop a local Airflow and the embedded PostgreSQL, then delete the folder of local state."""
    _stop_holder(folder() / "lock", say)
    if server_home().exists():
        say("PostgreSQL: stopping, deleting")
        remove(server_home())
    if home().exists():
        from xianjie.city.mariadb import forget

        for name in forget(home()):
            say(f"MariaDB: dropped {name}")
        shutil.rmtree(home())
        say(f"deleted {home()}")


def _stop_holder(lock: Path, say: Say) -> None:
    """End the process that holds the lock and wait until its guard has ended the rest."""
    if not lock.exists():
        return
    with lock.open("r+") as file:
        if _free(file.fileno()):
            return
        pid = int(file.read().strip() or 0)
        # The lock is held by its owner, or by the guard of one that is gone, whose number may be another's by now.
        if pid and _is_ours(pid):
            say(f"Airflow: stopping process {pid}")
            os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not _free(file.fileno()):
            if time.monotonic() > deadline:
                raise ProjectError(Fault(str(lock), "", f"process {pid} does not end", f"End it: kill -9 {pid}"))
            time.sleep(0.1)


def _is_ours(pid: int) -> bool:
    """True if the process is a Python that runs `xianjie`; where that can't be seen, that it lives must do."""
    command = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        return command.exists() and b"xianjie" in command.read_bytes()
    return _lives(pid)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _free(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(handle, fcntl.LOCK_UN)
    return True
