"""Back-tests from Airflow: the run's parameters, the report as a file, counts in the log and the XCom."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from airflow.sdk import BaseOperator, Context

from xianjie.operators.stage import uri_of


class BacktestOperator(BaseOperator):
    """Play nights again for the model that the run's parameters name."""

    def __init__(self, *, conn_id: str = "warehouse", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.conn_id = conn_id

    def execute(self, context: Context) -> dict[str, Any]:
        """Run the back-test; gives its counts and the file of its report."""
        from xianjie.backtest import backtest
        from xianjie.privatefile import write_private
        from xianjie.settings import home
        from xianjie.warehouse import Warehouse

        asked = context["params"]
        first, last = date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])
        warehouse = Warehouse(uri_of(self.conn_id))
        report = backtest(
            warehouse, asked["model"], first, last, asked["against"] or None, asked["step"], self.log.info
        )
        folder = home() / "reports"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"backtest_{report.model}_{first}_{last}.json"
        write_private(file, json.dumps(report.as_dict(), ensure_ascii=False, indent=2, default=str))
        for night in report.nights:
            self.log.info("%s: %s", night, report.standing[night])
        for reason, counts in report.counted("reason"):
            self.log.info("%s: %s", reason, counts)
        self.log.info("the report stands in %s", file.name)
        return {"nights": len(report.nights), "changes": len(report.changes), "file": file.name}
