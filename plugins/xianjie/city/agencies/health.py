"""卫生健康局: workbooks kept by hand, in the calendar of 1904, with titles, merged cells, hidden rows and a total."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.files import FileStore, FileTable
from xianjie.city.files_cells import SHORT, grouped, one_in, yes
from xianjie.city.files_xlsx import Sheet, workbook
from xianjie.city.formats import Row, Written, head
from xianjie.city.plans import FIRST_NIGHT, money
from xianjie.city.records import Penalty

if TYPE_CHECKING:
    from xianjie.city.plans import Book

CAUSES: dict[str, Cause] = {
    "product.substandard": ("消毒产品", "经营不符合国家卫生标准的消毒产品", "《消毒管理办法》第四十三条"),
    "health.hygiene_rules": ("公共场所", "公共场所卫生指标不符合标准", "《公共场所卫生管理条例》第十四条"),
    "health.unlicensed_practice": ("无证行医", "未取得医师资格擅自从事医疗活动", "《中华人民共和国医师法》第五十九条"),
    "environment.hazardous_waste_records": ("医疗废物", "未按规定登记医疗废物", "《医疗废物管理条例》第四十五条"),
}
_COLUMNS = (
    "序号", "案件编号", "决定书文号", "当事人名称", "当事人类别", "身份证号", "统一社会信用代码", "负责人",
    "负责人身份证号", "联系地址", "案由类别", "违法事实", "发现日期", "行为起", "行为止", "决定日期", "送达日期",
    "处罚种类", "罚款（元）", "没收（元）", "销售金额（元）", "未售货值（元）", "违法所得（元）", "移送公安", "效力",
    "经办科室",
)  # fmt: skip
_TITLE = "卫生健康行政处罚案件台账"
_NOTES = (
    ("填报说明",),
    ("一、本表由卫生监督所按日填报，金额单位为元。",),
    ("二、案由类别按下拉框选择；合计行不是案件。",),
)

# The night on which its file can't be read; the next day brings it whole.
_REFUSED = FIRST_NIGHT + timedelta(days=8)


def _amount(penalty: Penalty, amount: Decimal | None) -> str | float | None:
    """A number, or a number typed as text: both stand in one column."""
    if amount is None:
        return None
    return grouped(amount) if one_in(3, penalty.key) else float(amount)


def loses_digits(penalty: Penalty) -> bool:
    """Whether the clerk's spreadsheet took the id for a number, of which it keeps fifteen digits."""
    return (penalty.party.id_no or "").isdigit() and one_in(23, penalty.key)


def _penalty(penalty: Penalty) -> list[Written]:
    party = penalty.party
    chief, chief_id = head(party)
    typed = party.id_no or ""
    number = float(typed[:15] + "000") if loses_digits(penalty) else party.id_no
    row: Row = {
        "案件编号": int(penalty.key),
        "决定书文号": penalty.decision_no,
        "当事人名称": party.name,
        "当事人类别": SHORT[party.kind],
        "身份证号": number,
        "统一社会信用代码": party.credit_code,
        "负责人": chief,
        "负责人身份证号": chief_id,
        "联系地址": party.address,
        "案由类别": CAUSES[penalty.cause][0],
        "违法事实": penalty.facts,
        "发现日期": penalty.found_on,
        "行为起": penalty.act_from,
        "行为止": penalty.act_to,
        "决定日期": penalty.decided_on,
        "送达日期": penalty.served_on,
        "处罚种类": AGENCY.codes(penalty.kinds),
        "罚款（元）": _amount(penalty, penalty.fine),
        "没收（元）": _amount(penalty, penalty.confiscated),
        "销售金额（元）": _amount(penalty, penalty.sales),
        "未售货值（元）": _amount(penalty, penalty.unsold),
        "违法所得（元）": _amount(penalty, penalty.gains),
        "移送公安": yes(penalty.transfer_noted),
        "效力": "已撤销" if penalty.revoked else "有效",
        "经办科室": "卫生监督所",
    }
    return [("health", "tz", row)]


def _workbook(rows: Sequence[Row], day: date) -> bytes:
    width = get_column_letter(len(_COLUMNS))
    lines: list[Sequence[Any]] = [[_TITLE], [f"填报单位：义乌市卫生健康局　　填报日期：{day:%Y-%m-%d}"], _COLUMNS]
    lines += [[number, *(row[name] for name in _COLUMNS[1:])] for number, row in enumerate(rows, 1)]
    first, last = 4, 3 + len(rows)
    fines = sum(row["罚款（元）"] for row in rows if isinstance(row["罚款（元）"], float))
    lines.append(["合计", *([None] * 17), fines])
    merged = [f"A1:{width}1", f"A2:{width}2", f"A{last + 1}:B{last + 1}"]
    if last > first:
        # The office's name is written once for all rows.
        merged.append(f"{width}{first}:{width}{last}")
    hidden = [number for number in range(first, last + 1) if number % 9 == 0]
    table = Sheet("处罚决定", lines, merged, hidden)
    return workbook([table, Sheet("填报说明", _NOTES)], from_1904=True)


def _content(rng: Random, cause: str) -> dict[str, Any]:
    if cause == "product.substandard":
        sales = money(rng.randrange(0, 800_000)) / 100
        return {
            "sales": sales,
            "unsold": money(rng.randrange(0, 1_000_000)) / 100,
            "gains": (sales / 5).quantize(money("0.01")),
        }
    return {"kinds": ("01",)} if rng.random() < 0.3 else {}


def _plant(book: Book) -> None:
    from xianjie.city.files_plants import health

    health(book)


AGENCY = Agency(
    id="health",
    name="义乌市卫生健康局",
    store=FileStore(
        {
            "tz": FileTable(
                "wjcf_{day}{part}.xlsx",
                _workbook,
                mishaps={_REFUSED: ("cut", 1)},
            )
        }
    ),
    outages=(_REFUSED,),
    tables={"tz": ("案件编号", None)},
    writers={Penalty: _penalty},
    numbers=Numbers("{year}{serial:06d}", "义卫医罚〔{year}〕{serial}号", "WJAJ{year}{serial:05d}"),
    causes=CAUSES,
    kinds=("+", {"01": "警告", "03": "罚款", "04": "没收所得", "05": "没收物品", "10": "停业", "08": "吊证"}),
    shares={
        "product.substandard": 8,
        "health.hygiene_rules": 40,
        "health.unlicensed_practice": 8,
        "environment.hazardous_waste_records": 12,
    },
    content=_content,
    plant=_plant,
    parties=("shop", "shop", "firm", "person"),
)
