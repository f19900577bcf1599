"""The quarantine desk where an agency delivers files: their days say which word is newer, not when they came."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.quarantine import deciding, listing
from xianjie.quarantine.listing import Asked
from xianjie.verify import verify

from tests.bureau import D2, D3
from tests.bureau import bureau as bureau
from tests.unit.stages.test_files import Inbox, inbox

__all__ = ["bureau", "inbox"]

D4, D5 = date(2025, 11, 4), date(2025, 11, 5)
WHO = {"reason": "与机关电话核对", "by": "王五"}


def test_a_late_file_takes_no_correction_back_and_a_newer_one_does(bureau: Any, inbox: Inbox) -> None:
    bureau.contract("max_days: 1", "max_days: 9")
    inbox.drop("cf_20251102.csv", "A1,好,1,,", "A2,,2,,")
    bureau.night(D2)
    ((held,),) = bureau.ask("SELECT quarantine_id FROM ops.quarantine")
    deciding.fix(bureau.warehouse, held, {"文号": "更正"}, **WHO)
    deciding.release(bureau.warehouse, held, **WHO)
    stand = "SELECT decision_no FROM core.penalty_now WHERE source_key = 'A2'"
    # No file came for this night: the row joins all the same.
    bureau.night(D3)
    assert bureau.ask(stand) == [("更正",)]
    inbox.drop("cf_20251101.csv", "A2,旧,1,,")
    bureau.night(D4)
    assert bureau.ask(stand) == [("更正",)]
    inbox.drop("cf_20251105.csv", "A2,新,3,,")
    bureau.night(D5)
    assert bureau.ask(stand) == [("新",)]
    assert [one["state"] for one in listing.rows(bureau.warehouse, Asked(states=None))] == ["joined"]
    assert [f"{one.name}: {one.first}" for one in verify(bureau.warehouse) if one.count] == []
