"""The file that `xianjie assess` judges: records written by hand as YAML, JSON or one table of a spreadsheet.

Nothing of it is trusted. Every value is typed by the described column that it is for, and every fault comes at once,
with the nearest known word; a value itself is named only where it can't be personal.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from xianjie import assesstext, byhand, tables
from xianjie.assesstext import Told
from xianjie.assessvalues import Unfit, as_date, as_number, as_text, as_truth, as_whole
from xianjie.errors import Fault, ProjectError, raise_all
from xianjie.law.standards import entries
from xianjie.rules import load_causes
from xianjie.tables import IMPLIED, Column
from xianjie.yamlfile import MOST_BYTES, MOST_DEPTH, Places, line_of, load, name_of

MOST_RECORDS = 5_000
# What a spreadsheet may unpack to: a small archive of gigabytes is an attack, and no table by hand is that large.
MOST_UNPACKED = 60_000_000

_PARTY = {"kind": "party_kind"}


@dataclass(frozen=True)
class Given:
    """One record of the file: its noun, ordinal there, agency's name, typed columns and typed parties."""

    noun: str
    ordinal: int
    agency: str | None
    columns: dict[str, Any]
    parties: tuple[dict[str, Any], ...]
    told: Told | None = None  # what its texts say


@dataclass(frozen=True)
class AssessFile:
    """What a file holds: the night that it names, and its records."""

    name: str
    as_of: date | None
    records: tuple[Given, ...]


def nearest(word: str, known: Iterable[str]) -> str:
    """A remedy that names the known word which is nearest."""
    names = sorted(known)
    near = difflib.get_close_matches(word, names, 1, 0.5)
    return f"Did you mean {near[0]}?" if near else f"Known: {', '.join(names[:60])}."


def read(path: Path) -> AssessFile:
    """The file's records; raises ProjectError with every fault of it."""
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".csv"):
        return _Reading(name_of(path), None).table(*_sheet(path))
    if suffix == ".json":
        return _Reading(name_of(path), None).document(_json(path))
    if suffix not in (".yaml", ".yml"):
        _refuse(path, "", f"{suffix or 'no suffix'} is no format that is read", "Write .yaml, .json, .xlsx or .csv.")
    content, places = load(path, texts=True)
    return _Reading(name_of(path), places).document(content)


def _refuse(path: Path, place: str, fault: str, remedy: str) -> NoReturn:
    raise ProjectError(Fault(name_of(path), place, fault, remedy))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            _refuse(path, "", f"{size} bytes is too large", f"Keep it under {MOST_BYTES} bytes.")
        return path.read_bytes()
    except FileNotFoundError:
        _refuse(path, "", "there is no such file", "Check the name.")
    except OSError as error:
        _refuse(path, "", f"it can't be read ({type(error).__name__})", "Check that it is a file, and its rights.")


def _text(path: Path, *encodings: str) -> str:
    content = _bytes(path)
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    _refuse(path, "", f"not {' or '.join(encodings)}", "Save the file as UTF-8.")


def _json(path: Path) -> Any:
    text = _text(path, "utf-8-sig")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            _refuse(path, "", f"the key {twice} stands twice", "Remove one of them.")
        return found

    def constant(word: str) -> NoReturn:
        _refuse(path, "", f"{word} is no value", "Write a number, or null.")

    try:
        return json.loads(text, object_pairs_hook=once, parse_float=Decimal, parse_constant=constant)
    except json.JSONDecodeError as error:
        _refuse(path, f"line {error.lineno}", f"not JSON: {error.msg}", "Mend the JSON.")
    except (RecursionError, ValueError):
        _refuse(path, "", "not JSON: nested too deep, or a number too long", f"Keep it under {MOST_DEPTH} levels.")


