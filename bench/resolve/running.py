"""One run of the stage in a process of its own: seconds of each part, by the clock and of processor, and memory."""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from xianjie.resolve import resolve
from xianjie.server import Server
from xianjie.warehouse import Warehouse

_LOOK_SECONDS = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")
# In /proc/<pid>/stat behind the command's name: the parent; processor time of the process and of its ended children.
_PARENT, _TIMES = 1, slice(11, 15)


@dataclass(frozen=True)
class Part:
    """Seconds of one part of the stage: by the clock, of our processes, of PostgreSQL's."""

    name: str
    seconds: float
    ours: float
    postgres: float


@dataclass(frozen=True)
class Run:
    """What a run of the stage took; memory in bytes, of PostgreSQL what its backends hold beside the shared buffers."""

    parts: list[Part]
    seconds: float
    ours: int
    postgres: int
    members: int
    parties: int
    touched: int

    @property
    def processor(self) -> float:
        """Seconds of processor, ours and PostgreSQL's together."""
        return sum(part.ours + part.postgres for part in self.parts)


def run(server: Server, url: str, night: date, *, is_whole: bool = False) -> Run:
    """Resolve a night in a new process, so that its peak is its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_resolve, server.data, url, night, is_whole).result()


def _resolve(data: Path, url: str, night: date, is_whole: bool) -> Run:
    postmaster = int((data / "postmaster.pid").read_text(encoding="ascii").split()[0])
    timed = _Timed(lambda: _processor(postmaster))
    stage = logging.getLogger("xianjie.resolve")
    stage.setLevel(logging.INFO)
    stage.addHandler(timed)
    begun = time.perf_counter()
    with _Watched(postmaster) as watched:
        counted = resolve(Warehouse(url), night, is_whole=is_whole)
    seconds = time.perf_counter() - begun
    timed.close_with("start and commit")
    return Run(timed.parts, seconds, watched.ours, watched.postgres, counted.members, counted.parties, counted.touched)


class _Timed(logging.Handler):
    """Reads off how long the parts took as the stage tells that they are done."""

    def __init__(self, processor: Callable[[], float]) -> None:
        super().__init__()
        self.processor = processor
        self.parts: list[Part] = []
        self.last = self._now()

    def _now(self) -> tuple[float, float, float]:
        ours = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in ours), self.processor()

    def emit(self, record: logging.LogRecord) -> None:
        """Close a part."""
        if isinstance(record.args, tuple):
            self.close_with(str(record.args[0]))

    def close_with(self, name: str) -> None:
        """End the part of that name here."""
        now = self._now()
        took = (after - before for after, before in zip(now, self.last, strict=True))
        self.parts.append(Part(name, *took))
        self.last = now


@dataclass
class _Watched:
    """Looks now and then at the memory of the stage's processes and of PostgreSQL's, and keeps the most."""

    postmaster: int
    ours: int = 0
    postgres: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> _Watched:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            mine = (os.getpid(), *_children(os.getpid()))
            self.ours = max(self.ours, sum(_memory(pid, "VmRSS") for pid in mine))
            self.postgres = max(self.postgres, sum(_memory(pid, "RssAnon") for pid in _children(self.postmaster)))


def _children(parent: int) -> list[int]:
    running = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())
    return [pid for pid in running if _stat(pid)[_PARENT] == str(parent)]


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ["", ""]


def _memory(pid: int, which: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(one.split()[1]) * 1024 for one in lines if one.startswith(f"{which}:")), 0)


def _processor(postmaster: int) -> float:
    """Seconds of processor of a PostgreSQL, its ended backends included."""
    ticks = (sum(map(int, _stat(pid)[_TIMES])) for pid in (postmaster, *_children(postmaster)))
    return sum(ticks) / _TICKS
