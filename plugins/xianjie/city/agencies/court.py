"""法院: criminal judgments, defendants and the log of its cases; offences by the article of the Criminal Law."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from xianjie.city.agency import Agency
from xianjie.city.channels import goods
from xianjie.city.clerk import after
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, head
from xianjie.city.forward import Planter
from xianjie.city.offence_codes import OFFENCES
from xianjie.city.offences.ip_counterfeit_goods import COUNTERFEIT_GOODS
from xianjie.city.ordinary import Life
from xianjie.city.plans import FIRST_DAY, HISTORY_DAYS, Book, money
from xianjie.city.records import CaseStep, CivilCase, Judgment

# offence → the article of the Criminal Law
_ARTICLES = {
    "sell_counterfeit_trademark_goods": "214",
    "fake_or_substandard_products": "140",
    "hazardous_operation": "134-1",
    "environmental_pollution": "338",
    "counterfeit_drugs": "141",
    "unsafe_food": "143",
    "toxic_harmful_food": "144",
    "substandard_medical_devices": "145",
    "substandard_drugs": "142",
    "obstruct_drug_administration": "142-1",
    "substandard_cosmetics": "148",
    "illegal_business_tobacco": "225",
    "counterfeit_registered_trademark": "213",
    "illegal_trademark_labels": "215",
    "counterfeit_patent": "216",
    "sell_infringing_copies": "218",
    "copyright_infringement": "217",
    "trade_secret_infringement": "219",
    "illegal_fishing": "340",
    "illegal_hunting": "341",
    "illegal_occupation_of_farmland": "342",
    "illegal_mining": "343",
    "destructive_mining": "343-2",
    "aiding_information_network_crime": "287-2",
    "illegal_use_of_information_network": "287-1",
    "concealment_of_criminal_proceeds": "312",
    "timber_theft": "345-1",
    "illegal_logging": "345-2",
    "purchase_transport_of_illegal_timber": "345-3",
    "harming_national_key_protected_plants": "344",
    "harming_precious_endangered_wildlife": "341-1",
    "terrestrial_wildlife_for_food": "341-3",
    "theft": "264",
    "fraud": "266",
    "drunk_driving": "133-1",
    "injury": "234",
}
_RESULT = {"guilty": "01", "exempt": "02", "acquitted": "03", "withdrawn": "04", "terminated": "05"}
_KIND = {"person": "1", "organisation": "2", "individual_business": "3"}
_YES = {True: "Y", False: "N", None: None}


def _judgment(judgment: Judgment) -> list[Written]:
    row: Row = {
        "ajid": judgment.key,
        "cpwsh": judgment.document_no,
        "qsswh": judgment.prosecution_no,
        "zmdm": _ARTICLES[judgment.offence],
        "zmmc": OFFENCES[judgment.offence][2],
        "fasj_q": judgment.act_from,
        "fasj_z": judgment.act_to,
        "cpjg": _RESULT[judgment.result],
        "xq_y": judgment.term_months,
        "hx": _YES[judgment.suspended],
        "fj": judgment.fine,
        "jzq_y": judgment.ban_months,
        "cprq": judgment.judged_on,
        "sxrq": judgment.effective_on,
        "xzcf": _YES[judgment.penalty_needed],
        "cbfg": "承办法官",
    }
    written: list[Written] = [("court", "fy.xspj", row)]
    for ordinal, party in enumerate(judgment.parties, 1):
        chief, chief_id = head(party)
        person: Row = {
            "bgrid": f"{judgment.key}-{ordinal}",
            "ajid": judgment.key,
            "xh": ordinal,
            "lx": _KIND[party.kind],
            "xm": party.name,
            "sfzh": party.id_no,
            "xydm": party.credit_code,
            "ssdbr": chief,
            "ssdbrsfzh": chief_id,
            "zz": party.address,
        }
        written.append(("court", "fy.bgr", person))
    return written


_CIVIL_KIND = {"civil": "1", "incidental": "2", "public_interest": "3", "settlement": "4"}
_CLAIMS = {
    "personal_injury": "生命权、身体权、健康权纠纷",
    "property_damage": "财产损害赔偿纠纷",
    "environment": "生态环境保护民事公益诉讼",
    "contract": "买卖合同纠纷",
    "other": "其他民事纠纷",
}
_CIVIL_RESULT = {
    "pending": "审理中",
    "granted": "支持",
    "dismissed": "驳回",
    "mediated": "调解",
    "withdrawn": "撤诉",
    "not_accepted": "不予受理",
}


def _civil(case: CivilCase) -> list[Written]:
    row: Row = {
        "msajid": case.key,
        "ah": case.case_no,
        "ajlx": _CIVIL_KIND[case.kind],
        "ay": _CLAIMS[case.claim],
        "qqrq": case.act_on,
        "cfwsh": case.penalty_no,
        "bdje": case.claimed,
        "larq": case.filed_on,
        "jg": _CIVIL_RESULT[case.result],
        "jarq": case.ended_on,
        "cbfg": "承办法官",
    }
    written: list[Written] = [("court", "fy.msaj", row)]
    sides = [("原告", one) for one in case.plaintiffs] + [("被告", one) for one in case.defendants]
    for ordinal, (side, party) in enumerate(sides, 1):
        chief, chief_id = head(party)
        person: Row = {
            "msdsrid": f"{case.key}-{ordinal}",
            "msajid": case.key,
            "xh": ordinal,
            "ssdw": side,
            "lx": _KIND[party.kind],
            "xm": party.name,
            "sfzh": party.id_no,
            "xydm": party.credit_code,
            "fddbr": chief,
            "fddbrsfzh": chief_id,
            "zz": party.address,
        }
        written.append(("court", "fy.msdsr", person))
    return written


_STEPS = {"transferred_to_admin": "21"}


def _step(step: CaseStep) -> list[Written]:
    row: Row = {
        "lcid": step.key,
        "cpwsh": step.document_no,
        "jd": _STEPS[step.event],
        "fssj": step.at if isinstance(step.at, datetime) else datetime.combine(step.at, time()),
        "sfzf": _YES[step.void],
    }
    return [("court", "fy.ajlc", row)]


def _live(life: Life) -> None:
    """What was prosecuted is judged; the result of one in ten is another than a sentence."""
    rng, clerk = life.rng, life.clerk
    for _ in range(max(2, life.penalties // 1000)):
        decided = FIRST_DAY + timedelta(days=120 + rng.randrange(HISTORY_DAYS - 220))
        offence = rng.choice(("theft", "fraud", "drunk_driving", "injury"))
        person = life.book.town.person()
        act: dict[str, date] = {"act_from": after(decided, -120), "act_to": after(decided, -120)}
        made = clerk.prosecution(offence, "prosecuted", decided, person, **act)
        life.book.put(after(decided, 2), made)
        result = "guilty" if rng.random() < 0.9 else rng.choice(("exempt", "acquitted"))
        sentence = {
            "term_months": rng.randint(2, 40),
            "suspended": rng.random() < 0.3,
            "fine": money(rng.randint(2, 50) * 1000),
        }
        judged = clerk.judgment(made, after(decided, 75), result, **(sentence if result == "guilty" else {}))
        life.book.put(after(decided, 90), judged)
    for _ in range(max(5, life.penalties // 400)):
        # Neighbours and traders in court: nothing of it is about what an agency punished.
        filed = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS))
        person = life.book.town.person()
        claim = rng.choice(("contract", "contract", "other", "personal_injury"))
        civil = clerk.civil(person, filed, claim=claim, act_on=after(filed, -rng.randrange(20, 400)))
        life.book.put(after(filed, 3), civil)


# Kind, title, offence, result, days from the judgment to the act, months of the sentence.
_CONVICTED = (
    ("hit.repeat_conviction", "二年内因同类犯罪受过刑事处罚", "sell_counterfeit_trademark_goods", "guilty", 400, 6),
    ("near_miss.conviction_too_old", "刑事处罚执行完毕已逾二年", "sell_counterfeit_trademark_goods", "guilty", 1300, 6),
    ("near_miss.acquitted", "此前被判无罪", "sell_counterfeit_trademark_goods", "acquitted", 400, None),
    ("near_miss.exempt", "此前免予刑事处罚", "sell_counterfeit_trademark_goods", "exempt", 400, None),
    ("near_miss.other_conviction", "二年内因他罪受过刑事处罚", "theft", "guilty", 400, 6),
    ("undecided.term_straddles", "判决生效逾二年，刑满未逾二年", "sell_counterfeit_trademark_goods", "guilty", 900, 12),
)


def _plant(book: Book) -> None:
    """An earlier conviction lowers the line of the trademark offence, if it is one, of that kind, and young enough."""
    planter = Planter(book, COUNTERFEIT_GOODS)
    act = date(2025, 11, 20)
    for kind, title, offence, result, days, months in _CONVICTED:
        person = planter.party("person")
        judged = after(act, -days)
        before = {"act_from": after(judged, -300), "act_to": after(judged, -290)}
        charged = planter.clerk.prosecution(offence, "prosecuted", after(judged, -75), person, **before)
        records = [book.put(after(charged.decided_on, 2), charged)]
        sentence = {"term_months": months, "suspended": False, "fine": money(5000)} if months else {}
        done = planter.clerk.judgment(charged, judged, result, **sentence)
        records.append(book.put(after(judged, 20), done))
        penalty = planter.penalty(goods(35000, 0, 5000, act_from=act, act_to=act), party=person)
        seen = planter.enter(penalty)
        planter.plant(kind, title, penalty, records, planter.span(penalty, seen) if kind.startswith("hit.") else [])


AGENCY = Agency(
    id="court",
    name="义乌市人民法院",
    store=POSTGRESQL,
    tables={
        "fy.xspj": ("ajid", "gxsj"),
        "fy.bgr": ("bgrid", "gxsj"),
        "fy.ajlc": ("lcid", "gxsj"),
        "fy.msaj": ("msajid", "gxsj"),
        "fy.msdsr": ("msdsrid", "gxsj"),
    },
    writers={Judgment: _judgment, CivilCase: _civil, CaseStep: _step},
    party_mark="-",
    live=_live,
    plant=_plant,
    keeps=("Judgment", "CivilCase"),
)
