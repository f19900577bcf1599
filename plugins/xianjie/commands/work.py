"""`xianjie work`: the list that a prosecutor's morning begins with, one line a decision or chain; handing it over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer


def register(app: typer.Typer) -> None:
    """Add the commands."""
    work = typer.Typer(help="The work list, and handing it over.")
    work.callback(invoke_without_command=True)(listed)
    work.command(name="hand-over")(hand_over)
    app.add_typer(work, name="work")


def listed(
    context: typer.Context,
    mine: bool = typer.Option(False, "--mine", help="Only what is mine."),
    unassigned: bool = typer.Option(False, "--unassigned", help="Only what nobody has."),
    office: bool = typer.Option(False, "--office", help="What my own office's region has, whoever has it."),
    all_: bool = typer.Option(False, "--all", help="Everything that I may see."),
    overdue: bool = typer.Option(False, "--overdue", help="Only what is past its day."),
    function: str = typer.Option(None, "--function", help="criminal, civil, administrative or public_interest."),
    xlsx: Path = typer.Option(None, "--xlsx", help="Write the list to a spreadsheet; needs --purpose."),
    purpose: str = typer.Option("", "--purpose", help="Of an export: what it is for; it stands in the access log."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Print the work list: the gravest first, then what is due first. Without an option: mine, and what nobody has."""
    if context.invoked_subcommand is not None:
        return
    from xianjie import connections, review
    from xianjie.cli import print_json
    from xianjie.errors import Fault, ProjectError
    from xianjie.warehouse import Warehouse

    asked = [name for name, on in (("mine", mine), ("unassigned", unassigned), ("office", office), ("all", all_)) if on]
    if len(asked) > 1:
        raise ProjectError(Fault("work", " ".join(asked), "several lists at once", "Ask for one of them."))
    warehouse = Warehouse(connections.url("warehouse"))
    rows = review.work(warehouse, scope=asked[0] if asked else "own", overdue=overdue, function=function)
    told = review.notices(warehouse)
    if xlsx is not None:
        from xianjie import worksheet

        written = worksheet.write(warehouse, rows, xlsx, purpose)
        typer.echo(f"{written} items written to {xlsx}", err=True)
        return
    if as_json:
        print_json({"notices": told, "items": rows})
        return
    _print(rows, told)


def _print(rows: list[dict[str, Any]], notices: list[dict[str, Any]]) -> None:
    from rich.table import Table

    from xianjie.explain import label
    from xianjie.leads import wide_console
    from xianjie.review import due

    console = wide_console()
    for one in notices:
        console.print(f"提示：{one['reason']}（{one['as_of']}）", highlight=False, markup=False)
    table = Table("线索", "程度", "期限", "类型", "机关", "文号", "状态", "承办", "条数", "提示", title="办案清单")
    for row in rows:
        hints = [
            text
            for text, on in (
                ("已超期", row["is_overdue"]),
                ("事实有变化", row["is_changed_after_review"]),
                (f"系统撤回 {row['leads_withdrawn']}", row["leads_withdrawn"]),
                ("承办人已离任", row["is_owner_gone"]),
            )
            if on
        ]
        table.add_row(
            str(row["lead_ids"][0])[:8],
            label("severity", row["severity"]),
            due(row["next_due_on"]),
            "、".join(label("lead_type", one) for one in row["lead_types"]),
            row["agency_name"],
            row["document_no"] or "",
            "、".join(label("review_status", one) for one in row["review_statuses"]),
            "、".join(row["owners"]) or "无",
            str(row["leads"]),
            "，".join(hints),
        )
    console.print(table)
    console.print(f"{len(rows)} 件。`xianjie lead show 线索` 看一条，`xianjie lead take 线索` 领取。", highlight=False)


def hand_over(
    from_: str = typer.Argument(metavar="FROM", help="The login that has the leads."),
    to: str = typer.Argument(help="The login that is to have them."),
    reason: str = typer.Option(..., "--reason", help="Why; it stands in the history of each lead."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Hand everything that somebody still has to a colleague, each lead with a line of history."""
    from xianjie import connections, review
    from xianjie.cli import print_json
    from xianjie.warehouse import Warehouse

    warehouse = Warehouse(connections.url("warehouse"))
    moved = review.call(warehouse, "lead.hand_over", f"{from_} {to}", **{"from": from_, "to": to, "reason": reason})
    if as_json:
        print_json({"from": from_, "to": to, "leads": moved})
        return
    typer.echo(f"{from_} → {to}：移交 {moved} 条线索")
