"""A project of a test's own: this one, with some files changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from xianjie.settings import root

PARTS = ("rules", "tables", "sql", "sources", "expectations", "tests", "office.yaml")


def changed(folder: Path, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, tuple[str, str]]) -> Path:
    """Make `folder` this project, in which each named file has its first text in the place of its second."""
    here = root()
    for part in PARTS:
        _mirror(here, folder, part, files)
    monkeypatch.setenv("XIANJIE_ROOT", str(folder))
    return folder


def _mirror(here: Path, folder: Path, part: str, files: Mapping[str, tuple[str, str]]) -> None:
    if part in files:
        before, after = files[part]
        text = (here / part).read_text("utf-8")
        assert before in text, part
        (folder / part).write_text(text.replace(before, after), "utf-8")
    elif any(name.startswith(f"{part}/") for name in files):
        (folder / part).mkdir()
        for path in (here / part).iterdir():
            _mirror(here, folder, f"{part}/{path.name}", files)
    else:
        (folder / part).symlink_to(here / part)
