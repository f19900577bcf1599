"""What a view of `mart` promises: its columns, their order and types, in one file a view under `docs/contract/`.

A promise is kept while its file stands. A view that is to go is marked in its file with the day until which it lives on
and what takes its place; until then it stays as it is. The version counts the changes, each told in CHANGELOG.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from psycopg2.extensions import connection as Connection

from xianjie.errors import Fault
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
    # Without one the view is read whole: it counts, or lists, what stands now.
    changed_since: str | None
    ends: Ends | None = None
    columns: dict[str, str]


def folder() -> Path:
    """Where the promises stand."""
    return root() / "docs" / "contract"


def contracts() -> dict[str, Contract]:
    """What each view promises, by its name in `mart`; raises ProjectError with every fault of every file."""
    return {path.stem: one for path, one in parse_all(folder().glob("*.yaml"), Contract).items()}


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

    A changed view gets the next version; what else its file says stays. A view that is gone keeps its file.
    """
    promised, changed = contracts(), []
    for name, columns in views(connection).items():
        old = promised.get(name)
        if old and list(old.columns.items()) == list(columns.items()):
            continue
        written = {
            "version": old.version + 1 if old else 1,
            "changed_since": CHANGED_AT if CHANGED_AT in columns else None,
            **({"ends": old.ends.model_dump()} if old and old.ends else {}),
            "columns": columns,
        }
        text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=120)
        folder().mkdir(exist_ok=True)
        (folder() / f"{name}.yaml").write_text(text, encoding="utf-8")
        changed.append(name)
    return changed
