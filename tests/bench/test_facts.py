"""The benchmark of reading: every manner reads the same."""

from __future__ import annotations

from bench.facts import measure


def test_every_manner_reads_the_same() -> None:
    measured = measure.measure(400, 1)
    assert [len(group.sides) for group in measured.groups] == [2, 2]
    assert measured.is_equal
    assert all(side.digest for group in measured.groups for side in group.sides)
