"""What a night weighs is what Splink weighs, blocks have a bound, and a budget is kept before anything is compared."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from xianjie.errors import ProjectError
from xianjie.identity import blocking, comparisons, matching
from xianjie.identity.profiles import PERSON, Mention, profile

from bench.identity.population import Population


@pytest.mark.parametrize("compared_as", [PERSON, "firm"])
def test_a_pair_is_weighed_as_splink_weighs_it(compared_as: str) -> None:
    population = Population(3, 250)
    connection = matching.connect()
    matching.load(connection, (profile(one.mention) for one in population.mentions()))
    matching.predict(connection)
    connection.execute(f"CREATE TABLE those AS SELECT * FROM given WHERE compared_as = '{compared_as}'")
    connection.execute(
        "CREATE TABLE pairs AS SELECT * FROM pair"
        " SEMI JOIN those AS l ON l.no = join_key_l SEMI JOIN those AS r ON r.no = join_key_r"
    )
    trained = matching.weights(compared_as)
    splink = matching.by_splink(connection, compared_as, trained, "those", "pairs").physical_name
    gammas = ", ".join(f"gamma_{one.name}" for one in comparisons.of(compared_as))
    found = connection.execute(
        f"SELECT score, features, match_weight, {gammas} FROM {splink}"
        " JOIN given AS l ON l.no = no_l JOIN given AS r ON r.no = no_r"
        " JOIN scored ON left_profile_id = l.profile_id AND right_profile_id = r.profile_id"
    ).fetchall()
    connection.close()
    assert len(found) > 50
    for score, features, weight, *levels in found:
        assert score == pytest.approx(weight, abs=1e-3)
        named = {
            one.name: one.labels[len(one.labels) - 1 - level]
            for one, level in zip(comparisons.of(compared_as), levels, strict=True)
            if level >= 0
        }
        assert json.loads(features) == named


@pytest.mark.parametrize("compared_as", [PERSON, "firm"])
def test_every_level_has_a_weight_and_says_how_it_was_made(compared_as: str) -> None:
    trained = matching.weights(compared_as)
    assert trained["made_by"]
    assert {one.name: set(one.labels) for one in comparisons.of(compared_as)} == {
        name: set(levels) for name, levels in trained["comparisons"].items()
    }
    for levels in trained["comparisons"].values():
        for which in ("m", "u"):
            assert sum(level[which] for level in levels.values()) == pytest.approx(1, abs=0.01)


def test_a_block_over_its_bound_is_refused_for_all_alike() -> None:
    crowd = [
        profile(Mention(f"王{chr(0x4E00 + n)}伟", PERSON, phone="13867912345", address=f"佛堂镇兴园路{n + 1}号"))
        for n in range(blocking.BOUND + 1)
    ]
    sizes = Counter(key for one in crowd for key in blocking.block_keys(one))
    assert blocking.refused(sizes) == {"p:13867912345"}
    one_more = profile(Mention("王一伟", PERSON, phone="13867912345", address="佛堂镇开元街1号"))
    assert matching.score([*crowd, one_more]) == []
    assert matching.score([*crowd[:20], one_more]) != []


def test_pairs_over_the_budget_are_refused_before_any_is_compared() -> None:
    blocking.check_budget(blocking.MOST_PAIRS_A_PROFILE * 10, 10)
    with pytest.raises(ProjectError, match="the budget is 1,000"):
        blocking.check_budget(blocking.MOST_PAIRS_A_PROFILE * 10 + 1, 10)


def test_nobody_without_a_name_or_a_number_is_in_any_block() -> None:
    for mention in (
        Mention("王某", PERSON, phone="13867912345", address="佛堂镇兴园路1号"),
        Mention(None, PERSON, phone="13867912345"),
        Mention("无", "organisation", legal_representative_name="王甲伟"),
    ):
        assert blocking.block_keys(profile(mention)) == ()
