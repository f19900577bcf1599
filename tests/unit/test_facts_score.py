"""How well the library reads the labelled texts: the bars that it must keep."""

from __future__ import annotations

import pytest
from xianjie.facts import scoring

SETS = scoring.sets()


@pytest.fixture(scope="module")
def main() -> scoring.Score:
    return scoring.score("main", SETS["main"])


def test_the_main_set_is_read_as_well_as_is_asked_for(main: scoring.Score) -> None:
    assert main.texts >= 160
    total = main.total
    assert total.right >= 300
    assert total.precision >= scoring.PRECISION, [one.as_dict() for one in main.misses if one.pattern]
    assert total.recall >= scoring.RECALL, [one.as_dict() for one in main.misses]


def test_what_must_not_be_read_is_not_read(main: scoring.Score) -> None:
    assert main.columns["sales_amount_cny"].wrong == 0
    assert main.columns["illegal_gains_cny"].wrong == 0
    told = sum(len(one.unread) for one in SETS["main"])
    assert told > 100


def test_the_published_excerpts_are_scored_apart() -> None:
    published = scoring.score("published", SETS["published"])
    assert published.texts == 37
    assert scoring.is_good(published), [one.as_dict() for one in published.misses]


def test_wordings_that_no_pattern_was_first_built_on_are_read_as_well() -> None:
    apart = scoring.score("held_out", SETS["held_out"])
    assert scoring.is_good(apart), [one.as_dict() for one in apart.misses]
