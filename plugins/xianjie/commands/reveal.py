"""`xianjie reveal`: a masked value in the clear, for a reason that is logged."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def reveal(
        lead: str = typer.Argument(None, metavar="LEAD", help="A lead's id."),
        field: str = typer.Argument(
            None,
            metavar="FIELD",
            help="A column of its evidence (id_no, phone, address, card_no, facts_text …), of one table if written "
            "core.penalty_party.id_no, of one record if written core.penalty_party/RECORD/id_no.",
        ),
        quarantine: int = typer.Option(None, "--quarantine", help="Instead: a quarantined row, for stewards."),
        purpose: str = typer.Option(..., "--purpose", help="Why: it is logged before the value is shown."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Show what is masked, for a reason: who, when, what and why are in ops.access_log before it is shown."""
        from xianjie import connections
        from xianjie import reveal as revealing
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        if (quarantine is None) == (lead is None or field is None):
            typer.echo("Name a lead and a field, or --quarantine NUMBER.", err=True)
            raise typer.Exit(2)
        warehouse = Warehouse(connections.url("warehouse"))
        if quarantine is not None:
            row = revealing.reveal_quarantine(warehouse, quarantine, purpose)
            print_json(row)
            return
        value = revealing.reveal(warehouse, lead, field, purpose)
        if as_json:
            print_json({"lead_id": lead, "field": field, "value": value})
        else:
            typer.echo(value or "没有记载")
