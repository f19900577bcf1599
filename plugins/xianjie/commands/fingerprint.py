"""`xianjie fingerprint`: the hash by which two warehouses are the same."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def fingerprint(
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
        by_table: bool = typer.Option(False, "--tables", help="Print each table's hash too."),
    ) -> None:
        """Print the hash of the business columns of core, lead and mart."""
        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.fingerprint import fingerprint as take
        from xianjie.warehouse import Warehouse

        taken = take(Warehouse(connections.url("warehouse")))
        if as_json:
            tables = {name: {"rows": rows, "sha256": digest} for name, (rows, digest) in taken.by_table.items()}
            print_json({"sha256": taken.sha256, "tables": tables})
            return
        if by_table:
            for name, (rows, digest) in taken.by_table.items():
                typer.echo(f"{digest[:16]}  {rows:>9}  {name}")
        typer.echo(taken.sha256)
