"""Looks at the machine and the set-up, and says what is off and what to do about it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from xianjie import connections, postgres, schema
from xianjie.errors import Fault, XianjieError
from xianjie.server import HOST
from xianjie.settings import home, root
from xianjie.sources import load_sources

GIGABYTE = 1024**3
LEAST_DISK = 3 * GIGABYTE
LEAST_MEMORY = 3 * GIGABYTE
OLDEST_PYTHON, FIRST_UNTRIED_PYTHON = (3, 11), (3, 13)
OLDEST_POSTGRESQL, NEWEST_POSTGRESQL = 15, 18


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what was seen, and the faults if it is not as it should be."""

    name: str
    seen: str
    faults: tuple[Fault, ...] = ()


Seen = tuple[str, list[Fault]]


def examine() -> list[Finding]:
    """Every check, in order; one that can't be made is a fault itself and stops no other."""
    return [_examined(name, check) for name, check in _checks().items()]


def _checks() -> dict[str, Callable[[], Seen]]:
    return {
        "python": _python,
        "packages": _packages,
        "text encoding": _encoding,
        "disk": _disk,
        "memory": _memory,
        "home folder": _home,
        "ports": _ports,
        "postgresql": _postgresql,
        "contracts": _contracts,
        "connections": _connections,
        "warehouse": _warehouse,
        "warehouse's log": _log,
        "identities": _identities,
    }


def _examined(name: str, check: Callable[[], Seen]) -> Finding:
    try:
        seen, faults = check()
    except XianjieError as error:
        return Finding(name, "", error.faults)
    return Finding(name, seen, tuple(faults))


def _python() -> Seen:
    seen = ".".join(str(part) for part in sys.version_info[:3])
    if OLDEST_PYTHON <= sys.version_info[:2] < FIRST_UNTRIED_PYTHON:
        return seen, []
    remedy = "Make the environment anew with Python 3.11 or 3.12: `make clean`, then `make venv PYTHON=python3.11`."
    return seen, [Fault("python", seen, "this version is not supported", remedy)]


def _packages() -> Seen:
    wanted = dict(_pinned(root() / "requirements.txt"))
    faults = []
    for name, pinned in wanted.items():
        try:
            there = version(name)
        except PackageNotFoundError:
            there = "none"
        if there != pinned:
            faults.append(
                Fault("requirements.txt", name, f"{pinned} is pinned, {there} is installed", "Run `make venv`.")
            )
    return f"{len(wanted)} pinned, {len(wanted) - len(faults)} as pinned", faults


def _pinned(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)(\s*;[^\\]*)?", line)
        # A line with a marker is for another platform or version as often as for this one.
        if match and not match[3]:
            yield match[1], match[2]


def _encoding() -> Seen:
    import locale

    seen = f"files {sys.getfilesystemencoding()}, text {locale.getpreferredencoding(do_setlocale=False)}"
    if seen.lower().count("utf") == 2:
        return seen, []
    return seen, [Fault("locale", "", "text is not UTF-8 by default", "Set LANG=C.UTF-8 (or another UTF-8 locale).")]


def _nearest(path: Path) -> Path:
    return next(one for one in (path, *path.parents) if one.exists())


def _disk() -> Seen:
    free = shutil.disk_usage(_nearest(home())).free
    seen = f"{free / GIGABYTE:.1f} GB free"
    if free >= LEAST_DISK:
        return seen, []
    return seen, [
        Fault(str(home()), "", f"only {seen}", f"Make room for {LEAST_DISK // GIGABYTE} GB, or set XIANJIE_HOME.")
    ]


def _memory() -> Seen:
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    seen = f"{total / GIGABYTE:.1f} GB"
    if total >= LEAST_MEMORY:
        return seen, []
    return seen, [
        Fault("memory", "", f"only {seen}", f"Airflow needs {LEAST_MEMORY // GIGABYTE} GB: use another machine.")
    ]


def _home() -> Seen:
    place = _nearest(home())
    if not os.access(place, os.W_OK | os.X_OK):
        remedy = "Give yourself the right to write there, or set XIANJIE_HOME to a folder of yours."
        return str(home()), [Fault(str(place), "", "can't be written to", remedy)]
    if not postgres.is_walkable(place):
        return f"{home()}; closed to the user nobody, so PostgreSQL's files lie in a folder of ours elsewhere", []
    return str(home()), []


