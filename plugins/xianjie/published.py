"""What the run makes of the published cases, beside what their publication says was due: a report, and no bar.

The cases are real and stand in the repository; the answers lie beside them, where no stage of the pipeline reads.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from xianjie import rules
from xianjie.errors import Fault, ProjectError
from xianjie.law.meaning import read_model
from xianjie.trace import trace
from xianjie.warehouse import Warehouse

AGENCY = "published_cases"
FOLDER = Path(__file__).parent / "city" / "real"
# The answers' words for what was due → our types of leads.
LEAD_TYPES = {"should_transfer": "not_transferred", "should_file": "not_filed", "reverse_no_penalty": "unpunished"}

_RECORDS = """
SELECT source_key, cause
FROM core.penalty WHERE agency_id = %(agency)s AND superseded_at IS NULL"""
_LEADS = """
SELECT split_part(subject_key, '/', 3), lead_type, state
FROM lead.lead WHERE agency_id = %(agency)s AND tier = 'lead' AND state <> 'withdrawn' ORDER BY lead_type"""
_QUARANTINED = """
SELECT DISTINCT row ->> '案例编号', reasons FROM ops.quarantine WHERE agency_id = %(agency)s"""


@dataclass(frozen=True)
class Answer:
    """What was due in a case by what its publication tells, before what it reports happened next."""

    case: str
    title: str
    lead_type: str | None
    review_is_right: bool


@dataclass(frozen=True)
class Outcome:
    """What one model said of a case."""

    model: str
    lead_type: str
    outcome: str
    reason: str
    missing: tuple[str, ...]

    def __str__(self) -> str:
        """The outcome in a few words: a long list of what is missing is counted."""
        shown = [*self.missing[:4], *([f"{len(self.missing) - 4} more"] if len(self.missing) > 4 else [])]
        grounds = ", ".join(shown) or self.reason
        return f"{self.model} {self.outcome}" + (f" ({grounds})" if grounds else "")


@dataclass(frozen=True)
class Made:
    """What the run made of one case."""

    answer: Answer
    is_loaded: bool
    reasons: tuple[str, ...]
    cause: str | None
    outcomes: tuple[Outcome, ...]
    leads: tuple[tuple[str, str], ...]  # type and state

    @property
    def verdict(self) -> str:
        """found, review, missed, right, false: a lead that was due or not, and whether people get to see the case."""
        due = self.answer.lead_type
        if any(state == "open" for _, state in self.leads):
            return "found" if any(kind == due for kind, _ in self.leads) else "false"
        if due is None:
            return "right"
        asked = [one for one in self.outcomes if one.lead_type == due]
        waits = any(one.outcome in ("undecided", "pending", "near") for one in asked)
        return "review" if waits else "missed"

    @property
    def why(self) -> str:
        """In a few words, what stood in the way of a judgement."""
        if not self.is_loaded:
            return "not loaded: " + (", ".join(self.reasons) or "not delivered yet")
        if self.outcomes:
            return "; ".join(map(str, self.outcomes))
        return "no model asks about it" if self.cause else "its text names no cause for certain"


@dataclass(frozen=True)
class Published:
    """The report of one night."""

    as_of: date | None
    cases: tuple[Made, ...]

    def counts(self) -> dict[str, int]:
        """Cases by verdict."""
        found = dict.fromkeys(("found", "review", "missed", "right", "false"), 0)
        for one in self.cases:
            found[one.verdict] += 1
        return found

    def as_dict(self) -> dict[str, Any]:
        """The report as `--json` prints it."""
        cases = [
            {
                "case": one.answer.case,
                "due": one.answer.lead_type,
                "review_is_right": one.answer.review_is_right,
                "is_loaded": one.is_loaded,
                "quarantined_for": list(one.reasons),
                "cause": one.cause,
                "outcomes": [vars(outcome) for outcome in one.outcomes],
                "leads": [{"lead_type": kind, "state": state} for kind, state in one.leads],
                "verdict": one.verdict,
                "why": one.why,
            }
            for one in self.cases
        ]
        loaded = sum(one.is_loaded for one in self.cases)
        return {"as_of": self.as_of, "loaded": loaded, "verdicts": self.counts(), "cases": cases}


def answers(folder: Path = FOLDER) -> list[Answer]:
    """The committed answers, each with its case's title; raises ProjectError if the two files don't fit."""
    titles = {row["案例编号"]: row["案件名称"] for row in _rows(folder / "published_penalties.csv")}
    found = _rows(folder / "answers.csv")
    if {row["案例编号"] for row in found} != titles.keys():
        raise ProjectError(Fault("city/real", "案例编号", "cases and answers differ", "Restore both files from git."))
    return [
        Answer(row["案例编号"], titles[row["案例编号"]], LEAD_TYPES.get(row["线索类型"]), row["允许复核"] == "True")
        for row in found
    ]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def report(warehouse: Warehouse) -> Published:
    """What stands in the warehouse about each of the published cases."""
    values = {"agency": AGENCY}
    with warehouse.transaction("publisher", "published") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT max(as_of) FROM ops.night WHERE stage = 'load'")
        (as_of,) = cursor.fetchone() or (None,)
        cursor.execute(_RECORDS, values)
        causes = dict(cursor.fetchall())
        cursor.execute(_LEADS, values)
        leads: dict[str, list[tuple[str, str]]] = {}
        for key, kind, state in cursor.fetchall():
            leads.setdefault(key, []).append((kind, state))
    outcomes = _outcomes(warehouse, list(causes), as_of) if as_of else {}
    with warehouse.transaction("loader", "published") as connection, connection.cursor() as cursor:
        cursor.execute(_QUARANTINED, values)
        quarantined = {key: tuple(reasons) for key, reasons in cursor.fetchall()}
    cases = []
    for answer in answers():
        made = Made(
            answer,
            answer.case in causes,
            quarantined.get(answer.case, ()),
            causes.get(answer.case),
            tuple(outcomes.get(answer.case, ())),
            tuple(leads.get(answer.case, ())),
        )
        cases.append(made)
    return Published(as_of, tuple(cases))


def _outcomes(warehouse: Warehouse, cases: list[str], as_of: date) -> dict[str, list[Outcome]]:
    """What each active model that asks about a case's cause says of it on that night, by case."""
    models = [one for one in rules.load_models() if one.subject == "penalty_party" and one.status == "active"]
    keys = {f"{AGENCY}/penalty_party/{case}/1": case for case in cases}
    with warehouse.transaction("evaluator", "published") as connection:
        traces = trace(connection, [read_model(model) for model in models], list(keys), as_of)
    found: dict[str, list[Outcome]] = {}
    for one in traces:
        if one.is_of_cause:
            outcome = Outcome(one.model.id, one.model.lead_type, one.outcome, one.reason or "", tuple(one.missing))
            found.setdefault(keys[one.key], []).append(outcome)
    return found
