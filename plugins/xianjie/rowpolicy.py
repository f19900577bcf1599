"""Row-level security from the described tables: which rows of a table a reading role gets, by `rows_by`.

The pipeline's roles, the engineer (who reads no personal column) and the steward get every row. A prosecutor gets those
of the office's region tree, where a table says so only of the office's functions; research and auditor those of the
tree. Policies are forced on the owner too, and ask session_user once a statement (an InitPlan), never once a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from psycopg2.extensions import connection as Connection

from xianjie.tables import Table

UNRESTRICTED = ("owner", "loader", "evaluator", "publisher", "engineer", "steward")
READERS = ("prosecutor", "research", "auditor")
_OWN = "(SELECT ops.is_own_login())"
_IN_TREE = "starts_with(region_code, (SELECT ops.reads_prefix()))"
_OF_FUNCTION = "function = ANY ((SELECT ops.reads_functions())::text[])"
_OF_AGENCY = "ANY ((SELECT ops.reads_agencies())::text[])"
# Words for following a lead, and the column that leads there.
FOLLOWED = {"lead": ("lead.lead", "lead_id"), "work_item": ("lead.lead", "work_item_id")}
WORDS = ("office", "region", "regions", "agency", "key", "keys", "login", "all", *FOLLOWED)


@dataclass(frozen=True)
class Policy:
    """One policy as PostgreSQL's catalogue has it, its expression in a form that both can be brought to."""

    name: str
    command: str
    roles: tuple[str, ...]
    using: str
    is_checked: bool = False
    is_permissive: bool = True

    def statement(self, table: str) -> str:
        """The statement that makes it."""
        kind = "" if self.is_permissive else " AS RESTRICTIVE"
        check = f" WITH CHECK ({self.using})" if self.is_checked else ""
        return (
            f"CREATE POLICY {self.name} ON {table}{kind} FOR {self.command} TO {', '.join(self.roles)}\n"
            f"    USING ({self.using}){check};"
        )

    def compared(self) -> tuple[object, ...]:
        """What two policies are compared by: PostgreSQL writes an expression anew, with its own blanks and brackets."""
        plain = re.sub(r"(?i)\bAS \w+|::[a-z]+(\[\])?|[\s()]", "", self.using)
        return self.name, self.is_permissive, self.command, frozenset(self.roles), plain, self.is_checked


def is_restricted(table: Table) -> bool:
    """Whether row-level security stands on a table."""
    return table.rows_by not in (None, "all") or bool(table.hidden_by)


def _followed(table: Table) -> tuple[str, str]:
    assert table.rows_by is not None  # noqa: S101 - only called where it is
    if table.rows_by in FOLLOWED:
        return FOLLOWED[table.rows_by]
    return table.rows_by, table.rows_of[0]


def _of_agencies(table: Table) -> list[str]:
    return [f"split_part({column}, '/', 1) = {_OF_AGENCY}" for column in table.rows_of]


def _using(table: Table, *, by_function: bool) -> str:
    if table.rows_by in (None, "all"):
        return "true"
    if table.rows_by in ("office", "region"):
        return f"{_IN_TREE} AND {_OF_FUNCTION}" if by_function and table.rows_by == "office" else _IN_TREE
    if table.rows_by == "regions":
        codes = f"unnest({table.noun}.region_codes) one(code)"
        return f"EXISTS (SELECT FROM {codes} WHERE starts_with(one.code, (SELECT ops.reads_prefix())))"
    if table.rows_by == "agency":
        return f"{_OWN} OR agency_id = {_OF_AGENCY}"
    if table.rows_by == "key":
        # Every record's key begins with its agency.
        return " OR ".join([_OWN, *_of_agencies(table)])
    if table.rows_by == "keys":
        # A row that names two records is one of both: whoever may not see the one does not learn its key by the other.
        return f"{_OWN} OR ({' AND '.join(_of_agencies(table))})"
    if table.rows_by == "login":
        return f"{_OWN} OR {table.rows_of[0] if table.rows_of else 'login'} = (SELECT ops.person())"
    target, column = _followed(table)
    return f"EXISTS (SELECT FROM {target} its WHERE its.{column} = {table.noun}.{column})"


