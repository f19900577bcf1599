"""The score: what is due and found, missed, wrong; and what it refuses to score."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner
from xianjie.city import FIRST_NIGHT, Situation, plan
from xianjie.city.plans import Overdue, Standing
from xianjie.city.playing import write_truth
from xianjie.cli import application
from xianjie.errors import ProjectError
from xianjie.score import Truth, compare, place, read_truth, score, time_out
from xianjie.warehouse import Warehouse

NIGHT = FIRST_NIGHT + timedelta(days=5)
FORWARD, REVERSE = "not_transferred", "unpunished"


def situation(kind: str, subject: str, *due: tuple[date, date | None], others: tuple[str, ...] = ()) -> Situation:
    """A planted situation of one made-up model."""
    return Situation(f"ip.{kind}.1", "ip/model", kind, "情形", FORWARD, subject, others, ("record",), due)


TRUTH = Truth(
    1,
    "tiny",
    (
        situation("hit.a", "a", (FIRST_NIGHT, None)),
        situation("hit.b", "b", (FIRST_NIGHT, None), others=("b2",)),
        situation("near_miss.c", "c"),
        situation("night.gone", "d", (FIRST_NIGHT, NIGHT - timedelta(days=1))),
        situation("night.comes", "e", (NIGHT + timedelta(days=1), None)),
    ),
)


def leads(*subjects: str) -> list[tuple[str, str]]:
    """Open leads of the forward type on these subjects."""
    return [(FORWARD, subject) for subject in subjects]


def test_all_due_found_and_nothing_else_is_perfect():
    result = compare(TRUTH, leads("a", "b"), NIGHT)
    assert (result.due, result.found, result.recall, result.is_perfect) == (2, 2, 1.0, True)


def test_a_second_party_of_a_due_decision_is_neither_asked_for_nor_wrong():
    assert compare(TRUTH, leads("a", "b", "b2"), NIGHT).is_perfect
    without_first = compare(TRUTH, leads("a", "b2"), NIGHT)
    assert [one["subject"] for one in without_first.missed] == ["b"]
    assert without_first.false == []


def test_a_missed_lead_is_listed_and_lowers_recall():
    result = compare(TRUTH, leads("a"), NIGHT)
    assert result.recall == 0.5
    assert [one["situation"] for one in result.missed] == ["ip.hit.b.1"]
    assert not result.is_perfect


def test_of_a_lead_that_waits_for_a_register_nothing_is_due_where_an_agency_is_left_out():
    waiting = leads("b")
    without = replace(TRUTH, left_out=("court",))
    assert compare(without, leads("a"), NIGHT, waiting).is_perfect
    # Where every agency was to be had nothing excuses it.
    assert [one["subject"] for one in compare(TRUTH, leads("a"), NIGHT, waiting).missed] == ["b"]
    assert [one["subject"] for one in compare(without, leads("a"), NIGHT).missed] == ["b"]


@pytest.mark.parametrize(
    ("subject", "kind"), [("c", "near_miss.c"), ("d", "night.gone"), ("e", "night.comes"), ("stranger", "ordinary")]
)
def test_a_lead_that_is_not_due_is_false(subject: str, kind: str):
    result = compare(TRUTH, leads("a", "b", subject), NIGHT)
    assert [one["kind"] for one in result.false] == [kind]
    assert result.recall == 1.0
    assert not result.is_perfect


def test_the_type_of_the_lead_must_agree():
    result = compare(TRUTH, [(REVERSE, "a"), (FORWARD, "b")], NIGHT)
    assert [one["subject"] for one in result.missed] == ["a"]
    assert [one["kind"] for one in result.false] == ["ordinary"]


def test_a_night_changes_what_is_due():
    assert compare(TRUTH, leads("a", "b", "d"), NIGHT - timedelta(days=1)).is_perfect
    assert compare(TRUTH, leads("a", "b", "e"), NIGHT + timedelta(days=1)).is_perfect


def test_a_wrong_identity_that_raises_a_lead_is_a_false_one():
    truth = replace(TRUTH, situations=(*TRUTH.situations, situation("identity.homophone", "f")))
    assert compare(truth, leads("a", "b"), NIGHT).is_perfect
    result = compare(truth, leads("a", "b", "f"), NIGHT)
    assert (result.recall, result.precision) == (1, 2 / 3)
    assert [one["kind"] for one in result.false] == ["identity.homophone"]


def test_nothing_is_due_of_an_agency_that_was_left_out():
    away = replace(situation("hit.a", "agriculture/penalty_party/1/1", (FIRST_NIGHT, None)), id="away")
    truth = replace(TRUTH, situations=(*TRUTH.situations, away))
    assert [one["situation"] for one in compare(truth, leads("a", "b"), NIGHT).missed] == ["away"]
    assert compare(replace(truth, left_out=("agriculture",)), leads("a", "b"), NIGHT).is_perfect


def test_precision_is_by_model_and_family_too():
    printed = compare(TRUTH, leads("a", "c", "stranger"), NIGHT).as_dict()
    assert printed["precision"] == pytest.approx(1 / 3)
    assert [(one["model"], one["recall"], one["precision"]) for one in printed["models"]] == [("ip/model", 0.5, 0.5)]
    assert {one["kind"]: one["precision"] for one in printed["families"]} == {"hit": 1, "near_miss": 0, "night": None}


@pytest.mark.parametrize(
    ("ledger", "wrong"),
    [
        ({"a": "punished", "b": "lost_handover"}, []),
        ({"a": "punished", "b": "lost_handover", "x": "awaiting_data"}, []),
        ({"a": "punished", "b": "within_time"}, ["b"]),
        ({"b": "lost_handover"}, ["a"]),
        ({"a": "punished", "b": "lost_handover", "c": "within_time"}, ["c"]),
        ({"a": "punished", "b": "lost_handover", "x": "lost_handover"}, ["x"]),
    ],
    ids=["as planted", "somebody unplanted", "another state", "missing", "too early", "unplanted and lost"],
)
def test_everyone_must_stand_in_the_ledger_as_planted(ledger: dict[str, str], wrong: list[str]):
    before, after = NIGHT - timedelta(days=1), NIGHT + timedelta(days=1)
    standings = (
        Standing("a.1", "a", "情形", "a", ("record",), ((FIRST_NIGHT, "punished"),)),
        Standing("b.1", "b", "情形", "b", ("record",), ((FIRST_NIGHT, "within_time"), (before, "lost_handover"))),
        Standing("c.1", "c", "情形", "c", ("record",), ((after, "within_time"),)),
    )
    truth = replace(TRUTH, standings=standings)
    result = compare(truth, leads("a", "b"), NIGHT)
    place(result, truth, ledger)
    assert [one["person"] for one in result.misplaced] == wrong
    assert result.is_perfect == (not wrong)


def test_every_overdue_duty_must_be_planted_and_every_planted_one_overdue():
    late = Overdue("duty.1", "逾期", "police/transfer/1/duty", (), ((FIRST_NIGHT, None),))
    over = replace(late, subject="police/transfer/2/duty", overdue=((FIRST_NIGHT, NIGHT - timedelta(days=1)),))
    away = replace(late, subject="agriculture/transfer/3/duty")
    truth = replace(TRUTH, overdue=(late, over, away), left_out=("agriculture",))
    good, wrong = compare(TRUTH, leads("a", "b"), NIGHT), compare(TRUTH, leads("a", "b"), NIGHT)
    time_out(good, truth, [late.subject])
    assert (good.overdue, good.untimely, good.is_perfect) == (1, [], True)
    time_out(wrong, truth, [over.subject])
    assert [(one["clock"], one["must"]) for one in wrong.untimely] == [
        (late.subject, "overdue"),
        (over.subject, "not overdue"),
    ]
    assert not wrong.is_perfect


def test_lines_add_up_by_family():
    families = {line.kind: line for line in compare(TRUTH, leads("a", "c"), NIGHT).families()}
    assert list(families) == ["hit", "night", "near_miss"]
    assert (families["hit"].due, families["hit"].found) == (2, 1)
    assert (families["near_miss"].not_due, families["near_miss"].false) == (1, 1)
    assert (families["night"].due, families["night"].not_due) == (0, 2)


def test_the_kept_truth_is_the_planted_truth(tmp_path: Path):
    made = plan(2, "tiny")
    write_truth(tmp_path, made)
    assert read_truth(tmp_path) == Truth(2, "tiny", made.situations, (), made.standings, made.overdue)


def test_a_truth_that_is_missing_or_broken_is_said_so(tmp_path: Path):
    with pytest.raises(ProjectError, match="no planted truth"):
        read_truth(tmp_path)
    (tmp_path / "truth.jsonl").write_text('{"seed": 1}\n', encoding="utf-8")
    with pytest.raises(ProjectError, match="not the truth of a city"):
        read_truth(tmp_path)


@pytest.fixture
def filled(warehouse_url: str) -> Callable[..., Warehouse]:
    """Makes the warehouse hold a loaded night and leads: (subject, state, tier)."""

    def fill(night: date, *rows: tuple[str, str, str]) -> Warehouse:
        warehouse = Warehouse(warehouse_url)
        with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ops.night (as_of, stage, finished_at, counts) VALUES (%s, 'load', now(), '{}')", (night,)
            )
            for subject, state, tier in rows:
                cursor.execute(
                    """INSERT INTO lead.lead (lead_id, lead_type, tier, domain, function, kind, subject, subject_key,
                    work_item_id, party_id, agency_id, agency_name, region_code, severity, score, needs_text_check,
                    state, is_changed_after_review, review_status, explanation, facts_hash, first_seen_on, last_seen_on)
                    VALUES (%s, %s, %s, 'ip', 'criminal', 'substantive', 'penalty_party', %s, %s, %s, 'm', 'm',
                    '330782', 'high', 0.9, false, %s, false, 'to_review', '说明', 'hash', %s, %s)""",
                    (str(uuid.uuid4()), FORWARD, tier, subject, subject, subject, state, night, night),
                )
        return warehouse

    return fill


def test_only_open_leads_of_the_tier_lead_count(filled: Callable[..., Warehouse]):
    warehouse = filled(
        NIGHT,
        ("a", "open", "lead"),
        ("b", "pending", "lead"),
        ("c", "open", "warning"),
        ("d", "withdrawn", "lead"),
    )
    result = score(warehouse, TRUTH)
    assert result.as_of == NIGHT
    assert (result.found, [one["subject"] for one in result.missed], result.false) == (1, ["b"], [])


def test_only_the_newest_night_of_the_city_is_scored(filled: Callable[..., Warehouse]):
    warehouse = filled(NIGHT)
    assert score(warehouse, TRUTH, NIGHT).as_of == NIGHT
    with pytest.raises(ProjectError, match=f"as of {NIGHT}"):
        score(warehouse, TRUTH, NIGHT - timedelta(days=1))
    filled(date(2027, 5, 1))
    with pytest.raises(ProjectError, match="the city knows the nights"):
        score(warehouse, TRUTH)


def test_without_a_night_there_is_no_score(warehouse_url: str):
    with pytest.raises(ProjectError, match="no night was loaded"):
        score(Warehouse(warehouse_url), TRUTH)


def test_the_command_prints_json_and_ends_with_findings(
    filled: Callable[..., Warehouse], warehouse_url: str, project: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    monkeypatch.delenv("AIRFLOW_CONN_WAREHOUSE", raising=False)
    made = plan(2, "tiny")
    (project / ".xianjie" / "city").mkdir(parents=True)
    write_truth(project / ".xianjie" / "city", made)
    due = [one.subject for one in made.situations if one.is_due(NIGHT) and one.lead_type == FORWARD]
    filled(NIGHT, *((subject, "open", "lead") for subject in due))
    ended = CliRunner().invoke(application(), ["score", "--json"])
    assert ended.exit_code == 1
    printed = json.loads(ended.stdout)
    assert (printed["found"], printed["false"]) == (len(due), [])
    assert {one["lead_type"] for one in printed["missed"]} == {one.lead_type for one in made.situations} - {FORWARD}
    table = CliRunner().invoke(application(), ["score"])
    assert table.exit_code == 1
    assert "召回率" in table.stdout
