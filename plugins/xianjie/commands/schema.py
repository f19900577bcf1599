"""`xianjie schema`: migrate the warehouse, and write migrations from the described tables."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(no_args_is_help=True, help="The tables of the warehouse: migrate them, write migrations.")
    app.add_typer(group, name="schema")

    @group.command()
    def migrate() -> None:
        """Bring the warehouse to the newest migration."""
        from xianjie import connections, schema

        names = schema.migrate(connections.url("warehouse"))
        typer.echo("\n".join(f"applied {name}" for name in names) or "nothing to apply")

    @group.command()
    def check() -> None:
        """Compare the migrated warehouse with the described tables; exit 1 if they differ."""
        from xianjie import connections, schema

        found = schema.differences(connections.url("warehouse"))
        typer.echo("\n".join(found) or "the warehouse is as described")
        raise typer.Exit(1 if found else 0)

    @group.command()
    def generate(
        scratch_url: str = typer.Argument(help="URL of an empty database; the committed migrations are applied to it."),
    ) -> None:
        """Print the migration that the described tables still need."""
        from xianjie import schema

        schema.migrate(scratch_url)
        typer.echo(schema.generate(scratch_url), nl=False)
