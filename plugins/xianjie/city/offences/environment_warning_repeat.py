"""Emitting above the standard under a heavy pollution warning, a third time within two years (刑法 338)."""

from __future__ import annotations

from datetime import date

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Fields, Forward, years_before


def _said(warning: bool | None = True, **more: date) -> Fields:
    return {"measures": {"is_heavy_pollution_warning": warning}, **more}


def _served(days: int) -> Earlier:
    return Earlier(lambda first, _: after(first, -days), _said())


def _at_two_years(days: int) -> Earlier:
    return Earlier(lambda first, _: after(years_before(first, 2), days), _said())


_ONE_DAY: Fields = {"act_from": date(2026, 1, 15), "act_to": date(2026, 1, 15)}
_TWICE = (_served(420), _served(60))

WARNING_REPEATED = Forward(
    order=0,
    model="environment/warning_emission_after_two_penalties_not_transferred",
    cause="environment.warning_emission",
    offence="environmental_pollution",
    hit=_said(),
    below=_said(warning=False),
    missing=_said(warning=None),
    heavy=None,
    # The situation is younger than any limitation.
    limitation_years=None,
    is_brief=True,
    before=_TWICE,
    cases=(
        Case("hit.third_time", "二年内两次受罚后又在预警期间超标排放", _said(), _TWICE),
        Case(
            "hit.within_two_years",
            "前次处罚生效在二年之内",
            _said(**_ONE_DAY),
            (_at_two_years(2), _served(30)),
            decided_on=date(2026, 4, 13),
        ),
        Case(
            "near_miss.beyond_two_years",
            "前次处罚生效早于二年",
            _said(**_ONE_DAY),
            (_at_two_years(-2), _served(30)),
            decided_on=date(2026, 4, 13),
        ),
        Case("near_miss.once_before", "此前只受过一次处罚", _said(), (_served(60),)),
        Case("near_miss.no_warning_now", "本次不在预警期间", _said(warning=False), _TWICE),
        Case(
            "near_miss.before_2023",
            "行为在二〇二三年解释施行以前",
            _said(act_from=date(2023, 8, 10), act_to=date(2023, 8, 14)),
            _TWICE,
            decided_on=date(2025, 1, 13),
        ),
    ),
)
