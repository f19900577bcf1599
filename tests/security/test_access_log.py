"""Who opened what stays told: nobody changes the log, tampering shows, readers don't queue, nothing stays unsealed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection
from xianjie import access
from xianjie.errors import ProjectError
from xianjie.settings import ZONE
from xianjie.warehouse import Warehouse

pytestmark = pytest.mark.sql

LEAD = "5c1c0d0e-6b1f-5d0a-9f53-3f1a1d6f0b42"


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    return Warehouse(warehouse_url)


@pytest.fixture
def owner(warehouse_url: str) -> Iterator[Connection]:
    """The warehouse's own login, which is a superuser in these tests: the worst that there is."""
    with closing(psycopg2.connect(warehouse_url)) as connection:
        connection.autocommit = True
        yield connection


def run(connection: Connection, statement: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def look(warehouse: Warehouse, times: int = 1, purpose: str = "核查线索") -> None:
    for _ in range(times):
        access.log(warehouse, "prosecutor", "reveal", lead_id=LEAD, field="id_no", purpose=purpose)


def test_a_line_says_who_when_what_and_why(warehouse: Warehouse, owner: Connection) -> None:
    look(warehouse, purpose="核对身份 330782199001011234，电话13800138000")
    (line,) = access.lines(warehouse)
    assert line["who"] == run(owner, "SELECT session_user")[0][0]
    assert (line["acted_as"], line["action"], line["field"]) == ("xianjie_prosecutor", "reveal", "id_no")
    assert line["purpose"] == "核对身份 3307**********1234，电话138****8000"
    assert line["application"] == "xianjie reveal"
    assert access.lines(warehouse, lead=LEAD)
    assert not access.lines(warehouse, who="nobody")


@pytest.mark.parametrize("purpose", ["", "  ", "　", "\n"])
def test_an_empty_purpose_is_refused_in_chinese(warehouse: Warehouse, purpose: str) -> None:
    with pytest.raises(ProjectError, match="查看理由不能为空"):
        look(warehouse, purpose=purpose)
    assert access.lines(warehouse) == []


@pytest.mark.parametrize("table", ["access_log", "access_seal"])
@pytest.mark.parametrize("change", ["UPDATE ops.{} SET sealed = 1", "DELETE FROM ops.{}", "TRUNCATE ops.{}"])
def test_nobody_changes_it_not_even_a_superuser(
    warehouse: Warehouse, owner: Connection, table: str, change: str
) -> None:
    look(warehouse)
    access.seal(warehouse)
    column = {"access_log": "who = 'x'", "access_seal": "sha256 = 'x'"}[table]
    with pytest.raises(psycopg2.errors.RestrictViolation, match="只增不改"):
        run(owner, change.format(table).replace("sealed = 1", column))
    with pytest.raises(psycopg2.errors.InsufficientPrivilege), warehouse.transaction("auditor") as connection:
        run(connection, change.format(table).replace("sealed = 1", column))


def test_only_auditors_read_it(warehouse: Warehouse) -> None:
    for role in ("prosecutor", "research", "engineer", "steward", "loader", "publisher", "evaluator"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege), warehouse.transaction(role) as connection:
            run(connection, "SELECT * FROM ops.access_log")


def test_what_a_reader_rolls_back_was_not_told_and_shows_nothing(warehouse: Warehouse) -> None:
    asked = "SELECT ops.is_logged('reveal', %s::uuid, 'id_no', '核查')"
    with closing(warehouse.connect("prosecutor")) as connection:
        assert run(connection, asked, LEAD) == [(False,)]
        # Neither a second call nor a savepoint in the same transaction makes it stand.
        run(connection, "SAVEPOINT one")
        assert run(connection, asked, LEAD) == [(False,)]
        run(connection, "RELEASE one")
        assert run(connection, asked, LEAD) == [(False,)]
        connection.rollback()
        assert run(connection, asked, LEAD) == [(False,)]
        connection.commit()
        assert run(connection, asked, LEAD) == [(True,)]
        # For another reason it is another look.
        assert run(connection, asked.replace("核查", "另案"), LEAD) == [(False,)]
        connection.rollback()


def test_readers_do_not_wait_for_each_other_or_for_the_sealer(warehouse: Warehouse) -> None:
    told = "SELECT ops.log_access('reveal', %s::uuid, 'id_no', '核查')"
    with (
        closing(warehouse.connect("prosecutor")) as one,
        closing(warehouse.connect("prosecutor")) as other,
        closing(warehouse.connect("publisher")) as sealer,
    ):
        for connection in (one, other, sealer):
            run(connection, "SET lock_timeout = '1s'")
        run(one, told, LEAD)
        run(sealer, "SELECT * FROM ops.seal_access()")
        run(other, told, LEAD)
        other.commit()
        one.commit()
        sealer.commit()
    assert len(access.lines(warehouse)) == 2


def test_a_smaller_number_that_commits_after_the_seal_is_sealed_later(warehouse: Warehouse, owner: Connection) -> None:
    told = "SELECT ops.log_access('reveal', %s::uuid, 'id_no', '核查')"
    with closing(warehouse.connect("prosecutor")) as slow, closing(warehouse.connect("prosecutor")) as aborted:
        look(warehouse)
        run(slow, told, LEAD)
        run(aborted, told, LEAD)
        look(warehouse)
        access.seal(warehouse)
        slow.commit()
        aborted.rollback()
    assert access.check(warehouse) == []
    access.seal(warehouse)
    access.seal(warehouse)
    seals = run(owner, "SELECT seal_id, from_id, to_id, absent_ids, late_ids, rows FROM ops.access_seal ORDER BY 1")
    assert seals == [(1, 1, 4, [2, 3], [], 2), (2, 5, 4, [], [2], 1)]
    assert access.check(warehouse) == []


def test_nothing_is_lost_and_nothing_sealed_twice_while_many_read(warehouse: Warehouse, owner: Connection) -> None:
    """Eight readers, some of whom roll back or are slow, and two sealers at once."""
    stop = threading.Event()

    def read(number: int) -> None:
        with closing(warehouse.connect("prosecutor")) as connection:
            for turn in range(30):
                run(connection, "SELECT ops.log_access('search', NULL, %s, '核查')", f"{number}.{turn}")
                if turn % 3 == number % 3:
                    run(connection, "SELECT pg_sleep(0.003)")
                if turn % 7 == 3:
                    connection.rollback()
                else:
                    connection.commit()

    def keep_sealing() -> None:
        while not stop.is_set():
            access.seal(warehouse)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    sealers = [threading.Thread(target=keep_sealing) for _ in range(2)]
    for thread in readers + sealers:
        thread.start()
    for thread in readers:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    access.seal(warehouse)
    ((lines, seals, sealed),) = run(
        owner,
        "SELECT (SELECT count(*) FROM ops.access_log), count(*), sum(rows) FROM ops.access_seal",
    )
    assert lines == sealed == 8 * 26
    assert int(str(seals)) > 2
    late = run(owner, "SELECT unnest(late_ids) FROM ops.access_seal")
    assert len(late) == len(set(late))
    covered = run(
        owner,
        """SELECT count(*) FROM ops.access_log AS told
        JOIN ops.access_seal AS seal ON (access_id BETWEEN from_id AND to_id AND access_id <> ALL (absent_ids))
            OR access_id = ANY (late_ids)""",
    )
    assert covered == [(lines,)]
    assert access.check(warehouse) == []


TAMPERING = {
    "a line changed": ("UPDATE ops.access_log SET purpose = '另案' WHERE access_id = 2", "changed, removed or put in"),
    "a line removed": ("DELETE FROM ops.access_log WHERE access_id = 2", "changed, removed or put in"),
    "two lines swapped": (
        "UPDATE ops.access_log SET access_id = CASE access_id WHEN 1 THEN -2 ELSE 1 END WHERE access_id IN (1, 2);"
        "UPDATE ops.access_log SET access_id = 2 WHERE access_id = -2",
        "changed, removed or put in",
    ),
    "a line put in": (
        "DELETE FROM ops.access_log WHERE access_id = 2; INSERT INTO ops.access_log "
        "SELECT 2, at, 'someone', acted_as, action, lead_id, field, purpose, application, address, transaction_no "
        "FROM ops.access_log WHERE access_id = 1",
        "changed, removed or put in",
    ),
    "a line put in before the first": (
        "INSERT INTO ops.access_log SELECT -5, at, who, acted_as, action, lead_id, field, purpose, application, "
        "address, transaction_no FROM ops.access_log WHERE access_id = 1",
        "no seal leaves open",
    ),
    "a seal removed": ("DELETE FROM ops.access_seal WHERE seal_id = 2", "seal before it is missing"),
    "a seal and its lines removed": (
        "DELETE FROM ops.access_seal WHERE seal_id = 1; DELETE FROM ops.access_log WHERE access_id <= 3",
        "seal before it is missing",
    ),
    "a seal changed": ("UPDATE ops.access_seal SET rows = 7 WHERE seal_id = 2", "its own hash does not hold"),
    "a seal written anew": (
        "UPDATE ops.access_log SET who = 'someone' WHERE access_id = 2;"
        "UPDATE ops.access_seal SET content_sha256 = ops.access_content(from_id, to_id, absent_ids, late_ids)"
        " WHERE seal_id = 1;"
        "UPDATE ops.access_seal AS one SET sha256 = ops.access_hash(one) WHERE seal_id = 1",
        "does not follow the seal before it",
    ),
    "an early expiry": (
        "DELETE FROM ops.access_log WHERE access_id <= 3;"
        "INSERT INTO ops.access_expiry VALUES (1, now(), 'someone', 3)",
        "before three years had passed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_shows(warehouse: Warehouse, owner: Connection, how: str) -> None:
    statement, fault = TAMPERING[how]
    for _ in range(3):
        look(warehouse, 3)
        access.seal(warehouse)
    look(warehouse)
    assert access.check(warehouse) == []
    # As somebody who may do anything in the database would.
    run(owner, "SET session_replication_role = replica")
    run(owner, statement)
    assert any(fault in one.fault for one in access.check(warehouse))


def test_a_cut_off_end_shows_against_the_hash_that_was_kept(warehouse: Warehouse, owner: Connection) -> None:
    look(warehouse, 2)
    access.seal(warehouse)
    look(warehouse, 2)
    kept = access.seal(warehouse)
    assert kept is not None
    look(warehouse)
    access.seal(warehouse)
    assert access.check(warehouse, kept.sha256) == []
    run(owner, "SET session_replication_role = replica")
    run(owner, "DELETE FROM ops.access_seal WHERE seal_id > 1; DELETE FROM ops.access_log WHERE access_id > 2")
    assert access.check(warehouse) == []
    assert any("cut off" in one.fault for one in access.check(warehouse, kept.sha256))


def test_lines_stay_three_years_whoever_asks(warehouse: Warehouse, owner: Connection) -> None:
    look(warehouse, 2)
    access.seal(warehouse)
    look(warehouse, 1)
    access.seal(warehouse)
    today = datetime.now(tz=ZONE).date()
    for day in (today, today.replace(year=today.year - 2)):
        with pytest.raises(ProjectError, match="至少保存三年"):
            access.expire(warehouse, day)
    assert access.expire(warehouse, today.replace(year=today.year - 4, day=1)) == 0
    for role in ("prosecutor", "publisher", "loader", "engineer", "steward", "research"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege), warehouse.transaction(role) as connection:
            run(connection, "SELECT ops.expire_access('2000-01-01')")
    # The setting that the function uses opens nothing for a younger line.
    with pytest.raises(psycopg2.errors.RestrictViolation):
        run(owner, "SELECT set_config('xianjie.expires_access', 'on', false); DELETE FROM ops.access_log")
    assert len(access.lines(warehouse)) == 3


def test_lines_older_than_three_years_go_in_whole_seals_and_the_chain_holds(
    warehouse: Warehouse, owner: Connection
) -> None:
    look(warehouse, 2)
    run(owner, "SET session_replication_role = replica")
    run(owner, "UPDATE ops.access_log SET at = at - interval '4 years'")
    run(owner, "SET session_replication_role = DEFAULT")
    access.seal(warehouse)
    look(warehouse, 2)
    access.seal(warehouse)
    today = datetime.now(tz=ZONE).date()
    assert access.expire(warehouse, today.replace(year=today.year - 3, day=1)) == 2
    assert access.expire(warehouse, today.replace(year=today.year - 3, day=1)) == 0
    assert len(access.lines(warehouse)) == 2
    assert access.check(warehouse) == []
    assert run(owner, "SELECT seal_id, rows FROM ops.access_expiry") == [(1, 2)]
