"""What a delivery is held to: what its contract implies, and the suite `expectations/<agency>/<table>.yaml`.

Each expectation type of the closed list has its SQL twin here: a condition that is true for exactly the rows which
Great Expectations counts as unexpected. Great Expectations decides; the twin finds all the rows.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from psycopg2 import sql
from pydantic import Field

from xianjie.errors import Fault, ProjectError, raise_all
from xianjie.settings import Typed, root
from xianjie.sources import Source
from xianjie.sources.projection import Projection
from xianjie.yamlfile import line_of, load, name_of, parse

Severity = Literal["critical", "warning"]
Twin = Callable[[dict[str, Any], list[sql.Composable]], sql.Composable]


@dataclass(frozen=True)
class Kind:
    """One expectation type: which of its keys name columns, which others it takes, and its twin."""

    columns: tuple[str, ...]
    twin: Twin | None
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    fixed: dict[str, Any] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()


def _failing(column: sql.Composable, condition: sql.Composable) -> sql.Composable:
    # A missing value is not a wrong one: that is what not_be_null is for.
    return sql.SQL("({0} IS NOT NULL AND NOT ({1}))").format(column, condition)


def _bounds(given: dict[str, Any], value: sql.Composable) -> sql.Composable:
    parts = []
    if given.get("min_value") is not None:
        sign = sql.SQL(">" if given.get("strict_min") else ">=")
        parts.append(sql.SQL("{} {} {}").format(value, sign, sql.Literal(given["min_value"])))
    if given.get("max_value") is not None:
        sign = sql.SQL("<" if given.get("strict_max") else "<=")
        parts.append(sql.SQL("{} {} {}").format(value, sign, sql.Literal(given["max_value"])))
    return sql.SQL(" AND ").join(parts)


def _in_set(given: dict[str, Any], column: sql.Composable) -> sql.Composable:
    return sql.SQL("{} IN ({})").format(column, sql.SQL(", ").join(sql.Literal(one) for one in given["value_set"]))


def _repeated(columns: list[sql.Composable]) -> sql.Composable:
    listed = sql.SQL(", ").join(columns)
    present = sql.SQL(" AND ").join(sql.SQL("{} IS NOT NULL").format(column) for column in columns)
    return sql.SQL("(count(*) OVER (PARTITION BY {}) > 1 AND {})").format(listed, present)


def _pair(given: dict[str, Any], columns: list[sql.Composable]) -> sql.Composable:
    sign = sql.SQL(">=" if given.get("or_equal") else ">")
    first, second = columns
    return sql.SQL("({0} IS NOT NULL AND {1} IS NOT NULL AND NOT ({0} {2} {1}))").format(first, second, sign)


_BOUNDS = ("min_value", "max_value", "strict_min", "strict_max")
_LENGTHS = ("min_value", "max_value")

# The closed list. A new type is a line here, and a case in tests/unit/test_validate.py that compares both counts.
KINDS: dict[str, Kind] = {
    "expect_column_values_to_not_be_null": Kind(
        ("column",), lambda _, columns: sql.SQL("({} IS NULL)").format(columns[0])
    ),
    "expect_column_values_to_match_regex": Kind(
        ("column",),
        lambda given, columns: _failing(columns[0], sql.SQL("{} ~ {}").format(columns[0], sql.Literal(given["regex"]))),
        required=("regex",),
    ),
    "expect_column_values_to_not_match_regex": Kind(
        ("column",),
        lambda given, columns: _failing(
            columns[0], sql.SQL("{} !~ {}").format(columns[0], sql.Literal(given["regex"]))
        ),
        required=("regex",),
    ),
    "expect_column_values_to_be_in_set": Kind(
        ("column",),
        lambda given, columns: _failing(columns[0], _in_set(given, columns[0])),
        required=("value_set",),
    ),
    "expect_column_values_to_not_be_in_set": Kind(
        ("column",),
        lambda given, columns: _failing(columns[0], sql.SQL("NOT ({})").format(_in_set(given, columns[0]))),
        required=("value_set",),
    ),
    "expect_column_values_to_be_between": Kind(
        ("column",),
        lambda given, columns: _failing(columns[0], _bounds(given, columns[0])),
        optional=_BOUNDS,
        one_of=("min_value", "max_value"),
    ),
    "expect_column_value_lengths_to_be_between": Kind(
        ("column",),
        lambda given, columns: _failing(columns[0], _bounds(given, sql.SQL("length({})").format(columns[0]))),
        optional=_LENGTHS,
        one_of=("min_value", "max_value"),
    ),
    "expect_column_values_to_be_unique": Kind(("column",), lambda _, columns: _repeated(columns)),
    "expect_compound_columns_to_be_unique": Kind(("column_list",), lambda _, columns: _repeated(columns)),
    "expect_column_pair_values_a_to_be_greater_than_b": Kind(
        ("column_A", "column_B"),
        _pair,
        optional=("or_equal",),
        fixed={"ignore_row_if": "either_value_is_missing"},
    ),
    "expect_table_row_count_to_be_between": Kind(
        (), None, optional=("min_value", "max_value"), one_of=("min_value", "max_value")
    ),
}


# An index takes no more than 2,704 bytes: a longer text (facts pasted into a name) would stop the whole agency.
_LONGEST_KEY = 150
_LONGEST_TEXT = 500


class _Meta(Typed):
    why: str = Field(min_length=1)
    reason: str | None = Field(None, pattern=r"^[a-z][a-z0-9_.]*:[a-z][a-z0-9_]*$")


class _Expectation(Typed):
    type: str
    kwargs: dict[str, Any]
    severity: Severity = "critical"
    meta: _Meta


class _Suite(Typed):
    name: str
    expectations: list[_Expectation] = Field(min_length=1)


@dataclass(frozen=True)
class Check:
    """One expectation: type, keys, the projected columns it looks at, and the reason code of a row that fails it."""

    type: str
    kwargs: dict[str, Any]
    columns: tuple[str, ...]
    severity: Severity
    reason: str
    discards: bool = False  # a value that fails is taken as not known, and noted

    @property
    def kind(self) -> Kind:
        """The type's entry in the closed list."""
        return KINDS[self.type]

    @property
    def is_of_rows(self) -> bool:
        """Whether single rows fail it, and not the table."""
        return self.kind.twin is not None

    def bad(self, labels: dict[str, str]) -> sql.Composable:
        """The twin: true for the rows that fail, never NULL."""
        twin = self.kind.twin
        assert twin is not None  # noqa: S101 - only asked of expectations of rows
        return twin(self.kwargs, [sql.Identifier(labels[column]) for column in self.columns])

    def configuration(self, labels: dict[str, str], number: int) -> dict[str, Any]:
        """The expectation as Great Expectations takes it, over the labelled columns."""
        named = [labels[column] for column in self.columns]
        if self.kind.columns == ("column_list",):
            columns: dict[str, Any] = {"column_list": named}
        else:
            columns = dict(zip(self.kind.columns, named, strict=True))
        kwargs = self.kwargs | self.kind.fixed | columns
        return {"type": self.type, "kwargs": kwargs, "severity": self.severity, "meta": {"number": number}}


