"""Nights in one process, from the agencies' databases to the lead table, scored against what was planted."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import psycopg2
import pytest
from xianjie import reverse
from xianjie.city import FIRST_NIGHT
from xianjie.fingerprint import fingerprint
from xianjie.score import score
from xianjie.server import Server
from xianjie.warehouse import Warehouse

from tests.e2e.conftest import City
from tests.records import rows

pytestmark = pytest.mark.slow(seconds=70)


def test_three_nights_find_what_was_planted_and_nothing_else(city: City, warehouse: Warehouse) -> None:
    for number in range(3):
        night = city.run(warehouse, FIRST_NIGHT + timedelta(days=number))
        assert night.failed == {}
        assert night.loaded is not None
        assert night.loaded.raised > 0 or number > 0
        scored = score(warehouse, city.truth(), night.as_of)
        assert scored.due > 20
        assert (scored.missed, scored.false) == ([], []), f"seed {city.seed}"
        assert reverse.imbalances(warehouse) == []
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
def test_an_agency_that_is_down_or_broken_delays_nobody_and_loses_nothing(
    city: City, warehouse: Warehouse, server: Server
) -> None:
    def do(agency: str, *statements: str) -> None:
        with (
            closing(psycopg2.connect(server.url(f"{city.prefix}{agency}"))) as source,
            source,
            source.cursor() as cursor,
        ):
            for statement in statements:
                cursor.execute(statement)

    city.play(FIRST_NIGHT)
    do("ecology", "ALTER TABLE sthj.hjxzcf RENAME TO hjxzcf_old")
    do("emergency_management", "CREATE TABLE kept AS TABLE yjgl.xzcf_jbxx", "DELETE FROM yjgl.xzcf_jbxx")
    gone = {"agency_police": f"postgresql://nobody:x@127.0.0.1:1/{city.prefix}police"}
    down = city.run(warehouse, FIRST_NIGHT, gone)
    assert set(down.failed) == {"police", "ecology", "emergency_management"}
    assert set(down.landed) == {"market_regulation", "procuratorate"}
    for agency in ("ecology", "emergency_management"):
        assert f"sources/{agency}.yaml" in [fault.file for fault in down.failed[agency]]
    # Nothing is claimed of a register that was not there.
    forward = "SELECT DISTINCT state FROM lead.lead WHERE lead_type = 'not_transferred'"
    assert rows(warehouse, forward) == [("pending",)]
    fault = rows(
        warehouse, "SELECT attempt_state, fault FROM ops.freshness WHERE agency_id = 'police'", role="engineer"
    )
    assert fault[0][0] == "failed"
    assert "nobody" not in fault[0][1]
    do("ecology", "ALTER TABLE sthj.hjxzcf_old RENAME TO hjxzcf")
    do("emergency_management", "INSERT INTO yjgl.xzcf_jbxx TABLE kept", "DROP TABLE kept")
    healed = city.run(warehouse, FIRST_NIGHT)
    assert healed.failed == {}
    scored = score(warehouse, city.truth(), FIRST_NIGHT)
    assert (scored.missed, scored.false) == ([], []), f"seed {city.seed}"
