"""What was worked out for a night, kept for as long as nights like it are asked for: a process may run for a year."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

Value = TypeVar("Value")

# The night itself, and the ones that a comparison sets beside it.
NIGHTS = 8


class KeptByNight(Generic[Value]):
    """Values by night and key, of the nights that were asked for last; those of older nights are worked out again."""

    def __init__(self, nights: int = NIGHTS) -> None:
        self._nights = nights
        self._kept: OrderedDict[date, dict[int, Value]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._kept.values()))

    def get(self, as_of: date, key: int, make: Callable[[], Value]) -> Value:
        """The value of a key on a night; `make` gives it where it is not there."""
        of_night = self._kept.setdefault(as_of, {})
        self._kept.move_to_end(as_of)
        while len(self._kept) > self._nights:
            self._kept.popitem(last=False)
        if key not in of_night:
            of_night[key] = make()
        return of_night[key]
