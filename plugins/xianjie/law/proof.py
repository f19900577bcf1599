"""Proves the standards against the tables of the law: figure = entry = quote in the stored text, and nothing left out.

Each step yields its faults. A limb's condition is built again from the entry that it names and must be the same; the
entry's quote must stand in the text that it names; every entry of an offence is a limb or is named as left out.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import sqlglot

from xianjie.errors import Fault, XianjieError
from xianjie.law import language
from xianjie.law.conditions import parse
from xianjie.law.logic import sql
from xianjie.law.meaning import ReadStandard, conjuncts, read_standard
from xianjie.law.places import Place
from xianjie.law.standards import (
    TIERS,
    Band,
    Elements,
    Limb,
    entries,
    law_folder,
    load_elements,
    load_standards,
    tables,
    versions,
)

_FOR_EVER = date.max


def horizon() -> date:
    """A night on which every version that is written has begun: what compiles then compiles before."""
    days = [limb.in_force[0] for standard in load_standards().values() for limb in standard.limbs]
    return max(days, default=date(2000, 1, 1))


def vocabulary() -> Iterator[Fault]:
    """Each word of elements.yaml reads on columns that there are."""
    speech, file = language.of_limb(), "rules/law/elements.yaml"
    elements = load_elements()
    for kind, words in (("elements", elements.elements), ("requires", elements.requires)):
        for name, word in words.items():
            holding = [*(filter(None, [word.holds])), *word.holds_for.values()]
            holding += [f"{word.reads} >= 0"] if word.reads else []
            for text in holding:
                try:
                    parse(text, Place(file, f"{kind}.{name}"), speech)
                except XianjieError as error:
                    yield from error.faults
    for smaller, larger in elements.at_most.items():
        for name in {smaller, larger} - speech.columns.keys():
            yield Fault(file, "at_most", f"{name} is not a measured column", "Name columns of the facts of an act.")


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
    yield from _total(read, file)
    yield from _families(read, file)
    yield from _holes(read, file)
    yield from _bands(read, file)


def _parts(text: str) -> set[str]:
    return {sql(part) for part in conjuncts(sqlglot.parse_one(text, read="postgres"))}


def _entry_parts(entry: dict[str, Any], limb: Limb, offence: str, known: Elements) -> Iterator[str | Fault]:
    """The condition that an entry makes, part by part; a Fault for a word that can't be read."""
    file = "rules/law/elements.yaml"
    word = known.elements.get(entry["element"])
    if word is None:
        yield Fault(
            file, "elements", f"{entry['element']} is not there ({entry['id']})", "Say how it reads on the facts."
        )
    elif word.holds is not None:
        yield from _parts(word.holds)
    else:
        number = entry["value"] * limb.times
        yield from _parts(f"{word.reads} >= {number}")
        if entry["comparison"] == "between":
            yield from _parts(f"{word.reads} < {entry['value_max_exclusive']}")
    for needed in entry.get("requires") or []:
        required = known.requires.get(needed)
        holds = required and (required.holds or required.holds_for.get(offence))
        if required is None or (holds is None and required.judgement is None):
            yield Fault(file, "requires", f"{needed} is not there ({entry['id']})", "Say how it reads on the facts.")
        elif holds:
            yield from _parts(holds)
    if limb.narrowed_by is not None:
        yield from _parts(limb.narrowed_by)


def _limb(read: ReadStandard, limb: Limb, file: str, place: str) -> Iterator[Fault]:
    entry = entries().get(limb.entry)
    if entry is None:
        yield Fault(file, place, f"there is no entry {limb.entry}", "Name an entry of rules/law/entries/.")
        return
    if entry["offence"] != read.offence:
        yield Fault(file, place, f"the entry {limb.entry} is of {entry['offence']}", "Name an entry of this offence.")
    if entry["tier"] != limb.tier:
        yield Fault(file, place, f"the tier is {limb.tier}, and {entry['tier']} in the entry", "Say the entry's tier.")
    if entry.get("kind", limb.kind) != limb.kind:
        yield Fault(file, place, f"the kind is {limb.kind}, and {entry['kind']} in the entry", "Say the entry's kind.")
    if limb.stands_alone and limb.tier == "base":
        yield Fault(file, place, "a base limb stands alone by itself", "Remove stands_alone.")
    wanted = list(_entry_parts(entry, limb, read.offence, load_elements()))
    faults = [one for one in wanted if isinstance(one, Fault)]
    yield from faults
    written = {sql(part) for part in conjuncts(read.limbs[limb.id])}
    if not faults and written != set(wanted):
        said = " and ".join(sorted(str(one) for one in wanted))
        yield Fault(file, place, f"the condition is not the entry's ({limb.entry})", f"The entry says: {said}.")
    yield from _days(limb, entry, file, place)
    yield from quoted(entry["quote"], entry["quote_file"], file, f"{place} ({limb.entry})")
    for needed in entry.get("requires") or []:
        word = load_elements().requires.get(needed)
        if word is not None and word.judgement and word.judgement not in {one.id for one in read.standard.judgements}:
            yield Fault(file, "judgements", f"{word.judgement} is missing ({limb.entry})", "Add it, with its sentence.")


def _day(text: str | None) -> date:
    return date.fromisoformat(text) if text else _FOR_EVER


def _days(limb: Limb, entry: dict[str, Any], file: str, place: str) -> Iterator[Fault]:
    start, end = limb.in_force[0], limb.in_force[1] or _FOR_EVER
    if start < _day(entry["effective_from"]) or end > _day(entry["effective_to"]):
        days = f"{entry['effective_from']} to {entry['effective_to'] or 'now'}"
        yield Fault(file, place, "in_force goes beyond the entry's days", f"The entry is in force {days}.")
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
    used = {limb.entry for limb in standard.limbs}
    for one in sorted(named - of_offence.keys()):
        yield Fault(file, "leaves_out", f"there is no entry {one} of this offence", "Correct or remove it.")
    for word in sorted(elements - {one["element"] for one in of_offence.values()}):
        yield Fault(file, "leaves_out", f"no entry of this offence has the element {word}", "Correct or remove it.")
    for entry_id, entry in of_offence.items():
        if entry_id not in used and entry_id not in named and entry["element"] not in elements:
            remedy = "Write its limb, or name it under leaves_out with the reason."
            yield Fault(file, "limbs", f"the entry {entry_id} is no limb", remedy)
        if entry_id in used:
            yield from _covered(read, entry, file)


def _covered(read: ReadStandard, entry: dict[str, Any], file: str) -> Iterator[Fault]:
    spans = sorted(
        (limb.in_force[0], limb.in_force[1] or _FOR_EVER) for limb in read.standard.limbs if limb.entry == entry["id"]
    )
    reached = max(_day(entry["effective_from"]), read.standard.crime_from) - timedelta(days=1)
    for start, end in spans:
        if start > reached + timedelta(days=1):
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
                gap.from_ <= ended + timedelta(days=1) and began - timedelta(days=1) <= gap.to
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
