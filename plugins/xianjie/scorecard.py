"""How models do by what people found, each night; one that falls below the floor drops to shadow, and that is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from psycopg2.extensions import connection as Connection

from xianjie.law.duties import nodes
from xianjie.law.meaning import read_model, version
from xianjie.rules import Model, practice
from xianjie.sqlfiles import run_stage
from xianjie.warehouse import end_of

_REVERSE = "rev.guide.review"


def review_terms() -> dict[str, Any]:
    """How long a review and a reply may take: of reverse linkage by the law, else by figures of this office."""
    node, figure = nodes()[_REVERSE], practice()["lead_review_days"]
    replies = {kind: practice()[f"{kind}_reply_months"] for kind in ("opinion", "recommendation")}
    return {
        **{f"{kind}_reply_months": one.value for kind, one in replies.items()},
        **{f"{kind}_reply_basis": one.source for kind, one in replies.items()},
        "reverse_review_days": node["limit"],
        "reverse_review_basis": f"{node['document_no'].split('（')[0]}{node['article']}",
        "lead_review_days": figure.value,
        "lead_review_basis": figure.source,
    }


def hold_to_floor(connection: Connection, models: Sequence[Model], as_of: date) -> list[str]:
    """Put models below the floor into shadow; gives what is to be said.

    In the transaction of load, before it asks which models are active.
    """
    figures = {name: practice()[name].value for name in ("model_precision_floor_percent", "model_reviews_at_least")}
    running = [
        {"model_id": one.id, "model_version": version(read_model(one)), "model_name": one.name}
        for one in models
        if one.status == "active"
    ]
    told = {"running": json.dumps(running), "as_of": as_of, "night_end": end_of(as_of), **figures}
    run_stage(connection, "floor", told)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reason FROM ops.model_event WHERE event = 'dropped' AND as_of = %s ORDER BY model_id", (as_of,)
        )
        return [reason for (reason,) in cursor.fetchall()]


def count(connection: Connection, as_of: date) -> None:
    """Bring `lead.model_scorecard` to what was reviewed of the leads that stand: at the end of load, over its leads."""
    run_stage(connection, "scorecard", {"as_of": as_of})
