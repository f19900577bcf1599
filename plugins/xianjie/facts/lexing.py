"""Numbers with their units, and dates, as one token each; each stands in the lexed text as one character.

`销售金额1.2万元（大写：壹万贰仟元整）` is lexed as 销售金额 and one money token. A number that is not certain (约, 余,
以上, a range, a numeral that can't be read, words and figures that differ) is a token all the same, without a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from xianjie.facts.numerals import RUN, number, step
from xianjie.facts.units import QUANTITIES, UNIT, UNITS

_YEAR = r"(?P<{0}y>(?:19|20)[0-9]{{2}}|[一二][〇零九][〇零一二三四五六七八九]{{2}})"
_MONTH_DAY = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = (
    rf"{_YEAR.format('')}(?:年(?:(?P<m>{_MONTH_DAY})月(?:份|(?P<d>{_MONTH_DAY})[日号])?)?"
    r"|(?P<sep>[./-])(?P<m2>[01]?[0-9])(?P=sep)(?P<d2>[0-3]?[0-9])(?![0-9.])日?)"
    rf"|(?P<m3>{_MONTH_DAY})月(?P<d3>{_MONTH_DAY})[日号]"
    rf"|(?<=[至到~—-])(?P<d4>{_MONTH_DAY})[日号]"
)
_CLOCK = r"(?:[0-9]{1,2}(?:时(?!间)|点(?=[0-9])|[:：](?=[0-9]{2}))(?:[0-9]{1,2}分?)?许?)(?!小)"
_TOKEN = re.compile(
    rf"(?P<date>{_DATE})|(?P<clock>{_CLOCK})|(?P<run>{RUN})(?P<more>[余多几来]?)(?P<scale>[万亿]?)(?P<more2>[余多]?)"
)
_COINS = re.compile(
    r"(?:([0-9]|[零一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?零?(?:([0-9]|[零一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?(?:整|正)?"
)
_SMALLER = {
    "斤": (re.compile(r"([0-9一二三四五六七八九])两"), Fraction(1, 10)),
    "亩": (re.compile(r"([0-9一二三四五六七八九])分"), Fraction(1, 10)),
    "吨": (re.compile(r"零?([0-9]{1,3})(?:公斤|千克)"), Fraction(1, 1000)),
    "公斤": (re.compile(r"零?([0-9]{1,3})克"), Fraction(1, 1000)),
}
_BEFORE = re.compile(
    r"(?:(?P<least>超过|逾|不少于|不低于|至少|大于|高于|多于|达到?或超过|超)"
    r"|(?P<most>不足|不到|低于|少于|不超过|不高于|未满|未达到|未超过|小于|至多)"
    r"|(?P<about>大?约|将近|近|大概|接近|估计|左右))(?:人民币|[¥：为])*$"
)
_TORN = re.compile(r"[0-9A-Za-z.] ?$")
_MONEY_BEFORE = re.compile(r"(?:人民币|RMB|CNY|（?(?:人民币)?大写）?：?|[¥：])$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:人民币)?(?:整|正)?(?:(?P<about>左右|上下|许(?!可)|不等)|(?P<least>以上|开外|[余多](?![0-9]))|(?P<most>以下|以内|之内))"
)
_PRICE_BEFORE = re.compile(
    r"(?:每[^，。；：0-9]{0,4}|(?:单|均|售|进|标|定|批发|零售|购进|采购|成交|进货|销售)价(?:格)?(?:均?[为是：]|人民币|每[^，。；0-9]{1,3}){0,3})"
    r"(?:人民币|[¥约])*$"
)
_PRICE_AFTER = re.compile(r"(?:人民币)?(?:[/／]|每|一(?=[件个瓶条盒箱只张册本份套台双副罐袋包桶斤吨]))")
_SAME = re.compile(
    r"(?:[，、]?[（：）]{0,3}(?:大写|小写|折合|折算|约合|换算|即|合计?|计|共计|共|[=≈])?[）：]{0,2}(?:为|是)?(?:人民币|[¥约：])*)$"
)
_SAYS_SAME = re.compile(r"[（=≈]|大写|小写|折合|折算|约合|换算|即")
_RANGE = re.compile(r"[至到~—-]")
_CN_DIGIT = {char: place for place, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True)
class Token:
    """One quantity or date of the text. No value: it is not certain; `least` and `below` then bound it, where told."""

    quantity: str
    start: int
    end: int
    value: Fraction | date | None
    least: Fraction | None = None
    below: Fraction | None = None
    doubt: str = ""
    size: Fraction = Fraction(1)  # of the unit that was written
    year: int | None = None  # of a date of which the day is not told


@dataclass(frozen=True)
class Lexed:
    """A text with one character for each token; `places` tells which one stands where."""

    text: str
    places: dict[int, Token]
    starts: tuple[int, ...]  # for each token: where it stands in `text`
    shifts: tuple[int, ...]  # and how many characters of the clean text it took more than one, summed up


def _count(word: str) -> int | None:
    found = number(word)
    return int(found) if found is not None and found == int(found) else None


def _year(word: str) -> int | None:
    return int("".join(str(_CN_DIGIT.get(char, char)) for char in word)) if word else None


def lex(text: str) -> Lexed:
    """The lexed text; linear in the length of the text."""
    tokens = _joined(text, _tokens(text))
    pieces: list[str] = []
    places: dict[int, Token] = {}
    starts: list[int] = []
    shifts: list[int] = []
    at = length = shift = 0
    for token in tokens:
        piece = text[at : token.start]
        length += len(piece)
        pieces += (piece, QUANTITIES[token.quantity])
        places[length] = token
        starts.append(length)
        length += 1
        shift += token.end - token.start - 1
        shifts.append(shift)
        at = token.end
    pieces.append(text[at:])
    return Lexed("".join(pieces), places, tuple(starts), tuple(shifts))


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    last: date | None = None
    at = 0
    while found := _TOKEN.search(text, at):
        token: Token | None
        if found["date"]:
            token = _date(found, text, last)
            if token is not None and isinstance(token.value, date):
                last = token.value
            elif token is not None and token.year and last is None:
                last = None
        elif found["clock"]:
            token = Token("clock", found.start(), found.end(), None)
        else:
            token = _quantity(text, found, at)
        if token is not None:
            tokens.append(token)
        at = max(found.end(), token.end if token else 0)
    return tokens


def _date(found: re.Match[str], text: str, last: date | None) -> Token | None:
    start, end = found.span()
    year = _year(found["y"] or "")
    month, day = found["m"] or found["m2"] or found["m3"], found["d"] or found["d2"] or found["d3"] or found["d4"]
    if found["m3"] or found["d4"]:
        # Without its year it is of the year of the day before it, in a text that runs on in time.
        if last is None:
            return Token("date", start, end, None, doubt="year_not_told")
        year, month = last.year, month or str(last.month)
    if month is None:
        return Token("year", start, end, None, year=year)
    if day is None:
        return Token("month", start, end, None, year=year)
    try:
        value = date(year or 0, _count(month) or 0, _count(day) or 0)
    except ValueError:
        return Token("date", start, end, None, doubt="no_such_day")
    if found["m3"] and last is not None and value < last and not text.startswith("同年", max(0, start - 2)):
        return Token("date", start, end, None, doubt="year_not_told")
    return Token("date", start, end, value)


def _quantity(text: str, found: re.Match[str], floor: int) -> Token | None:
    """A number with its unit; None where the characters of a numeral are part of other words."""
    start, end = found.span()
    run = found["run"]
    is_arabic = run[0].isascii()
    before = text[max(floor, start - 14) : start]
    if before.endswith("第") or (is_arabic and before.endswith(("〔", "["))):
        return None
    unit = UNIT.match(text, end)
    if unit is None and not is_arabic:
        # 一般, 万一, 三轮车: no quantity. A classifier after it makes it a count.
        return _classified(text, found, start)
    # 00 and 1 after a letter are what OCR leaves of another number.
    is_torn = is_arabic and (_TORN.search(before) is not None or (len(run) > 1 and run[0] == "0" and run[1] != "."))
    number_said = None if is_torn else number(run + found["scale"])
    kind = None if unit is None else UNITS.get(unit.group()) or UNITS[unit.group().lower()]
    quantity, size = ("count", Fraction(1)) if kind is None else (kind.quantity, kind.size)
    amount = None if number_said is None else Fraction(number_said)
    more = Fraction(step(number_said)) if number_said is not None and (found["more"] or found["more2"]) else None
    end = unit.end() if unit is not None else end
    if quantity == "count" and (sign := _MONEY_BEFORE.search(text, max(floor, start - 8), start)):
        quantity = "money" if sign.group() != "：" else quantity
    if quantity == "money":
        amount, end = _coins(text, end, amount)
        start = _currency(text, start, floor)
        if _PRICE_BEFORE.search(before) or _PRICE_AFTER.match(text, end):
            quantity = "price"
    elif unit is not None:
        amount, end = _smaller(text, unit.group(), end, amount)
    token = Token(quantity, start, end, amount * size if amount is not None else None, size=size)
    if amount is None:
        return replace(token, doubt="unreadable")
    if more is not None:
        return replace(token, value=None, least=amount * size, below=(amount + more) * size, doubt="about")
    return _bounded(text, token, before)


def _bounded(text: str, token: Token, before: str) -> Token:
    """The token without its value, if the words around it say that the number is not exact."""
    after = _AFTER.match(text, token.end)
    said = _BEFORE.search(before) or after
    if said is None or not isinstance(token.value, Fraction):
        return token
    groups = said.groupdict()
    return replace(
        token,
        end=after.end() if after else token.end,
        value=None,
        least=token.value if groups["least"] else None,
        below=token.value if groups["most"] else None,
        doubt="about",
    )


def _smaller(text: str, unit: str, end: int, amount: Fraction | None) -> tuple[Fraction | None, int]:
    """What follows in the next smaller unit: 八斤六两, 3亩5分, 14吨800公斤."""
    following = _SMALLER.get(unit)
    found = following[0].match(text, end) if following else None
    if following is None or found is None:
        return amount, end
    digits = number(found[1])
    total = amount + Fraction(digits) * following[1] if amount is not None and digits is not None else None
    return total, found.end()


_CLASSIFIER = (
    "个件瓶条支盒箱只头尾株棵张册本份套台部户人名枚次家袋包批桶辆双副罐种项笔块粒片处座间艘根把卷幅匹羽对枝挺发万千"
)


def _classified(text: str, found: re.Match[str], start: int) -> Token | None:
    end = found.end()
    if end >= len(text) or text[end] not in _CLASSIFIER or found["scale"]:
        return None
    value = number(found["run"])
    if value is None:
        return None
    return Token("count", start, end, Fraction(value))


def _coins(text: str, end: int, amount: Fraction | None) -> tuple[Fraction | None, int]:
    """元 with the 角 and 分 after it."""
    coins = _COINS.match(text, end)
    if coins is None or coins.end() == end:
        return amount, end
    if amount is not None:
        for group, size in ((1, 10), (2, 100)):
            if coins[group]:
                amount += Fraction(int(number(coins[group]) or 0), size)
    return amount, coins.end()


def _currency(text: str, start: int, floor: int) -> int:
    while start > floor and (found := _MONEY_BEFORE.search(text, max(floor, start - 8), start)):
        if found.group() == "：" or (found.start() <= floor + 2 and "写" in found.group()):
            break  # 31000元（大写：叁万壹仟元）: it says the number before it again
        start = found.start()
    return start


_ALONE = frozenset({"date", "month", "year", "clock", "price", "percent"})


def _joined(text: str, tokens: list[Token]) -> list[Token]:
    """Tokens that say the same twice become one, and so do the ends of a range."""
    out: list[Token] = []
    for token in tokens:
        prior = out[-1] if out else None
        if prior is None or token.start - prior.end > 12 or prior.quantity in _ALONE:
            out.append(token)
            continue
        between = text[prior.end : token.start]
        if (
            prior.quantity == token.quantity
            and _SAYS_SAME.search(between)
            and _SAME.match(between)
            and token.quantity in ("money", "mass", "area", "volume", "length")
        ):
            end = token.end
            if "（" in between and text.startswith("）", end):
                end += 1
            out[-1] = _one_of(prior, token, end)
        elif _RANGE.fullmatch(between) and prior.quantity in (token.quantity, "count"):
            out[-1] = replace(token, start=prior.start, value=None, doubt="about")
        else:
            out.append(token)
    return out


def _one_of(first: Token, second: Token, end: int) -> Token:
    """One quantity that is told twice: the reading in the unit of the law, if they agree."""
    if not isinstance(first.value, Fraction) or not isinstance(second.value, Fraction):
        known = second if first.doubt == "unreadable" and second.value is None else first
        return replace(known, start=first.start, end=end)
    near = abs(first.value - second.value) <= Fraction(1, 100) * max(first.value, second.value)
    same = first.value == second.value if first.quantity == "money" else near
    if not same:
        return replace(first, end=end, value=None, doubt="told_twice")
    return replace(second if second.size > first.size else first, start=first.start, end=end)


def exact(value: Fraction, places: int) -> Decimal:
    """The value to so many decimals, as a decimal."""
    return Decimal(round(value * 10**places)).scaleb(-places)
