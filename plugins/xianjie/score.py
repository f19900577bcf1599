"""Compares the leads of the newest night with the planted truth of the made-up city: what was found, missed, wrong.

The truth stands in the home folder, where no stage of the pipeline reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from xianjie.city.plans import FIRST_NIGHT, LAST_NIGHT, Overdue, Situation, Span, Standing
from xianjie.city.registry import agencies
from xianjie.errors import Fault, ProjectError
from xianjie.settings import home
from xianjie.warehouse import Warehouse

FAMILIES = {
    "hit": "应当发现",
    "night": "随夜次变化",
    "near_miss": "接近而未达",
    "excluded": "无辜原因",
    "undecided": "事实不明",
    "pending": "无从检索",
    "identity": "身份待辨",
}

# What was really published was planted by nobody: `xianjie published` reports on it.
_LEADS = """
SELECT lead_type, subject_key FROM lead.lead
WHERE state = %s AND tier = 'lead' AND agency_id <> 'published_cases'
ORDER BY lead_type, subject_key COLLATE "C\""""


@dataclass(frozen=True)
class Truth:
    """The planted situations of a city, and which city it is."""

    seed: int
    size: str
    situations: tuple[Situation, ...]
    left_out: tuple[str, ...] = ()  # agencies whose store could not be had
    standings: tuple[Standing, ...] = ()
    overdue: tuple[Overdue, ...] = ()

    def rests_on_left_out(self, planted: Situation | Standing | Overdue) -> bool:
        """True if a record of what was planted was never there to be read: nothing is due of it, and nothing wrong."""
        subject = planted.person if isinstance(planted, Standing) else planted.subject
        return any(one.split("/")[0] in self.left_out for one in (subject, *planted.records))


@dataclass
class Line:
    """The situations of one model and kind on the scored night."""

    model: str
    kind: str
    due: int = 0
    found: int = 0
    not_due: int = 0
    false: int = 0

    @property
    def family(self) -> str:
        """The first part of the kind."""
        return self.kind.split(".")[0]

    @property
    def recall(self) -> float | None:
        """Found of due; None where none is due."""
        return self.found / self.due if self.due else None

    @property
    def precision(self) -> float | None:
        """Found of found and false; None where there is neither."""
        there = self.found + self.false
        return self.found / there if there else None

    def as_dict(self) -> dict[str, Any]:
        """The line as `--json` prints it."""
        return {**vars(self), "recall": self.recall, "precision": self.precision}


@dataclass
class Score:
    """How the leads of one night stand against the truth."""

    as_of: date
    seed: int
    size: str
    lines: list[Line] = field(default_factory=list)
    missed: list[dict[str, Any]] = field(default_factory=list)
    false: list[dict[str, Any]] = field(default_factory=list)
    # Persons of ended cases whose state in the reverse ledger is as planted, and those whose state is not.
    persons: int = 0
    misplaced: list[dict[str, Any]] = field(default_factory=list)
    # Duties that are overdue as planted, and those that are overdue and should not be, or the other way round.
    overdue: int = 0
    untimely: list[dict[str, Any]] = field(default_factory=list)

    @property
    def due(self) -> int:
        """Leads that the truth asks for."""
        return sum(line.due for line in self.lines)

    @property
    def found(self) -> int:
        """Those of them that are there."""
        return sum(line.found for line in self.lines)

    @property
    def precision(self) -> float:
        """Due leads of all that are there; 1 where none is there."""
        there = self.found + len(self.false)
        return self.found / there if there else 1.0

    @property
    def recall(self) -> float:
        """Found of due; 1 where none is due."""
        return self.found / self.due if self.due else 1.0

    @property
    def is_perfect(self) -> bool:
        """True if nothing is missed, nothing is wrong, and everyone and every duty stands as planted."""
        return not self.missed and not self.false and not self.misplaced and not self.untimely

    def families(self) -> list[Line]:
        """The lines added up by model and family of kinds, in a fixed order."""
        order = list(FAMILIES)
        return sorted(self._added(lambda line: line.family), key=lambda line: (line.model, order.index(line.family)))

    def models(self) -> list[Line]:
        """The lines added up by model."""
        return sorted(self._added(lambda _: "all"), key=lambda line: line.model)

    def _added(self, by: Callable[[Line], str]) -> list[Line]:
        added: dict[tuple[str, str], Line] = {}
        for line in self.lines:
            total = added.setdefault((line.model, by(line)), Line(line.model, by(line)))
            total.due += line.due
            total.found += line.found
            total.not_due += line.not_due
            total.false += line.false
        return list(added.values())

    def as_dict(self) -> dict[str, Any]:
        """The score as `--json` prints it."""
        return {
            "as_of": self.as_of,
            "seed": self.seed,
            "size": self.size,
            "due": self.due,
            "found": self.found,
            "recall": self.recall,
            "precision": self.precision,
            "is_perfect": self.is_perfect,
            "models": [line.as_dict() for line in self.models()],
            "families": [line.as_dict() for line in self.families()],
            "kinds": [line.as_dict() for line in self.lines],
            "missed": self.missed,
            "false": self.false,
            "persons": self.persons,
            "misplaced": self.misplaced,
            "overdue": self.overdue,
            "untimely": self.untimely,
        }


