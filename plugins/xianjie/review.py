"""What a prosecutor does with a lead: takes it, moves it, hands it over; every act is a function of the warehouse.

The functions check who acts (the login of the connection), what may follow what, and write a history that only grows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import psycopg2
from psycopg2.extras import RealDictCursor

from xianjie import leadids, purged
from xianjie.errors import Fault, ProjectError
from xianjie.warehouse import Warehouse

# What the functions raise in words of their own: no value of a record stands in them.
_SAID = ("P0001", "42501", "23514", "23505", "40001", "22023")


@contextmanager
def acting(warehouse: Warehouse, what: str, role: str = "prosecutor") -> Iterator[RealDictCursor]:
    """A cursor in that role, committed at the end; a refusal of the warehouse becomes a ProjectError in its words."""
    try:
        with (
            warehouse.transaction(role, "review") as connection,
            connection.cursor(cursor_factory=RealDictCursor) as cursor,
        ):
            yield cursor
    except psycopg2.Error as error:
        fault = f"refused by the warehouse ({error.pgcode})"
        remedy = "See its log."
        if error.pgcode in _SAID:
            fault, remedy = error.diag.message_primary or fault, error.diag.message_hint or "更正后再试。"
        raise ProjectError(Fault("lead", what, fault, remedy)) from None


def lead_id(warehouse: Warehouse, start: str) -> str:
    """The id of the one lead that starts so, among those that the person may see.

    Raises ProjectError for none or several; of one that was purged it says with which batch, when, who and why.
    """
    wanted = leadids.span(start)
    if wanted is None:
        raise ProjectError(Fault("lead", start[:40], "no id of a lead", "`xianjie work --all` lists them."))
    with acting(warehouse, start) as cursor:
        cursor.execute("SELECT lead_id FROM lead.lead WHERE lead_id BETWEEN %s AND %s LIMIT 2", wanted)
        found = [str(row["lead_id"]) for row in cursor.fetchall()]
    if len(found) != 1:
        nothing = "没有这条线索，或者不属于您的辖区和职能 (there is no such lead, or you may not see it)"
        gone = [] if found else purged.purged(warehouse, start)
        if gone:
            remedy = "Nothing is left to be done on it; should the source still say so, it comes back as itself."
            raise ProjectError(Fault("lead", start, " ".join(purged.line(one) for one in gone), remedy))
        fault = "几条线索以此开头 (several leads start so)" if found else nothing
        raise ProjectError(Fault("lead", start, fault, "Give more of its id; `xianjie work --all` lists them."))
    return found[0]


def call(warehouse: Warehouse, function: str, what: str, **arguments: Any) -> Any:
    """Call a function of the warehouse with named arguments; returns what it gives."""
    named = ", ".join(f"p_{name} => %({name})s" for name in arguments)
    with acting(warehouse, what) as cursor:
        cursor.execute(f"SELECT {function}({named}) AS given", arguments)
        row = cursor.fetchone()
    return row["given"] if row else None


def told(warehouse: Warehouse, lead: str) -> dict[str, Any]:
    """How the review of a lead stands, what may follow, and its history with the machine's, oldest first."""
    with acting(warehouse, lead) as cursor:
        cursor.execute(
            """SELECT of_lead.lead_id, of_lead.lead_type, of_lead.agency_name, of_lead.document_no, of_lead.state,
                of_lead.state_reason, of_lead.review_status, of_lead.is_changed_after_review, review.owner,
                review.started_on, review.due_on, review.suspended_on, review.reason_code, review.steps,
                (SELECT array_agg(to_status ORDER BY to_status) FROM lead.review_transition
                    WHERE from_status = of_lead.review_status) AS may_become
            FROM lead.lead AS of_lead LEFT JOIN lead.review ON review.lead_id = of_lead.lead_id
            WHERE of_lead.lead_id = %s""",
            (lead,),
        )
        stands = cursor.fetchone()
        cursor.execute(
            """SELECT step, action, made_by, made_at, from_status, to_status, from_owner, to_owner, due_on, reason_code,
                reason FROM lead.review_history WHERE lead_id = %s ORDER BY step""",
            (lead,),
        )
        history = [dict(row) for row in cursor.fetchall()]
        cursor.execute(
            "SELECT as_of, event, reason FROM lead.history WHERE lead_id = %s ORDER BY as_of, event", (lead,)
        )
        machine = [dict(row) for row in cursor.fetchall()]
        cursor.execute(
            """SELECT paper.recommendation_id, paper.kind, paper.document_no, paper.addressee, paper.status,
                paper.issued_on, paper.reply_due_on
            FROM lead.recommendation_lead AS told JOIN lead.recommendation AS paper USING (recommendation_id)
            WHERE told.lead_id = %s ORDER BY paper.issued_on NULLS LAST, paper.recommendation_id""",
            (lead,),
        )
        papers = [dict(row) for row in cursor.fetchall()]
    return {**(dict(stands) if stands else {}), "history": history, "nights": machine, "documents": papers}


