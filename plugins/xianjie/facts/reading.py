"""What the patterns find in one text: candidates, each with its value, its words and the role of its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import ahocorasick_rs

from xianjie.facts import library as patterns
from xianjie.facts.deciding import Candidate, Reading, decide
from xianjie.facts.lexing import Lexed, Token, exact, lex
from xianjie.facts.library import Compiled, Library
from xianjie.facts.normalise import normalise
from xianjie.facts.units import COLUMNS

# Beyond this a text is no decision but an archive: its start is read, and a note says so.
LONGEST = 200_000
_MOST_FOUND = 400  # of one pattern in one text
_TOTAL = re.compile(r"[共总]计|合计|累计|总(?:金额|额|价值?|数|量|面积|重)|总共|共有?[^，。；通同享]{0,6}$|总|^共")
_ITEM = re.compile(r"其中|每|单价|分别|平均每|人均|各(?!类|种|项)|第[一二三四五六七八九十0-9]{1,2}[次处批家]")
_FOUND = re.compile(r"(?<!价格)(?:认定|核定)")
_CORRECTED = re.compile(
    r"最终|经复核|超出|超过(?:许可|批准|规定)|更正为|更正后|应当?为|修正为|调整为|核减后|重新核[定算]|复核后|变更为|更改为"
)
_CLAUSE = re.compile(r"[，。；\n]")
_LISTED = re.compile(r"[、和及与]")


@cache
def _finder(library: Library) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(library.cues)


def read(text: str, cause_text: str = "", library: Library | None = None) -> Reading:
    """What a text says for certain, what it leaves open, and the words that say it.

    The agency's name of the violation helps to tell of what matter the text speaks; no number is read from it.
    """
    library = library or patterns.load()
    if not library.patterns:
        return Reading({}, {})
    is_cut = len(text) > LONGEST
    clean = normalise(text[:LONGEST])
    lexed = lex(clean.text)
    finder = _finder(library)
    found = {hit[0] for hit in finder.find_matches_as_indexes(lexed.text, overlapping=True)}
    cause = normalise(cause_text[:2000]).text
    found |= {hit[0] for hit in finder.find_matches_as_indexes(cause, overlapping=True)} if cause else set()
    if not found:
        return Reading({}, {}, is_cut=is_cut)
    numbers = sorted({number for cue in found for number in library.by_cue[cue]})
    content = lexed.text.encode()
    whole = content + b"\n" + cause.encode()
    scopes = _scopes(library, lexed.text, content, [number - len(library.patterns) for number in numbers])
    candidates: list[Candidate] = []
    for number in numbers:
        if number < len(library.patterns) and _is_about(library.patterns[number], whole):
            found_here = list(_candidates(library.patterns[number], lexed, content, scopes))
            candidates += found_here or _named(library.patterns[number], cause)
    return decide(candidates, clean, lexed, is_cut=is_cut)


def marked(text: str, library: Library | None = None) -> set[str]:
    """The ids of the scopes that some of the text is in."""
    library = library or patterns.load()
    lexed = lex(normalise(text).text)
    return {
        one.pattern.id
        for one in library.scopes
        if any(cue in lexed.text for cue in one.pattern.cue) and one.expression.search(lexed.text.encode())
    }


def _is_about(compiled: Compiled, whole: bytes) -> bool:
    if compiled.needs is not None and compiled.needs.search(whole) is None:
        return False
    return compiled.lacks is None or compiled.lacks.search(whole) is None


def _matches(expression: Any, content: bytes) -> Iterator[tuple[Any, int]]:
    """Each match, with where it starts in characters."""
    at = place = 0
    for count, match in enumerate(expression.finditer(content)):
        if count == _MOST_FOUND:
            return
        start = match.start()
        place += len(content[at:start].decode())
        at = start
        yield match, place


def _scopes(library: Library, text: str, content: bytes, numbers: list[int]) -> list[tuple[int, int, str]]:
    """The stretches of the text that are no findings."""
    found: list[tuple[int, int, str]] = []
    for number in numbers:
        if number < 0:
            continue
        one = library.scopes[number]
        for match, start in _matches(one.expression, content):
            end = start + len(match.group().decode())
            if one.pattern.reach == "rest":
                until = len(text)
            else:
                until = _end(text, end, "，。；\n" if one.pattern.reach == "clause" else "。\n")
                if one.pattern.reach == "around":
                    start = max(text.rfind(sign, 0, start) for sign in "。\n") + 1
            found.append((start, until, one.pattern.scope))
    return found


def _end(text: str, start: int, signs: str) -> int:
    places = [place for sign in signs if (place := text.find(sign, start)) >= 0]
    return min(places, default=len(text))


def _scope(scopes: list[tuple[int, int, str]], place: int) -> str:
    return next((scope for start, end, scope in scopes if start <= place < end), "finding")


def _candidates(
    compiled: Compiled, lexed: Lexed, content: bytes, scopes: list[tuple[int, int, str]]
) -> Iterator[Candidate]:
    pattern, text = compiled.pattern, lexed.text
    for match, start in _matches(compiled.expression, content):
        words = match.group().decode()
        end = start + len(words)
        if compiled.unless_before is not None and compiled.unless_before.search(
            text[max(0, start - 24) : start].encode()
        ):
            continue
        if compiled.unless_after is not None and compiled.unless_after.search(text[end : end + 24].encode()):
            continue
        for group, column in compiled.columns:
            token, place = None, start
            if group:
                offset = match.start(compiled.groups[group])
                if offset < 0:
                    continue
                place = start + len(content[match.start() : offset].decode())
                token = lexed.places[place]
            if _scope(scopes, place) not in pattern.scope:
                continue
            if pattern.excess:
                token = _excess(token, lexed, content, match, start, compiled.groups["limit"])
                if token is None:
                    continue
            times = pattern.times if isinstance(pattern.times, int) else pattern.times.get(group, 1)
            value, doubt, least, below = _value(column, token, pattern.value, times)
            role = pattern.role or (_role(text, start, place, pattern.is_part) if token is not None else "plain")
            yield Candidate(column, value, doubt, least, below, role, pattern.id, start, end, place if token else -1)
        for column, value in pattern.implies.items():
            if _scope(scopes, start) in pattern.scope:
                yield Candidate(column, value, "", None, None, "plain", pattern.id, start, end, -1)


def _excess(measured: Token | None, lexed: Lexed, content: bytes, match: Any, start: int, group: int) -> Token | None:
    """By how many times a measured value exceeds its limit; None if it keeps within it."""
    limit = lexed.places[start + len(content[match.start() : match.start(group)].decode())]
    if measured is None or not isinstance(measured.value, Fraction) or not isinstance(limit.value, Fraction):
        return None
    over = measured.value / limit.value - 1 if limit.value else Fraction(0)
    return replace(measured, value=over) if over > 0 else None


def _named(compiled: Compiled, cause: str) -> Iterator[Candidate]:
    """What the agency's name of the violation says of itself."""
    pattern = compiled.pattern
    if not pattern.is_in_cause or not cause:
        return
    match = compiled.expression.search(cause.encode())
    if match is None:
        return
    before, after = (part.encode() for part in cause.encode().decode().split(match.group().decode(), 1))
    if compiled.unless_before is not None and compiled.unless_before.search(before):
        return
    if compiled.unless_after is not None and compiled.unless_after.search(after):
        return
    for _, column in compiled.columns:
        yield Candidate(column, pattern.value, "", None, None, "plain", pattern.id, -1, -1, -1)


