"""Which agency has landed through which night (`ops.freshness`), and for whom tonight's leads still wait.

The gate between the agencies' nights and the leads: an agency that landed, or that failed for good, delays nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from psycopg2.extensions import connection as Connection

from xianjie import connections
from xianjie.sources import load_sources
from xianjie.warehouse import Warehouse

LONGEST_FAULT = 2000

_ATTEMPT = """
INSERT INTO ops.freshness (agency_id, attempted_on, attempt_state, fault)
VALUES (%(agency_id)s, %(as_of)s, %(state)s, %(fault)s)
ON CONFLICT (agency_id) DO UPDATE
SET attempted_on = excluded.attempted_on, attempt_state = excluded.attempt_state, fault = excluded.fault"""

# Landing an older night again never takes back a newer one.
_LANDED = """
INSERT INTO ops.freshness (
    agency_id, landed_through, fresh_through, landed_at, attempted_on, attempt_state, rows_quarantined
)
SELECT
    %(agency_id)s, %(through)s, %(fresh_through)s, clock_timestamp(), %(as_of)s, 'landed',
    coalesce(sum(rows_quarantined), 0)
FROM ops.batch WHERE agency_id = %(agency_id)s AND as_of = %(as_of)s AND state = 'conformed'
ON CONFLICT (agency_id) DO UPDATE
SET landed_through = greatest(freshness.landed_through, excluded.landed_through),
    fresh_through = greatest(freshness.fresh_through, excluded.fresh_through), landed_at = excluded.landed_at,
    rows_quarantined = excluded.rows_quarantined, attempted_on = excluded.attempted_on, attempt_state = 'landed',
    fault = NULL"""

# Each night's own line, for the trend: what landed once has landed, whatever a later attempt at the same night met.
_NIGHT = """
INSERT INTO ops.attempt (agency_id, as_of, state, fault, ended_at)
VALUES (%(agency_id)s, %(as_of)s, %(state)s, %(fault)s, CASE WHEN %(state)s <> 'running' THEN clock_timestamp() END)
ON CONFLICT (agency_id, as_of) DO UPDATE
SET state = excluded.state, fault = excluded.fault, ended_at = excluded.ended_at
WHERE attempt.state <> 'landed' OR excluded.state = 'landed'"""

# A failure of a later night counts for this one too: nothing of this night comes any more by itself.
_SETTLED = """
SELECT agency_id FROM ops.freshness
WHERE (landed_through >= %(as_of)s AND NOT (attempted_on = %(as_of)s AND attempt_state = 'running'))
    OR (attempted_on >= %(as_of)s AND attempt_state IN ('landed', 'failed'))"""


def attempt(warehouse: Warehouse, agency_id: str, as_of: date) -> None:
    """Note that the night of an agency has begun."""
    _write(warehouse, {"agency_id": agency_id, "as_of": as_of, "state": "running", "fault": None})


def failed(warehouse: Warehouse, agency_id: str, as_of: date, fault: str) -> None:
    """Note that the night of an agency failed for good, and why; `fault` must hold no personal value."""
    values = {"agency_id": agency_id, "as_of": as_of, "state": "failed", "fault": fault[:LONGEST_FAULT]}
    _write(warehouse, values)


def part_missing(warehouse: Warehouse, agency_id: str, as_of: date, fault: str) -> None:
    """Note that a part of the night did not come, and why, while the rest is still brought in."""
    values = {"agency_id": agency_id, "as_of": as_of, "state": "running", "fault": fault[:LONGEST_FAULT]}
    _write(warehouse, values)


def missing_part(warehouse: Warehouse, agency_id: str, as_of: date) -> str | None:
    """Why a part of that night is missing, if the newest attempt of the agency is that night's and has told."""
    with warehouse.transaction("loader", "freshness") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT fault FROM ops.freshness WHERE agency_id = %s AND attempted_on = %s", (agency_id, as_of))
        row = cursor.fetchone()
    return None if row is None else row[0]


def landed(connection: Connection, agency_id: str, as_of: date, through: date | None = None, max_days: int = 0) -> None:
    """Note, in the caller's transaction, that all tables of an agency are conformed for the night.

    `through` is the day that the data reaches, the night's own but for files that come seldom; absence may be claimed
    of it for `max_days` more.
    """
    reached = through or as_of
    values = {
        "agency_id": agency_id,
        "as_of": as_of,
        "through": reached,
        "fresh_through": reached + timedelta(days=max_days),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LANDED, values)
        cursor.execute(_NIGHT, {"agency_id": agency_id, "as_of": as_of, "state": "landed", "fault": None})


def waiting_for(warehouse: Warehouse, as_of: date) -> list[str]:
    """The agencies that have neither landed nor failed for the night, and may still bring something.

    One that the local set-up left out brings nothing.
    """
    with warehouse.transaction("loader", "freshness") as connection, connection.cursor() as cursor:
        cursor.execute(_SETTLED, {"as_of": as_of})
        settled = {agency_id for (agency_id,) in cursor.fetchall()}
    silent = connections.left_out()
    return [one.id for one in load_sources() if one.id not in settled and one.connection not in silent]


def _write(warehouse: Warehouse, values: Mapping[str, Any]) -> None:
    with warehouse.transaction("loader", "freshness") as connection, connection.cursor() as cursor:
        cursor.execute(_ATTEMPT, values)
        cursor.execute(_NIGHT, values)
