"""A small agency of its own: two source tables in a real PostgreSQL, its contract, and a migrated warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection
from xianjie.conform import Conformed, conform
from xianjie.extract import Extracted, extract
from xianjie.sources import Source, load_source
from xianjie.validate import Validated, validate
from xianjie.warehouse import Warehouse

REPOSITORY = Path(__file__).resolve().parents[1]
D1, D2, D3 = date(2025, 11, 1), date(2025, 11, 2), date(2025, 11, 3)

CONTRACT = """
name: 测试局
kind: administrative
description: 测试用
region_code: "330782"
connection: agency_bureau
schedule: "0 1 * * *"
tables:
  xzcf:
    from: cf.t_xzcf
    key: [ajbh]
    changed_at: gxsj
    lag_days: 2
    deletes: soft
    deleted_when: {column: scbz, equals: "1"}
    becomes:
      penalty:
        decision_no: {from: wsh, required: true}
        cause: {from: aydm, required: true, codes: {"S101": ip.trademark.sell_infringing, "S102": other}}
        act_from: {from: ksrq, format: [YYYYMMDD, "YYYY年MM月DD日"]}
        act_to: {from: jsrq, format: YYYYMMDD}
        decided_on: {from: jdrq, required: true}
        sales_amount_cny: {from: xsje, unit: 万元}
        penalty_kinds: {from: cfzl, split: ",", codes: {"1": "01", "2": "03"}}
        is_tobacco: {from: sfyc, codes: {"是": "true", "否": "false"}}
        status: {from: zt, required: true, codes: {"1": in_force, "2": revoked}}
        facts_text: {from: wfss}
      penalty_party:
        ordinal: {value: 1}
        name: {from: dsr, required: true}
        id_no: {from: zjhm}
    ignore: [bz]
  cqr:
    from: cf.t_cqr
    key: [ajbh, xh]
    changed_at: gxsj
    may_be_empty: true
    becomes:
      transfer_party:
        transfer_id: {from: ysbh, ref: transfer, required: true}
        ordinal: {from: xh}
        name: {from: xm, required: true}
  ys:
    from: cf.t_ys
    key: [ysbh]
    changed_at: gxsj
    lag_days: 0
    may_be_empty: true
    becomes:
      transfer:
        document_no: {from: wsh, required: true}
        transferred_on: {from: ysrq, format: YYYY/MM/DD}
"""

TABLES = """
CREATE SCHEMA cf;
CREATE TABLE cf.t_xzcf (
    ajbh varchar(60), wsh text, aydm text, ksrq text, jsrq text, jdrq date, xsje numeric, cfzl text, sfyc text, zt text,
    wfss text, dsr text, zjhm text, scbz text, bz text, gxsj timestamp
);
CREATE TABLE cf.t_cqr (ajbh text, xh int, ysbh text, xm text, gxsj timestamptz);
CREATE TABLE cf.t_ys (ysbh text, wsh text, ysrq text, gxsj timestamp(0));
"""

ROW: dict[str, Any] = {
    "wsh": "义市监罚〔2025〕1号",
    "aydm": "S101",
    "ksrq": "20250501",
    "jsrq": "20250601",
    "jdrq": "2025-10-01",
    "xsje": "4.9",
    "cfzl": "1,2",
    "sfyc": "否",
    "zt": "1",
    "wfss": "销售假冒注册商标的商品",
    "dsr": "张三",
    "zjhm": None,
    "scbz": "0",
    "bz": "无",
    "gxsj": "2025-11-01 10:00:00",
}


@dataclass
class Bureau:
    """The agency, its database and the warehouse; every stage as one call."""

    source_url: str
    warehouse_url: str
    folder: Path
    connection: Connection
    inside: Connection

    @property
    def warehouse(self) -> Warehouse:
        return Warehouse(self.warehouse_url)

    @property
    def source(self) -> Source:
        return load_source("bureau")

    def contract(self, old: str, new: str) -> None:
        """Change the contract's text."""
        path = self.folder / "sources" / "bureau.yaml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def suite(self, table: str, text: str) -> None:
        """Write an expectation suite."""
        path = self.folder / "expectations" / "bureau" / f"{table}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def do(self, statement: str, *values: Any) -> None:
        """Run a statement at the source."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement, values or None)

    def add(self, key: str, **columns: Any) -> None:
        """Insert a case at the source: an ordinary one but for the given columns."""
        row = {"ajbh": key, **ROW, **columns}
        names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
        self.do(f"INSERT INTO cf.t_xzcf ({names}) VALUES ({marks})", *row.values())

    def add_many(self, count: int, **expressions: str) -> None:
        """Insert `count` ordinary cases C1 … at the source, with SQL expressions over `i` for some columns."""
        row = {name: f"$q${value}$q$" if value is not None else "NULL" for name, value in ROW.items()}
        row |= {"jdrq": "date '2025-10-01'", "xsje": "4.9", "gxsj": "timestamp '2025-11-01 10:00:00'"}
        row |= {"ajbh": "'C' || i"} | expressions
        self.do(
            f"INSERT INTO cf.t_xzcf ({', '.join(row)}) SELECT {', '.join(row.values())} "
            f"FROM generate_series(1, {count}) AS i"
        )

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of the warehouse."""
        with self.inside.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall()

    def extract(self, as_of: date = D1) -> Extracted:
        return extract(self.warehouse, self.source, self.source_url, as_of, "test")

    def validate(self, as_of: date = D1) -> Validated:
        return validate(self.warehouse, self.source, as_of)

    def conform(self, as_of: date = D1) -> Conformed:
        return conform(self.warehouse, self.source, as_of)

    def night(self, as_of: date = D1) -> Conformed:
        self.extract(as_of)
        self.validate(as_of)
        return self.conform(as_of)

    def assert_balanced(self) -> None:
        """Every conformed batch's ledger balances, against the raw table and the quarantine themselves."""
        for batch_id, table, read, loaded, quarantined, duplicate in self.ask(
            "SELECT batch_id, table_name, rows_read, rows_loaded, rows_quarantined, rows_duplicate FROM ops.batch "
            "WHERE state = 'conformed'"
        ):
            assert read == loaded + quarantined + duplicate
            assert self.ask(f"SELECT count(*) FROM raw.bureau__{table} WHERE batch_id = %s", batch_id) == [
                (loaded + quarantined,)
            ]
            assert self.ask("SELECT count(*) FROM ops.quarantine WHERE batch_id = %s", batch_id) == [(quarantined,)]


@pytest.fixture
def bureau(warehouse_url: str, database: str, project: Path) -> Iterator[Bureau]:
    """A bureau without rows, and a warehouse without rows."""
    for name in ("tables", "sql", "rules", "office.yaml"):
        (project / name).symlink_to(REPOSITORY / name)
    (project / "sources").mkdir()
    (project / "sources" / "bureau.yaml").write_text(CONTRACT)
    connection = psycopg2.connect(database)
    connection.autocommit = True
    inside = psycopg2.connect(warehouse_url, options="-c TimeZone=Asia/Shanghai")
    inside.autocommit = True
    made = Bureau(database, warehouse_url, project, connection, inside)
    made.do(TABLES)
    yield made
    connection.close()
    inside.close()
