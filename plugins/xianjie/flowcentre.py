"""The flow centre (案件流转中心): each night, how every duty with a time limit stands in every case.

The law of it is `rules/law/clocks.yaml`; the steps are `sql/clock/`, run by link when the log of the cases is written.
Between two nights `sql/hour/` reckons how what is unfinished stands at the hour.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from psycopg2.extensions import connection as Connection

from xianjie import sources
from xianjie.law.clocks import flow_centre
from xianjie.law.duties import Duty, FlowCentre, term
from xianjie.settings import office
from xianjie.sources import Source
from xianjie.sqlfiles import run_stage
from xianjie.warehouse import Warehouse, analyze

_Row = dict[str, Any]
# How long after the cut-off a night's own stages may take: until then the hours go by the night before.
_NIGHT_HOURS = 6


def observed(centre: FlowCentre) -> dict[str, Duty]:
    """The duties whose start and end can be known from records."""
    return {duty_id: duty for duty_id, duty in centre.duties.items() if duty.not_observed is None}


def _duty(duty_id: str, duty: Duty) -> _Row:
    more = duty.extension
    return {
        "duty": duty_id,
        "owes": duty.owes,
        "procedure": duty.procedure,
        "only_if": duty.only_if,
        "of_noun": duty.of,
        "ends_together": duty.ends_together,
        "is_judged_with_end": duty.judged == "with_end",
        "may_be_longer": duty.may_be_longer,
        "extension_adds": more.adds if more else None,
        "extension_makes": more.makes if more else None,
        "extension_unit": more.unit if more else None,
        "is_unbounded": more is not None and more.adds is None and more.makes is None,
    }


def _terms(duty_id: str, duty: Duty, centre: FlowCentre) -> Iterator[_Row]:
    for place, node in enumerate(duty.nodes):
        one = term(duty, node, centre)
        yield {
            "duty": duty_id,
            "place": place,
            "node": node,
            "domain": one.domain,
            "limit_of": one.limit,
            "unit": one.unit,
            "shorter": one.shorter,
            "longer": one.longer,
            "in_force_from": str(one.in_force[0]),
            "in_force_to": str(one.in_force[1]) if one.in_force[1] else None,
            "longest_limit": one.at_most.limit if one.at_most else None,
            "longest_unit": one.at_most.unit if one.at_most else None,
            "longest_counting": one.at_most.longer if one.at_most else None,
        }


def events_of(duty: Duty, centre: FlowCentre) -> dict[str, set[str]]:
    """The events that a duty asks for, by their part: start, end, restart, extension, pause, only_if, overtaken."""
    terms = [term(duty, node, centre) for node in duty.nodes]
    return {
        "start": {part for one in terms for part in centre.parts(one.start)},
        "end": {part for one in terms for part in centre.parts(one.end)} | set(duty.released_by),
        "restart": {duty.restarts} if duty.restarts else set(),
        "extension": {duty.extension.event} if duty.extension else set(),
        "pause": {event for rule in duty.pauses for event in (rule.start, rule.end)},
        "only_if": {duty.only_if} if duty.only_if else set(),
        "overtaken": set(duty.overtaken_by),
    }


def delivered(source: Source | None, nouns: Iterable[str], centre: FlowCentre) -> set[str]:
    """The events that an agency's deliveries can tell, by its contract; where it has none here, by its nouns."""
    if source is None:
        told = {f"{noun}." for noun in nouns}
        by_record = {
            event
            for event, listed in centre.record_events.items()
            if any(one.startswith(tuple(told)) for one in listed)
        }
        steps = {part for duty in centre.duties.values() for part in events_of(duty, centre)["end"]}
        return by_record | (steps if "case_step" in nouns else set())
    found: set[str] = set()
    for table in source.tables.values():
        for noun, column, spec in table.specs():
            found |= {event for event, listed in centre.record_events.items() if f"{noun}.{column}" in listed}
            if (noun, column) == ("case_step", "event"):
                found |= set((spec.codes or {}).values())
    return found


def _holders(connection: Connection, centre: FlowCentre) -> Iterator[_Row]:
    contracts = {source.id: source for source in sources.readable_sources()[0]}
    with connection.cursor() as cursor:
        cursor.execute('SELECT agency_id, nouns FROM core.agency ORDER BY agency_id COLLATE "C"')
        for agency_id, nouns in cursor.fetchall():
            for event in sorted(delivered(contracts.get(agency_id), nouns, centre)):
                yield {"agency_id": agency_id, "event": event}


def _figures() -> dict[str, Any]:
    from xianjie.rules import practice

    return {name: practice()[name].value for name in ("register_lag_days", "due_soon_days")}


def state_at(warehouse: Warehouse, as_at: datetime) -> int:
    """Reckon how the unfinished clocks of the newest night stand at an instant after it; returns how many there are.

    None where the instant is not after the night, or so long after it that another night should be there: what stands
    then stays. An earlier instant never undoes a later one.
    """
    duties = [{"duty": name, "may_be_longer": duty.may_be_longer} for name, duty in observed(flow_centre()).items()]
    patience = office().cutoff_hour + _NIGHT_HOURS
    with warehouse.transaction("publisher", f"clocks at {as_at:%Y-%m-%dT%H}") as connection:
        told = {"as_at": as_at, "duty": json.dumps(duties), "patience_hours": patience}
        return run_stage(connection, "hour", told | _figures())["10_clock_hour"]


def write(connection: Connection, as_of: date) -> int:
    """Write core.clock and the facts of the subject clock as of a night; returns how many clocks there are.

    In the transaction of link, after its log of the cases and its list of registers.
    """
    centre = flow_centre()
    duties = observed(centre)
    rows: dict[str, Iterable[_Row]] = {
        "duty": (_duty(duty_id, duty) for duty_id, duty in duties.items()),
        "duty_term": (row for duty_id, duty in duties.items() for row in _terms(duty_id, duty, centre)),
        "duty_event": (
            {"duty": duty_id, "part": part, "event": event}
            for duty_id, duty in duties.items()
            for part, events in events_of(duty, centre).items()
            for event in sorted(events)
        ),
        "duty_pause": (
            {"duty": duty_id, "start_event": rule.start, "end_event": rule.end}
            for duty_id, duty in duties.items()
            for rule in duty.pauses
        ),
        "domain_cause": (
            {"domain": domain, "prefix": prefix} for domain, listed in centre.domain_causes.items() for prefix in listed
        ),
        "event_holder": _holders(connection, centre),
    }
    told = {name: json.dumps(list(listed)) for name, listed in rows.items()}
    run_stage(connection, "clock", {"as_of": as_of, **_figures(), **told})
    analyze(connection, ("core.clock",))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core.clock")
        row = cursor.fetchone() or (0,)
    return int(row[0])
