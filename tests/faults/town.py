"""A town of three agencies with a server of its own, whose nights may be killed: process, backend and server.

Its warehouse after the first night is a template; a trial gets a copy of it, runs the second night and breaks it. What
an undisturbed second night gave is known, so that what recovers can be compared with it.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import IO, Any

import psycopg2
from xianjie import nightly as nights
from xianjie import rules, schema, workdays
from xianjie.city import FIRST_NIGHT, databases, plan
from xianjie.city.playing import write_truth
from xianjie.city.registry import agencies
from xianjie.city.stores import Place
from xianjie.fingerprint import Fingerprint, fingerprint
from xianjie.server import Server, ensure, remove
from xianjie.sources import Source, load_sources
from xianjie.verify import verify
from xianjie.warehouse import Warehouse

from tests.seeds import USUAL

AGENCIES = ("market_regulation", "police", "procuratorate")
SECOND_NIGHT = FIRST_NIGHT + timedelta(days=1)
_MEMORY = Path("/dev/shm")
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Undisturbed:
    """What a night gives when nothing happens: the fingerprint, every lead id, what people had written."""

    fingerprint: Fingerprint
    lead_ids: frozenset[str]
    written: list[tuple[str, str]]


@dataclass
class Town:
    """The three agencies, played to a night, and the warehouse after the first night as a template."""

    server: Server
    home: Path
    agencies: tuple[str, ...]
    domains: tuple[str, ...]
    seed: int = USUAL
    urls: dict[str, str] = field(default_factory=dict, repr=False)
    first: str = "after_first"

    @property
    def place(self) -> Place:
        """Where the agencies' databases stand."""
        return Place(self.server.admin_url(), self.home, "town_")

    def play(self, until: date) -> None:
        """Bring the agencies to the end of a day."""
        made = plan(self.seed, "tiny")
        self.place.folder.mkdir(parents=True, exist_ok=True)
        with databases.alone(self.place):
            databases.make_reader(self.place)
            others = [one.id for one in load_sources() if one.id not in self.agencies]
            write_truth(self.place.folder, made, others)
            for name in self.agencies:
                agency = agencies()[name]
                state = agency.store.state(self.place, agency)
                if state is None or state.until < until:
                    agency.store.play(self.place, agency, made, state.until if state else None, until)
                agency.store.admit(self.place, agency)
                self.urls[f"agency_{name}"] = agency.store.uri(self.place, agency)

    def url_of(self, connection: str) -> str:
        """The address of an agency; empty for those that the town has not."""
        return self.urls.get(connection, "")

    def empty(self, name: str) -> Warehouse:
        """A new warehouse without rows."""
        url = self.server.create_database(name)
        schema.migrate(url)
        warehouse = Warehouse(url)
        with warehouse.transaction("loader") as connection:
            workdays.write(connection)
        return warehouse

    @contextlib.contextmanager
    def copy(self, template: str | None = None) -> Iterator[Warehouse]:
        """A warehouse of one's own, as it was after the first night (or as another template is)."""
        name = f"trial_{os.getpid()}_{next(_numbers)}"
        yield Warehouse(self.server.create_database(name, template=template or self.first))
        self.server.drop_database(name)

    def run(self, warehouse: Warehouse, night: date, say: nights.Say = lambda _: None) -> nights.Night:
        """A night in this process, over the town's agencies and domains."""
        with _only(self.domains):
            return nights.nightly(warehouse, self.url_of, night, say)

    def bounded(self, step: Callable[[Warehouse], Any]) -> Callable[[Warehouse], Any]:
        """That step over the town's domains: outside of it other tests of this process see all."""

        def run(warehouse: Warehouse) -> Any:
            with _only(self.domains):
                return step(warehouse)

        return run

    def tasks(self, night: date) -> dict[str, Callable[[Warehouse], Any]]:
        """The tasks of the DAGs on a night, in order, each as its operator runs it; by the line that a night says."""
        from xianjie import freshness
        from xianjie.conform import conform
        from xianjie.evaluate import evaluate
        from xianjie.extract import extract
        from xianjie.link import link
        from xianjie.load import load
        from xianjie.resolve import resolve
        from xianjie.validate import validate

        def extracted(source: Source) -> Callable[[Warehouse], Any]:
            def run(warehouse: Warehouse) -> None:
                freshness.attempt(warehouse, source.id, night)
                extract(warehouse, source, self.url_of(source.connection), night, "scheduled")

            return run

        found: dict[str, Callable[[Warehouse], Any]] = {}
        for source in load_sources():
            if source.id in self.agencies:
                found[f"{source.id}: extract"] = extracted(source)
                found[f"{source.id}: validate"] = partial(validate, source=source, as_of=night)
                found[f"{source.id}: conform"] = partial(conform, source=source, as_of=night)
        found["resolve"] = partial(resolve, as_of=night)
        found["link"] = partial(link, as_of=night)
        for domain in self.domains:
            found[f"evaluate {domain}"] = partial(evaluate, domain=domain, as_of=night)
        found["load"] = partial(load, as_of=night)
        return {name: self.bounded(step) for name, step in found.items()}

    def retry(self, warehouse: Warehouse, night: date, task: str) -> Child:
        """That task again and all that come after it, in a process group of its own: what a scheduler does."""
        tasks = self.tasks(night)

        def work(say: nights.Say) -> None:
            for name in list(tasks)[list(tasks).index(task) :]:
                say(name)
                tasks[name](warehouse)

        return Child.start(work)

    def child(self, warehouse: Warehouse, night: date, before: Callable[[], None] = lambda: None) -> Child:
        """A night in a process group of its own, forked from this warm process; `before` runs in it first."""
        return Child.start(lambda say: self.run(warehouse, night, say), before)


