"""药品监督管理分局: drugs, devices, cosmetics; money in fen, parties apart and several, cases opened, transfers."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.channels import Channel, goods
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import HARM, Row, Written, compact, flag, harmed, head, listed
from xianjie.city.ordinary import Life
from xianjie.city.people import Party
from xianjie.city.plans import Book
from xianjie.city.records import AdminCase, Penalty, Transfer

CAUSES: dict[str, Cause] = {
    "drug.counterfeit": ("YP01", "销售假药", "《中华人民共和国药品管理法》第一百一十六条"),
    "drug.substandard": ("YP02", "销售劣药", "《中华人民共和国药品管理法》第一百一十七条"),
    "drug.unlicensed": ("YP03", "无证销售药品", "《中华人民共和国药品管理法》第一百一十五条"),
    "drug.administration": ("YP04", "销售未取得批准证明文件的药品", "《中华人民共和国药品管理法》第一百二十四条"),
    "drug.business_practice": ("YP09", "未遵守药品经营质量管理规范", "《中华人民共和国药品管理法》第一百二十六条"),
    "device.substandard_device": ("QX01", "经营不符合标准的医疗器械", "《医疗器械监督管理条例》第八十六条"),
    "device.records": ("QX09", "未执行医疗器械进货查验记录制度", "《医疗器械监督管理条例》第八十九条"),
    "device.substandard_cosmetics": ("HZ01", "经营不符合标准的化妆品", "《化妆品监督管理条例》第六十条"),
    "ip.trademark.sell_infringing": (
        "HZ02",
        "销售侵犯注册商标专用权的化妆品",
        "《中华人民共和国商标法》第六十条第二款",
    ),
    "device.cosmetics_labelling": ("HZ09", "化妆品标签不符合规定", "《化妆品监督管理条例》第六十一条"),
}
_AGGRAVATIONS = {
    "pregnant_infant_elderly": "儿童孕妇危重病人",
    "controlled_or_biological": "麻精毒放生物制品",
    "injection_or_emergency": "注射剂急救药",
    "emergency_period": "突发事件",
}
_BREACHES = {
    "banned_drug": "禁用药品",
    "no_approval": "无批准文件",
    "sold_to_vulnerable": "以儿童孕妇危重病人为主",
    "unknown_ingredients": "成分不明",
    "chemical_or_biological_without_approval": "检出化学药",
    "imported_without_approval": "未经批准进口",
    "trial_fraud": "虚假试验药",
    "trial_data": "损毁试验数据",
    "forged_records": "编造记录",
    "fraud_in_application": "骗取注册",
}
_DEFECTS = {
    "toxic_components": "毒害物质",
    "invalid_indicators": "有效性指标",
    "safety_indicators": "安全指标",
    "performance_indicators": "性能指标",
    "unapproved_function": "擅增功能",
    "other": "其他危险",
}
_RESULTS = {"disfigurement": "毁容", "organ_dysfunction": "器官障碍", "mental_or_suicide": "精神失常自残"}
_KIND = {"person": "自然人", "individual_business": "个体", "organisation": "企业"}
_RESULT = {"filed": "立案", "not_filed": "不立案", "returned": "退回"}
_CONCLUSION = {
    "open": "在办",
    "punished": "处罚",
    "not_punished": "不予处罚",
    "no_violation": "不成立",
    "transferred": "移送公安",
    "transferred_away": "移送他部门",
    "terminated": "终止",
}


def _fen(yuan: Decimal | None) -> int | None:
    return None if yuan is None else int(yuan * 100)


def _party(penalty: Penalty, ordinal: int, role: str, party: Party) -> Written:
    chief, chief_id = head(party)
    row: Row = {
        "dsrid": f"{penalty.key}-{ordinal}",
        "cfid": int(penalty.key),
        "xh": ordinal,
        "js": role,
        "lx": _KIND[party.kind],
        "mc": party.name,
        "sfz": party.id_no,
        "xydm": party.credit_code,
        "fr": chief,
        "fr_sfz": chief_id,
        "dz": party.address,
        "dh": party.phone,
    }
    return ("drug_administration", "ypjg.dsr", row)


def _identified(penalty: Penalty) -> Row:
    """What the form asks of the goods and of harm; of bare practice it holds nothing but that no drug was fake."""
    said, fake = penalty.measures, penalty.measures.get("is_fake_drug", False)
    row: Row = {"jiayao": None if fake is None else "假药" if fake else "无"}
    if penalty.cause not in AGENCY.goods:
        return row | dict.fromkeys(("cyqx", "wgqx", "qxqx", "hzhg", "scxs_fen", *HARM))
    if penalty.cause == "drug.substandard":
        row["jiayao"] = "劣药"
    return {
        **row,
        "cyqx": listed(_AGGRAVATIONS, said.get("drug_aggravation", ())),
        "wgqx": listed(_BREACHES, said.get("drug_admin_breach", ())),
        "qxqx": listed(_DEFECTS, said.get("device_defect", ())),
        "hzhg": listed(_RESULTS, said.get("cosmetic_harm", ())),
        "scxs_fen": _fen(said.get("production_sales_amount_cny", penalty.sales)),
        **harmed(said),
    }


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    row: Row = {
        "cfid": int(penalty.key),
        "jdswh": penalty.decision_no,
        "ajbh": penalty.case_no,
        "ay": code,
        "aymc": title,
        "wfss": penalty.facts,
        "cfyj": basis,
        "fxr": compact(penalty.found_on),
        "qsr": compact(penalty.act_from),
        "zzr": compact(penalty.act_to),
        "jdr": compact(penalty.decided_on),
        "sdr": compact(penalty.served_on),
        "zl": AGENCY.codes(penalty.kinds),
        "fk_fen": _fen(penalty.fine),
        "ms_fen": _fen(penalty.confiscated),
        "xs_fen": _fen(penalty.sales),
        "ws_fen": _fen(penalty.unsold),
        "wfsd_fen": _fen(penalty.gains),
        **_identified(penalty),
        "ysbz": flag(penalty.transfer_noted),
        "ysh": penalty.transfer_no,
        "zt": "撤销" if penalty.revoked else "有效",
    }
    parties = [_party(penalty, 1, "被处罚人", penalty.party)]
    parties += [_party(penalty, 2 + n, "直接责任人", one) for n, one in enumerate(penalty.responsible)]
    return [("drug_administration", "ypjg.cfjd", row), *parties]


def _transfer(transfer: Transfer) -> list[Written]:
    party = transfer.party
    chief, chief_id = head(party)
    row: Row = {
        "ysid": transfer.key,
        "yswh": transfer.document_no,
        "jdswh": transfer.decision_no,
        "ajbh": transfer.case_no,
        "ay": CAUSES[transfer.cause][0],
        "lx": _KIND[party.kind],
        "mc": party.name,
        "sfz": party.id_no,
        "xydm": party.credit_code,
        "fr": chief,
        "fr_sfz": chief_id,
        "jdr": compact(transfer.decided_on),
        "ysr": compact(transfer.transferred_on),
        "jsr": compact(transfer.received_on),
        "jg": _RESULT[transfer.result] if transfer.result else None,
        "jgr": compact(transfer.result_on),
    }
    return [("drug_administration", "ypjg.ys", row)]


def _case(case: AdminCase) -> list[Written]:
    row: Row = {
        "ajid": case.key,
        "ajbh": case.case_no,
        "ay": CAUSES[case.cause][0],
        "aq": case.facts,
        "qsr": compact(case.act_from),
        "zzr": compact(case.act_to),
        "lar": compact(case.opened_on),
        "jar": compact(case.closed_on),
        "jl": _CONCLUSION[case.conclusion],
        "jdswh": case.decision_no,
        "lx": _KIND[case.party.kind],
        "mc": case.party.name,
        "sfz": case.party.id_no,
        "xydm": case.party.credit_code,
        "sc": "1" if case.deleted else "0",
    }
    return [("drug_administration", "ypjg.ajdj", row)]


def _content(rng: Random, cause: str) -> dict[str, Any]:
    """Small figures where there are goods."""
    if cause in ("drug.business_practice", "device.records", "device.cosmetics_labelling"):
        return {"kinds": rng.choice((("01",), ("03",)))}
    sales = Decimal(rng.randrange(0, 300_000)) / 100
    return {
        "sales": sales,
        "unsold": Decimal(rng.randrange(0, 200_000)) / 100,
        "gains": (sales / 5).quantize(Decimal("0.01")),
    }


def _live(life: Life) -> None:
    life.cases("drug_administration", 10)


def _plant(book: Book) -> None:
    Channel(
        agency="drug_administration",
        model="ip/counterfeit_goods_not_transferred",
        cause="ip.trademark.sell_infringing",
        offence="sell_counterfeit_trademark_goods",
        hit=goods(71000, 4000, 12000),
        line=goods("50000.00", 0, 8000),
        under=goods("49999.99", 0, "29999.99"),
        below=goods(7000, 2000, 900),
        missing=goods(None, 2000, None),
        order=1,
        transfers=True,
    ).plant(book)


AGENCY = Agency(
    id="drug_administration",
    name="义乌市药品监督管理分局",
    store=POSTGRESQL,
    tables={
        "ypjg.cfjd": ("cfid", "xgsj"),
        "ypjg.dsr": ("dsrid", "xgsj"),
        "ypjg.ajdj": ("ajid", "xgsj"),
        "ypjg.ys": ("ysid", "xgsj"),
    },
    writers={Penalty: _penalty, Transfer: _transfer, AdminCase: _case},
    numbers=Numbers(
        "{year}{serial:05d}",
        "义药监罚〔{year}〕{serial}号",
        "YPAJ{year}{serial:05d}",
        "YPYS{year}{serial:04d}",
        "义药监移〔{year}〕{serial}号",
    ),
    causes=CAUSES,
    goods=(
        "drug.counterfeit",
        "drug.substandard",
        "drug.unlicensed",
        "drug.administration",
        "device.substandard_device",
        "device.substandard_cosmetics",
    ),
    kinds=(
        "、",
        {
            "01": "警告",
            "03": "罚款",
            "04": "没收违法所得",
            "05": "没收非法财物",
            "10": "停产停业",
            "08": "吊销",
            "99": "其他",
        },
    ),
    party_mark="-",
    several=True,
    shares={
        "drug.substandard": 3,
        "drug.unlicensed": 1,
        "drug.administration": 1,
        "drug.business_practice": 14,
        "device.substandard_device": 3,
        "device.records": 8,
        "device.substandard_cosmetics": 3,
        "device.cosmetics_labelling": 6,
        "ip.trademark.sell_infringing": 2,
    },
    content=_content,
    parties=("firm", "firm", "shop"),
    live=_live,
    plant=_plant,
)
