"""The figures of the quality page: counts and codes from `ops`, read as the engineer.

That role has no right on a personal column nor on the quarantine, so that no slip of a statement can bring one in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from psycopg2.extensions import connection as Connection
from psycopg2.extras import RealDictCursor

from xianjie import tables
from xianjie.errors import Fault, ProjectError
from xianjie.quality.sourcing import Drifted, Unusual, drifted, unusual
from xianjie.quality.texts import TextConflict, conflicts
from xianjie.quality.words import column_words, reason_in_english, reason_words
from xianjie.settings import office, root
from xianjie.sources import Source, load_sources
from xianjie.sqlfiles import bind
from xianjie.trying import FailedModel
from xianjie.warehouse import Warehouse

# How many nights a trend shows.
NIGHTS = 30


@dataclass(frozen=True)
class Count:
    """Rows of one table in one night, or sums of such; read = loaded + quarantined + duplicate + refused + waiting."""

    read: int = 0
    loaded: int = 0
    quarantined: int = 0
    duplicate: int = 0
    late: int = 0
    refused: int = 0
    refusals: int = 0

    def __add__(self, other: Count) -> Count:
        mine, others = vars(self), vars(other)
        return Count(**{name: mine[name] + others[name] for name in mine})

    @property
    def judged(self) -> int:
        """The rows that were looked at: known ones and refused deliveries left out."""
        return self.loaded + self.quarantined

    @property
    def share(self) -> float:
        """The quarantined share of the rows that were looked at."""
        return self.quarantined / self.judged if self.judged else 0.0

    @property
    def waiting(self) -> int:
        """Rows that were read and are not yet conformed."""
        return self.read - self.loaded - self.quarantined - self.duplicate - self.refused


@dataclass(frozen=True)
class TableFigures:
    """One table of one agency: each night's count."""

    agency_id: str
    name: str
    nouns: tuple[str, ...]
    by_night: dict[date, Count]
    state: str  # of the newest delivery

    @property
    def whole(self) -> Count:
        """All nights together."""
        return sum(self.by_night.values(), Count())


@dataclass(frozen=True)
class CheckFigures:
    """One check of one table that rows failed: how many of how many, night by night."""

    agency_id: str
    table: str
    reason: str
    says: str  # the reason in Chinese
    english: str
    severity: str
    failing: dict[date, int]
    checked: dict[date, int]
    closed: tuple[date, ...]  # the nights on which more rows failed than the check allows
    refused: tuple[date, ...]  # the nights on which a delivery of the table was refused whole

    @property
    def total(self) -> int:
        """Failing rows of all nights."""
        return sum(self.failing.values())


@dataclass(frozen=True)
class AgencyFigures:
    """One agency: how fresh its registers are, and what each of its tables brought."""

    id: str
    name: str
    kind: str
    nouns: tuple[str, ...]
    landed_through: date | None
    state: str | None  # of the night: running, landed, failed; None: not tried
    fault: str | None
    nights: dict[date, str]
    tables: tuple[TableFigures, ...]

    def count(self, night: date | None = None) -> Count:
        """The sums over its tables: of one night, or of all."""
        counts = (table.whole if night is None else table.by_night.get(night, Count()) for table in self.tables)
        return sum(counts, Count())


@dataclass(frozen=True)
class FileFigures:
    """The files delivered for one table: how many in each state, tonight and in all."""

    agency_id: str
    table: str
    tonight: dict[str, int]
    whole: dict[str, int]
    rows_hidden: int  # rows that the spreadsheets hide, and that were read all the same

    @property
    def bad(self) -> int:
        """Files of tonight that could not be read or were refused."""
        return self.tonight.get("unreadable", 0) + self.tonight.get("refused", 0)


@dataclass(frozen=True)
class Missing:
    """A column whose value was missing, or a register that had not landed, and the judgements that it cost."""

    outcome: str
    reason: str
    says: str
    rows: dict[date, int]
    models: int


