"""消防救援大队: every night one workbook with everything that is in force; what is revoked is no longer in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.files import FileStore, FileTable
from xianjie.city.files_cells import SUBJECT, one_in, yes
from xianjie.city.files_xlsx import Sheet, workbook
from xianjie.city.formats import Row, Written, head
from xianjie.city.records import Penalty

if TYPE_CHECKING:
    from xianjie.city.plans import Book

CAUSES: dict[str, Cause] = {
    "safety.monitoring_disabled": (
        "XF-60-2",
        "擅自停用消防报警、联动控制设备",
        "《中华人民共和国消防法》第六十条第一款第二项",
    ),
    "safety.unlicensed_dangerous_goods": (
        "XF-61",
        "在居住场所同一建筑物内储存易燃易爆危险品",
        "《中华人民共和国消防法》第六十一条",
    ),
    "fire.fire_caused": ("XF-64-2", "过失引起火灾", "《中华人民共和国消防法》第六十四条第二项"),
    "fire.order_refused": (
        "XF-60-7",
        "火灾隐患经消防救援机构通知后不及时采取措施消除",
        "《中华人民共和国消防法》第六十条第一款第七项",
    ),
    "fire.escape_blocked": (
        "XF-60-3",
        "占用、堵塞、封闭疏散通道、安全出口",
        "《中华人民共和国消防法》第六十条第一款第三项",
    ),
    "fire.equipment_unfit": (
        "XF-60-1",
        "消防设施、器材未保持完好有效",
        "《中华人民共和国消防法》第六十条第一款第一项",
    ),
}
_COLUMNS = (
    "文书编号", "案件编号", "案由代码", "案由", "违法事实", "处罚依据", "相对人类别", "相对人名称", "证件号码",
    "统一社会信用代码", "法定代表人", "法定代表人证件号码", "住所", "联系电话", "发现日期", "行为开始", "行为终了",
    "决定日期", "送达日期", "处罚种类", "罚款金额", "高度危险作业", "取得许可", "重大隐患", "曾被责令", "拒不执行",
    "停用报警", "死亡人数", "重伤人数", "直接财产损失", "烧毁户数", "过火有林地公顷", "过火其他林地公顷", "主要责任",
    "移送公安",
)  # fmt: skip


def _fire(said: Mapping[str, Any]) -> Row:
    """What the form asks of a fire; where there was none it says 0."""
    return {
        "死亡人数": said.get("deaths_count", 0),
        "重伤人数": said.get("serious_injuries_count", 0),
        "直接财产损失": said.get("direct_economic_loss_cny", 0),
        "烧毁户数": said.get("households_burnt_count", 0),
        "过火有林地公顷": said.get("burnt_forest_ha", 0),
        "过火其他林地公顷": said.get("burnt_sparse_forest_ha", 0),
        "主要责任": yes(said.get("is_principally_responsible", False)),
    }


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party = penalty.party
    chief, chief_id = head(party)
    row: Row = {
        # What is revoked leaves the workbook; nothing says that it was there.
        "_gone": penalty.revoked,
        "文书编号": penalty.decision_no,
        "案件编号": penalty.key,
        "案由代码": code,
        "案由": title,
        "违法事实": penalty.facts,
        "处罚依据": basis,
        "相对人类别": SUBJECT[party.kind],
        "相对人名称": party.name,
        "证件号码": party.id_no,
        "统一社会信用代码": party.credit_code,
        "法定代表人": chief,
        "法定代表人证件号码": chief_id,
        "住所": party.address,
        "联系电话": float(party.phone) if party.phone and one_in(4, penalty.key) else party.phone,
        "发现日期": penalty.found_on,
        "行为开始": penalty.act_from,
        "行为终了": penalty.act_to,
        "决定日期": penalty.decided_on,
        # Typed by hand where the clerk's cell was formatted as text.
        "送达日期": penalty.served_on.isoformat()
        if penalty.served_on and one_in(3, penalty.key)
        else penalty.served_on,
        "处罚种类": AGENCY.codes(penalty.kinds),
        "罚款金额": penalty.fine,
        "高度危险作业": yes(penalty.high_risk),
        "取得许可": yes(penalty.licensed),
        "重大隐患": yes(penalty.major_danger),
        "曾被责令": yes(penalty.ordered_before),
        "拒不执行": yes(penalty.refused),
        "停用报警": yes(penalty.monitoring_disabled),
        **_fire(penalty.measures),
        "移送公安": yes(penalty.transfer_noted),
    }
    return [("fire_rescue", "xf", row)]


def _workbook(rows: Sequence[Row], _: date) -> bytes:
    lines: list[Sequence[Any]] = [_COLUMNS, *([row[name] for name in _COLUMNS] for row in rows)]
    # Lists of values for the drop-down boxes stand first, on a sheet that nobody sees.
    lists = Sheet("字典", [["是"], ["否"]], is_hidden=True)
    return workbook([lists, Sheet("行政处罚", lines, as_text=[2, 9, 10, 12])])


def _content(rng: Random, cause: str) -> dict[str, Any]:  # noqa: ARG001 - the city asks every agency alike
    return {"kinds": ("01",)} if rng.random() < 0.15 else {}


def _plant(book: Book) -> None:
    from xianjie.city.files_plants import fire

    fire(book)


AGENCY = Agency(
    id="fire_rescue",
    name="义乌市消防救援大队",
    store=FileStore({"xf": FileTable("xfcf_{day}{part}.xlsx", _workbook, delivers_all=True, has_marker=False)}),
    tables={"xf": ("案件编号", None)},
    writers={Penalty: _penalty},
    numbers=Numbers("XF{year}{serial:05d}", "义（消）行罚决字〔{year}〕第{serial:04d}号", "XFAJ{year}{serial:05d}"),
    causes=CAUSES,
    kinds=("、", {"01": "警告", "03": "罚款", "10": "责令停产停业", "05": "没收", "11": "责令关闭"}),
    shares={"fire.escape_blocked": 25, "fire.equipment_unfit": 25, "fire.fire_caused": 4},
    content=_content,
    plant=_plant,
)
