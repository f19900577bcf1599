"""Proves the standards against the tables of the law: figure = entry = quote in the stored text, and nothing left out.

Each step yields its faults. A limb's condition is built again from the entry that it names and must be the same; the
entry's quote must stand in the text that it names; every entry of an offence is a limb or is named as left out.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import sqlglot
from sqlglot import exp

from xianjie import tables as described
from xianjie.errors import Fault, XianjieError
from xianjie.law import language, numerals
from xianjie.law.conditions import parse
from xianjie.law.logic import sql
from xianjie.law.meaning import ReadStandard, conjuncts, read_standard
from xianjie.law.places import Place
from xianjie.law.restating import ELEMENTS, entry_parts, parts
from xianjie.law.standards import (
    TIERS,
    Band,
    Elements,
    Limb,
    Standard,
    accumulation_rules,
    entries,
    law_folder,
    load_elements,
    load_standards,
    prose_of,
    tables,
    versions,
)
from xianjie.settings import office

_FOR_EVER = date.max
_NAME = re.compile("[a-z][a-z0-9_]+")


def horizon() -> date:
    """A night on which every version that is written has begun: what compiles then compiles before."""
    days = [limb.in_force[0] for standard in load_standards().values() for limb in standard.limbs]
    return max(days, default=date(2000, 1, 1))


def vocabulary() -> Iterator[Fault]:
    """Each word of elements.yaml reads on columns that there are."""
    speech, file = language.of_limb(), ELEMENTS
    elements = load_elements()
    said = [(f"subjects.{name}", [text]) for name, text in elements.subjects.items()]
    for kind, words in (("elements", elements.elements), ("requires", elements.requires)):
        said += [(f"{kind}.{name}", word.conditions) for name, word in words.items()]
    for place, texts in said:
        for text in texts:
            try:
                parse(text, Place(file, place), speech)
            except XianjieError as error:
                yield from error.faults
    for smaller, larger in elements.at_most.items():
        for name in sorted({smaller, larger.column} - speech.columns.keys()):
            yield Fault(file, "at_most", f"{name} is not a measured column", "Name columns of the facts of an act.")
        for name in sorted(set(larger.for_) - {entry["offence"] for entry in entries().values()}):
            yield Fault(file, "at_most", f"{name} is not an offence", "Name offences whose law says so.")


def total() -> Iterator[Fault]:
    """Every word of the tables has its reading, and every column of the vocabulary its use or the reason for none."""
    known, used = load_elements(), set[str]()
    for entry in entries().values():
        words = [("elements", entry["element"]), *(("requires", one) for one in entry.get("requires") or [])]
        for key, word in words:
            if word not in (known.elements if key == "elements" else known.requires):
                yield Fault(ELEMENTS, key, f"{word} is not there ({entry['id']})", "Say how it reads on the facts.")
    texts = [text for word in (*known.elements.values(), *known.requires.values()) for text in word.conditions]
    texts += [limb.when for standard in load_standards().values() for limb in standard.limbs]
    texts += [gap.when for standard in load_standards().values() for gap in standard.known_gaps if gap.when]
    for text in texts:
        used |= set(_NAME.findall(text))
    for name in described.shared_columns("measured_columns"):
        if name not in used and name not in known.unused_columns:
            remedy = "Use it in a limb, or list it under unused_columns with the reason."
            yield Fault(ELEMENTS, "unused_columns", f"no limb uses the column {name}", remedy)
        elif name in used and name in known.unused_columns:
            yield Fault(ELEMENTS, "unused_columns", f"{name} is used", "Remove it from unused_columns.")


def provincial() -> Iterator[Fault]:
    """The figures that the province set: each within the range of its entry, for days of it, one at a time."""
    file, figures = "office.yaml", office().provincial_figures
    for number, figure in enumerate(figures):
        place, entry = f"provincial_figures.{number}", entries().get(figure.entry)
        if entry is None or entry.get("value_upper") is None:
            yield Fault(file, place, f"{figure.entry} is no entry with a range", "Name a provincial_range entry.")
            continue
        if not entry["value"] <= figure.value <= entry["value_upper"]:
            fault = f"{figure.value} lies outside {entry['value']} to {entry['value_upper']}"
            yield Fault(file, place, fault, "Correct the figure: a province chooses within the range.")
        start, end = figure.in_force[0], figure.in_force[1] or _FOR_EVER
        if start < _day(entry["effective_from"]) or end > _day(entry["effective_to"]) or end < start:
            yield Fault(file, place, "in_force goes beyond the entry's days", "Give the days on which both hold.")
        for other in figures[:number]:
            if other.entry == figure.entry and other.in_force[0] <= end and start <= (other.in_force[1] or _FOR_EVER):
                yield Fault(file, place, f"two figures hold for {figure.entry} on one day", "End the earlier one.")


def _plain(text: str) -> str:
    """Full width and half width, and white space, are matters of typing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@cache
