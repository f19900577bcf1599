"""The research centre from Airflow: its tables brought to the newest night, counts in the log and the XCom."""

from __future__ import annotations

from typing import Any

from airflow.sdk import Context

from xianjie.operators.stage import WarehouseOperator, telling_no_value


class ResearchOperator(WarehouseOperator):
    """Bring the research views to the newest night."""

    def execute(self, context: Context) -> dict[str, Any]:
        """Run the refresh; gives the rows of each table."""
        from xianjie.research.keeping import refresh

        del context  # the newest night is shown, whichever run asks
        with telling_no_value():
            done = refresh(self.warehouse())
        self.log.info("night %s, months through %s: %s", done.as_of, done.month, done.rows)
        return dict(done.rows)
