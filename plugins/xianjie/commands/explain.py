"""`xianjie explain`: one lead whole, as another person can re-derive it."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def explain(
        lead_id: str = typer.Argument(help="A lead's id, or as much of its start as only one lead has."),
        evidence: bool = typer.Option(False, "--evidence", help="List each fact with its source row."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON: text, findings, evidence, searches, history."),
    ) -> None:
        """Explain a lead: who, what, when, decided by whom; facts against the law; searches; when it may be wrong.

        The text is the one that the night stored. Exit code 1 if there is no such lead, 2 if several ids start so. Of a
        lead that was purged it says with which batch, when, who decided it and why.
        """
        from xianjie import connections
        from xianjie.cli import print_json, printable
        from xianjie.dossier import explained, lines
        from xianjie.purged import line, purged
        from xianjie.warehouse import Warehouse

        warehouse = Warehouse(connections.url("warehouse"))
        lead = explained(warehouse, lead_id)
        gone = purged(warehouse, lead_id) if lead is None else []
        if gone:
            if as_json:
                print_json({"purged": gone})
            typer.echo("\n".join(printable(line(one)) for one in gone), err=True)
            raise typer.Exit(1)
        if lead is None:
            typer.echo(f"There is no lead whose id starts with {lead_id}: `xianjie leads --all` lists them.", err=True)
            raise typer.Exit(1)
        if as_json:
            print_json(lead)
            return
        typer.echo("\n".join(lines(lead, evidence=evidence)))
