"""`xianjie model`: a model's page with its standards, cases, SQL and scorecard; what reviews found of all of them."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def model(
        name: str = typer.Argument(
            None,
            help="The model's id; without it, the models are listed. `proposals`: what the reasons of rejections"
            " suggest; `scorecard`: how each model did by what was reviewed.",
        ),
        show_sql: bool = typer.Option(False, "--sql", help="Print the SQL that judges it, and nothing else."),
        as_of: datetime = typer.Option(
            None, "--as-of", formats=["%Y-%m-%d"], help="The law as of this night; without it, the newest that is held."
        ),
        docs: bool = typer.Option(False, "--docs", help="Write docs/models/: a page for each model, and the matrix."),
        lift: str = typer.Option(
            None, "--lift", metavar="REASON", help="Run a model for prosecutors again that its results put into shadow."
        ),
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
        if name in ("proposals", "scorecard"):
            _reviewed(name, as_json=as_json)
            return
        if lift is not None and name is not None:
            from xianjie import review

            review.lift_model(Warehouse(connections.url("warehouse")), rules.model(name).id, lift)
            typer.echo(f"{name}: 已恢复，下一夜起重新向检察人员提供线索")
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


def _reviewed(what: str, *, as_json: bool) -> None:
    """Print what reviews found of the models: the proposals, or the scorecard."""
    from rich.table import Table

    from xianjie import connections, review
    from xianjie.cli import print_json
    from xianjie.leads import wide_console
    from xianjie.warehouse import Warehouse

    warehouse = Warehouse(connections.url("warehouse"))
    rows = review.proposals(warehouse) if what == "proposals" else review.scorecard(warehouse)
    if as_json:
        print_json(rows)
        return
    if what == "proposals":
        table = Table("模型", "查否理由", "条数", "途径", "建议", "线索举例", title="由查否理由归纳的建议")
        for row in rows:
            examples = " ".join(one[:8] for one in row["example_lead_ids"])
            table.add_row(row["model_id"], row["says"], str(row["leads"]), row["fits"], row["proposal"], examples)
    else:
        table = Table(
            "模型", "版本", "地区", "机关", "采纳", "查否", "采纳率", "区间（95%）", "未审结", title="模型成绩"
        )
        for row in rows:
            share = "" if row["precision_percent"] is None else f"{row['precision_percent']}%"
            between = f"{row['interval_low_percent']}–{row['interval_high_percent']}%" if share else ""
            table.add_row(
                row["model_id"], row["model_version"][:8], row["region_code"], row["agency_id"], str(row["adopted"]),
                str(row["rejected"]), share, between, str(row["unreviewed"]),
            )  # fmt: skip
    wide_console().print(table)
