"""Reads a CSV row by row in the encoding that is declared: a wrong byte refuses the file, naming its line."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

_CHUNK = 1 << 20
# A line longer than this is no line of a table.
_LONGEST = 1 << 26
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_UTF8_MARK = b"\xef\xbb\xbf"
# Chinese in UTF-8: bytes that GB18030 takes for other characters.
_CHINESE_UTF8 = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){4}")
# So many characters of two bytes and more can't be valid UTF-8 by chance.
_SURELY = 8

csv.field_size_limit(min(sys.maxsize, 1 << 26))

Complain = Callable[[int, str, str], None]
"""Called with the line, the fault and the remedy; reading goes on, so that all faults come at once."""


def lines(path: Path, encoding: str, complain: Complain) -> Iterator[str]:
    """The lines of a text file with their ends; a line that is not in the encoding is told and left out."""
    number = 1
    rest = b""
    is_first = True
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            # No encoding that is taken has a line's end within a character.
            cut = chunk.rfind(b"\n") + 1 if chunk else 0
            block, rest = (rest + chunk[:cut], chunk[cut:]) if cut else (b"" if chunk else rest, rest + chunk)
            if not chunk and not block:
                return
            if len(rest) > _LONGEST:
                complain(number, "the line does not end", "Ask the agency for a CSV.")
                return
            if is_first and block:
                _look_at_start(block, encoding, complain)
                is_first = False
            for line in _decoded(block, number, encoding, complain):
                number += 1
                yield line
            if not chunk:
                return


def _decoded(block: bytes, number: int, encoding: str, complain: Complain) -> Iterator[str]:
    # The mark may stand at the file's start alone; _look_at_start has seen to it.
    plain = "utf-8" if encoding == "utf-8-sig" else encoding
    try:
        text = block.decode(plain)
    except UnicodeDecodeError:
        for raw in _LINE.findall(block):
            try:
                yield _unmarked(raw.decode(plain), number)
            except UnicodeDecodeError as error:
                remedy = "Ask the agency in which encoding it writes, and declare that one; or for a mended file."
                complain(number, f"byte {error.start + 1} of the line is not {encoding}", remedy)
                yield "\n"
            number += 1
        return
    if encoding == "gb18030" and _CHINESE_UTF8.search(block):
        _complain_of_mixture(block, number, complain)
    for line in io.StringIO(text, newline="\n"):
        yield _unmarked(line, number)
        number += 1


def _complain_of_mixture(block: bytes, number: int, complain: Complain) -> None:
    """Tell the lines that are UTF-8 as a whole: they would be read as other characters, and nobody would notice."""
    for line, raw in enumerate(_LINE.findall(block), number):
        if _CHINESE_UTF8.search(raw):
            with contextlib.suppress(UnicodeDecodeError):
                raw.decode("utf-8")
                complain(line, "the line is UTF-8, and gb18030 is declared", "Ask for a file in one encoding.")


def _unmarked(line: str, number: int) -> str:
    return line.removeprefix("\ufeff") if number == 1 else line


def _look_at_start(block: bytes, encoding: str, complain: Complain) -> None:
    if encoding == "utf-8-sig":
        return
    if block.startswith(_UTF8_MARK):
        complain(1, f"the file begins with the mark of UTF-8, and {encoding} is declared", "Declare utf-8-sig.")
        return
    if block[:2] in (b"\xff\xfe", b"\xfe\xff"):
        complain(1, "the file is UTF-16", "Ask the agency for UTF-8 or GB18030.")
        return
    if encoding == "gb18030":
        try:
            text = block.decode("utf-8")
        except UnicodeDecodeError:
            return
        if sum(character > "\x7f" for character in text) >= _SURELY:
            # It would be read as other characters, and nobody would notice.
            complain(1, "the file is UTF-8, and gb18030 is declared", "Declare utf-8.")


def rows(path: Path, encoding: str, separator: str, complain: Complain) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line; a blank line is a record without values.

    A record that can't be told from the next one ends the reading: what follows would be out of place.
    """
    reader = csv.reader(lines(path, encoding, complain), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            record = next(reader, None)
        except csv.Error as error:
            what = "a quote is opened and never closed: the file is cut off, or a quote is not doubled"
            if "unexpected end" not in str(error):
                what = "a quote or a line's end stands where none can"
            complain(line, what, "Ask the agency to write it as CSV: quotes doubled, values with separators quoted.")
            return
        if record is None:
            return
        yield line, record
        line = reader.line_num + 1
