"""Small groups are merged or hidden, so that no hidden count can be reckoned from the ones that are shown.

A table of counts has rows (months), columns (categories) and both kinds of totals. Rows and columns under k are merged
first, so that every total that is shown is at least k (or nought, of nobody); then each cell under k is hidden, noughts
with the rest so that none tells of the others, and further cells with them until each hidden one could, for all that
is shown, have k - 1 values or more. Whether it could is a question of flow in the residual network of the hidden cells
(Gusfield, A Graph Theoretic Approach to Statistical Data Security, SIAM J. Comput. 17(3), 1988; Hundepool et al.,
Statistical Disclosure Control, 2012, ch. 4): a whole answer for two-way tables.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Cell = tuple[str, str]
# What is merged stands under this name.
MERGED = "~merged"


@dataclass(frozen=True)
class Size:
    """How large a group is: decisions, and of how many different parties at the least."""

    count: int
    parties: int

    def __add__(self, other: Size) -> Size:
        # The same party may stand in both: the larger of the two is certain.
        return Size(self.count + other.count, max(self.parties, other.parties))

    def is_small(self, k: int) -> bool:
        """Whether somebody stands in it, and fewer than k."""
        return 0 < min(self.count, self.parties) < k or (self.count > 0 and self.parties == 0)


@dataclass(frozen=True)
class Table:
    """A table as it may be shown: totals of rows and columns, and the cells, None where hidden."""

    rows: Mapping[str, int]
    columns: Mapping[str, int]
    cells: Mapping[Cell, int | None]
    total: int


def merged(sizes: Mapping[str, Size], k: int, keep: Iterable[str] = ()) -> dict[str, str]:
    """Under which name each group is shown, its own or MERGED, so that every one has at least k; {} if none can.

    What is too small goes together, and with it the smallest of the others until the whole is large enough. Groups of
    nobody keep their names. `keep` are never chosen to fill up, as long as there are others.
    """
    there = {name: size for name, size in sizes.items() if size.count}
    small = {name for name, size in there.items() if size.is_small(k)}
    if small:
        kept = set(keep)
        rest = sorted(there.keys() - small, key=lambda name: (name in kept, there[name].count, name))
        while _sum(there[name] for name in small).is_small(k) or len(small) < 2:
            if not rest:
                return {}
            small.add(rest.pop(0))
    return {name: MERGED if name in small else name for name in sizes}


def _sum(sizes: Iterable[Size]) -> Size:
    return sum(sizes, Size(0, 0))


def shown(cells: Mapping[Cell, Size], rows: Sequence[str], columns: Sequence[str], k: int) -> Table:
    """The table as it may be shown; the totals of all rows and columns given are at least k, or nought."""
    sizes = {(row, column): cells.get((row, column), Size(0, 0)) for row in rows for column in columns}
    counts = {cell: size.count for cell, size in sizes.items()}
    there = [{one for one, *_ in _nonzero(counts)}, {one for _, one in _nonzero(counts)}]
    # A line of nobody has a nought as its total, which hides nothing.
    hidden = {
        cell
        for cell, size in sizes.items()
        if (size.is_small(k) or not size.count) and cell[0] in there[0] and cell[1] in there[1]
    }
    # Where only one row or column has anybody, the cells are totals.
    hidden = (
        _protected(counts, hidden, sorted(there[0]), sorted(there[1]), max(k - 2, 1))
        if min(map(len, there)) > 1
        else set()
    )
    return Table(
        rows={row: sum(counts[row, column] for column in columns) for row in rows},
        columns={column: sum(counts[row, column] for row in rows) for column in columns},
        cells={cell: None if cell in hidden else count for cell, count in counts.items()},
        total=sum(counts.values()),
    )


def _nonzero(counts: Mapping[Cell, int]) -> list[Cell]:
    return [cell for cell, count in counts.items() if count]


def _protected(
    counts: Mapping[Cell, int], small: set[Cell], rows: Sequence[str], columns: Sequence[str], width: int
) -> set[Cell]:
    """The hidden cells and those hidden besides: each can then take width + 1 values or more.

    Where that can't be reached, every cell is hidden; totals of at least k then leave each of them more than k values.
    """
    hidden, waiting = set(small), sorted(small)
    # What is hidden later only gives a cell more room: each is looked at until it has enough, and not again.
    while waiting:
        weak = waiting[-1]
        if slack(counts, hidden, weak, width) >= width:
            waiting.pop()
            continue
        further = _partners(counts, hidden, weak, rows, columns, width)
        if not further:
            return {(row, column) for row in rows for column in columns}
        hidden |= further
        waiting = [*sorted(further), *waiting]
    return hidden


def _partners(
    counts: Mapping[Cell, int], hidden: set[Cell], weak: Cell, rows: Sequence[str], columns: Sequence[str], width: int
) -> set[Cell]:
    """What to hide besides, of the rectangles that have the weak cell at a corner: most room at least cost."""
    row, column = weak
    best: tuple[int, int, int, list[Cell]] | None = None
    for other_row in rows:
        for other_column in columns:
            if other_row == row or other_column == column:
                continue
            beside, below, across = (row, other_column), (other_row, column), (other_row, other_column)
            new = [corner for corner in (beside, below, across) if corner not in hidden]
            # How far the weak cell may grow at the cost of two corners, or shrink with the third.
            room = max(min(counts[beside], counts[below]), min(counts[weak], counts[across]))
            if not new or not room:
                continue
            rated = (-min(room, width), sum(counts[corner] for corner in new), len(new), sorted(new))
            best = min(best, rated) if best else rated
    if best:
        return set(best[3])
    # No rectangle is left: whatever is shown in its row and column.
    line = {(row, other) for other in columns} | {(other, column) for other in rows}
    return line - hidden


def slack(counts: Mapping[Cell, int], hidden: set[Cell], cell: Cell, enough: int) -> int:
    """How far a hidden cell's largest possible value lies above its smallest, each way counted up to `enough`.

    What is shown are all other cells and every total of a row and of a column.
    """
    return sum(_moves(counts, hidden, cell, enough, up=up) for up in (True, False))


def _moves(counts: Mapping[Cell, int], hidden: set[Cell], cell: Cell, enough: int, *, up: bool) -> int:
    """By how much the cell can grow (or shrink) while the totals stay: the flow round it through the other cells."""
    row, column = cell
    left = {one: counts[one] for one in hidden if one != cell}
    want = enough if up else min(enough, counts[cell])
    neighbours: dict[tuple[str, str], list[Cell]] = {}
    for one in left:
        neighbours.setdefault(("row", one[0]), []).append(one)
        neighbours.setdefault(("column", one[1]), []).append(one)
    moved = 0
    # A cell that grows takes from another of its column, which another of that one's row makes good, and so on.
    start, end = (("column", column), ("row", row)) if up else (("row", row), ("column", column))
    while moved < want:
        path = _path(start, end, neighbours, left, up=up)
        if path is None:
            break
        step = min([want - moved, *(left[one] for one, sign in path if sign < 0)])
        for one, sign in path:
            left[one] += sign * step
        moved += step
    return moved


def _path(
    start: tuple[str, str],
    end: tuple[str, str],
    neighbours: Mapping[tuple[str, str], list[Cell]],
    left: Mapping[Cell, int],
    *,
    up: bool,
) -> list[tuple[Cell, int]] | None:
    """The shortest way from line to line: cells with the sign by which each changes; None if there is none."""
    came: dict[tuple[str, str], tuple[tuple[str, str], Cell, int] | None] = {start: None}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        if at == end:
            break
        # Growing, a column has too much and takes from a cell, and a row then gives to one. Shrinking, the reverse.
        sign = -1 if (at[0] == "column") == up else 1
        for one in neighbours.get(at, ()):
            to = ("row", one[0]) if at[0] == "column" else ("column", one[1])
            if to not in came and (sign > 0 or left[one] > 0):
                came[to] = (at, one, sign)
                queue.append(to)
    if end not in came:
        return None
    path: list[tuple[Cell, int]] = []
    step = came[end]
    while step is not None:
        path.append((step[1], step[2]))
        step = came[step[0]]
    return path
