"""What was read and what was not, in words for people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xianjie.facts import library
from xianjie.facts.deciding import Note

_DOUBTS = {
    "about": "不是确数",
    "unreadable": "数字无法辨认",
    "told_twice": "大小写（或换算）不一致",
    "disagree": "文中数额互相矛盾",
    "parts_do_not_add_up": "各项之和与合计不符",
    "items_only": "只有分项，没有合计",
    "no_day": "没有具体日期",
    "year_not_told": "没有年份",
    "no_such_day": "日期不存在",
    "no_whole_number": "不是整数",
}


def said(column: str, value: Any) -> str:
    """The value with its unit, or the words of its code."""
    described = library.columns()[column]
    codes = described.codes or {}
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "；".join(str(codes.get(one, one)) for one in value)
    if isinstance(value, Decimal):
        value = f"{value.normalize():f}"
    return f"{codes.get(str(value), value)}{described.unit or ''}"


def why_not(note: Note) -> str:
    """Why an element was left open, with the bounds of the figure where they are told."""
    told = "，".join(
        part
        for part in (
            f"不少于{note.least.normalize():f}" if note.least is not None else "",
            f"不足{note.below.normalize():f}" if note.below is not None else "",
        )
        if part
    )
    return f"未读取：{_DOUBTS.get(note.doubt, note.doubt)}" + (f"（{told}）" if told else "")
