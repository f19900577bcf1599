"""农业农村局: a MariaDB; fisheries with catches in jin, farm inputs, wildlife, transfers, deletion by flag."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.channels import Channel, goods
from xianjie.city.formats import Row, Written, head
from xianjie.city.mariadb import MARIADB
from xianjie.city.plans import Book, money
from xianjie.city.records import Penalty, Transfer

CAUSES: dict[str, Cause] = {
    "fishery.illegal_fishing": ("YY-01", "使用禁用的渔具捕捞", "《中华人民共和国渔业法》第七十七条"),
    "fishery.licence_terms": ("YY-09", "违反捕捞许可证的规定捕捞", "《中华人民共和国渔业法》"),
    "product.substandard": ("NZ-01", "销售以不合格产品冒充合格产品的农资", "《中华人民共和国产品质量法》第五十条"),
    "product.agri_inputs": ("NZ-02", "经营劣质农药", "《农药管理条例》第五十六条"),
    "product.agri_input_records": ("NZ-09", "未建立农业投入品销售台账", "《农药管理条例》第五十八条"),
    "wildlife.hunting": ("YD-01", "非法猎捕野生动物", "《中华人民共和国野生动物保护法》第四十九条"),
}
_KIND = {"person": 1, "individual_business": 2, "organisation": 3}
_RESULT = {"filed": "立案", "not_filed": "不立案", "returned": "退回"}
_YES = {True: "Y", False: "N", None: None}
_WATERS = {"inland": "NL", "marine": "HY", None: None}
_ANIMALS = {"class_1": "一级", "class_2": "二级", "three_values": "三有", "other": "其他", None: None}


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party, measures = penalty.party, penalty.measures
    chief, chief_id = head(party)
    row: Row = {
        "id": int(penalty.key),
        "doc_no": penalty.decision_no,
        "case_no": penalty.case_no,
        "ay_code": code,
        "ay_name": title,
        "fact": penalty.facts,
        "law": basis,
        "dsr_type": _KIND[party.kind],
        "dsr_name": party.name,
        "dsr_id": party.id_no,
        "dsr_code": party.credit_code,
        "fr_name": chief,
        "fr_id": chief_id,
        "addr": party.address,
        "tel": party.phone,
        "find_date": penalty.found_on,
        "act_begin": penalty.act_from,
        "act_end": penalty.act_to,
        "cf_date": penalty.decided_on,
        "sd_date": penalty.served_on,
        "cf_type": AGENCY.codes(penalty.kinds),
        "fk_yuan": penalty.fine,
        "ms_yuan": penalty.confiscated,
        "xs_yuan": penalty.sales,
        "ws_yuan": penalty.unsold,
        "sd_yuan": penalty.gains,
        "yh_jin": None if measures.get("catch_kg", 0) is None else Decimal(measures.get("catch_kg", 0)) * 2,
        "yh_yuan": measures.get("catch_value_cny", 0),
        "jyq": _YES[measures.get("is_closed_season", False)],
        "jyqu": _YES[measures.get("is_closed_area", False)],
        "jyfs": _YES[measures.get("is_banned_gear", False)],
        "jydz": _YES[measures.get("is_destructive_method", False)],
        "sy": _WATERS[measures.get("water_kind", "inland")],
        "zzbhq": _YES[measures.get("is_germplasm_reserve", False)],
        "mzqt": _YES[measures.get("is_fry_or_gravid", False)],
        "dw_zs": measures.get("animals_count", 0),
        "dw_yuan": measures.get("wildlife_value_cny", 0),
        "dw_jb": _ANIMALS[measures.get("wildlife_class")],
        "dw_zp": _YES[measures.get("is_wildlife_product", False)],
        "ys": "Y" if penalty.transfer_noted else "N",
        "zt": "撤销" if penalty.revoked else "有效",
        "is_del": "0",
    }
    return [("agriculture", "main.nyzf_cf", row)]


def _transfer(transfer: Transfer) -> list[Written]:
    party = transfer.party
    chief, chief_id = head(party)
    row: Row = {
        "id": transfer.key,
        "ys_no": transfer.document_no,
        "doc_no": transfer.decision_no,
        "case_no": transfer.case_no,
        "ay_code": CAUSES[transfer.cause][0],
        "dsr_type": _KIND[party.kind],
        "dsr_name": party.name,
        "dsr_id": party.id_no,
        "dsr_code": party.credit_code,
        "fr_name": chief,
        "fr_id": chief_id,
        "jd_date": transfer.decided_on,
        "ys_date": transfer.transferred_on,
        "js_date": transfer.received_on,
        "result": _RESULT[transfer.result] if transfer.result else None,
        "result_date": transfer.result_on,
    }
    return [("agriculture", "main.nyzf_ys", row)]


def _content(rng: Random, cause: str) -> dict[str, Any]:
    """Small figures: a few fish outside closed seasons and areas, a few packets sold."""
    if cause == "fishery.illegal_fishing":
        caught = Decimal(rng.randrange(1, 40)) / 10
        value = (caught * 12).quantize(Decimal("0.01"))
        return {"measures": {"catch_kg": caught, "catch_value_cny": value, "is_banned_gear": True}}
    if cause == "wildlife.hunting":
        value = money(rng.randrange(20, 200))
        return {"measures": {"animals_count": 1, "wildlife_value_cny": value, "wildlife_class": "three_values"}}
    if cause.startswith("product.") and cause != "product.agri_input_records":
        sales = money(rng.randrange(0, 300_000)) / 100
        return {
            "sales": sales,
            "unsold": money(rng.randrange(0, 300_000)) / 100,
            "gains": (sales / 5).quantize(Decimal("0.01")),
        }
    return {}


def _plant(book: Book) -> None:
    Channel(
        agency="agriculture",
        model="food_drug/substandard_products_not_transferred",
        cause="product.substandard",
        offence="fake_or_substandard_products",
        hit=goods(57000, 1000, 9000),
        line=goods(20000, 90000, 2000),
        under=goods(20000, "89999.99", 2000),
        below=goods(3000, 900, 300),
        missing=goods(None, 900, None),
        order=4,
        transfers=True,
    ).plant(book)


AGENCY = Agency(
    id="agriculture",
    name="义乌市农业农村局",
    store=MARIADB,
    tables={"main.nyzf_cf": ("id", "update_time"), "main.nyzf_ys": ("id", "update_time")},
    writers={Penalty: _penalty, Transfer: _transfer},
    numbers=Numbers(
        "{year}{serial:06d}",
        "义农（渔）罚〔{year}〕{serial}号",
        "NYAJ{year}{serial:05d}",
        "NYYS{year}{serial:04d}",
        "义农移〔{year}〕{serial}号",
    ),
    causes=CAUSES,
    kinds=(",", {"01": "1", "03": "2", "04": "3", "05": "4", "08": "5", "99": "9"}),
    shares={
        "fishery.illegal_fishing": 6,
        "fishery.licence_terms": 4,
        "product.substandard": 3,
        "product.agri_inputs": 2,
        "product.agri_input_records": 6,
        "wildlife.hunting": 2,
    },
    content=_content,
    parties=("person", "shop", "firm"),
    plant=_plant,
)
