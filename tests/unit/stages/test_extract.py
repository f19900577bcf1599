"""Extract: every changed row once, watermark and rows together or not at all, each fault of a source by its class."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import psycopg2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xianjie import extract as extract_module
from xianjie import pipe
from xianjie.errors import SourceRefused, SourceUnreachable, WarehouseBusy
from xianjie.extract import extract
from xianjie.readers import database
from xianjie.warehouse import lock

D1, D2, D3 = date(2025, 11, 1), date(2025, 11, 2), date(2025, 11, 3)


def _raw(bureau: Any, columns: str = "source_key") -> list[tuple[Any, ...]]:
    return bureau.ask(f"SELECT {columns} FROM raw.bureau__xzcf ORDER BY source_key, raw_row_id")


def test_rows_are_taken_as_delivered(bureau: Any) -> None:
    bureau.add("A1", wsh=" 空白 ", xsje="4.900000", gxsj="2025-11-01 10:00:00.123456")
    extracted = bureau.extract()
    assert _raw(bureau, "ajbh, wsh, xsje, jdrq, zjhm, gxsj, length(row_hash)") == [
        ("A1", " 空白 ", "4.900000", "2025-10-01", None, "2025-11-01 10:00:00.123456", 64)
    ]
    assert bureau.ask("SELECT watermark FROM ops.watermark WHERE table_name = 'xzcf'") == [
        ("2025-11-01 10:00:00.123456",)
    ]
    assert extracted.counts() == {"tables": 3, "rows_read": 1, "rows_duplicate": 0, "rows_late": 0}


def test_hostile_values_arrive_unchanged(bureau: Any) -> None:
    values = [
        "a\tb\nc\rd\\e",
        "\\.",
        "\\N",
        "'; DROP TABLE x; --",
        '"quoted"',
        "%s %(x)s {}",
        "１２３　𠮷\u200b\ufeff",
        "",
    ]
    for number, value in enumerate(values):
        bureau.add(f"A{number}", wfss=value)
    bureau.extract()
    assert [row[0] for row in _raw(bureau, "wfss")] == values
    assert bureau.extract().tables["xzcf"].rows_duplicate == len(values)


def test_hostile_names_are_only_names(bureau: Any) -> None:
    for name in ("row_hash", 'a"b', "c'd %s {} %%", "列：名", "select", "x" * 63):
        bureau.do(
            f"""ALTER TABLE cf.t_xzcf ADD COLUMN "{name.replace('"', '""')}" text DEFAULT 'v'""".replace("%", "%")
        )
    bureau.do('ALTER TABLE cf.t_xzcf RENAME TO "t""; DROP %s 表"')
    bureau.contract("cf.t_xzcf", "'cf.t\"; DROP %s 表'")
    bureau.contract(
        "facts_text: {from: wfss}",
        """facts_text: {from: row_hash}
        basis_text: {from: 'a"b'}
        cause_text: {from: "c'd %s {} %%"}
        case_no: {from: 列：名}
        transfer_document_no: {from: select}
        discovered_on: {from: """ + "x" * 63 + "}",
    )  # fmt: skip
    bureau.do('INSERT INTO cf."t""; DROP %%s 表" (ajbh, wsh, aydm, jdrq, zt, dsr, gxsj, "' + "x" * 63 + '") '
              "VALUES (%s, 'w', 'S101', '2025-10-01', '1', 'n', '2025-11-01', '2025-09-01')", "A1")  # fmt: skip
    bureau.night()
    assert bureau.ask("SELECT facts_text, basis_text, cause_text, case_no, discovered_on FROM core.penalty") == [
        ("v", "v", "v", "v", date(2025, 9, 1))
    ]


def test_the_window_ends_with_the_day_and_takes_ties_and_rows_without_a_time(bureau: Any) -> None:
    bureau.contract("lag_days: 2", "lag_days: 0")
    bureau.add("A1", gxsj="2025-11-01 23:59:59.999999")
    bureau.add("A2", gxsj="2025-11-02 00:00:00")
    bureau.add("A3", gxsj=None)
    bureau.add("A4", gxsj="2099-12-31")
    bureau.extract(D1)
    assert [key for (key,) in _raw(bureau)] == ["A1", "A3"]
    # Written after our read, with the very time at which it ended.
    bureau.add("A5", gxsj="2025-11-01 23:59:59.999999")
    extracted = bureau.extract(D2)
    assert [key for (key,) in _raw(bureau)] == ["A1", "A2", "A3", "A5"]
    assert extracted.tables["xzcf"].rows_duplicate == 2


