"""Work on many rows in several processes, a part at a time and in order, with few parts in memory."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

_MOST_PROCESSES = 8
Part = TypeVar("Part")
Done = TypeVar("Done")


def spread(work: Callable[[Part], Done], parts: Iterable[Part], *, is_worth: bool) -> Iterator[Done]:
    """What the work makes of each part, in their order; in this process if others are not worth their start."""
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if not is_worth or processes == 1:
        yield from map(work, parts)
        return
    waiting: deque[Future[Done]] = deque()
    # Spawned, not forked: the caller holds connections and threads.
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        for part in parts:
            waiting.append(pool.submit(work, part))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
