"""People's decisions: they outrank the machine, can be undone, and move just the leads that rest on them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from typer.testing import CliRunner
from xianjie import restricting, review
from xianjie.cli import application
from xianjie.errors import ProjectError
from xianjie.identity import deciding
from xianjie.load import lead_id
from xianjie.warehouse import Warehouse

from tests.records import agencies, rows
from tests.unit.test_link import file
from tests.unit.test_load import LEAD, lead, run, sold
from tests.unit.test_resolve import id_no

WHERE = {"phone": "13900000201", "address": "浙江省义乌市北苑街道望道路3号"}
PENALISED = {"name": "诸葛长青", "party_kind": "person", "id_no": id_no(5, "19800202"), **WHERE}
FILED = {**PENALISED, "id_no": id_no(6, "19810303")}
STRANGER = {"name": "司马建国", "party_kind": "person", "id_no": id_no(7, "19750505")}
PAIR = ("market/penalty_party/p", "police/filing_party/f")


@pytest.fixture
def warehouse(warehouse_url: str, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """A lead on somebody who was filed against under another number, and one on a stranger."""
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    sold(warehouse, who=PENALISED)
    sold(warehouse, key="q", who=STRANGER)
    file(warehouse, who=FILED)
    assert run(warehouse).standing == 2
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    return warehouse


def decide(warehouse: Warehouse, verdict: str = "same", **options: Any) -> deciding.Outcome:
    return deciding.decide(warehouse, PAIR, verdict, "户籍核查", "检察官甲", lambda _: None, **options)


def test_a_decision_moves_the_leads_that_rest_on_it_and_undoing_it_brings_them_back(warehouse: Warehouse) -> None:
    runner, app = CliRunner(), application()
    listed = runner.invoke(app, ["parties", "review"])
    assert listed.exit_code == 0
    assert "诸葛长青" in listed.output
    assert PENALISED["id_no"] not in listed.output
    assert "其上有 1 条线索" in listed.output
    with pytest.raises(ProjectError, match="two valid numbers"):
        decide(warehouse)
    before = rows(warehouse, "SELECT * FROM lead.lead WHERE lead_id <> %s", str(LEAD))
    told = decide(warehouse, is_under_two_numbers=True)
    assert told.is_one_party
    assert [(one.kind, one.before["state"], one.after["state_reason"]) for one in told.changes] == [
        ("vanished", "open", "filing_found")
    ]
    assert rows(warehouse, "SELECT * FROM lead.lead WHERE lead_id <> %s", str(LEAD)) == before
    assert rows(warehouse, "SELECT count(*) FROM core.party_doubt") == [(0,)]
    shown = runner.invoke(app, ["parties", "show", PAIR[1]])
    assert "归属依据：人的认定" in shown.output
    assert f"认定 {told.decision_id}：同一；检察官甲" in shown.output
    back = runner.invoke(app, ["parties", "undo", str(told.decision_id), "--reason", "误认", "--by", "检察官乙"])
    assert back.exit_code == 0, back.output
    assert "现为两个当事人" in back.output
    assert "新增" in back.output
    assert lead(warehouse)["state"] == "open"
    again = runner.invoke(app, ["parties", "undo", str(told.decision_id), "--reason", "误认", "--by", "检察官乙"])
    assert isinstance(again.exception, ProjectError)


def test_a_lead_says_that_its_party_rests_on_a_persons_word(warehouse: Warehouse) -> None:
    file(warehouse, key="g", who={**FILED, "id_no": None, "phone": None}, decision=None, received_on=None)
    run(warehouse)
    told = deciding.decide(
        warehouse, (PAIR[0], "police/filing_party/g"), "same", "户籍核查", "检察官甲", lambda _: None
    )
    assert told.is_one_party
    rows_of = rows(warehouse, "SELECT method FROM core.party_member WHERE member_id = 'police/filing_party/g'")
    assert rows_of == [("person",)]


def test_an_exception_follows_its_party_through_merges_and_splits(warehouse: Warehouse) -> None:
    pair = (PAIR[0], "market/penalty_party/q")
    other = str(lead_id("not_transferred", "penalty_party", pair[1]))
    second = rows(warehouse, "SELECT party_id FROM lead.lead WHERE lead_id = %s", other)[0][0]

    def listed() -> set[str]:
        return {str(one) for item in review.work(warehouse, scope="all") for one in item["lead_ids"]}

    def decide_on_both() -> int:
        return deciding.decide(
            warehouse, pair, "same", "户籍核查", "检察官甲", lambda _: None, is_under_two_numbers=True
        ).decision_id

    def part(decision: int) -> None:
        deciding.undo(warehouse, decision, "误认", "检察官乙", lambda _: None)

    assert listed() == {str(LEAD), other}
    suppress = {"kind": "party_excepted", "lead_id": other, "reason": "已另案处理", "expires_on": date(2027, 1, 1)}
    given = review.call(warehouse, "lead.suppress", "", **suppress)
    assert listed() == {str(LEAD)}
    # Merged into the other, whose key it bears from then on: both leads are of the excepted party.
    first = decide_on_both()
    assert {party for (party,) in rows(warehouse, "SELECT party_id FROM lead.lead")} != {second}
    assert listed() == set()
    part(first)
    assert listed() == {str(LEAD)}
    review.call(warehouse, "lead.lift_suppression", "", suppression_id=given, reason="期满")
    # Signed while the two were one: after the split it is of the one on whose lead it was signed.
    again = decide_on_both()
    review.call(warehouse, "lead.suppress", "", **suppress)
    assert listed() == set()
    part(again)
    assert listed() == {str(LEAD)}
    # An exception from before records were noted follows the redirect of the party that was merged.
    rows(
        warehouse,
        "INSERT INTO lead.suppression (suppression_id, event, kind, party_id, reason, signed_by, signed_at, expires_on)"
        " VALUES (gen_random_uuid(), 'set', 'party_excepted', %s, 'x', 'x', now(), '2027-01-01') RETURNING 1",
        second, role="owner",
    )  # fmt: skip
    # So do a seal and a conflict of interest, which name the key of a party that is another's by now.
    restricting.set_sealing(warehouse, "party", second, "封字5号", seals=True)
    restricting.set_conflict(warehouse, "postgres", "party", second, "近亲属", stands=True)
    kept = "SELECT count(*) FROM ops.conflicted_leads() AS one (lead_id)"
    assert rows(warehouse, kept) == [(1,)]
    decide_on_both()
    assert listed() == set()
    assert rows(warehouse, kept) == [(2,)]
    sealed = "SELECT is_sealed FROM lead.lead WHERE tier = 'lead' ORDER BY 1"
    assert rows(warehouse, sealed) == [(True,), (True,)]
    restricting.set_sealing(warehouse, "party", second, "解封字5号", seals=False)
    assert rows(warehouse, sealed) == [(False,), (False,)]
