"""Ours and Splink alone on people of the made-up city, on the same blocks with the same weights."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
from xianjie.identity import matching
from xianjie.identity.clusters import Edge, Unit, cluster
from xianjie.identity.contents import is_identifying
from xianjie.identity.profiles import FIRM, PERSON, Profile, profile

from bench.identity.judged import Quality, Sets, quality
from bench.identity.population import Named

# The weights from which Splink alone may choose the one that serves it best on these very data.
THRESHOLDS = tuple(range(-4, 31, 2))


# What the machine said, and whether it rests on a firm's name alone, as sql/resolve/40_unit.sql reads it.
_SCORED = """
SELECT scored.left_profile_id, scored.right_profile_id, scored.verdict, scored.score,
    given.compared_as = 'firm' AND coalesce((features ->> 'name') IN ('same', 'former'), false)
    AND NOT coalesce((features ->> 'head') IN ('number', 'name', 'sound'), false)
    AND NOT coalesce((features ->> 'phone') = 'same', false)
    AND NOT coalesce((features ->> 'address') IN ('same', 'part'), false)
    AND (features ->> 'number') IS NULL
FROM (SELECT * REPLACE (features::JSON AS features) FROM scored) AS scored
JOIN given ON given.profile_id = scored.left_profile_id"""


@dataclass(frozen=True)
class Ran:
    """What one side reached, in how long, on how many pairs."""

    quality: Quality
    seconds: float
    pairs: int
    remark: str = ""


def profiled(named: Sequence[Named]) -> list[Profile]:
    """The profile of each mention."""
    return [profile(one.mention) for one in named]


def ours(named: Sequence[Named], profiles: Sequence[Profile]) -> Ran:
    """Numbers, blocks, Splink's weights, our verdicts, clusters under constraints."""
    distinct = {one.profile_id: one for one in profiles}
    begun = time.perf_counter()
    connection = matching.connect()
    matching.load(connection, distinct.values())
    pairs = matching.predict(connection)
    found = connection.execute(_SCORED).fetchall()
    connection.close()
    edges: dict[str, list[Edge]] = {"positive": [], "negative": [], "unsure": []}
    for left, right, verdict, score, is_bare in found:
        edges[verdict].append(Edge(left, right, score, is_bare))
    units = [
        Unit(
            key=one.profile_id, profile_id=one.profile_id, first=one.profile_id, number=one.number, anchor=one.anchor,
            name_group=f"{one.party_kind}:{one.name_key}" if one.party_kind == FIRM and one.is_named else None,
            credit_code=one.credit_code,
            takes_name=one.party_kind == FIRM and not one.credit_code and one.name_region is not None,
            is_identifying=is_identifying(one),
            former_names=[f"{FIRM}:{name}" for name in one.former_name_keys] if one.credit_code else (),
        )
        for one in distinct.values()
    ]  # fmt: skip
    unlike = [edge for edge in edges["unsure"] if edge.is_bare]
    placed = cluster(units, edges["positive"], edges["negative"], (), unlike).placed
    seconds = time.perf_counter() - begun
    clusters: list[object] = []
    for place, one in enumerate(profiles):
        where = placed[one.profile_id].cluster
        clusters.append(("alone", place) if where is None else where)
    remark = f"{len(edges['unsure']):,} pairs for a person to look at"
    return Ran(quality(clusters, [one.who for one in named]), seconds, pairs, remark)


def splink_alone(named: Sequence[Named], profiles: Sequence[Profile]) -> Ran:
    """Splink's weights on every pair of the same blocks, and connected components over the best threshold.

    Mentions of one content are one record to it, as they are to us.
    """
    distinct = {one.profile_id: one for one in profiles}
    begun = time.perf_counter()
    connection = matching.connect()
    matching.load(connection, distinct.values())
    matching.make_blocks(connection)
    connection.execute(
        "CREATE TABLE pair_of_block AS SELECT DISTINCT l.no AS join_key_l, r.no AS join_key_r, '0' AS match_key"
        " FROM block AS l JOIN block AS r ON r.block_key = l.block_key AND l.no < r.no"
    )
    scored: list[tuple[str, str, float]] = []
    pairs = 0
    for compared_as in (PERSON, "firm"):
        pairs += _weighed(connection, compared_as, scored)
    seconds = time.perf_counter() - begun
    connection.close()
    number = {profile_id: place for place, profile_id in enumerate(distinct)}
    best: tuple[Quality, int] | None = None
    for threshold in THRESHOLDS:
        sets = Sets(len(number))
        for left, right, weight in scored:
            if weight >= threshold:
                sets.join(number[left], number[right])
        clusters: list[object] = [
            sets.find(number[one.profile_id]) if one.is_identifying else ("alone", place)
            for place, one in enumerate(profiles)
        ]
        reached = quality(clusters, [one.who for one in named])
        if best is None or reached.f1 > best[0].f1:
            best = reached, threshold
    assert best is not None
    return Ran(best[0], seconds, pairs, f"at the weight that serves it best here, {best[1]}")


def _weighed(connection: duckdb.DuckDBPyConnection, compared_as: str, scored: list[tuple[str, str, float]]) -> int:
    given = f"given_{compared_as}"
    connection.execute(f"CREATE TABLE {given} AS SELECT * FROM given WHERE compared_as = '{compared_as}'")
    connection.execute(
        f"CREATE OR REPLACE TABLE those AS SELECT pair_of_block.* FROM pair_of_block"
        f" SEMI JOIN {given} AS l ON l.no = join_key_l SEMI JOIN {given} AS r ON r.no = join_key_r"
    )
    trained = matching.weights(compared_as)
    predicted = matching.by_splink(connection, compared_as, trained, given, "those").physical_name
    rows = connection.execute(
        f"SELECT l.profile_id, r.profile_id, match_weight FROM {predicted} AS predicted"
        " JOIN given AS l ON l.no = no_l JOIN given AS r ON r.no = no_r"
    ).fetchall()
    scored += rows
    return len(rows)


def wrong_pairs(named: Sequence[Named], profiles: Sequence[Profile]) -> dict[str, int]:
    """How many positive verdicts are of two parties, by the levels that they rest on."""
    who: defaultdict[str, set[int]] = defaultdict(set)
    for one, its in zip(named, profiles, strict=True):
        who[its.profile_id].add(one.who)
    counted: defaultdict[str, int] = defaultdict(int)
    for pair in matching.score({one.profile_id: one for one in profiles}.values()):
        if pair.verdict == "positive" and not who[pair.left_profile_id] & who[pair.right_profile_id]:
            counted[str(sorted(pair.features.items()))] += 1
    return dict(counted)
