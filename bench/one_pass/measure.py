"""Measures the one pass and its peers, and checks that all say the same."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection
from sqlglot import exp
from xianjie.law.logic import sql
from xianjie.law.onepass import Compiled, compile_model, passes
from xianjie.schema import migrate
from xianjie.server import ensure

from bench.one_pass import facts
from bench.one_pass.models import read_models
from bench.report import COUNTED, Group, Measured, Side

ROWS = 2_000_000
SAMPLE_ROWS = 50_000
ZEN_ROWS = 1_000
MODELS = 60
Counted = Iterable[tuple[int, str, int, int]]


def digest(counted: Counted) -> str:
    """The hash of (model, outcome, how many rows, sum of their keys), whatever their order."""
    lines = sorted(f"{int(model)} {outcome} {int(rows)} {int(keys)}" for model, outcome, rows, keys in counted)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def timed(work: Callable[[], Any], repeats: int) -> list[float]:
    """Seconds of each run; where several are asked for, one before them warms caches and is not counted."""
    if repeats > 1:
        work()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def of_table(tree: exp.Expr, table: str) -> exp.Expr:
    """The statement over another table of the same form."""
    schema, name = table.split(".")

    def replaced(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Table) and node.name == "fact_penalty_party":
            node.set("this", exp.to_identifier(name))
            node.set("db", exp.to_identifier(schema))
        return node

    return tree.copy().transform(replaced)


class Postgres:
    """The sides that PostgreSQL runs, on one table of facts."""

    def __init__(self, connection: Connection, compiled: list[Compiled], table: str) -> None:
        self.connection, self.table = connection, table
        self.whole = [sql(of_table(one.statement, table)) for one in passes(compiled, facts.AS_OF)]
        self.single = [
            (number, sql(of_table(one.statement, table)))
            for number, model in enumerate(compiled, 1)
            for one in passes([model], facts.AS_OF)
        ]
        self.read = sorted(
            {
                column.name
                for one in passes(compiled, facts.AS_OF)
                for column in one.statement.find_all(exp.Column)
                if column.table == "f"
            }
        )

    def run(self, *statements: str) -> None:
        """Execute statements in one transaction with the settings of a night."""
        with self.connection, self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL jit = off")
            for statement in statements:
                cursor.execute(statement)

    def plain(self, kinds: dict[str, str]) -> None:
        """One aggregate scan of the same columns."""
        shown = [
            f"bool_or({name})" if kinds[name] == "boolean"
            else f"max({name}::text)" if kinds[name] == "jsonb"
            else f"max({name})"
            for name in self.read
        ]  # fmt: skip
        self.run(f"SELECT {', '.join(shown)} FROM {self.table}")

    def one_pass(self) -> None:
        """Every model in one statement for each shape, into `tried`."""
        made = [f"CREATE TEMP TABLE tried_{number} AS {one}" for number, one in enumerate(self.whole)]
        self.run(*(f"DROP TABLE IF EXISTS tried_{number}" for number in range(len(self.whole))), *made)

    def each(self) -> None:
        """A statement for each model, into tables of their own."""
        self.run(
            *(f"DROP TABLE IF EXISTS single_{number}" for number, _ in self.single),
            *(f"CREATE TEMP TABLE single_{number} AS {one}" for number, one in self.single),
        )

    def counted(self, *, single: bool = False) -> list[tuple[int, str, int, int]]:
        """What came out: (model, outcome, rows, sum of keys)."""
        if single:
            parts = [f"SELECT {number} AS n, outcome, subject_key FROM single_{number}" for number, _ in self.single]
        else:
            parts = [
                f"SELECT model_no AS n, outcome, subject_key FROM tried_{number}" for number in range(len(self.whole))
            ]
        with self.connection, self.connection.cursor() as cursor:
            cursor.execute(COUNTED.format(" UNION ALL ".join(parts)))
            return cursor.fetchall()


def measure(rows: int | None, repeats: int, models: int = MODELS, zen_rows: int = ZEN_ROWS) -> Measured:
    """The benchmark: many models with lenity, in one pass, beside its peers."""
    from bench.one_pass import duck, frames, zen

    rows = rows or ROWS
    read = read_models(models)
    compiled = [compile_model(one, facts.AS_OF) for one in read]
    with tempfile.TemporaryDirectory(prefix="xianjie-bench-") as folder:
        server = ensure(Path(folder), fsync=False)
        try:
            url = server.create_database("bench")
            migrate(url)
            connection = psycopg2.connect(url)
            kinds = facts.fill(connection, rows)
            groups = [
                _whole(connection, compiled, kinds, rows, repeats),
                _sample(connection, compiled, kinds, min(SAMPLE_ROWS, rows), repeats, [duck, frames]),
                _sample(connection, compiled, kinds, min(zen_rows, rows), 1, [zen]),
            ]
            with connection.cursor() as cursor:
                cursor.execute("SHOW server_version")
                (version,) = cursor.fetchone() or ("",)
            connection.close()
        finally:
            server.remove()
    offences = len({one.offences[0] for one in read})
    return Measured(
        title="One pass over many models",
        intro=(
            f"{len(compiled)} models over {offences} standards with lenity, absences and exclusions, on {rows:,} facts"
            f" rows of {len(kinds)} columns; three-valued, so undecided rows are found too. The unit is a plain"
            " aggregate scan of the columns that the models read."
        ),
        groups=groups,
        packages=["duckdb", "pandas", "zen-engine", "sqlglot"],
        server=f"PostgreSQL {version}",
        notes=[
            "Data are loaded into each engine beforehand; planning and writing the outcomes are in the times.",
            "“A statement for each model” uses the same compiled conditions and the same gate by cause.",
            "DuckDB, pandas and ZEN run on the first rows only, and PostgreSQL beside them on the same rows.",
        ],
    )


def _whole(connection: Connection, compiled: list[Compiled], kinds: dict[str, str], rows: int, repeats: int) -> Group:
    side = Postgres(connection, compiled, facts.TABLE)
    sides = [Side("PostgreSQL, plain scan", timed(lambda: side.plain(kinds), repeats), rows, None)]
    sides.append(Side("PostgreSQL, one pass", timed(side.one_pass, repeats), rows, digest(side.counted())))
    sides.append(
        Side(
            "PostgreSQL, a statement for each model", timed(side.each, repeats), rows, digest(side.counted(single=True))
        )
    )
    return Group(f"{rows:,} rows.", sides)


def _sample(
    connection: Connection, compiled: list[Compiled], kinds: dict[str, str], rows: int, repeats: int, peers: list[Any]
) -> Group:
    table = f"bench.sample_{rows}"
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS bench")
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(f"CREATE TABLE {table} AS SELECT * FROM {facts.TABLE} WHERE penalty_party_id::int <= {rows}")
        cursor.execute(f"ANALYZE {table}")
    side = Postgres(connection, compiled, table)
    sides = [Side("PostgreSQL, one pass", timed(side.one_pass, max(repeats, 3)), rows, digest(side.counted()))]
    for peer in peers:
        sides += peer.sides(connection, compiled, table, kinds, rows, repeats)
    return Group(f"{rows:,} rows.", sides)
