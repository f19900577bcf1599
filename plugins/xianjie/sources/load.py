"""Reads every contract and proves it against the described tables; all faults come at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from xianjie.errors import Fault, ProjectError, raise_all
from xianjie.settings import root
from xianjie.sources.check import Checker
from xianjie.sources.model import Contract, Source
from xianjie.yamlfile import load, name_of, parse


def _source(path: Path, contract: Contract) -> Source:
    fields = {name: getattr(contract, name) for name in Contract.model_fields}
    return Source.model_construct(id=path.stem, file=name_of(path), **fields)


def _same_connection(sources: list[Source]) -> list[Fault]:
    first: dict[str, Source] = {}
    faults = []
    for source in sources:
        other = first.setdefault(source.connection, source)
        if other is not source:
            fault = f"the connection {source.connection} is also that of {other.file}"
            faults.append(Fault(source.file, "connection", fault, "Give each agency a connection of its own."))
    return faults


@cache
def _read(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> tuple[tuple[Source, ...], tuple[Fault, ...]]:
    sources: list[Source] = []
    faults: list[Fault] = []
    for name, _, _ in stamps:
        path = folder / name
        try:
            source = _source(path, parse(path, Contract))
        except ProjectError as error:
            faults += error.faults
            continue
        found = Checker(source).faults()
        if found:
            # The lines are read only for a contract that needs them: most never do.
            _, places = load(path)
            faults += [one.fault(source.file, places) for one in found]
        sources.append(source)
    return tuple(sources), tuple(faults)


def _files(folder: Path) -> tuple[tuple[str, int, int], ...]:
    files = [(path.name, path.stat()) for path in sorted(folder.glob("*.yaml"))]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in files)


def load_sources(folder: Path | None = None) -> list[Source]:
    """Every agency of `sources/`, by id; cheap enough for the parsing of DAGs.

    Raises ProjectError with every fault of every file: file, line, fault, remedy.
    """
    place = folder or root() / "sources"
    sources, faults = _read(place, _files(place))
    raise_all([*faults, *_same_connection(list(sources))])
    return list(sources)


def readable_sources(folder: Path | None = None) -> tuple[list[Source], list[Fault]]:
    """The agencies whose contracts are whole, and the faults of the others."""
    place = folder or root() / "sources"
    sources, faults = _read(place, _files(place))
    wrong = {fault.file for fault in faults}
    return [source for source in sources if source.file not in wrong], list(faults)


def load_source(source_id: str, folder: Path | None = None) -> Source:
    """The agency of that id; raises ProjectError if there is none, or if any contract is wrong."""
    sources = {source.id: source for source in load_sources(folder)}
    if source_id not in sources:
        fault = f"there is no contract {source_id}.yaml"
        raise ProjectError(Fault("sources/", source_id, fault, f"Known: {', '.join(sources) or 'none'}."))
    return sources[source_id]
