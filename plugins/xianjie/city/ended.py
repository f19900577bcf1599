"""Plants the persons of ended criminal cases, each where the reverse ledger must have them from which night on.

The days that count stand here once more, as the law and the office's figures have them: the truth asks nothing of the
pipeline that it judges.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import chinese_calendar

from xianjie.city.clerk import Clerk, after
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_DAY, FIRST_NIGHT, Book, Span
from xianjie.city.records import CaseStep, Filing, Judgment, Opinion, Penalty, Prosecution, Record
from xianjie.city.registry import record_id, subject_id

MODEL = "linkage/ended_case_not_handed_down"
# Of cases that police or court ended: the lead is on the suspect of the criminal case.
WITHDRAWN = "linkage/withdrawn_case_not_handed_down"
# Registers are waited for; police and courts get so long for a hand-over; a penalty whose service is not dated takes
# effect after as long.
LAG_DAYS, HANDOVER_DAYS, SERVICE_DAYS, NO_RESULT_DAYS = 7, 20, 20, 90
MOVE_DAYS, REVIEW_DAYS = 3, 10

OFFENCE, CAUSE, AGENCY = "sell_counterfeit_trademark_goods", "ip.trademark.sell_infringing", "market_regulation"
# Long settled before the first night.
LONG_AGO = date(2026, 3, 9)

State = tuple[date, str]


def working_days(day: date, number: int) -> date:
    """The working day so many after that day."""
    while number:
        day = after(day, 1)
        number -= chinese_calendar.is_workday(day)
    return day


def lost_after(decided: date) -> date:
    """The first night on which a decision that nobody reviewed is lost."""
    return after(working_days(working_days(decided, MOVE_DAYS), REVIEW_DAYS), LAG_DAYS + 1)


class Ended:
    """Writes cases to their end, and what followed."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.clerk = Clerk(book)
        # Record → the records of its case that came before it.
        self._before: dict[str, list[str]] = {}
        # Decision → the criminal case that it is on, judgment → the one that it ended.
        self.filings: dict[str, Filing] = {}
        self.cases: dict[str, Filing] = {}

    def person(self) -> Party:
        """Somebody whose name nobody else has."""
        return self.book.town.person(alone=True)

    def filed(self, *suspects: Party, ended: date = LONG_AGO, **fields: Any) -> Filing:
        """A criminal case, received half a year before its end, and proposed for prosecution."""
        received = fields.pop("received_on", after(ended, -130))
        act = {"act_from": after(received, -40), "act_to": after(received, -30)}
        return self.clerk.filing(OFFENCE, received, suspects, **{"status": "prosecution_proposed", **act, **fields})

    def withdrawn(self, *suspects: Party, ended: date = LONG_AGO, **fields: Any) -> Filing:
        """A case that the police withdrew, or did not file at last."""
        values = {"status": "withdrawn", "status_on": ended, "penalty_needed": True, **fields}
        filing = self.filed(*suspects, ended=ended, **values)
        if filing.decision == "not_filed":
            filing = replace(filing, decided_on=ended)
            pending = replace(filing, decision="pending", decided_on=None, document_no=None, penalty_needed=None)
            self.book.put(after(filing.received_on, 4), pending)
        else:
            self.book.put(after(filing.received_on, 4), replace(filing, status="investigating", status_on=None))
        self.book.put(after(ended, 1), filing)
        return filing

    def decided(
        self,
        *parties: Party,
        on: date = LONG_AGO,
        decision: str = "minor",
        filing: Filing | None = None,
        is_moved: bool = True,
        **fields: Any,
    ) -> Prosecution:
        """A decision on prosecution of a filed case, on the register the day after.

        One not to prosecute goes to the administrative department in time, unless `is_moved` says that it never does.
        """
        if filing is None:
            filing = self.filed(*parties, ended=on)
            self.book.put(after(filing.received_on, 4), filing)
        values = {"penalty_needed": True, "act_from": filing.act_from, "act_to": filing.act_to, **fields}
        seen = values.pop("seen", after(on, 1))
        offence = values.pop("offence", OFFENCE)
        made = self.clerk.prosecution(
            offence, decision, on, parties[0], police_case_no=filing.key, cause=CAUSE, **values
        )
        made = replace(made, parties=parties)
        # Nobody logs what the department did but who plants it: the log would say when its review was due.
        self.book.own_steps.add(made.key)
        self.filings[made.key] = filing
        self._before[self.book.put(seen, made)] = [record_id(filing)]
        if decision != "prosecuted" and is_moved:
            event, paper = "case_moved_to_administrative_procuratorial_dept", made.document_no
            step = self.clerk.step(
                "procuratorate", event, after(on, 1), time(10, 0), case_no=made.key, document_no=paper
            )
            self.book.put(max(seen, after(on, 2)), step)
        return made

    def step(self, event: str, day: date, **fields: Any) -> CaseStep:
        """A step that the procuratorate logs on the next day."""
        made = self.clerk.step("procuratorate", event, day, time(10, 0), **fields)
        self.book.put(after(day, 1), made)
        return made

    def never_moved(self, title: str, made: Prosecution, first: date | None = None) -> None:
        """Note that the hand-over inside the procuratorate is overdue, from the end of its term and of the wait on."""
        due = working_days(made.decided_on, MOVE_DAYS)
        self.book.late("reverse_handover", title, made, (first or after(due, LAG_DAYS + 1), None))

    def opinion(self, made: Prosecution, issued: date | None = None, **fields: Any) -> Opinion:
        """An opinion on that decision, with two months for the reply."""
        day = issued or after(made.decided_on, 9)
        values = {"due_on": after(day, 60), **fields}
        given = self.clerk.opinion(made, values.pop("to", AGENCY), day, values.pop("due_on"))
        given = replace(given, **values)
        self.book.put(after(day, 1), given)
        return given

    def penalty(self, made: Prosecution | Filing | Judgment, party: Party, on: date, **fields: Any) -> Penalty:
        """A small penalty for the same act."""
        act = {"act_from": made.act_from, "act_to": made.act_to}
        values = {"kinds": ("01",), "served_on": after(on, 2), **act, **fields}
        given = self.clerk.penalty(CAUSE, party, on, **values)
        self.book.put(after(on, 3), given)
        return given

    def judged(self, party: Party, result: str, on: date = LONG_AGO, **fields: Any) -> Judgment:
        """A judgment on somebody who was prosecuted."""
        made = self.decided(party, on=after(on, -60), decision="prosecuted", penalty_needed=None)
        done = self.clerk.judgment(made, on, result, **{"penalty_needed": True, **fields})
        before = record_id(made)
        self.cases[done.key] = self.filings[made.key]
        self._before[self.book.put(after(on, 12), done)] = [before, *self._before[before]]
        return done

    def stand(self, kind: str, title: str, record: Record, *states: State | str, ordinal: int = 1) -> None:
        """Note where the person stands: one state for all nights, or states from their nights on."""
        plain = [(FIRST_DAY, one) if isinstance(one, str) else one for one in states]
        self.book.stand(kind, title, record, plain, self._before.get(record_id(record), []), ordinal)

    def model(self, kind: str, title: str, made: Prosecution, *due: Span) -> None:
        """Note what the model of the lost hand-over must make of the decision."""
        self.book.plant(MODEL, kind, title, "unpunished", made, [], list(due))

    def suspect(
        self, kind: str, title: str, filing: Filing, *due: Span, ordinal: int = 1, ended_by: Record | None = None
    ) -> None:
        """Note what the model of withdrawn cases must make of one suspect of the case, and the record that ended it."""
        records = [record_id(one) for one in (filing, ended_by) if one is not None]
        self.book.plant(WITHDRAWN, kind, title, "unpunished", subject_id(filing, ordinal), records, list(due))

    def lost(self, kind: str, title: str, made: Prosecution) -> None:
        """A hand-over that was lost long before the first night: in the ledger, and a lead."""
        self.stand(kind, title, made, "lost_handover")
        self.model(f"hit.{kind}", title, made, (FIRST_NIGHT, None))
