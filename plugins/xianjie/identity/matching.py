"""Whether two profiles are one party: positive, negative or unsure, with the weight and what it rests on.

The verdict on a pair follows from the two profiles and the committed weights alone: not from who else is compared,
nor in which order. So resolving night by night gives what resolving at once gives.
"""

from __future__ import annotations

import csv
import hashlib
import json
import logging
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import duckdb

from xianjie.identity import blocking, comparisons, verdicts
from xianjie.identity.profiles import FIELDS, PERSON, Profile, row

Verdict = Literal["positive", "negative", "unsure"]
_HERE = Path(__file__).parent
_COLUMNS = {
    "is_named": "BOOLEAN",
    "birth_on": "DATE",
    "former_name_keys": "VARCHAR[]",
}
# Between values of one field, where a field holds several.
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """What the machine says of two profiles; only pairs that it doesn't think strangers to each other."""

    left_profile_id: str
    right_profile_id: str
    verdict: Verdict
    # The match weight: log2 of how many times likelier one party is than two.
    score: float
    # id_no, credit_code, name (of a firm, in full) or splink.
    method: str
    # Attribute → level of agreement; an attribute of which one of them says nothing is left out.
    features: dict[str, str]


@cache
def weights(compared_as: str) -> dict[str, Any]:
    """The committed weights of persons or of firms."""
    path = _HERE / "weights" / f"{compared_as}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _version() -> str:
    parts = ["comparisons.py", "verdicts.py", "blocking.py", "profiles.py", "wording.py", "numbers.py", "matching.py"]
    files = [
        *(_HERE / name for name in parts),
        *sorted(_HERE.glob("duckdb/*.sql")),
        *sorted(_HERE.glob("weights/*.json")),
    ]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


# Weights and meaning together: kept with each decision of the machine.
MODEL_VERSION = _version()


def connect() -> duckdb.DuckDBPyConnection:
    """An engine of its own in memory, on two threads; it writes nothing and asks no network."""
    connection = duckdb.connect(
        config={
            "threads": 2,
            "memory_limit": "2GB",
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
        }
    )
    # A night's log is no terminal.
    connection.execute("SET enable_progress_bar = false")
    return connection


def load(connection: duckdb.DuckDBPyConnection, new: Iterable[Profile], standing: Iterable[Profile] = ()) -> int:
    """Bring the profiles into the engine's table `given`; gives how many. A profile that stands already isn't new."""
    seen: set[str] = set()
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        for is_new, some in ((False, standing), (True, new)):
            for one in some:
                if one.profile_id not in seen:
                    seen.add(one.profile_id)
                    writer.writerow(_cells(one, is_new))
        file.flush()
        load_csv(connection, Path(file.name))
    return len(seen)


def _cells(profile: Profile, is_new: bool) -> list[object]:
    values: list[object] = [
        _SEPARATOR.join(value) if isinstance(value, tuple) else value for value in row(profile)
    ]  # fmt: skip
    return [is_new, *values, profile.number, _SEPARATOR.join(blocking.block_keys(profile))]


# The columns of a file that `load_csv` reads, in order.
CSV_COLUMNS = ("is_new", *FIELDS, "number", "block_keys")


def load_csv(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Read a CSV file of CSV_COLUMNS, without a header, into the table `given`; \\x1f stands between several values."""
    columns = {name: "BOOLEAN" if name == "is_new" else _COLUMNS.get(name, "VARCHAR") for name in CSV_COLUMNS}
    read = {name: "VARCHAR" if kind.endswith("[]") else kind for name, kind in columns.items()}
    # Ordered by id, so that the first of a pair has the smaller one.
    connection.execute(
        f"""CREATE OR REPLACE TABLE given AS
        SELECT
            row_number() OVER (ORDER BY profile_id)::INTEGER AS no,
            * REPLACE (coalesce(string_split(former_name_keys, chr(31)), []) AS former_name_keys)
        FROM read_csv(
            '{path}', header = false, nullstr = '', delim = ',', quote = '"', escape = '"', columns = {read!r}
        )"""  # noqa: S608 - the names are ours
    )


def make_blocks(connection: duckdb.DuckDBPyConnection) -> None:
    """Write `block` and `block_size` of what `given` holds: who is compared with whom, and which blocks are refused."""
    _run(connection, "10_block", {"bound": blocking.BOUND, "identifying_bound": blocking.IDENTIFYING_BOUND})


def predict(connection: duckdb.DuckDBPyConnection) -> int:
    """Compare what `given` holds; writes `scored`, a row per pair that are no strangers; gives the pairs compared.

    Raises ProjectError before comparing if the pairs are more than the budget.
    """
    make_blocks(connection)
    (most, profiles) = connection.execute(
        """SELECT
            coalesce(sum(
                profiles * (profiles - 1) // 2 - (profiles - new_profiles) * (profiles - new_profiles - 1) // 2
            ), 0),
            (SELECT count(*) FROM given)
        FROM block_size WHERE NOT is_refused"""
    ).fetchall()[0]
    blocking.check_budget(int(most), profiles)
    _run(connection, "20_pair", {})
    connection.execute(
        "CREATE OR REPLACE TABLE scored (left_profile_id VARCHAR, right_profile_id VARCHAR, verdict VARCHAR,"
        " score DOUBLE, method VARCHAR, features VARCHAR)"
    )
    connection.execute(verdicts.OPERATORS)
    for compared_as in (PERSON, "firm"):
        connection.execute(verdicts.statement(compared_as, weights(compared_as)))
    return int(connection.execute("SELECT count(*) FROM pair").fetchall()[0][0])


def _run(connection: duckdb.DuckDBPyConnection, name: str, variables: Mapping[str, int]) -> None:
    # Variables of the engine: for a parameter given from Python it would start by importing pandas.
    for variable, value in variables.items():
        connection.execute(f"SET VARIABLE {variable} = {value:d}")
    connection.execute((_HERE / "duckdb" / f"{name}.sql").read_text(encoding="utf-8"))


def by_splink(
    connection: duckdb.DuckDBPyConnection, compared_as: str, trained: dict[str, Any] | None, given: str, pair: str
) -> Any:
    """Splink's own predictions on the pairs of one kind: `match_weight`, and `gamma_…` for each comparison.

    Training and the proof that `predict` weighs as Splink does go through it; a night doesn't wait for its start.
    """
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register(given), comparisons.settings(compared_as, trained))
    linker.table_management.register_blocked_pairs_for_predict(api.register(pair))
    return linker.inference.predict(warning_mode="never")


def score(new: Iterable[Profile], standing: Iterable[Profile] = ()) -> list[ScoredPair]:
    """The verdict on every pair of which one is new and that is not of strangers, in order of the two ids.

    Profiles of one anchor are one party without being compared: they give no pair.
    """
    connection = connect()
    try:
        load(connection, new, standing)
        predict(connection)
        found = connection.execute("SELECT * FROM scored ORDER BY left_profile_id, right_profile_id").fetchall()
    finally:
        connection.close()
    return [
        ScoredPair(left, right, verdict, weight, method, json.loads(features))
        for left, right, verdict, weight, method, features in found
    ]
