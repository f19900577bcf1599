"""A lead under review: who may do what, what may follow, a history for ever, a night that touches nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

import psycopg2
import pytest
from typer.testing import CliRunner
from xianjie import recommending, restricting, review, worksheet
from xianjie.cli import application
from xianjie.errors import ProjectError
from xianjie.server import Server
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, rows
from tests.unit.test_load import LEAD, run, sold

ID = str(LEAD)
NEXT = NIGHT + timedelta(days=1)
Person = Callable[..., Warehouse]


@pytest.fixture(scope="module")
def reviewed_template(server: Server, warehouse_template: str) -> str:
    """The name of a warehouse in which one night has found one lead."""
    name = f"review_template_{uuid4().hex[:8]}"
    warehouse = Warehouse(server.create_database(name, template=warehouse_template))
    agencies(warehouse)
    sold(warehouse)
    run(warehouse)
    return name


@pytest.fixture
def warehouse(server: Server, reviewed_template: str) -> Iterator[Warehouse]:
    name = f"review_{uuid4().hex[:8]}"
    yield Warehouse(server.create_database(name, template=reviewed_template))
    server.drop_database(name)


@pytest.fixture
def person(warehouse: Warehouse) -> Iterator[Person]:
    """Makes a login of a prosecutor: `person("zhang", "330782", ["criminal"])`; they are gone afterwards."""
    made: list[str] = []
    parts = urlsplit(warehouse.url)

    def make(name: str, region: str = "330782", functions: tuple[str, ...] = ("criminal",), **more: Any) -> Warehouse:
        login = f"{name}_{parts.path.strip('/')}"
        with psycopg2.connect(warehouse.url) as connection, connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {login} LOGIN PASSWORD 'x' IN ROLE xianjie_prosecutor")
            cursor.execute(
                "INSERT INTO ops.member (login, person_name, office_region_code, functions, opens_sealed, member_from,"
                " member_to) VALUES (%s, %s, %s, %s, false, '2020-01-01', %s)",
                (login, name, region, list(functions), more.get("until")),
            )
        made.append(login)
        return Warehouse(f"postgresql://{login}:{quote('x')}@{parts.hostname}:{parts.port}{parts.path}")

    yield make
    with psycopg2.connect(warehouse.url) as connection, connection.cursor() as cursor:
        for login in made:
            cursor.execute(f"DROP OWNED BY {login}; DROP ROLE {login}")


def login(of: Warehouse) -> str:
    return urlsplit(of.url).username or ""


def act(who: Warehouse, function: str, **arguments: Any) -> Any:
    return review.call(who, f"lead.{function}", ID, lead_id=ID, **arguments)


def stands(who: Warehouse) -> tuple[Any, ...]:
    told = review.told(who, ID)
    return told["review_status"], told["owner"]


def refused(match: str, do: Callable[[], Any]) -> None:
    with pytest.raises(ProjectError, match=match):
        do()


def test_a_lead_goes_its_way_and_the_history_says_who_and_when(warehouse: Warehouse, person: Person) -> None:
    zhang = person("zhang")
    act(zhang, "take")
    act(zhang, "note", text="已调取案卷")
    act(zhang, "move", to="opinion_sent", reason="义检行公意〔2026〕1号")
    act(zhang, "move", to="replied", reason="收到回复")
    act(zhang, "move", to="adopted", reason="已移送")
    act(zhang, "move", to="closed", reason="办结")
    told = review.told(zhang, ID)
    assert [(one["step"], one["action"], one["to_status"], one["made_by"]) for one in told["history"]] == [
        (1, "take", "reviewing", login(zhang)), (2, "note", "reviewing", login(zhang)),
        (3, "move", "opinion_sent", login(zhang)), (4, "move", "replied", login(zhang)),
        (5, "move", "adopted", login(zhang)), (6, "move", "closed", login(zhang)),
    ]  # fmt: skip
    assert all(one["made_at"] is not None for one in told["history"])
    assert (told["review_status"], told["may_become"]) == ("closed", ["reviewing"])


def test_a_jump_is_refused_and_told_what_may_follow(warehouse: Warehouse, person: Person) -> None:
    zhang = person("zhang")
    act(zhang, "take")
    refused("不能由“审查中”改为“已采纳”；可以改为：.*中止审查", lambda: act(zhang, "move", to="adopted", reason="是"))
    refused("须写明理由", lambda: act(zhang, "move", to="closed"))
    refused(
        "查否须写明理由代码，可用：.*already_filed 公安机关已经立案",
        lambda: act(zhang, "move", to="rejected", reason="不对"),
    )
    refused("查否须写明理由代码", lambda: act(zhang, "move", to="rejected", reason_code="no_such_code"))
    act(zhang, "move", to="rejected", reason_code="already_filed")
    assert stands(zhang) == ("rejected", login(zhang))


def test_who_may_not_see_a_lead_may_not_touch_it(warehouse: Warehouse, person: Person) -> None:
    for other in (
        person("elsewhere", "330702"), person("civil", functions=("civil",)), person("gone", until="2024-01-01"),
    ):  # fmt: skip
        refused("没有这条线索，或者不属于您的辖区和职能", lambda who=other: act(who, "take"))  # type: ignore[misc]
    zhang, li, province = person("zhang"), person("li"), person("province", "330000")
    act(zhang, "take")
    refused("已由.*承办", lambda: act(li, "take"))
    refused("由.*承办，您不能办理", lambda: act(li, "move", to="closed", reason="越权"))
    refused("须写明理由", lambda: act(province, "assign", to=login(li)))
    refused("不能承办该线索", lambda: act(province, "assign", to="elsewhere", reason="换人"))
    act(province, "assign", to=login(li), reason="换人")
    assert stands(li) == ("reviewing", login(li))


def test_nobody_writes_past_the_functions(warehouse: Warehouse, person: Person) -> None:
    zhang = person("zhang")
    act(zhang, "take")
    for statement in (
        "UPDATE lead.lead SET review_status = 'closed'", "UPDATE lead.review SET owner = 'x'",
        "INSERT INTO lead.verdict SELECT", "DELETE FROM lead.review_history",
        f"SELECT lead.note_act('{ID}', 'move', 'closed', NULL, NULL, NULL, NULL, NULL)",
        "SELECT ops.lift_model('x', 'y')",
    ):  # fmt: skip
        with pytest.raises(psycopg2.Error), zhang.transaction("prosecutor") as connection:
            connection.cursor().execute(statement)
    for table in ("lead.review_history", "lead.verdict", "lead.suppression"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET lead_id = lead_id", f"TRUNCATE {table}"):
            with pytest.raises(psycopg2.errors.RestrictViolation), psycopg2.connect(warehouse.url) as owner:
                owner.cursor().execute(statement)


def test_of_two_at_once_the_second_is_told_what_happened(warehouse: Warehouse, person: Person) -> None:
    zhang = person("zhang")
    act(zhang, "take")
    failed: list[str] = []

    def second() -> None:
        try:
            act(zhang, "move", to="closed", reason="第二个")
        except ProjectError as error:
            failed.append(str(error))

    with zhang.transaction("prosecutor") as connection:
        connection.cursor().execute("SELECT lead.move(%s, 'rejected', NULL, 'different_person')", (ID,))
        other = threading.Thread(target=second)
        other.start()
        other.join(1.5)
        assert other.is_alive()
    other.join(20)
    assert failed
    assert "已先作“变更状态”（审查中→查否）" in failed[0]
    assert stands(zhang)[0] == "rejected"
    refused("已先作“变更状态”", lambda: act(zhang, "move", to="closed", reason="旧页面", seen=1))


def test_a_night_touches_nothing_that_people_wrote_and_flags_what_changed(warehouse: Warehouse, person: Person) -> None:
    zhang = person("zhang")
    act(zhang, "take")
    act(zhang, "move", to="rejected", reason_code="different_person")
    act(zhang, "move", to="closed", reason="办结")
    tables = ("lead.review", "lead.review_history", "lead.verdict")
    before = [rows(warehouse, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]
    sold(warehouse, known=NEXT, sales_amount_cny=99000)
    run(warehouse, NEXT)
    assert [rows(warehouse, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables] == before
    [item] = review.work(zhang, scope="all")
    assert (item["is_changed_after_review"], item["review_statuses"]) == (True, ["closed"])
    act(zhang, "acknowledge", reason="数额更正，结论不变")
    assert review.work(zhang, scope="all") == []
    act(zhang, "move", to="reviewing", reason="重新审查")
    assert rows(warehouse, "SELECT verdict FROM lead.verdict ORDER BY step") == [("rejected",), ("reopened",)]


def test_the_term_counts_working_days_and_not_the_time_of_a_suspension(warehouse: Warehouse, person: Person) -> None:
    [(due, days)] = rows(warehouse, "SELECT lead.working_days_after('2026-09-24', 10), 0", role="owner")
    # The holidays of October 2026: 1 to 7; 10 October is worked; 20 September too.
    assert (due - NIGHT).days > 20
    assert days == 0
    assert rows(warehouse, "SELECT kind, working_days FROM lead.review_term ORDER BY kind") == [
        ("other", 20),
        ("reverse", 10),
    ]
    asked = """SELECT lead.due_after_pause('2026-09-14', '2026-09-08', '2026-09-18'),
        lead.due_after_pause('2026-09-14', '2026-09-08', '2026-09-08'),
        lead.due_after_pause('2026-09-04', '2026-09-08', '2026-09-18')"""
    [(later, same, over)] = rows(warehouse, asked, role="owner")
    # 9, 10, 11 and 14 September were left: 20 (worked), 21, 22 and 23.
    assert [str(one) for one in (later, same, over)] == ["2026-09-23", "2026-09-14", "2026-09-04"]
    zhang = person("zhang")
    act(zhang, "take")
    first = review.told(zhang, ID)["due_on"]
    refused("须写明理由", lambda: act(zhang, "suspend", reason=" "))
    act(zhang, "suspend", reason="等待鉴定")
    assert review.work(zhang, scope="mine")[0]["next_due_on"] is None
    act(zhang, "resume", reason="鉴定已到")
    assert review.told(zhang, ID)["due_on"] == first
    act(zhang, "extend", due=first + timedelta(days=7), reason="检察长批准")
    assert review.told(zhang, ID)["due_on"] == first + timedelta(days=7)


def test_the_work_list_is_mine_what_nobody_has_and_what_my_office_has(warehouse: Warehouse, person: Person) -> None:
    zhang, li = person("zhang"), person("li")
    assert [one["leads_unassigned"] for one in review.work(zhang)] == [1]
    assert review.work(zhang, scope="mine") == []
    act(zhang, "take")
    assert review.work(li) == []
    assert len(review.work(li, scope="office")) == 1
    [item] = review.work(zhang, scope="mine")
    assert (item["owners"], item["leads"], item["is_overdue"], item["is_owner_gone"]) == (
        [login(zhang)],
        1,
        False,
        False,
    )
    assert review.work(zhang, scope="mine", function="civil") == []
    assert review.work(zhang, overdue=True) == []


def test_whoever_leaves_hands_everything_over(warehouse: Warehouse, person: Person) -> None:
    zhang, li, other = person("zhang"), person("li"), person("other", "330702")
    act(zhang, "take")
    with psycopg2.connect(warehouse.url) as owner:
        owner.cursor().execute("UPDATE ops.member SET member_to = '2026-01-01' WHERE login = %s", (login(zhang),))
    assert review.work(li, scope="office")[0]["is_owner_gone"]
    hand: Callable[..., Any] = lambda to, reason="调离": review.call(  # noqa: E731
        li, "lead.hand_over", "", **{"from": login(zhang), "to": login(to), "reason": reason}
    )
    refused("须写明理由", lambda: hand(li, " "))
    refused("不能承办其中 1 条线索", lambda: hand(other))
    assert hand(li) == 1
    assert hand(li) == 0
    told = review.told(li, ID)
    assert (told["owner"], told["history"][-1]["action"], told["history"][-1]["reason"]) == (
        login(li),
        "hand_over",
        "调离",
    )


def test_suppressed_leads_leave_the_list_and_come_back_on_their_day(warehouse: Warehouse, person: Person) -> None:
    zhang = person("zhang")
    [(model,)] = rows(warehouse, "SELECT model_id FROM lead.finding")

    def listed() -> int:
        return len(review.work(zhang, scope="all"))

    def suppress(kind: str, **more: Any) -> Any:
        return act(zhang, "suppress", kind=kind, reason=more.pop("reason", "理由"), **more)

    refused("须写明截止日", lambda: suppress("snoozed"))
    refused("晚于最近一夜", lambda: suppress("snoozed", expires_on=NIGHT))
    refused("须写明理由", lambda: suppress("snoozed", expires_on=NEXT, reason=""))
    refused("屏蔽的种类只有", lambda: suppress("forever", expires_on=NEXT))
    refused("与哪一条线索重复", lambda: suppress("duplicate", duplicate_of=ID))
    for more in ({"kind": "snoozed"}, {"kind": "party_excepted"}, {"kind": "model_tuned", "model_id": model}):
        given = suppress(**more, expires_on=NEXT)
        assert listed() == 0
        assert len(review.suppressions(zhang)) == 1
        review.call(zhang, "lead.lift_suppression", "", suppression_id=given, reason="解除")
        assert listed() == 1
    # What the province signed holds in the county, though the county does not list it.
    province = person("province", "330000")
    review.call(
        province, "lead.suppress", ID, lead_id=ID, kind="party_excepted", reason="省院统一办理", expires_on=NEXT
    )
    assert (listed(), review.suppressions(zhang)) == (0, [])
    [standing] = review.suppressions(province)
    review.call(province, "lead.lift_suppression", "", suppression_id=standing["suppression_id"], reason="解除")
    assert listed() == 1
    suppress("snoozed", expires_on=NEXT)
    assert listed() == 0
    assert rows(warehouse, "SELECT count(*) FROM lead.lead") == [(1,)]
    run(warehouse, NEXT)
    assert listed() == 1
    assert rows(warehouse, "SELECT count(*) FROM lead.suppression") == [(9,)]


def test_the_work_list_is_a_spreadsheet_whose_export_is_logged(
    warehouse: Warehouse, person: Person, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    zhang, path = person("zhang"), tmp_path / "list.xlsx"
    refused(".", lambda: worksheet.write(zhang, review.work(zhang), path, " "))
    assert worksheet.write(zhang, review.work(zhang), path, "晨会") == 1
    heading, row = load_workbook(path)["办案清单"].iter_rows(values_only=True)
    told = dict(zip(heading, row, strict=True))
    assert (told["线索"], told["严重程度"], told["审查状态"], told["线索数"]) == (ID, "高", "待审查", 1)
    assert rows(warehouse, "SELECT action, purpose FROM ops.access_log", role="owner") == [("export", "晨会")]


def test_every_jump_that_is_not_in_the_table_is_refused(warehouse: Warehouse, person: Person) -> None:
    zhang = person("zhang")
    act(zhang, "take")
    states = [one for (one,) in rows(warehouse, "SELECT DISTINCT from_status FROM lead.review_transition")]
    allowed = set(rows(warehouse, "SELECT from_status, to_status FROM lead.review_transition"))
    assert (len(states), len(allowed)) == (11, 31)
    assert {to for _, to in allowed} == set(states)
    # The warehouse's own login stands where the lead would be; each try is taken back.
    with psycopg2.connect(warehouse.url) as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE lead.review SET owner = session_user")
        went, refusals = set(), []
        for before in states:
            cursor.execute("UPDATE lead.review SET status = %s, suspended_on = due_on", (before,))
            cursor.execute("UPDATE lead.lead SET review_status = %s", (before,))
            for after in states:
                code = "different_person" if after == "rejected" else None
                cursor.execute("SAVEPOINT here")
                try:
                    cursor.execute("SELECT lead.move(%s, %s, '理由', %s)", (ID, after, code))
                    went.add((before, after))
                except psycopg2.errors.CheckViolation as error:
                    refusals.append("可以改为：" in str(error))
                cursor.execute("ROLLBACK TO here")
        connection.rollback()
    assert went == allowed
    assert refusals == [True] * (11 * 11 - 31)


def test_of_two_who_take_a_lead_at_once_one_has_it(warehouse: Warehouse, person: Person) -> None:
    both = [person("zhang"), person("li")]
    told: list[str] = []
    begin = threading.Barrier(2)

    def take(who: Warehouse) -> None:
        begin.wait()
        try:
            act(who, "take")
        except ProjectError as error:
            told.append(str(error))

    threads = [threading.Thread(target=take, args=(who,)) for who in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    [said] = told
    assert "已先作“领取”" in said or "已由" in said
    [(owner, steps)] = rows(warehouse, "SELECT owner, steps FROM lead.review")
    assert owner in {login(one) for one in both}
    assert steps == 1


def test_a_lead_that_the_machine_takes_back_stays_with_whoever_has_it(warehouse: Warehouse, person: Person) -> None:
    zhang = person("zhang")
    act(zhang, "take")
    paper = recommending.draft(zhang, "opinion", [ID], {"transferred": 1})
    sold(warehouse, known=NEXT, status="revoked")
    run(warehouse, NEXT)
    [item] = review.work(zhang, scope="mine")
    assert (item["leads_withdrawn"], item["review_statuses"]) == (1, ["reviewing"])
    told = review.told(zhang, ID)
    assert (told["state"], told["owner"], told["nights"][-1]["event"]) == ("withdrawn", login(zhang), "withdrawn")
    # What it rested on is gone: no document goes out on it, and a person ends it.
    refused("已由系统撤回", lambda: recommending.issue(zhang, paper, "义检意〔2026〕9号", date.today()))  # noqa: DTZ011
    refused("已由系统撤回", lambda: recommending.draft(zhang, "opinion", [ID], {"transferred": 1}))
    act(zhang, "move", to="closed", reason="处罚已撤销")
    assert review.work(zhang, scope="all") == []


def test_a_note_is_kept_as_it_is_and_does_nothing(
    warehouse: Warehouse, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhang = person("zhang")
    notes = [
        "'); DROP TABLE lead.review; --",
        "<script>alert(1)</script> [red]x[/red] =1+1",
        "甲\x1b]0;x\x07\x1b[2J乙\n二行",
    ]
    for one in notes:
        act(zhang, "note", text=one)
    assert [one["reason"] for one in review.told(zhang, ID)["history"]] == notes
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", zhang.url)
    shown = CliRunner().invoke(application(), ["lead", "show", ID[:8]])
    assert shown.exit_code == 0, shown.output
    assert notes[0] in shown.output
    assert notes[1] in shown.output
    # A terminal is told no more than letters.
    assert "\x1b" not in shown.output
    assert "甲" in shown.output


def test_nobody_is_given_what_he_has_to_keep_away_from(warehouse: Warehouse, person: Person) -> None:
    zhang, li = person("zhang"), person("li")
    act(zhang, "take")
    restricting.set_conflict(li, login(li), "lead", ID, "与当事人有近亲属关系", stands=True)
    refused("应当回避", lambda: act(zhang, "assign", to=login(li), reason="换人"))
    names = {"from": login(zhang), "to": login(li), "reason": "调离"}
    refused("不能承办其中 1 条线索", lambda: review.call(zhang, "lead.hand_over", "", **names))
    restricting.set_conflict(warehouse, login(li), "lead", ID, "查明无关系", stands=False)
    act(zhang, "assign", to=login(li), reason="换人")
    assert stands(li) == ("reviewing", login(li))
