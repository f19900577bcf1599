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


def longest_administrative_limitation_years() -> int:
    """The years after which no violation at all that nobody found is penalised: the longest of the rules.

    Raises ProjectError if the table has no rule in years.
    """
    rules = tables()["time-limits.yaml"]["statute_of_limitations"]
    years = [int(rule["limit"]) for rule in rules if rule["kind"] == "administrative" and rule["unit"] == "years"]
    if not years:
        fault = "there is no administrative limitation in years"
        raise ProjectError(
            Fault("rules/law/entries/time-limits.yaml", "statute_of_limitations", fault, "Restore the rule.")
        )
    return max(years)
