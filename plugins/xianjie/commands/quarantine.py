"""`xianjie quarantine`: rows that were set aside, looked at, corrected, released into the next night, or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from xianjie.quarantine.listing import Asked

_NUMBER = typer.Argument(metavar="ID", min=1, max=2**63 - 1, help="The row's number, as `list --rows` gives it.")
_REASON = typer.Option(..., "--reason", help="Why; kept with the row. Write no personal value.")
_BY = typer.Option(..., "--by", help="Who decided it; kept with the row.")
_JSON = typer.Option(False, "--json", help="Print JSON.")
_TABLE = typer.Option(None, "--table", help="Only of AGENCY or AGENCY.TABLE.")
_CODE = typer.Option(None, "--reason-code", help="Only rows with this reason, like cause:unknown_code.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="Rows that a night has set aside: see, correct, release or discard them.")
    app.add_typer(group, name="quarantine", no_args_is_help=True)
    _list(group)
    _show(group)
    _fix(group)
    _release(group)
    _discard(group)


def _list(group: typer.Typer) -> None:
    @group.command("list")
    def listed(
        rows: bool = typer.Option(False, "--rows", help="Each row, not only their counts."),
        table: str = _TABLE,
        code: str = _CODE,
        everything: bool = typer.Option(False, "--all", help="Also what was released, discarded or overtaken."),
        as_json: bool = _JSON,
    ) -> None:
        """What waits, by agency, table, reason and night, and frozen tables; exit 1 if something does. No values."""
        from xianjie.cli import print_json
        from xianjie.quarantine import listing

        asked = _asked(table, code, everything=everything)
        found = listing.rows(_warehouse(), asked) if rows else listing.groups(_warehouse(), asked)
        frozen = [] if code else _frozen(table)
        if as_json:
            print_json({"rows" if rows else "groups": found, "frozen": frozen})
        else:
            for one in found:
                place = f"{one['agency_id']}.{one['table_name']}"
                if rows:
                    reasons = ", ".join(one["reasons"])
                    typer.echo(f"{one['quarantine_id']}: {place} {reasons}, night {one['as_of']}: {one['state']}")
                else:
                    typer.echo(f"{place} {one['reason']}, night {one['as_of']}: {one['rows']} {one['state']}")
            for place in frozen:
                typer.echo(
                    f"{place}: FROZEN (`xianjie source drift`); `xianjie source release {place}` takes it as it is"
                )
            if not found and not frozen:
                typer.echo("nothing waits")
        raise typer.Exit(1 if frozen or any(one["state"] in listing.OPEN for one in found) else 0)


def _show(group: typer.Typer) -> None:
    @group.command()
    def show(
        number: int = _NUMBER,
        purpose: str = typer.Option(None, "--purpose", help="Show the values, to a steward: why is logged first."),
        as_json: bool = _JSON,
    ) -> None:
        """A row's place, reasons, steps and columns; its values only for a reason that is logged."""
        from dataclasses import asdict

        from xianjie.cli import print_json, printable
        from xianjie.quarantine import deciding, listing

        found: dict[str, Any] = listing.row(_warehouse(), number)
        looked = deciding.look(_warehouse(), number, purpose) if purpose is not None else None
        if as_json:
            print_json(found | (asdict(looked) if looked else {}))
            return
        typer.echo(f"{number}: {found['agency_id']}.{found['table_name']}, night {found['as_of']}: {found['state']}")
        typer.echo(f"  batch {found['batch_id']}, raw row {found['raw_row_id']}, sha256 {found['row_hash']}")
        typer.echo(f"  fails {', '.join(found['reasons'])}")
        for column, is_filled in sorted(found["filled"].items()):
            if looked is None:
                typer.echo(f"  {column}: {'***' if is_filled else '(blank)'}")
                continue
            before, after = looked.delivered.get(column), looked.corrected.get(column)
            was = "" if before == after else f" (delivered: {printable(before or '')})"
            typer.echo(f"  {column}: {printable(after or '')}{was}")
        for one in found["steps"]:
            into = f"batch {one['into_batch_id']}" if one["into_batch_id"] else ""
            what = ", ".join(one["column_names"] or ()) or into
            done = f"{one['step']} {what}".rstrip()
            who = f" by {printable(one['decided_by'])}: {printable(one['reason'])}" if one["decided_by"] else ""
            typer.echo(f"  {one['recorded_at']:%Y-%m-%d %H:%M} {done}{who} (login {one['recorded_by']})")


