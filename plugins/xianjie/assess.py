"""Assess: judge records written by hand by the path of a night, in a scratch warehouse that is dropped afterwards.

Every register counts as searched: what the file does not name was looked for and not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg2

from xianjie import byhand, link, resolve, rules
from xianjie.assessfile import AssessFile, Given, document_column
from xianjie.byhand import Agency, People, Writer
from xianjie.errors import Fault, ProjectError
from xianjie.judging import Judged, judge
from xianjie.law import language
from xianjie.rules import Model
from xianjie.scratch import scratch
from xianjie.warehouse import Warehouse

# Which kind of agency keeps a record; all others are kept by administrative ones.
_KEEPERS = {
    "filing": "police",
    "prosecution_decision": "procuratorate",
    "procuratorial_opinion": "procuratorate",
    "judgment": "court",
    "registration": "registry",
}
# An agency that nobody named keeps a register all the same: the text says that it rests on the file alone.
_UNNAMED = {
    "administrative": "行政机关（材料未写明）",
    "police": "公安机关（以所附材料为准）",
    "procuratorate": "检察机关（以所附材料为准）",
    "court": "审判机关（以所附材料为准）",
    "registry": "登记机关（以所附材料为准）",
}
LIMB = ("offence", "instrument", "article", "limb", "in_force")


@dataclass(frozen=True)
class Answer:
    """What one model says of one record of the file."""

    record: Given
    party: str | None
    judged: Judged

    @property
    def key(self) -> str | int:
        """The record's document number, else its ordinal in the file."""
        column = document_column(self.record.noun)
        return (self.record.columns.get(column) if column else None) or self.record.ordinal

    def as_dict(self) -> dict[str, Any]:
        """The answer as `--json` prints it."""
        trace = self.judged.trace
        return {
            "model": trace.model.id,
            "version": trace.version,
            "lead_type": trace.model.lead_type,
            "tier": "warning" if trace.outcome == "near" else trace.model.tier,
            "record": self.record.noun,
            "key": self.key,
            "party": self.party,
            "outcome": trace.outcome,
            "limbs": [{name: limb[name] for name in LIMB} for limb in trace.limbs],
            "missing": list(trace.missing),
            "exclusions": [trace.reason] if trace.outcome == "excluded" else [],
            "explanation": self.judged.text,
            **({"texts": self.record.told.as_dict()} if self.record.told is not None else {}),
        }


def _agencies(records: Iterable[Given]) -> tuple[list[Agency], dict[tuple[str, str | None], str]]:
    """The agencies of a file, and the id of each by (kind, name)."""
    named: dict[str, list[str]] = {kind: [] for kind in _UNNAMED}
    for record in records:
        kind = _KEEPERS.get(record.noun, "administrative")
        if record.agency and record.agency not in named[kind]:
            named[kind].append(record.agency)
    ids: dict[tuple[str, str | None], str] = {}
    agencies: list[Agency] = []
    for kind, names in named.items():
        kept = tuple(noun for noun in byhand.nouns() if _KEEPERS.get(noun, "administrative") == kind)
        for number, name in enumerate(names or [_UNNAMED[kind]], 1):
            agencies.append(Agency(f"file_{kind}_{number}", kind, name, kept))
            ids[kind, name] = agencies[-1].id
        if len(names) > 1:
            agencies.append(Agency(f"file_{kind}_0", kind, _UNNAMED[kind], kept))
        # A record that does not say whose it is belongs to the only one of its kind that the file names.
        ids[kind, None] = f"file_{kind}_{0 if len(names) > 1 else 1}"
    return agencies, ids


def _write(warehouse: Warehouse, file: AssessFile, as_of: date) -> dict[str, tuple[Given, str | None]]:
    """Write the records; gives for each key of a judged subject its record and party's name."""
    agencies, ids = _agencies(file.records)
    people = People(1)
    for record in file.records:
        for party in record.parties:
            people.note(party)
    judged: dict[str, tuple[Given, str | None]] = {}
    with warehouse.transaction("loader", "assess") as connection:
        byhand.land(connection, agencies, as_of)
        writer = Writer(connection, as_of)
        for record in file.records:
            agency = ids[_KEEPERS.get(record.noun, "administrative"), record.agency]
            parties = [people.columns(party) for party in record.parties]
            try:
                keys = writer.with_parties(agency, record.noun, f"{record.ordinal:05d}", record.columns, parties)
            except psycopg2.DataError as error:
                # What PostgreSQL says of it may quote a value.
                place = f"records.{record.noun}.{record.ordinal - 1}"
                fault = Fault(file.name, place, f"PostgreSQL refuses a value of it ({error.pgcode})", "Correct it.")
                raise ProjectError(fault) from None
            for key, party in zip(keys, record.parties, strict=True):
                judged[key] = (record, party.get("name"))
    return judged


def assess(file: AssessFile, as_of: date, models: Sequence[Model] | None = None) -> list[Answer]:
    """What the models (all active ones, if none are named) say of each record that they judge, misses included.

    Raises ProjectError with the faults of models that can't be read.
    """
    chosen = [one for one in rules.load_models() if one.status == "active"] if models is None else models
    with scratch() as warehouse:
        records = _write(warehouse, file, as_of)
        resolve.resolve(warehouse, as_of)
        link.link(warehouse, as_of)
        found = judge(warehouse, chosen, list(records), as_of)
    order = {key: number for number, key in enumerate(records)}
    found.sort(key=lambda one: (order[one.trace.key], one.trace.model.domain, one.trace.model.id))
    return [Answer(*records[one.trace.key], one) for one in found]


def subject_nouns() -> list[str]:
    """The records that models judge; the others are only searched."""
    return sorted({one.subject.removesuffix("_party") for one in rules.load_models() if language.facts(one.subject)})
