"""Trials of random cities: which seeds and nights are drawn, and what is refused before anything is played."""

from __future__ import annotations

import pytest
from xianjie import trials
from xianjie.errors import ProjectError


def test_seeds_are_drawn_anew_and_none_twice() -> None:
    drawn = trials.seeds(200)
    assert len(set(drawn)) == 200
    assert trials.seeds(200) != drawn


@pytest.mark.parametrize("text", ["", "0", "4,1", "1,1", "1;4", "x", "1,9999"])
def test_nights_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ProjectError, match="no list of nights"):
        trials.nights_of(text)


def test_nights_are_read_in_order() -> None:
    assert trials.nights_of("1,4") == [1, 4]
