"""The gate: Great Expectations over a temporary table of our own session, one context for all tables of an agency."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection

from xianjie.errors import Fault, ProjectError


@dataclass(frozen=True)
class Verdict:
    """What Great Expectations says of one expectation: passed or not, and how many rows were unexpected."""

    is_success: bool
    element_count: int | None
    unexpected_count: int | None


class Gate:
    """Great Expectations on an open connection; its temporary tables are seen, and must be committed before."""

    def __init__(self, connection: Connection) -> None:
        # Read as it is imported: nothing of an office's night is told to anybody.
        os.environ["GX_ANALYTICS_ENABLED"] = "false"
        # Importing it costs seconds and a quarter of a gigabyte: only a night that has rows pays for it.
        import great_expectations as gx
        from great_expectations.data_context.types.base import ProgressBarsConfig
        from sqlalchemy.pool import StaticPool

        self._gx = gx
        self._connection = connection
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        # Its stub leaves out `kwargs`, the documented way to hand on settings of the engine.
        sources: Any = context.data_sources
        self._source = sources.add_postgres(
            "warehouse",
            # Never opened: the engine is given our connection. The form asks for an address.
            connection_string="postgresql+psycopg2://xianjie@localhost/warehouse",
            create_temp_table=False,
            kwargs={"creator": lambda: connection, "poolclass": StaticPool, "pool_reset_on_return": None},
        )

    def judge(self, file: str, table: str, expectations: list[dict[str, Any]]) -> list[Verdict]:
        """The verdict on each expectation over a table, in the order given; raises ProjectError if one can't run."""
        asset = self._source.add_table_asset(table, table_name=table)
        batch = asset.add_batch_definition_whole_table(table).get_batch()
        suite = self._gx.ExpectationSuite(name=table, expectations=expectations)
        # BASIC gives the counts; SUMMARY would fetch samples of values, which nobody may see here.
        answer = batch.validate(suite, result_format={"result_format": "BASIC", "partial_unexpected_count": 0})
        verdicts: dict[int, Verdict] = {}
        for result in answer.results:
            configuration: Any = result.expectation_config
            number = int(configuration.meta["number"])
            raised = result.exception_info or {}
            if raised.get("raised_exception") or any(
                isinstance(one, dict) and one.get("raised_exception") for one in raised.values()
            ):
                if self._connection.closed:
                    # It keeps to itself that the line broke.
                    raise psycopg2.OperationalError
                fault = f"Great Expectations can't run {configuration.type}"
                remedy = "Check that its values are of the column's type."
                raise ProjectError(Fault(file, f"{table}, expectation {number + 1}", fault, remedy))
            elements, unexpected = result.result.get("element_count"), result.result.get("unexpected_count")
            # Of an empty table it says nothing, where nothing is unexpected.
            verdicts[number] = Verdict(bool(result.success), elements, 0 if elements == 0 else unexpected)
        return [verdicts[number] for number in range(len(expectations))]
