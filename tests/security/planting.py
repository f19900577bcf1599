"""Rows in every described table, each carrying in its texts whose it is: the county and the function."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from xianjie import tables

# Two counties of one prefecture, and one of another.
COUNTIES = ("330782", "330783", "331082")
FUNCTIONS = ("criminal", "civil")


def tag(region: str, function: str) -> str:
    """What stands in every text of a row of that county and function, and nowhere else."""
    return f"<{region} {function}>"


def lead_id(region: str, function: str) -> str:
    """The lead of that county and function."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, tag(region, function)))


def made_id(name: str, region: str, function: str) -> str:
    """What stands in any other column of that name that holds a made id."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name} {tag(region, function)}"))


def _value(table: tables.Table, name: str, column: tables.Column, region: str, function: str, number: int) -> Any:
    mark, agency = tag(region, function), f"agency{region}"
    if not column.required and any(name in check for check in table.checks.values()):
        # What a check asks of it is not ours to know; nothing is asked of what is not there.
        return None
    by_name = {
        "region_code": region,
        "office_region_code": region,
        "region_codes": [region],
        "function": function,
        "agency_id": agency,
        "lead_id": lead_id(region, function),
        "sha256": "0" * 64,
        "row_hash": "0" * 64,
    }
    if name in by_name:
        return by_name[name]
    if column.codes:
        codes = list(column.codes)
        first = codes[number // 1000 % len(codes)] if name in table.key else codes[0]
        return [first] if column.type == "text[]" else first
    kind = column.base_type.split("(")[0]
    if kind == "text":
        # Every key of a record begins with its agency.
        return f"{agency}/{name}/{mark}" if name.endswith(("_id", "_key")) else f"{mark} {name}"
    return {
        "text[]": [mark],
        "uuid[]": [lead_id(region, function)],
        "integer[]": [number],
        "bigint[]": [number],
        "date[]": [date(2026, 3, 1)],
        "numeric[]": [1],
        "uuid": made_id(name, region, function),
        "jsonb": json.dumps({name: mark}),
        "boolean": False,
        "date": date(2026, 3, 1),
        "timestamptz": datetime(2026, 3, 1, 8, tzinfo=UTC),
        "numeric": 0.5,
        "smallint": number // 1000,
    }.get(kind, number)


def plant(connection: Connection) -> None:
    """Put one row of each county and function into every described table, whatever triggers say."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in tables.load().values():
            if table.name in ("core.working_day", "ops.member"):
                continue
            names = list(table.columns)
            statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING").format(
                sql.Identifier(*table.name.split(".")),
                sql.SQL(", ").join(map(sql.Identifier, names)),
                sql.SQL(", ").join([sql.Placeholder()] * len(names)),
            )
            number = 0
            for region in COUNTIES:
                for function in FUNCTIONS:
                    number += 1000  # beyond what identity columns have given out
                    row = [_value(table, name, table.columns[name], region, function, number) for name in names]
                    cursor.execute(statement, row)
        # A raw table as the loader makes it.
        cursor.execute("CREATE TABLE raw.planted (raw_row_id bigint, batch_id bigint, name text)")
        cursor.execute("ALTER TABLE raw.planted OWNER TO xianjie_loader")
        cursor.execute("INSERT INTO raw.planted VALUES (1, 1, %s)", (tag(*COUNTIES[:1], FUNCTIONS[0]),))
        cursor.execute("GRANT SELECT ON raw.planted TO xianjie_steward, xianjie_publisher")
        cursor.execute("RESET session_replication_role")
        cursor.execute("ANALYZE")