def read_truth(folder: Path | None = None) -> Truth:
    """The truth that the city kept; raises ProjectError if there is none or it can't be read."""
    file = (folder or home() / "city") / "truth.jsonl"
    try:
        head, *lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
        situations = tuple(_situation(line) for line in lines if "due" in line)
        standings = tuple(_standing(line) for line in lines if "states" in line)
        overdue = tuple(_overdue(line) for line in lines if "overdue" in line)
        return Truth(head["seed"], head["size"], situations, tuple(head.get("left_out", ())), standings, overdue)
    except FileNotFoundError:
        remedy = "Play a city first: `xianjie city`, or `make nightly`."
        raise ProjectError(Fault(file.name, "", "there is no planted truth", remedy)) from None
    except (ValueError, KeyError, TypeError):
        raise ProjectError(Fault(file.name, "", "not the truth of a city", "Play the city again.")) from None


def _spans(told: list[list[str]]) -> tuple[Span, ...]:
    return tuple((date.fromisoformat(first), date.fromisoformat(last) if last else None) for first, last in told)


def _situation(line: dict[str, Any]) -> Situation:
    due, others, records = _spans(line["due"]), tuple(line["others"]), tuple(line["records"])
    return Situation(**{**line, "due": due, "others": others, "records": records})


def _overdue(line: dict[str, Any]) -> Overdue:
    return Overdue(**{**line, "overdue": _spans(line["overdue"]), "records": tuple(line["records"])})


def _standing(line: dict[str, Any]) -> Standing:
    states = tuple((date.fromisoformat(first), state) for first, state in line["states"])
    return Standing(**{**line, "records": tuple(line["records"]), "states": states})


def place(score: Score, truth: Truth, ledger: Mapping[str, str]) -> None:
    """Count who stands in the ledger (key and state) as planted; note whoever does not, is missing or is too many.

    Whom nobody planted may be in any state but a lost hand-over. On a night on which a register is out nothing is
    claimed to be lost.
    """
    is_out = any(score.as_of in agency.outages for agency in agencies().values())
    planted = {one.person: one for one in truth.standings}
    for person, one in planted.items():
        if truth.rests_on_left_out(one):
            continue
        must = one.state(score.as_of)
        must = "awaiting_data" if is_out and must == "lost_handover" else must
        if ledger.get(person) == must:
            score.persons += must is not None
        else:
            score.misplaced.append({"person": person, "standing": one.id, "must": must, "is": ledger.get(person)})
    for person, state in ledger.items():
        if person not in planted and state == "lost_handover":
            score.misplaced.append({"person": person, "standing": None, "must": None, "is": state})


def time_out(score: Score, truth: Truth, overdue: Iterable[str]) -> None:
    """Count the clocks that are overdue as planted; note each that is and should not be, or should be and is not.

    On a night on which a register is out an end may be missing: nothing need be claimed.
    """
    is_out = any(score.as_of in agency.outages for agency in agencies().values())
    standing = set(overdue)
    for one in truth.overdue:
        if truth.rests_on_left_out(one) or not one.is_overdue(score.as_of):
            continue
        if one.subject in standing:
            score.overdue += 1
        elif not is_out:
            score.untimely.append({"clock": one.subject, "planted": one.id, "must": "overdue"})
        standing.discard(one.subject)
    score.untimely += [{"clock": clock, "planted": None, "must": "not overdue"} for clock in sorted(standing)]


