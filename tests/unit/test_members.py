"""Who somebody is in the warehouse, and whom `xianjie member` lets in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from typer.testing import CliRunner
from xianjie import members
from xianjie.cli import application
from xianjie.errors import ProjectError
from xianjie.members import Member
from xianjie.server import Server
from xianjie.warehouse import Warehouse

pytestmark = pytest.mark.sql


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


@pytest.fixture
def logins(server: Server, warehouse_url: str) -> Iterator[dict[str, str]]:
    """Addresses of logins made for one test: a prosecutor's, one that may load, one that may nothing."""
    names = {
        "member_li": "xianjie_prosecutor",
        "member_loads": "xianjie_loader",
        "member_both": "xianjie_research, xianjie_engineer",
        "member_idle": None,
    }
    admin = server.admin_url()
    for name, role in names.items():
        run(admin, f"CREATE ROLE {name} LOGIN PASSWORD 'test'", *([f"GRANT {role} TO {name}"] if role else []))
    place = urlsplit(warehouse_url)
    host = place.netloc.rpartition("@")[2]
    yield {name: urlunsplit(place._replace(netloc=f"{name}:test@{host}")) for name in names}
    for name in names:
        run(admin, f"DROP ROLE {name}")


LI = Member("member_li", "李检察官", "330782", ("criminal",))
SEES = (
    "SELECT region, function FROM unnest(ARRAY['330000', '330700', '330782', '330783', '331082']) AS region, "
    "unnest(ARRAY['criminal', 'civil']) AS function WHERE ops.sees(region, function) ORDER BY 1, 2"
)


def test_a_member_sees_the_tree_of_the_office_and_the_functions(warehouse_url: str, logins: dict[str, str]) -> None:
    assert run(logins["member_li"], SEES) == []  # not a member yet
    warehouse = Warehouse(warehouse_url)
    assert members.add(warehouse, LI)
    assert run(logins["member_li"], SEES) == [("330782", "criminal")]
    assert not members.add(warehouse, Member("member_li", "李检察官", "330700", ("criminal", "civil")))
    seen = run(logins["member_li"], SEES)
    assert {region for region, _ in seen} == {"330700", "330782", "330783"}
    assert {function for _, function in seen} == {"criminal", "civil"}
    members.add(warehouse, Member("member_li", "李检察官", "330000"))
    assert run(logins["member_li"], SEES) == []  # no function, no lead
    assert run(logins["member_li"], "SELECT ops.sees_region('331082')") == [(True,)]
    members.remove(warehouse, "member_li")
    assert run(logins["member_li"], "SELECT ops.sees_region('331082'), ops.office_prefix()") == [(False, None)]
    assert [one["is_member"] for one in members.standing(warehouse)] == [False]
    assert run(warehouse_url, "SELECT change, changed_by FROM ops.member_change ORDER BY change_id") == [
        ("added", "postgres"),
        *[("changed", "postgres")] * 3,
    ]


@pytest.mark.parametrize(
    ("code", "prefix"),
    [("330000", "33"), ("330700", "3307"), ("331000", "3310"), ("330782", "330782"), ("110000", "11")],
)
def test_the_tree_of_a_region(warehouse_url: str, code: str, prefix: str) -> None:
    assert members.prefix(code) == prefix
    assert run(warehouse_url, f"SELECT ops.region_prefix('{code}')") == [(prefix,)]


def test_who_asks_is_not_to_be_spoofed(warehouse_url: str, logins: dict[str, str]) -> None:
    members.add(Warehouse(warehouse_url), LI)
    url = logins["member_li"]
    tried = [
        "SET ROLE xianjie_prosecutor",
        "SELECT set_config('role', 'xianjie_prosecutor', false)",
        "SET TimeZone = 'UTC'",
    ]
    assert run(url, *tried, "SELECT ops.person(), ops.is_own_login()") == [("member_li", False)]
    for refused in ("SET ROLE xianjie_owner", "SET SESSION AUTHORIZATION postgres", "SELECT * FROM ops.member"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            run(url, refused)
    assert run(warehouse_url, "SET ROLE xianjie_prosecutor", "SELECT ops.person(), ops.is_own_login()") == [
        ("postgres", True)
    ]


def test_a_term_begins_and_ends_with_its_local_days(warehouse_url: str, logins: dict[str, str]) -> None:
    warehouse, today = Warehouse(warehouse_url), members.today()
    terms = {
        (today, None): True,
        (today + timedelta(days=1), None): False,
        (today - timedelta(days=9), today): False,
        (today - timedelta(days=9), today + timedelta(days=1)): True,
    }
    for (begins, ends), sees in terms.items():
        members.add(warehouse, Member("member_li", "李", "330782", ("criminal",), member_from=begins, member_to=ends))
        assert run(logins["member_li"], "SELECT ops.sees('330782', 'criminal')") == [(sees,)], (begins, ends)


def test_changes_of_members_are_kept(warehouse_url: str, logins: dict[str, str]) -> None:
    members.add(Warehouse(warehouse_url), LI)
    for refused in ("DELETE FROM ops.member_change", "TRUNCATE ops.member_change", "TRUNCATE ops.member"):
        with pytest.raises(psycopg2.Error, match="only grows"):
            run(warehouse_url, "SET ROLE xianjie_owner", refused)
    run(warehouse_url, "SET ROLE xianjie_owner", "DELETE FROM ops.member")
    (last,) = run(
        warehouse_url, "SELECT change, before ->> 'person_name' FROM ops.member_change WHERE change = 'deleted'"
    )
    assert last == ("deleted", "李检察官")


def test_every_fault_is_named_at_once(warehouse_url: str, logins: dict[str, str]) -> None:
    warehouse = Warehouse(warehouse_url)
    with pytest.raises(ProjectError) as caught:
        members.add(
            warehouse,
            Member("member_none", " ", "990000", ("crime",), member_from=date(2026, 3, 1), member_to=date(2026, 2, 1)),
        )
    told = str(caught.value)
    for words in (
        "has no name",
        "990000 is an unknown region",
        "crime is not a function",
        "before it begins",
        "no such login",
    ):
        assert words in told
    for login, words in {
        "member_loads": "it reads every row as xianjie_loader",
        "member_idle": "no role that reads",
        "member_both": "a member of xianjie_engineer, xianjie_research",
        "postgres": "above the policies",
        "xianjie_prosecutor": "no such login role",
    }.items():
        with pytest.raises(ProjectError, match=words):
            members.add(warehouse, Member(login, "李", "330782"))
    with pytest.raises(ProjectError, match="33078 is not a region"):
        members.add(warehouse, Member("member_li", "李", "33078"))
    with pytest.raises(ProjectError, match="no such member"):
        members.remove(warehouse, "member_li")
    assert members.standing(warehouse) == []


def test_the_command_adds_lists_and_removes(
    warehouse_url: str, logins: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)

    def told(*words: str) -> str:
        found = CliRunner().invoke(application(), ["member", *words], catch_exceptions=False)
        assert found.exit_code == 0, found.output
        return found.output

    add = ["add", "member_li", "--name", "李某", "--office", "330782"]
    assert "已增加" in told(*add, "--function", "criminal,civil")
    assert "member_li 李某 330782 民事检察、刑事检察" in told("list")
    assert "权限已终止" in told("remove", "member_li")
    assert "现无权限" in told("list")
    printed = told("add", 'od"d', "--create-login", "--role", "auditor")
    assert 'CREATE ROLE "od""d" LOGIN' in printed
    assert "PASSWORD" not in printed
