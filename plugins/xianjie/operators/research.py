"""The research centre from Airflow: its tables brought to the newest night, counts in the log and the XCom."""

from __future__ import annotations

from typing import Any

from airflow.sdk import BaseOperator, Context

from xianjie.operators.stage import uri_of


class ResearchOperator(BaseOperator):
    """Bring the research views to the newest night."""

    def __init__(self, *, conn_id: str = "warehouse", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.conn_id = conn_id

    def execute(self, context: Context) -> dict[str, Any]:
        """Run the refresh; gives the rows of each table."""
        from xianjie.research.keeping import refresh
        from xianjie.warehouse import Warehouse

        del context  # the newest night is shown, whichever run asks
        done = refresh(Warehouse(uri_of(self.conn_id)))
        self.log.info("night %s, months through %s: %s", done.as_of, done.month, done.rows)
        return dict(done.rows)
