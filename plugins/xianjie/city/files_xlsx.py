"""Writes workbooks as offices make them by hand: titles merged over the table, hidden rows, notes on another sheet.

The same cells give the same bytes: the archive's clock stands still, and nobody is named as its author.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

_CLOCK = (2020, 1, 1, 0, 0, 0)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator></dc:creator></cp:coreProperties>'
)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its lines of cells from the first row on; merged areas; rows (from 1) that are hidden."""

    name: str
    lines: Sequence[Sequence[Any]]
    merged: Sequence[str] = ()
    hidden: Sequence[int] = ()
    is_hidden: bool = False
    # Columns (from 1) whose cells are formatted as text: what is typed there stays text.
    as_text: Sequence[int] = field(default=())


def workbook(sheets: Sequence[Sheet], *, from_1904: bool = False) -> bytes:
    """The workbook as bytes; a date becomes a serial in the workbook's own calendar."""
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    del book[book.sheetnames[0]]
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for line in sheet.lines:
            page.append(list(line))
        for column in sheet.as_text:
            for cell in page[get_column_letter(column)]:
                cell.number_format = "@"
        for area in sheet.merged:
            page.merge_cells(area)
        for row in sheet.hidden:
            page.row_dimensions[row].hidden = True
        if sheet.is_hidden:
            page.sheet_state = "hidden"
    made = BytesIO()
    book.save(made)
    return _without_clock(made)


def _without_clock(made: BytesIO) -> bytes:
    still = BytesIO()
    # Stored as it is: what a compressor makes of it differs from one version of zlib to the next.
    with zipfile.ZipFile(made) as given, zipfile.ZipFile(still, "w") as taken:
        for name in sorted(given.namelist()):
            content = _CORE.encode() if name == "docProps/core.xml" else given.read(name)
            entry = zipfile.ZipInfo(name, _CLOCK)
            # The system that made an archive stands in it: the same one everywhere.
            entry.create_system = 0
            taken.writestr(entry, content)
    return still.getvalue()
