"""The units of what a decision measures: the quantity of each, and its size in that quantity's own unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Unit:
    """A unit: the quantity that it measures and its size in that quantity's own unit."""

    quantity: str
    size: Fraction


# A token's place in the text: one character of the private use area for each quantity.
QUANTITIES = {
    name: chr(0xE000 + place)
    for place, name in enumerate(
        ("money", "mass", "area", "volume", "length", "multiple", "percent", "concentration", "duration", "count")
    )
} | {name: chr(0xE010 + place) for place, name in enumerate(("date", "month", "year", "price", "foreign", "clock"))}

_SIZES: dict[str, dict[str, Fraction | int]] = {
    "money": {"元": 1, "块钱": 1, "元人民币": 1},
    "foreign": dict.fromkeys(("美元", "美金", "港元", "港币", "欧元", "日元", "英镑", "韩元", "澳元", "卢布"), 1),
    # kilograms
    "mass": {
        **dict.fromkeys(("公斤", "千克", "kg", "㎏"), 1),
        **dict.fromkeys(("吨", "公吨", "t"), 1000),
        **dict.fromkeys(("市斤", "斤"), Fraction(1, 2)),
        **dict.fromkeys(("克", "g"), Fraction(1, 1000)),
        **dict.fromkeys(("毫克", "mg"), Fraction(1, 1_000_000)),
    },
    # mu: one is 2000/3 square metres
    "area": {
        **dict.fromkeys(("亩", "市亩"), 1),
        **dict.fromkeys(("平方米", "平米", "㎡", "m²", "m2", "平方"), Fraction(3, 2000)),
        **dict.fromkeys(("公顷", "hm²", "hm2", "ha"), 15),
        **dict.fromkeys(("平方公里", "平方千米", "km²"), 1500),
    },
    # cubic metres
    "volume": {
        **dict.fromkeys(("立方米", "立方", "m³", "m3", "㎥"), 1),
        **dict.fromkeys(("升", "公升", "l"), Fraction(1, 1000)),
        **dict.fromkeys(("毫升", "ml"), Fraction(1, 1_000_000)),
    },
    "length": {
        **dict.fromkeys(("米", "m"), 1),
        **dict.fromkeys(("公里", "千米", "km"), 1000),
        **dict.fromkeys(("厘米", "cm"), Fraction(1, 100)),
        **dict.fromkeys(("毫米", "mm"), Fraction(1, 1000)),
    },
    "multiple": {"倍": 1},
    "percent": {"%": 1, "‰": Fraction(1, 10)},
    # Compared with one another only: milligrams in a litre, in a kilogram and in a cubic metre have their own names.
    "concentration": {
        **dict.fromkeys(("mg/l", "毫克/升", "mg/kg", "毫克/千克", "mg/m3", "mg/m³", "毫克/立方米"), 1),
        **dict.fromkeys(("g/l", "克/升", "g/kg", "克/千克", "g/m3", "g/m³"), 1000),
        **dict.fromkeys(
            ("μg/l", "ug/l", "微克/升", "μg/kg", "ug/kg", "微克/千克", "μg/m3", "μg/m³", "ug/m3"), Fraction(1, 1000)
        ),
    },
    # days; a month is none of a certain length
    "duration": {
        **dict.fromkeys(("天",), 1),
        **dict.fromkeys(("小时", "个小时", "h"), Fraction(1, 24)),
        **dict.fromkeys(("周", "个星期", "星期"), 7),
        **dict.fromkeys(("分钟",), Fraction(1, 1440)),
    },
}
UNITS = {word: Unit(quantity, Fraction(size)) for quantity, sizes in _SIZES.items() for word, size in sizes.items()}
# The longest first; a unit of letters ends where the letters end.
UNIT = re.compile(
    "|".join(
        re.escape(word) + ("(?![a-zA-Z0-9/])" if word[-1].isascii() and word[-1].isalnum() else "")
        for word in sorted(UNITS, key=lambda word: (-len(word), word))
    ),
    re.IGNORECASE,
)
# What a column's unit is of its quantity's own unit.
COLUMNS = {
    **dict.fromkeys(("元", "千克", "亩", "立方米", "米", "倍", "日"), Fraction(1)),
    "吨": Fraction(1000),
    "克": Fraction(1, 1000),
    "公顷": Fraction(15),
    "小时": Fraction(1, 24),
}
