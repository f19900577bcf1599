"""The rules as they stood at another revision, or with one page changed: a project folder for as long as it is asked.

Tables, SQL and settings stay those of today: a revision of the rules is judged by today's engine on today's records.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from xianjie.errors import Fault, ProjectError
from xianjie.rules import Model
from xianjie.settings import root


@contextlib.contextmanager
def rooted(folder: Path) -> Iterator[None]:
    """Read the project from another folder within the block."""
    before = os.environ.get("XIANJIE_ROOT")
    os.environ["XIANJIE_ROOT"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["XIANJIE_ROOT"]
        else:
            os.environ["XIANJIE_ROOT"] = before


def _git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(root()), *arguments],  # noqa: S607 - git stands where the machine has it
            capture_output=True,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise ProjectError(Fault("git", arguments[0], "git can't be run", "Install git, or name a file.")) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["it failed"]
        raise ProjectError(Fault("git", arguments[0], said[0], "Name a commit, branch or tag of this repository."))
    return done.stdout


def commit_of(revision: str) -> str:
    """The full id of a revision; raises ProjectError if there is none of that name."""
    # What begins with a dash would be an option.
    if not revision or revision.startswith("-"):
        raise ProjectError(Fault("git", revision, "that is no revision", "Name a commit, branch or tag."))
    return _git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def changed_files(revision: str, *folders: str) -> list[str]:
    """The files under the folders that differ between a revision and the working tree, untracked ones included."""
    commit = commit_of(revision)
    named = _git("diff", "--name-only", "--relative", "-z", commit, "--", *folders).decode().split("\0")
    new = _git("ls-files", "--others", "--exclude-standard", "-z", "--", *folders).decode().split("\0")
    return sorted({one for one in (*named, *new) if one})


def _link_rest(folder: Path, *own: str) -> None:
    for path in root().iterdir():
        if path.name not in ("rules", *own) and not path.name.startswith("."):
            (folder / path.name).symlink_to(path.resolve())


@contextlib.contextmanager
def at_revision(revision: str, *more: str) -> Iterator[Path]:
    """A project folder whose `rules/`, and what more folders are named, are those of the revision."""
    commit = commit_of(revision)
    prefix = _git("rev-parse", "--show-prefix").decode().strip()
    tree = f"{commit}:{prefix}" if prefix else commit
    folders = _git("ls-tree", "--full-tree", "--name-only", "-z", tree).decode().split("\0")
    archive = _git("archive", "--format=tar", tree, "rules", *(name for name in more if name in folders))
    with tempfile.TemporaryDirectory(prefix="xianjie-rules-") as name:
        folder = Path(name)
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        # Today's engine reads files that a revision may not have had: clocks, for instance. Those are today's.
        for path in (*(root() / "rules").glob("*.yaml"), *(root() / "rules" / "law").iterdir()):
            there = folder / path.relative_to(root())
            if not there.exists():
                there.symlink_to(path.resolve())
        _link_rest(folder, *more)
        yield folder


@contextlib.contextmanager
def with_page(model: Model, page: Path) -> Iterator[Path]:
    """A project folder in which a model's page is another file."""
    if not page.is_file():
        raise ProjectError(Fault(str(page), "", "there is no such file", "Name a page, or a git revision."))
    with tempfile.TemporaryDirectory(prefix="xianjie-rules-") as name:
        folder = Path(name)
        (folder / "rules").mkdir()
        for path in (root() / "rules").iterdir():
            if path.name != model.domain:
                (folder / "rules" / path.name).symlink_to(path.resolve())
        shutil.copytree(root() / "rules" / model.domain, folder / "rules" / model.domain)
        shutil.copy(page, folder / "rules" / model.domain / f"{model.id}.yaml")
        _link_rest(folder)
        yield folder
