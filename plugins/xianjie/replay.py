"""Nights played again in a scratch warehouse, each with what was known by its end and nothing later.

The warehouse is only read: the records' versions are copied, and every night resolves, links and judges the copy.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import evaluate, link, resolve, tables
from xianjie.law import evidence, language
from xianjie.law.meaning import read_model
from xianjie.law.onepass import compile_model
from xianjie.pipe import copy_between
from xianjie.rules import Model
from xianjie.telling import select
from xianjie.warehouse import Warehouse, analyze, end_of

_KEYS_AT_ONCE = 5_000
_FRESH = "_register_is_fresh"


@dataclass(frozen=True)
class Row:
    """A facts row as far as it can change a lead: the digest of its facts, the registers that are late, its places."""

    facts: str
    late: str
    agency: str
    region: str
    month: str
    record: str


@dataclass(frozen=True)
class Standing:
    """What a model says of one row on one night, with the limbs that a lead or warning rests on."""

    outcome: str
    limbs: tuple[str, ...]
    row: Row

    @property
    def is_raised(self) -> bool:
        """Whether it is a lead or a warning, and waits for nothing."""
        return self.outcome in ("hit", "near")


@dataclass
class Filled:
    """What was copied: rows by table, and the agencies' landings by night."""

    rows: dict[str, int] = field(default_factory=dict)
    landed: dict[str, list[date]] = field(default_factory=dict)
    landed_through: dict[str, date] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """How many versions of records stand in the copy."""
        return sum(self.rows.values())


def fill(source: Warehouse, target: Warehouse, until: date, without: Collection[str] = ()) -> Filled:
    """Copy the agencies (but for those named), every version known by the end of the day, people's decisions."""
    filled = Filled()
    with source.transaction("publisher", "replay") as reading, target.transaction("loader", "replay") as writing:
        with reading.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        # What people decided about who is who holds for every night: only they can take it back.
        of_people = tables.load()["core.party_decision"]
        for table in (tables.load()["core.agency"], of_people, *tables.records().values()):
            columns = sql.SQL(", ").join(sql.Identifier(name) for name in table.columns)
            name = sql.Identifier(*table.name.split("."))
            chosen: sql.Composable = sql.SQL("")
            if table is not of_people:
                chosen = sql.SQL(" WHERE agency_id <> ALL ({}::text[])").format(sql.Literal(sorted(without)))
            if table.kind == "record":
                chosen = sql.SQL("{} AND known_at <= {}").format(chosen, sql.Literal(end_of(until)))
            with reading.cursor() as one, writing.cursor() as other:
                # PostgreSQL copies into no table that has row-level security.
                other.execute(sql.SQL("CREATE TEMPORARY TABLE copied (LIKE {})").format(name))
                copy_between(
                    one,
                    sql.SQL("COPY (SELECT {} FROM {}{}) TO STDOUT").format(columns, name, chosen),
                    other,
                    sql.SQL("COPY copied ({}) FROM STDIN").format(columns),
                )
                other.execute(sql.SQL("INSERT INTO {0} ({1}) SELECT {1} FROM copied").format(name, columns))
                filled.rows[table.name] = other.rowcount
                other.execute("DROP TABLE copied")
        analyze(writing, (table.name for table in tables.records().values()))
    with source.transaction("loader", "replay") as reading:
        _landings(reading, filled)
    return filled


def _landings(reading: Connection, filled: Filled) -> None:
    """The nights that each agency landed in full, as its batches say."""
    rows = select(
        reading,
        """SELECT agency_id, as_of FROM ops.batch GROUP BY agency_id, as_of
        HAVING bool_and(state = 'conformed') ORDER BY agency_id, as_of""",
    )
    for row in rows:
        filled.landed.setdefault(row["agency_id"], []).append(row["as_of"])
    for row in select(reading, "SELECT agency_id, landed_through FROM ops.freshness WHERE landed_through IS NOT NULL"):
        filled.landed_through[row["agency_id"]] = row["landed_through"]


def _freshness(filled: Filled, as_of: date) -> Iterator[tuple[str, date]]:
    """How far each agency had landed by the end of a night."""
    for agency, through in filled.landed_through.items():
        nights = filled.landed.get(agency)
        if nights is None:
            # No ledger speaks of it (records put in by hand): what it landed through is all that is known.
            yield agency, min(through, as_of)
            continue
        landed = [night for night in nights if night <= min(as_of, through)]
        if landed:
            yield agency, landed[-1]


