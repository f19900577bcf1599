"""`xianjie lead …`: take, assign, move, note, suspend, resume, show, suppress: what a prosecutor does with a lead."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from xianjie.warehouse import Warehouse

_ID = typer.Argument(help="The lead's id, or the start of it.")
_REASON = typer.Option(None, "--reason", help="Why; it stands in the history.")
_SEEN = typer.Option(None, "--seen", help="The last step of the history that you have read: refused if there is more.")
_JSON = typer.Option(False, "--json", help="Print JSON.")
_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    lead = typer.Typer(help="Take a lead, move it on, and read what was done with it.", no_args_is_help=True)
    for command in (
        take, assign, move, note, suspend, resume, extend, acknowledge, show, history, suppress, suppressions, lift,
    ):  # fmt: skip
        lead.command()(command)
    app.add_typer(lead, name="lead")


def _warehouse() -> Warehouse:
    from xianjie import connections
    from xianjie.warehouse import Warehouse

    return Warehouse(connections.url("warehouse"))


def _do(function: str, start: str, as_json: bool, **arguments: Any) -> None:
    from xianjie import review

    warehouse = _warehouse()
    lead = review.lead_id(warehouse, start)
    step = review.call(warehouse, function, lead, lead_id=lead, **arguments)
    stands = review.told(warehouse, lead)
    if as_json:
        from xianjie.cli import print_json

        print_json({"lead_id": lead, "step": step, "status": stands["review_status"], "due_on": stands["due_on"]})
        return
    from xianjie.explain import label

    until = f"，期限 {stands['due_on']}" if stands["due_on"] else ""
    owner = f"，承办 {stands['owner']}" if stands["owner"] else ""
    typer.echo(f"{lead[:8]}  {label('review_status', stands['review_status'])}{owner}{until}")


def take(lead: str = _ID, seen: int = _SEEN, as_json: bool = _JSON) -> None:
    """Take a lead that nobody has; its review begins."""
    _do("lead.take", lead, as_json, seen=seen)


def assign(
    lead: str = _ID,
    to: str = typer.Argument(help="The login of whoever is to have it."),
    reason: str = _REASON,
    seen: int = _SEEN,
    as_json: bool = _JSON,
) -> None:
    """Give a lead to a colleague who may handle it."""
    _do("lead.assign", lead, as_json, to=to, reason=reason, seen=seen)


def move(
    lead: str = _ID,
    to: str = typer.Argument(
        help="reviewing, transferred, opinion_sent, recommendation_sent, filing_notified, replied, adopted, rejected,"
        " closed."
    ),
    reason: str = _REASON,
    code: str = typer.Option(None, "--code", help="Of a rejection: its reason in the closed list."),
    seen: int = _SEEN,
    as_json: bool = _JSON,
) -> None:
    """Move a lead to its next status; what may follow what is refused with the list of what may."""
    _do("lead.move", lead, as_json, to=to, reason=reason, reason_code=code, seen=seen)


def note(lead: str = _ID, text: str = typer.Argument(help="The note."), as_json: bool = _JSON) -> None:
    """Add a note to a lead."""
    _do("lead.note", lead, as_json, text=text)


def suspend(lead: str = _ID, reason: str = _REASON, seen: int = _SEEN, as_json: bool = _JSON) -> None:
    """Suspend a review; its time does not run meanwhile."""
    _do("lead.suspend", lead, as_json, reason=reason, seen=seen)


def resume(lead: str = _ID, reason: str = _REASON, seen: int = _SEEN, as_json: bool = _JSON) -> None:
    """Resume a review that was suspended."""
    _do("lead.resume", lead, as_json, reason=reason, seen=seen)


def extend(
    lead: str = _ID,
    to: datetime = typer.Option(..., "--to", formats=_DAY, help="The new last day."),
    reason: str = _REASON,
    seen: int = _SEEN,
    as_json: bool = _JSON,
) -> None:
    """Note that the chief procurator granted a longer term."""
    _do("lead.extend", lead, as_json, due=to.date(), reason=reason, seen=seen)


def acknowledge(lead: str = _ID, reason: str = _REASON, seen: int = _SEEN, as_json: bool = _JSON) -> None:
    """Leave a lead ended whose facts changed since, with the reason."""
    _do("lead.acknowledge", lead, as_json, reason=reason, seen=seen)


def show(lead: str = _ID, as_json: bool = _JSON) -> None:
    """Print how a lead's review stands, what may follow, its documents and its history."""
    _show(lead, as_json, heads=True)


def history(lead: str = _ID, as_json: bool = _JSON) -> None:
    """Print what people and nights did with a lead, oldest first."""
    _show(lead, as_json, heads=False)


