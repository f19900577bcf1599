"""Proves the flow centre's duties against the table of time limits: every node stated once, and as the table has it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from xianjie.errors import Fault
from xianjie.law.clocks import flow_centre
from xianjie.law.duties import Duty, Extension, FlowCentre, nodes
from xianjie.law.numerals import says
from xianjie.law.standards import tables
from xianjie.tables import records

_FILE = "rules/law/clocks.yaml"
# The unit of a limit, and how its days may count at all.
_UNITS = {
    "hours": {"hours"},
    "days_unspecified": {"unspecified"},
    "working_days": {"working_days_in_text", "apl85"},
    "calendar_days": {"cpl105", "natural_days_in_text", "calendar_by_default"},
    "months": {"years_months"},
    "years": {"years_months"},
}


def known_events() -> frozenset[str]:
    """Every event word: the table's and those that `events` adds."""
    words = {one[key] for one in nodes().values() for key in ("from_event", "to_event")}
    return frozenset(words | flow_centre().events.keys())


def faults() -> Iterator[Fault]:
    """Every node that is not stated, stated twice or otherwise than the table has it."""
    from xianjie.law.proof import quoted

    centre, table = flow_centre(), nodes()
    stated = Counter(one for duty in centre.duties.values() for one in duty.nodes)
    stated += Counter(one for listed in centre.not_clocks.values() for one in listed)
    for node in sorted(table.keys() | stated.keys()):
        if node not in table:
            yield Fault(_FILE, node, f"there is no node {node}", "Name a node of entries/time-limits.yaml.")
        elif stated[node] != 1:
            fault = f"{node} is stated {stated[node]} times"
            yield Fault(_FILE, node, fault, "Name it once: under a duty, or in not_clocks with the reason.")
    for node, entry in table.items():
        yield from quoted(entry["quote"], entry["quote_file"], "rules/law/entries/time-limits.yaml", node)
    yield from _not_clocks(centre)
    yield from _words(centre)
    yield from _overlaps(centre)
    for duty_id, duty in centre.duties.items():
        if all(node in table for node in duty.nodes):
            yield from _duty(f"duties.{duty_id}", duty, centre)


def _not_clocks(centre: FlowCentre) -> Iterator[Fault]:
    for reason, listed in centre.not_clocks.items():
        for node in listed:
            entry = nodes().get(node)
            if entry is not None and not _agrees(reason, entry, centre):
                fault = f"{node} is a {entry['nature']} with the limit {entry['limit']}: that is no {reason}"
                yield Fault(_FILE, f"not_clocks.{reason}", fault, "Say what the table says of it.")


def _agrees(reason: str, entry: Mapping[str, Any], centre: FlowCentre) -> bool:
    has_term = isinstance(entry["limit"], int)
    if reason == "no_term":
        return entry["nature"] == "act" and not has_term
    if reason == "other_term":
        ends = {nodes()[one]["to_event"] for duty in centre.duties.values() for one in duty.nodes if one in nodes()}
        return entry["nature"] == "act" and has_term and entry["to_event"] in ends
    return bool(entry["nature"] == reason)


def _words(centre: FlowCentre) -> Iterator[Fault]:
    known = known_events()
    for word in centre.events.keys() & {one[key] for one in nodes().values() for key in ("from_event", "to_event")}:
        yield Fault(_FILE, f"events.{word}", "the table has this event", "Take it out: the table's word stands.")
    for word in centre.record_actions.keys() & known:
        fault = "the table or a case system has this event"
        yield Fault(_FILE, f"record_actions.{word}", fault, "Take it out: that word stands.")
    for word, columns in centre.record_events.items():
        if word not in known:
            yield Fault(_FILE, f"record_events.{word}", f"{word} is no event", "Name an event of the table.")
        for one in columns:
            noun, _, column = one.partition(".")
            described = records().get(noun)
            if described is None or getattr(described.columns.get(column), "type", None) != "date":
                yield Fault(_FILE, f"record_events.{word}", f"{one} is no date of a record", "Name noun and column.")
    logged = set(records()["case_step"].columns["event"].codes or ())
    for word in known ^ logged:
        where = "tables/core.case_step.yaml" if word in known else _FILE
        yield Fault(where, "event", f"{word} is not in both", "A case system may log any event, and none besides.")
    for word, parts in centre.composite_events.items():
        for one in (word, *parts):
            if one not in known:
                yield Fault(_FILE, f"composite_events.{word}", f"{one} is no event", "Name an event of the table.")


