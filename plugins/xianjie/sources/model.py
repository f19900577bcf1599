"""What a contract holds: one agency, its tables, and for each canonical column where its value comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints, field_validator, model_validator

from xianjie import tables
from xianjie.settings import Typed
from xianjie.sources.values import FORMATS

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40)]
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=63)]
Kind = Literal["administrative", "police", "procuratorate", "court", "registry"]

# What every raw table has besides the delivered columns.
RAW_OWN = ("raw_row_id", "batch_id", "source_key", "row_hash")

# What PostgreSQL takes as a name, in bytes.
LONGEST_NAME = 63

# The share of a table's standing rows that may vanish at once where the contract says nothing.
MOST_GONE = 0.05


class OnlyWhen(Typed):
    """Which rows become a noun (or have a value): those whose column holds one of these texts; `else` lists the others.

    A text that stands nowhere stops its row: a code that nobody has thought of must not quietly make a record vanish.
    """

    column: Identifier
    in_: list[str] = Field(alias="in", min_length=1)
    else_: list[str] = Field([], alias="else")


class ColumnSpec(Typed):
    """Where one canonical column's value comes from: a source column, or a fixed value."""

    from_: Identifier | None = Field(None, alias="from")
    value: str | bool | int | None = None
    required: bool = False
    codes: dict[str, str] | None = Field(None, min_length=1)
    # Texts by which the source says that it does not know: they are NULL, and not unreadable.
    unknown: list[Annotated[str, StringConstraints(min_length=1)]] = []
    split: str | None = Field(None, min_length=1, max_length=3)
    # Texts by which the source says of a list that there is nothing: it is empty, and not unknown.
    none: list[Annotated[str, StringConstraints(min_length=1)]] = []
    unit: str | None = None
    format: str | list[str] | None = None
    ref: Name | None = None
    ref_table: Name | None = None
    # One source column for two kinds of value: only in such rows is it this one, and in the others NULL.
    only_when: OnlyWhen | None = None

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
        if self.value is not None and (
            self.codes
            or self.unknown
            or self.none
            or self.split
            or self.unit
            or self.format
            or self.ref
            or self.only_when
        ):
            raise ValueError("a fixed `value` takes no codes, unknown, none, split, unit, format, ref or only_when")
        if self.ref_table is not None and self.ref is None:
            raise ValueError("`ref_table` goes with `ref`")
        return self

    @property
    def formats(self) -> list[str]:
        """The date formats to try, in order."""
        return [self.format] if isinstance(self.format, str) else self.format or [FORMATS[0]]


class DeletedWhen(Typed):
    """The source column and text that mark a row as deleted."""

    column: Identifier
    equals: str


class Becomes(Typed):
    """A noun that the rows become: each canonical column by its name, and which rows do."""

    model_config = ConfigDict(extra="allow")

    __pydantic_extra__: dict[Name, ColumnSpec] = Field(init=False)
    only_when: OnlyWhen | None = None

    @property
    def columns(self) -> dict[str, ColumnSpec]:
        """Each canonical column with where its value comes from."""
        return self.__pydantic_extra__

    @property
    def has_one_date(self) -> bool:
        """Whether one column of the source says both when the act began and when it ended."""
        begun, ended = (self.columns.get(name) for name in ("act_from", "act_to"))
        return begun is not None and ended is not None and begun.from_ is not None and begun.from_ == ended.from_


Mode = Literal["evolve", "freeze", "discard_row", "discard_value"]
Change = Literal["added", "dropped", "renamed", "retyped", "widened", "reordered", "missing"]


class OnDrift(Typed):
    """What becomes of a table whose source has changed its shape, for each kind of change.

    evolve takes it as it is now, freeze reads nothing until somebody decides, discard_row sends the rows concerned to
    quarantine, discard_value leaves the value out and counts it. No mode guesses which column a renamed one is.
    """

    added: Mode = "evolve"
    dropped: Mode = "freeze"
    renamed: Mode = "freeze"
    retyped: Mode = "freeze"
    # No value is lost by either: there is nothing to discard.
    widened: Literal["evolve", "freeze"] = "evolve"
    reordered: Literal["evolve", "freeze"] = "evolve"
    # A register that is gone must never pass for an empty one.
    missing: Literal["freeze"] = "freeze"

    @classmethod
    def of(cls, mode: str) -> dict[str, str]:
        """One mode for every kind of change that can have it."""
        named = dict.fromkeys(("added", "dropped", "renamed", "retyped"), mode)
        return named | ({"widened": "freeze", "reordered": "freeze"} if mode == "freeze" else {})


