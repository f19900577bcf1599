"""How many decision texts are read in a second, and what processes and the pre-filter are worth."""

from __future__ import annotations

import hashlib
import os
import resource
import time
from collections.abc import Callable
from dataclasses import replace

from xianjie import labelled
from xianjie.city.making import plan
from xianjie.facts import batch, library
from xianjie.facts.library import Library
from xianjie.facts.reading import read

from bench.report import Group, Measured, Side

ROWS, FEWER = 20_000, 500
Texts = list[tuple[str, str]]


def texts(rows: int) -> Texts:
    """Labelled texts and those of the made-up city, in turn, as many as asked for."""
    own = [(one.facts_text, one.cause_text) for one in labelled.read() if one.facts_text]
    told = {
        value
        for event in plan(7, "tiny").events
        for value in (event.row or {}).values()
        if isinstance(value, str) and len(value) > 60 and ("当事人" in value)
    }
    kept = own + [(value, "") for value in sorted(told)]
    return [kept[place % len(kept)] for place in range(rows)]


def measure(rows: int | None, repeats: int) -> Measured:
    """Read so many texts in every manner; all must read the same."""
    many = texts(rows or ROWS)
    few = many[: min(len(many), FEWER)]
    patterns = library.load()
    cores = os.cpu_count() or 1
    whole = [
        _side(f"{cores} processes", many, repeats, lambda: _digest(batch.read_all(many, cores))),
        _side("one process", many, repeats, lambda: _digest(batch.read_all(many, 1))),
    ]
    engines = [
        _side("behind the pre-filter", few, repeats, lambda: _digest(_read(few, patterns))),
        _side("every pattern on every text", few, repeats, lambda: _digest(_read(few, _unfiltered(patterns)))),
    ]
    length = round(sum(len(text) for text, _ in many) / len(many))
    return Measured(
        title="Facts from decision texts",
        intro=f"{len(patterns.patterns)} patterns and {len(patterns.scopes)} marks of sentences on texts of {length} "
        "characters on average, half of them labelled ones; normalising, numerals, deciding and the rows for "
        "`core.text_reading` are in the times.",
        groups=[Group(f"{len(many):,} texts", whole), Group(f"{len(few):,} texts, one process", engines)],
        packages=["google-re2", "ahocorasick-rs", "cn2an"],
        notes=[
            "Processes are started within the time of their side; a night's texts under 4,000 are read in one.",
            f"The machine's load was {os.getloadavg()[0]:.0f} on {cores} cores; above the number of cores compare "
            "by processor time.",
        ],
    )


def _side(name: str, many: Texts, repeats: int, run: Callable[[], str]) -> Side:
    seconds: list[float] = []
    digest, before = "", _processor()
    for _ in range(repeats):
        started = time.perf_counter()
        digest = run()
        seconds.append(time.perf_counter() - started)
    side = Side(name, seconds, len(many), digest)
    used = (_processor() - before) / repeats
    by_clock, by_processor = len(many) / side.median, len(many) / used
    side.remark = f"{by_clock:,.0f} texts/s, {by_processor:,.0f} in a second of one processor"
    return side


def _processor() -> float:
    """Seconds of processor that this process and its ended children have used."""
    return sum(resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _read(some: Texts, patterns: Library) -> batch.Rows:
    return [batch.row(facts, read(facts, cause, patterns)) for facts, cause in some]


def _unfiltered(patterns: Library) -> Library:
    """The library with one cue, which every text has, for every pattern."""
    count = len(patterns.patterns) + len(patterns.scopes)
    return replace(patterns, cues=("，", "。", "人", "元"), by_cue=(tuple(range(count)),) * 4)


def _digest(rows: batch.Rows) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()
