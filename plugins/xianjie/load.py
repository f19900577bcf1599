"""Load: tonight's outcomes become leads with findings, evidence, searches and history; others are withdrawn.

A lead's id is a UUID5 of its type and subject key, so a re-run, a new model version or another order of sources gives
the same id, and several models that see the same thing make one lead. What people write is never touched.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json, RealDictCursor, execute_values

from xianjie import nights, tables
from xianjie.evaluate import check_night
from xianjie.explain import Search, day, explanation
from xianjie.law.meaning import read_model
from xianjie.law.standards import limitation_years, load_standards
from xianjie.link import night_views
from xianjie.rules import Model, domains, load_models, practice
from xianjie.sqlfiles import run_stage
from xianjie.warehouse import Warehouse, lock

# Fixed for ever: every lead id rests on it.
NAMESPACE = uuid.UUID("5c1c0d0e-6b1f-5d0a-9f53-3f1a1d6f0b42")

# How a search is made; printed with every lead.
SEARCH_KEYS = ("文书编号", "当事人证件号码", "法定代表人（负责人）证件号码", "名称")
THRESHOLD = "编号或者证件号码相符且行为相当为查到；仅名称相符为待核"


@dataclass(frozen=True)
class Loaded:
    """What one night's loading counted: leads raised, changed, withdrawn, and those that stand."""

    raised: int
    changed: int
    withdrawn: int
    standing: int
    pending: int


def lead_id(lead_type: str, subject: str, subject_key: str) -> uuid.UUID:
    """The id of a lead: of its type on the act of one subject."""
    return uuid.uuid5(NAMESPACE, f"{lead_type}\n{subject}\n{subject_key}")


