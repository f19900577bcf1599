"""The outbox of reminders: written once for each step of a clock's ladder, delivered at most once, acknowledged.

Nothing here names a person: a message holds the paper's number, the duty and the agency. A delivery is claimed before
it is tried, in a transaction of its own: of two processes one gets it, and a process that dies in between leaves a
claim without a result, which is told (`uncertain`) and never sent again by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg2.extras import RealDictCursor

from xianjie.flow import observed
from xianjie.ladders import reminders
from xianjie.law.clocks import flow_centre
from xianjie.law.duties import nodes
from xianjie.sqlfiles import run_stage
from xianjie.warehouse import Warehouse

# How often a delivery that certainly failed is tried, one try a run.
MOST_ATTEMPTS = 5


@dataclass(frozen=True)
class Message:
    """A reminder to be delivered: what it says, and the roles that it is for."""

    outbox_id: str
    channel: str
    told: tuple[str, ...]
    subject: str
    body: str
    document_no: str | None
    node: str


class NotDelivered(Exception):
    """The message was certainly not taken; the text is a code, never an answer's words or an address."""


Send = Callable[[Message], None]


@dataclass(frozen=True)
class Delivered:
    """What one run of delivery did."""

    sent: int = 0
    failed: int = 0
    taken_by_another: int = 0


def write(warehouse: Warehouse, as_at: datetime, channels: tuple[str, ...] = ("mail",)) -> int:
    """Put every reminder that has come due by an instant into the outbox, once; returns how many are new."""
    centre, told = flow_centre(), reminders()
    rungs = [
        {
            "duty": duty_id,
            "duty_name": duty.name,
            "step": one.step,
            "place": place,
            "start": one.start,
            "hours": one.hours,
            "is_always": one.always,
            "told": one.tell,
        }
        for duty_id, duty in observed(centre).items()
        for place, one in enumerate(told.ladders[duty.ladder])
    ]
    basis = [{"node": node, "basis": f"{one['document_no']}{one['article']}"} for node, one in nodes().items()]
    with warehouse.transaction("publisher", "reminders") as connection:
        written = run_stage(
            connection,
            "reminders",
            {
                "as_at": as_at,
                "rungs": json.dumps(rungs),
                "nodes": json.dumps(basis),
                "channels": list(channels),
                "lapses_after_days": told.lapses_after_days,
            },
        )
    return written["10_outbox"]


def standing(warehouse: Warehouse) -> list[dict[str, Any]]:
    """Every reminder with how its delivery stands: waiting, sent, failed, given_up or uncertain; newest first."""
    with (
        warehouse.transaction("publisher", "outbox") as connection,
        connection.cursor(cursor_factory=RealDictCursor) as cursor,
    ):
        cursor.execute(_STANDING + " ORDER BY reached_at DESC, outbox_id", {"most": MOST_ATTEMPTS})
        return [dict(row) for row in cursor.fetchall()]


_STANDING = """
SELECT outbox.*, tried.attempts,
    CASE
        WHEN tried.is_sent THEN 'sent'
        WHEN tried.attempts > tried.failures THEN 'uncertain'
        WHEN tried.failures >= %(most)s THEN 'given_up'
        WHEN tried.failures > 0 THEN 'failed'
        ELSE 'waiting'
    END AS delivery,
    (SELECT min(seen.acknowledged_by) FROM ops.outbox_acknowledgement AS seen
        WHERE seen.clock_id = outbox.clock_id AND seen.step = outbox.step) AS acknowledged_by
FROM ops.outbox AS outbox
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE result = 'claimed') AS attempts,
        count(*) FILTER (WHERE result = 'failed') AS failures,
        coalesce(bool_or(result = 'sent'), false) AS is_sent
    FROM ops.outbox_attempt AS attempt WHERE attempt.outbox_id = outbox.outbox_id
) AS tried"""


def _note(warehouse: Warehouse, outbox_id: str, attempt: int, result: str, fault: str | None = None) -> bool:
    """Note a claim or a result of an attempt; False if another process has."""
    with warehouse.transaction("publisher", "outbox") as connection, connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO ops.outbox_attempt (outbox_id, attempt, result, fault, noted_at)
            VALUES (%s, %s, %s, %s, clock_timestamp()) ON CONFLICT DO NOTHING""",
            (outbox_id, attempt, result, fault),
        )
        return cursor.rowcount == 1


def deliver(warehouse: Warehouse, send: Mapping[str, Send]) -> Delivered:
    """Deliver what waits and what certainly failed before; one try each, each at most once.

    A sender raises NotDelivered where the message was certainly not taken. Any other exception leaves the claim without
    a result and goes on to the caller when the rest is done.
    """
    sent = failed = other = 0
    uncertain: list[Exception] = []
    for row in standing(warehouse):
        if row["delivery"] not in ("waiting", "failed") or row["channel"] not in send:
            continue
        attempt = row["attempts"] + 1
        if not _note(warehouse, row["outbox_id"], attempt, "claimed"):
            other += 1
            continue
        message = Message(
            row["outbox_id"], row["channel"], tuple(row["told"]), row["subject"], row["body"], row["document_no"],
            row["node"],
        )  # fmt: skip
        try:
            send[row["channel"]](message)
        except NotDelivered as error:
            _note(warehouse, row["outbox_id"], attempt, "failed", str(error))
            failed += 1
        except Exception as error:
            uncertain.append(error)
        else:
            _note(warehouse, row["outbox_id"], attempt, "sent")
            sent += 1
    if uncertain:
        raise uncertain[0]
    return Delivered(sent, failed, other)


def acknowledge(warehouse: Warehouse, outbox_id: str, by: str, note: str | None = None) -> bool:
    """Note that somebody has seen a reminder (its id, or the start of it); False if there is none or several."""
    with warehouse.transaction("publisher", "acknowledge") as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT clock_id, step FROM ops.outbox WHERE starts_with(outbox_id, %s) LIMIT 2", (outbox_id,)
        )
        found = cursor.fetchall()
        if len(found) != 1:
            return False
        cursor.execute(
            """INSERT INTO ops.outbox_acknowledgement (clock_id, step, acknowledged_by, note, acknowledged_at)
            VALUES (%s, %s, %s, %s, clock_timestamp()) ON CONFLICT DO NOTHING""",
            (*found[0], by, note),
        )
        return True