def prepare(target: Warehouse, filled: Filled, as_of: date) -> None:
    """Bring the copy's facts to a night, by the rules of the project folder in force."""
    with target.transaction("loader", f"replay {as_of}") as connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM ops.freshness")
        for agency, landed in _freshness(filled, as_of):
            cursor.execute("INSERT INTO ops.freshness (agency_id, landed_through) VALUES (%s, %s)", (agency, landed))
    resolve.resolve(target, as_of)
    link.link(target, as_of)


def standing(
    target: Warehouse, model: Model, as_of: date, rows: Mapping[str, Row] | None = None
) -> dict[str, Standing]:
    """What a model says of the night's facts, by key, misses and undecided rows left out; writes nothing.

    Raises ProjectError if the model can't be compiled.
    """
    # A near outcome may say by what it is near: near:<reason>.
    told = {key: one for key, one in evaluate.tried(target, [model], as_of)[model.id].items() if one != "undecided"}
    found = {key: "near" if one.startswith("near") else one for key, one in told.items()}
    known = rows_of(target, model, found) if rows is None else rows
    limbs = _limbs(target, model, [key for key, one in found.items() if one in ("hit", "near")], as_of)
    return {key: Standing(outcome, limbs.get(key, ()), known[key]) for key, outcome in found.items() if key in known}


def _of_causes(names: Container[str]) -> str:
    return "cause = ANY(%(causes)s)" + (" OR causes && %(causes)s::text[]" if "causes" in names else "")


def rows_of(target: Warehouse, model: Model, keys: Iterable[str] | None = None) -> dict[str, Row]:
    """The facts rows that a model may judge (or those of the keys), as far as they can change a lead."""
    row = language.facts(model.subject)
    names = tables.load()[row.table].columns
    fresh = [name for name in names if name.endswith(_FRESH)]
    # What only the passing of time changes is no change of the facts.
    passing = ["as_of", *fresh, *(name for name in names if name.startswith("days_since_"))]
    late = [
        sql.SQL("CASE WHEN NOT {} THEN {} END").format(sql.Identifier(name), sql.Literal(name.removesuffix(_FRESH)))
        for name in fresh
    ]
    causes = read_model(model).causes
    chosen = (
        sql.SQL("{} = ANY(%(keys)s)").format(sql.Identifier(row.key))
        if keys is not None
        else sql.SQL(_of_causes(names) if causes is not None else "true")
    )
    statement = sql.SQL(
        """SELECT {key} AS key, md5((to_jsonb(f) - %(passing)s::text[])::text) AS facts,
            concat_ws(',', {late}) AS late, agency_id AS agency, region_code AS region,
            coalesce(to_char(decided_on, 'YYYY-MM'), '') AS month, {record} AS record
        FROM {table} AS f WHERE {chosen}"""
    ).format(
        key=sql.Identifier(row.key),
        late=sql.SQL(", ").join(late or [sql.SQL("NULL")]),
        record=sql.Identifier(f"{model.subject.removesuffix('_party')}_id"),
        table=sql.Identifier(*row.table.split(".")),
        chosen=chosen,
    )
    parameters = {"passing": passing, "keys": sorted(keys or ()), "causes": list(causes or ())}
    with target.transaction("evaluator", "replay") as connection:
        found = select(connection, statement.as_string(connection), parameters)
    return {one.pop("key"): Row(**one) for one in found}


def _limbs(target: Warehouse, model: Model, keys: list[str], as_of: date) -> Mapping[str, tuple[str, ...]]:
    asked = evidence.question(compile_model(read_model(model), as_of), as_of)
    if asked is None or not keys:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    with target.transaction("evaluator", "replay") as connection, connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            cursor.execute(asked.statement, {"keys": keys[start : start + _KEYS_AT_ONCE]})
            for row in cursor.fetchall():
                key, told = evidence.answer(asked, row, as_of)
                found[key] = tuple(_named(one) for one in told)
    return found


def _named(limb: Mapping[str, Any]) -> str:
    return f"{limb['offence']}.{limb['limb']}"
