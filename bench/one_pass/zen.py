"""The ZEN rule engine on the same rows: every model an expression of one node, called for each row.

Its expressions are two-valued, so each condition is written twice: where it certainly holds, and where it certainly
does not. What is in neither is undecided.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import zen
from psycopg2.extensions import connection as Connection
from sqlglot import exp
from xianjie.law.onepass import Compiled

from bench.one_pass import tonight
from bench.one_pass.history import Unpunished, call_of, day_number, is_empty_list, windows, years_after
from bench.report import Side

_SIGNS = {exp.EQ: "==", exp.NEQ: "!=", exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<="}
_DENIED = {exp.EQ: "!=", exp.NEQ: "==", exp.GT: "<=", exp.GTE: "<", exp.LT: ">=", exp.LTE: ">"}


class _Writer:
    """Writes conditions as ZEN expressions; `histories` gathers the windows that the rows must bring."""

    def __init__(self) -> None:
        self.histories: dict[str, tuple[list[str], str, int]] = {}
        self.sums: dict[str, Unpunished] = {}

    def scalar(self, tree: exp.Expr) -> tuple[str, list[str]]:
        """A value's text, and the columns that must be known for it to be."""
        match tree:
            case exp.Paren():
                text, needed = self.scalar(tree.this)
                return f"({text})", needed
            case exp.Column():
                return tree.name, [tree.name]
            case exp.Literal():
                return (f"'{tree.this}'" if tree.is_string else str(tree.this)), []
            case exp.Cast() if isinstance(tree.this, exp.Literal) and tree.to.this == exp.DataType.Type.DATE:
                return str(day_number(date.fromisoformat(tree.this.this))), []
            case exp.Cast() if tree.to.this in exp.DataType.INTEGER_TYPES:
                # A truth counted as 0 or 1; what is counted is certain or not, never unknown.
                return f"({self.holds(tree.this, so=True)} ? 1 : 0)", []
            case exp.Add() | exp.Sub() | exp.Mul():
                sign = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}[type(tree)]
                (left, one), (right, other) = self.scalar(tree.this), self.scalar(tree.expression)
                return f"({left} {sign} {right})", one + other
            case exp.Dot():
                return self.sum(tree)
            case exp.Null():
                return "null", ["null"]
            case exp.Case():
                default = tree.args.get("default")
                text = self.scalar(default)[0] if default is not None else "null"
                for one in reversed(tree.args["ifs"]):
                    text = f"({self.holds(one.this, so=True)} ? {self.scalar(one.args['true'])[0]} : {text})"
                return text, [text]
            case exp.Coalesce() if all(isinstance(one, (exp.Column, exp.Literal)) for one in tree.expressions):
                (first, asked), (second, needed) = self.scalar(tree.this), self.scalar(tree.expressions[0])
                known = " and ".join(f"{one} != null" for one in dict.fromkeys(asked)) or "true"
                return f"({known} ? {first} : {second})", needed
        raise ValueError(f"{type(tree).__name__} is not known to the benchmark's peers: {tree.sql()[:80]}")

    def holds(self, tree: exp.Expr, *, so: bool) -> str:
        """The expression that is true where the condition certainly holds (`so`), or certainly does not."""
        match tree:
            case exp.Paren():
                return self.holds(tree.this, so=so)
            case exp.Boolean():
                return "true" if bool(tree.this) is so else "false"
            case exp.Null():
                return "false"
            case exp.Cast() if isinstance(tree.this, exp.Null):
                return "false"
            case exp.Not():
                return self.holds(tree.this, so=not so)
            case exp.And() | exp.Or():
                joint = " and " if isinstance(tree, exp.And) is so else " or "
                return "(" + joint.join(self.holds(one, so=so) for one in tree.flatten()) + ")"
            case exp.Is():
                if isinstance(tree.expression, exp.Null):
                    text, _ = self.scalar(tree.this)
                    return f"{text} {'!=' if bool(tree.args.get('negate')) is so else '=='} null"
                inner = self.holds(tree.this, so=bool(tree.expression.this))
                return inner if so else f"not ({inner})"
            case exp.Column():
                return f"{tree.name} == {'true' if so else 'false'}"
            case exp.EQ() | exp.NEQ() if is_empty_list(tree.expression):
                is_equal = isinstance(tree, exp.EQ) is so
                return f"len({tree.this.name}) {'==' if is_equal else '!='} 0"
            case exp.EQ() | exp.NEQ() | exp.GT() | exp.GTE() | exp.LT() | exp.LTE():
                (left, one), (right, other) = self.scalar(tree.this), self.scalar(tree.expression)
                sign = (_SIGNS if so else _DENIED)[type(tree)]
                known = [f"{name} != null" for name in dict.fromkeys(one + other)]
                return "(" + " and ".join([*known, f"{left} {sign} {right}"]) + ")"
            case exp.In():
                text, needed = self.scalar(tree.this)
                listed = "[" + ", ".join(f"'{one.this}'" for one in tree.expressions) + "]"
                given = " and ".join(f"{name} != null" for name in needed)
                return f"({given} and {text} {'in' if so else 'not in'} {listed})"
            case exp.Coalesce():
                parts = [tree.this, *tree.expressions]
                # The first part that is known decides.
                arms, before = [], "true"
                for one in parts:
                    arms.append(f"({before} and {self.holds(one, so=so)})")
                    before += f" and not ({self.holds(one, so=True)}) and not ({self.holds(one, so=False)})"
                return "(" + " or ".join(arms) + ")"
            case exp.Case():
                return self.case(tree, so=so)
            case exp.ArrayOverlaps():
                name = tree.this.name
                listed = "[" + ", ".join(f"'{one.this}'" for one in tree.expression.expressions) + "]"
                some = f"some({name}, # in {listed})"
                return f"({name} != null and {some if so else f'not ({some})'})"
            case exp.Dot():
                return self.history(tree, so=so)
        raise ValueError(f"{type(tree).__name__} is not known to the benchmark's peers: {tree.sql()[:80]}")

    def case(self, tree: exp.Case, *, so: bool) -> str:
        default = tree.args.get("default")
        text = self.holds(default, so=so) if default is not None else "false"
        for one in reversed(tree.args["ifs"]):
            text = f"({self.holds(one.this, so=True)} ? {self.holds(one.args['true'], so=so)} : {text})"
        return text

    def history(self, tree: exp.Dot, *, so: bool) -> str:
        call = call_of(tree)
        if isinstance(call, Unpunished):
            raise ValueError("a sum is no condition")
        columns, kind, years, wanted, first, last = call
        name = f"prior_{len(columns)}{columns[0][6]}_{kind}_{years}"
        self.histories[name] = (columns, kind, years)
        (begins, needed), (ends, more) = self.scalar(first), self.scalar(last)
        known = " and ".join(f"{one} != null" for one in dict.fromkeys(needed + more)) or "true"
        if so:
            return f"({known} and count({name}, #.a < {begins} and {ends} < #.b) >= {wanted})"
        return f"({known} and count({name}, not (#.c >= {ends} or {begins} > #.d)) < {wanted})"

    def sum(self, tree: exp.Dot) -> tuple[str, list[str]]:
        """The sum over unpunished acts, which each row brings with the day since which they count."""
        call = call_of(tree)
        if not isinstance(call, Unpunished):
            raise ValueError("a history is no number")
        name = f"acts_{call.offence}_{call.element}_{call.years}"
        self.sums[name] = call
        since = day_number(call.line_from)
        if call.surely:
            near_enough = f"#.e >= {name}_since and #.b >= {since}"
            counts = f"filter({name}, #.s and #.e != null and #.a != null and {near_enough})"
            return f"sum(map({counts}, #.a))", []
        near = f"filter({name}, #.e == null or #.e >= {name}_since)"
        text = f"(some({near}, #.a == null) ? null : sum(map({near}, #.a)))"
        return text, [text]

    def outcome(self, tree: exp.Expr) -> str:
        """A model's outcome: text, or null for a miss."""
        if isinstance(tree, exp.Paren):
            return self.outcome(tree.this)
        if isinstance(tree, exp.Null):
            return "null"
        if isinstance(tree, exp.Literal):
            return f"'{tree.this}'"
        if isinstance(tree, exp.DPipe):
            return self.listed(tree)
        if not isinstance(tree, exp.Case):
            raise ValueError(f"{type(tree).__name__} is no outcome")
        default = tree.args.get("default")
        text = self.outcome(default) if default is not None else "null"
        for one in reversed(tree.args["ifs"]):
            condition = (
                self.holds(tree.this, so=bool(one.this.this))
                if tree.this is not None
                else self.holds(one.this, so=True)
            )
            text = f"({condition} ? {self.outcome(one.args['true'])} : {text})"
        return text

    def listed(self, tree: exp.DPipe) -> str:
        """`'pending:' || concat_ws(',', CASE …)`: one arm for each set of registers that may be stale."""
        whens = [one for one in tree.expression.expressions[1:] if isinstance(one, exp.Case)]
        arms = [(self.holds(one.args["ifs"][0].this, so=True), one.args["ifs"][0].args["true"].this) for one in whens]

        def from_(position: int, said: tuple[str, ...]) -> str:
            if position == len(arms):
                return "'" + str(tree.this.this) + ",".join(said) + "'"
            condition, name = arms[position]
            return f"({condition} ? {from_(position + 1, (*said, str(name)))} : {from_(position + 1, said)})"

        return from_(0, ())


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return day_number(value) if isinstance(value, date) else value


