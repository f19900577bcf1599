"""Chinese words for what the engineers' ids say: reason codes of checks, columns, states, kinds of agencies."""

from __future__ import annotations

from collections.abc import Iterable

from xianjie import tables

STATES = {"landed": "已到数", "failed": "失败", "running": "进行中", None: "未运行"}
FILES = {
    "taken": "已取",
    "copy": "重复投递",
    "outdated": "已有更新的全量",
    "unreadable": "读不了",
    "refused": "整批拒收",
}
SEVERITIES = {"critical": "不合则隔离", "warning": "仅提示"}

# The second half of a reason code; `{0}` is the column's Chinese name.
_FAULTS = {
    "missing": "缺{0}",
    "too_long": "{0}过长",
    "ambiguous": "同一键、同一时刻有多行，不能判定何者有效",
    "unknown_code": "{0}的代码不在合同之内",
    "unreadable_date": "{0}不是日期",
    "unreadable_number": "{0}不是数字",
    "unreadable_boolean": "{0}不是“是/否”",
    "out_of_range": "{0}超出合理范围",
    "implausible": "{0}不合常理",
    "negative": "{0}为负数",
    "match_regex": "{0}的格式不合",
    "not_match_regex": "{0}的格式不合",
    "be_unique": "{0}重复",
    "be_in_set": "{0}不在取值范围",
    "not_be_in_set": "{0}取了不许有的值",
    "be_between": "{0}超出范围",
    "value_lengths_to_be_between": "{0}的长度不合",
    "lengths_to_be_between": "{0}的长度不合",
    "not_be_null": "缺{0}",
    "row_count_to_be_between": "交付的行数不合",
}
_PENDING = {
    "nobody_to_search": "当事人无可供检索的身份信息",
    "transfer": "移送登记未到数",
    "filing": "受案立案登记未到数",
    "non_prosecution": "审查起诉登记未到数",
    "penalty": "行政处罚登记未到数",
}
_ABSENT = {
    "transfer_is_absent": "是否已移送（仅姓名相同，待核）",
    "filing_is_absent": "是否已立案（仅姓名相同，待核）",
    "non_prosecution_is_absent": "是否已作不起诉（仅姓名相同，待核）",
    "penalty_is_absent": "是否已处罚（仅姓名相同，待核）",
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


def reason_words(reason: str, nouns: Iterable[str]) -> str:
    """A reason code `column:fault` in Chinese; what is not in the list stays as it is."""
    nouns = tuple(nouns)
    name, _, fault = reason.partition(":")
    column = _column(name, nouns) or name
    if fault.startswith("before_") and fault not in _FAULTS:
        other = fault.removeprefix("before_")
        return f"{column}早于{_column(other, nouns) or other}"
    return _FAULTS[fault].format(column) if fault in _FAULTS else reason


def noun_words(noun: str) -> str:
    """A canonical record in Chinese."""
    described = tables.load().get(f"core.{noun}")
    return _short(described.comment) if described else noun
