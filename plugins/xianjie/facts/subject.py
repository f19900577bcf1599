"""Whose a number is, where a text tells of several people and says which of them the case is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"[^，。；、：\n“”（）0-9]{2,16}?"
_OWN = re.compile(
    rf"本案当事人(?:系|为|是)(?P<after>{_NAME})(?=[，。；\n]|$)|(?:^|[，。；\n])(?P<before>{_NAME})(?:系|为|是)本案当事人"
)
_OTHER = re.compile(rf"(?:^|[，。；、\n])(?P<name>{_NAME})(?:已|均|将)?(?:被)?另案(?:处理|处罚|查处)")
_STOPS = "，。；\n"


@dataclass(frozen=True)
class People:
    """The one whom the case is about, and those who are dealt with elsewhere."""

    own: str | None
    others: tuple[str, ...]

    def is_others(self, text: str, place: int) -> bool:
        """Whether the words at that place speak of somebody who is dealt with elsewhere."""
        if not self.others:
            return False
        start = max(text.rfind("。", 0, place), text.rfind("\n", 0, place)) + 1
        seen = [(text.rfind(name, start, place), name) for name in (*self.others, *([self.own] if self.own else []))]
        last, name = max(seen)
        return last >= 0 and name in self.others

    def is_own(self, text: str, place: int) -> bool:
        """Whether the clause at that place names the one whom the case is about."""
        if self.own is None:
            return False
        start = max(text.rfind(sign, 0, place) for sign in _STOPS) + 1
        return self.own in text[start:place]


def people(text: str) -> People | None:
    """Who is who; None where the text tells of no one else."""
    if "本案当事人" not in text and "另案" not in text:
        return None
    own = _OWN.search(text)
    name = (own["after"] or own["before"]) if own else None
    others = {found["name"] for found in _OTHER.finditer(text)} - {name, "当事人", "两当事人", "本案"}
    # 两当事人 and 二人 name nobody.
    return People(name, tuple(sorted(one for one in others if not one.endswith(("当事人", "人员", "部分")))))
