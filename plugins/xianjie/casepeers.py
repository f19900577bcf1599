"""Agencies of a case file: how many cases each handled and handed over in two periods, as penalties and transfers.

A case about an agency stands in a prefecture of its own, so that the agencies of other cases are no peers of it.
"""

from __future__ import annotations

from datetime import date, timedelta

from xianjie import byhand
from xianjie.byhand import People, Record
from xianjie.rules import practice
from xianjie.settings import Typed

_NOUNS = ("penalty", "transfer")


class Handling(Typed):
    """What an agency did in the two periods before the night, the later one first."""

    recent: int = 20
    before: int = 20
    handed_recent: int = 0
    handed_before: int = 0
    fine_cny: int | None = 1000
    # Of a case that was handed over; as of any other unless said.
    handed_fine_cny: int | None = None
    cause: str = "product.substandard"
    # Days before the night on which the cases of the later period were decided.
    decided_days_ago: int = 40
    # The agency's first transfer, in days before the night.
    first_transfer_days_ago: int = 900


class Peers(Handling):
    """What the judged agency did, and what each of its peers did."""

    peers: list[Handling] = []


def write(writer: byhand.Writer, number: int, judged: Peers, *, is_stale: bool) -> str:
    """Land the agencies of a case and write what they handled; returns the id of the first, which is judged."""
    region = f"{number:04d}01"
    ids = []
    for ordinal, handling in enumerate([judged, *judged.peers]):
        agency = byhand.Agency(f"case_{number}_{ordinal}", "administrative", f"第{ordinal + 1}执法机关", _NOUNS, region)
        stale = [agency.id] if is_stale and not ordinal else []
        byhand.land(writer.connection, [agency], writer.as_of, stale)
        _handle(writer, agency.id, region, handling, People(number * 10 + ordinal))
        ids.append(agency.id)
    return ids[0]


def _handle(writer: byhand.Writer, agency: str, region: str, handling: Handling, people: People) -> None:
    turn = timedelta(days=practice()["peer_period_days"].value)
    decided = writer.as_of - timedelta(days=handling.decided_days_ago)
    first = writer.as_of - timedelta(days=handling.first_transfer_days_ago)
    writer.put(agency, "transfer", "first", {"transferred_on": first, "region_code": region})
    for period, day, count, handed in (
        ("r", decided, handling.recent, handling.handed_recent),
        ("b", decided - turn, handling.before, handling.handed_before),
    ):
        for number in range(count):
            _case(writer, f"{period}{number}", agency, region, day, handling, people, is_handed=number < handed)


def _case(
    writer: byhand.Writer, key: str, agency: str, region: str, day: date, handling: Handling, people: People,
    *, is_handed: bool,
) -> None:  # fmt: skip
    fine = handling.fine_cny
    if is_handed and handling.handed_fine_cny is not None:
        fine = handling.handed_fine_cny
    decision_no = f"{agency}罚{key}号"
    penalty: Record = {
        "decision_no": decision_no, "cause": handling.cause, "decided_on": day, "fine_cny": fine,
        "confiscated_cny": None if fine is None else 0, "status": "in_force", "region_code": region,
    }  # fmt: skip
    party = {**people.columns({"name": f"甲{key}有限公司", "kind": "organisation"}), "region_code": region}
    writer.with_parties(agency, "penalty", key, penalty, [party])
    if is_handed:
        sent = {"penalty_decision_no": decision_no, "transferred_on": day + timedelta(days=3), "region_code": region}
        writer.put(agency, "transfer", key, sent)
