"""Evaluate: every active or shadow model of a domain tried on the night's facts in one pass, its outcomes written down.

The conditions run as the evaluator, who can only SELECT; the outcomes stream to the publisher, who never runs one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json, execute_values

from xianjie import nights, rules, trying
from xianjie.errors import Fault, ProjectError
from xianjie.law import evidence, language
from xianjie.law.figures import GAINS_BASIS
from xianjie.law.logic import sql as sql_of
from xianjie.law.meaning import read_model
from xianjie.law.onepass import Compiled, compile_model, passes
from xianjie.law.unmet import unmet
from xianjie.trying import Faults, compiled_models, failure, savepoint, try_models, why
from xianjie.warehouse import Warehouse, lock

_KEYS_AT_ONCE = 5_000
_OF_LEADS = ("hit", "near", "pending")
_Every = list[tuple[bool | None, dict[str, Any]]]


@dataclass(frozen=True)
class Evaluated:
    """What one night's evaluation of a domain counted: models tried, outcomes, and the models that failed, with why."""

    domain: str
    as_of: date
    models: int
    outcomes: dict[str, int]
    failed: Faults = field(default_factory=dict)


def check_night(connection: Connection, subjects: Iterable[str], as_of: date) -> None:
    """The facts must be those of the night; raises ProjectError if they are another's."""
    for subject in sorted(subjects):
        row = language.facts(subject)
        table = sql.Identifier(*row.table.split("."))
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("SELECT as_of FROM {} WHERE as_of <> %s LIMIT 1").format(table), (as_of,))
            found = cursor.fetchone()
        if found is not None:
            fault = f"its rows are of the night {found[0]}, not {as_of}"
            raise ProjectError(Fault(row.table, "", fault, f"Run link for {as_of} first."))


def _sets(connection: Connection) -> list[str]:
    """The combinations of causes that stand in the facts: few, of the few rows that have several."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT cause_set FROM core.fact_penalty_party WHERE cause_set IS NOT NULL ORDER BY 1")
        return [one for (one,) in cursor.fetchall()]


def _write_outcomes(
    evaluator: Connection, publisher: Connection, compiled: Sequence[Compiled], as_of: date, failed: Faults
) -> None:
    """Replace the outcomes of the models that ran: hits, excluded and pending rows, each with the limbs that it meets.

    A model whose limbs can't be asked for joins the failed ones, and what it found before stays.
    """
    for number, one in enumerate(compiled, 1):
        if one.id in failed:
            continue
        with savepoint(evaluator) as undo, savepoint(publisher) as undo_written:
            try:
                _write_model(evaluator, publisher, number, one, as_of)
            except psycopg2.Error as error:
                if evaluator.closed or publisher.closed:
                    raise
                undo()
                undo_written()
                failed[one.id] = (failure(one.read.model, error),)


def _write_model(evaluator: Connection, publisher: Connection, number: int, one: Compiled, as_of: date) -> None:
    model = one.read.model
    with publisher.cursor() as cursor:
        cursor.execute("DELETE FROM lead.outcome WHERE model_id = %s", (model.id,))
        cursor.execute(
            """SELECT subject_key, split_part(outcome, ':', 1), nullif(split_part(outcome, ':', 2), '')
            FROM tried WHERE model_no = %s AND outcome <> 'undecided' ORDER BY subject_key""",
            (number,),
        )
        rows = cursor.fetchall()
        # Making the question costs as much as compiling the model: most models find nothing on most nights.
        asked = evidence.question(one, as_of) if rows else None
        for start in range(0, len(rows), _KEYS_AT_ONCE):
            part = rows[start : start + _KEYS_AT_ONCE]
            every = _limbs(evaluator, asked, [row[0] for row in part], as_of) if asked is not None else {}
            told = {key: _told(one, every.get(key, []), outcome) for key, outcome, _ in part}
            execute_values(
                cursor,
                """INSERT INTO lead.outcome (model_id, model_version, domain, subject, subject_key, outcome, reason,
                    missing, limbs, unmet, as_of) VALUES %s""",
                [
                    (
                        model.id, one.version, model.domain, model.subject, key, outcome, reason,
                        [], Json(told[key]), Json(_unmet(asked, every.get(key, []), told[key], outcome)), as_of,
                    )
                    for key, outcome, reason in part
                ],
                template="(%s, %s, %s, %s, %s, %s, %s, %s::text[], %s, %s, %s)",
                page_size=1_000,
            )  # fmt: skip


def _forget(publisher: Connection, domain: str, tried: Iterable[str], failed: Iterable[str]) -> None:
    """Delete the outcomes of the domain's models that were not tried: they run no more, or are gone."""
    with publisher.cursor() as cursor:
        cursor.execute(
            "DELETE FROM lead.outcome WHERE domain = %s AND NOT model_id = ANY(%s)", (domain, [*tried, *failed])
        )


