"""`xianjie server`: the embedded PostgreSQL by hand, for SQL, BI tools and looking around."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    server = typer.Typer(no_args_is_help=True, help="The embedded PostgreSQL of the made-up city.")
    app.add_typer(server, name="server")

    @server.command()
    def start() -> None:
        """Start it, or find it running; prints the port, and where the password is."""
        from xianjie.server import ensure
        from xianjie.settings import home

        running = ensure(home() / "postgres")
        typer.echo(f"127.0.0.1:{running.port}, user postgres, password in {running.home / 'password'}")

    @server.command()
    def stop() -> None:
        """Stop it; nothing happens if it is not running."""
        from xianjie.server import stop as stop_server
        from xianjie.settings import home

        stop_server(home() / "postgres")
