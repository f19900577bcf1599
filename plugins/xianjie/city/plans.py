"""A plan of the city: every change of every source row, in order, and the truth that was planted with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from xianjie.city.formats import Row
from xianjie.city.people import Town
from xianjie.city.records import Filing, Opinion, Penalty, Prosecution, Record
from xianjie.city.registry import agencies, agency_of, record_id, subject_id

FIRST_NIGHT = date(2026, 9, 1)
NIGHTS = 60
HISTORY_DAYS = 730
FIRST_DAY = FIRST_NIGHT - timedelta(days=HISTORY_DAYS)
LAST_NIGHT = FIRST_NIGHT + timedelta(days=NIGHTS - 1)

Span = tuple[date, date | None]  # the nights of a lead, both ends in it; None: to the end


@dataclass(frozen=True)
class Event:
    """One change: at a local instant this row of the agency's table came to read so."""

    at: datetime
    agency: str
    table: str
    key: str
    row: Row


@dataclass(frozen=True)
class Situation:
    """What was planted in one case, and on which nights which lead is due for it."""

    id: str
    model: str
    kind: str  # family.name, for example hit.sales_at_line
    title: str  # Chinese
    lead_type: str
    subject: str  # what the lead is about
    others: tuple[str, ...]  # other parties of the same decision, whom a lead may name as well while it is due
    records: tuple[str, ...]
    due: tuple[Span, ...] = ()

    def is_due(self, night: date) -> bool:
        """True if the lead must be open on that night."""
        return any(first <= night and (last is None or night <= last) for first, last in self.due)

    @property
    def outcome(self) -> str:
        """`lead` if a lead is due on any night that is played, else `none`."""
        return "lead" if any(last is None or last >= FIRST_NIGHT for _, last in self.due) else "none"


@dataclass(frozen=True)
class Standing:
    """Where a person of an ended criminal case must stand in the reverse ledger, and from which night on."""

    id: str
    kind: str
    title: str  # Chinese
    person: str  # the key of the ledger's row
    records: tuple[str, ...]
    states: tuple[tuple[date, str], ...]  # from that night on; before the first the person is not in the ledger

    def state(self, night: date) -> str | None:
        """The state on that night; None if the case has not ended by then."""
        return next((state for first, state in reversed(self.states) if first <= night), None)


@dataclass(frozen=True)
class Overdue:
    """A duty that is certainly overdue on these nights, by the key of its clock; on all others it is not."""

    id: str
    title: str  # Chinese
    subject: str  # the key of the clock
    records: tuple[str, ...]
    overdue: tuple[Span, ...]

    def is_overdue(self, night: date) -> bool:
        """True if the clock must stand as overdue on that night."""
        return any(first <= night and (last is None or night <= last) for first, last in self.overdue)


@dataclass(frozen=True)
class Plan:
    """All that happens in a city, fixed by seed and size."""

    seed: int
    size: str
    events: tuple[Event, ...]
    situations: tuple[Situation, ...]
    # Ordinary penalties by canonical id, as their last version reads: for the generator's own tests.
    ordinary: dict[str, Penalty] = field(repr=False)
    standings: tuple[Standing, ...] = ()
    overdue: tuple[Overdue, ...] = ()

    def fingerprint(self) -> str:
        """The hash of every change of every source row and of the whole truth."""
        digest = hashlib.sha256()
        for event in self.events:
            digest.update(_json([event.at, event.agency, event.table, event.key, event.row]))
        for situation in self.situations:
            digest.update(_json(asdict(situation)))
        for standing in self.standings:
            digest.update(_json(asdict(standing)))
        for late in self.overdue:
            digest.update(_json(asdict(late)))
        return digest.hexdigest()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n"


