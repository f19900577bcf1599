"""`xianjie quality`: the page of the data's quality, or its figures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def quality(
        out: Path | None = typer.Option(
            None, help="Where to write the page; without it, quality.html in the folder of local state."
        ),
        as_of: datetime | None = typer.Option(
            None, "--as-of", formats=["%Y-%m-%d"], help="Up to this night; without it, the newest."
        ),
        as_json: bool = typer.Option(False, "--json", help="Print the figures as JSON and write no page."),
    ) -> None:
        """Write a page on what came in, what was set aside and why, what is late: one HTML file, offline.

        It holds counts and codes alone, no personal value. Prints where it is.
        """
        from xianjie import connections, quality
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        found = quality.figures(Warehouse(connections.url("warehouse")), as_of.date() if as_of else None)
        if as_json:
            print_json(quality.as_dict(found))
        else:
            typer.echo(str(quality.write(found, out)))
