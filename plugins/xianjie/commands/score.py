"""`xianjie score`: the leads of the newest night, or of cities of random seeds, against their planted truth."""

from __future__ import annotations

from datetime import datetime

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def score(
        as_of: datetime | None = typer.Option(None, formats=["%Y-%m-%d"], help="The night that you mean to score."),
        kinds: bool = typer.Option(False, "--kinds", help="One line for each kind of situation."),
        seeds: int = typer.Option(0, "--seeds", min=0, help="Play so many cities of random seeds, each by itself."),
        nights: str = typer.Option("1,4", "--nights", help="With --seeds: the nights to run and score, by number."),
        size: str = typer.Option("tiny", "--size", help="With --seeds: the size of the cities."),
        record: bool = typer.Option(False, "--record", help="With --seeds: keep the scores in docs/models/."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Compare the leads with what was planted; exit 1 if any is missed or wrong.

        With --seeds it takes minutes; what is under way is said on the error output, and nothing of it stays behind.
        """
        if seeds:
            raise typer.Exit(_trials(seeds, nights, size, record=record, as_json=as_json))
        from rich.table import Table

        from xianjie import connections
        from xianjie.cli import print_json
        from xianjie.leads import wide_console
        from xianjie.score import FAMILIES, read_truth
        from xianjie.score import score as scored
        from xianjie.warehouse import Warehouse

        night = as_of.date() if as_of else None
        found = scored(Warehouse(connections.url("warehouse")), read_truth(), night)
        if as_json:
            print_json(found.as_dict())
            raise typer.Exit(0 if found.is_perfect else 1)
        console = wide_console()
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
        console.print(
            f"ledger 下行台账 {found.persons} as planted 如实, {len(found.misplaced)} misplaced 错位", highlight=False
        )
        console.print(f"overdue 超期 {found.overdue} as planted 如实, {len(found.untimely)} not 不符", highlight=False)
        for wrong in found.untimely:
            console.print(
                f"overdue 超期  {wrong['planted'] or 'ordinary'}  must be {wrong['must']}  {wrong['clock']}",
                soft_wrap=True,
            )
        for wrong in found.misplaced:
            says = f"{wrong['standing'] or 'ordinary'}  must {wrong['must']}, is {wrong['is']}"
            console.print(f"misplaced 错位  {says}  {wrong['person']}", soft_wrap=True)
        for word, wrongs in (("missed 漏", found.missed), ("false 误", found.false)):
            for wrong in wrongs:
                console.print(f"{word}  {wrong['situation'] or 'ordinary'}  {wrong['subject']}", soft_wrap=True)
        raise typer.Exit(0 if found.is_perfect else 1)


def _trials(number: int, nights: str, size: str, *, record: bool, as_json: bool) -> int:
    """Play and score cities of random seeds; the exit code."""
    from importlib.metadata import version

    from rich.table import Table

    from xianjie import catalogue, revision, trials
    from xianjie.catalogue import records
    from xianjie.cli import print_json
    from xianjie.leads import wide_console
    from xianjie.settings import ZONE

    def say(line: str) -> None:
        typer.echo(line, err=True)

    chosen = trials.nights_of(nights)
    scores = [one for seed in trials.seeds(number) for one in trials.trial(seed, size, chosen, say)]
    if record:
        made = f"{version('xianjie')} ({revision.commit_of('HEAD')[:7]})"
        records.write(scores, made, datetime.now(ZONE).date())
        catalogue.write(say)
    if as_json:
        print_json([one.as_dict() for one in scores])
        return 0 if all(one.is_perfect for one in scores) else 1
    table = Table(title=f"size {size}", title_justify="left")
    for column in ("model 模型", "seed 种子", "night 夜次"):
        table.add_column(column)
    for column in ("due 应有", "found 找到", "not due 不应有", "false 误报"):
        table.add_column(column, justify="right")
    for one in scores:
        for line in one.models():
            style = "red" if line.found < line.due or line.false else None
            counts = map(str, (line.due, line.found, line.not_due, line.false))
            table.add_row(line.model, str(one.seed), str(one.as_of), *counts, style=style)
    console = wide_console()
    console.print(table)
    for one in scores:
        console.print(
            f"seed {one.seed} {one.as_of}: recall {one.recall:.3f} ({one.found}/{one.due}), false {len(one.false)}, "
            f"ledger {one.persons} as planted, {len(one.misplaced)} misplaced",
            highlight=False,
        )
        for word, wrongs in (("missed 漏", one.missed), ("false 误", one.false)):
            for wrong in wrongs:
                console.print(f"{word}  {wrong['situation'] or 'ordinary'}  {wrong['subject']}", soft_wrap=True)
    return 0 if all(one.is_perfect for one in scores) else 1
