"""A record that is given by its texts alone: what they say for certain is put beside what was written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xianjie import tables
from xianjie.facts import conforming, library
from xianjie.facts.deciding import Reading
from xianjie.facts.reading import read
from xianjie.facts.telling import said, why_not
from xianjie.violations import reading as violations

# The words by which a hand may name a record's texts.
ALIASES = {
    "violation": "cause_text",
    "违法行为类型": "cause_text",
    "facts": "facts_text",
    "违法事实": "facts_text",
    "basis": "basis_text",
    "处罚依据": "basis_text",
}


@dataclass(frozen=True)
class Told:
    """What a record's texts say: the cause, where it was not written, and the facts; with the texts' own words."""

    facts_text: str
    reading: Reading
    causes: tuple[tuple[str, str], ...]  # code, and by which text
    used: tuple[str, ...]  # the columns that were not written by hand
    has_no_cause: bool = False

    def as_dict(self) -> dict[str, Any]:
        """What was read and what was not, as `--json` prints it."""
        return {
            "read": {
                **({"cause": [{"value": code, "by": by} for code, by in self.causes]} if self.causes else {}),
                **{
                    column: {
                        "value": one.value,
                        "words": self.facts_text[one.start : one.end],
                        "used": column in self.used,
                    }
                    for column, one in self.reading.read.items()
                },
            },
            "not_read": {
                **({"cause": {"why": "unmatched"}} if self.has_no_cause else {}),
                **{
                    column: {"why": note.doubt, "words": self.facts_text[note.start : note.end]}
                    for column, note in self.reading.notes.items()
                },
            },
            "earlier_penalties": [one.as_dict() for one in self.reading.prior_penalties],
        }

    def lines(self) -> list[str]:
        """The same in Chinese, a line each."""
        described = library.columns()
        lines = [f"案由：{code}（据{_TEXTS[by]}）" for code, by in self.causes]
        lines += ["案由：原文不能确定"] if self.has_no_cause else []
        for column, one in self.reading.read.items():
            words = self.facts_text[one.start : one.end] or "案由"
            kept = "" if column in self.used else "；已另行填写，以填写的为准"
            lines.append(f"{described[column].comment}：{said(column, one.value)}（原文“{words}”{kept}）")
        for column, note in self.reading.notes.items():
            words = self.facts_text[note.start : note.end]
            lines.append(f"{described[column].comment}：{why_not(note)}（原文“{words}”）")
        for prior in self.reading.prior_penalties:
            lines.append(f"以前的处罚：{prior.decided_on or '日期未写明'} {prior.decision_no or ''}".rstrip())
        return lines


_TEXTS = {"cause_text": "违法行为类型", "basis_text": "处罚依据", "facts_text": "违法事实"}


def named(noun: str, row: Mapping[Any, Any]) -> dict[Any, Any]:
    """The row with its texts under the names of their columns."""
    known = tables.records()[noun].columns
    renamed: dict[Any, Any] = {}
    for key, value in row.items():
        column = ALIASES.get(key, key) if isinstance(key, str) else key
        renamed[column if column in known and column not in row else key] = value
    return renamed


def complete(noun: str, columns: dict[str, Any]) -> tuple[dict[str, Any], Told | None]:
    """The columns with what the texts say of those that are not written, and what was read."""
    facts, cause_text = columns.get("facts_text"), columns.get("cause_text")
    if noun not in conforming.NOUNS or not (isinstance(facts, str) or isinstance(cause_text, str)):
        return columns, None
    reading = read(facts or "", cause_text or "")
    described = tables.records()[noun].columns
    # A value that is written, null included, is what the hand means.
    used = tuple(column for column in reading.read if column in described and column not in columns)
    added: dict[str, Any] = {column: reading.read[column].value for column in used}
    found = () if "cause" in columns else violations.read(cause_text, columns.get("basis_text"), facts)
    if found:
        added["cause"] = found[0].cause
        if "causes" in described:
            added["causes"] = [one.cause for one in found]
    if used:
        added["read_columns"] = sorted(used)
    told = Told(
        facts or "", reading, tuple((one.cause, one.by) for one in found), used, "cause" not in columns and not found
    )
    return {**columns, **added}, told
