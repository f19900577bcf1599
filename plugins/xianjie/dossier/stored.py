"""One lead whole, as it stands in the warehouse: its text as load wrote it, evidence, searches, history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xianjie import leadids, rules, tables
from xianjie.dossier.gathering import asking_role
from xianjie.errors import Fault, ProjectError, XianjieError
from xianjie.explain import day, label, reason
from xianjie.law.meaning import read_model, version
from xianjie.telling import select
from xianjie.warehouse import Warehouse

_PARTS = {
    "finding": "model_id",
    "evidence": "table_name, record_id, column_name",
    "search": "register",
    "history": "as_of, event",
}


def explained(warehouse: Warehouse, prefix: str) -> dict[str, Any] | None:
    """The lead whose id begins so, with its findings, evidence, searches and history; None if there is none.

    Raises ProjectError, naming them, if several begin so.
    """
    wanted = leadids.span(prefix)
    if wanted is None:
        return None
    with warehouse.transaction(asking_role(warehouse), "explain") as connection:
        rows = select(
            connection,
            "SELECT * FROM lead.lead WHERE lead_id BETWEEN %s AND %s AND NOT is_sealed ORDER BY lead_id LIMIT 4",
            wanted,
        )
        if len(rows) > 1:
            listed = ", ".join(str(row["lead_id"])[: len(prefix) + 6] for row in rows)
            raise ProjectError(Fault("lead", prefix, f"several leads begin so: {listed}", "Write more of the id."))
        if not rows:
            return None
        lead = rows[0]
        for part, order in _PARTS.items():
            statement = f"SELECT * FROM lead.{part} WHERE lead_id = %s ORDER BY {order}"  # noqa: S608 - our own words
            lead[part] = select(connection, statement, (str(lead["lead_id"]),))
        return lead


def state(lead: Mapping[str, Any]) -> str:
    """The machine's state of a lead with the reason: 已撤回（已查到移送记录）."""
    models = {model.id: model for model in rules.readable_models()[0]}
    why = reason(
        [models[one["model_id"]] for one in lead["finding"] if one["model_id"] in models], lead["state_reason"]
    )
    return label("state", lead["state"]) + (f"（{why}）" if why else "")


def changed_models(lead: Mapping[str, Any]) -> list[str]:
    """The models of a lead whose meaning is another by now than the version that found it."""
    known = {model.id: model for model in rules.readable_models()[0]}
    changed = []
    for one in lead["finding"]:
        model = known.get(one["model_id"])
        try:
            now = version(read_model(model)) if model is not None else None
        except XianjieError:
            now = None
        if one["is_current"] and now != one["model_version"]:
            changed.append(one["model_name"])
    return changed


def lines(lead: Mapping[str, Any], *, evidence: bool) -> list[str]:
    """A lead for people: state, the stored text, what has changed since, and on demand each fact to its source row."""
    head = (
        str(lead["lead_id"]),
        label("tier", lead["tier"]),
        state(lead),
        label("review_status", lead["review_status"]),
    )
    found = ["  ".join(head), lead["explanation"]]
    for name in changed_models(lead):
        found.append(f"【注意】模型“{name}”此后已修改；以上为发现时版本的说明，下一夜按新版本复核。")
    if lead["is_changed_after_review"]:
        found.append("【注意】办结之后所据事实有变化。")
    events = tables.load()["lead.history"].columns["event"].codes or {}
    order = {event: number for number, event in enumerate(events)}
    happened = sorted(lead["history"], key=lambda one: (one["as_of"], order.get(one["event"], 0)))
    told = [f"{day(one['as_of'])}{events.get(one['event'], one['event'])}" for one in happened]
    found.append(f"【经过】{'；'.join(told)}。")
    if evidence:
        found.append("【证据】每一事实到源行：")
        described = tables.load()
        for one in lead["evidence"]:
            columns = described[one["table_name"]].columns
            name = columns[one["column_name"]].comment if one["column_name"] in columns else one["column_name"]
            found.append(
                f"  {name} = {one['value']}  [{one['table_name']} {one['record_id']}，批次 {one['batch_id']}，"
                f"行哈希 {str(one['row_hash'])[:12]}]"
            )
    else:
        found.append(f"【证据】{len(lead['evidence'])} 项事实到源行：加 --evidence。")
    return found
