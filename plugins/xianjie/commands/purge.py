"""`xianjie purge`: a wrongly delivered batch, out of the warehouse with everything that came of it."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def purge(
        batch: int = typer.Argument(help="The batch, as ops.batch and the log of extract number it."),
        dry_run: bool = typer.Option(False, "--dry-run", help="Only show what would go."),
        again: bool = typer.Option(False, "--again", help="The source is mended: read it again from before the batch."),
        block: bool = typer.Option(
            False, "--block", help="The source may still have these rows: keep the very same out."
        ),
        reason: str = typer.Option("", "--reason", help="Why; it stays. Write no personal value."),
        by: str = typer.Option("", "--by", help="Who decided it; it stays."),
        yes: bool = typer.Option(False, "--yes", help="Do not ask."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Remove a wrongly delivered batch with everything that came of it; who, when, why and counts stay."""
        import sys
        from dataclasses import asdict

        from xianjie import connections
        from xianjie import purge as purging
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        warehouse = Warehouse(connections.url("warehouse"))
        if not dry_run and (again == block or not reason.strip() or not by.strip()):
            typer.echo("Say --again or --block, --reason and --by; or --dry-run to look only.", err=True)
            raise typer.Exit(2)
        if dry_run or not yes:
            found = purging.look(warehouse, batch)
            if as_json and dry_run:
                print_json(asdict(found))
            else:
                typer.echo("\n".join(found.lines()), err=as_json)
            if dry_run:
                return
            if not sys.stdin.isatty():
                typer.echo("Nothing was purged: say --yes where nobody can be asked.", err=True)
                raise typer.Exit(2)
            typer.confirm("Purge it? Nothing brings it back but the source.", abort=True, err=True)
        say = (lambda line: typer.echo(line, err=True)) if as_json else typer.echo
        done = purging.purge(warehouse, batch, "block" if block else "again", reason=reason, by=by, say=say)
        if as_json:
            print_json(asdict(done))
        else:
            typer.echo("\n".join(done.lines()))
