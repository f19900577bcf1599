"""Forecasts of monthly counts with intervals and their back-tested error (态势感知); aggregates alone, never a person.

Exponential smoothing (statsmodels' ETSModel: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing,
2008) on counts whose variance is levelled by 2·sqrt(x + 3/8) (Anscombe, Biometrika 35, 1948). A series of mostly
noughts takes the mean and spread of its last year instead (negative binomial). Both must beat the seasonal naive
forecast, the same month of the year before, in a back-test with a rolling origin, or that forecast is taken. Errors
are scaled (MASE: Hyndman and Koehler, Int. J. Forecasting 22(4), 2006) by the mean absolute difference to the year
before.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import fmean
from typing import Any

SEASON = 12
# Two years: one to learn from, one to be tested on.
LEAST_MONTHS = 24
AHEAD = 3
# A year's pattern takes three years to tell from chance.
SEASONAL_MONTHS = 36
# From this share of noughts on, the square root levels nothing.
MOSTLY_NOUGHTS = 0.4
LEVEL, WARNING_LEVEL = 0.8, 0.95


@dataclass(frozen=True)
class Ahead:
    """One month ahead: the count to expect and its interval, in decisions."""

    expected: float
    low: float
    high: float


Method = Callable[[Sequence[int], int, float], list[Ahead]]


def seasonal_naive(history: Sequence[int], ahead: int, level: float) -> list[Ahead]:
    """The same month of the year before, with the spread that such forecasts have had."""
    from scipy.stats import norm

    past = [now - then for now, then in zip(history[SEASON:], history, strict=False)]
    # A single year has no such differences yet: the spread of its months stands in.
    mean = fmean(history)
    spread = sqrt(fmean([one**2 for one in past] or [(one - mean) ** 2 for one in history]))
    half = float(norm.ppf((1 + level) / 2)) * spread
    expected = [history[len(history) - SEASON + step % SEASON] for step in range(ahead)]
    return [Ahead(float(one), max(0.0, one - half), one + half) for one in expected]


def smoothed(history: Sequence[int], ahead: int, level: float) -> list[Ahead]:
    """Exponential smoothing of the levelled counts; with a year's pattern where the history is long enough."""
    import pandas
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    levelled = pandas.Series([2 * sqrt(one + 0.375) for one in history])
    seasonal = {"seasonal": "add", "seasonal_periods": SEASON} if len(history) >= SEASONAL_MONTHS else {}
    with warnings.catch_warnings():
        # A fit that stops early is seen in the back-test.
        warnings.simplefilter("ignore")
        model = ETSModel(levelled, error="add", initialization_method="heuristic", **seasonal).fit(disp=False)
        made = model.get_prediction(start=len(history), end=len(history) + ahead - 1)
        frame = made.summary_frame(alpha=1 - level)

    def back(value: float) -> float:
        return max(0.0, (max(value, 0.0) / 2) ** 2 - 0.375)

    columns = (frame["mean"], frame["pi_lower"], frame["pi_upper"])
    return [Ahead(*(back(float(one)) for one in row)) for row in zip(*columns, strict=True)]


def mean_of_year(history: Sequence[int], ahead: int, level: float) -> list[Ahead]:
    """The mean of the last year with the quantiles of a negative binomial (Poisson where there is no more spread)."""
    from scipy.stats import nbinom, poisson

    year = history[-SEASON:]
    mean = fmean(year)
    if mean == 0:
        return [Ahead(0.0, 0.0, 0.0)] * ahead
    spread = sum((one - mean) ** 2 for one in year) / (len(year) - 1)
    of = nbinom(mean**2 / (spread - mean), mean / spread) if spread > mean else poisson(mean)
    tail = (1 - level) / 2
    return [Ahead(mean, float(of.ppf(tail)), float(of.ppf(1 - tail)))] * ahead


METHODS: Mapping[str, Method] = {"ets": smoothed, "mean": mean_of_year, "seasonal_naive": seasonal_naive}


@dataclass(frozen=True)
class Tested:
    """What a method did in the back-test: the scaled error and the share of months within its interval."""

    mase: float
    covered: float
    origins: int
    months: int


