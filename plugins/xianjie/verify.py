"""Proves the invariants of a warehouse: what must hold after every night, and after every fault that it recovered from.

A check is a file: `sql/verify/<name>.sql`, a query that gives the rows that are wrong, or a module of
`xianjie.verifying` where SQL alone can't tell. All of them look at one snapshot, so a night that runs meanwhile makes
nothing look wrong.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import psycopg2
from psycopg2.extensions import connection as Connection

from xianjie import schema, verifying
from xianjie.errors import Fault, ProjectError
from xianjie.settings import root
from xianjie.warehouse import Warehouse
from xianjie.yamlfile import name_of

# So many of the wrong rows are named; the others are counted.
NAMED = 5

Row = Mapping[str, object]


@dataclass(frozen=True)
class Check:
    """One invariant: its name, the file that holds it, what it proves, what to do where it does not hold."""

    name: str
    file: str
    proves: str
    remedy: str
    wrong: Callable[[Connection], tuple[int, list[Row]]]


@dataclass(frozen=True)
class Verified:
    """What a check found: how many rows are wrong, and the keys of the first."""

    name: str
    file: str
    proves: str
    count: int
    first: tuple[str, ...] = ()
    remedy: str = ""

    def fault(self) -> Fault:
        """It as a fault; only of a check that found something."""
        shown = "; ".join(self.first)
        more = "" if self.count <= len(self.first) else f" and {self.count - len(self.first)} more"
        return Fault(self.file, self.name, f"{self.count} wrong: {shown}{more}", self.remedy)


def checks() -> list[Check]:
    """Every check there is, by name. Raises ProjectError if a file does not say what it proves and what to do."""
    found = [*_of_sql(), *_of_python()]
    return sorted(found, key=lambda one: one.name)


def verify(warehouse: Warehouse, names: Iterable[str] = ()) -> list[Verified]:
    """Every check (or those named) on the warehouse as it stands now.

    Reads as the warehouse's own login, which is a member of every role, and writes nothing. Raises ProjectError if a
    migration is missing, a name is no check's, or a check can't be asked.
    """
    wanted, known = list(names), checks()
    unknown = sorted(set(wanted) - {one.name for one in known})
    if unknown:
        listed = ", ".join(one.name for one in known)
        raise ProjectError(
            *(Fault("sql/verify", name, "there is no such check", f"Name one of {listed}.") for name in unknown)
        )
    lacking = schema.pending(warehouse.url)
    if lacking:
        fault = f"lacks {len(lacking)} migrations, the first {lacking[0]}"
        raise ProjectError(Fault("warehouse", "", fault, "Run `xianjie schema migrate`."))
    connection = warehouse.connect("publisher", "xianjie verify")
    try:
        with connection.cursor() as cursor:
            # Quarantine is the steward's alone, staging the loader's: only the login itself reads all of it.
            cursor.execute("RESET ROLE")
            connection.commit()
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return [_asked(connection, one) for one in known if not wanted or one.name in wanted]
    finally:
        connection.close()


def _asked(connection: Connection, check: Check) -> Verified:
    try:
        count, rows = check.wrong(connection)
    except psycopg2.Error as error:
        # Its words may quote a value.
        fault = f"the check can't be asked ({error.pgcode or type(error).__name__})"
        remedy = "Run it as the warehouse's own login, which is a member of every xianjie_ role."
        raise ProjectError(Fault(check.file, check.name, fault, remedy)) from None
    first = tuple(", ".join(f"{name} {value}" for name, value in row.items() if value is not None) for row in rows)
    return Verified(check.name, check.file, check.proves, count, first, check.remedy if count else "")


def _of_sql() -> Iterator[Check]:
    for path in sorted((root() / "sql" / "verify").glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        head = re.match(r"(?:--[^\n]*\n)*", text)
        said = [line.removeprefix("--").strip() for line in (head[0] if head else "").splitlines()]
        proves = " ".join(_until(said, ("reads ", "writes ", "remedy ")))
        remedy = " ".join(line.removeprefix("remedy").strip() for line in said if line.startswith("remedy "))
        _refuse_bare(name_of(path), proves, remedy)
        yield Check(path.stem, name_of(path), proves, remedy, _query(text))


def _until(lines: Iterable[str], words: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        if line.startswith(words):
            return
        yield line


def _query(text: str) -> Callable[[Connection], tuple[int, list[Row]]]:
    # The query's own comments end before the bracket that closes around it.
    statement = (
        f"SELECT count(*) OVER () AS number, wrong.* FROM (\n{text.rstrip().rstrip(';')}\n) AS wrong "  # noqa: S608 - our file
        f'ORDER BY wrong::text COLLATE "C" LIMIT {NAMED}'
    )

    def wrong(connection: Connection) -> tuple[int, list[Row]]:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            rows = cursor.fetchall()
            names = [column.name for column in cursor.description or ()][1:]
        return (int(rows[0][0]) if rows else 0), [dict(zip(names, row[1:], strict=True)) for row in rows]

    return wrong


def _of_python() -> Iterator[Check]:
    for module in sorted(pkgutil.iter_modules(verifying.__path__), key=lambda one: one.name):
        if module.name.startswith("_"):
            continue
        loaded = importlib.import_module(f"{verifying.__name__}.{module.name}")
        file = f"plugins/xianjie/verifying/{module.name}.py"
        proves = " ".join((loaded.__doc__ or "").split("\n\n")[0].split())
        _refuse_bare(file, proves, getattr(loaded, "REMEDY", ""))
        yield Check(module.name, file, proves, loaded.REMEDY, _counted(loaded.wrong))


def _counted(wrong: Callable[[Connection], Iterator[Row]]) -> Callable[[Connection], tuple[int, list[Row]]]:
    def count(connection: Connection) -> tuple[int, list[Row]]:
        rows = wrong(connection)
        first = list(islice(rows, NAMED))
        return len(first) + sum(1 for _ in rows), first

    return count


def _refuse_bare(file: str, proves: str, remedy: str) -> None:
    lacking = [what for what, text in (("proves", proves), ("remedy", remedy)) if not text]
    if lacking:
        told = (
            "Open a query with comment lines: what it proves, then `-- remedy …`; a module with a docstring and REMEDY."
        )
        raise ProjectError(*(Fault(file, what, "the check does not say it", told) for what in lacking))
