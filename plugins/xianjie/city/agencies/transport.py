"""交通运输局: road transport, dangerous goods, and in the traffic profile the mass of ordinary road penalties."""

from __future__ import annotations

from random import Random
from typing import Any

from xianjie.city import waste_oil
from xianjie.city.agency import TRAFFIC, Agency, Cause, Numbers
from xianjie.city.channels import Channel
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, clock, flag, head, kilograms
from xianjie.city.plans import Book, money
from xianjie.city.records import MaterialPurchase, Penalty

CAUSES: dict[str, Cause] = {
    "transport.unlicensed_operation": (
        "JT-YZ-01",
        "未取得道路运输经营许可从事货运",
        "《中华人民共和国道路运输条例》第六十三条",
    ),
    "transport.vehicle_papers": ("JT-YZ-02", "未随车携带车辆营运证", "《中华人民共和国道路运输条例》第六十八条"),
    "transport.overloading": ("JT-CX-01", "车货总质量超过限定标准", "《公路安全保护条例》第六十四条"),
    "safety.unlicensed_dangerous_goods": (
        "JT-WX-01",
        "未经许可储存、运输危险货物",
        "《中华人民共和国安全生产法》第一百条",
    ),
    TRAFFIC: ("JT-JJ-01", "违反道路交通安全规定", "《中华人民共和国道路交通安全法》第九十条"),
}
_KIND = {"person": "A", "individual_business": "B", "organisation": "C"}


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party = penalty.party
    chief, chief_id = head(party)
    row: Row = {
        "cfxh": penalty.key,
        "wsbh": penalty.decision_no,
        "ah": penalty.case_no,
        "wfdm": code,
        "wfmc": title,
        "wfnr": penalty.facts,
        "fltk": basis,
        "dsr": party.name,
        "dsrlb": _KIND[party.kind],
        "sfzmhm": party.id_no,
        "jgdm": party.credit_code,
        "fzr": chief,
        "fzrsfz": chief_id,
        "lxdz": party.address,
        "sjhm": party.phone,
        "hphm": f"浙G{sum(map(ord, penalty.key)) * 37 % 100000:05d}",
        "fxsj": clock(penalty.found_on, penalty.key, 10),
        "wfsj": clock(penalty.act_to, penalty.key, 8),
        "cfsj": clock(penalty.decided_on, penalty.key, 15),
        "sdsj": clock(penalty.served_on, penalty.key, 16),
        "cfzl": AGENCY.codes(penalty.kinds),
        "fkje": penalty.fine,
        "gwzy": flag(penalty.high_risk),
        "xkz": flag(penalty.licensed),
        "phjk": flag(penalty.monitoring_disabled),
        "zdyh": flag(penalty.major_danger),
        "xyzl": flag(penalty.ordered_before),
        "jbzx": flag(penalty.refused),
        "yszt": flag(penalty.transfer_noted),
        "ajzt": "0" if penalty.revoked else "1",
    }
    return [("transport", "jtys.cf", row)]


_MATERIAL = {"lubricating_oil": "JY", "battery": "DC", "other": "QT"}


def _purchase(purchase: MaterialPurchase) -> list[Written]:
    party = purchase.party
    chief, chief_id = head(party)
    row: Row = {
        "nbxh": purchase.key,
        "nd": purchase.year,
        "wxqy": party.name,
        "qylb": _KIND[party.kind],
        "jgdm": party.credit_code,
        "fzr": chief,
        "fzrsfz": chief_id,
        "lxdz": party.address,
        "pjlb": _MATERIAL[purchase.material],
        "gjsl": kilograms(purchase.bought),
        "wysl": kilograms(purchase.unused),
        "bssj": clock(purchase.reported_on, purchase.key, 9),
    }
    return [("transport", "jtys.wxnb", row)]


def _content(rng: Random, cause: str) -> dict[str, Any]:
    if cause == TRAFFIC:
        return {"kinds": rng.choice((("01",), ("03",), ("03",))), "fine": money(rng.choice((0, 50, 100, 150, 200)))}
    return {}


def _plant(book: Book) -> None:
    no: dict[str, Any] = {"high_risk": True, "licensed": True}
    Channel(
        agency="transport",
        model="safety/hazardous_operation_not_transferred",
        cause="safety.unlicensed_dangerous_goods",
        offence="hazardous_operation",
        hit={"high_risk": True, "licensed": False},
        line={"monitoring_disabled": True, "high_risk": True, "licensed": True},
        under={"high_risk": False, "licensed": False},
        below=no,
        missing={"high_risk": True, "licensed": None},
        order=2,
        parties=("firm", "person"),
    ).plant(book)
    waste_oil.plant(book)


AGENCY = Agency(
    id="transport",
    name="义乌市交通运输局",
    store=POSTGRESQL,
    tables={"jtys.cf": ("cfxh", "czsj"), "jtys.wxnb": ("nbxh", "czsj")},
    writers={Penalty: _penalty, MaterialPurchase: _purchase},
    keeps=("MaterialPurchase",),
    numbers=Numbers("JT{year}{serial:08d}", "义交罚〔{year}〕{serial:06d}号", "义交案〔{year}〕{serial:06d}号"),
    causes=CAUSES,
    kinds=("/", {"01": "1", "03": "2", "06": "3", "08": "4", "10": "5"}),
    shares={"transport.unlicensed_operation": 20, "transport.vehicle_papers": 30, "transport.overloading": 35},
    content=_content,
    parties=("firm", "person", "person", "person"),
    live=waste_oil.live,
    plant=_plant,
)
