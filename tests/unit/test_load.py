"""From outcomes to leads: one id for ever, people's work untouched, nothing deleted, a re-run changes nothing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from xianjie import rules
from xianjie.dossier import explained
from xianjie.evaluate import evaluate
from xianjie.explain import day
from xianjie.fingerprint import fingerprint
from xianjie.leads import listing, summary
from xianjie.link import link
from xianjie.load import Loaded, lead_id, load
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put, rows
from tests.unit.test_evaluate import MODEL, broken_project
from tests.unit.test_link import FIRM, file, penalise

NEXT = NIGHT + timedelta(days=1)
AFTER = NIGHT + timedelta(days=2)
KEY = "market/penalty_party/p"
LEAD = lead_id("not_transferred", "penalty_party", KEY)


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


# Of what `sold` puts only these find anything; the pass of another domain costs as much as the rest of a small night.
DOMAINS = ("ip", "linkage")


def run(
    warehouse: Warehouse,
    night: date = NIGHT,
    stale: frozenset[str] = frozenset(),
    domains: Collection[str] = DOMAINS,
) -> Loaded:
    agencies(warehouse, night, stale)
    resolve(warehouse, night)
    link(warehouse, night)
    for domain in domains:
        evaluate(warehouse, domain, night)
    return load(warehouse, night)


def sold(warehouse: Warehouse, **columns: Any) -> None:
    amounts = {"sales_amount_cny": 68000, "unsold_goods_value_cny": 0, "illegal_gains_cny": 10000, "is_tobacco": False}
    penalise(warehouse, **(amounts | columns))


def lead(warehouse: Warehouse) -> dict[str, Any]:
    found = explained(warehouse, str(LEAD))
    assert found is not None
    return found


def history(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return rows(
        warehouse, "SELECT as_of, event, reason FROM lead.history WHERE lead_id = %s ORDER BY as_of, event", str(LEAD)
    )


def test_a_hit_becomes_a_lead_that_explains_itself(warehouse: Warehouse) -> None:
    sold(warehouse)
    assert run(warehouse) == Loaded(raised=1, changed=0, withdrawn=0, standing=1, pending=0)
    found = lead(warehouse)
    assert (found["lead_type"], found["state"], found["review_status"]) == ("not_transferred", "open", "to_review")
    assert (found["offence"], found["document_no"]) == ("sell_counterfeit_trademark_goods", "义市监罚〔2026〕p号")
    text = found["explanation"]
    for said in (
        "有案不移", "market机关于2026年5月1日对义乌市甲乙商贸有限公司（法人及非法人组织）作出行政处罚决定",
        "销售金额 68,000 元（标准 50,000 元）", "法释〔2025〕5号第五条第一款", "公安机关受案立案登记（police机关）",
        "明知", "不是对犯罪成立与否的认定",
    ):  # fmt: skip
        assert said in text, said
    assert [one["register"] for one in found["search"]] == ["filing", "non_prosecution", "transfer"]
    evidence = {(one["table_name"], one["column_name"]): one["value"] for one in found["evidence"]}
    assert evidence["core.penalty", "sales_amount_cny"] == "68000.00"
    assert evidence["core.penalty_party", "legal_representative_id_no"].startswith("3307**")
    assert [one["model_id"] for one in found["finding"]] == ["counterfeit_goods_not_transferred"]
    assert [(row["domain"], row["standing"], row["new"]) for row in summary(warehouse).rows] == [("ip", 1, 1)]
    assert [row["lead_id"] for row in listing(warehouse, "ip", "open", NIGHT)] == [str(LEAD)]


NOBODY = dict.fromkeys(
    (
        "deaths_count", "serious_injuries_count", "minor_injuries_count", "poisoned_count", "severe_disability_count",
        "moderate_disability_count", "mild_disability_count", "severe_organ_dysfunction_count",
        "general_organ_dysfunction_count",
    ),
    0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "leading", "models"),
    [
        (
            {"cause": "food.toxic_added", "is_toxic_added": True, "food_danger": ["contaminants_over_limit"],
             "production_sales_amount_cny": 60000, "sales_amount_cny": 60000, "is_tobacco": False},
            "toxic_harmful_food",
            ["substandard_products", "toxic_food", "unsafe_food"],
        ),
        (
            # Both up to three years in the tier that is met: the offence that can be graver leads.
            {"cause": "drug.administration", "is_fake_drug": True, "drug_admin_breach": ["banned_drug"],
             "drug_aggravation": [], "production_sales_amount_cny": 900},
            "counterfeit_drugs",
            ["counterfeit_drugs", "drug_administration"],
        ),
    ],
)  # fmt: skip
def test_one_act_that_several_articles_fit_is_one_lead_of_the_heaviest(
    warehouse: Warehouse, columns: dict[str, Any], leading: str, models: list[str]
) -> None:
    penalise(warehouse, **(NOBODY | columns))
    assert run(warehouse, domains=("food_drug",)).raised == 1
    found = lead(warehouse)
    assert found["offence"] == leading
    assert [one["model_id"] for one in found["finding"]] == [f"{model}_not_transferred" for model in models]
    for one in found["finding"]:
        assert rules.model(one["model_id"]).name in found["explanation"]


def test_the_same_night_again_changes_nothing(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    before = fingerprint(warehouse)
    assert before.by_table["lead.lead"][0] == 1
    run(warehouse)
    assert fingerprint(warehouse) == before


def test_an_older_night_again_does_not_turn_the_leads_back(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    file(warehouse, known=NEXT, who=FIRM)
    run(warehouse, NEXT)
    before = fingerprint(warehouse)
    resolve(warehouse, NIGHT)
    link(warehouse, NIGHT)
    evaluate(warehouse, "ip", NIGHT)
    load(warehouse, NIGHT)
    assert fingerprint(warehouse) == before


def test_a_filing_that_comes_withdraws_the_lead_with_its_reason(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    file(warehouse, known=NEXT, who=FIRM)
    assert run(warehouse, NEXT) == Loaded(raised=0, changed=0, withdrawn=1, standing=0, pending=0)
    found = lead(warehouse)
    assert (found["state"], found["state_reason"]) == ("withdrawn", "filing_found")
    assert history(warehouse) == [(NIGHT, "raised", None), (NEXT, "withdrawn", "filing_found")]


def test_a_revoked_decision_withdraws_it_by_the_exclusion(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    sold(warehouse, known=NEXT, status="revoked")
    run(warehouse, NEXT)
    assert history(warehouse)[-1] == (NEXT, "withdrawn", "revoked")


def test_a_decision_that_two_agencies_deliver_is_one_lead(warehouse: Warehouse) -> None:
    """Its id is that of the first delivery, it rests on the one that says more, and either one can take it back."""

    def platform(known: date, **columns: Any) -> None:
        told = {"agency_id": "platform", "cause": "ip.trademark.sell_infringing", "decided_on": date(2026, 5, 1)}
        told |= {"decision_no": "义市监罚[2026]p号", "status": "in_force", **columns}
        with warehouse.transaction("loader") as connection:
            parent = put(connection, "penalty", "z", known, **told)
            party(connection, "penalty_party", parent, "z", known=known, agency_id="platform", **FIRM)

    sold(warehouse, sales_amount_cny=None)
    platform(NEXT, sales_amount_cny=68000, is_tobacco=False, act_to=date(2026, 4, 1))
    assert run(warehouse).standing == 0
    assert run(warehouse, NEXT) == Loaded(raised=1, changed=0, withdrawn=0, standing=1, pending=0)
    found = lead(warehouse)
    assert (found["agency_id"], found["work_item_id"]) == ("platform", "platform/penalty/z")
    sold(warehouse, known=NEXT)
    assert run(warehouse, NEXT).standing == 1
    assert lead(warehouse)["agency_id"] == "market"
    before = fingerprint(warehouse)
    run(warehouse, NEXT)
    assert fingerprint(warehouse) == before
    last = NEXT + timedelta(days=1)
    platform(last, sales_amount_cny=68000, status="revoked")
    assert run(warehouse, last) == Loaded(raised=0, changed=0, withdrawn=1, standing=0, pending=0)
    assert history(warehouse)[-1] == (last, "withdrawn", "revoked")


def test_a_corrected_amount_that_comes_back_reopens_the_same_lead(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    sold(warehouse, known=NEXT, sales_amount_cny=6800)
    run(warehouse, NEXT)
    after = NEXT + timedelta(days=1)
    sold(warehouse, known=after, sales_amount_cny=69000)
    run(warehouse, after)
    assert [event for _, event, _ in history(warehouse)] == ["raised", "withdrawn", "reopened"]
    assert lead(warehouse)["first_seen_on"] == NIGHT


def test_what_people_wrote_stays_and_a_change_after_it_is_flagged(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE lead.lead SET review_status = 'rejected'")
    run(warehouse)
    assert (lead(warehouse)["review_status"], lead(warehouse)["is_changed_after_review"]) == ("rejected", False)
    sold(warehouse, known=NEXT, sales_amount_cny=90000)
    run(warehouse, NEXT)
    assert (lead(warehouse)["review_status"], lead(warehouse)["is_changed_after_review"]) == ("rejected", True)


def test_a_register_that_is_fresh_by_its_own_terms_says_how_far_it_had_landed(warehouse: Warehouse) -> None:
    """One that delivers once a month was searched as it stood, and is not said to be late."""
    sold(warehouse)
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE ops.freshness SET fresh_through = %s WHERE agency_id = 'police'", (NIGHT,))
    assert run(warehouse, stale=frozenset({"police"})).standing == 1
    text = lead(warehouse)["explanation"]
    assert "尚未到齐" not in text
    assert f"公安机关受案立案登记（police机关），截至{day(NIGHT - timedelta(days=1))}，未查到对应记录" in text


def test_a_stale_register_makes_it_pending_and_landing_opens_it(warehouse: Warehouse) -> None:
    sold(warehouse)
    assert run(warehouse, stale=frozenset({"police"})).pending == 1
    found = lead(warehouse)
    assert (found["state"], found["state_reason"]) == ("pending", "filing")
    assert "尚未到齐" in found["explanation"]
    assert listing(warehouse, None, "open", NIGHT) == []
    assert run(warehouse, NEXT).standing == 1
    assert lead(warehouse)["state"] == "open"
    # Nobody has been shown it before.
    assert [row["lead_id"] for row in listing(warehouse, None, "open", NEXT)] == [str(LEAD)]
    assert [row["new"] for row in summary(warehouse).rows] == [1]
    run(warehouse, AFTER, stale=frozenset({"police"}))
    run(warehouse, AFTER + timedelta(days=1))
    assert listing(warehouse, None, "open", AFTER) == []


@pytest.mark.parametrize("fails", ["page", "statement"])
def test_a_model_that_fails_leaves_its_lead_as_it_is(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    sold(warehouse)
    run(warehouse)
    before = lead(warehouse)
    agencies(warehouse, NEXT)
    sold(warehouse, known=NEXT, sales_amount_cny=90000)
    resolve(warehouse, NEXT)
    link(warehouse, NEXT)
    # First all goes well; then the same night again with a model that fails: what it found earlier is not taken up.
    for domain in DOMAINS:
        evaluate(warehouse, domain, NEXT)
    if fails == "page":
        broken_project(tmp_path, monkeypatch, f"rules/ip/{MODEL}.yaml", "severity: high", "severity: grave")
    else:
        with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
            cursor.execute("""UPDATE core.fact_penalty_party SET prior_penalties = '{"ip_213_215": ["x"]}',
                sales_amount_cny = 40000""")
    evaluate(warehouse, "ip", NEXT)
    loaded = load(warehouse, NEXT)
    assert (loaded.raised, loaded.changed, loaded.withdrawn, loaded.standing) == (0, 0, 0, 1)
    assert lead(warehouse) == before
    silent = summary(warehouse).failed_models
    assert MODEL in [one.model_id for one in silent]
    assert all(one.why.startswith("rules/ip/") for one in silent)
    [fault] = [one.fault() for one in silent if one.model_id == MODEL]
    assert (fault.file, "did not run" in fault.fault) == (f"rules/ip/{MODEL}.yaml", True)


def test_a_deleted_record_withdraws_its_lead(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    with warehouse.transaction("loader") as connection:
        put(connection, "penalty", "p", known=NEXT, is_deleted=True)
    run(warehouse, NEXT)
    assert history(warehouse)[-1] == (NEXT, "withdrawn", "record_gone")


def test_a_work_item_gathers_the_leads_of_one_decision(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    assert rows(warehouse, "SELECT work_item_id, leads, severity FROM lead.work_item") == [
        ("market/penalty/p", 1, "high")
    ]


def test_no_column_that_engineers_see_holds_a_name(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    seen = rows(
        warehouse, "SELECT counts::text FROM ops.night UNION ALL SELECT reason FROM ops.outcome_count", role="engineer"
    )
    assert seen
    assert not any("甲乙" in text for (text,) in seen)


def test_earlier_sentences_and_cases_without_a_penalty_are_evidence(warehouse: Warehouse) -> None:
    sold(warehouse, sales_amount_cny=30000)
    with warehouse.transaction("loader") as connection:
        sentence = {"offence": "sell_counterfeit_trademark_goods", "result": "guilty", "effective_on": date(2025, 6, 1)}
        parent = put(connection, "judgment", "j", agency_id="court", **sentence)
        party(connection, "judgment_party", parent, "j", agency_id="court", **FIRM)
        closed = {"cause": "ip.trademark.sell_infringing", "conclusion": "not_punished", "case_no": "甲案1号"}
        parent = put(connection, "admin_case", "c", **closed)
        party(connection, "admin_case_party", parent, "c", **FIRM)
    assert run(warehouse).raised == 1
    evidence = {(one["table_name"], one["column_name"]): one["value"] for one in lead(warehouse)["evidence"]}
    assert evidence["core.judgment", "effective_on"] == "2025-06-01"
    assert evidence["core.admin_case", "case_no"] == "甲案1号"
    assert "受过的行政处罚或者刑事处罚（生效日）：2025年6月1日（须 1 次以上）" in lead(warehouse)["explanation"]
