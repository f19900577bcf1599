"""Readers of the databases that are not PostgreSQL: the same text arrives, in the same window, with the same faults."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pymysql
import pytest
from xianjie.connections import scheme_of
from xianjie.errors import ProjectError, SourceRefused, SourceUnreachable
from xianjie.extract import extract
from xianjie.readers import database

from tests.unit.stages.conftest import D1, D2, D3

CONTRACT = """
name: 测试局
kind: administrative
description: 测试用
region_code: "330782"
connection: agency_bureau
schedule: "0 1 * * *"
tables:
  xzcf:
    from: {schema}.t_cf
    key: [bh]
    changed_at: gx
    deletes: {deletes}
    becomes:
      penalty:
        decision_no: {{from: wsh}}
        fine_cny: {{from: je}}
        is_tobacco: {{from: bz}}
        decided_on: {{from: rq}}
        status: {{value: in_force}}
    ignore: [tp]
"""


@dataclass
class Shop:
    """A database of one kind with the table t_cf, and how a statement is run there."""

    url: str
    schema: str
    do: Callable[..., Any]
    types: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, changed: str | None = "2025-11-01 10:00:00", **columns: Any) -> None:
        row = {"bh": key, "wsh": "1号", "je": "4.90", "bz": 1, "rq": "2025-10-01", "gx": changed} | columns
        mark = "%s" if self.url.startswith("mysql") else "?"
        self.do(f"INSERT INTO t_cf ({', '.join(row)}) VALUES ({', '.join([mark] * len(row))})", *row.values())


def mysql_server() -> str:
    """The address of a MySQL or MariaDB for tests, or skips with the reason."""
    url = os.environ.get("XIANJIE_TEST_MARIADB_URL", "mysql://root@127.0.0.1:3306")
    try:
        _mysql(url).close()
    except pymysql.Error:
        pytest.skip("no MariaDB answers at XIANJIE_TEST_MARIADB_URL (mysql://root@127.0.0.1:3306)")
    return url


def _mysql(url: str, **more: Any) -> Any:
    from urllib.parse import unquote, urlsplit

    parts = urlsplit(url)
    return pymysql.connect(
        host=parts.hostname,
        port=parts.port or 3306,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        charset="utf8mb4",
        autocommit=True,
        **more,
    )


@pytest.fixture
def mysql() -> Iterator[Shop]:
    url = mysql_server()
    name = f"xj_test_{uuid.uuid4().hex[:12]}"
    connection = _mysql(url, sql_mode="")

    def do(statement: str, *values: Any) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return list(cursor.fetchall())

    do(f"CREATE DATABASE {name} CHARACTER SET gbk")
    try:
        do(f"USE {name}")
        do(
            "CREATE TABLE t_cf (bh varchar(40), wsh text CHARACTER SET utf8mb4, je decimal(18,2), bz bit(1), rq date, "
            "gx datetime(6), tp blob)"
        )
        yield Shop(url, name, do)
    finally:
        do(f"DROP DATABASE {name}")
        connection.close()


@pytest.fixture
def sqlite(tmp_path: Any) -> Iterator[Shop]:
    connection = sqlite3.connect(tmp_path / "局 a.db", isolation_level=None)
    connection.execute("CREATE TABLE t_cf (bh, wsh, je, bz, rq, gx, tp)")
    url = f"sqlite:///{tmp_path}/%E5%B1%80%20a.db"
    yield Shop(url, "main", lambda statement, *values: connection.execute(statement, values).fetchall())
    connection.close()


@pytest.fixture(params=["mysql", "sqlite"])
def shop(request: pytest.FixtureRequest, bureau: Any) -> Shop:
    """A database of each kind, and the bureau's contract on it."""
    made: Shop = request.getfixturevalue(request.param)
    path = bureau.folder / "sources" / "bureau.yaml"
    path.write_text(CONTRACT.format(schema=made.schema, deletes="none"))
    bureau.source_url = made.url
    return made


