"""Plants the reverse direction: not prosecuted, an opinion sent, and no penalty came; or one came, or none was due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_NIGHT, Book, Span
from xianjie.city.records import Opinion, Penalty, Prosecution

MODEL = "linkage/non_prosecution_unpunished"
LEAD_TYPE = "unpunished"
# From the end of the reply's term to the first night of the lead.
WAIT_DAYS = 8

# What is not prosecuted, the conduct that remains, the agency to penalise it, a small penalty's content.
_CONDUCT: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("sell_counterfeit_trademark_goods", "ip.trademark.sell_infringing", "market_regulation", {"kinds": ("01",)}),
    ("fake_or_substandard_products", "product.substandard", "market_regulation", {"kinds": ("01",)}),
    ("hazardous_operation", "safety.unlicensed_dangerous_goods", "emergency_management", {}),
    ("environmental_pollution", "environment.hazardous_waste_dumping", "ecology", {}),
    ("hazardous_operation", "police.dangerous_goods_storage", "police", {}),
)


class Reverse:
    """Plants the cases of the reverse model into the book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.clerk = Clerk(book)
        self._turn = 0

    def case(
        self, decision: str = "minor", *, due_on: date | None, conduct: int | None = None, **fields: Any
    ) -> tuple[Prosecution, Opinion, tuple[str, str, str, dict[str, Any]], list[str]]:
        """A filing, the decision on it and the opinion, put into the registers; `due_on` is the reply's last day."""
        book = self.book
        self._turn += 1
        chosen = _CONDUCT[(self._turn if conduct is None else conduct) % len(_CONDUCT)]
        offence, cause, agency, _ = chosen
        issued = after(due_on, -60) if due_on else date(2026, 5, 11)
        decided = after(issued, -8)
        received = after(decided, -120)
        act_to = after(received, -20)
        act = {"act_from": after(act_to, -10), "act_to": act_to}
        party: Party = fields.pop("party", None) or book.town.person(alone=True)
        filing = self.clerk.filing(offence, received, (party,), status="prosecution_proposed", **act)
        records = [book.put(after(received, 4), filing)]
        made = self.clerk.prosecution(
            offence,
            decision,
            decided,
            party,
            police_case_no=filing.key,
            cause=cause,
            penalty_needed=True,
            **act,
            **fields,
        )
        book.put(after(decided, 1), made)
        opinion = self.clerk.opinion(made, agency, issued, due_on)
        records.append(book.put(after(issued, 1), opinion))
        return made, opinion, chosen, records

    def past(self) -> date:
        """A last day of reply that is well over on the first night."""
        return date(2026, 3, 2) + timedelta(days=self.book.rng.randrange(150))

    def plant(self, kind: str, title: str, made: Prosecution, records: list[str], due: list[Span]) -> None:
        """Note the case in the truth."""
        self.book.plant(MODEL, kind, title, LEAD_TYPE, made, records, due)

    def penalty(
        self,
        made: Prosecution,
        chosen: tuple[str, str, str, dict[str, Any]],
        decided_on: date,
        party: Party | None = None,
        **fields: Any,
    ) -> Penalty:
        """A penalty for the same act, too small to be a case of the forward direction."""
        _, cause, _, small = chosen
        act = {"act_from": made.act_from, "act_to": made.act_to}
        return self.clerk.penalty(cause, party or made.parties[0], decided_on, **{**small, **act, **fields})

    def hits(self) -> None:
        """No penalty found, no lawful answer, the term well over."""
        for decision, title in (("minor", "相对不起诉"), ("evidence", "存疑不起诉"), ("statutory", "法定不起诉")):
            for conduct in range(len(_CONDUCT)) if decision == "minor" else (0, 3):
                last = self.past()
                made, _, _, records = self.case(decision, due_on=last, conduct=conduct)
                due: list[Span] = [(after(last, WAIT_DAYS), None)]
                self.plant(f"hit.{decision}", f"{title}后逾期未处罚、未回复", made, records, due)
        last = self.past()
        made, opinion, _, records = self.case(due_on=last)
        self.book.put(after(opinion.issued_on, 3), replace(opinion, reply=None))
        self.plant("hit.reply_blank", "回复结果空白", made, records, [(after(last, WAIT_DAYS), None)])
        last = self.past()
        made, _, _, records = self.case(due_on=last, party=self.book.town.firm(alone=True), conduct=3)
        self.plant("hit.unit", "被不起诉单位未受处罚", made, records, [(after(last, WAIT_DAYS), None)])
        # A penalty for something else, long before, is no penalty for this act.
        last = self.past()
        made, _, _, records = self.case(due_on=last, conduct=0)
        other = self.clerk.penalty("product.labelling", made.parties[0], after(made.decided_on, -500))
        records.append(self.book.put(after(other.decided_on, 2), other))
        self.plant("hit.other_penalty", "仅有此前另一行为的处罚", made, records, [(after(last, WAIT_DAYS), None)])

    def lawful(self) -> None:
        """A penalty or a lawful answer is there, or none was asked for: no lead on any night."""
        self._penalised()
        for kind, title, reply in (
            ("excluded.lawful_no_penalty", "回复依法不予处罚", "lawful_no_penalty"),
            ("excluded.other_agency", "回复已移送其他机关", "other_agency"),
            ("excluded.replied_punished", "回复已处罚，处罚记录尚未归集", "punished"),
        ):
            made, opinion, _, records = self.case(due_on=self.past())
            replied = after(opinion.issued_on, 40)
            # A penalty that was replied on a known day and is not there is a finding of its own.
            on = None if reply == "punished" else replied
            self.book.put(after(replied, 1), replace(opinion, reply=reply, replied_on=on))
            self.plant(kind, title, made, records, [])
        made, _, _, records = self.case(due_on=self.past(), objection=True)
        self.plant("excluded.under_objection", "不起诉决定在复议、复核、申诉期间", made, records, [])
        for decision, title in (
            ("no_crime", "没有犯罪事实"),
            ("conditional", "附条件不起诉"),
            ("prosecuted", "已起诉"),
        ):
            made, _, _, records = self.case(decision, due_on=self.past())
            self.plant(f"near_miss.{decision}", f"{title}，不属本模型", made, records, [])
        made, _, _, records = self.case(due_on=None)
        self.plant("undecided.no_term", "检察意见未定回复期限", made, records, [])
        self._without_opinion()

    def _penalised(self) -> None:
        for conduct in range(len(_CONDUCT)):
            made, opinion, chosen, records = self.case(due_on=self.past(), conduct=conduct)
            penalty = self.penalty(made, chosen, after(opinion.issued_on, 30))
            records.append(self.book.put(after(penalty.decided_on, 3), penalty))
            self.plant("excluded.penalty_after", "检察意见后已处罚", made, records, [])
        made, _, chosen, records = self.case(due_on=self.past(), conduct=3)
        # A warning: a fine beside the open criminal case would be a finding of its own.
        penalty = self.penalty(made, chosen, after(made.decided_on, -60), kinds=("01",))
        records.append(self.book.put(after(penalty.decided_on, 3), penalty))
        self.plant("excluded.penalty_before", "不起诉前同一行为已受处罚", made, records, [])
        # The opinion went to one agency, and another one penalised the same act.
        made, opinion, chosen, records = self.case(due_on=self.past(), conduct=2)
        penalty = self.penalty(made, _CONDUCT[4], after(opinion.issued_on, 35))
        records.append(self.book.put(after(penalty.decided_on, 3), penalty))
        self.plant("excluded.penalty_by_another_agency", "其他机关就同一行为已处罚", made, records, [])
        made, opinion, chosen, records = self.case(due_on=self.past(), conduct=0)
        party = made.parties[0].without_numbers()
        penalty = self.penalty(made, chosen, after(opinion.issued_on, 30), party)
        records.append(self.book.put(after(penalty.decided_on, 3), penalty))
        self.plant("undecided.penalty_name_only", "处罚记录仅姓名相同，待核", made, records, [])

    def _without_opinion(self) -> None:
        book = self.book
        decided = date(2026, 3, 9)
        party = book.town.person(alone=True)
        act = {"act_from": after(decided, -160), "act_to": after(decided, -150)}
        filing = self.clerk.filing(
            "sell_counterfeit_trademark_goods", after(decided, -120), (party,), status="prosecution_proposed", **act
        )
        record = book.put(after(decided, -116), filing)
        made = self.clerk.prosecution(
            filing.offence,
            "minor",
            decided,
            party,
            police_case_no=filing.key,
            cause="ip.trademark.sell_infringing",
            penalty_needed=False,
            **act,
        )
        book.put(after(decided, 1), made)
        self.plant("near_miss.no_opinion", "承办人认为不需要处罚", made, [record], [])

    def nights(self) -> None:
        """Cases that come due, are answered, penalised or reopened during the nights."""
        book = self.book
        for number in (0, 1, 4, 8, 11, 13, 16, 19, 24, 31, 38, 45, 52, 59):
            last = after(night(number), -WAIT_DAYS)
            made, _, _, records = self.case(due_on=last)
            self.plant("night.term_ends", "回复期满及登记等待期满之夜", made, records, [(night(number), None)])
        last = self.past()
        start = after(last, WAIT_DAYS)
        made, _, chosen, records = self.case(due_on=last, conduct=1)
        arrives = night(10)
        penalty = self.penalty(made, chosen, after(arrives, -3))
        records.append(book.put(arrives, penalty))
        self.plant("night.penalty_arrives", "其后处罚，线索应撤回", made, records, [(start, night(9))])
        last = self.past()
        start = after(last, WAIT_DAYS)
        made, opinion, chosen, records = self.case(due_on=last, conduct=0)
        penalty = self.penalty(made, chosen, after(opinion.issued_on, 30))
        records.append(book.put(after(penalty.decided_on, 3), penalty))
        book.put(night(6), replace(penalty, revoked=True))
        self.plant("night.penalty_revoked", "处罚其后被撤销，又无处罚", made, records, [(night(6), None)])
        last = self.past()
        start = after(last, WAIT_DAYS)
        made, opinion, _, records = self.case(due_on=last)
        book.put(night(7), replace(opinion, reply="lawful_no_penalty", replied_on=FIRST_NIGHT))
        self.plant("night.reply_arrives", "其后依法回复，线索应撤回", made, records, [(start, night(6))])
        last = self.past()
        made, _, _, records = self.case(due_on=last, objection=True)
        book.put(night(5), replace(made, objection=False))
        self.plant("night.objection_ends", "复议、申诉结束", made, records, [(night(5), None)])
        last = self.past()
        start = after(last, WAIT_DAYS)
        made, _, _, records = self.case(due_on=last)
        book.put(night(3), replace(made, objection=True))
        book.put(night(9), replace(made, objection=False))
        due: list[Span] = [(start, night(2)), (night(9), None)]
        self.plant("night.objection_comes_and_goes", "期间提出申诉，后维持", made, records, due)


def plant(book: Book) -> None:
    """Plant everything of the reverse direction once."""
    reverse = Reverse(book)
    reverse.hits()
    reverse.lawful()
    reverse.nights()
