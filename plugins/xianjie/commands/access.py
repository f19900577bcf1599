"""`xianjie access`: the log of who opened what: list it, seal it, check its seals, let lines expire."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(no_args_is_help=True, help="The log of who opened what, sealed in hash-chained batches.")
    app.add_typer(group, name="access")

    @group.command("list")
    def listed(
        lead: str = typer.Option(None, "--lead", help="Only of this lead, by its id."),
        who: str = typer.Option(None, "--who", help="Only of this login."),
        most: int = typer.Option(100, "--most", min=1, help="At most so many lines, the newest first."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """List the log: when, who, what, why. For auditors (role xianjie_auditor)."""
        from xianjie import access, connections
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        rows = access.lines(Warehouse(connections.url("warehouse")), lead=lead, who=who, most=most)
        if as_json:
            print_json(rows)
            return
        for row in rows:
            told = [str(row[name]) for name in ("at", "who", "action", "lead_id", "field", "purpose") if row[name]]
            typer.echo("  ".join(told))

    @group.command()
    def seal(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
        """Seal what is not sealed yet and print the newest seal's hash: keep it outside of the warehouse."""
        from xianjie import access, connections
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        newest = access.seal(Warehouse(connections.url("warehouse")))
        if as_json:
            print_json(vars(newest) if newest else None)
        else:
            typer.echo(newest or "nothing was logged yet")

    @group.command()
    def check(
        kept: str = typer.Option(None, "--kept", help="A seal's hash that was noted elsewhere: it has to be there."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Check every seal against its lines and the one before it. Exit code 1 if something is off."""
        from xianjie import access, connections
        from xianjie.cli import print_faults, print_json
        from xianjie.warehouse import Warehouse

        faults = access.check(Warehouse(connections.url("warehouse")), kept)
        if as_json:
            print_json({"faults": [fault.as_dict() for fault in faults]})
        else:
            print_faults(faults, as_json=False)
        if faults:
            raise typer.Exit(1)
        if not as_json:
            typer.echo("the access log and its seals agree")

    @group.command()
    def expire(
        before: datetime = typer.Option(..., "--before", formats=["%Y-%m-%d"], help="A day three years past or more."),
    ) -> None:
        """Remove lines that are older than a day at least three years past; their seals stay."""
        from xianjie import access, connections
        from xianjie.warehouse import Warehouse

        gone = access.expire(Warehouse(connections.url("warehouse")), before.date())
        typer.echo(f"removed {gone} lines")
