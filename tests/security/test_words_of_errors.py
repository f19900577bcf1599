"""Errors quote rows: neither the server's log nor our own keeps their words, and no name of a file tells of anybody."""

from __future__ import annotations

from contextlib import closing

import psycopg2
import pytest
from xianjie import doctor
from xianjie.errors import without_words
from xianjie.readers import folder
from xianjie.server import Server


def test_an_error_is_told_to_who_caused_it_and_not_to_the_log(server: Server, database: str) -> None:
    with closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
        with pytest.raises(psycopg2.DataError, match="澹台某"):
            cursor.execute("SELECT '澹台某330782199001011239'::integer")
        connection.rollback()
    log = server.log.read_text(encoding="utf-8")
    assert "澹台某" not in log
    assert "database system is ready" in log


def test_doctor_names_a_server_that_keeps_them(
    server: Server, warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    assert doctor._log() == ("keeps no words of errors", [])
    name = warehouse_url.rpartition("/")[2]
    with closing(psycopg2.connect(server.admin_url())) as connection, connection, connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {name} SET log_min_messages = warning")
    _, faults = doctor._log()
    assert [one.place for one in faults] == ["log_min_messages"]


def test_of_an_error_its_kind_code_and_names_are_told(database: str) -> None:
    with closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE t (name text CONSTRAINT no_name CHECK (name <> '澹台某'))")
        with pytest.raises(psycopg2.errors.CheckViolation, match="澹台某") as raised:
            cursor.execute("INSERT INTO t VALUES ('澹台某')")
    told = str(without_words(raised.value))
    assert "澹台某" not in told
    assert "CheckViolation 23514 no_name public t" in told
    assert "澹台某" not in str(without_words(ValueError("澹台某")))


@pytest.mark.parametrize(
    ("pattern", "name", "shown"),
    [
        ("cf_{date}*.csv", "cf_20260901_澹台某_330782199001011239.csv", "cf_20260901_…_3307**********1239.csv"),
        ("cf_{date}*.csv", "cf_20260901_13912345678.csv", "cf_20260901_1391***5678.csv"),
        ("cf_{date}*.csv", "cf_20260901_20260901123456.csv", "cf_20260901_20260901123456.csv"),
        ("台账_{date}?.csv", "台账_202609012.csv", "台账_202609012.csv"),
        ("*.csv", "澹台\n某.csv", "…\\n….csv"),
    ],
)
def test_a_files_name_tells_of_nobody(pattern: str, name: str, shown: str) -> None:
    match = folder._pattern(pattern).fullmatch(name)
    assert match is not None
    assert folder._shown(match) == shown
