"""A night of every agency in one process, from their databases and files to the lead table, against the truth."""

from __future__ import annotations

import pytest
from xianjie.city import FIRST_NIGHT
from xianjie.city.databases import POSTGRESQL
from xianjie.city.mariadb import MARIADB
from xianjie.city.registry import agencies
from xianjie.city.sqlitefile import SQLITE
from xianjie.score import score
from xianjie.warehouse import Warehouse, end_of

from tests.e2e.conftest import City
from tests.records import rows

pytestmark = [pytest.mark.slow, pytest.mark.sql]


def test_the_whole_city_has_a_night_without_a_false_lead(city: City, warehouse: Warehouse) -> None:
    night = city.run(warehouse, FIRST_NIGHT, whole=True)
    assert night.failed == {}
    assert len(night.landed) >= 12
    # Known since the night's end, whatever the clock says.
    assert rows(warehouse, "SELECT DISTINCT known_at FROM core.penalty") == [(end_of(FIRST_NIGHT),)]
    # What clerks type into databases is odd and readable; only files hold rows that are not.
    set_aside = rows(warehouse, "SELECT DISTINCT agency_id FROM ops.batch WHERE rows_quarantined > 0", role="loader")
    assert not {agency_id for (agency_id,) in set_aside} & {
        one.id for one in agencies().values() if one.store in (POSTGRESQL, SQLITE, MARIADB)
    }
    scored = score(warehouse, city.truth(whole=True), night.as_of)
    assert (scored.missed, scored.false) == ([], []), f"seed {city.seed}"
    assert scored.precision == scored.recall == 1
    # Identities that only resolution sees through are there, and count.
    assert sum(line.not_due for line in scored.lines if line.family == "identity") >= 9
