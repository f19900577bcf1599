"""Plants the ends that police and court put to a case in the reverse ledger, and what they logged of a hand-over."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.ended import HANDOVER_DAYS, LAG_DAYS, LONG_AGO, NO_RESULT_DAYS, Ended
from xianjie.city.forward import night
from xianjie.city.plans import FIRST_NIGHT, Book
from xianjie.city.records import Filing, Judgment


def plant(book: Book) -> None:
    """Plant every kind once."""
    ended = Ended(book)
    _police(ended)
    _police_nights(ended)
    _court(ended)


def _tell(ended: Ended, agency: str, record: Filing | Judgment, day: date) -> None:
    """Log that the case went to an administrative agency."""
    number: dict[str, Any] = (
        {"case_no": record.key} if isinstance(record, Filing) else {"document_no": record.document_no}
    )
    ended.book.put(after(day, 1), ended.clerk.step(agency, "transferred_to_admin", day, time(10, 0), **number))


def _police(ended: Ended) -> None:
    filing = ended.withdrawn(ended.person())
    ended.stand("police_told_nobody", "撤案后需要处罚而未告知任何机关", filing, "lost_handover")
    ended.suspect("hit.police_told_nobody", "撤案后需要处罚而未告知任何机关", filing, (FIRST_NIGHT, None))
    filing = ended.withdrawn(ended.person(), status="terminated")
    ended.stand("police_terminated", "终止侦查后需要处罚而未移交", filing, "lost_handover")
    ended.suspect("hit.police_terminated", "终止侦查后需要处罚而未移交", filing, (FIRST_NIGHT, None))
    refused: dict[str, Any] = {"decision": "not_filed", "status": None, "status_on": None}
    filing = ended.withdrawn(ended.person(), **refused)
    ended.stand("not_filed_lost", "不予立案，需要行政处理而未移交", filing, "lost_handover")
    ended.suspect("hit.not_filed_lost", "不予立案，需要行政处理而未移交", filing, (FIRST_NIGHT, None))
    filing = ended.withdrawn(ended.person(), **refused)
    ended.penalty(filing, filing.suspects[0], after(LONG_AGO, 30))
    ended.stand("not_filed_punished", "不予立案后已处罚", filing, "punished")
    one, two = ended.person(), ended.person()
    filing = ended.withdrawn(one, two)
    ended.penalty(filing, two, after(LONG_AGO, 30))
    ended.stand("police_one_of_two", "撤案，一人未移交", filing, "lost_handover")
    ended.suspect("hit.police_one_of_two", "撤案，一人未移交", filing, (FIRST_NIGHT, None))
    ended.stand("police_other_punished", "撤案，另一人已处罚", filing, "punished", ordinal=2)
    ended.suspect("near_miss.police_other_punished", "撤案，另一人已处罚", filing, ordinal=2)
    filing = ended.withdrawn(ended.person(), penalty_needed=False)
    ended.stand("police_not_needed", "撤案，不需要行政处理", filing, "lawful_reason")
    ended.suspect("excluded.police_not_needed", "撤案，不需要行政处理", filing)
    filing = ended.withdrawn(ended.person(), penalty_needed=None)
    ended.stand("police_need_not_known", "撤案，是否需要行政处理未载明", filing, "awaiting_data")
    ended.suspect("undecided.police_need_not_known", "撤案，是否需要行政处理未载明", filing)
    filing = ended.withdrawn(ended.person(), withdrawal_reason="died")
    ended.stand("died", "嫌疑人死亡", filing, "lawful_reason")
    ended.suspect("excluded.died", "嫌疑人死亡", filing)
    filing = ended.withdrawn(ended.person(), ended=after(FIRST_NIGHT, -30))
    _tell(ended, "police", filing, after(FIRST_NIGHT, -25))
    ended.stand("police_told", "撤案后已移交，处理中", filing, "within_time")
    ended.suspect("near_miss.police_told", "撤案后已移交，处理中", filing)
    filing = ended.withdrawn(ended.person())
    _tell(ended, "police", filing, after(LONG_AGO, 5))
    ended.penalty(filing, filing.suspects[0], after(LONG_AGO, 60))
    ended.stand("police_told_punished", "移交后已处罚", filing, "punished")
    filing = ended.withdrawn(ended.person())
    _tell(ended, "police", filing, after(LONG_AGO, 5))
    ended.stand("no_result", "移交后逾期未见处理", filing, "lost_handover")
    ended.suspect("near_miss.no_result", "已移交，移交后逾期未见处理", filing)
    old = {"act_from": date(2019, 1, 7), "act_to": date(2019, 3, 11)}
    filing = ended.withdrawn(ended.person(), **old)
    ended.stand("limitation_expired", "发现时最长处罚时效已过", filing, "limitation_expired")
    ended.suspect("excluded.limitation_expired", "发现时最长处罚时效已过", filing)
    filing = ended.withdrawn(ended.person(), act_from=date(2022, 1, 10), act_to=date(2022, 2, 14))
    ended.stand("limitation_not_certain", "发现时已逾二年未逾五年，时效未必已过", filing, "lost_handover")
    ended.suspect("hit.limitation_not_certain", "发现时已逾二年未逾五年，时效未必已过", filing, (FIRST_NIGHT, None))
    filing = ended.withdrawn(ended.person(), transfer_no="义市监移〔2020〕7号", **old)
    ended.stand("limitation_found_before", "此前已由行政机关发现，时效未必已过", filing, "lost_handover")
    ended.suspect("hit.limitation_found_before", "此前已由行政机关发现，时效未必已过", filing, (FIRST_NIGHT, None))
    person = ended.person()
    filing = ended.withdrawn(person)
    made = ended.decided(person, filing=filing, on=after(LONG_AGO, -20), decision="evidence")
    ended.opinion(made)
    ended.penalty(made, person, after(LONG_AGO, 30))
    ended.stand("decision_and_withdrawal", "不起诉后又撤案，已处罚", made, "punished")


def _police_nights(ended: Ended) -> None:
    for number in (1, 9, 20):
        day = night(number) - timedelta(days=HANDOVER_DAYS + LAG_DAYS + 1)
        filing = ended.withdrawn(ended.person(), ended=day)
        title = "撤案后等待期满之夜"
        ended.stand("police_term_ends", title, filing, (after(day, 1), "within_time"), (night(number), "lost_handover"))
        ended.suspect("night.police_term_ends", title, filing, (night(number), None))
    told = night(5) - timedelta(days=NO_RESULT_DAYS + LAG_DAYS + 1)
    filing = ended.withdrawn(ended.person(), ended=after(told, -3))
    _tell(ended, "police", filing, told)
    ended.stand(
        "no_result_comes", "移交后满期未见处理", filing, (FIRST_NIGHT, "within_time"), (night(5), "lost_handover")
    )


def _court(ended: Ended) -> None:
    person = ended.person()
    done = ended.judged(person, "exempt")
    ended.stand("court_exempt_lost", "免予刑事处罚后未移交", done, "lost_handover")
    ended.suspect(
        "hit.court_exempt_lost", "免予刑事处罚后未移交", ended.cases[done.key], (FIRST_NIGHT, None), ended_by=done
    )
    done = ended.judged(ended.person(), "acquitted", penalty_needed=False)
    ended.stand("court_acquitted", "宣告无罪，不需要处罚", done, "lawful_reason")
    done = ended.judged(ended.person(), "withdrawn")
    _tell(ended, "court", done, after(LONG_AGO, 15))
    ended.penalty(done, done.parties[0], after(LONG_AGO, 70))
    ended.stand("court_withdrawn_punished", "准许撤回起诉，移交后已处罚", done, "punished")
    done = ended.judged(ended.person(), "terminated", penalty_needed=None)
    ended.stand("court_terminated", "终止审理，是否需要处罚未载明", done, "awaiting_data")
    judged = after(night(3), -11)
    done = ended.judged(ended.person(), "exempt", on=judged)
    lost = (night(3 + 28), None)
    ended.suspect("night.court_takes_effect", "裁判其间生效后未移交", ended.cases[done.key], lost, ended_by=done)
    ended.stand("court_takes_effect", "裁判其间生效", done, (night(4), "within_time"), (night(3 + 28), "lost_handover"))
