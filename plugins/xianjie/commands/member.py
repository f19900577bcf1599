"""`xianjie member`: who reads what in the warehouse."""

from __future__ import annotations

from datetime import datetime

import typer

_JSON = typer.Option(False, "--json", help="Print JSON.")
_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the command group."""
    group = typer.Typer(no_args_is_help=True, help="Who reads what: the logins, their offices and functions.")
    app.add_typer(group, name="member")
    for command in (add, remove):
        group.command()(command)
    group.command(name="list")(listed)


def add(
    login: str = typer.Argument(help="The login in PostgreSQL; one for each person."),
    name: str = typer.Option("", "--name", help="Whose it is."),
    office: str = typer.Option("", "--office", help="GB/T 2260 code of the office; its whole tree is read."),
    function: list[str] = typer.Option(
        [], "--function", help="criminal, civil, administrative or public_interest; may be given several times."
    ),
    opens_sealed: bool = typer.Option(False, "--opens-sealed", help="May open sealed records, with a reason."),
    start: datetime = typer.Option(None, "--from", formats=_DAY, help="The first day; today without it."),
    end: datetime = typer.Option(None, "--to", formats=_DAY, help="The first day on which it no longer counts."),
    create_login: bool = typer.Option(False, "--create-login", help="Only print the SQL that makes the login."),
    role: str = typer.Option("prosecutor", "--role", help="With --create-login: the role that the login gets."),
    as_json: bool = _JSON,
) -> None:
    """Let a login read the leads of an office's region tree and of its functions, or change what it reads.

    With --create-login it prints the statements that an administrator runs in psql before, and writes nothing.
    """
    from xianjie import connections, members
    from xianjie.cli import print_json
    from xianjie.warehouse import Warehouse

    if create_login:
        if role not in members.READERS:
            typer.echo(f"There is no role {role} for people. Known: {', '.join(members.READERS)}.", err=True)
            raise typer.Exit(2)
        typer.echo(members.create_login(login, role), nl=False)
        return
    member = members.Member(
        login,
        name,
        office,
        members.split(function),
        opens_sealed,
        start.date() if start else None,
        end.date() if end else None,
    )
    is_new = members.add(Warehouse(connections.url("warehouse")), member)
    if as_json:
        print_json({"login": login, "is_new": is_new})
        return
    typer.echo(f"{login}：{'已增加' if is_new else '已修改'}")


def remove(login: str = typer.Argument(help="The login."), as_json: bool = _JSON) -> None:
    """End a membership: from the next statement on the login reads no lead. The row stays, with its last day."""
    from xianjie import connections, members
    from xianjie.cli import print_json
    from xianjie.warehouse import Warehouse

    members.remove(Warehouse(connections.url("warehouse")), login)
    if as_json:
        print_json({"login": login, "is_member": False})
        return
    typer.echo(f"{login}：权限已终止")


def listed(as_json: bool = _JSON) -> None:
    """List the members, those whose term has ended too."""
    from xianjie import connections, members
    from xianjie.cli import print_json
    from xianjie.warehouse import Warehouse

    found = members.standing(Warehouse(connections.url("warehouse")))
    if as_json:
        print_json(found)
        return
    names = members.functions()
    for one in found:
        reads = "、".join(names[function] for function in one["functions"]) or "无职能"
        sealed = "，可打开封存记录" if one["opens_sealed"] else ""
        term = f"{one['member_from']} 起" + (f"，至 {one['member_to']}（不含）" if one["member_to"] else "")
        state = "" if one["is_member"] else "（现无权限）"
        typer.echo(f"{one['login']} {one['person_name']} {one['office_region_code']} {reads}{sealed} {term}{state}")
    if not found:
        typer.echo("还没有人员。xianjie member add LOGIN --name 姓名 --office 330782 --function criminal")
