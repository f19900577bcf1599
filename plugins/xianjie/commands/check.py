"""`xianjie check`: every fault of every file, at once."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def check(
        only: list[str] = typer.Argument(None, help="Check these parts alone: office, tables, sources, rules, sql …"),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Check settings, tables, contracts, expectations, rules and SQL; exit code 1 if anything is wrong."""
        from xianjie import checks
        from xianjie.cli import print_faults, print_json

        unknown = sorted(set(only or ()) - checks.parts().keys())
        if unknown:
            typer.echo(f"There is no part {unknown[0]}. Known: {', '.join(checks.parts())}.", err=True)
            raise typer.Exit(2)
        found = checks.check(only or ())
        faults = [fault for part in found.values() for fault in part]
        if as_json:
            print_json(
                {"faults": [fault.as_dict() for fault in faults], "parts": {k: len(v) for k, v in found.items()}}
            )
        else:
            print_faults(faults, as_json=False)
            counts = ", ".join(f"{name} {len(part) or 'good'}" for name, part in found.items())
            typer.echo(f"{len(faults)} faults ({counts})" if faults else f"all good: {', '.join(found)}")
        raise typer.Exit(1 if faults else 0)
