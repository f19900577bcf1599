"""Tries models on a night's facts: all in one pass, and each alone where the pass fails, so that one stops no other.

The evaluator's transaction is one snapshot: what is tried again is tried on the same facts.
"""

from __future__ import annotations

import traceback
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg2
from psycopg2.extensions import connection as Connection

from xianjie import lifecycle, rules
from xianjie.errors import Fault, ProjectError, XianjieError
from xianjie.law.logic import sql as sql_of
from xianjie.law.meaning import read_model
from xianjie.law.onepass import Compiled, Pass, alone, compile_model, passes
from xianjie.pipe import PipeError, copy_between
from xianjie.rules import Model

# One model of one subject may be slow on a first load of ten million rows; a statement that takes longer is stuck.
STATEMENT_TIMEOUT = "30min"

Faults = dict[str, tuple[Fault, ...]]

_STANDS = "Its leads stand as they are until it runs again."


@dataclass(frozen=True)
class FailedModel:
    """A model that could not run on a night, with what `ops.outcome_count` says of why."""

    model_id: str
    domain: str
    why: str

    @property
    def name(self) -> str:
        """Its Chinese name, or its id if its page can't be read."""
        models, _ = rules.readable_models()
        return next((one.name for one in models if one.id == self.model_id), self.model_id)

    def fault(self) -> Fault:
        """It as an error of the run."""
        file = f"rules/{self.domain}/{self.model_id}.yaml"
        return Fault(file, "", f"the model did not run: {self.why}", f"Mend it and run the night again. {_STANDS}")


def failed_models(connection: Connection, as_of: date) -> list[FailedModel]:
    """The models that could not run on a night, by domain and id."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT model_id, domain, reason FROM ops.outcome_count WHERE as_of = %s AND outcome = 'failed'
            ORDER BY domain, model_id""",
            (as_of,),
        )
        return [FailedModel(*row) for row in cursor.fetchall()]


def why(faults: Sequence[Fault]) -> str:
    """A model's faults as one line for `ops.outcome_count`."""
    # The lines after the first point at the place in the text.
    said = [(one.file, one.place, one.fault.partition("\n")[0]) for one in faults]
    return "; ".join(": ".join(part for part in parts if part) for parts in said)


def compiled_models(
    evaluator: Connection, domain: str, as_of: date, only: Collection[str] | None = None
) -> tuple[list[Compiled], Faults]:
    """The active and shadow models of a domain (or `only` those) as SQL, and those that can't be compiled."""
    models, page_faults = rules.readable_models()
    status = lifecycle.statuses(evaluator, models)
    compiled: list[Compiled] = []
    failed: Faults = {}
    for fault in page_faults:
        folder, _, name = fault.file.removeprefix("rules/").partition("/")
        if folder == domain:
            model_id = name.removesuffix(".yaml")
            failed[model_id] = (*failed.get(model_id, ()), fault)
    for model in models:
        if only is not None and model.id not in only:
            continue
        if model.domain != domain or status[model.id] not in lifecycle.RUNNING or model.id in failed:
            continue
        try:
            one = compile_model(read_model(model), as_of)
            # Written out here already: an expression that can't be is its own failure, not that of its pass.
            _ = one.written
            compiled.append(one)
        except XianjieError as error:
            failed[model.id] = error.faults
        except Exception as error:
            # A mistake of ours in compiling one page must not take the others' night.
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__}, {Path(frame.filename).name} line {frame.lineno}"
            unforeseen = f"compiling it ended with an error that nobody foresaw ({where})"
            failed[model.id] = (Fault(model.file, "", unforeseen, f"Report it with this line. {_STANDS}"),)
    return compiled, failed


def try_models(
    evaluator: Connection, publisher: Connection, compiled: Sequence[Compiled], as_of: date, sets: Sequence[str]
) -> Faults:
    """Stream the outcome of every row that a model does not miss into the publisher's `tried`.

    Gives the models whose statement failed, with why: nothing of theirs is in `tried`. Raises ProjectError if a
    database can't be read from or written to at all.
    """
    failed: Faults = {}
    with publisher.cursor() as target:
        target.execute(
            "CREATE TEMP TABLE tried (subject_key text NOT NULL, model_no integer NOT NULL, outcome text NOT NULL)"
            " ON COMMIT DROP"
        )
        for one in passes(compiled, as_of, written=True, sets=sets):
            error = _streamed(evaluator, publisher, one)
            if error is None:
                continue
            for number, model in one.models:
                if len(one.models) > 1:
                    error = _streamed(evaluator, publisher, alone(number, model, as_of, sets))
                if error is not None:
                    failed[model.id] = (failure(model.read.model, error),)
        target.execute("ANALYZE tried")
    return failed


def _streamed(evaluator: Connection, publisher: Connection, one: Pass) -> psycopg2.Error | None:
    """Stream a pass; gives the error of its own statement, after which both transactions are as they were before."""
    error: psycopg2.Error | None = None
    with savepoint(evaluator) as undo, savepoint(publisher) as undo_target:
        try:
            with evaluator.cursor() as source, publisher.cursor() as target:
                copy_between(
                    source,
                    f"COPY ({sql_of(one.statement)}) TO STDOUT",
                    target,
                    "COPY tried (subject_key, model_no, outcome) FROM STDIN",
                    keeps_source=True,
                )
        except PipeError as broken:
            if broken.cause is None or broken.side == "target" or evaluator.closed:
                ids = ", ".join(compiled.id for _, compiled in one.models)
                code = broken.cause.pgcode if broken.cause is not None else None
                fault = f"the {broken.side} of the pass failed ({code or 'connection lost'})"
                remedy = "What PostgreSQL says is left out, since it may quote a row; the code names the kind of fault."
                raise ProjectError(Fault(f"evaluate {one.subject}", ids, fault, remedy)) from None
            error = broken.cause
            undo()
            undo_target()
    return error


class _Undo:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __call__(self) -> None:
        """Take back all since the savepoint."""
        with self._connection.cursor() as cursor:
            cursor.execute("ROLLBACK TO SAVEPOINT one_model")


@contextmanager
def savepoint(connection: Connection) -> Iterator[_Undo]:
    """A savepoint to which the block may go back, with what is called to do so."""
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT one_model")
    yield _Undo(connection)
    with connection.cursor() as cursor:
        cursor.execute("RELEASE SAVEPOINT one_model")


def failure(model: Model, error: psycopg2.Error) -> Fault:
    """Why a model's statement failed; of what a row holds, nothing."""
    if isinstance(error, psycopg2.errors.QueryCanceled):
        fault = f"its statement took longer than {STATEMENT_TIMEOUT} and was stopped"
        return Fault(model.file, "", fault, f"Look for a condition that tries every row without a cause. {_STANDS}")
    said = f"{error.pgcode or type(error).__name__} {type(error).__name__}"
    if (error.pgcode or "").startswith("42") and error.diag.message_primary:
        # Of names and types only: an error of this class comes before any row is read.
        said = f"{error.pgcode} {error.diag.message_primary}"
    remedy = f"Run `xianjie schema migrate` if a column is missing, else see the warehouse's log. {_STANDS}"
    return Fault(model.file, "", f"its statement failed ({said})", remedy)
