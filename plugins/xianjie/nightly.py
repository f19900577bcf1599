"""One night in one process: the seven stages over every agency, as the DAGs run them, without Airflow.

The same functions in the same order on the same night give the same fingerprint as the DAGs.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import psycopg2

from xianjie import access, freshness, rules
from xianjie.conform import conform
from xianjie.errors import (
    Fault,
    GateRefused,
    ProjectError,
    SourceRefused,
    SourceUnreachable,
    WarehouseAway,
    WarehouseBusy,
    XianjieError,
    without_words,
)
from xianjie.evaluate import evaluate
from xianjie.extract import extract
from xianjie.link import link
from xianjie.load import Loaded, load
from xianjie.resolve import resolve
from xianjie.sources import Source, load_sources
from xianjie.validate import validate
from xianjie.warehouse import Warehouse

Say = Callable[[str], None]
Result = TypeVar("Result")

# How long after it a stage is tried again that others held up, or that lost the warehouse: as often as there are.
_PAUSES_SECONDS = (1.0, 5.0, 15.0)

_REPORT = "Report it with this line; the other agencies go on."


@dataclass
class Night:
    """How a night went: agencies that landed, agencies and models that failed with their faults, what was loaded."""

    as_of: date
    landed: list[str] = field(default_factory=list)
    failed: dict[str, tuple[Fault, ...]] = field(default_factory=dict)
    models_failed: dict[str, tuple[Fault, ...]] = field(default_factory=dict)
    loaded: Loaded | None = None


def agency_night(warehouse: Warehouse, source: Source, source_url: str, as_of: date, say: Say) -> None:
    """Extract, validate and conform one agency's night; its freshness says how it went. Raises what went wrong."""
    _patiently(lambda: freshness.attempt(warehouse, source.id, as_of))
    stages: dict[str, Callable[[], object]] = {
        "extract": lambda: extract(warehouse, source, source_url, as_of, f"nightly {as_of}"),
        "validate": lambda: validate(warehouse, source, as_of),
        "conform": lambda: conform(warehouse, source, as_of),
    }
    parts: list[XianjieError] = []
    try:
        for stage, run in stages.items():
            say(f"{source.id}: {stage}")
            try:
                _patiently(run)
            except (SourceRefused, SourceUnreachable, GateRefused) as error:
                # A part of the night is missing; what did come goes on, and the night does not count as landed.
                parts.append(error)
        if parts:
            raise type(parts[0])(*(fault for error in parts for fault in error.faults))
    except WarehouseAway:
        # It is no agency's fault, and there is nowhere to note it.
        raise
    except XianjieError as error:
        freshness.failed(warehouse, source.id, as_of, str(error.faults[0]))
        raise
    except psycopg2.Error as error:
        told = without_words(error).faults[0]
        unforeseen = Fault(source.file, source.id, f"{told.fault} ({told.file}, {told.place})", told.remedy)
        freshness.failed(warehouse, source.id, as_of, str(unforeseen))
        raise ProjectError(unforeseen) from None
    except Exception as error:
        # A mistake of ours at one agency must not take the others' night; its text may quote a row, its place may not.
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__}, {Path(frame.filename).name} line {frame.lineno}"
        mistake = Fault(source.file, source.id, f"the stage ended with an error that nobody foresaw ({where})", _REPORT)
        freshness.failed(warehouse, source.id, as_of, str(mistake))
        raise ProjectError(mistake) from None


def leads_night(
    warehouse: Warehouse, as_of: date, say: Say, failed: dict[str, tuple[Fault, ...]] | None = None
) -> Loaded:
    """Resolve, link, evaluate every domain and load; a model that fails stops only itself, and is put into `failed`."""

    def run(stage: str, work: Callable[[], Result]) -> Result:
        say(stage)
        try:
            return _patiently(work)
        except psycopg2.Error as error:
            told = without_words(error).faults[0]
            fault = Fault("warehouse", stage, f"{told.fault} ({told.file}, {told.place})", told.remedy)
            raise ProjectError(fault) from None

    run("resolve", lambda: resolve(warehouse, as_of))
    run("link", lambda: link(warehouse, as_of))
    for domain in rules.domains():
        evaluated = run(f"evaluate {domain}", partial(evaluate, warehouse, domain, as_of))
        for model_id, faults in evaluated.failed.items():
            say(f"{model_id}: failed")
            if failed is not None:
                failed[model_id] = faults
    loaded = run("load", lambda: load(warehouse, as_of, say))
    sealed = access.seal(warehouse)
    if sealed:
        say(str(sealed))
    return loaded


def _patiently(work: Callable[[], Result]) -> Result:
    """Do it, and again where others were in the way or the warehouse broke off: nothing of it was done then."""
    for pause in _PAUSES_SECONDS:
        try:
            return work()
        except (WarehouseBusy, WarehouseAway):
            time.sleep(pause)
    return work()


def nightly(warehouse: Warehouse, url_of: Callable[[str], str], as_of: date, say: Say) -> Night:
    """Run a whole night. An agency that fails delays nobody: the others go on, and its registers count as stale.

    Raises WarehouseAway where the warehouse stays away: the next run takes the night up where it stands.
    """
    night = Night(as_of)
    for source in load_sources():
        try:
            address = url_of(source.connection)
            if not address:
                say(f"{source.id}: left out, it has no connection")
                continue
            agency_night(warehouse, source, address, as_of, say)
            night.landed.append(source.id)
        except WarehouseAway:
            raise
        except XianjieError as error:
            night.failed[source.id] = error.faults
            say(f"{source.id}: failed")
    night.loaded = leads_night(warehouse, as_of, say, night.models_failed)
    return night