def _sheet(path: Path) -> tuple[str, list[Sequence[Any]]]:
    """The name of the table that a spreadsheet holds, and its rows with the header first."""
    if path.suffix.lower() == ".csv":
        try:
            rows: list[Sequence[Any]] = list(csv.reader(io.StringIO(_text(path, "utf-8-sig", "gb18030")), strict=True))
        except csv.Error:
            _refuse(path, "", "not CSV", "Save it as CSV with commas, or as .xlsx.")
        return path.stem, [row for row in rows if any(_filled(row))]
    content = _bytes(path)
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED:
                _refuse(path, "", "it unpacks to more than a table by hand can be", "Save the one sheet alone.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not visible:
            _refuse(path, "", "it has no visible sheet", "Show the sheet that is meant.")
        rows = [row for row in visible[0].iter_rows(values_only=True, max_row=MOST_RECORDS + 2) if any(_filled(row))]
        return str(visible[0].title), rows
    except ProjectError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        raise ProjectError(
            Fault(name_of(path), "", f"not a workbook ({type(error).__name__})", "Save it as .xlsx again.")
        ) from None


def _filled(row: Sequence[Any]) -> Iterator[bool]:
    return (cell is not None and str(cell).strip() != "" for cell in row)


class _Reading:
    """Reads one file's content into typed records and gathers what is wrong with it."""

    def __init__(self, name: str, places: Places | None) -> None:
        self.name, self.places = name, places
        self.faults: list[Fault] = []
        self.described = tables.records()
        self.nouns = byhand.nouns()

    def fault(self, at: tuple[str | int, ...], fault: str, remedy: str) -> None:
        place = ".".join(str(part) for part in at)
        line = line_of(self.places, at) if self.places is not None else ""
        self.faults.append(Fault(self.name, ", ".join(part for part in (place, line) if part), fault, remedy))

    def done(self, as_of: date | None, records: list[Given]) -> AssessFile:
        if not records and not self.faults:
            self.fault(("records",), "there is no record", "Write at least one, under penalty for instance.")
        raise_all(self.faults)
        return AssessFile(self.name, as_of, tuple(records))

    def document(self, content: Any) -> AssessFile:
        """A file of YAML or JSON."""
        if not isinstance(content, dict):
            self.fault((), "the file is not a mapping", "Write as_of and records.")
            return self.done(None, [])
        for key in content.keys() - {"as_of", "records"}:
            self.fault((key,), f"unknown key {key}", nearest(str(key), ("as_of", "records")))
        as_of = None
        if content.get("as_of") is not None:
            as_of = self.value(("as_of",), Column(type="date", comment="夜次"), content["as_of"])
        records: list[Given] = []
        listed = content.get("records")
        if not isinstance(listed, dict):
            self.fault(("records",), "records is no mapping of nouns to lists", "Write records: {penalty: […]}.")
            return self.done(as_of, records)
        for noun, given in listed.items():
            at = ("records", noun)
            if noun not in self.nouns:
                self.fault(at, f"{noun} is not a record", nearest(str(noun), self.nouns))
                continue
            rows = given if isinstance(given, list) else [given] if isinstance(given, dict) else None
            if rows is None:
                if given is not None:
                    self.fault(at, f"{noun} is no list of records", "Write a list: - {…}.")
                continue
            if len(rows) > MOST_RECORDS:
                self.fault(at, f"more than {MOST_RECORDS} records", "Load them as an agency's delivery.")
                continue
            for number, row in enumerate(rows):
                if isinstance(row, dict):
                    records.append(self.record((*at, number), noun, number + 1, row))
                else:
                    self.fault((*at, number), "a record is no mapping", "Write its columns: {decision_no: …}.")
        return self.done(as_of, records)

    def record(self, at: tuple[str | int, ...], noun: str, ordinal: int, row: Mapping[Any, Any]) -> Given:
        """One record with its parties."""
        if noun == "filing" and "filed_on" in row and "decided_on" not in row:
            # As the case files of models write it: filed, on that day.
            row = {
                "decision": "filed",
                "decided_on": row["filed_on"],
                **{k: v for k, v in row.items() if k != "filed_on"},
            }
        row = assesstext.named(noun, row)
        table, party_table = self.described[noun], self.described.get(f"{noun}_party")
        columns = self.columns(at, table, {k: v for k, v in row.items() if k not in ("agency", "party")}, party_table)
        agency = row.get("agency")
        if agency is not None and not isinstance(agency, str):
            self.fault((*at, "agency"), "agency is no name", "Write the agency's full name.")
        parties: list[dict[str, Any]] = []
        if "party" in row and party_table is None:
            self.fault((*at, "party"), f"{noun} names no party", "Remove it.")
        elif party_table is not None:
            many = isinstance(row.get("party"), list)
            for number, one in enumerate(byhand.parties_of(row)):
                where = (*at, "party", number) if many else (*at, "party")
                if isinstance(one, str):
                    parties.append({"name": one})
                elif isinstance(one, dict):
                    renamed = {_PARTY.get(str(k), k): v for k, v in one.items()}
                    parties.append(self.columns(where, party_table, renamed, None))
                else:
                    self.fault(where, "a party is no name and no mapping", "Write party: {name: …, kind: person}.")
        columns, told = assesstext.complete(noun, columns)
        return Given(noun, ordinal, agency.strip() if isinstance(agency, str) else None, columns, tuple(parties), told)

    def writable(self, table: tables.Table) -> dict[str, Column]:
        """The columns of a record that a hand may write: no key, no version, no id."""
        left_out = {*IMPLIED, table.id_column, "ordinal"} - {"region_code"}
        parent = f"{table.noun.removesuffix('_party')}_id"
        return {name: one for name, one in table.columns.items() if name not in left_out and name != parent}

    def columns(
        self, at: tuple[str | int, ...], table: tables.Table, row: Mapping[Any, Any], party: tables.Table | None
    ) -> dict[str, Any]:
        known = self.writable(table)
        typed: dict[str, Any] = {}
        for name, value in row.items():
            if name not in known:
                words = {*known, "agency", *({"party"} if party is not None else set())}
                if table.noun.endswith("_party"):
                    words = {*known, "kind"}
                remedy = nearest(str(name), words)
                if party is not None and _PARTY.get(str(name), name) in self.writable(party):
                    remedy = f"Write it under party: {{{name}: …}}."
                self.fault((*at, name), f"unknown column {name} of {table.noun}", remedy)
                continue
            typed[name] = None if value is None else self.value((*at, name), known[name], value, name)
        return typed

    def value(self, at: tuple[str | int, ...], column: Column, value: Any, name: str = "") -> Any:
        """A value as its column has it; None with a fault where it can't be that."""
        kind = column.type
        try:
            if kind == "text":
                return self.code(at, column, name, as_text(value))
            if kind == "text[]":
                listed = value if isinstance(value, list) else re.split(r"[,，;；、]", as_text(value))
                return [self.code((*at, n), column, name, as_text(one).strip()) for n, one in enumerate(listed)]
            if kind == "date":
                return as_date(value)
            if kind == "boolean":
                return as_truth(value)
            if kind in ("integer", "smallint", "bigint"):
                return as_whole(value, kind)
            if kind.startswith("numeric"):
                return as_number(value, kind)
            if kind == "jsonb" and isinstance(value, (list, dict)):
                return value
        except Unfit as unfit:
            self.fault(at, f"{name or at[-1]} {unfit.fault}", unfit.remedy)
            return None
        self.fault(at, f"{name or at[-1]} can't be written by hand", "Leave it out.")
        return None

    def code(self, at: tuple[str | int, ...], column: Column, name: str, text: str) -> str:
        known: Iterable[str] | None = column.codes
        if name == "cause":
            known = load_causes()
        elif name == "offence":
            known = {*(entry["offence"] for entry in entries().values()), "other"}
        if known is None or text in known:
            return text
        said = next((code for code, word in (column.codes or {}).items() if word == text), None)
        if said is not None:
            return said
        shown = text if len(text) <= 60 else f"{text[:57]}…"
        self.fault(at, f"{shown} is not a known {name}", nearest(text, known))
        return text

    # A spreadsheet

    def table(self, sheet: str, rows: list[Sequence[Any]]) -> AssessFile:
        """One table: a header of column names (or their Chinese names), then a record a row."""
        noun = next(
            (one for one in self.nouns if sheet.strip() in (one, self.described[one].comment)),
            "penalty",
        )
        if not rows:
            return self.done(None, [])
        if len(rows) - 1 > MOST_RECORDS:
            self.fault((), f"more than {MOST_RECORDS} records", "Load them as an agency's delivery.")
            return self.done(None, [])
        heads = self.heads(noun, rows[0])
        grouped: dict[Any, tuple[dict[str, Any], list[dict[str, Any]], int]] = {}
        for number, row in enumerate(rows[1:], 2):
            own: dict[str, Any] = {}
            party: dict[str, Any] = {}
            for (target, name), cell in zip(heads, row, strict=False):
                if target and cell is not None and str(cell).strip() != "":
                    (own if target == "own" else party)[name] = cell.strip() if isinstance(cell, str) else cell
            # The rows of one decision that differ in the party alone are its parties.
            document = own.get(document_column(noun) or "")
            key = json.dumps(own, default=str, sort_keys=True) if document is not None else number
            grouped.setdefault(key, (own, [], number))[1].extend([party] if party else [])
        records = [
            self.record((f"row {number}",), noun, ordinal, {**own, **({"party": parties} if parties else {})})
            for ordinal, (own, parties, number) in enumerate(grouped.values(), 1)
        ]
        return self.done(None, records)

    def heads(self, noun: str, row: Sequence[Any]) -> list[tuple[str, str]]:
        """For each column of the sheet whether it is the record's own or a party's, and its name."""
        own = {**{one: one for one in self.writable(self.described[noun])}, "agency": "agency", "机关": "agency"}
        own |= {word: name for word, name in assesstext.ALIASES.items() if name in own}
        own |= {one.comment: name for name, one in self.writable(self.described[noun]).items()}
        table = self.described.get(f"{noun}_party")
        party: dict[str, str] = {}
        if table is not None:
            writable = self.writable(table)
            party = {name: name for name in writable} | {one.comment: name for name, one in writable.items()}
            party |= {"party": "name", "当事人": "name", "kind": "kind"}
        heads: list[tuple[str, str]] = []
        for cell in row:
            word = str(cell).strip() if cell is not None else ""
            if word in own:
                heads.append(("own", own[word]))
            elif word in party:
                heads.append(("party", party[word]))
            else:
                if word:
                    self.fault(("row 1",), f"unknown column {word} of {noun}", nearest(word, {*own, *party}))
                heads.append(("", ""))
        named = [head for head in heads if head[0]]
        for target, name in sorted({one for one in named if named.count(one) > 1}):
            self.fault(("row 1",), f"the column {name} stands twice ({target})", "Keep one of them.")
        return heads


def document_column(noun: str) -> str | None:
    """The column that holds a record's document number, as far as it has one."""
    columns = tables.records()[noun].columns
    named = ("decision_no", "document_no", "case_no", f"{noun}_no")
    return next((one for one in named if one in columns), None)
