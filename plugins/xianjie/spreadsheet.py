"""Spreadsheets that people work on: Chinese headings, ids as text, real dates, and no cell that is a formula.

Rows are written as they come, so that a list of a hundred thousand takes no more memory than one of a hundred.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from xianjie.errors import Fault, ProjectError

Kind = Literal["text", "date", "number", "integer"]
# A cell that begins so is a formula to a spreadsheet, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
# Excel's own bounds: characters of a cell, rows of a sheet, characters of a sheet's name.
_LONGEST, _MOST_ROWS, _NAME = 32_000, 1_048_575, 31
# The widths of columns are taken from so many rows.
_SAMPLE = 200


@dataclass(frozen=True)
class Column:
    """A column: the key of its value in a row, its heading, and what kind of value it holds."""

    name: str
    heading: str
    kind: Kind = "text"


def neutral(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def sheet_name(given: str) -> str:
    """A name that a sheet may bear: without the characters that Excel refuses, no formula, 31 characters at most."""
    name = _NO_SHEET_NAME.sub(" ", given).strip().lstrip("".join(_FORMULA)).strip()
    return name[:_NAME] or "清单"


def write(
    path: Path,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    *,
    sheet: str = "线索",
    about: Sequence[tuple[str, str]] = (),
) -> int:
    """Write rows to an .xlsx, with a sheet 说明 that holds `about`; returns how many rows were written.

    The heading stays on the screen and filters; a list longer than a sheet goes on in the next one. Raises ProjectError
    for another kind of file, or a place that can't be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    if path.suffix != ".xlsx":
        raise ProjectError(Fault(path.name, "", "not a spreadsheet of this kind", "End the name with .xlsx."))
    try:
        # The folder is tried before the rows are read.
        path.open("ab").close()
        book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        # The clock is no part of a list: who exported it, and when, stands in the access log.
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed day, not an instant
        count = _Writing(book, columns).all(rows, sheet, about)
        book.close()
    except (OSError, XlsxWriterException) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        remedy = "Name a folder that is there and is yours."
        raise ProjectError(Fault(path.name, "", f"the file can't be written ({said})", remedy)) from None
    return count


class _Writing:
    def __init__(self, book: Any, columns: Sequence[Column]) -> None:
        self.book, self.columns = book, columns
        plain = {"font_name": "宋体", "font_size": 10, "valign": "top"}
        self.heading = book.add_format({**plain, "bold": True, "bg_color": "#EDE3E2", "bottom": 1, "text_wrap": True})
        self.formats = {
            "text": book.add_format({**plain, "num_format": "@"}),
            "date": book.add_format({**plain, "num_format": "yyyy-mm-dd", "align": "left"}),
            "number": book.add_format({**plain, "num_format": "#,##0.00##"}),
            "integer": book.add_format({**plain, "num_format": "0"}),
        }

    def all(self, rows: Iterable[Mapping[str, Any]], sheet: str, about: Sequence[tuple[str, str]]) -> int:
        """Write every row, on as many sheets as they need."""
        given = iter(rows)
        total = 0
        for number in itertools.count(1):
            first = list(itertools.islice(given, _SAMPLE))
            if number > 1 and not first:
                break
            name = sheet_name(sheet) if number == 1 else f"{sheet_name(sheet)[: _NAME - 4]} {number}"
            whole = itertools.chain(first, itertools.islice(given, _MOST_ROWS - len(first)))
            total += self._sheet(name, whole, first)
        if about:
            self._about(about, total)
        return total

    def _sheet(self, name: str, rows: Iterable[Mapping[str, Any]], sample: Sequence[Mapping[str, Any]]) -> int:
        made = self.book.add_worksheet(name)
        made.freeze_panes(1, 1)
        made.repeat_rows(0)
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        for place, column in enumerate(self.columns):
            made.set_column(place, place, self._width(column, sample), self.formats[column.kind])
            made.write_string(0, place, str(neutral(column.heading)), self.heading)
        count = 0
        for count, row in enumerate(rows, 1):
            for place, column in enumerate(self.columns):
                self._cell(made, count, place, column, row.get(column.name))
        made.autofilter(0, 0, count, len(self.columns) - 1)
        return count

    def _width(self, column: Column, sample: Sequence[Mapping[str, Any]]) -> float:
        if column.kind == "date":
            return 12
        # A Chinese character is two columns wide.
        texts = [column.heading + "  ", *(str(row.get(column.name) or "") for row in sample)]
        return min(max(len(text.encode("gb18030", "replace")) for text in texts) + 1.5, 44)

    def _cell(self, sheet: Any, line: int, place: int, column: Column, value: Any) -> None:
        style = self.formats[column.kind]
        if value is None:
            return
        if column.kind == "date" and isinstance(value, date):
            on = value if isinstance(value, datetime) else datetime.combine(value, time())
            sheet.write_datetime(line, place, on.replace(tzinfo=None), style)
        elif column.kind in ("number", "integer") and isinstance(value, (int, float, Decimal)):
            sheet.write_number(line, place, value, style)
        else:
            sheet.write_string(line, place, str(neutral(str(value)))[:_LONGEST], self.formats["text"])

    def _about(self, about: Sequence[tuple[str, str]], count: int) -> None:
        made = self.book.add_worksheet("说明")
        made.set_column(0, 0, 16, self.formats["text"])
        made.set_column(1, 1, 80, self.formats["text"])
        for line, (name, value) in enumerate([*about, ("行数", str(count))]):
            made.write_string(line, 0, str(neutral(name)), self.heading)
            made.write_string(line, 1, str(neutral(value)), self.formats["text"])
