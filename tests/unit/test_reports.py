"""Spreadsheets of leads: dates are dates, text stays text, and no cell is a formula."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pandas as pd
import pytest
from xianjie.errors import ProjectError
from xianjie.reports import write


def lead(**columns: Any) -> dict[str, Any]:
    return {
        "lead_id": UUID(int=7),
        "domain": "ip",
        "lead_type": "not_transferred",
        "severity": "high",
        "score": Decimal("0.900"),
        "state": "open",
        "state_reason": None,
        "review_status": "to_review",
        "agency_name": "义乌市市场监督管理局",
        "document_no": "义市监罚〔2026〕12号",
        "offence_name": None,
        "decided_on": date(2026, 3, 5),
        "first_seen_on": date(2026, 9, 1),
        "last_seen_on": date(2026, 9, 1),
        "work_item_id": "330782198802080012",
        **columns,
    }


def test_a_workbook_reads_back_as_it_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "线索.xlsx"
    write([lead(), lead(document_no="=HYPERLINK(1)", agency_name="@cmd", work_item_id="-1+1")], path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["线索", "汇总"]
    headings, first, second = book["线索"].iter_rows()
    at = {cell.value: number for number, cell in enumerate(headings)}
    assert list(at)[:3] == ["线索键", "领域", "线索类型"]
    assert first[at["决定日"]].value == datetime(2026, 3, 5)  # noqa: DTZ001 - a spreadsheet's day has no zone
    assert first[at["办案单元键"]].value == "330782198802080012"
    assert first[at["线索类型"]].value == "有案不移"
    assert [cell.data_type for cell in second if cell.data_type == "f"] == []
    assert second[at["决定书文号"]].value == "'=HYPERLINK(1)"
    assert [cell.value for cell in list(book["汇总"].iter_rows())[1]] == ["知识产权", "有案不移", "有效", 2]


def test_a_csv_is_what_excel_reads(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    write([lead()], path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(path, dtype=str)["办案单元键"].tolist() == ["330782198802080012"]


def test_no_lead_is_a_list_all_the_same(tmp_path: Path) -> None:
    write([], tmp_path / "none.xlsx")
    assert openpyxl.load_workbook(tmp_path / "none.xlsx").sheetnames == ["线索"]


@pytest.mark.parametrize("name", ["leads.doc", "no/such/folder/leads.xlsx"])
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProjectError):
        write([lead()], tmp_path / name)
