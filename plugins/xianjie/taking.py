"""Takes the files of one table in the order of their days: each content once, each file one transaction.

A file that can't be read is left where it is and told with all its faults; it stops neither the others nor the other
tables. One that is not whole yet is waited for.
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice

from psycopg2.extensions import connection as Connection

from xianjie import deliveries, pipe, rawtable, vanished, volume, watermark
from xianjie.batch import Night, TableExtract, settle, transaction
from xianjie.drift import Ledger, Plan
from xianjie.errors import Fault, SourceRefused
from xianjie.readers.database import NOT_ITS_ENCODING
from xianjie.readers.folder import MARKER, Drop, Reading
from xianjie.readers.postgresql import ENCODING
from xianjie.warehouse import Warehouse, lock

log = logging.getLogger(__name__)


class _StillWritten(Exception):
    """The file changed while it was read."""


class Taking:
    """The files of one table in one night, and the faults met: what a retry may help, and what it can't."""

    def __init__(self, warehouse: Warehouse, night: Night, name: str, ledger: Ledger) -> None:
        self.warehouse, self.night, self.name, self.ledger = warehouse, night, name, ledger
        self.source = night.source
        self.contract = self.source.tables[name]
        self.missing: list[Fault] = []
        self.faults: list[Fault] = []
        self.spikes: list[volume.Spike] = []
        self._news: list[str] = []
        self._newest_day = date.min
        self._sum = TableExtract(None, 0, 0, 0, 0, batches=0)

    def take(self, drops: list[Drop]) -> TableExtract:
        """Take every drop that is new and whole; returns what was read of all of them."""
        with transaction(self.warehouse) as connection, connection.cursor() as cursor:
            deliveries.reopen(cursor, self.source.id, self.name, self.night.as_of)
            known = deliveries.read(cursor, self.source.id, self.name)
        self._newest_day = max((one.delivered_on for one in known if one.state == "taken"), default=date.min)
        files = self.contract.files
        # What vanished is told against what stands in core: of several drops that hold everything, the newest says it,
        # and the older ones are then outdated.
        newest_first = files is not None and files.delivers == "all"
        for drop in sorted(drops, reverse=newest_first):
            if deliveries.is_as_noted(drop, known):
                continue
            if not drop.is_finished:
                self._wait_for(drop)
                continue
            try:
                content_hash = drop.content_hash()
            except OSError:
                self._fault(drop, "the file can't be read", "Give this user the right to read it.")
                continue
            known = self._one(drop, content_hash, known)
        if not self.missing and not self.faults:
            self._ask_for_fresh(known)
        return replace(self._sum, news=tuple(self._news))

    def _one(self, drop: Drop, content_hash: str, known: list[deliveries.Known]) -> list[deliveries.Known]:
        files = self.contract.files
        assert files is not None  # noqa: S101 - a contract of files
        state = deliveries.verdict(drop, content_hash, known, is_whole=files.delivers == "all")
        taken = [one for one in known if one.state == "taken"]
        if state == "copy":
            twin = next(one.file_name for one in taken if one.content_hash == content_hash)
            self._news.append(f"{drop.name} holds what {twin} held, and is not taken again")
        if state == "purged":
            self._news.append(f"{drop.name} holds what was purged, and is not taken again")
        if state == "outdated":
            self._news.append(f"{drop.name} is older than what was taken since, and says nothing more")
        if state == "taken" and any(one.file_name == drop.name for one in known):
            self._news.append(f"{drop.name} has another content than when it was taken, and is taken as a new delivery")
        if state == "taken":
            is_late = bool(taken) and taken[-1].delivered_on > drop.day
            if not self._load(drop, content_hash, is_late=is_late):
                return known
        else:
            with transaction(self.warehouse) as connection, connection.cursor() as cursor:
                if state is None:
                    deliveries.touched(cursor, self.source, self.name, drop, content_hash)
                else:
                    deliveries.note(cursor, self.source, self.name, drop, content_hash, state, self.night.as_of)
        if state is None:
            last = deliveries.last_of(drop.name, known)
            assert last is not None  # noqa: S101 - it is settled because it is known
            noted = replace(last, delivered_on=max(last.delivered_on, drop.day), modified_ns=drop.modified_ns)
        else:
            now = datetime.now(UTC)
            noted = deliveries.Known(drop.name, content_hash, drop.day, drop.size, drop.modified_ns, state, now)
        # A content that comes back under its name has one line in the ledger, as it has here.
        others = [each for each in known if (each.file_name, each.content_hash) != (drop.name, content_hash)]
        return sorted([*others, noted], key=lambda each: (each.place, each.noted_at))

    def _load(self, drop: Drop, content_hash: str, *, is_late: bool) -> bool:
        """Load one file; returns whether it was taken."""
        reading = Reading(self.source, self.name, drop, lambda header: self._plan(drop, header))
        started = time.monotonic()
        try:
            with transaction(self.warehouse) as connection:
                made = self._fill(connection, reading, content_hash, is_late=is_late)
        except _StillWritten:
            self._wait_for(drop)
            return False
        except volume.Spike as spike:
            # It lies where it is, and is looked at again in the next run.
            self.spikes.append(spike)
            return False
        except SourceRefused as refused:
            self.faults += refused.faults
            fault = "\n".join(str(one) for one in refused.faults)
            with transaction(self.warehouse) as connection, connection.cursor() as cursor:
                deliveries.note(
                    cursor, self.source, self.name, drop, content_hash, "unreadable", self.night.as_of,
                    fault=fault[:2000],
                )  # fmt: skip
            return False
        finally:
            self._news += [one for one in reading.news if one not in self._news]
        log.info("%s.%s: %s: %s", self.source.id, self.name, drop.name, pipe.throughput(made.rows_read, started))
        self._sum = TableExtract(
            made.batch_id,
            self._sum.rows_read + made.rows_read,
            self._sum.rows_duplicate + made.rows_duplicate,
            self._sum.rows_late + made.rows_late,
            self._sum.bytes_read + made.bytes_read,
            rows_vanished=self._sum.rows_vanished + made.rows_vanished,
            batches=self._sum.batches + 1,
        )
        return True

    def _fill(self, connection: Connection, reading: Reading, content_hash: str, *, is_late: bool) -> TableExtract:
        drop, as_of = reading.drop, self.night.as_of
        lock(connection, f"agency {self.source.id}")
        with connection.cursor() as cursor:
            before = watermark.read(cursor, self.source.id, self.name)
            # The first row says that the header was read, and with it which columns there are.
            rows = reading.rows()
            first = list(islice(rows, 1))
            copy = rawtable.stage(cursor, self.contract, reading.plan.extra)
            try:
                copied = pipe.copy_chunks(pipe.as_copy_text(chain(first, rows)), cursor, copy)
            except pipe.PipeError as error:
                if error.cause is not None and error.cause.pgcode in ENCODING:
                    raise SourceRefused(self._told(drop, *NOT_ITS_ENCODING)) from None
                raise
            rows_read = cursor.rowcount
            if not drop.is_unchanged():
                raise _StillWritten
            if rows_read == 0 and not self.contract.may_be_empty:
                remedy = "Ask the agency; a file that may really have none says `may_be_empty: true`."
                raise SourceRefused(self._told(drop, "the file has no row", remedy))
            self._hold_to_marker(drop, {"rows": rows_read, "bytes": drop.size, "sha256": content_hash})
            after = watermark.later(cursor, before, drop.day.isoformat())
            compares_keys = self.contract.deletes == "keyset"
            if compares_keys:
                vanished.take_staged_keys(cursor, self.source, self.name)
            made = settle(
                cursor, self.night, self.name, rows_read, before, after,
                compares_keys=compares_keys, is_late=is_late, plan=reading.plan,
            )  # fmt: skip
            deliveries.note(
                cursor, self.source, self.name, drop, content_hash, "taken", as_of,
                batch_id=made.batch_id, rows_read=rows_read, rows_hidden=reading.rows_hidden,
            )  # fmt: skip
        return replace(made, bytes_read=copied)

    def _hold_to_marker(self, drop: Drop, found: dict[str, object]) -> None:
        """Refuse a file that is not what its marker says: nothing else shows that it was cut at the end of a row."""
        files = self.contract.files
        if files is None or files.marker is None:
            return
        said, is_so = drop.said(), str(found[files.marker])
        if said != is_so:
            told = is_so if files.marker != "sha256" else "another hash"
            fault = f"the marker does not say its {files.marker}" if not said else (
                f"the marker says {files.marker} {said[:20]!r}, and the file has {told}"
            )  # fmt: skip
            raise SourceRefused(self._told(drop, fault, "Ask the agency to deliver the file and its marker again."))

    def _plan(self, drop: Drop, header: list[str]) -> Plan:
        """How a file with such a header is read; one of a day before that of a file taken says nothing new."""
        is_newest = drop.day >= self._newest_day
        return self.ledger.plan(self.name, dict.fromkeys(header, ""), is_newest=is_newest)

    def _told(self, drop: Drop, fault: str, remedy: str) -> Fault:
        return Fault(self.source.file, f"tables.{self.name}, {drop.name}", fault, remedy)

    def _fault(self, drop: Drop, fault: str, remedy: str) -> None:
        self.faults.append(self._told(drop, fault, remedy))

    def _wait_for(self, drop: Drop) -> None:
        files = self.contract.files
        assert files is not None  # noqa: S101 - a contract of files
        what = f"{drop.name}{MARKER} does not stand beside it" if files.finished == "marker" else "it was just written"
        remedy = "A retry takes it once it is whole; else ask the agency whether its upload broke off."
        self.missing.append(self._told(drop, f"the file is not finished: {what}", remedy))

    def _ask_for_fresh(self, known: list[deliveries.Known]) -> None:
        as_of = self.night.as_of
        days = [
            one.delivered_on for one in known if one.state not in ("outdated", "purged") and one.delivered_on <= as_of
        ]
        newest = max(days, default=None)
        allowed = self.source.freshness.max_days
        if newest is None or newest + timedelta(days=allowed) < as_of:
            since = f"since {newest}" if newest else "yet"
            fault = f"no file {self.contract.place} was taken {since}, and the newest may be {allowed} days old"
            remedy = "A retry takes what comes; an agency that delivers seldom says `freshness: {max_days: …}`."
            self.missing.append(Fault(self.source.file, f"tables.{self.name}", fault, remedy))
