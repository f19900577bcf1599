"""Case files of models: each case as canonical records in a warehouse, judged by the whole path that a night takes.

A case says what is on record and what outcome the model must give. The records go in as conform would write them;
resolve, link and evaluate then run as on any night: a case tests what a prosecutor would see, not a model by itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from psycopg2.extensions import connection as Connection
from pydantic import Field

from xianjie import byhand, casepeers, casepromises, evaluate, link, resolve, rules, tables
from xianjie.byhand import People, Record
from xianjie.errors import Fault, ProjectError, raise_all
from xianjie.rules import Model
from xianjie.settings import Typed, root
from xianjie.warehouse import Warehouse
from xianjie.yamlfile import parse

Outcome = Literal["hit", "near", "miss", "undecided", "excluded", "pending"]

# The agencies of every case, and the registers that they keep; whatever else there is, an administrative agency keeps.
_AGENCIES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "case_administrative": ("administrative", "办案行政机关", ()),
    "case_registry": ("registry", "登记机关", ("registration", "licence", "certificate")),
    "case_police": ("police", "公安机关", ("filing", "coercive_measure", "case_step", "card")),
    "case_procuratorate": ("procuratorate", "检察机关", ("prosecution_decision", "procuratorial_opinion")),
    "case_court": ("court", "审判机关", ("judgment",)),
}
_KEPT_ELSEWHERE = {noun: agency for agency, (_, _, nouns) in _AGENCIES.items() for noun in nouns}
# What a register of a model's condition is called, where it is not called by its noun.
_NOUN_OF_REGISTER = {"non_prosecution": "prosecution_decision", "prosecution": "prosecution_decision"}
# What a judged record says of itself where a case does not.
_USUAL: dict[str, Record] = {
    "penalty": {"status": "in_force"},
    "filing": {"decision": "filed", "status": "investigating"},
    "ban": {"status": "in_force"},
}


def _agency_of(noun: str) -> str:
    """The agency that keeps that noun. A register is stale when its agency has not landed; one agency keeps several."""
    return _KEPT_ELSEWHERE.get(noun, "case_administrative")


def _record_of(subject: str) -> str:
    """The noun of the record that a subject is a party of, or begins with."""
    return {"clock": "transfer", "handle": "card"}.get(subject, subject.removesuffix("_party"))


class Case(Typed):
    """One case: what it changes of the file's record, what else is on record, and the outcome that must follow."""

    name: str
    expect: Outcome
    reason: str | None = None
    as_of: date | None = None
    record: Record = {}
    earlier_penalties: list[Record] = []
    penalty: list[Record] = []
    transfer: list[Record] = []
    filing: list[Record] = []
    coercive_measure: list[Record] = []
    prosecution_decision: list[Record] = []
    judgment: list[Record] = []
    admin_case: list[Record] = []
    trade: list[Record] = []
    card: list[Record] | None = None
    used_in: list[Record] | None = None
    openings: list[Record] | None = None
    source: Record = {}
    registration: list[Record] | None = None
    licence: list[Record] | None = None
    opinion: Record | None = None
    steps: list[Record] = []
    # Further records by noun, of the case's party unless they name their own.
    more: dict[str, list[Record]] = {}
    stale: list[str] = []
    limbs: list[str] | None = None


class CaseFile(Typed):
    """The cases of one model, and the record that each starts from; of a clock its duty, of a trade its `source`.

    The record of an agency is what it handled, beside its `peers` (casepeers.py).

    Earlier penalties, registrations, licences and what `more` holds of a noun stand for every case that names none of
    its own; so do, of cards, further ones (`card`) and the criminal cases that they were used in (`used_in`).
    """

    as_of: date
    record: Record
    earlier_penalties: list[Record] = []
    duty: str | None = None
    opinion: Record | None = None
    source: Record = {}
    registration: list[Record] = []
    licence: list[Record] = []
    card: list[Record] = []
    used_in: list[Record] = []
    openings: list[Record] = []
    more: dict[str, list[Record]] = {}
    cases: list[Case] = Field(min_length=1)


