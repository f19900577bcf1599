"""The report on the published cases: each verdict, and what it says where nothing was run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from xianjie.errors import ProjectError
from xianjie.published import FOLDER, Answer, Made, Outcome, answers, report
from xianjie.warehouse import Warehouse

UNDECIDED = Outcome("model", "not_transferred", "undecided", "", ("hazardous_waste_tonnes",))
OPEN = ("not_transferred", "open")


@pytest.mark.parametrize(
    ("due", "outcomes", "leads", "verdict"),
    [
        ("not_transferred", (), (OPEN,), "found"),
        ("not_filed", (), (OPEN,), "false"),
        (None, (), (OPEN,), "false"),
        ("not_transferred", (), (("not_transferred", "pending"),), "missed"),
        ("not_transferred", (UNDECIDED,), (), "review"),
        ("not_transferred", (Outcome("model", "not_transferred", "excluded", "revoked", ()),), (), "missed"),
        # A case that waits in a model of another kind of lead is not found by it.
        ("not_filed", (UNDECIDED,), (), "missed"),
        (None, (UNDECIDED,), (), "right"),
    ],
)
def test_each_verdict(
    due: str | None, outcomes: tuple[Outcome, ...], leads: tuple[tuple[str, str], ...], verdict: str
) -> None:
    made = Made(
        Answer("P001", "案", due, review_is_right=False),
        is_loaded=True,
        reasons=(),
        cause="x.y",
        outcomes=outcomes,
        leads=leads,
    )
    assert made.verdict == verdict


def test_it_says_what_stood_in_the_way() -> None:
    known = Made(
        Answer("P001", "案", None, review_is_right=False),
        is_loaded=True,
        reasons=(),
        cause="x.y",
        outcomes=(),
        leads=(),
    )
    assert replace(known, is_loaded=False, reasons=("cause:unknown_code",)).why == "not loaded: cause:unknown_code"
    assert replace(known, cause=None).why == "its text names no cause for certain"
    assert known.why == "no model asks about it"
    assert replace(known, outcomes=(UNDECIDED,)).why == "model undecided (hazardous_waste_tonnes)"


def test_before_any_night_nothing_is_loaded_and_nothing_is_claimed(warehouse_url: str) -> None:
    made = report(Warehouse(warehouse_url))
    assert made.as_of is None
    assert len(made.cases) == 37
    assert made.as_dict()["loaded"] == 0
    assert made.counts()["found"] == made.counts()["false"] == 0


def test_cases_and_answers_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    assert len(answers()) == 37
    for file in FOLDER.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text if file.name != "answers.csv" else text.replace("P001,", "P999,", 1))
    with pytest.raises(ProjectError, match="cases and answers differ"):
        answers(tmp_path)