def _told(one: Compiled, every: _Every, outcome: str) -> list[dict[str, Any]]:
    """The limbs that an outcome rests on: a warning on those that are near or may be met too, a hit on what it asks."""
    limbs = [limb for is_met, limb in every if is_met or limb["reached"] is not None]
    carries = evidence.carries(one.read)
    return limbs if outcome != "hit" else [limb for limb in limbs if limb["reached"] in carries]


def _unmet(
    asked: evidence.Question | None, every: _Every, told: list[dict[str, Any]], outcome: str
) -> list[dict[str, Any]]:
    """The other limbs, for outcomes of which leads are made."""
    return unmet(asked, every, told) if asked is not None and outcome in _OF_LEADS else []


def _limbs(evaluator: Connection, asked: evidence.Question, keys: list[str], as_of: date) -> dict[str, _Every]:
    with evaluator.cursor() as cursor:
        cursor.execute(asked.statement, {"keys": keys})
        return dict(evidence.every(asked, row, as_of) for row in cursor.fetchall())


def _count(
    publisher: Connection, compiled: Sequence[Compiled], as_of: date, failed: Faults
) -> list[tuple[str, str, str, int]]:
    """(model, outcome, reason, rows): every outcome, undecided by missing column, and rows without a known cause."""
    counts: list[tuple[str, str, str, int]] = []
    with publisher.cursor() as cursor:
        cursor.execute(
            """SELECT model_no, split_part(outcome, ':', 1), split_part(outcome, ':', 2), count(*)
            FROM tried GROUP BY 1, 2, 3"""
        )
        counts += [
            (compiled[number - 1].id, outcome, reason, rows) for number, outcome, reason, rows in cursor.fetchall()
        ]
        for number, one in enumerate(compiled, 1):
            if one.id in failed:
                continue
            counts += [(one.id, "undecided", column, rows) for column, rows in _missing(publisher, number, one)]
            if one.read.causes is not None:
                row = language.facts(one.read.model.subject)
                cursor.execute(
                    sql.SQL(
                        "SELECT count(*) FROM {} WHERE as_of = %s AND (cause IS NULL OR NOT cause = ANY(%s))"
                    ).format(sql.Identifier(*row.table.split("."))),
                    (as_of, list(rules.load_causes())),
                )
                counts.append((one.id, "no_cause", "", (cursor.fetchone() or (0,))[0]))
    return [count for count in counts if count[3] and count[0] not in failed]


def _missing(publisher: Connection, number: int, one: Compiled) -> list[tuple[str, int]]:
    """For each column that the condition reads, the undecided rows that lack it."""
    if not one.columns:
        return []
    row = language.facts(one.read.model.subject)
    # A basis of the gains that is not told is the law's own; what is told may be another one.
    lacks = {GAINS_BASIS: "f.{} IN ('gross', 'confiscated')"}
    shown = sql.SQL(", ").join(
        sql.SQL(f"count(*) FILTER (WHERE {lacks.get(name, 'f.{} IS NULL')})").format(sql.Identifier(name))
        for name in one.columns
    )
    statement = sql.SQL(
        "SELECT {} FROM tried JOIN {} AS f ON f.{} = tried.subject_key"
        " WHERE tried.model_no = %s AND tried.outcome = 'undecided'"
    ).format(shown, sql.Identifier(*row.table.split(".")), sql.Identifier(row.key))
    with publisher.cursor() as cursor:
        cursor.execute(statement, (number,))
        return list(zip(one.columns, cursor.fetchone() or (), strict=False))


