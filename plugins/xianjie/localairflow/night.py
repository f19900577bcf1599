"""One night of the made-up city under the local Airflow: its DAGs run, watched task by task, and what failed."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from xianjie import connections
from xianjie.errors import Fault, ProjectError, XianjieError
from xianjie.localairflow.api import Api
from xianjie.localairflow.environment import logs
from xianjie.localairflow.prepare import Prepared, Say, prepare
from xianjie.localairflow.stack import Stack
from xianjie.settings import ZONE
from xianjie.sources import load_sources
from xianjie.warehouse import Warehouse

LEADS = "leads"
_OVER = ("success", "failed")
_ENDED = ("success", "failed", "up_for_retry", "skipped", "upstream_failed", "removed")
LONGEST_NIGHT_SECONDS = 3 * 3600


@dataclass(frozen=True)
class Result:
    """How the night went: its warehouse, what failed, how long each part took."""

    as_of: date
    warehouse: Warehouse
    faults: list[Fault]
    seconds: dict[str, float] = field(default_factory=dict)


class Watch:
    """Says each task's end once, and waits until DAGs are through."""

    def __init__(self, api: Api, night: date, say: Say, check: Callable[[], None]) -> None:
        self.api, self.night, self.say, self.check = api, night, say, check
        self._said: set[tuple[str, str, str, int]] = set()

    def run(self, dag_ids: set[str]) -> dict[str, str]:
        """Run the DAGs for the night; gives the end state of each."""
        self.api.run_night(dag_ids, self.night)
        deadline = time.monotonic() + LONGEST_NIGHT_SECONDS
        while time.monotonic() < deadline:
            self.check()
            # The states first: a run that is over has no task left that could end unseen.
            states = {dag_id: run["state"] for dag_id, run in self.api.runs(dag_ids, self.night).items()}
            self._tell(self.api.task_instances(dag_ids, self.night))
            if all(states.get(dag_id) in _OVER for dag_id in dag_ids):
                return states
            time.sleep(0.5)
        raise ProjectError(Fault("airflow", str(self.night), "the night does not end", "Read the scheduler's log."))

    def failures(self, dag_ids: set[str]) -> list[Fault]:
        """What failed, why and where its log is; tasks that only follow a failed one are left out."""
        found = []
        for task in self.api.task_instances(dag_ids, self.night):
            if task["state"] == "failed":
                folder = logs() / f"dag_id={task['dag_id']}" / f"run_id={task['dag_run_id']}"
                log = folder / f"task_id={task['task_id']}" / f"attempt={task['try_number']}.log"
                remedy = f"Mend what it names, then run the night again: --as-of {self.night}."
                found.append(Fault(str(log), f"{task['dag_id']}.{task['task_id']}", _reason(log), remedy))
        return found

    def _tell(self, tasks: list[dict[str, Any]]) -> None:
        for task in sorted(tasks, key=lambda one: one["end_date"] or ""):
            mark = (task["dag_id"], task["task_id"], str(task["state"]), int(task["try_number"]))
            if task["state"] in _ENDED and mark not in self._said:
                self._said.add(mark)
                took = f"{task['duration']:.1f} s" if task["duration"] is not None else ""
                self.say(f"{task['dag_id']}.{task['task_id']}: {task['state']} {took}".rstrip())


def nightly(
    stack: Stack, say: Say, as_of: date | None = None, seed: int | None = None, size: str | None = None
) -> Result:
    """Run one night under Airflow, from nothing if need be; what was started ends with the stack."""
    begun = time.monotonic()
    prepared = prepare(stack, say, as_of, seed, size)
    ready = time.monotonic()
    api = start(stack, prepared, say)
    up = time.monotonic()
    say(f"night {prepared.night}: running")
    silent = connections.left_out()
    agencies = {f"agency_{source.id}" for source in load_sources() if source.connection not in silent}
    watch = Watch(api, prepared.night, say, stack.check)
    watch.run(agencies)
    # Started when every agency is through, its first task finds nobody to wait for.
    watch.run({LEADS})
    faults = watch.failures(agencies | {LEADS})
    seconds = {"set-up": ready - begun, "Airflow's start": up - ready, "the night": time.monotonic() - up}
    return Result(prepared.night, prepared.warehouse, faults, seconds)


def start(stack: Stack, prepared: Prepared, say: Say) -> Api:
    """Start Airflow and wait until it has read the DAGs; gives its API."""
    say("Airflow: starting")
    since = datetime.now(ZONE)
    stack.start(prepared.environment)
    api = Api(prepared.address, prepared.password)
    api.wait_until_up(stack.check)
    api.warm_up()
    sources = load_sources()
    api.make_pools([f"agency_{source.id}" for source in sources])
    api.wait_for_dags({LEADS, *(f"agency_{source.id}" for source in sources)}, since, stack.check)
    return api


def _reason(log: Path) -> str:
    """Why a task failed, by its log: our own errors in full, of another only its kind (it may quote a row)."""
    ours = {kind.__name__ for kind in XianjieError.__subclasses__()}
    try:
        lines = log.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return "the task failed before it could write a log"
    for line in reversed(lines):
        with contextlib.suppress(ValueError):
            for detail in json.loads(line).get("error_detail") or []:
                kind = detail["exc_type"]
                return str(detail["exc_value"]) if kind in ours else f"the task failed ({kind})"
    return "the task was killed, or ran out of time"