def _fix(group: typer.Typer) -> None:
    @group.command()
    def fix(
        number: int = _NUMBER,
        values: list[str] = typer.Argument(
            metavar="COLUMN=VALUE…",
            help="Source columns and what they ought to be (COLUMN= empties one); - reads lines of them.",
        ),
        reason: str = _REASON,
        by: str = _BY,
    ) -> None:
        """Record corrected values beside the row, if it passes its contract with them; `release` lets it join."""
        from xianjie.quarantine import deciding

        given: dict[str, str | None] = {}
        for one in _lines() if values == ["-"] else values:
            column, sign, value = one.partition("=")
            if not sign or column in given:
                # What stands here may be a value.
                typer.echo("Say each column once, as COLUMN=VALUE.", err=True)
                raise typer.Exit(2)
            given[column] = value or None
        columns = deciding.fix(_warehouse(), number, given, reason=reason, by=by)
        typer.echo(f"corrected: {number} {', '.join(columns)}; `xianjie quarantine release {number}` lets it join")


def _release(group: typer.Typer) -> None:
    @group.command()
    def release(
        number: int = typer.Argument(None, metavar="[ID]", min=1, max=2**63 - 1, help="The row's number."),
        table: str = _TABLE,
        code: str = _CODE,
        reason: str = _REASON,
        by: str = _BY,
    ) -> None:
        """Let a row, or all that wait for a reason, join the next night as corrected; exit 1 if some still fail."""
        from xianjie.cli import print_faults
        from xianjie.quarantine import deciding, listing

        if (number is None) == (code is None):
            typer.echo("Name a row, or --reason-code.", err=True)
            raise typer.Exit(2)
        if number is not None:
            deciding.release(_warehouse(), number, reason=reason, by=by)
            typer.echo(f"released: {number}")
            return
        waiting = listing.rows(_warehouse(), _asked(table, code, everything=False))
        numbers = [one["quarantine_id"] for one in waiting]
        released, faults = deciding.release_all(_warehouse(), numbers, reason=reason, by=by)
        typer.echo(f"released: {len(released)} of {len(numbers)} rows")
        print_faults(faults, as_json=False)
        raise typer.Exit(1 if faults else 0)


def _discard(group: typer.Typer) -> None:
    @group.command()
    def discard(number: int = _NUMBER, reason: str = _REASON, by: str = _BY) -> None:
        """Leave a row out for good: it stays in quarantine, and the very same row is not taken when it comes again."""
        from xianjie.quarantine import deciding

        deciding.discard(_warehouse(), number, reason=reason, by=by)
        typer.echo(f"discarded: {number}")


def _warehouse() -> Any:
    from xianjie import connections
    from xianjie.warehouse import Warehouse

    return Warehouse(connections.url("warehouse"))


def _asked(table: str | None, code: str | None, *, everything: bool) -> Asked:
    from xianjie.quarantine import listing

    agency, _, name = (table or "").partition(".")
    return listing.Asked(None if everything else listing.OPEN, agency or None, name or None, code)


def _frozen(table: str | None) -> list[str]:
    """The frozen tables, as far as this login may see them."""
    from xianjie.errors import ProjectError
    from xianjie.release import drifts

    try:
        found = {f"{one.agency_id}.{one.table}" for one in drifts(_warehouse()) if one.is_frozen}
    except ProjectError:
        return []
    return sorted(one for one in found if table in (None, one, one.partition(".")[0]))


def _lines() -> list[str]:
    """What stands on standard input: so a value is in no list of processes and in no shell's history."""
    import sys

    return [line.rstrip("\r\n") for line in sys.stdin if line.strip()]
