"""F5, schema drift: each kind of change under each mode of the contract; no column is ever read as another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from typer.testing import CliRunner
from xianjie import drift, release
from xianjie.cli import application
from xianjie.errors import ProjectError, SourceRefused
from xianjie.sources import load_source

from tests.bureau import CONTRACT, D1, D2, D3, bureau

__all__ = ["bureau"]

D4 = D3 + timedelta(days=1)
CHANGES = {
    "added": "ALTER TABLE cf.t_xzcf ADD COLUMN fkje numeric",
    "dropped": "ALTER TABLE cf.t_xzcf DROP COLUMN wfss",
    "renamed": "ALTER TABLE cf.t_xzcf RENAME COLUMN wfss TO wfss_new",
    "retyped": "ALTER TABLE cf.t_xzcf ALTER xsje TYPE text USING CASE WHEN ajbh = 'A1' THEN '4.9' ELSE '九万' END",
    "widened": "ALTER TABLE cf.t_xzcf ALTER ajbh TYPE varchar(80)",
    "reordered": "ALTER TABLE cf.t_xzcf RENAME TO t_old; CREATE TABLE cf.t_xzcf AS SELECT gxsj, scbz, zjhm, dsr, wfss, "
    "zt, sfyc, cfzl, xsje, jdrq, jsrq, ksrq, aydm, wsh, ajbh, bz FROM cf.t_old",
    "missing": "DROP TABLE cf.t_xzcf",
}
MODES = {
    "added": ("evolve", "freeze", "discard_row", "discard_value"),
    "dropped": ("evolve", "freeze", "discard_row", "discard_value"),
    "renamed": ("evolve", "freeze", "discard_row", "discard_value"),
    "retyped": ("evolve", "freeze", "discard_row", "discard_value"),
    "widened": ("evolve", "freeze"),
    "reordered": ("evolve", "freeze"),
    "missing": ("freeze",),
}
# A sample of each mode runs with the fast tests.
SAMPLE = [("added", "evolve"), ("renamed", "discard_value"), ("retyped", "discard_row"), ("dropped", "freeze")]
EACH = [
    pytest.param(change, mode, marks=[] if (change, mode) in SAMPLE else [pytest.mark.faults])
    for change, modes in MODES.items()
    for mode in modes
]
# The gate's tolerance takes 20 bad rows of any delivery.
LATER = "gxsj = gxsj + interval '1 day'"


def _says(bureau: Any, text: str) -> None:
    bureau.contract("    lag_days: 2\n    deletes: soft", f"    lag_days: 2\n    on_drift: {text}\n    deletes: soft")


def _standing(bureau: Any) -> list[tuple[Any, ...]]:
    return bureau.ask(
        "SELECT penalty.source_key, cause, decided_on, sales_amount_cny::float, facts_text, name "
        "FROM core.penalty_now AS penalty JOIN core.penalty_party_now USING (penalty_id) ORDER BY 1"
    )


def _two_cases(bureau: Any) -> list[tuple[Any, ...]]:
    bureau.add("A1")
    bureau.add("A2", aydm="S102", xsje="9")
    bureau.night(D1)
    found = _standing(bureau)
    assert [row[0] for row in found] == ["A1", "A2"]
    return found


def _open(bureau: Any) -> list[tuple[Any, ...]]:
    return bureau.ask("SELECT column_name, change, mode FROM ops.drift WHERE settled_at IS NULL ORDER BY drift_id")


@pytest.mark.parametrize(("change", "mode"), EACH)
def test_a_change_is_met_as_the_contract_says(bureau: Any, change: str, mode: str) -> None:
    if change != "missing":
        _says(bureau, f"{{{change}: {mode}}}")
    before = _two_cases(bureau)
    bureau.do(CHANGES[change])
    if change == "added":
        bureau.do("UPDATE cf.t_xzcf SET fkje = 5 WHERE ajbh = 'A2'")
    if change != "missing":
        bureau.do(f"UPDATE cf.t_xzcf SET {LATER}, wsh = '改〔2025〕' || ajbh")
    if mode == "freeze":
        with pytest.raises(SourceRefused) as refused:
            bureau.extract(D2)
        assert refused.value.faults[0].place.startswith("tables.xzcf")
        bureau.validate(D2)
        # Yesterday's data is served, the night does not count, and the change is on record.
        assert not bureau.conform(D2).has_landed
        assert _standing(bureau) == before
        assert bureau.ask("SELECT landed_through FROM ops.freshness") == [(D1,)]
        assert [(what, how) for _, what, how in _open(bureau)] == [(change, "freeze")]
        return
    conformed = bureau.night(D2)
    assert conformed.has_landed
    bureau.assert_balanced()
    after = {row[0]: row for row in _standing(bureau)}
    # Whatever becomes of the value, every other one stands where it stood.
    for key, cause, decided_on, _, _, name in before:
        assert after[key][1:3] == (cause, decided_on)
        assert after[key][5] == name
    quarantined = bureau.ask("SELECT row ->> 'ajbh', reasons FROM ops.quarantine ORDER BY 1")
    numbers = bureau.ask("SELECT rows_discarded, values_discarded FROM ops.drift WHERE change = %s", change)
    old = {row[0]: row for row in before}
    if mode == "discard_row":
        column = {"added": "fkje", "retyped": "xsje"}.get(change, "wfss")
        reasons = [f"{column}:{change}"]
        bad = ["A2"] if change in ("added", "retyped") else ["A1", "A2"]
        assert quarantined == [(key, reasons) for key in bad]
        assert numbers == [(len(bad), 0)]
        assert after["A2"] == old["A2"]
        return
    assert bureau.ask("SELECT decision_no FROM core.penalty_now ORDER BY 1") != []
    if change in ("dropped", "renamed"):
        assert [row[4] for row in after.values()] == [None, None]
        assert quarantined == []
        assert numbers == ([(0, 2)] if mode == "discard_value" else [(0, 0)])
    elif change == "added":
        assert [tuple(row) for row in after.values()] == before
        kept = bureau.ask(
            "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'raw' AND column_name = 'fkje'"
        )
        assert kept == [(1 if mode == "evolve" else 0,)]
        assert numbers == ([(0, 1)] if mode == "discard_value" else [(0, 0)])
        if mode == "evolve":
            assert bureau.ask("SELECT fkje FROM raw.bureau__xzcf WHERE ajbh = 'A2' ORDER BY batch_id DESC LIMIT 1") == [
                ("5",)
            ]
    elif change == "retyped" and mode == "evolve":
        assert quarantined == [("A2", ["sales_amount_cny:unreadable_number"])]
    elif change == "retyped":
        assert after["A2"][3] is None
        assert quarantined == []
        noted = bureau.ask(
            "SELECT n.column_name, reason, r.xsje FROM ops.discarded_value AS n "
            "JOIN raw.bureau__xzcf AS r USING (raw_row_id)"
        )
        assert noted == [("sales_amount_cny", "sales_amount_cny:unreadable_number", "九万")]
    else:
        assert [tuple(row) for row in after.values()] == before
    # What was taken is no news the night after; what stays different stays on record.
    again = bureau.extract(D3).tables["xzcf"].news
    lasting = change in ("added", "dropped", "renamed") or mode == "discard_value"
    assert bool(again) == lasting
    assert bool([one for one in _open(bureau) if one[1] == change]) == lasting


def test_a_frozen_table_that_is_as_it_was_thaws_by_itself(bureau: Any) -> None:
    before = _two_cases(bureau)
    bureau.do("ALTER TABLE cf.t_xzcf ALTER jdrq TYPE text USING to_char(jdrq, 'DD/MM/YYYY')")
    with pytest.raises(SourceRefused, match="its column jdrq was date and is text"):
        bureau.extract(D2)
    bureau.do("ALTER TABLE cf.t_xzcf ALTER jdrq TYPE date USING to_date(jdrq, 'DD/MM/YYYY')")
    assert bureau.night(D2).has_landed
    assert _standing(bureau) == before
    assert _open(bureau) == []


def test_a_release_takes_it_as_it_is_and_keeps_who_and_why(bureau: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", bureau.warehouse_url)
    _two_cases(bureau)
    bureau.do("ALTER TABLE cf.t_xzcf DROP COLUMN wfss, ALTER xsje TYPE double precision")
    bureau.do(f"UPDATE cf.t_xzcf SET {LATER}")
    with pytest.raises(SourceRefused) as refused:
        bureau.extract(D2)
    assert len(refused.value.faults) == 2
    assert all("xianjie source release bureau.xzcf" in fault.remedy for fault in refused.value.faults)
    run, app = CliRunner().invoke, application()
    listed = run(app, ["source", "drift"])
    assert listed.exit_code == 1
    assert "bureau.xzcf.wfss: dropped" in listed.output
    assert "FROZEN" in listed.output
    assert isinstance(run(app, ["source", "release", "bureau.xzcf", "--reason", " "]).exception, ProjectError)
    assert isinstance(run(app, ["source", "release", "bureau.cqr", "--reason", "x"]).exception, ProjectError)
    assert isinstance(run(app, ["source", "release", "bureau.nothing", "--reason", "x"]).exception, ProjectError)
    done = run(app, ["source", "release", "bureau.xzcf", "--reason", "局里来函确认"])
    assert done.exit_code == 0, done.output
    assert bureau.night(D2).has_landed
    assert [(row[3], row[4]) for row in _standing(bureau)] == [(49000.0, None), (90000.0, None)]
    kept = bureau.ask("SELECT DISTINCT released_by IS NOT NULL, release_reason, released_at IS NOT NULL FROM ops.drift")
    assert kept == [(True, "局里来函确认", True)]
    assert run(app, ["source", "drift"]).exit_code == 0
    # The word was for this change alone.
    bureau.do("ALTER TABLE cf.t_xzcf ALTER xsje TYPE text")
    with pytest.raises(SourceRefused, match="is text"):
        bureau.extract(D3)


@pytest.mark.faults
@pytest.mark.parametrize("statement", ["DROP COLUMN jdrq", "DROP COLUMN ajbh", "DROP COLUMN scbz"])
@pytest.mark.parametrize("mode", ["evolve", "discard_value", "discard_row"])
def test_no_mode_and_no_release_stands_for_a_column_that_records_need(bureau: Any, statement: str, mode: str) -> None:
    _says(bureau, mode)
    _two_cases(bureau)
    bureau.do(f"ALTER TABLE cf.t_xzcf {statement}")
    with pytest.raises(SourceRefused, match="has no column"):
        bureau.extract(D2)
    with pytest.raises(ProjectError, match="no row is a record without"):
        release.release(bureau.warehouse, bureau.source, "xzcf", "x")


def test_a_mended_contract_settles_the_change(bureau: Any) -> None:
    _two_cases(bureau)
    bureau.do("ALTER TABLE cf.t_xzcf RENAME COLUMN wfss TO wfss_new")
    with pytest.raises(SourceRefused, match="Did the agency rename it to wfss_new"):
        bureau.extract(D2)
    bureau.contract("{from: wfss}", "{from: wfss_new}")
    assert bureau.night(D2).has_landed
    assert [row[4] for row in _standing(bureau)] == ["销售假冒注册商标的商品"] * 2
    assert _open(bureau) == []


def test_two_columns_that_swap_their_names_are_never_told_by_their_place(bureau: Any) -> None:
    """What no shape shows: the names and types are as before, and the values say another thing."""
    _two_cases(bureau)
    bureau.do("ALTER TABLE cf.t_xzcf RENAME ksrq TO tmp; ALTER TABLE cf.t_xzcf RENAME wsh TO ksrq")
    bureau.do("ALTER TABLE cf.t_xzcf RENAME tmp TO wsh")
    bureau.do(f"UPDATE cf.t_xzcf SET {LATER}")
    assert drift.compare(bureau.source.tables["xzcf"], {}, {}) == [drift.Drift("", "missing", "freeze")]
    bureau.extract(D2)
    assert _open(bureau) == [("", "reordered", "evolve")] or _open(bureau) == []
    assert bureau.ask("SELECT count(*) FROM ops.drift WHERE change = 'reordered'") == [(1,)]
    bureau.validate(D2)
    # Texts that are no dates are stopped by name.
    assert bureau.ask("SELECT DISTINCT reasons FROM ops.quarantine") == [(["act_from:unreadable_date"],)]


def test_a_new_column_that_we_may_not_read_stops_nothing(bureau: Any) -> None:
    import psycopg2

    bureau.add("A1")
    bureau.do("CREATE ROLE column_reader LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA cf TO column_reader")
    bureau.do("GRANT SELECT ON ALL TABLES IN SCHEMA cf TO column_reader; REVOKE SELECT ON cf.t_xzcf FROM column_reader")
    columns = ", ".join(row for row in ("ajbh", "wsh", "aydm", "ksrq", "jsrq", "jdrq", "xsje", "cfzl", "sfyc", "zt",
                                        "wfss", "dsr", "zjhm", "scbz", "gxsj"))  # fmt: skip
    bureau.do(f"GRANT SELECT ({columns}) ON cf.t_xzcf TO column_reader; ALTER TABLE cf.t_xzcf ADD COLUMN geheim text")
    info = psycopg2.extensions.parse_dsn(bureau.source_url)
    bureau.source_url = f"postgresql://column_reader:x@{info['host']}:{info['port']}/{info['dbname']}"
    try:
        assert bureau.night(D1).has_landed
        assert _open(bureau) == [("geheim", "added", "evolve")]
    finally:
        bureau.do("DROP OWNED BY column_reader; DROP ROLE column_reader")


@pytest.mark.parametrize(
    ("before", "after", "wider"),
    [
        ("character varying(20)", "character varying(50)", True),
        ("character varying(50)", "character varying(20)", False),
        ("character varying(50)", "text", True),
        ("text", "character varying(50)", False),
        ("integer", "bigint", True),
        ("bigint", "integer", False),
        ("int(11)", "bigint(20)", True),
        ("int(11) unsigned", "bigint(20)", False),
        ("numeric(10,2)", "numeric(18,2)", True),
        ("numeric(18,2)", "numeric(18,4)", False),
        ("numeric(18,2)", "numeric(20,4)", True),
        ("numeric(18,2)", "numeric", True),
        ("integer", "numeric", True),
        ("numeric", "integer", False),
        ("numeric(18,2)", "double precision", False),
        ("real", "double precision", True),
        ("date", "timestamp without time zone", False),
        ("timestamp(0) without time zone", "timestamp(6) without time zone", True),
        ("timestamp without time zone", "timestamp with time zone", False),
        ("datetime", "datetime(6)", True),
        ("enum('a')", "enum('a','b')", False),
    ],
)
def test_what_is_wider(before: str, after: str, wider: bool) -> None:
    assert drift.is_wider(before, after) is wider


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("melt", "evolve"),
        ("{missing: evolve}", "freeze"),
        ("{widened: discard_row}", "evolve"),
        ("{shrunk: evolve}", "shrunk"),
    ],
)
def test_a_mode_that_is_none_is_refused(bureau: Any, text: str, complaint: str) -> None:
    path = bureau.folder / "sources" / "bureau.yaml"
    path.write_text(CONTRACT.replace("    lag_days: 2\n", f"    lag_days: 2\n    on_drift: {text}\n"))
    with pytest.raises(ProjectError, match=complaint):
        load_source("bureau")


def test_an_older_night_says_nothing_new(bureau: Any) -> None:
    bureau.add("A1")
    bureau.night(D2)
    assert bureau.ask("SELECT count(DISTINCT seen_on) FROM ops.source_column") == [(1,)]
    bureau.night(date(2025, 10, 31))
    assert bureau.ask("SELECT count(*) FROM ops.drift") == [(0,)]


def test_a_name_that_was_ruined_before_it_came_is_stopped(bureau: Any) -> None:
    bureau.add("A1", dsr="锟斤拷三")
    bureau.add("A2", dsr="李\ufffd")
    bureau.add("A3", dsr="李\ue000𠮷")
    bureau.night(D1)
    bureau.assert_balanced()
    assert bureau.ask("SELECT name FROM core.penalty_party_now") == [("李\ue000𠮷",)]
    assert bureau.ask("SELECT DISTINCT reasons FROM ops.quarantine") == [(["name:mojibake"],)]
