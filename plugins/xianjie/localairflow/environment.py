"""The local Airflow's settings, as environment variables; its secrets are made once and kept in a 0600 file."""

from __future__ import annotations

import base64
import json
import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xianjie.privatefile import write_private
from xianjie.server import HOST
from xianjie.settings import home, root

USER = "admin"


def folder() -> Path:
    """AIRFLOW_HOME of the local set-up."""
    return home() / "airflow"


def logs() -> Path:
    """Where tasks and components write."""
    return folder() / "logs"


@dataclass(frozen=True, repr=False)
class Secrets:
    """What the components share, and what a person logs in with."""

    jwt: str
    session: str
    fernet: str
    password: str


def secrets_of_home() -> Secrets:
    """The local set-up's secrets, made at the first call."""
    file = folder() / "secrets.json"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = {
            "jwt": secrets.token_urlsafe(64),
            "session": secrets.token_urlsafe(32),
            "fernet": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "password": secrets.token_urlsafe(12),
        }
        write_private(file, json.dumps(made))
    found = Secrets(**json.loads(file.read_text(encoding="utf-8")))
    write_private(folder() / "passwords.json", json.dumps({USER: found.password}))
    return found


def free_port(wish: int | None = None) -> int:
    """A port of loopback that is free now: the wished one if it is."""
    for port in (wish, 0) if wish else (0,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError(f"no free port on {HOST}")


def environment(database_url: str, port: int, connections: Mapping[str, str], own: Secrets) -> dict[str, str]:
    """Everything that the local Airflow's processes need, and nothing of another Airflow that is set up here."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("AIRFLOW", "_AIRFLOW"))}
    address = f"http://{HOST}:{port}"
    settings = {
        "AIRFLOW_HOME": str(folder()),
        "AIRFLOW__CORE__DAGS_FOLDER": str(root() / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(root() / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__FERNET_KEY": own.fernet,
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USER}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(folder() / "passwords.json"),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database_url.replace("postgresql://", "postgresql+psycopg2://", 1),
        "AIRFLOW__API__HOST": HOST,
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": address,
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API__SECRET_KEY": own.session,
        "AIRFLOW__API_AUTH__JWT_SECRET": own.jwt,
        # The made-up city has a calendar of its own: nights are triggered, not due by the wall clock.
        "AIRFLOW__SCHEDULER__USE_JOB_SCHEDULE": "False",
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.2",
        "AIRFLOW__SCHEDULER__ENABLE_HEALTH_CHECK": "False",
        "AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES": "1",
        "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "60",
        "AIRFLOW__DAG_PROCESSOR__PARSING_PRE_IMPORT_MODULES": "True",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(logs()),
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "INFO",
        "XIANJIE_ROOT": str(root()),
        "XIANJIE_HOME": str(home()),
        "XIANJIE_RETRY_SECONDS": "5",
        # Tasks run side by side; each with threads of its own would only slow the others.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return inherited | settings | {f"AIRFLOW_CONN_{key.upper()}": uri for key, uri in connections.items() if uri}
