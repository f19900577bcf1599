"""A warehouse with rows of three counties and two functions in every table, and real logins that look at it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from xianjie.members import Member
from xianjie.server import Server

from tests.security.planting import plant

PIPELINE = ("loader", "evaluator", "publisher")


@dataclass(frozen=True)
class Login:
    """One login, the role that it is a member of, and whose it is."""

    name: str
    role: str | None
    member: Member | None = None


def _prosecutor(name: str, office: str, *functions: str) -> Login:
    return Login(name, "prosecutor", Member(name, "检察官", office, functions))


LOGINS = (
    _prosecutor("yiwu", "330782", "criminal"),
    _prosecutor("yiwu_civil", "330782", "civil"),
    _prosecutor("dongyang", "330783", "criminal"),
    _prosecutor("jinhua", "330700", "criminal", "civil"),
    _prosecutor("zhejiang", "330000", "criminal"),
    _prosecutor("without_function", "330782"),
    Login("stranger", "prosecutor"),
    Login("researcher", "research", Member("researcher", "研究室", "330782")),
    Login("auditor", "auditor", Member("auditor", "审计员", "330700")),
    Login("engineer", "engineer"),
    Login("steward", "steward"),
    *(Login(role, role) for role in PIPELINE),
    Login("outsider", None),
)


@dataclass
class Planted:
    """The warehouse and its logins."""

    url: str
    logins: dict[str, Login]
    connections: dict[str, Connection] = field(default_factory=dict)

    def url_of(self, login: str) -> str:
        """The address under which a login comes in."""
        place = urlsplit(self.url)
        return urlunsplit(place._replace(netloc=f"xj_{login}:test@{place.netloc.rpartition('@')[2]}"))

    def connection(self, login: str | None) -> Connection:
        """The open connection of a login, of the administrator without one; every statement is its own transaction."""
        key = login or ""
        if key not in self.connections:
            self.connections[key] = psycopg2.connect(self.url if login is None else self.url_of(login))
            self.connections[key].autocommit = True
        return self.connections[key]

    def ask(self, login: str | None, statement: Any, parameters: Any = None) -> list[tuple[Any, ...]]:
        """The rows that a login gets."""
        with self.connection(login).cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []

    def may(self, login: str, statement: Any) -> bool:
        """Whether a statement passes; one that is refused for another reason than rights passes too."""
        try:
            self.ask(login, statement)
        except psycopg2.errors.InsufficientPrivilege:
            return False
        except (psycopg2.errors.ObjectNotInPrerequisiteState, psycopg2.errors.RestrictViolation):
            # A view over several tables takes no row from anybody, and what only grows is changed by nobody.
            return False
        return True

    def relations(self) -> list[tuple[str, str]]:
        """Every table, partition and view of ours with its kind, as PostgreSQL's catalogue has them."""
        return self.ask(
            None,
            "SELECT relnamespace::regnamespace || '.' || relname, CASE WHEN relispartition THEN 'partition' "
            "WHEN relkind IN ('v', 'm') THEN 'view' ELSE 'table' END FROM pg_class "
            "WHERE relkind IN ('r', 'p', 'v', 'm', 'f') "
            "AND relnamespace::regnamespace::text IN ('raw', 'core', 'ops', 'lead', 'mart') ORDER BY 1",
        )


@pytest.fixture(scope="session")
def planted(server: Server, warehouse_template: str) -> Iterator[Planted]:
    url = server.create_database("planted", template=warehouse_template)
    admin = psycopg2.connect(url)
    admin.autocommit = True
    found = Planted(url, {one.name: one for one in LOGINS})
    with admin.cursor() as cursor:
        cursor.execute("REVOKE TEMPORARY ON DATABASE planted FROM PUBLIC")  # a copy of a database loses its own rights
        cursor.execute("GRANT TEMPORARY ON DATABASE planted TO xianjie_loader, xianjie_publisher")
        plant(admin)
        for login in LOGINS:
            name = sql.Identifier(f"xj_{login.name}")
            cursor.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'test'").format(name))
            if login.role:
                cursor.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(f"xianjie_{login.role}"), name))
            if login.member:
                cursor.execute(
                    "INSERT INTO ops.member VALUES (%s, %s, %s, %s, false, '2020-01-01', NULL)",
                    (
                        f"xj_{login.name}",
                        login.member.person_name,
                        login.member.office_region_code,
                        list(login.member.functions),
                    ),
                )
    yield found
    for connection in found.connections.values():
        connection.close()
    admin.close()
    server.drop_database("planted")
    with contextlib.closing(psycopg2.connect(server.admin_url())) as last, last.cursor() as cursor:
        last.autocommit = True
        for login in LOGINS:
            cursor.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(f"xj_{login.name}")))
