"""Plants replies that name a penalty which is nowhere, and says of every opinion of the city when its reply is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from xianjie.city.clerk import after
from xianjie.city.ended import Ended
from xianjie.city.ended_decisions import UNTRUE
from xianjie.city.forward import night
from xianjie.city.plans import FIRST_NIGHT, NIGHTS, Book, Span
from xianjie.city.records import Opinion, Prosecution
from xianjie.city.registry import record_id

LATE = "linkage/opinion_not_replied"
# As the city knows them: the days of the register, and those in which a penalty that was replied comes onto it.
LAG_DAYS, WAIT_DAYS = 7, 30
_DECISIONS = ("evidence", "minor", "statutory")

_Paper = TypeVar("_Paper", Opinion, Prosecution)


def plant(book: Book) -> None:
    """Plant replies that name a penalty: none came, one came or was revoked, it may be another's, it is too early."""
    ended = Ended(book)
    for decision in _DECISIONS:
        _replied(ended, "hit.replied_punished", "回复已处罚而未见处罚", decision=decision)
    made = _replied(ended, "hit.then_revoked", "回复已处罚，处罚其后撤销")
    penalty = ended.penalty(made, made.parties[0], after(made.decided_on, 40))
    book.put(after(made.decided_on, 60), replace(penalty, revoked=True))
    ended.stand("replied_then_revoked", "回复已处罚，处罚其后撤销", made, "lost_handover")
    made = _replied(ended, "near_miss.punished", "回复已处罚，处罚已见登记")
    ended.penalty(made, made.parties[0], after(made.decided_on, 40))
    made = _replied(ended, "undecided.punished_name_only", "处罚记录仅姓名相同，待核")
    # Nothing but the name: with address and phone it would be the same person.
    bare = replace(made.parties[0].without_numbers(), address=None, phone=None)
    ended.penalty(made, bare, after(made.decided_on, 40))
    _replied(ended, "undecided.replied_when", "回复日没有登记", replied_on=None)
    _replied(ended, "excluded.replied_under_objection", "复议、复核、申诉期间", objection=True)
    _replied(ended, "near_miss.replied_lawful", "回复依法不予处罚", reply="lawful_no_penalty")
    recent = after(night(4), -WAIT_DAYS - 1)
    _replied(ended, "night.wait_ends", "回复后等待登记期满之夜", replied_on=recent, due=[(night(4), None)])
    made = _replied(ended, "night.penalty_follows", "其后处罚，线索应撤回", due=[(FIRST_NIGHT, night(5))])
    # On the register three days after it was decided.
    ended.penalty(made, made.parties[0], night(3))


def _replied(ended: Ended, kind: str, title: str, **more: Any) -> Prosecution:
    due: list[Span] = more.pop("due", [(FIRST_NIGHT, None)] if kind.startswith("hit.") else [])
    reply = {"reply": more.pop("reply", "punished")}
    made = ended.decided(ended.person(), **{k: more.pop(k) for k in ("decision", "objection") if k in more})
    given = ended.opinion(made, **reply, replied_on=more.pop("replied_on", after(made.decided_on, 60)))
    records = [record_id(given), record_id(ended.filings[made.key])]
    ended.book.plant(UNTRUE, kind, title, "unpunished", made, records, due)
    return made


def note(book: Book) -> None:
    """Say of every opinion of the city, whoever planted it, on which nights its reply is late."""
    asked: dict[str, list[str]] = {}
    for key, versions in book.opinions.items():
        asked.setdefault(versions[0][1].decision_no, []).append(key)
    for decided in list(book.decisions.values()):
        made = decided[0][1]
        if made.decision == "prosecuted" or made.document_no not in asked:
            continue
        opinions = [book.opinions[key] for key in asked[made.document_no]]
        late = [_is_late(decided, opinions, night(number)) for number in range(NIGHTS)]
        records = [record_id(versions[0][1]) for versions in opinions]
        kind, title = _kind(made, [versions[-1][1] for versions in opinions], late)
        book.plant(LATE, kind, title, "overdue", made, records, _spans(late))


def _known(versions: list[tuple[date, _Paper]], on: date) -> _Paper | None:
    known = [paper for day, paper in sorted(versions, key=lambda one: one[0]) if day <= on]
    return known[-1] if known else None


def _is_late(decided: list[tuple[date, Prosecution]], opinions: list[list[tuple[date, Opinion]]], on: date) -> bool:
    made = _known(decided, on)
    newest: dict[str, Opinion] = {}
    for versions in opinions:
        told = _known(versions, on)
        if told is not None and told.status == "issued":
            before = newest.get(told.addressee)
            newest[told.addressee] = told if before is None or told.issued_on > before.issued_on else before
    if made is None or made.decision not in _DECISIONS or made.objection:
        return False
    if any(one.reply == "punished" for one in newest.values()):
        return False
    waited_for = [one for one in newest.values() if one.reply in (None, "none") and one.replied_on is None]
    terms = [one.due_on for one in waited_for if one.due_on is not None]
    return bool(terms) and after(min(terms), LAG_DAYS) < on


def _spans(late: list[bool]) -> list[Span]:
    spans: list[Span] = []
    turns = [number for number, (before, now) in enumerate(pairwise([False, *late])) if before != now]
    for first, last in zip(turns[::2], [*turns[1::2], None], strict=False):
        spans.append((night(first), None if last is None else night(last - 1)))
    return spans


def _kind(made: Prosecution, opinions: list[Opinion], late: list[bool]) -> tuple[str, str]:
    """What the case is to this model, by what stands on record in the end."""
    if all(late):
        return "hit.not_replied", "检察意见逾期未回复"
    if any(late):
        return "night.not_replied", "检察意见逾期未回复，随夜次变化"
    if made.objection:
        return "excluded.not_replied_under_objection", "未回复，复议、复核、申诉期间"
    if all(one.due_on is None for one in opinions):
        return "undecided.no_term", "检察意见未定回复期限"
    return "near_miss.replied", "已回复、期限未满或者不属本模型"