@dataclass(frozen=True)
class Judged:
    """What the path gave for a case, beside what it should."""

    case: Case
    outcome: str
    reason: str | None
    limbs: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether outcome, reason and limbs are what the case says, as far as it says them."""
        if self.outcome != self.case.expect:
            return False
        if self.case.reason is not None and self.reason != self.case.reason:
            return False
        return self.case.limbs is None or sorted(self.case.limbs) == sorted(self.limbs)


def read(path: Path) -> CaseFile:
    """The case file; raises ProjectError with every fault of it."""
    return parse(path, CaseFile)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _typed(table: tables.Table, given: Mapping[str, Any], file: str, case: str) -> Record:
    """The columns of a record with dates as dates; raises ProjectError for a column that the table has not."""
    unknown = sorted(given.keys() - table.columns.keys())
    if unknown:
        remedy = f"Name a column of {table.name}."
        raise ProjectError(*(Fault(file, case, f"{name} is not a column of {table.name}", remedy) for name in unknown))
    return {name: _day(value) if table.columns[name].type == "date" else value for name, value in given.items()}


class _Writer:
    """Writes the records of cases into the warehouse as the versions that a night's conform would leave."""

    def __init__(self, writer: byhand.Writer, file: str) -> None:
        self.writer, self.file = writer, file
        self.case = ""

    def put(self, noun: str, key: str, columns: Mapping[str, Any]) -> str:
        typed = _typed(tables.records()[noun], columns, self.file, self.case)
        return self.writer.put(_agency_of(noun), noun, key, typed)

    def with_parties(self, noun: str, key: str, given: Record, people: People) -> str:
        """A record and its parties; returns the id of its first party."""
        columns = {name: value for name, value in given.items() if name != "party"}
        described = tables.records()
        typed = _typed(described[noun], columns, self.file, self.case)
        parties = [
            _typed(described[f"{noun}_party"], people.columns(one), self.file, self.case)
            for one in byhand.parties_of(given)
        ]
        ids = self.writer.with_parties(_agency_of(noun), noun, key, typed, parties)
        return ids[0] if ids else ""


def _merged(base: Record, changed: Record) -> Record:
    merged = {**base, **changed}
    if isinstance(base.get("party"), dict) and isinstance(changed.get("party"), dict):
        merged["party"] = {**base["party"], **changed["party"]}
    return merged


def _act(record: Record) -> Record:
    """The act of the case's record, for the criminal record that a case ties to it."""
    return {name: record.get(name) for name in ("act_from", "act_to")}


