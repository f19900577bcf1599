"""F20 on what the city's agencies deliver: nights of two databases and a folder of files, run again and filled in.

In both directions, and killed inside their stages: those of an agency and those of the leads.
"""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from xianjie.city import FIRST_NIGHT
from xianjie.fingerprint import Fingerprint, fingerprint
from xianjie.verify import verify
from xianjie.warehouse import Warehouse

from tests.faults.town import Town, founded, written
from tests.records import rows

pytestmark = [pytest.mark.faults, pytest.mark.slow(seconds=250)]

AGENCIES = ("health", "police", "procuratorate")
DOMAINS = ("linkage",)
NIGHTS = [FIRST_NIGHT + timedelta(days=number) for number in range(4)]
SEED = 20261124


@dataclass
class Nights:
    """The town after its four nights: its warehouse as a template, what stood there, how long each stage took."""

    town: Town
    template: str
    fingerprint: Fingerprint
    standing: list[tuple[Any, ...]]
    written: list[tuple[str, str]]
    stages: dict[str, float]

    def run(self, warehouse: Warehouse, order: Sequence[date], seed: int) -> None:
        """Those nights in that order, each in a process of its own; two are killed inside a stage, and run again."""
        chance = random.Random(seed)
        of_agency, of_leads = chance.sample(range(len(order)), 2)
        for number, night in enumerate(order):
            if number in (of_agency, of_leads):
                is_its = number == of_agency
                stage = chance.choice([one for one in self.stages if (": " in one) == is_its])
                self._killed(warehouse, night, stage, chance.uniform(0.05, 0.6))
            child = self.town.child(warehouse, night)
            assert child.wait() == 0, child.said_wrong

    def _killed(self, warehouse: Warehouse, night: date, stage: str, share: float) -> None:
        child = self.town.child(warehouse, night)
        assert child.until(stage), child.said_wrong
        time.sleep(share * self.stages[stage])
        child.kill()
        assert child.wait() == -signal.SIGKILL, f"{night} was over before it was killed in {stage}"


def standing(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    """Every lead with its state and what people made of it."""
    return rows(
        warehouse, "SELECT lead_id::text, state, state_reason, offence, review_status FROM lead.lead ORDER BY lead_id"
    )


def off(warehouse: Warehouse) -> list[str]:
    return [str(one.fault()) for one in verify(warehouse) if one.count]


@pytest.fixture(scope="module")
def nights() -> Iterator[Nights]:
    with founded(AGENCIES, DOMAINS) as town, town.copy() as warehouse:
        stages: dict[str, float] = {}
        for night in NIGHTS[1:]:
            town.play(night)
            child = town.child(warehouse, night)
            assert child.wait() == 0, child.said_wrong
            stages = child.stages()
        assert off(warehouse) == []
        # Each night brought something, the files among them, and something was decided since.
        batches = "SELECT DISTINCT agency_id, as_of FROM ops.batch WHERE rows_loaded > 0"
        assert len(rows(warehouse, batches, role="engineer")) >= len(NIGHTS) * len(AGENCIES) - 3
        states = {state for _, state, *_ in standing(warehouse)}
        assert {"open"} < states
        template = warehouse.url.rpartition("/")[2]
        yield Nights(town, template, fingerprint(warehouse), standing(warehouse), written(warehouse), stages)


@pytest.mark.parametrize("order", [NIGHTS, NIGHTS[::-1]], ids=["forwards", "backwards"])
def test_nights_of_the_city_run_again_and_killed_change_nothing(nights: Nights, order: list[date]) -> None:
    with nights.town.copy(nights.template) as warehouse:
        nights.run(warehouse, order, SEED + len(order))
        found = fingerprint(warehouse).by_table
        assert {name for name, told in found.items() if nights.fingerprint.by_table[name] != told} == set()
        assert standing(warehouse) == nights.standing
        assert written(warehouse) == nights.written
        assert off(warehouse) == []


@pytest.mark.parametrize("order", [NIGHTS[1:], NIGHTS[:0:-1]], ids=["forwards", "backwards"])
def test_nights_of_the_city_that_were_missed_are_filled_in(nights: Nights, order: list[date]) -> None:
    """After an outage of three nights the agencies hold what they hold today, whichever night is run first."""
    with nights.town.copy() as warehouse:
        nights.run(warehouse, order, SEED)
        assert standing(warehouse) == nights.standing
        assert written(warehouse) == nights.written
        assert off(warehouse) == []
        before = fingerprint(warehouse)
        nights.run(warehouse, order, SEED + 1)
        now = fingerprint(warehouse).by_table
        assert {name for name, told in now.items() if before.by_table[name] != told} == set()