class Book:
    """Takes down what happens: a record put in again with other content becomes a later version of the same rows."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = self.stream("town")
        self.town = Town(self.rng)
        self.situations: list[Situation] = []
        self.standings: list[Standing] = []
        self.overdue: list[Overdue] = []
        self._by_penalties: set[str] = set()
        self.ordinary: dict[str, Penalty] = {}
        # The versions of each criminal case with their days; those cases that are to stay as they are.
        self.filings: dict[str, list[tuple[date, Filing]]] = {}
        self.left_open: set[str] = set()
        # Decisions on prosecution as last written, with the day; those whose steps are planted, or are to be missing.
        self.prosecutions: dict[str, tuple[date, Prosecution]] = {}
        self.own_steps: set[str] = set()
        # Every version of each decision on prosecution and of each opinion, with its day.
        self.decisions: dict[str, list[tuple[date, Prosecution]]] = {}
        self.opinions: dict[str, list[tuple[date, Opinion]]] = {}
        self._events: list[Event] = []
        self._last: dict[tuple[str, str, str], tuple[datetime, Row]] = {}
        self._serials: dict[tuple[str, ...], int] = {}

    def stream(self, part: str) -> Random:
        """A stream of chance of its own, so that one part's draws don't move another's."""
        return Random(f"{self.seed}:{part}")  # noqa: S311 - must be reproducible, guards nothing

    def use(self, part: str) -> Random:
        """Go on with the stream of that part."""
        self.rng = self.stream(part)
        self.town.use(self.rng)
        return self.rng

    def serial(self, *parts: str) -> int:
        """The next number of that series."""
        self._serials[parts] = self._serials.get(parts, 0) + 1
        return self._serials[parts]

    def instant(self, day: date) -> datetime:
        """Some working minute of that day."""
        minute = self.rng.randrange(9 * 60, 17 * 60)
        return datetime.combine(day, time(minute // 60, minute % 60, self.rng.randrange(60)))

    def put(self, day: date, record: Record, *, stamped: date | None = None, again: bool = False) -> str:
        """Write the record into its agency's tables on that day; gives its canonical id.

        `stamped`: the day that the row's change column says, where the system wrote it down late. `again`: rows that
        hold what they held before come once more, with a new stamp.
        """
        if isinstance(record, Filing):
            self.filings.setdefault(record.key, []).append((day, record))
        if isinstance(record, Prosecution):
            self.prosecutions.setdefault(record.key, (day, record))
            self.decisions.setdefault(record.key, []).append((day, record))
        if isinstance(record, Opinion):
            self.opinions.setdefault(record.key, []).append((day, record))
        if day <= LAST_NIGHT:
            at = self.instant(day)
            stamp = at if stamped is None else self.instant(stamped)
            for agency, table, row in agency_of(record).write(record):
                self._put(at, stamp, agency, table, row, again=again)
        return record_id(record)

    def _put(self, at: datetime, stamp: datetime, agency: str, table: str, row: Row, *, again: bool) -> None:
        key_column, changed = agencies()[agency].tables[table]
        key = str(row[key_column])
        if (agency, table, key) in self._last:
            before, content = self._last[agency, table, key]
            if content == row and not again:
                return
            # Versions of one row never share an instant, however the draws fall.
            at = max(at, before + timedelta(seconds=1))
            stamp = max(stamp, at) if stamp.date() == at.date() else stamp
        self._last[agency, table, key] = (at, row)
        self._events.append(Event(at, agency, table, key, {**row, changed: stamp} if changed else row))

    def plant(
        self,
        model: str,
        kind: str,
        title: str,
        lead_type: str,
        subject: Penalty | Prosecution | Filing | str,
        records: list[str],
        due: list[Span],
        *,
        by_penalties: bool = True,
    ) -> Situation:
        """Note a planted situation in the truth; a subject that is no record's party is named by its key.

        `by_penalties`: an unpunished or omitted one is due only where the registers of penalties have landed.
        """
        match subject:
            case str():
                parties = 1
            case Prosecution():
                parties = len(subject.parties)
            case Filing():
                parties = len(subject.suspects)
            case _:
                parties = 1 + len(subject.responsible)
        name = f"{model.split('/')[0]}.{kind}"
        situation = Situation(
            id=f"{name}.{self.serial('situation', name)}",
            model=model,
            kind=kind,
            title=title,
            lead_type=lead_type,
            subject=subject if isinstance(subject, str) else subject_id(subject),
            others=() if isinstance(subject, str) else tuple(subject_id(subject, nth) for nth in range(2, parties + 1)),
            records=tuple(dict.fromkeys(records if isinstance(subject, str) else [record_id(subject), *records])),
            due=tuple(due),
        )
        self.situations.append(situation)
        if by_penalties and lead_type in ("unpunished", "omitted_party"):
            self._by_penalties.add(situation.id)
        return situation

    def stand(
        self,
        kind: str,
        title: str,
        record: Record,
        states: list[tuple[date, str]],
        records: list[str],
        ordinal: int = 1,
    ) -> None:
        """Note in the truth where that person of that record stands in the reverse ledger."""
        self.standings.append(
            Standing(
                id=f"{kind}.{self.serial('standing', kind)}",
                kind=kind,
                title=title,
                person=subject_id(record, ordinal),
                records=tuple(dict.fromkeys([record_id(record), *records])),
                states=tuple(states),
            )
        )

    def late(self, duty: str, title: str, record: Record, *spans: Span, records: Sequence[str] = ()) -> None:
        """Note in the truth on which nights that duty, begun by that record, is certainly overdue."""
        begun = record_id(record)
        self.overdue.append(
            Overdue(
                id=f"{duty}.{self.serial('overdue', duty)}",
                title=title,
                subject=f"{begun}/{duty}",
                records=tuple(dict.fromkeys([begun, *records])),
                overdue=spans,
            )
        )

    def plan(self, size: str) -> Plan:
        """Everything that was taken down, in order of time."""
        order = sorted(range(len(self._events)), key=lambda place: (self._events[place].at, place))
        events = tuple(self._events[place] for place in order)
        return Plan(
            self.seed,
            size,
            events,
            tuple(_without_outages(one) if one.id in self._by_penalties else one for one in self.situations),
            dict(self.ordinary),
            tuple(self.standings),
            tuple(self.overdue),
        )


def _without_outages(situation: Situation) -> Situation:
    """Nothing is due on a night on which a register of penalties is missing: the absence of a penalty decides."""
    spans = list(situation.due)
    for out in sorted({day for agency in agencies().values() for day in agency.outages}):
        before, following = out - timedelta(days=1), out + timedelta(days=1)
        cut: list[Span] = []
        for first, last in spans:
            if first > out or (last is not None and last < out):
                cut.append((first, last))
                continue
            cut += [(first, before)] if first <= before else []
            cut += [(following, last)] if last is None or following <= last else []
        spans = cut
    return replace(situation, due=tuple(spans))


def money(value: str | int) -> Decimal:
    """An amount in yuan, to the fen."""
    return Decimal(value).quantize(Decimal("0.01"))
