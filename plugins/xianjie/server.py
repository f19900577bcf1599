"""An embedded PostgreSQL server: started where it is not running, re-used where it is, stopped by its own pid.

It listens on loopback and on a socket in its folder, asks for a password (scram), and runs as `nobody` where the caller
is root. Its state (port, password) lies in one folder, so that every process of the project finds the same server.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

from xianjie import postgres
from xianjie.errors import Fault, ProjectError
from xianjie.privatefile import write_private

ADMIN = "postgres"
HOST = "127.0.0.1"
# The kernel takes 107 bytes for the whole path, `.s.PGSQL.<port>` included.
LONGEST_SOCKET = 100
PATIENCE_SECONDS = 60.0

_DURABLE = {"shared_buffers": "256MB", "max_wal_size": "2GB"}
# Only for clusters that are thrown away: a power cut may destroy them.
_THROW_AWAY = {
    "shared_buffers": "128MB",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_wal_size": "1GB",
}


@dataclass(frozen=True)
class Server:
    """One cluster: its folder of state (`home`), where its files really lie (`place`), and how to reach it."""

    home: Path
    place: Path
    binaries: Path
    port: int
    password: str = field(repr=False)

    @property
    def data(self) -> Path:
        """The cluster's data folder."""
        return self.place / "data"

    @property
    def log(self) -> Path:
        """What the server writes: no statement and no row stands in it."""
        return self.place / "log"

    def url(self, dbname: str = "postgres") -> str:
        """The address of a database, with the password in it: never log it."""
        return f"postgresql://{ADMIN}:{quote(self.password, safe='')}@{HOST}:{self.port}/{quote(dbname, safe='')}"

    def admin_url(self) -> str:
        """The address of the database that is always there."""
        return self.url(ADMIN)

    def is_running(self) -> bool:
        """True if this very cluster answers (and not another server that took its port)."""
        if _pid(self.data) is None:
            return False
        try:
            connecting = psycopg2.connect(self.admin_url(), connect_timeout=5)
            with contextlib.closing(connecting) as connection, connection.cursor() as cursor:
                cursor.execute("SHOW data_directory")
                (found,) = cursor.fetchone() or ("",)
        except psycopg2.Error:
            return False
        return Path(found).resolve() == self.data.resolve()

    def create_database(self, name: str, template: str | None = None) -> str:
        """Create a database (a copy of `template`, if one is named) unless it is there; gives its address."""
        with contextlib.closing(psycopg2.connect(self.admin_url())) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
                if cursor.fetchone() is None:
                    cursor.execute(
                        # Copying the files costs half of what writing them through the log would.
                        sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                            sql.Identifier(name), sql.Identifier(template or "template0")
                        )
                    )
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop a database and end whatever is connected to it; nothing happens if it is not there."""
        with contextlib.closing(psycopg2.connect(self.admin_url())) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def databases(self) -> list[str]:
        """The names of the databases that are there, templates left out."""
        with contextlib.closing(psycopg2.connect(self.admin_url())) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname")
            return [name for (name,) in cursor.fetchall()]

    def stop(self) -> None:
        """Stop the server by its pid and wait until it is gone; nothing happens if it is not running."""
        stop(self.home)

    def remove(self) -> None:
        """Stop the server and delete all that it ever wrote, copied binaries included."""
        remove(self.home)


def ensure(home: Path, *, fsync: bool = True, port: int | None = None) -> Server:
    """The running server of the folder `home`: created, started or re-used, whichever is needed.

    `fsync=False` is for clusters that are thrown away. `port` is a wish: another is taken where it is in use.
    Raises ProjectError if there are no binaries, if they don't fit the data, or if the server does not start.
    """
    home = home.resolve()
    home.mkdir(parents=True, exist_ok=True)
    with _locked(home):
        found = _known(home, _place(home, create=False))
        if found and (found.is_running() or _comes_up(found)):
            return found
        postgres.installed_binaries()
        place = _place(home)
        # One that runs and can't be asked (its state was deleted) is no use to anyone.
        _stop(place / "data")
        binaries = postgres.walkable_binaries(place)
        password = _password(home)
        if not (place / "data" / "PG_VERSION").exists():
            _initialise(place, binaries, password)
        _refuse_other_version(place, binaries)
        server = _start(home, place, binaries, password, wish=port or (found.port if found else None), fsync=fsync)
        write_private(home / "server.json", json.dumps({"port": server.port, "binaries": str(binaries)}))
        return server


def existing(home: Path) -> Server | None:
    """The server that `home` describes, running or not; None if none was ever created there."""
    home = home.resolve()
    return _known(home, _place(home, create=False)) if home.exists() else None


def stop(home: Path) -> None:
    """Stop the server of the folder `home`, even one that was killed before it could note its state."""
    home = home.resolve()
    if home.exists():
        with _locked(home):
            _stop(_place(home, create=False) / "data")


def remove(home: Path) -> None:
    """Stop the server of the folder `home` and delete all that it ever wrote, copied binaries included."""
    home = home.resolve()
    stop(home)
    if home.exists():
        place = _place(home, create=False)
        sockets = _sockets(place)
        shutil.rmtree(sockets if sockets.is_relative_to(place) else sockets.parent, ignore_errors=True)
        shutil.rmtree(place, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def _locked(home: Path) -> Iterator[None]:
    with (home / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _known(home: Path, place: Path) -> Server | None:
    try:
        state = json.loads((home / "server.json").read_text(encoding="utf-8"))
        password = (home / "password").read_text(encoding="utf-8")
        return Server(home, place, Path(state["binaries"]), int(state["port"]), password)
    except (OSError, ValueError, KeyError):
        return None


def _place(home: Path, *, create: bool = True) -> Path:
    """Where the cluster's files lie: `home`, or a walkable folder of ours where nobody can't walk to `home`."""
    if postgres.is_walkable(home):
        return home
    lasting = Path("/var/tmp")  # noqa: S108 - the folder made in it is ours alone
    return postgres.own_folder(str(lasting) if lasting.is_dir() else tempfile.gettempdir(), home, create=create)


def _password(home: Path) -> str:
    file = home / "password"
    if not file.exists():
        write_private(file, secrets.token_urlsafe(24))
    return file.read_text(encoding="utf-8")


def _initialise(place: Path, binaries: Path, password: str) -> None:
    # An interrupted initdb leaves a folder that a second one refuses; without PG_VERSION no cluster was ever in it.
    shutil.rmtree(place / "data", ignore_errors=True)
    (place / "data").mkdir(mode=0o700)
    postgres.give(place / "data")
    secret = place / ".initial"
    write_private(secret, password)
    postgres.give(secret)
    try:
        command: list[str | Path] = [
            binaries / "initdb",
            "-D",
            place / "data",
            "-U",
            ADMIN,
            "--auth=scram-sha-256",
            f"--pwfile={secret}",
        ]
        done = postgres.run([*command, "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"], place)
    finally:
        secret.unlink()
    if done.returncode:
        shutil.rmtree(place / "data", ignore_errors=True)
        raise _failure(place, "initdb failed", done.stderr)
    conf = place / "data" / "postgresql.conf"
    with conf.open("a", encoding="utf-8") as file:
        file.write("\ninclude 'xianjie.conf'\n")


def _refuse_other_version(place: Path, binaries: Path) -> None:
    data = int((place / "data" / "PG_VERSION").read_text().strip())
    programs = postgres.binary_version(binaries)
    if data != programs:
        raise ProjectError(
            Fault(
                str(place / "data"),
                "",
                f"made by PostgreSQL {data}, and the programs are {programs}",
                f"Set PG_BIN to those of {data}, or delete the local state with `make clean`.",
            )
        )


def _configure(place: Path, binaries: Path, port: int, *, fsync: bool) -> None:
    sockets = _sockets(place)
    sockets.mkdir(parents=True, exist_ok=True)
    postgres.give(sockets)
    settings = {
        "listen_addresses": HOST,
        "port": str(port),
        "unix_socket_directories": str(sockets),
        "jit": "off",
        "work_mem": "32MB",
        "maintenance_work_mem": "128MB",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        # An error's message, its DETAIL and its statement may hold somebody's name or number: none is logged.
        # Whoever ran the statement is told; what the server itself has to say (LOG, FATAL) still stands there.
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
    } | (_DURABLE if fsync else _THROW_AWAY)
    if postgres.binary_version(binaries) >= 16:
        # Since 16 the planner sorts for count(distinct …), which takes twice as long as hashing here.
        settings["enable_presorted_aggregate"] = "off"
    lines = (f"{key} = '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in settings.items())
    conf = place / "data" / "xianjie.conf"
    conf.write_text("".join(lines), encoding="utf-8")
    postgres.give(conf)


def _sockets(place: Path) -> Path:
    """The folder of the unix socket: in `place`, or in a short one of ours where that path would be too long."""
    sockets = place / "run"
    if len(str(sockets)) + len("/.s.PGSQL.65535") <= LONGEST_SOCKET:
        return sockets
    return postgres.own_folder(tempfile.gettempdir(), place) / "run"


def _start(home: Path, place: Path, binaries: Path, password: str, *, wish: int | None, fsync: bool) -> Server:
    log = place / "log"
    log.touch()
    postgres.give(log)
    deadline = time.monotonic() + PATIENCE_SECONDS
    said = ""
    while time.monotonic() < deadline:
        server = Server(home, place, binaries, _free_port(wish), password)
        _configure(place, binaries, server.port, fsync=fsync)
        size = log.stat().st_size
        pg_ctl: list[str | Path] = [
            binaries / "pg_ctl",
            "-D",
            server.data,
            "-l",
            log,
            "-w",
            "-t",
            str(int(PATIENCE_SECONDS)),
            "start",
        ]
        done = postgres.run(pg_ctl, place)
        if done.returncode == 0 and server.is_running():
            return server
        with log.open(encoding="utf-8", errors="replace") as file:
            file.seek(size)
            said = file.read()
        # A port taken meanwhile, and the last processes of a server that was killed, pass; the rest does not.
        if not re.search(r"Address already in use|still in use|could not bind|lock file", said):
            break
        if re.search(r"Address already in use|could not bind", said):
            wish = None
        time.sleep(0.5)
    raise _failure(place, "PostgreSQL does not start", said)


def _failure(place: Path, fault: str, said: str) -> ProjectError:
    last = said.strip().splitlines()[-1:] or ["it said nothing"]
    return ProjectError(
        Fault(str(place / "log"), "", f"{fault}: {last[0]}", "Read that log; `xianjie doctor` checks the rest.")
    )


def _comes_up(server: Server) -> bool:
    """Wait for a server that is starting (after a kill it repairs itself first); False if there is none."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _pid(server.data) is not None and time.monotonic() < deadline:
        if server.is_running():
            return True
        time.sleep(0.2)
    return False


def _free_port(wish: int | None) -> int:
    for port in (wish, 0):
        if port is None:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ProjectError(Fault("", "", f"no free port on {HOST}", "End a program that listens, then try again."))


def _pid(data: Path) -> int | None:
    """The pid of the cluster's first process; None if it is gone (its number may belong to another program by now)."""
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, 0)
    except (OSError, ValueError):
        return None
    proc = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        command = proc.read_bytes().decode(errors="replace") if proc.exists() else ""
    else:
        command = subprocess.run(["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout
    return pid if "postgres" in command and str(data) in command else None


def _stop(data: Path) -> None:
    pid = _pid(data)
    if pid is None:
        return
    # Fast shutdown; then, for one that hangs, the immediate one, which the next start recovers from.
    for signal_, seconds in ((signal.SIGINT, PATIENCE_SECONDS), (signal.SIGQUIT, 10.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal_)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if _pid(data) is None:
                return
            time.sleep(0.02)
    raise ProjectError(Fault(str(data), "", f"process {pid} does not end", f"End it: kill -9 {pid}"))
