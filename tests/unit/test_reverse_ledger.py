"""The reverse ledger: whoever's criminal case ended has exactly one state, whatever the records say or leave out."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from typer.testing import CliRunner
from xianjie import reverse, tables
from xianjie.cli import application
from xianjie.link import link
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put, rows
from tests.seeds import city_seed
from tests.unit.test_resolve import id_no

OFFENCE, CAUSE = "sell_counterfeit_trademark_goods", "ip.trademark.sell_infringing"
ACT = {"act_from": date(2025, 11, 1), "act_to": date(2025, 12, 1)}
REGISTERS = {
    "police": ["filing", "filing_party", "case_step"],
    "court": ["judgment", "judgment_party", "case_step"],
}


@dataclass
class Town:
    """Writes the cases of persons, each under a number of its own."""

    connection: Any
    people: dict[str, str] = field(default_factory=dict)  # name of the case → ledger id that it must have

    def person(self, key: str) -> dict[str, Any]:
        number = int(key)
        return {
            "name": f"人{key}",
            "party_kind": "person",
            "id_no": id_no(number % 1000, f"19{70 + number // 1000}0208"),
        }

    def decision(self, key: str, who: dict[str, Any] | None = None, serial: str = "", **given: Any) -> str:
        columns = {
            "document_no": f"不诉{key}{serial}号",
            "police_case_no": f"A{key}",
            "offence": OFFENCE,
            "cause": CAUSE,
            **ACT,
            "decision": "minor",
            "decided_on": date(2026, 3, 2),
            "is_penalty_needed": True,
            "is_under_objection": False,
            **given,
        }
        at = f"{key}{serial}"
        parent = put(self.connection, "prosecution_decision", at, agency_id="procuratorate", **columns)
        one = party(
            self.connection,
            "prosecution_decision_party",
            parent,
            at,
            agency_id="procuratorate",
            **(who or self.person(key)),
        )
        self.people.setdefault(key, one)
        return parent

    def filing(self, key: str, *who: dict[str, Any], **given: Any) -> str:
        columns = {
            "case_no": f"A{key}",
            "offence": OFFENCE,
            **ACT,
            "received_on": date(2025, 12, 20),
            "decision": "filed",
            "status": "withdrawn",
            "status_on": date(2026, 3, 2),
            "is_penalty_needed": True,
            **given,
        }
        parent = put(self.connection, "filing", key, agency_id="police", **columns)
        for ordinal, one in enumerate(who or (self.person(key),), 1):
            at = f"{key}-{ordinal}"
            named = party(self.connection, "filing_party", parent, at, agency_id="police", ordinal=ordinal, **one)
            self.people.setdefault(key, named)
        return parent

    def judgment(self, key: str, **given: Any) -> str:
        columns = {
            "document_no": f"刑初{key}号",
            "prosecution_document_no": f"不诉{key}号",
            "offence": OFFENCE,
            **ACT,
            "result": "exempt",
            "judged_on": date(2026, 2, 20),
            "effective_on": date(2026, 3, 3),
            "is_penalty_needed": True,
            **given,
        }
        parent = put(self.connection, "judgment", key, agency_id="court", **columns)
        one = party(self.connection, "judgment_party", parent, key, agency_id="court", **self.person(key))
        self.people.setdefault(key, one)
        return parent

    def penalty(self, key: str, who: dict[str, Any] | None = None, serial: str = "", **given: Any) -> None:
        columns = {
            "cause": CAUSE,
            "decision_no": f"罚{key}{serial}号",
            **ACT,
            "decided_on": date(2026, 4, 1),
            "effective_on": date(2026, 4, 3),
            "status": "in_force",
            **given,
        }
        parent = put(self.connection, "penalty", f"{key}{serial}", **columns)
        party(self.connection, "penalty_party", parent, f"{key}{serial}", **(who or self.person(key)))

    def opinion(self, key: str, serial: str = "", of: str = "", **given: Any) -> None:
        columns = {
            "prosecution_document_no": f"不诉{key}{of}号",
            "issued_on": date(2026, 3, 12),
            "reply_due_on": date(2026, 5, 12),
            "reply": "none",
            "status": "issued",
            **given,
        }
        put(self.connection, "procuratorial_opinion", f"{key}{serial}", agency_id="procuratorate", **columns)

    def told(self, agency: str, key: str, day: date = date(2026, 3, 9), **given: Any) -> None:
        columns = {"event": "transferred_to_admin", "happened_on": day, "is_void": False, **given}
        put(self.connection, "case_step", key, agency_id=agency, **columns)


def run(warehouse: Warehouse, night: date = NIGHT) -> None:
    resolve(warehouse, night)
    link(warehouse, night)


def ready(warehouse: Warehouse, stale: frozenset[str] = frozenset()) -> None:
    agencies(warehouse, stale=stale)
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        for agency, nouns in REGISTERS.items():
            landed = NIGHT - timedelta(days=agency in stale)
            cursor.execute(
                "INSERT INTO core.agency (agency_id, name, kind, region_code, nouns) VALUES (%s, %s, %s, '330782', %s)"
                " ON CONFLICT (agency_id) DO UPDATE SET nouns = excluded.nouns",
                (agency, agency, agency, nouns),
            )
            cursor.execute(
                "INSERT INTO ops.freshness (agency_id, landed_through) VALUES (%s, %s)"
                " ON CONFLICT (agency_id) DO UPDATE SET landed_through = excluded.landed_through",
                (agency, landed),
            )


# Case → the state and the reason that must follow.
def _plain(town: Town) -> Iterator[tuple[str, str, str]]:
    town.decision("1")
    town.penalty("1")
    yield "1", "punished", "punished_after"
    town.decision("2")
    town.penalty("2", decided_on=date(2025, 12, 20), effective_on=date(2025, 12, 21))
    yield "2", "punished", "punished_before"
    town.decision("3")
    town.penalty("3", decided_on=date(2026, 8, 28), effective_on=None)
    yield "3", "penalty_decided", "not_served"
    town.decision("4")
    town.opinion("4", reply="punished", replied_on=date(2026, 4, 20))
    yield "4", "penalty_decided", "replied_punished"
    town.decision("5", decided_on=date(2026, 7, 1))
    town.opinion("5", issued_on=date(2026, 7, 10), reply_due_on=date(2026, 9, 10))
    yield "5", "opinion_awaiting_reply", "within_term"
    town.decision("6")
    town.opinion("6")
    yield "6", "opinion_awaiting_reply", "over_term"
    town.decision("7")
    town.opinion("7", reply="lawful_no_penalty", replied_on=date(2026, 4, 20))
    yield "7", "lawful_reason", "replied_lawful"
    town.decision("8", is_penalty_needed=False)
    yield "8", "lawful_reason", "no_penalty_needed"
    town.filing("9", act_from=date(2019, 1, 1), act_to=date(2019, 2, 1), received_on=date(2025, 3, 1))
    yield "9", "limitation_expired", "expired_before_discovery"
    # Three years: the two-year limit may be the one, or the five-year limit.
    town.filing("10", act_from=date(2021, 1, 1), act_to=date(2021, 2, 1), received_on=date(2025, 3, 1))
    yield "10", "lost_handover", "not_told"
    # Somebody handed it over, and nobody knows when that agency had found it.
    old = {"act_from": date(2019, 1, 1), "act_to": date(2019, 2, 1), "received_on": date(2025, 3, 1)}
    town.filing("11", transfer_document_no="移1号", **old)
    yield "11", "lost_handover", "not_told"
    town.decision("12", decided_on=date(2026, 8, 24))
    yield "12", "within_time", "before_due"
    town.decision("13", is_under_objection=True)
    yield "13", "within_time", "suspended"
    town.decision("14")
    yield "14", "lost_handover", "not_told"
    town.decision("15", is_penalty_needed=None)
    yield "15", "awaiting_data", "need_not_known"
    town.decision("16", decided_on=None)
    yield "16", "awaiting_data", "end_day_not_known"
    town.decision("17", who={"name": "尤十七", "party_kind": "person"})
    town.penalty("17", who={"name": "尤十七", "party_kind": "person"})
    yield "17", "awaiting_data", "possible_penalty"
    town.filing("18")
    yield "18", "lost_handover", "not_told"
    town.filing("19", status="terminated", status_on=date(2026, 8, 20))
    yield "19", "within_time", "before_due"
    town.filing("20", withdrawal_reason="died")
    yield "20", "lawful_reason", "died"
    town.judgment("21")
    yield "21", "lost_handover", "not_told"
    town.judgment("22", result="acquitted", is_penalty_needed=False)
    yield "22", "lawful_reason", "no_penalty_needed"


def _hard(town: Town) -> Iterator[tuple[str, str, str]]:
    # Not prosecuted, the decision revoked, and prosecuted; then exempted: one row all the way.
    town.decision("30")
    town.decision("30", serial="乙", decision="prosecuted", decided_on=date(2026, 5, 6))
    yield "30", "lawful_reason", "prosecuted"
    # Prosecuted for one offence and not for another: the other is in the ledger.
    town.decision("31")
    town.decision(
        "31",
        serial="乙",
        decision="prosecuted",
        offence="unsafe_food",
        decided_on=date(2026, 3, 2),
        act_from=date(2025, 1, 1),
        act_to=date(2025, 2, 1),
    )
    yield "31", "lost_handover", "not_told"
    # Prosecuted later, for another offence in the same days: perhaps instead.
    town.decision("32")
    town.decision("32", serial="乙", decision="prosecuted", offence="unsafe_food", decided_on=date(2026, 4, 2))
    yield "32", "awaiting_data", "prosecuted_for_another"
    # The same person twice in one decision.
    parent = town.decision("33")
    party(
        town.connection,
        "prosecution_decision_party",
        parent,
        "33b",
        agency_id="procuratorate",
        **(town.person("33") | {"ordinal": 2}),
    )
    yield "33", "lost_handover", "not_told"
    # A penalty that was revoked is none.
    town.decision("34")
    town.penalty("34", status="revoked")
    yield "34", "lost_handover", "penalty_revoked"
    town.decision("35")
    town.opinion("35", reply="punished", replied_on=date(2026, 4, 20))
    town.penalty("35", status="revoked")
    yield "35", "lost_handover", "penalty_revoked"
    # Two addressees: one refuses lawfully, the other has not answered.
    town.decision("36")
    town.opinion("36", reply="lawful_no_penalty", replied_on=date(2026, 4, 20))
    town.opinion("36", serial="乙", addressee="乙局", reply_due_on=date(2026, 12, 1))
    yield "36", "opinion_awaiting_reply", "within_term"
    # Moved to another agency, which was asked in its turn and refuses lawfully.
    town.decision("37")
    town.opinion("37", reply="other_agency", replied_on=date(2026, 4, 20))
    town.opinion(
        "37",
        serial="乙",
        addressee="乙局",
        issued_on=date(2026, 4, 25),
        reply="lawful_no_penalty",
        replied_on=date(2026, 5, 20),
    )
    yield "37", "lawful_reason", "replied_lawful"
    town.decision("38")
    town.opinion("38", reply="other_agency", replied_on=date(2026, 4, 20))
    yield "38", "opinion_awaiting_reply", "with_other_agency"
    town.decision("39")
    town.opinion("39", status="withdrawn")
    yield "39", "lost_handover", "opinion_withdrawn"
    town.decision("40")
    town.opinion("40", status="draft", issued_on=None)
    yield "40", "lost_handover", "opinion_not_issued"
    # Withdrawn by the police after the decision: one person, one row, by the decision's key.
    town.decision("41")
    town.filing("41", status_on=date(2026, 4, 2))
    yield "41", "lost_handover", "not_told"
    # Decided before the guidelines, with no days of their own.
    town.decision("42", decided_on=date(2024, 5, 6), act_from=date(2024, 1, 1), act_to=date(2024, 2, 1))
    yield "42", "lost_handover", "not_told"
    town.decision("43", who={"name": "李四三", "party_kind": "person", "id_no": id_no(943)})
    unit = {"name": "义乌市四三商行", "legal_representative_name": "李四三", "legal_representative_id_no": id_no(943)}
    town.penalty("43", who={"party_kind": "organisation", **unit})
    yield "43", "punished", "unit_punished"
    # Exempted in court after an indictment: the non-prosecution before it is the same matter.
    town.decision("44")
    town.decision("44", serial="乙", decision="prosecuted", decided_on=date(2026, 4, 2))
    town.judgment(
        "44", prosecution_document_no="不诉44乙号", judged_on=date(2026, 8, 10), effective_on=date(2026, 8, 20)
    )
    yield "44", "within_time", "before_due"
    # Two addressees: who answered last does not speak for the one that passed it on.
    town.decision("45")
    town.opinion("45", addressee="甲局", reply="other_agency", replied_on=date(2026, 4, 20))
    town.opinion("45", serial="乙", addressee="乙局", reply="lawful_no_penalty", replied_on=date(2026, 5, 20))
    yield "45", "opinion_awaiting_reply", "with_other_agency"
    # One addressee asked again: the newest speaks.
    town.decision("46")
    town.opinion("46", addressee="甲局")
    town.opinion(
        "46", serial="乙", addressee="甲 局", issued_on=date(2026, 6, 1), reply="lawful_no_penalty",
        replied_on=date(2026, 7, 1),
    )  # fmt: skip
    yield "46", "lawful_reason", "replied_lawful"


def _told(town: Town) -> Iterator[tuple[str, str, str]]:
    """Cases that the police handed over: lately, and so long ago that something must have come of it."""
    town.filing("50", status_on=date(2026, 8, 3))
    town.told("police", "50", date(2026, 8, 6), case_no="A50")
    yield "50", "within_time", "handed_over"
    town.filing("51")
    town.told("police", "51", case_no="A51")
    yield "51", "lost_handover", "no_result"
    # A step that was entered by mistake tells nothing.
    town.filing("52")
    town.told("police", "52", case_no="A52", is_void=True)
    yield "52", "lost_handover", "not_told"
    # Not filed, and for an agency to deal with: told to nobody, told in time, sent back to whoever had transferred it.
    refused: dict[str, Any] = {"decision": "not_filed", "status": None, "status_on": None}
    town.filing("54", decided_on=date(2026, 3, 2), **refused)
    yield "54", "lost_handover", "not_told"
    town.filing("55", decided_on=date(2026, 8, 3), **refused)
    town.told("police", "55", date(2026, 8, 6), case_no="A55")
    yield "55", "within_time", "handed_over"
    town.filing("56", decided_on=date(2026, 8, 3), transfer_document_no="移56号", **refused)
    yield "56", "within_time", "handed_over"
    town.filing("57", decided_on=date(2026, 3, 2), transfer_document_no="移57号", **refused)
    yield "57", "lost_handover", "no_result"
    town.filing("58", decided_on=date(2026, 3, 2), transfer_document_no="移58号", **refused)
    town.penalty("58")
    yield "58", "punished", "punished_after"
    town.judgment("53")
    town.told("court", "53", document_no="刑初53号")
    yield "53", "lost_handover", "no_result"


def test_a_log_that_never_tells_of_a_hand_over_claims_none_lost(warehouse: Warehouse) -> None:
    with warehouse.transaction("loader") as connection:
        Town(connection).filing("1")
    run(warehouse)
    assert rows(warehouse, "SELECT state, reason FROM core.reverse_ledger") == [("awaiting_data", "not_observable")]


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    warehouse = Warehouse(warehouse_url)
    ready(warehouse)
    return warehouse


LEDGER = "SELECT ledger_id, state, reason FROM core.reverse_ledger"


def test_every_end_has_the_state_that_its_records_give(warehouse: Warehouse) -> None:
    with warehouse.transaction("loader") as connection:
        town = Town(connection)
        expected = {key: (state, reason) for key, state, reason in (*_plain(town), *_hard(town), *_told(town))}
        # What ends nothing: conditional, prosecuted, convicted, investigating, decided tomorrow, not effective.
        town.decision("90", decision="conditional")
        town.decision("91", decision="prosecuted")
        town.judgment("91", result="guilty")
        town.filing("92", status="investigating")
        # Not filed, and nobody says that an agency is to deal with it.
        refused: dict[str, Any] = {"decision": "not_filed", "status": None, "status_on": None}
        town.filing("95", is_penalty_needed=None, decided_on=date(2026, 3, 2), **refused)
        town.filing("96", is_penalty_needed=False, decided_on=date(2026, 3, 2), **refused)
        town.decision("93", decided_on=NIGHT + timedelta(days=1))
        town.judgment("94", effective_on=NIGHT + timedelta(days=1))
    run(warehouse)
    found = {ledger_id: (state, reason) for ledger_id, state, reason in rows(warehouse, LEDGER)}
    assert len(expected) > 30
    assert found == {town.people[key]: one for key, one in expected.items()}
    assert {state for state, _ in expected.values()} == set(states())
    assert reverse.imbalances(warehouse) == []
    # What the models are told of several opinions: of each addressee the newest, and of those the one that presses.
    asked = "SELECT prosecution_decision_party_id, reply FROM core.fact_prosecution_decision_party"
    replies = dict(rows(warehouse, asked))
    wanted = {"36": "none", "45": "other_agency", "46": "lawful_no_penalty"}
    assert {key: replies[town.people[key]] for key in wanted} == wanted


def states() -> list[str]:
    return list(tables.load()["core.reverse_ledger"].columns["state"].codes or {})


def _day(rng: Random) -> date | None:
    return None if rng.random() < 0.06 else date(2024, 9, 1) + timedelta(days=rng.randrange(760))


def _history(town: Town, rng: Random, key: str) -> set[tuple[str, str]]:
    """Some case with anything on record or missing; gives the matters of the person that have ended by the night."""
    ended: set[tuple[str, str]] = set()

    def ends(offence: str, day: date | None) -> None:
        if day is None or day <= NIGHT:
            ended.add((key, offence))

    decisions = rng.randrange(4)
    for number in range(decisions):
        offence = rng.choice((OFFENCE, OFFENCE, "unsafe_food"))
        decision = rng.choice(("minor", "evidence", "statutory", "no_crime", "prosecuted", "conditional"))
        day = _day(rng)
        town.decision(
            key,
            serial=f"{number}",
            decision=decision,
            offence=offence,
            decided_on=day,
            is_penalty_needed=rng.choice((True, True, False, None)),
            is_under_objection=rng.choice((True, False, False, None)),
            act_from=None if rng.random() < 0.2 else date(2019 + rng.randrange(6), 1, 1),
            act_to=None if rng.random() < 0.2 else date(2025, 1, 1),
        )
        if decision not in ("prosecuted", "conditional"):
            ends(offence, day)
        for serial in range(rng.randrange(3)):
            issued = _day(rng)
            town.opinion(
                key,
                serial=f"{number}{serial}",
                of=f"{number}",
                issued_on=issued,
                reply_due_on=rng.choice((None, issued and issued + timedelta(days=60))),
                replied_on=_day(rng),
                reply=rng.choice((None, "none", "punished", "lawful_no_penalty", "other_agency")),
                status=rng.choice((None, "issued", "withdrawn", "draft")),
            )
    if rng.random() < 0.4 or not decisions:
        day, status = _day(rng), rng.choice(("withdrawn", "terminated", "investigating", None))
        needed = rng.choice((True, False, None))
        town.filing(
            key,
            decision="filed" if status else "not_filed",
            decided_on=None if status else day,
            status=status,
            status_on=day if status else None,
            received_on=rng.choice((None, date(2024, 6, 1), date(2026, 1, 1))),
            is_penalty_needed=needed,
            withdrawal_reason=rng.choice((None, "died", "minor")),
        )
        matters = {offence for _, offence in ended}
        if status != "investigating" and (status or needed) and (day is None or day <= NIGHT):
            ended |= {(key, offence) for offence in matters} or {(key, "?")}
    for serial in range(rng.randrange(3)):
        decided = _day(rng)
        town.penalty(
            key,
            serial=f"{serial}",
            who=rng.choice((town.person(key), {"name": f"人{key}", "party_kind": "person"})),
            decided_on=decided,
            effective_on=rng.choice((None, decided and decided + timedelta(days=rng.randrange(30)))),
            status=rng.choice((None, "in_force", "in_force", "revoked")),
            act_from=rng.choice((None, date(2024, 1, 1))),
            act_to=rng.choice((None, date(2024, 2, 1))),
        )
    return ended


@pytest.mark.parametrize("stale", [frozenset(), frozenset({"market", "police"})], ids=["all landed", "two stale"])
def test_any_history_has_exactly_one_state_and_a_balance_that_adds_up(
    warehouse: Warehouse, stale: frozenset[str], seed: int
) -> None:
    rng = Random(seed)
    ready(warehouse, stale)
    with warehouse.transaction("loader") as connection:
        town = Town(connection)
        ended = {f"{number}": _history(town, rng, f"{number}") for number in range(1, 41)}
    run(warehouse)
    found = rows(
        warehouse,
        """SELECT split_part(member.name_key, '人', 2), ledger.state, ledger.offence
        FROM core.reverse_ledger AS ledger JOIN core.party_member AS member ON member.member_id = ledger.ledger_id""",
    )
    persons = Counter(key for key, _, _ in found)
    assert set(persons) == {key for key, matters in ended.items() if matters}
    for key, matters in ended.items():
        known = {offence for _, offence in matters} - {"?"}
        assert {offence for one, _, offence in found if one == key} >= known
        assert len([1 for one, _, _ in found if one == key]) == len(
            {offence for one, _, offence in found if one == key}
        )
    assert {state for _, state, _ in found} <= set(states())
    assert len({state for _, state, _ in found}) >= 4
    if stale:
        assert "lost_handover" not in {state for _, state, _ in found}
    assert reverse.imbalances(warehouse) == []


def test_a_balance_that_was_touched_is_seen_not_to_add_up(warehouse: Warehouse) -> None:
    with warehouse.transaction("loader") as connection:
        town = Town(connection)
        for key in ("1", "2", "3"):
            town.decision(key, decided_on=date(2026, 3 + int(key), 2))
        town.penalty("2", decided_on=date(2026, 7, 1), effective_on=date(2026, 7, 2))
    run(warehouse)
    assert reverse.imbalances(warehouse) == []
    for statement, rule in (
        ("UPDATE core.reverse_balance SET ended = ended + 1 WHERE month = '2026-06-01'", "10_cell"),
        ("UPDATE core.reverse_balance SET closed = 0 WHERE month = '2026-07-01'", "20_open"),
        ("UPDATE core.reverse_balance SET moved_in = moved_in + 1, closing = closing + 1", "30_moves"),
        ("DELETE FROM core.reverse_balance WHERE month = '2026-06-01'", "40_months"),
        ("UPDATE core.reverse_ledger SET state = 'lawful_reason' WHERE state = 'punished'", "50_ledger"),
        ("DELETE FROM core.reverse_ledger WHERE state = 'punished'", "70_records"),
    ):
        with contextlib.suppress(Undone), warehouse.transaction("loader") as connection, connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.rowcount > 0
            assert rule in {one.rule for one in reverse.places(connection, NIGHT)}, statement
            raise Undone
    assert reverse.imbalances(warehouse) == []


class Undone(Exception):
    """Takes back what a test changed."""


@pytest.fixture
def seed() -> int:
    """Of which seed the histories are; a failure prints it."""
    return city_seed()


def test_the_command_prints_the_balance_and_masks_names(
    warehouse: Warehouse, warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    monkeypatch.delenv("AIRFLOW_CONN_WAREHOUSE", raising=False)
    with warehouse.transaction("loader") as connection:
        town = Town(connection)
        town.decision("1")
        town.decision("2", who={"name": "义乌市甲乙有限公司", "party_kind": "organisation"}, is_penalty_needed=False)
    run(warehouse)
    ended = CliRunner().invoke(application(), ["reverse"])
    assert ended.exit_code == 1
    assert "人*" in ended.stdout
    assert "人1" not in ended.stdout
    for said in ("移交脱节 1 人", "平衡表相符", "需要行政处罚而未告知任何行政机关", "期初 1"):
        assert said in ended.stdout
    march = CliRunner().invoke(application(), ["reverse", "--month", "2026-03", "--json"])
    printed = json.loads(march.stdout)
    assert (printed["lost"], printed["imbalances"], printed["month"]) == (1, [], "2026-03-01")
    # By the end of March the one was lost already, and the other never had to be penalised.
    assert {row["state"]: (row["opening"], row["ended"], row["closing"]) for row in printed["balance"]} == {
        "lost_handover": (0, 1, 1),
        "lawful_reason": (0, 1, 1),
    }
