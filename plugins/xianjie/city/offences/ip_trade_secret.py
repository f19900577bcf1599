"""Trade secrets (刑法 219): loss of the holder, gains, bankruptcy, and who was penalised before."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Earlier, Fields, Forward
from xianjie.city.forward_fields import (
    ACROSS,
    NEW_LAW,
    NO_DATES,
    OLD_LAW,
    ONE_DAY,
    inside_two_years,
    outside_two_years,
    rights,
    year_before,
)
from xianjie.city.plans import money


def _secret(loss: Any, gains: Any = 0, bankrupt: bool | None = False, **more: Any) -> Fields:
    measures = {
        "right_holder_loss_cny": None if loss is None else money(loss),
        "has_right_holder_bankruptcy": bankrupt,
    }
    return rights(0, gains, more=more, **measures)


_SMALL = _secret(9000, 1000)
_YEAR_BEFORE = year_before(_SMALL)

TRADE_SECRET = Forward(
    order=2,
    model="ip/trade_secret_not_transferred",
    cause="ip.trade_secret.infringement",
    offence="trade_secret_infringement",
    hit=_secret(620000, 90000),
    below=_secret(30000, 9000),
    missing=_secret(None, None),
    heavy=_secret(3200000, 90000),
    limitation_years=5,
    cases=(
        Case("hit.loss_at_line", "权利人损失恰达三十万元", _secret("300000.00")),
        Case("near_miss.a_fen_below", "两项数额各差一分", _secret("299999.99", "299999.99")),
        Case("hit.gains_at_line", "违法所得恰达三十万元", _secret(90000, "300000.00")),
        Case("hit.bankruptcy", "致使权利人破产", _secret(90000, 9000, bankrupt=True)),
        Case("hit.repeat_loss", "二年内受过处罚，损失十万元", _secret(100000), _YEAR_BEFORE),
        Case("hit.repeat_gains", "二年内受过处罚，违法所得十万元", _secret(9000, 100000), _YEAR_BEFORE),
        Case("near_miss.repeat", "二年内受过处罚，各差一分", _secret("99999.99", "99999.99"), _YEAR_BEFORE),
        Case(
            "hit.repeat_inside_two_years",
            "此前处罚生效日在二年之内二日",
            _secret(120000, **ONE_DAY),
            inside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_outside_two_years",
            "此前处罚生效日超出二年二日",
            _secret(120000, **ONE_DAY),
            outside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_revoked",
            "此前处罚已撤销，不计",
            _secret(120000),
            Earlier(_YEAR_BEFORE.served, _SMALL | {"revoked": True}),
        ),
        Case("hit.first_day_of_new_law", "新解释施行首日，受罚后损失十万元", _secret(100000, **NEW_LAW), _YEAR_BEFORE),
        Case(
            "near_miss.last_day_of_old_law",
            "旧解释无受罚后降低标准",
            _secret(120000, **OLD_LAW),
            _YEAR_BEFORE,
        ),
        Case("hit.old_and_new", "旧解释期间，损失三十万元", _secret(300000, **OLD_LAW)),
        Case(
            "near_miss.under_2004_text",
            "行为早于二〇二〇年解释，损失四十万元",
            _secret(400000, act_from=date(2020, 8, 1), act_to=date(2020, 9, 13)),
            decided_on=date(2024, 10, 14),
        ),
        Case("undecided.across_new_only", "行为跨新旧解释，仅新解释达标", _secret(120000, **ACROSS), _YEAR_BEFORE),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _secret(660000, **NO_DATES)),
    ),
)
