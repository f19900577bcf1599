"""Streams rows into a COPY: from a PostgreSQL or from chunks of text, no row held, bounded memory."""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import re
import select
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO, Literal

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor
from psycopg2.sql import Composable

# A source that delivers nothing for so long is taken as hanging; a sort of a large table may be silent for a while.
QUIET_SECONDS = 300.0

_CHUNK = 1 << 18
_PIPE_BYTES = 1 << 20


class PipeError(Exception):
    """A copy that failed: on which side, and PostgreSQL's error there (None if that side went silent)."""

    def __init__(self, side: Literal["source", "target"], cause: psycopg2.Error | None) -> None:
        super().__init__(f"the {side} failed")
        self.side = side
        self.cause = cause


class _SourceEnded(Exception):
    """The source failed, so what was read must not count as complete."""


def sever(connection: Connection) -> None:
    """End a connection from outside, whatever it is waiting for: its next read sees the end of the line."""
    with contextlib.suppress(OSError, psycopg2.Error):
        line = socket.socket(fileno=os.dup(connection.fileno()))
        try:
            line.shutdown(socket.SHUT_RDWR)
        finally:
            line.close()


def limit(connection: Connection, seconds: float) -> contextlib.AbstractContextManager[None]:
    """Sever the connection if the block takes longer: a frozen server keeps its socket open for ever."""
    return deadline(seconds, lambda: sever(connection))


@contextlib.contextmanager
def deadline(seconds: float, end: Callable[[], object]) -> Iterator[None]:
    """Call `end`, which ends what the block waits for, if the block takes longer."""
    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Reader(io.RawIOBase):
    """The reading end: counts bytes, notices silence, and turns the source's failure into the target's."""

    def __init__(
        self, end: int, failed: Callable[[], bool], on_progress: Callable[[int], None] | None, quiet: float | None
    ) -> None:
        super().__init__()
        self._quiet = quiet
        self.total = 0
        self.error: BaseException | None = None
        self._end, self._failed, self._on_progress = end, failed, on_progress

    def read(self, size: int = -1) -> bytes:
        try:
            return self._read(size)
        except BaseException as error:
            # psycopg2 turns whatever is raised here into an error of its own.
            self.error = error
            raise

    def _read(self, size: int) -> bytes:
        wanted = size if size > 0 else _CHUNK
        ready, _, _ = select.select([self._end], [], [], self._quiet or QUIET_SECONDS)
        if not ready:
            raise _SourceEnded
        chunk = os.read(self._end, wanted)
        if not chunk and self._failed():
            raise _SourceEnded
        self.total += len(chunk)
        if self._on_progress is not None:
            self._on_progress(self.total)
        return chunk


class _Writer(threading.Thread):
    """The source's side: copies out into the pipe, keeps the error that ended it, and always closes its end."""

    def __init__(self, cursor: Cursor, statement: str | Composable, end: int) -> None:
        super().__init__(name="xianjie-copy-out", daemon=True)
        self.error: BaseException | None = None
        self.is_done = threading.Event()
        self._cursor, self._statement, self._end = cursor, statement, end

    def run(self) -> None:
        pipe: BinaryIO = os.fdopen(self._end, "wb", buffering=_CHUNK)
        try:
            self._cursor.copy_expert(self._statement, pipe)
            pipe.flush()
        except BaseException as error:  # the thread's end is the caller's to judge
            self.error = error
        finally:
            # Set before the pipe closes: who sees its end must be able to see why.
            self.is_done.set()
            with contextlib.suppress(OSError):
                pipe.close()

    def failed(self) -> bool:
        self.is_done.wait()
        return self.error is not None


