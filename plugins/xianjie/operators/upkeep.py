"""The week's upkeep: the invariants proved, and what Airflow keeps of runs long gone taken away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from airflow.configuration import conf
from airflow.sdk import BaseHook, BaseOperator, Context
from airflow.sdk.exceptions import AirflowFailException, AirflowNotFoundException, AirflowSkipException

from xianjie.operators.stage import WarehouseOperator, telling_no_value, uri_of
from xianjie.settings import ZONE, office

AIRFLOW_DATABASE = "airflow_database"


def kept_from(context: Context) -> datetime:
    """The instant from which on Airflow's own records stay: `airflow_days` before the end of the run's interval."""
    end = context["data_interval_end"]
    if end is None:
        raise ValueError("this run has no data interval")
    return end.astimezone(ZONE) - timedelta(days=office().airflow_days)


class VerifyOperator(WarehouseOperator):
    """Prove the invariants of the warehouse, as `xianjie verify` does; the task fails if one is off."""

    def execute(self, context: Context) -> dict[str, int]:  # noqa: ARG002 - Airflow gives it
        """Ask every check; gives how many rows each found wrong. Trying again would find the same: it fails at once."""
        from xianjie.verify import verify

        with telling_no_value():
            found = verify(self.warehouse())
        for one in found:
            self.log.info("%s: %s", one.name, "holds" if not one.count else f"OFF, {one.count} rows")
        if faults := [str(one.fault()) for one in found if one.count]:
            raise AirflowFailException("\n".join(faults))
        return {one.name: one.count for one in found}


class CleanAirflowOperator(BaseOperator):
    """Delete what Airflow's database keeps of runs long gone, by Airflow's own `db clean`.

    Tasks are kept from Airflow's database, so its address comes from a connection of its own, `airflow_database`; an
    office that has none cleans it by hand, and the task is skipped.
    """

    def execute(self, context: Context) -> str:
        """Clean; gives the day before which nothing is left."""
        before = kept_from(context)
        try:
            BaseHook.get_connection(AIRFLOW_DATABASE)
        except AirflowNotFoundException:
            fault = f"there is no connection {AIRFLOW_DATABASE}: add it, or run `airflow db clean` by hand"
            raise AirflowSkipException(fault) from None
        address = uri_of(AIRFLOW_DATABASE).replace("postgresql://", "postgresql+psycopg2://", 1)
        command = [
            sys.executable, "-m", "airflow", "db", "clean",
            # In UTC: SQLite compares it with what stands there as text.
            "--clean-before-timestamp", before.astimezone(UTC).isoformat(),
            "--skip-archive", "--error-on-cleanup-failure", "--yes",
        ]  # fmt: skip
        own = {"AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": address, "_AIRFLOW_PROCESS_CONTEXT": "server"}
        done = subprocess.run(command, env=os.environ | own, capture_output=True, text=True, check=False)
        if done.returncode:
            # What it printed may name the address, and the address holds the password.
            fault = f"`airflow db clean` ended with {done.returncode}: run it by hand with --verbose to see why"
            raise RuntimeError(fault)
        self.log.info("nothing from before %s is left in Airflow's database", before.date())
        return before.date().isoformat()


class CleanLogsOperator(BaseOperator):
    """Delete the logs of runs of which nothing was written since the day from which on they are kept."""

    def execute(self, context: Context) -> int:
        """Delete; gives the number of runs whose logs are gone."""
        before, gone = kept_from(context), 0
        for run in Path(conf.get("logging", "base_log_folder")).glob("dag_id=*/run_id=*"):
            # A link may lead out of the folder.
            if run.is_symlink() or not run.is_dir():
                continue
            newest = max((file.lstat().st_mtime for file in (run, *run.rglob("*"))), default=0.0)
            if datetime.fromtimestamp(newest, UTC) < before:
                shutil.rmtree(run)
                gone += 1
        self.log.info("logs of %s runs from before %s deleted", gone, before.date())
        return gone
