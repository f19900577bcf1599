"""What the rows of a raw table become, as SQL: the one place where delivered text turns into typed values.

Gate, split and load read the same projection, so they can't differ. Names of projected columns:

    decision_no          the typed value of a canonical column (`penalty.decision_no` where two nouns have it)
    readable.cause       true if the delivered text is blank or was read
    present.cause        true if the delivered text is not blank
    kind.ajlx            true if the text that says what a row becomes is one that the contract knows
    source.aydm          the delivered text of a source column, without blanks around it; NULL if blank
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from psycopg2 import sql

from xianjie import tables
from xianjie.sources.model import ColumnSpec, Source, TableContract
from xianjie.sources.values import WHOLE, digits_and_places, factor, unreadable
from xianjie.tables import Column

# What every projected row has besides the named columns.
ROW = ("raw_row_id", "batch_id", "source_key", "row_hash", "changed_at", "is_deleted")


@dataclass(frozen=True)
class Mapped:
    """One canonical column of one noun, as the contract maps it."""

    name: str
    noun: str
    column: str
    spec: ColumnSpec
    target: Column
    is_required: bool

    @property
    def can_be_unreadable(self) -> bool:
        """Whether delivered text may fail to be such a value; plain text can't."""
        if self.spec.from_ is None or self.spec.ref is not None:
            return False
        return self.target.type != "text" or self.codes is not None

    @property
    def is_searched(self) -> bool:
        """Whether the delivered text as it is goes into an index: a name, a reference or a number that is searched."""
        if self.spec.from_ is None or self.target.type != "text" or self.codes is not None:
            return False
        indexes = tables.records()[self.noun].indexes
        return self.column == "name" or self.spec.ref is not None or any(self.column in one for one in indexes)

    @property
    def codes(self) -> dict[str, str] | None:
        """The code map: the contract's, or the column's closed list as it is."""
        if self.spec.codes is not None:
            return self.spec.codes
        if self.target.type in ("text", "text[]") and self.target.codes:
            return {code: code for code in self.target.codes}
        return None

    @property
    def unreadable(self) -> str:
        """The reason code of a text that is no such value."""
        return unreadable(self.target.type, has_codes=self.codes is not None)


