"""A night of every agency in one process, from their databases and files to the lead table, against the truth."""

from __future__ import annotations

import pytest
from xianjie import reverse, tables
from xianjie.city import FIRST_NIGHT
from xianjie.city.databases import POSTGRESQL
from xianjie.city.mariadb import MARIADB
from xianjie.city.registry import agencies
from xianjie.city.sqlitefile import SQLITE
from xianjie.score import score
from xianjie.warehouse import Warehouse, end_of

from tests.e2e.conftest import City
from tests.records import rows

pytestmark = [pytest.mark.slow(seconds=60), pytest.mark.sql]


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
    # Everyone of an ended criminal case stands in the reverse ledger, once and where planted, and the months add up.
    assert scored.misplaced == [], f"seed {city.seed}"
    ended = [one for one in city.truth(whole=True).standings if one.state(night.as_of) is not None]
    assert scored.persons == len(ended) > 30
    ledger = rows(warehouse, "SELECT ledger_id, state FROM core.reverse_ledger")
    assert len({person for person, _ in ledger}) == len(ledger) >= len(ended)
    assert {state for _, state in ledger} == set(tables.load()["core.reverse_ledger"].columns["state"].codes or {})
    assert rows(warehouse, "SELECT count(*) > 12 FROM core.reverse_balance") == [(True,)]
    assert reverse.imbalances(warehouse) == []
    # Identities that only resolution sees through are there, and count.
    assert sum(line.not_due for line in scored.lines if line.family == "identity") >= 9
