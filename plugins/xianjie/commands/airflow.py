"""`xianjie airflow`: the local Airflow for the made-up city: a night, the web pages, and cleaning up."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime

import typer


def _progress(begun: float) -> Callable[[str], None]:
    return lambda line: typer.echo(f"[{time.monotonic() - begun:4.0f} s] {line}", err=True)


def _end_on_signal() -> None:
    """Have a kill or a closed terminal unwind like Ctrl-C does; of kill -9 the guard takes care."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    airflow = typer.Typer(no_args_is_help=True, help="A local Airflow for the made-up city.")
    app.add_typer(airflow, name="airflow")

    @airflow.command()
    def nightly(
        as_of: datetime | None = typer.Option(
            None, "--as-of", formats=["%Y-%m-%d"], help="The night's day; without it, the one after the last."
        ),
        size: str | None = typer.Option(None, help="Size of a new city: tiny, small, medium or large."),
        seed: int | None = typer.Option(None, help="Seed of a new city."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Run the next night of the made-up city under Airflow and print its leads; sets up what is missing.

        Exit code 1 if a task or a model failed; each is named with its log. What was started is stopped at the end.
        """
        from xianjie import quality
        from xianjie.cli import print_faults, print_json
        from xianjie.leads import print_summary, summary
        from xianjie.localairflow.night import nightly as run
        from xianjie.localairflow.stack import Stack

        begun = time.monotonic()
        say = _progress(begun)
        _end_on_signal()
        with Stack() as stack:
            result = run(stack, say, as_of.date() if as_of else None, seed, size)
            found = summary(result.warehouse)
            page, page_faults = quality.after_night(result.warehouse)
            say("stopping Airflow and PostgreSQL")
        faults = [*result.faults, *page_faults, *(model.fault() for model in found.failed_models)]
        seconds = result.seconds | {"in all": time.monotonic() - begun}
        if as_json:
            printed = [fault.as_dict() for fault in faults]
            leads = {"as_of": found.as_of, "rows": found.rows}
            print_json({"as_of": result.as_of, "seconds": seconds, "failed": printed, "leads": leads, "quality": page})
        else:
            print_summary(found)
            typer.echo(f"Data quality: {page}" if page else "Data quality: no page was written")
            print_faults(faults, as_json=False)
            parts = ", ".join(f"{name} {taken:.0f} s" for name, taken in seconds.items())
            typer.echo(f"{result.as_of}: {parts}")
        raise typer.Exit(1 if faults else 0)

    @airflow.command()
    def ui() -> None:
        """Open Airflow in the browser until Ctrl-C; nights are run with `make nightly`, or triggered there by hand."""
        from xianjie.localairflow.environment import USER
        from xianjie.localairflow.night import start
        from xianjie.localairflow.prepare import prepare
        from xianjie.localairflow.stack import Stack

        say = _progress(time.monotonic())
        _end_on_signal()
        with Stack() as stack:
            prepared = prepare(stack, say, advance=False)
            start(stack, prepared, say)
            typer.echo(f"Airflow: {prepared.address}  user {USER}, password {prepared.password}  (Ctrl-C ends it)")
            try:
                while True:
                    stack.check()
                    time.sleep(1)
            except KeyboardInterrupt:
                say("stopping Airflow")

    @airflow.command()
    def clean() -> None:
        """Stop everything that runs here and delete the local state: city, warehouse, Airflow's tables, logs."""
        from xianjie.localairflow.cleaning import clean as run

        run(_progress(time.monotonic()))

    @airflow.command()
    def pools() -> None:
        """Print the pools that the DAGs use as JSON, for `airflow pools import`: one slot for each agency's server."""
        from xianjie.cli import print_json
        from xianjie.sources import load_sources

        description = "one task at a time on this agency's server"
        made = {"slots": 1, "description": description, "include_deferred": False}
        print_json({f"agency_{source.id}": made for source in load_sources()})
