"""`xianjie mart`: what the views of the star promise, and the data dictionary."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the commands."""
    mart = typer.Typer(help="What BI reads: the promises of its views, and the data dictionary.", no_args_is_help=True)
    app.add_typer(mart, name="mart")

    @mart.command()
    def contract() -> None:
        """Write what each view of the migrated warehouse promises into docs/contract/; print what changed."""
        from xianjie import connections
        from xianjie.mart import contract as promises
        from xianjie.warehouse import Warehouse

        with Warehouse(connections.url("warehouse")).transaction("publisher", "mart contract") as connection:
            changed = promises.write(connection)
        typer.echo("\n".join(f"mart.{name}" for name in changed) or "all views are as promised")

    @mart.command()
    def dictionary() -> None:
        """Write docs/data-dictionary.md from tables/ and the migrated warehouse's views."""
        from xianjie import connections
        from xianjie.mart import dictionary as book
        from xianjie.warehouse import Warehouse

        with Warehouse(connections.url("warehouse")).transaction("publisher", "mart dictionary") as connection:
            changed = book.write(connection)
        typer.echo(f"{book.FILE} {'is written' if changed else 'is current'}")