def _show(start: str, as_json: bool, *, heads: bool) -> None:
    from xianjie import review
    from xianjie.cli import print_json, printable
    from xianjie.explain import coded, label, reason
    from xianjie.rules import readable_models

    warehouse = _warehouse()
    told = review.told(warehouse, review.lead_id(warehouse, start))
    if as_json:
        print_json(told if heads else {name: told[name] for name in ("lead_id", "history", "nights")})
        return
    if heads:
        follows = "、".join(label("review_status", one) for one in told["may_become"] or [])
        typer.echo(f"{told['lead_id']}  {label('lead_type', told['lead_type'])}  {told['agency_name']}")
        typer.echo(f"状态：{label('review_status', told['review_status'])}（系统：{label('state', told['state'])}）")
        typer.echo(f"承办：{told['owner'] or '无'}  受理：{told['started_on'] or '—'}  期限：{told['due_on'] or '—'}")
        typer.echo(f"可以改为：{follows or '无'}")
        if told["is_changed_after_review"]:
            typer.echo("办结后事实有变化：请核对后恢复审查，或者 `xianjie lead acknowledge` 维持原处理")
        for paper in told["documents"]:
            typer.echo(
                f"文书：{paper['document_no'] or '拟稿'}  {paper['addressee']}  回复期限 {paper['reply_due_on'] or '—'}"
            )
    for night in told["nights"]:
        why = f"  {reason(readable_models()[0], night['reason'])}" if night["reason"] else ""
        typer.echo(f"{night['as_of']}  系统  {coded('lead.history', 'event', night['event'])}{why}")
    for act in told["history"]:
        moved = ""
        if act["from_status"] != act["to_status"]:
            moved = f"{label('review_status', act['from_status'])}→{label('review_status', act['to_status'])}  "
        did = coded("lead.review_history", "action", act["action"])
        what = f"{act['step']}. {act['made_at']:%Y-%m-%d %H:%M}  {act['made_by']}  {did}  {moved}"
        typer.echo(f"{what}{act['reason_code'] or ''} {printable(act['reason'] or '')}".rstrip())


def suppress(
    lead: str = _ID,
    kind: str = typer.Option(..., "--kind", help="model_tuned, party_excepted, snoozed, duplicate."),
    reason: str = _REASON,
    until: datetime = typer.Option(None, "--until", formats=_DAY, help="The day on which it ends; not of a duplicate."),
    of: str = typer.Option(None, "--of", help="Of a duplicate: the lead that it repeats."),
    model: str = typer.Option(None, "--model", help="The model that is tuned; of a party: for this model alone."),
    as_json: bool = _JSON,
) -> None:
    """Keep leads off the lists: of a model being tuned or a party, for a while, or as a duplicate; none is deleted."""
    from xianjie import review

    warehouse = _warehouse()
    found = review.lead_id(warehouse, lead)
    expires: date | None = until.date() if until else None
    given = review.call(
        warehouse, "lead.suppress", found, kind=kind, lead_id=found, reason=reason, expires_on=expires,
        duplicate_of=review.lead_id(warehouse, of) if of else None, model_id=model,
    )  # fmt: skip
    if as_json:
        from xianjie.cli import print_json

        print_json({"suppression_id": given, "lead_id": found})
        return
    typer.echo(f"{given}  已屏蔽" + (f"，至 {expires}" if expires else ""))


def suppressions(as_json: bool = _JSON) -> None:
    """List the suppressions that hold, with how many leads each keeps off the lists."""
    from xianjie import review
    from xianjie.cli import print_json
    from xianjie.explain import coded

    rows = review.suppressions(_warehouse())
    if as_json:
        print_json(rows)
        return
    for one in rows:
        about = one["model_id"] or one["party_id"] or one["lead_id"]
        kind = coded("lead.suppression", "kind", one["kind"])
        typer.echo(
            f"{one['suppression_id']}  {kind}  {about}  {one['signed_by']}  至 {one['expires_on'] or '—'}"
            f"  {one['leads']} 条"
        )


def lift(
    suppression: str = typer.Argument(help="The suppression's id, as `suppressions` prints it."),
    reason: str = _REASON,
    as_json: bool = _JSON,
) -> None:
    """Lift a suppression: its leads are on the lists again."""
    from xianjie import review

    review.call(_warehouse(), "lead.lift_suppression", suppression, suppression_id=suppression, reason=reason)
    if as_json:
        from xianjie.cli import print_json

        print_json({"lifted": suppression})
        return
    typer.echo(f"{suppression}  已解除")
