"""Link: the chain of each case (`core.case_link`, `core.case_chain`, `core.case_event`) and the facts rows of models.

A penalty is tied to transfers, filings, prosecution decisions and judgments, and these to one another, by document
number where there is one, else by party (or the person who answers for it) and act. A tie that only a name speaks for
is kept as *not certain*: it makes the absence of a record neither true nor false. Certain ties make a chain.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import flowcentre, nights, tables, workdays
from xianjie.law.figures import GAINS
from xianjie.sqlfiles import run_stage
from xianjie.warehouse import Warehouse, analyze, end_of, lock

# The figures of practice that the SQL of this stage counts by.
_FIGURES = (
    "service_days_at_most",
    "opener_cards",
    "opening_days",
    "unlicensed_practice_penalties",
    "transfer_grace_days",
    "peer_period_days",
    "peer_cases_at_least",
)


@dataclass(frozen=True)
class Linked:
    """What one night's linking counted."""

    links: int
    certain_links: int
    events: int
    facts: int
    clocks: int


def night_views(connection: Connection, as_of: date) -> None:
    """Make the temporary views `night_<noun>`: of each record the version that holds at the night's end."""
    with connection.cursor() as cursor:
        for noun, table in tables.records().items():
            statement = sql.SQL(
                "CREATE OR REPLACE TEMP VIEW {view} AS SELECT * FROM {table} WHERE known_at <= {known_at}"
                " AND (superseded_at IS NULL OR superseded_at > {known_at}) AND NOT is_deleted"
            )
            names = {"view": sql.Identifier(f"night_{noun}"), "table": sql.Identifier(*table.name.split("."))}
            cursor.execute(statement.format(known_at=sql.Literal(end_of(as_of)), **names))
        columns = sql.SQL(", ").join(sql.Identifier(name) for name in tables.shared_columns("measured_columns"))
        cursor.execute(
            sql.SQL(
                "CREATE OR REPLACE TEMP VIEW night_measured AS"
                " SELECT penalty_id AS measured_id, {columns} FROM night_penalty"
            ).format(columns=columns)
        )
        # What may add up: the quantities that a case without a penalty states, and nothing else of it; gains in another
        # meaning than the offences have are not stated.
        described = tables.records()["admin_case"].columns
        amounts = sql.SQL(", ").join(
            (
                sql.SQL("CASE WHEN illegal_gains_basis IN ('gross', 'confiscated') THEN NULL ELSE {0} END AS {0}")
                if name in GAINS
                else sql.SQL("{}")
            ).format(sql.Identifier(name))
            for name in tables.shared_columns("measured_columns")
            if described[name].type.startswith(("numeric", "integer", "bigint"))
        )
        cursor.execute(
            sql.SQL(
                "CREATE OR REPLACE TEMP VIEW night_admin_case_amounts AS"
                " SELECT admin_case_id, jsonb_strip_nulls(to_jsonb(stated)) AS amounts FROM night_admin_case"
                " CROSS JOIN LATERAL (SELECT {amounts}) AS stated"
            ).format(amounts=amounts)
        )


def _facts() -> list[tables.Table]:
    return [table for table in tables.load().values() if table.kind == "fact"]


def _replace_facts(connection: Connection) -> int:
    """Put tonight's facts rows in the place of the last ones; returns how many there are."""
    written = 0
    with connection.cursor() as cursor:
        for table in _facts():
            names = {
                "table": sql.Identifier(*table.name.split(".")),
                "new": sql.Identifier(f"new_{table.noun}"),
                "columns": sql.SQL(", ").join(sql.Identifier(name) for name in table.columns),
            }
            cursor.execute(sql.SQL("DELETE FROM {table}").format(**names))
            cursor.execute(sql.SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM {new}").format(**names))
            written += cursor.rowcount
    return written


def link(warehouse: Warehouse, as_of: date) -> Linked:
    """Tie the records together as known at the end of the night's day and write the facts rows of every subject.

    Writes core.case_link, core.case_chain, core.case_event and the core.fact_* tables in one transaction.
    """
    from xianjie.law.limitation import administrative_limitation_years
    from xianjie.law.reverse import figures
    from xianjie.law.standards import criminal_kinds
    from xianjie.rules import practice

    parameters = {
        "limitation_years": administrative_limitation_years(),
        **{name: practice()[name].value for name in _FIGURES},
        "criminal_kinds": json.dumps(criminal_kinds()),
        **figures(),
    }
    with warehouse.transaction("loader", f"link {as_of}") as connection:
        lock(connection, "leads")
        as_of = nights.judged(connection, as_of)
        night_views(connection, as_of)
        workdays.write(connection)
        run_stage(connection, "link", {"as_of": as_of, **parameters})
        clocks = flowcentre.write(connection, as_of)
        facts = _replace_facts(connection)
        analyze(
            connection,
            (
                "core.case_link",
                "core.case_chain",
                "core.case_event",
                "core.reverse_ledger",
                *(table.name for table in _facts()),
            ),
        )
        with connection.cursor() as cursor:
            cursor.execute(
                """SELECT count(*), count(*) FILTER (WHERE is_certain), (SELECT count(*) FROM core.case_event)
                FROM core.case_link"""
            )
            row = cursor.fetchone() or (0, 0, 0)
        counted = Linked(links=row[0], certain_links=row[1], events=row[2], facts=facts, clocks=clocks)
        nights.finished(connection, as_of, "link", vars(counted))
    return counted
