"""What the benchmark of identity calls right, and the ceiling that it measures against."""

from __future__ import annotations

from xianjie.identity.profiles import FIRM, PERSON, Mention

from bench.identity import city, judged
from bench.identity.population import Named, Population


def named(who: int, **shown: str) -> Named:
    return Named(who, Mention(), tuple(sorted(shown.items())))


def test_quality_counts_pairs_of_mentions() -> None:
    reached = judged.quality(["x", "x", "x", "y"], [1, 1, 2, 1])
    assert (reached.together, reached.right, reached.true) == (3, 1, 3)
    assert reached.precision == reached.recall == reached.f1 == 1 / 3


def test_the_ceiling_takes_what_both_deliver_and_what_one_party_alone_holds() -> None:
    kinds = {1: PERSON, 2: PERSON, 3: FIRM}
    reachable = [
        named(1, number="a", name="n"),
        named(1, number="a", name="n", phone="p"),
        named(1, name="n", phone="p"),
    ]
    assert judged.ceiling(reachable, kinds, by_name_alone=False).recall == 1
    # The name alone, and a telephone that a namesake shares, lead to nobody.
    assert judged.ceiling([named(1, name="n"), named(1, name="n")], kinds, by_name_alone=False).recall == 0
    shared = [*reachable[1:], named(2, name="n", phone="p")]
    assert judged.ceiling(shared, kinds, by_name_alone=False).recall == 0
    assert judged.ceiling([named(3, name="f"), named(3, name="f")], kinds, by_name_alone=False).recall == 1


def test_ours_is_near_the_ceiling_and_not_below_splink_alone() -> None:
    population = Population(5, 700)
    kinds = {someone.no: someone.kind for someone in population.everyone}
    mentions = list(population.mentions())
    assert {kinds[one.who] for one in mentions} == {"person", "individual_business", "organisation"}
    profiles = city.profiled(mentions)
    ceiling = judged.ceiling(mentions, kinds, by_name_alone=False)
    ours, alone = city.ours(mentions, profiles), city.splink_alone(mentions, profiles)
    assert 0.5 < ceiling.recall < 1
    assert ours.quality.precision >= 0.999
    assert ours.quality.f1 >= ceiling.f1 - 0.02
    assert ours.quality.f1 >= alone.quality.f1
