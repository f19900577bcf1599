"""Attacks through everything that comes from outside: rules, what clerks type, names of files, parameters, arguments.

The conditions of rules have a corpus of their own in tests/unit/law/test_attacks.py.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import psycopg2
import pytest
from openpyxl import load_workbook
from psycopg2 import sql
from typer.testing import CliRunner
from xianjie import rules, spreadsheet
from xianjie.cli import application
from xianjie.errors import ProjectError
from xianjie.evaluate import evaluate
from xianjie.settings import root
from xianjie.sources import readable_sources
from xianjie.warehouse import Warehouse

from tests.records import agencies, party, put, rows
from tests.unit.test_evaluate import MODEL, counts, fact, outcomes
from tests.unit.test_evaluate import NIGHT as NIGHT_OF_FACTS
from tests.unit.test_load import run

# What a clerk, or who wants to be read by one, may put into any text of a record.
HOSTILE = [
    "'); DROP TABLE core.penalty; --",
    "甲'||pg_sleep(9)||'乙",
    "%s %(x)s %%",
    "{{ 7*7 }}{% for x in y %}",
    "${jndi:ldap://x}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>&amp;",
    "$$; COPY core.penalty TO PROGRAM 'id'; $$",
    "\\'; SELECT lo_import('/etc/passwd'); \\",
    "李\u202e某\u2066有限公司",
    "＇ OR ＇1＇=＇1",
    "甲\n\t-- 【依据】\n【检索】",
    '=HYPERLINK("http://x")',
    "../../../etc/passwd",
    "\\x41 \\u0041 \\0",
    "甲\ue000\U000f0000乙",
]


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    return Warehouse(warehouse_url)


@pytest.fixture
def own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of which the folder rules/ip holds one page, so that others can be put beside it."""
    for name in ("tables", "sql", "sources", "expectations", "tests", "office.yaml"):
        (tmp_path / name).symlink_to(root() / name)
    (tmp_path / "rules").mkdir()
    for path in (root() / "rules").iterdir():
        if path.is_file() or path.name in ("law", "facts", "causes"):
            (tmp_path / "rules" / path.name).symlink_to(path)
    (tmp_path / "rules" / "ip").mkdir()
    shutil.copy(root() / "rules" / "ip" / f"{MODEL}.yaml", tmp_path / "rules" / "ip")
    monkeypatch.setenv("XIANJIE_ROOT", str(tmp_path))
    return tmp_path / "rules" / "ip"


GATE = "cause in ('ip.trademark.sell_infringing')"
# What a page is changed into, and whether its fault can name a line of the file.
SPOILT: dict[str, tuple[str, str]] = {
    "unknown_column": ("absent('filing')", "no_such_column > 3"),
    "unknown_function": ("absent('filing')", "pg_sleep(9) is null"),
    "unknown_standard": ("meets('sell_counterfeit_trademark_goods')", "meets('no_such_offence')"),
    "unknown_register": ("absent('filing')", "absent('files')"),
    "unknown_figure": ("transfer_grace_days", "no_such_days"),
    "number_of_law": ("meets('sell_counterfeit_trademark_goods')", "sales_amount_cny >= 50000"),
    "second_statement": ("absent('filing')", "absent('filing'); DROP TABLE core.penalty"),
    "subselect": ("absent('filing')", "exists(select 1 from lead.lead)"),
    "division_by_zero": ("absent('filing')", "sales_amount_cny / 0 > 1"),
    "wrong_type": ("absent('filing')", "sales_amount_cny = 'many'"),
    "no_boolean": ("absent('filing')", "sales_amount_cny"),
    "comment": ("absent('filing')", "absent('filing') -- and so on"),
    "open_bracket": ("absent('filing')", "(absent('filing')"),
    "open_quote": ("absent('filing')", "absent('filing"),
    "wide_quotes": ("absent('filing')", "absent(＇filing＇)"),
    "dollar_quotes": ("absent('filing')", "absent($$filing$$)"),
    "null_byte": ("absent('filing')", "absent('fil\x00ing')"),
    "unknown_key": ("severity: high", "severity: high\nowner: me"),
    "key_twice": ("severity: high", "severity: high\nseverity: high"),
    "unknown_word": ("severity: high", "severity: grave"),
    "list_for_text": ("severity: high", "severity: [high]"),
    "tag": ("severity: high", "severity: !!python/object/apply:os.system [id]"),
    "anchors": ("severity: high", "severity: &a high\nabout: {x: *a}"),
    "exclusion_twice": ("id: criminal_disposal", "id: revoked"),
}
RAW: dict[str, str] = {
    "nothing": "",
    "list": "- a\n",
    "text": "just words\n",
    "binary": "\x01\x02",
    "bomb": "a: &a [x,x,x,x,x,x]\n" + "\n".join(f"b{n}: [*a,*a,*a,*a]" for n in range(9)),
    "deep": "name: " + "[" * 5_000 + "]" * 5_000,
    "ten_megabytes": "name: " + "x" * 10_000_000,
}