def _write_case(writer: _Writer, model: Model, file: CaseFile, case: Case, number: int) -> str:
    """Write a case's records; returns the key of the row that the model judges."""
    if model.subject == "agency":
        handling = casepeers.Peers.model_validate(_merged(file.record, case.record))
        return casepeers.write(writer.writer, number, handling, is_stale="transfer" in case.stale)
    if model.subject == "reply_promise":
        told = casepromises.Promise.model_validate(_merged(file.record, case.record))
        return casepromises.write(writer.writer, number, told, case.stale)
    people, key = People(number), f"{number:05d}"
    writer.case = case.name
    noun = _record_of(model.subject)
    record = _merged(file.record, case.record)
    subject: Record = {
        **_USUAL.get(noun, {}),
        **{
            "prosecution_decision": {"document_no": f"检不诉{key}号"},
            "transfer": {"document_no": f"移字{key}号"},
            "filing": {"case_no": f"A{key}"},
            "trade": {"document_no": f"罚{key}号"},
        }.get(noun, {}),
    }
    more = {**file.more, **case.more}
    of_decision: Record = {"document_no": f"罚{key}号"} if noun == "penalty" else {}
    if of_decision and any(f"{kept}_party" not in tables.records() for kept in more):
        subject["decision_no"] = of_decision["document_no"]
    party = record.get("party")
    if noun == "trade":
        subject["party"] = {"side": "seller", **(party or {})}
        # Which side someone was on is nothing that other records say.
        party = {name: value for name, value in (party or {}).items() if name != "side"}
        found_in = {"status": "in_force", "decision_no": f"罚{key}号", **_merged(file.source, case.source)}
        writer.with_parties("penalty", f"{key}-source", found_in, people)
        record = {name: value for name, value in record.items() if name != "party"}
    if noun == "card":
        record = _own_numbers(record, key)
        _write_cards(writer, file, case, key, record, people)
    if noun == "site_worker":
        record = _own_numbers(record, key)
    if "party" in record:
        record = {**record, "party": _on_its_side(noun, party)}
    if noun == "outlet":
        record = {**record, "outlet_no": key}
        _write_openings(writer, file, case, key, people)
    subject_key = writer.with_parties(noun, key, {**subject, **record}, people)
    if model.subject == "handle":
        subject_key = f"{_agency_of(noun)}/{noun}/{key}"
    before = case if "earlier_penalties" in case.model_fields_set else file
    for ordinal, given in enumerate(before.earlier_penalties):
        writer.with_parties("penalty", f"{key}-earlier-{ordinal}", _earlier(given, party), people)
    for ordinal, given in enumerate(case.penalty):
        extra = {"status": "in_force", "cause": record.get("cause"), **_act(record), "party": party, **given}
        writer.with_parties("penalty", f"{key}-penalty-{ordinal}", extra, people)
    for ordinal, given in enumerate(case.transfer):
        extra = {"cause": record.get("cause"), "transferred_on": record.get("decided_on"), "party": party, **given}
        writer.with_parties("transfer", f"{key}-transfer-{ordinal}", extra, people)
    offence = next(iter(rules.load_causes()[record["cause"]].offences), "other") if record.get("cause") else "other"
    if noun in ("card", "outlet"):
        offence = "aiding_information_network_crime"
    for ordinal, given in enumerate(case.filing):
        extra = {"offence": offence, **_act(record), "decision": "filed", "party": party, **given}
        if "filed_on" in extra:
            extra["decided_on"] = extra.pop("filed_on")
        extra.setdefault("received_on", extra.get("decided_on"))
        if noun == "transfer":
            extra.setdefault("transfer_document_no", f"移字{key}号")
        writer.with_parties("filing", f"{key}-filing-{ordinal}", extra, people)
    for ordinal, given in enumerate(case.coercive_measure):
        extra = {"case_no": f"A{key}", "party": party, **(_own_numbers(given, key) if noun == "card" else given)}
        writer.with_parties("coercive_measure", f"{key}-measure-{ordinal}", extra, people)
    if noun == "filing":
        offence = record.get("offence") or "other"
    for ordinal, given in enumerate(case.prosecution_decision):
        extra = {"offence": offence, "cause": record.get("cause"), **_act(record), "party": party, **given}
        if noun == "filing":
            extra.setdefault("police_case_no", f"A{key}")
        writer.with_parties("prosecution_decision", f"{key}-decision-{ordinal}", extra, people)
    for ordinal, given in enumerate(case.judgment):
        extra = {"offence": offence, "result": "guilty", "party": party, **given}
        writer.with_parties("judgment", f"{key}-judgment-{ordinal}", extra, people)
    for ordinal, given in enumerate(case.admin_case):
        extra = {"cause": record.get("cause"), "conclusion": "not_punished", "party": party, **given}
        writer.with_parties("admin_case", f"{key}-case-{ordinal}", extra, people)
    for ordinal, given in enumerate(case.trade):
        named = [{"side": "seller", **(party if isinstance(party, dict) else {"name": party})}]
        extra = {"document_no": record.get("decision_no"), "party": named, **given}
        writer.with_parties("trade", f"{key}-trade-{ordinal}", extra, people)
    for kept in ("registration", "licence"):
        own: list[Record] | None = getattr(case, kept)
        for ordinal, given in enumerate(getattr(file, kept) if own is None else own):
            writer.with_parties(kept, f"{key}-{kept}-{ordinal}", given, people)
    for kept, records in more.items():
        # What has no party of its own speaks of the decision by its number.
        whose: Record = {"party": _on_its_side(kept, party)} if f"{kept}_party" in tables.records() else of_decision
        for ordinal, given in enumerate(records):
            numbered = _own_numbers(given, key) if kept == "certificate" else given
            writer.with_parties(kept, f"{key}-{kept}-{ordinal}", {**whose, **numbered}, people)
    opinion = case.opinion if case.opinion is not None else file.opinion
    if opinion:
        writer.put("procuratorial_opinion", key, {"prosecution_document_no": f"检不诉{key}号", **opinion})
    case_of = {"case_no": f"A{key}"} if noun == "filing" else {"document_no": f"移字{key}号"}
    for ordinal, given in enumerate(case.steps):
        writer.put("case_step", f"{key}-step-{ordinal}", {**case_of, **given})
    return f"{_agency_of(noun)}/{noun}/{key}/{file.duty}" if file.duty else subject_key


# Numbers by which records are found: two cases with the same one would be about each other.
_OWN = ("card_no", "case_no")


