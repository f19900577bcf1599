"""What people found of a model, and what follows: an interval, proposals, shadow below the floor, never silently."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg2
import pytest
from xianjie import lifecycle, review, rules
from xianjie.errors import ProjectError
from xianjie.leads import summary
from xianjie.scorecard import count, hold_to_floor
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, rows

NEXT = NIGHT + timedelta(days=1)


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    return Warehouse(warehouse_url)


def judged(
    warehouse: Warehouse,
    adopted: int,
    rejected: int,
    first: int = 0,
    version: str | None = None,
    code: str = "amount_not_met",
) -> str:
    """Enter verdicts on the version of a model that runs; returns the model."""
    from xianjie.law.meaning import read_model
    from xianjie.law.meaning import version as version_of

    model = next(one for one in rules.load_models() if one.status == "active")
    runs = version or version_of(read_model(model))
    with warehouse.transaction("owner") as connection, connection.cursor() as cursor:
        for number in range(adopted + rejected):
            verdict = "adopted" if number < adopted else "rejected"
            cursor.execute(
                """INSERT INTO lead.verdict (lead_id, step, model_id, model_version, region_code, agency_id, verdict,
                    reason_code, given_at)
                VALUES (%s, 1, %s, %s, '330782', 'market', %s, %s, clock_timestamp())""",
                (
                    f"00000000-0000-0000-0000-{first + number:012d}", model.id, runs, verdict,
                    code if verdict == "rejected" else None,
                ),
            )  # fmt: skip
    return model.id


def night(warehouse: Warehouse, day: Any = NIGHT) -> list[str]:
    models = rules.load_models()
    with warehouse.transaction("publisher") as connection:
        told = hold_to_floor(connection, models, day)
        count(connection, day)
        return told


def status(warehouse: Warehouse, model: str) -> str:
    with warehouse.transaction("publisher") as connection:
        return lifecycle.statuses(connection, [rules.model(model)])[model]


def test_the_interval_is_wilsons(warehouse: Warehouse) -> None:
    # Figures as R's prop.test(x, n, correct = FALSE) gives them.
    wanted = {
        (0, 10): ("0.00", "27.75"),
        (5, 10): ("23.66", "76.34"),
        (10, 10): ("72.25", "100.00"),
        (8, 20): ("21.88", "61.34"),
    }
    for (hits, of), (low, high) in wanted.items():
        [found] = rows(warehouse, "SELECT low::text, high::text FROM lead.wilson(%s, %s)", hits, of)
        assert found == (low, high)
    assert rows(warehouse, "SELECT low FROM lead.wilson(0, 0)") == [(None,)]


def test_the_card_counts_what_was_reviewed_by_version_region_and_agency(warehouse: Warehouse) -> None:
    model = judged(warehouse, 15, 5)
    judged(warehouse, 0, 3, first=100, version="older")
    # Taken back: it counts for nothing.
    with warehouse.transaction("owner") as connection:
        connection.cursor().execute(
            """INSERT INTO lead.verdict SELECT lead_id, 2, model_id, model_version, region_code, agency_id, 'reopened',
            NULL, clock_timestamp() FROM lead.verdict WHERE model_version = 'older' AND lead_id::text LIKE '%100'"""
        )
    assert night(warehouse) == []
    found = {row["model_version"]: row for row in review.scorecard(warehouse)}
    older = found.pop("older")
    [newest] = found.values()
    assert [newest[name] for name in ("adopted", "rejected", "reviewed", "region_code", "agency_id")] == [
        15,
        5,
        20,
        "330782",
        "market",
    ]
    shares = [str(newest[name]) for name in ("precision_percent", "interval_low_percent", "interval_high_percent")]
    assert shares == ["75.00", "53.13", "88.81"]
    assert (older["adopted"], older["rejected"]) == (0, 2)
    assert status(warehouse, model) == "active"


@pytest.mark.parametrize(("adopted", "rejected", "drops"), [(0, 19, False), (7, 13, True), (8, 12, False)])
def test_each_side_of_the_floor_and_of_the_least_number(
    warehouse: Warehouse, adopted: int, rejected: int, drops: bool
) -> None:
    model = judged(warehouse, adopted, rejected)
    assert bool(night(warehouse)) is drops
    assert status(warehouse, model) == ("shadow" if drops else "active")


def test_a_drop_is_said_everywhere_and_lifted_by_a_person_alone(warehouse: Warehouse) -> None:
    model = judged(warehouse, 2, 18)
    judged(warehouse, 0, 30, first=500, version="older")
    with pytest.raises(ProjectError, match="没有因成绩转入试运行"):
        review.lift_model(warehouse, model, "没有必要")
    [said] = night(warehouse)
    assert "有结论的线索 20 条，采纳 2 条，采纳率 10.0%（百分之九十五区间 2.79% 至 30.10%），低于 40%" in said
    assert night(warehouse) == [said]
    with warehouse.transaction("owner") as connection:
        connection.cursor().execute(
            "INSERT INTO ops.night (as_of, stage, counts, finished_at) VALUES (%s, 'load', '{}', now())", (NIGHT,)
        )
    assert summary(warehouse).dropped_models == (said,)
    assert [one["reason"] for one in review.notices(warehouse)] == [said]
    assert rows(warehouse, "SELECT step, told, body FROM ops.outbox") == [
        ("dropped", ["head", "case_management"], said)
    ]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege), warehouse.transaction("publisher") as connection:
        connection.cursor().execute("SELECT ops.lift_model(%s, '自动')", (model,))
    with pytest.raises(ProjectError, match="须写明理由"):
        review.lift_model(warehouse, model, " ")
    review.lift_model(warehouse, model, "已查明：案由收窄后重新运行")
    assert status(warehouse, model) == "active"
    assert review.notices(warehouse) == []
    # What was reviewed before counts no more; what comes after does.
    assert night(warehouse, NEXT) == []
    judged(warehouse, 0, 20, first=900)
    assert len(night(warehouse, NEXT)) == 1
    assert rows(warehouse, "SELECT event, made_by <> '' FROM ops.model_event ORDER BY step") == [
        ("dropped", True), ("lifted", True), ("dropped", True),
    ]  # fmt: skip


def test_reasons_of_rejection_become_proposals(warehouse: Warehouse) -> None:
    model = judged(warehouse, 1, 3)
    judged(warehouse, 0, 1, first=50, code="limitation_expired")
    found = rows(
        warehouse,
        """SELECT model_id, reason_code, leads, cardinality(example_lead_ids), fits, proposal FROM mart.v_model_proposal
        ORDER BY leads DESC""",
    )
    assert found[0][:4] == (model, "amount_not_met", 3, 3)
    assert found[1][4:] == ("exclusion", "增设排除理由：时效已过")
