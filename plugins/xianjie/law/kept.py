"""What was worked out of the law, kept for as long as the law of those days is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from xianjie.law.epochs import Epoch

Value = TypeVar("Value")

# The law of tonight, and that of the nights which a comparison or a back-test sets beside it.
EPOCHS = 8


class KeptByEpoch(Generic[Value]):
    """Values by epoch of the law and key, of the epochs asked for last; those of others are worked out again."""

    def __init__(self, epochs: int = EPOCHS) -> None:
        self._epochs = epochs
        self._kept: OrderedDict[Epoch, dict[int, Value]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._kept.values()))

    def get(self, epoch: Epoch, key: int, make: Callable[[], Value]) -> Value:
        """The value of a key in an epoch; `make` gives it where it is not there."""
        of_epoch = self._kept.setdefault(epoch, {})
        self._kept.move_to_end(epoch)
        while len(self._kept) > self._epochs:
            self._kept.popitem(last=False)
        if key not in of_epoch:
            of_epoch[key] = make()
        return of_epoch[key]
