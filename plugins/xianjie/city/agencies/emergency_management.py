"""应急管理局: work safety; parties in a table of their own, dotted dates, situations as flags."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from xianjie.city import hazard_orders
from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, dotted, flag, head, listed
from xianjie.city.people import Party
from xianjie.city.records import Certificate, HazardOrder, Penalty, Transfer

CAUSES: dict[str, Cause] = {
    "safety.training_missing": ("AQ-0101", "未按规定进行安全生产教育和培训", "《中华人民共和国安全生产法》第九十七条"),
    "safety.hidden_danger_unresolved": (
        "AQ-0102",
        "未采取措施消除事故隐患",
        "《中华人民共和国安全生产法》第一百零二条",
    ),
    "safety.monitoring_disabled": (
        "AQ-0201",
        "关闭、破坏直接关系生产安全的监控、报警、防护、救生设备设施",
        "《中华人民共和国安全生产法》第九十九条",
    ),
    "safety.order_refused": ("AQ-0202", "拒不执行重大事故隐患整改决定", "《中华人民共和国安全生产法》第一百零二条"),
    "safety.unlicensed_dangerous_goods": (
        "AQ-0203",
        "未经许可从事危险物品生产、经营、储存",
        "《危险化学品安全管理条例》第七十七条",
    ),
    "safety.accident_liability": (
        "AQ-0301",
        "对生产安全事故的发生负有责任",
        "《中华人民共和国安全生产法》第一百一十四条",
    ),
    "safety.manager_duty": (
        "AQ-0302",
        "主要负责人未履行安全生产管理职责",
        "《中华人民共和国安全生产法》第九十四条",
    ),
    "safety.equipment_unfit": (
        "AQ-0303",
        "安全设备的安装、使用、检测不符合国家标准或者行业标准",
        "《中华人民共和国安全生产法》第九十九条第二项",
    ),
    "safety.investment_missing": (
        "AQ-0304",
        "未保证安全生产所必需的资金投入",
        "《中华人民共和国安全生产法》第九十三条",
    ),
    "safety.dangerous_goods_management": (
        "AQ-0305",
        "未建立危险物品专门安全管理制度、未采取可靠的安全措施",
        "《中华人民共和国安全生产法》第一百零一条第一项",
    ),
    "safety.accident_concealed": ("AQ-0401", "瞒报生产安全事故", "《中华人民共和国安全生产法》第一百一十一条"),
    "safety.false_assessment": (
        "AQ-0501",
        "安全评价机构出具虚假报告",
        "《中华人民共和国安全生产法》第九十二条第二款",
    ),
    "safety.inaccurate_assessment": (
        "AQ-0502",
        "安全评价机构出具失实报告",
        "《中华人民共和国安全生产法》第九十二条第一款",
    ),
}
_CONCEALED = {"false_or_late_report": "BB", "absconded": "TN", "tampered_scene": "PH", "destroyed_records": "HZ"}
_SAFETY_RESULT = {"filed": "立案", "not_filed": "不予立案", "returned": "退回"}
_KIND = {"person": "GR", "individual_business": "GT", "organisation": "DW"}


def _safety_party(penalty: Penalty, ordinal: int, role: str, party: Party) -> Written:
    chief, chief_id = head(party)
    row: Row = {
        "dsrid": f"{penalty.key}-{ordinal}",
        "cfid": penalty.key,
        "xh": ordinal,
        "dsrlx": _KIND[party.kind],
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


def _accident(said: Mapping[str, Any]) -> Row:
    """What the form asks of an accident and of an assessor's report; where there is none it says 0."""
    return {
        "swrs": said.get("deaths_count", 0),
        "zsrs": said.get("serious_injuries_count", 0),
        "zjjjss": said.get("direct_economic_loss_cny", 0),
        "ksg": flag(said.get("is_mine_accident", False)),
        "zyzr": flag(said.get("is_principally_responsible", False)),
        "cbqx": listed(_CONCEALED, said.get("concealment_conduct", ()), "|"),
        "ywqj": flag(said.get("is_rescue_hindered", False)),
        "zjsw": said.get("deaths_from_delay_count", 0),
        "zjzs": said.get("serious_injuries_from_delay_count", 0),
        "zjss": said.get("loss_from_delay_cny", 0),
        "pjxj": flag(said.get("is_assessment_false", False)),
        "pjss": flag(said.get("is_assessment_inaccurate", False)),
        "gagc": flag(said.get("is_public_safety_project", False)),
        "wfsd": said.get("illegal_gains_cny", 0),
    }


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
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
        "cfzldm": AGENCY.codes(penalty.kinds),
        "fkje": penalty.fine,
        "msje": penalty.confiscated,
        "gwzy": flag(penalty.high_risk),
        "xkqk": flag(penalty.licensed),
        "zdyh": flag(penalty.major_danger),
        "xyzl": flag(penalty.ordered_before),
        "jbzx": flag(penalty.refused),
        "phjk": flag(penalty.monitoring_disabled),
        **_accident(penalty.measures),
        "ysga": flag(penalty.transfer_noted),
        "ysswh": penalty.transfer_no,
        "xlzt": "撤销" if penalty.revoked else "有效",
        "zfry": "执法人员",
        "cjsj": datetime.combine(penalty.decided_on, time(9)),
    }
    parties = [_safety_party(penalty, 1, "被处罚人", penalty.party)]
    parties += [_safety_party(penalty, 2 + n, "直接责任人", one) for n, one in enumerate(penalty.responsible)]
    return [("emergency_management", "yjgl.xzcf_jbxx", row), *parties]