def test_thirty_bad_pages_stop_only_themselves(warehouse: Warehouse, own_rules: Path) -> None:
    page = (own_rules / f"{MODEL}.yaml").read_text("utf-8")
    fact(warehouse, "hit")
    assert evaluate(warehouse, "ip", NIGHT_OF_FACTS).models == 1
    standing = outcomes(warehouse)
    assert standing["hit"][0] == "hit"
    (own_rules / "sound.yaml").write_text(page, "utf-8")
    for name, (before, after) in SPOILT.items():
        assert before in page, name
        (own_rules / f"{name}.yaml").write_text(page.replace(before, after), "utf-8")
    for name, content in RAW.items():
        (own_rules / f"{name}.yaml").write_text(content, "utf-8")
    (own_rules / "of_another_encoding.yaml").write_bytes(page.encode("gb18030"))
    (own_rules / "folder.yaml").mkdir()
    bad = {path.stem for path in own_rules.iterdir()} - {MODEL, "sound"}
    assert len(bad) >= 30
    # The page that ran last night is broken too: what it found then stands.
    (own_rules / f"{MODEL}.yaml").write_text(page.replace("severity: high", "severity: grave"), "utf-8")
    rules._models.cache_clear()

    tonight = evaluate(warehouse, "ip", NIGHT_OF_FACTS)

    assert set(tonight.failed) == bad | {MODEL}
    assert tonight.models == 1
    found = rows(warehouse, "SELECT model_id, outcome FROM lead.outcome ORDER BY 1")
    assert found == [(MODEL, "hit"), ("sound", "hit")]
    for name, faults in tonight.failed.items():
        for fault in faults:
            assert f"{name}.yaml" in fault.file
            assert fault.fault
            assert fault.remedy
        # A sign that YAML has not is told by its kind, a reason that stands twice by its key.
        if name in SPOILT and name not in ("null_byte", "exclusion_twice"):
            assert any("line" in fault.place for fault in faults), (name, faults)
        assert len(counts(warehouse, name)) == 1
        assert len(next(iter(counts(warehouse, name)))[1]) < 2_000


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM lead.lead",
        "TRUNCATE core.penalty",
        "UPDATE lead.lead SET state = 'open'",
        "SELECT core.prior_at_least() FROM pg_authid",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "COPY core.penalty TO PROGRAM 'id'",
        "CREATE EXTENSION dblink",
    ],
)
def test_what_rules_run_as_can_only_select(warehouse: Warehouse, statement: str) -> None:
    """Even a statement that got through would meet a role that may read facts, and nothing else."""
    with warehouse.transaction("evaluator") as connection, connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        with pytest.raises(psycopg2.Error):
            cursor.execute(statement)
        connection.rollback()


