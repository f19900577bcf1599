"""Sums of money that no pattern reads: what each is, by the word that heads it and the state of the goods.

The words of a clause are gone back from the number: 货值 heads a sum and 尚余 says of which goods, in the clause
itself or in those before it, as far as no other sum stands between. 合计3600元 without a word of its own is the sum of
the figures before it, if they add up to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from xianjie.facts.deciding import Candidate
from xianjie.facts.figures import role_of, value_of
from xianjie.facts.lexing import Lexed
from xianjie.facts.senses import NONE, CompiledSum, Sum, Sums
from xianjie.facts.units import QUANTITIES

_MONEY, _PRICE = QUANTITIES["money"], QUANTITIES["price"]
_STOP = re.compile(rf"[，。；\n（{_MONEY}]")
_HARD = "。；\n"
_REACH = 4  # clauses
_MOST_PARTS, _FARTHEST = 30, 600  # of one sum: a text costs its length
# 按标价每件20元计2146元: a price that goods are reckoned at is no price.
_RECKONED = re.compile(r"[计折算定]")
_ADDED = re.compile(r"[共总合累]计|共|总|之和|相加|计")
_OF_ALL = re.compile(r"涉案|案涉|[共总合累]计|共|总")
_FILLER = re.compile(r"(?:[共总合累]计|共|约|计|金额|人民币|了|为|是|：){0,3}")
_COUNTED = "".join(QUANTITIES[name] for name in ("count", "mass", "volume", "area", "length"))
_SOLD_AND_UNSOLD = frozenset({"sales_amount_cny", "unsold_goods_value_cny"})
_WHOLE = "goods_value_cny"
_WHOLES = frozenset({_WHOLE, "illegal_business_amount_cny"})


Read = tuple[tuple[str, ...], str]  # the columns and the role


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    sense: str


@dataclass(frozen=True)
class _Told:
    """What is told of a sum: the word that heads it, the state of the goods, and where the words begin."""

    head: str
    state: str
    start: int
    clause: int  # where the words of its own clause begin


class _Senses:
    """The words of a text with their senses, and the stops between them."""

    def __init__(self, text: str, compiled: Sums) -> None:
        self.text = text
        found = compiled.finder.find_matches_as_indexes(text) if compiled.finder is not None else []
        self.words = [_Word(start, end, compiled.senses[number]) for number, start, end in found]
        self.starts = [one.start for one in self.words]
        self.stops = [one.start() for one in _STOP.finditer(text)]

    def between(self, start: int, end: int) -> list[_Word]:
        """The words of a stretch, the last first."""
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)][::-1]

    def segments(self, place: int) -> Iterator[tuple[int, int]]:
        """The stretches before a place, the nearest first, as far as they may say what stands there."""
        at = bisect_left(self.stops, place) - 1
        end = place
        for _ in range(_REACH):
            stop = self.stops[at] if at >= 0 else -1
            yield stop + 1, end
            if at < 0 or self.text[stop] in _HARD or self.text[stop] == _MONEY:
                return
            end, at = stop, at - 1

    def said(self, one: _Word, begin: int, end: int) -> str:
        """The state that a word says in its clause: 均未售出 is of all goods, 剩余12瓶未售出 and 未售部分 of some."""
        if one.sense != "unsold" or one.end < end:
            return one.sense
        return "unsold" if any(other.sense == "unsold" for other in self.between(begin, one.start)) else "unsold_all"

    def after(self, place: int) -> str:
        """The state that is told behind a number: 货值1800元未售出, 货值1800元，未售出。"""
        at = bisect_left(self.stops, place + 1)
        stop = self.stops[at] if at < len(self.stops) else len(self.text)
        if self.text[stop : stop + 1] == _MONEY:
            return NONE
        own = [one.sense for one in self.between(place + 1, stop) if one.sense in _GOODS]
        if own:
            return "unsold_all" if own[-1] == "unsold" else own[-1]
        if self.text[stop : stop + 1] != "，":
            return NONE
        end = self.stops[at + 1] if at + 1 < len(self.stops) else len(self.text)
        following = self.between(stop + 1, end)
        if len(following) == 1 and following[0].end == end and self.text[end : end + 1] != _MONEY:
            return self.said(following[0], stop + 1, end) if following[0].sense in _GOODS else NONE
        return NONE


_STATES = frozenset({"sold", "sold_out", "sells", "unsold", "held", "bought", "caught", "tool"})
_GOODS = frozenset({"sold", "sold_out", "unsold"})
_OF_THINGS = frozenset({"caught", "tool"})
_VALUES = frozenset({"goods_value", "worth"})
_INCOME = frozenset({"turnover", "receipt"})
# What such a word heads is plain by itself: no clause before it says more.
_PLAIN = frozenset({"turnover", "gains", "business"})
# 年收入: what comes in in so long, whatever it is for. 8月 is a month.
_PERIOD = re.compile(r"(?:^|[^0-9一二三四五六七八九十\ue000-\uf8ff])[年月日]$|度$")
_BARRED = frozenset({"other", "price"})


def sums(
    compiled: Sums, lexed: Lexed, whole: bytes, taken: list[Candidate], is_finding: Callable[[int], bool]
) -> Iterator[Candidate]:
    """The candidates that the sums give which nothing has taken."""
    money = [place for place in lexed.starts if lexed.places[place].quantity == "money"]
    if not money or compiled.finder is None:
        return
    senses = _Senses(lexed.text, compiled)
    rules = [one for one in compiled.rules if _applies(one, whole)]
    columns = {one.place: one.column for one in taken if one.place >= 0}
    open_places = [place for place in money if place not in columns and is_finding(place)]
    told = {place: one for place in open_places if (one := _told(senses, place)) is not None}
    # What else is told decides whether goods that were seized are all of them: those sums come last.
    for is_last in (False, True):
        for place in list(told):
            one = told[place]
            fitting = (rule for rule in rules if one.head in rule.rule.heads and one.state in rule.rule.states)
            found = next((rule for rule in fitting if not is_last or _stands_beside(rule.rule, columns.values())), None)
            if found is not None and not is_last and (found.rule.beside or found.rule.not_beside):
                continue
            columns_here = found.reads if found is not None else ()
            name, role = (found.rule.id if found is not None else "sum_of_parts"), ""
            if found is None and one.head == one.state == NONE:
                columns_here, role = _joined(lexed.text, place, columns) or _added(lexed, place, money, columns)
            if not columns_here:
                continue
            del told[place]
            columns[place] = columns_here[0]
            for column in columns_here:
                yield _candidate(column, name, lexed, place, one, role)
            for column, value in found.rule.implies.items() if found is not None else ():
                yield Candidate(column, value, "", None, None, "plain", name, one.start, place + 1, -1)


def _stands_beside(rule: Sum, columns: Collection[str]) -> bool:
    return (rule.beside is None or rule.beside in columns) and rule.not_beside not in columns


def _candidate(column: str, name: str, lexed: Lexed, place: int, told: _Told, role: str = "") -> Candidate:
    value, doubt, least, below = value_of(column, lexed.places[place], None, 1)
    role = role or role_of(lexed.text, told.clause, place, column not in _WHOLES)
    return Candidate(column, value, doubt, least, below, role, name, told.start, place + 1, place)


def _applies(one: CompiledSum, whole: bytes) -> bool:
    if one.needs is not None and one.needs.search(whole) is None:
        return False
    return one.lacks is None or one.lacks.search(whole) is None


def _told(senses: _Senses, place: int) -> _Told | None:
    """What is told of the sum at a place; None where it is told to be something else."""
    text = senses.text
    head, start, clause = NONE, place, place
    states: list[str] = []
    clauses = 0  # without those of a unit price: 售出26盘，每盘2850元，合计74100元
    for number, (begin, end) in enumerate(senses.segments(place)):
        if number == 0:
            start = clause = begin
        for one in senses.between(begin, end):
            if one.sense == "barred" and number == 0:
                return None
            if one.sense == "nothing":
                continue
            if one.sense in _STATES:
                if _says_state(one, head, number, text, place):
                    states.append(senses.said(one, begin, end))
                    start = min(start, one.start)
                elif head == NONE:
                    return None
            elif head == NONE and not states:
                if one.sense == "price" and _RECKONED.search(text, one.end, place):
                    head = "worth"
                elif one.sense in _BARRED or _PERIOD.search(text, max(0, one.start - 2), one.start):
                    return None
                else:
                    head = one.sense
                start = min(start, one.start)
                clause = max(clause, one.start) if number == 0 else clause
        clauses += _PRICE not in text[begin:end]
        if head in _PLAIN or (head == NONE and clauses > 1 and not states):
            break
        if number == 0 and head == "goods_value" and not states and _OF_ALL.search(text, begin, place):
            return _Told(head, NONE, start, clause)  # 涉案货值共计 is of all goods, whatever stands before it
        if states and (head not in _VALUES or number == 0 or {"sold", "unsold", "unsold_all"}.isdisjoint(states)):
            break
    if head in _VALUES and "sold" in states and not {"unsold", "unsold_all"}.isdisjoint(states):
        return _Told(head, NONE, start, clause)  # 售出30瓶，剩余10瓶，货值4000元
    if states:
        return _Told(head, states[0], start, clause)
    return _Told(head, senses.after(place) if head in _VALUES else NONE, start, clause)


def _says_state(one: _Word, head: str, number: int, text: str, place: int) -> bool:
    """Whether a word says the state of the goods that the sum is told of."""
    if head == NONE and one.sense == "sells":
        between = text[one.end : place]
        return any(sign in _COUNTED for sign in between) or _FILLER.fullmatch(between) is not None
    if one.sense in _OF_THINGS and head not in _VALUES and head != NONE:
        return False
    if head in _VALUES:
        return one.sense != "sells"
    # Nothing comes in for what is left over: 售出410份，尚余210份，货款共计12300元.
    return head not in _INCOME or one.sense not in ("unsold", "held") or number == 0


def _joined(text: str, place: int, columns: dict[int, str]) -> Read | None:
    """The column of the figure that a sum is joined to: 销售额分别为4410元和2970元."""
    before = place - 2
    return ((columns[before],), "item") if before in columns and text[place - 1] in "、和及与" else None


def _added(lexed: Lexed, place: int, money: list[int], columns: dict[int, str]) -> Read:
    """The column of the figures before a sum that they add up to; of sold and unsold goods that of them all."""
    text = lexed.text
    begin = max(text.rfind(sign, max(0, place - _FARTHEST), place) for sign in _STOPS_BEFORE) + 1
    if not _ADDED.search(text, max(begin, place - 12), place):
        return (), ""
    total = lexed.places[place].value
    at = bisect_left(money, place)
    before = [one for one in money[max(0, at - _MOST_PARTS) : at] if one >= begin and one in columns][::-1]
    for count in range(2, len(before) + 1):
        values = [lexed.places[one].value for one in before[:count]]
        found = {columns[one] for one in before[:count]}
        if len(found) > 1 and found != _SOLD_AND_UNSOLD:
            return (), ""
        if all(isinstance(value, Fraction) for value in values) and sum(values) == total:  # type: ignore[arg-type]
            return (found.pop() if len(found) == 1 else _WHOLE,), "total"
    return (), ""


_STOPS_BEFORE = "。\n"
