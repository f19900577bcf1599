"""Fact against standard, limb by limb: those that a lead rests on, and those that are not met or not decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from xianjie.explain import _APPLIES, _REACHED, figure, reached
from xianjie.law.standards import entries
from xianjie.law.unmet import exceeds, is_whole, nearness, shortfall

_HOW = {"met": "达到", "near": "接近", "may": "可能达到", "either": "必达其一"}
# 疑: nobody can say from the records, which is no answer either way.
_HOW_NOT = {"near": "接近", "may": "疑（可能达到）"}


@dataclass(frozen=True)
class Limb:
    """One line of the law against the facts."""

    offence: str
    figures: tuple[str, ...]
    place: str
    force: str
    met: str
    quote: str
    is_met: bool


def limbs(content: Mapping[str, Any]) -> list[Limb]:
    """Fact against standard, each limb once: element, value, line, article, days in force, whether it is met."""
    found: dict[Any, Limb] = {}
    for one in content["limbs"]:
        how = str(one.get("reached"))
        figures = tuple(reached(each) for each in one.get("figures", [])) or ("符合所列情形",)
        found.setdefault(
            (one["offence"], one["limb"]), _limb(one, figures, _HOW.get(how, how), is_met=how in ("met", "either"))
        )
    return list(found.values())


@dataclass(frozen=True)
class Unmet:
    """A limb that is not met or not decided: figures, what falls short, the article, and since and until when."""

    offence: str
    figures: tuple[str, ...]
    place: str
    force: str
    met: str
    quote: str

    @property
    def text(self) -> str:
        """The limb in one sentence: 违法所得 12,000 元（标准 30,000 元），差 18,000 元［法释〔2025〕5号第三条］."""
        then = "" if "—今" in self.force else f"，{self.force}"
        return f"{'，'.join(self.figures)}［{self.place}{then}］"


def unmet(content: Mapping[str, Any]) -> list[Unmet]:
    """The other limbs of the same standards, the nearest first: by how much a figure is short, or that it is unknown.

    Versions of a limb that say the same of the facts are told once, by the newest.
    """
    known = entries()
    found: dict[Any, tuple[Any, Unmet]] = {}
    # What the law says today decides most: the newest version of a limb comes first.
    for one in sorted(content.get("unmet", ()), key=lambda each: (each["in_force"][0], each["limb"]), reverse=True):
        is_open = one["is_met"] is None
        quoted = {"quote": (known.get(one["entry"]) or {}).get("quote", ""), **one}
        limb = _limb(quoted, tuple(map(_short, one["figures"])) or ("所列情形",), "", is_met=False)
        met = _HOW_NOT.get(str(one.get("reached")), "疑" if is_open else "未达到")
        told = Unmet(limb.offence, limb.figures, limb.place, limb.force, met, limb.quote)
        rank = (_class(one["figures"], is_open=is_open), -nearness(one["figures"], is_open=is_open), one["limb"])
        at = (told.offence, told.figures, met)
        if at not in found:
            found[at] = (rank, told)
        elif "此前" not in found[at][1].force:
            first = found[at][1]
            found[at] = (found[at][0], replace(first, force=f"{first.force}（此前版本同）"))
    return [limb for _, limb in sorted(found.values(), key=lambda each: each[0])]


def _class(figures: Sequence[Mapping[str, Any]], *, is_open: bool) -> int:
    """Which limbs people look at first: short of a line by a known amount, then half known, then all unknown."""
    if is_open:
        return 1 if any(one.get("value") not in (None, False, 0) for one in figures) else 2
    if any(map(exceeds, figures)) or not any(map(shortfall, figures)):
        return 4
    return 0 if nearness(figures, is_open=False) > 0 else 3


def _short(one: Mapping[str, Any]) -> str:
    """A figure that a limb is held against, and what it lacks."""
    if is_whole(one):
        return f"须符合：{one['comment']}"
    short = shortfall(one)
    return reached(one) + (f"，差 {figure(short, one.get('unit'))}" if short else "")


def _limb(one: Mapping[str, Any], figures: tuple[str, ...], met: str, *, is_met: bool) -> Limb:
    start, end = (one.get("in_force") or [None, None])[:2]
    applies = _APPLIES.get(str(one.get("applies")), "")
    check = "；待核对官方文本" if one.get("verified") not in (None, "two_sources") else ""
    return Limb(
        offence=one["offence_name"],
        figures=figures,
        place=f"{one['instrument']}{one['article']}",
        force=f"{dotted(start)}—{dotted(end)}{f'，{applies}' if applies else ''}{check}",
        met=met,
        quote=one.get("quote") or "",
        is_met=is_met,
    )


def dotted(value: Any) -> str:
    """A day as tables have it: 2025.04.26; 今 for none."""
    return str(value)[:10].replace("-", ".") if value else "今"


def compared(content: Mapping[str, Any]) -> str:
    """How the limbs stand as a whole."""
    how = [one.get("reached") for one in content["limbs"]]
    if content["lead"]["tier"] == "warning" or (how and all(one == "near" for one in how)):
        return "接近而未必达到"
    open_ = dict.fromkeys(_REACHED[one] for one in how if one in _REACHED)
    return "逐个时段均达到" if not open_ else "；".join(open_)
