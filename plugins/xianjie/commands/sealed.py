"""`xianjie sealed`: records of minors and sealed criminal records, which stand in no list."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(
        no_args_is_help=True,
        help="Sealed leads (未成年人、犯罪记录封存): in no list, opened for a reason that is logged.",
    )
    app.add_typer(group, name="sealed")

    @group.command("list")
    def listed(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
        """List the ids of the sealed leads that this login may open, and nothing else of them."""
        from xianjie import connections, restricting
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        found = restricting.sealed(Warehouse(connections.url("warehouse")))
        if as_json:
            print_json(found)
        else:
            typer.echo("\n".join(found) or "none that you may open")

    @group.command("open")
    def opened(
        lead: str = typer.Argument(help="The lead's id."),
        purpose: str = typer.Option(..., "--purpose", help="Why: it is logged before the lead is shown."),
    ) -> None:
        """Print a sealed lead as JSON, for a reason."""
        from xianjie import connections, restricting
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        print_json(restricting.open_sealed(Warehouse(connections.url("warehouse")), lead, purpose))

    @group.command()
    def seal(
        kind: str = typer.Argument(help="lead, party or record."),
        key: str = typer.Argument(help="Its id."),
        reason: str = typer.Option(..., "--reason", help="The document or the article that it rests on."),
    ) -> None:
        """Seal a lead, a party or a record: its leads leave every list at once."""
        _set(kind, key, reason, seals=True)

    @group.command()
    def unseal(
        kind: str = typer.Argument(help="lead, party or record."),
        key: str = typer.Argument(help="Its id."),
        reason: str = typer.Option(..., "--reason", help="The document or the article that it rests on."),
    ) -> None:
        """Take a seal back that people have set; that of a minor rests on the records and stays."""
        _set(kind, key, reason, seals=False)


def _set(kind: str, key: str, reason: str, *, seals: bool) -> None:
    from typing import cast

    from xianjie import connections, restricting
    from xianjie.warehouse import Warehouse

    if kind not in ("lead", "party", "record"):
        typer.echo("Say lead, party or record.", err=True)
        raise typer.Exit(2)
    warehouse = Warehouse(connections.url("warehouse"))
    changed = restricting.set_sealing(warehouse, cast("restricting.SealKind", kind), key, reason, seals=seals)
    typer.echo(f"{changed} leads {'sealed' if seals else 'unsealed'}")
