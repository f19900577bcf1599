"""How decisions word amounts, days and lists: the same fact in many manners, each as decisions have it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_FEN = Decimal("0.01")


def capital(amount: Decimal) -> str:
    """The amount in the capital numerals of bookkeeping: 肆万玖仟玖佰玖拾玖元玖角玖分, 伍万元整."""
    whole, fen = divmod(int(amount.quantize(_FEN) * 100), 100)
    groups: list[str] = []
    place = 0
    while whole:
        whole, group = divmod(whole, 10_000)
        if group:
            text = _group(group)
            # A gap between two groups is read as one zero.
            gap = "零" if group < 1000 and whole else ""
            groups.insert(0, gap + text + _GROUPS[place])
        elif groups and not groups[0].startswith("零"):
            groups.insert(0, "零")
        place += 1
    yuan = "".join(groups).strip("零") or "零"
    jiao, cents = divmod(fen, 10)
    if not fen:
        return f"{yuan}元整"
    tail = (f"{_DIGITS[jiao]}角" if jiao else "零") + (f"{_DIGITS[cents]}分" if cents else "")
    return f"{yuan}元{tail}"


def _group(group: int) -> str:
    text = ""
    zero = False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + _PLACES[place]
            zero = False
        else:
            zero = True
    return text


def yuan(amount: Decimal, manner: int) -> str:
    """The amount, exactly, in one of six manners."""
    exact = amount.quantize(_FEN)
    match manner % 6:
        case 1:
            return f"人民币{exact:,.2f}元"
        case 2:
            return f"{(exact / 10_000).normalize():f}万元"
        case 3:
            return f"人民币{capital(exact)}（¥{exact:.2f}）"
        case 4 if exact == exact.to_integral_value():
            return f"{exact:.0f}元"
        case 5:
            return f"{exact:.2f}元人民币"
        case _:
            return f"{exact:.2f}元"


def about(amount: Decimal) -> str:
    """The amount as 余元, which says no exact figure: 4万余元, 300余元."""
    if amount >= 10_000:
        return f"{int(amount // 10_000)}万余元"
    return f"{max(1, int(amount // 100)) * 100}余元"


def day(when: date) -> str:
    """2026年3月5日."""
    return f"{when.year}年{when.month}月{when.day}日"


def span(first: date | None, last: date | None, manner: int) -> str:
    """The days of an act."""
    if first and last and first != last:
        match manner % 4:
            case 1 if first.year == last.year:
                return f"{day(first)}至{last.month}月{last.day}日"
            case 2:
                return f"自{day(first)}起至{day(last)}止"
            case 3:
                return f"{first.year}.{first.month}.{first.day}—{last.year}.{last.month}.{last.day}"
            case _:
                return f"{day(first)}至{day(last)}期间"
    if last:
        return f"于{day(last)}" if manner % 2 else day(last)
    return "在一段时间内（起止日期未能查清）"


def items(total: Decimal, unit: str, things: tuple[str, ...], seed: int) -> str:
    """The total as a list of items that add up to it, each with number, price and amount."""
    count = 2 + seed % 3
    left, parts = total.quantize(_FEN), []
    for place in range(count):
        amount = left if place == count - 1 else (total * (1 + (seed >> place) % 3) / (count * 4)).quantize(_FEN)
        left -= amount
        parts.append(
            f"{place + 1}.{things[(seed + place) % len(things)]}{1 + (seed * 7 + place) % 40}{unit}，金额{amount:.2f}元"
        )
    return "；".join(parts)
