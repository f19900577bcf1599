"""What the second half of each reason code says, in Chinese and in English: the one place where they stand.

`{0}` is the column's name. A test holds the list against every code that the stages can write.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """One fault in both languages."""

    chinese: str
    english: str


FAULTS = {
    "missing": Words("缺{0}", "{0} is missing"),
    "no_value": Words(
        "{0}在表格里是错误值，或者数字已失真", "{0} is a spreadsheet's error, or a number that lost digits"
    ),
    "too_long": Words("{0}过长", "{0} is too long"),
    "mojibake": Words("{0}是乱码", "{0} was ruined by a wrong encoding"),
    "ambiguous": Words(
        "同一键、同一时刻有多行，不能判定何者有效", "several rows of one key and one moment: which holds can't be told"
    ),
    "several_parties": Words("{0}里写了多名当事人", "{0} names several parties"),
    "unknown_code": Words("{0}的代码不在合同之内", "{0} is a code that the contract does not know"),
    "added": Words("源表新增了{0}，按合同隔离", "the source has the new column {0}, whose rows the contract discards"),
    "dropped": Words("源表少了{0}，按合同隔离", "the source has no {0} any more, and the contract discards its rows"),
    "renamed": Words("源表的{0}疑似改名，按合同隔离", "{0} may have another name, and the contract discards its rows"),
    "retyped": Words(
        "源表的{0}换了类型，按合同隔离", "{0} has another type, and the contract discards what can't be read"
    ),
    "unreadable_date": Words("{0}不是日期", "{0} is no date"),
    "unreadable_instant": Words("{0}不是时刻", "{0} is no instant"),
    "unreadable_number": Words("{0}不是数字", "{0} is no number"),
    "unreadable_boolean": Words("{0}不是“是/否”", "{0} is neither yes nor no"),
    "out_of_range": Words("{0}超出合理范围", "{0} is out of range"),
    "implausible": Words("{0}不合常理", "{0} is implausible"),
    "negative": Words("{0}为负数", "{0} is negative"),
    "match_regex": Words("{0}的格式不合", "{0} has another form"),
    "not_match_regex": Words("{0}的格式不合", "{0} has a form that it must not have"),
    "be_unique": Words("{0}重复", "{0} is there twice"),
    "be_in_set": Words("{0}不在取值范围", "{0} is none of the values known"),
    "not_be_in_set": Words("{0}取了不许有的值", "{0} is a value that must not be"),
    "be_between": Words("{0}超出范围", "{0} is out of bounds"),
    "value_lengths_to_be_between": Words("{0}的长度不合", "{0} is too short or too long"),
    "not_be_null": Words("缺{0}", "{0} is missing"),
    "expect_compound_columns_to_be_unique": Words("{0}等列合起来重复", "{0} and others are there twice together"),
    "compound_columns_to_be_unique": Words("{0}等列合起来重复", "{0} and others are there twice together"),
    "pair_values_a_to_be_greater_than_b": Words("{0}与相关的列先后颠倒", "{0} is not after the column it must follow"),
    "table_row_count_to_be_between": Words("交付的行数不合", "the number of rows is out of bounds"),
}
BEFORE = Words("{0}早于{1}", "{0} is before {1}")
# A code of a suite that nobody has described: still a sentence, and the code stands beside it.
OTHER = Words("{0}未通过检查", "{0} fails a check of its suite")
