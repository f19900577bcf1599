"""Everything works with the network cut, and nothing that is written would fetch anything when it is opened."""

from __future__ import annotations

import html
import importlib.util
import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner
from xianjie.cli import application
from xianjie.server import Server
from xianjie.settings import root
from xianjie.warehouse import Warehouse

from tests.faults.conftest import small_town
from tests.faults.town import SECOND_NIGHT, Town
from tests.records import NIGHT, agencies
from tests.security.cutoff import REASON, alone, by_socket, is_permitted, references
from tests.unit.dossier.test_dossier import WHO, run
from tests.unit.test_load import LEAD, sold

__all__ = ["small_town"]

# Markup, the end of a CDATA section, and the signs of templates (Jinja's and Word's).
HOSTILE = "<script>alert(1)</script>]]>{{7*7}}{%x%}"
cut = pytest.mark.skipif(not is_permitted(), reason=REASON)


@pytest.fixture(scope="module")
def papers(server: Server, warehouse_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What people are given of one lead, made by the stages and commands in a process without a network."""
    if not is_permitted():
        pytest.skip(REASON)
    url = server.create_database("no_egress", template=warehouse_template)
    folder = tmp_path_factory.mktemp("papers")
    inside = by_socket(url)

    def work() -> None:
        os.environ["XIANJIE_WAREHOUSE_URL"] = inside
        warehouse = Warehouse(inside)
        agencies(warehouse)
        sold(warehouse, who=WHO | {"name": HOSTILE})
        run(warehouse)
        with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ops.attempt (agency_id, as_of, state, ended_at) VALUES (%s, %s, 'landed', now())",
                ("market_regulation", NIGHT),
            )
            cursor.execute(
                "INSERT INTO ops.drift (agency_id, table_name, column_name, change, mode, before, after, "
                "first_seen_on, first_seen_at, last_seen_on, values_discarded, rows_discarded) "
                "VALUES ('market_regulation', %s, %s, 'retyped', 'freeze', %s, %s, %s, now(), %s, 0, 0)",
                (HOSTILE, HOSTILE, HOSTILE, HOSTILE, NIGHT, NIGHT),
            )
        write(folder, str(LEAD), HOSTILE, ("html", "docx"))

    assert alone(work) == ""
    yield folder
    server.drop_database("no_egress")


def write(folder: Path, lead: str, name: str, formats: tuple[str, ...]) -> None:
    """Every paper by its command, as people ask for it."""
    for form in formats:
        _do("dossier", lead, "--format", form, "--out", folder)
    for form in [one for one in formats if one != "docx"]:
        _do("profile", name, "--format", form, "--out", folder)
    _do("draft", lead, "--kind", "recommendation", "--out", folder, may=(0, 2))
    _do("draft", lead, "--kind", "reasons", "--out", folder, may=(0, 2))
    _do("draft", lead, "--kind", "opinion", "--out", folder, may=(0, 2))
    _do("leads", "export", "--to", folder / "leads.xlsx")
    _do("quality", "--out", folder / "quality.html", may=(0, 2))  # there is no night of which nothing was noted
    _do("leads", lead)
    _do("verify", may=(0, 1))


def _do(*command: object, may: tuple[int, ...] = (0,)) -> None:
    done = CliRunner().invoke(application(), [str(part) for part in command])
    if done.exit_code not in may and not (2 in may and type(done.exception).__name__ == "ProjectError"):
        raise AssertionError(f"{command[0]}: {done.output}{done.exception!r}")


@cut
def test_the_papers_are_made_without_a_network_and_fetch_nothing(papers: Path) -> None:
    made = {path.name: path.read_bytes() for path in papers.iterdir()}
    assert {name.rpartition(".")[2] for name in made} == {"html", "docx", "xlsx"}
    assert sum(name.endswith(".docx") for name in made) >= 2
    assert "quality.html" in made
    assert {name: found for name, content in made.items() if (found := references(name, content))} == {}


@cut
def test_what_a_clerk_typed_is_text_in_every_paper(papers: Path) -> None:
    """A party whose name is markup and a template's sign: it stands there letter by letter, and does nothing."""
    shown = html.escape(HOSTILE, quote=True)
    for path in papers.iterdir():
        if path.suffix == ".html":
            text = path.read_text("utf-8")
            assert "<script" not in text, path.name
            assert html.unescape(text).count(HOSTILE) >= 1, path.name
            assert shown.split("alert")[0] in text, path.name
        else:
            with zipfile.ZipFile(path) as package:
                parts = [package.read(one).decode() for one in package.namelist() if one.endswith(".xml")]
            whole = "".join(re.sub(r"<[^>]*>", "", part) for part in parts)
            assert "alert(1)" in whole, path.name
            assert "{{7*7}}" in html.unescape(whole), path.name
            for part in parts:
                ElementTree.fromstring(part)


def test_what_the_project_ships_fetches_nothing() -> None:
    """Pages' own templates, and the pictures of the documentation."""
    ours = [path for kind in ("html", "svg") for path in root().glob(f"plugins/**/*.{kind}")]
    ours += list(root().glob("docs/**/*.svg")) + sorted(root().glob("templates/*.docx"))
    assert len(ours) >= 6
    assert {path.name: found for path in ours if (found := references(path.name, path.read_bytes()))} == {}


PAGES = {
    "a font": "<style>@font-face {src: url(https://fonts.example/a.woff)}</style>",
    "a style": '<link rel="stylesheet" href="//cdn.example/a.css">',
    "an import": '<style>@import "https://cdn.example/a.css";</style>',
    "a script": '<script src="https://cdn.example/a.js"></script>',
    "a script of the page": "<script>fetch('https://example')</script>",
    "a picture": '<img src="https://example/a.png">',
    "a picture of a picture": '<svg><image xlink:href="https://example/a.png"/></svg>',
    "a style of an element": '<p style="background: url(http://example/a)">',
    "a form": '<form action="https://example">',
    "a link out": '<a href="https://example/?lead=1">',
    "an event": '<p onclick="x()">',
    "a frame": '<iframe srcdoc="x"></iframe>',
    "a refresh": '<meta http-equiv="refresh" content="0; url=https://example">',
}


@pytest.mark.parametrize("what", PAGES)
def test_what_would_be_fetched_is_seen(what: str) -> None:
    assert references("a.html", PAGES[what].encode())


def test_what_fetches_nothing_is_none() -> None:
    page = (
        '<html lang="zh"><style>p {color: red}</style><a href="#x">x</a><svg xmlns="http://www.w3.org/2000/svg"><use '
    )
    assert references("a.html", f'{page}href="#a"/></svg><img src="data:image/png;base64,AA=="></html>'.encode()) == []
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("word/_rels/document.xml.rels", '<R TargetMode="External" Target="https://example"/>')
    assert references("a.docx", package.getvalue()) == ["https://example"]
    assert references("a.pdf", b"1 0 obj\n<< /S /URI /URI (https://example) >>") == ["/URI", "/URI"]


@cut
@pytest.mark.faults
def test_a_whole_night_and_its_papers_need_no_network(small_town: Town, tmp_path: Path) -> None:
    """Extract to load from the agencies' databases, then each paper in each format, PDF with its fonts among them."""
    with small_town.copy() as standing:
        warehouse = Warehouse(by_socket(standing.url))
        urls = {name: by_socket(url, standing.url) for name, url in small_town.urls.items()}

        def work() -> None:
            os.environ["XIANJIE_WAREHOUSE_URL"] = warehouse.url
            small_town.urls.clear()
            small_town.urls.update(urls)
            night = small_town.run(warehouse, SECOND_NIGHT)
            assert night.failed == {}
            with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
                cursor.execute(
                    "SELECT lead_id::text, party_id FROM lead.lead WHERE state = 'open' ORDER BY lead_id LIMIT 1"
                )
                lead, party = cursor.fetchone() or ("", "")
            write(tmp_path, lead, party, ("html", "docx", "pdf"))

        assert alone(work) == ""
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert "quality.html" in made
    assert sum(name.endswith(".pdf") for name in made) >= 3
    assert {name: found for name, content in made.items() if (found := references(name, content))} == {}


def test_no_library_that_could_send_is_installed() -> None:
    """Airflow 3.3 and Splink 5 have no telemetry to switch off; Great Expectations' switch is off before it loads."""
    assert [one for one in ("posthog", "scarf", "sentry_sdk", "segment") if importlib.util.find_spec(one)] == []
    gate = (root() / "plugins/xianjie/gate.py").read_text("utf-8")
    assert gate.index('os.environ["GX_ANALYTICS_ENABLED"] = "false"') < gate.index("import great_expectations")
