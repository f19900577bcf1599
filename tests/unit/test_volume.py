"""Penalties made on the server: the same to the byte however played, valid, and nobody who was planted."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from stdnum.cn import ric, uscc
from xianjie.city import FIRST_NIGHT, playing, sizes, volume
from xianjie.city.databases import POSTGRESQL
from xianjie.city.people import words
from xianjie.city.plans import LAST_NIGHT
from xianjie.city.registry import agencies
from xianjie.city.stores import Place, State
from xianjie.city.volume import Calendar, shares
from xianjie.city.volume_patterns import Cell, patterns
from xianjie.errors import ProjectError
from xianjie.server import Server

_prefixes = (f"volume{number}_" for number in itertools.count(1))
MEASURE = sizes.Size(penalties=50, rounds=1, volume=1500)


@pytest.fixture
def place(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A city's place without planted cases: the volume alone, of a size of the test's own."""
    monkeypatch.setitem(sizes.SIZES, "test", MEASURE)
    made = Place(server.admin_url(), tmp_path, next(_prefixes))
    from xianjie.city import databases

    databases.make_reader(made)
    yield made
    playing.drop(made)


def _fill(place: Place, until: date, after: date | None = None, seed: int = 3) -> None:
    state = State(seed, "test", after) if after else None
    states = dict.fromkeys(agencies(), state)
    volume.fill(place, states, seed=seed, size="test", until=until)


def _fingerprint(place: Place) -> dict[str, dict[str, str]]:
    return {one: POSTGRESQL.fingerprint(place, agencies()[one]) for one in shares(MEASURE)}


def _rows(place: Place, agency: str, statement: str) -> list[tuple[Any, ...]]:
    url = place.admin_url.rsplit("/", 1)[0] + f"/{place.prefix}{agency}"
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_night_by_night_and_again_is_the_same_as_at_once(place: Place) -> None:
    last = FIRST_NIGHT + timedelta(days=12)
    _fill(place, last)
    at_once = _fingerprint(place)
    assert sum(sum(POSTGRESQL.counts(place, agencies()[one]).values()) for one in at_once) > 1500
    _fill(place, FIRST_NIGHT)
    first = _fingerprint(place)
    assert first != at_once
    after = FIRST_NIGHT
    for night in (FIRST_NIGHT + timedelta(days=1), last):
        _fill(place, night, after)
        # Killed before the night was noted, it is played again.
        _fill(place, night, after)
        after = night
    assert _fingerprint(place) == at_once
    _fill(place, FIRST_NIGHT)
    assert _fingerprint(place) == first


def test_the_server_hashes_as_every_other_version_does(database: str) -> None:
    with contextlib.closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT hashint8extended(123456789012, -42), hashint8extended(-7, 4611686018427387903)")
        assert cursor.fetchone() == (6962238738712181559, -1852933366234376225)


def test_numbers_are_valid_and_nobody_is_one_who_was_planted(place: Place) -> None:
    _fill(place, LAST_NIGHT)
    found = _rows(place, "market_regulation", "SELECT dsrmc, dsrzjhm, tyshxydm, fddbrzjhm, wfss FROM scjg.t_xzcf")
    assert len(found) > 600
    ids = {number for row in found for number in (row[1], row[3]) if number}
    codes = {row[2] for row in found if row[2]}
    assert len(ids) > 200
    assert len(codes) > 200
    assert [one for one in ids if not ric.is_valid(one)] == []
    assert [one for one in codes if not uscc.is_valid(one)] == []
    assert {one[:6] for one in ids}.isdisjoint(line.split()[0] for line in words("regions"))
    assert all(one[8:10] != "MA" for one in codes)
    assert set(words("volume_given")).isdisjoint(words("given"))
    assert not any(row[0].startswith("义乌市") for row in found)
    assert not any("⟦" in str(value) or "2001年" in str(value) for row in found for value in row)
    orphans = "SELECT count(*) FROM yjgl.xzcf_dsr WHERE cfid NOT IN (SELECT cfid FROM yjgl.xzcf_jbxx)"
    assert _rows(place, "emergency_management", orphans) == [(0,)]
    days = "SELECT count(*), count(*) FILTER (WHERE jdrq < xwjsrq OR sdrq < jdrq) FROM scjg.t_xzcf"
    assert _rows(place, "market_regulation", days)[0][1] == 0


def test_a_disk_that_is_too_small_is_refused_before_anything_is_written(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sizes.SIZES, "test", replace(MEASURE, volume=10**12))
    with pytest.raises(ProjectError, match=r"need 900002\.0 GB, and .* GB are free"):
        _fill(place, FIRST_NIGHT)
    assert POSTGRESQL.state(place, agencies()["police"]) is None


def test_the_history_is_even_and_a_night_brings_its_share() -> None:
    calendar = Calendar(95_000)
    days = [calendar.day(number) for number in range(1, calendar.whole + 1)]
    assert days == sorted(days)
    assert days.count(FIRST_NIGHT) == 285
    assert 125 < days.count(date(2025, 3, 1)) < 135
    assert days[-1] == LAST_NIGHT
    assert days[calendar.first(FIRST_NIGHT) - 1] == FIRST_NIGHT
    assert days[calendar.first(FIRST_NIGHT) - 2] < FIRST_NIGHT


def test_detentions_are_one_in_two_hundred_and_traffic_is_most_where_it_is() -> None:
    causes = shares(sizes.size_of("medium"))
    assert sum(sum(one.values()) for one in causes.values()) == pytest.approx(95_000, rel=0.001)
    lines = patterns(1, agencies()["police"], causes["police"])
    kinds = [line.cells["cfzl"].text or "" for line in lines if line.table == "ga.t_zacf" and line.version == 1]
    detained = sum("3" in one.split(",") for one in kinds) / len(kinds)
    assert detained * sum(causes["police"].values()) / 95_000 == pytest.approx(0.005, abs=0.004)
    with_traffic = shares(sizes.size_of("medium+traffic"))
    transport = sum(
        rows for one in with_traffic.values() for cause, rows in one.items() if cause.startswith("transport.")
    )
    assert transport in (0, pytest.approx(0.8 * 95_000, rel=0.1))


def test_a_pattern_says_nothing_of_its_own_party_and_day() -> None:
    for agency_id, causes in shares(sizes.size_of("medium")).items():
        lines = patterns(1, agencies()[agency_id], causes)
        assert lines == patterns(1, agencies()[agency_id], causes)
        texts = [cell.text for line in lines for cell in line.cells.values() if cell.text]
        assert len(texts) > 1000
        assert [text for text in texts if re.search(r"〖|200[01](年|[-./]\d+[-./])|110101", text)] == []


def test_a_cell_names_its_gaps() -> None:
    assert Cell("于⟦spoken1⟧对⟦name⟧作出").gaps == ["⟦spoken1⟧", "⟦name⟧"]
    assert Cell(None).gaps == []