def _role(text: str, start: int, place: int, is_part: bool) -> str:
    """Whether the number is a total, one of several, or simply a number."""
    words = text[start:place]
    clause = text[max(0, start - 8) : start]
    clause = _CLAUSE.split(clause)[-1]
    if _CORRECTED.search(clause + words):
        return "corrected"
    after = text[place + 1 : place + 3]
    following = place + 2 if after[:1] and _LISTED.match(after) else -1
    if following > 0 and text[following : following + 1] == text[place]:
        return "item"
    if _ITEM.search((clause + words).replace("其中", "") if is_part else clause + words):
        return "item"
    if _TOTAL.search(words) or _TOTAL.search(clause):
        return "total"
    return "found" if _FOUND.search(clause + words) else "plain"


def _value(column: str, token: Token | None, fixed: Any, times: int) -> tuple[Any, str, Decimal | None, Decimal | None]:
    """The value in the column's unit, or the doubt and the bounds."""
    described = patterns.columns()[column]
    if token is None:
        return fixed, "", None, None
    if described.type == "date":
        return (
            (token.value, "", None, None)
            if isinstance(token.value, date)
            else (None, token.doubt or "no_day", None, None)
        )
    size: Fraction = COLUMNS.get(described.unit or "", Fraction(1)) / times
    places = 2 if described.type == "numeric(18,2)" else 4 if described.type.startswith("numeric") else 0

    def amount(value: Fraction | None) -> Decimal | None:
        return exact(value / size, places) if value is not None else None

    if not isinstance(token.value, Fraction):
        return None, token.doubt or "unreadable", amount(token.least), amount(token.below)
    if places == 0:
        whole = token.value / size
        return (int(whole), "", None, None) if whole.denominator == 1 else (None, "no_whole_number", None, None)
    return amount(token.value), "", None, None
