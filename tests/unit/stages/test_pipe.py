"""The pipe: every byte arrives, the first failure is the one that is told, and no thread stays behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection
from xianjie import pipe
from xianjie.pipe import PipeError, copy_between


@pytest.fixture
def ends(bureau: Any) -> Iterator[tuple[Connection, Connection]]:
    source, target = psycopg2.connect(bureau.source_url), psycopg2.connect(bureau.warehouse_url)
    with target.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE t (a text, b text)")
    target.commit()
    yield source, target
    for connection in (source, target):
        connection.close()
    assert not [one for one in threading.enumerate() if one.name == "xianjie-copy-out"]


def _copy(ends: tuple[Connection, Connection], select: str, into: str = "COPY t FROM STDIN", **more: Any) -> int:
    source, target = ends
    with source.cursor() as one, target.cursor() as other:
        return copy_between(one, f"COPY ({select}) TO STDOUT", other, into, **more)


def test_every_byte_arrives_and_progress_is_told(ends: tuple[Connection, Connection]) -> None:
    seen: list[int] = []
    total = _copy(ends, "SELECT i, repeat('字', 100) FROM generate_series(1, 20000) AS i", on_progress=seen.append)
    with ends[1].cursor() as cursor:
        cursor.execute("SELECT count(*), sum(octet_length(a) + octet_length(b) + 2) FROM t")
        assert cursor.fetchone() == (20000, total)
    assert seen == sorted(seen)
    assert seen[-1] == total


def test_the_sources_failure_half_way_is_told_as_the_sources(ends: tuple[Connection, Connection]) -> None:
    with pytest.raises(PipeError) as failed:
        _copy(ends, "SELECT i, (1 / (500000 - i))::text FROM generate_series(1, 600000) AS i")
    assert failed.value.side == "source"
    assert isinstance(failed.value.cause, psycopg2.errors.DivisionByZero)
    ends[1].rollback()
    with ends[1].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM t")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("into", ["COPY t (a) FROM STDIN", "COPY no_such FROM STDIN"])
def test_the_targets_failure_is_told_as_the_targets_and_frees_the_source(
    ends: tuple[Connection, Connection], into: str
) -> None:
    with pytest.raises(PipeError) as failed:
        _copy(ends, "SELECT i, repeat('x', 1000) FROM generate_series(1, 200000) AS i", into)
    assert failed.value.side == "target"
    assert ends[0].closed


def test_a_backend_killed_on_either_side_is_told_as_that_side(bureau: Any, ends: tuple[Connection, Connection]) -> None:
    source, target = ends
    for side, victim, inside in (("target", target, bureau.warehouse_url), ("source", source, bureau.source_url)):
        if source.closed:
            source = psycopg2.connect(bureau.source_url)
            target = psycopg2.connect(bureau.warehouse_url)
            victim = source
            with target.cursor() as cursor:
                cursor.execute("CREATE TEMP TABLE t (a text, b text)")
        number = victim.info.backend_pid
        killed = threading.Event()

        def kill(_: int, number: int = number, inside: str = inside, killed: threading.Event = killed) -> None:
            if not killed.is_set():
                killed.set()
                with psycopg2.connect(inside) as connection, connection.cursor() as cursor:
                    cursor.execute("SELECT pg_terminate_backend(%s)", (number,))
                connection.close()

        with pytest.raises(PipeError) as failed:
            _copy(
                (source, target), "SELECT i, repeat('x', 1000) FROM generate_series(1, 500000) AS i", on_progress=kill
            )
        assert failed.value.side == side
        source.close()
        target.close()


def test_a_silent_source_is_given_up(ends: tuple[Connection, Connection], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipe, "QUIET_SECONDS", 0.3)
    with pytest.raises(PipeError) as failed:
        _copy(ends, "SELECT 1, pg_sleep(30)::text")
    assert failed.value.side == "source"
    assert ends[0].closed


def test_an_interrupt_frees_the_source(ends: tuple[Connection, Connection]) -> None:
    class Interrupt(BaseException):
        pass

    def stop(total: int) -> None:
        if total > 1_000_000:
            raise Interrupt

    with pytest.raises(Interrupt):
        _copy(ends, "SELECT i, repeat('x', 1000) FROM generate_series(1, 3000000) AS i", on_progress=stop)
    assert ends[0].closed
