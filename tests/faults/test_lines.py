"""F4, the line to a source: down, mute, stalling, reset, dripping, a wrong password; on PostgreSQL and MariaDB."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from xianjie import nightly, verify
from xianjie.errors import SourceRefused, SourceUnreachable
from xianjie.extract import extract
from xianjie.fingerprint import fingerprint
from xianjie.warehouse import Warehouse

from tests.bureau import D1, bureau
from tests.faults.proxy import Proxy, Trouble
from tests.faults.town import SECOND_NIGHT, Town, Undisturbed
from tests.unit.stages.test_readers import CONTRACT as SHOP
from tests.unit.stages.test_readers import Shop, mysql

__all__ = ["bureau", "mysql"]

ROWS = 20_000
# libpq's least for a connection is two seconds.
TIMEOUTS = "timeouts: {connect: 2, statement: 2, silence: 2, table: 6}\n"


@dataclass
class Behind:
    """A source behind a proxy, and the bureau that reads it."""

    bureau: Any
    kind: str
    proxy: Proxy

    @property
    def url(self) -> str:
        """The source's address through the proxy."""
        url = self.bureau.source_url
        if self.kind == "postgresql":
            info = psycopg2.extensions.parse_dsn(url)
            return f"postgresql://{info['user']}:{info['password']}@127.0.0.1:{self.proxy.port}/{info['dbname']}"
        parts = urlsplit(url)
        account = parts.netloc.rpartition("@")[0]
        return urlunsplit(parts._replace(netloc=f"{account}@127.0.0.1:{self.proxy.port}"))

    def extract(self, trouble: Trouble, after: int = 0) -> float:
        """Read through trouble; gives the seconds until it was given up."""
        self.proxy.trouble, self.proxy.after, self.proxy.passed = trouble, after, 0
        begun = time.monotonic()
        with pytest.raises(SourceUnreachable):
            extract(self.bureau.warehouse, self.bureau.source, self.url, D1)
        return time.monotonic() - begun

    def assert_nothing_came(self) -> None:
        for what in ("ops.watermark", "ops.batch", "ops.quarantine", "pg_tables WHERE schemaname = 'raw'"):
            assert self.bureau.ask(f"SELECT count(*) FROM {what}") == [(0,)]


@pytest.fixture(params=["postgresql", "mariadb"])
def behind(request: pytest.FixtureRequest, bureau: Any) -> Iterator[Behind]:
    """Twenty thousand rows behind a line, in each kind of server that is at hand."""
    path = bureau.folder / "sources" / "bureau.yaml"
    if request.param == "postgresql":
        bureau.add_many(ROWS)
        info = psycopg2.extensions.parse_dsn(bureau.source_url)
        host, port = str(info["host"]), int(info["port"])
    else:
        shop: Shop = request.getfixturevalue("mysql")
        shop.do(
            "INSERT INTO t_cf (bh, wsh, je, bz, rq, gx) SELECT seq, '1号', 4.9, 1, '2025-10-01', '2025-11-01 10:00:00' "
            f"FROM seq_1_to_{ROWS}"
        )
        path.write_text(SHOP.format(schema=shop.schema, deletes="none"))
        bureau.source_url = shop.url
        parts = urlsplit(shop.url)
        host, port = str(parts.hostname), parts.port or 3306
    path.write_text(path.read_text().replace("tables:\n", f"{TIMEOUTS}tables:\n", 1))
    with Proxy(host, port) as proxy:
        yield Behind(bureau, request.param, proxy)


TROUBLES: list[Any] = [
    ("mute", 0, 5),
    pytest.param("stall", 40, 5, marks=pytest.mark.faults),
    ("stall", 300_000, 6),
    pytest.param("reset", 40, 3, marks=pytest.mark.faults),
    ("reset", 300_000, 4),
    pytest.param("close", 300_000, 4, marks=pytest.mark.faults),
    pytest.param("drip", 5_000, 12, marks=pytest.mark.faults),
]


