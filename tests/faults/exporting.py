"""One side of the measurement of exports, in a process of its own: `python -m tests.faults.exporting SIDE URL FILE`.

Prints the rows, the seconds of the processor (so that nothing else that runs is in them), and by how many MB the peak
of memory rose above what was there before the first row.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from psycopg2.extras import RealDictCursor
from xianjie import leadlist
from xianjie.settings import root
from xianjie.sqlfiles import bind
from xianjie.warehouse import Warehouse

from tests.faults.memory import peak_kb

ASKED = {"tier": "lead", "domain": None, "state": None, "since": None}


@contextmanager
def read(warehouse: Warehouse) -> Iterator[Iterator[dict[str, Any]]]:
    """The very rows of the export, in pieces from the server."""
    with (
        warehouse.transaction("publisher", "measure") as connection,
        connection.cursor("measured", cursor_factory=RealDictCursor) as cursor,
    ):
        cursor.itersize = 5_000
        cursor.execute(bind((root() / "sql" / "leads" / "list.sql").read_text("utf-8")), ASKED)
        yield (leadlist.shown(row) for row in cursor)


def ours(warehouse: Warehouse, path: Path) -> int:
    """The export as it is."""
    return leadlist.export(warehouse, path, state=None, purpose="测量")


def openpyxl(warehouse: Warehouse, path: Path) -> int:
    """The same rows by openpyxl in its write-only mode: no formats, no neutral formulas, no widths."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("线索")
    names = [one.name for one in leadlist.columns()]
    sheet.append(names)
    count = 0
    with read(warehouse) as rows:
        for row in rows:
            sheet.append([row[name] for name in names])
            count += 1
    book.save(path)
    return count


def text(warehouse: Warehouse, path: Path) -> int:
    """The same rows as plain CSV: what reading and wording them costs, and hardly any writing."""
    names = [one.name for one in leadlist.columns()]
    count = 0
    with read(warehouse) as rows, path.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        for row in rows:
            written.writerow([row[name] for name in names])
            count += 1
    return count


if __name__ == "__main__":
    side, url, path = sys.argv[1:]
    warehouse = Warehouse(url)
    # What is imported and read once is no part of the list.
    leadlist.columns()
    __import__("xlsxwriter"), __import__("openpyxl")
    before, started = peak_kb(), time.process_time()
    rows = {"ours": ours, "openpyxl": openpyxl, "text": text}[side](warehouse, Path(path))
    told = {
        "rows": rows,
        "seconds": round(time.process_time() - started, 2),
        "rose_mb": round((peak_kb() - before) / 1024, 1),
    }
    sys.stdout.write(json.dumps(told) + "\n")
