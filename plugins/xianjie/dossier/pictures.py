"""Draws the pictures of docs/dossiers/: a dossier of each lead type of the local city, as its PDF prints.

    .venv/bin/python -m xianjie.dossier.pictures docs/dossiers

It takes the lead of each type whose text is of middling length, and needs pdftoppm (poppler-utils).
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from xianjie import connections
from xianjie.dossier import page
from xianjie.dossier.gathering import gathered
from xianjie.telling import select
from xianjie.warehouse import Warehouse

_MIDDLING = """SELECT DISTINCT ON (lead_type) lead_type, lead_id::text AS lead_id
FROM (
    SELECT *, abs(percent_rank() OVER (PARTITION BY lead_type ORDER BY length(explanation), lead_id) - 0.5) AS away
    FROM lead.lead WHERE tier = 'lead' AND state = 'open'
) AS ranked ORDER BY lead_type, away, lead_id"""
_COLOURS = 128


def main(folder: Path) -> None:
    """Write <lead_type>.png for each lead type into the folder."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    with Warehouse(connections.url("warehouse")).transaction("publisher", "pictures") as connection:
        for row in select(connection, _MIDDLING):
            made = page.pdf(gathered(connection, row["lead_id"]))
            drawn = subprocess.run(
                ["pdftoppm", "-r", "96", "-png", "-f", "1", "-l", "1", "-"],  # noqa: S607 - the reader's own
                input=made,
                capture_output=True,
                check=True,
            ).stdout
            image = Image.open(io.BytesIO(drawn)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
            image.save(folder / f"{row['lead_type']}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
