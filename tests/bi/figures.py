"""What the figures of a dashboard must be: each counted once more, from the tables, by somebody who is above policies.

`figures/<chart>.sql` says what its chart shows, in codes; whose rows somebody may see is written out here, apart from
the policies that the warehouse applies. So a figure that agrees is right, and right for that person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2.extras import RealDictCursor
from xianjie import tables
from xianjie.leads import DOMAINS
from xianjie.settings import ZONE
from xianjie.sqlfiles import bind

FOLDER = Path(__file__).parent / "figures"
_VISIBLE = """
WITH visible AS (
    SELECT * FROM lead.lead
    WHERE NOT is_sealed AND starts_with(region_code, :prefix) AND function = ANY(:functions)
),
worked AS (
    SELECT
        visible.*,
        coalesce(work_item.chain_id, visible.work_item_id) AS item_id,
        review.owner,
        -- No paper was sent in this night, so only a review has a term.
        CASE WHEN visible.review_status = 'reviewing' THEN review.due_on END AS due_on
    FROM visible
    LEFT JOIN lead.work_item USING (work_item_id)
    LEFT JOIN lead.review USING (lead_id)
    WHERE tier = 'lead' AND (
        (visible.review_status = 'to_review' AND visible.state = 'open')
        OR visible.review_status NOT IN ('to_review', 'closed') OR visible.is_changed_after_review
    )
),
ended AS (
    SELECT * FROM core.reverse_ledger WHERE NOT is_sealed AND starts_with(region_code, :prefix)
),
concluded AS (
    SELECT * FROM lead.verdict AS last
    WHERE starts_with(region_code, :prefix) AND verdict <> 'reopened'
    AND lead_id IN (SELECT lead_id FROM lead.lead WHERE NOT is_sealed) AND step = (
        SELECT max(step) FROM lead.verdict AS one WHERE one.lead_id = last.lead_id AND one.model_id = last.model_id
    )
),
concluded_visible AS (
    SELECT concluded.* FROM concluded JOIN visible USING (lead_id)
),
unconcluded AS (
    SELECT finding.model_id, finding.model_version, its.region_code, its.agency_id
    FROM lead.finding
    JOIN lead.lead AS its USING (lead_id)
    LEFT JOIN concluded ON concluded.lead_id = its.lead_id AND concluded.model_id = finding.model_id
    WHERE finding.is_current AND its.state = 'open' AND its.tier = 'lead' AND NOT its.is_sealed
        AND concluded.lead_id IS NULL AND starts_with(its.region_code, :prefix)
)
"""


def _words() -> dict[str, dict[str, str]]:
    described = tables.load()
    lead, ledger = described["lead.lead"].columns, described["core.reverse_ledger"].columns
    codes = {f"{name}_zh": lead[name].codes or {} for name in ("lead_type", "function", "severity", "review_status")}
    state = {**(lead["state"].codes or {}), **(ledger["state"].codes or {})}
    return {**codes, "domain_zh": DOMAINS, "state_zh": state, "ended_how_zh": ledger["ended_how"].codes or {}}


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, int | float) and name.endswith("_on") and abs(value) > 10**10:
        return datetime.fromtimestamp(value / 1000, UTC).date().isoformat()
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return round(float(value), 6)
    return value.isoformat() if isinstance(value, date) else str(value)


def counted(rows: Sequence[Mapping[str, Any]]) -> Counter[tuple[tuple[str, Any], ...]]:
    """Rows as a multiset, in which numbers and days of both sides look alike."""
    return Counter(tuple(sorted((name, _plain(name, value)) for name, value in row.items())) for row in rows)


def expected(url: str, chart: str, prefix: str, functions: Sequence[str]) -> list[dict[str, Any]]:
    """What a chart has to show to somebody of an office (its regions begin with `prefix`) with those functions."""
    words = _words()
    asked = {"prefix": prefix, "functions": list(functions), "today": datetime.now(ZONE).date()}
    with psycopg2.connect(url) as connection, connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(bind(_VISIBLE + (FOLDER / f"{chart}.sql").read_text(encoding="utf-8")), asked)
        rows = [dict(row) for row in cursor.fetchall()]
    connection.close()
    return [
        {name: words[name].get(value, value) if name in words and value else value for name, value in row.items()}
        for row in rows
    ]
