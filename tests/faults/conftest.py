"""The town of three agencies whose nights are broken, its template warehouse, and what an undisturbed night gives."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from xianjie.warehouse import Warehouse

from tests.faults.town import AGENCIES, Town, Undisturbed, founded
from tests.faults.town import undisturbed as run_undisturbed

# What those agencies' records are judged by: models of other agencies' records would only take their time.
DOMAINS = ("food_drug", "ip", "linkage", "two_cards")
SMALL = (("police", "procuratorate"), ("linkage",))


@pytest.fixture(scope="session")
def town() -> Iterator[Town]:
    """Market regulation, police and procuratorate with a server of their own; whoever breaks it leaves it whole.

    XIANJIE_TOWN=small makes it the small one, to try a test quickly.
    """
    chosen = SMALL if os.environ.get("XIANJIE_TOWN") == "small" else (AGENCIES, DOMAINS)
    with founded(*chosen) as standing:
        yield standing


@pytest.fixture(scope="session")
def undisturbed(town: Town) -> Undisturbed:
    """What the second night gives when nothing happens."""
    return run_undisturbed(town)


@pytest.fixture
def trial(town: Town) -> Iterator[Warehouse]:
    """A copy of the town's warehouse after the first night."""
    with town.copy() as warehouse:
        yield warehouse


@pytest.fixture(scope="session")
def small_town() -> Iterator[Town]:
    """The police and the procuratorate alone, with the procedural models: for the samples in `make test`."""
    with founded(*SMALL) as standing:
        yield standing
