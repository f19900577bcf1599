"""`xianjie ready`: are the leads there by the hour at which prosecutors want them."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def ready(
        at: datetime = typer.Option(
            None, formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], help="As at this local time; now if left out."
        ),
        needs_all: bool = typer.Option(False, "--all-agencies", help="Also fail where an agency has not landed."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Say whether the leads of the night are there by `ready_hour`: the alarm that does not need Airflow.

        For cron or a monitor: it asks the warehouse alone, so it also rings when the scheduler is down. Before the hour
        the night before counts. Exit code 1 if the leads are not there.
        """
        from dataclasses import asdict

        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.ready import ready as asked
        from xianjie.settings import ZONE
        from xianjie.warehouse import Warehouse

        found = asked(Warehouse(connections.url("warehouse")), at.replace(tzinfo=ZONE) if at else datetime.now(ZONE))
        fault = found.fault()
        missing = [*found.late, *found.never]
        if as_json:
            print_json(asdict(found) | {"fault": fault.as_dict() if fault else None})
        else:
            if fault:
                typer.echo(str(fault), err=True)
            else:
                typer.echo(f"ready  the leads of the night {found.night}, loaded {found.loaded_at:%Y-%m-%d %H:%M}")
            for word, agencies in (("late", found.late), ("never landed", found.never)):
                if agencies:
                    typer.echo(f"{word}  {', '.join(agencies)}")
        raise typer.Exit(1 if fault or (needs_all and missing) else 0)
