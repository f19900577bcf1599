"""Bad input of who is who, each case with its stated answer (docs/identity.md), through the whole resolve stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from xianjie.identity import blocking, clusters
from xianjie.identity.health import health
from xianjie.resolve import resolve
from xianjie.server import Server
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, party, put, rows
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
TWO_IDS = [
    person("ids-a", "东方朔望", id_no(8, "19850909"), phone="13900000202", address="浙江省义乌市北苑街道望道路5号"),
    person("ids-b", "东方朔望", id_no(10, "19850909"), phone="13900000202", address="浙江省义乌市北苑街道望道路5号"),
]
RENAMED = [
    firm("new-a", "义乌市旧名商贸有限公司", credit_code(22), legal_representative_name="钱丙"),
    firm("new-b", "义乌市全新科技有限公司", credit_code(22), legal_representative_name="钱丙"),
]
# The registry's word: its firm, and the names that it had before.
REGISTERED = [
    firm("former-r", "义乌市启明商贸有限公司", credit_code(31), former=["义乌市晨光商贸有限公司（2019年5月1日变更）"]),
    firm(
        "freed-r", "义乌市新元商贸有限公司", credit_code(32), former=["义乌市旧元商贸有限公司"], phone="0579-85120032"
    ),
]
FORMER = [
    firm("former-a", "义乌市晨光商贸有限公司", legal_representative_name="孙己", address=STREET),
    firm("former-b", "义乌市晨光商贸有限公司", credit_code(31), legal_representative_name="周庚"),
    firm("former-c", "义乌市启明商贸有限公司", credit_code(31)),
]
FREED = [
    firm("freed-a", "义乌市旧元商贸有限公司", credit_code(33)),
    firm("freed-b", "义乌市旧元商贸有限公司"),
    firm("freed-c", "义乌市旧元商贸有限公司", phone="0579-85120032"),
]
ELSEWHERE = [
    firm("else-a", "鑫达五金有限公司", address="浙江省义乌市稠城街道雪峰路12号", phone="0579-85120041"),
    firm("else-b", "鑫达五金有限公司", address="浙江省东阳市吴宁街道雪峰路12号"),
    firm("else-c", "鑫达五金有限公司"),
    firm("else-d", "鑫达五金有限公司", address="浙江省义乌市稠城街道雪峰路12号3幢"),
    firm("else-e", "鑫达五金有限公司", phone="0579-85120041"),
]
UNLIKE = [
    firm("unlike-a", "义乌市同名五金有限公司", legal_representative_name="吴辛", address="义乌市福田街道银海路1号"),
    firm("unlike-b", "义乌市同名五金有限公司", legal_representative_name="郑壬", address="义乌市苏溪镇好派路9号"),
    firm("unlike-c", "义乌市同名五金有限公司"),
]
BEARER = [
    firm("bearer-a", "义乌市独名五金有限公司", credit_code(34), legal_representative_name="冯癸", address=STREET),
    firm("bearer-b", "义乌市独名五金有限公司", legal_representative_name="陈子", address="义乌市苏溪镇好派路29号"),
    firm("bearer-c", "义乌市独名五金有限公司"),
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
    put_parties(warehouse, *TWINS, *NAMESAKES, *REUSED, *TWO_NUMBERS, *TWO_IDS, *RENAMED, *NOBODY, *ALIKE)
    put_parties(warehouse, *FORMER, *FREED, *ELSEWHERE, *UNLIKE, *BEARER)
    for one in REGISTERED:
        register(warehouse, **one)
    resolve(warehouse, NIGHT)
    yield warehouse
    server.drop_database("identity_cases")


def register(warehouse: Warehouse, key: str, former: list[str], known: date = NIGHT, **columns: Any) -> None:
    with warehouse.transaction("loader") as connection:
        entry = put(connection, "registration", key, known=known, former_names=former, status="open")
        if columns:
            party(connection, "registration_party", entry, key, known=known, **columns)


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
    assert doubts(warehouse, "two") == {("two-a", "two-b"): "two_numbers"}
    # Of one birthday besides, it may be one person; the absence of a record of the other is left open.
    assert parties(warehouse, TWO_IDS) == ["ids-a", "ids-b"]
    assert doubts(warehouse, "ids") == {("ids-a", "ids-b"): "two_ids"}


def test_a_renamed_firm_is_one_by_its_code(warehouse: Warehouse) -> None:
    assert parties(warehouse, RENAMED) == ["new-a", "new-a"]


def test_a_firm_under_its_former_name_is_the_one_that_the_registry_says(warehouse: Warehouse) -> None:
    assert parties(warehouse, FORMER) == ["former-a", "former-a", "former-a"]
    assert [members(warehouse)[key] for key in ("former-r", "former-a")] == [
        ("former-a", "credit_code"),
        ("former-a", "name"),
    ]
    assert doubts(warehouse, "former") == {}


def test_a_name_that_another_firm_took_over_says_neither(warehouse: Warehouse) -> None:
    assert parties(warehouse, FREED) == ["freed-a", "freed-b", "freed-c"]
    assert members(warehouse)["freed-r"][0] == "freed-c"
    assert doubts(warehouse, "freed") == {
        ("freed-a", "freed-b"): "torn",
        ("freed-b", "freed-c"): "torn",
        ("freed-a", "freed-c"): "two_numbers",
    }


def test_firms_of_one_name_in_two_counties_are_two_and_a_bare_name_without_division_is_neither(
    warehouse: Warehouse,
) -> None:
    assert parties(warehouse, ELSEWHERE) == ["else-a", "else-b", "else-c", "else-a", "else-a"]


def test_firms_of_one_name_with_nothing_else_alike_are_left_open(warehouse: Warehouse) -> None:
    assert parties(warehouse, UNLIKE) == ["unlike-a", "unlike-b", "unlike-c"]
    assert set(doubts(warehouse, "unlike")) >= {("unlike-a", "unlike-b")}


def test_who_is_unlike_the_bearer_of_the_code_stays_out_and_the_bare_name_is_the_bearers(warehouse: Warehouse) -> None:
    assert parties(warehouse, BEARER) == ["bearer-a", "bearer-b", "bearer-a"]
    assert set(doubts(warehouse, "bearer")) == {("bearer-a", "bearer-b")}


def test_a_former_name_that_the_registry_adds_or_takes_back_later_moves_the_records(warehouse_url: str) -> None:
    warehouse = Warehouse(warehouse_url)
    put_parties(warehouse, firm("a", "义乌市晨光商贸有限公司"))
    register(warehouse, "r", [], name="义乌市启明商贸有限公司", credit_code=credit_code(31))
    together = []
    for number, former in enumerate(([], ["义乌市晨光商贸有限公司"], [])):
        night = NIGHT + timedelta(days=number)
        if number:
            register(warehouse, "r", former, known=night)
        resolve(warehouse, night)
        together.append(members(warehouse)["r"][0] == "a")
    assert together == [False, True, False]
    touched = rows(warehouse, "SELECT party_id FROM ops.touched_party WHERE as_of = %s ORDER BY 1", night)
    assert touched == [("market/penalty_party/a",), ("market/registration_party/r",)]


def test_an_empty_an_anonymised_and_no_name_stand_alone(warehouse: Warehouse) -> None:
    assert parties(warehouse, NOBODY) == [one["key"] for one in NOBODY]
    assert doubts(warehouse, "none") == {}


def test_a_slip_in_a_name_is_seen_through_and_says_by_what(warehouse: Warehouse) -> None:
    assert parties(warehouse, ALIKE) == ["alike-a", "alike-a"]
    assert members(warehouse)["alike-b"][1] == "splink"
    said = "SELECT score > 5 FROM core.party_member WHERE member_id LIKE '%%alike-b'"
    assert rows(warehouse, said) == [(True,)]


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


def test_a_firm_that_the_registry_enters_under_another_name_keeps_the_records_under_the_old_one(
    warehouse_url: str,
) -> None:
    warehouse = Warehouse(warehouse_url)
    put_parties(warehouse, firm("a", "义乌市晨光商贸有限公司"))
    for number, name in enumerate(("晨光", "启明", "启明", "启明")):
        night = NIGHT + timedelta(days=number)
        register(warehouse, "r", [], known=night, name=f"义乌市{name}商贸有限公司", credit_code=credit_code(31))
        # A night that is left out changes nothing.
        if number != 2:
            resolve(warehouse, night)
            assert members(warehouse)["r"][0] == "a", number


def test_it_is_told_how_identities_stand(warehouse: Warehouse) -> None:
    with warehouse.transaction("publisher") as connection:
        found = health(connection)
    assert found is not None
    doubted = rows(warehouse, "SELECT reason, count(*) FROM core.party_doubt GROUP BY 1")
    settled = sum(count for reason, count in doubted if reason in ("two_numbers", "other_digits"))
    assert (found.conflicts, found.waiting) == (settled, sum(count for _, count in doubted) - settled)
    assert found.conflicts > 1
    assert found.waiting > 5
    assert (found.records, found.parties) == (
        len(members(warehouse)),
        len({one for one, _ in members(warehouse).values()}),
    )
    assert found.is_by_these_rules
    assert found.faults() == []
    assert f"{found.waiting} pairs wait for a person" in found.seen


def test_a_name_borne_in_more_ways_than_can_be_is_compared_by_nobody_and_is_told(
    warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocking, "IDENTIFYING_BOUND", 3)
    monkeypatch.setattr(blocking, "BOUND", 3)
    warehouse = Warehouse(warehouse_url)
    with warehouse.transaction("publisher") as connection:
        assert health(connection) is None
    put_parties(
        warehouse,
        *(firm(f"k{n}", "义乌市默认商贸有限公司", phone=f"0579-8512{n}{n + 1}3{n}") for n in range(4)),
        firm("bare", "义乌市默认商贸有限公司"),
        person("p", "王甲", id_no(12)),
        person("q", "王甲", id_no(13)),
    )
    with warehouse.transaction("prosecutor") as connection, connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO core.party_decision (
                left_member_id, right_member_id, verdict, is_under_two_numbers, reason, decided_by, decided_at
            ) VALUES ('market/penalty_party/p', 'market/penalty_party/q', 'same', false, '核对', '甲', now())"""
        )
    resolve(warehouse, NIGHT)
    assert len({party_id for party_id, _ in members(warehouse).values()}) == 7
    with warehouse.transaction("publisher") as connection:
        found = health(connection)
    assert found is not None
    assert [(fault.file, fault.place) for fault in found.faults()] == [
        ("core.refused_block", "market.penalty_party"),
        ("core.party_decision", ""),
    ]
    assert "默认" not in str(found.faults())