def compare(
    truth: Truth, leads: Iterable[tuple[str, str]], as_of: date, waiting: Iterable[tuple[str, str]] = ()
) -> Score:
    """The score of these open leads (type and subject) against the truth of that night.

    Of `waiting` leads nothing is due in a city without some agency: theirs may be the register that they wait for.
    """
    score = Score(as_of, truth.seed, truth.size)
    standing = dict.fromkeys(leads)
    planted: dict[tuple[str, str], Situation] = {}
    lines: dict[tuple[str, str], Line] = {}
    allowed: set[tuple[str, str]] = set()
    uncounted: set[tuple[str, str]] = set()
    in_wait = frozenset(waiting) if truth.left_out else frozenset()
    for situation in truth.situations:
        named = [(situation.lead_type, one) for one in (situation.subject, *situation.others)]
        if truth.rests_on_left_out(situation) or named[0] in in_wait:
            uncounted.update(named)
            continue
        line = lines.setdefault((situation.model, situation.kind), Line(situation.model, situation.kind))
        planted.update(dict.fromkeys(named, situation))
        if situation.is_due(as_of):
            line.due += 1
            allowed.update(named)
            if named[0] in standing:
                line.found += 1
            else:
                score.missed.append(_wrong(situation, situation.subject))
        else:
            line.not_due += 1
            line.false += any(subject in standing for subject in named)
    for lead_type, subject in standing:
        if (lead_type, subject) in allowed | uncounted:
            continue
        known = planted.get((lead_type, subject))
        unplanted: dict[str, Any] = {
            "lead_type": lead_type,
            "subject": subject,
            "situation": None,
            "kind": "ordinary",
            "records": [],
        }
        score.false.append(_wrong(known, subject) if known else unplanted)
    score.lines = [lines[key] for key in sorted(lines)]
    return score


def _wrong(situation: Situation, subject: str) -> dict[str, Any]:
    return {
        "lead_type": situation.lead_type,
        "subject": subject,
        "situation": situation.id,
        "kind": situation.kind,
        "records": list(situation.records),
    }


def score(warehouse: Warehouse, truth: Truth, as_of: date | None = None) -> Score:
    """The score of the warehouse's newest night.

    Raises ProjectError if no night was loaded yet, if `as_of` is given and is not the newest night, or if that night
    lies outside the nights that the city knows.
    """
    with warehouse.transaction("publisher", "score") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT max(as_of) FROM ops.night WHERE stage = 'load'")
        (newest,) = cursor.fetchone() or (None,)
        cursor.execute(_LEADS, ("open",))
        leads = [(lead_type, subject) for lead_type, subject in cursor.fetchall()]
        cursor.execute(_LEADS, ("pending",))
        waiting = [(lead_type, subject) for lead_type, subject in cursor.fetchall()]
        cursor.execute("SELECT ledger_id, state FROM core.reverse_ledger ORDER BY ledger_id")
        ledger = dict(cursor.fetchall())
        cursor.execute("SELECT clock_id FROM core.clock WHERE state = 'overdue'")
        overdue = [clock_id for (clock_id,) in cursor.fetchall()]
    if newest is None:
        raise ProjectError(Fault("score", "", "no night was loaded yet", "Run `xianjie nightly` or `make nightly`."))
    if as_of not in (None, newest):
        fault = f"the leads stand as of {newest}"
        raise ProjectError(Fault("--as-of", str(as_of), fault, "Leave --as-of out: only the newest night is scored."))
    if not FIRST_NIGHT <= newest <= LAST_NIGHT:
        fault = f"the city knows the nights from {FIRST_NIGHT} to {LAST_NIGHT}"
        raise ProjectError(Fault("score", str(newest), fault, "Score a night of the city."))
    scored = compare(truth, leads, newest, waiting)
    place(scored, truth, ledger)
    time_out(scored, truth, overdue)
    return scored
