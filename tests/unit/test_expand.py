"""From one filed case outwards: co-actors, owners, shared telephones, earlier penalties; never by a hidden name."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from typer.testing import CliRunner
from xianjie.cli import application
from xianjie.expanding import Bounds, expand, lines
from xianjie.expanding.found import Expansion
from xianjie.expanding.walk import NotFound
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put
from tests.unit.test_link import FIRM, OFFENCE
from tests.unit.test_load import run
from tests.unit.test_resolve import credit_code, id_no

SELLER = {"name": "谭大明", "party_kind": "person", "id_no": id_no(30), "phone": "13800138000"}
OWNER = {"legal_representative_name": "谭大明", "legal_representative_id_no": id_no(30)}
SUPPLIER = {"name": "义乌市丁戊袜业有限公司", "credit_code": credit_code(9)}
BUYER = {"name": "周小红", "party_kind": "person", "id_no": id_no(32)}
PARTNER = {"name": "何立", "party_kind": "person", "id_no": id_no(33)}
RIVAL = {"name": "孔强", "party_kind": "person", "id_no": id_no(35)}
NEIGHBOUR = {"name": "许文", "party_kind": "person", "id_no": id_no(34), "phone": "13800138000"}
CAUSE = "ip.trademark.sell_infringing"


def penalise(connection: Any, key: str, on: date, *who: dict[str, Any]) -> None:
    number = f"义市监罚〔2026〕{key}号"
    parent = put(connection, "penalty", key, cause=CAUSE, decision_no=number, decided_on=on, status="in_force")
    for ordinal, one in enumerate(who, 1):
        party(connection, "penalty_party", parent, f"{key}-{ordinal}", ordinal=ordinal, **one)


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    """One seller's filed case; a firm of his with a penalty, a partner, a neighbour by telephone, two hidden names."""
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    with warehouse.transaction("loader") as connection:
        parent = put(
            connection, "filing", "f", agency_id="police", offence=OFFENCE, case_no="A330782",
            source_decision_no="义市监罚〔2026〕7001号", received_on=date(2026, 6, 1), decision="filed",
        )  # fmt: skip
        party(connection, "filing_party", parent, "f", agency_id="police", **SELLER)
        hidden = {"name": "王某", "party_kind": "person"}
        party(connection, "filing_party", parent, "f2", ordinal=2, agency_id="police", **hidden)
        penalise(connection, "7001", date(2026, 5, 1), SELLER, PARTNER)
        penalise(connection, "7002", date(2025, 11, 1), FIRM | OWNER)
        penalise(connection, "7003", date(2026, 4, 1), NEIGHBOUR)
        # By a hidden name nobody is reached, and what is ten years back lies outside.
        penalise(connection, "7004", date(2026, 3, 1), hidden)
        penalise(connection, "7005", date(2016, 3, 1), SELLER)
        trades = {"t1": (SUPPLIER, SELLER, "7001"), "t2": (SELLER, BUYER, "7001"), "t3": (RIVAL, hidden, "7009")}
        for key, (seller, buyer, number) in trades.items():
            trade = put(
                connection, "trade", key, document_no=f"义市监罚〔2026〕{number}号", goods="袜子", mark="浪莎",
                proof="ledger", is_infringing=True, traded_from=date(2026, 1, 1), traded_to=date(2026, 2, 1),
            )  # fmt: skip
            party(connection, "trade_party", trade, f"{key}-seller", side="seller", **seller)
            party(connection, "trade_party", trade, f"{key}-buyer", side="buyer", **buyer)
        penalise(connection, "7006", date(2025, 9, 1), SUPPLIER)
    run(warehouse)
    return warehouse


def ties(found: Expansion) -> dict[str, tuple[str, int]]:
    return {one.name: (one.step.kind if one.step else "start", one.depth) for one in found.parties.values()}


def test_one_filed_case_leads_to_those_around_it(warehouse: Warehouse) -> None:
    found = expand(warehouse, "a330782", Bounds(depth=1))
    expected = {
        "谭大明": ("start", 0),
        "何立": ("co_party", 1),
        "许文": ("same_phone", 1),
        FIRM["name"]: ("represents", 1),
        SUPPLIER["name"]: ("supplier", 1),
        "周小红": ("buyer", 1),
        "孔强": ("same_mark", 1),
    }
    # Hidden names are told where they stand, and nothing is reached by them.
    hidden = [one for one in found.parties.values() if one.name == "王某"]
    assert [(one.is_known, one.records) for one in hidden] == [(False, {})] * 2
    assert {name: tie for name, tie in ties(found).items() if name != "王某"} == expected
    assert {one.name for one in found.unpursued} == {"何立", "许文", FIRM["name"], SUPPLIER["name"]}
    assert {one.name for one in found.untouched} == {"周小红", "孔强"}
    numbers = {one.number for one in found.records.values()}
    assert {"义市监罚〔2026〕7002号", "义市监罚〔2026〕7003号"} <= numbers
    assert not {"义市监罚〔2026〕7004号", "义市监罚〔2026〕7005号"} & numbers
    # Every step names records that were found, by what key.
    for one in found.parties.values():
        if one.step is not None:
            assert one.step.origin in found.parties
            assert one.step.key
            assert set(one.step.records) <= found.records.keys()
    text = "\n".join(lines(found))
    assert "同一电话：许文（自然人）" in text
    assert "电话 1380****8000 相同" in text
    assert "王某（自然人）；姓名经匿名处理" in text
    assert "13800138000" not in text
    assert "公安受案立案 A330782（police机关，2026年6月1日，销售假冒注册商标的商品罪）" in text


def test_it_starts_from_a_decision_or_a_party_and_stays_within_its_bounds(warehouse: Warehouse) -> None:
    by_number = expand(warehouse, "义市监罚[2026]7003号", Bounds(depth=2))
    assert ties(by_number)["谭大明"] == ("same_phone", 1)
    assert ties(by_number)["何立"] == ("co_party", 2)
    seller = next(one.party_id for one in by_number.parties.values() if one.name == "谭大明")
    by_party = expand(warehouse, seller, Bounds(depth=0, months=240))
    assert set(ties(by_party)) == {"谭大明"}
    assert "义市监罚〔2026〕7005号" in {one.number for one in by_party.records.values()}
    # Nothing of the seller lies in the month of the night: there is nowhere to go, and that is no fault.
    assert expand(warehouse, seller, Bounds(depth=1, months=1)).records == {}
    few = expand(warehouse, seller, Bounds(depth=1, limit=2))
    assert len(few.parties) == 2
    assert few.left_out >= 2


def test_the_command_tells_and_ends_as_it_says(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse.url)
    runner, app = CliRunner(), application()
    done = runner.invoke(app, ["expand", "A330782", "--json"])
    assert done.exit_code == 0
    printed = json.loads(done.output)
    assert printed["as_of"] == str(NIGHT)
    assert {one["name"] for one in printed["parties"]} >= {"谭大明", "何立"}
    for nothing in ("无", "%", "'; DROP TABLE lead.lead; --", ""):
        assert runner.invoke(app, ["expand", nothing]).exit_code == 1
        with pytest.raises(NotFound):
            expand(warehouse, nothing, Bounds())
