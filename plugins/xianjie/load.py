"""Load: tonight's outcomes become leads with findings, evidence, searches and history; others are withdrawn.

A lead's id is a UUID5 of its type and subject key, so a re-run, a new model version or another order of sources gives
the same id, and several models that see the same thing make one lead. What people write is never touched.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json, execute_values

from xianjie import lifecycle, nights, scorecard, tables
from xianjie.asjudged import as_judged
from xianjie.dossier import content
from xianjie.evaluate import check_night
from xianjie.explain import refused
from xianjie.link import night_views
from xianjie.mart.publish import publish
from xianjie.rules import Model, Status, domains, practice, readable_models
from xianjie.searching import SEARCH_KEYS, THRESHOLD, Holders
from xianjie.sqlfiles import run_stage
from xianjie.telling import Tier, holders, select, subjects, tell
from xianjie.trying import failed_models
from xianjie.warehouse import Warehouse, lock

# Fixed for ever: every lead id rests on it.
NAMESPACE = uuid.UUID("5c1c0d0e-6b1f-5d0a-9f53-3f1a1d6f0b42")


@dataclass(frozen=True)
class Loaded:
    """What one night's loading counted: leads raised, changed, withdrawn, and those that stand; warnings are none."""

    raised: int
    changed: int
    withdrawn: int
    standing: int
    pending: int


def lead_id(lead_type: str, subject: str, subject_key: str) -> uuid.UUID:
    """The id of a lead: of its type on the act of one subject."""
    return uuid.uuid5(NAMESPACE, f"{lead_type}\n{subject}\n{subject_key}")


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def masked(number: str) -> str:
    """A number or an address with its middle hidden."""
    return f"{number[:4]}{'*' * max(len(number) - 8, 4)}{number[-4:]}" if len(number) > 8 else "*" * len(number)


_LEFT_OUT = (*tables.IMPLIED, "facts_text", "read_columns")


