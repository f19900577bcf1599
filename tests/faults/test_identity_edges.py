"""F23, the edges of identity over nights: leads and their evidence follow who is who, and no lead changes its id.

Who is who in each case by itself: `tests/unit/test_identity_cases.py`; the clustering: `tests/unit/test_clusters.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from xianjie.dossier.gathering import gathered
from xianjie.identity import deciding
from xianjie.load import lead_id
from xianjie.verify import verify
from xianjie.warehouse import Warehouse

from tests.faults.test_old_date import one_model as one_model
from tests.records import NIGHT, agencies, rows
from tests.unit.test_load import run, sold
from tests.unit.test_resolve import credit_code, id_no

NIGHTS = [NIGHT + timedelta(days=number) for number in range(5)]
HOME = {"phone": "13900000201", "address": "浙江省义乌市北苑街道望道路3号"}
ONE = {"name": "诸葛长青", "party_kind": "person", "id_no": id_no(5, "19800202"), **HOME}
UNDER_ANOTHER = {**ONE, "id_no": id_no(6, "19810303")}
TWIN = {"name": "王小明", "party_kind": "person", "id_no": id_no(7, "19750505")}
OTHER_TWIN = {**TWIN, "id_no": id_no(8, "19750505")}
FIRM = {"name": "义乌市甲乙商贸有限公司", "credit_code": credit_code(7), "legal_representative_name": "钱丙"}
RENAMED = {**FIRM, "name": "义乌市全新科技有限公司"}
BEARER = {"name": "义乌市星辰食品有限公司", "credit_code": credit_code(21), "legal_representative_name": "王甲"}
OF_ITS_CODE = {"name": "金华浩瀚运输有限公司", "credit_code": credit_code(21), "legal_representative_name": "李乙"}


@pytest.fixture
def warehouse(warehouse_url: str, one_model: Any) -> Iterator[Warehouse]:
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


def lead(key: str) -> str:
    return str(lead_id("not_transferred", "penalty_party", f"market/penalty_party/{key}"))


def party(key: str) -> str:
    return f"market/penalty_party/{key}"


def standing(warehouse: Warehouse) -> dict[str, tuple[str, str]]:
    """The leads that stand: the party and the name that each tells."""
    found = rows(warehouse, "SELECT lead_id::text, party_id, party_name FROM lead.lead WHERE state = 'open'")
    return {lead: (party_id, name) for lead, party_id, name in found}


def evidence(warehouse: Warehouse, key: str) -> set[str]:
    """The records that a lead rests on."""
    asked = "SELECT DISTINCT record_id FROM lead.evidence WHERE lead_id = %s AND table_name = 'core.penalty'"
    return {record for (record,) in rows(warehouse, asked, lead(key))}


@pytest.mark.faults
def test_leads_follow_who_is_who_over_nights_and_keep_their_ids(warehouse: Warehouse) -> None:
    # A second time within two years: it counts if both penalties are one person's.
    again = {"sales_amount_cny": 35000, "unsold_goods_value_cny": 0, "illegal_gains_cny": 1}
    long_ago = {"act_from": date(2025, 5, 1), "act_to": date(2025, 6, 1), "decided_on": date(2025, 7, 1),
                "effective_on": date(2025, 7, 2)}  # fmt: skip
    sold(warehouse, key="earlier", who=UNDER_ANOTHER, **{**again, "sales_amount_cny": 9000}, **long_ago)
    sold(warehouse, key="second", who=ONE, **again)
    for key, who in {"twin": TWIN, "other_twin": OTHER_TWIN, "firm": FIRM, "bearer": BEARER}.items():
        sold(warehouse, key=key, who=who)
    run(warehouse, NIGHTS[0])
    first = standing(warehouse)
    assert first == {lead(key): (party(key), who["name"]) for key, who in
                     {"twin": TWIN, "other_twin": OTHER_TWIN, "firm": FIRM, "bearer": BEARER}.items()}  # fmt: skip

    # The firm goes under another name; another firm bears its code.
    sold(warehouse, key="renamed", known=NIGHTS[1], who=RENAMED)
    run(warehouse, NIGHTS[1])
    assert standing(warehouse)[lead("firm")] == first[lead("firm")]
    assert standing(warehouse)[lead("renamed")] == (party("firm"), RENAMED["name"])
    sold(warehouse, key="borrowed", known=NIGHTS[2], who=OF_ITS_CODE)
    run(warehouse, NIGHTS[2])
    assert standing(warehouse).keys() >= {lead("firm"), lead("renamed"), lead("borrowed")}
    assert standing(warehouse)[lead("borrowed")][0] == party("borrowed")
    assert standing(warehouse)[lead("bearer")] == first[lead("bearer")]

    # People say that the person under two numbers is one: the earlier penalty is evidence from then on.
    def decided(verdict: str, **options: Any) -> deciding.Outcome:
        pair = (party("earlier"), party("second"))
        return deciding.decide(warehouse, pair, verdict, "户籍核查", "检察官甲", lambda _: None, **options)

    assert lead("second") not in standing(warehouse)
    told = decided("same", is_under_two_numbers=True)
    assert {one.kind for one in told.changes} == {"appeared"}
    merged = standing(warehouse)
    assert merged[lead("second")][0] == party("earlier")
    assert evidence(warehouse, "second") == {"market/penalty/second", "market/penalty/earlier"}
    redirect = "SELECT merged_into FROM core.party WHERE party_id = %s"
    assert rows(warehouse, redirect, party("second")) == [(party("earlier"),)]
    run(warehouse, NIGHTS[3])
    assert standing(warehouse) == merged
    assert evidence(warehouse, "second") == {"market/penalty/second", "market/penalty/earlier"}

    # And take it back: the lead goes as it came, under its own id, and its night can still be told.
    deciding.undo(warehouse, told.decision_id, "误认", "检察官乙", lambda _: None)
    run(warehouse, NIGHTS[4])
    assert lead("second") not in standing(warehouse)
    assert {key: one for key, one in merged.items() if key != lead("second")} == standing(warehouse)
    assert rows(warehouse, redirect, party("second")) == [(None,)]
    events = "SELECT event FROM lead.history WHERE lead_id = %s ORDER BY as_of, event"
    assert [event for (event,) in rows(warehouse, events, lead("second"))] == ["raised", "withdrawn"]
    with warehouse.transaction("publisher") as connection:
        then = gathered(connection, lead("second"), NIGHTS[2])
    assert {one["record"] for one in then.content["sources"]} >= {"market/penalty/earlier"}
    assert then.content["lead"]["party_id"] == party("earlier")
    names = ("party_redirect", "lead_once", "lead_history", "lead_id", "lead_parts")
    assert [one.first for one in verify(warehouse, names) if one.count] == []
