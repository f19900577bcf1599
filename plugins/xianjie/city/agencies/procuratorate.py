"""检察院: decisions on prosecution with their parties, procuratorial opinions and recommendations."""

from __future__ import annotations

from datetime import datetime, time

from xianjie.city import separated
from xianjie.city.agency import Agency
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, head
from xianjie.city.offence_codes import OFFENCES
from xianjie.city.records import CaseStep, Opinion, Prosecution, Recommendation, SeparateHandling

_PROSECUTION_KIND = {"person": "1", "individual_business": "3", "organisation": "2"}
_DECISION = {
    "prosecuted": "01",
    "no_crime": "11",
    "statutory": "12",
    "evidence": "21",
    "minor": "31",
    "conditional": "41",
}
_REPLY = {"none": "0", "punished": "1", "lawful_no_penalty": "2", "other_agency": "3"}
_ADOPTED = {"none": "0", "adopted": "1", "partly": "2", "refused": "3"}
_OPINION = {"draft": "0", "issued": "1", "withdrawn": "9"}
_CAUSES = {
    "ip.trademark.sell_infringing": "ZC01",
    "product.substandard": "CP01",
    "food.expired_or_relabelled": "SP01",
    "safety.unlicensed_dangerous_goods": "AS01",
    "environment.hazardous_waste_dumping": "HB01",
    "police.public_order": "ZA01",
    "police.dangerous_goods_storage": "ZA02",
    "network.cards": "ZA03",
}

_REASON = {"at_large": "1", "unclear": "2", "other_case": "3", "illness": "4", "other": "9"}
_OUTCOME = {"sent": "1", "withdrawn": "2", "other_office": "3", "not_criminal": "4"}
_STEPS = {
    "case_received_for_prosecution_review": "1101",
    "returned_for_supplementary_investigation": "1102",
    "supplementary_investigation_done": "1103",
    "term_extended": "1104",
    "admin_notified": "1201",
    "case_moved_to_administrative_procuratorial_dept": "1301",
    "registered_by_administrative_procuratorial_dept": "1302",
    "review_suspended": "1303",
    "review_resumed": "1304",
    "review_concluded": "1305",
    "reasons_upheld": "1401",
    "admin_informed": "1402",
    "reconsideration_request_received": "1501",
    "reconsideration_decision": "1502",
    "petition_case_filed": "1601",
    "petition_review_decision": "1602",
}
_PROCEDURES = {"filing_supervision": "L", "non_prosecution": "B"}


def _step(step: CaseStep) -> list[Written]:
    row: Row = {
        "lcbh": step.key,
        "bmsah": step.case_no,
        "wsh": step.document_no,
        "jd": _STEPS[step.event],
        "cx": _PROCEDURES[step.procedure] if step.procedure else None,
        "fssj": step.at if isinstance(step.at, datetime) else datetime.combine(step.at, time()),
        "yqz": step.until,
        "sfzf": "Y" if step.void else "N",
    }
    return [("procuratorate", "jcy.aj_lc", row)]


def _prosecution(decision: Prosecution) -> list[Written]:
    _, code, name = OFFENCES[decision.offence]
    row: Row = {
        "bmsah": decision.key,
        "jdswh": decision.document_no,
        "gaajbh": decision.police_case_no,
        "zmdm": code,
        "zmmc": name,
        "xzaydm": _CAUSES[decision.cause] if decision.cause else None,
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
        "zfrq": None if opinion.status == "draft" else opinion.issued_on,
        "hfqx": opinion.due_on,
        "hfrq": opinion.replied_on,
        "hfjg": _REPLY[opinion.reply] if opinion.reply else None,
        "wszt": _OPINION[opinion.status],
        "yjnr": "建议对被不起诉人依法给予行政处罚，并于期限内书面回复。",
    }
    return [("procuratorate", "jcy.jcyj", row)]


def _recommendation(paper: Recommendation) -> list[Written]:
    row: Row = {
        "jybh": paper.key,
        "jyswh": paper.document_no,
        "swjg": paper.addressee,
        "zfrq": None if paper.status == "draft" else paper.issued_on,
        "hfqx": paper.due_on,
        "hfrq": paper.replied_on,
        "cnqk": _ADOPTED[paper.reply] if paper.reply else None,
        "yss": paper.transferred,
        "las": paper.filed,
        "yhs": paper.hazards,
        "tys": paper.suspended,
        "fks": paper.fined,
        "wszt": _OPINION[paper.status],
    }
    return [("procuratorate", "jcy.jcjy", row)]


def _separate(noted: SeparateHandling) -> list[Written]:
    _, code, name = OFFENCES[noted.offence]
    row: Row = {
        "labh": noted.key,
        "wsh": noted.document_no,
        "gaajbh": noted.case_no,
        "sxzmdm": code,
        "sxzmmc": name,
        "fasj_q": noted.act_from,
        "fasj_z": noted.act_to,
        "layy": _REASON[noted.reason] if noted.reason else None,
        "wsrq": noted.noted_on,
        "hxcl": _OUTCOME[noted.outcome] if noted.outcome else None,
        "hxclrq": noted.outcome_on,
        "xm": noted.party.name,
        "zjhm": noted.party.id_no,
        "zz": noted.party.address,
    }
    return [("procuratorate", "jcy.lacl_ry", row)]


AGENCY = Agency(
    id="procuratorate",
    name="义乌市人民检察院",
    store=POSTGRESQL,
    tables={
        "jcy.scqs_jd": ("bmsah", "zhxgsj"),
        "jcy.scqs_dsr": ("dsrbh", "zhxgsj"),
        "jcy.jcyj": ("yjbh", "zhxgsj"),
        "jcy.jcjy": ("jybh", "zhxgsj"),
        "jcy.aj_lc": ("lcbh", "zhxgsj"),
        "jcy.lacl_ry": ("labh", "zhxgsj"),
    },
    writers={
        Opinion: _opinion,
        Recommendation: _recommendation,
        Prosecution: _prosecution,
        CaseStep: _step,
        SeparateHandling: _separate,
    },
    party_mark="-",
    plant=separated.plant,
    keeps=("Prosecution", "Opinion", "Recommendation", "SeparateHandling"),
)
