"""A list of leads as a spreadsheet: read row by row, numbers masked, with what was asked for and by whom beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from psycopg2.extras import RealDictCursor

from xianjie import access, spreadsheet, tables
from xianjie.dossier.gathering import asking_role, last_night
from xianjie.dossier.telling import number
from xianjie.explain import label
from xianjie.leads import DOMAINS
from xianjie.settings import office, root
from xianjie.spreadsheet import Column
from xianjie.sqlfiles import bind
from xianjie.telling import select
from xianjie.warehouse import Warehouse

_CODED = ("lead_type", "tier", "function", "severity", "state", "review_status")
_DATES = ("act_from", "act_to", "decided_on", "first_seen_on", "last_seen_on")
# What the list shows of a lead, in this order; headings are the comments of `lead.lead`.
_SHOWN = (
    "number", "lead_type", "tier", "domain", "function", "severity", "score", "state", "review_status", "party_name",
    "id_no", "agency_name", "document_no", "cause_name", "offence_name", "act_from", "act_to", "decided_on",
    "first_seen_on", "last_seen_on", "lead_id",
)  # fmt: skip
_OWN = {"number": "线索编号", "id_no": "证件号码（遮蔽）", "cause_name": "案由"}


def columns() -> list[Column]:
    """The columns of a list of leads, with Chinese headings."""
    described = tables.load()["lead.lead"].columns
    return [
        Column(
            name,
            _OWN.get(name) or described[name].comment.split("（")[0],
            "date" if name in _DATES else "number" if name == "score" else "text",
        )
        for name in _SHOWN
    ]


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """A lead as the list shows it: codes in Chinese, its number, ids as text."""
    return {
        **row,
        "lead_id": str(row["lead_id"]),
        "number": number(str(row["lead_id"])),
        "domain": DOMAINS.get(row["domain"], row["domain"]),
        "score": float(row["score"]),
        **{column: label(column, row[column]) for column in _CODED},
    }


def export(
    warehouse: Warehouse,
    path: Path,
    *,
    tier: str = "lead",
    domain: str | None = None,
    state: str | None = "open",
    since: date | None = None,
    purpose: str = "导出线索清单",
) -> int:
    """Write leads, the gravest first, to a spreadsheet; returns how many. The export is logged before a row is read.

    Raises ProjectError where the file can't be written or the log refuses.
    """
    role = asking_role(warehouse)
    access.log(warehouse, role, "export", purpose=purpose)
    with warehouse.transaction(role, "export") as connection:
        night = last_night(connection)
        who = select(connection, "SELECT session_user AS login")[0]["login"]
        asked = {"tier": tier, "domain": domain, "state": state, "since": since}
        about = [
            ("单位", office().name),
            ("截至", str(night)),
            ("范围", _told(asked)),
            ("导出人", who),
            ("登记", "本次导出及其时间已记入访问日志（ops.access_log）"),
            ("用途", purpose),
            ("提示", "证件号码已遮蔽；数据比对结果，供审查参考，不是对犯罪成立与否的认定。"),
        ]

        def rows() -> Iterator[dict[str, Any]]:
            # A cursor of the server's: the list comes in pieces.
            with connection.cursor("exported", cursor_factory=RealDictCursor) as cursor:
                cursor.itersize = 5_000
                cursor.execute(bind((root() / "sql" / "leads" / "list.sql").read_text("utf-8")), asked)
                yield from (shown(row) for row in cursor)

        return spreadsheet.write(path, columns(), rows(), sheet="线索" if tier == "lead" else "预警", about=about)


def _told(asked: Mapping[str, Any]) -> str:
    parts = [label("tier", asked["tier"]), DOMAINS.get(asked["domain"], asked["domain"]) or "全部领域"]
    parts.append(f"系统状态：{label('state', asked['state'])}" if asked["state"] else "各种系统状态")
    parts += [f"{asked['since']} 以来新发现"] if asked["since"] else []
    return "；".join(parts)
