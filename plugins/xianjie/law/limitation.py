"""Administrative limitation, as the table of time limits has it (行政处罚法第三十六条)."""

from __future__ import annotations

from xianjie.errors import Fault, ProjectError
from xianjie.law.standards import tables

RULE = "apl36.general"


def administrative_limitation_years() -> int:
    """The years after which an ordinary violation that nobody found is no longer penalised.

    It bounds an act whose day is not delivered: a penalty decided on a day speaks of an act of those years before it.
    Raises ProjectError if the table has no such rule.
    """
    for rule in tables()["time-limits.yaml"]["statute_of_limitations"]:
        if rule["id"] == RULE and rule["unit"] == "years":
            return int(rule["limit"])
    fault = f"there is no limitation rule {RULE} in years"
    raise ProjectError(
        Fault("rules/law/entries/time-limits.yaml", "statute_of_limitations", fault, "Restore the rule.")
    )