def _write_counts(
    publisher: Connection,
    evaluated: Evaluated,
    compiled: Sequence[Compiled],
    counts: Sequence[tuple[str, str, str, int]],
) -> None:
    versions = {one.id: one.version for one in compiled}
    rows = [
        (evaluated.as_of, evaluated.domain, model, versions[model], outcome, reason, number)
        for model, outcome, reason, number in counts
    ]
    # A model that failed tonight says so: what it found before stands and is not taken back.
    rows += [
        (evaluated.as_of, evaluated.domain, model, "", "failed", why(faults), 0)
        for model, faults in evaluated.failed.items()
    ]
    with publisher.cursor() as cursor:
        cursor.execute(
            "DELETE FROM ops.outcome_count WHERE as_of = %s AND domain = %s", (evaluated.as_of, evaluated.domain)
        )
        execute_values(
            cursor,
            "INSERT INTO ops.outcome_count (as_of, domain, model_id, model_version, outcome, reason, rows) VALUES %s",
            rows,
        )


def evaluate(warehouse: Warehouse, domain: str, as_of: date, *, only: Collection[str] | None = None) -> Evaluated:
    """Try every active or shadow model of a domain on the facts of a night; writes lead.outcome and ops.outcome_count.

    A model that can't be compiled or whose statement fails stops only itself, and is told in `failed`. `only` names the
    models to try where not all are to be: the domain then keeps the outcomes of no others. Raises ProjectError if the
    facts are another night's, WarehouseBusy if another run is at it.
    """
    evaluator = warehouse.connect("evaluator", f"evaluate {domain} {as_of}")
    try:
        with warehouse.transaction("publisher", f"evaluate {domain} {as_of}") as publisher:
            lock(publisher, f"evaluate {domain}")
            as_of = nights.judged(publisher, as_of)
            with evaluator.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            compiled, failed = compiled_models(evaluator, domain, as_of, only)
            check_night(evaluator, {one.read.model.subject for one in compiled}, as_of)
            sets = _sets(evaluator)
            with evaluator.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", (trying.STATEMENT_TIMEOUT,))
            failed |= try_models(evaluator, publisher, compiled, as_of, sets)
            _write_outcomes(evaluator, publisher, compiled, as_of, failed)
            _forget(publisher, domain, [one.id for one in compiled], failed)
            counts = _count(publisher, compiled, as_of, failed)
            outcomes: dict[str, int] = {}
            for _, outcome, reason, rows in counts:
                if not (outcome == "undecided" and reason):
                    outcomes[outcome] = outcomes.get(outcome, 0) + rows
            ran = sum(one.id not in failed for one in compiled)
            evaluated = Evaluated(domain, as_of, ran, outcomes, failed)
            _write_counts(publisher, evaluated, compiled, counts)
            nights.finished(publisher, as_of, f"evaluate.{domain}", outcomes)
        return evaluated
    finally:
        evaluator.close()


def tried(warehouse: Warehouse, models: Sequence[rules.Model], as_of: date) -> dict[str, dict[str, str]]:
    """What each model says of every row that it does not miss, by model and key: `hit`, `excluded:<id>` and so on.

    Writes nothing, and asks nothing of the models' status. Raises ProjectError if a model can't be compiled.
    """
    compiled = [compile_model(read_model(model), as_of) for model in models]
    found: dict[str, dict[str, str]] = {model.id: {} for model in models}
    with warehouse.transaction("evaluator", "try models") as connection, connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        for one in passes(compiled, as_of, written=True, sets=_sets(connection)):
            cursor.execute(sql_of(one.statement))
            for key, number, outcome in cursor.fetchall():
                found[compiled[number - 1].id][key] = outcome
    return found
