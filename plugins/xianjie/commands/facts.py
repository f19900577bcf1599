"""`xianjie facts`: what the words of a decision say, and how well the pattern library reads labelled texts."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from xianjie.facts.deciding import Reading

MOST_BYTES = 4_000_000


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def facts(
        file: str = typer.Argument(
            None, help="A text file of one decision's facts (违法事实), or - for standard input."
        ),
        cause: str = typer.Option("", "--cause", help="The violation in the agency's words (违法行为类型)."),
        score: bool = typer.Option(False, "--score", help="Precision and recall over the labelled texts."),
        misses: bool = typer.Option(False, "--misses", help="With --score: each element that is read wrong or missed."),
        reread: bool = typer.Option(False, "--reread", help="Read standing records again after the library changed."),
        as_of: datetime | None = typer.Option(None, formats=["%Y-%m-%d"], help="With --reread: the night's day."),
        as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    ) -> None:
        """Read one text and show what it says, from which words; or score the library (exit 1 under its bars)."""
        if (file is not None) + score + reread != 1 or reread != (as_of is not None):
            typer.echo("Name a file (or -), or ask for --score, or for --reread with --as-of.", err=True)
            raise typer.Exit(2)
        if as_of is not None:
            _reread(as_of.date(), as_json)
            return
        if score:
            _score(misses, as_json)
            return
        text = _text(file)
        from xianjie.cli import print_json
        from xianjie.facts.reading import read

        reading = read(text, cause)
        if as_json:
            print_json(shown(text, reading))
        else:
            _print(text, reading)


def _text(file: str) -> str:
    try:
        content = sys.stdin.buffer.read(MOST_BYTES + 1) if file == "-" else Path(file).read_bytes()[: MOST_BYTES + 1]
    except OSError as error:
        typer.echo(f"{Path(file).name}: it can't be read ({type(error).__name__}).\n  Check the name.", err=True)
        raise typer.Exit(2) from None
    if len(content) > MOST_BYTES:
        typer.echo(f"more than {MOST_BYTES} bytes.\n  Give one decision alone.", err=True)
        raise typer.Exit(2)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    typer.echo("not UTF-8 or GB 18030.\n  Save the text as UTF-8.", err=True)
    raise typer.Exit(2)


def shown(text: str, reading: Reading) -> dict[str, Any]:
    """A reading as `--json` prints it."""
    from xianjie.facts.names import names

    return {
        "read": {
            column: {
                "value": one.value,
                "words": text[one.start : one.end],
                "span": [one.start, one.end],
                "pattern": one.pattern,
            }
            for column, one in reading.read.items()
        },
        "not_read": {
            column: {
                "why": note.doubt,
                "words": text[note.start : note.end],
                "span": [note.start, note.end],
                "at_least": note.least,
                "below": note.below,
            }
            for column, note in reading.notes.items()
        },
        "prior_penalties": [one.as_dict() for one in reading.prior_penalties],
        "names": [vars(one) for one in names(text)],
        "is_cut": reading.is_cut,
    }


def _print(text: str, reading: Reading) -> None:
    from rich.markup import escape
    from rich.table import Table

    from xianjie.facts import library
    from xianjie.facts.names import names
    from xianjie.facts.telling import said, why_not
    from xianjie.leads import wide_console

    described = library.columns()
    console = wide_console()
    table = Table(title=f"facts read 读取的事实 (library {library.load().version})", title_justify="left")
    for name in ("element", "要素", "value", "words 原文"):
        table.add_column(name, overflow="fold")
    for column, one in reading.read.items():
        table.add_row(column, described[column].comment, said(column, one.value), escape(text[one.start : one.end]))
    for column, note in reading.notes.items():
        table.add_row(column, described[column].comment, why_not(note), escape(text[note.start : note.end]))
    console.print(table)
    for prior in reading.prior_penalties:
        console.print(
            f"earlier penalty 以前的处罚: {prior.decided_on or '日期未写明'} {escape(prior.decision_no or '')}"
        )
    kinds = {"marks": "marks 商标", "place": "place 地点"}
    for told in names(text):
        console.print(f"{kinds[told.kind]}: {escape(told.words)}")
    if reading.is_cut:
        console.print("原文过长，只读了开头部分")


def _reread(as_of: date, as_json: bool) -> None:
    from xianjie import connections
    from xianjie.cli import print_json
    from xianjie.facts import library
    from xianjie.facts.rereading import reread
    from xianjie.warehouse import Warehouse

    done = reread(Warehouse(connections.url("warehouse")), as_of)
    if as_json:
        print_json({"library": library.load().version, "agencies": [vars(one) for one in done]})
        return
    for one in done:
        counts = ", ".join(f"{count} new versions of {noun}" for noun, count in one.versions.items())
        typer.echo(f"{one.agency_id}: {one.texts} texts read, {counts}")


def _score(misses: bool, as_json: bool) -> None:
    from xianjie.cli import print_json
    from xianjie.facts import library, scoring
    from xianjie.labelled import blind

    scores = {name: scoring.score(name, texts) for name, texts in scoring.sets().items()}
    is_good = scoring.is_good(scores["main"])
    shown_misses = [miss for name, one in scores.items() if name not in blind() for miss in one.misses]
    if as_json:
        print_json(
            {
                "library": library.load().version,
                "bars": {"precision": scoring.PRECISION, "recall": scoring.RECALL},
                "sets": [one.as_dict() for one in scores.values()],
                **({"misses": [miss.as_dict() for miss in shown_misses]} if misses else {}),
            }
        )
    else:
        from rich.table import Table

        from xianjie.leads import wide_console

        console = wide_console()
        table = Table(title=f"elements read, main set of {scores['main'].texts} texts", title_justify="left")
        for name in ("element", "told", "read right", "wrong", "missed", "precision", "recall"):
            table.add_column(name, justify="left" if name == "element" else "right")
        for column, count in sorted(scores["main"].columns.items()):
            figures = (count.right + count.missed, count.right + count.allowed, count.wrong, count.missed)
            table.add_row(column, *map(str, figures), f"{count.precision:.3f}", f"{count.recall:.3f}")
        console.print(table)
        for one in scores.values():
            total = one.total
            console.print(f"{one.name}: {one.texts} texts, precision {total.precision:.4f}, recall {total.recall:.4f}")
        if misses:
            for miss in shown_misses:
                console.print(
                    f"{miss.text}: {miss.column} told {miss.told}, read {miss.got} {miss.pattern}", markup=False
                )
    raise typer.Exit(0 if is_good else 1)
