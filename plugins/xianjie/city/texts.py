"""The facts of a penalty as a decision states them (违法事实), made from the record so that text and columns agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from xianjie.city.people import words
from xianjie.city.records import Penalty
from xianjie.city.registry import agencies, cause_title


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _yuan(amount: Decimal) -> str:
    return f"{amount:.2f}元"


def _when(penalty: Penalty) -> str:
    if penalty.act_from and penalty.act_to and penalty.act_from != penalty.act_to:
        return f"{_day(penalty.act_from)}至{_day(penalty.act_to)}期间"
    if penalty.act_to:
        return _day(penalty.act_to)
    return "在一段时间内（起止日期未能查清）"


def _goods(penalty: Penalty) -> str:
    if penalty.cause.startswith("ip."):
        brand = words("brands")[sum(map(ord, penalty.key)) % len(words("brands"))]
        thing = f"标有“{brand}”注册商标的商品，经商标注册人辨认为侵权商品"
    elif penalty.tobacco:
        thing = "卷烟，经检验为伪劣产品"
    elif penalty.cause.startswith("food."):
        thing = "超过保质期或者不符合要求的食品"
    else:
        thing = "以不合格产品冒充合格的产品"
    parts = [f"销售{thing}"]
    parts.append("销售数额账目不全，尚未查清" if penalty.sales is None else f"销售金额{_yuan(penalty.sales)}")
    if penalty.unsold is not None:
        parts.append(f"尚未销售的货值金额{_yuan(penalty.unsold)}" if penalty.unsold else "无库存")
    if penalty.gains is not None:
        parts.append(f"违法所得{_yuan(penalty.gains)}" if penalty.gains else "无违法所得")
    else:
        parts.append("违法所得无法计算")
    return "，".join(parts)


def _safety(penalty: Penalty) -> str:
    parts: list[str] = []
    if penalty.monitoring_disabled:
        parts.append("关闭可燃气体报警装置并删除监控记录")
    elif penalty.monitoring_disabled is None:
        parts.append("现场报警装置状态异常，原因尚在核查")
    if penalty.ordered_before:
        parts.append("此前已被责令立即排除重大事故隐患" if penalty.major_danger else "此前已被责令整改")
    if penalty.refused:
        parts.append("无正当理由拒不执行整改决定")
    if penalty.high_risk:
        parts.append("从事危险物品储存经营作业")
        parts.append({True: "持有相应许可", False: "未取得相应许可", None: "许可情况待核"}[penalty.licensed])
    if penalty.cause in ("safety.training_missing", "safety.hidden_danger_unresolved") or not parts:
        parts.append(cause_title(penalty.cause))
    return "，".join(parts)


def _waste(penalty: Penalty) -> str:
    if penalty.waste_tonnes is None:
        return "将生产中产生的危险废物交由无资质人员处置，数量未能称量"
    kilograms = (penalty.waste_tonnes * 1000).normalize()
    return f"将生产中产生的废矿物油、含油污泥等危险废物非法倾倒、处置，经称量共计{kilograms:f}公斤"


def stated(penalty: Penalty) -> Penalty:
    """The same penalty with its facts written out."""
    match penalty.cause:
        case "ip.trademark.sell_infringing" | "product.substandard" | "food.expired_or_relabelled":
            act = _goods(penalty)
        case "environment.hazardous_waste_dumping":
            act = _waste(penalty)
        case cause if cause.startswith("safety."):
            act = _safety(penalty)
        case cause:
            act = cause_title(cause)
    agency = agencies()[penalty.agency].name
    facts = f"经查，当事人{_when(penalty)}{act}。以上事实有现场笔录、询问笔录等证据证明。{agency}依法作出处罚。"
    return replace(penalty, facts=facts)