def _text(path: Path) -> str | None:
    return _plain(path.read_text(encoding="utf-8")) if path.exists() else None


def quoted(quote: str, text: str, file: str, place: str) -> Iterator[Fault]:
    """A fault if the quote does not stand in the stored text; typing of width and white space aside."""
    stored = _text(law_folder() / "texts" / text)
    if stored is None:
        yield Fault(file, place, f"the text {text} is not stored", "Put it into rules/law/texts/.")
    elif _plain(quote) not in stored:
        yield Fault(file, place, f"the quote does not stand in {text}", "Quote the text as it stands, to the letter.")


def standard(offence: str) -> Iterator[Fault]:
    """Every fault of one standard."""
    read = read_standard(offence)
    file = f"rules/law/standards/{offence}.yaml"
    for limb in read.standard.limbs:
        yield from _limb(read, limb, f"{file}", f"limbs.{limb.id}")
        yield from _accumulates(read, limb, file)
    yield from _total(read, file)
    yield from _families(read, file)
    yield from _holes(read, file)
    yield from _bands(read, file)


def _because(limb: Limb, restated: list[dict[str, Any]], file: str, place: str) -> Iterator[Fault]:
    """What narrows a limb is said by its entries, word for word, with the numbers in it."""
    if limb.narrowed_by is None:
        return
    said = [_plain(text) for entry in restated for text in prose_of(entry)]
    if not limb.because:
        told = any(one.get("subject") for one in restated) or _by_rule(limb)
        if not told:
            remedy = "Write because: the words of the entry (condition, applies_to, notes, quote) that say so."
            yield Fault(file, place, "it is narrowed without because", remedy)
        return
    for words in limb.because:
        if not any(_plain(words) in text for text in said):
            fault = f"“{words}” does not stand in {', '.join(limb.entries)}"
            yield Fault(file, place, fault, "Quote the entry's condition, applies_to, notes or quote to the letter.")
    written = "".join(_plain(words) for words in limb.because)
    tree = sqlglot.parse_one(limb.narrowed_by, read="postgres")
    for literal in tree.find_all(exp.Literal):
        if not literal.is_string and literal.this != "0" and not numerals.says(written, literal.this):
            fault = f"{literal.this} of narrowed_by does not stand in because"
            yield Fault(file, place, fault, "Quote the words that hold the number.")


def _by_rule(limb: Limb) -> bool:
    """Whether a multiple for units explains that the limb speaks of one kind of party only."""
    only = sqlglot.parse_one(limb.narrowed_by or "true", read="postgres")
    return {column.name for column in only.find_all(exp.Column)} <= {"party_kind"}


def _flags(limb: Limb, entry: dict[str, Any], file: str, place: str) -> Iterator[Fault]:
    if entry["tier"] != limb.tier:
        yield Fault(file, place, f"the tier is {limb.tier}, and {entry['tier']} in the entry", "Say the entry's tier.")
    if entry.get("kind", limb.kind) != limb.kind:
        yield Fault(file, place, f"the kind is {limb.kind}, and {entry['kind']} in the entry", "Say the entry's kind.")
    if (entry["quote_kind"] == "secondary") != limb.secondary:
        said = "secondary" if entry["quote_kind"] == "secondary" else "primary"
        yield Fault(file, place, f"the entry's quote is {said}", "Write secondary: true exactly for a secondary quote.")


