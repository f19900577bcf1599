"""The text of a sheet, for comparing it with the committed one of each lead type (tests/golden/dossiers/).

    XIANJIE_GOLDEN=write .venv/bin/pytest -m 'not faults' tests/e2e/test_dossiers.py

writes them anew from the night of the usual city; `git diff` then shows what has changed on the sheets.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from xianjie.dossier import page, timeline
from xianjie.dossier.gathering import Dossier, gathered
from xianjie.rules import LeadType
from xianjie.telling import select
from xianjie.warehouse import Warehouse

FOLDER = Path(__file__).parent / "golden" / "dossiers"
REMEDY = "docs/dossier.md names the command that writes them anew; then read `git diff`."
# Of a model's meaning only the hash, which changes with every word of its standards.
_VERSION = re.compile(r"（版本 [0-9a-f]{12}）")


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    said = list(lines)
    return ["", f"【{title.strip()}】", *said] if said else []


def text(dossier: Dossier) -> str:
    """What stands on a lead's sheet, a line for each thing; without numbers that a run gives (batch, version)."""
    drawn = page.picture(dossier)
    told = page.fitting(dossier, drawn)
    heading = (
        told.type_name, told.domain, told.function, told.severity, told.score, told.state, f"首次发现{told.raised}",
    )  # fmt: skip
    course = timeline.entries(dossier.content, dossier.raised_on, dossier.night)
    lines = [f"{told.title} {told.office} {told.number} 截至{told.night}", "｜".join(heading)]
    lines += [_VERSION.sub("", model) for model in told.models]
    lines += _titled(
        f"当事人 {told.parties.rest}",
        (
            "｜".join(filter(None, (one.name, one.kind, one.role, one.number, one.address, one.head)))
            for one in told.parties.shown
        ),
    )
    act = [told.act, *told.notes, *filter(None, (told.limitation, told.waits))]
    lines += _titled("行为和处理", act)
    lines += _titled(
        "经过",
        (f"{one.start}{f' 至 {one.end}' if one.end else ''} {timeline.LANES[one.lane]} {one.label}" for one in course),
    )
    limbs = [
        f"{one.met}：{one.offence}：{'；'.join(one.figures)}［{one.place}，{one.force}］" for one in told.limbs.shown
    ]
    lines += _titled(f"事实对照标准 {told.compared} {told.limbs.rest}", limbs)
    lines += _titled(f"未达到、不能确定 {told.unmet.rest}", (f"{one.met}：{one.text}" for one in told.unmet.shown))
    lines += _titled("模型条件", told.conditions)
    lines += _titled("排除事由", told.excluded)
    lines += _titled(f"检索（{told.search_keys}）", (f"{name}：{said}" for name, said in told.searches))
    lines += _titled(
        f"依据 {told.cites.rest}", (f"{one.place}（{one.force}）：{one.words}" for one in told.cites.shown)
    )
    lines += _titled(
        f"证据 {told.sources.rest}",
        (f"{one.agency}｜{one.table}｜{one.record}｜{one.proven}" for one in told.sources.shown),
    )
    lines += _titled(f"可能有误的情形 {told.doubts.rest}", told.doubts.shown)
    lines += _titled("审查终结报告", (f"{name}：{''.join(said) or '（空白）'}" for name, said in told.sections))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def sheets(warehouse: Warehouse) -> dict[str, Dossier]:
    """A lead of each type: the one whose committed text names it, else the one with the first id."""
    found = {}
    with warehouse.transaction("publisher", "goldens") as connection:
        for lead_type in get_args(LeadType):
            rows = select(
                connection,
                """SELECT lead_id::text AS id FROM lead.lead
                WHERE lead_type = %s AND tier = 'lead' AND state = 'open' AND NOT is_sealed ORDER BY lead_id""",
                (lead_type,),
            )
            file = FOLDER / f"{lead_type}.txt"
            named = re.search(r"XJ-([0-9A-F]{8})", file.read_text(encoding="utf-8")) if file.exists() else None
            start = named[1].lower() if named else ""
            ids = [row["id"] for row in rows]
            assert ids, f"the city has no lead of type {lead_type}"
            found[lead_type] = gathered(connection, next((one for one in ids if one.startswith(start)), ids[0]))
    return found


def differences(dossiers: dict[str, Dossier]) -> str:
    """How the sheets differ from the committed texts, as a diff; empty where they do not. Writes them if asked to."""
    told = ""
    for lead_type, dossier in dossiers.items():
        file, now = FOLDER / f"{lead_type}.txt", text(dossier)
        if os.environ.get("XIANJIE_GOLDEN") == "write":
            FOLDER.mkdir(parents=True, exist_ok=True)
            file.write_text(now, encoding="utf-8")
        kept = file.read_text(encoding="utf-8") if file.exists() else ""
        diff = difflib.unified_diff(kept.splitlines(), now.splitlines(), f"{lead_type}.txt", "now", lineterm="")
        told += "\n".join(diff)
    return told
