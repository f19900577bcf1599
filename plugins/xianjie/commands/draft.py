"""`xianjie draft`: a document that a lead may lead to, as a Word draft with the opinion left blank."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def draft(
        lead_id: str = typer.Argument(help="A lead's id, or as much of its start as only one lead has."),
        kind: str = typer.Option(..., "--kind", help="opinion, recommendation or reasons: a file of templates/."),
        out: Path = typer.Option(Path(), "--out", help="The folder to write into."),
        as_of: datetime = typer.Option(None, "--as-of", formats=["%Y-%m-%d"], help="By what was known on this day."),
        purpose: str = typer.Option(
            "草拟文书", "--purpose", help="Why the lead is opened: it stands in the access log."
        ),
        as_json: bool = typer.Option(False, "--json", help="Print JSON: the file, and the document that it is of."),
    ) -> None:
        """Draft a 检察意见书, 检察建议书 or 要求说明不立案理由通知书 from a lead: facts and citations filled in.

        Where `xianjie recommend` has a document of that kind on the lead, its number, addressee, asks and days are
        filled in; else they are left blank. The opinion always is. Refused, with the kinds that fit, where the document
        is not lawful for such a lead. Exit code 1 if there is no such lead, 2 if it is refused.
        """
        from xianjie import connections, drafting
        from xianjie.cli import print_json
        from xianjie.dossier.gathering import NoLead, gather
        from xianjie.dossier.telling import number
        from xianjie.errors import Fault, ProjectError
        from xianjie.warehouse import Warehouse

        warehouse = Warehouse(connections.url("warehouse"))
        try:
            found = gather(warehouse, lead_id, as_of.date() if as_of else None, purpose)
        except NoLead as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None
        paper = drafting.of_lead(warehouse, found.lead_id, kind)
        name, made = drafting.draft(found, kind, paper)
        path = out / f"{name}-{number(found.lead_id)}.docx"
        try:
            out.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
        except OSError as error:
            said = f"the folder can't be written into ({error.strerror})"
            raise ProjectError(Fault("--out", out.name, said, "Name a folder that is yours.")) from None
        if as_json:
            document = paper.recommendation_id if paper else None
            print_json({"file": str(path), "lead_id": found.lead_id, "recommendation_id": document})
            return
        typer.echo(str(path))