def _limb(read: ReadStandard, limb: Limb, file: str, place: str) -> Iterator[Fault]:
    known, elements = entries(), load_elements()
    restated: list[dict[str, Any]] = []
    for entry_id in limb.entries:
        entry = known.get(entry_id)
        if entry is None:
            yield Fault(file, place, f"there is no entry {entry_id}", "Name an entry of rules/law/entries/.")
            return
        if entry["offence"] != read.offence:
            fault = f"the entry {entry_id} is of {entry['offence']}"
            yield Fault(file, place, fault, "Name an entry of this offence.")
        restated.append(entry)
    yield from _flags(limb, restated[0], file, place)
    if limb.stands_alone and limb.tier == "base":
        yield Fault(file, place, "a base limb stands alone by itself", "Remove stands_alone.")
    wanted = list(entry_parts(restated[0], limb, read.standard, elements, limb.times))
    for entry in restated[1:]:
        wanted += entry_parts(entry, limb, read.standard, elements, 1)
    if limb.narrowed_by is not None:
        wanted += parts(limb.narrowed_by)
    faults = [one for one in wanted if isinstance(one, Fault)]
    yield from (one if one.file else Fault(file, place, one.fault, one.remedy) for one in faults)
    written = {sql(part) for part in conjuncts(read.limbs[limb.id])}
    if not faults and written != set(wanted):
        said = " and ".join(sorted(str(one) for one in wanted))
        fault = f"it is not the entry's: {said}"
        yield Fault(file, f"{place}.when", fault, "Restate the entry, or name the right one.")
    yield from _because(limb, restated, file, place)
    for entry in restated:
        yield from quoted(entry["quote"], entry["quote_file"], file, f"{place} ({entry['id']})")
        yield from _derived(entry, file, place)
        yield from _days(limb, entry, file, place)
        yield from _judged(entry, read.standard, elements, file)
    yield from _times(limb, file, place)


def _accumulates(read: ReadStandard, limb: Limb, file: str) -> Iterator[Fault]:
    """The rule by which a limb adds up unpunished acts: its words stand in the text, its days hold the limb's."""
    if limb.accumulates is None:
        return
    place, rule = f"limbs.{limb.id}.accumulates", accumulation_rules().get(limb.accumulates)
    if rule is None:
        yield Fault(file, place, f"there is no rule {limb.accumulates}", "Name one of accumulation_rules in entries/.")
        return
    if rule["quote"] is None:
        fault = f"{limb.accumulates} says that nothing adds up"
        yield Fault(file, place, fault, "Remove it: the stored texts have no such clause.")
        return
    scope = [str(one) for one in rule["scope"]]
    if not any(_article_number(read.standard.article) == one or read.offence == one for one in scope):
        yield Fault(file, place, f"{limb.accumulates} is of {', '.join(scope)}", "Name a rule of this offence.")
    start, end = limb.in_force[0], limb.in_force[1] or _FOR_EVER
    if start < _day(rule["effective_from"]) or end > _day(rule["effective_to"]):
        yield Fault(file, place, f"in_force goes beyond the days of {limb.accumulates}", "Split the limb.")
    yield from quoted(rule["quote"], rule["quote_file"], file, place)


def _article_number(article: str) -> str:
    """刑法第二百一十四条之一 → 214之一."""
    found = re.search("第(.+?)条(之[一二三四五])?", article)
    return f"{max(numerals.numbers(found[1]))}{found[2] or ''}" if found else ""


def _derived(entry: dict[str, Any], file: str, place: str) -> Iterator[Fault]:
    """A figure that is so many times another entry's."""
    derived = entry.get("derived")
    if derived is None:
        return
    base = entries().get(derived["of"])
    if base is None or base["value"] * derived["multiplier"] != entry["value"]:
        fault = f"{entry['id']} is not {derived['multiplier']} times {derived['of']}"
        yield Fault(file, place, fault, "Mend the table of entries, from the text.")


def _judged(entry: dict[str, Any], standard: Standard, known: Elements, file: str) -> Iterator[Fault]:
    there = {one.id for one in standard.judgements}
    words = [known.elements.get(entry["element"]), *(known.requires.get(one) for one in entry.get("requires") or [])]
    for word in filter(None, words):
        if word.judgement and word.judgement not in there:
            fault = f"{word.judgement} is missing ({entry['id']})"
            yield Fault(file, "judgements", fault, "Add it, with its sentence.")


