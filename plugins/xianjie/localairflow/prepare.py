"""Everything that has to stand before the local Airflow starts: servers, databases, the made-up city, connections."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import psycopg2

from xianjie import city, connections, nights, schema
from xianjie.errors import Fault, ProjectError
from xianjie.localairflow import environment
from xianjie.localairflow.stack import Stack, airflow
from xianjie.server import Server, ensure, existing
from xianjie.settings import home
from xianjie.warehouse import Warehouse

Say = Callable[[str], None]
DEFAULT_SEED, DEFAULT_SIZE = 1, "small"
# Pleasant to find again in the browser; another free one is taken where it is in use.
PORT = 8080


@dataclass(frozen=True)
class Prepared:
    """What is ready: the warehouse, the night to run, and the environment, address and login of Airflow."""

    warehouse: Warehouse
    night: date
    environment: dict[str, str]
    address: str
    password: str


def server_home() -> Path:
    """The folder of the embedded PostgreSQL of the local set-up."""
    return home() / "postgres"


def prepare(
    stack: Stack,
    say: Say,
    as_of: date | None = None,
    seed: int | None = None,
    size: str | None = None,
    *,
    advance: bool = True,
) -> Prepared:
    """Set up what is missing and play the city to the night: `as_of`, else the one after the last that was finished.

    Without `advance` it is the last finished one (the first, if none was): nothing moves on.
    """
    server = _server(stack, say)
    own = environment.secrets_of_home()
    database = server.create_database("airflow")
    warehouse_url = os.environ.get("XIANJIE_WAREHOUSE_URL") or server.create_database("warehouse")
    port = environment.free_port(PORT)
    bare = environment.environment(database, port, {}, own)
    with ThreadPoolExecutor(1) as pool:
        migrating = _migrate_airflow(pool, database, bare, say)
        applied = schema.migrate(warehouse_url)
        if applied:
            say(f"warehouse: {len(applied)} migrations applied")
        night = as_of or _night(Warehouse(warehouse_url), advance=advance)
        uris = {"warehouse": warehouse_url, **_play(server, night, seed, size, say)}
        connections.write(uris)
        if migrating:
            migrating.result()
    _end_killed_runs(database)
    _remember("airflow", version("apache-airflow"))
    made = environment.environment(database, port, uris, own)
    return Prepared(Warehouse(warehouse_url), night, made, f"http://127.0.0.1:{port}", own.password)


def _server(stack: Stack, say: Say) -> Server:
    before = existing(server_home())
    if before and before.is_running():
        return before
    # Named before it starts: it is stopped again even if we are killed in between.
    stack.ends_with_us(server_home())
    say("PostgreSQL: starting" if before else "PostgreSQL: creating a server of our own")
    return ensure(server_home())


def _migrate_airflow(
    pool: ThreadPoolExecutor, database_url: str, bare: dict[str, str], say: Say
) -> Future[None] | None:
    """Airflow's own tables, made beside the rest; nothing where this version's are there.

    What is remembered is not enough: its database may have been lost since.
    """
    if _remembered().get("airflow") == version("apache-airflow") and _has_tables(database_url):
        return None
    say("Airflow: creating its tables")
    return pool.submit(airflow, ["db", "migrate"], bare, environment.logs() / "migrate.log")


def _has_tables(database_url: str) -> bool:
    with closing(psycopg2.connect(database_url)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('dag_run') IS NOT NULL")
        return cursor.fetchone() == (True,)


# What was running when a set-up was killed is over: nothing runs while nobody holds the stack. Were it left as it
# stands, the scheduler would go on with it while the night is being cleared to run anew, and tasks would run out of
# order.
_END_KILLED = """
UPDATE task_instance SET state = 'failed', end_date = now()
WHERE (dag_id, run_id) IN (SELECT dag_id, run_id FROM dag_run WHERE state IN ('queued', 'running'))
    AND coalesce(state, '') NOT IN ('success', 'failed', 'skipped', 'upstream_failed', 'removed');
UPDATE dag_run SET state = 'failed', end_date = now() WHERE state IN ('queued', 'running')"""


def _end_killed_runs(database_url: str) -> None:
    with closing(psycopg2.connect(database_url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(_END_KILLED)


def _night(warehouse: Warehouse, *, advance: bool) -> date:
    with warehouse.transaction("publisher", "local airflow") as connection:
        newest = nights.newest(connection)
    return newest + timedelta(days=int(advance)) if newest else city.FIRST_NIGHT


def _play(server: Server, night: date, seed: int | None, size: str | None, say: Say) -> dict[str, str]:
    """Play the city on to the night: the one that stands, or a new one."""
    state = _remembered().get("city") or {}
    if not isinstance(state, dict):
        state = {}
    chosen_seed = int(state.get("seed", DEFAULT_SEED)) if seed is None else seed
    chosen_size = str(state.get("size", DEFAULT_SIZE)) if size is None else size
    say(f"city: size {chosen_size}, seed {chosen_seed}, played to the end of {night}")
    uris = city.play(
        server.admin_url(), seed=chosen_seed, size=chosen_size, until=night, home=home(), say=say, progress=say
    )
    _remember("city", {"seed": chosen_seed, "size": chosen_size})
    return uris


def _state_file() -> Path:
    return environment.folder() / "state.json"


def _remembered() -> dict[str, object]:
    try:
        found = json.loads(_state_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ProjectError(Fault(str(_state_file()), "", "not a JSON object", "Delete the local state: `make clean`."))
    return found


def _remember(key: str, value: object) -> None:
    unfinished = _state_file().with_suffix(".new")
    unfinished.write_text(json.dumps(_remembered() | {key: value}), encoding="utf-8")
    unfinished.rename(_state_file())
