"""Kills a night at a point that is exactly known: at a stage, at a commit, at so many bytes of a COPY, at a moment.

What is killed is the night's process group, the backend that serves it, or the server. Whatever it was, the next
ordinary run must make it good.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import psycopg2
import psycopg2.extensions
from psycopg2 import sql
from xianjie.nightly import Say
from xianjie.server import Server, ensure
from xianjie.warehouse import Warehouse

from tests.faults.town import SECOND_NIGHT, Child, Town, Undisturbed, holds

Victim = Literal["group", "backend", "backend's process", "server", "server, at once"]
How = Literal["night", "task"]


@dataclass(frozen=True)
class Point:
    """Where a night is killed, what is killed, and how it is taken up again: by a whole night, or task by task."""

    kind: Literal["stage", "moment", "commit", "copy"]
    number: int  # of the stage, the commit or the COPY, counted from 0
    share: float = 0.0  # of the stage's time, or of the COPY's bytes; of a commit: before (0) or after it (1)
    victim: Victim = "group"
    how: How = "night"

    def __str__(self) -> str:
        return f"{self.kind} {self.number} at {self.share:.2f}: the {self.victim}; then the {self.how} again"


@dataclass
class Course:
    """What a night does when nothing happens: its stages with their seconds, its commits, the bytes of its COPYs."""

    stages: dict[str, float]
    commits: list[str]  # the stage in which each falls
    copies: list[tuple[str, int]]
    seconds: float


@dataclass
class Outcome:
    """What became of one trial."""

    point: Point
    stage: str  # in which it was killed
    killed_at: float  # seconds from its start
    recovered: float  # seconds that the run after it took
    stages: dict[str, float] = field(default_factory=dict)  # seconds of each stage of the run after it
    wrong: list[str] = field(default_factory=list)


class _Counting:
    """Sees every commit and COPY of this process's connections to the warehouse; acts at the one that is meant."""

    def __init__(self, url: str, point: Point | None, course: Course | None, act: Callable[[int], None]) -> None:
        self.url, self.point, self.course, self.act = url, point, course, act
        self.commits = self.copies = 0
        self.say: Say = lambda _: None

    def install(self) -> None:
        """From now on, in this process alone."""
        watch, connect = self, psycopg2.connect

        class Watched(psycopg2.extensions.connection):
            def cursor(self, *args: Any, **named: Any) -> Any:
                if not args and "name" not in named:
                    named.setdefault("cursor_factory", Cursor)
                return super().cursor(*args, **named)

            def commit(self) -> None:
                watch.at_commit(self, 0.0)
                super().commit()
                watch.at_commit(self, 1.0)

        class Cursor(psycopg2.extensions.cursor):
            def copy_expert(self, statement: Any, file: Any, size: int = 8192) -> None:
                text = statement.as_string(self) if isinstance(statement, sql.Composable) else statement
                if "FROM STDIN" in text:
                    file, size = _Reading(file, watch, self.connection), 512
                super().copy_expert(text, file, size)

        def connected(dsn: Any = None, **named: Any) -> Any:
            if dsn == watch.url:
                named.setdefault("connection_factory", Watched)
            return connect(dsn, **named)

        psycopg2.connect = connected  # type: ignore[assignment]

    def at_commit(self, connection: Any, share: float) -> None:
        """Called before (0) and after (1) each commit."""
        if self.is_meant("commit", self.commits) and self.point is not None and self.point.share == share:
            self.act(connection.info.backend_pid)
        if share:
            self.say(f"# commit {self.commits}")
            self.commits += 1

    def is_meant(self, kind: str, number: int) -> bool:
        """Whether this commit or COPY is the point."""
        return self.point is not None and (self.point.kind, self.point.number) == (kind, number)


class _Reading:
    """What a COPY reads, in small parts, so that it can be stopped at a byte."""

    def __init__(self, file: Any, watch: _Counting, connection: Any) -> None:
        self.file, self.watch, self.connection = file, watch, connection
        self.number, self.total = watch.copies, 0
        self.has_acted = False
        watch.copies += 1

    def read(self, size: int = -1) -> Any:
        """The next part; at the byte that is meant, the act comes first."""
        part = self.file.read(size)
        self.total += len(part)
        watch = self.watch
        if not part:
            watch.say(f"# copy {self.number} {self.total}")
        if watch.is_meant("copy", self.number) and not self.has_acted:
            assert watch.point is not None
            assert watch.course is not None
            if self.total >= watch.point.share * watch.course.copies[self.number][1]:
                self.has_acted = True
                watch.act(self.connection.info.backend_pid)
        return part


def course_of(town: Town, warehouse: Warehouse) -> Course:
    """The course of the second night, taken in a child as all trials are."""
    watch = _Counting(warehouse.url, None, None, lambda _: None)
    child = Child.start(lambda say: _watched(town, warehouse, watch, say), watch.install)
    assert child.wait() == 0, child.said_wrong
    stage, commits, copies = "", [], []
    for line, _ in child.lines:
        match line.split():
            case ["#", "commit", _]:
                commits.append(stage)
            case ["#", "copy", _, total]:
                copies.append((stage, int(total)))
            case _:
                stage = line if "left out" not in line else stage
    child.lines = [one for one in child.lines if not one[0].startswith("#")]
    return Course(child.stages(), commits, copies, child.seconds)