@dataclass(frozen=True)
class Quality:
    """All that the page says."""

    office: str
    environment: str
    as_of: date
    nights: tuple[date, ...]  # the nights of the trends, oldest first
    agencies: tuple[AgencyFigures, ...]
    checks: tuple[CheckFigures, ...]
    checks_made: int
    checks_clean: int
    missing: tuple[Missing, ...] = field(default=())
    files: tuple[FileFigures, ...] = field(default=())
    texts: tuple[TextConflict, ...] = field(default=())
    drifts: tuple[Drifted, ...] = field(default=())
    volumes: tuple[Unusual, ...] = field(default=())
    failed: tuple[FailedModel, ...] = field(default=())  # the models that could not run on the night

    @property
    def before(self) -> date | None:
        """The night before, if it is known."""
        return self.nights[-2] if len(self.nights) > 1 else None

    def count(self, night: date | None = None) -> Count:
        """The sums over all agencies: of one night, or of all."""
        return sum((agency.count(night) for agency in self.agencies), Count())


def figures(warehouse: Warehouse, as_of: date | None = None) -> Quality:
    """The figures up to the night `as_of`, or to the newest; raises ProjectError if no night was run until then."""
    with warehouse.transaction("engineer", "xianjie quality") as connection:
        [known] = _rows(connection, "night", {"as_of": as_of})
        if known["as_of"] is None:
            until = f" up to {as_of}" if as_of else ""
            raise ProjectError(
                Fault("quality", "", f"no night was run{until}", "Run one: `make nightly`, or `xianjie nightly`.")
            )
        night: date = known["as_of"]
        asked = {"as_of": night}
        deliveries = _rows(connection, "delivery", asked)
        attempts = _rows(connection, "attempt", asked)
        failing = _rows(connection, "check", asked)
        [made] = _rows(connection, "check_count", asked)
        delivered = _rows(connection, "file", asked)
        undecided = _rows(connection, "undecided", asked)
        differing = _rows(connection, "text_conflict", asked)
        failed = _rows(connection, "failed_model", asked)
        drifts = _rows(connection, "drift", asked)
        volumes = _rows(connection, "approval", asked)
        landed = {row["agency_id"]: row for row in _rows(connection, "agency", {})}
    contracts = {source.id: source for source in load_sources()}
    agencies = _agencies(night, deliveries, attempts, landed, contracts)
    seen = {row["as_of"] for row in (*deliveries, *attempts)}
    nights = tuple(sorted(one for one in seen if one > night - timedelta(days=NIGHTS)))
    return Quality(
        office=office().name,
        environment=office().environment,
        as_of=night,
        nights=nights,
        agencies=tuple(sorted(agencies, key=lambda one: _worst(one, night))),
        checks=tuple(sorted(_checks(failing, contracts), key=lambda one: _worst_check(one, night))),
        checks_made=made["checks"],
        checks_clean=made["clean"],
        missing=tuple(_missing(undecided, night)),
        texts=conflicts(differing),
        drifts=drifted(drifts),
        volumes=unusual(volumes),
        failed=tuple(FailedModel(row["model_id"], row["domain"], row["reason"]) for row in failed),
        files=tuple(sorted(_files(delivered, night), key=lambda one: (-one.bad, one.agency_id, one.table))),
    )


