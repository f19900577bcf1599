"""A document from several leads, the agency's reply with its counts, and the leads that go along with them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from xianjie import drafting, recommending, review
from xianjie.errors import ProjectError
from xianjie.rules import practice
from xianjie.warehouse import Warehouse

from tests.records import rows
from tests.unit.test_review import ID, Person, act, person, refused, reviewed_template, warehouse

__all__ = ["person", "reviewed_template", "warehouse"]
TODAY = date.today()  # noqa: DTZ011 - the day of a paper, any zone's


def test_a_document_goes_out_is_answered_and_takes_its_leads_along(warehouse: Warehouse, person: Person) -> None:
    zhang, other = person("zhang"), person("other", "330702")
    asks = recommending.counts(["transferred=3", "hazards"], is_open=True)
    refused("请先领取", lambda: recommending.draft(zhang, "opinion", [ID], asks))
    act(zhang, "take")
    refused("须写明要求", lambda: recommending.draft(zhang, "opinion", [ID], {}))
    paper = recommending.draft(zhang, "recommendation", [ID], asks)
    refused("没有这份文书", lambda: recommending.issue(other, paper, "义检建〔2026〕1号", TODAY))
    refused("文号和日期", lambda: recommending.issue(zhang, paper, " ", TODAY))
    refused("没有制发", lambda: recommending.reply(zhang, paper, TODAY, "adopted", {}))
    sent = TODAY - timedelta(days=1)
    due = recommending.issue(zhang, paper, "义检建〔2026〕1号", sent)
    [(term,)] = rows(warehouse, "SELECT (%s::date + interval '2 months')::date", sent)
    assert due == term
    [item] = review.work(zhang, scope="mine")
    assert (item["review_statuses"], item["next_due_on"]) == (["recommendation_sent"], due)
    # The case of the issue: three handed over, 51 hazards removed, ten filed, two suspended.
    did = recommending.counts(["transferred=3", "hazards=51", "filed=10", "suspended=2"], is_open=False)
    refused("回复日须在制发日", lambda: recommending.reply(zhang, paper, sent - timedelta(days=1), "adopted", did))
    refused("回复结果只有", lambda: recommending.reply(zhang, paper, TODAY, "perhaps", did))
    refused("措施只有：transferred 移送", lambda: recommending.reply(zhang, paper, TODAY, "adopted", {"beaten": 1}))
    recommending.reply(zhang, paper, TODAY, "adopted", did, summary="已整改")
    # The same letter, entered again by a colleague or by a second click, is no second reply.
    refused("同一回复已由zhang.*登记", lambda: recommending.reply(zhang, paper, TODAY, "adopted", did, summary="再录"))
    told = review.told(zhang, ID)
    assert told["review_status"] == "replied"
    assert [one["reason"] for one in told["history"][1:]] == ["义检建〔2026〕1号", "义检建〔2026〕1号"]
    [row] = recommending.listed(zhang)
    assert (row["status"], row["asks"]) == ("replied", {"transferred": 3, "hazards": None})
    assert row["promised"] == {"transferred": 3, "hazards": 51, "filed": 10, "suspended": 2}
    assert rows(warehouse, "SELECT count(*) FROM lead.reply") == [(1,)]


def test_a_document_that_was_withdrawn_gives_its_leads_back(warehouse: Warehouse, person: Person) -> None:
    zhang = person("zhang")
    act(zhang, "take")
    paper = recommending.draft(zhang, "opinion", [ID], {"transferred": None})
    recommending.issue(zhang, paper, "义检意〔2026〕1号", TODAY)
    refused("须写明理由", lambda: recommending.withdraw(zhang, paper, " "))
    of = drafting.of_lead(zhang, ID, "opinion")
    assert of is not None
    assert (of.recommendation_id, of.document_no, of.addressee, of.asked, of.issued_on, of.others) == (
        paper, "义检意〔2026〕1号", "market机关", "移送", TODAY, (),
    )  # fmt: skip
    for given in (paper, paper[:8], "义检意〔2026〕1号"):
        assert recommending.document_id(zhang, given) == paper
    refused("没有这份文书", lambda: recommending.document_id(zhang, "no such"))
    refused("没有这份文书", lambda: recommending.document_id(person("other", "330702"), paper))
    recommending.withdraw(zhang, paper, "文号有误")
    assert drafting.of_lead(zhang, ID, "opinion") is None
    assert review.told(zhang, ID)["review_status"] == "reviewing"
    refused("已经制发或者撤回", lambda: recommending.issue(zhang, paper, "义检意〔2026〕2号", TODAY))


def test_every_count_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ProjectError) as told:
        recommending.counts(["transferred", "hazards=x", "beaten=3"], is_open=False)
    assert len(told.value.faults) == 3


def test_the_term_of_a_reply_stands_with_the_figures_and_not_in_the_functions(
    warehouse: Warehouse, person: Person
) -> None:
    terms = rows(warehouse, "SELECT kind, months, basis FROM lead.reply_term ORDER BY kind")
    assert [one[:2] for one in terms] == [
        (kind, practice()[f"{kind}_reply_months"].value) for kind in ("opinion", "recommendation")
    ]
    zhang = person("zhang")
    act(zhang, "take")
    paper = recommending.draft(zhang, "opinion", [ID], {"transferred": None})
    rows(warehouse, "UPDATE lead.reply_term SET months = 1 RETURNING 1")
    assert (
        recommending.issue(zhang, paper, "义检意〔2026〕1号", TODAY)
        == rows(warehouse, "SELECT (%s::date + interval '1 month')::date", TODAY).pop()[0]
    )
    recommending.withdraw(zhang, paper, "文号有误")
    rows(warehouse, "DELETE FROM lead.reply_term RETURNING 1")
    paper = recommending.draft(zhang, "opinion", [ID], {"transferred": None})
    refused("须写明回复期限", lambda: recommending.issue(zhang, paper, "义检意〔2026〕2号", TODAY))
    assert recommending.issue(zhang, paper, "义检意〔2026〕2号", TODAY, TODAY) == TODAY


def test_the_functions_know_every_measure_by_its_word(warehouse: Warehouse) -> None:
    measures = recommending.measures()
    told = rows(warehouse, "SELECT lead.measure_word(one) FROM unnest(%s) AS one", list(measures), role="owner")
    assert [word for (word,) in told] == list(measures.values())
    [(words,)] = rows(warehouse, "SELECT lead.measure_words()", role="owner")
    assert words == "、".join(f"{name} {word}" for name, word in measures.items())


def test_no_function_of_the_warehouse_holds_a_term_of_law(warehouse: Warehouse) -> None:
    """Terms stand in rules/. What is left: three years of the log and its seals, eighteen years, one day on."""
    found = rows(
        warehouse,
        r"""SELECT proname, match[1] FROM pg_proc
        CROSS JOIN LATERAL regexp_matches(prosrc, $$interval '(\d+ (?:day|month|year)s?)'$$, 'g') AS match
        WHERE pronamespace IN ('core'::regnamespace, 'ops'::regnamespace, 'lead'::regnamespace)""",
        role="owner",
    )
    assert set(found) <= {
        ("is_minor_on", "18 years"), ("refuse_access_change", "3 years"), ("expire_access", "3 years"),
        ("access_faults", "3 years"), ("term_ends_on", "1 day"),
    }  # fmt: skip
    assert ("is_minor_on", "18 years") in found
