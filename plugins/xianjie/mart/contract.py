"""What a view of `mart` promises: its columns, their order and types, in one file a view under `docs/contract/`.

A promise is kept while its file stands. A view that is to go is marked in its file with the day until which it lives on
and what takes its place; until then it stays as it is. The version counts the changes, each told in CHANGELOG.md.

What each version promised stays in `docs/contract/released/<view>.<version>.yaml`, which nobody edits. A new version
adds columns at the end; one that is to go or to have another type takes a view of another name, and a notice for the
old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from psycopg2.extensions import connection as Connection

from xianjie.errors import Fault, raise_all
from xianjie.settings import Typed, root
from xianjie.yamlfile import name_of, parse_all

CHANGED_AT = "changed_at"
# How long a view lives on after its end was told.
NOTICE_DAYS = 180


class Ends(Typed):
    """That a view goes: told on which day, gone after which, and what to read instead."""

    told_on: date
    until: date
    instead: str


class Contract(Typed):
    """What one view promises."""

    version: int
    # The column that tells which rows to read again; only a view that ends may have none.
    changed_since: str | None
    ends: Ends | None = None
    columns: dict[str, str]


class Released(Typed):
    """The columns that one version promised, as they were released."""

    columns: dict[str, str]


def folder() -> Path:
    """Where the promises stand."""
    return root() / "docs" / "contract"


def contracts() -> dict[str, Contract]:
    """What each view promises, by its name in `mart`; raises ProjectError with every fault of every file."""
    return {path.stem: one for path, one in parse_all(folder().glob("*.yaml"), Contract).items()}


def released() -> dict[str, dict[int, dict[str, str]]]:
    """The columns of every version that was ever promised: view → version → column → type."""
    found: dict[str, dict[int, dict[str, str]]] = {}
    for path, one in parse_all((folder() / "released").glob("*.yaml"), Released).items():
        view, _, version = path.stem.rpartition(".")
        found.setdefault(view, {})[int(version)] = one.columns
    return found


def check() -> list[Fault]:
    """Where the files break what a released version promised; asks no warehouse."""
    return list(_broken(contracts(), released()))


def _broken(promised: dict[str, Contract], kept: dict[str, dict[int, dict[str, str]]]) -> Iterator[Fault]:
    for name, one in sorted(promised.items()):
        file, versions = name_of(folder() / f"{name}.yaml"), kept.get(name, {})
        if sorted(versions) != list(range(1, one.version + 1)):
            yield Fault(file, "version", f"not every version up to {one.version} is kept", "`xianjie mart contract`.")
        elif list(versions[one.version].items()) != list(one.columns.items()):
            remedy = "Put them back; `xianjie mart contract` gives what the view has now the next version."
            yield Fault(file, "columns", f"they are not those that version {one.version} was released with", remedy)
        for number in sorted(versions):
            if number - 1 in versions and (lost := _lost(versions[number - 1], versions[number])):
                remedy = f"Add columns at the end; for another type make another view, and give {name} an end."
                yield Fault(file, lost, f"version {number} takes away, moves or retypes what stood before", remedy)
        if one.ends is None and one.changed_since is None:
            yield Fault(file, "changed_since", "no column tells what changed", "Name it, or say when the view ends.")
        if one.ends and (one.ends.until - one.ends.told_on).days < NOTICE_DAYS:
            yield Fault(file, "ends", f"its readers have less than {NOTICE_DAYS} days", "Let it live longer.")


def _lost(before: dict[str, str], after: dict[str, str]) -> str:
    """The first column that does not stand where it stood, with its type; empty if all do."""
    stands = [*after.items()][: len(before)]
    return next((name for name, one in zip(before, [*stands, *[None] * len(before)], strict=False)
                 if one != (name, before[name])), "")  # fmt: skip


def views(connection: Connection) -> dict[str, dict[str, str]]:
    """The views of `mart` as the warehouse has them: name → column → type, in order."""
    found: dict[str, dict[str, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
            FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relnamespace = 'mart'::regnamespace AND c.relkind IN ('v', 'm') ORDER BY c.relname, a.attnum"""
        )
        for view, column, kind in cursor.fetchall():
            found.setdefault(view, {})[column] = kind
    return found


def faults(connection: Connection) -> list[Fault]:
    """Where the warehouse's views and what is promised of them differ."""
    return list(_faults(views(connection), contracts()))


def _faults(has: dict[str, dict[str, str]], promised: dict[str, Contract]) -> Iterator[Fault]:
    for name in sorted(has.keys() | promised.keys()):
        file = name_of(folder() / f"{name}.yaml")
        if name not in promised:
            yield Fault(file, name, "nothing is promised of this view", "Run `xianjie mart contract`.")
        elif name not in has:
            yield Fault(file, name, "the view is gone", "Keep it until its notice has run out, then delete the file.")
        elif list(has[name].items()) != list(promised[name].columns.items()):
            remedy = "Put the view back, or run `xianjie mart contract` and tell of it in CHANGELOG.md."
            yield Fault(file, name, "the view has other columns than promised", remedy)
        elif promised[name].changed_since not in (None, *has[name]):
            yield Fault(file, "changed_since", "is not a column", "Name the column, or write null.")


def write(connection: Connection) -> list[str]:
    """Write what the warehouse's views promise now; returns the names of those whose promise changed.

    A changed view gets the next version; what else its file says stays. A view that is gone keeps its file. Raises
    ProjectError, and writes nothing, if a view lost a column that it had promised.
    """
    promised, changed, has = contracts(), [], views(connection)
    raise_all(
        Fault(name_of(folder() / f"{name}.yaml"), lost, "the view has it no more as promised", "Put it back.")
        for name, one in promised.items()
        if name in has and (lost := _lost(one.columns, has[name]))
    )
    (folder() / "released").mkdir(parents=True, exist_ok=True)
    for name, columns in has.items():
        old = promised.get(name)
        if old and list(old.columns.items()) == list(columns.items()):
            _keep(name, old.version, columns)
            continue
        version = old.version + 1 if old else 1
        since = CHANGED_AT if CHANGED_AT in columns else old.changed_since if old else None
        written = {
            "version": version,
            "changed_since": since,
            **({"ends": old.ends.model_dump()} if old and old.ends else {}),
            "columns": columns,
        }
        text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=120)
        (folder() / f"{name}.yaml").write_text(text, encoding="utf-8")
        _keep(name, version, columns)
        changed.append(name)
    return changed


def _keep(name: str, version: int, columns: dict[str, str]) -> None:
    """Keep what a version promises; what is kept already stays as it is."""
    file = folder() / "released" / f"{name}.{version}.yaml"
    if not file.exists():
        text = yaml.safe_dump({"columns": columns}, allow_unicode=True, sort_keys=False, width=120)
        file.write_text(text, encoding="utf-8")
