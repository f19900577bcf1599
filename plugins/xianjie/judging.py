"""Judged rows as people read them: what each model says of a row, the records tied to it, and the Chinese text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extras import register_default_jsonb

from xianjie import tables
from xianjie.assessfile import document_column
from xianjie.law import language
from xianjie.law.meaning import read_model
from xianjie.link import night_views
from xianjie.reasoning import Linked, reasoning
from xianjie.rules import Model
from xianjie.searching import Holders, search
from xianjie.telling import holders, select, subjects, tell
from xianjie.trace import Trace, trace
from xianjie.warehouse import Warehouse

FOUND = frozenset({"hit", "near", "pending"})
_DATES = ("decided_on", "transferred_on", "judged_on", "issued_on", "closed_on", "received_on", "established_on")


@dataclass(frozen=True)
class Judged:
    """What one model says of one row: the trace, the row as leads show it, the records tied to it, and the text."""

    trace: Trace
    subject: Mapping[str, Any] | None
    linked: tuple[Linked, ...]
    text: str


def judge(warehouse: Warehouse, models: Iterable[Model], keys: Sequence[str], as_of: date) -> list[Judged]:
    """What each model says of the facts rows of a night whose keys are given; writes nothing.

    Raises ProjectError if a model can't be read or compiled.
    """
    reads = [read_model(model) for model in models]
    with warehouse.transaction("evaluator", "judge") as evaluator:
        traces = trace(evaluator, reads, keys, as_of)
    with warehouse.transaction("publisher", "judge") as publisher:
        register_default_jsonb(conn_or_curs=publisher)
        night_views(publisher, as_of)
        found = subjects(publisher, ((one.model.subject, one.key) for one in traces), as_of)
        held = holders(publisher, as_of)
        tied = {key: _linked(publisher, key[0], row) for key, row in found.rows.items()}
    judged = []
    for one in traces:
        at = (one.model.subject, one.key)
        row, linked = found.rows.get(at), tied.get(at, ())
        judged.append(Judged(one, row, linked, _text(one, row, linked, held, as_of)))
    return judged


def _text(one: Trace, row: Mapping[str, Any] | None, linked: Sequence[Linked], held: Holders, as_of: date) -> str:
    if one.outcome in FOUND and row is not None:
        waits_for = one.reason if one.outcome == "pending" else None
        tier = "warning" if one.outcome == "near" else one.model.tier
        return tell([(one.model, one.version)], row, one.limbs, held, tier, waits_for, as_of).text
    found = row or {"agency_id": str(one.facts.get("agency_id"))}
    asked = read_model(one.model).registers if one.is_of_cause else ()
    return reasoning(one, row, linked, [search(register, found, held) for register in asked], as_of)


def _linked(connection: Connection, subject: str, row: Mapping[str, Any]) -> tuple[Linked, ...]:
    """The records that are tied to a subject's decision or to anyone whom it names."""
    own: sql.Composable = sql.SQL("SELECT %(id)s AS id")
    if subject in tables.records():
        own += sql.SQL(" UNION ALL SELECT {} FROM {} WHERE {} = %(id)s").format(
            sql.Identifier(language.facts(subject).key),
            sql.Identifier(f"night_{subject}"),
            sql.Identifier(f"{subject.removesuffix('_party')}_id"),
        )
    ties = select(
        connection,
        sql.SQL(
            """WITH own AS ({own})
            SELECT to_noun AS noun, to_id AS id, basis, is_certain
            FROM core.case_link WHERE from_id IN (SELECT id FROM own)
            UNION
            SELECT from_noun, from_id, basis, is_certain
            FROM core.case_link WHERE to_id IN (SELECT id FROM own)
            ORDER BY noun, id, basis"""
        )
        .format(own=own)
        .as_string(connection),
        {"id": row["work_item_id"]},
    )
    best: dict[tuple[str, str], Linked] = {}
    for tie in ties:
        found = _record(connection, tie)
        if found is None:
            continue
        known = best.get((found.noun, found.record_id))
        # A certain tie says more than a possible one, and a document number more than a name.
        if known is None or (found.is_certain, found.basis == "document_no") > (
            known.is_certain,
            known.basis == "document_no",
        ):
            best[found.noun, found.record_id] = found
    return tuple(best.values())


def _record(connection: Connection, tie: Mapping[str, Any]) -> Linked | None:
    noun, record_id = str(tie["noun"]), str(tie["id"])
    parent = noun.removesuffix("_party")
    described = tables.records()
    if parent not in described:
        return None
    columns = described[parent].columns
    number = document_column(parent)
    on = next((name for name in _DATES if name in columns), None)
    shown = [sql.SQL("record.{}").format(sql.Identifier(name)) if name else sql.SQL("NULL") for name in (number, on)]
    statement = sql.SQL(
        """SELECT record.{key} AS id, coalesce(agency.name, record.agency_id) AS agency, {number} AS number, {on} AS day
        FROM {record} AS record LEFT JOIN core.agency AS agency USING (agency_id) WHERE record.{key} = """
    ).format(
        key=sql.Identifier(f"{parent}_id"),
        number=shown[0],
        on=shown[1],
        record=sql.Identifier(f"night_{parent}"),
    )
    if noun != parent:
        statement += sql.SQL("(SELECT {} FROM {} WHERE {} = %s)").format(
            sql.Identifier(f"{parent}_id"), sql.Identifier(f"night_{noun}"), sql.Identifier(f"{noun}_id")
        )
    else:
        statement += sql.SQL("%s")
    rows = select(connection, statement.as_string(connection), (record_id,))
    if not rows:
        return None
    row = rows[0]
    return Linked(parent, row["id"], row["agency"], row["number"], row["day"], tie["basis"], tie["is_certain"])