def test_what_clerks_type_is_told_as_it_is_and_does_nothing(
    warehouse: Warehouse, own_rules: Path, tmp_path: Path
) -> None:
    agencies(warehouse)
    amounts = {"sales_amount_cny": 68000, "unsold_goods_value_cny": 0, "illegal_gains_cny": 10000, "is_tobacco": False}
    with warehouse.transaction("loader") as connection:
        for number, hostile in enumerate(HOSTILE):
            penalty = put(
                connection, "penalty", f"p{number}", decision_no=f"{number}{hostile}",
                cause="ip.trademark.sell_infringing", status="in_force", decided_on="2026-05-01",
                act_from="2026-01-01", act_to="2026-02-01", **amounts,
            )  # fmt: skip
            party(connection, "penalty_party", penalty, f"p{number}", name=f"{hostile}公司", address=hostile)
    before = rows(warehouse, "SELECT count(*) FROM core.penalty")
    run(warehouse)
    assert rows(warehouse, "SELECT count(*) FROM core.penalty") == before
    told = rows(warehouse, "SELECT explanation FROM lead.lead ORDER BY lead_id")
    assert len(told) == len(HOSTILE)
    every = "\n".join(text for (text,) in told)
    for hostile in HOSTILE:
        # Nothing was taken for a sign, and nothing filled in; a party's name may be folded, never run.
        assert hostile in every or hostile.split("\n")[0][:4] in every, hostile
    path = tmp_path / "list.xlsx"
    columns = [spreadsheet.Column("name", "当事人")]
    spreadsheet.write(
        path,
        columns,
        [{"name": one} for one in [*HOSTILE, "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"]],
        sheet="=1+[1]:*?/\\'",
    )
    book = load_workbook(path)
    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert len(cells) > len(HOSTILE)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [
        cell.value
        for cell in cells
        if cell.data_type == "s" and cell.value.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]
    assert all(not set("[]:*?/\\") & set(sheet.title) for sheet in book.worksheets)


CONTRACT = "sources/market_regulation.yaml"


@pytest.fixture
def contract(own_rules: Path) -> tuple[Path, str]:
    folder = own_rules.parents[1]
    text = (folder / CONTRACT).read_text("utf-8")
    (folder / "sources").unlink()
    (folder / "sources").mkdir()
    return folder / CONTRACT, text


def test_a_contract_s_names_are_names(contract: tuple[Path, str], warehouse: Warehouse) -> None:
    """A hostile table, column or code is refused when it is read, or is quoted as the name that it is."""
    path, text = contract
    path.write_text(text, "utf-8")
    (source,), faults = readable_sources(path.parent)
    assert not faults
    table = next(iter(source.tables.values()))
    column = (
        next(spec.from_ for spec in next(iter(table.becomes.values())).columns.values() if spec.from_)
        if isinstance(table.becomes, dict)
        else None
    )
    for hostile in HOSTILE:
        for before in filter(None, (table.from_, column, source.connection)):
            quoted = "'" + hostile.replace("'", "''").replace("\n", " ") + "'"
            path.write_text(text.replace(str(before), quoted, 1), "utf-8")
            found, refused = readable_sources(path.parent)
            assert found or refused
            assert all(fault.remedy for fault in refused)
            with warehouse.transaction("loader") as connection:
                name = sql.Identifier(hostile).as_string(connection)
                assert name.startswith('"')
                assert name.endswith('"')


@pytest.mark.parametrize(
    "hostile", ["'; DROP TABLE lead.lead; --", "../../etc/passwd", "{{ 7*7 }}", "-" * 3, "\u202e", "$(id)"]
)
def test_arguments_are_values(hostile: str, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse.url)
    for command in (
        ["explain", "--", hostile],
        ["backtest", "--", hostile],
        ["diff", "--", hostile],
        ["leads", "--as-of", hostile],
    ):
        done = CliRunner().invoke(application(), command)
        assert done.exit_code in (1, 2), (command, done.output)
        assert done.exception is None or isinstance(done.exception, (SystemExit, ProjectError)), (
            command,
            done.exception,
        )
    assert rows(warehouse, "SELECT count(*) FROM lead.lead") == [(0,)]
