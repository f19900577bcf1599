"""Processes by session: whoever descends from a program that was started in a session of its own, wherever it went."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path


def members(sessions: Iterable[int]) -> list[int]:
    """The pids that live in any of these sessions; those that ended and were not yet asked for don't count."""
    wanted = set(sessions)
    found = _from_proc() if Path("/proc/self/stat").exists() else _from_ps()
    return [pid for pid, session, state in found if session in wanted and not state.startswith("Z")]


def end(sessions: Iterable[int], seconds: float) -> None:
    """End all members and wait: the leaders are asked, and whoever is left after `seconds` is killed."""
    wanted = list(sessions)
    for leader in wanted:
        # A leader's own pid is its session; gone already, its number may be another's, so only members are asked.
        if leader in members([leader]):
            _signal(leader, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while members(wanted):
        if time.monotonic() > deadline:
            for pid in members(wanted):
                _signal(pid, signal.SIGKILL)
        time.sleep(0.05)


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _from_proc() -> list[tuple[int, int, str]]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                # The name stands in brackets and may hold anything; after it: state, parent, group, session.
                fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
                found.append((int(entry.name), int(fields[3]), fields[0]))
    return found


def _from_ps() -> list[tuple[int, int, str]]:
    said = subprocess.run(["/bin/ps", "-A", "-o", "pid=,state="], capture_output=True, text=True, check=True).stdout
    found = []
    for line in said.splitlines():
        pid, state = line.split(None, 1)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            found.append((int(pid), os.getsid(int(pid)), state))
    return found
