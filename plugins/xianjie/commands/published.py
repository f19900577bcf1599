"""`xianjie published`: what the run makes of the published cases, beside what was due in them."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def published(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
        """Report what the run makes of the published cases beside their answers; a report, always exit 0."""
        from rich.table import Table

        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.leads import wide_console
        from xianjie.published import report
        from xianjie.warehouse import Warehouse

        made = report(Warehouse(connections.url("warehouse")))
        if as_json:
            print_json(made.as_dict())
            return
        console = wide_console()
        table = Table(title=f"published cases 公开案例, night {made.as_of}", title_justify="left")
        for column in ("case", "due 应有线索", "run 结果", "cause 案由", "why 说明"):
            table.add_column(column, overflow="fold")
        for one in made.cases:
            due = (one.answer.lead_type or "—") + (" / review" if one.answer.review_is_right else "")
            table.add_row(one.answer.case, due, one.verdict, one.cause or "—", one.why)
        console.print(table)
        loaded = sum(one.is_loaded for one in made.cases)
        counted = ", ".join(f"{verdict} {number}" for verdict, number in made.counts().items())
        console.print(f"loaded {loaded} of {len(made.cases)}; {counted}")
