"""Recommendations and opinions that prosecutors send, and the replies: acts of the warehouse, in its words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xianjie import review, tables
from xianjie.errors import Fault, ProjectError
from xianjie.warehouse import Warehouse


def measures() -> dict[str, str]:
    """What a document may ask for and a reply may promise, with the Chinese words."""
    return tables.load()["lead.recommendation_ask"].columns["measure"].codes or {}


def counts(told: Sequence[str], *, is_open: bool) -> dict[str, int | None]:
    """`transferred=3 hazards` as counts; a measure alone is an open number, where that may be. All faults at once."""
    found: dict[str, int | None] = {}
    faults: list[Fault] = []
    for one in told:
        measure, _, number = one.partition("=")
        if measure not in measures() or (number and not number.isdecimal()) or (not number and not is_open):
            remedy = f"Write measure=number; measures: {', '.join(measures())}."
            faults.append(Fault("recommend", one, "not a measure with a number", remedy))
            continue
        found[measure] = int(number) if number else None
    if faults:
        raise ProjectError(*faults)
    return found


def draft(
    warehouse: Warehouse, kind: str, leads: Sequence[str], asks: Mapping[str, int | None], agency: str | None = None
) -> str:
    """Draft a document from leads; returns its id."""
    found = [review.lead_id(warehouse, one) for one in leads]
    with review.acting(warehouse, "recommend") as cursor:
        cursor.execute(
            "SELECT lead.recommend(%s, %s::uuid[], %s, %s) AS given", (kind, found, json.dumps(dict(asks)), agency)
        )
        row = cursor.fetchone()
    return str(row["given"]) if row else ""


def document_id(warehouse: Warehouse, given: str) -> str:
    """The id of the one document that is meant by its id, the start of it, or its number; ProjectError for none."""
    with review.acting(warehouse, given) as cursor:
        cursor.execute(
            """SELECT recommendation_id::text AS id FROM lead.recommendation
            WHERE document_no = %(given)s
                OR (length(%(given)s) >= 4 AND starts_with(recommendation_id::text, %(given)s))
            LIMIT 2""",
            {"given": given.strip()},
        )
        found = [str(row["id"]) for row in cursor.fetchall()]
    if len(found) != 1:
        fault = "几份文书以此开头" if found else "没有这份文书，或者不属于您的辖区和职能"
        raise ProjectError(Fault("recommend", given[:60], fault, "用 xianjie recommend list 查看文书。"))
    return found[0]


def issue(warehouse: Warehouse, document: str, number: str, issued_on: date, due_on: date | None = None) -> date:
    """Send a document out; returns the day by which the reply is due."""
    given: date = review.call(
        warehouse, "lead.issue", document, recommendation_id=document, document_no=number, issued_on=issued_on,
        reply_due_on=due_on,
    )  # fmt: skip
    return given


def withdraw(warehouse: Warehouse, document: str, reason: str) -> None:
    """Withdraw a document that is not replied to yet."""
    review.call(warehouse, "lead.withdraw_document", document, recommendation_id=document, reason=reason)


def reply(
    warehouse: Warehouse,
    document: str,
    replied_on: date,
    result: str,
    counters: Mapping[str, int | None],
    scope: str = "agency",
    summary: str | None = None,
) -> str:
    """Record what an agency replied; returns the reply's id."""
    with review.acting(warehouse, document) as cursor:
        cursor.execute(
            "SELECT lead.record_reply(%s, %s, %s, %s, %s, %s) AS given",
            (document, replied_on, result, json.dumps(dict(counters)), scope, summary),
        )
        row = cursor.fetchone()
    return str(row["given"]) if row else ""


def listed(warehouse: Warehouse) -> list[dict[str, Any]]:
    """The documents that the person may see, with leads, asks and promised counts, the next due first."""
    with review.acting(warehouse, "recommend") as cursor:
        cursor.execute(
            """SELECT paper.recommendation_id, paper.kind, paper.document_no, paper.addressee, paper.status,
                paper.issued_on, paper.reply_due_on,
                (paper.status = 'issued' AND paper.reply_due_on < lead.today()) AS is_overdue,
                (SELECT array_agg(lead_id::text ORDER BY lead_id) FROM lead.recommendation_lead AS told
                    WHERE told.recommendation_id = paper.recommendation_id) AS lead_ids,
                (SELECT jsonb_object_agg(measure, asked) FROM lead.recommendation_ask AS ask
                    WHERE ask.recommendation_id = paper.recommendation_id) AS asks,
                (SELECT jsonb_object_agg(measure, promised ORDER BY replied_on, recorded_at) FROM lead.reply
                    JOIN lead.reply_counter USING (reply_id)
                    WHERE reply.recommendation_id = paper.recommendation_id) AS promised
            FROM lead.recommendation AS paper
            ORDER BY paper.status <> 'issued', paper.reply_due_on NULLS LAST, paper.recommendation_id"""
        )
        return [dict(row) for row in cursor.fetchall()]
