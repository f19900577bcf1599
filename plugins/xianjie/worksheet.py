"""The work list as a spreadsheet: one row a decision or chain; the export stands in the access log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from xianjie import access, spreadsheet
from xianjie.explain import label
from xianjie.spreadsheet import Column
from xianjie.warehouse import Warehouse

_COLUMNS = (
    Column("lead_ids", "线索"), Column("severity", "严重程度"), Column("next_due_on", "期限", "date"),
    Column("is_overdue", "是否超期"), Column("lead_types", "类型"), Column("functions", "检察职能"),
    Column("agency_name", "机关"), Column("document_no", "文号"), Column("review_statuses", "审查状态"),
    Column("owners", "承办人"), Column("leads", "线索数", "integer"),
    Column("leads_unassigned", "无承办人的线索数", "integer"), Column("region_code", "行政区划代码"),
    Column("first_seen_on", "首次发现", "date"),
)  # fmt: skip
_CODED = {"lead_types": "lead_type", "functions": "function", "review_statuses": "review_status"}


def write(warehouse: Warehouse, rows: Sequence[Mapping[str, Any]], path: Path, purpose: str) -> int:
    """Write the work list to an .xlsx after a line in the access log; returns how many rows.

    Raises ProjectError where the file can't be written or the purpose is empty.
    """
    access.log(warehouse, "prosecutor", "export", purpose=purpose)
    about = [("用途", purpose), ("登记", "本次导出及其时间已记入访问日志（ops.access_log）")]
    return spreadsheet.write(path, _COLUMNS, _shown(rows), sheet="办案清单", about=about)


def _shown(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {
            **row,
            "lead_ids": "、".join(str(one) for one in row["lead_ids"]),
            "severity": label("severity", row["severity"]),
            "is_overdue": "是" if row["is_overdue"] else "否",
            "owners": "、".join(row["owners"]),
            **{name: "、".join(label(code, one) for one in row[name]) for name, code in _CODED.items()},
        }
