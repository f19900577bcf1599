"""Facts rows for the benchmark, made on the server: mostly empty, as life's are, and near enough to the lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from psycopg2.extensions import connection as Connection
from sqlglot import exp
from xianjie import tables
from xianjie.law import language
from xianjie.law.meaning import read_standard

from bench.one_pass.models import CAUSES

TABLE = "core.fact_penalty_party"
AS_OF = date(2026, 11, 22)
_KINDS = "array['person','individual_business','organisation',NULL]"


def _figures() -> dict[str, Decimal]:
    """The greatest figure that the law compares each measured column with."""
    found: dict[str, Decimal] = {}
    for offence in language.offences():
        for tree in read_standard(offence).limbs.values():
            for one in tree.find_all(exp.GTE, exp.GT):
                if not isinstance(one.expression, exp.Literal) or one.expression.is_string:
                    continue
                for part in one.this.find_all(exp.Column):
                    found[part.name] = max(found.get(part.name, Decimal(0)), Decimal(one.expression.this))
    return found


def _measured(column: tables.Column, most: Decimal) -> str:
    if column.type == "boolean":
        return "CASE WHEN random() < 0.6 THEN NULL ELSE random() < 0.25 END"
    if column.codes and column.type == "text":
        listed = ", ".join(f"'{code}'" for code in column.codes)
        return f"CASE WHEN random() < 0.4 THEN (array[{listed}])[1 + floor(random() * {len(column.codes)})::int] END"
    if column.codes and column.type == "text[]":
        listed = ", ".join(f"'{code}'" for code in column.codes)
        picked = f"array[(array[{listed}])[1 + floor(random() * {len(column.codes)})::int]]"
        return f"CASE WHEN random() < 0.2 THEN {picked} WHEN random() < 0.5 THEN array[]::text[] END"
    if column.type.startswith("numeric"):
        # Two in ten near the lines (evenly over the magnitudes), four in ten none, the others not known.
        value = f"round(({float(most) * 3} * power(random(), 4))::numeric, 2)"
        return f"CASE WHEN random() < 0.2 THEN {value} WHEN random() < 0.5 THEN 0 END"
    if column.type in ("integer", "bigint", "smallint"):
        value = f"floor({float(most) * 3} * power(random(), 4))::{column.type}"
        return f"CASE WHEN random() < 0.2 THEN {value} WHEN random() < 0.5 THEN 0 END"
    return f"NULL::{column.type}"


def fill(connection: Connection, rows: int) -> dict[str, str]:
    """Make the rows (the same for the same number); gives each column's SQL type."""
    described = tables.load()[TABLE]
    measured = tables.shared_columns("measured_columns")
    figures = _figures()
    values: dict[str, str] = {
        "penalty_party_id": "n::text",
        "cause": f"'bench.c' || lpad(floor(random() * {CAUSES})::int::text, 3, '0')",
        "act_from": "CASE WHEN random() < 0.6 THEN act_to - floor(random() * 90)::int END",
        "act_to": "act_to",
        "decided_on": "decided_on",
        "act_on_earliest": "coalesce(act_to, decided_on - 730)",
        "act_on_latest": "coalesce(act_to, decided_on)",
        "days_since_decision": f"DATE '{AS_OF}' - decided_on",
        "party_kind": f"({_KINDS})[1 + floor(random() * 4)::int]",
        "is_natural_person_named": "random() < 0.9",
        "is_revoked": "random() < 0.01",
        "is_transfer_noted": "CASE WHEN random() < 0.9 THEN random() < 0.02 END",
        "is_limitation_stopped": "random() < 0.01",
        "prior_penalties": """CASE WHEN random() < 0.05
            THEN jsonb_build_object('ip_213_215', jsonb_build_array((decided_on - 200)::text)) ELSE '{}'::jsonb END""",
        "prior_convictions": """CASE WHEN random() < 0.01
            THEN jsonb_build_object('ip_213_215', jsonb_build_array((decided_on - 500)::text)) ELSE '{}'::jsonb END""",
        "unpunished_acts": """CASE WHEN random() < 0.02 THEN jsonb_build_array(jsonb_build_object(
            'offences', jsonb_build_array('sell_counterfeit_trademark_goods', 'illegal_mining'),
            'from', (decided_on - 300)::text, 'to', (decided_on - 280)::text, 'certain', random() < 0.8,
            'amounts', jsonb_build_object('sales_amount_cny', round((random() * 60000)::numeric, 2),
                'mineral_value_cny', round((random() * 200000)::numeric, 2)))) ELSE '[]'::jsonb END""",
        "region_code": "'330782'",
        "agency_id": "'bench'",
        "party_id": "n::text",
        "penalty_id": "n::text",
        "as_of": f"DATE '{AS_OF}'",
    }
    for name, column in described.columns.items():
        if name in values:
            continue
        if name in measured:
            values[name] = _measured(column, figures.get(name, Decimal(10)))
        elif name.endswith("_is_absent"):
            values[name] = "CASE WHEN random() < 0.98 THEN random() < 0.95 END"
        elif name.endswith("_register_is_fresh"):
            values[name] = "random() < 0.99"
        elif column.type == "boolean" and column.required:
            values[name] = "random() < 0.05"
        elif column.type == "jsonb":
            values[name] = "'[]'::jsonb" if name.endswith("_acts") else "'{}'::jsonb"
        else:
            values[name] = f"NULL::{column.type}"
    columns = list(described.columns)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.42); SET max_parallel_workers_per_gather = 0")
        cursor.execute(
            f"""INSERT INTO {TABLE} ({", ".join(columns)})
            SELECT {", ".join(values[name] for name in columns)}
            FROM (
                SELECT
                    n, decided_on,
                    CASE WHEN random() < 0.8 THEN decided_on - floor(random() * 700)::int END AS act_to
                FROM (
                    SELECT n, DATE '2019-01-01' + floor(random() * 2800)::int AS decided_on
                    FROM generate_series(1, {rows}) AS n OFFSET 0
                ) AS decided OFFSET 0
            ) AS made"""
        )
        cursor.execute(f"RESET max_parallel_workers_per_gather; ANALYZE {TABLE}")
    connection.commit()
    with connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(f"VACUUM {TABLE}")
        connection.autocommit = False
    return {name: column.type for name, column in described.columns.items()}
