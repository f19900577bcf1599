"""An example of what a model finds: its first hit case, judged by the path of a night in a scratch warehouse."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from xianjie import cases, judging
from xianjie.errors import Fault, ProjectError
from xianjie.rules import Model
from xianjie.scratch import scratch
from xianjie.yamlfile import name_of

FOUND = ("hit", "near")


def first_found(model: Model) -> cases.Case | None:
    """The first case of a model that it must find; None if it has none."""
    path = cases.case_file(model)
    if not path.exists():
        return None
    return next((one for one in cases.read(path).cases if one.expect in FOUND), None)


def digest(model: Model, page: dict[str, Any]) -> str:
    """What an example hangs on: the page's meaning and words, and the case with the record that it starts from."""
    case = first_found(model)
    file = cases.read(cases.case_file(model)) if case is not None else None
    of_page = {name: value for name, value in page.items() if name not in ("as_of", "cases", "changes", "status")}
    of_case = None
    if file is not None and case is not None:
        # What neither says is left out: what a case may say besides, one day, changes no example of today.
        of_case = [one.model_dump(exclude={"cases"}, exclude_defaults=True) for one in (file, case)]
    text = json.dumps([of_page, of_case], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def judged(model: Model) -> str:
    """The text of the example, as a lead would say it; raises ProjectError if the case is not found by the model."""
    path, case = cases.case_file(model), first_found(model)
    if case is None:
        remedy = "Write a case that it must find."
        raise ProjectError(Fault(name_of(path), "cases", "no case is a hit", remedy))
    suite = cases.Suite(model, cases.read(path).model_copy(update={"cases": [case]}), name_of(path))
    with scratch() as warehouse:
        (played,) = cases.play(lambda: warehouse, [suite])
        keys = list(played.judged[model.id])
        (found,) = judging.judge(warehouse, [model], keys, played.as_of)
    if found.trace.outcome not in FOUND:
        fault = f"the case is {found.trace.outcome}, not found by the model"
        raise ProjectError(Fault(name_of(path), case.name, fault, "Run tests/rules and mend the page or the case."))
    return found.text
