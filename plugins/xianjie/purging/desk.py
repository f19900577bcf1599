"""A purge and the quarantine desk: released rows stand in a batch of their own, which goes before the one of theirs."""

from __future__ import annotations

from typing import Literal

from psycopg2.extensions import cursor as Cursor

from xianjie.errors import Fault, ProjectError
from xianjie.purging.records import Batch


def refuse_if_released(cursor: Cursor, batch: Batch) -> None:
    """Raise ProjectError while rows of the batch stand, as corrected, in another."""
    cursor.execute(
        "SELECT DISTINCT told.into_batch_id FROM ops.quarantine_step AS told "
        "JOIN ops.batch AS its ON its.batch_id = told.into_batch_id AND its.state <> 'purged' "
        "WHERE told.batch_id = %s AND told.step = 'joined' ORDER BY 1 DESC",
        (batch.batch_id,),
    )
    later = [str(number) for (number,) in cursor.fetchall()]
    if later:
        fault = "rows of it were released from quarantine and stand, as corrected, in other batches"
        remedy = f"Purge them first, the newest first: {', '.join(later)}."
        raise ProjectError(Fault("warehouse", f"batch {batch.batch_id}", fault, remedy))


def give_back(cursor: Cursor, batch: Batch, source_rows: Literal["again", "block"]) -> None:
    """Let what had joined by the batch, or was overtaken by it, wait again; joined rows that are blocked stay out."""
    cursor.execute(
        "INSERT INTO ops.quarantine_step (quarantine_id, agency_id, table_name, batch_id, raw_row_id, row_hash, step, "
        "reason, decided_by, recorded_by, recorded_at, as_of, into_batch_id) "
        "SELECT told.quarantine_id, told.agency_id, told.table_name, told.batch_id, told.raw_row_id, told.row_hash, "
        "CASE WHEN told.step = 'joined' AND %(rows)s = 'block' THEN 'discarded' ELSE 'returned' END, "
        "its.reason, its.decided_by, session_user, clock_timestamp(), its.as_of, its.batch_id "
        "FROM ops.quarantine_step AS told JOIN ops.purge AS its ON its.batch_id = told.into_batch_id "
        "WHERE told.into_batch_id = %(batch)s AND told.step IN ('joined', 'overtaken') ORDER BY told.step_id",
        {"rows": source_rows, "batch": batch.batch_id},
    )
