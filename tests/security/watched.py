"""A night under the real Airflow with somebody's name, number and telephone in every place from which one could leak.

Run as `python -m tests.security.watched FOLDER`: in a network of its own (loopback alone). What an engineer could look
at is put into FOLDER/seen; FOLDER/told.json says how it went.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
from openpyxl import load_workbook
from psycopg2 import sql
from xianjie import connections, quality
from xianjie.localairflow import environment
from xianjie.localairflow.api import Api, Refused
from xianjie.localairflow.night import LEADS, Watch, start
from xianjie.localairflow.prepare import Prepared, prepare, server_home
from xianjie.localairflow.stack import Stack
from xianjie.server import existing
from xianjie.settings import home
from xianjie.warehouse import Warehouse

from tests.security.cutoff import leave_network
from tests.security.reading import scan
from tests.unit.test_resolve import id_no

KEPT = ("market_regulation", "police", "procuratorate", "health", "urban_management")
# Whose name stands where; each has an identity number and a telephone of its own.
PLACES = (
    "quarantined row", "unreadable value", "unknown code", "new column", "refused delivery", "source's error",
    "failing statement", "file's name", "file without titles", "sheet's name",
)  # fmt: skip
NAMES = (
    "闾丘砚舟", "司徒鹭白", "澹台霁月", "端木清欢", "钟离墨染",
    "濮阳雪芽", "公冶长风", "淳于暮雨", "赫连惊鸿", "尉迟霜降",
)  # fmt: skip
NAME = dict(zip(PLACES, NAMES, strict=True))
ID_NO = {place: id_no(700 + number) for number, place in enumerate(PLACES)}
PHONE = {place: f"1395551{number:04}" for number, place in enumerate(PLACES, 1000)}


def all_of(place: str) -> str:
    """The name, number and telephone of a place in one text."""
    return f"{NAME[place]} {ID_NO[place]} {PHONE[place]}"


def run(url: str, *statements: str, parameters: tuple[Any, ...] | None = None) -> list[tuple[Any, ...]]:
    """Statements in one transaction; the rows of the last."""
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def add(url: str, table: str, **values: Any) -> None:
    """The newest row of a table once more, with other values in some columns."""
    clock = {"scjg": "gxsj", "ga": "bgsj"}[table.partition(".")[0]]
    run(
        url,
        f"INSERT INTO {table} SELECT (jsonb_populate_record(newest, %s)).* FROM {table} AS newest "
        f"ORDER BY newest.{clock} DESC LIMIT 1",
        parameters=(json.dumps(values),),
    )


def plant(prepared: Prepared, admin: dict[str, str]) -> None:
    """Put somebody into every place, after the city was played and before the night runs."""
    market, police, prosecutors = (admin[one] for one in ("market_regulation", "police", "procuratorate"))
    who = {"wfss": all_of("quarantined row"), "dsrmc": NAME["quarantined row"], "dsrlb": "1",
           "dsrzjhm": ID_NO["quarantined row"], "lxdh": PHONE["quarantined row"]}  # fmt: skip
    add(market, "scjg.t_xzcf", ajbh="LEAK1", jdrq=NAME["unreadable value"], **who)
    add(market, "scjg.t_xzcf", ajbh="LEAK2", aydm=NAME["unknown code"], **who)
    add(market, "scjg.t_xzcf", ajbh="LEAK3", xwksrq=PHONE["unreadable value"][:8], zs=all_of("quarantined row"), **who)
    run(market, f"ALTER TABLE scjg.t_xzcf ADD COLUMN bz2 text DEFAULT '{all_of('new column')}'")
    # More bad rows than the office allows: the delivery is refused whole.
    place = "refused delivery"
    for number in range(60):
        add(police, "ga.t_xyr", xyrbh=f"LEAK{number}", xyrlx="9", xm=NAME[place], zjhm=ID_NO[place], lxdh=PHONE[place])
    _break_source(prosecutors)
    # A statement of the warehouse that fails on a row, and says which.
    run(
        prepared.warehouse.url,
        "CREATE FUNCTION core.leak() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION 'bad row {all_of('failing statement')}' USING ERRCODE = 'check_violation', "
        f"DETAIL = 'Failing row contains ({all_of('failing statement')})', TABLE = 'filing'; END $$",
        "CREATE TRIGGER leak BEFORE INSERT ON core.filing FOR EACH ROW EXECUTE FUNCTION core.leak()",
        "GRANT EXECUTE ON FUNCTION core.leak() TO PUBLIC",
    )
    _plant_files()


def _break_source(url: str) -> None:
    """Make a table of the source one that fails when it is read, with words of the source's own."""
    ((table,),) = run(
        url,
        "SELECT min(table_schema || '.' || table_name) FROM information_schema.tables "
        "WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')",
    )
    schema, name = table.split(".")
    text, *others = [
        (column, kind)
        for column, kind in run(
            url,
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = %s "
            "AND table_name = %s ORDER BY (data_type = 'text') DESC, ordinal_position",
            parameters=(schema, name),
        )
    ]
    listed = ", ".join(
        [f'public.leak("{text[0]}"::text)::{text[1]} AS "{text[0]}"', *(f'"{one}"' for one, _ in others)]
    )
    ((role,),) = run(
        url,
        "SELECT min(grantee) FROM information_schema.role_table_grants WHERE privilege_type = 'SELECT' "
        "AND table_schema = %s AND grantee NOT IN ('postgres', 'PUBLIC')",
        parameters=(schema,),
    )
    run(
        url,
        "CREATE FUNCTION public.leak(given text) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN "
        f"RAISE EXCEPTION 'invalid value %', '{all_of(PLACES[5])}'; END $f$",
        f'ALTER TABLE {table} RENAME TO "{name}_old"',
        f'CREATE VIEW {table} AS SELECT {listed} FROM {schema}."{name}_old"',
        f'GRANT SELECT ON {table} TO "{role}"',
    )


