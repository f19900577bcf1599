"""市场监督管理局: trade marks, patents, product quality, food; one row a case and party, money in 万元."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from random import Random
from typing import Any

from xianjie.city import bans, supplied
from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import HARM, Row, Written, compact, flag, harmed, head, listed, wan
from xianjie.city.plans import Book, money
from xianjie.city.records import Ban, CaseStep, Penalty, Trade, Transfer

CAUSES: dict[str, Cause] = {
    "ip.trademark.sell_infringing": ("S101", "销售侵犯注册商标专用权的商品", "《中华人民共和国商标法》第六十条第二款"),
    "ip.trademark.counterfeit_mark": ("S102", "未经许可使用他人注册商标", "《中华人民共和国商标法》第六十条第二款"),
    "ip.trademark.illegal_labels": (
        "S103",
        "销售伪造、擅自制造的注册商标标识",
        "《中华人民共和国商标法》第六十条第二款",
    ),
    "ip.patent.counterfeit": ("S201", "假冒专利", "《中华人民共和国专利法》第六十八条"),
    "ip.trade_secret.infringement": ("S301", "侵犯商业秘密", "《中华人民共和国反不正当竞争法》第二十一条"),
    "product.substandard": ("P301", "销售以不合格产品冒充合格产品", "《中华人民共和国产品质量法》第五十条"),
    "product.labelling": ("P302", "产品标识不符合规定", "《中华人民共和国产品质量法》第五十四条"),
    "food.expired_or_relabelled": (
        "F401",
        "经营超过保质期、更改生产日期的食品",
        "《中华人民共和国食品安全法》第一百二十四条",
    ),
    "food.substandard": ("F402", "经营不符合食品安全标准的食品", "《中华人民共和国食品安全法》第一百二十四条"),
    "food.hygiene_licence": ("F403", "未按规定公示食品经营许可证", "《食品经营许可和备案管理办法》第五十七条"),
    "food.dangerous": ("F404", "生产经营明令不得经营的食品", "《中华人民共和国食品安全法》第一百二十三条"),
    "food.toxic_added": ("F405", "生产经营添加不应使用的物质的食品", "《中华人民共和国食品安全法》第一百二十三条"),
}
_DANGERS = {
    "contaminants_over_limit": "1",
    "diseased_or_dead_animals": "2",
    "banned_by_state": "3",
    "infant_nutrition": "4",
    "additive_abuse": "5",
    "other_sufficient": "6",
}
_RESULT = {"filed": "1", "not_filed": "2", "returned": "3"}
_MARK_OBJECT = {"goods": "1", "service": "2", "both": "3"}
_KIND = {"person": "1", "individual_business": "2", "organisation": "3"}


def _content(penalty: Penalty) -> str:
    return f"罚款{penalty.fine:,.2f}元" if "03" in penalty.kinds else "警告"


def _food(penalty: Penalty) -> Row:
    """What the form asks of food alone; of other conduct it holds nothing."""
    said = penalty.measures
    if not penalty.cause.startswith("food."):
        return dict.fromkeys(("wxqx", "ydyh", "dxq", "scxsje", "zdrs", *HARM))
    made_and_sold = said.get("production_sales_amount_cny", penalty.sales or 0)
    return {
        "wxqx": listed(_DANGERS, said.get("food_danger", ()), ","),
        "ydyh": flag(said.get("is_toxic_added", False)),
        "dxq": flag(said.get("is_strongly_toxic", False)),
        "scxsje": wan(None if made_and_sold is None else Decimal(made_and_sold)),
        "zdrs": said.get("poisoned_count", 0),
        **harmed(said),
    }


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party = penalty.party
    chief, chief_id = head(party)
    said = penalty.measures
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
        "sydx": _MARK_OBJECT.get(said.get("mark_object", "")),
        "zcsbs": said.get("registered_marks_count"),
        "bsjs": said.get("labels_count"),
        "bswss": said.get("labels_unsold_count"),
        "xstrbs": flag(said.get("is_selling_labels_of_others")),
        "zlxs": said.get("patents_count"),
        "zjss": wan(said.get("direct_economic_loss_cny")),
        "qlrss": wan(said.get("right_holder_loss_cny")),
        "qlrpc": flag(said.get("has_right_holder_bankruptcy")),
        "xsbq": flag(said.get("has_unclear_sales")),
        "zbqs": flag(said.get("has_ledger_gap")),
        "sfyc": None if penalty.tobacco is None else "是" if penalty.tobacco else "否",
        **_food(penalty),
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
    "term_extended": "E2",
}


def _step(step: CaseStep) -> list[Written]:
    row: Row = {
        "lcbh": step.key,
        "ajbh": step.case_no,
        "wsh": step.document_no,
        "hjdm": _STEPS[step.event],
        "fsrq": compact(step.at),
        "fssj": f"{step.at:%Y-%m-%d %H:%M:%S}" if isinstance(step.at, datetime) else None,
        "yqz": compact(step.until) if step.until else None,
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


def _ordinary(rng: Random, cause: str) -> dict[str, Any] | None:
    """Amounts of infringements, below a tenth of any line; None for other conduct."""
    if not cause.startswith("ip.") or cause in AGENCY.goods:
        return None
    business = money(rng.randrange(100, 180_000)) / 100
    small: dict[str, Any] = {"business": business, "gains": (business * 3 / 10).quantize(money("0.01"))}
    match cause:
        case "ip.trademark.counterfeit_mark":
            return small | {"measures": {"mark_object": "goods", "registered_marks_count": 1}}
        case "ip.trademark.illegal_labels":
            made = {"registered_marks_count": 1, "labels_count": rng.randrange(20, 450), "labels_unsold_count": 0}
            return small | {"measures": made | {"is_selling_labels_of_others": rng.random() < 0.5}}
        case "ip.patent.counterfeit":
            return small | {"measures": {"patents_count": 1, "direct_economic_loss_cny": money(0)}}
        case _:
            return None


_PROOF = {"ledger": "1", "payment": "2", "waybill": "3", "statement": "4"}
_SIDE = {"seller": "G", "buyer": "S"}


def _trade(trade: Trade) -> list[Written]:
    row: Row = {
        "jxbh": trade.key,
        "cfwsh": trade.document_no,
        "hwmc": trade.goods,
        "sbmc": trade.mark,
        "jkje": wan(trade.amount),
        "qzrd": flag(trade.infringing),
        "zjlx": _PROOF[trade.proof],
        "wlqs": compact(trade.traded_from),
        "wlzz": compact(trade.traded_to),
    }
    sides = [("seller", trade.seller), *([("buyer", trade.buyer)] if trade.buyer else [])]
    parties: list[Written] = []
    for ordinal, (side, party) in enumerate(sides, 1):
        chief, chief_id = head(party)
        named: Row = {
            "fbh": AGENCY.party_key(trade.key, ordinal, "trade"),
            "jxbh": trade.key,
            "xh": ordinal,
            "gx": _SIDE[side],
            "lb": _KIND[party.kind],
            "mc": party.name,
            "zjhm": party.id_no,
            "tyshxydm": party.credit_code,
            "fddbr": chief,
            "fddbrzjhm": chief_id,
        }
        parties.append(("market_regulation", "scjg.t_jxhwf", named))
    return [("market_regulation", "scjg.t_jxhw", row), *parties]


_FIELDS = {"food": "SP", "drug": "YP"}
_BASES = {
    "food_safety_135_1": "食安法135-1",
    "food_safety_135_2": "食安法135-2",
    "drug_118": "药管法118",
    "drug_123": "药管法123",
    "drug_124": "药管法124",
    "drug_125": "药管法125",
    "criminal_37_1": "刑法37-1",
}


def _ban(ban: Ban) -> list[Written]:
    row: Row = {
        "jybh": ban.key,
        "wsh": ban.document_no,
        "ly": _FIELDS[ban.field],
        "yj": _BASES[ban.basis],
        "xm": ban.party.name,
        "zjhm": ban.party.id_no,
        "jdrq": compact(ban.decided_on),
        "qrq": compact(ban.from_on),
        "zrq": compact(ban.to_on),
        "zs": "0" if ban.to_on else "1",
        "zt": "2" if ban.lifted_on else "1",
        "ztrq": compact(ban.lifted_on),
    }
    return [("market_regulation", "scjg.t_jyjz", row)]


def _plant(book: Book) -> None:
    supplied.plant(book)
    bans.plant(book)


AGENCY = Agency(
    id="market_regulation",
    name="义乌市市场监督管理局",
    store=POSTGRESQL,
    tables={
        "scjg.t_xzcf": ("ajbh", "gxsj"),
        "scjg.t_ajys": ("ysbh", "gxsj"),
        "scjg.t_ajlc": ("lcbh", "gxsj"),
        "scjg.t_jxhw": ("jxbh", "gxsj"),
        "scjg.t_jxhwf": ("fbh", "gxsj"),
        "scjg.t_jyjz": ("jybh", "gxsj"),
    },
    writers={Penalty: _penalty, Transfer: _transfer, CaseStep: _step, Trade: _trade, Ban: _ban},
    two_digits=("trade",),
    keeps=("Ban",),
    plant=_plant,
    numbers=Numbers(
        "YWSJ{year}{serial:06d}",
        "义市监处罚〔{year}〕{serial}号",
        "SJAJ{year}{serial:06d}",
        "YS{year}{serial:05d}",
        "义市监移字〔{year}〕{serial}号",
    ),
    causes=CAUSES,
    goods=("ip.trademark.sell_infringing", "product.substandard", "food.expired_or_relabelled"),
    content=_ordinary,
    kinds=(",", {"01": "1", "03": "2", "04": "3", "05": "4", "10": "5", "08": "6", "06": "7", "02": "8", "99": "9"}),
    shares={
        "product.labelling": 150,
        "food.hygiene_licence": 150,
        "food.substandard": 60,
        "food.expired_or_relabelled": 60,
        "food.dangerous": 2,
        "food.toxic_added": 2,
        "product.substandard": 40,
        "ip.trademark.sell_infringing": 50,
        "ip.trademark.counterfeit_mark": 15,
        "ip.trademark.illegal_labels": 10,
        "ip.patent.counterfeit": 5,
    },
    parties=("firm", "shop", "shop", "person"),
)
