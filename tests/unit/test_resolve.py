"""Who is who: by valid number, for organisations by full name, and never by a person's name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from stdnum.cn import ric, uscc
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, party, put, rows


def id_no(serial: int, born: str = "19880208") -> str:
    body = f"330782{born}{serial:03}"
    return body + ric.calc_check_digit(body + "0")


def credit_code(serial: int) -> str:
    base = f"{serial:08}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    check = "0X987654321"[sum(int(a) * w for a, w in zip(base, weights, strict=True)) % 11]
    body = f"91330782{base}{check}"
    return body + uscc.calc_check_digit(body + "0")


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    return Warehouse(warehouse_url)


def members(warehouse: Warehouse) -> dict[str, tuple[str, str]]:
    found = rows(warehouse, "SELECT member_id, party_id, method FROM core.party_member")
    return {member.rsplit("/", 1)[1]: (party_id.rsplit("/", 1)[1], method) for member, party_id, method in found}


def put_parties(warehouse: Warehouse, *given: dict[str, object], known=NIGHT) -> None:
    with warehouse.transaction("loader") as connection:
        for one in given:
            key = str(one["key"])
            put(connection, "penalty", key, known=known, cause="ip.trademark.sell_infringing")
            columns = {name: value for name, value in one.items() if name != "key"}
            party(connection, "penalty_party", f"market/penalty/{key}", key, known=known, **columns)


def test_a_valid_number_in_any_writing_is_one_person(warehouse: Warehouse) -> None:
    number = id_no(12)
    fifteen = number[:6] + number[8:17]
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number)
    put_parties(
        warehouse,
        {"key": "a", "name": "王甲", "party_kind": "person", "id_no": number},
        {"key": "b", "name": "王 甲", "party_kind": "person", "id_no": number.lower()},
        {"key": "c", "name": "王甲", "party_kind": "person", "id_no": wide},
        {"key": "d", "name": "王甲", "party_kind": "person", "id_no": fifteen},
    )
    counted = resolve(warehouse, NIGHT)
    assert counted.members == 4
    assert {party_id for party_id, _ in members(warehouse).values()} == {"a"}


@pytest.mark.parametrize("number", ["3307**********0012", "33078219880208001Y", "330782198802300011"])
def test_one_name_with_one_end_of_a_number_or_one_wrong_number_is_one_person(warehouse: Warehouse, number: str) -> None:
    put_parties(
        warehouse,
        {"key": "a", "name": "王甲", "party_kind": "person", "id_no": id_no(12)},
        {"key": "b", "name": "王甲", "party_kind": "person", "id_no": number},
        {"key": "c", "name": "王甲", "party_kind": "person", "id_no": number},
    )
    resolve(warehouse, NIGHT)
    found = members(warehouse)
    assert found["a"] == ("a", "id_no")
    assert found["b"] == found["c"]
    assert found["b"][1] == "splink"


@pytest.mark.parametrize("number", [None, "", "3307**************", "330782198802080***"])
def test_a_name_alone_is_no_person(warehouse: Warehouse, number: str | None) -> None:
    put_parties(
        warehouse,
        {"key": "a", "name": "王甲", "party_kind": "person", "id_no": id_no(12)},
        {"key": "b", "name": "王甲", "party_kind": "person", "id_no": number},
        {"key": "c", "name": "王甲", "party_kind": "person", "id_no": number},
    )
    resolve(warehouse, NIGHT)
    assert members(warehouse) == {"a": ("a", "id_no"), "b": ("b", "alone"), "c": ("c", "alone")}


def test_an_organisation_without_a_code_joins_the_one_that_bears_its_name(warehouse: Warehouse) -> None:
    put_parties(
        warehouse,
        {"key": "a", "name": "义乌市甲乙商贸有限公司", "credit_code": credit_code(7)},
        {"key": "b", "name": "义乌市甲乙商贸（有限公司）", "credit_code": None},
    )
    resolve(warehouse, NIGHT)
    assert members(warehouse) == {"a": ("a", "credit_code"), "b": ("a", "name")}


def test_a_name_that_two_codes_bear_joins_neither(warehouse: Warehouse) -> None:
    put_parties(
        warehouse,
        {"key": "a", "name": "义乌市甲乙商贸有限公司", "credit_code": credit_code(7)},
        {"key": "b", "name": "义乌市甲乙商贸有限公司", "credit_code": credit_code(8)},
        {"key": "c", "name": "义乌市甲乙商贸有限公司"},
    )
    resolve(warehouse, NIGHT)
    assert {party_id for party_id, _ in members(warehouse).values()} == {"a", "b", "c"}


def test_an_anonymised_name_is_never_matched(warehouse: Warehouse) -> None:
    put_parties(
        warehouse, {"key": "a", "name": "义乌市某某商贸有限公司"}, {"key": "b", "name": "义乌市某某商贸有限公司"}
    )
    resolve(warehouse, NIGHT)
    assert {method for _, method in members(warehouse).values()} == {"alone"}


def test_an_empty_name_stands_alone(warehouse: Warehouse) -> None:
    put_parties(warehouse, {"key": "a", "name": " "}, {"key": "b", "name": None})
    resolve(warehouse, NIGHT)
    assert {method for _, method in members(warehouse).values()} == {"alone"}


def test_the_first_record_names_the_party_and_keeps_its_id(warehouse: Warehouse) -> None:
    number = id_no(12)
    put_parties(warehouse, {"key": "z", "name": "王甲", "party_kind": "person", "id_no": number})
    resolve(warehouse, NIGHT)
    later = NIGHT + timedelta(days=1)
    put_parties(warehouse, {"key": "a", "name": "王甲", "party_kind": "person", "id_no": number}, known=later)
    counted = resolve(warehouse, later)
    assert {party_id for party_id, _ in members(warehouse).values()} == {"z"}
    assert counted.touched == 1


def test_a_merge_keeps_a_redirect_and_a_correction_moves_the_record(warehouse: Warehouse) -> None:
    put_parties(
        warehouse, {"key": "a", "name": "义乌市甲乙商贸有限公司"}, {"key": "b", "name": "义乌市丙丁商贸有限公司"}
    )
    resolve(warehouse, NIGHT)
    later = NIGHT + timedelta(days=1)
    put_parties(warehouse, {"key": "b", "name": "义乌市甲乙商贸有限公司"}, known=later)
    resolve(warehouse, later)
    assert {party_id for party_id, _ in members(warehouse).values()} == {"a"}
    found = dict(rows(warehouse, "SELECT party_id, merged_into FROM core.party"))
    assert found == {"market/penalty_party/a": None, "market/penalty_party/b": "market/penalty_party/a"}
    touched = rows(warehouse, "SELECT party_id FROM ops.touched_party WHERE as_of = %s ORDER BY 1", later)
    assert touched == [("market/penalty_party/a",), ("market/penalty_party/b",)]


def test_resolving_again_changes_nothing(warehouse: Warehouse) -> None:
    put_parties(warehouse, *({"key": f"k{n}", "name": f"义乌市第{n % 3}商贸有限公司"} for n in range(9)))
    resolve(warehouse, NIGHT)
    statement = "SELECT xmin::text, member_id FROM core.party_member ORDER BY 2"
    before = rows(warehouse, statement)
    parties = rows(warehouse, "SELECT xmin::text, party_id, name_pinyin FROM core.party ORDER BY 2")
    resolve(warehouse, NIGHT)
    assert rows(warehouse, statement) == before
    assert rows(warehouse, "SELECT xmin::text, party_id, name_pinyin FROM core.party ORDER BY 2") == parties
    assert parties[0][2] == "yi wu shi di 0 shang mao you xian gong si"


def test_a_version_that_came_later_is_not_seen_from_an_earlier_night(warehouse: Warehouse) -> None:
    put_parties(warehouse, {"key": "a", "name": "义乌市甲乙商贸有限公司"})
    put_parties(warehouse, {"key": "b", "name": "义乌市甲乙商贸有限公司"}, known=NIGHT + timedelta(days=1))
    resolve(warehouse, NIGHT)
    assert set(members(warehouse)) == {"a"}


@pytest.mark.parametrize("name", ["不详", "无", "/", "未填写"])
def test_what_is_no_full_name_joins_nobody(warehouse: Warehouse, name: str) -> None:
    put_parties(warehouse, {"key": "a", "name": name}, {"key": "b", "name": name})
    resolve(warehouse, NIGHT)
    assert {method for _, method in members(warehouse).values()} == {"alone"}
