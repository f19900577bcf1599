"""Why a model says what it says of a row: each part of its condition, each version of the law, each limb, each figure.

Worked out in SQL by the very conditions that the night compiles, for the few rows that somebody asks about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2 import sql as composed
from psycopg2.extensions import connection as Connection
from psycopg2.extras import RealDictCursor
from sqlglot import exp

from xianjie import trying
from xianjie.law import evidence, language
from xianjie.law.compiler import Compiler
from xianjie.law.figures import GAINS_BASIS
from xianjie.law.logic import sql
from xianjie.law.meaning import ReadModel, ReadStandard, read_standard
from xianjie.law.meaning import version as version_of
from xianjie.law.onepass import Compiled, compile_model
from xianjie.law.standards import Segment, versions
from xianjie.rules import Model, Reason

# An act counts by the day on which it ended; where that is not known, by its bounds.
_ACT = frozenset({"act_from", "act_on_earliest", "act_on_latest"})


@dataclass(frozen=True)
class Part:
    """One of the parts that a model's condition joins with AND, on one row."""

    tree: exp.Expr
    holds: bool | None
    columns: tuple[str, ...]

    @property
    def text(self) -> str:
        """The part as it is written."""
        return sql(self.tree)

    def asks(self, macro: str) -> str | None:
        """What the part asks of a macro, if it is nothing but that macro: `transfer` of absent('transfer')."""
        tree = self.tree
        if isinstance(tree, exp.Anonymous) and tree.name.lower() == macro:
            return str(tree.expressions[0].this)
        return None


@dataclass(frozen=True)
class Limb:
    """One limb on one row: whether it is met, as the evidence tells it, and the columns that it lacks."""

    is_met: bool | None
    told: dict[str, Any]
    missing: tuple[str, ...]

    @property
    def is_either(self) -> bool:
        """Whether it is one of several of which one is met whatever a missing quantity is."""
        return bool(self.told["reached"] == "either")


@dataclass(frozen=True)
class Version:
    """One version of a standard on one row: the days on which it governs, whether it is met, its limbs."""

    start: date
    end: date | None
    is_met: bool | None
    gaps: tuple[str, ...]
    limbs: tuple[Limb, ...]


@dataclass(frozen=True)
class Standard:
    """A standard that a model asks for, on one row: each version from the act to the night."""

    offence: str
    name: str
    article: str
    crime_from: date
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Trace:
    """What one model says of one row, and why."""

    model: Model
    version: str
    key: str
    outcome: str
    reason: str | None
    is_of_cause: bool
    facts: Mapping[str, Any]
    parts: tuple[Part, ...] = ()
    standards: tuple[Standard, ...] = ()
    limbs: tuple[dict[str, Any], ...] = ()
    exclusions: tuple[tuple[Reason, bool | None], ...] = ()
    missing: tuple[str, ...] = ()


