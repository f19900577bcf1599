"""A night is killed at a hundred points, and its backends and its server are; the next ordinary run makes all good."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from tests.faults.killing import Course, Outcome, Point, Victim, attempt, course_of, points, table
from tests.faults.town import Town, Undisturbed
from tests.faults.town import undisturbed as run_undisturbed

SEED = int(os.environ.get("XIANJIE_KILL_SEED", "20261123"))
POINTS = int(os.environ.get("XIANJIE_KILL_POINTS", "100"))
# An undisturbed night for every so many trials, in the same crowd: what their time is compared with.
EVERY = 12

_stand: tuple[Town, Undisturbed, Course] | None = None


def _tried(point: Point | None) -> Outcome | Course:
    assert _stand is not None
    town, wanted, course = _stand
    if point is None:
        return _course(town)
    return attempt(town, wanted, course, point)


@pytest.fixture(scope="module")
def course(town: Town, undisturbed: Undisturbed) -> Course:
    """The course of an undisturbed night."""
    return _course(town)


def _course(town: Town) -> Course:
    with town.copy() as warehouse:
        return course_of(town, warehouse)


@pytest.mark.slow(seconds=900)
@pytest.mark.faults
def test_a_night_that_is_killed_at_a_hundred_points_is_made_good_by_the_next(
    town: Town, undisturbed: Undisturbed, course: Course
) -> None:
    global _stand
    _stand = (town, undisturbed, course)
    wanted: list[Point | None] = list(points(course, SEED, POINTS))
    assert POINTS < 40 or {one.kind for one in wanted if one} == {"stage", "moment", "commit", "copy"}
    for place in range(0, len(wanted) + len(wanted) // EVERY, EVERY):
        wanted.insert(place, None)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        found = []
        for one in pool.imap_unordered(_tried, wanted):
            found.append(one)
            if isinstance(one, Outcome):
                print(f"{len(found)}: {one.point}, in {one.stage}: {one.wrong or 'holds'}", flush=True)
    outcomes = [one for one in found if isinstance(one, Outcome)]
    others = [one for one in found if isinstance(one, Course)]
    usual = Course(
        {stage: sorted(one.stages[stage] for one in others)[len(others) // 2] for stage in course.stages},
        course.commits,
        course.copies,
        sorted(one.seconds for one in others)[len(others) // 2],
    )
    print(f"\nseed {SEED}, {len(outcomes)} points, undisturbed night {usual.seconds:.1f} s")
    print("\n".join(table(outcomes, usual)))
    assert [f"{one.point} (in {one.stage}): {one.wrong}" for one in outcomes if one.wrong] == []
    assert POINTS < 40 or {one.stage for one in outcomes} == course.stages.keys()
    again = sorted(one.recovered / usual.seconds for one in outcomes if one.point.how == "night")
    assert again[len(again) // 2] < 1.2


def _in_copy(course: Course, stage: str) -> int:
    """The largest COPY of a stage."""
    found = [(total, number) for number, (where, total) in enumerate(course.copies) if where.startswith(stage)]
    return max(found)[1]


def _commit_in(course: Course, stage: str) -> int:
    """The last commit of a stage: that of its work."""
    return max(number for number, where in enumerate(course.commits) if where.startswith(stage))


@pytest.mark.faults
@pytest.mark.parametrize("victim", ["backend", "backend's process", "server", "server, at once"])
@pytest.mark.parametrize("stage", ["police: extract", "resolve", "evaluate"])
def test_a_server_that_dies_in_the_middle_of_copy_loses_nothing(
    town: Town, undisturbed: Undisturbed, course: Course, victim: Victim, stage: str
) -> None:
    outcome = attempt(town, undisturbed, course, Point("copy", _in_copy(course, stage), 0.5, victim))
    assert outcome.wrong == []


@pytest.mark.faults
@pytest.mark.parametrize("victim", ["backend", "backend's process", "server", "server, at once"])
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_server_that_dies_while_leads_are_loaded_leaves_the_old_or_the_new_ones(
    town: Town, undisturbed: Undisturbed, course: Course, victim: Victim, share: float
) -> None:
    outcome = attempt(town, undisturbed, course, Point("commit", _commit_in(course, "load"), share, victim))
    assert outcome.wrong == []


@pytest.fixture(scope="module")
def small(small_town: Town) -> tuple[Undisturbed, Course]:
    """The same of the small town."""
    return run_undisturbed(small_town), _course(small_town)


def test_a_small_night_that_is_killed_is_made_good(small_town: Town, small: tuple[Undisturbed, Course]) -> None:
    wanted, course = small
    for point in (
        Point("stage", list(course.stages).index("police: conform")),
        Point("commit", _commit_in(course, "load"), 0.0, how="task"),
        Point("copy", _in_copy(course, "police: extract"), 0.5, how="task"),
    ):
        assert attempt(small_town, wanted, course, point).wrong == [], str(point)
