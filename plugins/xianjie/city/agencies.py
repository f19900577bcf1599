"""The five agencies: their tables, their own codes for causes, offences and penalties, and the records' ids."""

from __future__ import annotations

from xianjie.city.records import Filing, Opinion, Penalty, Prosecution, Record, Transfer

# The column that an agency stamps when a row changes, and the key of each table.
TABLES: dict[str, dict[str, tuple[str, str]]] = {
    "market_regulation": {"scjg.t_xzcf": ("ajbh", "gxsj"), "scjg.t_ajys": ("ysbh", "gxsj")},
    "emergency_management": {
        "yjgl.xzcf_jbxx": ("cfid", "xgsj"),
        "yjgl.xzcf_dsr": ("dsrid", "xgsj"),
        "yjgl.ysdj": ("ysid", "xgsj"),
    },
    "ecology": {"sthj.hjxzcf": ("lsh", "gengxsj"), "sthj.hjfzys": ("yslsh", "gengxsj")},
    "police": {"ga.t_slaj": ("ajbh", "bgsj"), "ga.t_xyr": ("xyrbh", "bgsj"), "ga.t_zacf": ("cfbh", "bgsj")},
    "procuratorate": {
        "jcy.scqs_jd": ("bmsah", "zhxgsj"),
        "jcy.scqs_dsr": ("dsrbh", "zhxgsj"),
        "jcy.jcyj": ("yjbh", "zhxgsj"),
    },
}
AGENCIES = tuple(TABLES)

