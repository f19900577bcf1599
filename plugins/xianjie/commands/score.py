"""`xianjie score`: the leads of the newest night against the planted truth of the made-up city."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def score(
        as_of: datetime | None = typer.Option(None, formats=["%Y-%m-%d"], help="The night that you mean to score."),
        kinds: bool = typer.Option(False, "--kinds", help="One line for each kind of situation."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Compare the leads with what was planted; exit 1 if any is missed or wrong."""
        from rich.console import Console
        from rich.table import Table

        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.score import FAMILIES, read_truth
        from xianjie.score import score as scored
        from xianjie.warehouse import Warehouse

        night = as_of.date() if as_of else None
        found = scored(Warehouse(connections.url("warehouse")), read_truth(), night)
        if as_json:
            print_json(found.as_dict())
            raise typer.Exit(0 if found.is_perfect else 1)
        console = Console(width=None if Console().is_terminal else 130)
        table = Table(title=f"{found.as_of}  seed {found.seed}  size {found.size}", title_justify="left")
        for column in ("model 模型", "planted 情形"):
            table.add_column(column)
        for column in ("due 应有", "found 找到", "not due 不应有", "false 误报", "recall/precision"):
            table.add_column(column, justify="right")
        for line in found.lines if kinds else found.families():
            name = f"{line.kind} {FAMILIES[line.family]}"
            style = "red" if line.found < line.due or line.false else None
            shares = "/".join("–" if share is None else f"{share:.2f}" for share in (line.recall, line.precision))
            counts = map(str, (line.due, line.found, line.not_due, line.false))
            table.add_row(line.model, name, *counts, shares, style=style)
        console.print(table)
        ordinary = sum(wrong["kind"] == "ordinary" for wrong in found.false)
        console.print(
            f"recall 召回率 {found.recall:.2f} ({found.found}/{found.due}), precision 准确率 {found.precision:.2f}, "
            f"false 误报 {len(found.false)}, of these on unplanted records 其中未埋设 {ordinary}"
        )
        if found.apart:
            standing, planted = (sum(getattr(line, name) for line in found.apart) for name in ("false", "not_due"))
            console.print(
                f"apart 另计: {standing} of {planted} wrong identities raise a lead 身份待辨 "
                "(they count once identities are resolved)"
            )
        console.print(
            f"ledger 下行台账 {found.persons} as planted 如实, {len(found.misplaced)} misplaced 错位", highlight=False
        )
        for wrong in found.misplaced:
            says = f"{wrong['standing'] or 'ordinary'}  must {wrong['must']}, is {wrong['is']}"
            console.print(f"misplaced 错位  {says}  {wrong['person']}", soft_wrap=True)
        for word, wrongs in (("missed 漏", found.missed), ("false 误", found.false)):
            for wrong in wrongs:
                console.print(f"{word}  {wrong['situation'] or 'ordinary'}  {wrong['subject']}", soft_wrap=True)
        raise typer.Exit(0 if found.is_perfect else 1)
