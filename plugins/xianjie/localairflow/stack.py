"""Airflow's processes on this machine: started together, watched, and ended together with all their children."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from xianjie.errors import Fault, ProjectError
from xianjie.localairflow.environment import folder, logs

# A scheduler waits for its tasks; what is cut off here is taken up by the next run of the night.
GRACE_SECONDS = 8.0
COMPONENTS = {
    "api-server": ["airflow", "api-server"],
    "scheduler": ["xianjie.localairflow.preloaded", "scheduler", "--skip-serve-logs"],
    "dag-processor": ["airflow", "dag-processor"],
}


def airflow(arguments: list[str], environment: Mapping[str, str], log: Path) -> None:
    """Run an Airflow command to its end; raises ProjectError, with the log, if it fails."""
    with log.open("ab") as stream:
        command = [sys.executable, "-m", "airflow", *arguments]
        done = subprocess.run(command, env=environment, stdout=stream, stderr=stream, check=False)
    if done.returncode:
        raise ProjectError(Fault(str(log), "", f"`airflow {' '.join(arguments)}` failed", "Read that log's end."))


class Stack:
    """A hold on the local set-up: one at a time, and whatever was started under it ends with it."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Stack:
        folder().mkdir(parents=True, exist_ok=True)
        logs().mkdir(exist_ok=True)
        self._lock = (folder() / "lock").open("a+")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.seek(0)
            pid = self._lock.read().strip()
            self._lock.close()
            fault = f"the local Airflow is in use (process {pid})"
            raise ProjectError(
                Fault(str(folder()), "", fault, "Wait for it to end, or end it: `make clean`.")
            ) from None
        self._lock.truncate(0)
        self._lock.write(str(os.getpid()))
        self._lock.flush()
        # The guard holds the lock too: the next set-up starts only after this one's last process is gone.
        with (logs() / "guard.log").open("ab") as log:
            self._guard = subprocess.Popen(
                [sys.executable, "-m", "xianjie.localairflow.guard", str(GRACE_SECONDS)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
                pass_fds=[self._lock.fileno()],
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._guard.stdin:
            self._guard.stdin.close()
        while self._guard.poll() is None:
            # Children that ended are asked for, or they would count as running.
            for process in self.running.values():
                process.poll()
            time.sleep(0.05)
        self._lock.close()

    def ends_with_us(self, server_home: Path) -> None:
        """Have the PostgreSQL of that folder stopped as well."""
        self._tell(f"server {server_home}")

    def start(self, environment: Mapping[str, str]) -> None:
        """Start every component; each writes to a log of its own."""
        for name, (module, *arguments) in COMPONENTS.items():
            with (logs() / f"{name}.log").open("wb") as log:
                self.running[name] = subprocess.Popen(
                    [sys.executable, "-m", module, *arguments],
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            self._tell(f"session {self.running[name].pid}")

    def check(self) -> None:
        """Raise ProjectError if a component has ended by itself."""
        for name, process in self.running.items():
            if process.poll() is not None:
                log = logs() / f"{name}.log"
                raise ProjectError(Fault(str(log), "", f"the {name} ended by itself", "Read that log's end."))

    def _tell(self, line: str) -> None:
        assert self._guard.stdin is not None  # noqa: S101 - opened as a pipe above
        self._guard.stdin.write(f"{line}\n".encode())
        self._guard.stdin.flush()
