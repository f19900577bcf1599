"""`xianjie reverse`: the reverse ledger of the newest night, its monthly balance and what is open in it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def reverse(
        month: datetime = typer.Option(
            None, formats=["%Y-%m"], help="The month of the balance; the newest if left out."
        ),
        limit: int = typer.Option(40, min=0, help="How many open persons to list."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Show who of an ended criminal case still waits for a penalty, and whether the month's balance adds up.

        Exit code 1 if it does not add up or a hand-over was lost.
        """
        from rich.table import Table

        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.leads import wide_console
        from xianjie.reverse import report, words
        from xianjie.warehouse import Warehouse

        found = report(Warehouse(connections.url("warehouse")), month.date() if month else None)
        if as_json:
            print_json(
                {
                    "as_of": found.as_of,
                    "month": found.month,
                    "balance": found.balance,
                    "open": found.open_items,
                    "lost": found.lost,
                    "imbalances": [asdict(one) for one in found.imbalances],
                }
            )
            raise typer.Exit(0 if found.is_good else 1)
        console = wide_console()
        if found.as_of is None or found.month is None:
            console.print("No night has been run yet: `make nightly` runs the first.")
            return
        table = Table(title=f"下行案件月度平衡  {found.month:%Y-%m}（截至 {found.as_of}）", title_justify="left")
        for heading in ("机关", "状态"):
            table.add_column(heading)
        figures = ("opening", "ended", "moved_in", "moved_out", "closing")
        for heading in ("期初", "本月终结", "转入", "转出", "期末"):
            table.add_column(heading, justify="right")
        for row in found.balance:
            table.add_row(row["agency_name"], words("state", row["state"]), *(str(row[name]) for name in figures))
        table.add_section()
        table.add_row("合计", "", *(str(sum(row[name] for row in found.balance)) for name in figures))
        opening, closing = (
            sum(row[name] for row in found.balance if row["is_open"]) for name in ("opening", "closing")
        )
        ended, closed, reopened = (sum(row[name] for row in found.balance) for name in ("ended", "closed", "reopened"))
        console.print(table)
        console.print(
            f"未结：期初 {opening} ＋ 本月终结 {ended} － 办结 {closed} ＋ 转未结 {reopened} ＝ 期末 {closing}",
            highlight=False,
        )
        listed = Table(title="未结人员", title_justify="left")
        for heading in ("姓名（名称）", "终结机关", "终结方式", "终结日", "状态", "理由", "期限", "台账键"):
            listed.add_column(heading)
        for row in found.open_items[:limit]:
            listed.add_row(
                row["name"] or "",
                row["agency_name"],
                words("ended_how", row["ended_how"]),
                str(row["ended_on"] or ""),
                words("state", row["state"]),
                words("reason", row["reason"]),
                str(row["due_on"] or ""),
                row["ledger_id"],
                style="red" if row["state"] == "lost_handover" else None,
            )
        console.print(listed)
        console.print(
            f"未结 {len(found.open_items)} 人（列出 {min(limit, len(found.open_items))}），移交脱节 {found.lost} 人；"
            + ("平衡表相符。" if not found.imbalances else f"平衡表有 {len(found.imbalances)} 处不符："),
            highlight=False,
        )
        for one in found.imbalances:
            where = " ".join(str(part) for part in (one.month, one.agency_id, words("state", one.state)) if part)
            console.print(f"不符  {one.says}  {where}  应为 {one.must}，实为 {one.there}", highlight=False)
        raise typer.Exit(0 if found.is_good else 1)
