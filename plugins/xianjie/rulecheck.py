"""Checks the whole of `rules/`: models, cases, causes, figures and standards, every fault of every file at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from sqlglot import exp

from xianjie import cases, ladders, rules
from xianjie.errors import Fault, XianjieError
from xianjie.law import clocks, dutyproof, language, proof
from xianjie.law.limitation import administrative_limitation_years
from xianjie.law.meaning import ReadModel, read_model, read_standard, version
from xianjie.law.onepass import compile_model
from xianjie.law.standards import feeding_none, law_folder
from xianjie.rules import Model
from xianjie.settings import root
from xianjie.violations import checking as causes_of_rules
from xianjie.yamlfile import name_of


def _guarded(step: Callable[[], Iterator[Fault]]) -> list[Fault]:
    """The faults that a step finds, and those that stop it."""
    faults: list[Fault] = []
    try:
        faults += step()
    except XianjieError as error:
        faults += error.faults
    return faults


def check() -> list[Fault]:
    """Every fault of models, cases, causes, figures and standards; an empty list if all is well."""
    faults: list[Fault] = _causes()
    for step in (
        _figures,
        proof.vocabulary,
        clocks.faults,
        dutyproof.faults,
        ladders.faults,
        proof.provincial,
        proof.total,
    ):
        faults += _guarded(step)
    faults += _standards()
    models, page_faults = rules.readable_models()
    faults += page_faults
    if not models:
        faults.append(Fault("rules", "", "there is no model", "Write a page in rules/<domain>/<model>.yaml."))
    rest = _digest(path for pattern in (*_SHARED, "practice.yaml") for path in root().joinpath("rules").glob(pattern))
    for model in models:
        faults += _found_of_model(model, rest)
    return list(dict.fromkeys(faults))


# What hangs on the same texts and was sound once is sound: it is not proved twice. A fault is looked for each time,
# since it may be another file's that stopped the proof.
_SOUND: set[tuple[str, str, str]] = set()
_SHARED = (
    "law/elements.yaml",
    "law/clocks.yaml",
    "law/entries/*",
    "law/texts/*",
    "causes/*",
    "prior_kinds.yaml",
    "../office.yaml",
    "../tables/*",
)


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _causes() -> list[Fault]:
    texts = [
        path
        for pattern in ("causes/*", "prior_kinds.yaml", "law/entries/*")
        for path in root().joinpath("rules").glob(pattern)
    ]
    offences = " ".join(sorted(language.offences() - feeding_none()))
    return _proved(("causes", _digest(texts), offences), causes_of_rules.faults)


def _found_of_model(model: Model, rest: str) -> list[Fault]:
    page = model.path.read_text(encoding="utf-8")
    asked = [path for path in (law_folder() / "standards").glob("*.yaml") if path.stem in page]
    if any("met(" in path.read_text(encoding="utf-8") for path in asked):
        asked = list((law_folder() / "standards").glob("*.yaml"))
    own = _digest([model.path, cases.case_file(model)])
    key = (f"model {model.domain}.{model.id}", own, _digest(asked) + rest)
    return _proved(key, lambda: _model(model))


def _proved(key: tuple[str, str, str], step: Callable[[], Iterator[Fault]]) -> list[Fault]:
    if key in _SOUND:
        return []
    faults = _guarded(step)
    if not faults:
        _SOUND.add(key)
    return faults


def _standards() -> list[Fault]:
    faults: list[Fault] = []
    standards = sorted((law_folder() / "standards").glob("*.yaml"))
    shared = _digest(path for pattern in _SHARED for path in root().joinpath("rules").glob(pattern))
    every = _digest(standards)
    for path in standards:
        offence, refers = path.stem, b"met(" in path.read_bytes()
        key = (offence, _digest([path]), every + shared if refers else shared)
        faults += _proved(key, partial(proof.standard, offence))
    return faults


def _figures() -> Iterator[Fault]:
    rules.practice()
    administrative_limitation_years()
    return iter(())


def _model(model: Model) -> Iterator[Fault]:
    read = read_model(model)
    compile_model(read, proof.horizon())
    meaning = version(read)
    last = model.changes[-1] if model.changes else None
    if model.status in ("active", "shadow") and (last is None or last.version != meaning):
        fault = f"the meaning is {meaning} and `changes` " + (f"ends with {last.version}" if last else "is empty")
        remedy = f'Say what changed in the page: `changes: - {{day: <date>, version: "{meaning}", what: <in a line>}}`.'
        yield Fault(model.file, "changes", fault, remedy)
    for cause in read.causes or ():
        if rules.load_causes()[cause].domain != model.domain:
            fault = f"the cause {cause} belongs to {rules.load_causes()[cause].domain}, not {model.domain}"
            yield Fault(model.file, "when", fault, "Put the page into the folder of its causes' domain.")
    yield from _persons(read)
    for number, cite in enumerate(model.cites):
        yield from proof.quoted(cite.quote, cite.text, model.file, f"cites.{number}")
    yield from _cases(model)


def _persons(read: ReadModel) -> Iterator[Fault]:
    """Where only a natural person commits the offence, a decision on a firm that names none can't be searched for."""
    natural = [one for one in read.offences if read_standard(one).standard.answers_for == "natural_person"]
    told = {column.name for one in read.pending_when for column in one.tree.find_all(exp.Column)}
    if natural and "is_natural_person_named" not in told:
        fault = f"{natural[0]} is filed on natural persons, and the page does not wait where none is named"
        remedy = "Add a ground to pending_when that asks for is_natural_person_named."
        yield Fault(read.model.file, "pending_when", fault, remedy)


def _cases(model: Model) -> Iterator[Fault]:
    path = cases.case_file(model)
    if not path.exists():
        if model.status != "retired":
            remedy = "Write a hit, a miss, each side of each limit, each exclusion and a missing value."
            yield Fault(name_of(path), "", f"the cases of {model.id} are missing", remedy)
        return
    file = cases.read(path)
    told = {case.reason for case in file.cases if case.expect in ("excluded", "pending")}
    for one in (*model.exclusions, *model.pending_when):
        if one.id not in told:
            fault = f"no case shows {one.id}"
            yield Fault(name_of(path), "cases", fault, f"Add a case that expects it, with reason: {one.id}.")
    for expected in ("near" if model.tier == "warning" else "hit", "miss", "undecided"):
        if not any(case.expect == expected for case in file.cases):
            yield Fault(name_of(path), "cases", f"no case expects {expected}", "Add one.")
