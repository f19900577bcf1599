"""Replies of a case file: what an agency said it did after a recommendation, and what its registers show.

Each case has an agency of its own, so that what it did is nothing of another's.
"""

from __future__ import annotations

from datetime import date, timedelta

from xianjie import byhand
from xianjie.byhand import Record
from xianjie.settings import Typed

_NOUNS = ("penalty", "transfer", "admin_case", "hazard_order")
_SENDER = byhand.Agency("case_sender", "procuratorate", "制发检察建议的机关", ("procuratorial_recommendation",))


class Promise(Typed):
    """A recommendation, the reply to it, and how many of the measures stand on the agency's registers."""

    measure: str = "hazards"
    promised: int = 51
    seen: int = 0
    seen_before: int = 0  # before the document was issued: they don't count
    undone: int = 0  # entered, and no such measure: an order not obeyed, a penalty without a fine or revoked
    issued_days_ago: int | None = 200
    replied_days_ago: int | None = 100
    status: str = "issued"
    nouns: list[str] = list(_NOUNS)


def write(writer: byhand.Writer, number: int, told: Promise, stale: list[str]) -> str:
    """Land the agency of a case and write what it did and said; returns the key of the promise."""
    agency = byhand.Agency(f"case_{number}_replies", "administrative", f"第{number}受文机关", tuple(told.nouns))
    late = [one.id for one in (agency, _SENDER) if set(one.nouns) & set(stale)]
    byhand.land(writer.connection, [agency, _SENDER], writer.as_of, late)

    def ago(days: int | None) -> date | None:
        return None if days is None else writer.as_of - timedelta(days=days)

    issued = ago(told.issued_days_ago)
    key = writer.put(
        _SENDER.id,
        "procuratorial_recommendation",
        f"{number:05d}",
        {
            "document_no": f"检建{number:05d}号", "addressee": agency.name, "issued_on": issued,
            "replied_on": ago(told.replied_days_ago), "reply": "adopted", "status": told.status,
            f"promised_{told.measure}": told.promised,
        },
    )  # fmt: skip
    first = issued or writer.as_of - timedelta(days=200)
    days = [first] * told.seen + [first - timedelta(days=1)] * told.seen_before
    for nth, day in enumerate(days):
        noun, columns = _taken(told.measure, day)
        writer.put(agency.id, noun, f"{number:05d}-{nth}", columns)
    for nth in range(told.undone):
        noun, columns = _taken(told.measure, first)
        spoilt: Record = (
            {"result": "not_rectified", "measure": "rectify"} if noun == "hazard_order" else {"status": "revoked"}
        )
        writer.put(agency.id, noun, f"{number:05d}-undone-{nth}", {**columns, **spoilt})
    return f"{key}/{told.measure}"


def _taken(measure: str, day: date) -> tuple[str, Record]:
    """The record that shows a measure of that day."""
    taken: dict[str, tuple[str, Record]] = {
        "transferred": ("transfer", {"transferred_on": day}),
        "filed": ("admin_case", {"opened_on": day}),
        "hazards": (
            "hazard_order",
            {"ordered_on": day, "reinspected_on": day, "measure": "rectify", "result": "rectified"},
        ),
        "suspended": ("hazard_order", {"ordered_on": day, "measure": "suspend"}),
        "fined": ("penalty", {"decided_on": day, "fine_cny": 1000, "status": "in_force"}),
    }
    return taken[measure]
