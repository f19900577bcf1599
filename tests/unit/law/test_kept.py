"""What is kept by night: the nights asked for last, and no more of them however many a process runs."""

from __future__ import annotations

from datetime import date, timedelta

from xianjie.law.kept import KeptByNight

NIGHT = date(2026, 9, 1)


def test_what_was_made_for_a_night_is_made_once_while_the_night_is_kept() -> None:
    kept: KeptByNight[int] = KeptByNight(2)
    made: list[int] = []

    def make(value: int) -> int:
        made.append(value)
        return value

    for value in (1, 2):
        assert kept.get(NIGHT, 7, lambda value=value: make(value)) == 1  # type: ignore[misc]
    assert made == [1]
    for later in range(1, 200):
        kept.get(NIGHT + timedelta(days=later), 7, lambda: make(3))
    assert len(kept) == 2
    assert kept.get(NIGHT, 7, lambda: make(4)) == 4
