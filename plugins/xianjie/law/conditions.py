"""The language of conditions: one SQL boolean expression over described columns and a few macros, and nothing else.

A rule's text is input. It is parsed with sqlglot and walked against a closed list of node classes, columns and macros;
types are checked here, so that a wrong condition is refused when it is written and not at night.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NoReturn

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from xianjie.errors import Fault, ProjectError
from xianjie.law.places import Place, pointed

MOST_CHARACTERS = 20_000
MOST_DEPTH = 30
MOST_NODES = 2_000
MOST_LISTED = 400

_CODE = re.compile(r"^[A-Za-z0-9_.]{1,80}$")
_NUMBER = re.compile(r"^[0-9]{1,15}(\.[0-9]{1,4})?$")


class Type(Enum):
    """What a value is; only like is compared with like."""

    BOOLEAN = "true or false"
    NUMBER = "a number"
    TEXT = "a code"
    DATE = "a date"
    LIST = "a list of codes"


@dataclass(frozen=True)
class ColumnOf:
    """What a condition may know of a column."""

    type: Type
    comment: str
    unit: str | None = None
    codes: frozenset[str] | None = None


Codes = frozenset[str] | Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Argument:
    """What stands in one place of a macro: a code, a number or a column of lists, called by a noun.

    Codes that hang on the first argument are given by its value. The last argument may stand `again`.
    """

    noun: str
    codes: Codes | None = None
    number: bool = False
    column: Type | None = None
    value: Type | None = None
    again: bool = False


@dataclass(frozen=True)
class Macro:
    """A macro's arguments, its named ones, and what it gives.

    Of a named one the codes, or the numbers that it may be, or None for any whole number.
    """

    gives: Type
    arguments: tuple[Argument, ...]
    named: Mapping[str, frozenset[str] | range | None] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()


def one_code(gives: Type, known: frozenset[str], noun: str, **named: frozenset[str] | range | None) -> Macro:
    """A macro that takes one code, and named arguments that may be left out."""
    return Macro(gives, (Argument(noun, known),), named)


@dataclass(frozen=True)
class Language:
    """What one kind of condition may say: columns, macros, and whether it may hold numbers."""

    columns: Mapping[str, ColumnOf]
    macros: Mapping[str, Macro]
    numbers: bool


class _Refused(Exception):
    def __init__(self, node: exp.Expr | None, fault: str, remedy: str) -> None:
        self.node, self.fault, self.remedy = node, fault, remedy


_COMPARISONS: tuple[type[exp.Expr], ...] = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_ORDERED: tuple[type[exp.Expr], ...] = (exp.GT, exp.GTE, exp.LT, exp.LTE)
_NO_NUMBER = (
    "Give it a date and an article in rules/law/standards/<offence>.yaml and write meets('<offence>') here;\n"
    "  a figure of practice goes into rules/practice.yaml and is written practice('<name>')."
)


def _nearest(word: str, known: Mapping[str, object] | frozenset[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1, 0.5)
    return f"Did you mean {near[0]}?" if near else f"Known: {', '.join(sorted(known)[:40])}."


class _Checker:
    """Walks one condition; gathers every fault and the type of each part."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.faults: list[_Refused] = []

    def refuse(self, node: exp.Expr, fault: str, remedy: str) -> None:
        self.faults.append(_Refused(node, fault, remedy))

    def wants(self, node: exp.Expr, wanted: Type) -> None:
        found = self.type_of(node)
        if found is not None and found is not wanted:
            remedy = "Compare like with like; a condition is joined of true-or-false parts with and, or, not."
            self.refuse(node, f"{_text(node)} is {found.value}, and {wanted.value} is needed here", remedy)

    def type_of(self, node: exp.Expr) -> Type | None:
        """The type of a part, or None if it was refused."""
        for kinds, check in _CHECKS:
            if isinstance(node, kinds) and type(node) in kinds:
                return check(self, node)
        self.refuse(node, f"{_text(node)} is not part of the language", _LANGUAGE)
        return None

    def joined(self, node: exp.Expr) -> Type:
        # A flat chain of a thousand ORs is a deep tree: walk it without recursion.
        for part in _flat(node):
            self.wants(part, Type.BOOLEAN)
        return Type.BOOLEAN

    def negated(self, node: exp.Expr) -> Type:
        self.wants(node.this, Type.BOOLEAN)
        return Type.BOOLEAN

    def inner(self, node: exp.Expr) -> Type | None:
        return self.type_of(node.this)

    def compared(self, node: exp.Expr) -> Type:
        left, right = node.this, node.expression
        if isinstance(left, exp.Null) or isinstance(right, exp.Null):
            self.refuse(node, "a comparison with NULL is never true", "Write `is null` or `is not null`.")
            return Type.BOOLEAN
        a, b = self.type_of(left), self.type_of(right)
        if a is not None and b is not None and a is not b:
            fault = f"{_text(left)} is {a.value} and {_text(right)} is {b.value}"
            self.refuse(node, fault, "Compare like with like.")
        elif Type.LIST in (a, b):
            self.refuse(node, f"{_text(left)} is a list", "Write includes(<column>, '<code>').")
        elif isinstance(node, _ORDERED) and a in (Type.BOOLEAN, Type.TEXT):
            self.refuse(node, f"{_text(left)} is {a.value} and has no order", "Use =, <> or in (…).")
        self.codes(left, [right])
        self.codes(right, [left])
        return Type.BOOLEAN

    def codes(self, column: exp.Expr, values: list[exp.Expr]) -> None:
        known = self.language.columns.get(column.name) if isinstance(column, exp.Column) else None
        if known is None or known.codes is None:
            return
        for value in values:
            if isinstance(value, exp.Literal) and value.is_string and value.this not in known.codes:
                fault = f"{value.this} is not a known value of {column.name}"
                self.refuse(value, fault, _nearest(value.this, known.codes))

    def listed(self, node: exp.Expr) -> Type:
        values = node.expressions
        if node.args.get("query") or node.args.get("unnest") or node.args.get("field") or not values:
            self.refuse(node, "in (…) needs a list of values", "Write the values: cause in ('a.b', 'a.c').")
            return Type.BOOLEAN
        if len(values) > MOST_LISTED:
            self.refuse(node, f"the list holds more than {MOST_LISTED} values", "Split it, or name what they share.")
            return Type.BOOLEAN
        wanted = self.type_of(node.this)
        for value in values:
            if not isinstance(value, exp.Literal):
                self.refuse(value, f"{_text(value)} is not a plain value", "List plain values only.")
            elif wanted is not None:
                self.wants(value, wanted)
        self.codes(node.this, values)
        return Type.BOOLEAN

    def between(self, node: exp.Expr) -> Type:
        if node.args.get("symmetric"):
            self.refuse(node, "between symmetric is not part of the language", _LANGUAGE)
        wanted = self.type_of(node.this)
        if wanted in (Type.BOOLEAN, Type.TEXT):
            self.refuse(node, f"{_text(node.this)} has no order", "Use =, <> or in (…).")
        for bound in (node.args["low"], node.args["high"]):
            if wanted is not None:
                self.wants(bound, wanted)
        return Type.BOOLEAN

    def is_a(self, node: exp.Expr) -> Type:
        if isinstance(node.expression, exp.Boolean):
            self.wants(node.this, Type.BOOLEAN)
        elif isinstance(node.expression, exp.Null):
            self.type_of(node.this)
        else:
            self.refuse(node, f"{_text(node)} is not part of the language", "Write is null, is true or is false.")
        return Type.BOOLEAN

    def reckoned(self, node: exp.Expr) -> Type | None:
        a, b = self.type_of(node.this), self.type_of(node.expression)
        if a is None or b is None:
            return None
        if a is Type.NUMBER and b is Type.NUMBER:
            return Type.NUMBER
        if isinstance(node, exp.Sub) and a is Type.DATE and b is Type.DATE:
            return Type.NUMBER
        if isinstance(node, (exp.Add, exp.Sub)) and a is Type.DATE and b is Type.NUMBER:
            return Type.DATE
        fault = f"{a.value} and {b.value} can't be reckoned together"
        self.refuse(node, fault, "Reckon with numbers, or with days on a date.")
        return None

    def literal(self, node: exp.Expr) -> Type | None:
        if not isinstance(node, exp.Literal):  # pragma: no cover - the table of checks names the class
            return None
        if node.is_string:
            if not _CODE.match(node.this):
                self.refuse(node, "a text may hold letters, digits, _ and . only", "Write the code of the value.")
            return Type.TEXT
        if not _NUMBER.match(node.this):
            self.refuse(node, f"{node.this} is not a plain number", "Write it out, with at most four decimals.")
        elif not self.language.numbers:
            self.refuse(node, f"{node.this} is a number of law or practice", _NO_NUMBER)
        return Type.NUMBER

    def boolean(self, _node: exp.Expr) -> Type:
        return Type.BOOLEAN

    def column(self, node: exp.Expr) -> Type | None:
        name = node.name
        if node.args.get("table") or node.args.get("db") or node.this.args.get("quoted"):
            self.refuse(node, f"{_text(node)}: a column stands without table and quotes", f"Write {name}.")
            return None
        known = self.language.columns.get(name)
        if known is None:
            self.refuse(node, f"{name} is not a column of this subject", _nearest(name, self.language.columns))
            return None
        return known.type

    def macro(self, node: exp.Expr) -> Type | None:
        name = str(node.this).lower()
        macro = self.language.macros.get(name)
        if macro is None:
            remedy = _nearest(name, self.language.macros) if self.language.macros else "Use columns only."
            self.refuse(node, f"{name}(…) is not a function of this condition", remedy)
            return None
        plain = [one for one in node.expressions if not isinstance(one, exp.Kwarg)]
        named = {one.this.name: one.expression for one in node.expressions if isinstance(one, exp.Kwarg)}
        self.arguments(node, macro, plain)
        for key in named.keys() - macro.named.keys():
            self.refuse(node, f"{name}(…) takes no {key}", f"Known: {', '.join(macro.named) or 'none'}.")
        for key, value in named.items():
            known = macro.named.get(key)
            if not isinstance(value, exp.Literal):
                self.refuse(node, f"{key} of {name}(…) must be a plain value", f"Write {key} => <value>.")
            elif isinstance(known, range):
                if value.is_string or not value.this.isdigit() or int(value.this) not in known:
                    allowed = " or ".join(str(one) for one in known)
                    self.refuse(value, f"{key} of {name}(…) can't be {value.this}", f"Write {key} => {allowed}.")
            elif known is not None and (not value.is_string or value.this not in known):
                self.refuse(value, f"{value.this} is not a {key}", _nearest(value.this, known))
            elif known is None and key in macro.named and (value.is_string or not value.this.isdigit()):
                self.refuse(value, f"{key} must be a whole number", f"Write {key} => 2.")
        for key in sorted(macro.needed - named.keys()):
            self.refuse(node, f"{name}(…) needs {key}", f"Write {name}(…, {key} => <value>).")
        return macro.gives

    def arguments(self, node: exp.Expr, macro: Macro, given: list[exp.Expr]) -> None:
        name, wanted = str(node.this).lower(), list(macro.arguments)
        if wanted and wanted[-1].again:
            wanted += [wanted[-1]] * (len(given) - len(wanted))
        shown = ", ".join(f"'<{one.noun}>'" if one.codes is not None else f"<{one.noun}>" for one in macro.arguments)
        remedy = f"Write {name}({shown}{', …' if macro.arguments and macro.arguments[-1].again else ''})."
        if len(given) != len(wanted) or len(given) > MOST_LISTED:
            nouns = ", ".join(one.noun for one in macro.arguments)
            self.refuse(node, f"{name}(…) takes {nouns or 'nothing'}", remedy)
            return
        first = given[0].name if given and isinstance(given[0], (exp.Literal, exp.Column)) else ""
        for value, argument in zip(given, wanted, strict=True):
            if argument.column is not None:
                if not isinstance(value, exp.Column):
                    self.refuse(value, f"{_text(value)} is not {argument.noun}", remedy)
                else:
                    self.wants(value, argument.column)
            elif argument.value is not None:
                self.wants(value, argument.value)
            elif argument.number:
                if not isinstance(value, exp.Literal):
                    self.refuse(value, f"{_text(value)} is not {argument.noun}", remedy)
                else:
                    self.wants(value, Type.NUMBER)
            elif not (isinstance(value, exp.Literal) and value.is_string):
                self.refuse(node, f"{name}(…) takes {argument.noun} as a text", remedy)
            else:
                codes = argument.codes
                known = codes.get(first) if isinstance(codes, Mapping) else codes
                if known is not None and value.this not in known:
                    self.refuse(value, f"{value.this} is not {argument.noun}", _nearest(value.this, known))


