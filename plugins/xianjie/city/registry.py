"""Finds the agencies of the city and the offences that are planted in it: every module of a package, by name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING

from xianjie.city import agencies as _agencies
from xianjie.city import offences as _offences
from xianjie.city import situations as _situations

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from xianjie.city.agency import Agency
    from xianjie.city.forward import Forward
    from xianjie.city.records import Record


@cache
def agencies() -> Mapping[str, Agency]:
    """Agency id → agency."""
    return MappingProxyType({agency.id: agency for agency in (one.AGENCY for one in _modules(_agencies))})


@cache
def offences() -> tuple[Forward, ...]:
    """The offences that are judged forward, in order of their modules' names."""
    from xianjie.city.forward import Forward

    values = (value for one in _modules(_offences) for value in vars(one).values())
    return tuple(value for value in values if isinstance(value, Forward))


def situations() -> list[ModuleType]:
    """The modules that plant what belongs to no single offence and no single agency, in order of their names."""
    return _modules(_situations)


def _modules(package: ModuleType) -> list[ModuleType]:
    names = sorted(module.name for module in iter_modules(package.__path__))
    return [import_module(f"{package.__name__}.{name}") for name in names]


@cache
def _keepers() -> Mapping[str, str]:
    return {kept: agency.id for agency in agencies().values() for kept in agency.keeps}


def agency_of(record: Record) -> Agency:
    """The agency whose system holds the record."""
    own = getattr(record, "agency", None)
    return agencies()[own or _keepers()[type(record).__name__]]


def record_id(record: Record) -> str:
    """The canonical id that the record gets in the warehouse."""
    from xianjie.city.agency import record_noun

    return f"{agency_of(record).id}/{record_noun(record)}/{record.key}"


def subject_id(record: Record, ordinal: int = 1) -> str:
    """The canonical id of a party of the record: what a model judges."""
    from xianjie.city.agency import record_noun

    agency, noun = agency_of(record), record_noun(record)
    return f"{agency.id}/{noun}_party/{agency.party_key(record.key, ordinal, noun)}"


def cause_title(cause: str) -> str:
    """What the agencies call that conduct: the first one's words, where several penalise it."""
    return next(agency.causes[cause][1] for agency in agencies().values() if cause in agency.causes)


@cache
def has_goods(cause: str) -> bool:
    """True if the form of an agency asks what was sold of it, what lay in stock and what was gained."""
    return any(cause in agency.goods for agency in agencies().values())


def deciding(cause: str) -> str:
    """The agency that decides on a cause; where several do, the one with the greatest share."""
    among = [agency for agency in agencies().values() if cause in agency.causes]
    return max(among, key=lambda agency: agency.shares.get(cause, 0)).id
