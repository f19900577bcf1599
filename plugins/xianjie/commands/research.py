"""`xianjie research`: the research centre (信息研判)."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the commands."""
    research = typer.Typer(no_args_is_help=True, help="The research centre (信息研判): counts that hide small groups.")
    app.add_typer(research, name="research")

    @research.callback()
    def _() -> None:
        pass

    @research.command()
    def refresh(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
        """Bring the research views to the newest night: shares, areas, transfers, time limits, forecasts."""
        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.research.keeping import refresh as run
        from xianjie.warehouse import Warehouse

        done = run(Warehouse(connections.url("warehouse")))
        if as_json:
            print_json({"as_of": done.as_of, "month": done.month, "rows": done.rows})
        elif done.as_of is None:
            typer.echo("No night has been run yet: `make nightly` runs the first.")
        else:
            counts = ", ".join(f"{count} {name.removeprefix('research_')}" for name, count in done.rows.items())
            typer.echo(f"{done.as_of}, months through {done.month:%Y-%m}: {counts}")
