"""The facts of a penalty of land, minerals, forests, wildlife or fisheries as a decision states them."""

from __future__ import annotations

from decimal import Decimal

from xianjie.city.records import Penalty
from xianjie.city.registry import cause_title

CAUSES = ("land.", "mining.", "forest.", "wildlife.", "fishery.")

# canonical column → how a decision says it; where it says nothing the record holds none, or does not know
_MEASURES = {
    "basic_farmland_mu": "占用永久基本农田{}亩",
    "other_cultivated_mu": "占用一般耕地{}亩",
    "welfare_forest_mu": "毁坏公益林{}亩",
    "commercial_forest_mu": "毁坏商品林{}亩",
    "grassland_mu": "占用草原{}亩",
    "timber_volume_m3": "涉案林木立木蓄积{}立方米",
    "sapling_count": "涉案幼树{}株",
    "timber_value_cny": "林木价值{}元",
    "mineral_value_cny": "开采的矿产品价值{}元",
    "mineral_damage_value_cny": "造成矿产资源破坏的价值{}元",
    "class_1_plant_count": "国家一级保护野生植物红豆杉{}株",
    "class_2_plant_count": "国家二级保护野生植物建兰{}株",
    "plant_value_cny": "植株价值{}元",
    "catch_kg": "渔获物{}公斤",
    "catch_value_cny": "渔获物价值{}元",
    "animals_count": "猎捕野生动物{}只",
    "wildlife_value_cny": "野生动物价值{}元",
}
_SAID = {
    "is_special_mineral_area": "开采地点位于禁采区内",
    "is_closed_area": "{zone}区",
    "is_closed_season": "{zone}期内",
    "is_banned_gear": "使用禁用的工具",
    "is_germplasm_reserve": "位于水产种质资源保护区内",
}
_CLASSES = {
    "class_1": "经鉴定属国家一级保护野生动物",
    "class_2": "经鉴定属国家二级保护野生动物",
    "three_values": "经鉴定属“三有”保护动物",
    "other": "经鉴定属其他陆生野生动物",
}


def told(penalty: Penalty) -> str:
    """What the party did, with everything that the record knows of it."""
    measures = penalty.measures
    zone = "禁猎" if penalty.cause.startswith("wildlife.") else "禁渔"
    parts = [cause_title(penalty.cause)]
    parts += [words.format(zone=zone) for name, words in _SAID.items() if measures.get(name)]
    if measures.get("is_destructive_method"):
        parts.append("使用电鱼设备捕捞")
    parts += [
        words.format(f"{Decimal(measures[name]).normalize():f}")
        for name, words in _MEASURES.items()
        if measures.get(name)
    ]
    if measures.get("is_destroyed"):
        parts.append(
            "经鉴定原有植被严重毁坏" if penalty.cause == "forest.land_conversion" else "经鉴定种植条件严重毁坏"
        )
    if measures.get("wildlife_class"):
        parts.append(_CLASSES[measures["wildlife_class"]])
    return "，".join(parts)
