"""What a dossier is made of, as load keeps it: one lead's facts, figures, searches and sources on a night.

A dossier of a past night is made from what was kept then and from nothing later; so is tonight's. What only counts the
days (距今 N 日) is no new content: it is counted on from the night of the content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xianjie.dossier import conditions
from xianjie.law.meaning import read_model
from xianjie.rules import Model, practice
from xianjie.searching import SEARCH_KEYS, Search

_LEFT_OUT = ("explanation", "facts_hash")


def counts_days(column: str) -> bool:
    """Whether a facts column grows by one with each day that passes."""
    return column.startswith("days_since_") or column == "days_overdue"


def _passes(column: str, value: Any) -> bool:
    """Whether a value is one of days that only pass: since something, or until it; those overdue begin at 0."""
    return counts_days(column) and isinstance(value, int) and (value > 0 or (value < 0 and column != "days_overdue"))


def made(
    lead: Mapping[str, Any],
    models: Sequence[tuple[Model, str]],
    subject: Mapping[str, Any],
    limbs: Sequence[Mapping[str, Any]],
    others: Iterable[Mapping[str, Any]],
    searches: Iterable[Search],
    doubts: Iterable[str],
    limitation: str | None,
) -> dict[str, Any]:
    """The content of one lead but for its source rows and events, which load's SQL adds."""
    pages = [model for model, _ in models]
    figures = dict.fromkeys(name for page in pages for name in read_model(page).figures)
    return {
        "lead": {name: value for name, value in lead.items() if name not in _LEFT_OUT},
        "subject": {name: value for name, value in subject.items() if name != "searched"},
        "models": [
            {
                "id": model.id,
                "name": model.name,
                "version": version,
                "cites": [cite.model_dump() for cite in model.cites],
            }
            for model, version in models
        ],
        "doubts": list(dict.fromkeys([*doubts, *(one for page in pages for one in page.may_be_wrong_when)])),
        "practice": [
            f"{practice()[name].why}所用：{practice()[name].value} {practice()[name].unit}" for name in figures
        ],
        "limbs": list(limbs),
        "unmet": _each_once(limbs, others),
        "conditions": [conditions.kept(model) for model in pages],
        "searches": [_search(one) for one in searches],
        "limitation": limitation,
    }


def _each_once(limbs: Iterable[Mapping[str, Any]], others: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The limbs that are not met, of all models; what one of them rests on is met."""
    known = {(one["offence"], one["limb"]) for one in limbs}
    found = {(one["offence"], one["limb"]): one for one in others}
    return [one for at, one in found.items() if at not in known]


def _search(one: Search) -> dict[str, Any]:
    near = one.nearest
    return {
        "register": one.register,
        "agencies": list(one.agencies),
        "agency_names": list(one.agency_names),
        "keys": list(SEARCH_KEYS),
        "is_fresh": one.is_fresh,
        "candidates": one.candidates,
        "nearest": None
        if near is None
        else {
            "record_id": near.record_id,
            "agency": near.agency_name,
            "document_no": near.document_no,
            "on": near.on,
            "reason": near.reason,
            "told": near.told,
        },
    }


def _written(value: Any) -> str:
    # A NUL stands in no text of the warehouse: it marks an amount, which JSON takes as a number to the last digit.
    return f"\0{value}\0" if isinstance(value, Decimal) else str(value)


def text(content: Any) -> str:
    """Content as JSON, its keys in order, amounts as numbers to the last digit."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, default=_written)
    return written.replace('"\\u0000', "").replace('\\u0000"', "")


def digest(content: Mapping[str, Any]) -> str:
    """The hash of content, in which days that only pass make no difference; that a day to come has come does."""
    subject = content["subject"]
    facts = {
        name: (None if value > 0 else -1) if _passes(name, value) else value
        for name, value in subject["facts"].items()
        if name != "as_of"
    }
    return hashlib.sha256(text({**content, "subject": {**subject, "facts": facts}}).encode()).hexdigest()


def on(content: dict[str, Any], kept: date, night: date) -> dict[str, Any]:
    """Content as it stands on a later night: the days that have passed since are counted on."""
    days = night - kept
    if days <= timedelta(0):
        return content
    facts = {
        name: value + days.days if _passes(name, value) else value
        for name, value in content["subject"]["facts"].items()
    }
    return {**content, "subject": {**content["subject"], "facts": facts}}
