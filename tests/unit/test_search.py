"""An absence with its proof: what was looked at, how near it came, why it is another; what waits resolves itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from xianjie.dossier import explained, lines
from xianjie.explain import refused
from xianjie.link import link, night_views
from xianjie.load import Loaded, lead_id
from xianjie.resolve import resolve
from xianjie.searching import REFUSALS, Refused, search
from xianjie.telling import holders, subjects
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put, rows
from tests.unit.test_link import file, penalise
from tests.unit.test_load import LEAD, NEXT, run, sold
from tests.unit.test_resolve import credit_code, id_no

DAY = date(2026, 3, 1)
HOSTILE = "赵'; DROP TABLE lead.lead; -- %s{}\\"
Seen = dict[tuple[str, str], tuple[int, str | None, str | None]]


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


def firm(number: int, head: str = "") -> dict[str, Any]:
    return {
        "name": f"义乌市第{number}商贸有限公司",
        "credit_code": credit_code(number),
        "legal_representative_name": head or f"沈第{number}",
        "legal_representative_id_no": id_no(number),
    }


def person(name: str, number: int | None = None) -> dict[str, Any]:
    return {"name": name, "party_kind": "person", "id_no": id_no(number) if number else None}


def seen(warehouse: Warehouse, *wanted: tuple[str, str]) -> Seen:
    """Per subject's last part of the key and register: records looked at, why the nearest was refused, and its key."""
    with warehouse.transaction("publisher") as connection:
        night_views(connection, NIGHT)
        found = subjects(connection, wanted, NIGHT)
    assert len(found.rows) == len(wanted)
    return {
        (key.rpartition("/")[2], register): (one["candidates"], one["nearest_reason"], one["nearest_id"])
        for (_, key), row in found.rows.items()
        for register, one in row["searched"].items()
    }


def test_the_nearest_refused_record_is_told_with_its_reason(warehouse: Warehouse) -> None:
    event = {"act_from": DAY, "act_to": DAY}
    june = {"act_from": date(2026, 6, 1), "act_to": date(2026, 6, 9)}
    keys = ("namesake", "act", "before", "document", "offence", "masked", "event", "agency", "none", "two", "hostile")
    heads = {"masked": "王某", "namesake": "王甲", "hostile": HOSTILE}
    for number, key in enumerate(keys, 11):
        penalise(warehouse, key, firm(number, heads.get(key, "")), **(event if key == "event" else {}))
    file(warehouse, "namesake", person("王甲", 90))
    file(warehouse, "act", person("沈第12", 12), **june)
    file(warehouse, "before", person("沈第13", 13), received_on=date(2026, 2, 1))
    # Its paper names the decision of somebody else, and its days are another's.
    penalise(warehouse, "named", firm(40))
    file(warehouse, "document", person("沈第14", 14), source_decision_no="义市监罚〔2026〕named号")
    file(warehouse, "offence", firm(15), offence="other")
    file(warehouse, "masked", person("王某"))
    file(warehouse, "event", person("周他人", 91), **event)
    # Of several the nearest is told: one person in another act comes nearer than a namesake.
    file(warehouse, "two_a", person("沈第20", 92))
    file(warehouse, "two_b", person("沈第20", 20), **june)
    file(warehouse, "hostile", person(HOSTILE, 93))
    # Another agency's decision bears the same number, and the transfer is of that one.
    number = "义市监罚〔2026〕agency号"
    with warehouse.transaction("loader") as connection:
        put(connection, "penalty", "there", agency_id="ecology", decision_no=number, status="in_force")
        put(connection, "transfer", "t", agency_id="ecology", penalty_decision_no=number, transferred_on=DAY)
    resolve(warehouse, NIGHT)
    link(warehouse, NIGHT)
    found = seen(warehouse, *(("penalty_party", f"market/penalty_party/{key}") for key in keys))
    assert found == {
        ("namesake", "filing"): (1, "other_number", "police/filing/namesake"),
        ("act", "filing"): (1, "other_act", "police/filing/act"),
        ("before", "filing"): (1, "before_act", "police/filing/before"),
        ("document", "filing"): (1, "other_document", "police/filing/document"),
        ("offence", "filing"): (1, "other_offence", "police/filing/offence"),
        ("masked", "filing"): (1, "anonymised", "police/filing/masked"),
        ("event", "filing"): (1, "other_person", "police/filing/event"),
        ("two", "filing"): (2, "other_act", "police/filing/two_b"),
        ("hostile", "filing"): (1, "other_number", "police/filing/hostile"),
        ("agency", "transfer"): (1, "number_elsewhere", "ecology/transfer/t"),
    }
    # Every reason that a search gives has its words, and what is tied was not refused.
    assert {reason for _, reason, _ in found.values()} <= set(REFUSALS)
    absent = dict(
        rows(warehouse, "SELECT split_part(penalty_party_id, '/', 3), filing_is_absent FROM core.fact_penalty_party")
    )
    assert all(absent[key] for key, register in found if register == "filing")


