"""The days and years that the reverse ledger counts by, from the tables of the law and the figures of practice."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.errors import Fault, ProjectError
from xianjie.law.limitation import longest_administrative_limitation_years
from xianjie.law.standards import tables

# The nodes of the table of time limits that the ledger counts by.
_MOVE = "rev.guide.criminal_to_administrative_dept"
_REVIEW = "rev.guide.review"
_DECISION = "int.apl.decision"


def _node(name: str) -> dict[str, Any]:
    for node in tables()["time-limits.yaml"]["nodes"]:
        if node["node"] == name and isinstance(node["limit"], int):
            return dict(node)
    fault = f"there is no node {name} with a number of days"
    raise ProjectError(Fault("rules/law/entries/time-limits.yaml", "nodes", fault, "Restore the node."))


def figures() -> dict[str, Any]:
    """The days and years that the ledger's SQL counts by, from the tables of the law and from practice."""
    from xianjie.rules import practice

    move, review = _node(_MOVE), _node(_REVIEW)
    return {
        "move_working_days": move["limit"],
        "review_working_days": review["limit"],
        "guidelines_from": date.fromisoformat(review["effective_from"]),
        "no_result_days": _node(_DECISION)["limit"],
        "decision_term_from": date.fromisoformat(_node(_DECISION)["effective_from"]),
        "limitation_years_longest": longest_administrative_limitation_years(),
        "register_lag_days": practice()["register_lag_days"].value,
        "reverse_handover_days": practice()["reverse_handover_days"].value,
    }