def test_late_rows_are_found_in_the_lag_and_counted(bureau: Any) -> None:
    bureau.add("A1", gxsj="2025-11-01 12:00")
    bureau.extract(D1)
    bureau.add("A2", gxsj="2025-10-30 12:00")
    bureau.add("A3", gxsj="2025-10-30 11:59")
    extracted = bureau.extract(D2).tables["xzcf"]
    assert (extracted.rows_read, extracted.rows_duplicate, extracted.rows_late) == (2, 1, 1)
    assert [key for (key,) in _raw(bureau)] == ["A1", "A2"]


def test_a_row_that_goes_back_to_an_older_content_is_new(bureau: Any) -> None:
    bureau.add("A1", xsje="1")
    bureau.night(D1)
    bureau.do("UPDATE cf.t_xzcf SET xsje = 2")
    bureau.night(D2)
    bureau.do("UPDATE cf.t_xzcf SET xsje = 1")
    bureau.night(D3)
    assert bureau.ask("SELECT sales_amount_cny::int FROM core.penalty ORDER BY known_at") == [
        (10000,), (20000,), (10000,)
    ]  # fmt: skip


def test_a_source_that_only_adds_a_column_is_news(bureau: Any) -> None:
    bureau.add("A1")
    bureau.do("ALTER TABLE cf.t_xzcf ADD COLUMN xin text")
    extracted = bureau.extract()
    assert extracted.tables["xzcf"].news == ("the source has a column that the contract does not name: xin",)


def test_a_newly_mapped_column_widens_the_raw_table(bureau: Any) -> None:
    bureau.add("A1", bz="说明")
    bureau.night(D1)
    bureau.contract("    ignore: [bz]\n", "")
    bureau.contract("facts_text: {from: wfss}", "facts_text: {from: wfss}\n        basis_text: {from: bz}")
    bureau.night(D1)
    assert bureau.ask("SELECT basis_text FROM core.penalty_now") == [("说明",)]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ("ALTER TABLE cf.t_xzcf DROP COLUMN wsh", "cf.t_xzcf has no column wsh"),
        ("ALTER TABLE cf.t_xzcf RENAME COLUMN jdrq TO jdrq2", "Did the agency rename it to jdrq2"),
        ("DROP TABLE cf.t_xzcf", "there is no table cf.t_xzcf"),
        ("DELETE FROM cf.t_xzcf", "cf.t_xzcf is empty at the source"),
        ("ALTER TABLE cf.t_xzcf ALTER gxsj TYPE text", "gxsj is text, and changes are found by a date or timestamp"),
    ],
)
def test_a_broken_table_is_refused_and_the_others_are_read(bureau: Any, change: str, complaint: str) -> None:
    bureau.add("A1")
    bureau.night(D1)
    bureau.do("INSERT INTO cf.t_ys VALUES ('Y1', '移1', '2025/10/9', '2025-11-02 08:00')")
    bureau.do(change)
    with pytest.raises(SourceRefused) as refused:
        bureau.extract(D2)
    assert complaint in str(refused.value)
    assert all(fault.file == "sources/bureau.yaml" and fault.remedy for fault in refused.value.faults)
    assert refused.value.faults[0].place.startswith("tables.xzcf")
    assert bureau.ask("SELECT source_key FROM raw.bureau__ys") == [("Y1",)]
    # Yesterday's data is served, and the night does not count as landed.
    bureau.validate(D2)
    assert not bureau.conform(D2).has_landed
    assert bureau.ask("SELECT count(*) FROM core.penalty_now") == [(1,)]
    assert bureau.ask("SELECT landed_through FROM ops.freshness") == [(D1,)]


def test_all_faults_of_a_source_come_at_once(bureau: Any) -> None:
    bureau.do("ALTER TABLE cf.t_xzcf DROP COLUMN wsh, DROP COLUMN zt; DROP TABLE cf.t_ys")
    with pytest.raises(SourceRefused) as refused:
        bureau.extract()
    assert len(refused.value.faults) == 3


def _with(url: str, **parts: str) -> str:
    info = psycopg2.extensions.parse_dsn(url) | parts
    return f"postgresql://{info['user']}:{info['password']}@{info['host']}:{info['port']}/{info['dbname']}"