@dataclass
class Child:
    """Work in a process group of its own; what it says comes line by line."""

    pid: int
    said: IO[str]
    errors: Path
    begun: float
    lines: list[tuple[str, float]] = field(default_factory=list)
    said_wrong: str = ""
    seconds: float = 0.0

    @classmethod
    def start(cls, work: Callable[[nights.Say], Any], before: Callable[[], None] = lambda: None) -> Child:
        """Fork, become leader of a new group, work, and leave without any clean-up of this process's."""
        reading, writing = os.pipe()
        handle, name = tempfile.mkstemp(prefix="xianjie-fault-")
        pid = os.fork()
        if pid == 0:
            code = 70
            try:
                os.setpgid(0, 0)
                os.close(reading)
                os.dup2(handle, 2)
                with os.fdopen(writing, "w", buffering=1) as out:
                    before()
                    result = work(lambda line: print(line, file=out, flush=True))
                    code = 1 if getattr(result, "failed", None) else 0
            except BaseException:
                os.write(handle, traceback.format_exc().encode())
            finally:
                os._exit(code)
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)
        os.close(writing)
        os.close(handle)
        return cls(pid, os.fdopen(reading), Path(name), time.monotonic())

    def _read(self) -> Iterator[str]:
        for one in self.said:
            self.lines.append((one.rstrip("\n"), time.monotonic() - self.begun))
            yield self.lines[-1][0]

    def until(self, line: str) -> bool:
        """Read on until it says a line; False if it ended without."""
        return any(one == line for one in self._read())

    def kill(self) -> None:
        """SIGKILL to the whole group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """How it ended: its exit code, or the negative number of the signal."""
        for _ in self._read():
            pass
        self.said.close()
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.seconds = time.monotonic() - self.begun
        self.said_wrong = self.errors.read_text(encoding="utf-8", errors="replace")
        self.errors.unlink()
        return code

    def stages(self) -> dict[str, float]:
        """How long each stage took that it began, in order; the last one up to its end."""
        told = [(line, at) for line, at in self.lines if "left out" not in line]
        ends = [at for _, at in told[1:]] + [self.seconds]
        return {line: end - at for (line, at), end in zip(told, ends, strict=True)}


def people_write(warehouse: Warehouse) -> None:
    """What people wrote after the first night: leads under review, passed on, found wrong and ended."""
    with closing(psycopg2.connect(warehouse.url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("SELECT lead_id::text FROM lead.lead ORDER BY lead_id LIMIT 4")
        taken = [lead for (lead,) in cursor.fetchall()]
        for lead in taken:
            cursor.execute("SELECT lead.take(%s)", (lead,))
        for lead, to, code in zip(
            taken[1:], ("transferred", "rejected", "closed"), (None, "no_intent", None), strict=True
        ):
            cursor.execute("SELECT lead.move(%s, %s, '经审查', %s)", (lead, to, code))


_WRITTEN = """SELECT lead_id::text, review_status FROM lead.lead WHERE review_status <> 'to_review' ORDER BY 1"""


def written(warehouse: Warehouse) -> list[tuple[str, str]]:
    """What people wrote, as it stands."""
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return list(cursor.fetchall())


def lead_ids(warehouse: Warehouse) -> frozenset[str]:
    """Every lead id that was ever given out here."""
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT lead_id::text FROM lead.lead")
        return frozenset(one for (one,) in cursor.fetchall())


def undisturbed(town: Town) -> Undisturbed:
    """The second night on a copy of the template, with nothing in its way."""
    with town.copy() as warehouse:
        before = written(warehouse)
        assert len(before) == 4
        night = town.run(warehouse, SECOND_NIGHT)
        assert night.failed == {}
        assert night.models_failed == {}
        assert [one.fault() for one in verify(warehouse) if one.count] == []
        assert written(warehouse) == before
        return Undisturbed(fingerprint(warehouse), lead_ids(warehouse), before)


def holds(town: Town, warehouse: Warehouse, wanted: Undisturbed) -> list[str]:
    """What does not hold after a recovery: invariants, the fingerprint by table, the lead ids. Empty if all do."""
    wrong = [str(one.fault()) for one in verify(warehouse) if one.count]
    found = fingerprint(warehouse)
    if found.sha256 != wanted.fingerprint.sha256:
        other = {name for name, told in found.by_table.items() if wanted.fingerprint.by_table.get(name) != told}
        wrong.append(f"other rows in {', '.join(sorted(other))}")
    if lead_ids(warehouse) != wanted.lead_ids:
        wrong.append("other lead ids")
    if written(warehouse) != wanted.written:
        wrong.append("what people wrote has changed")
    return wrong


@contextlib.contextmanager
def founded(chosen: Collection[str] = AGENCIES, domains: Collection[str] | None = None) -> Iterator[Town]:
    """A town with its server, template and second night played; everything is gone afterwards.

    `domains` are those that are evaluated; without them all.
    """
    folder = Path(tempfile.mkdtemp(prefix="xianjie-town-", dir=_MEMORY if _MEMORY.is_dir() else None))
    folder.chmod(0o711)
    (folder / "server").mkdir(0o711)
    evaluated = tuple(rules.domains()) if domains is None else tuple(domains)
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        server = ensure(folder / "server", fsync=False)
        stack.callback(remove, folder / "server")
        town = Town(server, folder, tuple(chosen), evaluated)
        town.play(FIRST_NIGHT)
        warehouse = town.empty(town.first)
        night = town.run(warehouse, FIRST_NIGHT)
        assert night.failed == {}
        people_write(warehouse)
        town.play(SECOND_NIGHT)
        yield town


@contextlib.contextmanager
def _only(domains: tuple[str, ...]) -> Iterator[None]:
    before = rules.domains
    rules.domains = lambda: list(domains)  # type: ignore[assignment]
    try:
        yield
    finally:
        rules.domains = before
