"""What the lawyers wrote: models, causes and figures of practice, read from `rules/` into frozen types.

Cheap enough for DAG parse time: YAML and pydantic only. What the conditions mean is worked out in `xianjie.law`.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from xianjie.errors import Fault, ProjectError, raise_all
from xianjie.settings import Typed, root
from xianjie.violations.taxonomy import Cause as Cause
from xianjie.violations.taxonomy import Identifier as Identifier
from xianjie.violations.taxonomy import load_causes as load_causes
from xianjie.violations.taxonomy import prior_kinds as prior_kinds
from xianjie.yamlfile import name_of, parse

CauseCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
Status = Literal["draft", "shadow", "active", "retired"]
Subject = Literal[
    "penalty_party",
    "prosecution_decision_party",
    "filing_party",
    "trade_party",
    "ban_party",
    "hazard_order_party",
    "invoice_party",
    "site_worker_party",
    "card_party",
    "handle",
    "outlet_party",
    "material_purchase_party",
    "separate_handling_party",
    "clock",
    "agency",
    "reply_promise",
]
LeadType = Literal[
    "not_transferred",
    "not_filed",
    "not_pursued",
    "omitted_party",
    "downgraded",
    "unpunished",
    "overdue",
    "unlawful_penalty",
    "public_interest",
]


class Reason(Typed):
    """An innocent cause, or a ground to wait: when it is there, and what it says to a prosecutor.

    It counts only if it is certainly there: an exclusion that is not known keeps the hit.
    """

    id: Identifier
    when: str
    says: str


class Cite(Typed):
    """A place in the law: instrument and article, with the words and the stored text that they stand in."""

    instrument: str
    article: str
    quote: str
    text: str


class Change(Typed):
    """One change of a model's meaning; `version` is the hash of the meaning that it led to."""

    day: date
    version: str
    what: str


class Page(Typed):
    """A model's page, as it is written in `rules/<domain>/<id>.yaml`."""

    name: str
    status: Status
    lead_type: LeadType
    tier: Literal["lead", "warning"]
    function: Literal["criminal", "civil", "administrative", "public_interest"]
    kind: Literal["substantive", "procedural"]
    subject: Subject
    severity: Literal["high", "medium", "low"]
    about: str
    when: str
    pending_when: list[Reason] = []
    exclusions: list[Reason] = Field(min_length=1)
    may_be_wrong_when: list[str] = Field(min_length=1)
    cites: list[Cite] = Field(min_length=1)
    changes: list[Change] = []


class Model(Page):
    """A model: its page, with the id and domain that its file's place says."""

    id: Identifier
    domain: Identifier
    file: str

    @property
    def path(self) -> Path:
        """The page's file."""
        return root() / "rules" / self.domain / f"{self.id}.yaml"

    def says(self, reason: str) -> str:
        """The Chinese sentence of an exclusion or a ground to wait; the code itself if the page has none."""
        return next((one.says for one in (*self.exclusions, *self.pending_when) if one.id == reason), reason)


class Figure(Typed):
    """A figure of practice: no law, so it says since when it holds, where it is from and why."""

    value: int = Field(ge=0)
    unit: str
    since: date
    source: str
    why: str


class _Practice(Typed):
    figures: dict[Identifier, Figure]


def _pages(folder: Path) -> list[Path]:
    # A domain is a folder of rules/ that holds model pages; law/, facts/ and causes/ hold none.
    return sorted(path for path in folder.glob("*/*.yaml") if path.parent.name not in ("law", "facts", "causes"))


def domains() -> list[str]:
    """The domains that have a model page, in order; reads file names only."""
    return sorted({path.parent.name for path in _pages(root() / "rules")})


def model_ids() -> list[str]:
    """The ids of the models, in order; reads file names only."""
    return sorted(path.stem for path in _pages(root() / "rules"))


@cache
def _models(folder: Path) -> tuple[tuple[Model, ...], tuple[Fault, ...]]:
    models: list[Model] = []
    faults: list[Fault] = []
    for path in _pages(folder):
        try:
            page = parse(path, Page)
            given = {key: getattr(page, key) for key in type(page).model_fields}
            models.append(Model(**given, id=path.stem, domain=path.parent.name, file=name_of(path)))
        except ProjectError as error:
            faults += error.faults
        except ValidationError:
            fault = "the file's name is no id of a model"
            faults.append(Fault(name_of(path), "", fault, "Use lower-case letters, digits and _ only."))
    for model in models:
        twins = [other.file for other in models if other.id == model.id and other is not model]
        if twins:
            fault = f"the model id {model.id} stands in another domain too ({twins[0]})"
            faults.append(Fault(model.file, "", fault, "Rename one of the files: an id names one model."))
    return tuple(models), tuple(faults)


def readable_models() -> tuple[list[Model], list[Fault]]:
    """Every model whose page can be read, by domain and id, and the faults of the other pages."""
    models, faults = _models(root() / "rules")
    return list(models), list(faults)


def load_models() -> list[Model]:
    """Every model, by domain and id.

    Raises ProjectError with every fault of every page.
    """
    models, faults = readable_models()
    raise_all(faults)
    return models


def model(model_id: str) -> Model:
    """The model of that id; raises ProjectError if there is none."""
    for one in load_models():
        if one.id == model_id:
            return one
    known = ", ".join(one.id for one in load_models())
    raise ProjectError(Fault("rules", model_id, "there is no such model", f"Known: {known}."))


@cache
def _read_practice(path: Path) -> dict[str, Figure]:
    return parse(path, _Practice).figures


def practice() -> dict[str, Figure]:
    """The figures of practice by name."""
    return _read_practice(root() / "rules" / "practice.yaml")
