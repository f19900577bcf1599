"""Runs the numbered SQL files of a stage, in order, with `:name` as the only placeholder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2.extensions import connection as Connection

from xianjie.errors import Fault, ProjectError
from xianjie.settings import root

# A placeholder, but not the `::` of a cast; literals and comments are set aside first.
_PARTS = re.compile(r"('(?:[^']|'')*'|\$\$.*?\$\$|--[^\n]*|/\*.*?\*/)|(?<![:\w]):([a-z_][a-z0-9_]*)", re.DOTALL)


def bind(text: str) -> str:
    """The statement with `:name` turned into psycopg2's `%(name)s`, and every `%` kept as it is."""

    def replace(match: re.Match[str]) -> str:
        return match[1].replace("%", "%%") if match[1] is not None else f"%({match[2]})s"

    pieces: list[str] = []
    last = 0
    for match in _PARTS.finditer(text):
        pieces += [text[last : match.start()].replace("%", "%%"), replace(match)]
        last = match.end()
    return "".join([*pieces, text[last:].replace("%", "%%")])


def steps(stage: str) -> list[Path]:
    """The numbered files of `sql/<stage>/`, in run order."""
    return sorted((root() / "sql" / stage).glob("[0-9]*.sql"))


def run_file(connection: Connection, path: Path, parameters: Mapping[str, Any]) -> int:
    """Run one file in the open transaction; returns the rows that its last statement wrote.

    Raises ProjectError naming the file and PostgreSQL's code; never the values that were at hand.
    """
    with connection.cursor() as cursor:
        try:
            cursor.execute(bind(path.read_text(encoding="utf-8")), dict(parameters))
        except (psycopg2.ProgrammingError, psycopg2.DataError, psycopg2.IntegrityError) as error:
            # What a data error says may quote the value.
            said = f": {error.diag.message_primary}" if isinstance(error, psycopg2.ProgrammingError) else ""
            fault = f"PostgreSQL refused the step ({error.pgcode}{said})"
            raise ProjectError(Fault(f"sql/{path.parent.name}/{path.name}", "", fault, "Mend the statement.")) from None
        return cursor.rowcount


def run_stage(connection: Connection, stage: str, parameters: Mapping[str, Any]) -> dict[str, int]:
    """Run every step of a stage in order; returns the rows written by each file's last statement."""
    return {path.stem: run_file(connection, path, parameters) for path in steps(stage)}
