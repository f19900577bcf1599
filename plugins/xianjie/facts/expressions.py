"""The language of patterns: placeholders, words that pages share, and bounded repetitions, as expressions of RE2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import re2

from xianjie.facts.units import QUANTITIES

# {gap:20} passes over up to 20 characters of the sentence, {near:8} of the clause, neither over money; {till:30}
# passes over no other day.
_GAP = re.compile(r"\{(gap|near|till):([0-9]{1,2})\}")
_GAPS = {
    name: f"[^{signs}\n{QUANTITIES[never]}]{{0,%s}}?"
    for name, signs, never in (("gap", "。；", "money"), ("near", "，。；：", "money"), ("till", "。；", "date"))
}
# Names that a page can't give to words of its own.
TAKEN = frozenset({*QUANTITIES, "gap", "near", "till"})
# Within a class of characters, {date} is the one that stands for a day.
_CLASS = re.compile(r"\[[^\]]{1,60}\]")
_PLACEHOLDER = re.compile(r"\{(?:(?P<group>[a-z_]*)=)?(?P<name>[a-z_]+(?:\|[a-z_]+)*)\}")
# What a library may not have: a repetition without an end, and classes that hold everything without one.
_UNBOUNDED = re.compile(r"(?<!\\)(?:[*+]|\{[0-9]+,\})")
_LONGEST = 60


class Unfit(Exception):
    """Why an expression can't stand in the library."""


def compiled(text: str, words: Mapping[str, str]) -> Any:
    """The expression, ready to search UTF-8; raises Unfit."""
    expanded = _expanded(text, words)
    if _UNBOUNDED.search(re.sub(r"\[[^\]]*\]", "", expanded)):
        raise Unfit("a repetition without an end: write {0,12}")
    if any(int(most) > _LONGEST for most in re.findall(r"\{[0-9]*,?([0-9]+)\}", expanded)):
        raise Unfit(f"a repetition of more than {_LONGEST}")
    try:
        return re2.compile(expanded.encode())
    except re2.error as error:
        raise Unfit(f"no expression: {str(error)[:80]}") from None


def _expanded(text: str, words: Mapping[str, str], depth: int = 0) -> str:
    if depth > 8:
        raise Unfit("words that name each other")

    def put(found: re.Match[str]) -> str:
        names = found["name"].split("|")
        if all(name in QUANTITIES for name in names):
            group = "" if found["group"] is None else f"?P<{found['group'] or 'value'}>"
            signs = "".join(QUANTITIES[name] for name in names)
            return f"({group}[{signs}])" if group else f"[{signs}]"
        if found["group"] is not None or found["name"] not in words:
            raise Unfit(f"{{{found['name']}}} is neither a quantity nor one of the words")
        return f"(?:{_expanded(words[found['name']], words, depth + 1)})"

    text = _CLASS.sub(lambda found: _PLACEHOLDER.sub(lambda one: QUANTITIES[one["name"]], found.group()), text)
    return _PLACEHOLDER.sub(put, _GAP.sub(lambda found: _GAPS[found[1]] % found[2], text))
