"""Leads that went with a purged batch: with which, when, who decided it and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xianjie import leadids
from xianjie.dossier.gathering import asking_role
from xianjie.explain import coded, day, label
from xianjie.telling import select
from xianjie.warehouse import Warehouse

# Of a lead's id; what is shorter may be a document number as well.
_ENOUGH = 8


def purged(warehouse: Warehouse, start: str) -> list[dict[str, Any]]:
    """The purged leads of the person's own region whose ids begin so, each purge of each; none that stands again."""
    wanted = leadids.span(start)
    if wanted is None or len(start.strip().lower().removeprefix("xj-").replace("-", "")) < _ENOUGH:
        return []
    with warehouse.transaction(asking_role(warehouse), "purged") as connection:
        return select(connection, "SELECT * FROM lead.purged(%s, %s)", wanted)


def line(gone: Mapping[str, Any]) -> str:
    """What became of a lead, for people."""
    worked = f"，此前人的动作{gone['review_steps']}次留在历史中，文字已抹去" if gone["review_steps"] else ""
    return (
        f"线索 {gone['lead_id']}（{label('lead_type', gone['lead_type'])}，{day(gone['raised_on'])}发现）"
        f"已随误送批次 {gone['batch_id']}（{gone['agency_id']}.{gone['table_name']}，{day(gone['as_of'])}夜）清除："
        f"{gone['purged_at']:%Y-%m-%d %H:%M}，{gone['decided_by']}决定，理由：{gone['reason']}。"
        f"清除时：{label('state', gone['state'])}，{label('review_status', gone['review_status'])}{worked}；"
        f"源中同样的行{coded('ops.purge', 'source_rows', gone['source_rows'])}。"
    )
