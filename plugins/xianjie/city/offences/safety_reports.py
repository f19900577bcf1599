"""Accidents that were not reported (刑法 139-1), and reports of assessors that were false or wrong (刑法 229)."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Fields, Forward, years_before
from xianjie.city.forward_fields import NO_DATES


def _concealed(*conduct: str, hindered: bool | None = False, **more: Any) -> Fields:
    return {"measures": {"concealment_conduct": conduct, "is_rescue_hindered": hindered, **more}}


def _assessed(deaths: int | None = 0, injured: int | None = 0, loss: Any = 0, gains: Any = 8000, **more: Any) -> Fields:
    return {
        "measures": {
            "deaths_count": deaths,
            "serious_injuries_count": injured,
            "direct_economic_loss_cny": loss,
            "illegal_gains_cny": gains,
            **more,
        }
    }


def _false(*harm: Any, **more: Any) -> Fields:
    return _assessed(*harm, is_assessment_false=True, **more)


def _inaccurate(*harm: Any, **more: Any) -> Fields:
    return _assessed(*harm, is_assessment_inaccurate=True, **more)


_BEFORE_2015: Fields = {"act_from": date(2015, 12, 15), "act_to": date(2015, 12, 15)}
_BEFORE_2022: Fields = {"act_from": date(2022, 12, 10), "act_to": date(2022, 12, 18)}
_REPORT = "false_or_late_report"

ACCIDENT_REPORT_FAILURE = Forward(
    order=0,
    model="safety/accident_report_failure_not_transferred",
    cause="safety.accident_concealed",
    offence="failure_to_report_safety_accident",
    hit=_concealed(_REPORT, hindered=True),
    below=_concealed(_REPORT),
    missing=_concealed(_REPORT, hindered=None),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.absconded", "抢救期间逃匿，贻误抢救", _concealed("absconded", hindered=True)),
        Case("hit.tampered_scene", "破坏现场，贻误抢救", _concealed("tampered_scene", hindered=True)),
        Case("hit.destroyed_records", "毁灭资料，贻误抢救", _concealed("destroyed_records", hindered=True)),
        Case("hit.more_deaths", "因贻误抢救增加一人死亡", _concealed(deaths_from_delay_count=1)),
        Case("hit.more_injuries", "因贻误抢救增加三人重伤", _concealed(serious_injuries_from_delay_count=3)),
        Case("near_miss.more_injuries", "因贻误抢救增加二人重伤", _concealed(serious_injuries_from_delay_count=2)),
        Case("hit.more_loss", "因贻误抢救增加损失恰达标准", _concealed(loss_from_delay_cny="1000000.00")),
        Case("near_miss.more_loss", "因贻误抢救增加损失差一分", _concealed(loss_from_delay_cny="999999.99")),
        # Those who died of the accident itself did not die of the delay.
        Case("near_miss.total_deaths", "事故死亡二人，没有因贻误增加", _concealed(_REPORT, deaths_count=2)),
        Case(
            "undecided.before_2015",
            "行为早于所收解释",
            _concealed(_REPORT, hindered=True) | _BEFORE_2015,
            decided_on=date(2024, 9, 24),
        ),
        Case("hit.no_act_date", "行为日期不明，解释没有变动", _concealed(_REPORT, hindered=True) | NO_DATES),
    ),
)


def _twice(days: int) -> tuple[Earlier, Earlier]:
    """Two earlier penalties of the same assessor, the first that many days after the beginning of the two years."""
    before = _assessed(is_assessment_false=True)
    return (
        Earlier(lambda first, last: after(years_before(last if days > 0 else first, 2), days), before),
        Earlier(lambda first, _: after(first, -200), before),
    )


_ONE_DAY: Fields = {"act_from": date(2025, 12, 3), "act_to": date(2025, 12, 3)}

FALSE_ASSESSMENT = Forward(
    order=1,
    model="safety/false_safety_assessment_not_transferred",
    cause="safety.false_assessment",
    offence="false_certification_safety_assessment",
    hit=_false(1, 0, "620000.00"),
    below=_false(),
    missing=_false(None, 0, None),
    heavy=None,
    limitation_years=None,
    is_brief=True,
    cases=(
        Case("hit.three_injured", "虚假评价，三人重伤", _false(0, 3)),
        Case("hit.loss_at_line", "虚假评价，损失恰达标准", _false(0, 0, "500000.00")),
        Case("near_miss.loss", "虚假评价，二人重伤，损失差一分", _false(0, 2, "499999.99")),
        Case("hit.gains_at_line", "虚假评价，违法所得恰达标准", _false(gains="100000.00")),
        Case("near_miss.gains", "虚假评价，违法所得差一分", _false(gains="99999.99")),
        Case("hit.twice", "两年内两次受罚又实施", _false() | _ONE_DAY, _twice(2)),
        Case("near_miss.twice_outside", "两次受罚，一次超出两年二日", _false() | _ONE_DAY, _twice(-2)),
        Case("near_miss.not_false", "文件未认定虚假", _assessed(1)),
        Case("undecided.false_unknown", "文件是否虚假未查明", _assessed(1, is_assessment_false=None)),
        Case("undecided.before_2022", "行为早于所收解释", _false(1) | _BEFORE_2022, decided_on=date(2024, 9, 26)),
        Case(
            "undecided.no_act_date", "行为日期不明，可能早于解释", _false(1) | NO_DATES, decided_on=date(2024, 10, 10)
        ),
        Case("hit.no_act_date", "行为日期不明，均在解释施行以后", _false(1) | NO_DATES, decided_on=date(2026, 3, 2)),
    ),
)

INACCURATE_ASSESSMENT = Forward(
    order=2,
    model="safety/inaccurate_safety_assessment_not_transferred",
    cause="safety.inaccurate_assessment",
    offence="grossly_inaccurate_certification_safety_assessment",
    hit=_inaccurate(1, 0, "1620000.00"),
    below=_inaccurate(),
    missing=_inaccurate(None, 0, None),
    heavy=None,
    limitation_years=None,
    is_brief=True,
    cases=(
        Case("hit.three_injured", "失实评价，三人重伤", _inaccurate(0, 3)),
        Case("hit.loss_at_line", "失实评价，损失恰达标准", _inaccurate(0, 0, "1000000.00")),
        Case("near_miss.loss", "失实评价，二人重伤，损失差一分", _inaccurate(0, 2, "999999.99")),
        Case("near_miss.gains", "失实评价，只有违法所得", _inaccurate(gains="300000.00")),
        Case("near_miss.not_inaccurate", "文件未认定失实", _assessed(1)),
        # Two paragraphs of one article fit, and the first is the heavier.
        Case(
            "hit.false_too",
            "虚假并且失实",
            _inaccurate(1, is_assessment_false=True),
            cause="safety.false_assessment",
        ),
        Case("undecided.before_2022", "行为早于所收解释", _inaccurate(1) | _BEFORE_2022, decided_on=date(2024, 9, 27)),
        Case(
            "hit.no_act_date", "行为日期不明，均在解释施行以后", _inaccurate(1) | NO_DATES, decided_on=date(2026, 3, 3)
        ),
    ),
)
