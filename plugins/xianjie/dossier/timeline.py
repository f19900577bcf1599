"""The course of a case as a picture: what happened, in three lanes, and what is known here; drawn as SVG or PNG alike.

`layout` places marks and labels once; `svg` and `png` only draw what it placed, so that page and Word show the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from xianjie import tables

Lane = Literal["act", "admin", "criminal", "here"]
Shape = Literal["dot", "diamond", "square", "flag"]
LANES: dict[Lane, str] = {"act": "所涉行为", "admin": "行政执法", "criminal": "刑事司法", "here": "本系统"}
_COLOURS: dict[Lane, str] = {"act": "#8C6D1F", "admin": "#0072B2", "criminal": "#B5451B", "here": "#555555"}

# What an event is called in a picture, by how much it matters where several fall on one day.
_EVENTS = {
    "non_prosecution_decision": "不起诉",
    "case_filed": "立案",
    "case_withdrawn": "撤案",
    "administrative_disposal": "处罚决定",
    "case_transferred": "移送",
    "judgment": "判决",
    "penalty_opinion_issued": "制发检察意见",
    "procuratorate_informed": "主管机关回复",
    "transferred_to_admin": "移送行政机关",
    "prosecution_decision": "审查起诉决定",
    "prosecution_proposed": "移送起诉",
    "filing_decision": "立案与否决定",
    "case_received_by_police": "受案",
    "transfer_decision": "批准移送",
    "judgment_effective": "判决生效",
    "penalty_served": "送达",
    "administrative_case_filed": "行政立案",
    "admin_case_closed": "行政结案",
    "coercive_measure_taken": "强制措施",
    "coercive_measure_ended": "解除措施",
    "case_moved_to_administrative_procuratorial_dept": "移送行政检察",
    "registered_by_administrative_procuratorial_dept": "登记受理",
    "review_concluded": "审查终结",
    "case_returned": "退回",
    "case_transferred_away": "移交他地",
}
# What says the same, or more, on the same day.
_SAID_BY = {
    "prosecution_decision": ("non_prosecution_decision",),
    "filing_decision": ("case_filed",),
    "transfer_decision": ("case_transferred",),
    "judgment_effective": ("judgment",),
    "prosecution_proposed": ("case_filed",),
}
# Days that stand in a record and in no event, by column.
_DAYS = {
    "discovered_on": "发现",
    "ordered_on": "责令",
    "reinspected_on": "复查",
    "noted_on": "写明另案处理",
    "entered_on": "进场",
    "from_on": "禁止起",
    "restoration_due_on": "恢复期限",
    "registered_on": "登记涉案",
    "opened_on": "立案",
    "refused_by_police_on": "不予立案",
    "filing_refused_on": "不予立案",
    "detained_on": "首次羁押",
    "measure_due_on": "措施期限届满",
    "case_opened_on": "行政立案",
    "earlier_fined_on": "前次罚款",
    "criminally_fined_on": "判处罚金",
    "opinion_issued_on": "制发检察意见",
    "reply_due_on": "回复期限届满",
    "issued_on": "制发文书",
    "replied_on": "主管机关回复",
    "co_actor_filed_on": "同案人立案",
}
_DUE = ("restoration_due_on", "measure_due_on", "reply_due_on", "due_on")
_ADMIN = ("penalty", "admin_case", "transfer", "hazard_order", "restoration")
_OF_ADMIN = (
    "discovered_on",
    "ordered_on",
    "reinspected_on",
    "restoration_due_on",
    "case_opened_on",
    "earlier_fined_on",
)


# What the span of a subject is, where no agency has called it unlawful; None where it is another thing's.
_SPANS: dict[str, str | None] = {
    "prosecution_decision_party": "涉案行为",
    "filing_party": "涉案行为",
    "separate_handling_party": "涉案行为",
    "clock": "涉案行为",
    "trade_party": "往来期间",
    "card_party": "使用期间",
    "handle": "使用期间",
    "outlet_party": "开卡期间",
    "invoice_party": "开票期间",
    "material_purchase_party": "购进期间",
    "site_worker_party": "在场期间",
    "agency": "统计期间",
    "hazard_order_party": None,
    "ban_party": None,
    "reply_promise": None,
}
# Of which subjects the decision day is a decision, and whose.
_DECIDES: dict[str, Lane] = {"penalty_party": "admin", "prosecution_decision_party": "criminal"}


@dataclass(frozen=True)
class Entry:
    """One thing on the timeline: its day (or first and last), lane and label."""

    start: date
    end: date | None
    lane: Lane
    label: str
    shape: Shape = "dot"
    # Of which records an event is told, for the annex.
    records: tuple[str, ...] = ()


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _label_of(event: str) -> str:
    codes = tables.load()["core.case_step"].columns["event"].codes or {}
    return _EVENTS.get(event) or codes.get(event, "办案活动")


def entries(content: Mapping[str, Any], raised: date | None, night: date) -> list[Entry]:
    """What a dossier's content puts on the timeline, in the order of days."""
    subject, facts = content["subject"], content["subject"]["facts"]
    found: list[Entry] = []
    first, last = _day(subject.get("act_from")), _day(subject.get("act_to"))
    span = _SPANS.get(subject["subject"], "违法行为")
    if span is not None and (first or last):
        found.append(Entry(first or last or night, last, "act", span))
    found += _events(content["events"])
    found += _of_subject(facts, subject["subject"])
    decided, lane = _day(subject.get("decided_on")), _DECIDES.get(subject["subject"])
    if not content["events"] and decided and lane:
        found.append(Entry(decided, None, lane, "决定"))
    for clock in content["clocks"]:
        due = _day(clock["due_on"])
        if due and clock["state"] in ("overdue", "possibly_overdue", "running", "due_soon"):
            found.append(Entry(due, None, "criminal", f"{_duty(clock['duty'])}期限", "diamond"))
    # What becomes known with a night bears its end, the first instant of the day after.
    known = min((day for one in content["sources"] if (day := _day(one["known_at"]))), default=None)
    here: dict[date, list[str]] = defaultdict(list)
    for on, said in ((known and min(known - timedelta(1), night), "得知"), (raised, "提示"), (night, "截至")):
        if on:
            here[on].append(said)
    found += [
        Entry(on, None, "here", "、".join(said), "square" if "截至" in said else "flag" if "提示" in said else "dot")
        for on, said in here.items()
    ]
    return sorted(_merged(found), key=lambda one: (one.start, list(LANES).index(one.lane), one.label))


