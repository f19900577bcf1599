"""Fires: after an order of the fire brigade that was refused (刑法 139), and by negligence alone (刑法 115)."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES
from xianjie.city.offences.safety_accidents import harm

_REFUSED: Fields = {"ordered_before": True, "refused": True}
_BEFORE_2008: Fields = {"act_from": date(2008, 6, 20), "act_to": date(2008, 6, 24)}


def _fire(deaths: int | None = 0, injured: int | None = 0, loss: Any = 0, **burnt: Any) -> Fields:
    """A fire as the form asks it: who was harmed, the loss, and what it burnt."""
    return {"measures": {**harm(deaths, injured, loss)["measures"], **burnt}}


FIRE_LIABILITY_ACCIDENT = Forward(
    order=3,
    model="safety/fire_liability_accident_not_transferred",
    cause="fire.order_refused",
    offence="fire_liability_accident",
    hit=_fire(1, 0, "320000.00") | _REFUSED,
    below=_fire(0, 1, "20000.00") | _REFUSED,
    missing=_fire(None, 0, None) | _REFUSED,
    heavy=None,
    limitation_years=5,
    is_brief=True,
    settles=True,
    cases=(
        Case("hit.one_death", "经通知拒不改正，一人死亡", _fire(1) | _REFUSED),
        Case("hit.three_injured", "经通知拒不改正，三人重伤", _fire(0, 3) | _REFUSED),
        Case("hit.loss_at_line", "经通知拒不改正，损失恰达标准", _fire(0, 0, "1000000.00") | _REFUSED),
        Case("near_miss.each_below", "二人重伤，损失差一分", _fire(0, 2, "999999.99") | _REFUSED),
        Case("hit.forest", "过火有林地恰达二公顷", _fire(burnt_forest_ha="2") | _REFUSED),
        Case("near_miss.forest", "过火有林地略低于二公顷", _fire(burnt_forest_ha="1.9999") | _REFUSED),
        Case("hit.exit", "封闭安全出口，经通知拒不改正，一人死亡", _fire(1) | _REFUSED, cause="fire.escape_blocked"),
        Case("near_miss.carried_out", "先有通知，已经改正", _fire(1) | {"ordered_before": True, "refused": False}),
        Case("near_miss.no_order", "有人死亡，但先无通知", _fire(1), cause="fire.equipment_unfit"),
        Case("undecided.refusal_unknown", "是否拒绝执行未查明", _fire(1) | {"ordered_before": True, "refused": None}),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _fire(1) | _REFUSED | NO_DATES),
    ),
)

NEGLIGENT_FIRE = Forward(
    order=0,
    model="safety/negligent_fire_not_transferred",
    cause="fire.fire_caused",
    offence="negligent_fire",
    hit=_fire(0, 0, "260000.00", burnt_forest_ha="3.2"),
    below=_fire(0, 0, "9000.00", burnt_forest_ha="0.3"),
    missing=_fire(0, 0, None, burnt_forest_ha=None),
    heavy=None,
    limitation_years=10,
    is_brief=True,
    settles=True,
    cases=(
        Case("hit.forest", "过火有林地恰达二公顷", _fire(burnt_forest_ha="2")),
        Case("hit.young_forest", "过火未成林地恰达四公顷", _fire(burnt_sparse_forest_ha="4")),
        Case(
            "near_miss.not_added",
            "两类林地各低于标准，不相加",
            _fire(burnt_forest_ha="1.9", burnt_sparse_forest_ha="3.9"),
        ),
        Case("hit.loss_at_line", "直接经济损失恰达标准", _fire(0, 0, "500000.00")),
        Case("near_miss.loss", "损失差一分，烧毁九户", _fire(0, 2, "499999.99", households_burnt_count=9)),
        Case("hit.households", "烧毁十户", _fire(0, 0, 0, households_burnt_count=10)),
        Case("hit.one_death", "一人死亡", _fire(1)),
        Case("hit.three_injured", "三人重伤", _fire(0, 3)),
        Case("undecided.before_2008", "行为早于所收标准", _fire(1) | _BEFORE_2008, decided_on=date(2024, 9, 20)),
        Case("hit.no_act_date", "行为日期不明，标准没有变动", _fire(1) | NO_DATES),
    ),
)
