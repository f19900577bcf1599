"""Discharging toxic matter a third time after two penalties within two years (刑法 338)."""

from __future__ import annotations

from datetime import date

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Fields, Forward, years_before

_COVERT = "environment.covert_discharge"


def _said(toxic: bool | None = True, **more: date) -> Fields:
    return {"measures": {"is_toxic_waste": toxic}, **more}


def _served(days: int, cause: str | None = None) -> Earlier:
    """A penalty for conduct that counts, not toxic enough to be a case by itself, served so long before the act."""
    return Earlier(lambda first, _: after(first, -days), _said(toxic=False), cause)


def _at_two_years(days: int) -> Earlier:
    return Earlier(lambda first, _: after(years_before(first, 2), days), _said(toxic=False))


_ONE_DAY: Fields = {"act_from": date(2026, 4, 9), "act_to": date(2026, 4, 9)}
_TWICE = (_served(500), _served(200))

TOXIC_REPEATED = Forward(
    order=3,
    model="environment/toxic_discharge_after_two_penalties_not_transferred",
    cause="environment.toxic_discharge",
    offence="environmental_pollution",
    hit=_said(),
    below=_said(toxic=False),
    missing=_said(toxic=None),
    heavy=None,
    # Heavier tiers may be met by elements that no file states; before 2021-03-01 the longest of them is ten years.
    limitation_years=10,
    is_brief=True,
    before=_TWICE,
    cases=(
        Case("hit.third_time", "二年内两次受罚后又实施", _said(), _TWICE),
        Case("hit.of_another_manner", "前两次为暗管排放", _said(), (_served(400, _COVERT), _served(150, _COVERT))),
        Case(
            "hit.within_two_years",
            "前次处罚生效在二年之内",
            _said(**_ONE_DAY),
            (_at_two_years(2), _served(100)),
            decided_on=date(2026, 7, 6),
        ),
        Case(
            "near_miss.beyond_two_years",
            "前次处罚生效早于二年",
            _said(**_ONE_DAY),
            (_at_two_years(-2), _served(100)),
            decided_on=date(2026, 7, 6),
        ),
        Case("near_miss.once_before", "此前只受过一次处罚", _said(), (_served(200),)),
        Case("near_miss.never_before", "此前未受过处罚", _said()),
        Case("near_miss.not_toxic_now", "本次排放的不是有毒物质", _said(toxic=False), _TWICE),
        Case(
            "hit.under_the_code",
            "行为在生态环境法典施行以后",
            _said(act_from=date(2026, 8, 15), act_to=date(2026, 8, 16)),
            _TWICE,
            decided_on=date(2026, 9, 3),
        ),
    ),
)
