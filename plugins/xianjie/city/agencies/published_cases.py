"""Published cases: 37 real ones, as agencies and procuratorates published them; facts of public documents.

The file is committed as it is and comes once, before the first night. Nothing is planted in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xianjie.city.agency import Agency
from xianjie.city.files import FileStore

FILE = Path(__file__).parent.parent / "real" / "published_penalties.csv"


def _file() -> Mapping[str, bytes]:
    return {"published_20260831.csv": FILE.read_bytes()}


AGENCY = Agency(
    id="published_cases",
    name="公开案例",
    store=FileStore({}, fixed=_file),
    tables={},
    writers={},
)
