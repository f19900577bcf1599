"""Who reads what in the warehouse: the people behind its logins, each with office, functions and term (`ops.member`).

PostgreSQL's policies ask this table at every statement, so what is written here holds from the next one on. Only the
warehouse's own login (a member of xianjie_owner) may write it, and each change stays in `ops.member_change`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg2.extensions import cursor as Cursor
from psycopg2.extras import RealDictCursor

from xianjie import tables
from xianjie.errors import Fault, ProjectError
from xianjie.settings import ZONE, office
from xianjie.warehouse import Warehouse

# What a person's login may be made a member of; the other roles are the pipeline's own.
READERS = ("prosecutor", "research", "auditor", "engineer", "steward")
# Whoever is a member of one of these reads every row.
UNRESTRICTED = ("owner", "loader", "evaluator", "publisher")


def functions() -> dict[str, str]:
    """The functions of a procuratorate by code, with their Chinese names."""
    codes = tables.load()["ops.member"].columns["functions"].codes
    assert codes is not None  # noqa: S101 - the table is ours
    return codes


@dataclass(frozen=True)
class Member:
    """One login: whose it is, which office's region tree and which functions it reads, and from when to when."""

    login: str
    person_name: str
    office_region_code: str
    functions: tuple[str, ...] = ()
    opens_sealed: bool = False
    member_from: date | None = None
    member_to: date | None = None


def today() -> date:
    """The local day: from when a membership counts unless another day is given."""
    return datetime.now(ZONE).date()


def prefix(region_code: str) -> str:
    """What the codes of a region's tree begin with: `33` for 330000, `3307` for 330700, all six digits of a county."""
    while region_code.endswith("00"):
        region_code = region_code[:-2]
    return region_code


def create_login(login: str, role: str) -> str:
    """The statements that make a login of that role; the password is asked for by psql, so that it stands nowhere."""
    name = '"' + login.replace('"', '""') + '"'
    return (
        f"CREATE ROLE {name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;\n"
        f"GRANT xianjie_{role} TO {name};\n\\password {name}\n"
    )


def add(warehouse: Warehouse, member: Member) -> bool:
    """Write a member, or change the one of that login; says whether it was new.

    Raises ProjectError with every fault: a name that is missing, an unknown region or function, a term that ends before
    it begins, a login that the server does not know or that reads everything anyway.
    """
    with warehouse.transaction("owner", "member") as connection, connection.cursor() as cursor:
        faults = [*_own_faults(member), *_region_faults(cursor, member), *_login_faults(cursor, member.login)]
        if faults:
            raise ProjectError(*faults)
        cursor.execute("SELECT FROM ops.member WHERE login = %s FOR UPDATE", (member.login,))
        is_new = cursor.fetchone() is None
        cursor.execute(
            """
            INSERT INTO ops.member
                (login, person_name, office_region_code, functions, opens_sealed, member_from, member_to)
            VALUES (%s, %s, %s, %s, %s, %s, %s)
            ON CONFLICT (login) DO UPDATE SET person_name = excluded.person_name,
                office_region_code = excluded.office_region_code, functions = excluded.functions,
                opens_sealed = excluded.opens_sealed, member_from = excluded.member_from,
                member_to = excluded.member_to""",
            (
                member.login,
                member.person_name.strip(),
                member.office_region_code,
                sorted(set(member.functions)),
                member.opens_sealed,
                member.member_from or today(),
                member.member_to,
            ),
        )
    return is_new


def remove(warehouse: Warehouse, login: str) -> None:
    """End a membership today; the row stays, since what the person wrote names the login.

    Raises ProjectError if there is no such member.
    """
    with warehouse.transaction("owner", "member") as connection, connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ops.member SET member_from = least(member_from, %(day)s), member_to = least(member_to, %(day)s) "
            "WHERE login = %(login)s",
            {"day": today(), "login": login},
        )
        if cursor.rowcount == 0:
            raise ProjectError(Fault("ops.member", login, "there is no such member", "`xianjie member list` has them."))


