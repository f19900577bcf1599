"""How it stands with who is who: how many are told, what waits for a person, what could not be compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from psycopg2.extensions import connection as Connection

from xianjie.errors import Fault
from xianjie.identity.blocking import IDENTIFYING_BOUND
from xianjie.identity.standing import rules
from xianjie.telling import select

_REMEDY = "`xianjie parties review` shows them, those on which leads rest first."

_COUNTED = """
SELECT
    (SELECT count(*) FROM core.profile) AS profiles,
    (SELECT count(*) FROM core.party_member) AS records,
    (SELECT count(DISTINCT party_id) FROM core.party_member) AS parties,
    (SELECT count(DISTINCT party_id) FROM core.party_member WHERE method IN ('splink', 'name')) AS by_likeness,
    doubt.*,
    (
        SELECT count(*) FROM core.party_decision AS decision
        WHERE verdict <> 'undone'
            AND NOT EXISTS (SELECT FROM core.party_decision AS undoing WHERE undoing.undoes = decision.decision_id)
    ) AS decisions,
    (SELECT count(*) FROM core.refused_block) AS refused_blocks,
    (
        SELECT count(*) FROM core.refused_block WHERE block_key LIKE '#%%' OR block_key LIKE 'f:%%'
    ) AS refused_identities
FROM (
    SELECT
        count(*) FILTER (WHERE reason NOT IN ('two_numbers', 'other_digits')) AS waiting,
        count(*) FILTER (WHERE reason NOT IN ('two_numbers', 'other_digits') AND EXISTS (
            SELECT FROM lead.lead AS lead
            WHERE lead.state <> 'withdrawn' AND lead.party_id IN (doubt.left_party_id, doubt.right_party_id)
        )) AS waiting_on_leads,
        count(*) FILTER (WHERE reason = 'contradicted') AS contradicted,
        count(*) FILTER (WHERE reason IN ('two_numbers', 'other_digits')) AS conflicts
    FROM core.party_doubt AS doubt
) AS doubt"""

# Where a number or a name comes from that more bear than can be: never which it is.
_WHERE_REPEATED = """
SELECT split_part(member.member_id, '/', 1) AS agency, member.noun
FROM core.refused_block AS refused
JOIN core.profile_block AS block ON block.block_key = refused.block_key
JOIN core.party_member AS member ON member.profile_id = block.profile_id
WHERE refused.block_key LIKE '#%%' OR refused.block_key LIKE 'f:%%'
GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1"""

# Who said `same` of two that the machine could not make one.
_OVERRULED = """
SELECT count(*) AS decisions
FROM core.party_decision AS decision
JOIN core.party_member AS one ON one.member_id = decision.left_member_id
JOIN core.party_member AS other ON other.member_id = decision.right_member_id
WHERE decision.verdict = 'same' AND one.party_id <> other.party_id
    AND NOT EXISTS (SELECT FROM core.party_decision AS undoing WHERE undoing.undoes = decision.decision_id)
    AND NOT EXISTS (
        SELECT FROM core.party_decision AS later
        WHERE (later.left_member_id, later.right_member_id) = (decision.left_member_id, decision.right_member_id)
            AND later.decision_id > decision.decision_id
            AND NOT EXISTS (SELECT FROM core.party_decision AS undoing WHERE undoing.undoes = later.decision_id)
    )"""


@dataclass(frozen=True)
class Health:
    """What `xianjie doctor` says of identities; `as_of` is the night through which they are told."""

    as_of: date
    is_by_these_rules: bool
    profiles: int
    records: int
    parties: int
    by_likeness: int
    waiting: int
    waiting_on_leads: int
    contradicted: int
    conflicts: int
    decisions: int
    refused_blocks: int
    refused_identities: int
    overruled: int
    repeated_in: str | None

    @property
    def seen(self) -> str:
        """The figures in one line."""
        told = (
            f"as of {self.as_of}: {self.records:,} records in {self.profiles:,} profiles are {self.parties:,} parties,"
            f" {self.by_likeness:,} of them by likeness or name; {self.waiting:,} pairs wait for a person,"
            f" {self.waiting_on_leads:,} of them under leads; {self.conflicts:,} conflicts refused;"
            f" {self.decisions:,} decisions stand; {self.refused_blocks:,} blocks over their bound are not compared"
        )
        return told if self.is_by_these_rules else f"{told}; by other rules, so the next night looks at everyone again"

    def faults(self) -> list[Fault]:
        """What somebody has to look at."""
        found = []
        if self.refused_identities:
            fault = (
                f"{self.refused_identities} numbers or full names of firms are borne in over"
                f" {IDENTIFYING_BOUND:,} ways, most of all in {self.repeated_in}: nobody is compared by them"
            )
            remedy = "A default was typed in place of a number or name: have the agency mend it, or map it to nothing."
            found.append(Fault("core.refused_block", self.repeated_in or "", fault, remedy))
        if self.overruled:
            fault = (
                f"{self.overruled} decisions that two records are one party contradict their numbers or other decisions"
            )
            found.append(Fault("core.party_decision", "", fault, _REMEDY))
        return found


def health(connection: Connection) -> Health | None:
    """How it stands with identities; None before the first night was resolved."""
    nights = select(
        connection,
        """SELECT as_of, counts ->> 'rules' AS rules FROM ops.night WHERE stage = 'resolve'
        ORDER BY finished_at DESC LIMIT 1""",
    )
    if not nights:
        return None
    (night,) = nights
    (counted,) = select(connection, _COUNTED)
    repeated = select(connection, _WHERE_REPEATED) if counted["refused_identities"] else []
    return Health(
        as_of=night["as_of"],
        is_by_these_rules=night["rules"] == rules(),
        overruled=select(connection, _OVERRULED)[0]["decisions"],
        repeated_in=f"{repeated[0]['agency']}.{repeated[0]['noun']}" if repeated else None,
        **counted,
    )
