"""`xianjie causes`: what the causes cover, which names of violations they do not, and how well they are read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import typer

# Below these the library is not good enough to be used.
PRECISION, RECALL = 0.98, 0.90


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def causes(
        unmatched: bool = typer.Option(
            False, "--unmatched", help="The warehouse's penalties: how many have a cause, and the names that give none."
        ),
        score: bool = typer.Option(False, "--score", help="Precision and recall over the labelled texts."),
        reread: str = typer.Option(
            "", "--reread", metavar="DATE", help="Read standing records again: after the patterns have changed."
        ),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Show what the causes cover; exit 1 if names give no cause (--unmatched) or the score is under its bars."""
        if unmatched + score + bool(reread) > 1:
            typer.echo("Ask for one of --unmatched, --score and --reread.", err=True)
            raise typer.Exit(2)
        if score:
            _score(as_json)
        elif reread:
            _reread(reread, as_json)
        elif unmatched:
            _unmatched(as_json)
        else:
            _coverage(as_json)


def _coverage(as_json: bool) -> None:
    from xianjie.cli import print_json
    from xianjie.violations import coverage

    found = coverage.domains()
    if as_json:
        print_json({"domains": [asdict(one) for one in found]})
        return
    columns = (
        "domain 领域",
        "causes 案由",
        "criminal 可能涉罪",
        "offences 罪名",
        "patterns 模式",
        "article not held 条文未存",
    )
    _table("causes 案由", columns, [(d.name, d.causes, d.criminal, d.offences, d.patterns, d.not_held) for d in found])


def _unmatched(as_json: bool) -> None:
    from xianjie import connections
    from xianjie.cli import print_json
    from xianjie.violations import coverage
    from xianjie.warehouse import Warehouse

    warehouse = Warehouse(connections.url("warehouse"))
    agencies, texts = coverage.agencies(warehouse), coverage.unmatched(warehouse)
    if as_json:
        print_json({"agencies": [asdict(one) for one in agencies], "unmatched": [asdict(one) for one in texts]})
    else:
        columns = (
            "agency 机关",
            "penalties 处罚",
            "delivered 代码",
            "from text 文本",
            "several 数个",
            "none 无",
            "conflicts 不一致",
        )
        _table("penalties 处罚决定", columns, [tuple(asdict(one).values()) for one in agencies])
        rows = [(one.penalties, one.agency_id, one.cause_text or "—") for one in texts]
        _table("no cause 未归入案由", ("penalties 处罚", "agency 机关", "violation 违法行为类型"), rows)
    if texts:
        raise typer.Exit(1)


def _reread(day: str, as_json: bool) -> None:
    from datetime import date

    from xianjie import connections
    from xianjie.cli import print_json
    from xianjie.violations.rereading import reread
    from xianjie.warehouse import Warehouse

    try:
        as_of = date.fromisoformat(day)
    except ValueError:
        typer.echo("--reread takes a night as YYYY-MM-DD.", err=True)
        raise typer.Exit(2) from None
    written = reread(Warehouse(connections.url("warehouse")), as_of)
    if as_json:
        print_json(written)
    else:
        _table("read again 重新读取", ("agency 机关", "new versions 新版本"), sorted(written.items()))


def _score(as_json: bool) -> None:
    from xianjie.cli import print_json
    from xianjie.labelled import apart, blind, read
    from xianjie.violations.scoring import score

    scores = {name: score(texts) for name, texts in {"main": read(), **apart()}.items()}
    if as_json:
        print_json({name: one.as_dict(with_misses=name not in blind()) for name, one in scores.items()})
    else:
        rows: list[tuple[Any, ...]] = [
            (name, one.texts, f"{one.precision:.3f}", f"{one.recall:.3f}", one.right, one.wrong, one.missed)
            for name, one in scores.items()
        ]
        _table("causes read 案由读取", ("set 文本集", "texts", "precision", "recall", "right", "wrong", "missed"), rows)
        for name, one in scores.items():
            for miss in () if name in blind() else one.misses:
                typer.echo(
                    f"{name} {miss.text}: missed {', '.join(miss.missed) or '—'}; wrong {', '.join(miss.wrong) or '—'}"
                )
    if any(one.precision < PRECISION or one.recall < RECALL for one in scores.values()):
        raise typer.Exit(1)


def _table(title: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    from rich.table import Table

    from xianjie.leads import wide_console

    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(str, row))
    wide_console().print(table)