def _rows(connection: Connection, statement: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
    with connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(statement, parameters)
        return [dict(row) for row in cursor.fetchall()]


def _registers(connection: Connection, as_of: date) -> dict[str, list[dict[str, Any]]]:
    """Per noun the agencies that deliver it, and how far each had landed."""
    rows = _rows(
        connection,
        """SELECT agency.agency_id, agency.name, noun, least(freshness.landed_through, %s) AS landed
        FROM core.agency AS agency CROSS JOIN unnest(agency.nouns) AS noun
        LEFT JOIN ops.freshness AS freshness USING (agency_id) ORDER BY agency.agency_id""",
        (as_of,),
    )
    registers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        registers[row["noun"]].append(row)
    return registers


def _search(register: str, agency_id: str, holders: Mapping[str, list[dict[str, Any]]], as_of: date) -> Search:
    found = holders.get("prosecution_decision" if register == "non_prosecution" else register, [])
    if register == "transfer":
        # An agency's transfers stand in its own register, if it keeps one.
        found = [row for row in found if row["agency_id"] == agency_id] or found
    landed = [row["landed"] for row in found]
    return Search(
        register=register,
        agencies=tuple(row["agency_id"] for row in found),
        agency_names=tuple(row["name"] for row in found),
        snapshot_on=min((on for on in landed if on is not None), default=None),
        is_fresh=bool(found) and all(on == as_of for on in landed),
    )


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _masked(number: str) -> str:
    return f"{number[:4]}{'*' * max(len(number) - 8, 4)}{number[-4:]}" if len(number) > 8 else "*" * len(number)


# Numbers and whereabouts stand masked in the evidence: the source row has them, for whoever may see it.
_MASKED = ("id_no", "legal_representative_id_no", "phone", "address")
_LEFT_OUT = (*tables.IMPLIED, "facts_text")


def _evidence(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    evidence: list[dict[str, Any]] = []
    for row in rows:
        for column, value in sorted(row["content"].items()):
            if value is None or column in _LEFT_OUT:
                continue
            shown = _text(value) or ""
            evidence.append(
                {
                    **{
                        key: row[key]
                        for key in ("table_name", "record_id", "agency_id", "batch_id", "row_hash", "known_at")
                    },
                    "column_name": column,
                    "value": _masked(shown) if column in _MASKED else shown,
                }
            )
    return evidence


def _hash(limbs: Any, evidence: Iterable[Mapping[str, Any]]) -> str:
    # Without the state: a register that was late for a night is no change of the facts.
    told = [[one["table_name"], one["record_id"], one["column_name"], one["value"]] for one in evidence]
    return hashlib.sha256(_json([limbs, told]).encode()).hexdigest()


def _score(needs_text_check: bool, is_undated: bool, is_pending: bool) -> Decimal:
    figures = practice()
    score = Decimal(1)
    for name, holds in (
        ("score_one_source_percent", needs_text_check),
        ("score_undated_percent", is_undated),
        ("score_pending_percent", is_pending),
    ):
        if holds:
            score *= Decimal(figures[name].value) / 100
    return score.quantize(Decimal("0.001"))


# Life and death stand above every term of years.
_ABOVE_YEARS = {"life": 1000, "death": 1001}


def _maximum(limb: Mapping[str, Any]) -> int:
    """The statutory maximum of the tier that a limb meets, in years."""
    maximum = limb["statutory_max"]
    return _ABOVE_YEARS[maximum] if isinstance(maximum, str) else int(maximum or 0)


def _heaviest(limbs: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The limb of the offence with the highest statutory maximum in the tier that is met; it leads."""
    return max(limbs, key=_maximum, default=None)


def _judgements(limbs: Iterable[Mapping[str, Any]]) -> list[str]:
    """What no record holds and the standards of the limbs ask for all the same, and what they do not count yet."""
    standards = load_standards()
    offences = dict.fromkeys(limb["offence"] for limb in limbs)
    judged = [judgement.says for offence in offences for judgement in standards[offence].judgements]
    return judged + [short for offence in offences for short in standards[offence].counts_short]


def _limitation(limb: Mapping[str, Any] | None, subject: Mapping[str, Any]) -> str | None:
    """When criminal limitation runs out by the tier that is met; it is said, since only a certain expiry excludes."""
    ended = subject["facts"].get("act_on_latest")
    if limb is None or ended is None:
        return None
    bands = [band for band in load_standards()[limb["offence"]].tiers if band.tier == limb["tier"]]
    newest = max(bands, key=lambda band: band.in_force[0], default=None)
    if newest is None:
        return None
    years = limitation_years(newest)
    end = date.fromisoformat(ended)
    # 29 February has no anniversary in most years: the day before stands for it.
    expires = date(end.year + years, end.month, min(end.day, 28) if end.month == 2 else end.day)
    stopped = "；有不受追诉期限限制的记载" if subject["facts"].get("is_limitation_stopped") else ""
    return (
        f"按所达到的量刑档次，追诉期限为 {years} 年，自行为终了之日起算，至{day(expires)}（刑法第八十七条）{stopped}。"
    )


@dataclass(frozen=True)
class _Lead:
    row: dict[str, Any]
    findings: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    searches: list[dict[str, Any]]


def _lead(
    outcomes: Sequence[Mapping[str, Any]],
    subject: Mapping[str, Any],
    source_rows: Iterable[Mapping[str, Any]],
    holders: Mapping[str, list[dict[str, Any]]],
    known: Mapping[str, Model],
    as_of: date,
) -> _Lead:
    hits = [one for one in outcomes if one["outcome"] == "hit"]
    told = sorted(hits or outcomes, key=lambda one: one["model_id"])
    versions = [(known[one["model_id"]], one["model_version"]) for one in told]
    models = [model for model, _ in versions]
    first = models[0]
    limbs = [limb for one in told for limb in one["limbs"] or []]
    heaviest = _heaviest(limbs)
    registers = dict.fromkeys(register for model in models for register in read_model(model).registers)
    searches = [_search(register, subject["agency_id"], holders, as_of) for register in registers]
    evidence = _evidence(source_rows)
    is_pending = not hits
    needs_check = any(limb.get("verified") not in (None, "two_sources") for limb in limbs)
    severity = min((model.severity for model in models), key=("high", "medium", "low").index)
    doubts, limitation = _judgements(limbs), _limitation(heaviest, subject)
    state = "pending" if is_pending else "open"
    waits_for = told[0]["reason"] if is_pending else None
    lead = lead_id(first.lead_type, first.subject, subject["subject_key"])
    text = explanation(versions, subject, limbs, searches, doubts, waits_for, limitation, as_of)
    row = {
        "lead_id": lead,
        **{name: getattr(first, name) for name in ("lead_type", "tier", "domain", "function", "kind", "subject")},
        **{
            name: subject[name]
            for name in (
                "subject_key", "work_item_id", "party_id", "party_name", "agency_id", "agency_name", "region_code",
                "document_no", "cause", "act_from", "act_to", "decided_on",
            )
        },
        "offence": heaviest["offence"] if heaviest else None,
        "offence_name": heaviest["offence_name"] if heaviest else None,
        "severity": severity,
        "score": _score(needs_check, subject["act_to"] is None, is_pending),
        "needs_text_check": needs_check,
        "state": state,
        "state_reason": waits_for,
        "explanation": text,
        "facts_hash": _hash(limbs, evidence),
    }  # fmt: skip
    findings = [
        {
            "lead_id": lead,
            "model_id": one["model_id"],
            "model_version": one["model_version"],
            "model_name": known[one["model_id"]].name,
            "limbs": Json(one["limbs"] or [], dumps=_json),
        }
        for one in told
    ]
    return _Lead(
        row=row,
        findings=findings,
        evidence=[{"lead_id": lead, **one} for one in evidence],
        searches=[
            {
                "lead_id": lead,
                "register": search.register,
                "agencies": list(search.agencies),
                "snapshot_on": search.snapshot_on,
                "search_keys": list(SEARCH_KEYS),
                "threshold": THRESHOLD,
                "is_fresh": search.is_fresh,
            }
            for search in searches
        ],
    )


def _leads(connection: Connection, as_of: date) -> list[_Lead]:
    known = {model.id: model for model in load_models()}
    subjects = {(row["subject"], row["subject_key"]): row for row in _rows(connection, "SELECT * FROM subject")}
    source_rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(connection, "SELECT * FROM source_row ORDER BY table_name, record_id"):
        source_rows[row["subject"], row["subject_key"]].append(row)
    grouped: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    outcomes = _rows(
        connection,
        "SELECT * FROM lead.outcome WHERE as_of = %s AND outcome IN ('hit', 'pending') ORDER BY model_id, subject_key",
        (as_of,),
    )
    for outcome in outcomes:
        lead_type = known[outcome["model_id"]].lead_type
        grouped[lead_type, outcome["subject"], outcome["subject_key"]].append(outcome)
    holders = _registers(connection, as_of)
    return [
        _lead(found, subjects[key[1:]], source_rows[key[1:]], holders, known, as_of)
        for key, found in grouped.items()
        if key[1:] in subjects
    ]


def _stage(connection: Connection, name: str, like: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows into a temporary table shaped like a described one, holding the columns that the rows bring."""
    columns = list(rows[0]) if rows else list(tables.load()[like].columns)
    names = {"name": sql.Identifier(name), "like": sql.Identifier(*like.split("."))}
    listed = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMP TABLE {name} ON COMMIT DROP AS SELECT {listed} FROM {like} WHERE false").format(
                listed=listed, **names
            )
        )
        insert = sql.SQL("INSERT INTO {name} ({listed}) VALUES %s").format(listed=listed, **names)
        values = [tuple(row[column] for column in columns) for row in rows]
        execute_values(cursor, insert, values, page_size=500)
        cursor.execute(sql.SQL("ANALYZE {name}").format(**names))


def _counted(connection: Connection, as_of: date) -> Loaded:
    row = _rows(
        connection,
        """SELECT
            (SELECT count(*) FROM lead.history WHERE as_of = %s AND event = 'raised') AS raised,
            (SELECT count(*) FROM lead.history WHERE as_of = %s AND event IN ('changed', 'reopened')) AS changed,
            (SELECT count(*) FROM lead.history WHERE as_of = %s AND event = 'withdrawn') AS withdrawn,
            (SELECT count(*) FROM lead.lead WHERE state = 'open' AND tier = 'lead') AS standing,
            (SELECT count(*) FROM lead.lead WHERE state = 'pending') AS pending""",
        (as_of, as_of, as_of),
    )[0]
    return Loaded(**row)


def load(warehouse: Warehouse, as_of: date) -> Loaded:
    """Bring the lead tables to tonight's outcomes, in one transaction; the same outcomes again change nothing.

    Raises ProjectError if the facts are another night's: a run of it came between, and the outcomes are not theirs.
    """
    from psycopg2.extras import register_default_jsonb, register_uuid

    with warehouse.transaction("publisher", f"load {as_of}") as connection:
        register_uuid(conn_or_curs=connection)  # type: ignore[no-untyped-call]  # its stub lacks types
        # Money is never a float, in evidence least of all.
        register_default_jsonb(connection, loads=lambda text: json.loads(text, parse_float=Decimal))
        lock(connection, "leads")
        as_of = nights.judged(connection, as_of)
        night_views(connection, as_of)
        check_night(connection, {model.subject for model in load_models()}, as_of)
        # One file a subject: adding a subject adds a file.
        run_stage(connection, "subject", {"as_of": as_of, "domains": domains()})
        leads = _leads(connection, as_of)
        _stage(connection, "new_lead", "lead.lead", [lead.row for lead in leads])
        _stage(connection, "new_finding", "lead.finding", [one for lead in leads for one in lead.findings])
        _stage(connection, "new_evidence", "lead.evidence", [one for lead in leads for one in lead.evidence])
        _stage(connection, "new_search", "lead.search", [one for lead in leads for one in lead.searches])
        run_stage(connection, "load", {"as_of": as_of})
        counted = _counted(connection, as_of)
        nights.finished(connection, as_of, "load", vars(counted))
    return counted
