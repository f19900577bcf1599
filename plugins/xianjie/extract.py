"""Stage 1, extract: an agency's changed rows into `raw.<agency>__<table>`, with batch, row hash and watermark."""

from __future__ import annotations

import logging
import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date

from psycopg2.extensions import connection as Connection

from xianjie import drift, pipe, rawtable, vanished, volume, watermark
from xianjie.batch import Night, TableExtract, is_newest, settle, transaction
from xianjie.errors import ApprovalNeeded, Fault, SourceRefused, SourceUnreachable
from xianjie.readers import open_database
from xianjie.readers.database import DatabaseReader, Window
from xianjie.readers.folder import Folder
from xianjie.sources import Source
from xianjie.taking import Taking
from xianjie.warehouse import Warehouse, lock

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Extracted:
    """What was read of an agency in one night."""

    agency_id: str
    as_of: date
    tables: dict[str, TableExtract] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Sums over the tables: rows read, proven duplicates, late."""
        return {
            "tables": len(self.tables),
            "rows_read": sum(one.rows_read for one in self.tables.values()),
            "rows_duplicate": sum(one.rows_duplicate for one in self.tables.values()),
            "rows_late": sum(one.rows_late for one in self.tables.values()),
        }

    def lines(self) -> list[str]:
        """One log line for each table, and one for each piece of news."""
        lines = []
        for name, one in self.tables.items():
            what = f"batch {one.batch_id}" if one.batches == 1 else f"{one.batches} files"
            gone = f", {one.rows_vanished} vanished" if one.rows_vanished else ""
            lines.append(
                f"{self.agency_id}.{name}: {what}, {one.rows_read} rows read, "
                f"{one.rows_duplicate} known already, {one.rows_late} late{gone}"
            )
            lines += [f"{self.agency_id}.{name}: {text}" for text in one.news]
        return lines


def extract(warehouse: Warehouse, source: Source, source_url: str, as_of: date, run_id: str | None = None) -> Extracted:
    """Read every table of an agency up to the end of the night's day; each table or file is one transaction.

    A table or file that is not as its contract says is left out and the others are read; then SourceRefused lists
    every such fault. Raises SourceUnreachable if the source does not answer, or has not delivered yet; what was read
    before stays. Raises ApprovalNeeded if all that is missing is somebody's word for an unusual volume.
    """
    extracted = Extracted(source.id, as_of)
    night = Night(source, as_of, run_id)
    # Held before the source's snapshot is taken: a run that waited must not bring an older state over a newer one.
    with warehouse.transaction("loader", "xianjie extract lock") as guard:
        lock(guard, f"extract {source.id}")
        read = _files if source.is_of_files else _tables
        with closing(warehouse.connect("loader", "xianjie drift")) as noting:
            ledger = drift.Ledger(noting, source, as_of)
            missing, faults, spikes = read(warehouse, night, source_url, extracted, ledger)
        for spike in spikes:
            volume.ask(guard, source, as_of, spike)
    waits = [fault for spike in spikes for fault in spike.faults]
    for line in extracted.lines():
        log.info("%s", line)
    if missing:
        raise SourceUnreachable(*missing, *faults, *waits)
    if faults:
        raise SourceRefused(*faults, *waits)
    if waits:
        raise ApprovalNeeded(*waits)
    return extracted


Faults = tuple[list[Fault], list[Fault], list[volume.Spike]]
"""What a retry may help, what it can't, and what waits for somebody's word."""


def _tables(warehouse: Warehouse, night: Night, source_url: str, extracted: Extracted, ledger: drift.Ledger) -> Faults:
    source = night.source
    faults: list[Fault] = []
    spikes: list[volume.Spike] = []
    reader = open_database(source, source_url)
    try:
        for name in source.tables:
            if not reader.is_open:
                reader = open_database(source, source_url)
            try:
                extracted.tables[name] = _table(warehouse, night, reader, name, ledger)
            except volume.Spike as spike:
                spikes.append(spike)
            except SourceRefused as refused:
                faults += refused.faults
    except SourceUnreachable as gone:
        return list(gone.faults), faults, spikes
    finally:
        reader.close()
    return [], faults, spikes


def _files(warehouse: Warehouse, night: Night, source_url: str, extracted: Extracted, ledger: drift.Ledger) -> Faults:
    missing: list[Fault] = []
    faults: list[Fault] = []
    spikes: list[volume.Spike] = []
    folder = Folder(night.source, source_url)
    for name in night.source.tables:
        taking = Taking(warehouse, night, name, ledger)
        extracted.tables[name] = taking.take(folder.drops(name, night.as_of))
        missing += taking.missing
        faults += taking.faults
        spikes += taking.spikes
    return missing, faults, spikes


def _table(warehouse: Warehouse, night: Night, reader: DatabaseReader, name: str, ledger: drift.Ledger) -> TableExtract:
    contract = night.source.tables[name]
    ledger.takes = reader.takes
    plan = ledger.plan(name, reader.look(name))
    if plan.frozen:
        raise SourceRefused(*drift.faults(night.source, name, plan), *_other_faults(reader, name, plan))
    reader.columns(name, plan)
    if not contract.may_be_empty and reader.is_empty(name):
        fault = f"{contract.place} is empty at the source"
        remedy = "Ask the agency; a table that may really be empty says `may_be_empty: true`."
        raise SourceRefused(Fault(night.source.file, f"tables.{name}", fault, remedy))
    with transaction(warehouse) as connection:
        return replace(_load(connection, night, reader, name), news=plan.news)


def _other_faults(reader: DatabaseReader, name: str, plan: drift.Plan) -> tuple[Fault, ...]:
    """What else is wrong with a frozen table: all of it is told at once."""
    if any(one.change == "missing" for one in plan.drifts):
        return ()
    try:
        reader.columns(name, plan)
    except SourceRefused as refused:
        return refused.faults
    return ()


def _load(connection: Connection, night: Night, reader: DatabaseReader, name: str) -> TableExtract:
    source, as_of = night.source, night.as_of
    contract = source.tables[name]
    started = time.monotonic()
    lock(connection, f"agency {source.id}")
    with connection.cursor() as cursor:
        before = watermark.read(cursor, source.id, name)
        newest = is_newest(cursor, source.id, name, as_of)
        # What stands at the source now says nothing of an older night.
        compares_keys = contract.deletes == "keyset" and newest
        since = before
        if compares_keys:
            reader.copy_keys(name, cursor, vanished.stage(cursor, source, name))
            since = None if vanished.has_returned(cursor, source, name) else before
        plan = reader.plan(name)
        copy = rawtable.stage(cursor, contract, plan.extra)
        copied = reader.copy_into(name, Window(since, as_of, is_newest=newest), cursor, copy)
        rows_read = cursor.rowcount
        after = watermark.later(cursor, before, rawtable.newest_change(cursor, contract))
        made = settle(cursor, night, name, rows_read, before, after, compares_keys=compares_keys, plan=plan)
    log.info("%s.%s: %s", source.id, name, pipe.throughput(rows_read, started))
    return replace(made, bytes_read=copied)
