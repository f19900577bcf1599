"""How a decision of the environment tells of pollution, from what its form holds: text and columns agree."""

from __future__ import annotations

from decimal import Decimal

from xianjie.city.records import Penalty

# canonical column → how a decision says it
_FIGURES = {
    "exceedance_a_multiple": "外排废水经采样监测，总铬超标{}倍",
    "exceedance_b_multiple": "外排废水经采样监测，总镍超标{}倍",
    "property_loss_cny": "造成公私财产损失（含应急处置、消除污染费用）{}元",
    "illegal_gains_cny": "违法所得{}元",
    "evacuated_count": "疏散、转移群众{}人",
    "poisoned_count": "造成{}人中毒",
    "deaths_count": "造成{}人死亡",
    "serious_injuries_count": "造成{}人重伤",
    "minor_injuries_count": "造成{}人轻伤",
}
_SITUATIONS = {
    "is_covert_discharge": "利用私设的暗管将废水直接排入雨水管网",
    "is_toxic_waste": "所排放的属于有毒物质",
    "is_monitoring_falsified": "将自动监测设备采样管插入装有自来水的瓶中，干扰自动监测设施正常运行",
    "is_listed_pollutant": "涉及化学需氧量、氨氮",
    "is_key_discharger": "当事人系重点排污单位",
    "is_permit_key_managed": "当事人系实行排污许可重点管理的单位",
    "is_heavy_pollution_warning": "行为发生在重污染天气橙色预警期间",
    "is_environment_assessment_false": "未到现场采样即出具虚假的环境监测报告",
}
_AREAS = {
    "water_source_1": "排放点位于饮用水水源一级保护区",
    "water_source_2": "排放点位于饮用水水源二级保护区",
    "reserve_core": "排放点位于自然保护区核心保护区",
    "reserve_other": "排放点位于自然保护地一般控制区",
}
# The name of the conduct says more than a record that holds none of it.
_IMPORTED = {
    "dumped": "将境外废塑料运输进境后堆放、处置",
    "unapproved": "未经许可进口固体废物用作原料",
    None: "涉案货物的来源和属性尚在鉴别",
}
_LEVELS = {"township": "乡镇", "county": "县级", "city": "设区的市级"}


def polluted(penalty: Penalty, title: str) -> str:
    """What the decision says of the act; what was not established is not told of."""
    said = penalty.measures
    parts = [_IMPORTED[said["imported_waste_kind"]] if "imported_waste_kind" in said else title]
    parts += [text for name, text in _SITUATIONS.items() if said.get(name)]
    if (area := said.get("protected_area")) in _AREAS:
        parts.append(_AREAS[area])
    parts += [text.format(f"{Decimal(said[name]).normalize():f}") for name, text in _FIGURES.items() if said.get(name)]
    if (hours := said.get("water_cutoff_hours")) and (level := said.get("water_source_level")):
        parts.append(f"致使{_LEVELS[level]}集中式饮用水水源取水中断{hours}小时")
    if None in said.values():
        parts.append("其他情况尚在核查")
    return "，".join(parts)