class Projection:
    """The typed rows of one table of one agency."""

    def __init__(self, source: Source, table: str) -> None:
        self.source = source
        self.table = table
        self.contract: TableContract = source.tables[table]

    @cached_property
    def mapped(self) -> list[Mapped]:
        """Every mapped column."""
        records = tables.records()
        nouns: dict[str, int] = {}
        for _, column, _ in self.contract.specs():
            nouns[column] = nouns.get(column, 0) + 1
        return [
            Mapped(
                name=column if nouns[column] == 1 else f"{noun}.{column}",
                noun=noun,
                column=column,
                spec=spec,
                target=records[noun].columns[column],
                is_required=self.contract.is_required(noun, column),
            )
            for noun, column, spec in self.contract.specs()
        ]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names that a suite may use, each with its SQL type."""
        named = {one.name: one.target.base_type for one in self.mapped}
        return named | {f"source.{column}": "text" for column in self.contract.columns}

    def _filled(self, column: str) -> sql.Composable:
        return sql.SQL("ops.filled(r.{})").format(sql.Identifier(self.contract.raw_column(column)))

    def _given(self, spec: ColumnSpec) -> sql.Composable:
        """The delivered text of a mapped column; NULL if blank, or if the source does not know or means another one."""
        filled = self._filled(spec.from_ or "")
        if spec.only_when:
            meant = self._is_one_of(spec.only_when.column, spec.only_when.in_)
            filled = sql.SQL("CASE WHEN {} THEN {} END").format(meant, filled)
        if not spec.unknown:
            return filled
        listed = sql.SQL(", ").join(sql.Literal(text) for text in spec.unknown)
        return sql.SQL("CASE WHEN {} NOT IN ({}) THEN {} END").format(filled, listed, filled)

    def expression(self, name: str) -> sql.Composable:
        """A projected column as SQL over the raw row `r`."""
        if name.startswith("source."):
            return self._filled(name.removeprefix("source."))
        if name.startswith("readable."):
            return self._readable(self._mapped(name.removeprefix("readable.")))
        if name.startswith("present."):
            return self._present(self._mapped(name.removeprefix("present.")))
        if name.startswith("kind."):
            column = name.removeprefix("kind.")
            return self._is_one_of(column, self.contract.kinds()[column])
        return self._own_value(self._mapped(name))

    def _mapped(self, name: str) -> Mapped:
        return next(one for one in self.mapped if one.name == name)

    def _is_one_of(self, column: str, texts: Sequence[str]) -> sql.Composable:
        listed = sql.SQL(", ").join(sql.Literal(text) for text in texts)
        return sql.SQL("(coalesce({}, '') IN ({}))").format(self._filled(column), listed)

    def becomes(self, noun: str) -> sql.Composable | None:
        """Whether the row `r` becomes the noun, never NULL; None where every row does."""
        condition = self.contract.only_when(noun)
        return self._is_one_of(condition.column, condition.in_) if condition else None

    def _or_other(self, noun: str, condition: sql.Composable) -> sql.Composable:
        """The condition, or the row does not become the noun: then nothing is asked of the noun's columns."""
        becomes = self.becomes(noun)
        return condition if becomes is None else sql.SQL("(NOT {} OR {})").format(becomes, condition)

    def _present(self, one: Mapped) -> sql.Composable:
        return self._or_other(one.noun, sql.SQL("({} IS NOT NULL)").format(self._given(one.spec)))

    def _readable(self, one: Mapped) -> sql.Composable:
        given = self._given(one.spec)
        return self._or_other(one.noun, sql.SQL("({} IS NULL OR {} IS NOT NULL)").format(given, self.value(one)))

    def _own_value(self, one: Mapped) -> sql.Composable:
        """The value, NULL in a row that does not become the noun: so a suite does not judge what is not there."""
        becomes = self.becomes(one.noun)
        value = self.value(one)
        return value if becomes is None else sql.SQL("CASE WHEN {} THEN {} END").format(becomes, value)

    def value(self, one: Mapped) -> sql.Composable:
        """The typed value of a mapped column as SQL over the raw row `r`; NULL if blank or unreadable."""
        spec, target = one.spec, one.target
        if spec.from_ is None:
            return sql.SQL("{}::{}").format(sql.Literal(spec.value), sql.SQL(target.base_type))
        given = self._given(spec)
        if spec.ref is not None:
            referred = self.source.referred(spec)
            prefix = f"{referred.key_prefix}:" if referred and referred.key_prefix else ""
            return sql.SQL("{} || {}").format(sql.Literal(f"{self.source.id}/{spec.ref}/{prefix}"), given)
        if target.type == "text[]":
            return _list(given, spec.split or ",", one.codes, spec.none)
        if one.codes is not None:
            return sql.SQL("({})::{}").format(_coded(given, one.codes), sql.SQL(target.base_type))
        return _plain(given, spec, target)

    def record_id(self, noun: str) -> sql.Composable:
        """The record's id: <agency>/<noun>/<key>, and /<ordinal> for a party in its parent's row."""
        prefix = sql.Literal(f"{self.source.id}/{noun}/")
        identity = sql.SQL("{} || r.source_key").format(prefix)
        if self.contract.own_parent(noun) is None:
            return identity
        ordinal = next(one for one in self.mapped if (one.noun, one.column) == (noun, "ordinal"))
        return sql.SQL("{} || '/' || {}::text").format(identity, self.value(ordinal))

    def parent_id(self, noun: str) -> sql.Composable | None:
        """The id of the parent that stands in the same row, for a party that has one there."""
        parent = self.contract.own_parent(noun)
        if parent is None:
            return None
        return sql.SQL("{} || r.source_key").format(sql.Literal(f"{self.source.id}/{parent}/"))

    def record(self, noun: str) -> list[tuple[str, sql.Composable]]:
        """The content columns of a noun's record, id first, each with its SQL over the raw row `r`."""
        record = tables.records()[noun]
        values = {one.column: self.value(one) for one in self.mapped if one.noun == noun}
        values[record.id_column] = self.record_id(noun)
        parent = self.contract.own_parent(noun)
        if parent is not None:
            values[f"{parent}_id"] = self.parent_id(noun) or sql.SQL("NULL")
        null = sql.SQL("NULL::{}")
        return [
            (column, values.get(column, null.format(sql.SQL(record.columns[column].base_type))))
            for column in record.content_columns
        ]

    @property
    def is_deleted(self) -> sql.Composable:
        """Whether the source marks the row `r` as deleted."""
        mark = self.contract.deleted_when
        if mark is None:
            return sql.SQL("false")
        return sql.SQL("coalesce({} = {}, false)").format(self._filled(mark.column), sql.Literal(mark.equals.strip()))

    @property
    def changed_at(self) -> sql.Composable:
        """When the row `r` changed, by the source's clock; NULL for a table without one."""
        if self.contract.changed_at is None:
            return sql.SQL("NULL::timestamptz")
        return sql.SQL("r.{}::timestamptz").format(sql.Identifier(self.contract.raw_column(self.contract.changed_at)))

    def rows(
        self, batches: Sequence[int], columns: Iterable[tuple[str, sql.Composable]], where: sql.Composable
    ) -> sql.Composable:
        """SELECT the row's own columns and the given ones (label, SQL over `r`) of some batches."""
        listed = sql.SQL("").join(
            sql.SQL(",\n    {} AS {}").format(expression, sql.Identifier(label)) for label, expression in columns
        )
        return sql.SQL(
            "SELECT r.raw_row_id, r.batch_id, r.source_key, r.row_hash,\n    {changed} AS changed_at, "
            "{deleted} AS is_deleted{listed}\nFROM {raw} AS r\nWHERE r.batch_id IN ({batches}) AND {where}"
        ).format(
            changed=self.changed_at,
            deleted=self.is_deleted,
            listed=listed,
            raw=sql.Identifier("raw", self.source.raw_table(self.table)),
            batches=sql.SQL(", ").join(sql.Literal(batch) for batch in batches),
            where=where,
        )


