"""Reads a YAML file into a typed model; every fault comes with file, line and remedy, all at once."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError

from xianjie.errors import Fault, ProjectError
from xianjie.settings import root

MOST_BYTES = 2_000_000
MOST_DEPTH = 40

Model = TypeVar("Model", bound=BaseModel)
Places = dict[tuple[str | int, ...], int]


def name_of(path: Path) -> str:
    """The file's name as people know it: relative to the project where it lies in it."""
    try:
        return path.resolve().relative_to(root().resolve()).as_posix()
    except ValueError:
        return path.name


class _Refused(Exception):
    def __init__(self, line: int, fault: str, remedy: str) -> None:
        self.line, self.fault, self.remedy = line, fault, remedy


class _Loader(yaml.CSafeLoader):
    """SafeLoader of libyaml that keeps dates and numbers with leading zeros as they were written: as text."""


# A date is text until a typed model asks for a date, so that a column named "2025-01-01" stays what it is.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _TextLoader(_Loader):
    """Keeps every value as it was written, but for null: what types it knows what 0123 and no are meant to be."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag == "tag:yaml.org,2002:null"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _shallow(text: str) -> None:
    """Refuse deep nesting before a tree is built: libyaml builds it by recursion, and the stack has an end."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH + 1:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise _Refused(line, "nested too deep", f"Keep it under {MOST_DEPTH} levels.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _walk(node: yaml.Node, at: tuple[str | int, ...], places: Places, seen: set[int], depth: int) -> None:
    line = node.start_mark.line + 1
    if depth > MOST_DEPTH:
        raise _Refused(line, "nested too deep", f"Keep it under {MOST_DEPTH} levels.")
    # A shared node is an alias; aliases of aliases are how a small file becomes gigabytes.
    if not isinstance(node, yaml.ScalarNode):
        if id(node) in seen:
            raise _Refused(line, "an anchor is used", "Write the value out: anchors and aliases are not taken.")
        seen.add(id(node))
    places[at] = line
    if isinstance(node, yaml.MappingNode):
        keys: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Refused(key.start_mark.line + 1, "a key is not plain text", "Use a plain word as key.")
            if key.value in keys:
                raise _Refused(key.start_mark.line + 1, f"the key {key.value} stands twice", "Remove one of them.")
            keys.add(key.value)
            _walk(value, (*at, key.value), places, seen, depth + 1)
            places[(*at, key.value)] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            _walk(item, (*at, number), places, seen, depth + 1)


def load(path: Path, *, texts: bool = False) -> tuple[Any, Places]:
    """The file's content and the line of every place in it; with `texts`, every value as it was written.

    Raises ProjectError for a file that is missing, too large, not UTF-8, not YAML, or that uses anchors.
    """
    file = name_of(path)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ProjectError(Fault(file, "", f"{size} bytes is too large", f"Keep it under {MOST_BYTES} bytes."))
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ProjectError(Fault(file, "", "there is no such file", "Check the name, or create it.")) from None
    except OSError as error:
        # A folder of that name, a file that only others may read: one file's fault, and no other's.
        said = f"it can't be read ({error.strerror or type(error).__name__})"
        raise ProjectError(Fault(file, "", said, "Make it a file that you may read, or delete it.")) from None
    except UnicodeDecodeError as error:
        raise ProjectError(Fault(file, f"byte {error.start}", "not UTF-8", "Save the file as UTF-8.")) from None
    loader = _TextLoader(text) if texts else _Loader(text)
    try:
        _shallow(text)
        node = loader.get_single_node()
        places: Places = {}
        if node is None:
            raise _Refused(1, "the file is empty", "Write its content, or delete it.")
        _walk(node, (), places, set(), 0)
        return loader.construct_document(node), places
    except _Refused as refused:
        raise ProjectError(Fault(file, f"line {refused.line}", refused.fault, refused.remedy)) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ProjectError(Fault(file, f"line {line}", f"not YAML: {error.problem}", "Mend the YAML.")) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ProjectError(Fault(file, "", f"not YAML: {type(error).__name__}", "Mend the YAML.")) from None
    finally:
        loader.dispose()


def line_of(places: Places, at: Iterable[str | int]) -> str:
    """'line N' of the nearest place that is known."""
    path = tuple(at)
    while path and path not in places:
        path = path[:-1]
    return f"line {places.get(path, 1)}"


def _known_keys(model: type[BaseModel]) -> list[str]:
    return sorted((field.alias or name) for name, field in model.model_fields.items())


def _fault(file: str, places: Places, error: Any, model: type[BaseModel]) -> Fault:
    loc = tuple(part for part in error["loc"])
    where = ".".join(str(part) for part in loc)
    place = f"{where}, {line_of(places, loc)}" if where else line_of(places, loc)
    kind = error["type"]
    if kind == "extra_forbidden":
        known = _known_keys(model) if len(loc) == 1 else []
        near = difflib.get_close_matches(str(loc[-1]), known, 1)
        remedy = f"Did you mean {near[0]}?" if near else "Remove it, or correct its spelling."
        return Fault(file, place, f"unknown key {loc[-1]}", remedy)
    if kind == "missing":
        return Fault(file, place, f"the key {loc[-1]} is missing", "Add it.")
    message = error["msg"].removeprefix("Value error, ")
    return Fault(file, place, message[0].lower() + message[1:], "Correct the value.")


def parse(path: Path, model: type[Model]) -> Model:
    """The file as a `model`; raises ProjectError with every fault of the file."""
    key = (model, _digest(path))
    found = _PARSED.get(key) if key[1] is not None else None
    if found is not None:
        return cast("Model", found)
    content, places = load(path)
    file = name_of(path)
    if not isinstance(content, dict):
        raise ProjectError(Fault(file, "line 1", "the file is not a mapping", "Start it with `key: value` lines."))
    try:
        # Lax on the YAML side: dates are text there and typed here.
        parsed = _PARSED[key] = model.model_validate(content, strict=False)
    except ValidationError as error:
        raise ProjectError(*(_fault(file, places, one, model) for one in error.errors())) from None
    return parsed


# What was read is frozen: the same text is the same thing, wherever it stands.
_PARSED: dict[tuple[type[BaseModel], str | None], BaseModel] = {}


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def parse_all(paths: Iterable[Path], model: type[Model]) -> dict[Path, Model]:
    """Every file as a `model`; raises ProjectError with every fault of every file."""
    parsed: dict[Path, Model] = {}
    faults: list[Fault] = []
    for path in sorted(paths):
        try:
            parsed[path] = parse(path, model)
        except ProjectError as error:
            faults += error.faults
    if faults:
        raise ProjectError(*faults)
    return parsed