def _merged(found: Sequence[Entry]) -> list[Entry]:
    """What falls on one day of one lane as one entry; a decision whose outcome is told as well is told by it."""
    by_day: dict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for one in dict.fromkeys(found):
        by_day[one.start, one.end, one.lane, one.shape].append(one)
    merged = []
    for of_day in by_day.values():
        labels = list(dict.fromkeys(said for one in of_day for said in one.label.split("、")))
        if {"不予立案", "立案"} & {*labels}:
            labels = [said for said in labels if said != "立案与否决定"]
        records = tuple(dict.fromkeys(record for one in of_day for record in one.records))
        merged.append(replace(of_day[0], label="、".join(labels), records=records))
    return merged


def _duty(duty: str | None) -> str:
    from xianjie.law.clocks import flow_centre

    known = flow_centre().duties
    return known[duty].name.replace("，", "") if duty in known else "办理"


def _events(events: Iterable[Mapping[str, Any]]) -> list[Entry]:
    by_day: dict[tuple[date, Lane, bool], list[str]] = defaultdict(list)
    records: dict[tuple[date, Lane, bool], list[str]] = defaultdict(list)
    for one in events:
        on = _day(one["on"])
        if on is None:
            continue
        of_police = one["event"] in ("case_received_by_police", "filing_decision")
        lane: Lane = "admin" if one["noun"] in _ADMIN and not of_police else "criminal"
        at = (on, lane, bool(one.get("is_of_others")))
        by_day[at].append(one["event"])
        records[at].append(f"{one['agency_name']} {str(one['record']).split('/', 2)[-1]}")
    found = []
    for (on, lane, is_of_others), codes in by_day.items():
        kept = [code for code in dict.fromkeys(codes) if not set(_SAID_BY.get(code, ())) & {*codes}]
        kept.sort(key=lambda code: list(_EVENTS).index(code) if code in _EVENTS else len(_EVENTS))
        whose = "（同案他人）" if is_of_others else ""
        label = "、".join(dict.fromkeys(f"{_label_of(code)}{whose}" for code in kept[:2]))
        of_day = tuple(dict.fromkeys(records[on, lane, is_of_others]))
        found.append(Entry(on, None, lane, label, records=of_day))
    return found


def _of_subject(facts: Mapping[str, Any], subject: str) -> list[Entry]:
    found = []
    for column, label in _DAYS.items():
        on = _day(facts.get(column))
        if on is None:
            continue
        if column == "filing_refused_on" and facts.get("refused_by_police_on"):
            # The later of two registers' days: the agency's own note of the police's answer.
            label = "移送机关登记不予立案"
            if on == _day(facts["refused_by_police_on"]):
                continue
        lane: Lane = "admin" if column in _OF_ADMIN else "criminal"
        if subject in ("ban_party", "site_worker_party", "hazard_order_party", "invoice_party"):
            lane = "admin"
        found.append(Entry(on, None, lane, label, "diamond" if column in _DUE else "dot"))
    if subject == "hazard_order_party" and (due := _day(facts.get("due_on"))):
        found.append(Entry(due, None, "admin", "整改期限", "diamond"))
    if subject == "clock":
        started, due = _day(facts.get("started_on")), _day(facts.get("due_on"))
        if started:
            found.append(Entry(started, None, "criminal", "起算"))
        if due:
            found.append(Entry(due, None, "criminal", f"{_duty(facts.get('duty'))}期限", "diamond"))
    return found


