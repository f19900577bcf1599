"""Plants the non-prosecuted of the reverse ledger: every state, how a hand-over is lost, and what happens at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from xianjie.city.clerk import after
from xianjie.city.ended import LAG_DAYS, LONG_AGO, REVIEW_DAYS, SERVICE_DAYS, Ended, lost_after, working_days
from xianjie.city.forward import night
from xianjie.city.plans import FIRST_NIGHT, Book
from xianjie.city.registry import record_id
from xianjie.city.reverse import MODEL as OVERDUE

UNTRUE = "linkage/replied_punished_without_penalty"


def plant(book: Book) -> None:
    """Plant every kind once."""
    ended = Ended(book)
    _punished(ended)
    _answered(ended)
    _cleared(ended)
    _extended(ended)
    _lost(ended)
    _several(ended)
    _nights(ended)


def _punished(ended: Ended) -> None:
    made = ended.decided(ended.person())
    ended.opinion(made, reply="punished", replied_on=after(made.decided_on, 60))
    ended.penalty(made, made.parties[0], after(made.decided_on, 40))
    ended.stand("punished_after", "检察意见后已处罚", made, "punished")
    made = ended.decided(ended.person())
    ended.penalty(made, made.parties[0], after(made.decided_on, -100))
    ended.stand("punished_before", "刑事立案前后同一行为已受处罚（一事不再罚）", made, "punished")
    ended.model("excluded.punished_before", "终结前同一行为已受处罚", made)
    made = ended.decided(ended.person())
    decided = after(FIRST_NIGHT, -4)
    ended.penalty(made, made.parties[0], decided, served_on=None)
    served = after(decided, SERVICE_DAYS)
    ended.stand(
        "penalty_not_served", "已决定处罚，送达日未载明", made, (FIRST_NIGHT, "penalty_decided"), (served, "punished")
    )
    made = ended.decided(ended.person())
    ended.opinion(made, reply="punished", replied_on=after(made.decided_on, 60))
    ended.stand("replied_punished", "回复已处罚，处罚登记尚未归集", made, "penalty_decided")
    ended.book.plant(
        UNTRUE, "hit.not_on_record", "回复已处罚，处罚登记未见", "unpunished", made, [], [(FIRST_NIGHT, None)]
    )
    firm = ended.book.town.firm(alone=True)
    made = ended.decided(firm, *(one for one in (firm.head,) if one))
    ended.opinion(made)
    ended.penalty(made, firm, after(made.decided_on, 40))
    ended.stand("unit_punished", "单位受处罚", made, "punished")
    ended.stand("unit_head", "同案负责人，单位就同一行为已受处罚", made, "punished", ordinal=2)


def _answered(ended: Ended) -> None:
    made = ended.decided(ended.person(), on=date(2026, 6, 8))
    ended.opinion(made, due_on=date(2026, 12, 1))
    ended.stand("opinion_within_term", "检察意见在回复期限内", made, "opinion_awaiting_reply")
    ended.model("near_miss.opinion_issued", "已制发检察意见，待回复", made)
    made = ended.decided(ended.person(), on=date(2026, 6, 8))
    ended.opinion(made, due_on=None)
    ended.stand("opinion_without_term", "检察意见未定回复期限", made, "opinion_awaiting_reply")
    made = ended.decided(ended.person(), on=date(2026, 6, 8))
    ended.opinion(made, due_on=date(2026, 12, 1), reply="lawful_no_penalty", replied_on=date(2026, 7, 20))
    ended.opinion(made, to="emergency_management", due_on=date(2026, 12, 1))
    ended.stand("two_addressees", "两个机关，一个依法不罚，一个未回复", made, "opinion_awaiting_reply")
    made = ended.decided(ended.person(), on=date(2026, 6, 8))
    ended.opinion(made, due_on=date(2026, 12, 1), reply="other_agency", replied_on=date(2026, 7, 20))
    ended.stand("other_agency", "回复已移送其他机关，待其处理", made, "opinion_awaiting_reply")
    made = ended.decided(ended.person())
    ended.opinion(made, reply="other_agency", replied_on=after(made.decided_on, 30))
    ended.opinion(
        made, after(made.decided_on, 40), reply="lawful_no_penalty", replied_on=after(made.decided_on, 80), to="ecology"
    )
    ended.stand("other_agency_refused", "移送后的机关依法不予处罚", made, "lawful_reason")


def _cleared(ended: Ended) -> None:
    made = ended.decided(ended.person())
    ended.opinion(made, reply="lawful_no_penalty", replied_on=after(made.decided_on, 60))
    ended.stand("replied_lawful", "回复依法不予处罚", made, "lawful_reason")
    made = ended.decided(ended.person(), penalty_needed=False)
    ended.stand("not_needed", "承办人认为不需要处罚", made, "lawful_reason")
    ended.model("excluded.not_needed", "承办人认为不需要处罚", made)
    made = ended.decided(ended.person(), objection=True)
    ended.stand("under_objection", "复议、复核、申诉期间", made, "within_time")
    ended.model("excluded.under_objection", "复议、复核、申诉期间中止审查", made)
    made = ended.decided(ended.person(), penalty_needed=None)
    ended.stand("need_not_known", "是否需要处罚未载明", made, "awaiting_data")
    ended.model("undecided.need_not_known", "是否需要处罚未载明", made)
    made = ended.decided(ended.person())
    # Nothing but the name: with address and phone it would be the same person.
    bare = replace(made.parties[0].without_numbers(), address=None, phone=None)
    ended.penalty(made, bare, after(made.decided_on, 40))
    ended.stand("possible_penalty", "处罚记录仅姓名相同，待核", made, "awaiting_data")
    ended.model("undecided.possible_penalty", "处罚记录仅姓名相同，待核", made)


def _extended(ended: Ended) -> None:
    """Reviews that were extended: to a day that has passed, to one that has not, and to none that is named."""
    for title, until in (
        ("审查延期届满未终结", after(LONG_AGO, 40)),
        ("审查延期未届满", date(2026, 12, 1)),
        ("审查延期未载明期限", None),
    ):
        made = ended.decided(ended.person(), decision="minor", penalty_needed=None)
        paper = {"case_no": made.key, "document_no": made.document_no}
        step = ended.step("registered_by_administrative_procuratorial_dept", after(LONG_AGO, 2), **paper)
        ended.step("term_extended", after(LONG_AGO, 9), until=until, **paper)
        ended.stand("need_not_known", title, made, "awaiting_data")
        if until and until < FIRST_NIGHT:
            ended.book.late("reverse_review", title, step, (FIRST_NIGHT, None), records=[record_id(made)])


def _lost(ended: Ended) -> None:
    made = ended.decided(ended.person(), is_moved=False)
    ended.lost("not_told", "需要处罚，未移送行政检察部门，未制发检察意见", made)
    ended.never_moved("未移送行政检察部门", made)
    ended.lost(
        "old_decision", "指引施行前的不起诉，未制发检察意见", ended.decided(ended.person(), on=date(2024, 10, 14))
    )
    made = ended.decided(ended.person(), decision="evidence")
    draft = ended.clerk.opinion(made, "market_regulation", after(made.decided_on, 9), None)
    ended.book.put(after(made.decided_on, 10), replace(draft, status="draft"))
    ended.lost("opinion_not_issued", "检察意见拟制后未制发", made)
    made = ended.decided(ended.person())
    given = ended.opinion(made)
    ended.book.put(after(made.decided_on, 20), replace(given, status="withdrawn"))
    ended.lost("opinion_withdrawn", "检察意见撤回后未再处理", made)
    made = ended.decided(ended.person())
    ended.opinion(made, reply="punished", replied_on=after(made.decided_on, 60))
    penalty = ended.penalty(made, made.parties[0], after(made.decided_on, 40))
    ended.book.put(after(made.decided_on, 90), replace(penalty, revoked=True))
    ended.lost("penalty_revoked", "处罚被撤销后未重新处理", made)
    made = ended.decided(ended.book.town.firm(alone=True), decision="statutory")
    ended.lost("unit_lost", "被不起诉单位未移交", made)
    twice = ended.person()
    made = ended.decided(twice, twice, decision="no_crime")
    ended.lost("named_twice", "同一决定两次载明同一人", made)


def _several(ended: Ended) -> None:
    """Several suspects of one case; several decisions on one person."""
    one, two, three = ended.person(), ended.person(), ended.person()
    filing = ended.filed(one, two, three)
    ended.book.put(after(filing.received_on, 4), filing)
    ended.decided(one, filing=filing, decision="prosecuted", penalty_needed=None)
    made = ended.decided(two, filing=filing)
    ended.lost("other_was_prosecuted", "同案另有人被起诉，本人不起诉后未移交", made)
    made = ended.decided(three, filing=filing)
    ended.opinion(made)
    ended.penalty(made, three, after(made.decided_on, 40))
    ended.stand("other_was_lost", "同案他人未移交，本人已处罚", made, "punished")
    person = ended.person()
    filing = ended.filed(person)
    ended.book.put(after(filing.received_on, 4), filing)
    made = ended.decided(person, filing=filing)
    ended.decided(person, filing=filing, decision="prosecuted", on=after(made.decided_on, 50), penalty_needed=None)
    ended.stand("revoked_and_prosecuted", "不起诉决定撤销后起诉", made, "lawful_reason")
    ended.model("near_miss.revoked_and_prosecuted", "不起诉决定撤销后起诉", made)
    person = ended.person()
    filing = ended.filed(person)
    ended.book.put(after(filing.received_on, 4), filing)
    ended.decided(
        person,
        filing=filing,
        decision="prosecuted",
        offence="fake_or_substandard_products",
        act_from=date(2025, 1, 6),
        act_to=date(2025, 1, 20),
        penalty_needed=None,
    )
    ended.lost("one_of_two_offences", "一罪起诉、另一罪不起诉而未移交", ended.decided(person, filing=filing))


def _nights(ended: Ended) -> None:
    """What changes while the nights are played."""
    book = ended.book
    for number in (2, 7, 12, 26):
        decided = next(
            day for day in (after(night(number), -days) for days in range(15, 60)) if lost_after(day) <= night(number)
        )
        made, lost = ended.decided(ended.person(), on=decided, is_moved=False), lost_after(decided)
        ended.never_moved("移送行政检察部门的期限及登记等待期满之夜", made)
        ended.stand(
            "term_ends", "审查期满及登记等待期满之夜", made, (after(decided, 1), "within_time"), (lost, "lost_handover")
        )
        ended.model("night.term_ends", "审查期满及登记等待期满之夜", made, (lost, None))
    made = ended.decided(ended.person(), on=date(2026, 6, 8))
    given = ended.opinion(made)
    book.put(night(6), replace(given, reply="lawful_no_penalty", replied_on=night(5)))
    ended.stand(
        "late_reply", "逾期之后回复依法不罚", made, (FIRST_NIGHT, "opinion_awaiting_reply"), (night(6), "lawful_reason")
    )
    book.plant(OVERDUE, "night.late_reply", "逾期之后回复依法不罚", "unpunished", made, [], [(FIRST_NIGHT, night(5))])
    made = ended.decided(ended.person(), objection=True)
    # Known only to those who saw the register before it was over: late enough for whoever begins some nights in.
    book.put(night(10), replace(made, objection=False))
    lost = after(working_days(night(10), REVIEW_DAYS), LAG_DAYS + 1)
    ended.stand("objection_ends", "申诉结束后审查逾期", made, (FIRST_NIGHT, "within_time"), (lost, "lost_handover"))
    ended.model("night.objection_ends", "申诉结束后审查逾期", made, (lost, None))
    made = ended.decided(ended.person(), on=after(FIRST_NIGHT, -1), seen=FIRST_NIGHT, is_moved=False)
    ended.never_moved("决定日期更正为更早，未移送行政检察部门", made, night(4))
    book.put(night(4), replace(made, decided_on=date(2026, 4, 7)))
    ended.stand("corrected_day", "决定日期更正为更早", made, (FIRST_NIGHT, "within_time"), (night(4), "lost_handover"))
    ended.model("night.corrected_day", "决定日期更正为更早", made, (night(4), None))
    made = ended.decided(ended.person(), on=night(8), seen=night(2))
    lost = lost_after(night(8))
    ended.stand("day_to_come", "决定日期在登记之后", made, (night(8), "within_time"), (lost, "lost_handover"))
    ended.model("night.day_to_come", "决定日期在登记之后", made, (lost, None))
    made = ended.decided(ended.person())
    penalty = ended.clerk.penalty(
        "ip.trademark.sell_infringing",
        made.parties[0],
        night(2),
        act_from=made.act_from,
        act_to=made.act_to,
        kinds=("01",),
        served_on=None,
    )
    book.put(night(3), penalty)
    book.put(night(6), replace(penalty, served_on=night(5)))
    ended.stand(
        "penalty_comes",
        "脱节后处罚，其后送达",
        made,
        (FIRST_NIGHT, "lost_handover"),
        (night(3), "penalty_decided"),
        (night(6), "punished"),
    )
    ended.model("night.penalty_comes", "脱节后处罚，线索应撤回", made, (FIRST_NIGHT, night(2)))
