"""What the research centre calls things: categories of causes (`rules/research/`), key places, industries, outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from xianjie.errors import Fault, raise_all
from xianjie.leads import DOMAINS
from xianjie.research.hiding import MERGED
from xianjie.settings import Typed, root
from xianjie.violations.taxonomy import load_causes
from xianjie.yamlfile import name_of, parse, parse_all

# What is not stated, and what belongs to no category that is listed.
NOT_STATED, OTHER = "not_stated", "other"
OUTCOMES = {
    "filed": "已刑事立案",
    "transferred": "已移送，未见立案",
    "not_transferred": "案由可能涉罪，未见移送",
    "petty": "案由不涉罪",
}
# GB/T 4754-2017: the section of a division's two digits, by the section's last division.
_SECTIONS = (
    (5, "A", "农、林、牧、渔业"),
    (12, "B", "采矿业"),
    (43, "C", "制造业"),
    (46, "D", "电力、热力、燃气及水生产和供应业"),
    (50, "E", "建筑业"),
    (52, "F", "批发和零售业"),
    (60, "G", "交通运输、仓储和邮政业"),
    (62, "H", "住宿和餐饮业"),
    (65, "I", "信息传输、软件和信息技术服务业"),
    (69, "J", "金融业"),
    (70, "K", "房地产业"),
    (72, "L", "租赁和商务服务业"),
    (75, "M", "科学研究和技术服务业"),
    (79, "N", "水利、环境和公共设施管理业"),
    (82, "O", "居民服务、修理和其他服务业"),
    (83, "P", "教育"),
    (85, "Q", "卫生和社会工作"),
    (90, "R", "文化、体育和娱乐业"),
    (96, "S", "公共管理、社会保障和社会组织"),
    (97, "T", "国际组织"),
)


class _Category(Typed):
    name: str
    causes: list[str] = Field(min_length=1)


class _Categories(Typed):
    domain: str
    since: date
    source: str
    categories: dict[str, _Category]


class Place(Typed):
    """A kind of key place, and the pattern that reads it from the facts of a decision."""

    name: str
    reads: str
    examples: list[str] = Field(min_length=1)
    counter_examples: list[str] = []


class _Places(Typed):
    since: date
    source: str
    places: dict[str, Place]


def _folder() -> Path:
    return root() / "rules" / "research"


@cache
def _categories(folder: Path) -> dict[str, tuple[str, str]]:
    """Category and its name by cause; raises with every cause that is unknown or stands twice."""
    causes = load_causes()
    found: dict[str, tuple[str, str]] = {}
    faults: list[Fault] = []
    listed: set[str] = set()
    for path, file in parse_all((folder / "categories").glob("*.yaml"), _Categories).items():
        listed.add(file.domain)
        for category_id, category in file.categories.items():
            for cause in category.causes:
                place = f"categories.{category_id}"
                if cause not in causes or causes[cause].domain != file.domain:
                    fault = f"{cause} is no cause of {file.domain}"
                    faults.append(Fault(name_of(path), place, fault, "Name a cause of rules/causes/."))
                elif cause in found:
                    remedy = "Leave it in one category: shares would else add up to more than all."
                    faults.append(Fault(name_of(path), place, f"{cause} stands in two categories", remedy))
                found[cause] = (category_id, category.name)
    raise_all(faults)
    for code, known in causes.items():
        # A domain without categories of its own is cut by the groups of its causes.
        found.setdefault(code, (OTHER, "其他") if known.domain in listed else (known.group_id, known.group))
    return found


def categories() -> dict[str, tuple[str, str]]:
    """Every cause's category and the category's name."""
    return _categories(_folder())


@cache
def _read_places(folder: Path) -> dict[str, Place]:
    path = folder / "places" / "kinds.yaml"
    places = parse(path, _Places).places
    faults = []
    for place_id, place in places.items():
        wrong = [one for one in place.examples if first_place(one, places) != place_id]
        wrong += [one for one in place.counter_examples if re.search(place.reads, one)]
        if wrong:
            fault = f"{len(wrong)} examples are not read as the page says"
            faults.append(Fault(name_of(path), f"places.{place_id}", fault, "Mend the pattern or the examples."))
    raise_all(faults)
    return places


def first_place(text: str, places: dict[str, Place]) -> str | None:
    """The kind of place that a text states, the first in the page's order; None if none."""
    return next((place_id for place_id, place in places.items() if re.search(place.reads, text)), None)


def places() -> dict[str, Place]:
    """The kinds of key places, in the order in which they are looked for."""
    return _read_places(_folder())


def check() -> Iterator[Fault]:
    """Every fault of the pages of the research centre."""
    from xianjie.errors import XianjieError

    for read in (categories, places):
        try:
            read()
        except XianjieError as error:
            yield from error.faults


def section(division: str) -> tuple[str, str]:
    """The section of GB/T 4754-2017 that a division belongs to, with its name; what is no division is not stated."""
    if not division.isdigit() or not 1 <= int(division) <= _SECTIONS[-1][0]:
        return NOT_STATED, "未载明"
    return next((letter, name) for last, letter, name in _SECTIONS if int(division) <= last)


def name_of_item(cut: str, item: str, agencies: Mapping[str, str]) -> str:
    """The Chinese name of a group."""
    if item.startswith(MERGED):
        return {"agency": "其他机关（合并）", "cause": "同类其他案由（合并）"}.get(cut, "其他（合并）")
    if item == NOT_STATED:
        return "未载明"
    if cut == "category":
        return next((name for category, name in categories().values() if category == item), item)
    if cut == "cause":
        return load_causes()[item].name
    if cut == "industry":
        return next((name for _, letter, name in _SECTIONS if letter == item), item)
    if cut == "place":
        return places()[item].name
    if cut == "outcome":
        return OUTCOMES[item]
    return agencies.get(item, item) if cut == "agency" else item


def domain_name(domain: str) -> str:
    """The Chinese name of a domain."""
    return DOMAINS.get(domain, domain)
