"""The list of what is due: clocks by agency and node, what can't be observed and why, and reminders, in Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from psycopg2.extras import RealDictCursor

from xianjie import tables
from xianjie.law.clocks import flow_centre
from xianjie.law.duties import nodes
from xianjie.rules import practice
from xianjie.warehouse import Warehouse

_OPEN = ("running", "due_soon", "possibly_overdue", "overdue")
_NOT_CLOCKS = {
    "right": "权利，逾期不构成违法",
    "trigger": "他人期限届满后的监督措施",
    "exclusion": "不计入期限的时间",
    "no_term": "条文没有规定期限",
    "other_term": "同一义务的另一档期限，登记不能区分",
}


def _at(row: dict[str, Any], day: date) -> str:
    """How an unfinished clock will stand at the end of a later day if nothing is done until then."""
    figures = practice()
    lag = timedelta(days=figures["register_lag_days"].value)
    if row["due_on"] is not None and not row["is_provisional"] and day > row["due_on"] + lag:
        return "overdue"
    if row["early_due_on"] is None or day <= row["early_due_on"] - timedelta(days=figures["due_soon_days"].value):
        return "running"
    return "possibly_overdue" if day > row["early_due_on"] else "due_soon"


def clocks(
    warehouse: Warehouse,
    *,
    agency: str | None = None,
    node: str | None = None,
    states: Sequence[str] = (),
    as_of: date | None = None,
) -> list[dict[str, Any]]:
    """The clocks of the newest night, as they stand at the last hour that was reckoned since, the most pressing first.

    All but those kept, unless states are named.
    """
    with (
        warehouse.transaction("publisher", "clocks") as connection,
        connection.cursor(cursor_factory=RealDictCursor) as cursor,
    ):
        cursor.execute(
            """SELECT clock.clock_id, clock.agency_id, agency.name AS agency, clock.owes, clock.duty, clock.node,
                clock.document_no, coalesce(hour.state, clock.state) AS state,
                CASE WHEN hour.clock_id IS NULL THEN clock.reason ELSE hour.reason END AS reason,
                clock.started_on, clock.early_due_on, clock.due_on,
                clock.ended_on, clock.is_provisional, clock.is_extended, clock.shown_by_event, clock.shown_on,
                clock.as_of, hour.stated_at
            FROM core.clock AS clock
            LEFT JOIN ops.clock_hour AS hour ON hour.clock_id = clock.clock_id AND hour.as_of = clock.as_of
            LEFT JOIN core.agency AS agency ON agency.agency_id = clock.agency_id
            WHERE (%(agency)s::text IS NULL OR clock.agency_id = %(agency)s)
                AND (%(node)s::text IS NULL OR %(node)s IN (clock.node, clock.duty))
            ORDER BY clock.early_due_on NULLS LAST, clock.clock_id COLLATE "C\"""",
            {"agency": agency, "node": node},
        )
        found = [dict(row) for row in cursor.fetchall()]
    duties = flow_centre().duties
    for row in found:
        row["duty_name"] = duties[row["duty"]].name if row["duty"] in duties else row["duty"]
        if as_of is not None and row["state"] in _OPEN and as_of > row["as_of"]:
            row["state"], row["reason"] = _at(row, as_of), None
    wanted = set(states)
    return [row for row in found if (row["state"] in wanted if wanted else row["state"] != "met")]


def unobserved() -> list[dict[str, Any]]:
    """Every node that is no clock or can't be observed, with its article and why, in the order of the table."""
    centre = flow_centre()
    why: dict[str, tuple[str, str]] = {}
    for duty in centre.duties.values():
        if duty.not_observed is not None:
            why |= dict.fromkeys(duty.nodes, (duty.name, duty.not_observed))
    for reason, listed in centre.not_clocks.items():
        why |= {node: (nodes()[node]["to_event_zh"], _NOT_CLOCKS[reason]) for node in listed}
    return [
        {
            "node": node,
            "duty": why[node][0],
            "article": f"{one['document_no']}{one['article']}",
            "why": why[node][1],
        }
        for node, one in nodes().items()
        if node in why
    ]


def _word(column: str, code: str | None) -> str:
    codes = tables.load()["core.clock"].columns[column].codes or {}
    return codes.get(code or "", code or "")


def print_clocks(rows: Sequence[dict[str, Any]]) -> None:
    """Print what is due: counts by agency, duty and state, then each clock that presses."""
    from rich.table import Table

    from xianjie.leads import wide_console

    console = wide_console()
    counted = Counter((row["agency"] or _word("owes", row["owes"]), row["duty_name"], row["state"]) for row in rows)
    summed = Table("机关", "事项", "状态", "件数", title="案件流转期限")
    for (agency, duty, state), number in sorted(counted.items()):
        summed.add_row(agency, duty, _word("state", state), str(number))
    console.print(summed)
    pressing = [row for row in rows if row["state"] in ("overdue", "possibly_overdue", "due_soon", "suspended")]
    listed = Table("机关", "事项", "文号", "起算", "届满", "最迟", "状态", "说明")
    for row in pressing:
        said = _word("reason", row["reason"]) + ("（暂定）" if row["is_provisional"] else "")
        listed.add_row(
            row["agency"] or _word("owes", row["owes"]),
            row["duty_name"],
            row["document_no"] or "未载明",
            str(row["started_on"]),
            str(row["early_due_on"] or "—"),
            str(row["due_on"] or "—"),
            _word("state", row["state"]),
            said,
        )
    if pressing:
        console.print(listed)


def print_unobserved(rows: Sequence[dict[str, Any]]) -> None:
    """Print what can't be observed and what is no clock."""
    from rich.table import Table

    from xianjie.leads import wide_console

    table = Table("节点", "事项", "条文", "为何不计时", title="不计时的节点")
    for row in rows:
        table.add_row(row["node"], row["duty"], row["article"], row["why"])
    wide_console().print(table)


def print_outbox(rows: Sequence[dict[str, Any]]) -> None:
    """Print the reminders."""
    from rich.table import Table

    from xianjie.ladders import reminders
    from xianjie.leads import wide_console

    words = {
        "waiting": "待投递",
        "sent": "已送达",
        "failed": "未送达，将重试",
        "given_up": "多次未送达",
        "unsettled": "结果不明，稍后以同一编号重发",
        "uncertain": "多次结果不明，请人工核对",
    }
    roles = reminders().roles
    table = Table("提醒", "标题", "对象", "渠道", "投递", "签收")
    for row in rows:
        told = "、".join(roles.get(one, one) for one in row["told"])
        table.add_row(
            row["outbox_id"][:8],
            row["subject"],
            told,
            row["channel"],
            words[row["delivery"]],
            row["acknowledged_by"] or "",
        )
    wide_console().print(table)
