"""Trains the weights of `plugins/xianjie/identity/weights/`: `python -m bench.identity.train`.

m (how often two mentions of one party agree so) is counted on labelled pairs, u (how often two strangers do) on
pairs drawn at random with one mention of each, Splink comparing both; on people of the made-up city made by other
seeds than those that are measured. The prior is that of a million records. An office trains on its own records in
the same manner: whom a valid number names is its label.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
from xianjie.identity import comparisons, matching
from xianjie.identity.profiles import PERSON, Profile, profile

from bench.identity.population import Population

SEED = 20_260_901
PEOPLE = 20_000
STRANGERS = 60_000
RANDOM_PAIRS = 2_000_000
# Three mentions of each of a third of a million: pairs of one party among all pairs.
PRIOR = 2e-6
FOLDER = Path(matching.__file__).parent / "weights"
# Of how many pairs more a level is counted than were seen: nothing is ever impossible.
SMOOTHING = 0.5
# In log2 of the odds: 64 to 1 beside what `verdicts` asks for besides, and even odds for a person to look at.
THRESHOLDS = {PERSON: {"positive": 6.0, "unsure": 0.0}, "firm": {"positive": 6.0, "unsure": 0.0}}


def train() -> dict[str, dict[str, Any]]:
    """The weights of persons and of firms."""
    labelled = {profile(one.mention): one.who for one in Population(SEED, PEOPLE).mentions()}
    city = Population(SEED + 1, STRANGERS)
    strangers = {profile(city.mention(one).mention): one.no for one in city.everyone}
    found = {}
    for compared_as in (PERSON, "firm"):
        same = """SELECT l.no AS join_key_l, r.no AS join_key_r, '0' AS match_key
            FROM label AS l JOIN label AS r ON r.who = l.who AND l.no < r.no"""
        drawn = f"""SELECT DISTINCT least(a, b) AS join_key_l, greatest(a, b) AS join_key_r, '0' AS match_key FROM (
            SELECT 1 + hash(i, 1) % n AS a, 1 + hash(i, 2) % n AS b
            FROM range({RANDOM_PAIRS}) AS drawn (i), (SELECT count(*) AS n FROM given)) WHERE a <> b"""
        m = _shares(compared_as, labelled, same)
        u = _shares(compared_as, strangers, drawn)
        found[compared_as] = {
            "made_by": f"python -m bench.identity.train: m from {PEOPLE:,} persons of seed {SEED} and their firms,"
            f" u from {RANDOM_PAIRS:,} random pairs among {STRANGERS:,} of seed {SEED + 1}",
            "prior": PRIOR,
            "thresholds": THRESHOLDS[compared_as],
            "comparisons": {
                name: {label: {"m": m[name][label], "u": u[name][label]} for label in levels}
                for name, levels in m.items()
            },
        }
    return found


def _shares(compared_as: str, known: dict[Profile, int], pairs: str) -> dict[str, dict[str, float]]:
    """Of the pairs that a query gives: how many are at each level of each comparison, among those that are at any."""
    chosen = {one: who for one, who in known.items() if one.compared_as == compared_as}
    connection = matching.connect()
    matching.load(connection, chosen)
    _label(connection, chosen)
    connection.execute(f"CREATE TABLE pair_of AS {pairs}")
    predicted = matching.by_splink(connection, compared_as, None, "given", "pair_of").physical_name
    found = {}
    for one in comparisons.of(compared_as):
        counted = dict(connection.execute(f"SELECT gamma_{one.name}, count(*) FROM {predicted} GROUP BY 1").fetchall())
        values = {label: counted.get(value, 0) + SMOOTHING for value, label in enumerate(reversed(one.labels))}
        whole = sum(values.values())
        found[one.name] = {label: float(f"{values[label] / whole:.4g}") for label in one.labels}
    connection.close()
    return found


def _label(connection: duckdb.DuckDBPyConnection, known: dict[Profile, int]) -> None:
    ids = [one.profile_id for one in known]
    connection.execute(
        "CREATE TABLE label AS SELECT given.no, told.who FROM given"
        " JOIN (SELECT unnest($ids) AS profile_id, unnest($who) AS who) AS told USING (profile_id)",
        {"ids": ids, "who": list(known.values())},
    )


def main() -> None:
    """Train and write the artefact."""
    FOLDER.mkdir(exist_ok=True)
    for compared_as, found in train().items():
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{compared_as}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