class Files(Typed):
    """The files that an agency drops into a folder: their name, their form, and how one sees that they are whole."""

    # Within the connection's folder; {date} is the day of delivery as YYYYMMDD.
    pattern: str = Field(min_length=1, max_length=200)
    format: Literal["csv", "xlsx"]
    encoding: Literal["gb18030", "utf-8", "utf-8-sig"] | None = None
    separator: str | None = Field(None, min_length=1, max_length=1)
    sheet: str | None = Field(None, min_length=1, max_length=31)
    header_row: int = Field(1, ge=1, le=1000)
    delivers: Literal["changes", "all"]
    finished: Literal["marker", "quiet"]
    quiet_seconds: int = Field(300, ge=1, le=86_400)
    # What the marker says of its file, to be held against it: its rows, its bytes, or the hash of its content.
    marker: Literal["rows", "bytes", "sha256"] | None = None

    @field_validator("pattern")
    @classmethod
    def _names_files(cls, given: str) -> str:
        rest = given.replace("{date}", "", 1)
        if "/" in given or "\\" in given or given.startswith("."):
            raise ValueError("the pattern names files within the connection's folder, without a path or a leading dot")
        if "{" in rest or "}" in rest:
            raise ValueError("the pattern may hold {date} once, and no other braces")
        return given

    @model_validator(mode="after")
    def _fits_its_form(self) -> Files:
        if self.format == "csv" and self.encoding is None:
            raise ValueError("a csv needs its `encoding`: gb18030, utf-8 or utf-8-sig")
        if self.marker is not None and self.finished != "marker":
            raise ValueError("`marker` says what the marker holds, and goes with `finished: marker`")
        if self.format == "csv" and self.sheet is not None:
            raise ValueError("`sheet` is for xlsx")
        if self.format == "xlsx" and (self.encoding is not None or self.separator is not None):
            raise ValueError("`encoding` and `separator` are for csv")
        return self


class TableContract(Typed):
    """One source table: where it is, how its changes are found, and the records that its rows become."""

    from_: Annotated[str, StringConstraints(pattern=r"^[^.]{1,63}\.[^.].{0,62}$")] | None = Field(None, alias="from")
    files: Files | None = None
    key: list[Identifier] = Field(min_length=1)
    # Before the key in every record's id: keeps two tables apart that become one noun.
    key_prefix: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,19}$")] | None = None
    # Left out: a file's day of delivery takes its place, and a database table is read whole each night.
    changed_at: Identifier | None = None
    lag_days: int = Field(2, ge=0, le=366)
    may_be_empty: bool = False
    deletes: Literal["none", "soft", "keyset"] = "none"
    deleted_when: DeletedWhen | None = None
    # deletes: keyset. The share of the standing rows that may vanish at once; beyond it the export is taken as broken.
    gone_at_most: float | None = Field(None, gt=0, le=1)
    # One mode for all kinds of change, or one for each.
    on_drift: OnDrift = OnDrift()
    # So many times the usual number of rows wait for an approval; the office's figure where left out.
    spike_times: int | None = Field(None, gt=1)
    becomes: dict[Name, Becomes] = Field(min_length=1)
    ignore: list[Identifier] = []

    @field_validator("on_drift", mode="before")
    @classmethod
    def _one_mode(cls, given: object) -> object:
        return OnDrift.of(given) if isinstance(given, str) else given

    @model_validator(mode="after")
    def _one_place(self) -> TableContract:
        if (self.from_ is None) == (self.files is None):
            raise ValueError("give either `from` (a table of a database) or `files`")
        return self

    @model_validator(mode="after")
    def _deletes(self) -> TableContract:
        if (self.deletes == "soft") != (self.deleted_when is not None):
            raise ValueError("`deletes: soft` and `deleted_when: {column, equals}` go together")
        if self.deletes != "keyset" and self.gone_at_most is not None:
            raise ValueError("`gone_at_most` is for `deletes: keyset`")
        if self.deletes == "keyset" and self.files is not None and self.files.delivers == "changes":
            raise ValueError("`deletes: keyset` needs files that hold everything: `delivers: all`")
        return self

    @property
    def place(self) -> str:
        """Where the table is at the source, as people know it: its qualified name, or the pattern of its files."""
        return self.from_ or (self.files.pattern if self.files else "")

    @property
    def source_schema(self) -> str:
        """The schema of the table at the source; for files, nothing."""
        return (self.from_ or "").partition(".")[0]

    @property
    def source_table(self) -> str:
        """The name of the table at the source; for files, nothing."""
        return (self.from_ or "").partition(".")[2]

    @property
    def most_gone(self) -> float:
        """The share of the standing rows that may vanish at once."""
        return MOST_GONE if self.gone_at_most is None else self.gone_at_most

    @cached_property
    def columns(self) -> list[str]:
        """Every source column that is delivered: key, change, marks of deletion and kind, what is mapped; each once."""
        named = [*self.key, *([self.changed_at] if self.changed_at else [])]
        if self.deleted_when:
            named.append(self.deleted_when.column)
        named += [one.only_when.column for one in self.becomes.values() if one.only_when]
        named += [spec.only_when.column for _, _, spec in self.specs() if spec.only_when]
        named += [spec.from_ for _, _, spec in self.specs() if spec.from_]
        return list(dict.fromkeys(named))

    def specs(self) -> Iterator[tuple[str, str, ColumnSpec]]:
        """Each mapped column as (noun, canonical column, specification)."""
        for noun, one in self.becomes.items():
            for column, spec in one.columns.items():
                yield noun, column, spec

    def own_parent(self, noun: str) -> str | None:
        """The parent of a party noun that comes from the same row as the party, else None."""
        parent = noun.removesuffix("_party")
        return parent if parent != noun and parent in self.becomes else None

    def only_when(self, noun: str) -> OnlyWhen | None:
        """Which rows become the noun, None for all: a party comes from the rows that its parent comes from."""
        own = self.becomes[noun].only_when
        parent = self.own_parent(noun)
        return own or (self.becomes[parent].only_when if parent else None)

    def kinds(self) -> dict[str, list[str]]:
        """Each column that says what a row or a value is, with every text that it may hold ('' for a blank)."""
        found: dict[str, list[str]] = {}
        conditions = [one.only_when for one in self.becomes.values()]
        conditions += [spec.only_when for _, _, spec in self.specs()]
        for one in conditions:
            if one:
                known = found.setdefault(one.column, [])
                known += [text for text in [*one.in_, *one.else_] if text not in known]
        return found

    def is_required(self, noun: str, column: str) -> bool:
        """Whether a row without this value is no record: the contract says so, or the canonical column does."""
        described = tables.records()[noun].columns[column]
        return self.becomes[noun].columns[column].required or described.required

    @cached_property
    def needed(self) -> set[str]:
        """The source columns without which no row is a record, or none can be told from another."""
        required = [spec.from_ for noun, column, spec in self.specs() if spec.from_ and self.is_required(noun, column)]
        clock = [self.changed_at] if self.changed_at else []
        mark = [self.deleted_when.column] if self.deleted_when else []
        return {*self.key, *self.kinds(), *required, *clock, *mark}

    @staticmethod
    def raw_column(column: str) -> str:
        """The name of a delivered column in the raw table: its own, unless the raw table's own columns have it."""
        if column in RAW_OWN:
            return f"{column}__source"
        whole = column.encode()
        if len(whole) <= LONGEST_NAME:
            return column
        # A title of Chinese words may be longer than a name in PostgreSQL, which would cut it off in silence.
        start = whole[: LONGEST_NAME - 10].decode(errors="ignore")
        return f"{start}__{hashlib.sha256(whole).hexdigest()[:8]}"


