"""`xianjie expand`: from one case to its suppliers, buyers, co-actors, earlier penalties and other cases."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def expand(
        case: str = typer.Argument(help="A lead's id, the number of a decision or filing, or a party's key."),
        depth: int = typer.Option(2, min=0, max=4, help="Steps from party to party."),
        months: int = typer.Option(36, min=1, max=240, help="Months before and after the case."),
        limit: int = typer.Option(100, min=1, max=2000, help="Parties in all."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Show what one case leads to, each step with its records; at the end, who has a penalty and no filing.

        Exit code 1 if nothing is named so, 2 if several are or a step takes too long.
        """
        from xianjie import connections, expanding
        from xianjie.cli import print_json
        from xianjie.expanding.walk import NotFound
        from xianjie.warehouse import Warehouse

        warehouse = Warehouse(connections.url("warehouse"))
        try:
            found = expanding.expand(warehouse, case, expanding.Bounds(depth, months, limit))
        except NotFound as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None
        if as_json:
            print_json(expanding.as_dict(found))
        else:
            typer.echo("\n".join(expanding.lines(found)))
