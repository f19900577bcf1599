"""Gathers a lead's dossier as of a night: what was kept for it then, its state by its history, its sources proven."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extras import register_default_jsonb

from xianjie import access, leadids
from xianjie.dossier import content as kept
from xianjie.errors import Fault, ProjectError
from xianjie.expectations import suite_text
from xianjie.sources import content_hash, load_sources
from xianjie.telling import select
from xianjie.warehouse import Warehouse

PURPOSE = "查阅线索卷宗"
_RAISES = {"raised": "open", "reopened": "open", "pending": "pending", "withdrawn": "withdrawn"}


@dataclass(frozen=True)
class Proof:
    """Whether a raw row's hash, reckoned again, is the stored one (None if unread), and its table at the source."""

    holds: bool | None = None
    place: str = ""


@dataclass(frozen=True)
class Dossier:
    """One lead as of a night: content, the machine's state then, when it was raised, landings, proven row hashes."""

    lead_id: str
    night: date
    kept_on: date
    content: Mapping[str, Any]
    state: str
    state_reason: str | None
    raised_on: date | None
    landed: Mapping[str, date | None]
    proven: Mapping[tuple[str, str], Proof] = field(default_factory=dict)


class NoLead(ProjectError):
    """No lead's id begins so, or it was not there yet on that night."""


def resolve(connection: Connection, prefix: str) -> str:
    """The whole id of the one lead whose id begins so; raises NoLead, or ProjectError where several do."""
    wanted = leadids.span(prefix)
    if wanted is None:
        raise NoLead(Fault("lead", "", "that is no lead's id", "`xianjie leads --all` lists them."))
    rows = select(
        connection,
        "SELECT lead_id::text AS id FROM lead.lead WHERE lead_id BETWEEN %s AND %s AND NOT is_sealed "
        "ORDER BY lead_id LIMIT 4",
        wanted,
    )
    if not rows:
        raise NoLead(Fault("lead", prefix, "no lead's id begins so", "`xianjie leads --all` lists them."))
    if len(rows) > 1:
        listed = ", ".join(row["id"][: len(prefix) + 6] for row in rows)
        raise ProjectError(Fault("lead", prefix, f"several leads begin so: {listed}", "Write more of the id."))
    return str(rows[0]["id"])


def gather(warehouse: Warehouse, prefix: str, as_of: date | None = None, purpose: str = PURPOSE) -> Dossier:
    """The dossier of the lead whose id begins so, as of a night (the newest without one); the opening is logged first.

    Raises NoLead where there is none, or none yet on that night.
    """
    role = asking_role(warehouse)
    with warehouse.transaction(role, "dossier") as connection:
        lead_id = resolve(connection, prefix)
    access.log(warehouse, role, "open_dossier", lead_id=lead_id, purpose=purpose)
    with warehouse.transaction(role, "dossier") as connection:
        return gathered(connection, lead_id, as_of)


def gathered(connection: Connection, lead_id: str, as_of: date | None = None) -> Dossier:
    """The same for a whole id, in an open transaction."""
    register_default_jsonb(connection, loads=lambda text: json.loads(text, parse_float=Decimal))
    night = last_night(connection, as_of)
    rows = select(
        connection,
        """SELECT as_of, content FROM lead.dossier WHERE lead_id = %s AND as_of <= %s
        ORDER BY as_of DESC LIMIT 1""",
        (lead_id, night),
    )
    if not rows:
        remedy = "Ask for a later day; of leads raised before dossiers were kept, the next night keeps one."
        raise NoLead(Fault("lead", lead_id[:8], f"nothing is kept of it as of {night}", remedy))
    row = rows[0]
    history = select(
        connection,
        "SELECT as_of, event, reason FROM lead.history WHERE lead_id = %s AND as_of <= %s ORDER BY as_of",
        (lead_id, night),
    )
    content = kept.on(row["content"], row["as_of"], night)
    state, reason = _state(history, content["lead"])
    raised = next((one["as_of"] for one in history if one["event"] == "raised"), None)
    return Dossier(
        lead_id=lead_id,
        night=night,
        kept_on=row["as_of"],
        content=content,
        state=state,
        state_reason=reason,
        raised_on=raised,
        landed=_landed(connection, night),
        proven=proven(connection, content["sources"]),
    )


def last_night(connection: Connection, day: date | None = None) -> date:
    """The newest night that was loaded, or the last one up to a day: a day without a night is told as of it.

    Raises NoLead where there is none.
    """
    rows = select(
        connection,
        "SELECT max(as_of) AS as_of FROM lead.landed WHERE CAST(%(day)s AS date) IS NULL OR as_of <= %(day)s",
        {"day": day},
    )
    if rows[0]["as_of"] is None:
        raise NoLead(Fault("night", str(day or ""), "no night was loaded by then", "`xianjie nightly` runs one."))
    night: date = rows[0]["as_of"]
    return night


def asking_role(warehouse: Warehouse) -> str:
    """The role in which a person's login asks: the pipeline's own where it may be taken, else the prosecutor's."""
    connection = psycopg2.connect(warehouse.url, connect_timeout=10)
    try:
        may = select(connection, "SELECT pg_has_role(session_user, 'xianjie_publisher', 'MEMBER') AS may")[0]["may"]
    finally:
        connection.close()
    return "publisher" if may else "prosecutor"


# Of one night's events the one that says how the lead stands at its end.
_LAST = ("changed", "raised", "reopened", "pending", "withdrawn")


def _state(history: Sequence[Mapping[str, Any]], lead: Mapping[str, Any]) -> tuple[str, str | None]:
    told = [one for one in history if one["event"] in _RAISES]
    if not told:
        return str(lead["state"]), lead.get("state_reason")
    last = max(told, key=lambda one: (one["as_of"], _LAST.index(one["event"])))
    state = _RAISES[last["event"]]
    # A lead may be raised while a register is late: it waits from the first.
    if last["event"] in ("raised", "reopened") and last["reason"]:
        state = "pending"
    return state, last["reason"]


def _landed(connection: Connection, night: date) -> dict[str, date | None]:
    rows = select(
        connection,
        """SELECT agency_id, landed_through FROM lead.landed
        WHERE as_of = (SELECT max(as_of) FROM lead.landed WHERE as_of <= %s)""",
        (night,),
    )
    return {row["agency_id"]: row["landed_through"] for row in rows}


def proven(connection: Connection, sources: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Proof]:
    """For each (table, record) whether the raw row that it came from still hashes to what is stored with it.

    None where nobody can say: the raw row is there no more, or the agency's contract has another wording by now.
    """
    # Which raw table a record came from is the contract's to say: of each table that becomes its noun.
    contracts = {source.id: source for source in load_sources()}
    found: dict[tuple[str, str], Proof] = {}
    for one in sources:
        found[one["table"], one["record"]] = Proof()
        source = contracts.get(one["agency"])
        if source is None or not one["row_hash"]:
            continue
        for name, contract in source.tables.items():
            columns = [contract.raw_column(column) for column in contract.columns]
            wording = content_hash(contract, suite_text(one["agency"], name))
            held = select(
                connection,
                "SELECT lead.source_holds(%s, %s, %s, %s, %s) AS holds",
                (one["batch"], source.raw_table(name), one["row_hash"], columns, wording),
            )[0]["holds"]
            if held is not None:
                found[one["table"], one["record"]] = Proof(held, contract.place)
                break
    return found
