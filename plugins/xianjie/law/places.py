"""Where a condition is written in its file, and how to point at a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xianjie.yamlfile import Places, load, name_of


@dataclass(frozen=True)
class Place:
    """Where a condition is written: the file, the key, and the line of the file that its first line stands on."""

    file: str
    key: str
    line: int = 1
    shift: int = 0

    def at(self, line: int, column: int) -> str:
        """The place of a character of the condition, as people find it in the file."""
        where = f"{self.key}, line {self.line + line - 1}"
        return f"{where}, column {column + self.shift}" if column else where


def pointed(text: str, line: int, column: int, width: int) -> str:
    """The line of the text with carets under what is meant; sqlglot's column is the token's last character."""
    lines = text.splitlines()
    if not column or not 1 <= line <= len(lines):
        return ""
    shown, start = lines[line - 1], max(column - width, 0)
    cut = max(start - 60, 0)
    # A full-width character takes two cells, so the caret keeps its place under Chinese text.
    before = "".join("　" if ord(one) > 0x2E7F else " " for one in shown[cut:start])
    return f"\n    {shown[cut : cut + 110].rstrip()}\n    {before}{'^' * max(width, 1)}"


class Written:
    """A rule file, to find the line and column at which a condition is written in it."""

    def __init__(self, path: Path) -> None:
        self.file = name_of(path)
        self.places: Places = load(path)[1]
        self.lines = path.read_text(encoding="utf-8").splitlines()

    def place(self, at: tuple[str | int, ...], text: str) -> Place:
        """The place of the condition under that key."""
        line = self.places.get(at, 1)
        key = ".".join(str(part) for part in at)
        first = next(iter(text.strip().splitlines()), "").strip()
        # A block scalar's text begins below its key.
        for number in range(line, min(line + 3, len(self.lines)) + 1):
            column = self.lines[number - 1].find(first) if first else -1
            if column >= 0:
                return Place(self.file, key, number, column)
        return Place(self.file, key, line)
