"""综合行政执法局: a folder of CSV (UTF-8 with BOM, semicolons), facts with line breaks; transfers in a second file."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.files import FileStore, FileTable
from xianjie.city.files_cells import RESULT, SHORT, grouped, loose, one_in, wide, yes
from xianjie.city.files_csv import Csv
from xianjie.city.formats import Row, Written, head
from xianjie.city.plans import FIRST_NIGHT, money
from xianjie.city.records import Penalty, Transfer

if TYPE_CHECKING:
    from xianjie.city.plans import Book

CAUSES: dict[str, Cause] = {
    # Taken over from the market regulator with the market streets (赋权事项).
    "ip.trademark.sell_infringing": ("FQ-17", "销售侵犯注册商标专用权的商品", "《中华人民共和国商标法》第六十条第二款"),
    "environment.dust": ("CG-31", "建筑工地未采取有效扬尘防治措施", "《中华人民共和国大气污染防治法》第一百一十五条"),
    "urban.street_trading": ("CG-02", "擅自占用城市道路、公共场所经营", "《城市道路管理条例》第四十二条"),
    "urban.unapproved_structure": (
        "CG-11",
        "未取得建设工程规划许可证进行建设",
        "《中华人民共和国城乡规划法》第六十四条",
    ),
}
_PENALTIES = Csv(
    (
        "案件编号",
        "立案号",
        "决定书文号",
        "案由代码",
        "案由",
        "违法事实",
        "处罚依据",
        "当事人类型",
        "当事人",
        "证件号码",
        "统一社会信用代码",
        "负责人",
        "负责人证件号码",
        "地址",
        "电话",
        "发现日期",
        "行为开始日期",
        "行为结束日期",
        "决定日期",
        "送达日期",
        "处罚种类",
        "罚款金额（元）",
        "没收金额（元）",
        "销售金额（元）",
        "未售货值（元）",
        "违法所得（元）",
        "是否移送公安",
        "移送书文号",
        "状态",
        "经办中队",
    ),
    "utf-8-sig",
    ";",
)
_TRANSFERS = Csv(
    (
        "移送编号",
        "移送书文号",
        "立案号",
        "决定书文号",
        "案由代码",
        "当事人类型",
        "当事人",
        "证件号码",
        "统一社会信用代码",
        "决定移送日期",
        "移送日期",
        "公安接收日期",
        "公安处理结果",
        "处理结果日期",
    ),
    "utf-8-sig",
    ";",
)


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party = penalty.party
    chief, chief_id = head(party)
    # The text of a decision is pasted with its paragraphs.
    facts = penalty.facts.replace("。以上事实", "。\n以上事实") if one_in(2, penalty.key) else penalty.facts
    number = wide(party.id_no) if one_in(5, penalty.key) else party.id_no
    row: Row = {
        "案件编号": penalty.key,
        "立案号": penalty.case_no,
        "决定书文号": penalty.decision_no,
        "案由代码": code,
        "案由": title,
        "违法事实": facts,
        "处罚依据": basis,
        "当事人类型": SHORT[party.kind],
        "当事人": party.name,
        "证件号码": number,
        "统一社会信用代码": party.credit_code,
        "负责人": chief,
        "负责人证件号码": chief_id,
        "地址": party.address,
        "电话": party.phone,
        "发现日期": loose(penalty.found_on),
        "行为开始日期": loose(penalty.act_from),
        "行为结束日期": loose(penalty.act_to),
        "决定日期": loose(penalty.decided_on),
        "送达日期": loose(penalty.served_on),
        "处罚种类": AGENCY.codes(penalty.kinds),
        "罚款金额（元）": grouped(penalty.fine),
        "没收金额（元）": grouped(penalty.confiscated),
        "销售金额（元）": wide(grouped(penalty.sales)) if one_in(7, penalty.key) else grouped(penalty.sales),
        "未售货值（元）": grouped(penalty.unsold),
        "违法所得（元）": grouped(penalty.gains),
        "是否移送公安": yes(penalty.transfer_noted),
        "移送书文号": penalty.transfer_no,
        "状态": "撤销" if penalty.revoked else "有效",
        "经办中队": "直属一中队",
    }
    return [("urban_management", "aj", row)]


def _transfer(transfer: Transfer) -> list[Written]:
    party = transfer.party
    row: Row = {
        "移送编号": transfer.key,
        "移送书文号": transfer.document_no,
        "立案号": transfer.case_no,
        "决定书文号": transfer.decision_no,
        "案由代码": CAUSES[transfer.cause][0],
        "当事人类型": SHORT[party.kind],
        "当事人": party.name,
        "证件号码": party.id_no,
        "统一社会信用代码": party.credit_code,
        "决定移送日期": loose(transfer.decided_on),
        "移送日期": loose(transfer.transferred_on),
        "公安接收日期": loose(transfer.received_on),
        "公安处理结果": RESULT[transfer.result] if transfer.result else None,
        "处理结果日期": loose(transfer.result_on),
    }
    return [("urban_management", "ys", row)]


def _content(rng: Random, cause: str) -> dict[str, Any]:
    if cause == "ip.trademark.sell_infringing":
        sales = money(rng.randrange(0, 800_000)) / 100
        return {
            "sales": sales,
            "unsold": money(rng.randrange(0, 900_000)) / 100,
            "gains": (sales / 4).quantize(money("0.01")),
        }
    return {"kinds": ("01",)} if rng.random() < 0.2 else {}


def _plant(book: Book) -> None:
    from xianjie.city.files_plants import urban

    urban(book)


AGENCY = Agency(
    id="urban_management",
    name="义乌市综合行政执法局",
    store=FileStore(
        {
            "aj": FileTable(
                "zhzf_aj_{day}{part}.csv",
                lambda rows, _: _PENALTIES.write(rows),
                mishaps={
                    FIRST_NIGHT + timedelta(days=2): ("again", 2),
                    FIRST_NIGHT + timedelta(days=4): ("late", 2),
                },
            ),
            "ys": FileTable("zhzf_ys_{day}{part}.csv", lambda rows, _: _TRANSFERS.write(rows)),
        }
    ),
    tables={"aj": ("案件编号", None), "ys": ("移送编号", None)},
    writers={Penalty: _penalty, Transfer: _transfer},
    numbers=Numbers(
        "ZHZF{year}{serial:06d}",
        "义综执罚决字〔{year}〕第{serial:06d}号",
        "ZFAJ{year}{serial:06d}",
        "ZFYS{year}{serial:05d}",
        "义综执移字〔{year}〕{serial}号",
    ),
    causes=CAUSES,
    kinds=("、", {"01": "警告", "03": "罚款", "04": "没收违法所得", "05": "没收非法财物", "10": "责令停产停业"}),
    shares={
        "urban.street_trading": 90,
        "urban.unapproved_structure": 20,
        "environment.dust": 15,
        "ip.trademark.sell_infringing": 8,
    },
    content=_content,
    plant=_plant,
    parties=("shop", "shop", "person", "firm"),
)
