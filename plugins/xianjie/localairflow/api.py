"""What is asked of Airflow over its REST API, with the standard library."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Any

from xianjie.errors import Fault, ProjectError
from xianjie.localairflow.environment import USER
from xianjie.settings import ZONE

# On a machine that is busy the first answers take longer than half a minute.
_PATIENCE_SECONDS = 180


class Refused(Exception):
    """Airflow answered with an error; the status says which."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(f"{status}: {detail[:300]}")
        self.status = status


@dataclass
class Api:
    """Airflow's REST API at an address, with the token of a login."""

    address: str
    password: str = field(repr=False)
    token: str | None = field(default=None, repr=False)

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """One request; raises Refused for an answer that is an error, OSError where nothing answers."""
        # The address is loopback and http, written by us.
        request = urllib.request.Request(  # noqa: S310 - our own server on loopback
            f"{self.address}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"}
            | ({"Authorization": f"Bearer {self.token}"} if self.token else {}),
        )
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - our own server
                content = answer.read()
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read().decode(errors="replace")) from None
        return json.loads(content) if content else None

    def wait_until_up(self, check: Callable[[], None], seconds: float = 180) -> None:
        """Wait for Airflow to answer and log in; `check` may end the waiting with an error of its own."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            check()
            try:
                answer = self.call("POST", "/auth/token", {"username": USER, "password": self.password})
                self.token = answer["access_token"]
                return
            except OSError:
                time.sleep(0.3)
        raise ProjectError(Fault(self.address, "", f"Airflow did not answer within {seconds:.0f} s", "Read its log."))

    def warm_up(self) -> None:
        """Have the API that tasks report to built now: the first to call it waits for seconds."""
        self.call("GET", "/execution/health")

    def make_pools(self, names: list[str]) -> None:
        """Make a pool of one slot for each name that has none yet."""
        there = {pool["name"] for pool in self.call("GET", "/api/v2/pools?limit=1000")["pools"]}
        for name in names:
            if name not in there:
                body = {"name": name, "slots": 1, "description": "one task at a time on this agency's server"}
                self.call("POST", "/api/v2/pools", body)

    def wait_for_dags(
        self, dag_ids: set[str], since: datetime, check: Callable[[], None], seconds: float = 120
    ) -> None:
        """Wait until Airflow has read these DAGs anew; raises ProjectError with what it could not read."""
        deadline = time.monotonic() + seconds
        missing = dag_ids
        while time.monotonic() < deadline:
            check()
            known = self.call("GET", "/api/v2/dags?limit=1000&exclude_stale=true")["dags"]
            parsed = {dag["dag_id"]: dag["last_parsed_time"] for dag in known}
            missing = {one for one in dag_ids if not parsed.get(one) or datetime.fromisoformat(parsed[one]) < since}
            if not missing:
                return
            errors = self.call("GET", "/api/v2/importErrors?limit=100")["import_errors"]
            fresh = [error for error in errors if datetime.fromisoformat(error["timestamp"]) >= since]
            if fresh:
                raise ProjectError(
                    *(
                        Fault(
                            f"dags/{error['filename']}", "", error["stack_trace"].strip().splitlines()[-1], "Mend it."
                        )
                        for error in fresh
                    )
                )
            time.sleep(0.3)
        fault = f"Airflow did not read {', '.join(sorted(missing))} within {seconds:.0f} s"
        raise ProjectError(Fault("dags/", "", fault, "Read the dag-processor's log."))

    def runs(self, dag_ids: Iterable[str], night: date) -> dict[str, dict[str, Any]]:
        """The runs of these DAGs for a night, by DAG: those whose logical date lies on that local day."""
        found = self.call("POST", "/api/v2/dags/~/dagRuns/list", self._on(dag_ids, night))["dag_runs"]
        return {run["dag_id"]: run for run in found}

    def task_instances(self, dag_ids: Iterable[str], night: date) -> list[dict[str, Any]]:
        """The task instances of these DAGs for a night."""
        path = "/api/v2/dags/~/dagRuns/~/taskInstances/list"
        return list(self.call("POST", path, self._on(dag_ids, night))["task_instances"])

    def run_night(self, dag_ids: Iterable[str], night: date) -> None:
        """Run DAGs for a night: a new run, or, where the night has one, that run again from its first task."""
        wanted = sorted(dag_ids)
        there = self.runs(wanted, night)
        start = datetime.combine(night, clock(1), ZONE)
        for dag_id in wanted:
            path = f"/api/v2/dags/{dag_id}/dagRuns"
            if dag_id in there:
                run_id = urllib.parse.quote(there[dag_id]["dag_run_id"], safe="")
                self.call("POST", f"{path}/{run_id}/clear", {"dry_run": False, "run_on_latest_version": True})
                continue
            body = {
                "dag_run_id": f"night_{night}",
                "logical_date": start.isoformat(),
                "data_interval_start": start.isoformat(),
                "data_interval_end": (start + timedelta(days=1)).isoformat(),
            }
            self.call("POST", path, body)

    @staticmethod
    def _on(dag_ids: Iterable[str], night: date) -> dict[str, Any]:
        start = datetime.combine(night, clock(), ZONE)
        return {
            "dag_ids": sorted(dag_ids),
            "logical_date_gte": start.isoformat(),
            "logical_date_lt": (start + timedelta(days=1)).isoformat(),
            "page_limit": 1000,
        }
