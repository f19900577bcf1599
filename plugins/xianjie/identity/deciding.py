"""What people decide about who is who: what waits for them, what they say, and what becomes of the leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from psycopg2.extensions import connection as Connection

from xianjie import nights
from xianjie.errors import Fault, ProjectError
from xianjie.identity.describing import described, likeness
from xianjie.telling import select
from xianjie.warehouse import Warehouse, lock

VERDICTS = ("same", "different", "unsure")
# Those that may be settled by a record of theirs: who was filed against is not "never filed".
_SEARCHED = ["filing_party", "transfer_party", "prosecution_decision_party", "judgment_party"]

_REVIEW = """
WITH resting AS (
    SELECT party_id, count(*) AS leads, count(*) FILTER (WHERE tier = 'lead') AS graver
    FROM lead.lead WHERE state <> 'withdrawn' GROUP BY party_id
),
doubt AS (
    SELECT doubt.*, coalesce(l.leads, 0) + coalesce(r.leads, 0) AS leads,
        coalesce(l.graver, 0) + coalesce(r.graver, 0) AS graver
    FROM core.party_doubt AS doubt
    LEFT JOIN resting AS l ON l.party_id = doubt.left_party_id
    LEFT JOIN resting AS r ON r.party_id = doubt.right_party_id
)
SELECT doubt.left_party_id, doubt.right_party_id, doubt.reason, doubt.score, doubt.leads, settling.may_settle,
    one.member_id AS left_member_id, other.member_id AS right_member_id, edge.features
FROM doubt
CROSS JOIN LATERAL (
    SELECT doubt.leads > 0 AND EXISTS (
        SELECT FROM core.party_member AS member
        WHERE member.party_id IN (doubt.left_party_id, doubt.right_party_id) AND member.noun = ANY(%(searched)s)
    ) AS may_settle
) AS settling
CROSS JOIN LATERAL (
    SELECT min(member_id COLLATE "C") AS member_id FROM core.party_member
    WHERE party_id = doubt.left_party_id AND profile_id = doubt.left_profile_id
) AS one
CROSS JOIN LATERAL (
    SELECT min(member_id COLLATE "C") AS member_id FROM core.party_member
    WHERE party_id = doubt.right_party_id AND profile_id = doubt.right_profile_id
) AS other
LEFT JOIN LATERAL (
    SELECT features FROM core.party_edge
    WHERE left_id = least(doubt.left_profile_id COLLATE "C", doubt.right_profile_id COLLATE "C")
        AND right_id = greatest(doubt.left_profile_id COLLATE "C", doubt.right_profile_id COLLATE "C")
    ORDER BY as_of DESC, model_version LIMIT 1
) AS edge ON true
WHERE %(party)s IS NULL OR %(party)s IN (doubt.left_party_id, doubt.right_party_id)
ORDER BY settling.may_settle DESC, doubt.graver DESC, doubt.leads DESC,
    array_position(
        ARRAY['torn', 'two_ids', 'unsure', 'contradicted', 'too_many', 'person', 'two_numbers', 'other_digits'],
        doubt.reason
    ),
    doubt.score DESC NULLS LAST, doubt.left_party_id, doubt.right_party_id