def copy_between(
    source_cursor: Cursor,
    select_sql: str | Composable,
    target_cursor: Cursor,
    copy_sql: str | Composable,
    *,
    on_progress: Callable[[int], None] | None = None,
    keeps_source: bool = False,
    quiet_seconds: float | None = None,
) -> int:
    """Stream `COPY … TO STDOUT` of one connection into `COPY … FROM STDIN` of another; returns the bytes copied.

    Raises PipeError with the side that failed first. After an error the target's transaction must be rolled back,
    and the source's connection is closed; with `keeps_source` it stays open where its own statement ended with an
    error, and its transaction must be rolled back too.
    """
    reading, writing = os.pipe()
    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    writer = _Writer(source_cursor, select_sql, writing)
    reader = _Reader(reading, writer.failed, on_progress, quiet_seconds)
    is_complete = is_over = False
    try:
        writer.start()
        try:
            target_cursor.copy_expert(copy_sql, reader, size=_CHUNK)
        except psycopg2.Error as error:
            # A failing read() cancels the target's COPY; that cancellation is not the root cause.
            if isinstance(reader.error, _SourceEnded):
                is_over = writer.is_done.is_set()
                raise _source_error(writer) from None
            if reader.error is not None:
                raise reader.error from None
            raise PipeError("target", error) from error
        if writer.failed():
            is_over = True
            raise _source_error(writer)
        is_complete = True
        return reader.total
    finally:
        os.close(reading)
        if not is_complete and not (keeps_source and is_over):
            # The source may still be sending, or waiting for a frozen server.
            sever(source_cursor.connection)
            writer.join(10)
            with contextlib.suppress(psycopg2.Error):
                source_cursor.connection.close()
        else:
            writer.join()


def _source_error(writer: _Writer) -> PipeError:
    cause = writer.error if isinstance(writer.error, psycopg2.Error) else None
    return PipeError("source", cause)


def throughput(rows: int, started: float) -> str:
    """Rows and rows per second since `started` (time.monotonic), for a log line."""
    seconds = max(time.monotonic() - started, 1e-6)
    return f"{rows} rows in {seconds:.1f} s ({rows / seconds:,.0f} rows/s)"


class _Chunks(io.RawIOBase):
    """Chunks of COPY text as a file that psycopg2 reads; keeps the error that ended them."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self.total = 0
        self.error: BaseException | None = None
        self._chunks, self._rest = chunks, b""

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._rest:
                chunk = next(self._chunks, None)
                if chunk is None:
                    return b""
                self._rest = chunk
        except BaseException as error:
            # psycopg2 turns whatever is raised here into an error of its own.
            self.error = error
            raise
        given, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        self.total += len(given)
        return given


def copy_chunks(chunks: Iterator[bytes], target_cursor: Cursor, copy_sql: str | Composable) -> int:
    """Stream chunks of COPY text, each of whole or part lines, into `COPY … FROM STDIN`; returns the bytes copied.

    Raises what the chunks raise, else PipeError of the target; its transaction must then be rolled back.
    """
    reader = _Chunks(chunks)
    try:
        target_cursor.copy_expert(copy_sql, reader, size=_CHUNK)
    except psycopg2.Error as error:
        if reader.error is not None:
            raise reader.error from None
        raise PipeError("target", error) from error
    return reader.total


# What COPY's text form says in another way.
_ESCAPES = {ord("\\"): "\\\\", ord("\t"): "\\t", ord("\n"): "\\n", ord("\r"): "\\r"}
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ROWS_IN_CHUNK = 2000


def as_copy_text(rows: Iterable[Sequence[str | None]]) -> Iterator[bytes]:
    """Rows of texts as COPY's text form, in chunks; None is NULL."""
    lines: list[str] = []
    for row in rows:
        # Nearly every value is plain: one search over the row is cheaper than four replacements in each value.
        if _SPECIAL.search("".join([one for one in row if one is not None])):
            lines.append("\t".join(["\\N" if one is None else one.translate(_ESCAPES) for one in row]))
        else:
            lines.append("\t".join(["\\N" if one is None else one for one in row]))
        if len(lines) >= _ROWS_IN_CHUNK:
            lines.append("")
            yield "\n".join(lines).encode()
            lines = []
    if lines:
        lines.append("")
        yield "\n".join(lines).encode()
