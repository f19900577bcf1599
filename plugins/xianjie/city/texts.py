"""The facts of a penalty as a decision states them (违法事实), made from the record so that text and columns agree."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from xianjie.city import texts_environment, texts_resources, wording
from xianjie.city.people import words
from xianjie.city.records import Penalty
from xianjie.city.registry import agencies, cause_title

_THINGS = ("运动鞋", "男式夹克", "保温杯", "女包", "蓝牙耳机", "化妆水", "童装")
_GOODS = ("ip.trademark.sell_infringing", "product.", "food.", "device.", "drug.", "business.tobacco")
# canonical column → how a decision says it
_MEASURES = {
    "cigarettes_count": "涉案卷烟{}支",
}
# causes whose title says more than a record that holds none of its elements
_MILD = {
    "safety.monitoring_disabled": "未按规定对监控、报警设备进行经常性维护、保养和定期检测",
    "safety.unlicensed_dangerous_goods": "储存的危险化学品品种超出许可证载明的范围",
}


def _seed(penalty: Penalty) -> int:
    return sum(place * ord(letter) for place, letter in enumerate(penalty.key, 1))


def _goods(penalty: Penalty) -> str:
    seed = _seed(penalty)
    if penalty.cause.startswith("ip."):
        brand = words("brands")[seed % len(words("brands"))]
        thing = f"标有“{brand}”注册商标的商品，经商标注册人辨认为侵权商品"
    elif penalty.tobacco:
        thing = "卷烟，经检验为伪劣产品" if penalty.cause == "product.substandard" else "卷烟"
    elif penalty.cause.startswith("food."):
        thing = "超过保质期或者不符合要求的食品"
    elif penalty.cause == "product.substandard":
        thing = "以不合格产品冒充合格的产品"
    else:
        thing = f"涉案物品（{cause_title(penalty.cause)}）"
    parts = [f"销售{thing}"]
    if penalty.sales is None:
        parts.append("销售数额账目不全，尚未查清")
    elif penalty.sales > 2000 and seed % 5 == 0 and not penalty.tobacco:
        listed = wording.items(penalty.sales, "件", _THINGS, seed)
        parts.append(f"具体为：{listed}；以上销售金额合计{wording.yuan(penalty.sales, seed)}")
    else:
        parts.append(f"销售金额{wording.yuan(penalty.sales, seed)}")
    if penalty.unsold is not None:
        said = f"尚未销售的货值金额{wording.yuan(penalty.unsold, seed // 7)}"
        parts.append(said if penalty.unsold else "无库存")
    if penalty.gains is None:
        parts.append("违法所得无法计算")
    elif penalty.gains > 100 and seed % 6 == 5:
        parts.append(f"获利{wording.about(penalty.gains)}")
    else:
        parts.append(f"违法所得{wording.yuan(penalty.gains, seed // 11)}" if penalty.gains else "无违法所得")
    return "，".join(parts)


def _money(penalty: Penalty) -> list[str]:
    seed = _seed(penalty)
    told = (("非法经营数额", penalty.business), ("违法所得", penalty.gains))
    return [f"{what}{wording.yuan(amount, seed // 7)}" for what, amount in told if amount]


def _right(penalty: Penalty) -> str:
    """Infringements other than selling: what was made, of whose right, and for how much."""
    seed, said = _seed(penalty), penalty.measures
    brand = words("brands")[seed % len(words("brands"))]
    parts = []
    match penalty.cause.split(".")[1]:
        case "trademark" if penalty.cause.endswith("counterfeit_mark"):
            kind = "服务" if said.get("mark_object") == "service" else "商品"
            parts.append(f"未经商标注册人许可，在同一种{kind}上使用与“{brand}”注册商标相同的商标")
        case "trademark":
            does = "销售他人伪造的" if said.get("is_selling_labels_of_others") else "擅自制造"
            parts.append(f"{does}“{brand}”注册商标标识")
        case _:
            parts.append(cause_title(penalty.cause))
    if penalty.gains is None and penalty.business is None and not said.get("right_holder_loss_cny"):
        parts.append("数额账目不全，尚未查清")
    return "，".join([*parts, *_money(penalty)])


def _harm(penalty: Penalty) -> list[str]:
    """What an accident or a fire did, as the investigation found it; nothing where there was none."""
    said = penalty.measures
    parts: list[str] = []
    people = [
        f"{said[name]}人{word}"
        for name, word in (("deaths_count", "死亡"), ("serious_injuries_count", "重伤"))
        if said.get(name)
    ]
    burnt = [
        f"{what}{Decimal(said[name]).normalize():f}公顷"
        for name, what in (("burnt_forest_ha", "有林地"), ("burnt_sparse_forest_ha", "未成林地"))
        if said.get(name)
    ]
    if penalty.cause.startswith("construction.") and said.get("deaths_count") is not None:
        # No column of this agency says it: its decisions tell of nobody harmed too.
        counts = f"死亡{said['deaths_count']}人、重伤{said['serious_injuries_count']}人"
        parts.append(f"发生事故，造成{counts}")
    elif people:
        parts.append(f"发生事故，造成{'、'.join(people)}")
    if burnt:
        parts.append(f"过火{'、'.join(burnt)}")
    if said.get("households_burnt_count"):
        parts.append(f"烧毁民房{said['households_burnt_count']}户")
    if said.get("direct_economic_loss_cny"):
        parts.append(f"直接经济损失{wording.yuan(Decimal(said['direct_economic_loss_cny']), _seed(penalty))}")
    if said.get("is_principally_responsible"):
        parts.append("当事人对事故发生负有主要责任")
    return parts


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
        # What the record does not hold, its text does not say either.
        parts.append(_MILD.get(penalty.cause) or cause_title(penalty.cause))
    return "，".join([*parts, *_harm(penalty)])


def _waste(penalty: Penalty) -> str:
    if penalty.waste_tonnes is None:
        return "将生产中产生的危险废物交由无资质人员处置，数量未能称量"
    kilograms = (penalty.waste_tonnes * 1000).normalize()
    tonnes = penalty.waste_tonnes.normalize()
    weighed = (
        f"经称量共计{kilograms:f}公斤",
        f"共{tonnes:f}吨",
        f"共计{kilograms:f}千克（折合{tonnes:f}吨）",
        f"其中第一处{kilograms * 2 / 5:f}公斤、第二处{kilograms * 3 / 5:f}公斤，合计{kilograms:f}公斤",
    )[_seed(penalty) % 4]
    return f"将生产中产生的废矿物油、含油污泥等危险废物非法倾倒、处置，{weighed}"


def _measured(penalty: Penalty) -> str:
    said = [
        text.format(f"{Decimal(penalty.measures[name]).normalize():f}")
        for name, text in _MEASURES.items()
        if penalty.measures.get(name)
    ]
    return "，".join([cause_title(penalty.cause), *said, *_harm(penalty)])


def stated(penalty: Penalty) -> Penalty:
    """The same penalty with its facts written out."""
    seed = _seed(penalty)
    if penalty.cause == "environment.hazardous_waste_dumping":
        act = _waste(penalty)
    elif penalty.cause.startswith("environment."):
        act = texts_environment.polluted(penalty, cause_title(penalty.cause))
    elif penalty.cause.startswith("safety.") or penalty.cause == "police.dangerous_goods_storage":
        act = _safety(penalty)
    elif penalty.cause.startswith(_GOODS) and (penalty.sales is not None or penalty.unsold is not None):
        act = _goods(penalty)
    elif penalty.cause.startswith("ip."):
        act = _right(penalty)
    elif penalty.cause.startswith(texts_resources.CAUSES):
        act = texts_resources.told(penalty)
    else:
        act = _measured(penalty)
    name = agencies()[penalty.agency].name
    when = wording.span(penalty.act_from, penalty.act_to, seed)
    found = wording.day(penalty.found_on) if penalty.found_on else "日常检查中"
    facts = (
        f"经查，当事人{when}{act}。以上事实有现场笔录、询问笔录等证据证明。{name}依法作出处罚。",
        f"{found}，执法人员依法检查时发现当事人涉嫌违法。经立案调查查明：当事人{when}{act}。当事人对上述事实无异议，"
        "有检查笔录、询问笔录、票据复印件、照片等在案为证。",
        f"本机关于{found}立案。现查明，{when}，当事人{act}。上述事实，有书证、物证、当事人陈述、鉴定意见等证实。",
        f"违法事实：当事人{when}{act}。证据：一、现场检查笔录；二、询问笔录；三、相关票据。",
    )[seed % 4]
    return replace(penalty, facts=facts)
