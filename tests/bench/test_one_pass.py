"""A sample of `make bench`: few rows and models, every side, equal results."""

from __future__ import annotations

from pathlib import Path

from bench import report
from bench.one_pass.measure import measure


def test_every_side_says_the_same(tmp_path: Path) -> None:
    measured = measure(rows=400, repeats=1, models=9, zen_rows=60)
    assert [len(group.sides) for group in measured.groups] == [3, 4, 2]
    digests = {side.digest for side in measured.groups[0].sides} - {None}
    assert len(digests) == 1, "the sides of the whole differ"
    assert measured.is_equal
    page = tmp_path / "RESULTS.md"
    for _ in range(2):
        report.write(page, "one_pass", report.section("one_pass", measured))
    assert page.read_text(encoding="utf-8").count("## One pass over many models") == 1
