"""The files that an agency drops into a folder: which there are, whether each is whole, and its rows as texts.

A file is taken by its content, once. Its day is the date in its name, else the day on which it was written.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from xianjie import drift
from xianjie.connections import path_of, scheme_of
from xianjie.errors import Fault, SourceRefused, SourceUnreachable
from xianjie.readers import delimited
from xianjie.readers.xlsx import Workbook, XlsxError
from xianjie.settings import ZONE
from xianjie.sources import Files, Source, TableContract

# So many faults of one file are told; the rest are counted.
MOST_FAULTS = 20
MARKER = ".ok"
_LONGEST_MARKER = 200

_TIME = re.compile(
    r"([12]\d{3})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T]*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:\.(\d{1,6}))?)?)?"
)


@dataclass(frozen=True, order=True)
class Drop:
    """A file that lies in the folder, in the order in which drops are taken."""

    day: date
    name: str
    path: Path = field(compare=False)
    size: int = field(compare=False)
    modified_ns: int = field(compare=False)
    is_finished: bool = field(compare=False)

    def content_hash(self) -> str:
        """The hash of what the file holds."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def said(self) -> str:
        """What its marker says of it, in lower case; empty if it says nothing."""
        try:
            with self.path.with_name(f"{self.path.name}{MARKER}").open("rb") as file:
                return file.read(_LONGEST_MARKER).decode("ascii", "replace").strip().lower()
        except OSError:
            return ""

    def is_unchanged(self) -> bool:
        """Whether the file is still what was found."""
        try:
            now = self.path.stat()
        except OSError:
            return False
        return (now.st_size, now.st_mtime_ns) == (self.size, self.modified_ns)


class Folder:
    """The folder of an agency, by the address of its connection."""

    def __init__(self, source: Source, url: str) -> None:
        self.source = source
        name = source.connection
        if scheme_of(url) != "file":
            fault = f"the connection {name} is a database, and the contract names files"
            remedy = "Write its address as file:///folder."
            raise SourceRefused(Fault(source.file, "connection", fault, remedy))
        self.path = path_of(url)
        try:
            self._names = sorted(one.name for one in self.path.iterdir())
        except PermissionError:
            fault = f"the folder of the connection {name} may not be read"
            raise SourceRefused(
                Fault(source.file, "connection", fault, "Give this user the right to read it.")
            ) from None
        except OSError:
            fault = f"the folder of the connection {name} is not there"
            remedy = "Ask whether the share is mounted; the next night takes what this one missed."
            raise SourceUnreachable(Fault(source.file, "connection", fault, remedy)) from None

    def drops(self, name: str, as_of: date) -> list[Drop]:
        """The table's files whose day is not after the night's, in the order of day and name."""
        files = self.source.tables[name].files
        assert files is not None  # noqa: S101 - a contract of files
        wanted = _pattern(files.pattern)
        found = []
        for one in self._names:
            match = wanted.fullmatch(one)
            path = self.path / one
            if match is None or one.endswith(MARKER) or one.startswith("~$") or not self._is_own(path):
                continue
            stat = path.stat()
            day = _day(match, stat.st_mtime)
            if day is not None and day <= as_of:
                finished = self._is_finished(files, one, stat.st_mtime)
                found.append(Drop(day, _shown(match), path, stat.st_size, stat.st_mtime_ns, finished))
        return sorted(found)

    def _is_own(self, path: Path) -> bool:
        """Whether it is a file of this folder: a link that leads out of it is none of the agency's."""
        return path.is_file() and path.resolve().is_relative_to(self.path.resolve())

    def _is_finished(self, files: Files, name: str, modified: float) -> bool:
        if files.finished == "marker":
            return f"{name}{MARKER}" in self._names
        return time.time() - modified >= files.quiet_seconds


# An identity number (its day of birth must be one) or a mobile's: clerks name files after people.
_NUMBER = re.compile(
    r"(?<!\d)(?:[1-8]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|1[3-9]\d{9})(?!\d)"
)