def suite_path(agency_id: str, table: str) -> Path:
    """Where the suite of a table is, if it has one."""
    return root() / "expectations" / agency_id / f"{table}.yaml"


def suite_text(agency_id: str, table: str) -> str:
    """The suite's text, empty if there is none: part of the version by which rows are judged."""
    path = suite_path(agency_id, table)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def implied(projection: Projection) -> list[Check]:
    """What the contract itself says: keys and required values are there, and every value can be read."""
    contract = projection.contract
    checks = [_not_null(f"source.{column}", f"{column}:missing") for column in contract.key]
    checks += [_no_longer(f"source.{column}", f"{column}:too_long", _LONGEST_KEY) for column in contract.key]
    # Two rows of one key and one change time: which of them holds now can't be told.
    clock = [contract.changed_at] if contract.changed_at else []
    told_apart = tuple(f"source.{column}" for column in dict.fromkeys([*contract.key, *clock]))
    if len(told_apart) > 1:
        checks.append(Check("expect_compound_columns_to_be_unique", {}, told_apart, "critical", "key:ambiguous"))
    elif contract.changed_at is None:
        checks.append(Check("expect_column_values_to_be_unique", {}, told_apart, "critical", "key:ambiguous"))
    if contract.files:
        checks += _of_files(projection)
    # A code that nobody has thought of must not quietly make a record vanish.
    checks += [_is_true(f"kind.{column}", f"{column}:unknown_code") for column in contract.kinds()]
    for one in projection.mapped:
        if one.is_required and one.spec.from_ is not None and one.spec.from_ not in contract.key:
            if contract.only_when(one.noun) or one.spec.unknown:
                checks.append(_is_true(f"present.{one.name}", f"{one.name}:missing"))
            else:
                checks.append(_not_null(f"source.{one.spec.from_}", f"{one.name}:missing"))
        if one.is_searched and one.spec.from_ not in contract.key:
            longest = _LONGEST_TEXT if one.spec.ref is None else _LONGEST_KEY
            checks.append(_no_longer(f"source.{one.spec.from_}", f"{one.name}:too_long", longest))
        if one.is_searched and one.column == "name":
            kwargs = {"regex": _RUINED}
            reason = f"{one.name}:mojibake"
            ruined = Check(
                "expect_column_values_to_not_match_regex", kwargs, (f"source.{one.spec.from_}",), "critical", reason
            )
            checks.append(ruined)
        if one.can_be_unreadable:
            check = _is_true(f"readable.{one.name}", f"{one.name}:{one.unreadable}")
            # A code that nobody knows is news, whatever the mode; and a record can't be without what it needs.
            may_go = contract.on_drift.retyped == "discard_value" and one.codes is None
            if may_go and one.spec.from_ not in contract.needed:
                check = replace(check, severity="warning", discards=True)
            checks.append(check)
    return checks