_Check = Callable[[_Checker, exp.Expr], Type | None]
_CHECKS: list[tuple[tuple[type[exp.Expr], ...], _Check]] = [
    ((exp.And, exp.Or), _Checker.joined),
    ((exp.Not,), _Checker.negated),
    ((exp.Paren,), _Checker.inner),
    (_COMPARISONS, _Checker.compared),
    ((exp.In,), _Checker.listed),
    ((exp.Between,), _Checker.between),
    ((exp.Is,), _Checker.is_a),
    ((exp.Add, exp.Sub, exp.Mul), _Checker.reckoned),
    ((exp.Literal,), _Checker.literal),
    ((exp.Boolean,), _Checker.boolean),
    ((exp.Column,), _Checker.column),
    ((exp.Anonymous,), _Checker.macro),
]
_LANGUAGE = "A condition is made of columns, and, or, not, comparisons, in (…), between, is null, + - * and the macros."


def _flat(node: exp.Expr) -> Iterator[exp.Expr]:
    """The parts of a chain of one connector, left to right."""
    stack = [node]
    while stack:
        one = stack.pop()
        if type(one) is type(node):
            stack += [one.expression, one.this]
        else:
            yield one


def _text(node: exp.Expr) -> str:
    try:
        text = node.sql(dialect="postgres", comments=False)
    except (SqlglotError, RecursionError, ValueError):
        text = type(node).__name__
    return text if len(text) <= 60 else f"{text[:57]}…"


