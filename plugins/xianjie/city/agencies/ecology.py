"""生态环境分局: waste in kilograms, dates written out in Chinese, the manner of pollution field by field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xianjie.city import restored
from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, head, kilograms, spoken
from xianjie.city.plans import Book
from xianjie.city.records import Penalty, Restoration, Transfer, WasteDeclaration, WasteManifest

CAUSES: dict[str, Cause] = {
    "environment.hazardous_waste_dumping": (
        "HJ-GF-01",
        "非法排放、倾倒、处置危险废物",
        "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
    ),
    "environment.dust": ("HJ-DQ-03", "未采取有效措施防治扬尘污染", "《中华人民共和国大气污染防治法》第一百一十五条"),
    "environment.hazardous_waste_records": (
        "HJ-GF-07",
        "未按规定建立危险废物管理台账",
        "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
    ),
    "environment.solid_waste_dumping": (
        "HJ-GF-02",
        "擅自倾倒工业固体废物",
        "《中华人民共和国固体废物污染环境防治法》第一百零二条",
    ),
    "environment.imported_waste": (
        "HJ-GF-09",
        "将境外的固体废物进境倾倒、堆放、处置",
        "《中华人民共和国固体废物污染环境防治法》第一百一十五条",
    ),
    "environment.warning_emission": (
        "HJ-DQ-05",
        "重污染天气应急管控时段超标排放大气污染物",
        "《中华人民共和国大气污染防治法》第九十九条",
    ),
    "environment.exceedance": (
        "HJ-SW-02",
        "超过水污染物排放标准排放水污染物",
        "《中华人民共和国水污染防治法》第八十三条",
    ),
    "environment.covert_discharge": (
        "HJ-SW-03",
        "以逃避监管的方式排放水污染物",
        "《中华人民共和国水污染防治法》第八十三条",
    ),
    "environment.toxic_discharge": (
        "HJ-SW-05",
        "违反国家规定排放有毒物质",
        "《中华人民共和国水污染防治法》第八十五条",
    ),
    "environment.protected_area_discharge": (
        "HJ-SY-01",
        "在饮用水水源保护区等重点保护区域排放、倾倒污染物",
        "《中华人民共和国水污染防治法》第八十四条",
    ),
    "environment.monitoring_fraud": (
        "HJ-JC-01",
        "篡改、伪造自动监测数据逃避监管排放污染物",
        "《中华人民共和国水污染防治法》第八十三条",
    ),
    "environment.false_certification": (
        "HJ-JG-01",
        "环境监测、环境影响评价机构出具虚假文件",
        "《中华人民共和国大气污染防治法》第一百一十二条",
    ),
}
# Acts since the code came into force are punished by it.
_CODE_FROM = date(2026, 8, 15)
_CODE = {
    "environment.hazardous_waste_dumping": "《中华人民共和国生态环境法典》第一千一百六十九条第二款",
    "environment.exceedance": "《中华人民共和国生态环境法典》第一千一百零三条",
    "environment.covert_discharge": "《中华人民共和国生态环境法典》第一千一百零八条",
    "environment.monitoring_fraud": "《中华人民共和国生态环境法典》第一千一百零八条",
    "environment.false_certification": "《中华人民共和国生态环境法典》第一千零九十一条",
}
_AREAS = {
    "none": "无",
    "water_source_1": "水源一级",
    "water_source_2": "水源二级",
    "reserve_core": "核心保护区",
    "reserve_other": "自然保护地其他",
    "other": "其他",
}
_IMPORTED = {"dumped": "进境倾倒", "unapproved": "擅自进口"}
_LEVELS = {"township": "乡镇", "county": "县级", "city": "市级"}
# What the conduct itself says, where the file says nothing else.
_OF_CAUSE = {
    "environment.covert_discharge": "is_covert_discharge",
    "environment.toxic_discharge": "is_toxic_waste",
    "environment.monitoring_fraud": "is_monitoring_falsified",
    "environment.warning_emission": "is_heavy_pollution_warning",
    "environment.false_certification": "is_environment_assessment_false",
}
_FLAGS = {
    "sfydwz": "is_toxic_waste",
    "sftbjg": "is_covert_discharge",
    "sfjczj": "is_monitoring_falsified",
    "sfzdjc": "is_listed_pollutant",
    "sfzdpw": "is_key_discharger",
    "sfxkzd": "is_permit_key_managed",
    "sfyjqj": "is_heavy_pollution_warning",
    "sfxjbg": "is_environment_assessment_false",
}
_FIGURES = {
    "zjsa_cbbs": "exceedance_a_multiple",
    "zjsb_cbbs": "exceedance_b_multiple",
    "pops_cbbs": "exceedance_pops_multiple",
    "ccss": "property_loss_cny",
    "qsxs": "water_cutoff_hours",
    "ssrs": "evacuated_count",
    "zdrs": "poisoned_count",
    "swrs": "deaths_count",
    "zsrs": "serious_injuries_count",
    "qsrs": "minor_injuries_count",
}
_RESULT = {"filed": "1", "not_filed": "2", "returned": "3"}
_KIND = {"person": "个人", "individual_business": "个体工商户", "organisation": "单位"}


def _flag(value: bool | None) -> str | None:
    return None if value is None else "是" if value else "否"


def _polluted(penalty: Penalty) -> Row:
    """What the form asks of the pollution; of waste by weight it leaves open whether that is toxic matter."""
    of_cause: dict[str, Any] = {_OF_CAUSE[penalty.cause]: True} if penalty.cause in _OF_CAUSE else {}
    if penalty.cause == "environment.hazardous_waste_dumping":
        of_cause = {"is_toxic_waste": None}
    said = of_cause | dict(penalty.measures)
    imported, level, area = (said.get(one) for one in ("imported_waste_kind", "water_source_level", "protected_area"))
    return {
        **{column: said.get(name, 0) for column, name in _FIGURES.items()},
        **{column: _flag(said.get(name, False)) for column, name in _FLAGS.items()},
        "bhq": _AREAS[area or "none"] if area is not None or "protected_area" not in said else None,
        "jkfw": _IMPORTED[imported] if imported else None,
        "sydj": _LEVELS[level] if level else None,
        "wfsd": said.get("illegal_gains_cny", 0),
    }


def _basis(penalty: Penalty) -> str:
    if penalty.act_from and penalty.act_from >= _CODE_FROM and penalty.cause in _CODE:
        return _CODE[penalty.cause]
    return CAUSES[penalty.cause][2]


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, _ = CAUSES[penalty.cause]
    party = penalty.party
    chief, chief_id = head(party)
    tonnes = penalty.waste_tonnes
    row: Row = {
        "lsh": int(penalty.key),
        "jdswh": penalty.decision_no,
        "ajh": penalty.case_no,
        "wfxwdm": code,
        "wfxwmc": title,
        "wfss": penalty.facts,
        "cfyj": _basis(penalty),
        "dwmc": party.name,
        "dsrlx": _KIND[party.kind],
        "xydm": party.credit_code,
        "sfzh": party.id_no,
        "fddbr": chief,
        "fddbrsfzh": chief_id,
        "dz": party.address,
        "lxdh": party.phone,
        "fxrq": spoken(penalty.found_on),
        "xwqsrq": spoken(penalty.act_from),
        "xwzzrq": spoken(penalty.act_to),
        "cfrq": penalty.decided_on,
        "sdrq": penalty.served_on,
        "cflx": AGENCY.codes(penalty.kinds),
        "fkje": penalty.fine,
        "msje": penalty.confiscated,
        "wfzl": None if tonnes is None else (tonnes * 1000).quantize(Decimal("0.001")),
        **_polluted(penalty),
        "sfysga": "是" if penalty.transfer_noted else "否",
        "ysdwh": penalty.transfer_no,
        "yxzt": 0 if penalty.revoked else 1,
        "cbks": "执法队",
    }
    return [("ecology", "sthj.hjxzcf", row)]


def _transfer(transfer: Transfer) -> list[Written]:
    party = transfer.party
    chief, chief_id = head(party)
    row: Row = {
        "yslsh": int(transfer.key),
        "yswh": transfer.document_no,
        "jdswh": transfer.decision_no,
        "ajh": transfer.case_no,
        "wfxwdm": CAUSES[transfer.cause][0],
        "dsrlx": _KIND[party.kind],
        "dwmc": party.name,
        "xydm": party.credit_code,
        "sfzh": party.id_no,
        "fddbr": chief,
        "fddbrsfzh": chief_id,
        "jdysrq": transfer.decided_on,
        "ysrq": transfer.transferred_on,
        "jsrq": transfer.received_on,
        "wfzl_d": transfer.tonnes,
        "gajg": int(_RESULT[transfer.result]) if transfer.result else None,
        "gajgrq": transfer.result_on,
    }
    return [("ecology", "sthj.hjfzys", row)]


def _declaration(declaration: WasteDeclaration) -> list[Written]:
    party = declaration.party
    chief, chief_id = head(party)
    row: Row = {
        "sbh": declaration.key,
        "sbnd": declaration.year,
        "dwmc": party.name,
        "dsrlx": _KIND[party.kind],
        "xydm": party.credit_code,
        "fddbr": chief,
        "fddbrsfzh": chief_id,
        "dz": party.address,
        "fwlb": declaration.category,
        "csl": declaration.generated,
        "nmzcl": declaration.stored,
        "sbrq": declaration.declared_on,
    }
    return [("ecology", "sthj.wfsb", row)]


_MANIFEST = {"running": 1, "completed": 2, "void": 9}


def _manifest(manifest: WasteManifest) -> list[Written]:
    row: Row = {
        "ldbh": manifest.key,
        "fwlb": manifest.category,
        "qrsl": kilograms(manifest.moved),
        "zyrq": spoken(manifest.moved_on),
        "jsrxkz": manifest.permit_no,
        "ldzt": _MANIFEST[manifest.status],
    }
    rows: list[Written] = [("ecology", "sthj.zyld", row)]
    for ordinal, (side, party) in enumerate((("移出人", manifest.generator), ("接受人", manifest.receiver)), 1):
        chief, chief_id = head(party)
        one: Row = {
            "ldfbh": AGENCY.party_key(manifest.key, ordinal, "waste_manifest"),
            "ldbh": manifest.key,
            "xh": ordinal,
            "gx": side,
            "dwmc": party.name,
            "dsrlx": _KIND[party.kind],
            "xydm": party.credit_code,
            "fddbr": chief,
            "fddbrsfzh": chief_id,
        }
        rows.append(("ecology", "sthj.zyldf", one))
    return rows


_TREATED = {"treat_waste": 1, "restore_land": 2, "restore_vegetation": 3}


def _restoration(restoration: Restoration) -> list[Written]:
    row: Row = {
        "zlbh": restoration.key,
        "jdswh": restoration.document_no,
        "zlnr": _TREATED[restoration.kind],
        "zlrq": spoken(restoration.ordered_on),
        "qxrq": spoken(restoration.due_on),
        "yqrq": spoken(restoration.extended_to),
        "ysrq": spoken(restoration.accepted_on),
        "dczrq": spoken(restoration.substituted_on),
        "zt": 0 if restoration.withdrawn else 1,
    }
    return [("ecology", "sthj.zlys", row)]


def _plant(book: Book) -> None:
    restored.plant(book, restored.WASTE)


AGENCY = Agency(
    id="ecology",
    name="金华市生态环境局义乌分局",
    store=POSTGRESQL,
    tables={
        "sthj.hjxzcf": ("lsh", "gengxsj"),
        "sthj.hjfzys": ("yslsh", "gengxsj"),
        "sthj.zlys": ("zlbh", "gengxsj"),
        "sthj.wfsb": ("sbh", "gengxsj"),
        "sthj.zyld": ("ldbh", "gengxsj"),
        "sthj.zyldf": ("ldfbh", "gengxsj"),
    },
    writers={
        Penalty: _penalty,
        Transfer: _transfer,
        WasteDeclaration: _declaration,
        WasteManifest: _manifest,
        Restoration: _restoration,
    },
    plant=_plant,
    two_digits=("waste_manifest",),
    keeps=("WasteDeclaration", "WasteManifest"),
    numbers=Numbers(
        "{year}{serial:06d}",
        "金环义罚字〔{year}〕{serial}号",
        "HJAJ{year}{serial:06d}",
        "{year}9{serial:05d}",
        "金环义移字〔{year}〕{serial}号",
    ),
    causes=CAUSES,
    kinds=(";", {"01": "A", "03": "B", "05": "C", "10": "D", "08": "E", "11": "F", "02": "G"}),
    shares={
        "environment.dust": 60,
        "environment.hazardous_waste_records": 30,
        "environment.hazardous_waste_dumping": 15,
        "environment.exceedance": 12,
        "environment.covert_discharge": 4,
        "environment.monitoring_fraud": 2,
        "environment.solid_waste_dumping": 10,
    },
)
