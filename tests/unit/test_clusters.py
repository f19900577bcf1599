"""Clusters: what ties, what parts, and that no order of units or ties changes who belongs together."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest
from xianjie.identity.clusters import PROFILES_AT_MOST, Clusters, Decision, Edge, Unit, cluster


def unit(key: str, number: str | None = None, **columns: Any) -> Unit:
    columns = {
        "profile_id": key,
        "first": key,
        "number": number,
        "anchor": number and f"{number}:甲",
        "is_identifying": True,
        **columns,
    }
    return Unit(key=key, **columns)


def together(found: Clusters) -> list[list[str]]:
    clusters: defaultdict[object, list[str]] = defaultdict(list)
    for key, place in found.placed.items():
        clusters[key if place.cluster is None else place.cluster].append(key)
    return sorted(sorted(group) for group in clusters.values())


def test_equal_numbers_are_one_and_scores_add_whoever_has_none() -> None:
    units = [unit("a", "id_no:1"), unit("b", "id_no:1"), unit("c"), unit("d")]
    found = cluster(units, [Edge("a", "c", 12.5)])
    assert together(found) == [["a", "b", "c"], ["d"]]
    assert (found.placed["c"].method, found.placed["c"].score) == ("splink", 12.5)
    assert found.placed["a"].method == "id_no"


def test_two_numbers_are_never_joined_by_scores_however_long_the_way() -> None:
    units = [unit("a", "id_no:1"), unit("b"), unit("c"), unit("d", "id_no:2")]
    found = cluster(units, [Edge("a", "b", 9), Edge("b", "c", 8), Edge("c", "d", 7)])
    assert together(found) == [["a", "b", "c"], ["d"]]
    # It came to the one number by likeness, and may as well be the other's: that is open.
    assert [(one.left, one.right, one.reason) for one in found.refused] == [("c", "d", "torn")]
    named = cluster([unit("a", "id_no:1"), unit("d", "id_no:2")], [Edge("a", "d", 9)])
    assert [one.reason for one in named.refused] == ["two_numbers"]


def test_whoever_is_drawn_to_two_numbers_alike_goes_to_neither_nor_to_a_third() -> None:
    units = [unit("a", "id_no:1"), unit("b", "id_no:2"), unit("c"), unit("d", "id_no:3")]
    found = cluster(units, [Edge("a", "c", 9), Edge("b", "c", 9), Edge("c", "d", 8)])
    assert together(found) == [["a"], ["b"], ["c"], ["d"]]
    assert {one.reason for one in found.refused} == {"torn"}


def test_the_machine_keeps_apart_what_it_contradicts_until_a_person_says_otherwise() -> None:
    units = [unit("a"), unit("b"), unit("c")]
    ties = [Edge("a", "b", 9), Edge("b", "c", 8)]
    apart = [Edge("a", "c", 1)]
    assert together(cluster(units, ties, apart)) == [["a", "b"], ["c"]]
    told = cluster(units, ties, apart, [Decision("a", "c", "same")])
    assert together(told) == [["a", "b", "c"]]
    assert told.placed["c"].method == "person"


def test_a_person_parts_what_a_number_joins() -> None:
    units = [
        unit("a", "id_no:1", profile_id="p", is_record=True),
        unit("b", "id_no:1", profile_id="p", is_record=True),
        unit("p", "id_no:1", first="z"),
    ]
    found = cluster(units, decisions=[Decision("a", "b", "different")])
    assert together(found) == [["a", "p"], ["b"]]
    assert found.placed["b"].method == "person"


@pytest.mark.parametrize(("is_under_two_numbers", "clusters"), [(False, 2), (True, 1)])
def test_two_numbers_are_one_party_only_where_a_person_says_just_that(
    is_under_two_numbers: bool, clusters: int
) -> None:
    units = [unit("a", "id_no:1", is_record=True), unit("b", "id_no:2", is_record=True)]
    found = cluster(units, decisions=[Decision("a", "b", "same", is_under_two_numbers)])
    assert len(together(found)) == clusters
    assert [one.reason for one in found.refused] == ["contradicted"] * (clusters - 1)


def test_a_full_name_is_one_organisation_while_one_code_bears_it() -> None:
    firm = {"name_group": "甲乙有限公司", "is_identifying": False}
    coded = unit("a", "credit_code:1", credit_code="1", **firm)
    nameless = [unit(key, takes_name=True, **firm) for key in ("b", "c")]
    assert together(cluster([coded, *nameless])) == [["a", "b", "c"]]
    other = unit("d", "credit_code:2", credit_code="2", **firm)
    assert together(cluster([coded, other, *nameless])) == [["a"], ["b"], ["c"], ["d"]]


def test_a_former_name_counts_as_borne_by_the_code_that_the_registry_enters_it_under() -> None:
    firm = {"is_identifying": False}
    renamed = unit(
        "a", "credit_code:1", credit_code="1", name_group="新名有限公司", former_names=("旧名有限公司",), **firm
    )
    nameless = unit("b", takes_name=True, name_group="旧名有限公司", **firm)
    assert together(cluster([renamed, nameless])) == [["a", "b"]]
    known = unit("d", "credit_code:1", anchor="credit_code:1:旧", credit_code="1", name_group="旧名有限公司", **firm)
    assert together(cluster([renamed, nameless, known])) == [["a", "b", "d"]]
    taken_over = unit("c", "credit_code:2", credit_code="2", name_group="旧名有限公司", **firm)
    found = cluster([renamed, nameless, taken_over], [Edge("b", "c", 9, is_bare=True)])
    assert together(found) == [["a"], ["b"], ["c"]]
    assert {(one.left, one.right, one.reason) for one in found.refused} == {("b", "a", "torn"), ("b", "c", "torn")}
    seen = cluster([renamed, replace(nameless, is_identifying=True), taken_over], [Edge("a", "b", 9)])
    assert together(seen) == [["a", "b"], ["c"]]
    assert [(one.left, one.right, one.reason) for one in seen.refused] == [("b", "c", "two_numbers")]


def test_bearers_of_one_name_that_are_unlike_are_not_made_one_by_a_third() -> None:
    firm = {"name_group": "甲乙有限公司", "is_identifying": True, "takes_name": True}
    units = [unit(key, **firm) for key in ("a", "b", "c", "d")]
    unlike = [Edge("a", "b", 3, is_bare=True)]
    bare = [Edge("a", "c", 5, is_bare=True), Edge("b", "c", 5, is_bare=True)]
    found = cluster(units, [*bare, Edge("b", "d", 4)], unlike=unlike)
    assert together(found) == [["a"], ["b", "d"], ["c"]]
    assert {one.reason for one in found.refused} == {"torn"}
    coded = unit("e", "credit_code:1", credit_code="1", name_group="甲乙有限公司", is_identifying=False)
    found = cluster([*units, coded], bare, unlike=[Edge("a", "e", 3, is_bare=True)])
    assert together(found) == [["a"], ["b", "c", "d", "e"]]


def test_a_cluster_does_not_grow_past_its_bound_by_scores() -> None:
    count = PROFILES_AT_MOST + 10
    units = [unit(f"{n:03}") for n in range(count)]
    found = cluster(units, [Edge(f"{n:03}", f"{n + 1:03}", 9) for n in range(count - 1)])
    assert max(len(group) for group in together(found)) <= PROFILES_AT_MOST
    assert [one.reason for one in found.refused] == ["too_many"]


def scene(chance: random.Random) -> tuple[list[Unit], list[Edge], list[Edge], list[Decision], list[Edge]]:
    """Units of every kind with ties and decisions at random: far more contradictions than life has."""
    units = []
    for n in range(30):
        key = f"{n:02}"
        kind = chance.choice(["number", "number", "identifying", "firm", "code", "nobody"])
        if kind == "number":
            units.append(unit(key, f"id_no:{chance.randrange(6)}"))
        elif kind in ("firm", "code"):
            code = str(chance.randrange(3)) if kind == "code" else None
            units.append(
                unit(
                    key, code and f"credit_code:{code}", name_group=f"名{chance.randrange(3)}", credit_code=code,
                    takes_name=code is None, is_identifying=chance.random() < 0.3,
                    former_names=(f"名{chance.randrange(5)}",) if code and chance.random() < 0.3 else (),
                )
            )  # fmt: skip
        else:
            units.append(unit(key, is_identifying=kind == "identifying"))
    pairs = sorted({tuple(sorted(chance.sample(range(30), 2))) for _ in range(50)})
    edges = [Edge(f"{a:02}", f"{b:02}", float(chance.randrange(4)), chance.random() < 0.4) for a, b in pairs]
    decided = [
        Decision(f"{a:02}", f"{b:02}", chance.choice(["same", "different", "unsure"]), chance.random() < 0.2)
        for a, b in sorted({tuple(sorted(chance.sample(range(30), 2))) for _ in range(6)})
    ]
    return units, edges[20:], edges[:10], decided, edges[10:20]


def test_no_order_changes_who_belongs_together() -> None:
    joined = parted = 0
    for seed in range(60):
        chance = random.Random(seed)
        units, positive, negative, decisions, unlike = scene(chance)
        first = cluster(units, positive, negative, decisions, unlike)
        joined += sum(len(group) > 1 for group in together(first))
        parted += len(first.refused)
        for _ in range(3):
            for some in (units, positive, negative, unlike):
                chance.shuffle(some)
            again = cluster(units, positive, negative, decisions, unlike)
            assert together(again) == together(first), seed
            methods = {key: (place.method, place.score) for key, place in again.placed.items()}
            assert methods == {key: (place.method, place.score) for key, place in first.placed.items()}, seed
            assert set(again.refused) == set(first.refused), seed
    assert joined > 100
    assert parted > 100


def test_no_cluster_holds_what_is_certainly_two() -> None:
    seen = 0
    for seed in range(100, 160):
        units, positive, negative, decisions, unlike = scene(random.Random(seed))
        found = cluster(units, positive, negative, decisions, unlike)
        of = {one.key: one for one in units}
        allowed = {frozenset((one.left, one.right)) for one in decisions if one.is_under_two_numbers}
        for group in together(found):
            numbers = {of[key].number for key in group} - {None}
            assert len(numbers) <= 1 or any(pair <= set(group) for pair in allowed), seed
            for one in decisions:
                if one.verdict != "same" and {one.left, one.right} <= set(group):
                    raise AssertionError(seed)
            seen += len(group) > 1
    assert seen > 50