@pytest.mark.parametrize("parts", [{"password": "geheim"}, {"dbname": "no_such"}, {"user": "no_such"}])
def test_a_server_that_refuses_us_is_not_tried_again_and_no_secret_is_told(bureau: Any, parts: dict[str, str]) -> None:
    url = _with(bureau.source_url, **parts)
    with pytest.raises(SourceRefused) as refused:
        extract(bureau.warehouse, bureau.source, url, D1)
    told = str(refused.value) + repr(refused.value)
    assert refused.value.__cause__ is None
    assert "agency_bureau" in told
    assert "geheim" not in told
    assert str(psycopg2.extensions.parse_dsn(url)["password"]) not in told


def test_an_address_that_cannot_be_read_is_refused(bureau: Any) -> None:
    with pytest.raises(SourceRefused, match="can't be read"):
        extract(bureau.warehouse, bureau.source, "postgresql://u:geheim@h:port/x", D1)


def test_a_table_that_may_not_be_read_names_the_grant(bureau: Any) -> None:
    bureau.add("A1")
    bureau.do("CREATE ROLE bureau_reader LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA cf TO bureau_reader")
    try:
        with pytest.raises(SourceRefused, match="GRANT SELECT"):
            extract(bureau.warehouse, bureau.source, _with(bureau.source_url, user="bureau_reader", password="x"), D1)
    finally:
        bureau.do("DROP OWNED BY bureau_reader; DROP ROLE bureau_reader")


def test_a_server_that_is_down_is_unreachable(bureau: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(SourceUnreachable, match="does not answer"):
        extract(bureau.warehouse, bureau.source, _with(bureau.source_url, port=str(port)), D1)


class Line:
    """A proxy in front of the source that goes silent, or drops the line, after so many bytes of answers."""

    def __init__(self, url: str, *, after: int, drops: bool) -> None:
        split = urlsplit(url)
        info = psycopg2.extensions.parse_dsn(url)
        self.target = (info["host"], int(info["port"]))
        self.after, self.drops = after, drops
        self.passed = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = _with(url, host="127.0.0.1", port=str(self.listener.getsockname()[1]))
        self.sockets: list[socket.socket] = [self.listener]
        assert split.scheme
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(self.target)
            self.sockets += [client, server]
            threading.Thread(target=self._carry, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._carry, args=(server, client, True), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, is_answer: bool) -> None:
        try:
            while chunk := one.recv(4096):
                if is_answer:
                    self.passed += len(chunk)
                    if self.passed > self.after:
                        if self.drops:
                            self.close()
                        return
                other.sendall(chunk)
        except OSError:
            return

    def close(self) -> None:
        for one in self.sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@contextmanager
def _line(url: str, *, after: int, drops: bool) -> Iterator[str]:
    line = Line(url, after=after, drops=drops)
    try:
        yield line.url
    finally:
        line.close()


@pytest.mark.parametrize("drops", [True, False])
@pytest.mark.parametrize("after", [0, 1500, 200_000])
def test_a_line_that_breaks_or_hangs_leaves_nothing_and_a_retry_is_whole(
    bureau: Any,
    monkeypatch: pytest.MonkeyPatch,
    after: int,
    drops: bool,
) -> None:
    monkeypatch.setattr(pipe, "QUIET_SECONDS", 0.5)
    monkeypatch.setattr(database, "QUERY_SECONDS", 0.5)
    # libpq's least is two seconds.
    monkeypatch.setattr(database, "CONNECT_SECONDS", 2)
    bureau.add_many(20_000)
    threads = threading.active_count()
    with _line(bureau.source_url, after=after, drops=drops) as url, pytest.raises(SourceUnreachable):
        extract(bureau.warehouse, bureau.source, url, D1)
    assert not [one for one in threading.enumerate() if one.name == "xianjie-copy-out"]
    assert threading.active_count() <= threads + 4
    assert bureau.ask("SELECT count(*) FROM ops.watermark") == [(0,)]
    assert bureau.ask("SELECT count(*) FROM ops.batch") == [(0,)]
    assert bureau.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'raw'") == [(0,)]
    assert bureau.extract().tables["xzcf"].rows_read == 20_000


@pytest.mark.parametrize("step", ["take", "newest_change", "index"])
def test_a_failure_after_the_copy_leaves_nothing(bureau: Any, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    class PulledPlug(BaseException):
        pass

    def fail(*_: Any, **__: Any) -> None:
        raise PulledPlug

    bureau.add("A1")
    with monkeypatch.context() as patch:
        patch.setattr(extract_module.rawtable, step, fail)
        with pytest.raises(PulledPlug):
            bureau.extract()
    assert bureau.ask("SELECT count(*) FROM ops.watermark") == [(0,)]
    assert bureau.ask("SELECT count(*) FROM ops.batch") == [(0,)]
    assert bureau.night().versions["penalty"] == 1
    bureau.assert_balanced()


def test_bytes_that_are_no_text_are_the_sources_fault(bureau: Any, server: Any) -> None:
    name = "latin_source"
    url = server.create_database(name)
    admin = psycopg2.connect(bureau.source_url)
    admin.autocommit = True
    try:
        with admin.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")
            cursor.execute(
                f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"
            )
        with psycopg2.connect(url) as connection, connection.cursor() as cursor:
            cursor.execute(
                "CREATE SCHEMA cf; CREATE TABLE cf.t_xzcf (ajbh text, wsh text, aydm text, ksrq text, jsrq text, "
                "jdrq date, xsje numeric, cfzl text, sfyc text, zt text, wfss text, dsr text, zjhm text, scbz text, "
                "bz text, gxsj timestamp); INSERT INTO cf.t_xzcf (ajbh, dsr, gxsj) "
                "VALUES ('A1', convert_from('\\xc4e3', 'SQL_ASCII'), '2025-11-01'); "
                "CREATE TABLE cf.t_cqr (ajbh text, xh int, ysbh text, xm text, gxsj timestamptz); "
                "CREATE TABLE cf.t_ys (ysbh text, wsh text, ysrq text, gxsj timestamp(0))"
            )
        connection.close()
        with pytest.raises(SourceRefused, match="encoding"):
            extract(bureau.warehouse, bureau.source, url, D1)
        assert bureau.ask("SELECT table_name FROM ops.batch ORDER BY 1") == [("cqr",), ("ys",)]
    finally:
        admin.close()
        server.drop_database(name)


def test_two_extracts_at_once_take_each_row_once(bureau: Any) -> None:
    bureau.add_many(5000)
    errors: list[BaseException] = []

    def run() -> None:
        try:
            bureau.extract()
        except BaseException as error:
            errors.append(error)

    bureau.source  # noqa: B018 - read once before the threads
    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert bureau.ask("SELECT count(*), count(DISTINCT source_key) FROM raw.bureau__xzcf") == [(5000, 5000)]
    assert bureau.ask("SELECT sum(rows_read), sum(rows_duplicate) FROM ops.batch") == [(10000, 5000)]
    bureau.validate()
    bureau.conform()
    bureau.assert_balanced()


def test_a_lock_that_stays_taken_is_told_as_busy(bureau: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bureau.add("A1")
    monkeypatch.setattr("xianjie.warehouse.LOCK_TIMEOUT", "100ms")
    with bureau.warehouse.transaction("loader") as other:
        lock(other, "agency bureau")
        with pytest.raises(WarehouseBusy):
            bureau.extract()


_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["A1", "A2", "A3", ""]),
        st.sampled_from(["S101", "S102", "S999", ""]),
        st.sampled_from(["1", "2.5", "bad"]),
        st.integers(0, 71),
    ),
    max_size=6,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nights=st.lists(_CHANGES, min_size=1, max_size=3))