def trace(connection: Connection, models: Sequence[ReadModel], keys: Sequence[str], as_of: date) -> list[Trace]:
    """What each model says of the rows of its subject whose keys are given; `connection` is the evaluator's.

    Raises ProjectError if a model can't be compiled.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", (trying.STATEMENT_TIMEOUT,))
    found: list[Trace] = []
    rows = {
        subject: _rows(connection, subject, keys, as_of) for subject in sorted({read.model.subject for read in models})
    }
    for read in models:
        of_subject = rows[read.model.subject]
        asked = [key for key, row in of_subject.items() if read.causes is None or _is_named(row, read.causes)]
        traced = {one.key: one for one in _of_model(connection, read, asked, of_subject, as_of)} if asked else {}
        meaning = next((one.version for one in traced.values()), None) or version_of(read)
        found += [
            traced.get(key) or Trace(read.model, meaning, key, "miss", None, is_of_cause=False, facts=row)
            for key, row in of_subject.items()
        ]
    return found


def _is_named(row: Mapping[str, Any], causes: Sequence[str]) -> bool:
    return bool({row.get("cause"), *(row.get("causes") or ())} & {*causes})


def _rows(connection: Connection, subject: str, keys: Sequence[str], as_of: date) -> dict[str, dict[str, Any]]:
    row = language.facts(subject)
    statement = composed.SQL("SELECT * FROM {table} WHERE {key} = ANY(%s) AND as_of = %s ORDER BY {key}").format(
        table=composed.Identifier(*row.table.split(".")), key=composed.Identifier(row.key)
    )
    with connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(statement, (list(keys), as_of))
        return {one[row.key]: dict(one) for one in cursor.fetchall()}


def _columns(compiler: Compiler, tree: exp.Expr) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in compiler.condition(tree).find_all(exp.Column)))


def _of_model(
    connection: Connection, read: ReadModel, keys: Sequence[str], rows: Mapping[str, Mapping[str, Any]], as_of: date
) -> Iterable[Trace]:
    compiled, compiler = compile_model(read, as_of), Compiler(as_of)
    row = language.facts(read.model.subject)
    trees = [*read.when, *(one.tree for one in read.exclusions)]
    judged = [(offence, segment) for offence in read.offences for segment in _segments(offence, as_of)]
    shown = [exp.column(row.key, table="f"), compiled.written, *(compiler.condition(tree) for tree in trees)]
    shown += [compiler.met_in(read.standards[offence], segment, "base") for offence, segment in judged]
    statement = exp.select(*shown, copy=False).from_(exp.to_table(row.table).as_("f"), copy=False)
    listed = exp.EQ(
        this=exp.column(row.key, table="f"), expression=exp.Any(this=exp.paren(exp.Placeholder(this="keys")))
    )
    text = sql(statement.where(listed, copy=False)).replace("%", "%%").replace("%%(keys)s", "%(keys)s")
    limbs = _limbs(connection, compiled, keys, as_of)
    with connection.cursor() as cursor:
        cursor.execute(text, {"keys": list(keys)})
        answers = cursor.fetchall()
    for key, outcome, *answered in answers:
        truths, met = answered[: len(trees)], answered[len(trees) :]
        parts = tuple(
            Part(tree, holds, _columns(compiler, tree))
            for tree, holds in zip(read.when, truths[: len(read.when)], strict=True)
        )
        excluded = zip((one.reason for one in read.exclusions), truths[len(read.when) :], strict=True)
        standards = tuple(
            _standard(
                compiler,
                read.standards[offence],
                [(segment, one) for (of, segment), one in zip(judged, met, strict=True) if of == offence],
                limbs.get(key, []),
                rows[key],
            )
            for offence in read.offences
        )
        name, _, reason = (outcome or "miss").partition(":")
        yield Trace(
            model=read.model,
            version=compiled.version,
            key=key,
            outcome=name,
            reason=reason or None,
            is_of_cause=True,
            facts=rows[key],
            parts=parts,
            standards=standards,
            limbs=tuple(
                told
                for is_met, told in limbs.get(key, [])
                # A warning rests on what is near or may be met too, a hit on what its page asks for.
                if is_met
                or (told["reached"] in evidence.carries(read) if name == "hit" else told["reached"] is not None)
            ),
            exclusions=tuple(excluded),
            missing=_missing(parts, standards, rows[key]) if name == "undecided" else (),
        )


def _limbs(
    connection: Connection, compiled: Compiled, keys: Sequence[str], as_of: date
) -> dict[str, list[tuple[bool | None, dict[str, Any]]]]:
    asked = evidence.question(compiled, as_of)
    if asked is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(asked.statement, {"keys": list(keys)})
        return dict(evidence.every(asked, row, as_of) for row in cursor.fetchall())


def _segments(offence: str, as_of: date) -> list[Segment]:
    return list(versions(read_standard(offence).standard, as_of))


def _standard(
    compiler: Compiler,
    read: ReadStandard,
    judged: Iterable[tuple[Segment, bool | None]],
    told: Iterable[tuple[bool | None, dict[str, Any]]],
    row: Mapping[str, Any],
) -> Standard:
    known = {limb["limb"]: (is_met, limb) for is_met, limb in told if limb["offence"] == read.offence}
    first = row.get("act_from") or row.get("act_on_earliest")
    found = []
    for segment, is_met in judged:
        if segment.end is not None and first is not None and segment.end < first:
            continue
        limbs = []
        for limb in segment.limbs:
            if limb.meets and limb.id in known:
                holds, shown = known[limb.id]
                asked = compiler.limb(read, limb) if holds is None else None
                limbs.append(Limb(holds, shown, _lacking(asked, row)))
        gaps = tuple(gap.reason for gap in segment.gaps) if is_met is not False else ()
        found.append(Version(segment.start, segment.end, is_met, gaps, tuple(limbs)))
    standard = read.standard
    return Standard(read.offence, standard.name, standard.article, standard.crime_from, tuple(found))


def _lacking(asked: exp.Expr | None, row: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns without which a limb that is not decided can't be decided."""
    if asked is None:
        return ()
    names = [one for one in dict.fromkeys(column.name for column in asked.find_all(exp.Column)) if one not in _ACT]
    lacking = tuple(name for name in names if row.get(name) is None and name != GAINS_BASIS)
    # A count of earlier penalties is undecided by days that are not known, while its column is there; gains by what
    # they are counted as.
    return lacking or tuple(
        name
        for name in names
        if name.startswith("prior_") or name == "unpunished_acts" or (name == GAINS_BASIS and row.get(name) is not None)
    )


def _missing(parts: Sequence[Part], standards: Sequence[Standard], row: Mapping[str, Any]) -> tuple[str, ...]:
    missing: list[str] = []
    for part in parts:
        if part.holds is not None:
            continue
        offences = {call.expressions[0].this for call in part.tree.find_all(exp.Anonymous)}
        asked = [one for one in standards if one.offence in offences]
        judged = [version for one in asked for version in one.versions]
        missing += [name for one in judged if one.is_met is None for limb in one.limbs for name in limb.missing]
        if not asked:
            missing += [name for name in part.columns if row.get(name) is None and name not in _ACT]
        elif row.get("act_to") is None and len({version.is_met for version in judged}) > 1:
            missing.append("act_to")
    return tuple(dict.fromkeys(missing))
