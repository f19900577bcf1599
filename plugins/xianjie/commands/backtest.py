"""`xianjie backtest`: what a model would have raised on history, without looking ahead."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def backtest(
        name: str = typer.Argument(help="The model's id."),
        first: datetime = typer.Option(..., "--from", formats=["%Y-%m-%d"], help="The first night."),
        last: datetime = typer.Option(..., "--to", formats=["%Y-%m-%d"], help="The last night; one that was run."),
        against: str = typer.Option(None, "--against", help="Another version: a page's .yaml file, or a git revision."),
        step: str = typer.Option("week", "--step", help="day, week or month: which nights are played."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Play nights again in a scratch database for one model: leads that appear, disappear and change, and why.

        The warehouse is only read. What a run costs is said before it begins.
        """
        from rich.table import Table

        from xianjie import connections
        from xianjie.backtest import KINDS, REASONS, agency_names
        from xianjie.backtest import backtest as play
        from xianjie.cli import print_json
        from xianjie.leads import wide_console
        from xianjie.warehouse import Warehouse

        if step not in ("day", "week", "month"):
            typer.echo(f"There is no step {step}. Known: day, week, month.", err=True)
            raise typer.Exit(2)
        warehouse = Warehouse(connections.url("warehouse"))

        def say(line: str) -> None:
            typer.echo(line, err=True)

        report = play(warehouse, name, first.date(), last.date(), against, step, say)  # type: ignore[arg-type]  # checked
        if as_json:
            print_json(report.as_dict())
            return
        console, names = wide_console(), agency_names(warehouse)
        title = f"回放 {report.model}（{report.version}）"
        title += f"，对照 {report.against}（{report.against_version or '该版本没有此模型'}）" if report.against else ""
        table = Table()
        shown = {"leads": "线索", "warnings": "预警", "pending": "待到数", "excluded": "排除"}
        shown |= {f"against_{key}": f"对照{word}" for key, word in shown.items()} if report.against else {}
        table.add_column("夜次")
        for word in shown.values():
            table.add_column(word, justify="right")
        for night in report.nights:
            table.add_row(str(night), *(str(report.standing[night].get(key, 0)) for key in shown))
        console.print(title, soft_wrap=True)
        console.print(table)
        for by, heading in (("reason", "原因"), ("region", "地区"), ("agency", "机关"), ("month", "决定月份")):
            table = Table(heading, *KINDS.values(), title=f"按{heading}", title_justify="left")
            for value, counts in report.counted(by):  # type: ignore[arg-type]  # one of the four
                word = {"reason": REASONS, "agency": names}.get(by, {}).get(value, value)
                table.add_row(word, *(str(counts.get(kind, 0)) for kind in KINDS))
            console.print(table)
        typer.echo(
            f"{len(report.changes)} 处变化，{report.records} 条记录版本，用时 {report.seconds:.0f} 秒；明细：--json"
        )
