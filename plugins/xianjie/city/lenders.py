"""Plants lenders of cards who were not prosecuted: whom nobody penalised for half a year, and whom somebody did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.people import Party
from xianjie.city.plans import Book, Span
from xianjie.city.records import Opinion, Prosecution

MODEL = "two_cards/lender_unpunished"
LEAD_TYPE = "unpunished"
# From the decision to the first night of the lead.
WAIT_DAYS = 181
AIDING = "aiding_information_network_crime"


class _Lenders:
    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)
        self.records: list[str] = []

    def past(self) -> date:
        """A day of decision from which half a year is well over."""
        return date(2025, 11, 3) + timedelta(days=self.book.rng.randrange(110))

    def case(
        self, decided: date, decision: str = "minor", *, offence: str = AIDING, opinion: bool = True, **fields: Any
    ) -> tuple[Prosecution, Opinion | None]:
        """A filing, the decision on it and an opinion without a day for the reply, put into the registers."""
        book = self.book
        received = after(decided, -110)
        act = {"act_from": after(received, -50), "act_to": after(received, -20)}
        party: Party = fields.pop("party", None) or book.town.person(alone=True)
        filing = self.clerk.filing(offence, received, (party,), status="prosecution_proposed", **act)
        self.records = [book.put(after(received, 4), filing)]
        values = {"penalty_needed": True, **fields}
        made = self.clerk.prosecution(
            offence, decision, decided, party, police_case_no=filing.key, cause="network.cards", **act, **values
        )
        book.put(after(decided, 1), made)
        if not opinion:
            return made, None
        given = self.clerk.opinion(made, "police", after(decided, 8), None)
        self.records.append(book.put(after(decided, 9), given))
        return made, given

    def plant(self, kind: str, title: str, made: Prosecution, *due: Span) -> None:
        """Note the case in the truth."""
        self.book.plant(MODEL, kind, title, LEAD_TYPE, made, self.records, list(due))

    def penalise(
        self, made: Prosecution, decided: date, party: Party | None = None, *, seen: date | None = None
    ) -> None:
        """A penalty for the same act."""
        act = {"act_from": made.act_from, "act_to": made.act_to}
        penalty = self.clerk.penalty("network.cards", party or made.parties[0], decided, kinds=("01",), **act)
        self.records.append(self.book.put(seen or after(decided, 3), penalty))

    def hits(self) -> None:
        """Half a year is over, and no penalty is there."""
        for decision, title in (("minor", "相对"), ("evidence", "存疑"), ("statutory", "法定")):
            decided = self.past()
            made, _ = self.case(decided, decision)
            self.plant(
                f"hit.{decision}",
                f"{title}不起诉，检察意见未定期限，半年未处罚",
                made,
                (after(decided, WAIT_DAYS), None),
            )
        for offence, title in (
            ("concealment_of_criminal_proceeds", "掩饰、隐瞒犯罪所得"),
            ("illegal_use_of_information_network", "非法利用信息网络"),
        ):
            decided = self.past()
            made, _ = self.case(decided, offence=offence)
            self.plant("hit.other_offence", f"{title}不起诉，半年未处罚", made, (after(decided, WAIT_DAYS), None))
        decided = self.past()
        made, _ = self.case(decided)
        stranger = replace(made.parties[0], id_no=self.book.town.person().id_no)
        self.penalise(made, after(decided, 60), stranger)
        self.plant("hit.namesake_penalised", "受处罚的是同名他人", made, (after(decided, WAIT_DAYS), None))

    def others(self) -> None:
        """Penalised, answered, not needed, or too soon."""
        for kind, title, days in (
            ("excluded.penalised_after", "检察意见后已处罚", 50),
            ("excluded.penalised_before", "不起诉前已处罚", -60),
        ):
            decided = self.past()
            made, _ = self.case(decided)
            self.penalise(made, after(decided, days))
            self.plant(kind, title, made)
        for reply, title in (
            ("lawful_no_penalty", "回复依法不予处罚"),
            ("other_agency", "回复已移送其他机关"),
        ):
            made, given = self.case(self.past())
            if given:
                replied = after(given.issued_on, 40)
                self.book.put(after(replied, 1), replace(given, reply=reply, replied_on=replied))
            self.plant(f"excluded.{reply}", title, made)
        made, given = self.case(self.past())
        if given:
            self.book.put(after(given.issued_on, 5), replace(given, due_on=date(2026, 12, 31)))
        self.plant("excluded.reply_running", "检察意见尚在回复期限内", made)
        made, _ = self.case(self.past(), objection=True)
        self.plant("excluded.under_objection", "不起诉决定在申诉期间", made)
        for decision, title in (("prosecuted", "已起诉"), ("conditional", "附条件不起诉")):
            made, _ = self.case(self.past(), decision)
            self.plant(f"near_miss.{decision}", f"{title}，不属本模型", made)
        made, _ = self.case(self.past(), opinion=False, penalty_needed=False)
        self.plant("near_miss.not_needed", "承办人认为不需要处罚", made)
        made, _ = self.case(date(2026, 6, 8))
        self.plant("near_miss.within_half_a_year", "不起诉未满半年", made)
        made, _ = self.case(self.past(), penalty_needed=None)
        self.plant("undecided.need_not_known", "是否需要处罚未载明", made)
        decided = self.past()
        made, _ = self.case(decided)
        bare = replace(made.parties[0].without_numbers(), address=None, phone=None)
        self.penalise(made, after(decided, 50), bare)
        self.plant("undecided.name_only", "处罚记录仅姓名相同，待核", made)

    def nights(self) -> None:
        """Leads that come and go."""
        for number in (1, 5):
            made, _ = self.case(after(night(number), -WAIT_DAYS))
            self.plant("night.half_a_year_ends", "满半年未处罚之夜", made, (night(number), None))
        decided = self.past()
        made, _ = self.case(decided)
        self.penalise(made, night(3), seen=night(6))
        self.plant(
            "night.late_entry", "处罚其后补录，线索应撤回", made, (after(decided, WAIT_DAYS), after(night(6), -1))
        )
        decided = self.past()
        made, given = self.case(decided)
        if given:
            self.book.put(night(4), replace(given, reply="lawful_no_penalty", replied_on=night(3)))
        due = (after(decided, WAIT_DAYS), after(night(4), -1))
        self.plant("night.reply_arrives", "其后依法回复，线索应撤回", made, due)


def plant(book: Book) -> None:
    """Plant everything of the model once."""
    lenders = _Lenders(book)
    lenders.hits()
    lenders.others()
    lenders.nights()