def standing(warehouse: Warehouse) -> list[dict[str, Any]]:
    """Every member with `is_member`, whether the term runs today, in the order of office and login."""
    with (
        warehouse.transaction("owner", "member") as connection,
        connection.cursor(cursor_factory=RealDictCursor) as cursor,
    ):
        cursor.execute(
            "SELECT *, member_from <= %(day)s AND (member_to IS NULL OR member_to > %(day)s) AS is_member "
            "FROM ops.member ORDER BY office_region_code, login",
            {"day": today()},
        )
        return [dict(row) for row in cursor.fetchall()]


def _own_faults(member: Member) -> list[Fault]:
    faults = []
    if not member.person_name.strip():
        faults.append(Fault("member", "--name", "the person has no name", "Say whose login it is."))
    known = functions()
    faults += [
        Fault("member", "--function", f"{one} is not a function", f"Known: {', '.join(known)}.")
        for one in member.functions
        if one not in known
    ]
    begins = member.member_from or today()
    if member.member_to is not None and member.member_to < begins:
        fault = f"the term ends on {member.member_to}, before it begins on {begins}"
        faults.append(Fault("member", "--to", fault, "Give a later day, or an earlier one with --from."))
    return faults


def _region_faults(cursor: Cursor, member: Member) -> list[Fault]:
    code = member.office_region_code
    if len(code) != 6 or not code.isascii() or not code.isdigit() or code.startswith("0"):
        return [Fault("member", "--office", f"{code} is not a region", "Give the six digits of GB/T 2260, as 330782.")]
    cursor.execute("SELECT region_code FROM core.agency UNION SELECT region_code FROM lead.lead")
    known = {found for (found,) in cursor.fetchall()} | {office().region_code}
    if any(one.startswith(prefix(code)) for one in known):
        return []
    fault = f"{code} is an unknown region: no agency of this warehouse lies in it"
    return [Fault("member", "--office", fault, f"Agencies lie in {', '.join(sorted(known)[:10])}.")]


def _login_faults(cursor: Cursor, login: str) -> list[Fault]:
    cursor.execute("SELECT rolcanlogin, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", (login,))
    found = cursor.fetchone()
    if found is None or not found[0]:
        remedy = "`xianjie member add … --create-login` prints the statements that make it."
        return [Fault("member", login, "the server has no such login role", remedy)]
    if found[1]:
        remedy = "Take a login of the person's own, without SUPERUSER and BYPASSRLS."
        return [Fault("member", login, "this login is above the policies: it reads every row", remedy)]
    roles = [f"xianjie_{role}" for role in (*UNRESTRICTED, *READERS)]
    cursor.execute("SELECT role FROM unnest(%s) AS role WHERE pg_has_role(%s, role, 'MEMBER')", (roles, login))
    has = {role for (role,) in cursor.fetchall()}
    unrestricted = sorted(has & {f"xianjie_{role}" for role in UNRESTRICTED})
    if unrestricted:
        remedy = f"A person's login is none of the pipeline's: REVOKE {', '.join(unrestricted)} FROM it."
        return [Fault("member", login, f"it reads every row as {', '.join(unrestricted)}", remedy)]
    if len(has) > 1:
        remedy = "One login, one role: policies add up, and the two together would show what neither shows alone."
        return [Fault("member", login, f"it is a member of {', '.join(sorted(has))}", remedy)]
    if not has:
        remedy = f"GRANT it one of {', '.join(f'xianjie_{role}' for role in READERS)}."
        return [Fault("member", login, "it is a member of no role that reads", remedy)]
    return []


def split(given: Sequence[str]) -> tuple[str, ...]:
    """The functions as given, several in one with commas or one by one."""
    return tuple(part.strip() for one in given for part in one.split(",") if part.strip())