def _overlaps(centre: FlowCentre) -> Iterator[Fault]:
    """One duty is not counted twice: what the table calls the same duty is one duty here too."""
    for group in tables()["time-limits.yaml"]["overlap_groups"]:
        found = {duty_id for duty_id, duty in centre.duties.items() if set(duty.nodes) & set(group["nodes"])}
        if len(found) > 1:
            fault = f"{group['group']} is one duty, and here it is {', '.join(sorted(found))}"
            yield Fault(_FILE, "duties", fault, "Put its nodes under one duty, or it is counted twice.")


def _duty(place: str, duty: Duty, centre: FlowCentre) -> Iterator[Fault]:
    for node in duty.nodes:
        yield from _node(place, nodes()[node], centre)
    first = nodes()[duty.nodes[0]]
    for node in duty.nodes[1:]:
        for key in ("from_event", "to_event"):
            told, asked = set(centre.parts(nodes()[node][key])), set(centre.parts(first[key]))
            if not told & asked:
                yield Fault(_FILE, place, f"{node} has another {key} than {first['node']}", "Make it another duty.")
    if duty.at_most is not None and duty.at_most not in centre.not_clocks.get("other_term", []):
        yield Fault(_FILE, place, f"{duty.at_most} is no other_term", "Name a node with a longer limit.")
    if first["unit"] == "hours" and (duty.pauses or duty.extension or duty.restarts):
        yield Fault(_FILE, place, "a limit in hours is not paused or extended", "Take that out.")
    words = [one for rule in duty.pauses for one in (rule.start, rule.end)]
    words += [one for one in (duty.restarts, duty.only_if, *duty.released_by) if one]
    words += [duty.extension.event] if duty.extension else []
    for word in duty.overtaken_by:
        if word in centre.parts(first["from_event"]) + centre.parts(first["to_event"]):
            yield Fault(_FILE, place, f"{word} begins or ends the duty itself", "Name events that come after its end.")
        elif word not in centre.record_actions:
            words.append(word)
    for word in words:
        if word not in known_events():
            yield Fault(_FILE, place, f"{word} is no event", "Name one of the table, or describe it in events.")
    for rule in duty.pauses:
        entry = nodes().get(rule.node or "")
        if rule.node and (entry is None or (entry["from_event"], entry["to_event"]) != (rule.start, rule.end)):
            yield Fault(_FILE, place, f"{rule.node} does not say that pause", "Name the exclusion with these events.")
    if duty.extension is not None:
        yield from _extension(place, duty.extension, first)


def _node(place: str, entry: Mapping[str, Any], centre: FlowCentre) -> Iterator[Fault]:
    node = entry["node"]
    if entry["nature"] != "act" or not isinstance(entry["limit"], int):
        yield Fault(_FILE, place, f"{node} is no duty with a limit", "Put it into not_clocks.")
        return
    counted = entry["day_counting"]
    if counted not in _UNITS.get(entry["unit"], set()) or counted not in centre.countings:
        yield Fault(_FILE, place, f"{node}: {entry['unit']} can't count as {counted}", "Describe it in countings.")
    # The three days of one article's second half are quoted with its first: the limit must stand in the words.
    if not says(unicodedata.normalize("NFKC", entry["quote"]), str(entry["limit"])):
        yield Fault(_FILE, place, f"the words of {node} don't say {entry['limit']}", "Correct the entry's quote.")


def _extension(place: str, extension: Extension, entry: Mapping[str, Any]) -> Iterator[Fault]:
    rule, figure = entry["extension_rule"] or "", extension.adds or extension.makes
    if extension.says not in rule:
        yield Fault(_FILE, place, f"{entry['node']} has no extension “{extension.says}”", "Quote its extension_rule.")
    if extension.adds and extension.makes:
        yield Fault(_FILE, place, "an extension adds to a limit or makes it", "Keep one of them.")
    if (figure is None) != (extension.unit is None) or (figure is not None and not says(extension.says, str(figure))):
        yield Fault(_FILE, place, f"“{extension.says}” does not say {figure}", "State the figure of the rule.")