def _plant_files() -> None:
    """A file that is named after somebody and has no titles; a workbook whose sheet is."""
    drops = home() / "city"
    newest = max((drops / "urban_management").glob("zhzf_aj_*.csv"))
    first, _, rest = newest.read_bytes().partition(b"\n")
    row = all_of("file without titles").replace(" ", ",").encode("utf-8-sig") + b"," * first.count(b",") + b"\n"
    named = newest.with_name(f"{newest.stem}_{NAME[PLACES[7]]}_{ID_NO[PLACES[7]]}.csv")
    named.write_bytes(row + rest)
    named.with_name(f"{named.name}.ok").write_bytes(b"")
    book = max((drops / "health").glob("wjcf_*.xlsx"))
    opened = load_workbook(book)
    for number, sheet in enumerate(opened.worksheets):
        sheet.title = f"{NAME[PLACES[9]]}{PHONE[PLACES[9]]}{number}"
    again = book.with_name(f"{book.stem}_2.xlsx")
    opened.save(again)
    again.with_name(f"{again.name}.ok").write_bytes(b"")


class Seen:
    """What an engineer can look at, as files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)

    def keep(self, kind: str, name: str, text: str) -> None:
        """One text; its name begins with what it was read from."""
        file = self.folder / kind / f"{next(self._numbers):05}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name}\n{text}", encoding="utf-8", errors="replace")


def look_at_database(seen: Seen, url: str) -> None:
    """Every row of every table that Airflow keeps: XComs, rendered templates, audit log and all."""
    ours = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    for (table,) in run(url, ours):
        rows = run(url, sql.SQL("SELECT to_jsonb(t)::text FROM {} AS t").format(sql.SQL(table)))  # type: ignore[arg-type]
        seen.keep("airflow's database", table, "\n".join(text for (text,) in rows))


def look_at_pages(seen: Seen, api: Api) -> int:
    """Every GET that Airflow's own description lists, for every run and task; gives how many were answered."""
    runs = api.call("GET", "/api/v2/dags/~/dagRuns?limit=100")["dag_runs"]
    places: list[dict[str, str]] = []
    for one in runs:
        place = {"dag_id": one["dag_id"], "dag_run_id": one["dag_run_id"], "run_id": one["dag_run_id"]}
        path = f"/api/v2/dags/{one['dag_id']}/dagRuns/{quote(one['dag_run_id'], safe='')}/taskInstances?limit=100"
        for task in api.call("GET", path)["task_instances"]:
            found = {"task_id": task["task_id"], "map_index": "-1"}
            for number in range(1, int(task["try_number"] or 1) + 1):
                places.append(place | found | {"try_number": str(number), "task_try_number": str(number)})
    known = {"pool_name": "default_pool", "xcom_key": "return_value", "version_number": "1", "dag_version": "1"}
    asked: set[str] = set()
    answered = 0
    for path, methods in api.call("GET", "/openapi.json")["paths"].items():
        if "get" not in methods or "/execution/" in path:
            continue
        for place in places:
            filled = path
            for name, value in (known | place).items():
                filled = filled.replace(f"{{{name}}}", quote(value, safe=""))
            if "{" in filled or filled in asked:
                continue
            asked.add(filled)
            with suppress(Refused, OSError, ValueError):
                seen.keep("airflow's pages", filled, json.dumps(api.call("GET", filled), ensure_ascii=False))
                answered += 1
    for path in ("/", "/dags", "/connections", f"/dags/{LEADS}"):
        request = urllib.request.Request(api.address + path, headers={"Authorization": f"Bearer {api.token}"})
        with suppress(OSError), urllib.request.urlopen(request, timeout=30) as answer:
            seen.keep("airflow's pages", path, answer.read().decode("utf-8", "replace"))
    return answered


