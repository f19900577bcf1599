"""生态环境分局: waste in kilograms, dates written out in Chinese."""

from __future__ import annotations

from decimal import Decimal

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, head, spoken
from xianjie.city.records import Penalty, Transfer

CAUSES: dict[str, Cause] = {
    "environment.hazardous_waste_dumping": (
        "HJ-GF-01",
        "非法排放、倾倒、处置危险废物",
        "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
    ),
    "environment.dust": ("HJ-DQ-03", "未采取有效措施防治扬尘污染", "《中华人民共和国大气污染防治法》第一百一十五条"),
    "environment.hazardous_waste_records": (
        "HJ-GF-07",
        "未按规定建立危险废物管理台账",
        "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
    ),
}
_RESULT = {"filed": "1", "not_filed": "2", "returned": "3"}
_KIND = {"person": "个人", "individual_business": "个体工商户", "organisation": "单位"}


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party = penalty.party
    chief, chief_id = head(party)
    tonnes = penalty.waste_tonnes
    row: Row = {
        "lsh": int(penalty.key),
        "jdswh": penalty.decision_no,
        "ajh": penalty.case_no,
        "wfxwdm": code,
        "wfxwmc": title,
        "wfss": penalty.facts,
        "cfyj": basis,
        "dwmc": party.name,
        "dsrlx": _KIND[party.kind],
        "xydm": party.credit_code,
        "sfzh": party.id_no,
        "fddbr": chief,
        "fddbrsfzh": chief_id,
        "dz": party.address,
        "lxdh": party.phone,
        "fxrq": spoken(penalty.found_on),
        "xwqsrq": spoken(penalty.act_from),
        "xwzzrq": spoken(penalty.act_to),
        "cfrq": penalty.decided_on,
        "sdrq": penalty.served_on,
        "cflx": AGENCY.codes(penalty.kinds),
        "fkje": penalty.fine,
        "msje": penalty.confiscated,
        "wfzl": None if tonnes is None else (tonnes * 1000).quantize(Decimal("0.001")),
        "sfysga": "是" if penalty.transfer_noted else "否",
        "ysdwh": penalty.transfer_no,
        "yxzt": 0 if penalty.revoked else 1,
        "cbks": "执法队",
    }
    return [("ecology", "sthj.hjxzcf", row)]


def _transfer(transfer: Transfer) -> list[Written]:
    party = transfer.party
    chief, chief_id = head(party)
    row: Row = {
        "yslsh": int(transfer.key),
        "yswh": transfer.document_no,
        "jdswh": transfer.decision_no,
        "ajh": transfer.case_no,
        "wfxwdm": CAUSES[transfer.cause][0],
        "dsrlx": _KIND[party.kind],
        "dwmc": party.name,
        "xydm": party.credit_code,
        "sfzh": party.id_no,
        "fddbr": chief,
        "fddbrsfzh": chief_id,
        "jdysrq": transfer.decided_on,
        "ysrq": transfer.transferred_on,
        "jsrq": transfer.received_on,
        "wfzl_d": transfer.tonnes,
        "gajg": int(_RESULT[transfer.result]) if transfer.result else None,
        "gajgrq": transfer.result_on,
    }
    return [("ecology", "sthj.hjfzys", row)]


AGENCY = Agency(
    id="ecology",
    name="金华市生态环境局义乌分局",
    store=POSTGRESQL,
    tables={"sthj.hjxzcf": ("lsh", "gengxsj"), "sthj.hjfzys": ("yslsh", "gengxsj")},
    writers={Penalty: _penalty, Transfer: _transfer},
    numbers=Numbers(
        "{year}{serial:06d}",
        "金环义罚字〔{year}〕{serial}号",
        "HJAJ{year}{serial:06d}",
        "{year}9{serial:05d}",
        "金环义移字〔{year}〕{serial}号",
    ),
    causes=CAUSES,
    kinds=(";", {"01": "A", "03": "B", "05": "C", "10": "D", "08": "E", "11": "F", "02": "G"}),
    shares={
        "environment.dust": 60,
        "environment.hazardous_waste_records": 30,
        "environment.hazardous_waste_dumping": 15,
    },
)