def _own_numbers(given: Record, key: str) -> Record:
    """The record with numbers that no other case of the same warehouse bears."""
    numbers = {name: f"{key}-{given[name]}" for name in _OWN if given.get(name)}
    if given.get("certificate_no"):
        # Behind it, where the text of a lead ends the number: what compares texts looks past a case's own number there.
        numbers["certificate_no"] = f"{given['certificate_no']}{key}"
    return {**given, **numbers}


def _write_cards(writer: _Writer, file: CaseFile, case: Case, key: str, first: Record, people: People) -> None:
    """The further cards of a case, of the same holder, and the criminal cases that they were used in."""
    for ordinal, given in enumerate(file.card if case.card is None else case.card):
        extra = {**first, **_own_numbers(given, key)}
        writer.with_parties("card", f"{key}:card-{ordinal}", extra, people)
    for ordinal, given in enumerate(file.used_in if case.used_in is None else case.used_in):
        extra = {"offence": "other", "decision": "filed", "status": "investigating", **_own_numbers(given, key)}
        extra.setdefault("received_on", extra.get("decided_on"))
        writer.with_parties("filing", f"{key}-used-{ordinal}", extra, people)


def _on_its_side(noun: str, party: Any) -> Any:
    """A case's party as a record of two sides names it: on the first of them, unless the case says which."""
    side = tables.records()[f"{noun}_party"].columns.get("side")
    if side is None or not side.codes or not isinstance(party, (str, dict)):
        return party
    return {"side": next(iter(side.codes)), **({"name": party} if isinstance(party, str) else party)}


def _write_openings(writer: _Writer, file: CaseFile, case: Case, key: str, people: People) -> None:
    """What each `party` opened at the outlet, one a day from `opened_on` on, and how many were `used` in cases."""
    for ordinal, given in enumerate(file.openings if case.openings is None else case.openings):
        first = _day(given["opened_on"]) or writer.writer.as_of
        for nth in range(given["cards"]):
            number = f"{key}-{ordinal}-{nth}"
            opening = {
                "outlet_no": key,
                "card_kind": "phone_card",
                "card_no": number,
                "opened_on": first + timedelta(days=nth * given.get("every_days", 1)),
                "is_batch": given.get("is_batch", False),
                "party": given["party"],
            }
            writer.with_parties("opening", f"{key}-opening-{ordinal}-{nth}", opening, people)
            if nth < given.get("used", 0):
                used = {"card_kind": "phone_card", "card_no": number, "case_no": number, "party": given["party"]}
                writer.with_parties("card", f"{key}-used-{ordinal}-{nth}", used, people)
                filing = {
                    "case_no": number,
                    "offence": "other",
                    "decision": given.get("decision", "filed"),
                    "party": "赵某",
                }
                writer.with_parties("filing", f"{key}-used-{ordinal}-{nth}", filing, people)


def _earlier(given: Record, party: Any) -> Record:
    """An earlier penalty: of a cause of that kind, decided when it took effect and for an act shortly before."""
    columns = {"status": "in_force", "party": party, **given}
    kind = columns.pop("kind", None)
    if kind is not None and "cause" not in columns:
        columns["cause"] = next(code for code, one in sorted(rules.load_causes().items()) if kind in one.prior_kinds)
    effective = _day(columns.get("effective_on"))
    decided = _day(columns.setdefault("decided_on", effective))
    if decided is not None:
        columns.setdefault("act_from", decided - timedelta(days=20))
        columns.setdefault("act_to", decided - timedelta(days=10))
    return columns


def _agencies(connection: Connection, as_of: date, stale: Iterable[str]) -> None:
    nouns = [noun for noun in tables.records() if not noun.endswith("_party")]
    kept = {agency: tuple(noun for noun in nouns if _agency_of(noun) == agency) for agency in _AGENCIES}
    agencies = [byhand.Agency(agency, kind, name, kept[agency]) for agency, (kind, name, _) in _AGENCIES.items()]
    unknown = sorted({_NOUN_OF_REGISTER.get(one, one) for one in stale} - set(nouns))
    if unknown:
        raise ProjectError(*(Fault("tests/rules", "stale", f"{one} is no register", "Name a noun.") for one in unknown))
    byhand.land(connection, agencies, as_of, (_agency_of(_NOUN_OF_REGISTER.get(one, one)) for one in stale))


