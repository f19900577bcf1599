"""`xianjie city`: make the made-up city's databases, or play them on to a later night."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from xianjie.server import Server


def _warehouse(embedded: Server) -> None:
    """Make the warehouse beside the city, so that `xianjie nightly` finds one; nothing where one is named."""
    from xianjie import connections, schema

    if connections.WAREHOUSE in connections.read() or os.environ.get("XIANJIE_WAREHOUSE_URL"):
        return
    url = embedded.create_database("warehouse")
    schema.migrate(url)
    connections.write({**connections.read(), connections.WAREHOUSE: url})


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def city(
        size: str = typer.Option("small", help="tiny, small, medium or large; `medium+traffic` and so on."),
        seed: int = typer.Option(1, help="Another seed is another city; the same seed is the same city, to the byte."),
        until: datetime | None = typer.Option(
            None, formats=["%Y-%m-%d"], help="Play to the end of this day; without it, to the first night."
        ),
        nights: int | None = typer.Option(
            None,
            "--nights",
            min=1,
            max=60,
            help="Play this many nights instead, from the first: --nights 1 is --until 2026-09-01.",
        ),
        traffic: bool = typer.Option(
            False,
            "--traffic/--no-traffic",
            help="With the mass of ordinary road penalties; the whole stays what it is.",
        ),
        server: str | None = typer.Option(
            None,
            envvar="XIANJIE_CITY_URL",
            help="Administrator's URL of the server for the agencies' databases; without it, the embedded one.",
        ),
        reset: bool = typer.Option(False, "--reset", help="Drop the city that stands there first."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Play the made-up city: the agencies' databases and drops, changed night by night, with planted truth."""
        from xianjie import city as made_up
        from xianjie import connections
        from xianjie.city import playing
        from xianjie.city.sizes import TRAFFIC
        from xianjie.city.stores import Place
        from xianjie.cli import print_json
        from xianjie.errors import Fault, ProjectError
        from xianjie.settings import home

        if until and nights:
            raise ProjectError(Fault("--nights", "", "--until is given as well", "Give one of both."))
        night = until.date() if until else made_up.FIRST_NIGHT + timedelta(days=(nights or 1) - 1)
        if traffic and not size.endswith(TRAFFIC):
            size += TRAFFIC
        with contextlib.ExitStack() as stack:
            if server is None:
                from xianjie.server import ensure, existing

                before = existing(home() / "postgres")
                was_running = before is not None and before.is_running()
                embedded = ensure(home() / "postgres")
                if not was_running:
                    # Nobody else needs it running yet: what this command started, it ends.
                    stack.callback(embedded.stop)
                server = embedded.admin_url()
                _warehouse(embedded)
            left_out: list[str] = []
            uris = made_up.play(
                server,
                seed=seed,
                size=size,
                until=night,
                home=home(),
                reset=reset,
                say=left_out.append,
                progress=lambda line: typer.echo(line, err=True),
            )
            rows = playing.counts(Place(server, home()))
        connections.write({**connections.read(), **uris})
        plan = made_up.plan(seed, size)
        planted: dict[str, dict[str, int]] = {}
        for situation in plan.situations:
            kinds = planted.setdefault(situation.model, {})
            family = situation.kind.split(".")[0]
            kinds[family] = kinds.get(family, 0) + 1
        due = sum(situation.is_due(night) for situation in plan.situations)
        if as_json:
            print_json(
                {
                    "seed": seed,
                    "size": size,
                    "until": night,
                    "last_night": made_up.last_night(plan),
                    "fingerprint": plan.fingerprint(),
                    "rows": rows,
                    "planted": planted,
                    "due": due,
                    "connections": sorted(conn for conn, uri in uris.items() if uri),
                    "left_out": left_out,
                }
            )
            return
        from rich.console import Console

        from xianjie.score import FAMILIES

        console = Console(highlight=False)
        console.print(f"seed {seed}, size {size}, played to the end of {night}, fingerprint {plan.fingerprint()[:16]}")
        for agency, tables in rows.items():
            listed = ", ".join(f"{table} {number}" for table, number in tables.items())
            console.print(f"  {agency}: {listed}", soft_wrap=True)
        for line in left_out:
            console.print(f"  {line}", soft_wrap=True)
        console.print(f"planted situations, {due} with a lead due on that night")
        for model, kinds in planted.items():
            listed = ", ".join(f"{FAMILIES[family]} {family} {number}" for family, number in kinds.items())
            console.print(f"  {model}: {listed}", soft_wrap=True)
