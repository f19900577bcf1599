"""What the page says of sources: tables whose shape has changed, and deliveries of unusual volume."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from xianjie import tables


def _word(column: str, code: str) -> str:
    return (tables.load()["ops.drift"].columns[column].codes or {})[code]


@dataclass(frozen=True)
class Drifted:
    """One change of a source table; names of columns and types, never values."""

    agency_id: str
    table_name: str
    column_name: str
    change: str
    mode: str
    before: str | None
    after: str | None
    first_seen_on: date
    last_seen_on: date
    rows_discarded: int
    values_discarded: int
    is_frozen: bool
    released_by: str | None

    @property
    def says(self) -> str:
        """The change in Chinese."""
        named = f"「{self.column_name}」" if self.column_name else ""
        became = f"（{self.before or '—'} → {self.after or '—'}）" if self.change != "added" and self.after else ""
        return f"{_word('change', self.change)}{named}{became}"

    @property
    def met(self) -> str:
        """What became of it."""
        return f"已由 {self.released_by} 解冻" if self.released_by else _word("mode", self.mode)


@dataclass(frozen=True)
class Unusual:
    """A delivery beyond its bound, and what was decided."""

    agency_id: str
    table_name: str
    decision: str
    rows_read: int | None
    rows_usual: int | None
    rows_allowed: int | None
    decided_by: str | None


def drifted(rows: list[dict[str, Any]]) -> tuple[Drifted, ...]:
    """The changes, the frozen first."""
    return tuple(Drifted(**row) for row in rows)


def unusual(rows: list[dict[str, Any]]) -> tuple[Unusual, ...]:
    """The deliveries of unusual volume, those that wait first."""
    return tuple(Unusual(**row) for row in rows)


def urgent(drifts: tuple[Drifted, ...], volumes: tuple[Unusual, ...], names: dict[str, str]) -> list[tuple[str, str]]:
    """What of it asks for somebody, as (heading, sentence)."""
    found = []
    for one in drifts:
        if one.is_frozen:
            said = (
                f"源表结构有变：{one.says}，自 {one.first_seen_on} 起冻结，未取数；沿用此前的数据，"
                "依赖其登记的线索暂为“待到数”。请与机关核对后改合同，或者解冻。"
            )
            found.append((f"{names.get(one.agency_id, one.agency_id)} {one.table_name}", said))
    for each in volumes:
        if each.decision == "waiting":
            said = (
                f"本夜 {each.rows_read or 0:,} 行，平常 {each.rows_usual or 0:,} 行，"
                f"超过不经审批可取的 {each.rows_allowed or 0:,} 行：等待审批，未取用。"
            )
            found.append((f"{names.get(each.agency_id, each.agency_id)} {each.table_name}", said))
    return found


def as_dict(drifts: tuple[Drifted, ...], volumes: tuple[Unusual, ...]) -> dict[str, Any]:
    """The same for programs."""
    return {"drift": [asdict(one) for one in drifts], "volumes": [asdict(one) for one in volumes]}