# What is left of a name that went through a wrong encoding twice: nobody is found by it any more.
_RUINED = "\ufffd|锟斤拷"

# What a spreadsheet writes for a value that it does not have, or whose digits are lost.
_NO_VALUE = (
    r"^(#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|NOT_CALCULATED!)"
    r"|[0-9](\.[0-9]+)?E\+[0-9]{2,})$"
)


def _of_files(projection: Projection) -> list[Check]:
    """What is held of values that went through a spreadsheet; what is no plain text is held to its type anyway."""
    contract = projection.contract
    checks = (
        [_not_null(f"source.{contract.changed_at}", f"{contract.changed_at}:missing")] if contract.changed_at else []
    )
    texts = [one.spec.from_ for one in projection.mapped if one.spec.from_ and not one.can_be_unreadable]
    for column in dict.fromkeys([*contract.key, *texts]):
        kwargs = {"regex": _NO_VALUE}
        source = (f"source.{column}",)
        reason = f"{column}:no_value"
        checks.append(Check("expect_column_values_to_not_match_regex", kwargs, source, "critical", reason))
    return checks


def _is_true(column: str, reason: str) -> Check:
    return Check("expect_column_values_to_be_in_set", {"value_set": [True]}, (column,), "critical", reason)


def _not_null(column: str, reason: str) -> Check:
    return Check("expect_column_values_to_not_be_null", {}, (column,), "critical", reason)


def _no_longer(column: str, reason: str, longest: int) -> Check:
    kwargs = {"max_value": longest}
    return Check("expect_column_value_lengths_to_be_between", kwargs, (column,), "critical", reason)


def checks_for(source: Source, table: str) -> list[Check]:
    """Every check of a table: implied and written. Raises ProjectError with every fault of the suite."""
    projection = Projection(source, table)
    checks = implied(projection)
    path = suite_path(source.id, table)
    if path.is_file():
        checks += _written(path, projection)
    return checks


