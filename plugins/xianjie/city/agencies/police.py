"""公安局: criminal cases with their suspects and coercive measures for the whole city, and public-order penalties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xianjie.city import cards, co_actors, held, lenders, outlets, stalled
from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, clock, flag, head, minute, slashed
from xianjie.city.offence_codes import OFFENCES
from xianjie.city.records import Card, CaseStep, CoerciveMeasure, Filing, Opening, Outlet, Penalty
from xianjie.city.registry import agencies

if TYPE_CHECKING:
    from xianjie.city.plans import Book

CAUSES: dict[str, Cause] = {
    "police.public_order": ("30001", "扰乱公共秩序", "《中华人民共和国治安管理处罚法》"),
    "police.dangerous_goods_storage": ("20005", "非法储存危险物质", "《中华人民共和国治安管理处罚法》"),
    "network.cards": ("30262", "非法出租、出售银行账户、电话卡", "《中华人民共和国反电信网络诈骗法》"),
}
_FILED = {"filed": "01", "not_filed": "02", "pending": "03"}
_STATUS = {
    "investigating": "10",
    "prosecution_proposed": "20",
    "withdrawn": "30",
    "terminated": "40",
    "transferred_away": "50",
}
_MEASURES = {"detention": "1", "bail": "2", "residential_surveillance": "3", "arrest": "4"}
_ENDINGS = {"changed": "1", "lifted": "2", "expired": "3", "released": "4"}
_WITHDRAWN = {"no_crime": "1", "minor": "2", "limitation": "3", "died": "4", "other_suspect": "5", "other": "9"}
_YES = {True: "1", False: "0", None: None}

_STEPS = {
    "case_received_by_police": "0101",
    "supplement_notice": "0102",
    "forwarded_to_competent_organ": "0103",
    "term_extended": "0104",
    "referring_organ_notified": "0201",
    "referring_admin_notified": "0202",
    "reconsideration_request_received": "0301",
    "reconsideration_decision": "0302",
    "reasons_request_received_by_police": "0401",
    "reasons_stated": "0402",
    "filing_notice_received_by_police": "0403",
    "overdue_reasons_request": "0404",
    "overdue_reasons_stated": "0405",
    "supplementary_investigation_done": "0501",
    "police_no_crime_finding": "0601",
    "transferred_to_admin": "0602",
}
_PROCEDURES = {"transfer": "1", "complaint": "2"}


def _step(step: CaseStep) -> list[Written]:
    row: Row = {
        "lcbh": step.key,
        "ajbh": step.case_no,
        "wsh": step.document_no,
        "jddm": _STEPS[step.event],
        "cxdm": _PROCEDURES[step.procedure] if step.procedure else None,
        "fssj": minute(step.at),
        "zfbz": "1" if step.void else "0",
    }
    return [("police", "ga.t_ajlc", row)]


def _measure(measure: CoerciveMeasure) -> list[Written]:
    row: Row = {
        "csbh": measure.key,
        "ajbh": measure.case_no,
        "jdswh": measure.document_no,
        "cslx": _MEASURES[measure.kind],
        "xm": measure.party.name,
        "zjhm": measure.party.id_no,
        "zxrq": slashed(measure.from_on),
        "qmrq": slashed(measure.to_on),
        "jcrq": slashed(measure.ended_on),
        "jcyy": _ENDINGS[measure.result] if measure.result else None,
    }
    return [("police", "ga.t_qzcs", row)]


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, _ = CAUSES[penalty.cause]
    goods = penalty.cause == "police.dangerous_goods_storage"
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
        "cfzl": AGENCY.codes(penalty.kinds),
        "fkje": penalty.fine,
        "wxwp": flag(penalty.high_risk) if goods else None,
        "xkqk": flag(penalty.licensed) if goods else None,
        "zt": "9" if penalty.revoked else "0",
    }
    return [("police", "ga.t_zacf", row)]


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
        "ysdw": agencies()[filing.from_agency].name if filing.from_agency else None,
        "yswsh": filing.transfer_no,
        "xzcfwsh": filing.penalty_no,
        "fasjcz": filing.act_from.isoformat() if filing.act_from else None,
        "fasjzz": filing.act_to.isoformat() if filing.act_to else None,
        "ajzt": _STATUS[filing.status] if filing.status else None,
        "ztrq": slashed(filing.status_on),
        "caly": _WITHDRAWN[filing.withdrawal_reason] if filing.withdrawal_reason else None,
        "xxzcl": _YES[filing.penalty_needed],
        "jyaq": f"涉嫌{name.removesuffix('罪')}，案件正在依法办理。",
    }
    written: list[Written] = [("police", "ga.t_slaj", row)]
    for ordinal, suspect in enumerate(filing.suspects, 1):
        chief, chief_id = head(suspect)
        unit = suspect.kind == "organisation"
        person: Row = {
            "xyrbh": AGENCY.party_key(filing.key, ordinal, "filing"),
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


_CARDS = {"bank_account": "1", "payment_account": "2", "phone_card": "3", "iot_card": "4", "internet_account": "5"}
_USES = {"collecting": "1", "moving": "2", "contacting": "3", "luring": "4"}
_HOLDERS = {"person": "1", "individual_business": "2", "organisation": "3"}


def _card(card: Card) -> list[Written]:
    row: Row = {
        "djbh": card.key,
        "hmlx": _CARDS[card.kind],
        "hm": card.number,
        "khjg": card.issuer,
        "ajbh": card.case_no,
        "yt": _USES[card.used_as],
        "sazj": card.amount,
        "czcj": flag(card.lent),
        "gsrq": slashed(card.lost_on),
        "syqs": slashed(card.used_from),
        "syzz": slashed(card.used_to),
        "djrq": slashed(card.registered_on),
    }
    written: list[Written] = [("police", "ga.t_sahm", row)]
    if card.party:
        chief, chief_id = head(card.party)
        holder: Row = {
            "khrbh": AGENCY.party_key(card.key, 1, "card"),
            "djbh": card.key,
            "khrlx": _HOLDERS[card.party.kind],
            "khrxm": card.party.name,
            "khrzjhm": card.party.id_no,
            "khrxydm": card.party.credit_code,
            "khrfzr": chief,
            "khrfzrzjhm": chief_id,
        }
        written.append(("police", "ga.t_sahmkhr", holder))
    return written


_OUTLETS = {"telecom": "1", "bank": "2"}
_OUTLET_STATUS = {"open": "1", "suspended": "2", "closed": "3"}


def _outlet(outlet: Outlet) -> list[Written]:
    chief, chief_id = head(outlet.party)
    row: Row = {
        "wdbh": outlet.key,
        "wdbm": outlet.outlet_no,
        "ssdw": outlet.operator,
        "wdlx": _OUTLETS[outlet.kind],
        "jyz": outlet.party.name,
        "jyzlx": _HOLDERS[outlet.party.kind],
        "jyzxydm": outlet.party.credit_code,
        "fzrxm": chief,
        "fzrzjhm": chief_id,
        "zt": _OUTLET_STATUS[outlet.status],
        "ztrq": slashed(outlet.status_on),
    }
    return [("police", "ga.t_kkwd", row)]


def _opening(opening: Opening) -> list[Written]:
    row: Row = {
        "kkbh": opening.key,
        "wdbm": opening.outlet_no,
        "hmlx": _CARDS[opening.kind],
        "hm": opening.number,
        "blrq": slashed(opening.opened_on),
        "plbz": flag(opening.batch),
        "blrxm": opening.party.name,
        "zjhm": opening.party.id_no,
    }
    return [("police", "ga.t_kkxx", row)]


def _plant(book: Book) -> None:
    stalled.plant(book)
    cards.plant(book)
    lenders.plant(book)
    outlets.plant(book)
    held.plant(book)
    co_actors.plant(book)


AGENCY = Agency(
    id="police",
    name="义乌市公安局",
    store=POSTGRESQL,
    tables={
        "ga.t_slaj": ("ajbh", "bgsj"),
        "ga.t_xyr": ("xyrbh", "bgsj"),
        "ga.t_qzcs": ("csbh", "bgsj"),
        "ga.t_zacf": ("cfbh", "bgsj"),
        "ga.t_ajlc": ("lcbh", "bgsj"),
        "ga.t_sahm": ("djbh", "bgsj"),
        "ga.t_sahmkhr": ("khrbh", "bgsj"),
        "ga.t_kkwd": ("wdbh", "bgsj"),
        "ga.t_kkxx": ("kkbh", "bgsj"),
    },
    writers={
        Filing: _filing,
        CoerciveMeasure: _measure,
        Penalty: _penalty,
        CaseStep: _step,
        Card: _card,
        Outlet: _outlet,
        Opening: _opening,
    },
    numbers=Numbers("ZA{year}{serial:07d}", "义公行罚决字〔{year}〕{serial:05d}号", "GAAJ{year}{serial:06d}"),
    causes=CAUSES,
    kinds=(",", {"01": "1", "03": "2", "13": "3", "04": "4", "08": "5"}),
    shares={"police.public_order": 240},
    plant=_plant,
    live=cards.ordinary,
    keeps=("Filing", "CoerciveMeasure", "Card", "Outlet", "Opening"),
    two_digits=("filing",),
    parties=("person",),
)
