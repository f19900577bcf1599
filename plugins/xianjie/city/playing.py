"""Plays a city into its stores: agency by agency, up to the end of a local day, and no further.

How far an agency was played is kept with its rows: a run that was killed is taken up where it stopped, and playing the
same day twice changes nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path

from xianjie.city import databases, volume
from xianjie.city.making import plan
from xianjie.city.plans import Event, Plan
from xianjie.city.registry import agencies
from xianjie.city.stores import PREFIX, Place, State
from xianjie.errors import Fault, ProjectError


def play(
    admin_url: str,
    *,
    seed: int,
    size: str,
    until: date,
    home: Path,
    reset: bool = False,
    prefix: str = PREFIX,
    say: Callable[[str], None] = lambda _: None,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, str]:
    """Play the city up to the end of the day `until`; gives connection id → address of the read-only login.

    An agency whose store can't be had here is left out: its address is empty, and `say` gets one line that tells why.
    `progress` gets a line now and then while a large city is written.
    `admin_url` may create databases and roles. The password of the read-only login and the truth are kept in
    `home`/city. Raises ProjectError if another city stands there and `reset` is not given, or if a city of another seed
    or size does; SourceUnreachable if the server does not answer.
    """
    made = plan(seed, size)
    place = Place(admin_url, home, prefix)
    place.folder.mkdir(parents=True, exist_ok=True)
    uris: dict[str, str] = {}
    # Two plays at once would create the same things; the second waits.
    with databases.alone(place):
        left_out = {agency.id: agency.store.missing(place) for agency in agencies().values()}
        here = [agency for agency in agencies().values() if not left_out[agency.id]]
        if reset:
            drop(place)
        played = {agency.id: agency.store.state(place, agency) for agency in here}
        _refuse_other([state for state in played.values() if state], seed, size)
        databases.make_reader(place)
        write_truth(place.folder, made, [agency for agency, why in left_out.items() if why])
        volume.fill(place, played, seed=seed, size=size, until=until, say=progress)
        for agency in agencies().values():
            why = left_out[agency.id]
            if why:
                say(f"{agency.id}: left out, {why}")
                uris[f"agency_{agency.id}"] = ""
                continue
            state = played[agency.id]
            if state is None or state.until < until:
                agency.store.play(place, agency, made, state.until if state else None, until)
            agency.store.admit(place, agency)
            uris[f"agency_{agency.id}"] = agency.store.uri(place, agency)
    return uris


def between(made: Plan, agency: str, after: date | None, until: date) -> list[Event]:
    """The last version of every row of the agency that changed after the end of `after`, by the end of `until`."""
    last: dict[tuple[str, str], Event] = {}
    for event in changes(made, agency, after, until):
        last[event.table, event.key] = event
    return list(last.values())


def changes(made: Plan, agency: str, after: date | None, until: date) -> list[Event]:
    """Every change of a row of the agency after the end of `after`, by the end of `until`, in order of time."""
    first, last = end_of(after or date(1, 1, 1)), end_of(until)
    return [event for event in made.events if event.agency == agency and first <= event.at < last]


def end_of(day: date) -> datetime:
    """The local instant at which the day is over."""
    return datetime.combine(day + timedelta(days=1), time())


def counts(place: Place) -> dict[str, dict[str, int]]:
    """Rows by agency and table, of the agencies that are kept here."""
    return {
        agency.id: agency.store.counts(place, agency) for agency in agencies().values() if _stands(place, agency.id)
    }


def fingerprint(place: Place) -> dict[str, dict[str, str]]:
    """A hash of all rows of each table by agency, change stamps included: equal cities have equal hashes."""
    return {
        agency.id: agency.store.fingerprint(place, agency)
        for agency in agencies().values()
        if _stands(place, agency.id)
    }


def _stands(place: Place, agency_id: str) -> bool:
    agency = agencies()[agency_id]
    return not agency.store.missing(place) and agency.store.state(place, agency) is not None


def drop(place: Place) -> None:
    """Take the city away, and its login; nothing happens where it is not there."""
    for agency in agencies().values():
        if not agency.store.missing(place):
            agency.store.drop(place, agency)
    databases.drop_reader(place)


def _refuse_other(played: list[State], seed: int, size: str) -> None:
    others = {(state.seed, state.size) for state in played} - {(seed, size)}
    if others:
        there = ", ".join(f"seed {one} size {other}" for one, other in sorted(others))
        raise ProjectError(
            Fault(
                "city",
                f"seed {seed} size {size}",
                f"another city stands in these databases ({there})",
                "Play that one on, or give --reset to drop it and begin anew (the warehouse must begin anew as well).",
            )
        )


def write_truth(folder: Path, made: Plan, left_out: Sequence[str] = ()) -> None:
    """Keep the truth beside the city, where no part of the pipeline looks; never there half-written."""
    head = {
        "seed": made.seed,
        "size": made.size,
        "fingerprint": made.fingerprint(),
        "left_out": list(left_out),
    }
    lines = [head, *map(asdict, made.situations), *map(asdict, made.standings), *map(asdict, made.overdue)]
    unfinished = folder / f".truth.{os.getpid()}"
    text = "".join(json.dumps(line, ensure_ascii=False, default=str) + "\n" for line in lines)
    unfinished.write_text(text, encoding="utf-8")
    unfinished.rename(folder / "truth.jsonl")
