"""`xianjie verify`: do the invariants hold in this warehouse."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def verify(
        names: list[str] = typer.Argument(None, help="Only these checks; without any, all of them."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Prove what must hold in every warehouse, after every night and every fault: nothing lost, nothing twice.

        The row ledger against the rows that really stand, one standing version of a record, lead ids, histories,
        evidence down to the source row and its hash, watermarks, staging that was left behind. Writes nothing, and may
        run beside a night. Prints counts and keys, never a personal value. Exit code 1 if something is off.
        """
        from xianjie import connections
        from xianjie.cli import print_faults, print_json
        from xianjie.verify import verify as proved
        from xianjie.warehouse import Warehouse

        found = proved(Warehouse(connections.url("warehouse")), names or ())
        faults = [one.fault() for one in found if one.count]
        if as_json:
            told = [{"name": one.name, "proves": one.proves, "wrong": one.count, "first": one.first} for one in found]
            print_json({"checks": told, "faults": [fault.as_dict() for fault in faults]})
        else:
            for one in found:
                typer.echo(f"{'holds' if not one.count else 'OFF  '}  {one.name}: {one.proves}")
            print_faults(faults, as_json=False)
        raise typer.Exit(1 if faults else 0)
