"""pandas on the same rows: each model on the rows of its causes, three-valued in pairs of arrays (value, known)."""

from __future__ import annotations

import functools
from collections import Counter
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from psycopg2.extensions import connection as Connection
from sqlglot import exp
from xianjie.law.onepass import Compiled

from bench.one_pass import tonight
from bench.one_pass.history import Unpunished, at_least, call_of, day_number, is_empty_list, unpunished, windows
from bench.report import Side

_DATE, _NUMBERS, _BOOLEAN = 1082, (20, 21, 23, 1700), 16  # the types' numbers in PostgreSQL


class Known(NamedTuple):
    """Values, and where they are known."""

    values: Any
    known: Any


def load(connection: Connection, table: str) -> pd.DataFrame:
    """The table as a frame: amounts as float, days as numbers, the rest as objects."""
    with connection, connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        described = list(cursor.description or ())
        columns = list(zip(*cursor.fetchall(), strict=True))
    made = {}
    for one, values in zip(described, columns, strict=True):
        if one.type_code == _DATE:
            made[one.name] = np.array([np.nan if value is None else day_number(value) for value in values])
        elif one.type_code in _NUMBERS:
            made[one.name] = np.array([np.nan if value is None else float(value) for value in values])
        else:
            made[one.name] = np.array([*values, None], dtype=object)[:-1]
    frame = pd.DataFrame(made)
    frame.attrs["booleans"] = frozenset(one.name for one in described if one.type_code == _BOOLEAN)
    return frame