def _transfer(transfer: Transfer) -> list[Written]:
    party = transfer.party
    row: Row = {
        "ysid": transfer.key,
        "ysswh": transfer.document_no,
        "cfjdsh": transfer.decision_no,
        "ajh": transfer.case_no,
        "aybm": CAUSES[transfer.cause][0],
        "dsrlx": _KIND[party.kind],
        "mc": party.name,
        "zjhm": party.id_no,
        "xydm": party.credit_code,
        "ysjdsj": dotted(transfer.decided_on),
        "yssj": dotted(transfer.transferred_on),
        "jssj": dotted(transfer.received_on),
        "hfjg": _SAFETY_RESULT[transfer.result] if transfer.result else None,
        "hfsj": dotted(transfer.result_on),
    }
    return [("emergency_management", "yjgl.ysdj", row)]


_MEASURES = {"rectify": "XQ", "suspend": "TC", "stop_using": "TY", "remove_at_once": "LJ"}
_REINSPECTED = {"rectified": "已整改", "partly": "部分整改", "not_rectified": "未整改"}


def _order(order: HazardOrder) -> list[Written]:
    party = order.party
    chief, chief_id = head(party)
    row: Row = {
        "zlid": order.key,
        "wsh": order.document_no,
        "cslx": _MEASURES[order.measure],
        "yhqk": order.hazard,
        "zdyh": flag(order.major),
        "zlrq": dotted(order.ordered_on),
        "zgqx": dotted(order.due_on),
        "yqz": dotted(order.extended_to),
        "fcrq": dotted(order.reinspected_on),
        "fcjg": _REINSPECTED[order.result] if order.result else None,
        "fcry": "复查人员" if order.reinspected_on else None,
        "xlzt": "撤销" if order.revoked_on else "有效",
        "ztrq": dotted(order.revoked_on),
        "dsrlx": _KIND[party.kind],
        "mc": party.name,
        "zjhm": party.id_no,
        "xydm": party.credit_code,
        "fzr": chief,
        "fzrzjhm": chief_id,
        "dz": party.address,
    }
    return [("emergency_management", "yjgl.zgzl", row)]


_CERTIFICATE_STATUS = {"valid": "有效", "cancelled": "注销", "revoked": "吊销", "withdrawn": "撤销"}


def _certificate(certificate: Certificate) -> list[Written]:
    row: Row = {
        "zsid": certificate.key,
        "zsbh": certificate.number,
        "zylb": certificate.operation,
        "xm": certificate.holder.name,
        "zjhm": certificate.holder.id_no,
        "fzjg": "浙江省应急管理厅",
        "fzrq": dotted(certificate.issued_on),
        "yxqz": dotted(certificate.valid_to),
        "fsrq": None,
        "zszt": _CERTIFICATE_STATUS[certificate.status],
    }
    return [("emergency_management", "yjgl.tzczz", row)]


AGENCY = Agency(
    id="emergency_management",
    name="义乌市应急管理局",
    store=POSTGRESQL,
    tables={
        "yjgl.xzcf_jbxx": ("cfid", "xgsj"),
        "yjgl.xzcf_dsr": ("dsrid", "xgsj"),
        "yjgl.ysdj": ("ysid", "xgsj"),
        "yjgl.zgzl": ("zlid", "xgsj"),
        "yjgl.tzczz": ("zsid", "xgsj"),
    },
    writers={Penalty: _penalty, Transfer: _transfer, HazardOrder: _order, Certificate: _certificate},
    numbers=Numbers(
        "YJ{year}{serial:05d}",
        "（义）应急罚〔{year}〕{serial}号",
        "YJAJ{year}{serial:06d}",
        "YS{year}{serial:05d}",
        "（义）应急移〔{year}〕{serial}号",
    ),
    causes=CAUSES,
    kinds=("|", {"01": "JG", "03": "FK", "04": "MSWF", "05": "MSCW", "10": "TC", "06": "ZK", "08": "DX", "11": "GB"}),
    shares={
        "safety.training_missing": 55,
        "safety.hidden_danger_unresolved": 50,
        "safety.monitoring_disabled": 5,
        "safety.order_refused": 5,
        "safety.equipment_unfit": 12,
        "safety.manager_duty": 8,
        "safety.dangerous_goods_management": 5,
        "safety.accident_liability": 2,
    },
    party_mark="-",
    several=True,
    live=hazard_orders.live,
    plant=hazard_orders.plant,
    keeps=("HazardOrder", "Certificate"),
)