def test_who_was_refused_for_a_number_a_decision_or_a_mere_likeness_is_told(warehouse: Warehouse) -> None:
    phone = {"phone": "13867912345"}
    penalise(warehouse, "numbers", person("王甲伟", 61) | phone)
    penalise(warehouse, "ids", person("东方朔望", 69) | phone)
    penalise(warehouse, "stranger", person("公孙大娘", 72))
    penalise(warehouse, "digits", person("司马建国", 62) | phone)
    penalise(warehouse, "masked", person("诸葛长青", 63))
    penalise(warehouse, "slip", person("夏侯文博", 64))
    penalise(warehouse, "near", person("欧阳明月", 65))
    penalise(warehouse, "firm", {"name": "义乌市锐达贸易有限公司", "credit_code": credit_code(66)})
    penalise(warehouse, "alike", person("上官云飞", 67))
    penalise(warehouse, "apart", person("令狐长冲", 68) | phone)
    file(warehouse, "numbers", person("王甲伟") | phone | {"id_no": id_no(71, "19900303")})
    # One number under two names: somebody typed another's.
    file(warehouse, "stranger", person("赵丽华", 72))
    # Of one birthday as well: perhaps one person under two numbers.
    file(warehouse, "ids", person("东方朔望", 71) | phone)
    other = "330782********" + "9999"
    file(warehouse, "digits", person("司马建国") | phone | {"id_no": other})
    file(warehouse, "masked", person("诸葛长青") | {"id_no": other})
    # One place of the number is another: a slip of the hand, or somebody else.
    last = id_no(64)[-4:]
    file(
        warehouse,
        "slip",
        person("夏侯文博") | {"id_no": "330782********" + ("1" if last[0] == "0" else "0") + last[1:]},
    )
    file(warehouse, "near", person("欧阳名月"))
    file(warehouse, "firm", {"name": "义乌市瑞达贸易有限公司"})
    file(warehouse, "alike", person("上官云飞"), act_from=date(2026, 6, 1), act_to=date(2026, 6, 9))
    file(warehouse, "apart", person("令狐长冲") | phone)
    resolve(warehouse, NIGHT)
    with warehouse.transaction("prosecutor") as connection, connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO core.party_decision (
                left_member_id, right_member_id, verdict, is_under_two_numbers, reason, decided_by, decided_at
            ) VALUES (%s, %s, 'different', false, '核对', '甲', now())""",
            ("market/penalty_party/apart", "police/filing_party/apart"),
        )
    resolve(warehouse, NIGHT)
    link(warehouse, NIGHT)
    keys = ("numbers", "ids", "stranger", "digits", "masked", "slip", "near", "firm", "alike", "apart")
    found = seen(warehouse, *(("penalty_party", f"market/penalty_party/{key}") for key in keys))
    assert {key: reason for (key, _), (_, reason, _) in found.items()} == {
        "numbers": "two_numbers",
        "ids": None,
        "stranger": None,
        "digits": "other_digits",
        "masked": "other_digits",
        "slip": None,
        "near": "near_name",
        "firm": "near_name",
        "alike": "other_act",
        "apart": "told_apart",
    }
    absent = dict(
        rows(warehouse, "SELECT split_part(penalty_party_id, '/', 3), filing_is_absent FROM core.fact_penalty_party")
    )
    assert absent == dict.fromkeys(keys, True) | {"slip": None, "ids": None, "stranger": None}
    told = [Refused("r", "other_act", "甲局", None, None, is_alike).told for is_alike in (False, True)]
    assert told == ["同一人，但行为时间不同", "姓名（名称）相同或者相似的人（是否同一人未定），但行为时间不同"]


def test_a_record_that_is_tied_was_looked_at_and_not_refused(warehouse: Warehouse) -> None:
    penalise(warehouse, who=firm(11))
    file(warehouse, "mine", firm(11))
    # A penalty that was revoked is what a non-prosecution finds and does not take.
    act = {"act_from": DAY, "act_to": DAY, "offence": "sell_counterfeit_trademark_goods"}
    with warehouse.transaction("loader") as connection:
        parent = put(
            connection, "prosecution_decision", "d", agency_id="procuratorate", decision="minor",
            cause="ip.trademark.sell_infringing", decided_on=date(2026, 6, 1), **act,
        )  # fmt: skip
        party(connection, "prosecution_decision_party", parent, "d", agency_id="procuratorate", **person("孙甲", 50))
    penalise(warehouse, "gone", person("孙甲", 50), status="revoked", act_from=DAY, act_to=DAY)
    resolve(warehouse, NIGHT)
    link(warehouse, NIGHT)
    wanted = (
        ("penalty_party", "market/penalty_party/p"),
        ("prosecution_decision_party", "procuratorate/prosecution_decision_party/d"),
    )
    found = seen(warehouse, *wanted)
    assert found["p", "filing"] == (1, None, None)
    assert found["d", "penalty"] == (1, "revoked", "market/penalty/gone")


def test_a_lead_keeps_its_searches_and_tells_them(warehouse: Warehouse) -> None:
    sold(warehouse)
    file(warehouse, "namesake", person("王甲", 90), case_no="A1", agency_id="police")
    run(warehouse)
    kept = {
        register: told
        for register, *told in rows(
            warehouse,
            "SELECT register, snapshots, candidates, nearest_record_id, nearest_reason, cardinality(search_keys)"
            " FROM lead.search WHERE lead_id = %s",
            str(LEAD),
        )
    }
    assert kept["filing"] == [{"police": str(NIGHT)}, 1, "police/filing/namesake", "other_number", 6]
    assert kept["transfer"] == [{"market": str(NIGHT)}, 0, None, None, 6]
    found = explained(warehouse, str(LEAD))
    assert found is not None
    said = "查看相近记录 1 件，最接近而未采的一件（police机关A1，2026年6月1日）：姓名（名称）相同，但证件号码不同。"
    assert said in found["explanation"]
    assert said in "\n".join(lines(found, evidence=False))
    assert "按文书编号、当事人及其负责人、事件检索，没有相近的记录。" in found["explanation"]


def test_a_lead_says_which_records_are_its_partys_by_a_former_name(warehouse: Warehouse) -> None:
    sold(warehouse, who={"name": "义乌市晨光商贸有限公司"})
    with warehouse.transaction("loader") as connection:
        entry = put(connection, "registration", "r", former_names=["义乌市晨光商贸有限公司"], status="open")
        now = {"name": "义乌市启明商贸有限公司", "credit_code": credit_code(31)}
        party(connection, "registration_party", entry, "r", **now)
    run(warehouse)
    found = explained(warehouse, str(LEAD))
    assert found is not None
    assert "1 条依单位全称与其现名或者登记的曾用名相同" in found["explanation"]
    kept = rows(warehouse, "SELECT record_id FROM lead.evidence WHERE table_name = 'core.party_member'")
    assert set(kept) == {("market/penalty_party/p",)}


def test_a_lead_that_waits_is_opened_or_taken_back_when_the_register_lands(warehouse: Warehouse) -> None:
    late = frozenset({"police"})
    sold(warehouse, key="p", who=firm(11))
    sold(warehouse, key="q", who=firm(12))
    assert run(warehouse, stale=late) == Loaded(raised=2, changed=0, withdrawn=0, standing=0, pending=2)
    # It stays late another night, and then lands with a filing for one of the two.
    assert run(warehouse, NEXT, stale=late).pending == 2
    after = NEXT + timedelta(days=1)
    file(warehouse, "late", firm(12), known=after)
    assert run(warehouse, after) == Loaded(raised=0, changed=1, withdrawn=1, standing=1, pending=0)
    states = rows(warehouse, "SELECT subject_key, state, state_reason FROM lead.lead ORDER BY subject_key")
    assert states == [
        ("market/penalty_party/p", "open", None),
        ("market/penalty_party/q", "withdrawn", "filing_found"),
    ]
    told = rows(
        warehouse,
        "SELECT as_of, event FROM lead.history WHERE lead_id = %s ORDER BY as_of",
        str(lead_id("not_transferred", "penalty_party", "market/penalty_party/q")),
    )
    assert told == [(NIGHT, "raised"), (after, "withdrawn")]


def test_a_register_that_nobody_delivers_was_not_searched(warehouse: Warehouse) -> None:
    with warehouse.transaction("publisher") as connection:
        held = holders(connection, NIGHT)
    nobody = search("judgment", {"agency_id": "market"}, held)
    assert (nobody.is_fresh, nobody.agencies, nobody.snapshot_on) == (False, (), None)
    known = search("filing", {"agency_id": "market"}, held)
    assert (known.is_fresh, known.snapshots) == (True, {"police": NIGHT})
    assert refused(known) == "按文书编号、当事人及其负责人、事件检索，没有相近的记录。"