def _ports() -> Seen:
    from xianjie.localairflow.prepare import PORT

    with socket.socket() as probe:
        try:
            probe.bind((HOST, 0))
        except OSError as error:
            remedy = "Allow this user to listen on loopback."
            return "", [Fault("network", HOST, f"no port can be opened ({error.strerror})", remedy)]
    with socket.socket() as probe:
        taken = probe.connect_ex((HOST, PORT)) == 0
    return f"loopback is open; {PORT} is {'in use, so Airflow takes another' if taken else 'free'}", []


def _postgresql() -> Seen:
    binaries = postgres.installed_binaries()
    major = postgres.binary_version(binaries)
    seen = f"{major} in {binaries}"
    if OLDEST_POSTGRESQL <= major <= NEWEST_POSTGRESQL:
        return seen, []
    remedy = f"Set PG_BIN to one of {OLDEST_POSTGRESQL} to {NEWEST_POSTGRESQL}, or unset it to use the packaged one."
    return seen, [Fault("PG_BIN", str(binaries), f"PostgreSQL {major} is not supported", remedy)]


def _contracts() -> Seen:
    found = load_sources()
    remedy = "Write a contract: sources/<agency>.yaml; docs/add-an-agency says how."
    faults = [] if found else [Fault("sources/", "", "there is no contract", remedy)]
    return f"{len(found)} agencies", faults


def _connections() -> Seen:
    if not _is_set_up():
        return "none yet: `make nightly` makes those of the made-up city", []
    faults: list[Fault] = []
    silent = connections.left_out()
    wanted = [source.connection for source in load_sources() if source.connection not in silent]
    for conn_id in wanted:
        try:
            fault = _unreachable(conn_id, connections.url(conn_id))
            faults += [fault] if fault else []
        except XianjieError as error:
            faults += error.faults
    return f"{len(wanted) - len(faults)} of {len(wanted)} agencies answer", faults


def _unreachable(conn_id: str, url: str) -> Fault | None:
    import psycopg2

    scheme = connections.scheme_of(url)
    if scheme in ("sqlite", "file"):
        place = connections.path_of(url)
        if place.is_dir() if scheme == "file" else place.is_file():
            return None
        what = "folder" if scheme == "file" else "file"
        return Fault("connections", conn_id, f"there is no such {what}", "Correct its path, or mount the share.")
    if scheme not in connections.POSTGRESQL:
        return _closed(conn_id, url)
    try:
        psycopg2.connect(url, connect_timeout=5).close()
    except psycopg2.OperationalError:
        return Fault(
            "connections", conn_id, "does not answer, or refuses the login", "Check host, port, login, firewall."
        )
    return None


def _closed(conn_id: str, url: str) -> Fault | None:
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or HOST, parts.port or 3306), 5).close()
    except OSError:
        return Fault("connections", conn_id, "does not answer", "Check host, port, firewall.")
    return None


def _is_set_up() -> bool:
    """True once there is any connection to look at; before the first night there is nothing to be wrong."""
    given = any(key.startswith("AIRFLOW_CONN_") or key == "XIANJIE_WAREHOUSE_URL" for key in os.environ)
    return given or bool(connections.read())


def _warehouse() -> Seen:
    if not _is_set_up():
        return "none yet: `make nightly` makes one", []
    lacking = schema.pending(connections.url(connections.WAREHOUSE))
    if not lacking:
        return "answers, has every migration", []
    fault = f"lacks {len(lacking)} migrations, the first {lacking[0]}"
    return "answers", [Fault("warehouse", "", fault, "Run `xianjie schema migrate`.")]


# Levels of log_min_messages at which no error's words, which may quote a row, stand in the server's log.
_KEEPS_NO_ROW = ("log", "fatal", "panic")


def _log() -> Seen:
    from xianjie.warehouse import Warehouse

    if not _is_set_up():
        return "none yet", []
    warehouse = Warehouse(connections.url(connections.WAREHOUSE))
    with warehouse.transaction("loader", "doctor") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('log_min_messages')")
        (found,) = cursor.fetchone() or ("",)
    if found in _KEEPS_NO_ROW:
        return "keeps no words of errors", []
    fault = f"log_min_messages is {found}: the log keeps what errors say, and they quote rows"
    remedy = "As a superuser: ALTER DATABASE … SET log_min_messages = log; or set it for the whole server."
    return "answers", [Fault("warehouse", "log_min_messages", fault, remedy)]


def _identities() -> Seen:
    from xianjie.identity.health import health
    from xianjie.warehouse import Warehouse

    none = "nobody is resolved yet"
    if not _is_set_up() or schema.pending(url := connections.url(connections.WAREHOUSE)):
        return none, []
    with Warehouse(url).transaction("publisher", "doctor") as connection:
        found = health(connection)
    return (found.seen, found.faults()) if found else (none, [])