def parse(text: str, place: Place, language: Language) -> exp.Expr:
    """The condition as a checked tree.

    Raises ProjectError with every fault of it: place, the text with a caret, and the remedy.
    """
    if len(text) > MOST_CHARACTERS:
        fault = f"the condition is longer than {MOST_CHARACTERS} characters"
        raise ProjectError(Fault(place.file, place.at(1, 0), fault, "Say it shorter, or split the model."))
    depth = deepest = 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        deepest = max(deepest, depth)
    if deepest > MOST_DEPTH:
        fault = f"parentheses are nested deeper than {MOST_DEPTH}"
        raise ProjectError(Fault(place.file, place.at(1, 0), fault, "Say it flatter."))
    try:
        tokens = sqlglot.tokenize(text, read="postgres")
        _refuse_tokens(tokens, text, place)
        trees = sqlglot.parse(text, read="postgres")
    except SqlglotError as error:
        found = getattr(error, "errors", None) or [{}]
        line, column = int(found[0].get("line") or 1), int(found[0].get("col") or 0)
        _refuse(text, place, line, column, 1, "this is not an SQL condition", _LANGUAGE)
    except RecursionError:
        raise _too_deep(place) from None
    tree = trees[0] if len(trees) == 1 else None
    if tree is None:
        raise ProjectError(Fault(place.file, place.at(1, 0), "there must be exactly one condition", "Write one."))
    if sum(1 for _ in tree.walk()) > MOST_NODES:
        fault = f"the condition has more than {MOST_NODES} parts"
        raise ProjectError(Fault(place.file, place.at(1, 0), fault, "Say it shorter, or split the model."))
    checker = _Checker(language)
    if not isinstance(tree, _ROOTS):
        checker.refuse(tree, f"it must be a boolean expression, and is {type(tree).__name__.lower()}", _LANGUAGE)
    else:
        try:
            checker.wants(tree, Type.BOOLEAN)
        except RecursionError:
            raise _too_deep(place) from None
    if checker.faults:
        seen: dict[Fault, None] = {}
        for one in checker.faults:
            seen[_placed(one, text, tokens, place)] = None
        raise ProjectError(*seen)
    return tree