class _Judge:
    """Evaluates a compiled condition on a frame."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame, self.size = frame, len(frame)
        self.seen: dict[str, Known] = {}

    def all(self, value: Any) -> Known:
        return Known(np.full(self.size, value), np.full(self.size, value is not None))

    def column(self, name: str) -> Known:
        if name not in self.seen:
            raw = self.frame[name].to_numpy()
            known = ~pd.isna(raw)
            if name in self.frame.attrs["booleans"]:
                raw = np.where(known, raw, np.False_).astype(bool)
            self.seen[name] = Known(raw, known)
        return self.seen[name]

    def truth(self, tree: exp.Expr) -> tuple[Any, Any]:
        """Where the condition certainly holds, and where it certainly does not."""
        if isinstance(tree, exp.Paren):
            return self.truth(tree.this)
        if isinstance(tree, (exp.And, exp.Or)):
            parts = [self.truth(one) for one in tree.flatten()]
            first, second = (0, 1) if isinstance(tree, exp.And) else (1, 0)
            both = functools.reduce(np.logical_and, [one[first] for one in parts])
            either = functools.reduce(np.logical_or, [one[second] for one in parts])
            return (both, either) if isinstance(tree, exp.And) else (either, both)
        if isinstance(tree, exp.Not):
            true, false = self.truth(tree.this)
            return false, true
        if isinstance(tree, exp.Is):
            if isinstance(tree.expression, exp.Null):
                known = self.value(tree.this).known
                return (known, ~known) if tree.args.get("negate") else (~known, known)
            true, false = self.truth(tree.this)
            is_so = true if tree.expression.this else false
            return is_so, ~is_so
        found = self.value(tree)
        true = found.known & found.values.astype(bool)
        return true, found.known & ~true

    def value(self, tree: exp.Expr) -> Known:
        """The value of a part."""
        match tree:
            case exp.Paren():
                return self.value(tree.this)
            case exp.Boolean():
                return self.all(bool(tree.this))
            case exp.Null():
                return Known(np.zeros(self.size, dtype=bool), np.zeros(self.size, dtype=bool))
            case exp.Column():
                return self.column(tree.name)
            case exp.Literal():
                return self.all(tree.this if tree.is_string else float(tree.this))
            case exp.Cast():
                if isinstance(tree.this, exp.Literal) and tree.to.this == exp.DataType.Type.DATE:
                    return self.all(float(day_number(date.fromisoformat(tree.this.this))))
                return self.value(tree.this)
            case exp.And() | exp.Or() | exp.Not() | exp.Is():
                true, false = self.truth(tree)
                return Known(true, true | false)
            case exp.EQ() | exp.NEQ() if is_empty_list(tree.expression):
                lists = self.value(tree.this)
                is_equal = isinstance(tree, exp.EQ)
                return Known(np.array([(not one) is is_equal for one in lists.values], dtype=bool), lists.known)
            case exp.EQ() | exp.NEQ() | exp.GT() | exp.GTE() | exp.LT() | exp.LTE():
                left, right = self.value(tree.this), self.value(tree.expression)
                known = left.known & right.known
                compare = {
                    exp.EQ: np.equal, exp.NEQ: np.not_equal, exp.GT: np.greater, exp.GTE: np.greater_equal,
                    exp.LT: np.less, exp.LTE: np.less_equal,
                }[type(tree)]  # fmt: skip
                if left.values.dtype == object:
                    return Known(compare(np.where(left.known, left.values, ""), right.values), known)
                with np.errstate(invalid="ignore"):
                    return Known(compare(left.values, right.values), known)
            case exp.In():
                left = self.value(tree.this)
                listed = {one.this for one in tree.expressions}
                return Known(pd.Series(left.values).isin(listed).to_numpy(), left.known)
            case exp.Add() | exp.Sub() | exp.Mul():
                if isinstance(tree.expression, exp.Func) and tree.expression.sql_name().lower() == "make_interval":
                    raise ValueError("intervals are row by row")
                left, right = self.value(tree.this), self.value(tree.expression)
                work = {exp.Add: np.add, exp.Sub: np.subtract, exp.Mul: np.multiply}[type(tree)]
                # Three-valued CASE arms and booleans counted as 0 or 1 are numbers here.
                reckoned = work(left.values.astype(float), right.values.astype(float))
                return Known(np.round(reckoned, 4), left.known & right.known)
            case exp.Coalesce():
                found = self.value(tree.this)
                for one in tree.expressions:
                    other = self.value(one)
                    found = Known(np.where(found.known, found.values, other.values), found.known | other.known)
                return found
            case exp.Case():
                return self.case(tree)
            case exp.DPipe():
                left, right = self.value(tree.this), self.value(tree.expression)
                return Known(left.values.astype(object) + right.values.astype(object), left.known & right.known)
            case exp.ConcatWs():
                mark, *parts = (self.value(one) for one in tree.expressions)
                joined = [
                    mark.values[row].join(str(part.values[row]) for part in parts if part.known[row])
                    for row in range(self.size)
                ]
                return Known(np.array([*joined, None], dtype=object)[:-1], np.ones(self.size, dtype=bool))
            case exp.ArrayOverlaps():
                held = self.value(tree.this)
                wanted = {one.this for one in tree.expression.expressions}
                found_in = [
                    bool(known and wanted & set(one)) for one, known in zip(held.values, held.known, strict=True)
                ]
                return Known(np.array(found_in, dtype=bool), held.known)
            case exp.Dot():
                return self.history(tree)
        raise ValueError(f"{type(tree).__name__} is not known to the benchmark's peers: {tree.sql()[:80]}")

    def case(self, tree: exp.Case) -> Known:
        values = np.empty(self.size, dtype=object)
        known = np.zeros(self.size, dtype=bool)
        open_ = np.ones(self.size, dtype=bool)
        subject = self.truth(tree.this) if tree.this is not None else None
        arms = [(one.this, one.args["true"]) for one in tree.args["ifs"]]
        default = tree.args.get("default")
        for condition, result in [*arms, *([(None, default)] if default is not None else [])]:
            if condition is None:
                chosen = open_
            elif subject is not None:
                chosen = open_ & (subject[0] if condition.this else subject[1])
            else:
                chosen = open_ & self.truth(condition)[0]
            found = self.value(result)
            values[chosen] = found.values[chosen]
            known[chosen] = found.known[chosen]
            open_ = open_ & ~chosen
        values[~known] = False
        return Known(values, known)

    def history(self, tree: exp.Dot) -> Known:
        call = call_of(tree)
        if isinstance(call, Unpunished):
            begins, acts = self.value(call.first), self.frame["unpunished_acts"].to_numpy()
            sums = [
                unpunished(acts[row], call, int(begins.values[row])) if begins.known[row] else None
                for row in range(self.size)
            ]
            known = np.array([one is not None for one in sums], dtype=bool)
            return Known(np.array([one or 0.0 for one in sums], dtype=float), known)
        columns, kind, years, wanted, first, last = call
        begins, ends = self.value(first), self.value(last)
        held = [self.frame[name].to_numpy() for name in columns]
        answers = [
            at_least(
                windows([one[row] for one in held], kind, years),
                wanted,
                int(begins.values[row]) if begins.known[row] else None,
                int(ends.values[row]) if ends.known[row] else None,
            )
            for row in range(self.size)
        ]
        known = np.array([one is not None for one in answers], dtype=bool)
        return Known(np.array([bool(one) for one in answers], dtype=bool), known)


def sides(
    connection: Connection, compiled: list[Compiled], table: str, _kinds: dict[str, str], rows: int, repeats: int
) -> list[Side]:
    """pandas' side."""
    from bench.one_pass.measure import digest, timed

    frame = load(connection, table)
    out: list[tuple[int, Any, Any]] = []

    def judge() -> None:
        out.clear()
        for number, one in enumerate(compiled, 1):
            part = frame[frame["cause"].isin(one.read.causes or ())]
            found = _Judge(part).value(tonight.outcome(one.outcome))
            out.append((number, found.values[found.known], part["penalty_party_id"].to_numpy()[found.known]))

    seconds = timed(judge, repeats)
    counted: Counter[tuple[int, str]] = Counter()
    keys: Counter[tuple[int, str]] = Counter()
    for number, outcomes, ids in out:
        for outcome, key in zip(outcomes, ids, strict=True):
            counted[number, outcome] += 1
            keys[number, outcome] += int(key)
    result = digest((*pair, counted[pair], keys[pair]) for pair in counted)
    return [Side("pandas and numpy, each model on the rows of its causes", seconds, rows, result)]


def years_and_months(day: int, months: int) -> int:
    """The day number so many calendar months later."""
    begin = date(1970, 1, 1) + timedelta(days=day)
    month = begin.month - 1 + months
    year, month = begin.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return day_number(date(year, month, min(begin.day, last)))
