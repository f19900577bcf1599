"""`xianjie leads`: the leads of the newest night, summed up, listed, or one explained."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def leads(
        lead_id: str = typer.Argument(None, help="A lead's id or the start of it: print its whole text; or `export`."),
        new: bool = typer.Option(False, "--new", help="List the leads that are new in the newest night."),
        all_: bool = typer.Option(False, "--all", help="List every lead, withdrawn ones too."),
        domain: str = typer.Option(
            None, "--domain", help="List one domain: ip, safety, environment, food_drug, linkage."
        ),
        warnings: bool = typer.Option(False, "--warnings", help="List the warnings instead, which are no leads."),
        since: datetime = typer.Option(None, "--since", formats=["%Y-%m-%d"], help="List what is new since a night."),
        to: Path = typer.Option(None, "--to", help="Write the list to a spreadsheet: a name ending in .xlsx or .csv."),
        purpose: str = typer.Option(
            "导出线索清单", "--purpose", help="Why it is exported: it stands in the access log."
        ),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Sum up the leads of the newest night by domain and type; list them, export a list, or explain one.

        `xianjie leads export --to 清单.xlsx` writes what the other options choose, the standing leads without any.
        Exit code 1 if the lead that was asked for is not there, 2 if the start of its id fits several.
        """
        from rich.table import Table

        from xianjie import connections
        from xianjie import leads as reading
        from xianjie.cli import print_json
        from xianjie.explain import label
        from xianjie.warehouse import Warehouse

        warehouse = Warehouse(connections.url("warehouse"))
        if lead_id == "export":
            to = to or Path("线索清单.xlsx")
            lead_id = ""
        if to and to.suffix == ".xlsx":
            from xianjie.leadlist import export

            newest = reading.summary(warehouse).as_of
            count = export(
                warehouse,
                to,
                tier="warning" if warnings else "lead",
                domain=domain,
                state=None if all_ else "open",
                since=newest if new else (since.date() if since else None),
                purpose=purpose,
            )
            typer.echo(f"{count} leads written to {to}", err=as_json)
            if not as_json:
                return
        if lead_id:
            from xianjie.dossier import explained, lines

            lead = explained(warehouse, lead_id)
            if lead is None:
                typer.echo(
                    f"There is no lead whose id starts with {lead_id}: `xianjie leads --all` lists them.", err=True
                )
                raise typer.Exit(1)
            if as_json:
                print_json(lead)
                return
            typer.echo("\n".join(lines(lead, evidence=False)))
            return
        summed = reading.summary(warehouse)
        if not (new or all_ or domain or since or to or warnings):
            if as_json:
                failed = [vars(one) for one in summed.failed_models]
                print_json(
                    {"as_of": summed.as_of, "leads": summed.rows, "warnings": summed.warnings, "failed_models": failed}
                )
            else:
                reading.print_summary(summed)
            return
        first = summed.as_of if new else (since.date() if since else None)
        rows = reading.listing(warehouse, domain, None if all_ else "open", first, "warning" if warnings else "lead")
        if to and to.suffix != ".xlsx":
            from xianjie import access
            from xianjie.dossier.gathering import asking_role
            from xianjie.reports import write

            access.log(warehouse, asking_role(warehouse), "export", purpose=purpose)
            write(rows, to)
            typer.echo(f"{len(rows)} leads written to {to}", err=as_json)
            if not as_json:
                return
        if as_json:
            print_json({"as_of": summed.as_of, "leads": rows})
            return
        table = Table("线索", "领域", "类型", "罪名", "机关", "文号", "决定日", "把握", "首次发现", "状态")
        for row in rows:
            table.add_row(
                str(row["lead_id"])[:8],
                reading.DOMAINS.get(row["domain"], row["domain"]),
                label("lead_type", row["lead_type"]),
                row["offence_name"] or "",
                row["agency_name"],
                row["document_no"] or "",
                str(row["decided_on"] or ""),
                str(row["score"]),
                str(row["first_seen_on"]),
                label("state", row["state"]),
            )
        reading.wide_console().print(table)
        typer.echo(f"{len(rows)} leads; `.venv/bin/xianjie explain LEAD_ID` explains one.")
