"""Obstructing the administration of drugs (刑法 142-1): the situations of its interpretation, since 2021-03-01."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES, goods


def _drug(*breaches: str, aggravations: tuple[str, ...] | None = (), **said: Any) -> Fields:
    measures = {"drug_admin_breach": breaches, "drug_aggravation": aggravations, **said}
    return goods(800, 0, 90) | {"measures": measures}


_BEFORE = {"act_from": date(2021, 2, 1), "act_to": date(2021, 2, 28)}

DRUG_ADMINISTRATION = Forward(
    order=0,
    model="food_drug/drug_administration_not_transferred",
    cause="drug.administration",
    offence="obstruct_drug_administration",
    hit=_drug("banned_drug"),
    below=_drug(),
    missing=_drug("no_approval", aggravations=None),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    expires_from=date(2021, 3, 1),
    cases=(
        Case("hit.unknown_ingredients", "成分不明", _drug("no_approval", "unknown_ingredients")),
        Case("hit.chemical_found", "检出化学药成分", _drug("no_approval", "chemical_or_biological_without_approval")),
        Case("hit.imported", "未经批准进口，境外亦未合法上市", _drug("imported_without_approval")),
        Case("hit.trial_fraud", "使用虚假试验用药品", _drug("trial_fraud")),
        Case("hit.forged_records", "编造生产、检验记录", _drug("forged_records")),
        Case("hit.injection", "无批准文件的注射剂", _drug("no_approval", aggravations=("injection_or_emergency",))),
        Case("near_miss.no_approval_alone", "只是没有批准文件", _drug("no_approval")),
        Case("near_miss.false_application", "骗取注册，没有严重后果", _drug("fraud_in_application")),
        # Two articles fit, and the fake drug is the heavier of them.
        Case("hit.fake_too", "同时认定为假药", _drug("banned_drug", is_fake_drug=True)),
        Case(
            "near_miss.before_the_offence",
            "行为早于妨害药品管理罪施行",
            _drug("banned_drug") | _BEFORE,
            decided_on=date(2024, 10, 18),
        ),
        Case(
            "undecided.no_act_date",
            "行为日期不明，可能早于该罪",
            _drug("banned_drug") | NO_DATES,
            decided_on=date(2022, 11, 18),
        ),
    ),
)