LIMIT %(limit)s"""

_LEADS = """SELECT lead_id::text, lead_type, tier, state, state_reason, severity, party_id, party_name, agency_name,
    document_no, facts_hash FROM lead.lead ORDER BY lead_id"""


@dataclass(frozen=True)
class Doubt:
    """Two parties that may be one: what of each is shown, why they are apart, and how many leads rest on them."""

    left: dict[str, Any]
    right: dict[str, Any]
    reason: str
    score: Any
    likeness: str
    leads: int
    may_settle: bool

    def as_dict(self) -> dict[str, Any]:
        """The pair as `--json` prints it."""
        return {**vars(self), "left": _public(self.left), "right": _public(self.right)}


def _public(one: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name not in ("number", "profile_id")}


@dataclass(frozen=True)
class Change:
    """What became of one lead: appeared, vanished or changed; as it was and as it is."""

    kind: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True)
class Outcome:
    """A decision that was written, whether the two are one party now, and the leads that it moved."""

    decision_id: int
    verdict: str
    is_one_party: bool
    parties: int
    leads_seen: int
    changes: tuple[Change, ...]

    def as_dict(self) -> dict[str, Any]:
        """The outcome as `--json` prints it."""
        return {**vars(self), "changes": [vars(one) for one in self.changes]}


def waiting(warehouse: Warehouse, limit: int, party_id: str | None = None) -> tuple[int, list[Doubt]]:
    """How many pairs wait for a person, and the first of them: those whose answer may settle a lead before all."""
    with warehouse.transaction("publisher", "parties review") as connection:
        total = select(connection, "SELECT count(*) AS pairs FROM core.party_doubt")[0]["pairs"]
        asked = {"limit": limit, "searched": _SEARCHED, "party": party_id}
        pairs = []
        for row in select(connection, _REVIEW, asked):
            left, right = (described(connection, row[side]) for side in ("left_member_id", "right_member_id"))
            if left is not None and right is not None:
                told = likeness(row["features"])
                pairs.append(Doubt(left, right, row["reason"], row["score"], told, row["leads"], row["may_settle"]))
    return total, pairs


def _member(connection: Connection, given: str) -> str:
    """The record that a person names by its id, or by the id of its party."""
    found = select(
        connection,
        """SELECT member_id FROM core.party_member WHERE member_id = %(given)s OR party_id = %(given)s
        ORDER BY member_id = %(given)s DESC, member_id COLLATE "C" LIMIT 1""",
        {"given": given},
    )
    if not found:
        remedy = "`xianjie parties review` prints the ids of both."
        raise ProjectError(Fault("core.party_member", given, "no record of a party has that id", remedy))
    return str(found[0]["member_id"])


def _parties(connection: Connection, members: tuple[str, str]) -> list[str]:
    asked = "SELECT DISTINCT party_id FROM core.party_member WHERE member_id = ANY(%s) ORDER BY 1"
    return [row["party_id"] for row in select(connection, asked, (list(members),))]


def _refuse(connection: Connection, members: tuple[str, str], *, is_under_two_numbers: bool) -> None:
    """Raise ProjectError where `same` would contradict a decision that stands, or join two numbers unsaid."""
    parties = _parties(connection, members)
    place = " ".join(members)
    standing = select(
        connection,
        """SELECT decision.decision_id FROM core.party_decision AS decision
        JOIN core.party_member AS one ON one.member_id = decision.left_member_id
        JOIN core.party_member AS other ON other.member_id = decision.right_member_id
        WHERE decision.verdict IN ('different', 'unsure') AND one.party_id <> other.party_id
            AND ARRAY[one.party_id, other.party_id] <@ %(parties)s
            AND NOT (ARRAY[decision.left_member_id, decision.right_member_id] <@ %(members)s)
            AND NOT EXISTS (SELECT FROM core.party_decision AS undoing WHERE undoing.undoes = decision.decision_id)
        ORDER BY decision.decision_id""",
        {"parties": parties, "members": list(members)},
    )
    if standing:
        told = ", ".join(str(one["decision_id"]) for one in standing)
        fault = f"it contradicts what was decided of the same parties: {told}"
        raise ProjectError(Fault("core.party_decision", place, fault, "Undo that first, if it is wrong."))
    numbers = select(
        connection,
        """SELECT DISTINCT profile.number FROM core.party_member AS member
        JOIN core.profile AS profile USING (profile_id)
        WHERE member.party_id = ANY(%s) AND profile.number IS NOT NULL""",
        (parties,),
    )
    if len(parties) > 1 and len(numbers) > 1 and not is_under_two_numbers:
        fault = "they have two valid numbers, and no two numbers are one party"
        remedy = "Add --two-numbers if it is certain that one party goes under both."
        raise ProjectError(Fault("core.party_decision", place, fault, remedy))


def decide(
    warehouse: Warehouse,
    members: tuple[str, str],
    verdict: str,
    reason: str,
    by: str,
    say: Callable[[str], None],
    *,
    is_under_two_numbers: bool = False,
) -> Outcome:
    """Write a person's decision on two records, and judge anew as of the newest night.

    Raises ProjectError if there is no such record, or the decision can't stand beside what else is certain.
    """
    with warehouse.transaction("prosecutor", "parties decide") as connection:
        lock(connection, "leads")
        with warehouse.transaction("publisher", "parties decide") as reading:
            left, right = sorted(_member(reading, one) for one in members)
            if left == right:
                fault = "both ids name one record"
                raise ProjectError(Fault("core.party_decision", left, fault, "Name two records."))
            if verdict == "same":
                _refuse(reading, (left, right), is_under_two_numbers=is_under_two_numbers)
        row = select(
            connection,
            """INSERT INTO core.party_decision (
                left_member_id, right_member_id, verdict, is_under_two_numbers, reason, decided_by, decided_at
            ) VALUES (%s, %s, %s, %s, %s, %s, clock_timestamp()) RETURNING decision_id""",
            (left, right, verdict, is_under_two_numbers, reason, by),
        )[0]
    return _judged(warehouse, row["decision_id"], verdict, (left, right), say)


def undo(warehouse: Warehouse, decision_id: int, reason: str, by: str, say: Callable[[str], None]) -> Outcome:
    """Take a decision back, and judge anew what rested on it. Raises ProjectError if it does not stand."""
    with warehouse.transaction("prosecutor", "parties undo") as connection:
        lock(connection, "leads")
        with warehouse.transaction("publisher", "parties undo") as reading:
            found = select(
                reading,
                """SELECT decision.*, EXISTS (
                    SELECT FROM core.party_decision AS undoing WHERE undoing.undoes = decision.decision_id
                ) AS is_undone FROM core.party_decision AS decision WHERE decision_id = %s""",
                (decision_id,),
            )
        if not found or found[0]["verdict"] == "undone" or found[0]["is_undone"]:
            fault = "there is no such decision, or it was undone before"
            remedy = "`xianjie parties show` lists those that stand."
            raise ProjectError(Fault("core.party_decision", str(decision_id), fault, remedy))
        pair = (found[0]["left_member_id"], found[0]["right_member_id"])
        row = select(
            connection,
            """INSERT INTO core.party_decision (
                left_member_id, right_member_id, verdict, is_under_two_numbers, reason, decided_by, decided_at, undoes
            ) VALUES (%s, %s, 'undone', false, %s, %s, clock_timestamp(), %s) RETURNING decision_id""",
            (*pair, reason, by, decision_id),
        )[0]
    return _judged(warehouse, row["decision_id"], "undone", pair, say)


def _standing(warehouse: Warehouse) -> dict[str, dict[str, Any]]:
    with warehouse.transaction("publisher", "parties") as connection:
        return {row["lead_id"]: row for row in select(connection, _LEADS)}


def _judged(
    warehouse: Warehouse, decision_id: int, verdict: str, pair: tuple[str, str], say: Callable[[str], None]
) -> Outcome:
    """Resolve, link, evaluate and load as of the newest night, and compare the leads of before and after."""
    from xianjie.nightly import leads_night

    with warehouse.transaction("publisher", "parties") as connection:
        as_of = nights.newest(connection)
        members = {pair: _parties(connection, pair)}
    before = _standing(warehouse)
    if as_of is not None:
        leads_night(warehouse, as_of, say)
    after = _standing(warehouse)
    with warehouse.transaction("publisher", "parties") as connection:
        members[pair] = _parties(connection, pair)
    return Outcome(
        decision_id, verdict, len(members[pair]) == 1, len(members[pair]), len(after), tuple(_changes(before, after))
    )


def _stands(lead: dict[str, Any] | None) -> bool:
    return lead is not None and lead["state"] != "withdrawn"


def _changes(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> list[Change]:
    changes = []
    for lead_id in sorted(before.keys() | after.keys()):
        old, new = before.get(lead_id), after.get(lead_id)
        if old == new:
            continue
        if _stands(old) and _stands(new):
            kind = "changed"
        elif _stands(new):
            kind = "appeared"
        elif _stands(old):
            kind = "vanished"
        else:
            continue
        changes.append(Change(kind, old, new))
    return changes


def shown(warehouse: Warehouse, given: str) -> dict[str, Any] | None:
    """A party by its id or a record's: its records and why they are its own, doubts, decisions; None if unknown."""
    with warehouse.transaction("publisher", "parties show") as connection:
        found = select(
            connection,
            """SELECT party_id FROM core.party_member WHERE member_id = %(given)s
            UNION ALL SELECT coalesce(merged_into, party_id) FROM core.party WHERE party_id = %(given)s LIMIT 1""",
            {"given": given},
        )
        if not found:
            return None
        party_id = found[0]["party_id"]
        ids = select(
            connection,
            'SELECT member_id FROM core.party_member WHERE party_id = %s ORDER BY known_on, member_id COLLATE "C"',
            (party_id,),
        )
        records = [described(connection, one["member_id"]) for one in ids]
        decisions = select(
            connection,
            """SELECT decision.decision_id, decision.left_member_id, decision.right_member_id, decision.verdict,
                decision.is_under_two_numbers, decision.reason, decision.decided_by, decision.decided_at,
                decision.undoes, EXISTS (
                    SELECT FROM core.party_decision AS undoing WHERE undoing.undoes = decision.decision_id
                ) AS is_undone
            FROM core.party_decision AS decision
            WHERE EXISTS (
                SELECT FROM core.party_member AS member WHERE member.party_id = %s
                    AND member.member_id IN (decision.left_member_id, decision.right_member_id)
            ) ORDER BY decision.decision_id""",
            (party_id,),
        )
        merged = select(
            connection,
            'SELECT party_id FROM core.party WHERE merged_into = %s ORDER BY party_id COLLATE "C"',
            (party_id,),
        )
    return {
        "party_id": party_id,
        "records": [_public(one) for one in records if one is not None],
        "merged": [one["party_id"] for one in merged],
        "decisions": decisions,
        "doubts": [one.as_dict() for one in waiting(warehouse, 20, party_id)[1]],
    }