def _day(text: str | None) -> date:
    return date.fromisoformat(text) if text else _FOR_EVER


def _days(limb: Limb, entry: dict[str, Any], file: str, place: str) -> Iterator[Fault]:
    start, end = limb.in_force[0], limb.in_force[1] or _FOR_EVER
    if start < _day(entry["effective_from"]) or end > _day(entry["effective_to"]):
        days = f"{entry['effective_from']} to {entry['effective_to'] or 'now'}"
        yield Fault(file, place, "in_force goes beyond the entry's days", f"{entry['id']} is in force {days}.")


def _times(limb: Limb, file: str, place: str) -> Iterator[Fault]:
    start, end = limb.in_force[0], limb.in_force[1] or _FOR_EVER
    if limb.times_rule is not None:
        found = [
            one
            for one in tables()["thresholds-ip-food-drug.yaml"]["unit_offender_rules"]
            if one["id"] == limb.times_rule
        ]
        if not found:
            yield Fault(file, place, f"there is no rule {limb.times_rule}", "Name one of unit_offender_rules.")
        for rule in found:
            if start < _day(rule["effective_from"]) or end > _day(rule["effective_to"]):
                yield Fault(file, place, f"in_force goes beyond the days of {rule['id']}", "Split the limb.")
            yield from quoted(rule["quote"], rule["quote_file"], file, f"{place} ({rule['id']})")


def _total(read: ReadStandard, file: str) -> Iterator[Fault]:
    """Every entry of the offence is a limb for all its days, or is named as left out."""
    standard = read.standard
    of_offence = {one["id"]: one for one in entries().values() if one["offence"] == read.offence}
    elements = {word for left in standard.leaves_out for word in left.elements}
    named = {one for left in standard.leaves_out for one in left.entries}
    used = {one for limb in standard.limbs for one in limb.entries}
    for one in sorted(named - of_offence.keys()):
        yield Fault(file, "leaves_out", f"there is no entry {one} of this offence", "Correct or remove it.")
    for word in sorted(elements - {one["element"] for one in of_offence.values()}):
        yield Fault(file, "leaves_out", f"no entry of this offence has the element {word}", "Correct or remove it.")
    for entry_id, entry in of_offence.items():
        # What only makes an offence heavier within its tier is no limb of any.
        left_out = entry_id in named or entry["element"] in elements or entry["tier"] == "heavier_within_tier"
        if entry_id not in used and not left_out:
            remedy = "Write its limb, or name it under leaves_out with the reason."
            yield Fault(file, "limbs", f"the entry {entry_id} is no limb", remedy)
        if entry_id in used:
            yield from _covered(read, entry, file)


def _covered(read: ReadStandard, entry: dict[str, Any], file: str) -> Iterator[Fault]:
    spans = sorted(
        (limb.in_force[0], limb.in_force[1] or _FOR_EVER) for limb in read.standard.limbs if entry["id"] in limb.entries
    )
    standard = read.standard
    since = [_day(entry["effective_from"]), standard.crime_from]
    if standard.before_first is not None and standard.before_first.reason == "text_missing":
        since.append(standard.first)
    reached = max(since) - timedelta(days=1)
    for start, end in spans:
        if reached != _FOR_EVER and start > reached + timedelta(days=1):
            break
        reached = max(reached, end)
    if reached < _day(entry["effective_to"]):
        day = reached + timedelta(days=1)
        yield Fault(file, "limbs", f"the entry {entry['id']} has no limb on {day}", "Cover all days of the entry.")


