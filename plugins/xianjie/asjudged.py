"""The cause by which a record was judged, where several stand on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xianjie.law.meaning import read_model
from xianjie.rules import Model, load_causes


def as_judged(subject: Mapping[str, Any], models: Sequence[Model]) -> Mapping[str, Any]:
    """The subject with the gravest of its causes that let a model in, and a name that says the others, too.

    A subject of one cause, or one that the models judge whatever its cause, stays as it is.
    """
    stated: Sequence[str] = subject["facts"].get("causes") or ()
    asked = {cause for model in models for cause in read_model(model).causes or ()}
    judged = [cause for cause in stated if cause in asked]
    if not judged:
        return subject
    known = load_causes()
    names = {cause: known[cause].name if cause in known else cause for cause in stated}
    others = "、".join(name for cause, name in names.items() if cause != judged[0])
    return {**subject, "cause": judged[0], "cause_name": f"{names[judged[0]]}（并列案由：{others}）"}
