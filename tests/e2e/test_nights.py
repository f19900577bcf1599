"""Whole nights in one process, from the agencies' databases to the lead table, scored against what was planted."""

from __future__ import annotations

import itertools
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import psycopg2
import pytest
from xianjie.city import FIRST_NIGHT, play, playing
from xianjie.city.databases import POSTGRESQL
from xianjie.city.mariadb import MARIADB
from xianjie.city.registry import agencies
from xianjie.city.sqlitefile import SQLITE
from xianjie.city.stores import Place
from xianjie.fingerprint import fingerprint
from xianjie.nightly import Night, nightly
from xianjie.score import Truth, read_truth, score
from xianjie.server import Server
from xianjie.sources import load_sources
from xianjie.warehouse import Warehouse, end_of

from tests.records import rows

CORE = {f"agency_{one}" for one in ("market_regulation", "emergency_management", "ecology", "police", "procuratorate")}
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
    """Another city each time; a failure prints it."""
    chosen = secrets.randbelow(100_000)
    print(f"seed {chosen}")
    return chosen


@pytest.fixture
def city(server: Server, tmp_path: Path, seed: int) -> Iterator[City]:
    made = City(server, tmp_path, next(_prefixes), seed)
    yield made
    playing.drop(Place(server.admin_url(), tmp_path, made.prefix))


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    return Warehouse(warehouse_url)


@pytest.mark.sql
def test_the_whole_city_has_a_night_without_a_false_lead(city: City, warehouse: Warehouse) -> None:
    night = city.run(warehouse, FIRST_NIGHT, whole=True)
    assert night.failed == {}
    assert len(night.landed) >= 12
    # What clerks type into databases is odd and readable; only files hold rows that are not.
    set_aside = rows(warehouse, "SELECT DISTINCT agency_id FROM ops.batch WHERE rows_quarantined > 0", role="loader")
    assert not {agency_id for (agency_id,) in set_aside} & {
        one.id for one in agencies().values() if one.store in (POSTGRESQL, SQLITE, MARIADB)
    }
    scored = score(warehouse, city.truth(whole=True), night.as_of)
    assert (scored.missed, scored.false) == ([], []), f"seed {city.seed}"
    assert scored.precision == scored.recall == 1
    # Identities that only resolution will see through are there, and are counted apart.
    assert sum(line.not_due for line in scored.apart) >= 9


def test_three_nights_find_what_was_planted_and_nothing_else(city: City, warehouse: Warehouse) -> None:
    for number in range(3):
        night = city.run(warehouse, FIRST_NIGHT + timedelta(days=number))
        assert night.failed == {}
        assert night.loaded is not None
        assert night.loaded.raised > 0 or number > 0
        scored = score(warehouse, city.truth(), night.as_of)
        assert scored.due > 20
        assert (scored.missed, scored.false) == ([], []), f"seed {city.seed}"
    ledger = rows(
        warehouse,
        """SELECT count(*), count(*) FILTER (WHERE rows_read <> rows_loaded + rows_quarantined + rows_duplicate),
        count(DISTINCT agency_id) FROM ops.batch WHERE state = 'conformed'""",
        role="loader",
    )
    assert ledger[0][0] > 10
    assert ledger[0][1:] == (0, 5)
    before = fingerprint(warehouse)
    for number in (2, 0):
        city.run(warehouse, FIRST_NIGHT + timedelta(days=number))
        assert fingerprint(warehouse) == before, f"night {number} again"


@pytest.mark.sql
def test_an_agency_that_is_down_delays_nobody_and_loses_nothing(
    city: City, warehouse: Warehouse, server: Server
) -> None:
    gone = {"agency_police": f"postgresql://nobody:x@127.0.0.1:1/{city.prefix}police"}
    down = city.run(warehouse, FIRST_NIGHT, gone)
    assert set(down.failed) == {"police"}
    assert len(down.landed) == 4
    assert down.loaded is not None
    # Nothing is claimed of a register that was not there.
    forward = "SELECT DISTINCT state FROM lead.lead WHERE lead_type = 'not_transferred'"
    assert rows(warehouse, forward) == [("pending",)]
    assert (
        rows(warehouse, "SELECT count(*) FROM lead.lead WHERE state = 'open' AND lead_type = 'unpunished'")[0][0] >= 0
    )
    fault = rows(
        warehouse, "SELECT attempt_state, fault FROM ops.freshness WHERE agency_id = 'police'", role="engineer"
    )
    assert fault[0][0] == "failed"
    assert "nobody" not in fault[0][1]
    healed = city.run(warehouse, FIRST_NIGHT)
    assert healed.failed == {}
    scored = score(warehouse, city.truth(), FIRST_NIGHT)
    assert (scored.missed, scored.false) == ([], [])


def test_a_table_that_is_gone_or_empty_stops_its_agency_alone(city: City, warehouse: Warehouse, server: Server) -> None:
    city.play(FIRST_NIGHT)
    with psycopg2.connect(server.url(f"{city.prefix}ecology")) as source, source.cursor() as cursor:
        cursor.execute("ALTER TABLE sthj.hjxzcf RENAME TO hjxzcf_old")
    source.close()
    with psycopg2.connect(server.url(f"{city.prefix}police")) as source, source.cursor() as cursor:
        cursor.execute("TRUNCATE ga.t_slaj")
    source.close()
    night = city.run(warehouse, FIRST_NIGHT)
    assert set(night.failed) == {"ecology", "police"}
    said = json.dumps([fault.as_dict() for found in night.failed.values() for fault in found], ensure_ascii=False)
    assert "sources/ecology.yaml" in said
    assert "sources/police.yaml" in said
    assert set(night.landed) == {"emergency_management", "market_regulation", "procuratorate"}


@pytest.mark.sql
def test_known_at_is_the_nights_end_and_never_the_clock(city: City, warehouse: Warehouse) -> None:
    city.run(warehouse, FIRST_NIGHT)
    assert rows(warehouse, "SELECT DISTINCT known_at FROM core.penalty") == [(end_of(FIRST_NIGHT),)]
