"""A line to a server that can be cut, held, slowed or reset: a TCP proxy on a free port of this machine."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Self

Trouble = Literal["none", "mute", "stall", "reset", "close", "drip"]


@dataclass
class Proxy:
    """Passes everything on, until its trouble begins `after` so many bytes of answers.

    mute accepts and never answers; stall lets the answer stop and keeps the line open; reset sends RST, close FIN, half
    way; drip passes `per_second` bytes a second. `down()` lets nobody in any more.
    """

    host: str
    to: int
    trouble: Trouble = "none"
    after: int = 0
    per_second: int = 100
    port: int = 0
    lines: int = 0
    passed: int = 0
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop, repr=False)

    def __enter__(self) -> Self:
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        self._server = self._loop.run_until_complete(asyncio.start_server(self._line, sock=listener))
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def down(self) -> None:
        """Refuse every line from now on."""
        self._loop.call_soon_threadsafe(self._server.close)

    async def _end(self) -> None:
        self._server.close()
        others = [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]
        for one in others:
            one.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        # One more turn, in which the closed lines are let go.
        await asyncio.sleep(0.01)

    async def _line(self, asking: asyncio.StreamReader, answered: asyncio.StreamWriter) -> None:
        self.lines += 1
        with contextlib.suppress(OSError, asyncio.CancelledError):
            if self.trouble == "mute":
                await asyncio.Event().wait()
            answering, asked = await asyncio.open_connection(self.host, self.to)
            ways = (self._carry(asking, asked), self._carry(answering, answered, is_answer=True))
            running = [asyncio.ensure_future(way) for way in ways]
            try:
                await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for one in running:
                    one.cancel()
                asked.close()
        answered.close()

    async def _carry(self, one: asyncio.StreamReader, other: asyncio.StreamWriter, *, is_answer: bool = False) -> None:
        with contextlib.suppress(ConnectionError):
            while chunk := await one.read(self.per_second if self.trouble == "drip" else 4096):
                self.passed += len(chunk) if is_answer else 0
                if is_answer and self.passed > self.after:
                    if self.trouble == "stall":
                        await asyncio.Event().wait()
                    if self.trouble == "reset":
                        line = other.get_extra_info("socket")
                        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                        other.transport.abort()
                    if self.trouble in ("reset", "close"):
                        return
                    if self.trouble == "drip":
                        await asyncio.sleep(1)
                other.write(chunk)
                await other.drain()