def _decoded(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _shown(match: re.Match[str]) -> str:
    """A file's name as it can be written into ledgers and logs.

    Of what stands at the pattern's wildcards, letters that are not ASCII (often somebody's name) become …, and numbers
    of people are masked; bytes of another encoding and line ends are escaped.
    """
    parts, end = [], 0
    for number in range(1, match.re.groups + 1):
        start = match.start(number)
        parts += [match.string[end:start], re.sub(r"[^\x00-\x7f\udc80-\udcff]+", "…", match[number])]
        end = match.end(number)
    text = _NUMBER.sub(
        lambda found: f"{found[0][:4]}{'*' * (len(found[0]) - 8)}{found[0][-4:]}",
        _decoded("".join([*parts, match.string[end:]])),
    )
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def _pattern(pattern: str) -> re.Pattern[str]:
    parts = {"*": "(.*)", "?": "(.)", "{date}": r"(?P<date>\d{8})"}
    return re.compile(
        "".join(parts.get(one) or re.escape(one) for one in re.split(r"(\{date\}|[*?])", pattern)), re.DOTALL
    )


def _day(match: re.Match[str], modified: float) -> date | None:
    """The day of a file; None if its name holds no day."""
    if "date" not in match.groupdict():
        return datetime.fromtimestamp(modified, ZONE).date()
    try:
        return date.fromisoformat(match["date"])
    except ValueError:
        return None


class Reading:
    """One file being read: its rows as texts in the order of the contract's columns, then what is to be told of it.

    `plan_of` says, by the header, how drift is met; the columns that it keeps stand after the contract's.
    """

    def __init__(self, source: Source, name: str, drop: Drop, plan_of: Callable[[list[str]], drift.Plan]) -> None:
        self.source, self.name, self.drop = source, name, drop
        self.plan = drift.Plan()
        self._plan_of = plan_of
        self.contract: TableContract = source.tables[name]
        self.news: list[str] = []
        self.rows_hidden = 0
        self._faults: list[Fault] = []
        self._more = 0

    def _complain(self, line: int, fault: str, remedy: str) -> None:
        if len(self._faults) < MOST_FAULTS:
            place = f"tables.{self.name}, {self.drop.name}" + (f", line {line}" if line else "")
            self._faults.append(Fault(self.source.file, place, fault, remedy))
        else:
            self._more += 1

    def _refuse(self) -> None:
        if self._more:
            place = f"tables.{self.name}, {self.drop.name}"
            remedy = "They are most likely of the same kind."
            self._faults.append(Fault(self.source.file, place, f"{self._more} more faults", remedy))
        if self._faults:
            raise SourceRefused(*self._faults)

    def rows(self) -> Iterator[list[str | None]]:
        """Every row that has a value; a blank value is None.

        Raises SourceRefused with every fault of the file, once it is read to its end.
        """
        if self.drop.size == 0:
            self._complain(0, "the file is empty", "Ask the agency to deliver it again.")
            self._refuse()
        files = self.contract.files
        assert files is not None  # noqa: S101 - a contract of files
        clock = self.contract.changed_at
        at = self.contract.columns.index(clock) if clock else None
        for row in self._delimited(files) if files.format == "csv" else self._sheet(files):
            if self._faults:
                # Nothing of this file is taken any more; it is only read on for what else is wrong.
                continue
            if at is not None:
                row[at] = moment(row[at])
            yield row
        self._refuse()

    def _delimited(self, files: Files) -> Iterator[list[str | None]]:
        records = delimited.rows(self.drop.path, files.encoding or "utf-8", files.separator or ",", self._complain)
        header: list[str] = []
        places: list[int | None] = []
        for number, (line, record) in enumerate(records, 1):
            if number < files.header_row:
                continue
            if number == files.header_row:
                header = [_title(one) for one in record]
                places = self._places(header, line)
                if not places:
                    return
                width = len(header)
                continue
            if not any(record):
                continue
            if len(record) != width:
                what = f"the row has {len(record)} values and the header {width}"
                self._complain(line, what, "Ask the agency to quote values that hold the separator or a line's end.")
                continue
            if any("\0" in value for value in record):
                self._complain(line, "a value holds a zero byte", "Ask the agency to deliver the file again.")
                continue
            yield [record[place] or None if place is not None else None for place in places]
        if not header:
            self._complain(0, f"the file has no row {files.header_row}, where its header should be", "Ask the agency.")

    def _sheet(self, files: Files) -> Iterator[list[str | None]]:
        try:
            book = Workbook(self.drop.path)
        except XlsxError as error:
            self._complain(0, error.fault, error.remedy)
            return
        try:
            yield from self._sheet_rows(book, files)
        except XlsxError as error:
            self._complain(0, error.fault, error.remedy)
        finally:
            book.close()

    def _sheet_rows(self, book: Workbook, files: Files) -> Iterator[list[str | None]]:
        visible = [one for one in book.sheets if one not in book.hidden]
        sheet = files.sheet or (visible[0] if visible else "")
        if sheet not in book.sheets:
            # Sheets are named by clerks, now and then after somebody: only the contract's own name is told.
            what = f"there is no sheet {sheet}" if sheet else "there is no sheet that is shown"
            self._complain(0, what, f"Say another `sheet`; the file has {len(book.sheets)}, whose names stand in it.")
            return
        places: list[int | None] | None = None
        untitled = 0
        titled: set[int] = set()
        for row in book.rows(sheet):
            if row.number < files.header_row:
                continue
            if places is None:
                if row.number > files.header_row:
                    break
                last = max(row.cells)
                header = [_title(row.cells.get(column, "")) for column in range(last + 1)]
                titled = {column for column, title in enumerate(header) if title}
                places = self._places(header, row.number)
                if not places:
                    return
                continue
            self.rows_hidden += row.is_hidden
            untitled += any(column not in titled for column in row.cells)
            values = [None if place is None else row.cells.get(place) for place in places]
            yield [None if value is None else value.replace("\0", "") for value in values]
        if places is None:
            self._complain(0, f"the sheet has no row {files.header_row}, where its header should be", "Ask the agency.")
        if self.rows_hidden:
            self.news.append(f"{self.drop.name}: {self.rows_hidden} rows are hidden in the sheet, and were read")
        if untitled:
            self.news.append(f"{self.drop.name}: {untitled} rows have values in columns without a title")

    def _places(self, header: list[str], line: int) -> list[int | None]:
        """Where each wanted column stands, None for one that is not there; nothing if the file can't be read so."""
        place = f"tables.{self.name}, {self.drop.name}, line {line}"
        if not set(header) & set(self.contract.columns):
            # The first row of a file without titles is somebody's: nothing of it is told, or kept as a column's name.
            what = "it is no header: none of the contract's columns stands in it"
            self._complain(line, what, "Correct `header_row`, or ask the agency for a file with its titles.")
            return []
        self.plan = self._plan_of(header)
        faults = drift.faults(self.source, self.name, self.plan, place)
        for column in self.contract.columns:
            if header.count(column) > 1:
                what = f"the column {column} stands {header.count(column)} times"
                faults.append(Fault(self.source.file, place, what, "Ask the agency which is meant."))
        self._faults += faults
        self.news += self.plan.news
        wanted = [*self.contract.columns, *self.plan.extra]
        return [] if faults else [header.index(column) if column in header else None for column in wanted]


def _title(given: str) -> str:
    """A column's title as contracts write it: without blanks around it or line ends in it."""
    return re.sub(r"[\r\n]+", "", given).strip().strip("\ufeff\u3000\xa0")


def moment(given: str | None) -> str | None:
    """A change time as the warehouse reads it; None for what is no time."""
    match = _TIME.fullmatch((given or "").strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        found = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - local, as the file has it
    except ValueError:
        return None
    fraction = f".{match[7]}" if match[7] else ""
    return f"{found}{fraction}"
