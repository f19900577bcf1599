"""What the research centre shows of a table: no group under k, and nothing that a hidden count follows from."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from xianjie.research import hiding
from xianjie.research.hiding import MERGED, Size, Table, merged, shown

K = 5


def published(counts: list[list[int]], k: int = K) -> Table | None:
    """A table of counts as it is published, rows and columns merged first; None if nothing can be."""
    rows = {f"r{at}": Size(sum(row), sum(row)) for at, row in enumerate(counts)}
    columns = {f"c{at}": Size(sum(column), sum(column)) for at, column in enumerate(zip(*counts, strict=True))}
    if sum(map(sum, counts)) < k:
        return None
    of_row = merged(rows, k) or dict.fromkeys(rows, MERGED)
    of_column = merged(columns, k) or dict.fromkeys(columns, MERGED)
    cells: dict[tuple[str, str], Size] = {}
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            at = (of_row[f"r{row}"], of_column[f"c{column}"])
            whole = cells.get(at, Size(0, 0)).count + count
            cells[at] = Size(whole, whole)
    return shown(cells, sorted(set(of_row.values())), sorted(set(of_column.values())), k)


def reckoned(table: Table) -> dict[tuple[str, str], tuple[float, float]]:
    """The least and the most that each hidden cell can be for all that is shown, by linear programming."""
    hidden = [cell for cell, count in table.cells.items() if count is None]
    equations, totals = [], []
    # A row and a column can have one name, that of the merged.
    for at, lines in enumerate((table.rows, table.columns)):
        for line, total in lines.items():
            equations.append([float(cell[at] == line) for cell in hidden])
            totals.append(total - sum(count or 0 for cell, count in table.cells.items() if cell[at] == line))
    found = {}
    for at, cell in enumerate(hidden):
        wanted = numpy.eye(len(hidden))[at]
        ends = [linprog(sign * wanted, A_eq=equations, b_eq=totals, bounds=(0, None)) for sign in (1, -1)]
        assert all(one.status == 0 for one in ends)
        found[cell] = (ends[0].fun, -ends[1].fun)
    return found


TABLES = st.integers(2, 5).flatmap(
    lambda wide: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 7, 12, 40]), min_size=wide, max_size=wide),
        min_size=2,
        max_size=5,
    )
)


@settings(max_examples=40, deadline=None)
@given(TABLES)
@example([[0, 0, 2], [0, 5, 0], [3, 0, 3]])
def test_no_hidden_count_can_be_reckoned(counts: list[list[int]]) -> None:
    table = published(counts)
    if table is None:
        return
    assert table.total == sum(map(sum, counts))
    for total in [*table.rows.values(), *table.columns.values()]:
        assert total == 0 or total >= K
    for cell, count in table.cells.items():
        if count is not None and 0 < count < K:
            pytest.fail(f"{cell} shows {count}")
    for cell, (least, most) in reckoned(table).items():
        assert most - least >= K - 2 - 1e-6, (cell, least, most)


def test_a_single_small_cell_is_not_hidden_alone() -> None:
    table = published([[3, 20, 9], [30, 25, 8], [40, 50, 60]])
    assert table is not None
    assert table.cells["r0", "c0"] is None
    hidden = [cell for cell, count in table.cells.items() if count is None]
    assert len(hidden) == 4
    assert table.rows == {"r0": 32, "r1": 63, "r2": 150}


def test_what_could_be_reckoned_is_seen_by_the_test_itself() -> None:
    bare = Table(
        {"a": 23, "b": 55}, {"x": 33, "y": 45}, {("a", "x"): None, ("a", "y"): 20, ("b", "x"): 30, ("b", "y"): 25}, 78
    )
    assert reckoned(bare) == {("a", "x"): (3, 3)}


def test_small_groups_are_merged_with_the_smallest_of_the_others() -> None:
    sizes = {"a": Size(2, 2), "b": Size(9, 9), "c": Size(40, 30), "none": Size(0, 0)}
    assert merged(sizes, K) == {"a": MERGED, "b": MERGED, "c": "c", "none": "none"}
    # Many decisions of few parties are as small; and nine of them would tell who the tenth is.
    assert merged({"a": Size(20, 2), "b": Size(9, 9), "c": Size(40, 30)}, K)["a"] == MERGED
    assert merged({"a": Size(2, 2), "b": Size(9, 9), "c": Size(40, 30)}, K, keep=("b",))["b"] == "b"
    assert merged({"a": Size(2, 2)}, K) == {}


def test_a_table_of_which_all_is_large_is_shown_whole() -> None:
    table = published([[10, 20], [30, 40]])
    assert table is not None
    assert dict(table.cells) == {("r0", "c0"): 10, ("r0", "c1"): 20, ("r1", "c0"): 30, ("r1", "c1"): 40}


def test_slack_is_what_a_hidden_cell_can_move_by() -> None:
    counts = {("a", "x"): 1, ("a", "y"): 7, ("b", "x"): 2, ("b", "y"): 9}
    assert hiding.slack(counts, set(counts), ("a", "x"), 10) == 1 + 2
    assert hiding.slack(counts, {("a", "x"), ("b", "x")}, ("a", "x"), 10) == 0
