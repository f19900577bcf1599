"""A night of the made-up city in two counties, people with logins of their own, and a Superset before it."""

from __future__ import annotations

import contextlib
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2 import sql
from xianjie import workdays
from xianjie.city import FIRST_NIGHT
from xianjie.load import load
from xianjie.nightly import nightly
from xianjie.research import keeping
from xianjie.server import Server
from xianjie.warehouse import Warehouse

from tests.bi import browser, superset
from tests.e2e.conftest import City

ROOT = Path(__file__).resolve().parents[2]
# These agencies are another county's: their contracts say so, as an office's own would.
ELSEWHERE = ("ecology", "emergency_management", "fire_rescue", "housing_construction", "transport")
HERE_CODE, ELSEWHERE_CODE = "330782", "330783"


@dataclass(frozen=True)
class Reader:
    """Somebody's login: the office (None: no member), the functions, the role in the warehouse (None: no login)."""

    name: str
    office: str | None
    functions: tuple[str, ...] = ()
    role: str | None = "prosecutor"

    @property
    def prefix(self) -> str:
        """What the codes of the office's regions begin with."""
        return re.sub(r"(00)+$", "", self.office or "nowhere")


EVERY_FUNCTION = ("criminal", "civil", "administrative", "public_interest")
CITY = Reader("bi_city", "330700", EVERY_FUNCTION)
YIWU = Reader("bi_yiwu", HERE_CODE, ("criminal", "administrative"))
DONGYANG = Reader("bi_dongyang", ELSEWHERE_CODE, ("criminal",))
STRANGER = Reader("bi_stranger", None)
WITHOUT_LOGIN = Reader("bi_without_login", None, role=None)
PIPELINE = Reader("bi_pipeline", None, role="loader")
READERS = (CITY, YIWU, DONGYANG, STRANGER, WITHOUT_LOGIN, PIPELINE)


@dataclass
class Night:
    """A warehouse with a night in it; `passwords` is the file that libpq reads."""

    url: str = field(repr=False)
    passwords: Path

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows, or nothing, as the administrator."""
        with contextlib.closing(psycopg2.connect(self.url)) as connection, connection, connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []


def _two_counties(folder: Path) -> Path:
    """The project with the contracts of some agencies in another county: everything else is the project's own."""
    folder.mkdir()
    for one in ROOT.iterdir():
        if one.name not in ("sources", ".xianjie"):
            (folder / one.name).symlink_to(one)
    shutil.copytree(ROOT / "sources", folder / "sources")
    moved = 0
    for agency in ELSEWHERE:
        contract = folder / "sources" / f"{agency}.yaml"
        text, times = re.subn(r'(?m)^region_code: "\d{6}"', f'region_code: "{ELSEWHERE_CODE}"', contract.read_text())
        # And it is called after its county.
        contract.write_text(re.sub("(?m)^name: (.*)义乌", r"name: \1东阳", text))
        moved += times
    assert moved == len(ELSEWHERE)
    return folder


def _enrol(night: Night) -> None:
    """Logins with a password each, which stand in libpq's file, and the membership of those who are members."""
    place = re.search(r"@([\d.]+):(\d+)/", night.url)
    assert place
    lines = []
    with contextlib.closing(psycopg2.connect(night.url)) as connection, connection, connection.cursor() as cursor:
        for reader in READERS:
            if reader.role is None:
                continue
            password = secrets.token_urlsafe(16)
            name = sql.Identifier(reader.name)
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD %s").format(name), (password,))
            cursor.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(f"xianjie_{reader.role}"), name))
            lines.append(f"{place[1]}:{place[2]}:*:{reader.name}:{password}\n")
            if reader.office:
                cursor.execute(
                    "INSERT INTO ops.member VALUES (%s, '检察官', %s, %s, false, '2020-01-01', NULL)",
                    (reader.name, reader.office, list(reader.functions)),
                )
    night.passwords.write_text("".join(lines))
    night.passwords.chmod(0o600)


def _review(night: Night, reader: Reader) -> None:
    """What somebody did with the leads of the office: adopted, rejected, passed on, or still under review."""
    line = next(one for one in night.passwords.read_text().splitlines() if f":{reader.name}:" in one)
    host, port, _, user, password = line.split(":")
    connection = psycopg2.connect(
        host=host, port=port, user=user, password=password, dbname=night.url.rpartition("/")[2]
    )
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("SELECT lead_id::text FROM lead.lead WHERE tier = 'lead' AND state = 'open' ORDER BY lead_id")
        leads = [lead for (lead,) in cursor.fetchall()][:40]
        assert leads, f"{reader.name} has no lead to review"
        for number, lead in enumerate(leads):
            cursor.execute("SELECT lead.take(%s)", (lead,))
            steps: list[tuple[str, str | None]] = [
                [("transferred", None), ("replied", None), ("adopted", None)],
                [("rejected", "no_intent")],
                [("rejected", "amount_not_met")],
                [("transferred", None)],
                [],
            ][number % 5]  # type: ignore[assignment]
            for to, code in steps:
                cursor.execute("SELECT lead.move(%s, %s, '经审查', %s)", (lead, to, code))


@pytest.fixture(scope="session")
def night(server: Server, warehouse_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """The night, in two counties, with what people did since."""
    folder = tmp_path_factory.mktemp("bi")
    url = server.create_database("bi_warehouse", template=warehouse_template)
    found = Night(url, folder / "pgpass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XIANJIE_ROOT", str(_two_counties(folder / "project")))
        patch.setenv("XIANJIE_HOME", str(folder / "home"))
        city = City(server, folder / "home", "bi_", 1, "small")
        city.home.mkdir()
        addresses = city.play(FIRST_NIGHT)
        warehouse = Warehouse(url)
        with warehouse.transaction("loader") as connection:
            workdays.write(connection)
        done = nightly(warehouse, lambda name: addresses.get(name, ""), FIRST_NIGHT, lambda _: None)
        assert done.failed == {}
        _enrol(found)
        for reader in (YIWU, DONGYANG):
            _review(found, reader)
        load(warehouse, FIRST_NIGHT)
        keeping.refresh(warehouse)
    yield found
    server.drop_database("bi_warehouse")
    with contextlib.closing(psycopg2.connect(server.admin_url())) as last, last, last.cursor() as cursor:
        for reader in READERS:
            cursor.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(reader.name)))


@pytest.fixture(scope="session")
def bi(night: Night, tmp_path_factory: pytest.TempPathFactory) -> Iterator[superset.Superset]:
    """Superset with the bundle, running, and everybody enrolled."""
    home = tmp_path_factory.mktemp("superset")
    with superset.serving(superset.prepare(home, night.url, night.passwords)) as running:
        running.enrol([reader.name for reader in READERS])
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[browser.Browser]:
    """A headless browser with a profile that is thrown away."""
    folder = Path(tempfile.mkdtemp(prefix="xianjie-bi-"))
    try:
        with browser.running(folder / "profile") as found:
            yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)
