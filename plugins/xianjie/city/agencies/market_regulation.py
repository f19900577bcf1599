"""市场监督管理局: trade marks, patents, product quality, food; one row a case and party, money in 万元."""

from __future__ import annotations

from datetime import datetime, time

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, compact, flag, head, wan
from xianjie.city.records import CaseStep, Penalty, Transfer

CAUSES: dict[str, Cause] = {
    "ip.trademark.sell_infringing": ("S101", "销售侵犯注册商标专用权的商品", "《中华人民共和国商标法》第六十条第二款"),
    "ip.trademark.counterfeit_mark": ("S102", "未经许可使用他人注册商标", "《中华人民共和国商标法》第六十条第二款"),
    "ip.trademark.illegal_labels": (
        "S103",
        "销售伪造、擅自制造的注册商标标识",
        "《中华人民共和国商标法》第六十条第二款",
    ),
    "ip.patent.counterfeit": ("S201", "假冒专利", "《中华人民共和国专利法》第六十八条"),
    "product.substandard": ("P301", "销售以不合格产品冒充合格产品", "《中华人民共和国产品质量法》第五十条"),
    "product.labelling": ("P302", "产品标识不符合规定", "《中华人民共和国产品质量法》第五十四条"),
    "food.expired_or_relabelled": (
        "F401",
        "经营超过保质期、更改生产日期的食品",
        "《中华人民共和国食品安全法》第一百二十四条",
    ),
    "food.substandard": ("F402", "经营不符合食品安全标准的食品", "《中华人民共和国食品安全法》第一百二十四条"),
    "food.hygiene_licence": ("F403", "未按规定公示食品经营许可证", "《食品经营许可和备案管理办法》第五十七条"),
}
_RESULT = {"filed": "1", "not_filed": "2", "returned": "3"}
_KIND = {"person": "1", "individual_business": "2", "organisation": "3"}


def _content(penalty: Penalty) -> str:
    return f"罚款{penalty.fine:,.2f}元" if "03" in penalty.kinds else "警告"


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party = penalty.party
    chief, chief_id = head(party)
    goods = None if penalty.sales is None or penalty.unsold is None else penalty.sales + penalty.unsold
    row: Row = {
        "ajbh": penalty.key,
        "wsh": penalty.decision_no,
        "aydm": code,
        "wfxwlx": title,
        "wfss": penalty.facts,
        "cfyj": basis,
        "cfnr": _content(penalty),
        "dsrlb": _KIND[party.kind],
        "dsrmc": party.name,
        "dsrzjhm": party.id_no,
        "tyshxydm": party.credit_code,
        "fddbr": chief,
        "fddbrzjhm": chief_id,
        "zs": party.address,
        "lxdh": party.phone,
        "larq": compact(penalty.found_on),
        "fxrq": compact(penalty.found_on),
        "xwksrq": compact(penalty.act_from),
        "xwjsrq": compact(penalty.act_to),
        "jdrq": compact(penalty.decided_on),
        "sdrq": compact(penalty.served_on),
        "cfzl": AGENCY.codes(penalty.kinds),
        "fkje": wan(penalty.fine),
        "msje": wan(penalty.confiscated),
        "xsje": wan(penalty.sales),
        "wxshz": wan(penalty.unsold),
        "hzje": wan(goods),
        "wfsd": wan(penalty.gains),
        "ffjye": wan(penalty.business),
        "sfyc": None if penalty.tobacco is None else "是" if penalty.tobacco else "否",
        "sfys": flag(penalty.transfer_noted),
        "yswsh": penalty.transfer_no,
        "zt": "2" if penalty.revoked else "1",
        "cbr": "经办人",
        "bz": None,
        "lrsj": datetime.combine(penalty.decided_on, time(9)),
    }
    return [("market_regulation", "scjg.t_xzcf", row)]


_STEPS = {
    "transfer_report_received_by_head": "A1",
    "transfer_decision": "A2",
    "case_transferred": "A3",
    "supplement_notice": "B1",
    "materials_supplemented": "B2",
    "filing_notice_received_by_admin": "C1",
    "items_handed_over": "C2",
    "reconsideration_decision_received": "D1",
    "filing_supervision_suggested": "D2",
    "penalty_clock_resumes": "E1",
}


def _step(step: CaseStep) -> list[Written]:
    row: Row = {
        "lcbh": step.key,
        "ajbh": step.case_no,
        "wsh": step.document_no,
        "hjdm": _STEPS[step.event],
        "fsrq": compact(step.at),
        "fssj": f"{step.at:%Y-%m-%d %H:%M:%S}" if isinstance(step.at, datetime) else None,
        "scbz": "1" if step.void else "0",
    }
    return [("market_regulation", "scjg.t_ajlc", row)]


def _transfer(transfer: Transfer) -> list[Written]:
    party = transfer.party
    chief, chief_id = head(party)
    row: Row = {
        "ysbh": transfer.key,
        "yswsh": transfer.document_no,
        "ajbh": transfer.case_no,
        "xzcfwsh": transfer.decision_no,
        "aydm": CAUSES[transfer.cause][0],
        "dsrlb": _KIND[party.kind],
        "dsrmc": party.name,
        "dsrzjhm": party.id_no,
        "tyshxydm": party.credit_code,
        "fddbr": chief,
        "fddbrzjhm": chief_id,
        "ysjdrq": compact(transfer.decided_on),
        "ysrq": compact(transfer.transferred_on),
        "jsrq": compact(transfer.received_on),
        "jsdw": "义乌市公安局",
        "cljg": _RESULT[transfer.result] if transfer.result else None,
        "cljgrq": compact(transfer.result_on),
        "scbz": "1" if transfer.deleted else "0",
    }
    return [("market_regulation", "scjg.t_ajys", row)]


AGENCY = Agency(
    id="market_regulation",
    name="义乌市市场监督管理局",
    store=POSTGRESQL,
    tables={"scjg.t_xzcf": ("ajbh", "gxsj"), "scjg.t_ajys": ("ysbh", "gxsj"), "scjg.t_ajlc": ("lcbh", "gxsj")},
    writers={Penalty: _penalty, Transfer: _transfer, CaseStep: _step},
    numbers=Numbers(
        "YWSJ{year}{serial:06d}",
        "义市监处罚〔{year}〕{serial}号",
        "SJAJ{year}{serial:06d}",
        "YS{year}{serial:05d}",
        "义市监移字〔{year}〕{serial}号",
    ),
    causes=CAUSES,
    kinds=(",", {"01": "1", "03": "2", "04": "3", "05": "4", "10": "5", "08": "6", "06": "7", "02": "8", "99": "9"}),
    shares={
        "product.labelling": 150,
        "food.hygiene_licence": 150,
        "food.substandard": 60,
        "food.expired_or_relabelled": 60,
        "product.substandard": 40,
        "ip.trademark.sell_infringing": 50,
        "ip.trademark.counterfeit_mark": 15,
        "ip.trademark.illegal_labels": 10,
        "ip.patent.counterfeit": 5,
    },
    parties=("firm", "shop", "shop", "person"),
)
