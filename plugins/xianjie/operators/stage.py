"""What every stage's operator shares: the night of the run, and databases by their Airflow connection."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseHook, BaseOperator, Context
from airflow.sdk.exceptions import AirflowException

from xianjie.connections import POSTGRESQL, SCHEMES, WAREHOUSE, uri
from xianjie.errors import Fault, ProjectError, XianjieError, without_words
from xianjie.settings import ZONE

if TYPE_CHECKING:
    from xianjie.warehouse import Warehouse


def night_of(context: Context) -> date:
    """The local day on which the run's data interval starts: the same for a night on time, late, re-run or backfilled.

    Raises ProjectError for a run without an interval, which has no night.
    """
    start, end = context.get("data_interval_start"), context.get("data_interval_end")
    if start is None or end is None or start >= end:
        remedy = "Trigger the DAG with a logical date and an interval of one day, or clear the night's own run."
        raise ProjectError(
            Fault(context["dag"].dag_id, "", "this run has no data interval, so it has no night", remedy)
        )
    return start.astimezone(ZONE).date()


def uri_of(conn_id: str) -> str:
    """The URI of an Airflow connection; raises ProjectError if there is none of that id or its type is not read."""
    from airflow.sdk.exceptions import AirflowNotFoundException

    try:
        found = BaseHook.get_connection(conn_id)
    except AirflowNotFoundException:
        remedy = f"Add it in Airflow (Admin, Connections), or set AIRFLOW_CONN_{conn_id.upper()}."
        raise ProjectError(Fault("connections", conn_id, "Airflow has no such connection", remedy)) from None
    allowed = POSTGRESQL if conn_id == WAREHOUSE else (*SCHEMES, "fs")
    if found.conn_type not in allowed:
        fault = f"its type is {found.conn_type}, and {', '.join(allowed)} can be read"
        raise ProjectError(Fault("connections", conn_id, fault, "Correct its type in Airflow."))
    return uri(
        conn_type=found.conn_type,
        host=found.host,
        port=found.port,
        login=found.login,
        password=found.password,
        database=found.schema,
        options=found.extra_dejson,
    )


@contextmanager
def telling_no_value() -> Iterator[None]:
    """Raise what is neither ours nor Airflow's as StepBroke: its words, which a log prints, may quote a row."""
    try:
        yield
    except (XianjieError, AirflowException):
        raise
    except Exception as error:
        raise without_words(error) from None


def counts_of(result: object) -> dict[str, Any]:
    """A stage's counts as what an XCom may hold: numbers, dates as text, names of tables; never a value of a row."""
    if is_dataclass(result) and not isinstance(result, type):
        result = asdict(result)
    if isinstance(result, Mapping):
        return {str(key): _plain(value) for key, value in result.items()}
    return {}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    return value if isinstance(value, int | float | str | type(None)) else str(value)


class WarehouseOperator(BaseOperator):
    """What is done on the warehouse behind a connection."""

    def __init__(self, *, conn_id: str = "warehouse", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.conn_id = conn_id

    def warehouse(self) -> Warehouse:
        """The warehouse behind the connection."""
        from xianjie.warehouse import Warehouse

        return Warehouse(uri_of(self.conn_id))


class StageOperator(WarehouseOperator):
    """One stage of a night on the warehouse; subclasses say which in `run_stage`."""

    def execute(self, context: Context) -> dict[str, Any]:
        """Run the stage for the run's night and give its counts."""
        night = night_of(context)
        with telling_no_value():
            counts = counts_of(self.run_stage(self.warehouse(), night))
        self.log.info("night %s: %s", night, counts)
        return counts

    @abstractmethod
    def run_stage(self, warehouse: Warehouse, night: date) -> object:
        """Run the stage itself; gives its counts."""
