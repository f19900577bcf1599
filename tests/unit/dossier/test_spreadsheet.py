"""Any list as a spreadsheet: ids exact, days real, no formula in cells or sheet names, and no memory for its length."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from xianjie.errors import ProjectError
from xianjie.spreadsheet import Column, sheet_name, write

COLUMNS = [
    Column("id", "身份号码"),
    Column("on", "决定日", "date"),
    Column("score", "把握", "number"),
    Column("name", "当事人"),
]
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0", "＝1+1"]


def test_what_is_read_back_is_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    rows = [
        {"id": "330782199001011234", "on": date(2026, 3, 5), "score": 0.9, "name": name} for name in ["甲", *HOSTILE]
    ]
    assert write(path, COLUMNS, rows, sheet="=线索[1]", about=[("导出人", "=wang"), ("截至", "2026-09-01")]) == 9
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["线索 1", "说明"]
    sheet = book["线索 1"]
    headings, first, *others = sheet.iter_rows()
    assert [cell.value for cell in headings] == ["身份号码", "决定日", "把握", "当事人"]
    assert (first[0].value, first[0].number_format) == ("330782199001011234", "@")
    assert first[1].value == datetime(2026, 3, 5)  # noqa: DTZ001 - a spreadsheet's day has no zone
    assert first[2].value == 0.9
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:D10")
    told = [row[3] for row in others]
    assert [cell.data_type for cell in told] == ["s"] * len(HOSTILE)
    assert [str(cell.value)[0] for cell in told] == ["'"] * len(HOSTILE)
    assert [[cell.value for cell in row] for row in book["说明"].iter_rows()] == [
        ["导出人", "'=wang"], ["截至", "2026-09-01"], ["行数", "9"],
    ]  # fmt: skip


def test_the_same_list_is_the_same_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write(tmp_path / name, COLUMNS, [{"id": "1"}], about=[("截至", "2026-09-01")])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_long_list_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    def rows(count: int) -> Iterator[dict[str, Any]]:
        for number in range(count):
            yield {"id": f"{number:018}", "on": date(2026, 1, 1), "score": 1, "name": f"当事人{number}"}

    peaks = []
    for count in (1_000, 20_000):
        tracemalloc.start()
        write(tmp_path / "long.xlsx", COLUMNS, rows(count))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


@pytest.mark.parametrize(
    ("given", "name"), [("=cmd", "cmd"), ("'a'/b:*?", "a  b"), ("", "清单"), ("长" * 40, "长" * 31)]
)
def test_a_sheet_is_named_as_excel_takes_it(given: str, name: str) -> None:
    assert sheet_name(given) == name


def test_a_place_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"End the name with \.xlsx"):
        write(tmp_path / "a.txt", COLUMNS, [])
    with pytest.raises(ProjectError, match="can't be written"):
        write(tmp_path / "none" / "a.xlsx", COLUMNS, [])
