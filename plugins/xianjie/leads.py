"""The leads as people first see them: a summary by domain and type, and a list; no evidence, no numbers of persons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2.extras import RealDictCursor
from rich.console import Console
from rich.table import Table

from xianjie.explain import label
from xianjie.trying import FailedModel, failed_models
from xianjie.warehouse import Warehouse

DOMAINS = {
    "ip": "知识产权",
    "safety": "安全生产",
    "environment": "生态环境和资源",
    "food_drug": "食品药品",
    "two_cards": "两卡",
    "linkage": "程序和反向衔接",
}

# A lead that waited for a register from the first is news on the night that it opens.
_NEWS = """greatest(first_seen_on, (
        SELECT min(as_of) FROM lead.history AS told
        WHERE told.lead_id = lead.lead_id AND (event = 'reopened' OR (event = 'raised' AND reason IS NULL))
    ))"""

_SUMMARY = f"""
SELECT domain, lead_type,
    count(*) FILTER (WHERE state = 'open') AS standing,
    count(*) FILTER (WHERE state = 'open' AND {_NEWS} = %(as_of)s) AS new,
    count(*) FILTER (WHERE lead_id IN (
        SELECT lead_id FROM lead.history WHERE as_of = %(as_of)s AND event = 'withdrawn'
    ) AND state = 'withdrawn') AS withdrawn,
    count(*) FILTER (WHERE state = 'pending') AS pending
FROM lead.lead WHERE tier = 'lead' AND NOT is_sealed
GROUP BY domain, lead_type ORDER BY domain, lead_type"""  # noqa: S608 - a clause of ours

_LIST = f"""
SELECT lead_id, domain, lead_type, severity, score, state, state_reason, review_status, agency_name, document_no,
    offence_name, decided_on, first_seen_on, last_seen_on, work_item_id
FROM lead.lead
WHERE NOT is_sealed AND tier = %(tier)s AND (%(domain)s IS NULL OR domain = %(domain)s)
    AND (%(state)s IS NULL OR state = %(state)s)
    AND (%(since)s::date IS NULL OR {_NEWS} >= %(since)s)
ORDER BY CASE severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, score DESC, first_seen_on DESC,
    lead_id"""  # noqa: S608 - a clause of ours


@dataclass(frozen=True)
class Summary:
    """Leads of the newest night by domain and type ; the models that failed or were dropped."""

    as_of: date | None
    rows: list[dict[str, Any]]
    warnings: int = 0
    failed_models: tuple[FailedModel, ...] = ()
    dropped_models: tuple[str, ...] = ()


@contextmanager
def _reading(warehouse: Warehouse) -> Iterator[RealDictCursor]:
    from xianjie.dossier.gathering import asking_role

    # Under a person's own login the policies choose the rows.
    with warehouse.transaction(asking_role(warehouse), "leads") as connection:
        cursor = connection.cursor(cursor_factory=RealDictCursor)
        yield cursor


def summary(warehouse: Warehouse) -> Summary:
    """The leads of the warehouse's newest night, by domain and type."""
    with _reading(warehouse) as cursor:
        cursor.execute("SELECT lead.newest_night() AS as_of, has_table_privilege('ops.outcome_count', 'SELECT') AS may")
        newest = cursor.fetchone()
        as_of = newest["as_of"] if newest else None
        cursor.execute(_SUMMARY, {"as_of": as_of})
        rows = [dict(row) for row in cursor.fetchall()]
        cursor.execute(
            "SELECT count(*) AS warnings FROM lead.lead WHERE tier = 'warning' AND state = 'open' AND NOT is_sealed"
        )
        counted = cursor.fetchone()
        failed = failed_models(cursor.connection, as_of) if as_of and newest and newest["may"] else []
        cursor.execute(
            "SELECT reason FROM ops.model_event WHERE event = 'dropped' AND as_of = %s ORDER BY model_id", (as_of,)
        )
        dropped = tuple(row["reason"] for row in cursor.fetchall())
        return Summary(as_of, rows, counted["warnings"] if counted else 0, tuple(failed), dropped)


def listing(
    warehouse: Warehouse, domain: str | None, state: str | None, since: date | None, tier: str = "lead"
) -> list[dict[str, Any]]:
    """Leads, or warnings, one by one, the gravest first; never both."""
    with _reading(warehouse) as cursor:
        cursor.execute(_LIST, {"domain": domain, "state": state, "since": since, "tier": tier})
        return [dict(row) for row in cursor.fetchall()]


def wide_console() -> Console:
    """A console that does not fold its tables where nobody's screen sets a width."""
    console = Console()
    return console if console.is_terminal else Console(width=160)


def print_summary(found: Summary, console: Console | None = None) -> None:
    """Print the summary as a table, with where to look next."""
    console = console or wide_console()
    if found.as_of is None:
        console.print("No night has been run yet: `make nightly` runs the first.")
        return
    table = Table(title=f"监督线索  {found.as_of}", title_justify="left")
    for heading in ("领域", "线索类型"):
        table.add_column(heading)
    for heading in ("有效", "本夜新增", "本夜撤回", "待到数"):
        table.add_column(heading, justify="right")
    counted = ("standing", "new", "withdrawn", "pending")
    for row in found.rows:
        domain = DOMAINS.get(row["domain"], row["domain"])
        table.add_row(domain, label("lead_type", row["lead_type"]), *(str(row[name]) for name in counted))
    table.add_section()
    table.add_row("合计", "", *(str(sum(row[name] for row in found.rows)) for name in counted))
    console.print(table)
    if found.warnings:
        console.print(f"另有预警 {found.warnings} 条（接近标准，不是线索）：leads --warnings", highlight=False)
    for model in found.failed_models:
        said = f"模型「{model.name}」本夜未能运行，其既有线索保持原状，未作更新：{model.why}"
        console.print(said, highlight=False, markup=False)
    for reason in found.dropped_models:
        console.print(f"提示：{reason}", highlight=False, markup=False)
    command = ".venv/bin/xianjie leads"
    console.print(
        f"Next: `{command} --new` lists tonight's, `{command} LEAD_ID` explains one, `make ui` opens Airflow.",
        highlight=False,
    )
