"""`xianjie model`: a model's page with its standards, cases, SQL and scorecard."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def model(
        name: str = typer.Argument(None, help="The model's id; without it, the models are listed."),
        show_sql: bool = typer.Option(False, "--sql", help="Print the SQL that judges it, and nothing else."),
        as_of: datetime = typer.Option(
            None, "--as-of", formats=["%Y-%m-%d"], help="The law as of this night; without it, the newest that is held."
        ),
        docs: bool = typer.Option(False, "--docs", help="Write docs/models/: a page for each model, and the matrix."),
        anew: bool = typer.Option(False, "--anew", help="With --docs: judge every example again."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Render a model: condition, standards limb by limb, cases, and how it has done where a warehouse is there."""
        from xianjie import connections, modelpage, rules
        from xianjie.cli import print_json
        from xianjie.errors import XianjieError
        from xianjie.law.meaning import read_model, version
        from xianjie.law.proof import horizon
        from xianjie.warehouse import Warehouse

        if docs:
            from xianjie import catalogue
            from xianjie.yamlfile import name_of

            written = [name_of(path) for path in catalogue.write(lambda line: typer.echo(line, err=True), anew=anew)]
            if as_json:
                print_json({"written": written})
            else:
                typer.echo("\n".join(written) or "nothing changed")
            return
        if name is None:
            listed = [(one, version(read_model(one))) for one in rules.load_models()]
            if as_json:
                print_json(
                    [{"model": one.id, "version": v, "status": one.status, "name": one.name} for one, v in listed]
                )
                return
            for one, meaning in listed:
                typer.echo(f"{one.domain}/{one.id}  {one.status}  {meaning}  {one.name}")
            return
        found = rules.model(name)
        night = as_of.date() if as_of else horizon()
        if show_sql:
            text = modelpage.statement(found, night)
            if as_json:
                print_json({"model": name, "as_of": night, "sql": text})
            else:
                typer.echo(text)
            return
        page = modelpage.page(found, night)
        try:
            card = modelpage.scorecard(Warehouse(connections.url("warehouse")), found)
        except XianjieError:
            # A page can be read where no warehouse is.
            card = None
        if as_json:
            print_json(page | {"scorecard": vars(card) if card else None})
        else:
            typer.echo("\n".join(modelpage.lines(page, card)))
