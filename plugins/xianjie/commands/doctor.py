"""`xianjie doctor`: is this machine fit, and is the set-up whole."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def doctor(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
        """Look at Python, packages, disk, memory, rights, ports, PostgreSQL, contracts, connections and the warehouse.

        Exit code 1 if anything is off; each finding says what to do.
        """
        from xianjie.cli import print_faults, print_json
        from xianjie.doctor import examine

        found = examine()
        faults = [fault for one in found for fault in one.faults]
        if as_json:
            checks = [{"name": one.name, "good": not one.faults, "seen": one.seen} for one in found]
            print_json({"checks": checks, "faults": [fault.as_dict() for fault in faults]})
        else:
            for one in found:
                typer.echo(f"{'good' if not one.faults else 'OFF ':4}  {one.name}: {one.seen}".rstrip(": "))
            print_faults(faults, as_json=False)
        raise typer.Exit(1 if faults else 0)