def _families(read: ReadStandard, file: str) -> Iterator[Fault]:
    """Instruments that follow each other do so without overlap, and a hole between them is a known gap."""
    standard = read.standard
    spans: dict[str, tuple[date, date]] = {}
    for limb in standard.limbs:
        entry = entries().get(limb.entry)
        if entry is None:
            continue
        start, end = limb.in_force[0], limb.in_force[1] or _FOR_EVER
        known = spans.get(entry["document_no"], (start, end))
        spans[entry["document_no"]] = (min(known[0], start), max(known[1], end))
    listed = [one for family in standard.families for one in family]
    for instrument in sorted(spans.keys() ^ set(listed)):
        fault = f"{instrument} is " + (
            "in no family" if instrument in spans else "in a family, and no limb rests on it"
        )
        yield Fault(file, "families", fault, "Name each instrument of the limbs once, after the one that it replaces.")
    for family in standard.families:
        chained = [one for one in family if one in spans]
        for before, after in itertools.pairwise(chained):
            ended, began = spans[before][1], spans[after][0]
            if began <= ended:
                yield Fault(file, "families", f"{after} begins before {before} ends", "Correct in_force, or the chain.")
            elif began > ended + timedelta(days=1) and not any(
                gap.holds(ended + timedelta(days=1)) and gap.holds(began - timedelta(days=1))
                for gap in standard.known_gaps
            ):
                fault = f"between {before} and {after} is a hole"
                yield Fault(file, "families", fault, "Close it, or name it under known_gaps with the reason.")


def _holes(read: ReadStandard, file: str) -> Iterator[Fault]:
    for segment in versions(read.standard, horizon()):
        if not segment.gaps and not any(limb.meets for limb in segment.limbs):
            fault = f"from {segment.start} no limb is in force"
            yield Fault(file, "limbs", fault, "Add the limb, or name the days under known_gaps with the reason.")


def _bands(read: ReadStandard, file: str) -> Iterator[Fault]:
    standard = read.standard
    heaviest: float = 0
    for tier in TIERS:
        maxima = [
            float("inf") if isinstance(one.statutory_max, str) else one.statutory_max
            for one in standard.tiers
            if one.tier == tier
        ]
        if maxima and max(maxima) < heaviest:
            yield Fault(file, f"tiers.{tier}", "it is lighter than the tier below it", "Correct statutory_max.")
        heaviest = max([heaviest, *maxima])
    for band in standard.tiers:
        place = f"tiers.{band.tier} from {band.in_force[0]}"
        yield from quoted(band.quote, band.text, file, place)
        yield from _limitation(read.offence, band, file, place)
    for limb in standard.limbs:
        held = [one for one in standard.tiers if one.tier == limb.tier]
        if not any(one.in_force[0] <= limb.in_force[0] <= (one.in_force[1] or _FOR_EVER) for one in held):
            fault = f"no tier {limb.tier} is in force on {limb.in_force[0]}"
            yield Fault(file, f"limbs.{limb.id}", fault, "Add it to tiers, with its statutory maximum.")


def _limitation(offence: str, band: Band, file: str, place: str) -> Iterator[Fault]:
    """The rule of limitation that a maximum leads to, as the table has it for this offence or for such a maximum."""
    derived = tables()["time-limits.yaml"]["derived_limitation_by_offence"]["entries"]
    wanted = "death" if isinstance(band.statutory_max, str) else band.statutory_max
    rows = [row for row in derived if row["offence"] == offence and row["tier"] == band.tier]
    for row in rows:
        if _day(row["effective_from"]) == band.in_force[0] and (row["statutory_max"], row["limitation_rule"]) != (
            band.statutory_max,
            band.limitation,
        ):
            said = f"{row['statutory_max']} and {row['limitation_rule']}"
            yield Fault(file, place, f"the table of limitation has {said}", "Say the same, or mend the table.")
    if isinstance(wanted, str):
        rule = {row["limitation_rule"] for row in derived if row["statutory_max"] == wanted}
        at_once = [rule]
    else:
        numbered = [row for row in derived if isinstance(row["statutory_max"], int)]
        below = max((row["statutory_max"] for row in numbered if row["statutory_max"] <= wanted), default=None)
        above = min((row["statutory_max"] for row in numbered if row["statutory_max"] >= wanted), default=None)
        at_once = [
            {row["limitation_rule"] for row in numbered if row["statutory_max"] == bound}
            for bound in (below, above)
            if bound is not None
        ]
    if not any(band.limitation in one for one in at_once):
        fault = f"a maximum of {band.statutory_max} does not lead to {band.limitation}"
        yield Fault(file, place, fault, "See 刑法 art. 87 in rules/law/entries/time-limits.yaml.")
