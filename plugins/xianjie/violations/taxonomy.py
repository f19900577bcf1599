"""The causes as the lawyers wrote them in `rules/causes/`: what each breaks, may amount to, and which words name it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from xianjie.errors import Fault, raise_all
from xianjie.settings import Typed, root
from xianjie.yamlfile import name_of, parse, parse_all

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Rule(Typed):
    """One pattern: all that it asks must hold. `says` reads 违法行为类型, `facts` 违法事实, `basis` 处罚依据.

    One of `facts` alone is asked only where neither the name nor the articles settle anything.
    """

    says: str | None = None
    facts: str | None = None
    basis: tuple[str, ...] = ()
    unless: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        return {"says": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _asks(self) -> Rule:
        if self.says is None and (self.facts is None or self.basis):
            raise ValueError("a pattern asks neither for the violation's name nor for the facts alone")
        return self


class Example(Typed):
    """A text as an agency writes it."""

    says: str = ""
    basis: str = ""
    facts: str = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        return {"says": given} if isinstance(given, str) else given


class Cause(Typed):
    """One kind of administrative violation: Chinese name, domain, what it breaks and what it may amount to."""

    name: str
    domain: str
    group: str
    group_id: str
    enforced_by: str
    file: str
    prior_kinds: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    basis_not_held: tuple[str, ...] = ()
    reads: tuple[Rule, ...] = ()
    unless: str | None = None
    besides: bool = False
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()


class _Cause(Typed):
    name: str
    prior_kinds: list[Identifier] = []
    offences: list[Identifier] = []
    basis: list[str] = []
    basis_not_held: list[str] = []
    reads: list[Rule] = []
    unless: str | None = None
    # Stands beside another cause of its group; else the first of the group that a text names is the one.
    besides: bool = False
    examples: list[Example] = []
    counter_examples: list[Example] = []


class _Group(Typed):
    name: str
    enforced_by: str
    causes: dict[Identifier, _Cause] = Field(min_length=1)


class _Domain(Typed):
    domain: Identifier
    groups: dict[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]*$")], _Group]


class _PriorKinds(Typed):
    kinds: dict[Identifier, str]


@cache
def prior_kinds_of(path: Path) -> dict[str, str]:
    """The described kinds of earlier penalties of a file."""
    return parse(path, _PriorKinds).kinds


@cache
def causes_of(folder: Path) -> dict[str, Cause]:
    """Every cause of the folder `rules/causes/` by its code, in the order of the files; raises with every fault."""
    kinds = prior_kinds_of(folder.parent / "prior_kinds.yaml")
    causes: dict[str, Cause] = {}
    faults: list[Fault] = []
    for path, file in parse_all(folder.glob("*.yaml"), _Domain).items():
        for group_id, group in file.groups.items():
            for key, cause in group.causes.items():
                code = f"{group_id}.{key}"
                for kind in sorted(set(cause.prior_kinds) - kinds.keys()):
                    fault = f"{kind} is not a described kind of earlier penalty"
                    remedy = "Name one of rules/prior_kinds.yaml, or describe it there."
                    faults.append(Fault(name_of(path), code, fault, remedy))
                if code in causes:
                    faults.append(Fault(name_of(path), code, "the cause stands twice", "Give each its own code."))
                given = {name: getattr(cause, name) for name in type(cause).model_fields}
                lists = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
                causes[code] = Cause(
                    **{**given, **lists},
                    domain=file.domain,
                    group=group.name,
                    group_id=group_id,
                    enforced_by=group.enforced_by,
                    file=name_of(path),
                )
    raise_all(faults)
    return causes


def load_causes() -> dict[str, Cause]:
    """Every cause by its code, `ip.trademark.sell_infringing` and the like."""
    return causes_of(root() / "rules" / "causes")


def prior_kinds() -> dict[str, str]:
    """The kinds of conduct under which earlier penalties count together, with their Chinese names."""
    return prior_kinds_of(root() / "rules" / "prior_kinds.yaml")
