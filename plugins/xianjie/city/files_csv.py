"""Writes rows as the CSV files of an agency: its encoding, its separator, its quoting."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any


@dataclass(frozen=True)
class Csv:
    """How an agency writes CSV: what its export is set to, and never changed."""

    columns: tuple[str, ...]
    encoding: str  # gb18030, utf-8, utf-8-sig
    separator: str = ","
    line_end: str = "\r\n"

    def write(self, rows: Iterable[Mapping[str, Any]]) -> bytes:
        """The whole file, header first; a cell is quoted where it must be, and holds newlines as they are."""
        return self.lines([self.columns, *([row.get(name) for name in self.columns] for row in rows)])

    def lines(self, cells: Iterable[Sequence[Any]]) -> bytes:
        """The file of these lines of cells."""
        text = StringIO()
        writer = csv.writer(text, delimiter=self.separator, lineterminator=self.line_end)
        for line in cells:
            writer.writerow(["" if value is None else value for value in line])
        return text.getvalue().encode(self.encoding)
