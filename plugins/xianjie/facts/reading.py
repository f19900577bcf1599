"""What the patterns find in one text: candidates, each with its value, its words and the role of its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import ahocorasick_rs

from xianjie.facts import library as patterns
from xianjie.facts.deciding import Candidate, Reading, decide
from xianjie.facts.figures import role_of, value_of
from xianjie.facts.lexing import Lexed, Token, lex
from xianjie.facts.library import Compiled, Library
from xianjie.facts.normalise import normalise
from xianjie.facts.reckoning import reckoned
from xianjie.facts.sums import sums

# Beyond this a text is no decision but an archive: its start is read, and a note says so.
LONGEST = 200_000
_MOST_FOUND = 400  # of one pattern in one text


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
    if not found and not any(one.quantity == "money" for one in lexed.places.values()):
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
    candidates += sums(library.sums, lexed, whole, candidates, lambda place: _scope(scopes, place) == "finding")
    return reckoned(decide(candidates, clean, lexed, is_cut=is_cut), lexed)


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
            if pattern.over and token is not None and isinstance(token.value, Fraction):
                if token.value <= pattern.over:
                    continue
                token = replace(token, value=token.value - pattern.over)
            times = pattern.times if isinstance(pattern.times, int) else pattern.times.get(group, 1)
            value, doubt, least, below = value_of(column, token, pattern.value, times)
            role = pattern.role or (role_of(text, start, place, pattern.is_part) if token is not None else "plain")
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
