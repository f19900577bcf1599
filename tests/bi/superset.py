"""Superset as an office has it: its own environment, the bundle imported by its own commands, and people who ask it."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.bi.bundle import ROOT, zipped

BINARIES = ROOT.parent / ".venv-bi" / "bin"
ADMINISTRATOR = "bi_administrator"
PATIENCE_SECONDS = 600.0


@dataclass
class Person:
    """Somebody signed in to Superset, by the page's own form."""

    client: httpx.Client

    token: str = field(default="", repr=False)

    def _token(self) -> dict[str, str]:
        if not self.token:
            # Where Superset's own pages have it from.
            page = self.client.get("/dashboard/list/").raise_for_status().text
            found = re.search(r'id="csrf_token"[^>]*value="([^"]+)"', page)
            assert found, "no page of Superset's: nobody is signed in"
            self.token = found[1]
        return {"X-CSRFToken": self.token, "Referer": str(self.client.base_url)}

    def post(self, path: str, body: Mapping[str, Any]) -> httpx.Response:
        """Send JSON."""
        return self.client.post(path, json=body, headers=self._token())

    def get(self, path: str) -> httpx.Response:
        """Fetch a page or an answer."""
        return self.client.get(path)

    def rows(self, query: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows that a chart's query gets; raises what Superset says where it refuses."""
        return list(self.asked(query)["data"])

    def asked(self, query: Mapping[str, Any]) -> dict[str, Any]:
        """The whole answer to a chart's query."""
        answer = self.post("/api/v1/chart/data", query)
        if answer.status_code != 200:
            raise PermissionError(f"{answer.status_code}: {answer.text[:500]}")
        result: dict[str, Any] = answer.json()["result"][0]
        return result


@dataclass
class Superset:
    """A running Superset: its address, its folder, and everybody's password."""

    address: str
    home: Path
    environment: dict[str, str] = field(repr=False)
    passwords: dict[str, str] = field(default_factory=dict, repr=False)

    @contextlib.contextmanager
    def person(self, name: str) -> Iterator[Person]:
        """Sign somebody in."""
        with httpx.Client(base_url=self.address, timeout=120, follow_redirects=True) as client:
            page = client.get("/login/").raise_for_status()
            token = re.search(r'csrf_token(?:&#34;|")[^>]*?(?:value=|:\s*)(?:&#34;|")([^"&]+)', page.text)
            form = {"username": name, "password": self.passwords[name]}
            if token:
                form["csrf_token"] = token[1]
            client.post("/login/", data=form, headers={"Referer": f"{self.address}/login/"})
            assert client.get("/api/v1/me/").status_code == 200, f"{name} could not sign in"
            yield Person(client)

    def enrol(self, names: list[str]) -> None:
        """Make readers: people of Superset with the one role that the office's readers have."""
        with self.person(ADMINISTRATOR) as administrator:
            roles = administrator.get("/api/v1/security/roles/?q=(page_size:100)").raise_for_status().json()["result"]
            (reader,) = [role["id"] for role in roles if role["name"] == "xianjie_reader"]
            for name in names:
                self.passwords[name] = secrets.token_urlsafe(16)
                told = administrator.post(
                    "/api/v1/security/users/",
                    {
                        "username": name, "password": self.passwords[name], "first_name": name, "last_name": "检察官",
                        "email": f"{name}@example.test", "active": True, "roles": [reader],
                    },
                )  # fmt: skip
                assert told.status_code == 201, told.text


def run(environment: Mapping[str, str], *command: str) -> str:
    """One command of the environment's own; gives what it said."""
    done = subprocess.run(
        [str(BINARIES / command[0]), *command[1:]], env=dict(environment), capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"{' '.join(command[:3])}: {said[-3000:]}"
    return said


def _port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def environment_for(home: Path, warehouse_url: str, passwords: Path) -> dict[str, str]:
    """What `bi/superset_config.py` reads, and nothing of the caller's own."""
    place = urlsplit(warehouse_url)
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "PATH", "TZ") if name in os.environ}
    return {
        **kept,
        "PATH": f"{BINARIES}:{kept.get('PATH', '')}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "HOME": str(home),
        "FLASK_APP": "superset.app:create_app()",
        "SUPERSET_HOME": str(home),
        "SUPERSET_SECRET_KEY": secrets.token_hex(32),
        "SUPERSET_DATABASE_URL": f"sqlite:///{home}/superset.db",
        "XIANJIE_BI_WAREHOUSE": f"postgresql+psycopg2://{place.hostname}:{place.port}{place.path}",
        "XIANJIE_BI_PASSWORDS": str(passwords),
    }


def prepare(home: Path, warehouse_url: str, passwords: Path) -> Superset:
    """From nothing to an imported bundle, by Superset's own commands: those that the container runs, and the ZIP."""
    environment = environment_for(home, warehouse_url, passwords)
    run(environment, "superset", "db", "upgrade")
    run(environment, "superset", "init")
    found = Superset("", home, environment, {ADMINISTRATOR: secrets.token_urlsafe(16)})
    who = ["--username", ADMINISTRATOR, "--firstname", "管理", "--lastname", "员", "--email", "admin@example.test"]
    run(environment, "superset", "fab", "create-admin", *who, "--password", found.passwords[ADMINISTRATOR])
    run(environment, "superset", "fab", "import-roles", "--path", str(ROOT / "roles.json"))
    run(environment, "superset", "import-dashboards", "-p", str(zipped(home / "bundle.zip")), "-u", ADMINISTRATOR)
    # An update of what stands there: nothing is doubled.
    run(environment, "superset", "import-directory", "-o", str(ROOT / "bundle"))
    return found


@contextlib.contextmanager
def serving(superset: Superset) -> Iterator[Superset]:
    """Run it under gunicorn, as the container does; stopped by its pid."""
    port = _port()
    command = [
        str(BINARIES / "gunicorn"), "--workers", "1", "--worker-class", "gthread", "--threads", "8", "--timeout", "300",
        "--bind", f"127.0.0.1:{port}", "--no-control-socket", "superset.app:create_app()",
    ]  # fmt: skip
    log = superset.home / "log"
    with log.open("w") as file:
        process = subprocess.Popen(command, env=superset.environment, stdout=file, stderr=file)
    try:
        superset.address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            assert process.poll() is None, log.read_text()[-3000:]
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{superset.address}/health", timeout=10).status_code == 200:
                    break
            time.sleep(1)
        yield superset
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(30)