def _act(act: dict[str, Any], element: str) -> dict[str, Any]:
    begin, end = (act[one] and day_number(date.fromisoformat(act[one])) for one in ("from", "to"))
    return {"b": begin or end, "e": end, "s": act["certain"], "a": act["amounts"].get(element)}


def contexts(connection: Connection, table: str, writer: _Writer) -> list[tuple[int, dict[str, Any]]]:
    """Each row as ZEN takes it, with the windows of its histories."""
    with connection, connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        names = [one.name for one in cursor.description or ()]
        found = []
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            context = {name: _plain(value) for name, value in row.items() if not isinstance(value, dict)}
            for name, (columns, kind, years) in writer.histories.items():
                listed = windows([row[one] for one in columns], kind, years)
                context[name] = [dict(zip("abcd", one, strict=True)) for one in listed]
            for name, call in writer.sums.items():
                first = row["act_from"] or row["act_on_earliest"]
                acts = [act for act in row["unpunished_acts"] if call.offence in act["offences"]]
                context[f"{name}_since"] = day_number(years_after(first, -call.years))
                context[name] = [_act(act, call.element) for act in acts]
            found.append((int(row["penalty_party_id"]), context))
    return found


def sides(
    connection: Connection, compiled: list[Compiled], table: str, _kinds: dict[str, str], rows: int, repeats: int
) -> list[Side]:
    """ZEN's side."""
    from bench.one_pass.measure import digest, timed

    writer = _Writer()
    expressions = []
    for number, model in enumerate(compiled, 1):
        gate = ", ".join(repr(one) for one in model.read.causes or ())
        judged = f"cause in [{gate}] ? {writer.outcome(tonight.outcome(model.outcome))} : null"
        expressions.append({"id": str(number), "key": f"m{number}", "value": judged})
    content = {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
            {
                "id": "models", "name": "models", "type": "expressionNode", "position": {"x": 1, "y": 0},
                "content": {"expressions": expressions},
            },
            {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "models", "type": "edge"},
            {"id": "b", "sourceId": "models", "targetId": "out", "type": "edge"},
        ],
    }  # fmt: skip
    decision = zen.ZenEngine().create_decision(json.dumps(content))
    given = contexts(connection, table, writer)
    out: list[tuple[int, dict[str, Any]]] = []

    def judge() -> None:
        out.clear()
        for key, context in given:
            out.append((key, decision.evaluate(context)["result"]))

    seconds = timed(judge, repeats)
    counted: Counter[tuple[int, str]] = Counter()
    keys: Counter[tuple[int, str]] = Counter()
    for key, answer in out:
        for number in range(1, len(compiled) + 1):
            outcome = answer.get(f"m{number}")
            if outcome is not None:
                counted[number, outcome] += 1
                keys[number, outcome] += key
    result = digest((*pair, counted[pair], keys[pair]) for pair in counted)
    return [Side("ZEN, an expression for each model, called from Python", seconds, rows, result)]
