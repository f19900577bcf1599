"""A delivery of unusual volume waits in the agency's DAG until a person answers; on other nights nothing is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from airflow.providers.standard.operators.hitl import ApprovalOperator
from airflow.sdk import Context, Param

from xianjie.operators.stage import night_of, uri_of

if TYPE_CHECKING:
    from xianjie.warehouse import Warehouse

# An answer that comes after the leads have gone on still brings the delivery in, for the next night.
PATIENCE = timedelta(hours=6)


class ApproveVolume(ApprovalOperator):
    """Ask whether a delivery of unusual volume may come in; who answered, and why, goes into `ops.approval`.

    Nobody's answer within `PATIENCE` is no: the delivery stays outside, and the next run of the night asks again.
    """

    def __init__(self, *, source_id: str, conn_id: str = "warehouse", **kwargs: Any) -> None:
        super().__init__(
            subject=f"{source_id}：交付量异常，是否准予入库",
            body="{{ ti.xcom_pull(task_ids='extract', key='waits') }}",
            defaults=self.REJECT,
            params={"reason": Param("", type="string", title="理由", maxLength=500)},
            response_timeout=PATIENCE,
            fail_on_reject=False,
            **kwargs,
        )
        self.source_id = source_id
        self.conn_id = conn_id

    def warehouse(self) -> Warehouse:
        """The warehouse behind the connection."""
        from xianjie.warehouse import Warehouse

        return Warehouse(uri_of(self.conn_id))

    def execute_complete(self, context: Context, event: dict[str, Any]) -> Any:
        """Write the answer down, then go on with the second reading, or leave it out."""
        from xianjie import volume
        from xianjie.sources import load_source

        answer = super(ApprovalOperator, self).execute_complete(context=context, event=event)
        user = answer["responded_by_user"] or {}
        is_approved = answer["chosen_options"] == [self.APPROVE]
        reason = str((answer["params_input"] or {}).get("reason") or "").strip()
        warehouse, night, source = self.warehouse(), night_of(context), load_source(self.source_id)
        for one in volume.waiting(warehouse, self.source_id, night):
            volume.decide(
                warehouse, source, one.table, night,
                is_approved=is_approved, by=str(user.get("name") or user.get("id") or "nobody answered"),
                reason=reason or "（未填写）", through="airflow",
            )  # fmt: skip
        if not is_approved:
            self.log.info("night %s: not let in", night)
            self.skip(ti=context["ti"], tasks=context["task"].get_direct_relatives(upstream=False))
        return {"approved": is_approved}
