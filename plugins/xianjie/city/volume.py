"""Ordinary penalties by the million, made on the server: patterns of the city's clerk, other people, other days.

Every value follows from seed, agency and number by hashing on the server, so the same seed gives the same rows to the
byte, whatever is played first. An agency's first fill is one transaction into empty tables, their indexes made last: a
run that was killed leaves nothing behind and begins anew. A later night writes what became new or was corrected.
"""

from __future__ import annotations

import hashlib
import shutil
import string
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from xianjie.city.agency import Agency
from xianjie.city.databases import POSTGRESQL, Databases
from xianjie.city.ordinary import weights
from xianjie.city.people import REGION, words
from xianjie.city.plans import FIRST_DAY, FIRST_NIGHT, HISTORY_DAYS, NIGHTS
from xianjie.city.registry import agencies
from xianjie.city.sizes import Size, size_of
from xianjie.city.stores import Place, State
from xianjie.city.volume_patterns import FORMATS, Cell, Line, patterns
from xianjie.errors import Fault, ProjectError
from xianjie.settings import root
from xianjie.sqlfiles import bind

Say = Callable[[str], None]

# A penalty with its indexes, in bytes: measured on the large city.
BYTES_OF_A_PENALTY = 900
_SPARE_BYTES = 2_000_000_000
# New penalties of a night, as a share of the history.
_NIGHTLY = 0.003
# Rows written at once: often enough to see it move.
_CHUNK = 500_000
# Agencies filled at a time.
_AT_ONCE = 2
# The longest that a record is changed after its decision.
_SETTLED_AFTER = timedelta(days=60)
_PARTY_KINDS = ("person", "firm", "shop")
_MOST_PARTIES = 200_000
_BORN_DAYS = 365 * 46
# Higher than any number that the clerk gives, and of one length.
_FIRST_SERIAL = 10_000_000
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
_BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
_CODE_WEIGHTS = [pow(3, place, 31) for place in range(17)]
_BIG = 9223372036854775807


def shares(size: Size) -> dict[str, dict[str, int]]:
    """How many penalties of the history each agency has of each cause; only agencies in PostgreSQL take part."""
    among = {
        (agency_id, cause): weight
        for (agency_id, cause), weight in weights(size.traffic).items()
        if isinstance(agencies()[agency_id].store, Databases) and agencies()[agency_id].numbers
    }
    whole = sum(among.values())
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for (agency_id, cause), weight in among.items():
        found[agency_id][cause] = int(size.volume * weight / whole)
    return {agency_id: causes for agency_id, causes in found.items() if sum(causes.values())}


def fill(
    place: Place, states: Mapping[str, State | None], *, seed: int, size: str, until: date, say: Say = lambda _: None
) -> None:
    """Bring the volume of every agency to the end of `until`, from where its state says that it stands.

    Raises ProjectError, before anything is written, if the disk of a server on this machine can't take it.
    """
    measure = size_of(size)
    if not measure.volume:
        return
    behind = {
        agency_id: causes
        for agency_id, causes in shares(measure).items()
        if (state := states[agency_id]) is None or state.until < until
    }
    if any(states[agency_id] is None for agency_id in behind):
        _refuse_full_disk(place, measure, say)
    begun = time.monotonic()
    # The longest first, so that no long one is left over.
    order = sorted(behind, key=lambda agency_id: -sum(behind[agency_id].values()))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        tasks = [
            pool.submit(_fill, place, agencies()[one], behind[one], measure, states[one], seed, until, say)
            for one in order
        ]
        rows = sum(task.result() for task in tasks)
    seconds = time.monotonic() - begun
    say(f"volume: {rows:,} rows in {seconds:.0f} s, {rows / max(seconds, 0.001):,.0f} a second")


