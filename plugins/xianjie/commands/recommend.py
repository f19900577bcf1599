"""`xianjie recommend …` and `xianjie reply`: documents that are sent from leads, and what the agencies answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from xianjie.warehouse import Warehouse

_DAY = ["%Y-%m-%d"]
_JSON = typer.Option(False, "--json", help="Print JSON.")
_PAPER = typer.Argument(help="The document's number, or its id or the start of it, as `recommend list` prints it.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    recommend = typer.Typer(help="Documents (检察意见, 检察建议) that start from leads.", no_args_is_help=True)
    recommend.command(name="draft")(draft)
    recommend.command(name="issue")(issue)
    recommend.command(name="withdraw")(withdraw)
    recommend.command(name="list")(listed)
    app.add_typer(recommend, name="recommend")
    app.command(name="reply")(reply)


def _warehouse() -> Warehouse:
    from xianjie import connections
    from xianjie.warehouse import Warehouse

    return Warehouse(connections.url("warehouse"))


def _say(as_json: bool, line: str, **told: object) -> None:
    from xianjie.cli import print_json

    if as_json:
        print_json(told)
    else:
        typer.echo(line)


def draft(
    leads: list[str] = typer.Argument(help="The leads that it starts from, all of them yours."),
    kind: str = typer.Option("opinion", "--kind", help="opinion (检察意见) or recommendation (检察建议)."),
    ask: list[str] = typer.Option(
        ..., "--ask", help="What is asked, as transferred=3; a measure alone leaves it open."
    ),
    agency: str = typer.Option(
        None, "--to", help="The agency; without it, the one that decided the first lead's case."
    ),
    as_json: bool = _JSON,
) -> None:
    """Draft one document from one or several leads."""
    from xianjie import recommending

    given = recommending.draft(_warehouse(), kind, leads, recommending.counts(ask, is_open=True), agency)
    _say(
        as_json, f"{given}  已拟稿；制发：xianjie recommend issue {given} --no 文号 --on 日期", recommendation_id=given
    )


def issue(
    document: str = _PAPER,
    number: str = typer.Option(..., "--no", help="The document's number."),
    on: datetime = typer.Option(..., "--on", formats=_DAY, help="The day on which it goes out."),
    due: datetime = typer.Option(
        None, "--due", formats=_DAY, help="The last day for the reply; else as rules/practice.yaml says."
    ),
    as_json: bool = _JSON,
) -> None:
    """Send a document out: its leads are sent with it, and the reply is due on a day."""
    from xianjie import recommending

    warehouse = _warehouse()
    document = recommending.document_id(warehouse, document)
    until = recommending.issue(warehouse, document, number, on.date(), due.date() if due else None)
    _say(as_json, f"{number}  已制发，回复期限 {until}", recommendation_id=document, reply_due_on=until)


def withdraw(
    document: str = _PAPER, reason: str = typer.Option(..., "--reason", help="Why."), as_json: bool = _JSON
) -> None:
    """Withdraw a document that is not replied to yet."""
    from xianjie import recommending

    warehouse = _warehouse()
    document = recommending.document_id(warehouse, document)
    recommending.withdraw(warehouse, document, reason)
    _say(as_json, f"{document}  已撤回", recommendation_id=document)


def listed(as_json: bool = _JSON) -> None:
    """List the documents, what they ask for and what was promised."""
    from xianjie import recommending
    from xianjie.cli import print_json

    rows = recommending.listed(_warehouse())
    if as_json:
        print_json(rows)
        return
    words = recommending.measures()
    for row in rows:
        asked = "、".join(
            f"{words[name]} {number} 件" if number else f"{words[name]}（件数未定）"
            for name, number in (row["asks"] or {}).items()
        )
        promised = "、".join(f"{words[name]} {number} 件" for name, number in (row["promised"] or {}).items())
        typer.echo(
            f"{row['recommendation_id']}  {row['document_no'] or '拟稿'}  {row['addressee']}  要求 {asked}"
            f"  回复期限 {row['reply_due_on'] or '—'}{'（已超期）' if row['is_overdue'] else ''}"
            f"  所称 {promised or '—'}"
        )


def reply(
    document: str = _PAPER,
    on: datetime = typer.Option(..., "--on", formats=_DAY, help="The day of the reply."),
    result: str = typer.Option("adopted", "--result", help="adopted, partly or refused."),
    did: list[str] = typer.Option([], "--did", help="What it says was done, as hazards=51; may be given again."),
    of_parties: bool = typer.Option(False, "--of-parties", help="The counts are of the leads' parties alone."),
    summary: str = typer.Option(None, "--summary", help="What the reply says, in short."),
    as_json: bool = _JSON,
) -> None:
    """Record an agency's reply, with the counts of what it says was done."""
    from xianjie import recommending

    counters = recommending.counts(did, is_open=False)
    scope = "parties" if of_parties else "agency"
    warehouse = _warehouse()
    document = recommending.document_id(warehouse, document)
    given = recommending.reply(warehouse, document, on.date(), result, counters, scope, summary)
    _say(as_json, f"{document}  已登记回复", reply_id=given)
