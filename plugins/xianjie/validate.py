"""Stage 2, validate: Great Expectations decides the gate, one SQL split sends every bad row to `ops.quarantine`."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie import deliveries, rawtable, vanished, watermark
from xianjie.errors import Fault, GateRefused, ProjectError
from xianjie.expectations import Check, checks_for, suite_path
from xianjie.gate import Gate, Verdict
from xianjie.quarantine import joining
from xianjie.settings import office
from xianjie.sources import Source
from xianjie.sources.projection import Projection
from xianjie.warehouse import Warehouse, lock
from xianjie.yamlfile import name_of

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Delivery:
    """One batch that waits for the gate."""

    batch_id: int
    table: str
    rows_read: int
    rows_duplicate: int
    watermark_before: str | None
    is_released: bool = False  # of rows that stewards have released, each of which was looked at


@dataclass(frozen=True)
class TableValidation:
    """What became of one batch: rows looked at, quarantined, and whether it was refused whole."""

    batch_id: int
    table: str
    rows: int
    rows_quarantined: int
    is_refused: bool
    rows_allowed: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Validated:
    """What became of an agency's batches."""

    agency_id: str
    as_of: date
    batches: list[TableValidation] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Sums over the batches."""
        return {
            "batches": len(self.batches),
            "rows": sum(one.rows for one in self.batches),
            "rows_quarantined": sum(one.rows_quarantined for one in self.batches),
            "refused": sum(one.is_refused for one in self.batches),
        }

    def lines(self) -> list[str]:
        """One log line for each batch, and one for each warning; counts and codes only."""
        lines = []
        for one in self.batches:
            end = "refused whole" if one.is_refused else f"{one.rows_quarantined} quarantined"
            lines.append(f"{self.agency_id}.{one.table}: batch {one.batch_id}, {one.rows} rows, {end}")
            lines += [f"{self.agency_id}.{one.table}: {text}" for text in one.warnings]
        return lines


def validate(warehouse: Warehouse, source: Source, as_of: date, *, asks_gate: bool = True) -> Validated:
    """Judge every batch of an agency that was extracted up to the night and not judged yet.

    Rows that fail a critical expectation go to quarantine with all their reasons. A batch with more of them than the
    office allows is refused whole: its rows are removed and its watermark restored, so that the next night reads them
    again; the other batches are judged all the same, and then GateRefused lists what was refused. Without the gate
    (`asks_gate=False`: rows judged again in a scratch warehouse) bad rows are split off and no batch is refused.
    """
    checks = {name: checks_for(source, name) for name in source.tables}
    validated = Validated(source.id, as_of)
    faults: list[Fault] = []
    # The lock is held by a transaction of its own: the gate ends those of the connection that it works on.
    with warehouse.transaction("loader", "xianjie validate lock") as guard:
        lock(guard, f"agency {source.id}")
        connection = warehouse.connect("loader", "xianjie validate")
        gate: Gate | None = None
        try:
            joining.join(connection, source, as_of)
            for delivery in _waiting(connection, source, as_of):
                trial = _Trial(connection, source, delivery, checks[delivery.table])
                trial.stage()
                if asks_gate and trial.needs_gate and gate is None:
                    gate = Gate(connection)
                result, found = trial.settle(gate, as_of)
                validated.batches.append(result)
                faults += found
        finally:
            connection.close()
    for line in validated.lines():
        log.info("%s", line)
    if faults:
        raise GateRefused(*faults)
    return validated


def _waiting(connection: Connection, source: Source, as_of: date) -> list[Delivery]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT batch_id, table_name, rows_read, rows_duplicate, watermark_before, rows_released IS NOT NULL "
            "FROM ops.batch "
            "WHERE agency_id = %s AND as_of <= %s AND state = 'extracted' AND table_name = ANY(%s) ORDER BY batch_id",
            (source.id, as_of, list(source.tables)),
        )
        return [Delivery(*row) for row in cursor.fetchall()]


class _Trial:
    """One batch before the gate."""

    def __init__(self, connection: Connection, source: Source, delivery: Delivery, checks: list[Check]) -> None:
        self.connection = connection
        self.source = source
        self.delivery = delivery
        # What is said of the number of rows is said of a delivery.
        self.checks = [check for check in checks if check.is_of_rows] if delivery.is_released else checks
        self.projection = Projection(source, delivery.table)
        self.table = f"checked_{delivery.batch_id}"
        named = dict.fromkeys(column for check in self.checks for column in check.columns)
        # Neutral labels: a source's column may be called anything.
        self.labels = {name: f"c{number}" for number, name in enumerate(named)}
        suite = suite_path(source.id, delivery.table)
        self.file = name_of(suite) if suite.is_file() else source.file
        self.rows = 0
        self.rows_bad = 0
        self.checked: list[int] = []
        self.unexpected: list[int] = []

    @property
    def of_rows(self) -> list[Check]:
        """The checks that single rows fail."""
        return [check for check in self.checks if check.is_of_rows]

    @property
    def needs_gate(self) -> bool:
        """A batch without rows has nothing to judge, unless the number of rows itself is judged."""
        return self.rows > 0 or any(not check.is_of_rows for check in self.checks)

    @property
    def allowed(self) -> int:
        """How many bad rows the office takes in this delivery, proven duplicates counted as good.

        Of rows that people have released any: those that fail go back to quarantine, and keep nobody else out.
        """
        if self.delivery.is_released:
            return self.delivery.rows_read
        return max(int(office().quarantine_share * self.delivery.rows_read), office().quarantine_rows)

    def stage(self) -> None:
        """Project the batch into a temporary table, with the reasons of each bad row; count what fails what."""
        try:
            with self.connection.cursor() as cursor:
                cursor.execute(self._stage_sql())
                cursor.execute(self._count_sql())
                row = cursor.fetchone()
            self.connection.commit()
        except (psycopg2.DataError, psycopg2.ProgrammingError) as error:
            self.connection.rollback()
            raise self._culprit(error) from None
        assert row is not None  # noqa: S101 - an aggregate gives one row
        self.rows, self.rows_bad = int(row[0]), int(row[1])
        counts = [int(count) for count in row[2:]]
        self.checked, self.unexpected = counts[::2], counts[1::2]

    def _projected(self) -> sql.Composable:
        columns = [(label, self.projection.expression(name)) for name, label in self.labels.items()]
        # A deletion needs a key and nothing else: a row that can't be read must not outlive its removal.
        where = sql.SQL(
            "NOT ({} AND r.source_key <> '') AND NOT EXISTS (SELECT FROM ops.quarantine AS q "
            "WHERE q.batch_id = r.batch_id AND q.raw_row_id = r.raw_row_id)"
        ).format(self.projection.is_deleted)
        return self.projection.rows([self.delivery.batch_id], columns, where)

    def _stage_sql(self) -> sql.Composable:
        flags = sql.SQL("").join(
            sql.SQL(", {} AS {}").format(check.bad(self.labels), sql.Identifier(f"bad{number}"))
            for number, check in enumerate(self.of_rows)
        )
        critical = [number for number, check in enumerate(self.of_rows) if check.severity == "critical"]
        is_good = sql.SQL(" AND ").join(sql.SQL("NOT {}").format(sql.Identifier(f"bad{number}")) for number in critical)
        return sql.SQL(
            "CREATE TEMP TABLE {table} AS SELECT *, ({is_good}) AS is_good FROM "
            "(SELECT projected.*{flags} FROM ({projected} OFFSET 0) AS projected) AS flagged"
        ).format(
            table=sql.Identifier(self.table),
            is_good=is_good if critical else sql.SQL("true"),
            flags=flags,
            projected=self._projected(),
        )

    def _count_sql(self) -> sql.Composable:
        counts: list[sql.Composable] = [sql.SQL("count(*)"), sql.SQL("count(*) FILTER (WHERE NOT is_good)")]
        for number, check in enumerate(self.of_rows):
            present: sql.Composable = sql.SQL(" AND ").join(
                sql.SQL("{} IS NOT NULL").format(sql.Identifier(self.labels[column])) for column in check.columns
            )
            if check.type == "expect_column_values_to_not_be_null":
                present = sql.SQL("true")
            counts.append(sql.SQL("count(*) FILTER (WHERE {})").format(present))
            counts.append(sql.SQL("count(*) FILTER (WHERE {})").format(sql.Identifier(f"bad{number}")))
        return sql.SQL("SELECT {} FROM {}").format(sql.SQL(", ").join(counts), sql.Identifier(self.table))

    def _culprit(self, error: psycopg2.Error) -> ProjectError:
        """Name the expectation that PostgreSQL can't evaluate, by trying each alone."""
        remedy = "Check that its values are of the column's type, and its regular expression."
        faults = []
        for check in self.of_rows:
            statement = sql.SQL("SELECT {} FROM ({}) AS projected LIMIT 1").format(
                check.bad(self.labels), self._projected()
            )
            try:
                with self.connection.cursor() as cursor:
                    cursor.execute(statement)
            except psycopg2.Error as found:
                faults.append(
                    Fault(self.file, check.reason, f"{check.type} can't be evaluated ({found.pgcode})", remedy)
                )
            finally:
                self.connection.rollback()
        general = Fault(self.file, self.delivery.table, f"the batch can't be projected ({error.pgcode})", remedy)
        return ProjectError(*(faults or [general]))

    def _expectations(self) -> list[dict[str, Any]]:
        """Every check as Great Expectations takes it, and last the rows that pass all critical ones."""
        found = []
        place = 0
        for number, check in enumerate(self.checks):
            one = check.configuration(self.labels, number)
            if check.is_of_rows:
                if check.severity == "critical" and (self.delivery.is_released or "mostly" not in check.kwargs):
                    one["kwargs"]["mostly"] = self._mostly(self.checked[place])
                place += 1
            else:
                self._count_known(one["kwargs"])
            found.append(one)
        found.append(
            {
                "type": "expect_column_values_to_be_in_set",
                "kwargs": {"column": "is_good", "value_set": [True], "mostly": self._mostly(self.rows)},
                "severity": "critical",
                "meta": {"number": len(self.checks)},
            }
        )
        return found

    def _mostly(self, rows: int) -> float:
        # Half a row over the allowance, so that no rounding of a share decides about a whole row.
        return 1.0 if rows == 0 else min(1.0, max(0.0, 1 - (self.allowed + 0.5) / rows))

    def _count_known(self, kwargs: dict[str, Any]) -> None:
        # The expectation speaks of rows delivered; those known already are not in the table that is looked at.
        known = self.delivery.rows_read - self.rows
        for key in ("min_value", "max_value"):
            if kwargs.get(key) is not None:
                kwargs[key] -= known

    def settle(self, gate: Gate | None, as_of: date) -> tuple[TableValidation, list[Fault]]:
        """Ask the gate, write its results, then split or refuse the batch, all in one transaction."""
        verdicts = gate.judge(self.file, self.table, self._expectations()) if gate and self.needs_gate else []
        self._compare(verdicts)
        faults = self._refusals(verdicts)
        quarantined = 0
        with self.connection.cursor() as cursor:
            self._record(cursor, verdicts)
            if faults:
                rawtable.drop_batch(cursor, self.source, self.delivery.table, self.delivery.batch_id)
                vanished.forget(cursor, self.delivery.batch_id)
                deliveries.refuse(cursor, self.delivery.batch_id)
                watermark.restore(cursor, self.source.id, self.delivery.table, self.delivery.watermark_before)
                self._state(cursor, "refused", None)
            else:
                if self.rows_bad:
                    cursor.execute(self._split_sql(as_of))
                quarantined = self._quarantined(cursor)
                self._note_discarded(cursor, as_of)
                self._state(cursor, "validated", quarantined)
            cursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(self.table)))
        self.connection.commit()
        warnings = tuple(
            f"warning {check.reason}: {count} rows"
            for check, count in zip(self.of_rows, self.unexpected, strict=True)
            if count and check.severity == "warning"
        )
        result = TableValidation(
            self.delivery.batch_id, self.delivery.table, self.rows, quarantined, bool(faults), self.allowed, warnings
        )
        return result, faults

    def _compare(self, verdicts: list[Verdict]) -> None:
        """Great Expectations and the twins must count the same rows: else a bad row would pass the split."""
        if not verdicts:
            return
        judged = [verdict for check, verdict in zip(self.checks, verdicts, strict=False) if check.is_of_rows]
        faults = []
        remedy = "Report this as a bug with the expectation; nothing of the batch was taken or refused."
        for check, verdict, count in zip(self.of_rows, judged, self.unexpected, strict=True):
            if verdict.unexpected_count != count:
                fault = f"Great Expectations counts {verdict.unexpected_count} bad rows and the split {count}"
                faults.append(Fault(self.file, check.reason, fault, remedy))
        if verdicts[-1].unexpected_count != self.rows_bad:
            fault = f"Great Expectations counts {verdicts[-1].unexpected_count} bad rows and the split {self.rows_bad}"
            faults.append(Fault(self.file, self.delivery.table, fault, remedy))
        if faults:
            raise ProjectError(*faults)

    def _refusals(self, verdicts: list[Verdict]) -> list[Fault]:
        place = f"{self.source.id}.{self.delivery.table}"
        remedy = (
            "Nothing of this delivery was taken, and it will be read again: extend the contract's codes or formats, "
            "or ask the agency to correct the rows; ops.validation has the counts."
        )
        faults = []
        counts = iter(self.unexpected)
        for check, verdict in zip(self.checks, verdicts, strict=False):
            count = next(counts) if check.is_of_rows else None
            if check.severity != "critical" or verdict.is_success:
                continue
            what = (
                f"{self.delivery.rows_read} rows were delivered, which is out of bounds"
                if count is None
                else f"{count} of {self.rows} rows fail, and {self.allowed} may"
            )
            faults.append(Fault(self.file, f"{place}, {check.reason}", what, remedy))
        if verdicts and not verdicts[-1].is_success and not faults:
            what = f"{self.rows_bad} of {self.rows} rows fail one expectation or another, and {self.allowed} may"
            faults.append(Fault(self.file, place, what, remedy))
        return faults

    def _record(self, cursor: Cursor, verdicts: list[Verdict]) -> None:
        seen: dict[str, int] = {}
        for check, verdict in zip(self.checks, verdicts, strict=False):
            name = f"{check.type.removeprefix('expect_')}({', '.join(check.columns)})"
            seen[name] = seen.get(name, 0) + 1
            name = name if seen[name] == 1 else f"{name} #{seen[name]}"
            cursor.execute(
                "INSERT INTO ops.validation "
                "(batch_id, expectation, reason, severity, is_success, element_count, unexpected_count) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s)",
                (
                    self.delivery.batch_id,
                    name,
                    check.reason,
                    check.severity,
                    verdict.is_success,
                    verdict.element_count,
                    verdict.unexpected_count,
                ),
            )

    def _split_sql(self, as_of: date) -> sql.Composable:
        critical = [(number, check) for number, check in enumerate(self.of_rows) if check.severity == "critical"]
        reasons = sql.SQL(", ").join(
            sql.SQL("CASE WHEN {} THEN {} END").format(sql.Identifier(f"bad{number}"), sql.Literal(check.reason))
            for number, check in critical
        )
        return sql.SQL(
            "INSERT INTO ops.quarantine "
            "(agency_id, table_name, batch_id, raw_row_id, row_hash, row, reasons, as_of) "
            "SELECT {agency}, {name}, {batch}, r.raw_row_id, r.row_hash, "
            "to_jsonb(r) - ARRAY['raw_row_id', 'batch_id', 'source_key', 'row_hash'], "
            "array_remove(ARRAY[{reasons}], NULL), {as_of}::date "
            "FROM {checked} AS checked JOIN {raw} AS r USING (raw_row_id) WHERE NOT checked.is_good"
        ).format(
            agency=sql.Literal(self.source.id),
            name=sql.Literal(self.delivery.table),
            batch=sql.Literal(self.delivery.batch_id),
            reasons=reasons,
            as_of=sql.Literal(as_of.isoformat()),
            checked=sql.Identifier(self.table),
            raw=sql.Identifier("raw", self.source.raw_table(self.delivery.table)),
        )

    def _quarantined(self, cursor: Cursor) -> int:
        """The rows of the batch in quarantine: those that fail now, and those that drift sent there."""
        cursor.execute("SELECT count(*) FROM ops.quarantine WHERE batch_id = %s", (self.delivery.batch_id,))
        row = cursor.fetchone()
        return 0 if row is None else int(row[0])

    def _note_discarded(self, cursor: Cursor, as_of: date) -> None:
        """Note each value that the contract lets be NULL where it can't be read; the raw row keeps its text."""
        for number, check in enumerate(self.of_rows):
            if check.discards and self.unexpected[number]:
                cursor.execute(
                    sql.SQL(
                        "INSERT INTO ops.discarded_value "
                        "(batch_id, raw_row_id, column_name, reason, agency_id, table_name, as_of) "
                        "SELECT batch_id, raw_row_id, %s, %s, %s, %s, %s FROM {} WHERE is_good AND {}"
                    ).format(sql.Identifier(self.table), sql.Identifier(f"bad{number}")),
                    (
                        check.columns[0].removeprefix("readable."),
                        check.reason,
                        self.source.id,
                        self.delivery.table,
                        as_of,
                    ),
                )

    def _state(self, cursor: Cursor, state: str, quarantined: int | None) -> None:
        cursor.execute(
            "UPDATE ops.batch SET state = %s, rows_quarantined = %s, finished_at = now() WHERE batch_id = %s",
            (state, quarantined, self.delivery.batch_id),
        )
