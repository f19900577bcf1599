"""What a benchmark found, as a part of the committed results page."""

from __future__ import annotations

import os
import platform
import re
import statistics
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# What came out, as every SQL side counts it: (model, outcome, rows, sum of keys).
COUNTED = "SELECT n, outcome, count(*), sum(subject_key::bigint) FROM ({}) AS t GROUP BY 1, 2"


@dataclass
class Side:
    """One way of doing the work: its times in seconds, the rows it did, and the digest of what came out."""

    name: str
    seconds: list[float]
    rows: int
    digest: str | None
    remark: str = ""

    @property
    def median(self) -> float:
        """The middle of its times."""
        return statistics.median(self.seconds)


@dataclass
class Group:
    """Sides on the same rows; the first is the unit of the ratios."""

    title: str
    sides: list[Side]

    @property
    def is_equal(self) -> bool:
        """Whether every side that has a result has the same."""
        return len({side.digest for side in self.sides if side.digest is not None}) <= 1


@dataclass
class Measured:
    """All that a benchmark found."""

    title: str
    intro: str
    groups: list[Group]
    packages: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    server: str = ""
    # Tables of another form than seconds and ratios, in Markdown.
    tables: list[str] = field(default_factory=list)
    # What was to be reached and was not.
    missed: list[str] = field(default_factory=list)

    @property
    def is_equal(self) -> bool:
        """Whether the sides agree in every group, and every bar was reached."""
        return all(group.is_equal for group in self.groups) and not self.missed


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} (not installed)"


def _memory_gib() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def section(name: str, measured: Measured) -> str:
    """The benchmark's part of the page."""
    machine = f"{os.cpu_count()} cores, {_memory_gib()} GiB, {platform.system()}, Python {platform.python_version()}"
    versions = ", ".join(filter(None, [measured.server, *(_version(one) for one in measured.packages)]))
    lines = [
        f"## {measured.title}",
        "",
        measured.intro,
        "",
        f"`python -m bench {name}`, {date.today().isoformat()}: {machine}; {versions}. Medians.",  # noqa: DTZ011 - a page's date
    ]
    for group in measured.groups:
        unit = group.sides[0]
        verdict = "All results are equal." if group.is_equal else "**The results differ.**"
        lines += [
            "",
            f"**{group.title}** {verdict}",
            "",
            "| side | seconds | ratio | runs | |",
            "|---|---|---|---|---|",
        ]
        for side in group.sides:
            # Per row, so that a side that ran on fewer rows stands in the same column.
            ratio = (side.median / side.rows) / (unit.median / unit.rows)
            shown = f"{ratio:,.2f}" if ratio < 100 else f"{ratio:,.0f}"
            lines.append(f"| {side.name} | {side.median:.2f} | {shown} | {len(side.seconds)} | {side.remark} |")
    for table in measured.tables:
        lines += ["", table]
    lines += ["", *(f"- {note}" for note in measured.notes)]
    lines += [f"- **Not reached:** {one}" for one in measured.missed]
    return "\n".join(lines).rstrip() + "\n"


def write(page: Path, name: str, text: str) -> None:
    """Put a part in its place on the page, which is marked by the benchmark's name."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    part = f"{begin}\n{text}{end}\n"
    head = "# Results\n\nWritten by `make bench`; each ratio is of two sides in one run, on the same data.\n"
    old = page.read_text(encoding="utf-8") if page.exists() else head
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}\n", re.DOTALL)
    new = pattern.sub(lambda _: part, old) if pattern.search(old) else f"{old}\n{part}"
    page.write_text(new, encoding="utf-8")
