"""Ends what a set-up started when the set-up itself is gone, however it went: by its end, Ctrl-C or kill -9.

Run as a program of its own. It reads its standard input, one line for each thing to end (`session <pid>` or
`server <folder>`), and acts when that input closes, which the death of the writer does by itself. Its argument is how
many seconds a process may take to end before it is killed.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from xianjie.localairflow.sessions import end


def main() -> None:
    """Read until the input closes, then end everything that was named."""
    # Ctrl-C and a closed terminal reach the set-up; the guard outlives it on purpose.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    things = [line.split(" ", 1) for line in sys.stdin.read().splitlines()]
    end([int(value) for kind, value in things if kind == "session"], float(sys.argv[1]))
    for home in [value for kind, value in things if kind == "server"]:
        from xianjie.server import stop

        stop(Path(home))


if __name__ == "__main__":
    main()
