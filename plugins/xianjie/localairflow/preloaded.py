"""Runs an Airflow component with what its forks will need loaded beforehand.

LocalExecutor forks its tasks from the scheduler: what is loaded here once, each task would otherwise load by itself,
for seconds each. Run as `python -m xianjie.localairflow.preloaded scheduler …`.
"""

from __future__ import annotations

import importlib
import runpy
import sys

_MODULES = (
    "airflow.sdk.execution_time.task_runner",
    "great_expectations",
    "xianjie.nightly",
    "xianjie.operators",
)


def main() -> None:
    """Load, then become the component that the arguments name."""
    for name in _MODULES:
        importlib.import_module(name)
    from xianjie.sources import load_sources

    # Kept by the loader for as long as the files are unchanged, so that no task reads them again.
    load_sources()
    sys.argv[0] = "airflow"
    runpy.run_module("airflow", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
