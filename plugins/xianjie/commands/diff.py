"""`xianjie diff`: which leads a change of rules or contracts gains and loses, for a pull request."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def diff(
        revision: str = typer.Argument(help="A git revision to compare the working tree with: main, HEAD~1."),
        as_of: datetime = typer.Option(
            None, "--as-of", formats=["%Y-%m-%d"], help="The night to compare on; without it, the newest."
        ),
        markdown: bool = typer.Option(False, "--markdown", help="Print Markdown for a pull request."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Compare the leads of today's rules and contracts with those of a revision; the warehouse is only read.

        Of an agency whose contract or suite differs, both sides judge again the raw rows that stand in the warehouse.

        Exit code 0 if no lead changes, 1 if any is gained, lost or changed or can't be compared.
        """
        from xianjie import connections
        from xianjie.backtest import KINDS, REASONS
        from xianjie.cli import print_faults, print_json
        from xianjie.diffing import diff as compare
        from xianjie.warehouse import Warehouse

        report = compare(Warehouse(connections.url("warehouse")), revision, as_of.date() if as_of else None)
        if as_json:
            print_json(report.as_dict())
        elif markdown:
            typer.echo(report.markdown())
        else:
            for one in report.models:
                typer.echo(
                    f"{one.model}（{one.name}）：{one.before or '无'} → {one.after or '无'}，"
                    f"线索 {one.standing_before} → {one.standing_after}"
                )
                for change in one.changes:
                    typer.echo(f"  {KINDS[change.kind]}  {change.record}  {REASONS[change.reason]}")
            for line in report.contract_lines():
                typer.echo(f"数据合同有改动：{line}")
            print_faults(report.unreadable, as_json=False)
            total = sum(len(one.changes) for one in report.models)
            typer.echo(f"夜次 {report.as_of}，对照 {revision}：{len(report.models)} 个模型有变化，{total} 条线索受影响")
        raise typer.Exit(1 if report.has_findings else 0)
