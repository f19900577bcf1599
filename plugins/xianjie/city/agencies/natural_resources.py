"""自然资源和规划局: land, minerals, forests; English columns, measured facts in columns, cases opened, no transfers."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from xianjie.city import restored, timber
from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.channels import Channel, tonnes
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, head, slashed
from xianjie.city.ordinary import Life
from xianjie.city.plans import Book
from xianjie.city.records import AdminCase, Penalty, Restoration, Trade

CAUSES: dict[str, Cause] = {
    "land.farmland_occupation": ("1101", "非法占用耕地", "《中华人民共和国土地管理法》第七十五条"),
    "land.unapproved_building": ("1102", "未经批准占地建房", "《中华人民共和国土地管理法》第七十七条"),
    "mining.without_licence": ("2101", "无证采矿", "《中华人民共和国矿产资源法》第六十四条"),
    "mining.beyond_scope": ("2102", "越界采矿", "《中华人民共和国矿产资源法》第六十七条"),
    "mining.destructive": ("2103", "采取破坏性的开采方法采矿", "《中华人民共和国矿产资源法》第六十八条"),
    "mining.report_missing": ("2109", "未按规定填报开采信息", "《中华人民共和国矿产资源法》"),
    "forest.timber_theft": ("3101", "盗伐林木", "《中华人民共和国森林法》第七十六条第一款"),
    "forest.illegal_logging": ("3102", "滥伐林木", "《中华人民共和国森林法》第七十六条第二款"),
    "forest.illegal_timber_trade": ("3103", "收购非法来源的林木", "《中华人民共和国森林法》第七十八条"),
    "forest.land_conversion": ("3104", "擅自改变林地用途", "《中华人民共和国森林法》第七十三条"),
    "wildlife.protected_plants": ("3201", "采集国家重点保护野生植物", "《中华人民共和国野生植物保护条例》第二十三条"),
    "wildlife.trade": ("3202", "出售、运输野生动物及其制品", "《中华人民共和国野生动物保护法》第五十二条"),
    "environment.hazardous_waste_dumping": (
        "4101",
        "向林地、农用地倾倒危险废物",
        "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
    ),
}
_KIND = {"person": "P", "individual_business": "S", "organisation": "E"}
_CONCLUSION = {
    "open": "00",
    "punished": "10",
    "not_punished": "20",
    "no_violation": "30",
    "transferred": "40",
    "transferred_away": "50",
    "terminated": "60",
}
_YES = {True: "Y", False: "N", None: None}
_ANIMALS = {"class_1": "1", "class_2": "2", "three_values": "3", "other": "9", None: None}


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party, measures = penalty.party, penalty.measures
    chief, chief_id = head(party)
    waste = penalty.waste_tonnes
    row: Row = {
        "case_id": penalty.key,
        "doc_no": penalty.decision_no,
        "case_no": penalty.case_no,
        "violation_code": code,
        "violation_name": title,
        "facts": penalty.facts,
        "legal_basis": basis,
        "party_type": _KIND[party.kind],
        "party_name": party.name,
        "id_card": party.id_no,
        "uscc": party.credit_code,
        "legal_rep": chief,
        "legal_rep_id": chief_id,
        "address": party.address,
        "phone": party.phone,
        "found_date": slashed(penalty.found_on),
        "start_date": slashed(penalty.act_from),
        "end_date": slashed(penalty.act_to),
        "decision_date": slashed(penalty.decided_on),
        "served_date": slashed(penalty.served_on),
        "penalty_types": AGENCY.codes(penalty.kinds),
        "fine_yuan": penalty.fine,
        "confiscated_yuan": penalty.confiscated,
        "basic_farmland_mu": measures.get("basic_farmland_mu", 0),
        "other_farmland_mu": measures.get("other_cultivated_mu", 0),
        "welfare_forest_mu": measures.get("welfare_forest_mu", 0),
        "commercial_forest_mu": measures.get("commercial_forest_mu", 0),
        "grassland_mu": measures.get("grassland_mu", 0),
        "land_destroyed": _YES[measures.get("is_destroyed", False)],
        "timber_m3": measures.get("timber_volume_m3", 0),
        "sapling_num": measures.get("sapling_count", 0),
        "timber_yuan": measures.get("timber_value_cny", 0),
        "mineral_yuan": measures.get("mineral_value_cny", 0),
        "mineral_damage_yuan": measures.get("mineral_damage_value_cny", 0),
        "special_area": _YES[measures.get("is_special_mineral_area", False)],
        "listed_plant": _YES[measures.get("protected_plant_conduct", False)],
        "plant1_num": measures.get("class_1_plant_count", 0),
        "plant2_num": measures.get("class_2_plant_count", 0),
        "plant1_m3": measures.get("class_1_plant_m3", 0),
        "plant2_m3": measures.get("class_2_plant_m3", 0),
        "plant_dead_num": measures.get("plant_dead_count", 0),
        "plant_yuan": measures.get("plant_value_cny", 0),
        "animal_class": _ANIMALS[measures.get("wildlife_class")],
        "animal_yuan": measures.get("wildlife_value_cny", 0),
        "animal_product": _YES[measures.get("is_wildlife_product", False)],
        "gains_yuan": penalty.gains or 0,
        "waste_kg": None if waste is None else (waste * 1000).quantize(Decimal("0.001")),
        "transferred": "Y" if penalty.transfer_noted else "N",
        "transfer_doc": penalty.transfer_no,
        "state": "R" if penalty.revoked else "A",
        "handler": "承办人",
    }
    return [("natural_resources", "nr.penalty_case", row)]


def _case(case: AdminCase) -> list[Written]:
    party = case.party
    row: Row = {
        "reg_id": case.key,
        "case_no": case.case_no,
        "violation_code": CAUSES[case.cause][0],
        "facts": case.facts,
        "party_type": _KIND[party.kind],
        "party_name": party.name,
        "id_card": party.id_no,
        "uscc": party.credit_code,
        "start_date": slashed(case.act_from),
        "end_date": slashed(case.act_to),
        "open_date": slashed(case.opened_on),
        "close_date": slashed(case.closed_on),
        "conclusion": _CONCLUSION[case.conclusion],
        "doc_no": case.decision_no,
    }
    return [("natural_resources", "nr.case_register", row)]


_PROOF = {"ledger": "LEDGER", "payment": "PAYMENT", "waybill": "WAYBILL", "statement": "WORDS"}


def _flow(trade: Trade) -> list[Written]:
    row: Row = {
        "flow_id": trade.key,
        "doc_no": trade.document_no,
        "tree": trade.goods,
        "volume_m3": trade.volume,
        "amount_yuan": trade.amount,
        "proof": _PROOF[trade.proof],
        "from_date": slashed(trade.traded_from),
        "to_date": slashed(trade.traded_to),
    }
    rows: list[Written] = [("natural_resources", "nr.timber_flow", row)]
    sides = [("S", trade.seller), *([("B", trade.buyer)] if trade.buyer else [])]
    for ordinal, (side, party) in enumerate(sides, 1):
        chief, chief_id = head(party)
        named: Row = {
            "flow_party_id": AGENCY.party_key(trade.key, ordinal, "trade"),
            "flow_id": trade.key,
            "seq": ordinal,
            "side": side,
            "party_type": _KIND[party.kind],
            "party_name": party.name,
            "id_card": party.id_no,
            "uscc": party.credit_code,
            "legal_rep": chief,
            "legal_rep_id": chief_id,
        }
        rows.append(("natural_resources", "nr.timber_flow_party", named))
    return rows


_RESTORED = {"replant": "PLANT", "restore_vegetation": "VEG", "restore_land": "LAND", "treat_waste": "WASTE"}


def _restoration(restoration: Restoration) -> list[Written]:
    row: Row = {
        "restoration_no": restoration.key,
        "doc_no": restoration.document_no,
        "content": _RESTORED[restoration.kind],
        "order_date": slashed(restoration.ordered_on),
        "due_date": slashed(restoration.due_on),
        "extended_date": slashed(restoration.extended_to),
        "accepted_date": slashed(restoration.accepted_on),
        "agency_date": slashed(restoration.substituted_on),
        "state": "R" if restoration.withdrawn else "A",
    }
    return [("natural_resources", "nr.restoration", row)]


def _content(rng: Random, cause: str) -> dict[str, Any]:
    """Small figures: a tenth of the lowest line that any limb has, or less."""
    small = Decimal(rng.randrange(1, 40)) / 100
    if cause == "land.farmland_occupation":
        return {"measures": {"other_cultivated_mu": small}}
    if cause == "forest.land_conversion":
        return {"measures": {"commercial_forest_mu": small}}
    if cause == "wildlife.protected_plants":
        return {
            "measures": {"protected_plant_conduct": True, "class_2_plant_count": 1, "plant_value_cny": Decimal(240)}
        }
    if cause == "wildlife.trade":
        return {"measures": {"wildlife_class": "three_values", "wildlife_value_cny": Decimal(rng.randrange(20, 300))}}
    if cause.startswith("mining.") and cause != "mining.report_missing":
        return {"measures": {"mineral_value_cny": Decimal(rng.randrange(200, 4000))}}
    if cause in ("forest.timber_theft", "forest.illegal_logging", "forest.illegal_timber_trade"):
        timber = small / 4
        return {"measures": {"timber_volume_m3": timber, "timber_value_cny": (timber * 600).quantize(Decimal("0.01"))}}
    if cause == "environment.hazardous_waste_dumping":
        return {"waste_tonnes": Decimal(rng.randrange(50, 4000)) / 10000}
    return {}


def _live(life: Life) -> None:
    life.cases("natural_resources", 12)


def _plant(book: Book) -> None:
    Channel(
        agency="natural_resources",
        model="environment/hazardous_waste_not_transferred",
        cause="environment.hazardous_waste_dumping",
        offence="environmental_pollution",
        hit=tonnes("4.2"),
        line=tonnes("3"),
        under=tonnes("2.9999"),
        below=tonnes("0.4"),
        missing=tonnes(None),
        order=0,
    ).plant(book)
    timber.plant(book)
    restored.plant(book, restored.FOREST)
    restored.plant(book, restored.LAND)


AGENCY = Agency(
    id="natural_resources",
    name="义乌市自然资源和规划局",
    store=POSTGRESQL,
    tables={
        "nr.penalty_case": ("case_id", "updated_at"),
        "nr.case_register": ("reg_id", "updated_at"),
        "nr.restoration": ("restoration_no", "updated_at"),
        "nr.timber_flow": ("flow_id", "updated_at"),
        "nr.timber_flow_party": ("flow_party_id", "updated_at"),
    },
    writers={Penalty: _penalty, AdminCase: _case, Trade: _flow, Restoration: _restoration},
    two_digits=("trade",),
    numbers=Numbers("NR{year}-{serial:05d}", "义自然资规罚〔{year}〕{serial}号", "ZRAJ{year}{serial:05d}"),
    causes=CAUSES,
    kinds=("+", {"01": "W", "03": "F", "04": "CI", "05": "CP", "08": "R", "99": "O"}),
    shares={
        "land.farmland_occupation": 4,
        "land.unapproved_building": 12,
        "mining.without_licence": 2,
        "mining.beyond_scope": 2,
        "mining.report_missing": 3,
        "forest.timber_theft": 3,
        "forest.illegal_logging": 5,
        "forest.illegal_timber_trade": 1,
        "forest.land_conversion": 3,
        "wildlife.protected_plants": 1,
        "wildlife.trade": 1,
        "environment.hazardous_waste_dumping": 1,
    },
    content=_content,
    parties=("firm", "person", "person"),
    live=_live,
    plant=_plant,
)