def _too_deep(place: Place) -> ProjectError:
    return ProjectError(Fault(place.file, place.at(1, 0), "the condition is nested too deep", "Say it flatter."))


_ROOTS: tuple[type[exp.Expr], ...] = tuple(kind for kinds, _ in _CHECKS for kind in kinds)
_FORBIDDEN_TOKENS = {TokenType.SEMICOLON, TokenType.PARAMETER, TokenType.PLACEHOLDER, TokenType.COLON, TokenType.DCOLON}


def _refuse_tokens(tokens: list[Token], text: str, place: Place) -> None:
    for token in tokens:
        if token.comments:
            fault = "a comment stands in the condition"
            _refuse(text, place, token.line, 0, 0, fault, "Say it in the page's own keys, or as a YAML comment.")
        if token.token_type in _FORBIDDEN_TOKENS:
            _refuse(text, place, token.line, token.col, 1, f"{token.text} is not part of the language", _LANGUAGE)


def _refuse(text: str, place: Place, line: int, column: int, width: int, fault: str, remedy: str) -> NoReturn:
    raise ProjectError(Fault(place.file, place.at(line, column), fault + pointed(text, line, column, width), remedy))


def _placed(refused: _Refused, text: str, tokens: list[Token], place: Place) -> Fault:
    token = _token_of(refused.node, tokens) if refused.node is not None else None
    if token is None:
        return Fault(place.file, place.at(1, 0), refused.fault, refused.remedy)
    width = token.end - token.start + 1
    first = token.col - width + 1
    return Fault(
        place.file,
        place.at(token.line, max(first, 1)),
        refused.fault + pointed(text, token.line, token.col, width),
        refused.remedy,
    )


def _token_of(node: exp.Expr, tokens: list[Token]) -> Token | None:
    """The token that a part begins with, as far as it can be told."""
    for part in node.walk(bfs=False):
        if isinstance(part, (exp.Column, exp.Anonymous)):
            word = part.name
        elif isinstance(part, exp.Literal):
            word = part.this
        else:
            continue
        for token in tokens:
            if token.text.lower() == word.lower():
                return token
    return tokens[0] if tokens else None
