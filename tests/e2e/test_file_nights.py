"""Nights of the agencies that deliver files: what is late, twice there, half written, cut or in a wrong encoding."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest
from xianjie.city import FIRST_NIGHT, play, playing
from xianjie.city.files import FileStore
from xianjie.city.registry import agencies
from xianjie.city.stores import Place
from xianjie.nightly import nightly
from xianjie.published import report
from xianjie.score import read_truth, score
from xianjie.server import Server
from xianjie.sources import load_sources
from xianjie.warehouse import Warehouse

from tests.records import rows
from tests.seeds import city_seed

pytestmark = pytest.mark.slow(seconds=90)

_prefixes = (f"drops{number}_" for number in itertools.count(1))
# Those whose registers the files' cases are searched in, and those who deliver files.
TOLD = {"market_regulation", "emergency_management", "ecology", "police", "procuratorate"}
OF_FILES = {agency.id for agency in agencies().values() if isinstance(agency.store, FileStore)}
# Two files have come twice by the night 5, that of 4 comes on 6; on 8 one is cut, one miscoded, one half written.
NIGHTS = (5, 8, 9)
REFUSED = {8: {"health", "credit_publicity", "culture_market"}}


def test_files_are_taken_once_when_they_are_whole_and_the_truth_is_found(
    server: Server, warehouse_url: str, tmp_path: Path
) -> None:
    seed, prefix, warehouse = city_seed(), next(_prefixes), Warehouse(warehouse_url)
    silent = {source.connection: "" for source in load_sources() if source.id not in TOLD | OF_FILES}
    try:
        for number in NIGHTS:
            night = FIRST_NIGHT + timedelta(days=number)
            uris = play(server.admin_url(), seed=seed, size="tiny", until=night, home=tmp_path, prefix=prefix) | silent
            done = nightly(warehouse, uris.__getitem__, night, lambda _: None)
            assert set(done.failed) == REFUSED.get(number, set()), f"seed {seed} night {number}"
            truth = read_truth(tmp_path / "city")
            left_out = tuple(one.id for one in load_sources() if one.connection in silent)
            scored = score(warehouse, type(truth)(truth.seed, truth.size, truth.situations, left_out), night)
            assert (scored.missed, scored.false) == ([], []), f"seed {seed} night {number}"
    finally:
        playing.drop(Place(server.admin_url(), tmp_path, prefix))
    ledger = rows(warehouse, "SELECT agency_id, state, count(*) FROM ops.delivery GROUP BY 1, 2", role="engineer")
    taken = {agency: count for agency, state, count in ledger if state == "taken"}
    assert set(taken) == OF_FILES
    assert {agency for agency, state, _ in ledger if state == "copy"} >= {"urban_management", "credit_publicity"}
    assert taken["published_cases"] == 1
    reasons = "SELECT DISTINCT agency_id, unnest(reasons) FROM ops.quarantine"
    assert ("urban_management", "name:several_parties") in rows(warehouse, reasons, role="steward")
    # What really was published lands whole: what is not known of it is NULL, and no reason to set it aside.
    made = report(warehouse)
    assert sum(one.is_loaded for one in made.cases) == 37
    assert not any(one.reasons for one in made.cases)
