"""`xianjie clocks`: what is due by agency and node, what can't be observed, and the reminders."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(help="The flow centre (案件流转中心): time limits of cases, and the reminders of them.")
    app.add_typer(group, name="clocks")

    @group.callback(invoke_without_command=True)
    def clocks(
        context: typer.Context,
        agency: str = typer.Option(None, "--agency", help="Only those of one agency, by its id."),
        node: str = typer.Option(None, "--node", help="Only those of one node of the table of time limits, or duty."),
        state: list[str] = typer.Option(
            [],
            "--state",
            help="Only those in this state (may be given again): running, due_soon, possibly_overdue, overdue, "
            "met_late, met, suspended, not_observable. Without it: all but met.",
        ),
        as_of: datetime = typer.Option(
            None,
            "--as-of",
            formats=["%Y-%m-%d"],
            help="As they will stand at the end of a later day, if nothing is done.",
        ),
        unobserved: bool = typer.Option(
            False,
            "--unobserved",
            help="List the duties that no record shows, and every node that is no clock, with why.",
        ),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Show what is due by agency and node, as of the newest night.

        Exit code 1 if a duty is certainly overdue.
        """
        if context.invoked_subcommand is not None:
            return
        from xianjie import connections, due
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        if unobserved:
            listed = due.unobserved()
            if as_json:
                print_json(listed)
            else:
                due.print_unobserved(listed)
            return
        warehouse = Warehouse(connections.url("warehouse"))
        day = as_of.date() if as_of else None
        rows = due.clocks(warehouse, agency=agency, node=node, states=state, as_of=day)
        if as_json:
            print_json(rows)
        else:
            due.print_clocks(rows)
        raise typer.Exit(1 if any(row["state"] == "overdue" for row in rows) else 0)

    @group.command()
    def outbox(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
        """List the reminders: whom they are for, how their delivery stands, who acknowledged them."""
        from xianjie import connections, due
        from xianjie import outbox as reminders
        from xianjie.cli import print_json
        from xianjie.warehouse import Warehouse

        rows = reminders.standing(Warehouse(connections.url("warehouse")))
        if as_json:
            print_json(rows)
        else:
            due.print_outbox(rows)

    @group.command()
    def ack(
        reminder: str = typer.Argument(help="A reminder's id, or the start of it: `xianjie clocks outbox` lists them."),
        by: str = typer.Option(..., "--by", help="Who has seen it: a staff number or a post, not a name."),
        note: str = typer.Option(None, "--note", help="What is done about it."),
    ) -> None:
        """Acknowledge a reminder: the next steps of its ladder are told only if they say `always`."""
        from xianjie import connections
        from xianjie.outbox import acknowledge
        from xianjie.warehouse import Warehouse

        if not acknowledge(Warehouse(connections.url("warehouse")), reminder, by, note):
            typer.echo("There is no such reminder, or several: `xianjie clocks outbox` lists them.", err=True)
            raise typer.Exit(2)
        typer.echo("acknowledged")
