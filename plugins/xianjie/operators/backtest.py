"""Back-tests from Airflow: the run's parameters, the report as a file, counts in the log and the XCom."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from airflow.sdk import Context

from xianjie.errors import Fault, ProjectError
from xianjie.operators.stage import WarehouseOperator, telling_no_value
from xianjie.settings import root


def page_within(against: str | None) -> str | None:
    """What to compare with, as whoever triggers a run may name it: a revision, or a page of this project, and no other.

    Raises ProjectError for a file elsewhere: a form of Airflow must not read files of the server it runs on.
    """
    if not against or Path(against).suffix != ".yaml":
        return against or None
    page = (root() / against).resolve()
    if not page.is_relative_to(root().resolve()):
        fault = "the page lies outside of the project"
        raise ProjectError(Fault("params", "against", fault, "Name a page below rules/, or a git revision."))
    return str(page)


class BacktestOperator(WarehouseOperator):
    """Play nights again for the model that the run's parameters name."""

    def execute(self, context: Context) -> dict[str, Any]:
        """Run the back-test; gives its counts and the file of its report."""
        from xianjie.backtest import backtest
        from xianjie.privatefile import write_private
        from xianjie.settings import home

        asked = context["params"]
        first, last = date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])
        warehouse = self.warehouse()
        with telling_no_value():
            report = backtest(
                warehouse, asked["model"], first, last, page_within(asked["against"]), asked["step"], self.log.info
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
