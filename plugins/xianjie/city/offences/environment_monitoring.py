"""Falsifying automatic monitoring (刑法 338): what was done, of which pollutants, by a unit of which kind."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES


def _unit(*, permit: bool | None = True, key: bool | None = True, more: Fields | None = None, **said: Any) -> Fields:
    measures = {
        "is_monitoring_falsified": True,
        "is_listed_pollutant": True,
        "is_permit_key_managed": permit,
        "is_key_discharger": key,
        **said,
    }
    return {"measures": measures, **(more or {})}


_NEW_TEXT: Fields = {"act_from": date(2026, 3, 30), "act_to": date(2026, 4, 3)}
_OLD_TEXT: Fields = {"act_from": date(2026, 3, 20), "act_to": date(2026, 3, 29)}

FALSIFIED_MONITORING = Forward(
    order=2,
    model="environment/falsified_monitoring_not_transferred",
    cause="environment.monitoring_fraud",
    offence="environmental_pollution",
    hit=_unit(),
    below=_unit(permit=False, key=False),
    missing=_unit(permit=None),
    heavy=None,
    # Heavier tiers may be met by elements that no file states; before 2021-03-01 the longest of them is ten years.
    limitation_years=10,
    is_brief=True,
    cases=(
        Case(
            "hit.key_managed_alone",
            "只是排污许可重点管理的单位",
            _unit(key=False, more=_NEW_TEXT),
            decided_on=date(2026, 7, 6),
        ),
        # The amended text is milder to whoever is a key discharger and no more.
        Case(
            "near_miss.key_discharger_new",
            "只是重点排污单位，行为在修正文本施行以后",
            _unit(permit=False, more=_NEW_TEXT),
            decided_on=date(2026, 7, 6),
        ),
        Case(
            "near_miss.key_discharger_old",
            "只是重点排污单位，行为在修正文本施行以前",
            _unit(permit=False, more=_OLD_TEXT),
            decided_on=date(2026, 7, 6),
        ),
        Case(
            "hit.under_2023_text",
            "行为在二〇二三年解释期间",
            _unit(key=False, more=_OLD_TEXT),
            decided_on=date(2026, 7, 6),
        ),
        Case(
            "near_miss.key_managed_in_2023",
            "行为在二〇一七年解释期间，不是重点排污单位",
            _unit(key=False, more={"act_to": date(2023, 8, 14)}),
        ),
        Case("hit.under_2017_text", "行为在二〇一七年解释期间", _unit(more={"act_to": date(2023, 8, 14)})),
        Case("near_miss.not_listed", "不涉及国家规定自动监测的污染物", _unit(is_listed_pollutant=False)),
        Case("undecided.pollutant_unknown", "涉及的污染物未查明", _unit(is_listed_pollutant=None)),
        Case(
            "hit.under_the_code",
            "行为在生态环境法典施行以后",
            _unit(more={"act_from": date(2026, 8, 15), "act_to": date(2026, 8, 16)}),
            decided_on=date(2026, 9, 3),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _unit(more=NO_DATES), decided_on=date(2026, 6, 8)),
    ),
)
