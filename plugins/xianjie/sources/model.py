"""What a contract holds: one agency, its tables, and for each canonical column where its value comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from xianjie import tables
from xianjie.settings import Typed
from xianjie.sources.values import FORMATS

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40)]
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=63)]
Kind = Literal["administrative", "police", "procuratorate", "court", "registry"]

# What every raw table has besides the delivered columns.
RAW_OWN = ("raw_row_id", "batch_id", "source_key", "row_hash")


class ColumnSpec(Typed):
    """Where one canonical column's value comes from: a source column, or a fixed value."""

    from_: Identifier | None = Field(None, alias="from")
    value: str | bool | int | None = None
    required: bool = False
    codes: dict[str, str] | None = Field(None, min_length=1)
    split: str | None = Field(None, min_length=1, max_length=3)
    unit: str | None = None
    format: str | list[str] | None = None
    ref: Name | None = None

    @field_validator("format")
    @classmethod
    def _known_format(cls, given: str | list[str] | None) -> str | list[str] | None:
        wanted = [given] if isinstance(given, str) else given or []
        unknown = [one for one in wanted if one not in FORMATS]
        if unknown:
            raise ValueError(f"the date format {unknown[0]} is not known (known: {', '.join(FORMATS)})")
        return given

    @model_validator(mode="after")
    def _one_origin(self) -> ColumnSpec:
        if (self.from_ is None) == (self.value is None):
            raise ValueError("give either `from` (a source column) or `value` (a fixed value)")
        if self.value is not None and (self.codes or self.split or self.unit or self.format or self.ref):
            raise ValueError("a fixed `value` takes no codes, split, unit, format or ref")
        return self

    @property
    def formats(self) -> list[str]:
        """The date formats to try, in order."""
        return [self.format] if isinstance(self.format, str) else self.format or [FORMATS[0]]


class DeletedWhen(Typed):
    """The source column and text that mark a row as deleted."""

    column: Identifier
    equals: str


class TableContract(Typed):
    """One source table: where it is, how its changes are found, and the records that its rows become."""

    from_: Annotated[str, StringConstraints(pattern=r"^[^.]{1,63}\.[^.].{0,62}$")] = Field(alias="from")
    key: list[Identifier] = Field(min_length=1)
    changed_at: Identifier
    lag_days: int = Field(2, ge=0, le=366)
    may_be_empty: bool = False
    deletes: Literal["none", "soft"] = "none"
    deleted_when: DeletedWhen | None = None
    becomes: dict[Name, dict[Name, ColumnSpec]] = Field(min_length=1)
    ignore: list[Identifier] = []

    @model_validator(mode="after")
    def _deletes(self) -> TableContract:
        if (self.deletes == "soft") != (self.deleted_when is not None):
            raise ValueError("`deletes: soft` and `deleted_when: {column, equals}` go together")
        return self

    @property
    def source_schema(self) -> str:
        """The schema of the table at the source."""
        return self.from_.split(".", 1)[0]

    @property
    def source_table(self) -> str:
        """The name of the table at the source."""
        return self.from_.split(".", 1)[1]

    @cached_property
    def columns(self) -> list[str]:
        """Every source column that is delivered: key, change, deletion mark, and what is mapped; each once."""
        named = [*self.key, self.changed_at]
        if self.deleted_when:
            named.append(self.deleted_when.column)
        named += [spec.from_ for _, _, spec in self.specs() if spec.from_]
        return list(dict.fromkeys(named))

    def specs(self) -> Iterator[tuple[str, str, ColumnSpec]]:
        """Each mapped column as (noun, canonical column, specification)."""
        for noun, columns in self.becomes.items():
            for column, spec in columns.items():
                yield noun, column, spec

    def own_parent(self, noun: str) -> str | None:
        """The parent of a party noun that comes from the same row as the party, else None."""
        parent = noun.removesuffix("_party")
        return parent if parent != noun and parent in self.becomes else None

    def is_required(self, noun: str, column: str) -> bool:
        """Whether a row without this value is no record: the contract says so, or the canonical column does."""
        described = tables.records()[noun].columns[column]
        return self.becomes[noun][column].required or described.required

    @staticmethod
    def raw_column(column: str) -> str:
        """The name of a delivered column in the raw table: its own, unless the raw table's own columns have it."""
        return f"{column[:55]}__source" if column in RAW_OWN else column


class Contract(Typed):
    """One agency as its file says it."""

    name: str = Field(min_length=1)
    kind: Kind
    description: str = Field(min_length=1)
    region_code: str = Field(pattern=r"^[0-9]{6}$")
    connection: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
    # Once a day, before noon: a run at night reads the day that has ended.
    schedule: str = Field(pattern=r"^[0-5]?[0-9] (0?[0-9]|1[01]) \* \* \*$")
    tables: dict[Name, TableContract] = Field(min_length=1)


class Source(Contract):
    """One agency: its contract, with the id that is its file's name."""

    id: str
    file: str

    @cached_property
    def nouns(self) -> list[str]:
        """The canonical records that the agency delivers, in the order of the contract."""
        return list(dict.fromkeys(noun for table in self.tables.values() for noun in table.becomes))

    def raw_table(self, table: str) -> str:
        """The name of a table in the schema `raw`."""
        return f"{self.id}__{table}"


def content_hash(contract: TableContract, *more: str) -> str:
    """The hash of a table's contract and of what else its rows are judged by: a change of either judges anew."""
    text = "\n".join([contract.model_dump_json(by_alias=True), *more])
    return hashlib.sha256(text.encode()).hexdigest()
