"""`xianjie profile`: all that stands about one party, on one timeline, with its ties to others."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def profile(
        party: str = typer.Argument(help="A party's key, whole name, or identity number or credit code."),
        as_of: datetime = typer.Option(None, "--as-of", formats=["%Y-%m-%d"], help="As known on this day."),
        format_: str = typer.Option("html", "--format", help="html, pdf or json (printed)."),
        out: Path = typer.Option(Path(), "--out", help="The folder to write into."),
        purpose: str = typer.Option("查阅当事人画像", "--purpose", help="Why: it stands in the access log."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON, as --format json does."),
    ) -> None:
        """Write a party's profile: penalties, cases, roles, licences, leads, names; numbers masked. It is logged.

        Under a person's own login it tells what is of the office's regions and functions, and counts the rest. Exit
        code 1 if nobody is called so or nothing of him may be seen, 2 if several are.
        """
        from xianjie import connections
        from xianjie import profile as profiles
        from xianjie.cli import print_json
        from xianjie.dossier.page import pdf_of
        from xianjie.errors import Fault, ProjectError
        from xianjie.warehouse import Warehouse

        if format_ not in ("html", "pdf", "json"):
            raise ProjectError(Fault("--format", format_, "that is no format", "Give html, pdf or json."))
        warehouse = Warehouse(connections.url("warehouse"))
        try:
            found = profiles.gather(warehouse, party, as_of.date() if as_of else None, purpose)
        except profiles.NoParty as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None
        if as_json or format_ == "json":
            print_json(profiles.as_dict(found))
            return
        made = profiles.html(found)
        # A name is no name of a file: the party's key is, without its slashes.
        path = out / f"画像-{found.party_id.replace('/', '_')}-{found.night}.{format_}"
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf_of(made, f"{found.party_id}{found.night}") if format_ == "pdf" else made.encode())
        typer.echo(str(path))
