"""What the figures of a dashboard must be: each counted once more, from the tables, by somebody who is above policies.

`figures/<chart>.sql` says what its chart shows, in codes; whose rows somebody may see is written out here, apart from
the policies that the warehouse applies. So a figure that agrees is right, and right for that person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2.extras import RealDictCursor
from xianjie import rules, tables
from xianjie.law.clocks import flow_centre
from xianjie.leads import DOMAINS
from xianjie.settings import ZONE
from xianjie.sqlfiles import bind

FOLDER = Path(__file__).parent / "figures"
_VISIBLE = """
WITH visible AS (
    SELECT * FROM lead.lead
    WHERE NOT is_sealed AND starts_with(region_code, :prefix) AND function = ANY(:functions)
        AND domain = coalesce(:domain, domain)
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
minor AS (
    SELECT act.member_id
    FROM (
        SELECT penalty_party_id AS member_id, coalesce(act_from, act_to, decided_on) AS day
        FROM core.penalty_party_now JOIN core.penalty_now USING (penalty_id)
        WHERE party_kind = 'person'
        UNION ALL
        SELECT transfer_party_id, coalesce(transferred_on, decided_on)
        FROM core.transfer_party_now JOIN core.transfer_now USING (transfer_id)
        WHERE party_kind = 'person'
        UNION ALL
        SELECT filing_party_id, coalesce(act_from, act_to, received_on, decided_on)
        FROM core.filing_party_now JOIN core.filing_now USING (filing_id)
        WHERE party_kind = 'person'
        UNION ALL
        SELECT prosecution_decision_party_id, coalesce(act_from, act_to, decided_on)
        FROM core.prosecution_decision_party_now JOIN core.prosecution_decision_now USING (prosecution_decision_id)
        WHERE party_kind = 'person'
    ) AS act
    JOIN core.party_member AS member USING (member_id)
    LEFT JOIN core.party USING (party_id)
    WHERE length(coalesce(member.id_no, party.id_no)) = 18
        AND coalesce(member.id_no, party.id_no) !~ '[*]'
        AND age(act.day, to_date(substr(coalesce(member.id_no, party.id_no), 7, 8), 'YYYYMMDD')) <= interval '18 years'
),
-- Whoever is sealed, or a lead on whom is; in this night nobody but by the law on minors.
kept_apart AS (
    SELECT member_id AS key FROM minor
    UNION
    SELECT subject_key FROM lead.lead WHERE is_sealed
    UNION
    SELECT key FROM ops.sealed_now
),
punished AS (
    SELECT
        decision.*,
        -- Several registers may hold it: found in one is found; absent needs them all to have landed.
        CASE
            WHEN NOT fact.transfer_is_absent THEN true
            WHEN fact.transfer_is_absent AND fact.transfer_register_is_fresh THEN false
        END AS is_found
    FROM (
        SELECT DISTINCT ON (act.penalty_id)
            act.penalty_id, act.agency_id, act.region_code, act.decided_on, act.decision_no,
            party.penalty_party_id, member.party_id
        FROM core.penalty_now AS act
        LEFT JOIN core.penalty_party_now AS party USING (penalty_id)
        LEFT JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
        WHERE act.status IS DISTINCT FROM 'revoked' AND starts_with(act.region_code, :prefix)
        ORDER BY act.penalty_id, party.ordinal, party.penalty_party_id COLLATE "C"
    ) AS decision
    LEFT JOIN core.fact_penalty_party AS fact USING (penalty_party_id)
    WHERE NOT EXISTS (
        SELECT FROM kept_apart WHERE key IN (decision.penalty_id, decision.penalty_party_id, decision.party_id)
    )
        -- The same decision, delivered before by another agency.
        AND NOT EXISTS (
            SELECT
            FROM core.party_member AS other
            JOIN core.penalty_party_now AS theirs ON theirs.penalty_party_id = other.member_id
            JOIN core.penalty_now AS act ON act.penalty_id = theirs.penalty_id
            WHERE other.party_id = decision.party_id AND act.penalty_id <> decision.penalty_id
                AND act.decided_on = decision.decided_on
                AND regexp_replace(act.decision_no, '[^0-9一-龥]', '', 'g')
                    = regexp_replace(decision.decision_no, '[^0-9一-龥]', '', 'g')
                AND (theirs.known_at, theirs.penalty_party_id COLLATE "C")
                    < (
                        SELECT own.known_at, own.penalty_party_id COLLATE "C" FROM core.penalty_party_now AS own
                        WHERE own.penalty_party_id = decision.penalty_party_id
                    )
        )
),
transferred AS (
    SELECT DISTINCT ON (act.transfer_id) act.*, cause.domain, party.transfer_party_id
    FROM core.transfer_now AS act
    LEFT JOIN core.transfer_party_now AS party USING (transfer_id)
    LEFT JOIN core.cause ON cause.cause = act.cause
    WHERE starts_with(act.region_code, :prefix)
        AND NOT EXISTS (
            SELECT FROM kept_apart WHERE key IN (act.transfer_id, party.transfer_party_id) AND party.ordinal = 1
        )
    ORDER BY act.transfer_id, party.ordinal, party.transfer_party_id COLLATE "C"
),
filed AS (
    SELECT DISTINCT ON (act.filing_id) act.filing_id
    FROM core.filing_now AS act
    LEFT JOIN core.filing_party_now AS party USING (filing_id)
    WHERE act.decision = 'filed' AND starts_with(act.region_code, :prefix)
        AND NOT EXISTS (
            SELECT FROM kept_apart WHERE key IN (act.filing_id, party.filing_party_id) AND party.ordinal = 1
        )
    ORDER BY act.filing_id, party.ordinal, party.filing_party_id COLLATE "C"
),
not_prosecuted AS (
    SELECT party.prosecution_decision_party_id
    FROM core.prosecution_decision_now AS act
    JOIN core.prosecution_decision_party_now AS party USING (prosecution_decision_id)
    WHERE act.decision <> 'prosecuted' AND starts_with(act.region_code, :prefix)
        AND NOT EXISTS (
            SELECT FROM kept_apart
            WHERE key IN (act.prosecution_decision_id, party.prosecution_decision_party_id)
        )
),
ran AS (
    SELECT clock.*
    FROM core.clock
    WHERE starts_with(region_code, :prefix)
        AND NOT EXISTS (
            SELECT
            FROM kept_apart
            JOIN core.party_member AS member ON member.member_id = kept_apart.key
            WHERE member.record_id = clock.start_record_id
        )
        AND NOT EXISTS (SELECT FROM kept_apart WHERE key IN (clock.party_id, clock.start_record_id, clock.clock_id))
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


# The two counties of the night.
REGIONS = {"330700": "金华市", "330782": "义乌市", "330783": "东阳市"}


@cache
def _words() -> dict[str, dict[str, str]]:
    """The word for each code, by the name of the figure's column; from the files that say them, not from the star."""
    described = tables.load()
    lead, ledger = described["lead.lead"].columns, described["core.reverse_ledger"].columns
    codes = {f"{name}_zh": lead[name].codes or {} for name in ("lead_type", "function", "severity", "review_status")}
    models = {one.id: one for one in rules.load_models()}
    return {
        **codes,
        "domain_zh": {**DOMAINS, **{model: DOMAINS[one.domain] for model, one in models.items()}},
        "state_zh": {**(lead["state"].codes or {}), **(ledger["state"].codes or {})},
        "result_zh": {**(described["core.transfer"].columns["result"].codes or {}), "none": "尚无结果"},
        "region_name": REGIONS,
        "model_name": {model: one.name for model, one in models.items()},
        "duty_name": {duty: one.name for duty, one in flow_centre().duties.items()},
    }


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, int | float) and name.endswith("_on") and abs(value) > 10**10:
        return datetime.fromtimestamp(value / 1000, UTC).date().isoformat()
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return round(float(value), 6)
    return value.isoformat() if isinstance(value, date) else str(value)


def above_the_cut(rows: list[dict[str, Any]], metric: str, limit: int) -> list[dict[str, Any]]:
    """The rows that surely stand among the first so many: of those that tie at the end any may be left out."""
    least = min((row[metric] for row in rows), default=0)
    return [row for row in rows if len(rows) < limit or row[metric] > least]


def counted(rows: Sequence[Mapping[str, Any]]) -> Counter[tuple[tuple[str, Any], ...]]:
    """Rows as a multiset, in which numbers and days of both sides look alike."""
    return Counter(tuple(sorted((name, _plain(name, value)) for name, value in row.items())) for row in rows)


def expected(
    url: str, chart: str, prefix: str, functions: Sequence[str], domain: str | None = None
) -> list[dict[str, Any]]:
    """What a chart has to show to somebody of an office (its regions begin with `prefix`) with those functions.

    Of one domain where it is named, and the chart is one of leads.
    """
    words = _words()
    asked = {"prefix": prefix, "functions": list(functions), "domain": domain, "today": datetime.now(ZONE).date()}
    with psycopg2.connect(url) as connection, connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(bind(_VISIBLE + (FOLDER / f"{chart}.sql").read_text(encoding="utf-8")), asked)
        rows = [dict(row) for row in cursor.fetchall()]
    connection.close()
    return [
        {name: words[name].get(value, value) if name in words and value else value for name, value in row.items()}
        for row in rows
    ]
