"""F6, the same delivery again: windows that overlap, the same night twice, an older night after a newer one."""

from __future__ import annotations

import pytest
from xianjie import nightly, verify
from xianjie.city import FIRST_NIGHT
from xianjie.fingerprint import fingerprint
from xianjie.sources import load_source
from xianjie.warehouse import Warehouse

from tests.faults.town import SECOND_NIGHT, Town, Undisturbed


@pytest.mark.faults
def test_what_comes_again_is_counted_and_changes_nothing(
    town: Town, undisturbed: Undisturbed, trial: Warehouse
) -> None:
    for night in (SECOND_NIGHT, FIRST_NIGHT, SECOND_NIGHT):
        for agency in town.agencies:
            source = load_source(agency)
            nightly.agency_night(trial, source, town.url_of(source.connection), night, lambda _: None)
    night = town.run(trial, SECOND_NIGHT)
    assert night.failed == {}
    assert fingerprint(trial).by_table == undisturbed.fingerprint.by_table
    assert [one.name for one in verify.verify(trial) if one.count] == []
    with trial.transaction("engineer") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT sum(rows_duplicate) FROM ops.batch WHERE as_of = %s", (SECOND_NIGHT,))
        ((duplicates,),) = cursor.fetchall()
    assert duplicates > 0