# The picture: units are points of a page's width (178 mm are 504 points).
WIDTH = 504.0
_LEFT, _RIGHT, TEXT = 44.0, 8.0, 6.6
_ROW = 8.2


@dataclass(frozen=True)
class Mark:
    """A mark or span as it is drawn: place, lane colour, shape, label with its place, and the day in words."""

    x: float
    x_end: float | None
    y: float
    colour: str
    shape: Shape
    label: str
    label_x: float
    label_y: float


@dataclass(frozen=True)
class Picture:
    """All that is drawn: marks, lanes (name, y, colour), ticks (x, label), and the height."""

    marks: tuple[Mark, ...]
    lanes: tuple[tuple[str, float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    height: float
    unlabelled: int


def width_of(label: str, size: float = TEXT) -> float:
    """How wide a label is at most: a Chinese character is as wide as it is high."""
    return sum(size if ord(character) > 0x2000 else size * 0.58 for character in label)


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((one for one in (1, 2, 3, 6, 12, 24, 60) if months / one <= 13), 120)
    found, number = [], first.year * 12 + first.month - 1
    number = -(-number // step) * step
    while number <= last.year * 12 + last.month - 1:
        on = date(number // 12, number % 12 + 1, 1)
        if on >= first:
            found.append((on, f"{on.year}年" if step >= 12 else f"{on.year}.{on.month:02}"))
        number += step
    return found


def layout(found: Sequence[Entry]) -> Picture:
    """Place entries on a page's width: each lane with one or two rows of labels, none over another."""
    first, last = min(one.start for one in found), max(one.end or one.start for one in found)
    span = max((last - first).days, 1)
    # An entry at the very edge still has room for its label.
    scale = (WIDTH - _LEFT - _RIGHT - 24) / span

    def place(on: date) -> float:
        return _LEFT + 8 + (on - first).days * scale

    lanes = [lane for lane in LANES if any(one.lane == lane for one in found)]
    marks: list[Mark] = []
    drawn: list[tuple[str, float, str]] = []
    top, hidden = 2.0, 0
    for lane in lanes:
        own = [one for one in found if one.lane == lane]
        taken, labels = _labels(own, place)
        rows = max((row for row in labels if row is not None), default=0) + 1
        y = top + rows * _ROW + 3
        drawn.append((LANES[lane], y, _COLOURS[lane]))
        for one, row, (at, said) in zip(own, labels, taken, strict=True):
            hidden += row is None
            marks.append(
                Mark(
                    place(one.start),
                    place(one.end) if one.end and one.end != one.start else None,
                    y,
                    _COLOURS[lane],
                    one.shape,
                    said if row is not None else "",
                    at,
                    y - 4.6 - (row or 0) * _ROW,
                )
            )
        top = y + 4
    ticks = tuple((place(on), label) for on, label in _ticks(first, last))
    return Picture(tuple(marks), tuple(drawn), ticks, top + 11, hidden)


def _told(one: Entry) -> str:
    if one.end and one.end != one.start:
        return (
            f"{one.label} {one.start:%Y-%m-%d}至{one.end:%m-%d}"
            if one.end.year == one.start.year
            else (f"{one.label} {one.start:%Y-%m-%d}至{one.end:%Y-%m-%d}")
        )
    return f"{one.label} {one.start:%Y-%m-%d}"


def _labels(own: Sequence[Entry], place: Any) -> tuple[list[tuple[float, str]], list[int | None]]:
    """For each entry of a lane where its label begins and on which row it stands; None where there is no room."""
    rows: list[list[tuple[float, float]]] = [[] for _ in range(5)]
    places: list[tuple[float, str]] = []
    chosen: list[int | None] = []
    for one in own:
        said = _told(one)
        wide = width_of(said)
        at = min(max(place(one.start) - 3, _LEFT), WIDTH - _RIGHT - wide)
        row = next(
            (
                number
                for number, taken in enumerate(rows)
                if all(at > end + 3 or at + wide < start - 3 for start, end in taken)
            ),
            None,
        )
        if row is not None:
            rows[row].append((at, at + wide))
        places.append((at, said))
        chosen.append(row)
    return places, chosen
