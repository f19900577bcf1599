"""The chain of a case: which records are one case, in which order they may come, and the log of what happened in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from xianjie.link import link
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put, rows
from tests.unit.test_resolve import id_no

OFFENCE = "sell_counterfeit_trademark_goods"
CAUSE = "ip.trademark.sell_infringing"
Write = Callable[[Any], None]


def person(number: int) -> dict[str, Any]:
    return {"name": f"沈一{number}", "party_kind": "person", "id_no": id_no(number)}


def penalty(key: str, who: int, act: date | None = date(2026, 3, 1), known: date = NIGHT, **columns: Any) -> Write:
    given = {"cause": CAUSE, "act_from": act, "act_to": act and act + timedelta(days=3), "status": "in_force"}

    def write(connection: Any) -> None:
        parent = put(connection, "penalty", key, known, **{"decided_on": date(2026, 5, 1), **given, **columns})
        party(connection, "penalty_party", parent, key, known=known, **person(who))

    return write


def criminal(noun: str, key: str, who: int | None, known: date = NIGHT, **columns: Any) -> Write:
    agency = {"filing": "police", "coercive_measure": "police", "transfer": "market", "admin_case": "market"}.get(
        noun, "procuratorate"
    )
    offence = {"offence": OFFENCE} if noun in ("filing", "prosecution_decision", "judgment") else {}

    def write(connection: Any) -> None:
        parent = put(connection, noun, key, known, agency_id=agency, **{**offence, **columns})
        if who is not None:
            party(connection, f"{noun}_party", parent, key, known=known, agency_id=agency, **person(who))

    return write


# A case of every step, tied by numbers as far as papers go and by person and days where they do not.
WHOLE: tuple[Write, ...] = (
    criminal("admin_case", "a", None, case_no="义市监立〔2026〕1号", opened_on=date(2026, 4, 1)),
    penalty("p", 1, decision_no="义市监罚〔2026〕1号", case_no="义市监立〔2026〕1号"),
    criminal("transfer", "t", 1, document_no="义市监移〔2026〕1号", penalty_decision_no="义市监罚〔2026〕1号",
             transferred_on=date(2026, 5, 3)),
    criminal("filing", "f", 1, case_no="A1", transfer_document_no="义市监移〔2026〕1号", decision="filed",
             received_on=date(2026, 5, 4), decided_on=date(2026, 5, 6), status="prosecution_proposed",
             status_on=date(2026, 6, 1)),
    criminal("coercive_measure", "m", 1, case_no="A1", kind="bail", from_on=date(2026, 5, 7)),
    criminal("prosecution_decision", "d", 1, document_no="义检刑不诉〔2026〕1号", police_case_no="A1", decision="minor",
             act_from=date(2026, 3, 1), act_to=date(2026, 3, 4), decided_on=date(2026, 7, 1)),
    criminal("procuratorial_opinion", "o", None, prosecution_document_no="义检刑不诉〔2026〕1号",
             issued_on=date(2026, 7, 5)),
    penalty("after", 1, decided_on=date(2026, 8, 1)),
    criminal("judgment", "j", 1, prosecution_document_no="义检刑不诉〔2026〕1号", judged_on=date(2026, 8, 20)),
)  # fmt: skip


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


def night(warehouse: Warehouse, *writes: Write, as_of: date = NIGHT) -> None:
    with warehouse.transaction("loader") as connection:
        for write in writes:
            write(connection)
    resolve(warehouse, as_of)
    link(warehouse, as_of)


def chains(warehouse: Warehouse) -> dict[str, list[str]]:
    """Chain id → the records in it, as `noun/key`."""
    found: dict[str, list[str]] = {}
    for chain, record in rows(warehouse, "SELECT chain_id, record_id FROM core.case_chain ORDER BY 1, 2"):
        found.setdefault(chain.partition("/")[2], []).append(record.partition("/")[2])
    return {chain: sorted(records) for chain, records in found.items()}


def test_the_records_of_a_case_are_one_chain_in_whatever_order_they_come(warehouse: Warehouse) -> None:
    shuffled = list(WHOLE)
    random.Random(5).shuffle(shuffled)
    night(warehouse, *shuffled)
    assert chains(warehouse) == {
        "admin_case/a": sorted(
            f"{noun}/{key}"
            for noun, key in (
                ("admin_case", "a"), ("penalty", "p"), ("transfer", "t"), ("filing", "f"), ("coercive_measure", "m"),
                ("prosecution_decision", "d"), ("procuratorial_opinion", "o"), ("penalty", "after"), ("judgment", "j"),
            )
        )
    }  # fmt: skip
    # The log runs over all of them, in order, with the person where one is meant.
    log = rows(
        warehouse,
        "SELECT event, party_id IS NOT NULL, chain_id, known_at IS NOT NULL FROM core.case_event"
        " ORDER BY happened_on, event",
    )
    assert [event for event, *_ in log] == [
        "administrative_case_filed", "administrative_disposal", "case_transferred", "case_received_by_police",
        "case_filed", "filing_decision", "coercive_measure_taken", "prosecution_proposed", "non_prosecution_decision",
        "prosecution_decision", "penalty_opinion_issued", "administrative_disposal", "judgment",
    ]  # fmt: skip
    assert [event for event, is_personal, *_ in log if is_personal] == ["coercive_measure_taken"]
    assert {chain for _, _, chain, _ in log} == {"market/admin_case/a"}
    assert all(known for *_, known in log)
    tied = rows(
        warehouse,
        "SELECT from_noun, to_noun FROM core.case_link WHERE is_certain",
    )
    assert ("procuratorial_opinion", "penalty") in tied
    assert ("filing", "coercive_measure") in tied


def test_a_chain_keeps_the_id_of_the_record_that_was_known_first(warehouse: Warehouse) -> None:
    night(warehouse, criminal("filing", "f", 1, source_decision_no="义市监罚〔2026〕1号"))
    assert chains(warehouse) == {}
    later = NIGHT + timedelta(days=1)
    night(warehouse, penalty("p", 1, decision_no="义市监罚〔2026〕1号", known=later), as_of=later)
    assert chains(warehouse) == {"filing/f": ["filing/f", "penalty/p"]}
    # A number that is corrected parts what it joined; as of the night before they are still one.
    corrected = NIGHT + timedelta(days=2)
    night(
        warehouse,
        criminal("filing", "f", 2, corrected, source_decision_no="义市监罚〔2026〕9号"),
        as_of=corrected,
    )
    assert chains(warehouse) == {}
    night(warehouse, as_of=later)
    assert chains(warehouse) == {"filing/f": ["filing/f", "penalty/p"]}


def test_a_person_alone_makes_no_chain(warehouse: Warehouse) -> None:
    april = date(2026, 4, 1)
    night(
        warehouse,
        # Two acts of one person in one month, each filed, with their days.
        penalty("one", 1, april),
        penalty("two", 1, april + timedelta(days=14)),
        criminal("filing", "one", 1, act_from=april, act_to=april + timedelta(days=3)),
        criminal("filing", "two", 1, act_from=april + timedelta(days=14), act_to=april + timedelta(days=17)),
        # Two acts, and a filing that does not say when: it belongs to neither, and neither is said to be unfiled.
        penalty("three", 3, april),
        penalty("four", 3, april + timedelta(days=14)),
        criminal("filing", "undated", 3),
        # One act and one filing that does not say when.
        penalty("five", 5, april),
        criminal("filing", "five", 5),
        # A filing that names another decision, over the same days.
        penalty("six", 6, april, decision_no="义市监罚〔2026〕6号"),
        penalty("seven", 7, april, decision_no="义市监罚〔2026〕7号"),
        criminal("filing", "seven", 6, source_decision_no="义市监罚〔2026〕7号", act_from=april, act_to=april),
        # Offences that feed no standard share a code, and it joins nothing.
        criminal("filing", "theft", 8, offence="other", act_from=april, act_to=april),
        criminal("prosecution_decision", "fraud", 8, offence="other", decision="minor", decided_on=date(2026, 7, 1)),
        # A suspect whose case never came.
        lambda connection: party(
            connection, "filing_party", "police/filing/none", "orphan", agency_id="police", **person(9)
        ),
        penalty("nine", 9, april),
    )
    assert chains(warehouse) == {
        f"penalty/{key}": [f"filing/{key}", f"penalty/{key}"] for key in ("one", "two", "five", "seven")
    }
    absent = dict(
        rows(warehouse, "SELECT split_part(penalty_party_id, '/', 3), filing_is_absent FROM core.fact_penalty_party")
    )
    assert absent == {
        **dict.fromkeys(("one", "two", "three", "four", "five", "seven"), False),
        **dict.fromkeys(("six", "nine")),
    }


def test_one_number_at_two_agencies_joins_neither_for_certain(warehouse: Warehouse) -> None:
    number = "罚〔2026〕1号"
    night(
        warehouse,
        penalty("here", 1, decision_no=number),
        penalty("there", 2, decision_no=number, agency_id="ecology"),
        criminal("filing", "f", 3, source_decision_no=number, act_from=date(2020, 1, 1), act_to=date(2020, 1, 2)),
        # So does a case number that two police cases bear.
        criminal("filing", "g", 4, case_no="A7"),
        criminal("filing", "h", 5, case_no="Ａ７"),
        criminal("coercive_measure", "m", 4, case_no="A7", kind="arrest", from_on=date(2026, 6, 1)),
    )
    assert chains(warehouse) == {}
    uncertain = rows(warehouse, "SELECT DISTINCT is_certain, confidence::float FROM core.case_link")
    assert uncertain == [(False, 0.5)]


def test_a_case_filed_on_an_event_may_be_this_one(warehouse: Warehouse) -> None:
    day = date(2026, 3, 1)
    night(
        warehouse,
        penalty("event", 1, act_from=day, act_to=day),
        penalty("other_day", 2, act_from=day, act_to=day + timedelta(days=1)),
        criminal("filing", "nobody", None, act_from=day, act_to=day, decision="filed"),
    )
    found = rows(warehouse, "SELECT from_id, to_id, basis, is_certain FROM core.case_link")
    assert found == [("market/penalty/event", "police/filing/nobody", "event", False)]
    absent = rows(warehouse, "SELECT filing_is_absent FROM core.fact_penalty_party ORDER BY penalty_party_id")
    assert absent == [(None,), (True,)]
    assert chains(warehouse) == {}


def test_a_long_chain_and_a_wide_one_are_found_whole(warehouse: Warehouse) -> None:
    def many(connection: Any) -> None:
        for number in range(60):
            put(
                connection,
                "transfer",
                f"t{number:02d}",
                penalty_decision_no="一〔2026〕1号",
                document_no=f"移{number}号",
            )
            put(
                connection, "filing", f"f{number:02d}", agency_id="police",
                transfer_document_no=f"移{number}号", source_decision_no=f"链〔2026〕{number}号",
            )  # fmt: skip
            put(
                connection, "penalty", f"q{number:02d}", status="in_force", decision_no=f"链〔2026〕{number}号",
                transfer_document_no=f"移{number + 1}号",
            )  # fmt: skip

    night(warehouse, penalty("p", 1, decision_no="一〔2026〕1号"), many)
    found = chains(warehouse)
    assert {chain: len(records) for chain, records in found.items()} == {"penalty/p": 181}


def test_what_was_revoked_or_returned_stays_in_the_log_and_answers_nothing(warehouse: Warehouse) -> None:
    april = date(2026, 4, 1)
    night(
        warehouse,
        criminal(
            "prosecution_decision", "d", 1, document_no="义检刑不诉〔2026〕1号", decision="minor",
            act_from=april, act_to=april, decided_on=date(2026, 7, 1),
        ),
        criminal("procuratorial_opinion", "o", None, prosecution_document_no="义检刑不诉〔2026〕1号",
                 issued_on=date(2026, 7, 5)),
        penalty("gone", 1, april, decided_on=date(2026, 8, 1), status="revoked"),
        penalty("early", 1, april, decided_on=date(2026, 6, 1)),
        # The police sent a transfer back; it was made all the same.
        penalty("p", 2, april, decision_no="义市监罚〔2026〕2号"),
        criminal("transfer", "t", 2, penalty_decision_no="义市监罚〔2026〕2号", transferred_on=date(2026, 5, 3),
                 result="returned", result_on=date(2026, 5, 9)),
    )  # fmt: skip
    asked = rows(warehouse, "SELECT to_id FROM core.case_link WHERE from_noun = 'procuratorial_opinion'")
    assert asked == []
    log = rows(
        warehouse,
        "SELECT event, happened_on FROM core.case_event WHERE chain_id = 'market/penalty/p' ORDER BY happened_on",
    )
    assert log == [
        ("administrative_disposal", date(2026, 5, 1)),
        ("case_transferred", date(2026, 5, 3)),
        ("case_returned", date(2026, 5, 9)),
    ]
    assert rows(
        warehouse,
        "SELECT penalty_is_absent FROM core.fact_prosecution_decision_party",
    ) == [(False,)]


def test_a_party_whose_identity_is_left_open_leaves_the_absence_open(warehouse: Warehouse) -> None:
    def doubt(connection: Any, one: str, other: str, reason: str) -> None:
        left, right = sorted((f"market/penalty_party/{one}", f"police/filing_party/{other}"))
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core.party_doubt VALUES (%s, %s, %s, 0.5, 'a', 'b') ON CONFLICT DO NOTHING",
                (left, right, reason),
            )

    april = date(2026, 4, 1)
    act = {"act_from": april, "act_to": april}
    night(
        warehouse,
        penalty("unsure", 1, april),
        penalty("refused", 2, april),
        criminal("filing", "unsure", None, **act),
        criminal("filing", "refused", None, **act),
        *(
            lambda connection, key=key: party(  # type: ignore[misc]
                connection, "filing_party", f"police/filing/{key}", key, agency_id="police",
                name=f"申一{key}", party_kind="person",
            )
            for key in ("unsure", "refused")
        ),
    )  # fmt: skip
    with warehouse.transaction("loader") as connection:
        doubt(connection, "unsure", "unsure", "unsure")
        doubt(connection, "refused", "refused", "two_numbers")
    link(warehouse, NIGHT)
    absent = rows(warehouse, "SELECT filing_is_absent FROM core.fact_penalty_party ORDER BY penalty_party_id")
    assert absent == [(True,), (None,)]
    ties = rows(warehouse, "SELECT from_id, basis, is_certain FROM core.case_link")
    assert ties == [("market/penalty_party/unsure", "similar", False)]
    assert chains(warehouse) == {}
