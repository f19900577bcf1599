"""The marks and the place that a text names, in its own words: shown beside what was read, never judged."""

from __future__ import annotations

from dataclasses import dataclass

from xianjie.facts import library as patterns
from xianjie.facts.lexing import lex
from xianjie.facts.normalise import normalise

# A page of text names what it is about early; the rest is told of it.
_FIRST, _MOST = 4_000, 6


@dataclass(frozen=True)
class Name:
    """One name: its kind and its words."""

    kind: str  # marks, place
    words: str


def names(text: str) -> tuple[Name, ...]:
    """The names of a text, each once, in the order of the pages' patterns; at most six of a kind, one place."""
    lexed = lex(normalise(text[:_FIRST]).text)
    content = lexed.text.encode()
    found: dict[Name, None] = {}
    for one in patterns.load().names:
        for match in one.expression.finditer(content):
            words = match.group(one.group).decode().strip()
            own = [other for other in found if other.kind == one.pattern.kind]
            is_part = any(words in other.words or other.words in words for other in own)
            is_plain = bool(words) and not any("\ue000" <= sign <= "\uf8ff" for sign in words)
            if is_plain and not is_part and len(own) < (1 if one.pattern.kind == "place" else _MOST):
                found[Name(one.pattern.kind, words)] = None
    return tuple(found)
