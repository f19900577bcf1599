"""The chain of a case: what counts as the same person and the same act, and what stays uncertain."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from xianjie.link import link
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put, rows
from tests.unit.test_resolve import credit_code, id_no

FIRM = {"name": "义乌市甲乙商贸有限公司", "credit_code": credit_code(7)}
BOSS = {"legal_representative_name": "王甲", "legal_representative_id_no": id_no(12)}
PERSON = {"name": "王甲", "party_kind": "person", "id_no": id_no(12)}
OFFENCE = "sell_counterfeit_trademark_goods"


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


def penalise(
    warehouse: Warehouse, key: str = "p", who: dict[str, Any] | None = None, known: date = NIGHT, **columns: Any
) -> None:
    columns = {
        "cause": "ip.trademark.sell_infringing",
        "decision_no": f"义市监罚〔2026〕{key}号",
        "act_from": date(2026, 3, 1),
        "act_to": date(2026, 4, 1),
        "decided_on": date(2026, 5, 1),
        "effective_on": date(2026, 5, 8),
        "status": "in_force",
        **columns,
    }
    with warehouse.transaction("loader") as connection:
        parent = put(connection, "penalty", key, known, **columns)
        party(connection, "penalty_party", parent, key, known=known, **(who or FIRM | BOSS))


def file(
    warehouse: Warehouse, key: str = "f", who: dict[str, Any] | None = None, known: date = NIGHT, **columns: Any
) -> None:
    columns = {
        "agency_id": "police",
        "offence": OFFENCE,
        "received_on": date(2026, 6, 1),
        "decision": "filed",
        **columns,
    }
    with warehouse.transaction("loader") as connection:
        parent = put(connection, "filing", key, known, **columns)
        party(connection, "filing_party", parent, key, known=known, agency_id="police", **(who or PERSON))


def facts(warehouse: Warehouse, *columns: str, key: str = "p", as_of: date = NIGHT) -> tuple[Any, ...]:
    resolve(warehouse, as_of)
    link(warehouse, as_of)
    listed = ", ".join(columns)
    return rows(
        warehouse,
        f"SELECT {listed} FROM core.fact_penalty_party WHERE penalty_party_id = %s",
        f"market/penalty_party/{key}",
    )[0]


def test_nothing_filed_is_absent(warehouse: Warehouse) -> None:
    penalise(warehouse)
    assert facts(warehouse, "filing_is_absent", "transfer_is_absent", "non_prosecution_is_absent") == (True, True, True)


@pytest.mark.parametrize(
    ("who", "columns", "absent"),
    [
        pytest.param(FIRM, {}, False, id="the firm itself"),
        pytest.param(PERSON, {}, False, id="the person who answers for it"),
        pytest.param({"name": "李乙", "party_kind": "person", "id_no": id_no(33)}, {}, True, id="somebody else"),
        pytest.param({"name": "王甲", "party_kind": "person"}, {}, None, id="only the name of its representative"),
        pytest.param({"name": "王甲", "party_kind": "person", "id_no": id_no(34)}, {}, True, id="a namesake by number"),
        pytest.param({"name": "王某", "party_kind": "person"}, {}, True, id="an anonymised name"),
        pytest.param(FIRM, {"received_on": date(2026, 2, 1)}, True, id="filed before the act began"),
        pytest.param(
            FIRM, {"act_from": date(2026, 6, 1), "act_to": date(2026, 6, 9)}, True, id="the same offence, another act"
        ),
        pytest.param(FIRM, {"offence": "other"}, True, id="an unrelated offence without dates"),
        pytest.param(
            FIRM,
            {"offence": "other", "act_from": date(2026, 3, 5), "act_to": date(2026, 3, 6)},
            None,
            id="another offence seen in the same days",
        ),
        pytest.param(FIRM, {"offence": None}, None, id="offence not said"),
        pytest.param(FIRM, {"decision": "not_filed"}, False, id="looked at and not filed"),
    ],
)
def test_a_filing_is_found_by_person_and_act(
    warehouse: Warehouse, who: dict[str, Any], columns: dict[str, Any], absent: bool | None
) -> None:
    penalise(warehouse)
    file(warehouse, who=who, **columns)
    assert facts(warehouse, "filing_is_absent") == (absent,)


def test_a_document_number_links_whoever_is_named(warehouse: Warehouse) -> None:
    penalise(warehouse)
    stranger = {"name": "李乙", "party_kind": "person", "id_no": id_no(33)}
    file(warehouse, who=stranger, source_decision_no="义市监罚[2026]p号", offence="other")
    assert facts(warehouse, "filing_is_absent") == (False,)
    found = rows(warehouse, "SELECT from_noun, to_noun, basis, is_certain FROM core.case_link")
    assert found == [("penalty", "filing", "document_no", True)]


def test_a_person_without_numbers_is_only_possibly_the_same(warehouse: Warehouse) -> None:
    penalise(warehouse, who={"name": "赵丙", "party_kind": "person"})
    file(warehouse, who={"name": "赵丙", "party_kind": "person"})
    assert facts(warehouse, "filing_is_absent") == (None,)


def test_a_transfer_is_found_by_the_decision_it_names(warehouse: Warehouse) -> None:
    penalise(warehouse)
    with warehouse.transaction("loader") as connection:
        put(connection, "transfer", "t", penalty_decision_no="义市监罚〔2026〕p号", transferred_on=date(2026, 5, 3))
    assert facts(warehouse, "transfer_is_absent", "filing_is_absent") == (False, True)


@pytest.mark.parametrize(("decision", "expected"), [("minor", (True, False)), ("prosecuted", (False, True))])
def test_a_prosecution_speaks_for_a_filing_and_a_non_prosecution_for_itself(
    warehouse: Warehouse, decision: str, expected: tuple[bool, bool]
) -> None:
    penalise(warehouse)
    with warehouse.transaction("loader") as connection:
        parent = put(
            connection,
            "prosecution_decision",
            "d",
            agency_id="procuratorate",
            offence=OFFENCE,
            decision=decision,
            decided_on=date(2026, 6, 1),
        )
        party(connection, "prosecution_decision_party", parent, "d", agency_id="procuratorate", **PERSON)
    assert facts(warehouse, "filing_is_absent", "non_prosecution_is_absent") == expected


def test_a_stale_register_is_said_to_be_stale(warehouse: Warehouse) -> None:
    penalise(warehouse)
    agencies(warehouse, stale=frozenset({"police"}))
    columns = ("filing_register_is_fresh", "transfer_register_is_fresh", "non_prosecution_register_is_fresh")
    assert facts(warehouse, *columns) == (False, True, True)


def test_an_act_without_dates_is_bounded_by_the_decision(warehouse: Warehouse) -> None:
    penalise(warehouse, act_from=None, act_to=None)
    assert facts(warehouse, "act_on_earliest", "act_on_latest") == (date(2024, 5, 1), date(2026, 5, 1))


def test_earlier_penalties_are_listed_by_kind_and_day(warehouse: Warehouse) -> None:
    penalise(warehouse)
    earlier = {"act_from": date(2025, 1, 1), "act_to": date(2025, 1, 9), "decided_on": date(2025, 2, 1)}
    penalise(warehouse, "served", **earlier, effective_on=date(2025, 2, 8))
    penalise(warehouse, "unserved", **(earlier | {"effective_on": None}))
    penalise(warehouse, "revoked", **earlier, status="revoked")
    penalise(warehouse, "other", **earlier, cause="safety.training_missing")
    penalise(warehouse, "same_act")
    # Both tell the same days of the act: two decisions, one earlier penalty.
    act = "#2025-01-01:2025-01-09"
    told = {"ip_213_215": [f"2025-02-01/2025-02-21{act}", f"2025-02-08{act}"]}
    assert facts(warehouse, "prior_penalties") == (told,)


def unprosecuted(warehouse: Warehouse, decision: str = "minor") -> None:
    with warehouse.transaction("loader") as connection:
        parent = put(
            connection,
            "prosecution_decision",
            "d",
            agency_id="procuratorate",
            document_no="义检刑不诉〔2026〕1号",
            offence=OFFENCE,
            cause="ip.trademark.sell_infringing",
            act_from=date(2026, 3, 1),
            act_to=date(2026, 4, 1),
            decision=decision,
            decided_on=date(2026, 4, 20),
        )
        party(connection, "prosecution_decision_party", parent, "d", agency_id="procuratorate", **PERSON)
        put(
            connection,
            "procuratorial_opinion",
            "o",
            agency_id="procuratorate",
            prosecution_document_no="义检刑不诉〔2026〕1号",
            issued_on=date(2026, 4, 21),
            reply_due_on=date(2026, 6, 21),
        )


def test_the_reverse_row_knows_the_opinion_and_finds_the_penalty(warehouse: Warehouse) -> None:
    unprosecuted(warehouse)
    columns = "has_opinion, reply_due_on, penalty_is_absent, penalty_register_is_fresh"

    def read() -> tuple[Any, ...]:
        resolve(warehouse, NIGHT)
        link(warehouse, NIGHT)
        return rows(warehouse, f"SELECT {columns} FROM core.fact_prosecution_decision_party")[0]

    assert read() == (True, date(2026, 6, 21), True, True)
    penalise(warehouse)
    assert read() == (True, date(2026, 6, 21), False, True)


def test_a_revoked_penalty_is_none(warehouse: Warehouse) -> None:
    unprosecuted(warehouse)
    penalise(warehouse, status="revoked")
    resolve(warehouse, NIGHT)
    link(warehouse, NIGHT)
    assert rows(warehouse, "SELECT penalty_is_absent FROM core.fact_prosecution_decision_party") == [(True,)]


def test_an_earlier_night_sees_what_was_known_then(warehouse: Warehouse) -> None:
    penalise(warehouse)
    file(warehouse, known=NIGHT + timedelta(days=1), who=FIRM)
    assert facts(warehouse, "filing_is_absent") == (True,)
    assert facts(warehouse, "filing_is_absent", as_of=NIGHT + timedelta(days=1)) == (False,)


def test_linking_again_gives_the_same(warehouse: Warehouse) -> None:
    penalise(warehouse)
    file(warehouse, who=FIRM)
    statement = "SELECT * FROM core.case_link ORDER BY 1, 2, 3, 4, 5"
    first = facts(warehouse, "penalty_party_id"), rows(warehouse, statement)
    assert (facts(warehouse, "penalty_party_id"), rows(warehouse, statement)) == first
    events = rows(warehouse, "SELECT event, happened_on FROM core.case_event ORDER BY 1, 2")
    assert events == [
        ("administrative_disposal", date(2026, 5, 1)),
        ("case_received_by_police", date(2026, 6, 1)),
        ("penalty_served", date(2026, 5, 8)),
    ]


def test_a_filing_on_the_responsible_person_of_the_decision_is_found_for_the_firm(warehouse: Warehouse) -> None:
    penalise(warehouse, who=FIRM)
    responsible = {"name": "李乙", "party_kind": "person", "id_no": id_no(33)}
    with warehouse.transaction("loader") as connection:
        party(connection, "penalty_party", "market/penalty/p", "p2", role="直接负责的主管人员", **responsible)
    file(warehouse, who=responsible)
    assert facts(warehouse, "filing_is_absent") == (False,)


def test_a_transfer_of_another_decision_is_not_this_one(warehouse: Warehouse) -> None:
    penalise(warehouse)
    penalise(warehouse, "q", act_from=date(2026, 1, 1), act_to=date(2026, 1, 9), decided_on=date(2026, 5, 2))
    with warehouse.transaction("loader") as connection:
        parent = put(
            connection,
            "transfer",
            "t",
            penalty_decision_no="义市监罚〔2026〕q号",
            cause="ip.trademark.sell_infringing",
            transferred_on=date(2026, 5, 3),
        )
        party(connection, "transfer_party", parent, "t", **FIRM)
    assert facts(warehouse, "transfer_is_absent", key="q") == (False,)
    assert facts(warehouse, "transfer_is_absent") == (True,)


def test_a_filing_from_another_decision_over_the_same_days_stays_open(warehouse: Warehouse) -> None:
    penalise(warehouse)
    penalise(warehouse, "q")
    file(
        warehouse,
        who=FIRM,
        source_decision_no="义市监罚〔2026〕q号",
        act_from=date(2026, 3, 5),
        act_to=date(2026, 3, 6),
    )
    assert facts(warehouse, "filing_is_absent", key="q") == (False,)
    assert facts(warehouse, "filing_is_absent") == (None,)


def test_a_non_prosecution_of_a_namesake_leaves_the_filing_open(warehouse: Warehouse) -> None:
    penalise(warehouse)
    with warehouse.transaction("loader") as connection:
        parent = put(
            connection,
            "prosecution_decision",
            "d",
            agency_id="procuratorate",
            offence=OFFENCE,
            decision="minor",
            decided_on=date(2026, 6, 1),
        )
        namesake = {"name": "王甲", "party_kind": "person"}
        party(connection, "prosecution_decision_party", parent, "d", agency_id="procuratorate", **namesake)
    assert facts(warehouse, "filing_is_absent", "non_prosecution_is_absent") == (None, None)


def record(warehouse: Warehouse, noun: str, key: str, who: dict[str, Any], **columns: Any) -> None:
    with warehouse.transaction("loader") as connection:
        parent = put(connection, noun, key, **columns)
        party(connection, f"{noun}_party", parent, key, **who)


def test_sentences_count_as_earlier_ones_and_nothing_else_does(warehouse: Warehouse) -> None:
    penalise(warehouse)
    told = {"offence": OFFENCE, "judged_on": date(2025, 1, 2), "act_from": date(2024, 5, 1), "act_to": date(2024, 6, 1)}
    record(warehouse, "judgment", "fined", FIRM, **told, result="guilty", effective_on=date(2025, 1, 12))
    record(warehouse, "judgment", "jailed", FIRM, **told, result="guilty", effective_on=date(2025, 2, 1), term_months=6)
    record(warehouse, "judgment", "not yet", FIRM, **told, result="guilty")
    record(warehouse, "judgment", "exempt", FIRM, **told, result="exempt", effective_on=date(2025, 1, 12))
    record(warehouse, "judgment", "other", {**FIRM, "credit_code": credit_code(9)}, **told, result="guilty")
    same = {"act_from": date(2026, 3, 5), "act_to": date(2026, 3, 6), "effective_on": date(2026, 5, 1)}
    record(warehouse, "judgment", "the same act", FIRM, **told | same, result="guilty")
    (found,) = facts(warehouse, "prior_convictions")
    assert found["ip_213_215"] == ["2025-01-02/2999-12-31", "2025-01-12", "2025-02-01/2025-08-01"]
    # Cigarettes are sold under a false mark too: such a sentence may be one for tobacco, and is not certainly.
    assert all(day.endswith("/2999-12-31") for kind, days in found.items() if kind != "ip_213_215" for day in days)


def test_acts_that_nobody_punished_are_listed_with_their_amounts_only(warehouse: Warehouse) -> None:
    penalise(warehouse)
    told = {"cause": "ip.trademark.sell_infringing", "act_from": date(2025, 12, 1), "act_to": date(2025, 12, 9)}
    told |= {"sales_amount_cny": 12_000, "facts_text": "王甲'; DROP TABLE core.penalty; --"}
    record(warehouse, "admin_case", "let off", FIRM, **told, conclusion="not_punished")
    record(warehouse, "admin_case", "open", FIRM, **told | {"act_to": None}, conclusion="open")
    record(warehouse, "admin_case", "punished", FIRM, **told, conclusion="punished")
    record(warehouse, "admin_case", "nothing", FIRM, **told, conclusion="no_violation")
    record(
        warehouse, "admin_case", "decided", FIRM, **told, conclusion="open", penalty_decision_no="义市监罚〔2026〕9号"
    )
    record(warehouse, "admin_case", "its own", FIRM, **told | {"act_to": date(2026, 3, 9)}, conclusion="open")
    later = {"act_from": date(2026, 6, 1), "act_to": date(2026, 6, 2)}
    record(warehouse, "admin_case", "later", FIRM, **told | later, conclusion="not_punished")
    # Under a second cause it is of that cause's offences, too; nobody says which of them its amounts are of.
    both = {"cause": "food.expired_or_relabelled", "causes": ["food.expired_or_relabelled", told["cause"]]}
    twofold = {"act_from": date(2025, 11, 1), "act_to": date(2025, 11, 2)}
    record(warehouse, "admin_case", "of two causes", FIRM, **told | both | twofold, conclusion="not_punished")
    (found,) = facts(warehouse, "unpunished_acts")
    assert [(one["case"].rpartition("/")[2], one["certain"], one["to"]) for one in found] == [
        ("of two causes", False, "2025-11-02"),
        ("open", False, "2025-12-01"),
        ("let off", True, "2025-12-09"),
    ]
    assert all(one["amounts"] == {"sales_amount_cny": 12_000} for one in found)
    assert all(OFFENCE in one["offences"] for one in found)


def test_the_days_of_the_chain_are_those_of_certain_links(warehouse: Warehouse) -> None:
    penalise(warehouse)
    file(warehouse, who=FIRM, received_on=date(2026, 6, 1), decided_on=date(2026, 6, 20))
    file(warehouse, "maybe", who={"name": "王甲", "party_kind": "person"}, received_on=date(2026, 5, 20))
    found = facts(warehouse, "transferred_on", "received_by_police_on", "filing_decided_on")
    assert found == (None, date(2026, 6, 1), date(2026, 6, 20))


def test_a_filing_for_the_second_cause_of_a_decision_is_its_filing(warehouse: Warehouse) -> None:
    both = ["food.expired_or_relabelled", "ip.trademark.sell_infringing"]
    penalise(warehouse, cause=both[0], causes=both)
    file(warehouse, act_from=date(2026, 3, 1), act_to=date(2026, 4, 1))
    assert facts(warehouse, "filing_is_absent", "causes", "cause_set") == (False, both, "+".join(both))


def test_an_earlier_penalty_counts_under_each_of_its_causes(warehouse: Warehouse) -> None:
    both = ["food.expired_or_relabelled", "ip.trademark.sell_infringing"]
    earlier = {"act_from": date(2025, 1, 1), "act_to": date(2025, 2, 1), "decided_on": date(2025, 3, 1)}
    penalise(warehouse, "e", cause=both[0], causes=both, **earlier, effective_on=date(2025, 3, 5))
    penalise(warehouse)
    ((kinds,),) = [facts(warehouse, "prior_penalties")]
    assert {"food_safety", "ip_213_215"} <= kinds.keys()
