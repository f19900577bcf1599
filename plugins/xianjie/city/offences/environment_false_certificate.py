"""False papers of those who assess or monitor the environment (刑法 229): what they took in, and a third time."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Fields, Forward, years_before
from xianjie.city.plans import money


def _report(gains: Any, *, more: Fields | None = None, **said: Any) -> Fields:
    told = {"illegal_gains_cny": None if gains is None else money(gains), "is_environment_assessment_false": True}
    return {"measures": told | said, **(more or {})}


def _served(days: int) -> Earlier:
    return Earlier(lambda first, _: after(first, -days), _report(8000))


def _at_two_years(days: int) -> Earlier:
    return Earlier(lambda first, _: after(years_before(first, 2), days), _report(8000))


_ONE_DAY: Fields = {"act_from": date(2026, 4, 9), "act_to": date(2026, 4, 9)}
_TWICE = (_served(450), _served(160))

FALSE_CERTIFICATE = Forward(
    order=3,
    model="environment/false_environment_certificate_not_transferred",
    cause="environment.false_certification",
    offence="false_certification_environment",
    hit=_report(460000),
    below=_report(35000),
    missing=_report(None),
    heavy=None,
    # The offence is younger than its limitation.
    limitation_years=None,
    is_brief=True,
    expires_from=date(2021, 3, 1),
    cases=(
        Case("hit.gains_at_line", "违法所得恰达三十万元", _report(300000)),
        Case("near_miss.gains_a_fen_below", "违法所得差一分", _report("299999.99")),
        Case("near_miss.not_false", "文件不实之处不是虚假证明", _report(460000, is_environment_assessment_false=False)),
        Case("hit.third_time", "二年内两次受罚后又提供", _report(20000), _TWICE),
        Case("near_miss.once_before", "此前只受过一次处罚", _report(20000), (_served(160),)),
        Case(
            "hit.within_two_years",
            "前次处罚生效在二年之内",
            _report(20000, more=_ONE_DAY),
            (_at_two_years(2), _served(90)),
            decided_on=date(2026, 7, 6),
        ),
        Case(
            "near_miss.beyond_two_years",
            "前次处罚生效早于二年",
            _report(20000, more=_ONE_DAY),
            (_at_two_years(-2), _served(90)),
            decided_on=date(2026, 7, 6),
        ),
        Case("hit.before_the_text", "行为早于二〇二三年解释", _report(320000, more={"act_to": date(2023, 8, 14)})),
        Case(
            "near_miss.before_the_offence",
            "行为早于修正案（十一）",
            _report(460000, more={"act_from": date(2021, 2, 1), "act_to": date(2021, 2, 28)}),
            decided_on=date(2024, 10, 18),
        ),
        Case(
            "hit.under_the_code",
            "行为在生态环境法典施行以后",
            _report(330000, more={"act_from": date(2026, 8, 15), "act_to": date(2026, 8, 16)}),
            decided_on=date(2026, 9, 3),
        ),
    ),
)