@dataclass(frozen=True)
class Suite:
    """A model and its cases; `name` is the file's name for faults."""

    model: Model
    file: CaseFile
    name: str


@dataclass(frozen=True)
class Played:
    """One night on which cases were played: its warehouse, and by model what was judged, by the key of the row."""

    warehouse: Warehouse
    as_of: date
    judged: dict[str, dict[str, Judged]]


# Cases call everyone by the same few names: more of them in one warehouse would be more look-alikes than a city has.
_MOST_TOGETHER = 400


def _group(suites: Sequence[Suite]) -> Iterator[tuple[tuple[date, tuple[str, ...]], list[tuple[Suite, Case]]]]:
    """The cases that share a night and its stale registers, no more together than may be."""
    grouped: dict[tuple[date, tuple[str, ...]], list[tuple[Suite, Case]]] = {}
    for suite in suites:
        for case in suite.file.cases:
            night = (case.as_of or suite.file.as_of, tuple(sorted(case.stale)))
            grouped.setdefault(night, []).append((suite, case))
    for together, found in grouped.items():
        parts: list[list[tuple[Suite, Case]]] = [[] for _ in range(-(-len(found) // _MOST_TOGETHER))]
        for _, of_suite in itertools.groupby(found, lambda one: one[0].name):
            # A model's cases stay together and in order; domains, which share their names, are spread.
            min(parts, key=len).extend(of_suite)
        for part in parts:
            if part:
                yield together, part


def play(fresh: Callable[[], Warehouse], suites: Sequence[Suite]) -> Iterator[Played]:
    """Judge the cases of models; those of one night and the same stale registers share a warehouse and a run.

    `fresh` gives an empty warehouse. Raises ProjectError if a model can't be compiled or a case names what is no
    column.
    """
    for (as_of, stale), cases in _group(suites):
        warehouse = fresh()
        faults: list[Fault] = []
        keys: dict[str, tuple[Suite, Case]] = {}
        with warehouse.transaction("loader", "cases") as connection:
            _agencies(connection, as_of, stale)
            writer = byhand.Writer(connection, as_of, gathers=True)
            for number, (suite, case) in enumerate(cases, 1):
                of_suite = _Writer(writer, suite.name)
                try:
                    keys[_write_case(of_suite, suite.model, suite.file, case, number)] = (suite, case)
                except ProjectError as error:
                    faults += error.faults
            raise_all(faults)
            writer.flush()
        resolve.resolve(warehouse, as_of)
        link.link(warehouse, as_of)
        yield Played(warehouse, as_of, _judged(warehouse, keys, as_of))


def _judged(warehouse: Warehouse, keys: Mapping[str, tuple[Suite, Case]], as_of: date) -> dict[str, dict[str, Judged]]:
    models = {suite.model.id: suite.model for suite, _ in keys.values()}
    for domain in sorted({model.domain for model in models.values() if model.status == "active"}):
        # Most nights are those of a few cases: to compile the models of the others would take most of the time.
        evaluate.evaluate(warehouse, domain, as_of, only=models)
    tried = evaluate.tried(warehouse, list(models.values()), as_of)
    kept = _kept(warehouse, as_of)
    judged: dict[str, dict[str, Judged]] = {model: {} for model in models}
    for key, (suite, case) in keys.items():
        model = suite.model
        outcome, _, reason = tried[model.id].get(key, "miss").partition(":")
        written, limbs = kept.get((model.id, key), ("", []))
        if model.status == "active" and written != (outcome if outcome in _KEPT else ""):
            outcome = f"{outcome}, but {written or 'nothing'} was written"
        judged[model.id][key] = Judged(case, outcome, reason or None, tuple(limb["limb"] for limb in limbs))
    return judged


_KEPT = frozenset({"hit", "near", "excluded", "pending"})


def _kept(warehouse: Warehouse, as_of: date) -> dict[tuple[str, str], tuple[str, list[dict[str, Any]]]]:
    """The outcomes that were written, by model and key, with their limbs."""
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT model_id, subject_key, outcome, limbs FROM lead.outcome WHERE as_of = %s", (as_of,))
        return {(row[0], row[1]): (row[2], row[3]) for row in cursor.fetchall()}


def case_file(model: Model) -> Path:
    """Where a model's cases stand: the twin of its page under `tests/rules/`."""
    return root() / "tests" / "rules" / model.domain / f"{model.id}.yaml"
