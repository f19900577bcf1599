"""`xianjie report`: the monthly report of a domain, its numbers frozen with the night."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the commands."""
    report = typer.Typer(no_args_is_help=True, help="Monthly reports of the research centre, their numbers frozen.")
    app.add_typer(report, name="report")

    @report.command()
    def month(
        domain: str = typer.Option(..., "--domain", help="safety, ip, environment and so on."),
        month_: datetime = typer.Option(..., "--month", formats=["%Y-%m"], help="A month that is over, like 2026-08."),
        as_of: datetime = typer.Option(None, "--as-of", formats=["%Y-%m-%d"], help="A night; without it, the newest."),
        format_: str = typer.Option("all", "--format", help="html, pdf, docx or all."),
        out: Path = typer.Option(Path(), "--out", help="The folder to write into."),
        as_json: bool = typer.Option(False, "--json", help="Print the id, the hash and the files as JSON."),
    ) -> None:
        """Count a month's report, store its figures with the night and a hash, and write it.

        The same night and month give the same report. Nothing in it names a person or a firm.
        """
        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.errors import Fault, ProjectError
        from xianjie.research import page
        from xianjie.research import report as reports
        from xianjie.warehouse import Warehouse

        if format_ not in (*page.FORMATS, "all"):
            raise ProjectError(Fault("--format", format_, "that is no format", "Give html, pdf, docx or all."))
        warehouse = Warehouse(connections.url("warehouse"))
        made = reports.made(warehouse, domain, month_.date(), as_of.date() if as_of else None)
        files = [str(path) for path in page.write(made, format_, out)]
        if as_json:
            print_json({"report_id": made.report_id, "sha256": made.figures_hash, "as_of": made.as_of, "files": files})
        else:
            typer.echo("\n".join(files))

    @report.command()
    def check(
        report_id: str = typer.Argument(help="A report's id."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Count a report again as of its night, and say what differs. Exit code 1 if anything does."""
        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.research.report import check as run
        from xianjie.warehouse import Warehouse

        found = run(Warehouse(connections.url("warehouse")), report_id)
        if as_json:
            print_json(
                {
                    "report_id": report_id,
                    "is_equal": found.is_good,
                    "is_as_stored": found.is_whole,
                    "differences": [
                        {"place": place, "stored": stored, "now": now} for place, stored, now in found.differences
                    ],
                }
            )
        else:
            if not found.is_whole:
                typer.echo(f"{report_id}: the stored figures are not those that were hashed")
            for place, stored, now in found.differences:
                typer.echo(f"{place}: stored {stored}, now {now}")
            typer.echo(f"{report_id}: {'equal' if found.is_good else f'{len(found.differences)} differences'}")
        raise typer.Exit(0 if found.is_good else 1)

    @report.command(name="list")
    def list_(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
        """List the reports that were made, the newest first."""
        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.research.report import listed
        from xianjie.warehouse import Warehouse

        rows = listed(Warehouse(connections.url("warehouse")))
        if as_json:
            names = ("report_id", "domain", "month", "as_of", "made_at")
            print_json([dict(zip(names, row, strict=True)) for row in rows])
            return
        for report_id, _, month, as_of, _ in rows:
            typer.echo(f"{report_id}  {month:%Y-%m}  as of {as_of}")
