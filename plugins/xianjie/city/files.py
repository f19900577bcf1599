"""Keeps an agency in a folder of files: what it puts there, when, under which name, and how it goes wrong.

A file stands there from the evening of its day; a marker beside it says that it is finished. What stands in the folder
at the end of a day follows from the plan and that day alone, however often and in whatever steps it was played.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from xianjie.city.formats import Row
from xianjie.city.plans import FIRST_DAY, FIRST_NIGHT, Event
from xianjie.city.stores import PREFIX, Place, State
from xianjie.errors import Fault, ProjectError

if TYPE_CHECKING:
    from xianjie.city.agency import Agency
    from xianjie.city.plans import Plan

MARK = ".ok"
# A row that says so is in no file that delivers everything.
GONE = "_gone"
_EVENING = time(20, 30, tzinfo=ZoneInfo("Asia/Shanghai"))

# What goes wrong with the file of one day:
#   late        it comes `days` later, under the name of its own day
#   again       it comes once more `days` later, the same to the byte, under another name
#   unfinished  it is there without its marker, half written; `days` later it is finished
#   cut         it is marked as finished and ends in the middle; `days` later the whole file takes its place
#   miscoded    it is in another encoding than agreed; `days` later the right one takes its place
Mishap = Literal["late", "again", "unfinished", "cut", "miscoded"]


@dataclass(frozen=True)
class FileTable:
    """One kind of file of an agency: its name by the day, what is in it, what goes wrong with it on which day."""

    name: str  # {day} stands for YYYYMMDD, {part} for what tells a second file of the day apart
    write: Callable[[Sequence[Row], date], bytes]
    delivers_all: bool = False
    has_marker: bool = True
    # On a day on which nothing changed there is a file without rows, or none.
    comes_empty: bool = True
    mishaps: Mapping[date, tuple[Mishap, int]] = field(default_factory=dict)

    def named(self, day: date, part: str = "") -> str:
        """The name of the file of that day."""
        return self.name.format(day=f"{day:%Y%m%d}", part=part)


@dataclass(frozen=True)
class Put:
    """One file put into the folder on a day, in the place of one of that name if there is one."""

    day: date
    name: str
    content: bytes
    has_marker: bool


def delivery_days(first: date, first_night: date, last: date) -> list[date]:
    """The days on which files come: all that was before the nights at once, then every day."""
    history = first_night - timedelta(days=1)
    return ([history] if history >= first else []) + [
        first_night + timedelta(days=number) for number in range((last - first_night).days + 1)
    ]


class Feed:
    """The rows of one table as they come to stand, day after day."""

    def __init__(self, events: Iterable[Event], *, delivers_all: bool) -> None:
        self._waiting = deque(events)
        self._standing: dict[str, Row] = {}
        self._delivers_all = delivers_all

    def rows(self, day: date) -> list[Row]:
        """What the file of that day holds, by key: all that stands, or what changed since the day asked for before."""
        changed: dict[str, Row] = {}
        while self._waiting and self._waiting[0].at.date() <= day:
            event = self._waiting.popleft()
            changed[event.key] = event.row
        self._standing.update(changed)
        shown = self._standing if self._delivers_all else changed
        return [shown[key] for key in sorted(shown) if not shown[key].get(GONE)]


def puts(table: FileTable, feed: Feed, days: Sequence[date], after: date | None) -> list[Put]:
    """What is put there after that day for these days of delivery, mishaps and what mends them included."""
    made: list[Put] = []
    for day in days:
        rows = feed.rows(day)
        mishap, later = table.mishaps.get(day, (None, 0))
        mended = day + timedelta(days=later)
        # All that stands is in each later file too; nobody keeps the old ones.
        is_old = table.delivers_all and day < days[-1] and day.month != days[-1].month
        if (after and mended <= after) or is_old or not (rows or table.delivers_all or table.comes_empty):
            continue
        whole = table.write(rows, day)
        name = table.named(day)
        half = Put(day, name, whole[: len(whole) // 2], has_marker=False)
        # As much is missing as makes the file unreadable, and the marker says that it is whole.
        cut = Put(day, name, whole[: len(whole) * 2 // 3], table.has_marker)
        then = Put(mended, name, whole, table.has_marker)
        match mishap:
            case None | "late":
                made.append(then)
            case "again":
                made += [replace(then, day=day), replace(then, name=table.named(day, "_补发"))]
            case "unfinished":
                made += [half, then]
            case "cut":
                made += [cut, then]
            case "miscoded":
                made += [replace(cut, content=whole.decode("gb18030").encode("utf-8-sig")), then]
    return [put for put in made if after is None or put.day > after]


@dataclass(frozen=True)
class FileStore:
    """A folder of files, `<home>/city/<agency>`, and beside it a note of how far it was played."""

    files: Mapping[str, FileTable]
    # Files that are there from the first day and never change: name → content.
    fixed: Callable[[], Mapping[str, bytes]] | None = None

    def missing(self, place: Place) -> str | None:  # noqa: ARG002 - the same for every kind of store
        """Nothing is needed but the disk."""
        return None

    def folder(self, place: Place, agency: Agency) -> Path:
        """The folder that the connection names."""
        return place.folder / (agency.id if place.prefix == PREFIX else place.prefix + agency.id)

    def _note(self, place: Place, agency: Agency) -> Path:
        folder = self.folder(place, agency)
        return folder.with_name(f".{folder.name}.json")

    def state(self, place: Place, agency: Agency) -> State | None:
        """How far it was played, as the note beside the folder says; raises ProjectError if that is no city's."""
        note = self._note(place, agency)
        try:
            held = json.loads(note.read_text(encoding="utf-8"))
            return State(int(held["seed"]), str(held["size"]), date.fromisoformat(held["until"]))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            remedy = "Delete it and the folder beside it, or give --reset."
            raise ProjectError(Fault("city", note.name, "not the note of a city", remedy)) from None

    def play(self, place: Place, agency: Agency, made: Plan, after: date | None, until: date) -> None:
        """Put the files of the days after `after`, up to `until`; the note is written last."""
        folder = self.folder(place, agency)
        folder.mkdir(parents=True, exist_ok=True)
        for put in self.puts(agency, made, after, until):
            _put(folder, put)
        note = self._note(place, agency)
        unfinished = note.with_suffix(f".{os.getpid()}")
        unfinished.write_text(json.dumps(asdict(State(made.seed, made.size, until)), default=str), encoding="utf-8")
        unfinished.rename(note)

    def puts(self, agency: Agency, made: Plan, after: date | None, until: date) -> list[Put]:
        """Everything that is put into the folder after the one day, up to the other, in order."""
        first = FIRST_NIGHT - timedelta(days=1)
        fixed = sorted(self.fixed().items()) if self.fixed and (after is None or first > after) else []
        found = [Put(first, name, content, has_marker=True) for name, content in fixed]
        days = delivery_days(FIRST_DAY, FIRST_NIGHT, max(until, FIRST_NIGHT))
        for name, table in self.files.items():
            events = [event for event in made.events if (event.agency, event.table) == (agency.id, name)]
            found += puts(table, Feed(events, delivers_all=table.delivers_all), days, after)
        return sorted((put for put in found if put.day <= until), key=lambda put: put.day)

    def admit(self, place: Place, agency: Agency) -> None:
        """Nothing to do: files ask for no login."""

    def uri(self, place: Place, agency: Agency) -> str:
        """The folder as the pipeline's connection names it."""
        return self.folder(place, agency).resolve().as_uri()

    def counts(self, place: Place, agency: Agency) -> dict[str, int]:
        """Files by kind."""
        names = [path.name for path in self.folder(place, agency).iterdir() if not path.name.endswith(MARK)]
        found = {
            table: sum(name.startswith(kind.name.split("{")[0]) for name in names) for table, kind in self.files.items()
        }
        return found or {"files": len(names)}

    def fingerprint(self, place: Place, agency: Agency) -> dict[str, str]:
        """A hash of every file, its name, its day and its marker."""
        digest = hashlib.sha256()
        for path in sorted(self.folder(place, agency).iterdir()):
            digest.update(f"{path.name}|{path.stat().st_mtime_ns}|".encode())
            digest.update(path.read_bytes())
        return {"files": digest.hexdigest()}

    def drop(self, place: Place, agency: Agency) -> None:
        """Remove the folder and the note."""
        self._note(place, agency).unlink(missing_ok=True)
        shutil.rmtree(self.folder(place, agency), ignore_errors=True)


def _put(folder: Path, put: Put) -> None:
    """Write the file and, when it is finished, its marker; both carry the evening of their day."""
    stamp = datetime.combine(put.day, _EVENING).timestamp()
    file = folder / put.name
    mark = folder / f"{put.name}{MARK}"
    # While a file changes, nothing may say that it is finished.
    mark.unlink(missing_ok=True)
    _write(file, put.content, stamp)
    if put.has_marker:
        _write(mark, b"", stamp)


def _write(file: Path, content: bytes, stamp: float) -> None:
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    os.utime(unfinished, (stamp, stamp))
    unfinished.rename(file)
