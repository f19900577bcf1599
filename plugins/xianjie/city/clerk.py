"""Makes records with plausible numbers and dates; who calls says only what matters to the case."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from xianjie.city.people import Party
from xianjie.city.plans import Book, money
from xianjie.city.records import (
    AdminCase,
    Ban,
    Card,
    CaseStep,
    CivilCase,
    CoerciveMeasure,
    Filing,
    Judgment,
    Licence,
    Opening,
    Opinion,
    Outlet,
    Penalty,
    Prosecution,
    Registration,
    Transfer,
)
from xianjie.city.registry import agencies, cause_title, deciding, has_goods
from xianjie.city.texts import stated


def after(day: date, days: int) -> date:
    """That many days later (earlier where negative)."""
    return day + timedelta(days=days)


# How a decision on the measure is numbered, and the days that it is ordered for.
_MEASURES = {
    "detention": ("拘", 30),
    "bail": ("保", 365),
    "residential_surveillance": ("监居", 183),
    "arrest": ("捕", 61),
}


# How numbers of a kind begin, and who issues them.
_CARDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "bank_account": ("622202120", ("工商银行义乌分行", "农业银行义乌分行", "义乌农商银行")),
    "payment_account": ("zf", ("支付宝", "财付通")),
    "phone_card": ("1", ("中国移动义乌分公司", "中国电信义乌分公司", "中国联通义乌分公司")),
    "iot_card": ("14400", ("中国移动义乌分公司", "中国电信义乌分公司")),
    "internet_account": ("wxid_", ("微信", "QQ")),
}


class Clerk:
    """Writes records for the book, each with a number of its own series."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def penalty(self, cause: str, party: Party, decided_on: date, **fields: Any) -> Penalty:
        """A penalty with facts stated; `fields` override what is not given."""
        agency = fields.pop("agency", None) or deciding(cause)
        year = decided_on.year
        serial = self.book.serial("penalty", agency, str(year))
        numbers = agencies()[agency].numbers
        if numbers is None:
            raise ValueError(f"{agency} decides on no penalties")
        act_to = fields.pop("act_to", after(decided_on, -self.book.rng.randint(50, 150)))
        act_from = fields.pop("act_from", after(act_to, -self.book.rng.randint(3, 30)) if act_to else None)
        found = fields.pop("found_on", None) or after(
            act_to or after(decided_on, -40), min(20, max(0, (decided_on - act_to).days - 25)) if act_to else 0
        )
        served = fields.pop("served_on", after(decided_on, self.book.rng.randint(0, 5)))
        goods = has_goods(cause)
        # Where the form says none, the file holds a zero; other conduct has no goods and holds nothing.
        amounts = {"sales": money(0), "unsold": money(0), "gains": money(0)} if goods else {}
        values: dict[str, Any] = {
            "kinds": ("03", "05") if goods else ("03",),
            "fine": money(self.book.rng.randrange(5, 200) * 100 if "03" in fields.get("kinds", ("03",)) else 0),
            "confiscated": money(0),
            **amounts,
            **fields,
        }
        return stated(
            Penalty(
                agency=agency,
                key=numbers.key.format(year=year, serial=serial),
                decision_no=numbers.decision.format(year=year, serial=serial),
                case_no=numbers.case.format(year=year, serial=serial),
                cause=cause,
                facts="",
                party=party,
                act_from=act_from,
                act_to=act_to,
                found_on=found,
                decided_on=decided_on,
                served_on=served,
                **values,
            )
        )

    def transfer(self, penalty: Penalty, transferred_on: date, **fields: Any) -> Transfer:
        """The transfer of a penalised case to the police."""
        year = transferred_on.year
        serial = self.book.serial("transfer", penalty.agency, str(year))
        numbers = agencies()[penalty.agency].numbers
        if numbers is None or not numbers.transfer:
            raise ValueError(f"{penalty.agency} keeps no register of transfers")
        received = fields.get("received_on", after(transferred_on, 1))
        values: dict[str, Any] = {
            # Where the case went on: the police decided within their three days.
            "result": "filed" if received else None,
            "decision_no": penalty.decision_no,
            "case_no": penalty.key if penalty.agency == "market_regulation" else penalty.case_no,
            "received_on": after(transferred_on, 1),
            "tonnes": penalty.waste_tonnes if penalty.agency == "ecology" else None,
            **fields,
        }
        values.setdefault("result_on", after(received, 2) if received and values["result"] else None)
        return Transfer(
            agency=penalty.agency,
            key=numbers.transfer_key.format(year=year, serial=serial),
            document_no=numbers.transfer.format(year=year, serial=serial),
            cause=penalty.cause,
            party=penalty.party,
            decided_on=after(transferred_on, -1),
            transferred_on=transferred_on,
            **values,
        )

    def filing(self, offence: str, received_on: date, suspects: tuple[Party, ...], **fields: Any) -> Filing:
        """A criminal case; filed, and under investigation, unless `fields` say otherwise."""
        year = received_on.year
        serial = self.book.serial("filing", str(year))
        decision = fields.get("decision", "filed")
        decided = None if decision == "pending" else after(received_on, 3)
        word = {"filed": "立", "not_filed": "不立"}.get(decision, "")
        values: dict[str, Any] = {
            "decision": "filed",
            "decided_on": decided,
            "document_no": f"义公（刑）{word}字〔{year}〕{serial}号" if decided else None,
            "status": "investigating" if decision == "filed" else None,
            "status_on": decided if decision == "filed" else None,
            "act_from": None,
            "act_to": None,
            **fields,
        }
        return Filing(
            key=f"A3307820000{year}{received_on.month:02d}{serial:05d}",
            offence=offence,
            received_on=received_on,
            suspects=suspects,
            **values,
        )

    def measure(self, filing: Filing, kind: str, from_on: date, **fields: Any) -> CoerciveMeasure:
        """A coercive measure against the first suspect of a case; it runs unless `fields` say otherwise."""
        word, days = _MEASURES[kind]
        year = from_on.year
        serial = self.book.serial("measure", str(year))
        values: dict[str, Any] = {"party": filing.suspects[0], "to_on": after(from_on, days), **fields}
        return CoerciveMeasure(
            key=f"QZ{year}{serial:06d}",
            case_no=filing.key,
            document_no=f"义公（刑）{word}字〔{year}〕{serial}号",
            kind=kind,
            from_on=from_on,
            **values,
        )

    def prosecution(self, offence: str, decision: str, decided_on: date, party: Party, **fields: Any) -> Prosecution:
        """A decision on prosecution about one party."""
        year = decided_on.year
        serial = self.book.serial("prosecution", str(year))
        word = "刑诉" if decision == "prosecuted" else "刑不诉"
        values: dict[str, Any] = {"police_case_no": None, "cause": None, "act_from": None, "act_to": None, **fields}
        return Prosecution(
            key=f"义检刑检部受〔{year}〕330782{serial:05d}号",
            document_no=f"义检{word}〔{year}〕{serial}号",
            offence=offence,
            decision=decision,
            decided_on=decided_on,
            parties=(party,),
            **values,
        )

    def opinion(self, decision: Prosecution, agency: str, issued_on: date, due_on: date | None) -> Opinion:
        """An opinion on that decision to that agency."""
        year = issued_on.year
        serial = self.book.serial("opinion", str(year))
        return Opinion(
            key=f"JCYJ{year}{serial:04d}",
            document_no=f"义检行意〔{year}〕{serial}号",
            decision_no=decision.document_no,
            addressee=agencies()[agency].name,
            issued_on=issued_on,
            due_on=due_on,
            reply="none",
        )

    def judgment(self, decision: Prosecution, judged_on: date, result: str = "guilty", **fields: Any) -> Judgment:
        """A judgment on what was prosecuted."""
        year = judged_on.year
        serial = self.book.serial("judgment", str(year))
        return Judgment(
            key=f"XS{year}{serial:06d}",
            document_no=f"（{year}）浙0782刑初{serial}号",
            prosecution_no=decision.document_no,
            offence=decision.offence,
            act_from=decision.act_from,
            act_to=decision.act_to,
            result=result,
            judged_on=judged_on,
            parties=decision.parties,
            **fields,
        )

    def civil(self, defendant: Party, filed_on: date, **fields: Any) -> CivilCase:
        """A civil case about personal injury that a neighbour of the defendant brought; `fields` say what differs."""
        serial = self.book.serial("civil", str(filed_on.year))
        kind = fields.get("kind", "civil")
        letters = {"settlement": "民特", "incidental": "刑初"}.get(kind, "民初")
        values: dict[str, Any] = {
            "kind": kind,
            "claim": "personal_injury",
            "plaintiffs": (self.book.town.person(),),
            "act_on": None,
            **fields,
        }
        return CivilCase(
            key=f"MS{filed_on.year}{serial:06d}",
            case_no=f"（{filed_on.year}）浙0782{letters}{serial}号",
            defendants=(defendant,),
            filed_on=filed_on,
            **values,
        )

    def case(self, agency: str, cause: str, party: Party, opened_on: date, conclusion: str, **fields: Any) -> AdminCase:
        """A case that an agency opened; closed two months later unless it is open."""
        year = opened_on.year
        serial = self.book.serial("case", agency, str(year))
        act_to = after(opened_on, -self.book.rng.randint(10, 40))
        values: dict[str, Any] = {
            "act_from": after(act_to, -5),
            "act_to": act_to,
            "closed_on": None if conclusion == "open" else after(opened_on, 60),
            "facts": f"涉嫌{cause_title(cause)}，{'正在调查' if conclusion == 'open' else '调查终结'}。",
            **fields,
        }
        return AdminCase(
            agency=agency,
            key=f"LA{year}{serial:06d}",
            case_no=f"{agencies()[agency].name[3:5]}立〔{year}〕{serial}号",
            cause=cause,
            party=party,
            opened_on=opened_on,
            conclusion=conclusion,
            **values,
        )

    def step(self, agency: str, event: str, day: date, at: time | None = None, **fields: Any) -> CaseStep:
        """A step that an agency's case system logs, by the minute where a time is given."""
        serial = self.book.serial("step", agency, str(day.year))
        when = day if at is None else datetime.combine(day, at)
        return CaseStep(agency=agency, key=f"LC{day.year}{serial:07d}", event=event, at=when, **fields)

    def registration(self, party: Party, **fields: Any) -> Registration:
        """A firm or individual business on the register; in business unless `fields` say otherwise."""
        rng = self.book.rng
        serial = self.book.serial("registration")
        values: dict[str, Any] = {
            "registration_no": f"3307820000{serial:05d}" if rng.random() < 0.3 else None,
            "former_names": (),
            "industry": rng.choice(("F5291", "F5212", "C2929", "G5990", "H6210", "F5123")),
            "scope": "日用百货、针纺织品销售；货物进出口",
            "established_on": date(2012, 1, 9) + timedelta(days=rng.randrange(4000)),
            "status": "open",
            "status_on": None,
            "owners": (party.head,) if party.head else (),
            **fields,
        }
        return Registration(key=f"ZT{serial:08d}", party=party, **values)

    def licence(self, party: Party, kind: str, **fields: Any) -> Licence:
        """A licence of five years; valid unless `fields` say otherwise."""
        rng = self.book.rng
        serial = self.book.serial("licence", kind)
        start = date(2022, 1, 4) + timedelta(days=rng.randrange(1600))
        values: dict[str, Any] = {
            "valid_from": start,
            "valid_to": after(start, 5 * 365),
            "status": "valid",
            "status_on": None,
            "scope": "按许可范围经营",
            **fields,
        }
        return Licence(
            key=f"ZZ{kind}{serial:06d}",
            licence_no=f"{kind.upper()[:2]}330782{serial:07d}",
            kind=kind,
            party=party,
            **values,
        )

    def ban(self, party: Party, field: str, basis: str, from_on: date, to_on: date | None, **fields: Any) -> Ban:
        """A ban from a trade, for life where it has no last day."""
        serial = self.book.serial("ban", str(from_on.year))
        values: dict[str, Any] = {
            "document_no": f"义市监禁〔{from_on.year}〕{serial}号",
            "decided_on": from_on,
            **fields,
        }
        return Ban(
            key=f"JY{from_on.year}{serial:05d}",
            field=field,
            basis=basis,
            party=party,
            from_on=from_on,
            to_on=to_on,
            **values,
        )

    def card(self, filing: Filing, holder: Party | None, kind: str, **fields: Any) -> Card:
        """A card, account or number that a criminal case found in use; lent unless `fields` say otherwise."""
        rng = self.book.rng
        serial = self.book.serial("card")
        prefix, issuers = _CARDS[kind]
        first = filing.act_from or filing.received_on
        values: dict[str, Any] = {
            "number": f"{prefix}{rng.randrange(10**5):05d}{serial:05d}",
            "issuer": rng.choice(issuers),
            "used_as": "contacting" if kind in ("phone_card", "iot_card", "internet_account") else "collecting",
            "amount": money(rng.randrange(20, 900) * 100),
            "lent": True,
            "used_from": first,
            "used_to": filing.act_to or first,
            "registered_on": after(filing.received_on, 10),
            **fields,
        }
        return Card(
            key=f"SA{filing.received_on.year}{serial:06d}", kind=kind, case_no=filing.key, party=holder, **values
        )

    def outlet(self, party: Party, **fields: Any) -> Outlet:
        """An outlet of a telecom operator; open unless `fields` say otherwise."""
        serial = self.book.serial("outlet")
        operator = self.book.rng.choice(_CARDS["phone_card"][1])
        values: dict[str, Any] = {"kind": "telecom", "operator": operator, "status": "open", **fields}
        return Outlet(key=f"WD{serial:06d}", outlet_no=f"579YW{serial:05d}", party=party, **values)

    def opening(self, outlet: Outlet, opener: Party, opened_on: date, **fields: Any) -> Opening:
        """A telephone card that somebody opened at an outlet, for himself unless `fields` say otherwise."""
        serial = self.book.serial("opening")
        values: dict[str, Any] = {"kind": "phone_card", "number": f"17{serial:09d}", "batch": False, **fields}
        return Opening(
            key=f"KK{opened_on.year}{serial:07d}",
            outlet_no=outlet.outlet_no,
            opened_on=opened_on,
            party=opener,
            **values,
        )