def _watched(town: Town, warehouse: Warehouse, watch: _Counting, say: Say) -> Any:
    watch.say = say if watch.point is None else lambda _: None
    return town.run(warehouse, SECOND_NIGHT, say)


def points(course: Course, seed: int, number: int) -> list[Point]:
    """So many points over all stages: their boundaries, moments in them, commits, and bytes of COPYs; by a seed."""
    chance = random.Random(seed)
    stages = len(course.stages)
    found = [Point("stage", one) for one in range(stages)]
    rest = max(number - stages, 0)
    # Which COPYs: those of rows first of all, since a small one is over in a moment.
    by_size = sorted(range(len(course.copies)), key=lambda one: -course.copies[one][1])
    for one in range(rest):
        match one % 3:
            case 0:
                found.append(Point("moment", chance.randrange(stages), round(chance.random(), 2)))
            case 1:
                found.append(Point("commit", chance.randrange(len(course.commits)), float(chance.randrange(2))))
            case _:
                copy = by_size[chance.randrange(max(len(by_size) * 2 // 3, 1))]
                found.append(Point("copy", copy, round(chance.uniform(0.05, 1.0), 2)))
    found = found[:number]
    return [
        Point(one.kind, one.number, one.share, "group", ("night", "task")[place % 2]) for place, one in enumerate(found)
    ]


def attempt(town: Town, wanted: Undisturbed, course: Course, point: Point) -> Outcome:
    """A trial: a copy of the warehouse, a night that is killed at the point, the run after it, and what then holds."""
    with town.copy() as warehouse:
        outcome = killed(town, warehouse, course, point)
        if point.victim.startswith("server") or point.victim == "backend's process":
            # What `make nightly` does first: the server is started, or waited for while it repairs itself.
            ensure(town.server.home, fsync=False)
        child = (
            town.retry(warehouse, SECOND_NIGHT, outcome.stage)
            if point.how == "task"
            else town.child(warehouse, SECOND_NIGHT)
        )
        code = child.wait()
        outcome.recovered, outcome.stages = child.seconds, child.stages()
        outcome.wrong = [f"the run after it ended with {code}: {child.said_wrong}"] if code else []
        outcome.wrong += holds(town, warehouse, wanted)
        return outcome


def killed(town: Town, warehouse: Warehouse, course: Course, point: Point) -> Outcome:
    """Run the second night and kill at the point; says in which stage that was."""
    stages = list(course.stages)
    if point.kind in ("stage", "moment"):
        child = town.child(warehouse, SECOND_NIGHT)
        stage = stages[point.number]
        assert child.until(stage), child.said_wrong
        time.sleep(point.share * course.stages[stage])
        _strike(point.victim, town.server, 0) if point.victim.startswith("server") else child.kill()
    else:
        watch = _Counting(warehouse.url, point, course, lambda pid: _strike(point.victim, town.server, pid))
        child = Child.start(lambda say: _watched(town, warehouse, watch, say), watch.install)
    code = child.wait()
    # It may have ended before the blow, where the moment was its last; a lost backend it replaces by itself, and the
    # backends of a killed server live on for a moment, in which its last commit may end.
    assert point.kind == "moment" or point.victim != "group" or code != 0, "it was not killed"
    told = [line for line, _ in child.lines if line in course.stages]
    return Outcome(point, told[-1], child.seconds, 0.0)


def _strike(victim: Victim, server: Server, backend: int) -> None:
    match victim:
        case "group":
            os.killpg(0, signal.SIGKILL)
            time.sleep(60)
        case "backend":
            with psycopg2.connect(server.admin_url()) as connection, connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", (backend,))
        case "backend's process":
            os.kill(backend, signal.SIGKILL)
        case "server":
            os.kill(_postmaster(server), signal.SIGKILL)
        case "server, at once":
            # Immediate shutdown: every backend leaves without writing anything.
            os.kill(_postmaster(server), signal.SIGQUIT)


def _postmaster(server: Server) -> int:
    return int((Path(server.data) / "postmaster.pid").read_text().split("\n", 1)[0])


def table(outcomes: Sequence[Outcome], course: Course) -> list[str]:
    """The extra time by stage: the killed task again against the undisturbed one, the whole night again likewise."""
    lines = [f"{'killed in':<32}{'points':>7}{'its task again':>16}{'whole night again':>19}"]
    kinds: dict[str, list[Outcome]] = {}
    for one in outcomes:
        kinds.setdefault(one.stage.rpartition(": ")[2].split(" ")[0], []).append(one)
    for kind, found in [*kinds.items(), ("all", list(outcomes))]:
        tasks = [one.stages[one.stage] / course.stages[one.stage] for one in found if one.stage in one.stages]
        whole = [one.recovered / course.seconds for one in found if one.point.how == "night"]
        told = [f"{_middle(values):.2f}" if values else "-" for values in (tasks, whole)]
        lines.append(f"{kind:<32}{len(found):>7}{told[0]:>16}{told[1]:>19}")
    return lines


def _middle(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
