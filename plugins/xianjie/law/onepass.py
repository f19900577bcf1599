"""Makes one pass of models: all that judge a subject in one statement over its facts, each condition standing once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from sqlglot import exp

from xianjie import rules
from xianjie.law import language
from xianjie.law.compiler import COUNTABLE, Compiler
from xianjie.law.epochs import epoch
from xianjie.law.figures import Share
from xianjie.law.kept import KeptByEpoch
from xianjie.law.logic import FALSE, TRUE, all_of, any_of, case, day, negated, sql
from xianjie.law.meaning import ReadModel, version
from xianjie.law.terms import FACT, column

# The reason of a warning whose standard is met as the law may be, not as it certainly is.
MAY_BE_MET = "may_be_met"
_ACT = frozenset({"act_from", "act_on_earliest", "act_on_latest"})


@dataclass(frozen=True)
class Compiled:
    """A model as SQL on one night."""

    read: ReadModel
    version: str
    outcome: exp.Expr
    columns: tuple[str, ...]

    @property
    def id(self) -> str:
        """The model's id."""
        return self.read.model.id

    @cached_property
    def written(self) -> exp.Expr:
        """The outcome as it stands in statements, written out once for all of them."""
        return exp.var(sql(self.outcome))


def _text(value: str) -> exp.Expr:
    return exp.Literal.string(value)


def _outcome(compiler: Compiler, read: ReadModel, met: exp.Expr, may_be: exp.Expr) -> exp.Expr:
    arms: list[tuple[exp.Expr, exp.Expr]] = [
        (compiler.condition(one.tree), _text(f"excluded:{one.reason.id}")) for one in read.exclusions
    ]
    arms += [(compiler.condition(one.tree), _text(f"pending:{one.reason.id}")) for one in read.pending_when]
    stale = {name: negated(column(f"{name}_register_is_fresh")) for name in sorted(read.registers)}
    if stale:
        listed = [case([(is_stale, _text(name))], None) for name, is_stale in stale.items()]
        named = exp.func("concat_ws", _text(","), *listed, dialect="postgres")
        waits = exp.DPipe(this=_text("pending:"), expression=named)
        arms.append((any_of(stale.values()), waits))
    if_met = case(arms, _text("near" if read.model.tier == "warning" else "hit"))
    default = _text("undecided")
    if may_be != met:
        # Only what is not known otherwise is read again: whether it may be met.
        default = case([(may_be, case(arms, _text(f"near:{MAY_BE_MET}")))], default)
    return exp.Case(
        this=exp.paren(met, copy=False),
        ifs=[exp.If(this=TRUE.copy(), true=if_met), exp.If(this=FALSE.copy(), true=exp.null())],
        default=default,
    )


# With what was read itself, so that its id is never another's.
_COMPILED: KeptByEpoch[Compiled] = KeptByEpoch()


def compile_model(read: ReadModel, as_of: date) -> Compiled:
    """One model under the law of a night: its outcome, its version, and the columns whose absence can undecide it."""
    return _COMPILED.get(epoch(as_of), id(read), lambda: _compiled(read, as_of))


def _compiled(read: ReadModel, as_of: date) -> Compiled:
    compiler = Compiler(as_of)
    met = all_of([compiler.condition(part) for part in read.when])
    may_be = all_of([replace(compiler, lenient=True).condition(part) for part in read.when])
    row = language.facts(read.model.subject)
    # A row that lists several causes has one: what lacks it lacks its cause.
    asked = {one.name for one in met.find_all(exp.Column)} - {"causes"}
    # The bounds of the act are never missing; the day on which it ended is.
    if asked & _ACT:
        asked = asked - _ACT | {"act_to"}
    missing = sorted(asked - row.required)
    return Compiled(read, version(read), _outcome(compiler, read, met, may_be), tuple(missing))


def near_compiler(read: ReadModel, as_of: date) -> Compiler:
    """What reads a standard as a model's warnings do: at the share that it asks for, or as the law may be."""
    shares = [Decimal(rules.practice()[name].value) / 100 for name in read.shares]
    if shares:
        return Compiler(as_of, share=Share(min(shares), COUNTABLE))
    return Compiler(as_of, lenient=True)


@dataclass(frozen=True)
class Pass:
    """One statement over the facts of a subject: rows (subject_key, model_no, outcome), misses left out."""

    subject: str
    models: tuple[tuple[int, Compiled], ...]
    statement: exp.Expr


