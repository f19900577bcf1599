"""An Airflow of this worker's own, chosen before anything imports Airflow: it reads its settings once."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_HOME = Path(tempfile.mkdtemp(prefix="xianjie-airflow-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)

os.environ.update(
    {
        "AIRFLOW_HOME": str(_HOME),
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{_HOME}/airflow.db",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(_HOME / "logs"),
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
        "XIANJIE_RETRY_SECONDS": "1",
    }
)


@pytest.fixture(scope="session")
def airflow_database() -> None:
    """Airflow's own tables, with the pools of the agencies."""
    from airflow.models.pool import Pool
    from airflow.utils.db import initdb
    from xianjie.sources import load_sources

    initdb()
    for source in load_sources():
        Pool.create_or_update_pool(f"agency_{source.id}", slots=1, description="", include_deferred=False)