@pytest.mark.parametrize(("trouble", "after", "within"), TROUBLES)
def test_a_troubled_line_is_given_up_in_time_and_leaves_nothing(
    behind: Behind, trouble: Trouble, after: int, within: int
) -> None:
    took = behind.extract(trouble, after)
    # Other work on the machine slows the read before the trouble.
    assert took < 4 * within
    behind.assert_nothing_came()
    behind.proxy.trouble = "none"
    done = extract(behind.bureau.warehouse, behind.bureau.source, behind.url, D1)
    assert done.tables["xzcf"].rows_read == ROWS
    behind.bureau.assert_balanced()


def test_a_server_that_is_down_and_a_wrong_password_are_two_errors(behind: Behind) -> None:
    wrong = behind.url.replace("@127.0.0.1", "x@127.0.0.1") if behind.kind == "postgresql" else behind.url
    wrong = wrong.replace("root@", "root:wrongword@")
    with pytest.raises(SourceRefused, match="refuses the connection agency_bureau") as refused:
        extract(behind.bureau.warehouse, behind.bureau.source, wrong, D1)
    assert "wrongword" not in str(refused.value)
    behind.proxy.down()
    time.sleep(0.2)
    with pytest.raises(SourceUnreachable, match="does not answer"):
        extract(behind.bureau.warehouse, behind.bureau.source, behind.url, D1)
    behind.assert_nothing_came()


@pytest.mark.faults
@pytest.mark.parametrize(
    ("trouble", "after"), [("mute", 0), ("reset", 12_000), ("stall", 12_000), ("down", 0), ("password", 0)]
)
def test_the_others_go_on_and_the_night_after_is_as_if_nothing_had_been(
    town: Town, undisturbed: Undisturbed, trial: Warehouse, trouble: Any, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xianjie import pipe
    from xianjie.readers import database

    monkeypatch.setattr(pipe, "QUIET_SECONDS", 2.0)
    monkeypatch.setattr(database, "QUERY_SECONDS", 2.0)
    monkeypatch.setattr(database, "CONNECT_SECONDS", 2)
    info = psycopg2.extensions.parse_dsn(town.urls["agency_police"])
    with Proxy(str(info["host"]), int(info["port"])) as proxy:
        through = f"postgresql://{info['user']}:{info['password']}@127.0.0.1:{proxy.port}/{info['dbname']}"
        if trouble == "down":
            proxy.down()
            time.sleep(0.2)
        elif trouble == "password":
            through = through.replace("@127.0.0.1", "x@127.0.0.1")
        else:
            proxy.trouble, proxy.after = trouble, after

        def url_of(connection: str) -> str:
            return through if connection == "agency_police" else town.url_of(connection)

        night = town.bounded(lambda warehouse: nightly.nightly(warehouse, url_of, SECOND_NIGHT, lambda _: None))(trial)
    assert sorted(night.landed) == ["market_regulation", "procuratorate"]
    assert list(night.failed) == ["police"]
    with trial.transaction("engineer") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT agency_id, landed_through, attempt_state FROM ops.freshness ORDER BY 1")
        assert cursor.fetchall() == [
            ("market_regulation", SECOND_NIGHT, "landed"),
            ("police", SECOND_NIGHT - timedelta(days=1), "failed"),
            ("procuratorate", SECOND_NIGHT, "landed"),
        ]
        cursor.execute(
            "SELECT sum(rows) FROM ops.outcome_count WHERE as_of = %s AND outcome = 'pending'", (SECOND_NIGHT,)
        )
        ((pending,),) = cursor.fetchall()
        # What rests on the register that is not there waits, and nothing is claimed of it.
        assert pending > 0
    assert [one.name for one in verify.verify(trial) if one.count] == []
    # The same night again, on a whole line.
    again = town.run(trial, SECOND_NIGHT)
    assert again.failed == {}
    found, wanted = fingerprint(trial).by_table, undisturbed.fingerprint.by_table
    # That they waited is what happened: it stays told, and the dossiers of that night are kept.
    assert {name for name in found if found[name] != wanted[name]} <= {"lead.history", "lead.dossier"}
    assert [one.name for one in verify.verify(trial) if one.count] == []
