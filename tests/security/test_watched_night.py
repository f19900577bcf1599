"""An engineer who watches a night sees nobody: a night under the real Airflow with the network cut, then a search.

Somebody's name, number and telephone were planted where one could leak (tests/security/watched.py). Searched are the
tasks' and components' logs, every row of Airflow's database, every page of its API, what commands print, the quality
page, stored results, reasons, what the engineer's role reads, and PostgreSQL's log.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from xianjie.settings import root

from tests.security.cutoff import REASON, is_permitted
from tests.security.watched import ID_NO, NAME, PHONE, PLACES

pytestmark = [pytest.mark.faults, pytest.mark.slow(seconds=200), pytest.mark.skipif(not is_permitted(), reason=REASON)]

XIANJIE = str(Path(sys.executable).with_name("xianjie"))


@dataclass
class Watched:
    """How the night went, and the texts that were seen, each by what it was read from."""

    told: dict[str, Any]
    texts: dict[str, str]

    def found(self, *values: str) -> set[str]:
        """In which kinds of texts any of the values stands."""
        return {place for place, text in self.texts.items() if any(value in text for value in values)}


def plain(text: str) -> str:
    """A text with its letters as they are, however JSON wrote them."""
    return re.sub(r"\\+u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("watched")
    free = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "XIANJIE"))}
    own = free | {"XIANJIE_ROOT": str(root()), "XIANJIE_HOME": str(folder / "home")}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.security.watched", str(folder)],
            cwd=root(), env=own, capture_output=True, text=True, check=False, timeout=2400,
        )  # fmt: skip
        assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        texts: dict[str, str] = {}
        for file in sorted((folder / "seen").rglob("*")):
            if file.is_file():
                place, _, text = file.read_text("utf-8").partition("\n")
                texts[f"{file.parent.name}: {place}"] = plain(text)
        yield Watched(json.loads((folder / "told.json").read_text("utf-8")), texts)
    finally:
        subprocess.run([XIANJIE, "airflow", "clean"], env=own, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def test_the_night_met_what_was_planted(watched: Watched) -> None:
    """Without these the search would find nothing because nothing was there."""
    states = watched.told["states"]
    assert states["leads"] == "success"
    assert states["agency_market_regulation"] == "success"
    assert {name for name, state in states.items() if state == "failed"} == {
        f"agency_{one}" for one in ("police", "procuratorate", "health", "urban_management")
    }
    told = "\n".join(watched.told["failed"])
    for said in ("the step broke: CheckViolation 23514", "rows fail, and", "no sheet 处罚决定", "it is no header"):
        assert said in told, told
    assert {"decided_on:unreadable_date", "cause:unknown_code"} <= set(watched.told["reasons"])
    assert len(watched.told["people"]["name"]) > 50
    kinds = {place.partition(":")[0] for place in watched.texts}
    assert kinds == {
        "airflow's database", "airflow's pages", "commands", "quality page", "stored results", "logs", "server's log",
    }  # fmt: skip
    assert watched.told["pages"] > 100
    assert any("rendered_task_instance_fields" in place for place in watched.texts)
    assert any(place.endswith("attempt=1.log") for place in watched.texts)


@pytest.mark.parametrize("place", PLACES)
def test_nobody_who_was_planted_is_seen(watched: Watched, place: str) -> None:
    assert watched.found(NAME[place], ID_NO[place], PHONE[place]) == set()


def test_nobody_whom_the_night_brought_in_is_seen(watched: Watched) -> None:
    """Every name, number and telephone of the records, in runs of letters and digits of all that was seen."""
    letters = {place: set(re.findall(r"[一-鿿]{3,}", text)) for place, text in watched.texts.items()}
    every = "\n".join(set().union(*letters.values()))
    named = [name for name in watched.told["people"]["name"] if name in every]
    assert {name: [place for place, runs in letters.items() if name in "\n".join(runs)][:3] for name in named} == {}
    digits = "\n".join({run for text in watched.texts.values() for run in re.findall(r"[0-9]{10,}[0-9Xx]", text)})
    assert [one for kind in ("id_no", "phone") for one in watched.told["people"][kind] if one in digits] == []


def test_no_password_is_seen(watched: Watched) -> None:
    assert len(watched.told["secrets"]) >= 5
    assert watched.found(*[one for one in watched.told["secrets"] if len(one) > 6]) == set()


def test_the_engineer_reads_nobody(watched: Watched) -> None:
    assert watched.told["engineer_read"] > 500
    assert watched.told["engineer_found"] == []


def test_the_pages_fetch_nothing_from_outside(watched: Watched) -> None:
    pages = {place: text for place, text in watched.texts.items() if text.lstrip().startswith("<!doctype html")}
    assert pages
    for place, text in pages.items():
        assert re.findall(r"(?:src|href)=[\"'](?:https?:)?//(?!127\.0\.0\.1)[^\"']*", text) == [], place
