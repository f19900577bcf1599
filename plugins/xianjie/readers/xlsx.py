"""Reads a sheet of an XLSX file row by row, each cell as the text that it means; memory holds the shared texts alone.

A number is the digits that are shown (no `.0`, no exponent), a date is ISO whichever calendar the file counts in, a
formula is its last result, a merged cell holds for every row that it covers. What can't be said so is delivered as
Excel writes it (`#N/A`, `3.3E+17`), which the gate stops by name.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree import ElementTree

NOT_CALCULATED = "#NOT_CALCULATED!"

_CHUNK = 1 << 22
# The shared texts are held in memory: so many bytes of them are no register.
MOST_SHARED = 1 << 30
# What stands before the rows of a sheet or the texts is short; a sheet's tail holds its merged cells.
_MOST_HEAD, _MOST_TAIL = 1 << 20, 1 << 26

# Excel's numbers of date formats: its own, and those that Chinese Excel shows as 年月日.
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
# In a format's text: quoted words, escaped letters, colours and conditions say nothing of the kind.
_UNSAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ZEROS = re.compile(r"0{2,40}")
_WHOLE = re.compile(r"-?\d+")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class XlsxError(Exception):
    """The file is no XLSX that can be read; says why and what to do."""

    def __init__(self, fault: str, remedy: str) -> None:
        super().__init__(fault)
        self.fault, self.remedy = fault, remedy


# What a damaged file makes the libraries raise: whichever byte was lost, it is a fault of the file.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, ElementTree.ParseError,
    LookupError, ValueError, ArithmeticError, EOFError, OSError,
)  # fmt: skip
_BROKEN = ("the file is not a whole XLSX file", "Ask the agency to save and deliver it again.")


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its number, its texts by column (from 0), and whether it is hidden."""

    number: int
    cells: dict[int, str]
    is_hidden: bool


@dataclass(frozen=True)
class _Style:
    is_date: bool = False
    zeros: int = 0  # a format of zeros alone shows at least so many digits