def _refuse_full_disk(place: Place, measure: Size, say: Say) -> None:
    needed = measure.volume * BYTES_OF_A_PENALTY + _SPARE_BYTES
    with closing(POSTGRESQL.admin(place)) as admin, admin.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        (folder,) = cursor.fetchone() or ("",)
    if not Path(folder).is_dir():
        say(f"volume: needs {needed / 1e9:.1f} GB on the server's disk, which can't be looked at from here")
        return
    free = shutil.disk_usage(folder).free
    say(f"volume: needs {needed / 1e9:.1f} GB on disk, {free / 1e9:.1f} GB are free")
    if free < needed:
        remedy = "Make room, take a smaller --size, or name a server with a larger disk."
        fault = f"the agencies' databases need {needed / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free"
        raise ProjectError(Fault("city", "--size", fault, remedy))


@dataclass(frozen=True)
class Calendar:
    """Which of an agency's numbered penalties is decided on which day: the history evenly, then so many each night."""

    history: int

    @property
    def nightly(self) -> int:
        """New penalties each night."""
        return max(1, round(self.history * _NIGHTLY))

    @property
    def whole(self) -> int:
        """Penalties until the last night."""
        return self.history + self.nightly * NIGHTS

    def day(self, number: int) -> date:
        """The day on which the penalty of that number (from 1) is decided."""
        if number <= self.history:
            return FIRST_DAY + timedelta(days=(number - 1) * HISTORY_DAYS // self.history)
        return FIRST_NIGHT + timedelta(days=(number - self.history - 1) // self.nightly)

    def sql(self) -> str:
        """The same as an expression over `i`."""
        return (
            f"CASE WHEN i <= {self.history} THEN date '{FIRST_DAY}' + ((i - 1) * {HISTORY_DAYS} / {self.history})::int"
            f" ELSE date '{FIRST_NIGHT}' + ((i - {self.history} - 1) / {self.nightly})::int END"
        )

    def first(self, day: date) -> int:
        """The first number that is decided on that day or later."""
        return 1 + bisect_left(range(1, self.whole + 1), day, key=self.day)


def _fill(
    place: Place,
    agency: Agency,
    causes: dict[str, int],
    size: Size,
    state: State | None,
    seed: int,
    until: date,
    say: Say,
) -> int:
    """Fill one agency's tables; gives the rows written."""
    calendar = Calendar(sum(causes.values()))
    after = state.until if state else None
    first = 1 if after is None else calendar.first(after - _SETTLED_AFTER)
    last = calendar.first(until + timedelta(days=1)) - 1
    with closing(POSTGRESQL.made(place, agency)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '256MB'")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("SET LOCAL jit = off")
        made = _Maker(cursor, agency, patterns(seed, agency, causes), seed, calendar, size)
        made.stage(first, last)
        indexes: list[str] = []
        if after is None:
            for table in made.tables:
                indexes += _empty(cursor, table)
        rows = 0
        for start in range(first, last + 1, _CHUNK):
            end = min(start + _CHUNK - 1, last)
            for table in made.tables:
                rows += made.insert(table, start, end, after, until)
            if last - first >= _CHUNK:
                say(f"volume: {agency.id} {end - first + 1:,} of {last - first + 1:,}")
        for statement in indexes:
            cursor.execute(statement)
        if after is None:
            cursor.execute(sql.SQL("ANALYZE {}").format(sql.SQL(", ").join(map(_named, made.tables))))
    return rows


def _empty(cursor: Cursor, table: str) -> list[str]:
    """Empty a table and take its indexes away; gives the statements that make them again."""
    # Emptied in this transaction, it is written without a log of its own where the server keeps none (wal_level).
    cursor.execute(sql.SQL("TRUNCATE {}").format(_named(table)))
    cursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'p'",
        (table,),
    )
    keys = cursor.fetchall()
    again = []
    for name, definition in keys:
        cursor.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(_named(table), sql.Identifier(name)))
        again.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = %s::regclass",
        (table,),
    )
    for name, definition in cursor.fetchall():
        cursor.execute(f"DROP INDEX {name}")
        again.append(definition)
    return again