def _numbered(models: Sequence[tuple[int, exp.Expr]]) -> exp.Expr:
    whens: list[exp.Expr] = [exp.If(this=exp.Literal.number(number), true=outcome) for number, outcome in models]
    return exp.Case(this=exp.column("model_no", table="m"), ifs=whens)


def _of_night(statement: exp.Select, as_of: date) -> exp.Select:
    return statement.where(exp.EQ(this=column("as_of"), expression=day(as_of)), copy=False)


def _fenced(inner: exp.Select) -> exp.Expr:
    # OFFSET 0 keeps the planner from pulling the subselect up and working the condition out twice.
    return (
        exp.select("subject_key", "model_no", "outcome")
        .from_(inner.offset(0, copy=False).subquery("tried", copy=False), copy=False)
        .where(exp.Not(this=exp.Is(this=exp.column("outcome"), expression=exp.null())), copy=False)
    )


def _pairs(gated: Sequence[tuple[int, Compiled]], sets: Iterable[str]) -> list[tuple[str, int]]:
    """Which model judges a row of which cause, or of which set of causes: once, whatever the causes that let it in."""
    causes = {number: frozenset(one.read.causes or ()) for number, one in gated}
    pairs = [(cause, number) for number, named in causes.items() for cause in named]
    return pairs + [(several, no) for several in sets for no, named in causes.items() if named & {*several.split("+")}]


def passes(compiled: Sequence[Compiled], as_of: date, *, written: bool = False, sets: Iterable[str] = ()) -> list[Pass]:
    """The statements that try all models: for each subject one over the causes that models name, one for the rest.

    `written` puts the outcomes in as text: quicker to say again, and no tree to look into. `sets` are the combinations
    of causes that stand in the facts, as `cause_set` has them.
    """
    found: list[Pass] = []
    numbered = list(enumerate(compiled, 1))
    for subject in sorted({one.read.model.subject for one in compiled}):
        of_subject = [(number, one) for number, one in numbered if one.read.model.subject == subject]
        gated = [(number, one) for number, one in of_subject if one.read.causes is not None]
        free = [(number, one) for number, one in of_subject if one.read.causes is None]
        if gated:
            found.append(_gated(subject, gated, as_of, sets, written=written))
        if free:
            found.append(_free(subject, free, as_of, written=written))
    return found


def alone(number: int, one: Compiled, as_of: date, sets: Iterable[str] = ()) -> Pass:
    """The statement that tries one model by itself, under the number that it has among the others."""
    subject = one.read.model.subject
    if one.read.causes is not None:
        return _gated(subject, [(number, one)], as_of, sets, written=True)
    return _free(subject, [(number, one)], as_of, written=True)


_Numbered = Sequence[tuple[int, Compiled]]


def _said(one: Compiled, *, written: bool) -> exp.Expr:
    return one.written if written else one.outcome


def _gated(subject: str, models: _Numbered, as_of: date, sets: Iterable[str], *, written: bool) -> Pass:
    row = language.facts(subject)
    tried = exp.values(sorted(_pairs(models, sets)), alias="m", columns=["cause", "model_no"])
    of_row: exp.Expr = column("cause")
    if "cause_set" in row.names:
        of_row = exp.Coalesce(this=column("cause_set"), expressions=[of_row])
    outcome = _numbered([(number, _said(one, written=written)) for number, one in models])
    inner = (
        exp.select(
            column(row.key).as_("subject_key"),
            exp.column("model_no", table="m"),
            exp.Alias(this=outcome, alias=exp.to_identifier("outcome")),
        )
        .from_(exp.to_table(row.table).as_(FACT), copy=False)
        .join(tried, on=exp.EQ(this=exp.column("cause", table="m"), expression=of_row), copy=False)
    )
    return Pass(subject, tuple(models), _fenced(_of_night(inner, as_of)))


def _free(subject: str, models: _Numbered, as_of: date, *, written: bool) -> Pass:
    row = language.facts(subject)
    rows = exp.Values(
        expressions=[
            exp.Tuple(expressions=[exp.Literal.number(number), _said(one, written=written)]) for number, one in models
        ],
        alias=exp.TableAlias(
            this=exp.to_identifier("m"),
            columns=[exp.to_identifier("model_no"), exp.to_identifier("outcome")],
        ),
    )
    inner = (
        exp.select(
            column(row.key).as_("subject_key"),
            exp.column("model_no", table="m"),
            exp.column("outcome", table="m"),
        )
        .from_(exp.to_table(row.table).as_(FACT), copy=False)
        .join(exp.Lateral(this=rows), join_type="cross", copy=False)
    )
    return Pass(subject, tuple(models), _fenced(_of_night(inner, as_of)))
