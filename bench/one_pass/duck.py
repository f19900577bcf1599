"""DuckDB on the same rows: the one pass and a statement for each model, made from the same trees by sqlglot."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import duckdb
from psycopg2.extensions import connection as Connection
from sqlglot import exp
from xianjie.law.onepass import Compiled, passes

from bench.one_pass import facts
from bench.one_pass.history import History, call_of
from bench.report import COUNTED, Side

THREADS = 2
# What PostgreSQL's own functions of ours are in DuckDB; a function that is not here stops the benchmark.
MACROS = Path(__file__).parent / "duckdb.sql"


def load(connection: Connection, table: str, kinds: dict[str, str]) -> duckdb.DuckDBPyConnection:
    """The table in a DuckDB in memory, types alike (jsonb as JSON, lists as lists)."""
    engine = duckdb.connect(":memory:", config={"threads": THREADS})
    types = {name: "JSON" if kind == "jsonb" else kind for name, kind in kinds.items()}
    columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
    shown = ", ".join(f"to_json({name})" if kind == "text[]" else name for name, kind in kinds.items())
    engine.execute(f"CREATE SCHEMA core; CREATE TABLE core.fact_penalty_party ({columns})")
    engine.execute(MACROS.read_text(encoding="utf-8"))
    with tempfile.NamedTemporaryFile(suffix=".csv") as file, connection.cursor() as cursor:
        cursor.copy_expert(f"COPY (SELECT {shown} FROM {table}) TO STDOUT (FORMAT csv, NULL '\\N')", file)
        file.flush()
        read = ", ".join(
            f"from_json({name}, '[\"VARCHAR\"]')" if kinds[name] == "text[]" else f"{name}::{kind}"
            for name, kind in types.items()
        )
        named = "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in types) + "}"
        engine.execute(
            f"INSERT INTO core.fact_penalty_party SELECT {read} FROM"
            f" read_csv('{file.name}', columns = {named}, header = false, nullstr = '\\N', auto_detect = false)"
        )
    return engine


def spoken(tree: exp.Expr) -> str:
    """The statement in DuckDB's words; two histories are joined by a macro, since its `||` does not join JSON lists."""

    found = tree.copy()
    for node in list(found.find_all(exp.Dot)):
        call = call_of(node)
        if isinstance(call, History) and len(call.columns) > 1:
            arguments = [*(exp.column(one, table="f") for one in call.columns), exp.Literal.string(call.kind)]
            joined = exp.Dot(
                this=exp.to_identifier("core"), expression=exp.Anonymous(this="joined", expressions=arguments)
            )
            node.expression.expressions[0].replace(joined)
    return found.sql(dialect="duckdb")


def sides(
    connection: Connection, compiled: list[Compiled], table: str, kinds: dict[str, str], rows: int, repeats: int
) -> list[Side]:
    """DuckDB's two sides, and its plain scan."""
    from bench.one_pass.measure import digest, timed

    engine = load(connection, table, kinds)
    whole = [spoken(one.statement) for one in passes(compiled, facts.AS_OF)]
    single = [
        (number, spoken(one.statement))
        for number, model in enumerate(compiled, 1)
        for one in passes([model], facts.AS_OF)
    ]

    def one_pass() -> None:
        for number, statement in enumerate(whole):
            engine.execute(f"CREATE OR REPLACE TEMP TABLE tried_{number} AS {statement}")

    def each() -> None:
        for number, statement in single:
            engine.execute(f"CREATE OR REPLACE TEMP TABLE single_{number} AS {statement}")

    def counted(parts: list[str]) -> list[Any]:
        return engine.execute(COUNTED.format(" UNION ALL ".join(parts))).fetchall()

    found = [Side(f"DuckDB, {THREADS} threads, the same one pass", timed(one_pass, repeats), rows, None)]
    found[0].digest = digest(
        counted([f"SELECT model_no AS n, outcome, subject_key FROM tried_{number}" for number in range(len(whole))])
    )
    found.append(Side(f"DuckDB, {THREADS} threads, a statement for each model", timed(each, repeats), rows, None))
    found[1].digest = digest(
        counted([f"SELECT {number} AS n, outcome, subject_key FROM single_{number}" for number, _ in single])
    )
    engine.close()
    return found
