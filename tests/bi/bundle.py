"""The bundle in `bi/`, read: databases, datasets, charts and dashboards by the names of their files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2] / "bi"
BUNDLE = ROOT / "bundle"


def read(kind: str) -> dict[str, dict[str, Any]]:
    """Every file of a kind: `databases`, `datasets`, `charts` or `dashboards`."""
    files = sorted((BUNDLE / kind).rglob("*.yaml"))
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def charts_of(dashboard: Mapping[str, Any]) -> Iterator[str]:
    """The uuids of the charts that stand on a dashboard."""
    for part in dashboard["position"].values():
        if isinstance(part, dict) and part["type"] == "CHART":
            yield part["meta"]["uuid"]


def height_of(dashboard: Mapping[str, Any]) -> int:
    """How many pixels high a dashboard is with what stands above it; Superset's rows are told in units of eight."""
    parts = [part for part in dashboard["position"].values() if isinstance(part, dict)]
    heights = {part["parents"][-1]: part["meta"]["height"] for part in parts if part["type"] == "CHART"}
    return 150 + sum(8 * int(height) + 16 for height in heights.values())


def zipped(file: Path) -> Path:
    """The bundle as the ZIP that Superset's page for imports takes."""
    with zipfile.ZipFile(file, "w") as bundle:
        for one in sorted(BUNDLE.rglob("*.yaml")):
            text = one.read_text(encoding="utf-8")
            if one.name == "metadata.yaml":
                text = text.replace("type: assets", "type: Dashboard")
            bundle.writestr(f"xianjie/{one.relative_to(BUNDLE)}", text)
    return file