# cause → the agency's own code, the name of the conduct, the basis of the penalty.
CAUSES: dict[str, dict[str, tuple[str, str, str]]] = {
    "market_regulation": {
        "ip.trademark.sell_infringing": (
            "S101",
            "销售侵犯注册商标专用权的商品",
            "《中华人民共和国商标法》第六十条第二款",
        ),
        "ip.trademark.counterfeit_mark": ("S102", "未经许可使用他人注册商标", "《中华人民共和国商标法》第六十条第二款"),
        "ip.trademark.illegal_labels": (
            "S103",
            "销售伪造、擅自制造的注册商标标识",
            "《中华人民共和国商标法》第六十条第二款",
        ),
        "ip.patent.counterfeit": ("S201", "假冒专利", "《中华人民共和国专利法》第六十八条"),
        "product.substandard": ("P301", "销售以不合格产品冒充合格产品", "《中华人民共和国产品质量法》第五十条"),
        "product.labelling": ("P302", "产品标识不符合规定", "《中华人民共和国产品质量法》第五十四条"),
        "food.expired_or_relabelled": (
            "F401",
            "经营超过保质期、更改生产日期的食品",
            "《中华人民共和国食品安全法》第一百二十四条",
        ),
        "food.substandard": ("F402", "经营不符合食品安全标准的食品", "《中华人民共和国食品安全法》第一百二十四条"),
        "food.hygiene_licence": ("F403", "未按规定公示食品经营许可证", "《食品经营许可和备案管理办法》第五十七条"),
    },
    "emergency_management": {
        "safety.training_missing": (
            "AQ-0101",
            "未按规定进行安全生产教育和培训",
            "《中华人民共和国安全生产法》第九十七条",
        ),
        "safety.hidden_danger_unresolved": (
            "AQ-0102",
            "未采取措施消除事故隐患",
            "《中华人民共和国安全生产法》第一百零二条",
        ),
        "safety.monitoring_disabled": (
            "AQ-0201",
            "关闭、破坏直接关系生产安全的监控、报警、防护、救生设备设施",
            "《中华人民共和国安全生产法》第九十九条",
        ),
        "safety.order_refused": ("AQ-0202", "拒不执行重大事故隐患整改决定", "《中华人民共和国安全生产法》第一百零二条"),
        "safety.unlicensed_dangerous_goods": (
            "AQ-0203",
            "未经许可从事危险物品生产、经营、储存",
            "《危险化学品安全管理条例》第七十七条",
        ),
    },
    "ecology": {
        "environment.hazardous_waste_dumping": (
            "HJ-GF-01",
            "非法排放、倾倒、处置危险废物",
            "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
        ),
        "environment.dust": (
            "HJ-DQ-03",
            "未采取有效措施防治扬尘污染",
            "《中华人民共和国大气污染防治法》第一百一十五条",
        ),
        "environment.hazardous_waste_records": (
            "HJ-GF-07",
            "未按规定建立危险废物管理台账",
            "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
        ),
    },
    "police": {
        "police.public_order": ("30001", "扰乱公共秩序", "《中华人民共和国治安管理处罚法》"),
        "police.dangerous_goods_storage": ("20005", "非法储存危险物质", "《中华人民共和国治安管理处罚法》"),
    },
}
# canonical cause → the procuratorate's own code
PROCURATORATE_CAUSES = {
    "ip.trademark.sell_infringing": "ZC01",
    "product.substandard": "CP01",
    "food.expired_or_relabelled": "SP01",
    "safety.unlicensed_dangerous_goods": "AS01",
    "environment.hazardous_waste_dumping": "HB01",
    "police.public_order": "ZA01",
    "police.dangerous_goods_storage": "ZA02",
}
# offence → GA 240.1 code (six digits; 危险作业 is younger than the table and takes the unlisted class), the
# procuratorate's code, the name. Every other offence is `other`.
OFFENCES = {
    "sell_counterfeit_trademark_goods": ("030710", "0214", "销售假冒注册商标的商品罪"),
    "fake_or_substandard_products": ("030100", "0140", "生产、销售伪劣产品罪"),
    "hazardous_operation": ("020999", "1341", "危险作业罪"),
    "environmental_pollution": ("060601", "0338", "污染环境罪"),
    "theft": ("050200", "0264", "盗窃罪"),
    "fraud": ("050300", "0266", "诈骗罪"),
    "drunk_driving": ("020770", "1331", "危险驾驶罪"),
    "injury": ("040200", "0234", "故意伤害罪"),
}
AGENCY_NAMES = {
    "market_regulation": "义乌市市场监督管理局",
    "emergency_management": "义乌市应急管理局",
    "ecology": "金华市生态环境局义乌分局",
    "police": "义乌市公安局",
    "procuratorate": "义乌市人民检察院",
}
KINDS: dict[str, tuple[str, dict[str, str]]] = {
    "market_regulation": (
        ",",
        {"01": "1", "03": "2", "04": "3", "05": "4", "10": "5", "08": "6", "06": "7", "02": "8", "99": "9"},
    ),
    "emergency_management": (
        "|",
        {"01": "JG", "03": "FK", "04": "MSWF", "05": "MSCW", "10": "TC", "06": "ZK", "08": "DX", "11": "GB"},
    ),
    "ecology": (";", {"01": "A", "03": "B", "05": "C", "10": "D", "08": "E", "11": "F", "02": "G"}),
    "police": (",", {"01": "1", "03": "2", "13": "3", "04": "4", "08": "5"}),
}


def record_id(record: Record) -> str:
    """The canonical id that the record gets in the warehouse."""
    match record:
        case Penalty():
            return f"{record.agency}/penalty/{record.key}"
        case Transfer():
            return f"{record.agency}/transfer/{record.key}"
        case Filing():
            return f"police/filing/{record.key}"
        case Prosecution():
            return f"procuratorate/prosecution_decision/{record.key}"
        case Opinion():
            return f"procuratorate/procuratorial_opinion/{record.key}"


def subject_id(record: Penalty | Prosecution, ordinal: int = 1) -> str:
    """The canonical id of a party of the record: what a model judges."""
    if isinstance(record, Prosecution):
        return f"procuratorate/prosecution_decision_party/{record.key}-{ordinal}"
    if record.agency == "emergency_management":
        return f"{record.agency}/penalty_party/{record.key}-{ordinal}"
    return f"{record.agency}/penalty_party/{record.key}/{ordinal}"
