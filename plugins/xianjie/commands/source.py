"""`xianjie source …`: what has changed at the agencies' sources, and the word that some of them wait for."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from xianjie.sources import Source

_TABLE = typer.Argument(help="Agency and table, like market_regulation.penalty.")
_REASON = typer.Option(..., "--reason", help="Why; kept in the warehouse. Write no personal value.")


def table_of(given: str) -> tuple[Source, str]:
    """The agency and the table of `agency.table`; raises ProjectError for what is none."""
    from xianjie.errors import Fault, ProjectError
    from xianjie.sources import load_source

    agency, _, table = given.partition(".")
    if not table:
        raise ProjectError(Fault("sources/", given, "not an agency and a table", "Write <agency>.<table>."))
    source = load_source(agency)
    if table not in source.tables:
        known = ", ".join(source.tables)
        raise ProjectError(Fault(source.file, f"tables.{table}", "there is no such table", f"Known: {known}."))
    return source, table


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="What has changed at the agencies' sources, and what waits for a word.", no_args_is_help=True
    )
    app.add_typer(group, name="source")

    @group.command()
    def drift(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
        """List the changes of source tables that are not over; exit 1 if a table is frozen."""
        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.release import drifts
        from xianjie.warehouse import Warehouse

        found = drifts(Warehouse(connections.url("warehouse")))
        if as_json:
            print_json({"drift": [asdict(one) | {"is_frozen": one.is_frozen} for one in found]})
        else:
            for one in found:
                what = f"{one.before or '-'} -> {one.after or '-'}" if one.before or one.after else ""
                state = "FROZEN" if one.is_frozen else f"released by {one.released_by}" if one.released_by else one.mode
                counts = f"{one.rows_discarded} rows, {one.values_discarded} values discarded"
                place = ".".join(part for part in (one.agency_id, one.table, one.column) if part)
                typer.echo(f"{place}: {one.change} {what} since {one.first_seen_on}: {state} ({counts})")
            if not found:
                typer.echo("every source is as it was taken last")
        raise typer.Exit(1 if any(one.is_frozen for one in found) else 0)

    @group.command()
    def release(table: str = _TABLE, reason: str = _REASON) -> None:
        """Take a frozen table as it is now, from the next read on; who and why is kept."""
        from xianjie import connections
        from xianjie.release import release as run
        from xianjie.warehouse import Warehouse

        source, name = table_of(table)
        for one in run(Warehouse(connections.url("warehouse")), source, name, reason):
            typer.echo(f"released: {table} {one.column} {one.change}")

    @group.command()
    def approve(
        table: str = _TABLE,
        as_of: datetime = typer.Option(..., "--as-of", formats=["%Y-%m-%d"], help="The night's day."),
        reason: str = _REASON,
        reject: bool = typer.Option(False, "--reject", help="Do not let it in."),
    ) -> None:
        """Let a night's delivery of unusual volume in, or refuse it; who and why is kept. Run the night again then."""
        from xianjie import connections, volume
        from xianjie.warehouse import Warehouse

        source, name = table_of(table)
        warehouse = Warehouse(connections.url("warehouse"))
        volume.decide(warehouse, source, name, as_of.date(), is_approved=not reject, reason=reason)
        typer.echo(f"{'rejected' if reject else 'approved'}: {table} of {as_of.date()}")
