"""Puts canonical records into a warehouse as conform would, for tests that begin after it."""

from __future__ import annotations

from datetime import date
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from xianjie import tables
from xianjie.warehouse import Warehouse, end_of

NIGHT = date(2026, 9, 1)
AGENCIES = {
    "market": ("administrative", ["penalty", "penalty_party", "transfer", "transfer_party"]),
    "police": ("police", ["filing", "filing_party"]),
    "procuratorate": (
        "procuratorate",
        ["prosecution_decision", "prosecution_decision_party", "procuratorial_opinion"],
    ),
}


def put(connection: Connection, noun: str, key: str, known: date = NIGHT, **columns: Any) -> str:
    """Insert a record's new version, closing the one before; returns the record's id."""
    agency = columns.pop("agency_id", "market")
    record_id = f"{agency}/{noun}/{key}"
    row = {
        f"{noun}_id": record_id,
        "agency_id": agency,
        "source_key": key,
        "region_code": "330782",
        "known_at": end_of(known),
        "is_deleted": False,
        "batch_id": 1,
        "row_hash": "0",
        **columns,
    }
    table = sql.Identifier("core", noun)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("UPDATE {} SET superseded_at = %s WHERE {} = %s AND superseded_at IS NULL").format(
                table, sql.Identifier(tables.records()[noun].id_column)
            ),
            (end_of(known), record_id),
        )
        cursor.execute(
            sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
                table,
                sql.SQL(", ").join(map(sql.Identifier, row)),
                sql.SQL(", ").join([sql.Placeholder()] * len(row)),
            ),
            list(row.values()),
        )
    return record_id


def party(connection: Connection, noun: str, parent_id: str, key: str, **columns: Any) -> str:
    """Insert a party of a record; an organisation unless it says otherwise."""
    columns = {"ordinal": 1, "party_kind": "organisation", **columns}
    return put(connection, noun, key, **{f"{noun.removesuffix('_party')}_id": parent_id}, **columns)


def agencies(warehouse: Warehouse, night: date = NIGHT, stale: frozenset[str] = frozenset()) -> None:
    """Enter the three agencies; those in `stale` have landed only through the night before."""
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        for agency, (kind, nouns) in AGENCIES.items():
            landed = date.fromordinal(night.toordinal() - (agency in stale))
            cursor.execute(
                "INSERT INTO core.agency (agency_id, name, kind, region_code, nouns) VALUES (%s, %s, %s, '330782', %s)"
                " ON CONFLICT (agency_id) DO NOTHING",
                (agency, f"{agency}机关", kind, nouns),
            )
            cursor.execute(
                "INSERT INTO ops.freshness (agency_id, landed_through) VALUES (%s, %s)"
                " ON CONFLICT (agency_id) DO UPDATE SET landed_through = excluded.landed_through",
                (agency, landed),
            )


def rows(warehouse: Warehouse, statement: str, *parameters: Any, role: str = "publisher") -> list[tuple[Any, ...]]:
    """What a statement reads."""
    with warehouse.transaction(role) as connection, connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()
