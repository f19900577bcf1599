"""Bad input of who is who, each case with its stated answer (docs/identity.md), through the whole resolve stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from xianjie.identity import clusters
from xianjie.resolve import resolve
from xianjie.server import Server
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, rows
from tests.unit.test_resolve import credit_code, id_no, members, put_parties

STREET = "浙江省义乌市稠城街道雪峰路12号"


def person(key: str, name: str | None, number: str | None = None, **columns: Any) -> dict[str, Any]:
    return {"key": key, "name": name, "party_kind": "person", "id_no": number, **columns}


def firm(key: str, name: str, code: str | None = None, **columns: Any) -> dict[str, Any]:
    return {"key": key, "name": name, "party_kind": "organisation", "credit_code": code, **columns}


# Keys of the cases begin with the case's name; persons and firms of two cases have nothing in common.
TWINS = [
    person("twins-a", "欧阳明月", id_no(1, "19900101"), phone="13800000101", address=STREET),
    person("twins-b", "欧阳明星", id_no(2, "19900101"), phone="13800000101", address=STREET),
]
NAMESAKES = [
    person("same-a", "司马建国", id_no(1, "19750505")),
    person("same-b", "司马建国", id_no(3, "19750505")),
    person("same-c", "司马建国", "330782197505050***"),
]
REUSED = [
    firm("code-a", "义乌市星辰食品有限公司", credit_code(21), legal_representative_name="王甲", phone="0579-85120001"),
    firm("code-b", "金华浩瀚运输有限公司", credit_code(21), legal_representative_name="李乙", phone="0579-85129999"),
]
TWO_NUMBERS = [
    person("two-a", "诸葛长青", id_no(5, "19800202"), phone="13900000201", address="浙江省义乌市北苑街道望道路3号"),
    person("two-b", "诸葛长青", id_no(6, "19810303"), phone="13900000201", address="浙江省义乌市北苑街道望道路3号"),
]
RENAMED = [
    firm("new-a", "义乌市旧名商贸有限公司", credit_code(22), legal_representative_name="钱丙"),
    firm("new-b", "义乌市全新科技有限公司", credit_code(22), legal_representative_name="钱丙"),
]
NOBODY = [
    person("none-a", None),
    person("none-b", " "),
    person("none-c", "无"),
    person("none-d", "李某", phone="13700000301"),
    person("none-e", "李某", phone="13700000301"),
    firm("none-f", "义乌市某某商贸有限公司"),
    firm("none-g", "义乌市某某商贸有限公司"),
]
ALIKE = [
    person("alike-a", "夏侯文博", id_no(7, "19860606"), phone="13600000401", address="浙江省义乌市江东街道宗泽路8号"),
    person("alike-b", "夏侯文波", None, phone="13600000401", address="浙江省义乌市江东街道宗泽路8号"),
]


@pytest.fixture(scope="module")
def warehouse(server: Server, warehouse_template: str) -> Iterator[Warehouse]:
    warehouse = Warehouse(server.create_database("identity_cases", template=warehouse_template))
    put_parties(warehouse, *TWINS, *NAMESAKES, *REUSED, *TWO_NUMBERS, *RENAMED, *NOBODY, *ALIKE)
    resolve(warehouse, NIGHT)
    yield warehouse
    server.drop_database("identity_cases")


def parties(warehouse: Warehouse, case: list[dict[str, Any]]) -> list[str]:
    found = members(warehouse)
    return [found[one["key"]][0] for one in case]


def doubts(warehouse: Warehouse, case: str) -> dict[tuple[str, str], str]:
    found = rows(warehouse, "SELECT left_party_id, right_party_id, reason FROM core.party_doubt")
    short = {(left.rsplit("/", 1)[1], right.rsplit("/", 1)[1]): reason for left, right, reason in found}
    return {pair: reason for pair, reason in short.items() if pair[0].startswith(case)}


def test_twins_are_two(warehouse: Warehouse) -> None:
    assert parties(warehouse, TWINS) == ["twins-a", "twins-b"]


def test_one_name_and_one_birthday_are_not_one_person(warehouse: Warehouse) -> None:
    assert parties(warehouse, NAMESAKES) == ["same-a", "same-b", "same-c"]


def test_a_code_that_two_unlike_firms_bear_makes_them_no_one_and_waits_for_a_person(warehouse: Warehouse) -> None:
    assert parties(warehouse, REUSED) == ["code-a", "code-b"]
    assert doubts(warehouse, "code") == {("code-a", "code-b"): "unsure"}


def test_a_person_under_two_numbers_stays_two_and_waits_for_a_person(warehouse: Warehouse) -> None:
    assert parties(warehouse, TWO_NUMBERS) == ["two-a", "two-b"]
    assert set(doubts(warehouse, "two")) == {("two-a", "two-b")}


def test_a_renamed_firm_is_one_by_its_code(warehouse: Warehouse) -> None:
    assert parties(warehouse, RENAMED) == ["new-a", "new-a"]


def test_an_empty_an_anonymised_and_no_name_stand_alone(warehouse: Warehouse) -> None:
    assert parties(warehouse, NOBODY) == [one["key"] for one in NOBODY]
    assert doubts(warehouse, "none") == {}


def test_a_slip_in_a_name_is_seen_through_and_says_by_what(warehouse: Warehouse) -> None:
    assert parties(warehouse, ALIKE) == ["alike-a", "alike-a"]
    assert members(warehouse)["alike-b"][1] == "splink"
    assert rows(warehouse, "SELECT score > 5 FROM core.party_member WHERE method = 'splink'") == [(True,)]


def test_what_only_grows_can_neither_be_changed_nor_removed(warehouse: Warehouse) -> None:
    import psycopg2

    for table in ("core.profile", "core.party_edge", "core.party_decision"):
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with pytest.raises(psycopg2.Error), warehouse.transaction("owner") as connection:
                connection.cursor().execute(statement)


def test_a_merge_that_a_correction_splits_keeps_both_ids_and_tells_who_moved(warehouse_url: str) -> None:
    warehouse = Warehouse(warehouse_url)
    number = id_no(12)
    put_parties(warehouse, person("a", "王甲", number), person("b", "王甲", id_no(13)))
    resolve(warehouse, NIGHT)
    put_parties(warehouse, person("b", "王甲", number), known=NIGHT + timedelta(days=1))
    resolve(warehouse, NIGHT + timedelta(days=1))
    assert parties(warehouse, [{"key": "a"}, {"key": "b"}]) == ["a", "a"]
    put_parties(warehouse, person("b", "王甲", id_no(13)), known=NIGHT + timedelta(days=2))
    resolve(warehouse, NIGHT + timedelta(days=2))
    assert parties(warehouse, [{"key": "a"}, {"key": "b"}]) == ["a", "b"]
    assert rows(warehouse, "SELECT count(*) FROM core.party WHERE merged_into IS NOT NULL") == [(0,)]
    touched = rows(
        warehouse, "SELECT party_id FROM ops.touched_party WHERE as_of = %s ORDER BY 1", NIGHT + timedelta(days=2)
    )
    assert touched == [("market/penalty_party/a",), ("market/penalty_party/b",)]


def test_a_cluster_that_would_grow_past_its_bound_stops_and_waits(
    warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "PROFILES_AT_MOST", 2)
    warehouse = Warehouse(warehouse_url)
    put_parties(
        warehouse,
        *(person(f"k{n}", "夏侯文博", None, phone="13600000401", address=f"江东街道宗泽路{n}号") for n in (1, 2, 3)),
    )
    resolve(warehouse, NIGHT)
    assert sorted(parties(warehouse, [{"key": f"k{n}"} for n in (1, 2, 3)])).count("k1") == 2
    assert {reason for (reason,) in rows(warehouse, "SELECT reason FROM core.party_doubt")} == {"too_many"}
