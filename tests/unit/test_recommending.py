"""A document from several leads, the agency's reply with its counts, and the leads that go along with them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from xianjie import recommending, review
from xianjie.errors import ProjectError
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
    assert 58 < (due - sent).days < 63
    [item] = review.work(zhang, scope="mine")
    assert (item["review_statuses"], item["next_due_on"]) == (["recommendation_sent"], due)
    # The case of the issue: three handed over, 51 hazards removed, ten filed, two suspended.
    did = recommending.counts(["transferred=3", "hazards=51", "filed=10", "suspended=2"], is_open=False)
    refused("回复日须在制发日", lambda: recommending.reply(zhang, paper, sent - timedelta(days=1), "adopted", did))
    recommending.reply(zhang, paper, TODAY, "adopted", did, summary="已整改")
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
    recommending.withdraw(zhang, paper, "文号有误")
    assert review.told(zhang, ID)["review_status"] == "reviewing"
    refused("已经制发或者撤回", lambda: recommending.issue(zhang, paper, "义检意〔2026〕2号", TODAY))


def test_every_count_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ProjectError) as told:
        recommending.counts(["transferred", "hazards=x", "beaten=3"], is_open=False)
    assert len(told.value.faults) == 3
