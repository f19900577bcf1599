"""Chinese words for what the engineers' ids say: reason codes of checks, columns, states, kinds of agencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xianjie import tables
from xianjie.quality.faultwords import BEFORE, FAULTS, OTHER

STATES = {"landed": "已到数", "failed": "失败", "running": "进行中", None: "未运行"}
FILES = {
    "taken": "已取",
    "copy": "重复投递",
    "outdated": "已有更新的全量",
    "unreadable": "读不了",
    "refused": "整批拒收",
}
SEVERITIES = {"critical": "不合则隔离", "warning": "仅提示"}

_PENDING = {
    "nobody_to_search": "当事人无可供检索的身份信息",
    "transfer": "移送登记未到数",
    "filing": "受案立案登记未到数",
    "non_prosecution": "审查起诉登记未到数",
    "penalty": "行政处罚登记未到数",
    "civil_case": "民事案件登记未到数",
}
_ABSENT = {
    "transfer_is_absent": "是否已移送（仅姓名相同，待核）",
    "filing_is_absent": "是否已立案（仅姓名相同，待核）",
    "non_prosecution_is_absent": "是否已作不起诉（仅姓名相同，待核）",
    "penalty_is_absent": "是否已处罚（仅姓名相同，待核）",
    "civil_case_is_absent": "是否已提起民事诉讼（仅姓名相同，待核）",
}


def _short(comment: str) -> str:
    return comment.split("（")[0].split("：")[0]


def _column(name: str, nouns: Iterable[str]) -> str | None:
    column = name.split(".")[-1]
    for noun in nouns:
        described = tables.load().get(f"core.{noun}")
        if described and column in described.columns:
            return _short(described.columns[column].comment)
    return None


def column_words(name: str, nouns: Iterable[str]) -> str:
    """What is missing in Chinese: a column by its comment in the described table, registers by their names."""
    nouns = tuple(nouns)
    parts = name.split(",")
    return "、".join(_ABSENT.get(one) or _PENDING.get(one) or _column(one, nouns) or one for one in parts)


def reason_words(reason: str, nouns: Iterable[str], known_as: Mapping[str, str] | None = None) -> str:
    """A reason code `column:fault` in Chinese; `known_as` names the canonical column of a source's own one."""
    nouns = tuple(nouns)
    name, _, fault = reason.partition(":")
    column = _column(name, nouns) or _column((known_as or {}).get(name, ""), nouns) or name
    if fault.startswith("before_"):
        other = fault.removeprefix("before_")
        return BEFORE.chinese.format(column, _column(other, nouns) or other)
    return FAULTS.get(fault, OTHER).chinese.format(column)


def reason_in_english(reason: str) -> str:
    """The same in English, with the column's own name."""
    name, _, fault = reason.partition(":")
    if fault.startswith("before_"):
        return BEFORE.english.format(name, fault.removeprefix("before_"))
    return FAULTS.get(fault, OTHER).english.format(name)


def noun_words(noun: str) -> str:
    """A canonical record in Chinese."""
    described = tables.load().get(f"core.{noun}")
    return _short(described.comment) if described else noun
