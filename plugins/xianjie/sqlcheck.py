"""Checks every file of `sql/` without a database: it parses, says what it reads and writes, and binds only `:name`."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from xianjie.errors import Fault
from xianjie.settings import root
from xianjie.yamlfile import name_of

# What the parser does not know of PostgreSQL and what changes nothing about the statement around it.
_UNKNOWN = re.compile(r"\bON\s+COMMIT\s+(?:DROP|DELETE\s+ROWS|PRESERVE\s+ROWS)\b", re.IGNORECASE)
# Statements whose inside is code of its own (functions) or that the parser passes through (rights, settings).
_OPAQUE = re.compile(
    r"\s*(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|TRIGGER|ROLE|EXTENSION|POLICY)\b"
    r"|DROP\s+POLICY\b"
    r"|ALTER|GRANT|REVOKE|DO|SET|RESET|COMMENT|ANALYZE|LOCK|REINDEX|CALL)\b",
    re.IGNORECASE,
)
_SET_ASIDE = re.compile(r"'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$|--[^\n]*|/\*.*?\*/", re.DOTALL)
_OTHER_PLACEHOLDER = re.compile(r"%s|%\(\w*\)s|\{\w*\}|\$\d+")


def files(folder: Path | None = None) -> list[Path]:
    """Every SQL file of the project, in order."""
    return sorted((folder or root() / "sql").rglob("*.sql"))


def check(folder: Path | None = None) -> list[Fault]:
    """Every fault of every SQL file."""
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    place = folder or root() / "sql"
    found = files(place)
    if not found:
        return [Fault(name_of(place), "", "there is no SQL file", "Put the steps of each stage into sql/<stage>/.")]
    return [fault for path in found for fault in _faults(path)]


def _faults(path: Path) -> Iterator[Fault]:
    name = name_of(path)
    text = path.read_text(encoding="utf-8")
    yield from _head(name, text, is_step=path.parent.name != "schema")
    # Literals, comments and bodies keep their lines, so that the places told stay right.
    plain = _SET_ASIDE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _OTHER_PLACEHOLDER.finditer(plain):
        fault = f"{match[0]} is a placeholder of another kind"
        yield Fault(name, _line(plain, match.start()), fault, "Write :name; it is the only placeholder.")
    yield from _parsed(name, text)


def _head(name: str, text: str, *, is_step: bool) -> Iterator[Fault]:
    head = re.match(r"(?:--[^\n]*\n)*", text)
    said = head[0] if head else ""
    wanted = ["writes", *(["reads"] if is_step else [])]
    missing = [word for word in wanted if not re.search(rf"^-- {word}\s", said, re.MULTILINE)]
    if missing:
        remedy = (
            "Open the file with a comment: what it gives, then lines `-- reads …` and `-- writes …` with the grain."
        )
        yield Fault(name, "line 1", f"its head does not say what it {' and what it '.join(missing)}", remedy)


def _parsed(name: str, text: str) -> Iterator[Fault]:
    understood = _UNKNOWN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    try:
        statements = sqlglot.parse(understood, read="postgres")
    except ParseError as error:
        for one in error.errors:
            place = f"line {one['line']}, column {one['col']}"
            yield Fault(name, place, f"not SQL: {one['description']}", "Mend the statement.")
        return
    except TokenError as error:
        yield Fault(name, "", f"not SQL: {str(error).splitlines()[0]}", "Mend the statement.")
        return
    for statement in statements:
        if isinstance(statement, exp.Command):
            # The parser keeps as bare text what it can't read.
            said = re.sub(r"/\*.*?\*/", " ", statement.sql(dialect="postgres"), flags=re.DOTALL)
            if not _OPAQUE.match(said):
                yield Fault(name, "", f"not understood: {said.strip()[:60]}", "Mend the statement.")


def _line(text: str, position: int) -> str:
    return f"line {text.count(chr(10), 0, position) + 1}"
