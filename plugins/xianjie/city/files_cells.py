"""How people write into cells what systems would write otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

_WIDE = str.maketrans("0123456789.-X", "０１２３４５６７８９．－Ｘ")

SUBJECT = {"person": "自然人", "individual_business": "个体工商户", "organisation": "法人及非法人组织"}
SHORT = {"person": "个人", "individual_business": "个体", "organisation": "单位"}
RESULT = {"filed": "立案", "not_filed": "不予立案", "returned": "退回"}
# The kinds of art. 9 of the penalty law by their names, as the national format of 2018 lists them.
KINDS = {
    "01": "警告",
    "02": "通报批评",
    "03": "罚款",
    "04": "没收违法所得",
    "05": "没收非法财物",
    "06": "暂扣许可证件",
    "08": "吊销许可证件",
    "10": "责令停产停业",
    "11": "责令关闭",
    "99": "其他",
}


def one_in(number: int, key: str) -> bool:
    """True for about one record in so many, always the same ones: the habit of one clerk."""
    return sum(map(ord, key)) % number == 0


def wide(text: str | None) -> str | None:
    """The digits as a Chinese input method writes them."""
    return None if text is None else text.translate(_WIDE)


def grouped(yuan: Decimal | None) -> str | None:
    """12,345.60."""
    return None if yuan is None else f"{yuan:,.2f}"


def ten_thousands(yuan: Decimal | None) -> str | None:
    """Yuan in units of 10,000, with the six places of the national format."""
    return None if yuan is None else f"{yuan / 10000:.6f}"


def loose(day: date | None) -> str | None:
    """2026/3/5."""
    return f"{day.year}/{day.month}/{day.day}" if day else None


def yes(value: bool | None) -> str | None:
    """是, 否, or nothing where it is not known."""
    return None if value is None else "是" if value else "否"
