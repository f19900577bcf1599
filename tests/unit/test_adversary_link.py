"""Dirty chains: half-dated acts, numbers that say nothing, twins, orphans, and persons behind a business."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from xianjie.link import link
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put, rows
from tests.unit.test_link import FIRM, OFFENCE, PERSON, facts, file, penalise, record, unprosecuted
from tests.unit.test_resolve import credit_code, id_no


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


@pytest.mark.parametrize(
    ("penalty", "filing", "absent"),
    [
        pytest.param(
            {"act_from": date(2026, 3, 1), "act_to": None},
            {"act_from": date(2026, 3, 10), "act_to": date(2026, 3, 20)},
            False,
            id="the penalty does not say when the act ended",
        ),
        pytest.param(
            {"act_from": None, "act_to": date(2026, 4, 1)},
            {"act_from": date(2026, 3, 10), "act_to": date(2026, 3, 20)},
            False,
            id="the penalty does not say when the act began",
        ),
        pytest.param(
            {},
            {"act_from": date(2026, 2, 20), "act_to": None},
            False,
            id="the filing does not say when the act ended",
        ),
        pytest.param(
            {"act_from": None, "act_to": date(2026, 4, 1)},
            {"received_on": date(2026, 3, 15)},
            False,
            id="filed before the act ended and its beginning is not known",
        ),
        pytest.param(
            {"act_from": date(2026, 3, 1), "act_to": None},
            {"act_from": date(2026, 5, 10), "act_to": date(2026, 5, 20)},
            True,
            id="the filing's act came after the decision",
        ),
        pytest.param(
            {"act_from": date(2026, 3, 1), "act_to": None},
            {"act_from": date(2026, 2, 1), "act_to": date(2026, 2, 20)},
            True,
            id="the filing's act was over before",
        ),
    ],
)
def test_a_day_that_is_not_known_does_not_tell_two_acts_apart(
    warehouse: Warehouse, penalty: dict[str, Any], filing: dict[str, Any], absent: bool | None
) -> None:
    penalise(warehouse, **penalty)
    file(warehouse, who=FIRM, **filing)
    assert facts(warehouse, "filing_is_absent") == (absent,)


@pytest.mark.parametrize("nothing", ["无", "／", "0", "暂无文号", "  ", "未移送"])
def test_a_document_number_that_is_none_links_nothing(warehouse: Warehouse, nothing: str) -> None:
    penalise(warehouse, transfer_document_no=nothing, case_no=nothing, decision_no=nothing)
    stranger = {"name": "李乙", "party_kind": "person", "id_no": id_no(33)}
    file(warehouse, who=stranger, offence="other", transfer_document_no=nothing, source_decision_no=nothing)
    with warehouse.transaction("loader") as connection:
        put(connection, "transfer", "t", document_no=nothing, case_no=nothing, penalty_decision_no=nothing)
    assert facts(warehouse, "filing_is_absent", "transfer_is_absent") == (True, True)


def test_a_number_that_two_agencies_use_speaks_for_the_transferring_agency_alone(warehouse: Warehouse) -> None:
    penalise(warehouse, decision_no="2026-001")
    with warehouse.transaction("loader") as connection:
        other = put(
            connection,
            "penalty",
            "q",
            agency_id="ecology",
            cause="environment.hazardous_waste_dumping",
            decision_no="2026-001",
            decided_on=date(2026, 5, 1),
            status="in_force",
        )
        party(connection, "penalty_party", other, "q", agency_id="ecology", name="义乌市丙丁化工有限公司")
        put(connection, "transfer", "t", penalty_decision_no="2026-001", transferred_on=date(2026, 5, 3))
    file(warehouse, who={"name": "李乙", "party_kind": "person", "id_no": id_no(33)}, source_decision_no="2026-001")
    assert facts(warehouse, "transfer_is_absent", "filing_is_absent") == (False, None)
    found = rows(
        warehouse,
        "SELECT transfer_is_absent, filing_is_absent FROM core.fact_penalty_party WHERE agency_id = 'ecology'",
    )
    assert found == [(True, None)]


@pytest.mark.parametrize("code", [credit_code(9), None])
def test_a_filing_against_the_operator_is_found_for_the_individual_business(
    warehouse: Warehouse, code: str | None
) -> None:
    shop = {"name": "义乌市甲乙食品店", "party_kind": "individual_business", "credit_code": code, "id_no": id_no(12)}
    penalise(warehouse, who=shop)
    file(warehouse, who=PERSON)
    assert facts(warehouse, "filing_is_absent") == (False,)


def test_a_suspect_whose_case_was_not_delivered_leaves_it_open(warehouse: Warehouse) -> None:
    penalise(warehouse)
    with warehouse.transaction("loader") as connection:
        party(connection, "filing_party", "police/filing/f", "f", agency_id="police", **PERSON)
    assert facts(warehouse, "filing_is_absent") == (None,)


def test_a_filing_that_is_deleted_is_gone_although_its_suspects_stay(warehouse: Warehouse) -> None:
    penalise(warehouse)
    file(warehouse, who=PERSON)
    assert facts(warehouse, "filing_is_absent") == (False,)
    with warehouse.transaction("loader") as connection:
        put(connection, "filing", "f", NIGHT + timedelta(days=1), agency_id="police", is_deleted=True)
    assert facts(warehouse, "filing_is_absent", as_of=NIGHT + timedelta(days=1)) == (True,)


def test_a_party_named_twice_in_one_decision_was_punished_once(warehouse: Warehouse) -> None:
    penalise(warehouse)
    penalise(
        warehouse,
        "before",
        act_from=date(2025, 1, 1),
        act_to=date(2025, 1, 9),
        decided_on=date(2025, 2, 1),
        effective_on=date(2025, 2, 8),
    )
    with warehouse.transaction("loader") as connection:
        party(connection, "penalty_party", "market/penalty/before", "before2", ordinal=2, **FIRM)
    assert facts(warehouse, "prior_penalties") == ({"ip_213_215": ["2025-02-08"]},)


@pytest.mark.parametrize(
    "name", ["义乌市甲乙\u200b商贸有限公司", "\ufeff义乌市甲乙商贸有限公司", "义乌市甲乙商贸有限公司\u00ad"]
)
def test_invisible_characters_make_no_other_name(warehouse: Warehouse, name: str) -> None:
    penalise(warehouse, who={"name": "义乌市甲乙商贸有限公司"})
    file(warehouse, who={"name": name})
    assert facts(warehouse, "filing_is_absent") == (False,)


def test_an_invisible_character_in_a_number_makes_no_other_person(warehouse: Warehouse) -> None:
    penalise(warehouse, who=PERSON)
    file(warehouse, who=PERSON | {"name": "王 甲", "id_no": "\u200b" + id_no(12)})
    assert facts(warehouse, "filing_is_absent") == (False,)


def test_of_many_parties_each_has_its_row_and_one_filing_speaks_for_all(warehouse: Warehouse) -> None:
    penalise(warehouse)
    with warehouse.transaction("loader") as connection:
        for number in range(2, 30):
            who = {"name": f"赵{number}", "party_kind": "person", "id_no": id_no(100 + number)}
            party(connection, "penalty_party", "market/penalty/p", f"p{number}", ordinal=number, **who)
    file(warehouse, who={"name": "赵29", "party_kind": "person", "id_no": id_no(129)})
    assert facts(warehouse, "filing_is_absent") == (False,)
    counted = rows(
        warehouse, "SELECT count(*), count(*) FILTER (WHERE NOT filing_is_absent) FROM core.fact_penalty_party"
    )
    assert counted == [(29, 29)]


def test_of_several_opinions_the_newest_speaks_and_the_person_has_one_row(warehouse: Warehouse) -> None:
    unprosecuted(warehouse)
    with warehouse.transaction("loader") as connection:
        for key, issued in (("o2", date(2026, 7, 1)), ("o3", None)):
            put(
                connection,
                "procuratorial_opinion",
                key,
                agency_id="procuratorate",
                prosecution_document_no="义检刑不诉〔2026〕1号",
                issued_on=issued,
                reply="lawful_no_penalty",
            )
    resolve(warehouse, NIGHT)
    link(warehouse, NIGHT)
    found = rows(warehouse, "SELECT opinion_issued_on, reply FROM core.fact_prosecution_decision_party")
    assert found == [(date(2026, 7, 1), "lawful_no_penalty")]


def test_a_name_of_any_length_and_any_sign_is_only_a_name(warehouse: Warehouse) -> None:
    for number, name in enumerate(["甲" * 200, "'; DROP TABLE core.penalty; --", "%s :as_of \\", "{0}", "…"]):
        # With its division, a name is one firm's.
        name = f"义乌市{name}"
        penalise(warehouse, f"k{number}", who={"name": name})
        file(warehouse, f"f{number}", who={"name": name})
    assert facts(warehouse, "filing_is_absent", key="k0") == (False,)
    assert facts(warehouse, "filing_is_absent", key="k1") == (False,)


def test_the_offence_of_the_penalty_is_as_the_causes_say(warehouse: Warehouse) -> None:
    penalise(warehouse, act_from=None, act_to=None)
    file(warehouse, who=FIRM, offence=OFFENCE)
    assert facts(warehouse, "filing_is_absent") == (False,)


def test_a_decision_that_two_agencies_deliver_is_one_punishment(warehouse: Warehouse) -> None:
    penalise(warehouse)
    once = {"decision_no": "义市监罚〔2025〕3号", "decided_on": date(2025, 2, 1), "act_from": None, "act_to": None}
    penalise(warehouse, "own", **once, effective_on=date(2025, 2, 8))
    penalise(warehouse, "published", **(once | {"decision_no": "义市监罚[2025]3号"}), effective_on=None)
    assert facts(warehouse, "prior_penalties") == ({"ip_213_215": ["2025-02-08"]},)
    penalise(warehouse, "withdrawn", **once, effective_on=None, status="revoked")
    assert facts(warehouse, "prior_penalties") == ({},)


BEFORE = {"act_from": date(2025, 1, 1), "act_to": date(2025, 1, 9), "decided_on": date(2025, 2, 1)}
SERVED = {"effective_on": date(2025, 2, 8)}


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({}, ["2025-02-08#2025-01-01:2025-01-09", "2025-02-09#2025-01-01:2025-01-09"]),
        ({"act_to": date(2025, 1, 12)}, ["2025-02-08~", "2025-02-09~"]),
        ({"act_from": None, "act_to": None}, ["2025-02-08~", "2025-02-09~"]),
        ({"act_from": date(2025, 1, 10), "act_to": date(2025, 1, 12)}, ["2025-02-08", "2025-02-09"]),
        # No act ends after the decision on it.
        ({"act_from": date(2025, 2, 2), "act_to": None, "decided_on": date(2025, 2, 9)}, ["2025-02-08", "2025-02-09"]),
    ],
    ids=["the same days", "overlapping days", "days not known", "other days", "begun after the decision"],
)
def test_two_decisions_for_one_act_are_one_earlier_penalty(
    warehouse: Warehouse, other: dict[str, Any], told: list[str]
) -> None:
    # What the present decision leaves open of its own act casts no doubt on the others.
    penalise(warehouse, act_from=None, act_to=None)
    penalise(warehouse, "own", decision_no="甲1号", **BEFORE, **SERVED)
    penalise(warehouse, "other", decision_no="乙2号", **(BEFORE | {"effective_on": date(2025, 2, 9)} | other))
    assert facts(warehouse, "prior_penalties") == ({"ip_213_215": told},)


def test_what_is_found_for_a_decision_is_found_for_each_delivery_of_it(warehouse: Warehouse) -> None:
    once = {"decision_no": "义市监罚〔2026〕9号", "decided_on": date(2026, 4, 1), "act_from": None, "act_to": None}
    penalise(warehouse, "own", **once)
    penalise(warehouse, "published", **(once | {"decision_no": "义市监罚[2026]9号"}))
    penalise(warehouse, "namesake", **(once | {"decided_on": date(2026, 4, 2)}))
    penalise(warehouse, "stranger", **once, who=PERSON)
    assert facts(warehouse, "is_revoked", key="own") == (False,)
    penalise(warehouse, "withdrawn", **once, status="revoked")
    found = {key: facts(warehouse, "is_revoked", key=key) for key in ("own", "published", "namesake", "stranger")}
    assert found == {"own": (True,), "published": (True,), "namesake": (False,), "stranger": (False,)}


def test_the_decision_itself_delivered_twice_is_no_earlier_one(warehouse: Warehouse) -> None:
    penalise(warehouse, decision_no="甲1号", act_from=None, act_to=None, effective_on=date(2026, 5, 8))
    penalise(warehouse, "twin", decision_no="甲1号", act_from=None, act_to=None, effective_on=date(2026, 4, 8))
    assert facts(warehouse, "prior_penalties") == ({},)


def test_a_case_adds_up_once_and_not_for_certain_if_it_may_have_been_punished(warehouse: Warehouse) -> None:
    penalise(warehouse)
    penalise(warehouse, "other", case_no="乙2号", act_from=date(2025, 1, 1), act_to=date(2025, 1, 9))
    told = {"cause": "ip.trademark.sell_infringing", "act_to": date(2025, 12, 9), "conclusion": "not_punished"}
    for key, number in (("own", "甲1号"), ("platform", "甲 1 号"), ("punished", "乙2号")):
        record(warehouse, "admin_case", key, FIRM, **told, case_no=number, sales_amount_cny=12_000)
    (found,) = facts(warehouse, "unpunished_acts")
    assert [(one["case"].rpartition("/")[2], one["certain"]) for one in found] == [("own", True), ("punished", False)]
    # A decision of another number, on an act that ended in the same days, may be what the case came to.
    penalise(warehouse, "later", decision_no="丁4号", act_from=date(2025, 12, 1), act_to=date(2025, 12, 20))
    (found,) = facts(warehouse, "unpunished_acts")
    assert [one["certain"] for one in found] == [False, False]
