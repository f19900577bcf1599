"""The dimensions that files describe: regions and industries of the national standards, causes, offences, models.

Regions: GB/T 2260 since 2000, as the yearly and monthly lists of the ministry of civil affairs and of the statistics
bureau have them. A version begins with the first list that shows it: its first day is no better than that.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extras import execute_values

from xianjie import tables
from xianjie.law.clocks import flow_centre
from xianjie.law.standards import load_standards
from xianjie.leads import DOMAINS
from xianjie.rules import Model, load_causes

_WORDS = Path(__file__).parent / "words"
STANDING = "9999-12-31"


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (_WORDS / name).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def level(code: str) -> str:
    """The level of a region by its code: province, prefecture or county."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def parent(code: str) -> str | None:
    """The code of the region above; None for a province."""
    return {"province": None, "prefecture": f"{code[:2]}0000", "county": f"{code[:4]}00"}[level(code)]


def regions(provinces: set[str] | None = None) -> list[tuple[Any, ...]]:
    """Every version of every region since 2000, as `mart.dim_region` has them; of some provinces (two digits)."""
    return [
        (
            f"{one['code']}@{one['valid_from']}",
            one["code"],
            one["name"],
            level(one["code"]),
            parent(one["code"]),
            one["valid_from"],
            one["valid_to"],
            one["valid_to"] == STANDING,
            one["current_code"] or None,
        )
        for one in _rows("regions.tsv")
        if provinces is None or one["code"][:2] in provinces
    ]


def industries() -> list[tuple[Any, ...]]:
    """The divisions of GB/T 4754-2017 with their sections."""
    return [tuple(one.values()) for one in _rows("industries.tsv")]


def _codes() -> list[tuple[str, str, str, str]]:
    found = [
        (table.name, name, code, says)
        for table in tables.load().values()
        if table.schema_name in ("core", "lead", "mart")
        for name, column in table.columns.items()
        for code, says in (column.codes or {}).items()
    ]
    duties = [("rules", "duty", code, one.name) for code, one in flow_centre().duties.items()]
    return [*found, *(("rules", "domain", code, says) for code, says in DOMAINS.items()), *duties]


def _models(models: Iterable[Model], statuses: dict[str, str]) -> list[tuple[Any, ...]]:
    named = ("name", "domain", "lead_type", "tier", "function", "kind", "severity")
    return [
        (one.id, *(getattr(one, name) for name in named), statuses.get(one.id, one.status))
        for one in sorted(models, key=lambda one: one.id)
    ]


def stage(connection: Connection, models: list[Model], statuses: dict[str, str]) -> None:
    """Stage `new_dim_*` of what files describe, in the open transaction."""
    causes = [
        (code, one.name, one.domain, one.group_id, one.group, one.enforced_by) for code, one in load_causes().items()
    ]
    offences = [(code, one.name, one.article, one.crime_from) for code, one in sorted(load_standards().items())]
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT left(region_code, 2) FROM core.agency")
        provinces = {code for (code,) in cursor.fetchall()}
    staged: dict[str, Sequence[tuple[Any, ...]]] = {
        "dim_region": regions(provinces),
        "dim_industry": industries(),
        "dim_cause": causes,
        "dim_offence": [*offences, ("other", "其他罪名", None, None)],
        "dim_model": _models(models, statuses),
        "dim_code": _codes(),
    }
    described = tables.load()
    with connection.cursor() as cursor:
        for noun, rows in staged.items():
            columns = [name for name in described[f"mart.{noun}"].columns if name != "changed_at"]
            names = {
                "new": sql.Identifier(f"new_{noun}"),
                "table": sql.Identifier("mart", noun),
                "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
            }
            cursor.execute(
                sql.SQL("CREATE TEMP TABLE {new} ON COMMIT DROP AS SELECT {columns} FROM {table} WHERE false").format(
                    **names
                )
            )
            execute_values(cursor, sql.SQL("INSERT INTO {new} VALUES %s").format(**names), rows, page_size=1000)
