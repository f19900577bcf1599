"""`xianjie verify logins`: each way in which a login has more than its one role gives is found and named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from xianjie.server import Server
from xianjie.verify import verify
from xianjie.warehouse import Warehouse

pytestmark = pytest.mark.sql

LOGIN = "logins_wu"
MEMBER = f"INSERT INTO ops.member VALUES ('{LOGIN}', '吴某', '330782', '{{criminal}}', false, '2020-01-01', NULL)"
# What is given to the login → what is said of it.
GIVEN = {
    "two roles of people": (
        [f"GRANT xianjie_research, xianjie_engineer TO {LOGIN}"],
        "it is a member of xianjie_engineer, xianjie_research",
    ),
    "a second role behind another": (
        ["CREATE ROLE logins_between", f"GRANT xianjie_steward TO logins_between, {LOGIN}",
         "GRANT xianjie_auditor TO logins_between", f"GRANT logins_between TO {LOGIN}"],
        "it is a member of xianjie_auditor, xianjie_steward",
    ),
    "a role of the pipeline": (
        [f"GRANT xianjie_prosecutor, xianjie_publisher TO {LOGIN}"],
        "it is a member of xianjie_prosecutor, xianjie_publisher",
    ),
    "a member with the loader's role alone": (
        [f"GRANT xianjie_loader TO {LOGIN}", MEMBER], "it is a member of xianjie_loader"
    ),
    "above the policies": (
        [f"GRANT xianjie_prosecutor TO {LOGIN}", f"ALTER ROLE {LOGIN} BYPASSRLS"], "it is above the policies"
    ),
    "a member who is a superuser": ([f"ALTER ROLE {LOGIN} SUPERUSER", MEMBER], "it is above the policies"),
    "a pipeline that bypasses": (
        [f"GRANT xianjie_loader TO {LOGIN}", f"ALTER ROLE {LOGIN} BYPASSRLS"], "it reads every row"
    ),
    "who may make roles": (
        [f"GRANT xianjie_engineer TO {LOGIN}", f"ALTER ROLE {LOGIN} CREATEROLE"], "it may make roles"
    ),
    "a role of the server": (
        [f"GRANT xianjie_engineer, pg_read_all_data TO {LOGIN}"], "it is a member of pg_read_all_data"
    ),
    "a right of its own": ([f"GRANT SELECT ON ops.quarantine TO {LOGIN}"], "a right of its own on ops.quarantine"),
    "a right on a column": ([f"GRANT SELECT (row) ON ops.quarantine TO {LOGIN}"], "of its own on ops.quarantine"),
    "a right of everybody": (["GRANT SELECT ON lead.lead TO PUBLIC"], "a right of its own on lead.lead"),
}  # fmt: skip


@pytest.fixture
def warehouse(server: Server, warehouse_url: str) -> Iterator[Warehouse]:
    run(warehouse_url, f"CREATE ROLE {LOGIN} LOGIN PASSWORD 'x'")
    yield Warehouse(warehouse_url)
    for name in (LOGIN, "logins_between"):
        run(
            warehouse_url,
            f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN "
            f"DROP OWNED BY {name}; DROP ROLE {name}; END IF; END $$",
        )


def run(url: str, *statements: str) -> None:
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def faults(warehouse: Warehouse) -> list[str]:
    """What the check says of the login, or of everybody."""
    (found,) = verify(warehouse, ["logins"])
    return [one for one in found.first if LOGIN in one or "PUBLIC" in one]


@pytest.mark.parametrize("how", GIVEN)
def test_a_login_that_has_too_much_is_named(warehouse: Warehouse, how: str) -> None:
    statements, told = GIVEN[how]
    assert faults(warehouse) == []
    run(warehouse.url, *statements)
    assert any(told in one for one in faults(warehouse)), faults(warehouse)


@pytest.mark.parametrize(
    "role", ["prosecutor", "research", "auditor", "engineer", "steward", "loader, xianjie_evaluator, xianjie_publisher"]
)
def test_a_login_with_its_role_is_none(warehouse: Warehouse, role: str) -> None:
    run(warehouse.url, f"GRANT xianjie_{role} TO {LOGIN}")
    assert faults(warehouse) == []
