"""Forecasts on series whose answer is known, and what is said where none is made."""

from __future__ import annotations

import random
from datetime import date

import pytest
from xianjie.research import forecast, smallnumbers
from xianjie.research.forecast import made

LAST = date(2026, 8, 1)


def series(counts: list[int]) -> dict[date, int]:
    last = LAST.year * 12 + LAST.month - 1
    return {date((last - back) // 12, (last - back) % 12 + 1, 1): count for back, count in enumerate(reversed(counts))}


def test_a_level_is_found_and_beats_the_year_before() -> None:
    rng = random.Random(3)
    told, ahead = made(series([rng.randint(34, 46) for _ in range(24)]), LAST, 5)
    assert told["method"] == "ets"
    assert told["mase"] < told["baseline_mase"]
    assert told["tested_months"] == 12 + 11 + 10
    assert [one["month"] for one in ahead] == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]
    for one in ahead:
        assert one["low_count"] <= 36 <= one["forecast_count"] <= 44 <= one["high_count"]


def test_a_pattern_of_the_year_alone_is_left_to_the_baseline() -> None:
    year = [5, 5, 5, 90, 5, 5, 60, 5, 5, 5, 75, 5]
    told, ahead = made(series(year * 2), LAST, 5)
    assert (told["method"], told["mase"]) == ("seasonal_naive", told["baseline_mase"])
    assert [one["forecast_count"] for one in ahead] == year[:3]


def test_a_leap_of_the_last_month_is_above_what_was_expected() -> None:
    rng = random.Random(5)
    calm = [rng.randint(18, 22) for _ in range(23)]
    assert made(series([*calm, 60]), LAST, 5)[0]["is_above"] is True
    assert made(series([*calm, 21]), LAST, 5)[0]["is_above"] is False


@pytest.mark.parametrize(
    ("counts", "note"),
    [([], "too_short"), ([9] * 23, "too_short"), ([4] * 24, "too_small"), ([50] * 12 + [0] * 12, "too_small")],
)
def test_none_is_made_of_too_little(counts: list[int], note: str) -> None:
    told, ahead = made(series(counts), LAST, 5)
    assert (told["note"], told["method"], told["is_above"], ahead) == (note, None, None, [])


def test_mostly_noughts_take_the_years_mean_or_the_baseline() -> None:
    counts = [0, 30, 0, 0, 25, 0, 0, 40, 0, 0, 0, 20] * 2
    counts[13], counts[16], counts[20], counts[22] = 0, 0, 35, 28
    told, ahead = made(series([7, *counts[1:]]), LAST, 5)
    assert told["method"] in ("mean", "seasonal_naive")
    assert all(one["low_count"] >= 0 for one in ahead)


def test_stray_months_before_a_register_was_kept_are_no_history() -> None:
    told, _ = made(series([1, 0, 0, 1, *[40] * 20]), LAST, 5)
    assert told["history_months"] == 20
    assert told["note"] == "too_short"


def test_a_forecast_leans_on_the_months_that_it_nearly_repeats() -> None:
    assert forecast.leans_on("ets", LAST) == {LAST, date(2026, 7, 1)}
    year_before = {date(2025, month, 1) for month in (8, 9, 10, 11)}
    assert forecast.leans_on("seasonal_naive", LAST) == {LAST, date(2026, 7, 1)} | year_before
    told, _ = made(series([20] * 24), LAST, 5)
    kept = {name: one for name, one in forecast.untold(told).items() if one is not None}
    assert kept == {"history_months": 24, "note": "hidden"}


def test_the_scaled_error_of_the_baseline_over_one_known_year() -> None:
    counts = [10] * 12 + [14] * 12
    # Of each origin the first three months ahead: all are off by the four that the scale is.
    assert forecast.tested(forecast.seasonal_naive, counts).mase == pytest.approx(1.0)


def test_intervals_of_shares_and_rates_as_published() -> None:
    # Brown, Cai and DasGupta's Wilson interval of 0 and of 5 of 10; Garwood's of 10 events (Ulm 1990, table).
    assert smallnumbers.wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert smallnumbers.wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert smallnumbers.poisson_interval(10, 1.0) == pytest.approx((4.795, 18.39), abs=5e-3)
    assert smallnumbers.poisson_interval(0, 1.0)[0] == 0


def test_rates_are_drawn_to_the_mean_the_more_the_smaller() -> None:
    few, many = smallnumbers.shrunken([10, 1000], [1.0, 500.0])
    assert 1010 / 501 < few < 10
    assert many == pytest.approx(2, abs=0.05)
    # What chance explains leaves the mean alone.
    assert smallnumbers.shrunken([10, 11, 9], [1.0, 1.0, 1.0]) == pytest.approx([10, 10, 10])


def test_the_funnel_is_wide_where_cases_are_few() -> None:
    assert smallnumbers.funnel(20, 0.1, 0.95) == (0, 5)
    low, high = smallnumbers.funnel(2000, 0.1, 0.95)
    assert 170 < low < 180 < 220 < high < 230
