"""The three stages of an agency's night: extract, validate, conform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from airflow.providers.standard.utils.skipmixin import SkipMixin
from airflow.sdk import Context, get_current_context

from xianjie.errors import ApprovalNeeded, Fault, NotLanded, XianjieError
from xianjie.operators.stage import StageOperator, night_of, uri_of

if TYPE_CHECKING:
    from xianjie.sources import Source
    from xianjie.warehouse import Warehouse


def note_failure(context: Context) -> None:
    """Note in the warehouse that the agency's night failed for good, so that the leads need not wait for it."""
    from xianjie import freshness

    task = context["task"]
    error = context.get("exception")
    # Only our own errors promise to hold no personal value; of another its kind is all that is told.
    fault = str(error.faults[0]) if isinstance(error, XianjieError) else type(error).__name__
    if isinstance(task, AgencyOperator):
        told, warehouse, night = f"{task.task_id}: {fault}", task.warehouse(), night_of(context)
        if not isinstance(task, ConformOperator):
            # What else came is still being brought in: the leads wait for it.
            freshness.part_missing(warehouse, task.source_id, night, told)
            return
        # Why a part is missing was told by the stage that missed it.
        before = freshness.missing_part(warehouse, task.source_id, night) if isinstance(error, NotLanded) else None
        freshness.failed(warehouse, task.source_id, night, before or told)


class AgencyOperator(StageOperator):
    """One stage of one agency, by the id of its contract; its final failure shows in `ops.freshness`."""

    def __init__(self, *, source_id: str, **kwargs: Any) -> None:
        kwargs.setdefault("on_failure_callback", note_failure)
        super().__init__(**kwargs)
        self.source_id = source_id

    def source(self) -> Source:
        """The agency's contract."""
        from xianjie.sources import load_source

        return load_source(self.source_id)


class ExtractOperator(AgencyOperator, SkipMixin):
    """Take what is new at the agency, as delivered, into `raw`; only `extract` touches the agency's server.

    The tasks named in `asks` come next only if a delivery waits for an approval.
    """

    inherits_from_skipmixin = True

    def __init__(self, *, asks: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.asks = tuple(asks)

    def execute(self, context: Context) -> dict[str, Any]:
        """Extract, then say whether there is anything to ask a person."""
        try:
            counts = super().execute(context)
        except ApprovalNeeded as needed:
            if not self.asks:
                raise
            self._wait(context, needed)
            return {"waits": len(needed.faults)}
        if self.asks:
            ti = context["ti"]
            ti.xcom_push(key="return_value", value=counts)
            self.skip(ti, [context["dag"].get_task(one) for one in self.asks])
        return counts

    def _wait(self, context: Context, needed: ApprovalNeeded) -> None:
        """Note that the night waits for a person; the leads wait for it no longer than for any other agency."""
        from xianjie import freshness, volume

        warehouse, night = self.warehouse(), night_of(context)
        lines = [
            f"- **{one.table}**：本夜 {one.rows_read:,} 行，平常 {one.rows_usual:,} 行，"
            f"不经审批至多 {one.rows_allowed:,} 行"
            for one in volume.waiting(warehouse, self.source_id, night)
        ]
        context["ti"].xcom_push(key="waits", value="\n".join(lines))
        freshness.part_missing(warehouse, self.source_id, night, f"{self.task_id}: {needed.faults[0]}")
        self.log.warning("night %s: %s", night, needed)

    def run_stage(self, warehouse: Warehouse, night: date) -> object:
        """Extract every table of the contract."""
        from xianjie import freshness
        from xianjie.extract import extract

        freshness.attempt(warehouse, self.source_id, night)
        source = self.source()
        return extract(warehouse, source, uri_of(source.connection), night, get_current_context()["run_id"])


class ValidateOperator(AgencyOperator):
    """Let the expectations decide whether the delivery may pass, and split off the rows that may not."""

    def run_stage(self, warehouse: Warehouse, night: date) -> object:
        """Validate every table of the contract."""
        from xianjie.validate import validate

        return validate(warehouse, self.source(), night)


class ConformOperator(AgencyOperator):
    """Turn the rows that passed into canonical records, and mark the agency as landed."""

    def run_stage(self, warehouse: Warehouse, night: date) -> object:
        """Conform every table of the contract; raises NotLanded if a part of the night is missing."""
        from xianjie.conform import conform

        source = self.source()
        conformed = conform(warehouse, source, night)
        if not conformed.has_landed:
            fault = f"what came is conformed ({conformed.rows_loaded} rows), and a part of the night is missing"
            raise NotLanded(Fault(source.file, source.id, fault, "See the tasks extract and validate of this run."))
        return conformed
