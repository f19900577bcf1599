"""Writes the pages of the catalogue, and says which of the committed ones are not what their inputs give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from xianjie import modelpage, rules
from xianjie.catalogue import examples, matrix, records
from xianjie.errors import Fault
from xianjie.law.proof import horizon
from xianjie.rules import Model
from xianjie.yamlfile import name_of

_COMMAND = "xianjie model --docs"
_MADE = f"<!-- 由 `{_COMMAND}` 生成，请勿手改；合并冲突时重新生成即可。 -->"
_EXAMPLE = re.compile(r"\n```text\n(?P<text>.*?)\n```\n.*<!-- 示例所据：(?P<digest>[0-9a-f]{16}) -->\n$", re.DOTALL)


def write(say: Callable[[str], None], *, anew: bool = False) -> list[Path]:
    """Write every page and the index; gives the files that changed.

    An example is judged again where what it hangs on changed, or all are, `anew`. Raises ProjectError if a model can't
    be read or its first hit case is not found.
    """
    changed: list[Path] = []
    kept: set[Path] = set()
    for model in rules.load_models():
        path = _path(model)
        kept.add(path)
        found = modelpage.page(model, horizon())
        digest, example = examples.digest(model, found), _committed(path)
        if anew or example is None or example[1] != digest:
            say(f"{model.domain}/{model.id}: judging its example")
            example = (examples.judged(model), digest)
        changed += _put(path, _text(model, found, *example))
    index = records.folder() / "README.md"
    changed += _put(index, "\n".join([_MADE, *matrix.lines(rules.load_models()), ""]))
    for path in _pages():
        if path not in kept:
            path.unlink()
            changed.append(path)
    return changed


def stale() -> list[Fault]:
    """The committed pages that are not what the generator gives; judges nothing and asks no database."""
    faults: list[Fault] = []
    models = rules.load_models()
    for model in models:
        path, found = _path(model), modelpage.page(model, horizon())
        example = _committed(path)
        if example is None:
            faults.append(_fault(path, "the page is missing, or has no example"))
        elif example[1] != examples.digest(model, found):
            faults.append(_fault(path, "its example was judged by another version of the model or case"))
        elif path.read_text("utf-8") != _text(model, found, *example):
            faults.append(_fault(path, "it is not what the generator gives"))
    index = records.folder() / "README.md"
    if not index.exists() or index.read_text("utf-8") != "\n".join([_MADE, *matrix.lines(models), ""]):
        faults.append(_fault(index, "it is not what the generator gives"))
    known = {_path(model) for model in models}
    return faults + [_fault(path, "there is no such model") for path in _pages() if path not in known]


def example_of(model: Model) -> str | None:
    """The example lead on a model's committed page; None if there is none."""
    found = _committed(_path(model))
    return found[0] if found is not None else None


def _fault(path: Path, fault: str) -> Fault:
    return Fault(name_of(path), "", fault, f"Run `{_COMMAND}`.")


def _path(model: Model) -> Path:
    return records.folder() / model.domain / f"{model.id}.md"


def _pages() -> Iterable[Path]:
    return sorted(records.folder().glob("*/*.md"))


def _committed(path: Path) -> tuple[str, str] | None:
    """The example of a page that is there, and what it hung on."""
    found = _EXAMPLE.search(path.read_text("utf-8")) if path.exists() else None
    return (found["text"], found["digest"]) if found is not None else None


def _text(model: Model, found: dict[str, object], example: str, digest: str) -> str:
    case = examples.first_found(model)
    told = [_MADE, "", *modelpage.lines(found)]
    told += ["", "## 示例", "", f"用例“{case.name if case is not None else ''}”，实际判断所得：", ""]
    told += ["```text", example, "```", "", "## 成绩", "", *records.of_model(model.id)]
    return "\n".join([*told, "", f"<!-- 示例所据：{digest} -->", ""])


def _put(path: Path, text: str) -> list[Path]:
    if path.exists() and path.read_text("utf-8") == text:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return [path]
