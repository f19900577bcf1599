"""Writes a record as its agency's system holds it; penalties are written by `penalties`."""

from __future__ import annotations

from xianjie.city.agencies import AGENCY_NAMES, CAUSES, OFFENCES, PROCURATORATE_CAUSES
from xianjie.city.formats import (
    ECOLOGY_KIND,
    MARKET_KIND,
    SAFETY_KIND,
    Row,
    Written,
    clock,
    compact,
    dotted,
    head,
    slashed,
)
from xianjie.city.penalties import write_penalty
from xianjie.city.records import Filing, Opinion, Penalty, Prosecution, Record, Transfer

_PROSECUTION_KIND = {"person": "1", "individual_business": "3", "organisation": "2"}
_RESULT = {"filed": "1", "not_filed": "2", "returned": "3"}
_SAFETY_RESULT = {"filed": "立案", "not_filed": "不予立案", "returned": "退回"}
_FILED = {"filed": "01", "not_filed": "02", "pending": "03"}
_STATUS = {
    "investigating": "10",
    "prosecution_proposed": "20",
    "withdrawn": "30",
    "terminated": "40",
    "transferred_away": "50",
}
_DECISION = {
    "prosecuted": "01",
    "no_crime": "11",
    "statutory": "12",
    "evidence": "21",
    "minor": "31",
    "conditional": "41",
}
_REPLY = {"none": "0", "punished": "1", "lawful_no_penalty": "2", "other_agency": "3"}


def _transfer(transfer: Transfer) -> list[Written]:
    party = transfer.party
    code = CAUSES[transfer.agency][transfer.cause][0]
    chief, chief_id = head(party)
    if transfer.agency == "market_regulation":
        row: Row = {
            "ysbh": transfer.key,
            "yswsh": transfer.document_no,
            "ajbh": transfer.case_no,
            "xzcfwsh": transfer.decision_no,
            "aydm": code,
            "dsrlb": MARKET_KIND[party.kind],
            "dsrmc": party.name,
            "dsrzjhm": party.id_no,
            "tyshxydm": party.credit_code,
            "fddbr": chief,
            "fddbrzjhm": chief_id,
            "ysjdrq": compact(transfer.decided_on),
            "ysrq": compact(transfer.transferred_on),
            "jsrq": compact(transfer.received_on),
            "jsdw": AGENCY_NAMES["police"],
            "cljg": _RESULT[transfer.result] if transfer.result else None,
            "cljgrq": compact(transfer.result_on),
            "scbz": "1" if transfer.deleted else "0",
        }
        return [("market_regulation", "scjg.t_ajys", row)]
    if transfer.agency == "emergency_management":
        row = {
            "ysid": transfer.key,
            "ysswh": transfer.document_no,
            "cfjdsh": transfer.decision_no,
            "ajh": transfer.case_no,
            "aybm": code,
            "dsrlx": SAFETY_KIND[party.kind],
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
    row = {
        "yslsh": int(transfer.key),
        "yswh": transfer.document_no,
        "jdswh": transfer.decision_no,
        "ajh": transfer.case_no,
        "wfxwdm": code,
        "dsrlx": ECOLOGY_KIND[party.kind],
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


def _filing(filing: Filing) -> list[Written]:
    ga_code, _, name = OFFENCES[filing.offence]
    row: Row = {
        "ajbh": filing.key,
        "ajmc": f"{name.removesuffix('罪')}案",
        "ajlbdm": ga_code,
        "zmmc": name,
        "ladw": "义乌市公安局",
        "sarq": clock(filing.received_on, filing.key, 9),
        "lajldm": _FILED[filing.decision],
        "larq": clock(filing.decided_on, filing.key, 15),
        "lajdswh": filing.document_no,
        "ysdw": AGENCY_NAMES[filing.from_agency] if filing.from_agency else None,
        "yswsh": filing.transfer_no,
        "xzcfwsh": filing.penalty_no,
        "fasjcz": filing.act_from.isoformat() if filing.act_from else None,
        "fasjzz": filing.act_to.isoformat() if filing.act_to else None,
        "ajzt": _STATUS[filing.status] if filing.status else None,
        "ztrq": slashed(filing.status_on),
        "jyaq": f"涉嫌{name.removesuffix('罪')}，案件正在依法办理。",
    }
    written: list[Written] = [("police", "ga.t_slaj", row)]
    for ordinal, suspect in enumerate(filing.suspects, 1):
        chief, chief_id = head(suspect)
        unit = suspect.kind == "organisation"
        person: Row = {
            "xyrbh": f"{filing.key}{ordinal:02d}",
            "ajbh": filing.key,
            "xh": ordinal,
            "xyrlx": "2" if unit else "1",
            "xm": suspect.name,
            "zjhm": suspect.id_no,
            "xydm": suspect.credit_code,
            "fzrxm": chief if unit else None,
            "fzrzjhm": chief_id if unit else None,
            "hjdz": suspect.address,
            "lxdh": suspect.phone,
        }
        written.append(("police", "ga.t_xyr", person))
    return written


def _prosecution(decision: Prosecution) -> list[Written]:
    _, code, name = OFFENCES[decision.offence]
    row: Row = {
        "bmsah": decision.key,
        "jdswh": decision.document_no,
        "gaajbh": decision.police_case_no,
        "zmdm": code,
        "zmmc": name,
        "xzaydm": PROCURATORATE_CAUSES[decision.cause] if decision.cause else None,
        "fasj_q": decision.act_from,
        "fasj_z": decision.act_to,
        "jdlx": _DECISION[decision.decision],
        "jdrq": decision.decided_on,
        "xxzcf": None if decision.penalty_needed is None else "Y" if decision.penalty_needed else "N",
        "yyzt": "Y" if decision.objection else "N",
        "cbjcg": "承办检察官",
    }
    written: list[Written] = [("procuratorate", "jcy.scqs_jd", row)]
    for ordinal, party in enumerate(decision.parties, 1):
        chief, chief_id = head(party)
        person: Row = {
            "dsrbh": f"{decision.key}-{ordinal}",
            "bmsah": decision.key,
            "xh": ordinal,
            "lx": _PROSECUTION_KIND[party.kind],
            "mc": party.name,
            "zjhm": party.id_no,
            "tyxydm": party.credit_code,
            "dbr": chief,
            "dbrzjhm": chief_id,
            "zz": party.address,
        }
        written.append(("procuratorate", "jcy.scqs_dsr", person))
    return written


def _opinion(opinion: Opinion) -> list[Written]:
    row: Row = {
        "yjbh": opinion.key,
        "yjswh": opinion.document_no,
        "bqswh": opinion.decision_no,
        "swjg": opinion.addressee,
        "zfrq": opinion.issued_on,
        "hfqx": opinion.due_on,
        "hfrq": opinion.replied_on,
        "hfjg": _REPLY[opinion.reply] if opinion.reply else None,
        "yjnr": "建议对被不起诉人依法给予行政处罚，并于期限内书面回复。",
    }
    return [("procuratorate", "jcy.jcyj", row)]


def write(record: Record) -> list[Written]:
    """The rows that hold this record at its agency, without the stamp of change."""
    match record:
        case Penalty():
            return write_penalty(record)
        case Transfer():
            return _transfer(record)
        case Filing():
            return _filing(record)
        case Prosecution():
            return _prosecution(record)
        case Opinion():
            return _opinion(record)
