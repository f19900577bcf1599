"""Epochs of the law: runs of nights on which every standard reads the same.

Which versions of a standard have begun, which limbs and gaps are in force and which figure a province has set
changes on days that stand in the law. Between two of them only the night itself differs, and compiled SQL takes it
from its row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from xianjie import settings
from xianjie.law import standards

# The law's folder, the figures of its province, and how many days of change had come by the night.
Epoch = tuple[Path, tuple[settings.ProvincialFigure, ...], int]

_DAY = timedelta(days=1)


def epoch(as_of: date) -> Epoch:
    """The epoch in which a night lies: nights of one epoch have the same SQL."""
    return _epoch(as_of, standards.law_folder(), tuple(settings.office().provincial_figures))


@cache
def _epoch(as_of: date, law: Path, figures: tuple[settings.ProvincialFigure, ...]) -> Epoch:
    return law, figures, bisect_right(_changes(law, figures), as_of)


@cache
def _changes(law: Path, figures: tuple[settings.ProvincialFigure, ...]) -> tuple[date, ...]:
    spans = [span for one in standards.readable_standards(law) for span in _spans(one)]
    spans += [one.in_force for one in figures]
    named = {day for span in spans for day in span if day is not None}
    # Whether a day counts as before, on or after one that is named: three nights, and the days between.
    return tuple(sorted({near for day in named if day < date.max for near in (day, day + _DAY)}))


def _spans(standard: standards.Standard) -> Iterator[standards.Days]:
    yield standard.crime_from, standard.first
    yield from (limb.in_force for limb in standard.limbs)
    yield from ((gap.from_, gap.to) for gap in standard.known_gaps)
    yield from (band.in_force for band in standard.tiers)
