"""Earlier penalties of the same party that a text tells of, with the day where it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from xianjie.facts.lexing import Lexed

_TOLD = re.compile(
    r"曾(?:经)?(?:因|于|被|受|两次|多次)|已因[^，。；]{1,24}(?:受过|受到|被)|受过[^，。；]{0,4}次?行政处罚"
    r"|(?:前次|上一?次|此前|之前|去年|前年|去年同期)(?!已被责令)[^。；]{0,30}?(?:处罚|罚款)"
    r"|系[^，。；]{0,10}(?:再次|第[二三]次)[^。；]{0,30}?(?:处罚|罚款)"
)
_PENALISED = re.compile(r"处罚|罚款")
_NUMBER = re.compile(
    r"[^，。；（）\s\ue000-\uf8ff]{2,14}(?:罚|处)[^，。；（）\s]{0,6}〔[0-9]{4}〕(?:第)?[^，。；（）\s]{1,14}号"
)
_MOST = 20


@dataclass(frozen=True)
class Prior:
    """One earlier penalty; the day is not told where only the year or the month is."""

    decided_on: date | None
    decision_no: str | None
    start: int  # in the lexed text
    end: int

    def as_dict(self) -> dict[str, Any]:
        """The penalty as it is kept."""
        return {"decided_on": self.decided_on, "decision_no": self.decision_no}


def priors(lexed: Lexed) -> tuple[Prior, ...]:
    """The earlier penalties, in the order in which the text tells them."""
    found: list[Prior] = []
    text, at = lexed.text, 0
    while len(found) < _MOST and (told := _TOLD.search(text, at)):
        start = max(text.rfind(sign, 0, told.start()) for sign in "，。；\n") + 1
        ends = [place for sign in "。；\n" if (place := text.find(sign, told.end())) >= 0]
        end = min(ends, default=len(text))
        at = max(end, told.end())
        if not _PENALISED.search(text, told.start(), end):
            continue
        days = [place for place in lexed.starts if start <= place < end and lexed.places[place].quantity in _DAYS]
        numbers = [one.group() for one in _NUMBER.finditer(text, start, end)]
        for place in days:
            value = lexed.places[place].value
            day = value if isinstance(value, date) else None
            number = numbers[0] if len(days) == len(numbers) == 1 else None
            found.append(Prior(day, number, start, end))
    return tuple(found[:_MOST])


_DAYS = frozenset({"date", "month", "year"})
