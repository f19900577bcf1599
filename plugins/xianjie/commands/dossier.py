"""`xianjie dossier`: a lead on one sheet of paper, as a page, a PDF or a Word document."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def dossier(
        lead_id: str = typer.Argument(help="A lead's id, or as much of its start as only one lead has."),
        format_: str = typer.Option("html", "--format", help="html, pdf, docx or all."),
        out: Path = typer.Option(Path(), "--out", help="The folder to write into."),
        as_of: datetime = typer.Option(
            None, "--as-of", formats=["%Y-%m-%d"], help="As it stood on this day; without it, on the newest night."
        ),
        purpose: str = typer.Option("查阅线索卷宗", "--purpose", help="Why it is opened: it stands in the access log."),
        as_json: bool = typer.Option(False, "--json", help="Print the files' names as JSON."),
    ) -> None:
        """Write a lead's dossier: parties, acts, course, facts against the law, searches, evidence to the source row.

        What one sheet has no room for stands in the annex beside it. Opening one is logged. Exit code 1 if there is no
        such lead.
        """
        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.dossier import writing
        from xianjie.dossier.gathering import NoLead
        from xianjie.warehouse import Warehouse

        warehouse = Warehouse(connections.url("warehouse"))
        try:
            written = writing.write(warehouse, lead_id, format_, out, as_of.date() if as_of else None, purpose)
        except NoLead as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None
        if as_json:
            print_json([str(path) for path in written])
        else:
            typer.echo("\n".join(str(path) for path in written))
