"""Whether the leads are ready by the office's hour, asked of the warehouse: a scheduler that is down tells nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg2.extras import RealDictCursor

from xianjie.errors import Fault
from xianjie.settings import ZONE, office, root
from xianjie.sources import load_sources
from xianjie.sqlfiles import bind
from xianjie.warehouse import Warehouse

_ASKED = "sql/ready/leads.sql"


@dataclass(frozen=True)
class Ready:
    """How the night stands that was due last: whether its leads are loaded, and which agencies it had to do without.

    `night` is the local day whose records it brings, `due_at` when its leads have to be there. `stages_done` are those
    of the night in the order in which they ended. `late` are staler than their contracts allow, `never` have not landed
    once.
    """

    night: date
    due_at: datetime
    is_ready: bool
    loaded_at: datetime | None
    stages_done: tuple[str, ...]
    newest_night: date | None
    late: tuple[str, ...]
    never: tuple[str, ...]

    def fault(self) -> Fault | None:
        """What is wrong, if the leads are not there."""
        if self.is_ready:
            return None
        done = f"{', '.join(self.stages_done)} done" if self.stages_done else "no stage of it is done"
        before = f"the newest leads are of {self.newest_night}" if self.newest_night else "no night has any leads"
        fault = f"the leads of the night {self.night} were due at {self.due_at:%Y-%m-%d %H:%M} and are not there"
        remedy = (
            f"Look at the night's run of `leads`, or at the scheduler; `xianjie nightly --as-of {self.night}` runs it."
        )
        return Fault("ops.night", str(self.night), f"{fault} ({done}; {before})", remedy)


def ready(warehouse: Warehouse, at: datetime) -> Ready:
    """How the leads stand that were due last at an instant; reads as the engineer, who sees no record."""
    parameters = {"at": at, "zone": str(ZONE), "ready_hour": office().ready_hour}
    with (
        warehouse.transaction("engineer", "ready") as connection,
        connection.cursor(cursor_factory=RealDictCursor) as cursor,
    ):
        cursor.execute(bind((root() / _ASKED).read_text("utf-8")), parameters)
        row: Any = cursor.fetchone()
        cursor.execute("SELECT agency_id FROM ops.freshness WHERE landed_through IS NOT NULL")
        landed = {one["agency_id"] for one in cursor.fetchall()}
    sources = [source.id for source in load_sources()]
    never = tuple(one for one in sources if one not in landed)
    late = tuple(one for one in row["late_agencies"] if one in sources and one not in never)
    return Ready(
        row["night"], row["due_at"].astimezone(ZONE), row["is_ready"],
        row["loaded_at"].astimezone(ZONE) if row["loaded_at"] else None,
        tuple(row["stages_done"]), row["newest_night"], late, never,
    )  # fmt: skip