class _Maker:
    """Writes the rows of one agency in an open transaction."""

    def __init__(
        self, cursor: Cursor, agency: Agency, lines: Sequence[Line], seed: int, calendar: Calendar, size: Size
    ) -> None:
        self.cursor = cursor
        self.agency = agency
        self.lines = lines
        self.seed = seed
        self.calendar = calendar
        self.pool = max(10, min(size.whole // 5, _MOST_PARTIES))
        self.tables = list(dict.fromkeys(line.table for line in lines))
        self._inserts = {table: self._insert(table) for table in self.tables}

    def stage(self, first: int, last: int) -> None:
        """Bring the patterns, and the parties that the penalties of these numbers name, into temporary tables."""
        self._stage_patterns()
        self.cursor.execute("CREATE TEMP TABLE needed_party (kind text, no bigint) ON COMMIT DROP")
        kinds = {line.party for line in self.lines}
        if last - first + 1 < self.pool:
            self.cursor.execute(
                f"INSERT INTO needed_party SELECT DISTINCT kind, party_no FROM ({self._drawn()}) AS drawn"
                " JOIN pattern ON pattern.no = drawn.pattern",
                {"first": first, "last": last},
            )
        else:
            self.cursor.execute(
                "INSERT INTO needed_party SELECT kind, no FROM unnest(%(kinds)s) AS kind,"
                " generate_series(0, %(most)s) AS no",
                {"kinds": sorted(kinds), "most": self.pool - 1},
            )
        self.cursor.execute("ANALYZE needed_party")
        for path in sorted((root() / "sql" / "city").glob("*_volume_*.sql")):
            self.cursor.execute(bind(path.read_text(encoding="utf-8")), self._words())

    def _words(self) -> dict[str, Any]:
        places = list(words("volume_regions"))
        starts = {kind: f"{code}{REGION}" for kind, code in (("firm", "91"), ("shop", "92"))}
        return {
            # The same parties at every agency.
            "salt": _salt(self.seed, "party"),
            "pool": self.pool,
            "places": places,
            "place_count": len(places),
            "days": _BORN_DAYS,
            "id_weights": _ID_WEIGHTS,
            "body_weights": _BODY_WEIGHTS,
            "code_weights": _CODE_WEIGHTS,
            "alphabet": _ALPHABET,
            "surnames": list(words("surnames")),
            "first_given": list(words("volume_given")),
            "second_given": [*words("volume_given"), *words("given")],
            "streets": list(words("streets")),
            "roads": list(words("roads")),
            "firm_words": list(words("firms")),
            "trades": list(words("trades")),
            "shops": list(words("shops")),
            **{f"{kind}_start": start for kind, start in starts.items()},
            **{
                f"{kind}_share": sum(weight * int(digit) for weight, digit in zip(_CODE_WEIGHTS, start, strict=False))
                for kind, start in starts.items()
            },
        }

    def _draw(self, name: str, choices: int) -> str:
        """An expression over `i`: a number from 0 to `choices` - 1."""
        salt = _salt(self.seed, f"{self.agency.id} {name}")
        return f"((hashint8extended(i, {salt}) & {_BIG}) %% {choices})"

    def _drawn(self) -> str:
        """The penalties of the numbers `first` to `last`: what each draws."""
        patterns_made = max(line.pattern for line in self.lines)
        numbers = self.agency.numbers
        assert numbers is not None  # noqa: S101 - only agencies that number penalties take part
        spelled = {"key": numbers.key, "decision": numbers.decision, "case_no": numbers.case}
        columns = ", ".join(f"{_spelled(text)} AS {name}" for name, text in spelled.items())
        # Every name and number in these statements is ours.
        return (
            f"SELECT i, decided, pattern, party_no, {columns},"
            " decided + put_lag AS put_on,"
            " decided + put_lag + 1 + again_lag AS again_from,"
            " CASE WHEN is_late AND put_lag > 0 THEN decided + put_lag - 1 ELSE decided + put_lag END AS stamped_on,"
            " put_second, again_second"
            " FROM ("
            f" SELECT drawn.*, to_char(decided, 'YYYY') AS year, ({_FIRST_SERIAL} + i)::text AS serial FROM ("
            f" SELECT i, {self.calendar.sql()} AS decided,"
            f" 1 + {self._draw('pattern', patterns_made)} AS pattern,"
            f" {self._draw('party', self.pool)} AS party_no,"
            f" {self._draw('put', 5)}::int AS put_lag,"
            f" {self._draw('again', 10)}::int AS again_lag,"
            f" {self._draw('late', 50)} = 0 AS is_late,"
            f" 32400 + {self._draw('put second', 28800)} AS put_second,"
            f" 32400 + {self._draw('again second', 28800)} AS again_second"
            " FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS i OFFSET 0) AS drawn OFFSET 0) AS lot"
        )

    def _stage_patterns(self) -> None:
        cursor = self.cursor
        again = {line.pattern: line.again_after for line in self.lines if line.version == 2}
        cursor.execute(
            "CREATE TEMP TABLE pattern (no bigint PRIMARY KEY, kind text, first_key bigint, has_second boolean,"
            " again_after int) ON COMMIT DROP"
        )
        rows = {
            line.pattern: (
                line.pattern,
                line.party,
                _PARTY_KINDS.index(line.party) * self.pool,
                line.pattern in again,
                again.get(line.pattern, 0),
            )
            for line in self.lines
        }
        _copy(cursor, "pattern", rows.values())
        for number, table in enumerate(self.tables):
            own = [line for line in self.lines if line.table == table]
            columns = list(own[0].cells)
            most = {column: max(len(line.cells[column].days) for line in own) for column in columns}
            parts = [f"v{place} text" for place in range(len(columns))]
            parts += [
                f"d{place}_{day} int" for place, column in enumerate(columns) for day in range(1, most[column] + 1)
            ]
            cursor.execute(
                f"CREATE TEMP TABLE line_{number} (no bigint, version int, line int, is_changed boolean,"
                f" {', '.join(parts)}) ON COMMIT DROP"
            )
            _copy(cursor, f"line_{number}", (_line(line, columns, most) for line in own))
            cursor.execute(f"ANALYZE line_{number}")
        cursor.execute("ANALYZE pattern")

    def _insert(self, table: str) -> tuple[sql.Composed, sql.Composed]:
        """The statement that writes a table's rows of some numbers, and what it takes where they may be there."""
        key, changed = self.agency.tables[table]
        types = self._types(table)
        own = [line for line in self.lines if line.table == table]
        columns = list(own[0].cells)
        values = []
        for place, column in enumerate(columns):
            cells = [line.cells[column] for line in own]
            values.append(f"({_value(place, cells)})::{types[column]}")
        names = [*columns, *([changed] if changed else [])]
        if changed:
            stamp = (
                "CASE WHEN made.version = 2 AND line.is_changed"
                " THEN again_on + make_interval(secs => again_second::int)"
                " ELSE stamped_on + make_interval(secs => put_second::int) END"
            )
            values.append(f"({stamp})::{types[changed]}")
        target = sql.SQL(", ").join(map(sql.Identifier, names))
        sets = sql.SQL(", ").join(
            sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in names if name != key
        )
        select = (
            f"SELECT {', '.join(values)} FROM ("
            "SELECT drawn.*, pattern.first_key + drawn.party_no AS party_key,"
            " again_from + pattern.again_after AS again_on,"
            " CASE WHEN pattern.has_second AND again_from + pattern.again_after <= %(until)s::date THEN 2 ELSE 1 END"
            f" AS version FROM ({self._drawn()}) AS drawn JOIN pattern ON pattern.no = drawn.pattern"
            " WHERE put_on <= %(until)s::date) AS made"
            f" JOIN line_{self.tables.index(table)} AS line ON line.no = made.pattern AND line.version = made.version"
            " JOIN volume_party AS party ON party.party_key = made.party_key"
            " WHERE %(after)s::date IS NULL"
            " OR CASE WHEN made.version = 2 AND line.is_changed THEN again_on ELSE put_on END > %(after)s::date"
        )
        insert = sql.SQL("INSERT INTO {} ({}) {}").format(_named(table), target, sql.SQL(select))
        update = sql.SQL(" ON CONFLICT ({}) DO UPDATE SET {}").format(sql.Identifier(key), sets)
        return insert, update

    def insert(self, table: str, first: int, last: int, after: date | None, until: date) -> int:
        """Write the rows of the penalties of these numbers that changed after `after`, by `until`; gives how many."""
        statement, conflict = self._inserts[table]
        if after is not None:
            statement = statement + conflict
        self.cursor.execute(statement, {"first": first, "last": last, "after": after, "until": until})
        return self.cursor.rowcount

    def _types(self, table: str) -> dict[str, str]:
        self.cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            (table,),
        )
        return dict(self.cursor.fetchall())


_EXPRESSIONS = {
    "key": "made.key",
    "decision": "made.decision",
    "case": "made.case_no",
    "name": "party.name",
    "head": "party.head",
    "id_no": "party.id_no",
    "head_id": "party.head_id",
    "credit_code": "party.credit_code",
    "address": "party.address",
    "phone": "party.phone",
}


def _expression(gap: str, place: int) -> str:
    """What fills a gap `⟦name⟧` or `⟦manner3⟧` in the column of that place."""
    name = gap.strip("⟦⟧")
    if name in _EXPRESSIONS:
        return _EXPRESSIONS[name]
    manner = name.rstrip("0123456789")
    form = FORMATS[manner][0].replace("%", "%%")
    return f"to_char(made.decided + line.d{place}_{name.removeprefix(manner)}, '{form}')"


def _value(place: int, cells: Sequence[Cell]) -> str:
    """The expression of a column: as it stands, one gap alone, or a text whose gaps are filled one after another."""
    text = f"line.v{place}"
    gaps = list(dict.fromkeys(gap for cell in cells for gap in cell.gaps))
    if not gaps:
        return text
    given = {cell.text for cell in cells}
    if given <= {None, gaps[0]}:
        whole = _expression(gaps[0], place)
        return f"CASE WHEN {text} IS NOT NULL THEN {whole} END" if None in given else whole
    filled = text
    for gap in gaps:
        filled = f"replace({filled}, '{gap}', coalesce({_expression(gap, place)}, ''))"
    return filled


def _spelled(form: str) -> str:
    """A number's form with `{year}` and `{serial}` as an SQL expression."""
    parts = []
    for literal, name, _, _ in string.Formatter().parse(form):
        if literal:
            parts.append("'" + literal.replace("'", "''").replace("%", "%%") + "'")
        if name:
            parts.append(name)
    return " || ".join(parts)


def _salt(seed: int, name: str) -> int:
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True) // 4


def _named(table: str) -> sql.Identifier:
    return sql.Identifier(*table.split("."))


def _line(line: Line, columns: Sequence[str], most: Mapping[str, int]) -> tuple[Any, ...]:
    days = [
        line.cells[column].days[day] if day < len(line.cells[column].days) else None
        for column in columns
        for day in range(most[column])
    ]
    texts = [line.cells[column].text for column in columns]
    return (line.pattern, line.version, line.number, line.is_changed, *texts, *days)


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copy(cursor: Cursor, table: str, rows: Any) -> None:
    text = "".join(
        "\t".join("\\N" if value is None else str(value).translate(_ESCAPES) for value in row) + "\n" for row in rows
    )
    cursor.copy_expert(f"COPY {table} FROM STDIN", StringIO(text))