def _rows(connection: Connection, name: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    text = (root() / "sql" / "quality" / f"{name}.sql").read_text(encoding="utf-8")
    with connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(bind(text), values)
        return [dict(row) for row in cursor.fetchall()]


_STATES = {"failed": 0, None: 1, "running": 2, "landed": 3}


def _worst(agency: AgencyFigures, night: date) -> tuple[Any, ...]:
    tonight = agency.count(night)
    return (
        _STATES[agency.state],
        agency.landed_through or date.min,
        -tonight.refusals,
        -tonight.share,
        -agency.count().share,
        agency.id,
    )


def _worst_check(check: CheckFigures, night: date) -> tuple[Any, ...]:
    tonight = check.failing.get(night, 0)
    return (
        check.severity != "critical",
        night not in check.closed,
        -tonight,
        -check.total,
        check.agency_id,
        check.table,
        check.reason,
    )


def _agencies(
    night: date,
    deliveries: list[dict[str, Any]],
    attempts: list[dict[str, Any]],
    landed: dict[str, dict[str, Any]],
    contracts: dict[str, Source],
) -> list[AgencyFigures]:
    given: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in deliveries:
        given[row["agency_id"]][row["table_name"]].append(row)
    tried: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in attempts:
        tried[row["agency_id"]].append(row)
    found = []
    for agency_id in sorted({*given, *tried, *landed}):
        contract = contracts.get(agency_id)
        states = {row["as_of"]: row["state"] for row in tried[agency_id]}
        faults = {row["as_of"]: row["fault"] for row in tried[agency_id]}
        through = [one for one, state in states.items() if state == "landed"]
        found.append(
            AgencyFigures(
                id=agency_id,
                name=contract.name if contract else landed.get(agency_id, {"name": agency_id})["name"],
                kind=contract.kind if contract else landed.get(agency_id, {"kind": ""})["kind"],
                nouns=tuple(noun for noun in contract.nouns if not noun.endswith("_party")) if contract else (),
                landed_through=max(through, default=None),
                state=states.get(night),
                fault=faults.get(night),
                nights=states,
                tables=tuple(_table(agency_id, name, rows, contract, night) for name, rows in given[agency_id].items()),
            )
        )
    return found


def _table(agency_id: str, name: str, rows: list[dict[str, Any]], contract: Source | None, night: date) -> TableFigures:
    becomes = contract.tables[name].becomes if contract and name in contract.tables else {}
    counts = {
        row["as_of"]: Count(
            read=int(row["rows_read"]),
            loaded=int(row["rows_loaded"]),
            quarantined=int(row["rows_quarantined"]),
            duplicate=int(row["rows_duplicate"]),
            late=int(row["rows_late"]),
            refused=int(row["rows_refused"]),
            refusals=int(row["batches_refused"]),
        )
        for row in rows
    }
    state = next((str(row["state"]) for row in reversed(rows) if row["as_of"] == night), "")
    return TableFigures(agency_id, name, tuple(becomes), counts, state)


def _checks(rows: list[dict[str, Any]], contracts: dict[str, Source]) -> list[CheckFigures]:
    grouped: dict[tuple[str, str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["agency_id"], row["table_name"], row["reason"], row["severity"]].append(row)
    found = []
    for (agency_id, table, reason, severity), nights in grouped.items():
        contract = contracts.get(agency_id)
        described = contract.tables.get(table) if contract else None
        nouns = tuple(described.becomes) if described else ()
        known_as = {spec.from_: column for _, column, spec in described.specs() if spec.from_} if described else {}
        found.append(
            CheckFigures(
                agency_id=agency_id,
                table=table,
                reason=reason,
                says=reason_words(reason, nouns, known_as),
                english=reason_in_english(reason),
                severity=severity,
                failing={row["as_of"]: int(row["rows_failing"] or 0) for row in nights},
                checked={row["as_of"]: int(row["rows_checked"] or 0) for row in nights},
                closed=tuple(row["as_of"] for row in nights if not row["is_success"]),
                refused=tuple(row["as_of"] for row in nights if row["is_refused"]),
            )
        )
    return found


def _files(rows: list[dict[str, Any]], night: date) -> list[FileFigures]:
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["agency_id"], row["table_name"]].append(row)
    found = []
    for (agency_id, table), given in grouped.items():
        whole: dict[str, int] = defaultdict(int)
        for row in given:
            whole[row["state"]] += int(row["files"])
        tonight = {row["state"]: int(row["files"]) for row in given if row["as_of"] == night}
        hidden = sum(int(row["rows_hidden"]) for row in given)
        found.append(FileFigures(agency_id, table, tonight, dict(whole), hidden))
    return found


def _missing(rows: list[dict[str, Any]], night: date) -> list[Missing]:
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["outcome"], row["reason"]].append(row)
    facts = tuple(table.noun for table in tables.load().values() if table.kind == "fact")
    found = [
        Missing(
            outcome=outcome,
            reason=reason,
            says=column_words(reason, facts),
            rows={row["as_of"]: int(row["rows"]) for row in nights},
            models=max(int(row["models"]) for row in nights),
        )
        for (outcome, reason), nights in grouped.items()
        # What is cured is no longer of interest.
        if any(row["as_of"] == night for row in nights)
    ]
    return sorted(found, key=lambda one: (-one.rows[night], one.reason))
