"""The flow centre's duties against the table of time limits: departures are found, counts follow the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from xianjie.law import clocks, dutyproof
from xianjie.law.clocks import ClockFile, flow_centre
from xianjie.law.duties import nodes, rank, term
from xianjie.settings import root
from xianjie.yamlfile import parse

CENTRE = flow_centre()


def test_every_node_of_the_table_is_a_clock_or_says_why_not() -> None:
    stated = [node for duty in CENTRE.duties.values() for node in duty.nodes]
    stated += [node for listed in CENTRE.not_clocks.values() for node in listed]
    assert len(nodes()) == 114
    assert sorted(stated) == sorted(nodes())
    assert list(dutyproof.faults()) == []


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("    - sup.proc.urge_letter\n", "", "sup.proc.urge_letter is stated 0 times"),
        ("    - sup.proc.urge_letter\n", "    - sup.proc.urge_letters\n", "there is no node sup.proc.urge_letters"),
        ("  right:\n", "  right:\n    - int.apl.decision\n", "int.apl.decision is stated 2 times"),
        ("  trigger:\n", "  trigger:\n    - rev.police.request_review\n", "that is no trigger"),
        ("  no_term:\n", "  no_term:\n    - sup.proc.explain\n", "there is no node"),
        ("nodes: [fwd.general.handover_to_police, ", "nodes: [fwd.general.task_force, ", "is no duty with a limit"),
        (", fwd.env.handover_to_police,", ",", "fwd.env.handover_to_police is stated 0 times"),
        ("sup.proc.police_explain_overdue]", "sup.proc.reconsider_withdrawal_notice]", "is stated 2 times"),
        ("nodes: [fwd.env.return_non_police_case]", "nodes: [fwd.env.handover_items]", "is stated 2 times"),
        ("adds: 30, unit: calendar_days", "adds: 20, unit: calendar_days", "does not say 20"),
        ("says: 延长十五日", "says: 延长15日", "has no extension"),
        ("adds: 15, unit: calendar_days", "adds: 15, makes: 15, unit: calendar_days", "adds to a limit or makes it"),
        ("event: term_extended, says", "event: term_prolonged, says", "term_prolonged is no event"),
        ("to: penalty_clock_resumes, node:", "to: review_resumed, node:", "does not say that pause"),
        ("restarts: supplementary_investigation_done", "restarts: supplemented", "supplemented is no event"),
        ("at_most: fwd.env.filing_decision_complex", "at_most: fwd.env.handover_items", "is no other_term"),
        ("  apl85: {shorter: working, longer: working}\n", "", "can't count as apl85"),
        ("  review_resumed: 恢复审查\n", "  case_filed: 立案\n", "the table has this event"),
        ("[administrative_disposal, admin_case_closed]", "[administrative_disposal, closed]", "closed is no event"),
        ("sup.police.explain_reasons, ", "", "sup.police.explain_reasons is stated 0 times"),
        (
            "  overdue_reasons_statement:\n",
            "  twice: {name: x, nodes: [sup.police.file_after_notice], owes: police, ladder: own}\n"
            "  overdue_reasons_statement:\n",
            "file_after_notice is one duty, and here it is filing_after_notice, twice",
        ),
        ("overtaken_by: [transferred_to_admin]", "overtaken_by: [nothing]", "nothing is no event"),
        (
            "overtaken_by: [transferred_to_admin]",
            "overtaken_by: [referring_organ_notified]",
            "referring_organ_notified begins or ends the duty itself",
        ),
        ("  judgment: 裁判", "  case_withdrawn: 撤案\n  judgment: 裁判", "the table or a case system has this event"),
    ],
)  # fmt: skip
def test_a_departure_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, complaint: str
) -> None:
    text = (root() / "rules" / "law" / "clocks.yaml").read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "clocks.yaml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    changed = parse(path, ClockFile)
    monkeypatch.setattr(dutyproof, "flow_centre", lambda: changed)
    assert complaint in "\n".join(str(fault) for fault in dutyproof.faults())


def test_a_limit_of_the_table_must_stand_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {node: dict(entry) for node, entry in nodes().items()}
    table["fwd.general.police_review"]["limit"] = 5
    monkeypatch.setattr(dutyproof, "nodes", lambda: table)
    assert "the words of fwd.general.police_review don't say 5" in "\n".join(map(str, dutyproof.faults()))


@pytest.mark.parametrize(
    ("duty", "node", "shorter", "longer"),
    [
        # 310号令 does not say what its days are; the environment's text does
        ("transfer_approval", "fwd.general.approval_decision", "calendar", "working"),
        ("transfer_approval", "fwd.env.approval_decision", "calendar_moved", "calendar_moved"),
        # before a case is filed it is disputed whether art. 105 applies; after it, not
        ("police_filing_decision", "fwd.police.review_transferred_case", "calendar_moved", "working"),
        ("withdrawal_notice", "rev.police.notify_case_withdrawal", "calendar_moved", "calendar_moved"),
        ("reasons_statement", "sup.proc.police_explain_reasons", "calendar_moved", "working"),
        ("reverse_review", "rev.guide.review", "working", "working"),
        # in custody an end on a holiday does not move
        ("prosecution_review", "int.cpl.prosecution_review", "calendar", "calendar_moved"),
        ("transfer_handover", "fwd.general.handover_to_police", "hours", "hours"),
    ],
)
def test_days_count_as_the_text_says(duty: str, node: str, shorter: str, longer: str) -> None:
    counted = term(CENTRE.duties[duty], node, CENTRE)
    assert (counted.shorter, counted.longer) == (shorter, longer)


def test_the_particular_domain_goes_before_all() -> None:
    duty = CENTRE.duties["police_filing_decision"]
    assert rank(duty, "environment")[0] == "fwd.env.filing_decision_ordinary"
    assert rank(duty, "work_safety")[0] == "fwd.safety.filing_decision"
    assert rank(duty, "ip") == ["fwd.general.police_review", "fwd.police.review_transferred_case"]


def test_a_longer_limit_that_may_apply_is_what_is_certain() -> None:
    counted = term(CENTRE.duties["police_filing_decision"], "fwd.env.filing_decision_ordinary", CENTRE)
    assert counted.at_most is not None
    assert (counted.limit, counted.at_most.limit) == (3, 30)
    assert term(CENTRE.duties["police_filing_decision"], "fwd.general.police_review", CENTRE).at_most is None


def test_the_clocks_that_models_ask_for_restate_nodes_of_duties() -> None:
    listed = {node for duty in CENTRE.duties.values() for node in duty.nodes}
    assert clocks.load_clocks()
    assert {clock.node for clock in clocks.load_clocks().values()} <= listed