class Freshness(Typed):
    """How old the newest delivery may be for absence to be claimed of the agency's registers."""

    max_days: int = Field(ge=0, le=92)


class Timeouts(Typed):
    """After how many seconds a database that hangs is given up; what is left out is as everywhere."""

    connect: Annotated[int | None, Field(ge=2, le=300)] = None
    # A look at columns, or whether a table is empty.
    statement: Annotated[int | None, Field(ge=1, le=3600)] = None
    # Nothing came at all, in the middle of a read.
    silence: Annotated[int | None, Field(ge=1, le=3600)] = None
    # One table, from its first byte to its last: a line that drips is a line that hangs.
    table: Annotated[int | None, Field(ge=1, le=6 * 3600)] = None


class Contract(Typed):
    """One agency as its file says it."""

    name: str = Field(min_length=1)
    kind: Kind
    description: str = Field(min_length=1)
    region_code: str = Field(pattern=r"^[0-9]{6}$")
    connection: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
    # Once a day, before noon: a run at night reads the day that has ended.
    schedule: str = Field(pattern=r"^[0-5]?[0-9] (0?[0-9]|1[01]) \* \* \*$")
    freshness: Freshness = Freshness(max_days=0)
    timeouts: Timeouts = Timeouts()
    tables: dict[Name, TableContract] = Field(min_length=1)


class Source(Contract):
    """One agency: its contract, with the id that is its file's name."""

    id: str
    file: str

    @property
    def is_of_files(self) -> bool:
        """Whether the agency delivers files, and not the tables of a database."""
        return any(table.files for table in self.tables.values())

    def referred(self, spec: ColumnSpec) -> TableContract | None:
        """The table whose key a `ref` holds; None where the agency has none, or several and the contract is silent."""
        found = {name: table for name, table in self.tables.items() if spec.ref in table.becomes}
        if spec.ref_table is not None:
            return found.get(spec.ref_table)
        return next(iter(found.values())) if len(found) == 1 else None

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
