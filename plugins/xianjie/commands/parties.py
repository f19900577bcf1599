"""`xianjie parties`: pairs of parties that the machine can't tell apart or together, and what people decide of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from xianjie.identity.deciding import Doubt, Outcome

_BY = typer.Option(..., "--by", help="Who decides; it stays with the decision.")
_WHY = typer.Option(..., "--reason", help="Why; it stays with the decision.")
_JSON = typer.Option(False, "--json", help="Print JSON.")


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(no_args_is_help=True, help="Who is who: pairs in doubt, and people's decisions about them.")
    app.add_typer(group, name="parties")
    for command in (review, decide, undo, show):
        group.command()(command)


def review(
    limit: int = typer.Option(20, "--limit", min=1, help="How many pairs are listed."),
    as_json: bool = _JSON,
) -> None:
    """List the pairs that wait for a person, first those whose answer may settle a lead."""
    from xianjie import connections
    from xianjie.cli import print_json
    from xianjie.identity.deciding import waiting
    from xianjie.warehouse import Warehouse

    total, pairs = waiting(Warehouse(connections.url("warehouse")), limit)
    if as_json:
        print_json({"waiting": total, "pairs": [one.as_dict() for one in pairs]})
        return
    for number, one in enumerate(pairs, 1):
        typer.echo("\n".join(_doubt(number, one)) + "\n")
    typer.echo(f"共 {total} 对待核，列出 {len(pairs)} 对。" if total else "没有待核的当事人。")
    if pairs:
        first = pairs[0]
        typer.echo(
            f"认定：xianjie parties decide {first.left['member_id']} {first.right['member_id']} same|different|unsure"
            " --reason 理由 --by 姓名"
        )


def decide(
    one: str = typer.Argument(help="The id of a party's record, as `review` prints it, or of a party."),
    other: str = typer.Argument(help="The same of the other."),
    verdict: str = typer.Argument(help="same, different or unsure."),
    reason: str = _WHY,
    by: str = _BY,
    two_numbers: bool = typer.Option(
        False, "--two-numbers", help="It is certain that one party goes under two valid numbers."
    ),
    as_json: bool = _JSON,
) -> None:
    """Decide whether two records are about one party, judge anew, and show which leads that moved.

    The decision outranks every score, is kept for ever, and can be undone. Exit code 1 if it has no effect yet.
    """
    from xianjie import connections
    from xianjie.identity import deciding
    from xianjie.warehouse import Warehouse

    if verdict not in deciding.VERDICTS:
        typer.echo(f"There is no verdict {verdict}. Known: {', '.join(deciding.VERDICTS)}.", err=True)
        raise typer.Exit(2)
    found = deciding.decide(
        Warehouse(connections.url("warehouse")),
        (one, other),
        verdict,
        reason,
        by,
        _say,
        is_under_two_numbers=two_numbers,
    )
    _print(found, as_json=as_json)
    if (verdict == "same") is not found.is_one_party:
        typer.echo("认定已登记而未生效：与号码或者在先的认定矛盾，见 xianjie parties show。", err=True)
        raise typer.Exit(1)


def undo(
    decision: int = typer.Argument(help="The decision's number."),
    reason: str = _WHY,
    by: str = _BY,
    as_json: bool = _JSON,
) -> None:
    """Take a decision back, judge anew what rests on it, and show the leads before and after."""
    from xianjie import connections
    from xianjie.identity import deciding
    from xianjie.warehouse import Warehouse

    _print(deciding.undo(Warehouse(connections.url("warehouse")), decision, reason, by, _say), as_json=as_json)


def show(
    party: str = typer.Argument(help="A party's id, or the id of one of its records."),
    as_json: bool = _JSON,
) -> None:
    """Show a party: its records and why they are its own, pairs in doubt, decisions. Exit code 1 if there is none."""
    from xianjie import connections
    from xianjie.cli import print_json
    from xianjie.identity.deciding import shown
    from xianjie.identity.describing import REASONS, VERDICTS, line
    from xianjie.warehouse import Warehouse

    found = shown(Warehouse(connections.url("warehouse")), party)
    if found is None:
        typer.echo(f"没有键为 {party} 的当事人。", err=True)
        raise typer.Exit(1)
    if as_json:
        print_json(found)
        return
    typer.echo(f"当事人 {found['party_id']}，{len(found['records'])} 条记录：")
    for one in found["records"]:
        score = f"，得分 {one['score']}" if one["score"] is not None else ""
        typer.echo(f"  · {line(one)}；归属依据：{one['method']}{score}\n    {one['member_id']}")
    if found["merged"]:
        typer.echo("已并入：" + "、".join(found["merged"]))
    for one in found["doubts"]:
        mine = found["party_id"] == one["left"]["party_id"]
        typer.echo(f"未决：{line(one['right' if mine else 'left'])}（{REASONS[one['reason']]}）")
    for one in found["decisions"]:
        state = f"撤销认定 {one['undoes']}" if one["undoes"] else VERDICTS[one["verdict"]]
        undone = "（已撤销）" if one["is_undone"] else ""
        told = f"{one['decided_by']}，{one['decided_at']:%Y-%m-%d}；{one['reason']}"
        typer.echo(f"认定 {one['decision_id']}：{state}{undone}；{told}")
        typer.echo(f"    {one['left_member_id']}\n    {one['right_member_id']}")


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _doubt(number: int, one: Doubt) -> list[str]:
    from xianjie.identity.describing import REASONS, line

    score = f"，得分 {one.score}" if one.score is not None else ""
    leads = f"，其上有 {one.leads} 条线索或者预警" if one.leads else ""
    settle = "（认定同一即可能有对应记录）" if one.may_settle else ""
    lines = [f"{number}. {REASONS[one.reason]}{score}{leads}{settle}"]
    for side, told in (("甲", one.left), ("乙", one.right)):
        lines.append(f"   {side}：{line(told)}\n       {told['member_id']}")
    return [*lines, f"   比对：{one.likeness}"] if one.likeness else lines


_KINDS = {"appeared": "新增", "vanished": "撤回", "changed": "变化"}


def _print(found: Outcome, *, as_json: bool) -> None:
    from xianjie.cli import print_json
    from xianjie.explain import label
    from xianjie.identity.describing import VERDICTS

    if as_json:
        print_json(found.as_dict())
        return
    now = "现为同一当事人" if found.is_one_party else "现为两个当事人"
    typer.echo(f"认定 {found.decision_id}（{VERDICTS[found.verdict]}）已登记，{now}。")
    for one in found.changes:
        lead = one.after or one.before or {}
        states = "→".join(label("state", side["state"]) if side else "无" for side in (one.before, one.after))
        about = f"{lead['party_name'] or '当事人'}，{lead['agency_name']} {lead['document_no'] or ''}"
        kind = label("lead_type", lead["lead_type"])
        typer.echo(f"{_KINDS[one.kind]}：{lead['lead_id'][:8]} {kind}，{about}：{states}")
    typer.echo(f"复核了 {found.leads_seen} 条，{len(found.changes)} 条有变。")