@dataclass(frozen=True)
class _Merge:
    """Cells that are merged downwards: what the first holds, all of its column do."""

    column: int
    first: int
    last: int


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class Workbook:
    """An XLSX file, open for reading."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
                raise XlsxError(
                    "the file is an old .xls, or is protected by a password",
                    "Ask the agency to save it as .xlsx, without a password.",
                )
        try:
            self._zip = zipfile.ZipFile(path)
            self._names = set(self._zip.namelist())
            book = next(iter(self._related("", "officeDocument")))
            root = self._xml(book)
            self._is_1904 = any(
                one.get("date1904") in ("1", "true") for one in root.iter() if _local(one.tag) == "workbookPr"
            )
            targets = self._targets(book)
            self.sheets: dict[str, str] = {}
            self.hidden: set[str] = set()
            for one in root.iter():
                if _local(one.tag) != "sheet":
                    continue
                name = one.get("name") or ""
                reference = next((value for key, value in one.attrib.items() if _local(key) == "id"), "")
                if targets.get(reference, "") in self._names:
                    self.sheets[name] = targets[reference]
                    if one.get("state") in ("hidden", "veryHidden"):
                        self.hidden.add(name)
            self._styles = [style for part in self._related(book, "styles") for style in self._read_styles(part)]
            self._shared = [text for part in self._related(book, "sharedStrings") for text in self._read_shared(part)]
        except (*_DAMAGE, StopIteration) as error:
            raise XlsxError(*_BROKEN) from error
        except (RuntimeError, NotImplementedError) as error:
            raise XlsxError("the file is encrypted or packed unusually", "Ask for it as a plain .xlsx.") from error

    def close(self) -> None:
        """Let the file go."""
        self._zip.close()

    def _xml(self, name: str) -> ElementTree.Element:
        if self._zip.getinfo(name).file_size > _MOST_TAIL:
            raise XlsxError(*_BROKEN)
        content = self._zip.read(name)
        _refuse_declarations(content)
        return ElementTree.fromstring(content)  # noqa: S314 - without declarations nothing can expand

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The relations of a part: id, the last word of the type, and the part that is meant."""
        place = PurePosixPath(part)
        name = f"{place.parent}/_rels/{place.name}.rels" if part else "_rels/.rels"
        name = name.removeprefix("./")
        if name not in self._names:
            return
        for one in self._xml(name):
            target = one.get("Target") or ""
            if one.get("TargetMode") == "External":
                continue
            whole = target.lstrip("/") if target.startswith("/") or not part else f"{place.parent}/{target}"
            yield one.get("Id") or "", (one.get("Type") or "").rpartition("/")[2], _plain(whole)

    def _targets(self, part: str) -> dict[str, str]:
        return {key: target for key, _, target in self._relations(part)}

    def _related(self, part: str, kind: str) -> list[str]:
        return [target for _, word, target in self._relations(part) if word == kind and target in self._names]

    def _read_styles(self, part: str) -> Iterator[_Style]:
        formats: dict[int, str] = {}
        for one in self._xml(part):
            if _local(one.tag) == "numFmts":
                formats = {int(each.get("numFmtId") or 0): each.get("formatCode") or "" for each in one}
            if _local(one.tag) == "cellXfs":
                for each in one:
                    number = int(each.get("numFmtId") or 0)
                    yield _style(number, formats.get(number))

    def _read_shared(self, part: str) -> Iterator[str]:
        if self._zip.getinfo(part).file_size > MOST_SHARED:
            raise XlsxError("its texts are larger than can be read", "Ask the agency for several files, or for CSV.")
        with self._zip.open(part) as stream:
            for piece in _pieces(stream, b"sst", b"si"):
                for item in piece:
                    yield _rich_text(item)

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet that have any value, merged cells filled down."""
        try:
            merges = self._merges(sheet)
            with self._zip.open(self.sheets[sheet]) as stream:
                number = 0
                held: dict[int, tuple[int, str]] = {}
                for piece in _pieces(stream, b"worksheet", b"row", within=b"sheetData"):
                    for element in piece:
                        number = int(element.get("r") or number + 1)
                        cells = self._cells(element)
                        starts = merges.get(number, {})
                        if cells:
                            for column, (last, text) in held.items():
                                if number <= last and column not in starts:
                                    cells.setdefault(column, text)
                        for column, last in starts.items():
                            held[column] = (last, cells[column]) if column in cells else (0, "")
                        if cells:
                            yield Row(number, cells, element.get("hidden") in ("1", "true"))
        except (*_DAMAGE, RuntimeError) as error:
            raise XlsxError(*_BROKEN) from error

    def _merges(self, sheet: str) -> dict[int, dict[int, int]]:
        """The cells that are merged downwards: by first row, the column and the last row."""
        found: dict[int, dict[int, int]] = {}
        with self._zip.open(self.sheets[sheet]) as stream:
            tail = _after(stream, b"</sheetData>", b":sheetData>")
        for match in re.finditer(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z$]+\d+):([A-Z$]+\d+)"', tail):
            first, last = (_REFERENCE.fullmatch(one.decode()) for one in match.groups())
            if first and last and int(last[2]) > int(first[2]):
                found.setdefault(int(first[2]), {})[_column(first[1])] = int(last[2])
        return found

    def _cells(self, row: ElementTree.Element) -> dict[int, str]:
        cells: dict[int, str] = {}
        column = -1
        for cell in row:
            reference = cell.get("r")
            column = _column(reference.rstrip("0123456789")) if reference else column + 1
            text = self._text(cell)
            if text:
                cells[column] = text
        return cells

    def _text(self, cell: ElementTree.Element) -> str:
        value, formula, inline = None, None, None
        for child in cell:
            name = _local(child.tag)
            if name == "v":
                value = child
            elif name == "f":
                formula = child
            elif name == "is":
                inline = child
        if inline is not None:
            return _rich_text(inline)
        if value is None:
            return "" if formula is None else NOT_CALCULATED
        given = value.text or ""
        kind = cell.get("t", "n")
        if kind == "s":
            return self._shared[int(given)]
        if kind == "n":
            if not given and formula is not None:
                return NOT_CALCULATED
            style = cell.get("s")
            return self._number(given, self._styles[int(style)] if style and self._styles else _Style())
        if kind == "b":
            return "true" if given.strip() == "1" else "false"
        if kind == "d":
            return given.replace("T", " ").removesuffix(" 00:00:00")
        return _unescaped(given)

    def _number(self, given: str, style: _Style) -> str:
        given = given.strip()
        if not given:
            return ""
        if style.is_date:
            return self._date(given) or _plain_number(given)
        text = _plain_number(given)
        return text.zfill(style.zeros) if style.zeros and text.isdecimal() else text

    def _date(self, given: str) -> str | None:
        """The day, or the day and time, or the time of day; None for what no calendar has."""
        days = float(given)
        if not 0 <= days < 2_958_466:
            return None
        # Excel's first calendar has a 29 February 1900, so that the days before it are one off.
        if not self._is_1904 and 60 <= days < 61:
            return None
        start = datetime(1904, 1, 1) if self._is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no zone
        if not self._is_1904 and days < 60:
            start += timedelta(days=1)
        moment = start + timedelta(seconds=round(days * 86_400))
        if days < 1:
            return f"{moment:%H:%M:%S}"
        return moment.date().isoformat() if moment.hour == moment.minute == moment.second == 0 else f"{moment}"


def _style(number: int, code: str | None) -> _Style:
    if code is None:
        return _Style(is_date=number in _DATE_FORMATS)
    said = _UNSAID.sub("", code.partition(";")[0]).lower()
    if "general" not in said and re.search(r"[ymdhs年月日]", said):
        return _Style(is_date=True)
    return _Style(zeros=len(said) if _ZEROS.fullmatch(said) else 0)


def _plain_number(given: str) -> str:
    """The digits that are shown: Excel keeps 15, and what a file has beyond them in binary is not meant."""
    if _WHOLE.fullmatch(given):
        return given
    number = float(given)
    if abs(number) >= 1e15:
        # Digits are lost here: they can't be had back, and zeros in their place would be another number.
        return given.upper()
    text = format(number, ".15g")
    return format(Decimal(text), "f") if "e" in text else text


def _rich_text(item: ElementTree.Element) -> str:
    """The text of a cell, its parts joined, without the hints on how to read it aloud."""
    parts = []
    for child in item:
        name = _local(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [one.text or "" for one in child if _local(one.tag) == "t"]
    return _unescaped("".join(parts))


def _unescaped(given: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), given) if "_x" in given else given


def _plain(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _refuse_declarations(content: bytes) -> None:
    # Entities are how a small file becomes gigabytes, or another file of the reader's; no writer of sheets uses them.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise XlsxError(*_BROKEN)


def _pieces(stream: IO[bytes], root: bytes, item: bytes, within: bytes | None = None) -> Iterator[ElementTree.Element]:
    """A long list of XML items as trees of some thousand each: parsed at C's speed, in bounded memory.

    An item's end can't stand in a text, where `<` is written otherwise; a comment or the like that holds one makes
    the piece unreadable, never wrong.
    """
    buffer = b""
    opening: re.Match[bytes] | None = None
    while opening is None:
        chunk = stream.read(_CHUNK)
        buffer += chunk
        opening = re.search(rb"<((?:\w+:)?)" + root + rb"(?:\s[^>]*)?>", buffer)
        if opening is None and (not chunk or len(buffer) > _MOST_HEAD + _CHUNK):
            raise XlsxError(*_BROKEN)
    _refuse_declarations(buffer[: opening.end()])
    prefix = opening[1]
    if opening[0].endswith(b"/>"):
        return
    head, foot = opening[0], b"</" + prefix + root + b">"
    start = opening.end()
    while within is not None:
        inner = re.compile(rb"<" + prefix + within + rb"(?:\s[^>]*)?>").search(buffer, opening.end())
        if inner is not None:
            if inner[0].endswith(b"/>"):
                return
            start = inner.end()
            break
        chunk = stream.read(_CHUNK)
        buffer += chunk
        if not chunk or len(buffer) > _MOST_TAIL:
            return
    buffer = buffer[start:]
    ending = b"</" + prefix + item + b">"
    closing = b"</" + prefix + (within or root) + b">"
    while True:
        end = buffer.find(closing)
        if end >= 0:
            yield ElementTree.fromstring(head + buffer[:end] + foot)  # noqa: S314 - without declarations
            return
        cut = buffer.rfind(ending)
        if cut >= 0:
            cut += len(ending)
            yield ElementTree.fromstring(head + buffer[:cut] + foot)  # noqa: S314 - without declarations
            buffer = buffer[cut:]
        elif len(buffer) > _MOST_TAIL:
            raise XlsxError(*_BROKEN)
        chunk = stream.read(_CHUNK)
        if not chunk:
            raise XlsxError(*_BROKEN)
        buffer += chunk


def _after(stream: IO[bytes], *marks: bytes) -> bytes:
    """What stands after the first of the marks."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        rest = rest[-64:] + chunk
        found = [rest.find(mark) for mark in marks if mark in rest]
        if found:
            return rest[min(found) :] + stream.read(_MOST_TAIL)
    return b""
