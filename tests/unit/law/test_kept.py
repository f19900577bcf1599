"""What is kept of the law: worked out once for all nights of an epoch, and no more epochs than are asked for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from xianjie import rules
from xianjie.law import compiler
from xianjie.law.epochs import epoch
from xianjie.law.kept import KeptByEpoch
from xianjie.law.logic import sql
from xianjie.law.meaning import read_model, read_standard
from xianjie.law.onepass import compile_model
from xianjie.law.standards import load_standards

NIGHT = date(2026, 9, 1)
# A text came into force on this day.
CHANGE = date(2026, 3, 30)
DAY = timedelta(days=1)


def test_what_was_made_for_an_epoch_is_made_once_while_it_is_kept() -> None:
    kept: KeptByEpoch[int] = KeptByEpoch(2)
    made: list[int] = []

    def make(value: int) -> int:
        made.append(value)
        return value

    for value, night in ((1, NIGHT), (2, NIGHT + DAY)):
        assert kept.get(epoch(night), 7, lambda value=value: make(value)) == 1  # type: ignore[misc]
    assert made == [1]
    for years in range(1, 10):
        kept.get(epoch(NIGHT.replace(year=2026 - years)), 7, lambda: make(3))
    assert len(kept) == 2
    assert kept.get(epoch(NIGHT), 7, lambda: make(4)) == 4


def test_an_epoch_ends_where_the_law_changes_and_after_each_day_that_it_names() -> None:
    nights = [CHANGE + step * DAY for step in (-1, 0, 1)]
    assert len({epoch(night) for night in nights}) == 3
    assert epoch(NIGHT) == epoch(NIGHT + DAY)


def test_the_sql_of_two_nights_of_an_epoch_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compiled anew for the second night says what was kept for the first."""
    first, second = NIGHT, NIGHT + 20 * DAY
    assert epoch(first) == epoch(second)

    def compiled(night: date) -> dict[str, list[str]]:
        for name in ("_LIMBS", "_MET", "_EXPIRED"):
            monkeypatch.setattr(compiler, name, {})
        way = compiler.Compiler(night)
        reads = [read_standard(offence) for offence, one in load_standards().items() if one.limbs]
        return {read.offence: [sql(way.meets(read)), sql(way.limitation_expired(read))] for read in reads}

    assert compiled(first) == compiled(second)
    # Before a text that was new it is another.
    assert compiled(CHANGE - DAY) != compiled(first)
    model = next(one for one in rules.load_models() if one.domain == "ip")
    assert compile_model(read_model(model), first) is compile_model(read_model(model), second)
