"""Lists of leads as spreadsheets that people work on: Chinese headings, real dates, text that stays text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xianjie import tables
from xianjie.errors import Fault, ProjectError
from xianjie.explain import label
from xianjie.leads import DOMAINS

if TYPE_CHECKING:
    import pandas as pd

KINDS = (".xlsx", ".csv")
_CODED = ("lead_type", "severity", "state", "review_status")
# A cell that begins so is a formula to a spreadsheet, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _neutral(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _heading(column: str) -> str:
    return tables.load()["lead.lead"].columns[column].comment.split("（")[0]


def frame(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Leads as a data frame: one row each, Chinese headings and words, dates as dates, no cell that is a formula."""
    import pandas as pd

    shown: Sequence[dict[str, Any]] = [
        {
            **row,
            "lead_id": str(row["lead_id"]),
            "domain": DOMAINS.get(row["domain"], row["domain"]),
            "score": float(row["score"]),
            **{column: label(column, row[column]) for column in _CODED},
        }
        for row in rows
    ]
    made = pd.DataFrame(shown)
    return made.map(_neutral).rename(columns={column: _heading(column) for column in made.columns})


def write(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write leads to an .xlsx (the leads, and a sheet that sums them up) or a .csv (UTF-8 with BOM, as Excel reads it).

    Raises ProjectError for another kind of file, or a place that can't be written.
    """
    if path.suffix not in KINDS:
        remedy = f"End the name with {' or '.join(KINDS)}."
        raise ProjectError(Fault(path.name, "", "not a kind of spreadsheet that is written", remedy))
    made = frame(rows)
    try:
        if path.suffix == ".csv":
            made.to_csv(path, index=False, encoding="utf-8-sig")
        else:
            _write_workbook(made, path)
    except OSError as error:
        fault = f"the file can't be written ({error.strerror})"
        raise ProjectError(Fault(path.name, "", fault, "Name a folder that is there and is yours.")) from None


def _write_workbook(made: pd.DataFrame, path: Path) -> None:
    import pandas as pd

    with pd.ExcelWriter(path, engine="openpyxl", date_format="YYYY-MM-DD") as writer:
        made.to_excel(writer, sheet_name="线索", index=False, freeze_panes=(1, 1))
        if not made.empty:
            by = [_heading("domain"), _heading("lead_type"), _heading("state")]
            made.groupby(by).size().rename("线索数").reset_index().to_excel(writer, sheet_name="汇总", index=False)
        for sheet in writer.book.worksheets:
            sheet.auto_filter.ref = sheet.dimensions
            for cells in sheet.columns:
                # A Chinese character is two columns wide.
                width = max(len(str(cell.value or "").encode("gb18030", "replace")) for cell in cells)
                sheet.column_dimensions[cells[0].column_letter].width = min(width + 2, 44)