def test_the_ledger_balances_whatever_is_delivered(bureau: Any, nights: list[list[tuple[str, str, str, int]]]) -> None:
    bureau.do("ALTER TABLE cf.t_xzcf ALTER xsje TYPE text USING xsje::text")
    # Each example brings its own rows: the bad ones of several together would be refused, which is another test.
    bureau.do("DELETE FROM cf.t_xzcf")
    for as_of, changes in zip((D1, D2, D3), nights, strict=False):
        bureau.do("DELETE FROM cf.t_xzcf WHERE ajbh = 'keep'")
        bureau.add("keep", gxsj=f"{as_of} 01:00")
        for key, cause, amount, hours in changes:
            bureau.do("DELETE FROM cf.t_xzcf WHERE ajbh = %s AND aydm = 'S102'", key)
            bureau.add(key, aydm=cause, xsje=amount, gxsj=f"{as_of} {hours % 24}:00")
        bureau.night(as_of)
        bureau.night(as_of)
        bureau.assert_balanced()
    assert bureau.ask(
        "SELECT count(*) FROM core.penalty AS one JOIN core.penalty AS other USING (penalty_id) "
        "WHERE one.known_at < other.known_at AND (one.superseded_at IS NULL OR one.superseded_at > other.known_at)"
    ) == [(0,)]
