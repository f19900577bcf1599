"""The recorded scores of the made-up city, `docs/models/scores.json`: what the last runs on random seeds found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from xianjie.errors import Fault, ProjectError
from xianjie.score import Score
from xianjie.settings import root


def folder() -> Path:
    """Where the catalogue stands."""
    return root() / "docs" / "models"


def read() -> dict[str, Any]:
    """The last record, or an empty one; raises ProjectError if the file is not what was written."""
    path = folder() / "scores.json"
    if not path.exists():
        return {}
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        found["runs"] = list(found["runs"])
    except (ValueError, KeyError, TypeError):
        remedy = "Record it anew: `xianjie score --seeds 3 --record`."
        raise ProjectError(Fault("docs/models/scores.json", "", "not a record of scores", remedy)) from None
    return found


def write(scores: Sequence[Score], version: str, on: date) -> Path:
    """Keep the scores of a number of cities and nights, with the day and the version that made them."""
    runs = [
        {
            "seed": one.seed,
            "size": one.size,
            "as_of": str(one.as_of),
            "models": {
                line.model: {name: getattr(line, name) for name in ("due", "found", "not_due", "false")}
                for line in one.models()
            },
            "ledger": {"as_planted": one.persons, "misplaced": len(one.misplaced)},
        }
        for one in scores
    ]
    record = {"recorded_on": str(on), "version": version, "runs": runs}
    path = folder() / "scores.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def of_model(model_id: str) -> list[str]:
    """How a model did in the recorded runs, in Markdown; nothing where none has been recorded."""
    record = read()
    found = [
        (run, counts)
        for run in record.get("runs", [])
        for name, counts in run["models"].items()
        if name.rpartition("/")[2] == model_id
    ]
    if not found:
        return ["尚无记录（`xianjie score --seeds 3 --record`）。"]
    told = [f"模拟城市，{record['recorded_on']}，版本 {record['version']}：", ""]
    told += ["| 种子 | 规模 | 夜次 | 应有 | 找到 | 不应有 | 误报 |", "|---:|---|---|---:|---:|---:|---:|"]
    told += [
        f"| {run['seed']} | {run['size']} | {run['as_of']} "
        f"| {counts['due']} | {counts['found']} | {counts['not_due']} | {counts['false']} |"
        for run, counts in found
    ]
    return told
