"""Where records deliver another value than their own text tells: counts, without any value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xianjie.quality.words import column_words


@dataclass(frozen=True)
class TextConflict:
    """One element of one agency's records: how many differ from their text, in all and found tonight."""

    agency_id: str
    noun: str
    column: str
    says: str
    rows: int
    rows_tonight: int

    def as_dict(self) -> dict[str, Any]:
        """The counts for programs."""
        return {
            "agency": self.agency_id,
            "record": self.noun,
            "column": self.column,
            "rows": self.rows,
            "night": self.rows_tonight,
        }


def conflicts(rows: list[dict[str, Any]]) -> tuple[TextConflict, ...]:
    """The conflicts, the most frequent first."""
    found = [
        TextConflict(
            row["agency_id"],
            row["noun"],
            row["column_name"],
            column_words(row["column_name"], (row["noun"],)),
            int(row["rows"]),
            int(row["rows_tonight"]),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (-one.rows, one.agency_id, one.noun, one.column)))
