"""`xianjie nightly`: one night in one process, without Airflow."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def nightly(
        as_of: datetime = typer.Option(..., "--as-of", formats=["%Y-%m-%d"], help="The night's day, like 2026-09-01."),
        approve: list[str] = typer.Option(
            [], "--approve", help="Let a delivery of unusual volume in, like market_regulation.penalty; needs --reason."
        ),
        reason: str = typer.Option("", "--reason", help="Why it is approved; kept in the warehouse."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Run the seven stages of one night over every agency, in this process.

        The warehouse and the agencies are found as everywhere: AIRFLOW_CONN_<ID>, XIANJIE_WAREHOUSE_URL, or the local
        set-up. Exit code 1 if an agency or a model failed; the others and the leads are done all the same.
        """
        from xianjie import connections, quality, volume
        from xianjie.cli import print_faults, print_json
        from xianjie.commands.source import table_of
        from xianjie.nightly import nightly as run
        from xianjie.warehouse import Warehouse

        warehouse = Warehouse(connections.url("warehouse"))
        for source, table in [table_of(one) for one in approve]:
            volume.decide(warehouse, source, table, as_of.date(), is_approved=True, reason=reason)
        say = (lambda _: None) if as_json else (lambda line: typer.echo(f"  {line}"))
        night = run(warehouse, connections.url, as_of.date(), say)
        page, page_faults = quality.after_night(warehouse)
        faults = [
            fault for found in (*night.failed.values(), *night.models_failed.values(), page_faults) for fault in found
        ]
        if as_json:
            failed = {agency: [fault.as_dict() for fault in found] for agency, found in night.failed.items()}
            loaded = vars(night.loaded) if night.loaded else {}
            models = {model: [fault.as_dict() for fault in found] for model, found in night.models_failed.items()}
            printed = {"as_of": night.as_of, "landed": night.landed, "failed": failed, "leads": loaded}
            print_json(printed | {"models_failed": models, "quality": page})
        else:
            print_faults(faults, as_json=False)
            if night.loaded:
                silent = f"; {len(night.models_failed)} models did not run" if night.models_failed else ""
                counts = ", ".join(f"{count} {name}" for name, count in vars(night.loaded).items())
                typer.echo(
                    f"{night.as_of}: {len(night.landed)} agencies landed, {len(night.failed)} failed{silent}; "
                    f"leads: {counts}"
                )
            if page:
                typer.echo(f"Data quality: {page}")
        raise typer.Exit(1 if faults else 0)
