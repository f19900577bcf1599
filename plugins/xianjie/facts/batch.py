"""Many texts, in processes: each as the row of core.text_reading that it becomes."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

from xianjie.facts import library
from xianjie.facts.deciding import Reading
from xianjie.facts.reading import read

# Starting a process costs what reading some thousand texts does.
ALONE = 4_000
_CHUNK = 500
Texts = Sequence[tuple[str, str]]  # facts and cause
Rows = list[tuple[str, str, str]]  # elements, notes and earlier penalties as JSON


def read_all(texts: Texts, processes: int | None = None) -> Rows:
    """The readings of the texts, in their order."""
    wanted = processes or min(os.cpu_count() or 1, 8)
    if wanted == 1 or len(texts) < ALONE:
        return _chunk(texts)
    chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
    # Spawned, not forked: the caller holds connections and threads.
    with ProcessPoolExecutor(wanted, mp_context=multiprocessing.get_context("spawn")) as pool:
        return [row for rows in pool.map(_chunk, chunks) for row in rows]


def _chunk(texts: Texts) -> Rows:
    patterns = library.load()
    return [row(facts, read(facts, cause, patterns)) for facts, cause in texts]


def row(text: str, reading: Reading) -> tuple[str, str, str]:
    """Elements, notes and earlier penalties of a reading, as JSON."""
    return (
        _json(dict(_elements(text, reading))),
        _json(dict(_notes(text, reading))),
        _json([one.as_dict() for one in reading.prior_penalties]),
    )


def _elements(text: str, reading: Reading) -> Iterator[tuple[str, dict[str, Any]]]:
    for column, one in reading.read.items():
        place = {"words": text[one.start : one.end], "start": one.start, "end": one.end}
        yield column, {"value": one.value, **place, "pattern": one.pattern}


def _notes(text: str, reading: Reading) -> Iterator[tuple[str, dict[str, Any]]]:
    for column, note in reading.notes.items():
        place = {"words": text[note.start : note.end], "start": note.start, "end": note.end}
        yield column, {"doubt": note.doubt, "at_least": note.least, "below": note.below, **place}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _json(value: Any) -> str:
    # PostgreSQL's jsonb holds no NUL, and a text that has one was never delivered by it.
    return json.dumps(value, ensure_ascii=False, default=_plain, sort_keys=True).replace("\\u0000", "")
