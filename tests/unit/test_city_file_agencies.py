"""The agencies that deliver files: their folders, titles and codes, and what is planted in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from xianjie.city import FIRST_NIGHT, Plan, plan
from xianjie.city.agencies import credit_publicity, health
from xianjie.city.agency import Agency
from xianjie.city.files import FileStore
from xianjie.city.registry import agencies
from xianjie.city.stores import Place
from xianjie.published import FOLDER, answers
from xianjie.sources import load_sources

NIGHTS = [FIRST_NIGHT + timedelta(days=number) for number in range(12)]


def _of_files() -> dict[str, tuple[Agency, FileStore]]:
    return {one.id: (one, one.store) for one in agencies().values() if isinstance(one.store, FileStore)}


@pytest.fixture(scope="module")
def made() -> Plan:
    """A tiny city."""
    return plan(11, "tiny")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A home of its own; no server is needed."""
    place = Place("postgresql://nowhere", tmp_path)
    place.folder.mkdir()
    return place


def test_there_are_agencies_of_every_form():
    assert {
        "credit_publicity",
        "urban_management",
        "culture_market",
        "health",
        "fire_rescue",
        "published_cases",
    } <= set(_of_files())


def test_files_are_the_same_to_the_byte_and_in_whatever_steps_they_are_played(made: Plan, place: Place):
    for agency, store in _of_files().values():
        assert store.state(place, agency) is None
        store.play(place, agency, made, None, NIGHTS[-1])
        at_once = store.fingerprint(place, agency)
        names = {path.name for path in store.folder(place, agency).iterdir()}
        store.drop(place, agency)
        after: date | None = None
        for night in NIGHTS:
            for _ in range(2):
                store.play(place, agency, made, after, night)
            after = night
        assert store.fingerprint(place, agency) == at_once, agency.id
        assert {path.name for path in store.folder(place, agency).iterdir()} == names
        state = store.state(place, agency)
        assert state is not None
        assert (state.seed, state.until) == (11, NIGHTS[-1])


def test_the_folder_is_what_the_connection_names_and_holds_no_truth(made: Plan, place: Place):
    agency, store = _of_files()["urban_management"]
    store.play(place, agency, made, None, FIRST_NIGHT)
    assert store.uri(place, agency) == (place.home / "city" / "urban_management").as_uri()
    assert sum(store.counts(place, agency).values()) == len(list(store.folder(place, agency).glob("*.csv")))
    assert not [
        path for path in store.folder(place, agency).rglob("*") if "truth" in path.name or path.suffix == ".json"
    ]


def _headers(made: Plan) -> Iterator[tuple[str, str, set[str]]]:
    """Agency, table and the titles of the newest file of each."""
    for agency, store in _of_files().values():
        for put in store.puts(agency, made, None, FIRST_NIGHT):
            for name, table in store.files.items():
                if put.name.startswith(table.name.partition("{")[0]):
                    if put.name.endswith(".csv"):
                        source = next(one for one in load_sources() if one.id == agency.id)
                        files = source.tables[name].files
                        assert files
                        text = put.content.decode(files.encoding or "")
                        yield (
                            agency.id,
                            name,
                            set(next(csv.reader([text.splitlines()[0]], delimiter=files.separator or ","))),
                        )
                    else:
                        book = openpyxl.load_workbook(io.BytesIO(put.content))
                        shown = next(sheet for sheet in book if sheet.sheet_state == "visible")
                        row = 3 if agency.id == "health" else 1
                        yield agency.id, name, {str(cell.value) for cell in shown[row]}


def test_the_contracts_name_or_ignore_every_title_of_the_files(made: Plan):
    sources = {source.id: source for source in load_sources()}
    checked = set()
    for agency, name, titles in _headers(made):
        table = sources[agency].tables[name]
        assert titles == {*table.columns, *table.ignore}, (agency, name)
        checked.add((agency, name))
    tables = {(agency.id, name) for agency, store in _of_files().values() for name in store.files}
    assert checked == tables
    assert {(one.id, name) for one in sources.values() if one.is_of_files for name in one.tables} - tables == {
        ("published_cases", "cases")
    }