def tested(method: Method, history: Sequence[int]) -> Tested:
    """Try a method from each month of the last year but one on, with what was known by then."""
    scale = fmean(abs(now - then) for now, then in zip(history[SEASON:], history, strict=False)) or 1.0
    errors, inside = [], []
    origins = range(len(history) - SEASON, len(history))
    for origin in origins:
        for step, one in enumerate(method(history[:origin], AHEAD, LEVEL)):
            if origin + step < len(history):
                actual = history[origin + step]
                errors.append(abs(actual - one.expected))
                # Counts are whole: an interval holds those that it touches.
                inside.append(int(one.low) <= actual <= -int(-one.high // 1))
    return Tested(fmean(errors) / scale, fmean(inside), len(origins), len(errors))


def made(counts: Mapping[date, int], last: date, k: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A series' forecast through its last month: how it was made and tested, and the months ahead.

    None is made of a history of less than LEAST_MONTHS, or of less than k decisions a month in the last year: `note`
    says so, and no number of such a series is given.
    """
    history, months = _filled(counts, last)
    series: dict[str, Any] = dict.fromkeys(
        ("method", "mase", "baseline_mase", "coverage_percent", "tested_months", "expected_last", "upper_last")
    )
    series |= {"history_months": len(history), "is_above": None, "note": None}
    if len(history) < LEAST_MONTHS:
        return series | {"note": "too_short"}, []
    if sum(history[-SEASON:]) < k * SEASON:
        return series | {"note": "too_small"}, []
    noughts = history.count(0) / len(history)
    baseline = tested(seasonal_naive, history)
    name = "mean" if noughts >= MOSTLY_NOUGHTS else "ets"
    own = tested(METHODS[name], history)
    if own.mase >= baseline.mase:
        name, own = "seasonal_naive", baseline
    (last_ahead,) = METHODS[name](history[:-1], 1, WARNING_LEVEL)
    series |= {
        "method": name,
        "mase": round(own.mase, 3),
        "baseline_mase": round(baseline.mase, 3),
        "coverage_percent": round(100 * own.covered, 1),
        "tested_months": own.months,
        "expected_last": round(last_ahead.expected),
        "upper_last": round(last_ahead.high),
        "is_above": history[-1] > last_ahead.high,
    }
    ahead = METHODS[name](history, AHEAD, LEVEL)
    rows = [
        {
            "month": months(step),
            "forecast_count": round(one.expected),
            "low_count": int(one.low),
            "high_count": -int(-one.high // 1),
        }
        for step, one in enumerate(ahead, 1)
    ]
    return series, rows


def leans_on(method: str, last: date) -> set[date]:
    """The months whose counts a forecast gives away, or nearly: the last two, and for the baseline those it repeats.

    Smoothing that follows closely repeats the month before: of the months ahead the last, of the last the one before.
    """
    at = last.year * 12 + last.month - 1
    numbers = [at - 1, at]
    if method == "seasonal_naive":
        numbers += range(at - SEASON, at - SEASON + AHEAD + 1)
    return {date(number // 12, number % 12 + 1, 1) for number in numbers}


def untold(series: Mapping[str, Any]) -> dict[str, Any]:
    """The series without any number of it."""
    told = ("method", "mase", "baseline_mase", "coverage_percent", "tested_months", "expected_last", "upper_last")
    return {**series, **dict.fromkeys((*told, "is_above")), "note": "hidden"}


def _filled(counts: Mapping[date, int], last: date) -> tuple[list[int], Callable[[int], date]]:
    """The counts of each month, and the months after the last by their number.

    They begin with the first month that has a tenth of the last year's mean: the few that a register holds of the time
    before it was kept are no history.
    """

    def index(month: date) -> int:
        return month.year * 12 + month.month - 1

    def month_of(number: int) -> date:
        return date(number // 12, number % 12 + 1, 1)

    first = min((index(month) for month in counts), default=index(last) + 1)
    history = [counts.get(month_of(number), 0) for number in range(first, index(last) + 1)]
    least = sum(history[-SEASON:]) / SEASON / 10
    begun = next((number for number, count in enumerate(history) if count > least), len(history))
    return history[begun:], lambda step: month_of(index(last) + step)