def check_suites(sources: list[Source]) -> list[Fault]:
    """Every fault of every suite file, a file that belongs to no table included."""
    faults: list[Fault] = []
    known = {suite_path(source.id, table): (source, table) for source in sources for table in source.tables}
    for path in sorted((root() / "expectations").glob("*/*.yaml")):
        if path not in known:
            remedy = "Name it expectations/<agency>/<table>.yaml after a table of a contract."
            faults.append(Fault(name_of(path), "", "it belongs to no table", remedy))
            continue
        try:
            checks_for(*known[path])
        except ProjectError as error:
            faults += error.faults
    return faults


def _written(path: Path, projection: Projection) -> list[Check]:
    suite = parse(path, _Suite)
    _, places = load(path)
    file = name_of(path)
    checks: list[Check] = []
    faults: list[Fault] = []
    for number, one in enumerate(suite.expectations):
        found = [(("type",), *fault) for fault in _type_faults(one)]
        found = found or [(("kwargs",), *fault) for fault in _key_faults(one, projection)]
        for at, fault, remedy in found:
            where = ("expectations", number, *at)
            faults.append(Fault(file, f"expectations.{number}.{at[0]}, {line_of(places, where)}", fault, remedy))
        if not found:
            checks.append(_check(one))
    raise_all(faults)
    return checks


def _type_faults(one: _Expectation) -> list[tuple[str, str]]:
    if one.type in KINDS:
        return []
    near = difflib.get_close_matches(one.type, KINDS, 1)
    remedy = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(KINDS)}."
    return [(f"{one.type} is not an expectation type in use", remedy)]


def _columns(one: _Expectation) -> list[Any]:
    named = [one.kwargs.get(key) for key in KINDS[one.type].columns]
    if KINDS[one.type].columns == ("column_list",):
        return list(named[0]) if isinstance(named[0], list) else []
    return named


def _key_faults(one: _Expectation, projection: Projection) -> list[tuple[str, str]]:
    kind = KINDS[one.type]
    faults: list[tuple[str, str]] = []
    allowed = {*kind.columns, *kind.required, *kind.optional} | ({"mostly"} if kind.twin else set())
    faults += [(f"the key {key} is not known here", "Remove it.") for key in one.kwargs if key not in allowed]
    wanted = [*kind.columns, *kind.required]
    faults += [(f"the key {key} is missing", "Add it.") for key in wanted if key not in one.kwargs]
    if kind.one_of and not any(one.kwargs.get(key) is not None for key in kind.one_of):
        faults.append((f"one of {', '.join(kind.one_of)} is needed", "Add it."))
    if "value_set" in kind.required and not (isinstance(one.kwargs.get("value_set"), list) and one.kwargs["value_set"]):
        faults.append(("value_set is not a list of values", "Write it as [a, b]."))
    if "regex" in kind.required and not isinstance(one.kwargs.get("regex"), str):
        faults.append(("regex is not a text", "Quote it."))
    mostly = one.kwargs.get("mostly", 1)
    if isinstance(mostly, bool) or not isinstance(mostly, int | float) or not 0 <= mostly <= 1:
        faults.append(("mostly is not a share", "Write a number from 0 to 1."))
    for column in _columns(one):
        if column not in projection.names:
            near = difflib.get_close_matches(str(column), projection.names, 1)
            remedy = f"Did you mean {near[0]}?" if near else "Name a mapped column, or source.<source column>."
            faults.append((f"{column} is not a column of this table", remedy))
    return faults


def _check(one: _Expectation) -> Check:
    kind = KINDS[one.type]
    columns = tuple(str(column) for column in _columns(one))
    short = one.type.removeprefix("expect_").removeprefix("column_values_to_").removeprefix("column_")
    reason = one.meta.reason or f"{columns[0] if columns else 'table'}:{short}"
    kwargs = {key: value for key, value in one.kwargs.items() if key not in kind.columns}
    return Check(one.type, kwargs, columns, one.severity, reason)
