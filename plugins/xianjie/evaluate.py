"""Evaluate: every active or shadow model of a domain tried on the night's facts in one pass, its outcomes written down.

The conditions run as the evaluator, who can only SELECT; the outcomes stream to the publisher, who never runs one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json, execute_values

from xianjie import lifecycle, nights, rules
from xianjie.errors import Fault, ProjectError, XianjieError
from xianjie.law import evidence, language
from xianjie.law.compiler import GAINS_BASIS
from xianjie.law.logic import sql as sql_of
from xianjie.law.meaning import read_model
from xianjie.law.onepass import Compiled, Pass, compile_model, passes
from xianjie.pipe import PipeError, copy_between
from xianjie.warehouse import Warehouse, lock

# One model of one subject may be slow on a first load of ten million rows; a statement that takes longer is stuck.
STATEMENT_TIMEOUT = "30min"
_KEYS_AT_ONCE = 5_000


@dataclass(frozen=True)
class Evaluated:
    """What one night's evaluation of a domain counted: models tried, outcomes, and the models that failed, with why."""

    domain: str
    as_of: date
    models: int
    outcomes: dict[str, int]
    failed: dict[str, tuple[Fault, ...]] = field(default_factory=dict)


def _compiled(evaluator: Connection, domain: str, as_of: date) -> tuple[list[Compiled], dict[str, tuple[Fault, ...]]]:
    """The active and shadow models of a domain as SQL; a model that can't be compiled stops only itself."""
    models, page_faults = rules.readable_models()
    status = lifecycle.statuses(evaluator, models)
    compiled: list[Compiled] = []
    failed: dict[str, tuple[Fault, ...]] = {}
    for fault in page_faults:
        folder, _, name = fault.file.removeprefix("rules/").partition("/")
        if folder == domain:
            model_id = name.removesuffix(".yaml")
            failed[model_id] = (*failed.get(model_id, ()), fault)
    for model in models:
        if model.domain != domain or status[model.id] not in lifecycle.RUNNING or model.id in failed:
            continue
        try:
            compiled.append(compile_model(read_model(model), as_of))
        except XianjieError as error:
            failed[model.id] = error.faults
    return compiled, failed


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


def _try(evaluator: Connection, publisher: Connection, found: Sequence[Pass]) -> None:
    """Stream the outcome of every row that a model does not miss into the publisher's `tried`."""
    with publisher.cursor() as target:
        target.execute(
            "CREATE TEMP TABLE tried (subject_key text NOT NULL, model_no integer NOT NULL, outcome text NOT NULL)"
            " ON COMMIT DROP"
        )
        for one in found:
            with evaluator.cursor() as source:
                try:
                    copy_between(
                        source,
                        f"COPY ({sql_of(one.statement)}) TO STDOUT",
                        target,
                        "COPY tried (subject_key, model_no, outcome) FROM STDIN",
                    )
                except PipeError as error:
                    raise _stopped(one, error) from None
        target.execute("ANALYZE tried")


def _stopped(one: Pass, error: PipeError) -> XianjieError:
    ids = ", ".join(compiled.id for _, compiled in one.models)
    code = error.cause.pgcode if error.cause is not None else None
    if isinstance(error.cause, psycopg2.errors.QueryCanceled):
        return _too_long(ids)
    fault = f"the pass failed ({code or 'connection lost'})"
    return ProjectError(Fault(f"evaluate {one.subject}", ids, fault, "See the warehouse's log at this time."))


def _too_long(models: str) -> ProjectError:
    remedy = "Look for a model that tries every row without a cause."
    return ProjectError(Fault("evaluate", models, f"it took longer than {STATEMENT_TIMEOUT} and was stopped", remedy))