def look_at_commands(seen: Seen, night: str) -> None:
    """What commands print, the night in one process among them, which meets the same faults."""
    for command in (
        ["nightly", "--as-of", night], ["quality", "--json"],
        ["verify", "--json"], ["source", "drift"], ["doctor"], ["fingerprint"], ["model", "scorecard"],
    ):  # fmt: skip
        done = subprocess.run(
            [str(Path(sys.executable).with_name("xianjie")), *command], capture_output=True, text=True, check=False
        )
        seen.keep("commands", f"{' '.join(command)}: {done.returncode}", f"{done.stdout}\n{done.stderr}")


def look_at_warehouse(seen: Seen, warehouse: Warehouse, told: dict[str, Any]) -> None:
    """What an engineer's role reads, and the page of the data's quality."""
    found, read = scan(warehouse, "engineer", frozenset(NAMES))
    told["engineer_read"] = read
    told["engineer_found"] = sorted(f"{one.table}.{one.column}: {one.kind}" for one in found)
    page, _ = quality.after_night(warehouse)
    if page:
        seen.keep("quality page", "quality.html", Path(page).read_text("utf-8"))
    kept = run(warehouse.url, "SELECT to_jsonb(v)::text FROM ops.validation AS v")
    seen.keep("stored results", "ops.validation", "\n".join(text for (text,) in kept))
    reasons = run(warehouse.url, "SELECT DISTINCT unnest(reasons) FROM ops.quarantine")
    told["reasons"] = sorted(text for (text,) in reasons)
    seen.keep("stored results", "reasons", "\n".join(told["reasons"]))


def people(warehouse: Warehouse) -> dict[str, list[str]]:
    """Every name and number of somebody that the night brought in."""
    from xianjie import tables

    found: dict[str, set[str]] = {"name": set(), "id_no": set(), "phone": set()}
    for table in tables.load().values():
        for name, column in table.columns.items():
            if table.kind == "record" and column.personal in found and column.type == "text":
                for (value,) in run(warehouse.url, f"SELECT DISTINCT {name} FROM {table.name} WHERE {name} <> ''"):
                    found[column.personal].add(value)
    agencies = {name for (name,) in run(warehouse.url, "SELECT DISTINCT name FROM core.agency")}
    found["name"] = {one for one in found["name"] - agencies if len(one) >= 3}
    return {kind: sorted(values) for kind, values in found.items()}


def main(folder: Path) -> None:
    """Play, plant, run, look; everything that was started ends with it."""
    leave_network()
    seen, told = Seen(folder / "seen"), dict[str, Any]()
    begun = time.monotonic()

    def say(line: str) -> None:
        print(f"[{time.monotonic() - begun:4.0f} s] {line}", flush=True)

    with Stack() as stack:
        prepared = prepare(stack, say, size="tiny")
        uris = connections.read()
        server = existing(server_home())
        assert server is not None
        databases = [one for one in KEPT if uris[f"agency_{one}"].startswith("postgresql")]
        plant(prepared, {one: server.url(uris[f"agency_{one}"].rpartition("/")[2]) for one in databases})
        kept = {"warehouse", *(f"agency_{one}" for one in KEPT)}
        connections.write({name: uri if name in kept else "" for name, uri in uris.items()})
        api = start(stack, prepared, say)
        watch = Watch(api, prepared.night, say, stack.check)
        agencies = {f"agency_{one}" for one in KEPT}
        told["states"] = watch.run(agencies) | watch.run({LEADS})
        told["failed"] = [str(fault) for fault in watch.failures(agencies | {LEADS})]
        told["pages"] = look_at_pages(seen, api)
        look_at_commands(seen, str(prepared.night))
        look_at_warehouse(seen, prepared.warehouse, told)
        look_at_database(seen, server.url("airflow"))
        told["people"] = people(prepared.warehouse)
        secrets = environment.secrets_of_home()
        told["secrets"] = sorted(
            {secrets.password, secrets.jwt, secrets.fernet, secrets.session, server.password}
            | {uri.split("@")[0].rpartition(":")[2] for uri in uris.values() if "@" in uri}
        )
        seen.keep("server's log", "postgres", server.log.read_text("utf-8", errors="replace"))
    for file in environment.logs().rglob("*"):
        if file.is_file():
            seen.keep("logs", str(file.relative_to(environment.logs())), file.read_text("utf-8", errors="replace"))
    (folder / "told.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
