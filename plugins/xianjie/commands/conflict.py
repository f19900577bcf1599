"""`xianjie conflict`: who keeps away from which lead (回避)."""

from __future__ import annotations

import typer

_LEAD = typer.Option(None, "--lead", help="A lead, by its id.")
_PARTY = typer.Option(None, "--party", help="Every lead of a party, by its id.")
_ITEM = typer.Option(None, "--work-item", help="Every lead of a decision, by the work item's id.")
_REASON = typer.Option(..., "--reason", help="Why, in a sentence.")


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(no_args_is_help=True, help="Conflicts of interest (回避): who keeps away from which lead.")
    app.add_typer(group, name="conflict")

    @group.command()
    def add(
        login: str = typer.Argument(help="The login of who keeps away."),
        lead: str = _LEAD,
        party: str = _PARTY,
        work_item: str = _ITEM,
        reason: str = _REASON,
    ) -> None:
        """Record a conflict: that login sees the lead nowhere any more, from its next statement on."""
        _set(login, {"lead": lead, "party": party, "work_item": work_item}, reason, stands=True)
        typer.echo(f"{login} keeps away from it")

    @group.command()
    def lift(
        login: str = typer.Argument(help="The login of who kept away."),
        lead: str = _LEAD,
        party: str = _PARTY,
        work_item: str = _ITEM,
        reason: str = _REASON,
    ) -> None:
        """Lift a conflict, by the warehouse's own login; both rows stay."""
        _set(login, {"lead": lead, "party": party, "work_item": work_item}, reason, stands=False)
        typer.echo(f"lifted for {login}")

    @group.command("list")
    def listed(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
        """List the conflicts that stand, for auditors."""
        from xianjie import connections, restricting
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        rows = restricting.conflicts(Warehouse(connections.url("warehouse")))
        if as_json:
            print_json(rows)
            return
        for row in rows:
            typer.echo(f"{row['login']}  {row['kind']} {row['key']}  {row['reason']}  ({row['recorded_by']})")


def _set(login: str, named: dict[str, str | None], reason: str, *, stands: bool) -> None:
    from typing import cast

    from xianjie import connections, restricting
    from xianjie.warehouse import Warehouse

    given = [(kind, key) for kind, key in named.items() if key]
    if len(given) != 1:
        typer.echo("Name one of --lead, --party, --work-item.", err=True)
        raise typer.Exit(2)
    kind, key = given[0]
    warehouse = Warehouse(connections.url("warehouse"))
    restricting.set_conflict(warehouse, login, cast("restricting.ConflictKind", kind), key, reason, stands=stands)