def policies(table: Table) -> list[Policy]:
    """The policies of a table; none where every role that reads it reads all its rows."""
    if not is_restricted(table):
        return []
    found = [Policy("pipeline", "ALL", tuple(f"xianjie_{role}" for role in UNRESTRICTED), "true", is_checked=True)]
    readers = [role for role in READERS if role in {*table.read_by, *table.written_by}]
    if "prosecutor" in readers:
        writes = "prosecutor" in table.written_by
        using = _using(table, by_function=True)
        found.append(
            Policy("prosecutor", "ALL" if writes else "SELECT", ("xianjie_prosecutor",), using, is_checked=writes)
        )
    others = tuple(f"xianjie_{role}" for role in readers if role != "prosecutor")
    if others:
        found.append(Policy("office", "SELECT", others, _using(table, by_function=False)))
    for name, expression in table.hidden_by.items():
        roles = tuple(f"xianjie_{role}" for role in readers)
        found.append(Policy(f"hidden_{name}", "SELECT", roles, f"{_OWN} OR ({expression})", is_permissive=False))
    return found


def create(table: Table) -> Iterator[str]:
    """The statements that put row-level security on a new table."""
    if is_restricted(table):
        yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY;"
        yield f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY;"
        yield from (policy.statement(table.name) for policy in policies(table))


class Standing:
    """The row-level security that a database has."""

    def __init__(self, connection: Connection) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relnamespace::regnamespace || '.' || relname, relrowsecurity AND relforcerowsecurity, "
                "relrowsecurity OR relforcerowsecurity FROM pg_class WHERE relkind IN ('r', 'p')"
            )
            self.secured = {name: (is_whole, is_any) for name, is_whole, is_any in cursor.fetchall()}
            cursor.execute(
                "SELECT schemaname || '.' || tablename, policyname, permissive = 'PERMISSIVE', cmd, roles::text[], "
                "coalesce(qual, with_check), with_check IS NOT NULL, qual IS DISTINCT FROM with_check FROM pg_policies"
            )
            self.policies: dict[str, list[Policy]] = {}
            for table, name, permissive, command, roles, using, is_checked, differs in cursor.fetchall():
                # A check of its own is none of ours: it makes the two differ.
                using = f"{using} <> check" if is_checked and differs else using
                policy = Policy(name, command, tuple(roles), using, is_checked, permissive)
                self.policies.setdefault(table, []).append(policy)

    def differences(self, table: Table) -> Iterator[tuple[str, str]]:
        """How a table's row-level security differs from what is described, with the statements that mend it."""
        wanted = policies(table)
        has = self.policies.get(table.name, [])
        is_whole, is_any = self.secured.get(table.name, (False, False))
        if not wanted:
            if has or is_any:
                drop = [f"DROP POLICY {one.name} ON {table.name};" for one in has]
                off = [f"ALTER TABLE {table.name} {word} ROW LEVEL SECURITY;" for word in ("DISABLE", "NO FORCE")]
                yield f"{table.name} hides rows, and is described without", "\n".join([*drop, *off])
        elif not is_whole or {one.compared() for one in has} != {one.compared() for one in wanted}:
            drop = [f"DROP POLICY {one.name} ON {table.name};" for one in has]
            yield f"{table.name} has another row-level security", "\n".join([*drop, *create(table)])


def views_of_their_owner(connection: Connection) -> list[str]:
    """The views that don't run with the rights of whoever reads them, and so would show every row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relnamespace::regnamespace || '.' || relname FROM pg_class "
            "WHERE relkind IN ('v', 'm') "
            "AND relnamespace::regnamespace::text IN ('raw', 'core', 'ops', 'lead', 'mart') "
            "AND NOT coalesce('security_invoker=true' = ANY (reloptions), false) ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]