def _coded(given: sql.Composable, codes: dict[str, str]) -> sql.Composable:
    arms = sql.SQL(" ").join(
        sql.SQL("WHEN {} THEN {}").format(sql.Literal(code), sql.Literal(value)) for code, value in codes.items()
    )
    return sql.SQL("CASE {} {} END").format(given, arms)


def _list(given: sql.Composable, separator: str, codes: dict[str, str] | None, none: Sequence[str]) -> sql.Composable:
    item = sql.SQL("ops.filled(part)")
    value = _coded(item, codes) if codes is not None else item
    # One unknown item makes the list unreadable: a list without it would say something else.
    read = sql.SQL(
        "(SELECT CASE WHEN count(*) = count(value) THEN array_agg(value ORDER BY place) END FROM "
        "(SELECT place, {value} AS value FROM unnest(string_to_array({given}, {separator})) WITH ORDINALITY "
        "AS items (part, place) WHERE {item} IS NOT NULL) AS read)"
    ).format(value=value, given=given, separator=sql.Literal(separator), item=item)
    if not none:
        return read
    listed = sql.SQL(", ").join(map(sql.Literal, none))
    return sql.SQL("CASE WHEN {} IN ({}) THEN ARRAY[]::text[] ELSE {} END").format(given, listed, read)


def _plain(given: sql.Composable, spec: ColumnSpec, target: Column) -> sql.Composable:
    if target.type == "date":
        reads = [sql.SQL("ops.as_date({}, {})").format(given, sql.Literal(one)) for one in spec.formats]
        return reads[0] if len(reads) == 1 else sql.SQL("coalesce({})").format(sql.SQL(", ").join(reads))
    if target.type == "timestamptz":
        return sql.SQL("ops.as_instant({})").format(given)
    if target.type == "boolean":
        return sql.SQL("ops.as_boolean({})").format(given)
    times = sql.SQL("{}::numeric").format(
        sql.Literal(str(factor(spec.unit, target.unit) if spec.unit and target.unit else 1))
    )
    if target.type in WHOLE:
        return sql.SQL("ops.as_integer({}, {}, {})::{}").format(
            given, times, sql.Literal(WHOLE[target.type]), sql.SQL(target.type)
        )
    fits = digits_and_places(target.type)
    if fits is not None:
        return sql.SQL("ops.as_numeric({}, {}, {}, {})::{}").format(
            given, times, sql.Literal(fits[0]), sql.Literal(fits[1]), sql.SQL(target.type)
        )
    return given