_WORK = """
SELECT item.item_id, item.severity, item.next_due_on, item.is_overdue, item.leads, item.leads_to_review,
    item.leads_withdrawn, item.is_changed_after_review, item.review_statuses, item.lead_types, item.functions,
    item.owners, item.leads_unassigned, item.agency_name, item.document_no, item.region_code, item.first_seen_on,
    item.score, item.lead_ids::text[] AS lead_ids,
    EXISTS (SELECT FROM unnest(item.owners) AS one (login) WHERE lead.has_left(one.login)) AS is_owner_gone
FROM mart.v_work_item AS item
WHERE (%(mine)s IS NOT TRUE OR session_user::text = ANY (item.owners))
    AND (%(unassigned)s IS NOT TRUE OR item.leads_unassigned > 0)
    AND (%(own)s IS NOT TRUE OR session_user::text = ANY (item.owners) OR item.leads_unassigned > 0)
    AND (
        %(office)s IS NOT TRUE OR ops.office_prefix() IS NULL
        OR ops.region_prefix(item.region_code) = ops.office_prefix()
    )
    AND (%(overdue)s IS NOT TRUE OR item.is_overdue)
    AND (%(function)s::text IS NULL OR %(function)s = ANY (item.functions))
ORDER BY CASE item.severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, item.next_due_on NULLS LAST,
    item.first_seen_on, item.score DESC, item.item_id COLLATE "C\""""


def work(
    warehouse: Warehouse, *, scope: str = "own", overdue: bool = False, function: str | None = None
) -> list[dict[str, Any]]:
    """The work list, one row an item (a decision or chain): the gravest first, then what is due first.

    scope: own (mine, and what nobody has), mine, unassigned, office (cases of my own office's region), all.
    """
    asked: Mapping[str, Any] = {
        **{name: scope == name for name in ("own", "mine", "unassigned", "office")},
        "overdue": overdue,
        "function": function,
    }
    with acting(warehouse, "work") as cursor:
        cursor.execute(_WORK, asked)
        return [dict(row) for row in cursor.fetchall()]


def notices(warehouse: Warehouse) -> list[dict[str, Any]]:
    """The models that their results put into shadow and that nobody has lifted since: the list must say so."""
    with acting(warehouse, "work") as cursor:
        cursor.execute(
            """SELECT DISTINCT ON (model_id) model_id, event, model_version, adopted, reviewed, reason, as_of
            FROM ops.model_event ORDER BY model_id, step DESC"""
        )
        return [dict(row) for row in cursor.fetchall() if row["event"] == "dropped"]


def suppressions(warehouse: Warehouse) -> list[dict[str, Any]]:
    """The suppressions that hold at the newest night."""
    with acting(warehouse, "suppressions") as cursor:
        cursor.execute(
            """SELECT standing.*, (SELECT count(*) FROM lead.suppressed WHERE
                suppressed.suppression_id = standing.suppression_id) AS leads
            FROM lead.standing_suppression AS standing ORDER BY expires_on NULLS LAST, suppression_id"""
        )
        return [dict(row) for row in cursor.fetchall()]


def proposals(warehouse: Warehouse) -> list[dict[str, Any]]:
    """By model and reason of rejection: how many leads, examples, and the exclusion or change that would fit."""
    with acting(warehouse, "proposals") as cursor:
        cursor.execute(
            """SELECT model_id, reason_code, says, fits, proposal, leads, model_versions,
                example_lead_ids::text[] AS example_lead_ids
            FROM mart.v_model_proposal ORDER BY leads DESC, model_id, reason_code"""
        )
        return [dict(row) for row in cursor.fetchall()]


def scorecard(warehouse: Warehouse) -> list[dict[str, Any]]:
    """How each model did in each region and agency, by what was reviewed, as of the newest night."""
    with acting(warehouse, "scorecard") as cursor:
        cursor.execute("SELECT * FROM mart.v_model_scorecard ORDER BY model_id, model_version, region_code, agency_id")
        return [dict(row) for row in cursor.fetchall()]


def lift_model(warehouse: Warehouse, model_id: str, reason: str) -> None:
    """Let a model raise leads again that its results put into shadow; for the steward, with the reason."""
    with acting(warehouse, model_id, "steward") as cursor:
        cursor.execute("SELECT ops.lift_model(%s, %s)", (model_id, reason))


def due(day: Any) -> str:
    """A day as it stands in a list."""
    return day.isoformat() if isinstance(day, date) else ""