def _raw(bureau: Any, columns: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = bureau.ask(f"SELECT {columns} FROM raw.bureau__xzcf ORDER BY raw_row_id")
    return rows


def test_values_arrive_as_they_are(bureau: Any, shop: Shop) -> None:
    hostile = ["a\tb\nc\rd\\e", "\\.", "\\N", "'; DROP TABLE x; --", '"q"', "%s {}", "１２３　𠮷\u200b\ufeff", "", None]
    for number, value in enumerate(hostile):
        shop.add(f"A{number}", wsh=value)
    assert bureau.extract().tables["xzcf"].rows_read == len(hostile)
    assert [row[0] for row in _raw(bureau, "wsh")] == hostile
    assert set(_raw(bureau, "je, bz, rq, gx")) <= {
        ("4.90", "1", "2025-10-01", "2025-11-01 10:00:00.000000"),
        ("4.90", "1", "2025-10-01", "2025-11-01 10:00:00"),
    }
    assert bureau.extract().tables["xzcf"].rows_duplicate == len(hostile)
    bureau.validate()
    assert bureau.conform().has_landed
    bureau.assert_balanced()
    assert bureau.ask("SELECT DISTINCT is_tobacco, fine_cny::text FROM core.penalty_now") == [(True, "4.90")]


def test_the_window_is_the_same_everywhere(bureau: Any, shop: Shop) -> None:
    shop.add("A1", "2025-11-01 23:59:59.999000")
    shop.add("A2", "2025-11-02 00:00:00")
    shop.add("A3", None)
    shop.add("A4", "2099-12-31 00:00:00")
    shop.add("A5", "9999-12-31 00:00:00")
    bureau.extract(D1)
    assert [row[0] for row in _raw(bureau, "bh")] == ["A1", "A3", "A5"]
    shop.add("A6", "2025-10-30 23:59:59.999000")
    shop.add("A7", "2025-10-30 23:00:00")
    extracted = bureau.extract(D2).tables["xzcf"]
    assert [row[0] for row in _raw(bureau, "bh")] == ["A1", "A3", "A5", "A2", "A6"]
    assert (extracted.rows_duplicate, extracted.rows_late) == (3, 1)
    assert bureau.ask("SELECT watermark::timestamp::text FROM ops.watermark") == [("2025-11-02 00:00:00",)]
    # Read again as of the first night, when the later one was read: what has no time then is not known.
    assert bureau.extract(D1).tables["xzcf"].rows_read == 1
    bureau.validate(D2)
    bureau.conform(D2)
    bureau.assert_balanced()


def test_broken_tables_are_refused_with_all_faults(bureau: Any, shop: Shop) -> None:
    with pytest.raises(SourceRefused, match="is empty at the source"):
        bureau.extract()
    shop.add("A1")
    shop.do("ALTER TABLE t_cf RENAME COLUMN wsh TO wshao")
    shop.do("ALTER TABLE t_cf DROP COLUMN je")
    with pytest.raises(SourceRefused) as refused:
        bureau.extract()
    assert len(refused.value.faults) == 2
    assert "rename it to wshao" in str(refused.value)
    shop.do("DROP TABLE t_cf")
    with pytest.raises(SourceRefused, match=r"there is no table .*\.t_cf"):
        bureau.extract()


def test_a_table_without_a_clock_is_read_whole(bureau: Any, shop: Shop) -> None:
    bureau.contract("    changed_at: gx\n", "")
    shop.add("A1", "2025-11-01 10:00:00")
    shop.add("A2", None)
    bureau.night(D1)
    shop.do("UPDATE t_cf SET je = 5 WHERE bh = 'A2'")
    extracted = bureau.extract(D3).tables["xzcf"]
    assert (extracted.rows_read, extracted.rows_duplicate) == (2, 1)
    bureau.validate(D3)
    bureau.conform(D3)
    assert bureau.extract(D2).tables["xzcf"].rows_read == 0
    assert bureau.ask("SELECT fine_cny::text FROM core.penalty_now ORDER BY source_key") == [("4.90",), ("5.00",)]
    bureau.assert_balanced()


def test_mysqls_own_values(bureau: Any, mysql: Shop) -> None:
    path = bureau.folder / "sources" / "bureau.yaml"
    path.write_text(CONTRACT.format(schema=mysql.schema, deletes="none").replace("{from: bz}", "{from: kg}"))
    mysql.do("ALTER TABLE t_cf ADD kg tinyint(1), MODIFY wsh varchar(40) CHARACTER SET gbk")
    mysql.add("A1", wsh="义乌", kg=0, rq="0000-00-00", je="12345678901234.50")
    mysql.add("A2", "0000-00-00 00:00:00", kg=None, rq="2025-00-00")
    extract(bureau.warehouse, bureau.source, mysql.url, D1)
    assert _raw(bureau, "wsh, kg, rq, je, gx") == [
        ("义乌", "0", None, "12345678901234.50", "2025-11-01 10:00:00.000000"),
        ("1号", None, "2025-00-00", "4.90", None),
    ]
    bureau.contract("ignore: [tp]", "ignore: []")
    bureau.contract("{from: wsh}", "{from: tp}")
    with pytest.raises(SourceRefused, match="tp is blob, which is bytes"):
        extract(bureau.warehouse, bureau.source, mysql.url, D1)


def test_mysqls_faults_tell_no_secret(bureau: Any, mysql: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bureau.folder / "sources" / "bureau.yaml"
    path.write_text(CONTRACT.format(schema=mysql.schema, deletes="none"))
    monkeypatch.setattr(database, "CONNECT_SECONDS", 2)
    place = mysql.url.rpartition("@")[2]
    for url, kind, told in (
        (f"mysql://nobody:geheim@{place}", SourceRefused, "refuses the connection agency_bureau"),
        ("mysql://root:geheim@127.0.0.1:1", SourceUnreachable, "does not answer"),
        ("mysql://root:geheim@h:port", SourceRefused, "can't be read"),
        ("file:///tmp", SourceRefused, "is a folder"),
    ):
        with pytest.raises(kind, match=told) as caught:
            extract(bureau.warehouse, bureau.source, url, D1)
        assert "geheim" not in str(caught.value) + repr(caught.value)
        assert scheme_of(url)


def test_sqlites_own_values(bureau: Any, sqlite: Shop) -> None:
    path = bureau.folder / "sources" / "bureau.yaml"
    path.write_text(CONTRACT.format(schema="main", deletes="none"))
    sqlite.add("A1", "2025-11-01T10:00:00", je=5, bz="0", rq=20251001, wsh=330782199001011234)
    sqlite.add("A2", "2025-02-30 10:00:00", je=4.5, bz=None)
    sqlite.add("A3", 1762000000)
    sqlite.add("A4", "2025-11-01 02:00:00Z")
    extract(bureau.warehouse, bureau.source, sqlite.url, D1)
    assert _raw(bureau, "je, bz, rq, wsh, gx") == [
        ("5", "0", "20251001", "330782199001011234", "2025-11-01T10:00:00"),
        ("4.5", None, "2025-10-01", "1号", None),
        ("4.90", "1", "2025-10-01", "1号", None),
        ("4.90", "1", "2025-10-01", "1号", None),
    ]
    sqlite.do("UPDATE t_cf SET wsh = x'ff00'")
    with pytest.raises(SourceRefused, match="bytes"):
        extract(bureau.warehouse, bureau.source, sqlite.url, D1)
    sqlite.do("UPDATE t_cf SET wsh = CAST(x'c4e3' AS TEXT)")
    with pytest.raises(SourceRefused, match="encoding"):
        extract(bureau.warehouse, bureau.source, sqlite.url, D1)


def test_a_missing_or_broken_sqlite_file(bureau: Any, sqlite: Shop, tmp_path: Any) -> None:
    path = bureau.folder / "sources" / "bureau.yaml"
    path.write_text(CONTRACT.format(schema="main", deletes="none"))
    with pytest.raises(SourceUnreachable, match="no file"):
        extract(bureau.warehouse, bureau.source, f"sqlite:///{tmp_path}/none.db", D1)
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "text.db").write_text("no database, but long enough to be looked at" * 50)
    with pytest.raises(SourceRefused, match="SQLite"):
        extract(bureau.warehouse, bureau.source, f"sqlite:///{tmp_path}/text.db", D1)


def test_what_vanished_is_a_tombstone_and_may_come_back(bureau: Any, shop: Shop) -> None:
    bureau.contract("deletes: none", "deletes: keyset\n    gone_at_most: 0.5")
    for number in range(5):
        shop.add(f"A{number}", "2025-10-01 10:00:00")
    shop.add("B", "2025-11-01 10:00:00")
    bureau.night(D1)
    shop.do("DELETE FROM t_cf WHERE bh IN ('A0', 'A1')")
    assert bureau.extract(D2).tables["xzcf"].rows_vanished == 2
    # A second run before the rest of the night notes the same.
    assert bureau.extract(D2).tables["xzcf"].rows_vanished == 2
    bureau.validate(D2)
    assert bureau.conform(D2).has_landed
    standing = "SELECT source_key FROM core.penalty_now ORDER BY 1"
    assert [key for (key,) in bureau.ask(standing)] == ["A2", "A3", "A4", "B"]
    assert bureau.extract(D2).tables["xzcf"].rows_vanished == 0
    # Back with the old change time, which no window reaches: the whole table is read once more.
    shop.add("A0", "2025-10-01 10:00:00")
    extracted = bureau.extract(D3).tables["xzcf"]
    assert (extracted.rows_read, extracted.rows_read - extracted.rows_duplicate) == (5, 1)
    bureau.validate(D3)
    bureau.conform(D3)
    assert [key for (key,) in bureau.ask(standing)] == ["A0", "A2", "A3", "A4", "B"]
    # What stands at the source today says nothing of an older night.
    shop.do("DELETE FROM t_cf WHERE bh = 'A2'")
    assert bureau.extract(D2).tables["xzcf"].rows_vanished == 0
    shop.do("DELETE FROM t_cf WHERE bh <> 'B'")
    with pytest.raises(SourceRefused, match="4 of 5 rows that stand are gone at the source"):
        bureau.extract(D3)
    assert bureau.ask("SELECT count(*) FROM core.penalty_now") == [(5,)]
    bureau.assert_balanced()


def test_postgresqls_keys_are_compared_too(bureau: Any) -> None:
    bureau.contract("    lag_days: 0\n", "    lag_days: 0\n    deletes: keyset\n    gone_at_most: 1\n")
    bureau.add("A1")
    bureau.do("INSERT INTO cf.t_ys VALUES ('Y|1', '移1', NULL, '2025-11-01'), ('Y2', '移2', NULL, '2025-11-01')")
    bureau.night(D1)
    bureau.do("DELETE FROM cf.t_ys WHERE ysbh = 'Y|1'")
    bureau.night(D2)
    assert bureau.ask("SELECT source_key FROM core.transfer_now") == [("Y2",)]
    bureau.assert_balanced()


def test_what_came_of_a_night_goes_on(bureau: Any) -> None:
    from xianjie.nightly import agency_night

    bureau.add_many(30, zt="'9'")
    bureau.do("INSERT INTO cf.t_ys VALUES ('Y1', '移1', NULL, '2025-11-01')")
    bureau.do("DROP TABLE cf.t_cqr")
    with pytest.raises(SourceRefused) as refused:
        agency_night(bureau.warehouse, bureau.source, bureau.source_url, D1, lambda _: None)
    told = str(refused.value)
    assert "there is no table cf.t_cqr" in told
    assert "status:unknown_code" in told
    assert bureau.ask("SELECT source_key FROM core.transfer_now") == [("Y1",)]
    assert bureau.ask("SELECT attempt_state, landed_through FROM ops.freshness") == [("failed", None)]


def test_a_mistake_at_one_agency_is_told_without_a_value(bureau: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from xianjie import nightly

    def broken(*_: object) -> None:
        raise ValueError("张三 330782199001011234")

    monkeypatch.setattr(nightly, "validate", broken)
    with pytest.raises(ProjectError) as told:
        nightly.agency_night(bureau.warehouse, bureau.source, bureau.source_url, D1, lambda _: None)
    [(state, fault)] = bureau.ask("SELECT attempt_state, fault FROM ops.freshness")
    assert state == "failed"
    assert "ValueError, test_readers.py line" in fault
    assert "张三" not in fault + str(told.value)
