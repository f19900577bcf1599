"""烟草专卖局: one SQLite file; cigarettes are counted one by one, days are written out in Chinese."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.channels import Channel, goods
from xianjie.city.formats import Row, Written, head, spoken
from xianjie.city.plans import Book, money
from xianjie.city.records import Penalty, Transfer
from xianjie.city.sqlitefile import SQLITE

CAUSES: dict[str, Cause] = {
    "business.tobacco": ("10", "无证经营卷烟", "《中华人民共和国烟草专卖法实施条例》第五十七条"),
    "product.substandard": ("20", "销售假冒伪劣卷烟", "《中华人民共和国烟草专卖法》"),
    "business.tobacco_off_channel": (
        "30",
        "未在当地烟草专卖批发企业进货",
        "《中华人民共和国烟草专卖法实施条例》第五十六条",
    ),
}
_KIND = {"person": "自然人", "individual_business": "个体户", "organisation": "单位"}
_RESULT = {"filed": "立案", "not_filed": "不立案", "returned": "退回"}


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party = penalty.party
    chief, chief_id = head(party)
    row: Row = {
        "ajbh": penalty.key,
        "jdswh": penalty.decision_no,
        "ay": code,
        "aymc": title,
        "ajss": penalty.facts,
        "flyj": basis,
        "dsrlx": _KIND[party.kind],
        "dsr": party.name,
        "sfzh": party.id_no,
        "xydm": party.credit_code,
        "jyz": chief,
        "jyzsfzh": chief_id,
        "dz": party.address,
        "dh": party.phone,
        "fxrq": spoken(penalty.found_on),
        "ksrq": spoken(penalty.act_from),
        "jsrq": spoken(penalty.act_to),
        "cfrq": spoken(penalty.decided_on),
        "sdrq": spoken(penalty.served_on),
        "cfzl": AGENCY.codes(penalty.kinds),
        "fk": penalty.fine,
        "ms": penalty.confiscated,
        "yxs": penalty.sales,
        "wxs": penalty.unsold,
        "sd": penalty.gains,
        "zs": penalty.measures.get("cigarettes_count", 400),
        "jye": penalty.business,
        "xkz": {True: "有", False: "无", None: None}[penalty.licensed],
        "ga": "Y" if penalty.transfer_noted else "N",
        "zf": "1" if penalty.revoked else "0",
    }
    return [("tobacco", "main.ycaj", row)]


def _transfer(transfer: Transfer) -> list[Written]:
    party = transfer.party
    chief, chief_id = head(party)
    row: Row = {
        "ysbh": transfer.key,
        "yswh": transfer.document_no,
        "jdswh": transfer.decision_no,
        "ajbh": transfer.case_no,
        "ay": CAUSES[transfer.cause][0],
        "dsrlx": _KIND[party.kind],
        "dsr": party.name,
        "sfzh": party.id_no,
        "xydm": party.credit_code,
        "jyz": chief,
        "jyzsfzh": chief_id,
        "jdrq": spoken(transfer.decided_on),
        "ysrq": spoken(transfer.transferred_on),
        "jsrq": spoken(transfer.received_on),
        "jg": _RESULT[transfer.result] if transfer.result else None,
        "jgrq": spoken(transfer.result_on),
    }
    return [("tobacco", "main.ycys", row)]


def _content(rng: Random, cause: str) -> dict[str, Any]:
    """A few cartons: far below a tenth of any line, counted or in money."""
    sales = money(rng.randrange(0, 100_000)) / 100
    unsold = money(rng.randrange(0, 90_000)) / 100
    return {
        "sales": sales,
        "unsold": unsold,
        "gains": (sales / 10).quantize(Decimal("0.01")),
        "tobacco": True,
        "business": sales + unsold,
        "licensed": cause != "business.tobacco",
        "measures": {"cigarettes_count": rng.randrange(1, 12) * 200},
        "kinds": ("03", "05") if cause == "product.substandard" else ("03",),
    }


def _plant(book: Book) -> None:
    Channel(
        agency="tobacco",
        model="food_drug/substandard_products_not_transferred",
        cause="product.substandard",
        offence="fake_or_substandard_products",
        hit=goods(64000, 3000, 8000, tobacco=True),
        line=goods(45000, 105000, 2000, tobacco=True),
        # The sales of cigarettes are not tripled.
        under=goods(20000, 90000, 2000, tobacco=True),
        below=goods(2000, 900, 300, tobacco=True),
        missing=goods(None, 900, None, tobacco=True),
        order=3,
        transfers=True,
        parties=("shop", "shop", "person"),
    ).plant(book)


AGENCY = Agency(
    id="tobacco",
    name="义乌市烟草专卖局",
    store=SQLITE,
    tables={"main.ycaj": ("ajbh", "gxsj"), "main.ycys": ("ysbh", "gxsj")},
    writers={Penalty: _penalty, Transfer: _transfer},
    numbers=Numbers(
        "YC{year}{serial:05d}",
        "义烟处〔{year}〕第{serial}号",
        "YC{year}{serial:05d}",
        "YCYS{year}{serial:04d}",
        "义烟移〔{year}〕第{serial}号",
    ),
    causes=CAUSES,
    goods=("business.tobacco",),
    kinds=(",", {"01": "JG", "03": "FK", "04": "MS", "05": "MW", "12": "QX"}),
    shares={"business.tobacco": 5, "product.substandard": 3, "business.tobacco_off_channel": 12},
    content=_content,
    parties=("shop", "shop", "person"),
    plant=_plant,
)
