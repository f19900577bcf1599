"""A made-up city of its own for a test, and its nights in one process."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from xianjie.city import FIRST_NIGHT, play, playing
from xianjie.city.stores import Place
from xianjie.nightly import Night, nightly
from xianjie.score import Truth, read_truth
from xianjie.server import Server
from xianjie.sources import load_sources
from xianjie.warehouse import Warehouse

from tests.seeds import city_seed

# One worker plays them all: they begin from one first night.
GROUP = "nights of the city"
CORE = {f"agency_{one}" for one in ("market_regulation", "emergency_management", "ecology", "police", "procuratorate")}
_copies = itertools.count(1)
_prefixes = (f"night{number}_" for number in itertools.count(1))


@dataclass
class City:
    server: Server
    home: Path
    prefix: str
    seed: int
    size: str = "tiny"

    def play(self, night: date) -> dict[str, str]:
        return play(
            self.server.admin_url(), seed=self.seed, size=self.size, until=night, home=self.home, prefix=self.prefix
        )

    def run(
        self, warehouse: Warehouse, night: date, urls: dict[str, str] | None = None, *, whole: bool = False
    ) -> Night:
        """A night of the agencies that hold every kind of record; of the whole city if asked for."""
        silent = {} if whole else dict.fromkeys((f"agency_{source.id}" for source in load_sources()), "")
        spoken = {agency: uri for agency, uri in self.play(night).items() if whole or agency in CORE}
        addresses = silent | spoken | (urls or {})
        return nightly(warehouse, addresses.__getitem__, night, lambda _: None)

    def truth(self, *, whole: bool = False) -> Truth:
        """What was planted with those agencies."""
        truth = read_truth(self.home / "city")
        others = tuple(source.id for source in load_sources() if f"agency_{source.id}" not in CORE)
        return truth if whole else replace(truth, left_out=truth.left_out + others)


@pytest.fixture
def seed() -> int:
    """Of which seed the city is; a failure prints it."""
    return city_seed()


@pytest.fixture
def city(server: Server, tmp_path: Path, seed: int) -> Iterator[City]:
    made = City(server, tmp_path, next(_prefixes), seed)
    yield made
    playing.drop(Place(server.admin_url(), tmp_path, made.prefix))


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    return Warehouse(warehouse_url)


@dataclass(frozen=True)
class First:
    """The whole city after its first night: the city, how the night went, and the name of its warehouse."""

    city: City
    night: Night
    database: str


@pytest.fixture(scope="session")
def first(server: Server, warehouse_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[First]:
    """A first night costs what all later ones do together: one is shared, and its warehouse is copied."""
    made = City(server, tmp_path_factory.mktemp("first"), next(_prefixes), city_seed())
    warehouse = Warehouse(server.create_database("first_night", template=warehouse_template))
    yield First(made, made.run(warehouse, FIRST_NIGHT, whole=True), "first_night")
    playing.drop(Place(server.admin_url(), made.home, made.prefix))
    server.drop_database("first_night")


@pytest.fixture
def after_first(server: Server, first: First) -> Iterator[Warehouse]:
    """A copy of the warehouse after the first night."""
    name = f"after_{next(_copies)}"
    yield Warehouse(server.create_database(name, template=first.database))
    server.drop_database(name)
