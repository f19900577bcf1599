"""The peak of a process's own memory."""

from __future__ import annotations

import re
from pathlib import Path

_STATUS = Path("/proc/self/status")

is_measurable = _STATUS.exists()


def peak_kb() -> int:
    """The most that this process ever had in memory, in kB, since its program began.

    Not ru_maxrss: on Linux a program inherits that of the process which started it, so that a test's own peak hides it.
    """
    found = re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text())
    assert found is not None
    return int(found[1])
