"""Plants decisions on several persons of whom the police filed some and left others out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.offences.safety_hazardous_operation import HAZARDOUS_OPERATION
from xianjie.city.people import Party
from xianjie.city.plans import Book, Span
from xianjie.city.records import Filing, Penalty
from xianjie.city.registry import record_id, subject_id

MODEL = "linkage/co_actor_not_filed"
LEAD_TYPE = "omitted_party"
# From the filing of another to the first night of the lead.
WAIT_DAYS = 91
# Whose form names those who are responsible; below the standard, so that no other model speaks of the decision.
_CAUSE, _OFFENCE = "safety.unlicensed_dangerous_goods", "hazardous_operation"


class CoActors:
    """Plants the cases of the model into the book."""

    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)

    def person(self) -> Party:
        """A person who shares the name with nobody."""
        return self.book.town.person(alone=True)

    def decided(self) -> date:
        """A day from which the wait is over before the first night."""
        return date(2025, 12, 1) + timedelta(days=self.book.rng.randrange(150))

    def penalty(self, *responsible: Party, **fields: Any) -> Penalty:
        """A decision on a firm and on those who are responsible, in its register two days later."""
        firm = self.book.town.firm(alone=True)
        decided = fields.pop("decided_on", None) or self.decided()
        made = self.clerk.penalty(
            _CAUSE, firm, decided, responsible=responsible, **{**HAZARDOUS_OPERATION.below, **fields}
        )
        self.book.put(after(decided, 2), made)
        return made

    def filed(self, penalty: Penalty, *suspects: Party, **fields: Any) -> tuple[Filing, str]:
        """A case on the penalty's act, filed ten days after it."""
        received = fields.pop("received_on", None) or after(penalty.decided_on, 7)
        act = {"act_from": penalty.act_from, "act_to": penalty.act_to}
        made = self.clerk.filing(_OFFENCE, received, suspects, **{**act, **fields})
        return made, self.book.put(after(received, 4), made)

    def note(
        self, kind: str, title: str, penalty: Penalty, records: list[str], due: list[Span] | None = None, nth: int = 2
    ) -> None:
        """Note the case in the truth: of the first who is responsible, if nobody else is meant."""
        known = [record_id(penalty), *records]
        self.book.plant(MODEL, kind, title, LEAD_TYPE, subject_id(penalty, nth), known, due or [], by_penalties=False)

    def hits(self) -> None:
        """The head of the firm was filed, or the firm, or one of two who are responsible."""
        penalty = self.penalty(self.person())
        made, record = self.filed(penalty, _head(penalty))
        self.note("hit.head_filed", "法定代表人已立案，直接责任人未立案", penalty, [record], _due(made))
        penalty = self.penalty(self.person())
        made, record = self.filed(penalty, penalty.party)
        self.note("hit.firm_filed", "单位已立案，直接责任人未立案", penalty, [record], _due(made))
        one, other = self.person(), self.person()
        penalty = self.penalty(one, other)
        made, record = self.filed(penalty, one)
        self.note("near_miss.filed", "两名直接责任人，本人已立案", penalty, [record])
        self.note("hit.one_of_two", "两名直接责任人，另一人已立案", penalty, [record], _due(made), nth=3)
        # What was filed against the person is about something else.
        penalty = self.penalty(self.person())
        made, record = self.filed(penalty, _head(penalty))
        long_ago = after(penalty.act_from or penalty.decided_on, -500)
        act = {"act_from": after(long_ago, -9), "act_to": after(long_ago, -8)}
        _, other_record = self.filed(penalty, penalty.responsible[0], received_on=long_ago, **act)
        self.note("hit.other_case", "本人此前另案立案，与本案无关", penalty, [record, other_record], _due(made))

    def innocent(self) -> None:
        """Nobody was filed, or the person was, here or elsewhere; the case came to nothing."""
        penalty = self.penalty(self.person())
        self.note("near_miss.nobody", "无人立案", penalty, [])
        penalty = self.penalty(self.person())
        _, record = self.filed(penalty, _head(penalty), penalty.responsible[0])
        self.note("near_miss.same_case", "同案一并立案", penalty, [record])
        penalty = self.penalty(self.person())
        _, record = self.filed(penalty, _head(penalty))
        _, own = self.filed(penalty, penalty.responsible[0], received_on=after(penalty.decided_on, 40))
        self.note("near_miss.split_case", "本人另案立案", penalty, [record, own])
        penalty = self.penalty(self.person())
        _, record = self.filed(penalty, _head(penalty), decision="not_filed", status=None, status_on=None)
        self.note("near_miss.refused", "其他当事人不予立案", penalty, [record])
        penalty = self.penalty(self.person())
        _, record = self.filed(penalty, _head(penalty))
        self.book.put(after(penalty.decided_on, 20), replace(penalty, revoked=True))
        self.note("excluded.revoked", "处罚决定已撤销", penalty, [record])
        penalty = self.penalty(self.person())
        made, record = self.filed(penalty, _head(penalty))
        ended = after(made.received_on, 50)
        self.book.put(
            ended, replace(made, status="withdrawn", status_on=after(ended, -1), withdrawal_reason="other_suspect")
        )
        self.note("excluded.dropped", "其他当事人的案件已撤销", penalty, [record])
        penalty = self.penalty(self.person())
        _, record = self.filed(penalty, _head(penalty), status="prosecution_proposed")
        spared = self.clerk.prosecution(_OFFENCE, "minor", after(penalty.decided_on, 60), _head(penalty),
                                        act_from=penalty.act_from, act_to=penalty.act_to)  # fmt: skip
        records = [record, self.book.put(after(spared.decided_on, 2), spared)]
        self.note("excluded.criminal_disposal", "同一行为已作不起诉决定", penalty, records)
        penalty = self.penalty(self.person())
        _, record = self.filed(penalty, _head(penalty))
        _, own = self.filed(penalty, penalty.responsible[0].by_name_alone())
        self.note("undecided.name_only", "另一立案仅姓名相同，待核", penalty, [record, own])

    def nights(self) -> None:
        """The wait ends, the person is filed after all, the filing is entered late."""
        for number in (0, 3, 14, 36):
            filed_on = after(night(number), -WAIT_DAYS)
            penalty = self.penalty(self.person(), decided_on=after(filed_on, -30))
            _, record = self.filed(penalty, _head(penalty), received_on=after(filed_on, -3))
            self.note("night.wait_ends", "其他当事人立案后等待期满之夜", penalty, [record], [(night(number), None)])
        penalty = self.penalty(self.person())
        made, record = self.filed(penalty, _head(penalty))
        _, own = self.filed(penalty, penalty.responsible[0], received_on=after(night(5), -4))
        self.note("night.filed", "其后立案，线索应撤回", penalty, [record, own], [(_due(made)[0][0], night(4))])
        penalty = self.penalty(self.person())
        late = night(7)
        received = after(penalty.decided_on, 7)
        act = {"act_from": penalty.act_from, "act_to": penalty.act_to}
        made = self.clerk.filing(_OFFENCE, received, (_head(penalty),), **act)
        record = self.book.put(late, made)
        self.note("night.late_entry", "其他当事人立案补录", penalty, [record], [(late, None)])


def _head(penalty: Penalty) -> Party:
    return penalty.party.head or penalty.party


def _due(filing: Filing) -> list[Span]:
    return [(after(filing.decided_on or filing.received_on, WAIT_DAYS), None)]


def plant(book: Book) -> None:
    """Plant everything of the model once."""
    planted = CoActors(book)
    planted.hits()
    planted.innocent()
    planted.nights()