def _write_outcomes(
    evaluator: Connection, publisher: Connection, compiled: Sequence[Compiled], as_of: date, kept: Sequence[str]
) -> None:
    """Replace the domain's outcomes: hits, excluded and pending rows, each with the limbs that it meets."""
    with publisher.cursor() as cursor:
        cursor.execute("DELETE FROM lead.outcome WHERE model_id = ANY(%s)", (list(kept),))
        for number, one in enumerate(compiled, 1):
            cursor.execute(
                """SELECT subject_key, split_part(outcome, ':', 1), nullif(split_part(outcome, ':', 2), '')
                FROM tried WHERE model_no = %s AND outcome <> 'undecided' ORDER BY subject_key""",
                (number,),
            )
            rows = cursor.fetchall()
            asked = evidence.question(one, as_of)
            for start in range(0, len(rows), _KEYS_AT_ONCE):
                part = rows[start : start + _KEYS_AT_ONCE]
                limbs = _limbs(evaluator, asked, [row[0] for row in part], as_of) if asked is not None else {}
                model = one.read.model
                execute_values(
                    cursor,
                    """INSERT INTO lead.outcome (model_id, model_version, domain, subject, subject_key, outcome, reason,
                        missing, limbs, as_of) VALUES %s""",
                    [
                        (
                            model.id, one.version, model.domain, model.subject, key, outcome, reason,
                            [], Json(_told(limbs.get(key, []), outcome)), as_of,
                        )
                        for key, outcome, reason in part
                    ],
                    template="(%s, %s, %s, %s, %s, %s, %s, %s::text[], %s, %s)",
                    page_size=1_000,
                )  # fmt: skip


def _told(limbs: list[dict[str, Any]], outcome: str) -> list[dict[str, Any]]:
    """The limbs that an outcome rests on: a warning on those that are near or may be met too, a hit on none of them."""
    return limbs if outcome != "hit" else [limb for limb in limbs if limb["reached"] in evidence.CARRIES]


def _limbs(
    evaluator: Connection, asked: evidence.Question, keys: list[str], as_of: date
) -> dict[str, list[dict[str, Any]]]:
    with evaluator.cursor() as cursor:
        cursor.execute(asked.statement, {"keys": keys})
        return dict(evidence.answer(asked, row, as_of) for row in cursor.fetchall())


def _count(publisher: Connection, compiled: Sequence[Compiled], as_of: date) -> list[tuple[str, str, str, int]]:
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
    return [count for count in counts if count[3]]


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
    rows += [(evaluated.as_of, evaluated.domain, model, "", "failed", "", 0) for model in evaluated.failed]
    with publisher.cursor() as cursor:
        cursor.execute(
            "DELETE FROM ops.outcome_count WHERE as_of = %s AND domain = %s", (evaluated.as_of, evaluated.domain)
        )
        execute_values(
            cursor,
            "INSERT INTO ops.outcome_count (as_of, domain, model_id, model_version, outcome, reason, rows) VALUES %s",
            rows,
        )


def _replaced(publisher: Connection, domain: str, failed: Sequence[str]) -> list[str]:
    """The models whose outcomes are written anew: all that the domain has outcomes of, but for those that failed."""
    with publisher.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT model_id FROM lead.outcome WHERE domain = %s AND NOT model_id = ANY(%s)",
            (domain, list(failed)),
        )
        return [row[0] for row in cursor.fetchall()]


def evaluate(warehouse: Warehouse, domain: str, as_of: date) -> Evaluated:
    """Try every active or shadow model of a domain on the facts of a night; writes lead.outcome and ops.outcome_count.

    Raises ProjectError if the facts are another night's or a pass fails, WarehouseBusy if another run is at it.
    """
    evaluator = warehouse.connect("evaluator", f"evaluate {domain} {as_of}")
    try:
        with warehouse.transaction("publisher", f"evaluate {domain} {as_of}") as publisher:
            lock(publisher, f"evaluate {domain}")
            as_of = nights.judged(publisher, as_of)
            with evaluator.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", (STATEMENT_TIMEOUT,))
            compiled, failed = _compiled(evaluator, domain, as_of)
            check_night(evaluator, {one.read.model.subject for one in compiled}, as_of)
            _try(evaluator, publisher, passes(compiled, as_of, written=True, sets=_sets(evaluator)))
            _write_outcomes(evaluator, publisher, compiled, as_of, _replaced(publisher, domain, list(failed)))
            counts = _count(publisher, compiled, as_of)
            outcomes: dict[str, int] = {}
            for _, outcome, reason, rows in counts:
                if not (outcome == "undecided" and reason):
                    outcomes[outcome] = outcomes.get(outcome, 0) + rows
            evaluated = Evaluated(domain, as_of, len(compiled), outcomes, failed)
            _write_counts(publisher, evaluated, compiled, counts)
            nights.finished(publisher, as_of, f"evaluate.{domain}", outcomes)
        return evaluated
    except psycopg2.errors.QueryCanceled:
        raise _too_long(domain) from None
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