def test_the_contracts_know_every_code_that_the_files_hold():
    small = plan(11, "small")
    checked = 0
    for source in load_sources():
        if source.id not in _of_files():
            continue
        for name, table in source.tables.items():
            rows = [event.row for event in small.events if (event.agency, event.table) == (source.id, name)]
            for _, _, spec in table.specs():
                if spec.codes and spec.from_ and rows:
                    texts = {str(row[spec.from_]) for row in rows if row.get(spec.from_) is not None}
                    parts = {part for text in texts for part in (text.split(spec.split) if spec.split else [text])}
                    assert parts <= set(spec.codes), (source.id, spec.from_)
                    checked += bool(parts)
    assert checked > 30


def test_the_two_generations_of_the_credit_format_never_meet(made: Plan):
    rows = [event for event in made.events if event.agency == "credit_publicity"]
    keys = {table: {event.key for event in rows if event.table == table} for table in ("cf", "cf_old")}
    assert min(map(len, keys.values())) > 3
    assert all(key.startswith(credit_publicity.NEW_PREFIX) for key in keys["cf"])
    assert all(key.startswith(credit_publicity.OLD_PREFIX) for key in keys["cf_old"])
    new = next(event.row for event in rows if event.table == "cf" and event.row["CF_NR_FK"])
    assert "." in new["CF_NR_FK"]
    assert not {"CF_NR_FK", "CF_XDR_LB"} & set(next(event.row for event in rows if event.table == "cf_old"))


def test_the_ledger_of_health_looks_as_people_keep_it(made: Plan):
    agency, store = _of_files()["health"]
    whole = [put for put in store.puts(agency, made, None, FIRST_NIGHT) if put.name == "wjcf_20260831.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(whole[0].content))
    sheet = book[book.sheetnames[0]]
    assert book.epoch == CALENDAR_MAC_1904
    assert book.sheetnames == ["处罚决定", "填报说明"]
    assert sheet["A1"].value == "卫生健康行政处罚案件台账"
    assert [cell for cell in sheet["A"] if cell.value == "合计"]
    assert isinstance(sheet["B4"].value, int)
    typed = [event.row["销售金额（元）"] for event in made.events if event.agency == "health"]
    assert {type(one) for one in typed if one is not None} == {str, float}
    lost = [event.row["身份证号"] for event in made.events if isinstance(event.row.get("身份证号"), float)]
    assert lost
    assert all(one == float(f"{one:.14e}") for one in lost)
    assert health.AGENCY.outages == (FIRST_NIGHT + timedelta(days=8),)


def test_where_a_register_is_missing_nothing_is_due_that_needs_it(made: Plan):
    (out,) = {day for agency in agencies().values() for day in agency.outages}
    # That a banned person's licence still stands is claimed of the register of licences, whatever was punished.
    unpunished = [one for one in made.situations if one.lead_type == "unpunished" and "banned_person" not in one.model]
    assert sum(one.is_due(out - timedelta(days=1)) for one in unpunished) > 5
    assert not any(one.is_due(out) for one in unpunished)
    assert sum(one.is_due(out + timedelta(days=1)) for one in unpunished) > 5
    assert any(one.is_due(out) for one in made.situations if one.lead_type == "not_transferred")


def test_the_published_cases_are_as_they_were_published():
    text = (FOLDER / "published_penalties.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 37 == len({row["案例编号"] for row in rows}) == len(answers())
    assert sum(not row["行政处罚决定书文号"] for row in rows) == 21
    assert sum(not row["处罚决定日期"] for row in rows) == 23
    assert sum(not row["处罚机关"] for row in rows) == 5
    assert sum(one.lead_type is not None for one in answers()) > 10
    # Every text is either a cause or listed as one that is not certain; no date of a month becomes a day.
    contract = next(one for one in load_sources() if one.id == "published_cases").tables["cases"]
    specs = contract.becomes["penalty"].columns
    cause = specs["cause"]
    assert {row["违法行为类型"] for row in rows} - {""} == {*(cause.codes or {}), *cause.unknown}
    for column in ("act_to", "decided_on"):
        given = {row[specs[column].from_ or ""] for row in rows} - {""}
        assert given - set(specs[column].unknown)
        assert all(len(one) == 10 for one in given - set(specs[column].unknown))
