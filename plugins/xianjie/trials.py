"""Trials: made-up cities of random seeds played and judged in private homes, each scored against what it planted.

Nothing of a trial stays behind: its server, its databases and its files are gone when it ends.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from xianjie import city, schema
from xianjie.city import playing
from xianjie.city.plans import FIRST_NIGHT, LAST_NIGHT
from xianjie.city.stores import Place
from xianjie.errors import Fault, ProjectError
from xianjie.nightly import nightly
from xianjie.score import Score, read_truth, score
from xianjie.server import Server, ensure
from xianjie.warehouse import Warehouse

Say = Callable[[str], None]
_PREFIX = "trial_"


def seeds(number: int) -> list[int]:
    """So many random seeds, none twice."""
    drawn: dict[int, None] = {}
    while len(drawn) < number:
        drawn[secrets.randbelow(100_000)] = None
    return list(drawn)


def nights_of(text: str) -> list[int]:
    """Nights of the city by number, as `1,4` says them; raises ProjectError for anything else."""
    try:
        found = [int(one) for one in text.split(",")]
    except ValueError:
        found = []
    last = (LAST_NIGHT - FIRST_NIGHT).days + 1
    if not found or any(not 1 <= one <= last for one in found) or found != sorted(set(found)):
        remedy = f"Write numbers from 1 to {last}, the earlier first: 1,4."
        raise ProjectError(Fault("--nights", text, "no list of nights", remedy))
    return found


@contextmanager
def _private() -> Iterator[tuple[Server, Path]]:
    before = os.environ.get("XIANJIE_HOME")
    with tempfile.TemporaryDirectory(prefix="xianjie-trial-") as folder:
        home = Path(folder)
        os.environ["XIANJIE_HOME"] = folder
        server = ensure(home / "postgres", fsync=False)
        try:
            yield server, home
        finally:
            playing.drop(Place(server.admin_url(), home, _PREFIX))
            server.remove()
            if before is None:
                del os.environ["XIANJIE_HOME"]
            else:
                os.environ["XIANJIE_HOME"] = before


def trial(seed: int, size: str, nights: Iterable[int], say: Say) -> list[Score]:
    """The score after each of the nights of one city; `say` gets a line at each step.

    Raises ProjectError if an agency or a model failed: what it kept back would count as missed.
    """
    scores = []
    with _private() as (server, home):
        warehouse = Warehouse(server.create_database("warehouse"))
        schema.migrate(warehouse.url)
        for number in nights:
            as_of = FIRST_NIGHT + timedelta(days=number - 1)
            say(f"seed {seed}: playing the city to {as_of}")
            urls = city.play(server.admin_url(), seed=seed, size=size, until=as_of, home=home, prefix=_PREFIX)
            say(f"seed {seed}: the night of {as_of}")
            night = nightly(warehouse, urls.__getitem__, as_of, lambda _: None)
            faults = [one for found in (*night.failed.values(), *night.models_failed.values()) for one in found]
            if faults:
                raise ProjectError(*faults)
            scores.append(score(warehouse, read_truth(home / "city")))
            say(f"seed {seed}: found {scores[-1].found} of {scores[-1].due}, false {len(scores[-1].false)}")
    return scores
