"""What the causes cover: offences and patterns by domain, and in a warehouse which penalties have one, which do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xianjie.violations.taxonomy import load_causes
from xianjie.warehouse import Warehouse

MOST_TEXTS = 200


@dataclass(frozen=True)
class Domain:
    """One domain's causes: how many, how many may be a crime, and how many of these name only articles not held."""

    name: str
    causes: int
    criminal: int
    patterns: int
    offences: int
    not_held: int


@dataclass(frozen=True)
class Agency:
    """One agency's standing penalties: by where their causes are from, and how many have none."""

    agency_id: str
    penalties: int
    delivered: int
    from_text: int
    several: int
    without: int
    conflicts: int


@dataclass(frozen=True)
class Unmatched:
    """A name of a violation that is read as no cause, and how often it stands."""

    agency_id: str
    cause_text: str
    penalties: int


def domains() -> list[Domain]:
    """The taxonomy, domain by domain."""
    causes = load_causes()
    found = []
    for name in sorted({one.domain for one in causes.values()}):
        own = [one for one in causes.values() if one.domain == name]
        found.append(
            Domain(
                name,
                len(own),
                sum(bool(one.offences) for one in own),
                sum(len(one.reads) for one in own),
                len({offence for one in own for offence in one.offences}),
                sum(bool(one.offences) and not one.basis for one in own),
            )
        )
    return found


def agencies(warehouse: Warehouse) -> list[Agency]:
    """How the standing penalties of each agency came by their causes."""
    return [Agency(*row) for row in _asked(warehouse, _AGENCIES)]


def unmatched(warehouse: Warehouse) -> list[Unmatched]:
    """The names of violations that give no cause, the most frequent first; a party's name in them is left out."""
    return [Unmatched(*row) for row in _asked(warehouse, _UNMATCHED)]


def _asked(warehouse: Warehouse, statement: str) -> list[tuple[Any, ...]]:
    with warehouse.transaction("publisher", "causes") as connection, connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        cursor.execute(statement, {"most": MOST_TEXTS})
        return cursor.fetchall()


_AGENCIES = """
SELECT
    agency_id,
    count(*),
    count(*) FILTER (WHERE coalesce(cause_source, 'delivered') = 'delivered' AND cause IS NOT NULL),
    count(*) FILTER (WHERE cause_source <> 'delivered'),
    count(*) FILTER (WHERE cardinality(causes) > 1),
    count(*) FILTER (WHERE cause IS NULL),
    (
        SELECT count(*)
        FROM ops.text_conflict AS told
        WHERE told.agency_id = penalty.agency_id AND told.noun = 'penalty' AND told.column_name = 'cause'
    )
FROM core.penalty_now AS penalty
GROUP BY agency_id
ORDER BY agency_id
"""
_UNMATCHED = """
WITH named AS (
    SELECT
        penalty.agency_id,
        penalty.penalty_id,
        coalesce((
            SELECT replace(penalty.cause_text, party.name, '某')
            FROM core.penalty_party_now AS party
            WHERE party.penalty_id = penalty.penalty_id AND length(party.name) > 1
                AND position(party.name IN penalty.cause_text) > 0
            ORDER BY length(party.name) DESC, party.name
            LIMIT 1
        ), penalty.cause_text, '') AS cause_text
    FROM core.penalty_now AS penalty
    WHERE penalty.cause IS NULL
)
SELECT agency_id, left(cause_text, 80), count(*)
FROM named
GROUP BY agency_id, left(cause_text, 80)
ORDER BY count(*) DESC, agency_id, left(cause_text, 80)
LIMIT %(most)s
"""