def _evidence(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    evidence: list[dict[str, Any]] = []
    described = tables.load()
    for row in rows:
        columns = described[row["table_name"]].columns
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
                    # Numbers and whereabouts stand masked: `lead.reveal` has the source row's, for whoever may see it.
                    # What a person decided stands with the member, and is no column of it.
                    "value": masked(shown)
                    if column in columns and columns[column].personal in tables.MASKED
                    else shown,
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


_Row = dict[str, Any]


@dataclass(frozen=True)
class _Lead:
    row: dict[str, Any]
    findings: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    searches: list[dict[str, Any]]
    content: dict[str, Any]


def _tier(outcome: Mapping[str, Any], model: Model) -> Tier:
    """A near outcome is a warning whatever its page says, and what a warning's page finds is one."""
    return "warning" if outcome["outcome"] == "near" else model.tier


def _leading(outcomes: Sequence[Mapping[str, Any]], known: Mapping[str, Model]) -> tuple[Tier, list[Mapping[str, Any]]]:
    """The tier of a lead and the outcomes that it tells: hits before what waits, leads before warnings."""
    ranked: dict[tuple[bool, bool], list[Mapping[str, Any]]] = defaultdict(list)
    for one in outcomes:
        is_warning = _tier(one, known[one["model_id"]]) == "warning"
        ranked[is_warning, one["outcome"] == "pending"].append(one)
    best = min(ranked)
    return ("warning" if best[0] else "lead"), sorted(ranked[best], key=lambda one: one["model_id"])


def _lead(
    outcomes: Sequence[Mapping[str, Any]],
    subject: Mapping[str, Any],
    source_rows: Iterable[Mapping[str, Any]],
    held: Holders,
    known: Mapping[str, Model],
    as_of: date,
) -> _Lead:
    tier, told = _leading(outcomes, known)
    versions = [(known[one["model_id"]], one["model_version"]) for one in told]
    models = [model for model, _ in versions]
    subject = as_judged(subject, models)
    first = models[0]
    limbs = [limb for one in told for limb in one["limbs"] or []]
    evidence = _evidence(source_rows)
    is_pending = told[0]["outcome"] == "pending"
    waits_for = told[0]["reason"] if is_pending else None
    text = tell(versions, subject, limbs, held, tier, waits_for, as_of)
    leading = text.heaviest
    severity = min((model.severity for model in models), key=("high", "medium", "low").index)
    state = "pending" if is_pending else "open"
    lead = lead_id(first.lead_type, first.subject, subject["subject_key"])
    row = {
        "lead_id": lead,
        "tier": tier,
        **{name: getattr(first, name) for name in ("lead_type", "domain", "function", "kind", "subject")},
        **{
            name: subject[name]
            for name in (
                "subject_key", "work_item_id", "party_id", "party_name", "agency_id", "agency_name", "region_code",
                "document_no", "cause", "act_from", "act_to", "decided_on",
            )
        },
        "offence": leading["offence"] if leading else None,
        "offence_name": leading["offence_name"] if leading else None,
        "severity": severity,
        "score": _score(text.needs_text_check, subject["act_to"] is None, is_pending),
        "needs_text_check": text.needs_text_check,
        "state": state,
        "state_reason": waits_for,
        "explanation": text.text,
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
    others = [limb for one in told for limb in one["unmet"] or []]
    kept = content.made(row, versions, subject, limbs, others, text.searches, text.doubts, text.limitation)
    return _Lead(
        row=row,
        content={
            "lead_id": lead,
            "work_item_id": row["work_item_id"],
            "party_id": row["party_id"],
            "content": Json(kept, dumps=content.text),
            "digest": content.digest(kept),
        },
        findings=findings,
        evidence=[{"lead_id": lead, **one} for one in evidence],
        searches=[
            {
                "lead_id": lead,
                "register": search.register,
                "agencies": list(search.agencies),
                "snapshot_on": search.snapshot_on,
                "snapshots": Json(search.snapshots, dumps=_json),
                "search_keys": list(SEARCH_KEYS),
                "threshold": THRESHOLD,
                "is_fresh": search.is_fresh,
                "candidates": search.candidates,
                "nearest_record_id": search.nearest.record_id if search.nearest else None,
                "nearest_reason": search.nearest.reason if search.nearest else None,
                "nearest_told": refused(search) if search.is_fresh else None,
            }
            for search in text.searches
        ],
    )


def _shadow(outcome: Mapping[str, Any], model: Model, subject: Mapping[str, Any], held: Holders, as_of: date) -> _Row:
    """What a shadow model found, told as the lead would be that it does not raise."""
    tier, limbs = _tier(outcome, model), outcome["limbs"] or []
    waits_for = outcome["reason"] if outcome["outcome"] == "pending" else None
    subject = as_judged(subject, [model])
    text = tell([(model, outcome["model_version"])], subject, limbs, held, tier, waits_for, as_of)
    return {
        "model_id": model.id,
        "model_version": outcome["model_version"],
        "model_name": model.name,
        "lead_type": model.lead_type,
        "tier": tier,
        "domain": model.domain,
        "subject": model.subject,
        **{
            name: subject[name]
            for name in (
                "subject_key", "work_item_id", "agency_id", "agency_name", "region_code", "document_no", "cause",
                "decided_on",
            )
        },
        "outcome": outcome["outcome"],
        "reason": waits_for,
        "limbs": Json(limbs, dumps=_json),
        "explanation": text.text,
    }  # fmt: skip


def _of_one_act(outcomes: Sequence[_Row], known: Mapping[str, Model]) -> list[_Row]:
    """Of each model the outcome that says most, where a decision was delivered more than once; the best one first."""

    def rank(one: _Row) -> tuple[bool, bool, str]:
        return _tier(one, known[one["model_id"]]) == "warning", one["outcome"] == "pending", one["subject_key"]

    best: dict[str, _Row] = {}
    for one in sorted(outcomes, key=rank):
        best.setdefault(one["model_id"], one)
    return list(best.values())


def _found(
    connection: Connection, known: Mapping[str, Model], status: Mapping[str, Status], as_of: date
) -> tuple[list[_Lead], list[_Row]]:
    """Tonight's leads of the active models, and the findings of the shadow ones."""
    grouped: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    shadows: list[dict[str, Any]] = []
    outcomes = select(
        connection,
        """SELECT * FROM lead.outcome
        WHERE as_of = %s AND outcome IN ('hit', 'near', 'pending') AND model_id = ANY(%s)
        ORDER BY model_id, subject_key""",
        (as_of, list(known)),
    )
    found = subjects(connection, ((one["subject"], one["subject_key"]) for one in outcomes), as_of)
    deliveries = select(connection, "SELECT penalty_party_id AS id, first_id FROM first_delivery")
    # One act is one lead, however often its decision was delivered.
    first = {("penalty_party", row["id"]): row["first_id"] for row in deliveries}
    for outcome in outcomes:
        if status[outcome["model_id"]] == "shadow":
            shadows.append(outcome)
            continue
        lead_type = known[outcome["model_id"]].lead_type
        subject, key = outcome["subject"], outcome["subject_key"]
        grouped[lead_type, subject, first.get((subject, key), key)].append(outcome)
    held = holders(connection, as_of)
    leads = []
    for (_, subject, key), of_lead in grouped.items():
        there = [one for one in of_lead if (subject, one["subject_key"]) in found.rows]
        if there:
            told = _of_one_act(there, known)
            at = (subject, told[0]["subject_key"])
            leads.append(_lead(told, {**found.rows[at], "subject_key": key}, found.sources[at], held, known, as_of))
    hidden = [
        _shadow(one, known[one["model_id"]], found.rows[one["subject"], one["subject_key"]], held, as_of)
        for one in shadows
        if (one["subject"], one["subject_key"]) in found.rows
    ]
    return leads, hidden


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


def _stage_contents(connection: Connection, leads: Sequence[_Lead]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE TEMP TABLE new_content (
                lead_id uuid, work_item_id text, party_id text, content jsonb, digest text
            ) ON COMMIT DROP"""
        )
        rows = [tuple(lead.content.values()) for lead in leads]
        execute_values(
            cursor,
            "INSERT INTO new_content (lead_id, work_item_id, party_id, content, digest) VALUES %s",
            rows,
            page_size=200,
        )
        cursor.execute("ANALYZE new_content")


def _counted(connection: Connection, as_of: date) -> Loaded:
    row = select(
        connection,
        """SELECT
            count(*) FILTER (WHERE told.event = 'raised') AS raised,
            count(*) FILTER (WHERE told.event IN ('changed', 'reopened')) AS changed,
            count(*) FILTER (WHERE told.event = 'withdrawn') AS withdrawn,
            (SELECT count(*) FROM lead.lead WHERE state = 'open' AND tier = 'lead') AS standing,
            (SELECT count(*) FROM lead.lead WHERE state = 'pending' AND tier = 'lead') AS pending
        FROM lead.history AS told JOIN lead.lead USING (lead_id)
        WHERE told.as_of = %s AND lead.tier = 'lead'""",
        (as_of,),
    )[0]
    return Loaded(**row)


def load(warehouse: Warehouse, as_of: date, say: Callable[[str], None] = lambda _: None) -> Loaded:
    """Bring the lead tables to tonight's outcomes, in one transaction; the same outcomes again change nothing.

    `say` is told of each model that what people found puts into shadow. Raises ProjectError if the facts are another
    night's: a run of it came between, and the outcomes are not theirs.
    """
    from psycopg2.extras import register_default_jsonb, register_uuid

    with warehouse.transaction("publisher", f"load {as_of}") as connection:
        register_uuid(conn_or_curs=connection)  # type: ignore[no-untyped-call]  # its stub lacks types
        # Money is never a float, in evidence least of all.
        register_default_jsonb(connection, loads=lambda text: json.loads(text, parse_float=Decimal))
        lock(connection, "leads")
        as_of = nights.judged(connection, as_of)
        night_views(connection, as_of)
        # A page that can't be read, or a model that failed, says nothing tonight: what it found before stands.
        silent = {one.model_id for one in failed_models(connection, as_of)}
        models = [model for model in readable_models()[0] if model.id not in silent]
        check_night(connection, {model.subject for model in models}, as_of)
        for told in scorecard.hold_to_floor(connection, models, as_of):
            say(told)
        status = lifecycle.statuses(connection, models)
        leads, hidden = _found(connection, {model.id: model for model in models}, status, as_of)
        _stage(connection, "new_lead", "lead.lead", [lead.row for lead in leads])
        _stage(connection, "new_finding", "lead.finding", [one for lead in leads for one in lead.findings])
        _stage(connection, "new_evidence", "lead.evidence", [one for lead in leads for one in lead.evidence])
        _stage(connection, "new_search", "lead.search", [one for lead in leads for one in lead.searches])
        _stage_contents(connection, leads)
        _stage(connection, "new_shadow", "lead.shadow_finding", hidden)
        active = sorted(model for model, found in status.items() if found == "active")
        stalled = practice()["stalled_days"].value
        run_stage(
            connection,
            "load",
            {
                "as_of": as_of,
                "domains": domains(),
                "active_models": active,
                "stalled_days": stalled,
                **scorecard.review_terms(),
            },
        )
        scorecard.count(connection, as_of)
        publish(connection, models, dict(status), as_of)
        counted = _counted(connection, as_of)
        nights.finished(connection, as_of, "load", vars(counted))
    return counted
