"""Reading YAML: every fault at once, with line and remedy, and nothing that could hurt the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from xianjie.errors import ProjectError
from xianjie.settings import Typed
from xianjie.yamlfile import MOST_BYTES, parse, parse_all


class Page(Typed):
    name: str
    amount_cny: int = 0
    codes: dict[str, str] = {}


def written(folder: Path, text: str, name: str = "page.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_read(project: Path) -> None:
    page = parse(written(project, 'name: 甲\ncodes: {"01": a}\n'), Page)
    assert page == Page(name="甲", codes={"01": "a"})


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("nane: a\nammount_cny: x\n", ["unknown key nane", "Did you mean name?", "line 2", "the key name is missing"]),
        ("name: a\namount_cny: many\n", ["amount_cny, line 2"]),
        ("- a\n", ["not a mapping"]),
        ("", ["the file is empty"]),
        ("name: [a\n", ["not YAML", "line 2"]),
        ("name: a\nname: b\n", ["line 2", "the key name stands twice"]),
        ("name: &a b\ncodes: {x: *a}\n", []),
        ("name: a\ncodes: &c {x: y}\namount_cny: *c\n", ["an anchor is used"]),
        ("name: !!python/object/apply:os.system [ls]\n", ["not YAML"]),
        ("name: " + "[" * 60 + "]" * 60 + "\n", ["nested too deep"]),
        ("? [a]\n: b\n", ["a key is not plain text"]),
    ],
)
def test_a_bad_file_is_refused_with_all_its_faults(project: Path, text: str, complaints: list[str]) -> None:
    path = written(project, text)
    if not complaints:
        assert parse(path, Page).name == "b"
        return
    with pytest.raises(ProjectError) as refused:
        parse(path, Page)
    said = str(refused.value)
    assert said.startswith("page.yaml")
    for complaint in complaints:
        assert complaint in said


def test_too_large_not_utf8_and_missing_are_named(project: Path) -> None:
    large = written(project, "name: " + "a" * MOST_BYTES)
    latin = project / "latin.yaml"
    latin.write_bytes("name: 甲".encode("gb18030"))
    folder = project / "folder.yaml"
    folder.mkdir()
    told = ((large, "too large"), (latin, "not UTF-8"), (project / "none.yaml", "no such file"), (folder, "be read"))
    for path, complaint in told:
        with pytest.raises(ProjectError, match=complaint):
            parse(path, Page)


def test_the_faults_of_all_files_come_at_once(project: Path) -> None:
    paths = [written(project, "x: 1\n", f"{n}.yaml") for n in range(3)]
    with pytest.raises(ProjectError) as refused:
        parse_all(paths, Page)
    assert {fault.file for fault in refused.value.faults} == {"0.yaml", "1.yaml", "2.yaml"}
