"""The outbox of reminders: written once for each step of a clock's ladder, delivered, acknowledged.

Nothing here names a person: a message holds the paper's number, the duty and the agency. A delivery is claimed before
it is tried, in a transaction of its own: of two processes one gets it. A claim without a result (the connection broke
after the message was handed over, nobody answered in time, the process died) is uncertain: after a pause the message
goes out again under the same id, by which whoever has it already knows it again. What was neither sent nor refused
after so many tries, and what was refused as often, is told to a person.
"""

from __future__ import annotations

import hashlib
import http.client
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from psycopg2.extras import RealDictCursor

from xianjie.flowcentre import observed
from xianjie.ladders import reminders
from xianjie.law.clocks import flow_centre
from xianjie.law.duties import nodes
from xianjie.sqlfiles import run_stage
from xianjie.warehouse import Warehouse

# How often a delivery that certainly failed is tried, one try a run.
MOST_ATTEMPTS = 5
# How often one is tried of which nobody knows what became of it, and how long after the last try: well over the time
# that a sender waits for an answer, so that whoever is still waiting is not overtaken.
MOST_UNCERTAIN = 3
PAUSE = timedelta(minutes=30)
# The step of a message that tells of one that could not be delivered.
UNDELIVERED = "undelivered"


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


# What leaves it open whether the message was taken.
_UNCERTAIN = (OSError, http.client.HTTPException)


Send = Callable[[Message], None]


@dataclass(frozen=True)
class Delivered:
    """What one run of delivery did."""

    sent: int = 0
    failed: int = 0
    uncertain: int = 0
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


def standing(warehouse: Warehouse, pause: timedelta = PAUSE) -> list[dict[str, Any]]:
    """Every reminder with how its delivery stands, newest first; `is_due`: it is to be tried now.

    waiting, sent; failed (refused, tried again), given_up; unsettled (what became of it is not known: it goes out again
    after the pause), uncertain (nor is it after the last try).
    """
    with (
        warehouse.transaction("publisher", "outbox") as connection,
        connection.cursor(cursor_factory=RealDictCursor) as cursor,
    ):
        cursor.execute(_STANDING, {"most": MOST_ATTEMPTS, "most_uncertain": MOST_UNCERTAIN, "pause": pause})
        return [dict(row) for row in cursor.fetchall()]


_STANDING = """
SELECT told.*, told.delivery IN ('waiting', 'failed') OR (told.delivery = 'unsettled' AND told.is_rested) AS is_due
FROM (
    SELECT outbox.*, tried.attempts, tried.is_rested,
        CASE
            WHEN tried.is_sent THEN 'sent'
            WHEN tried.attempts - tried.failures >= %(most_uncertain)s AND (tried.is_rested OR NOT tried.is_open)
                THEN 'uncertain'
            WHEN tried.failures >= %(most)s THEN 'given_up'
            WHEN tried.is_open THEN 'unsettled'
            WHEN tried.failures > 0 THEN 'failed'
            ELSE 'waiting'
        END AS delivery,
        (SELECT min(seen.acknowledged_by) FROM ops.outbox_acknowledgement AS seen
            WHERE seen.clock_id = outbox.clock_id AND seen.step = outbox.step) AS acknowledged_by
    FROM ops.outbox AS outbox
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE result = 'claimed') AS attempts,
            count(*) FILTER (WHERE result = 'failed') AS failures,
            coalesce(bool_or(result = 'sent'), false) AS is_sent,
            max(attempt) FILTER (WHERE result = 'claimed')
            IS DISTINCT FROM max(attempt) FILTER (WHERE result = 'failed') AS is_open,
            max(noted_at) FILTER (WHERE result = 'claimed') <= clock_timestamp() - %(pause)s::interval AS is_rested
        FROM ops.outbox_attempt AS attempt WHERE attempt.outbox_id = outbox.outbox_id
    ) AS tried
) AS told
ORDER BY told.reached_at DESC, told.outbox_id"""


def _note(warehouse: Warehouse, outbox_id: str, attempt: int, result: str, fault: str | None = None) -> bool:
    """Note a claim or a result of an attempt; False if another process has."""
    with warehouse.transaction("publisher", "outbox") as connection, connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO ops.outbox_attempt (outbox_id, attempt, result, fault, noted_at)
            VALUES (%s, %s, %s, %s, clock_timestamp()) ON CONFLICT DO NOTHING""",
            (outbox_id, attempt, result, fault),
        )
        return cursor.rowcount == 1


def deliver(warehouse: Warehouse, send: Mapping[str, Send], pause: timedelta = PAUSE) -> Delivered:
    """Deliver what waits, what certainly failed before, and, after the pause, what nobody knows of; one try each.

    A sender raises NotDelivered where the message was certainly not taken; an error of the connection leaves the claim
    without a result. Any other exception does as well, and goes on to the caller when the rest is done.
    """
    sent = failed = unknown = other = 0
    broken: list[Exception] = []
    for row in standing(warehouse, pause):
        if not row["is_due"] or row["channel"] not in send:
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
        except _UNCERTAIN:
            unknown += 1
        except Exception as error:
            broken.append(error)
        else:
            _note(warehouse, row["outbox_id"], attempt, "sent")
            sent += 1
    if broken:
        raise broken[0]
    return Delivered(sent, failed, unknown, other)


def tell_of_lost(warehouse: Warehouse, channels: Sequence[str], pause: timedelta = PAUSE) -> int:
    """Put into the outbox, once, that a reminder could not be delivered, for whoever looks after the ladder.

    It goes out by every channel: the one that failed may have failed for its addressee alone. Returns how many
    reminders are newly lost; that one of these notices is lost is not told again.
    """
    told, newly = reminders().undelivered, 0
    lost = [
        row
        for row in standing(warehouse, pause)
        if row["delivery"] in ("given_up", "uncertain") and row["step"] != UNDELIVERED
    ]
    with warehouse.transaction("publisher", "outbox") as connection, connection.cursor() as cursor:
        for row in lost:
            written = 0
            for channel in channels:
                notice = {
                    **row,
                    "notice_id": hashlib.sha256(f"{row['outbox_id']}\n{channel}".encode()).hexdigest(),
                    "step": UNDELIVERED,
                    "channel": channel,
                    "told": told,
                    "subject": f"【提醒未送达】{row['subject']}",
                    "body": f"本提醒未能确认送达，请人工转告（提醒编号{row['outbox_id'][:8]}）。\n{row['body']}",
                }
                cursor.execute(_NOTICE, notice)
                written += cursor.rowcount
            newly += written > 0
    return newly


_NOTICE = """
INSERT INTO ops.outbox (outbox_id, clock_id, duty, node, step, channel, told, agency_id, document_no, subject, body,
    reached_at, as_at)
VALUES (%(notice_id)s, %(clock_id)s, %(duty)s, %(node)s, %(step)s, %(channel)s, %(told)s, %(agency_id)s,
    %(document_no)s, %(subject)s, %(body)s, %(reached_at)s, %(as_at)s)
ON CONFLICT (outbox_id) DO NOTHING"""


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
