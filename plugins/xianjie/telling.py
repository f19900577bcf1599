"""What is told of a judged subject: its facts, the registers searched, doubts, limitation, and the text made of them.

Leads, `xianjie assess` and `xianjie why` are told by these functions alone, so that all three say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extras import RealDictCursor, execute_values

from xianjie.explain import day, explanation
from xianjie.law.meaning import read_model
from xianjie.law.standards import limitation_years, load_standards
from xianjie.rules import Model
from xianjie.searching import Holders, Search, looked, search
from xianjie.sqlfiles import run_stage

Tier = Literal["lead", "warning"]


def select(
    connection: Connection, statement: str | sql.Composable, parameters: Sequence[Any] | Mapping[str, Any] = ()
) -> list[dict[str, Any]]:
    """The rows of a statement as dictionaries."""
    with connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(statement, parameters)
        return [dict(row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Subjects:
    """The subjects of a night by (kind, key): how a lead shows them, and the records that they rest on."""

    rows: dict[tuple[str, str], dict[str, Any]]
    sources: dict[tuple[str, str], list[dict[str, Any]]]


def subjects(connection: Connection, wanted: Iterable[tuple[str, str]], as_of: date) -> Subjects:
    """Read subjects and the records behind them; `link.night_views` must have been made in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE wanted (subject text, subject_key text) ON COMMIT DROP")
        execute_values(cursor, "INSERT INTO wanted (subject, subject_key) VALUES %s", sorted(set(wanted)))
        cursor.execute("ANALYZE wanted")
    # One file a subject: adding a subject adds a file.
    run_stage(connection, "subject", {"as_of": as_of})
    seen = looked(connection, as_of)
    rows = {
        (row["subject"], row["subject_key"]): row | {"searched": seen.get((row["subject"], row["subject_key"]), {})}
        for row in select(connection, "SELECT * FROM subject")
    }
    sources: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in select(connection, "SELECT * FROM source_row ORDER BY table_name, record_id"):
        told = sources[row["subject"], row["subject_key"]]
        if told and (told[-1]["table_name"], told[-1]["record_id"]) == (row["table_name"], row["record_id"]):
            # An earlier decision may be a repeat and the first fine: one record, whichever is read first.
            told[-1]["content"] = {**told[-1]["content"], **row["content"]}
        else:
            told.append(row)
    return Subjects(rows, sources)


def holders(connection: Connection, as_of: date) -> Holders:
    """Per noun the agencies that deliver it, how far each had landed, and whether that is fresh by its own terms."""
    rows = select(
        connection,
        """SELECT agency.agency_id, agency.name, noun, least(freshness.landed_through, %(as_of)s) AS landed,
            coalesce(greatest(freshness.landed_through, freshness.fresh_through) >= %(as_of)s, false) AS is_fresh
        FROM core.agency AS agency CROSS JOIN unnest(agency.nouns) AS noun
        LEFT JOIN ops.freshness AS freshness USING (agency_id) ORDER BY agency.agency_id""",
        {"as_of": as_of},
    )
    registers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        registers[row["noun"]].append(row)
    return registers


# Life and death stand above every term of years.
_ABOVE_YEARS = {"life": 1000, "death": 1001}


def _years(maximum: str | int | None) -> int:
    return _ABOVE_YEARS[maximum] if isinstance(maximum, str) else int(maximum or 0)


def _weight(limb: Mapping[str, Any]) -> tuple[int, int]:
    """The statutory maximum of the tier that a limb meets, in years; then that of the offence's heaviest tier."""
    bands = load_standards()[limb["offence"]].tiers
    return _years(limb["statutory_max"]), max(_years(one.statutory_max) for one in bands)


def heaviest(limbs: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The limb of the offence with the highest statutory maximum in the tier that is met, or else near; it leads."""
    return max(limbs, key=lambda limb: (limb.get("reached") != "near", *_weight(limb)), default=None)


def judgements(limbs: Iterable[Mapping[str, Any]]) -> list[str]:
    """What no record holds and the standards of the limbs ask for all the same, and what they do not count yet."""
    standards = load_standards()
    offences = dict.fromkeys(limb["offence"] for limb in limbs)
    judged = [judgement.says for offence in offences for judgement in standards[offence].judgements]
    return judged + [short for offence in offences for short in standards[offence].counts_short]


def limitation(limb: Mapping[str, Any] | None, subject: Mapping[str, Any], tier: Tier) -> str | None:
    """When criminal limitation runs out by the tier that is met or near; it is said: only a certain expiry excludes."""
    ended = subject["facts"].get("act_on_latest")
    if limb is None or ended is None:
        return None
    end = date.fromisoformat(ended)
    bands = [band for band in load_standards()[limb["offence"]].tiers if band.tier == limb["tier"]]
    # The maximum of the act's own day, as far as the law had the tier then.
    own = max((band for band in bands if band.in_force[0] <= end), key=lambda band: band.in_force[0], default=None)
    if own is None:
        return None
    years = limitation_years(own)
    # 29 February has no anniversary in most years: the day before stands for it.
    expires = date(end.year + years, end.month, min(end.day, 28) if end.month == 2 else end.day)
    stopped = "；有不受追诉期限限制的记载" if subject["facts"].get("is_limitation_stopped") else ""
    # Where the record does not say when the act ended, the latest day on which it can have ended bounds the term.
    counted = "自行为终了之日起算" if subject["act_to"] is not None else f"行为终了之日未载明，至迟自{day(end)}起算"
    held_against = "所对照" if tier == "warning" or limb.get("reached") == "near" else "所达到"
    return (
        f"按{held_against}的量刑档次，追诉期限为 {years} 年，{counted}，至{day(expires)}（刑法第八十七条）{stopped}。"
    )


@dataclass(frozen=True)
class Told:
    """The text of a subject that models found, and what it was made of."""

    text: str
    heaviest: Mapping[str, Any] | None
    searches: tuple[Search, ...]
    needs_text_check: bool
    doubts: tuple[str, ...]
    limitation: str | None


def tell(
    models: Sequence[tuple[Model, str]],
    subject: Mapping[str, Any],
    limbs: Sequence[Mapping[str, Any]],
    held: Holders,
    tier: Tier,
    waits_for: str | None,
    as_of: date,
) -> Told:
    """The explanation of a subject, as a lead or a warning, by the models (with their versions) that found it."""
    registers = dict.fromkeys(register for model, _ in models for register in read_model(model).registers)
    searches = tuple(search(register, subject, held) for register in registers)
    leading = heaviest(limbs)
    doubts, expires = judgements(limbs), limitation(leading, subject, tier)
    text = explanation(models, subject, limbs, searches, doubts, tier, waits_for, expires, as_of)
    needs_check = any(limb.get("verified") not in (None, "two_sources") for limb in limbs)
    return Told(text, leading, searches, needs_check, tuple(doubts), expires)
