"""Writes a penalty as its agency's system holds it: own table, pinyin columns, own codes, units and date texts."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal

from xianjie.city.agencies import CAUSES, KINDS
from xianjie.city.formats import (
    ECOLOGY_KIND,
    MARKET_KIND,
    SAFETY_KIND,
    Row,
    Written,
    compact,
    dotted,
    flag,
    head,
    slashed,
    spoken,
    wan,
)
from xianjie.city.people import Party
from xianjie.city.records import Penalty


def _kinds(penalty: Penalty) -> str:
    separator, codes = KINDS[penalty.agency]
    return separator.join(codes[kind] for kind in penalty.kinds)


def _content(penalty: Penalty) -> str:
    return f"罚款{penalty.fine:,.2f}元" if "03" in penalty.kinds else "警告"


def _market_penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES["market_regulation"][penalty.cause]
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
        "dsrlb": MARKET_KIND[party.kind],
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
        "cfzl": _kinds(penalty),
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


def _safety_party(penalty: Penalty, ordinal: int, role: str, party: Party) -> Written:
    chief, chief_id = head(party)
    row: Row = {
        "dsrid": f"{penalty.key}-{ordinal}",
        "cfid": penalty.key,
        "xh": ordinal,
        "dsrlx": SAFETY_KIND[party.kind],
        "js": role,
        "mc": party.name,
        "zjhm": party.id_no,
        "xydm": party.credit_code,
        "fzr": chief,
        "fzrzjhm": chief_id,
        "dz": party.address,
        "dh": party.phone,
    }
    return ("emergency_management", "yjgl.xzcf_dsr", row)


def _safety_penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES["emergency_management"][penalty.cause]
    row: Row = {
        "cfid": penalty.key,
        "cfjdsh": penalty.decision_no,
        "ajh": penalty.case_no,
        "aybm": code,
        "wfxw": title,
        "ssqk": penalty.facts,
        "flyj": basis,
        "fxsj": dotted(penalty.found_on),
        "wfkssj": dotted(penalty.act_from),
        "wfjssj": dotted(penalty.act_to),
        "cfjdsj": dotted(penalty.decided_on),
        "sdsj": dotted(penalty.served_on),
        "cfzldm": _kinds(penalty),
        "fkje": penalty.fine,
        "msje": penalty.confiscated,
        "gwzy": flag(penalty.high_risk),
        "xkqk": flag(penalty.licensed),
        "zdyh": flag(penalty.major_danger),
        "xyzl": flag(penalty.ordered_before),
        "jbzx": flag(penalty.refused),
        "phjk": flag(penalty.monitoring_disabled),
        "ysga": flag(penalty.transfer_noted),
        "ysswh": penalty.transfer_no,
        "xlzt": "撤销" if penalty.revoked else "有效",
        "zfry": "执法人员",
        "cjsj": datetime.combine(penalty.decided_on, time(9)),
    }
    parties = [_safety_party(penalty, 1, "被处罚人", penalty.party)]
    parties += [_safety_party(penalty, 2 + n, "直接责任人", one) for n, one in enumerate(penalty.responsible)]
    return [("emergency_management", "yjgl.xzcf_jbxx", row), *parties]


def _ecology_penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES["ecology"][penalty.cause]
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
        "dsrlx": ECOLOGY_KIND[party.kind],
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
        "cflx": _kinds(penalty),
        "fkje": penalty.fine,
        "msje": penalty.confiscated,
        "wfzl": None if tonnes is None else (tonnes * 1000).quantize(Decimal("0.001")),
        "sfysga": "是" if penalty.transfer_noted else "否",
        "ysdwh": penalty.transfer_no,
        "yxzt": 0 if penalty.revoked else 1,
        "cbks": "执法队",
    }
    return [("ecology", "sthj.hjxzcf", row)]


def _police_penalty(penalty: Penalty) -> list[Written]:
    code, title, _ = CAUSES["police"][penalty.cause]
    row: Row = {
        "cfbh": penalty.key,
        "jdswh": penalty.decision_no,
        "aydm": code,
        "aymc": title,
        "wfss": penalty.facts,
        "xm": penalty.party.name,
        "zjhm": penalty.party.id_no,
        "hjdz": penalty.party.address,
        "lxdh": penalty.party.phone,
        "fasj": slashed(penalty.act_to),
        "cfrq": slashed(penalty.decided_on),
        "sdrq": slashed(penalty.served_on),
        "cfzl": _kinds(penalty),
        "fkje": penalty.fine,
        "zt": "9" if penalty.revoked else "0",
    }
    return [("police", "ga.t_zacf", row)]


_PENALTIES = {
    "market_regulation": _market_penalty,
    "emergency_management": _safety_penalty,
    "ecology": _ecology_penalty,
    "police": _police_penalty,
}


def write_penalty(penalty: Penalty) -> list[Written]:
    """The rows that hold a penalty."""
    return _PENALTIES[penalty.agency](penalty)
