"""What a contract says against what the described tables hold: nouns, columns, codes, units, formats, references."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xianjie import tables
from xianjie.errors import Fault
from xianjie.sources.model import ColumnSpec, OnlyWhen, Source, TableContract
from xianjie.sources.values import factor, is_number, is_readable
from xianjie.tables import IMPLIED, Column
from xianjie.yamlfile import Places, line_of

_BOOLEANS = {"true", "false"}
_ID = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")


@dataclass(frozen=True)
class Found:
    """A fault and where in the contract it is."""

    at: tuple[str, ...]
    what: str
    remedy: str

    def fault(self, file: str, places: Places) -> Fault:
        """The fault with its line."""
        place = ".".join(self.at)
        line = line_of(places, self.at)
        return Fault(file, f"{place}, {line}" if place else line, self.what, self.remedy)


def _nearest(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = difflib.get_close_matches(word, names, 1)
    return f"Did you mean {near[0]}?" if near else f"Known: {', '.join(names)}."


class Checker:
    """Finds every fault of one contract that its form alone does not show."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.records = tables.records()

    def faults(self) -> list[Found]:
        """Every fault of the contract."""
        return [*self._agency(), *(one for name in self.source.tables for one in self._table(name))]

    def _agency(self) -> Iterator[Found]:
        if not _ID.match(self.source.id) or len(self.source.id) > 40:
            yield Found(
                (),
                f"{self.source.id} can't be an agency's id",
                "Name the file in lower snake case, 40 letters at most.",
            )
        if len({contract.files is None for contract in self.source.tables.values()}) > 1:
            what = "some tables are files and some are of a database, and an agency has one connection"
            yield Found(("tables",), what, "Make two agencies of it, each with a contract and a connection.")
        for name in self.source.tables:
            if len(self.source.raw_table(name)) > 63:
                yield Found(("tables", name), "the name is too long", "Keep <agency>__<table> within 63 letters.")
        yield from self._meeting()

    def _meeting(self) -> Iterator[Found]:
        """Two tables that become one noun, and whose keys could meet."""
        remedy = "Give each of both a key_prefix of its own, or deliver one table for each noun."
        seen: dict[str, list[str]] = {}
        for name, contract in self.source.tables.items():
            for noun in contract.becomes:
                for other in seen.get(noun, []):
                    prefixes = {contract.key_prefix, self.source.tables[other].key_prefix}
                    if len(prefixes) < 2 or None in prefixes:
                        what = f"{noun} comes from the table {other} too, and their keys could meet"
                        yield Found(("tables", name, "becomes", noun), what, remedy)
                        break
                seen.setdefault(noun, []).append(name)

    def _table(self, name: str) -> Iterator[Found]:
        contract = self.source.tables[name]
        at = ("tables", name)
        for column in contract.ignore:
            if column in contract.columns:
                yield Found((*at, "ignore"), f"{column} is ignored and used", "Remove it from one of both.")
        for column in sorted({one for one in contract.key if contract.key.count(one) > 1}):
            yield Found((*at, "key"), f"{column} stands twice", "Name it once.")
        yield from self._telling_keys(contract, at)
        for noun, one in contract.becomes.items():
            where = (*at, "becomes", noun)
            if noun not in self.records:
                yield Found(where, f"{noun} is not a record of tables/", _nearest(noun, self.records))
                continue
            yield from self._noun(contract, noun, one.columns, where)
            if one.only_when:
                yield from self._only_when(contract, noun, one.only_when, (*where, "only_when"))

    def _telling_keys(self, contract: TableContract, at: tuple[str, ...]) -> Iterator[Found]:
        """Columns of the key that hold something of somebody: keys are read by all roles, and stand in logs."""
        for noun, column, spec in contract.specs():
            record = self.records.get(noun)
            said = record.columns[column].personal if record and column in record.columns else None
            if said and spec.from_ in contract.key:
                what = f"{spec.from_} is {noun}.{column}, which is personal ({said}), and keys are read by everybody"
                yield Found((*at, "key"), what, "Name the source's own number of the row; ask the agency for one.")

    def _only_when(self, contract: TableContract, noun: str, given: OnlyWhen, at: tuple[str, ...]) -> Iterator[Found]:
        if contract.own_parent(noun):
            what = f"{noun} comes from the rows of its {contract.own_parent(noun)}"
            yield Found(at, what, "Say only_when there.")
        yield from self._texts(given, at)

    @staticmethod
    def _texts(given: OnlyWhen, at: tuple[str, ...]) -> Iterator[Found]:
        for text in [*given.in_, *given.else_]:
            if text != text.strip():
                yield Found(at, "a text has spaces around it, which no value keeps", "Remove the spaces.")
        if "" in given.in_:
            yield Found((*at, "in"), "a blank can't say what a row becomes", "Put it into `else`.")
        for text in sorted(set(given.in_) & set(given.else_)):
            yield Found(at, f"{text} stands in `in` and in `else`", "Remove it from one of both.")

    def _mappable(self, noun: str) -> dict[str, Column]:
        record = self.records[noun]
        return {
            name: column
            for name, column in record.columns.items()
            if name not in IMPLIED and name != record.id_column and is_readable(column.type)
        }

    def _noun(
        self, contract: TableContract, noun: str, columns: dict[str, ColumnSpec], at: tuple[str, ...]
    ) -> Iterator[Found]:
        mappable = self._mappable(noun)
        own_parent = contract.own_parent(noun)
        automatic = {f"{own_parent}_id"} if own_parent else set()
        for column, spec in columns.items():
            where = (*at, column)
            if column in automatic:
                yield Found(where, f"{column} is set from the row itself", "Remove it.")
            elif column not in mappable:
                what = f"{column} is not a column of {noun} that can be delivered"
                yield Found(where, what, _nearest(column, mappable))
            else:
                yield from self._column(noun, column, spec, mappable[column], where)
                if spec.only_when:
                    yield from self._texts(spec.only_when, (*where, "only_when"))
                    if contract.is_required(noun, column):
                        yield Found(where, f"{column} is required, and only_when leaves it out", "Remove one of both.")
        for column, described in mappable.items():
            if described.required and column not in columns and column not in automatic:
                remedy = "Map it: {from: <column>}, {from: <column>, ref: <noun>} or {value: <value>}."
                yield Found(at, f"the required column {column} is not mapped", remedy)

    def _column(self, noun: str, column: str, spec: ColumnSpec, target: Column, at: tuple[str, ...]) -> Iterator[Found]:
        if spec.value is not None:
            yield from self._value(spec, target, at)
            return
        if spec.ref is not None:
            yield from self._ref(column, spec, at)
        elif column == f"{noun.removesuffix('_party')}_id":
            parent = noun.removesuffix("_party")
            yield Found(at, f"{column} does not say whose id it is", f"Add ref: {parent}.")
        if spec.codes is not None:
            yield from self._codes(spec, target, at)
        yield from self._unknown(spec, at)
        if spec.split is not None and target.type != "text[]":
            yield Found(at, f"split is for lists, and {column} is {target.type}", "Remove split.")
        if target.type == "text[]" and spec.split is None:
            yield Found(at, f"{column} is a list", 'Say what parts its items: split: ",".')
        if spec.none and target.type != "text[]":
            yield Found(at, f"none is for lists, and {column} is {target.type}", "Remove none.")
        if spec.format is not None and target.type != "date":
            yield Found(at, f"format is for dates, and {column} is {target.type}", "Remove format.")
        yield from self._unit(column, spec, target, at)

    def _value(self, spec: ColumnSpec, target: Column, at: tuple[str, ...]) -> Iterator[Found]:
        value = spec.value
        fits = {
            "text": isinstance(value, str),
            "boolean": isinstance(value, bool),
        }.get(target.type, is_number(target.type) and isinstance(value, int) and not isinstance(value, bool))
        if not fits:
            yield Found(at, f"the value is not of type {target.type}", "Write a value of that type.")
        elif target.codes and value not in target.codes:
            yield Found(at, f"{value} is not a code of the column", _nearest(str(value), target.codes))

    def _ref(self, column: str, spec: ColumnSpec, at: tuple[str, ...]) -> Iterator[Found]:
        ref = spec.ref or ""
        if ref not in self.records:
            yield Found(at, f"ref: {ref} is not a record of tables/", _nearest(ref, self.records))
            return
        if column != f"{ref}_id":
            yield Found(at, f"ref: {ref} makes a {ref}_id, not a {column}", "Map the id column, or remove ref.")
        if spec.codes or spec.split or spec.unit or spec.format:
            yield Found(at, "ref takes no codes, split, unit or format", "Remove them.")
        delivered = [name for name, one in self.source.tables.items() if ref in one.becomes]
        referred = self.source.referred(spec)
        if not delivered:
            yield Found(at, f"no table of this agency becomes {ref}", f"Add the table of the {ref}.")
        elif referred is None:
            what = "several tables become it" if spec.ref_table is None else f"{spec.ref_table} does not become it"
            yield Found(at, f"ref: {ref} does not say which row: {what}", f"Add ref_table: {' or '.join(delivered)}.")
        elif len(referred.key) > 1:
            what = f"the key of {ref} has several columns, and ref takes one"
            yield Found(at, what, "Let the source deliver a key of one column.")

    def _codes(self, spec: ColumnSpec, target: Column, at: tuple[str, ...]) -> Iterator[Found]:
        if target.type == "boolean":
            allowed: Iterable[str] | None = _BOOLEANS
        elif target.type in ("text", "text[]"):
            allowed = target.codes
        else:
            yield Found(at, f"codes are for text and boolean, and the column is {target.type}", "Remove codes.")
            return
        for given, becomes in (spec.codes or {}).items():
            where = (*at, "codes", given)
            if not given.strip():
                yield Found(where, "a blank code can't be mapped: blank is NULL", "Remove it.")
            elif given != given.strip():
                yield Found(where, "the code has spaces around it, which no value keeps", "Remove the spaces.")
            if allowed is not None and becomes not in allowed:
                yield Found(where, f"{becomes} is not a code of the column", _nearest(becomes, allowed))

    def _unknown(self, spec: ColumnSpec, at: tuple[str, ...]) -> Iterator[Found]:
        for text in {*spec.none} & {*spec.unknown, *(spec.codes or ())}:
            yield Found(
                (*at, "none"), f"{text} is a code too, or says that it is not known", "Remove it from one of both."
            )
        for text in spec.unknown:
            if text != text.strip():
                yield Found((*at, "unknown"), "a text has spaces around it, which no value keeps", "Remove the spaces.")
            elif text in (spec.codes or {}):
                yield Found((*at, "unknown"), f"{text} is a code too", "Remove it from one of both.")

    def _unit(self, column: str, spec: ColumnSpec, target: Column, at: tuple[str, ...]) -> Iterator[Found]:
        if spec.unit is None:
            return
        if target.unit is None:
            yield Found(at, f"{column} has no unit", "Remove unit.")
        elif not is_number(target.type):
            yield Found(at, f"unit is for numbers, and {column} is {target.type}", "Remove unit.")
        elif factor(spec.unit, target.unit) is None:
            yield Found(at, f"{spec.unit} can't be converted to {target.unit}", "Name a unit of the same measure.")
