"""A wrongly delivered batch is purged: the warehouse is as one that never got it, and what was done stays told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import psycopg2
import pytest
from typer.testing import CliRunner
from xianjie import recommending, rules
from xianjie.cli import application
from xianjie.errors import ProjectError, WarehouseBusy
from xianjie.evaluate import evaluate
from xianjie.fingerprint import fingerprint
from xianjie.link import link
from xianjie.load import lead_id, load
from xianjie.purge import look, purge
from xianjie.resolve import resolve
from xianjie.verify import verify
from xianjie.warehouse import Warehouse, lock

from tests.bureau import REPOSITORY, Bureau
from tests.bureau import bureau as bureau
from tests.faults.town import SECOND_NIGHT, Town
from tests.records import agencies, rows
from tests.unit.stages.test_files import Inbox
from tests.unit.stages.test_files import inbox as inbox

MODEL = "counterfeit_goods_not_transferred"
N1, N2, N3, N4 = (date(2026, 9, 1) + timedelta(days=number) for number in range(4))
IDS = {"one": "330782199001011232", "two": "330782198802023459"}
WRONG_TEXT = "销售假冒注册商标的商品，销售金额99000元，误送文字。"
# What differs from a warehouse that never got the batch: what happened, and was told at the time.
TOLD = {"lead.history"}


def stamp(night: date) -> str:
    return f"{night} 09:00:00"


class Twins:
    """A bureau with two warehouses: into one a wrong batch comes, into the other never."""

    def __init__(self, wrong: Bureau, never: Bureau) -> None:
        self.wrong, self.never = wrong, never

    def night(self, night: date, *bureaus: Bureau) -> None:
        for one in bureaus or (self.wrong, self.never):
            registers(one.warehouse, night)
            one.night(night)
            leads(one.warehouse, night)

    def batch(self, night: date, table: str = "xzcf") -> int:
        ((batch,),) = self.wrong.ask(
            "SELECT max(batch_id) FROM ops.batch WHERE as_of = %s AND table_name = %s", night, table
        )
        return int(batch)

    def purge(self, batch: int, source_rows: Any = "again") -> Any:
        return purge(self.wrong.warehouse, batch, source_rows, reason="他市数据误送", by="张工")

    def differing(self) -> set[str]:
        one, other = (fingerprint(each.warehouse).by_table for each in (self.wrong, self.never))
        assert sum(rows for rows, _ in other.values()) > 100
        return {name for name in one if one[name] != other[name]}

    def off(self) -> list[str]:
        return [f"{one.name}: {one.first}" for one in verify(self.wrong.warehouse) if one.count]


def leads(warehouse: Warehouse, night: date) -> None:
    resolve(warehouse, night)
    link(warehouse, night)
    for domain in rules.domains():
        evaluate(warehouse, domain, night)
    load(warehouse, night)


def registers(warehouse: Warehouse, night: date) -> None:
    """The other agencies of the office, who have landed and say nothing."""
    agencies(warehouse, night)
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ops.attempt (agency_id, as_of, state) SELECT agency_id, landed_through, 'landed' "
            "FROM ops.freshness WHERE agency_id <> 'bureau' ON CONFLICT DO NOTHING"
        )


def lead(key: str) -> str:
    return str(lead_id("not_transferred", "penalty_party", f"bureau/penalty_party/{key}/1"))


@pytest.fixture
def twins(bureau: Bureau, server: Any, warehouse_template: str) -> Iterator[Twins]:
    folder = bureau.folder
    (folder / "rules").unlink()
    shutil.copytree(REPOSITORY / "rules", folder / "rules")
    for page in folder.glob("rules/*/*.yaml"):
        if page.parent.name not in ("law", "causes", "facts") and page.stem != MODEL:
            page.unlink()
    name = "purge_never"
    url = server.create_database(name, template=warehouse_template)
    inside = psycopg2.connect(url, options="-c TimeZone=Asia/Shanghai")
    inside.autocommit = True
    yield Twins(bureau, replace(bureau, warehouse_url=url, inside=inside))
    inside.close()
    server.drop_database(name)


def right(bureau: Bureau) -> None:
    """What the bureau delivers on the first night."""
    ordinary = {"jdrq": "2026-07-01", "ksrq": "20260501", "jsrq": "20260601", "gxsj": stamp(N1), "xsje": "1"}
    for key, given in {
        "over": {"dsr": "甲一公司", "xsje": "6"},
        "under": {"dsr": "乙二公司", "xsje": "4"},
        "revoked": {"dsr": "丙三公司", "xsje": "6.5"},
        "ended": {"dsr": "丁四公司", "xsje": "7"},
        "deleted": {"dsr": "戊五公司", "xsje": "8"},
        "read": {"dsr": "己六公司", "xsje": None, "wfss": "销售假冒注册商标的商品，销售金额61000元。"},
        "twin1": {"dsr": "赵六", "zjhm": IDS["one"]},
        "twin2": {"dsr": "赵六", "zjhm": IDS["two"], "xsje": "6"},
        "still": {"dsr": "庚七公司"},
    }.items():
        bureau.add(key, **{**ordinary, "wsh": f"义市监罚〔2026〕{key}号", **given})


def wrong(bureau: Bureau, night: date = N2) -> None:
    """What it delivers by mistake: new rows, corrections, a revocation, a deletion, a merging of two people."""
    at = stamp(night)
    for statement in (
        "UPDATE cf.t_xzcf SET xsje = 4, gxsj = %s WHERE ajbh = 'over'",
        "UPDATE cf.t_xzcf SET xsje = 9, gxsj = %s WHERE ajbh = 'under'",
        "UPDATE cf.t_xzcf SET zt = '2', gxsj = %s WHERE ajbh = 'revoked'",
        "UPDATE cf.t_xzcf SET xsje = 70, dsr = '误改公司', gxsj = %s WHERE ajbh = 'ended'",
        "UPDATE cf.t_xzcf SET scbz = '1', gxsj = %s WHERE ajbh = 'deleted'",
        f"UPDATE cf.t_xzcf SET wfss = '{WRONG_TEXT}', gxsj = %s WHERE ajbh = 'read'",
        f"UPDATE cf.t_xzcf SET zjhm = '{IDS['one']}', gxsj = %s WHERE ajbh = 'twin2'",
    ):
        bureau.do(statement, at)
    new = {"jdrq": "2026-07-02", "ksrq": "20260501", "jsrq": "20260601", "gxsj": at, "xsje": "8"}
    for key, given in {
        "strange": {"dsr": "误送人员", "zjhm": "330782197505055674", "wfss": "误送人员销售假货，销售金额80000元。"},
        "joined": {"dsr": "赵六", "zjhm": IDS["one"]},
        "bad": {"dsr": "坏行人员", "aydm": "S999"},
    }.items():
        bureau.add(key, **{**new, "wsh": f"误送〔2026〕{key}号", **given})


def mend(bureau: Bureau) -> None:
    """The bureau takes its mistake back as if it had never been."""
    bureau.do("DELETE FROM cf.t_xzcf")
    right(bureau)


def people(warehouse: Warehouse, key: str, to: str | None = None, note: str = "经审查") -> None:
    with closing(psycopg2.connect(warehouse.url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("SELECT lead.take(%s)", (lead(key),))
        if to:
            cursor.execute("SELECT lead.move(%s, %s, %s)", (lead(key), to, note))


@pytest.mark.faults
def test_after_a_purge_the_warehouse_is_as_one_that_never_got_the_batch(twins: Twins) -> None:
    bureau = twins.wrong
    right(bureau)
    twins.night(N1)
    for each in (twins.wrong, twins.never):
        people(each.warehouse, "over")
    # To the other nothing came that night: its leads wait for the bureau.
    registers(twins.never.warehouse, N2)
    leads(twins.never.warehouse, N2)
    wrong(bureau)
    twins.night(N2, twins.wrong)
    people(bureau.warehouse, "strange", "closed", "误送人员确有其事")
    batch = twins.batch(N2)
    states = dict(bureau.ask("SELECT lead_id::text, state FROM lead.lead"))
    assert {states[lead(key)] for key in ("over", "revoked", "deleted")} == {"withdrawn"}
    assert {states[lead(key)] for key in ("under", "strange", "joined")} == {"open"}
    assert bureau.ask("SELECT count(*) FROM ops.quarantine WHERE batch_id = %s", batch) == [(1,)]
    assert twins.differing() > {"core.penalty", "core.party", "core.profile", "core.text_reading", "lead.lead"}

    before = fingerprint(bureau.warehouse)
    shown = look(bureau.warehouse, batch)
    assert fingerprint(bureau.warehouse) == before
    assert shown.counts["core.penalty"] == 8
    assert shown.counts["raw.bureau__xzcf"] == 10
    assert {lead(key) for key in ("under", "strange", "joined")} <= set(shown.leads_gone)
    assert shown.reviews[lead("strange")] == "closed"
    assert not any("误送" in line for line in shown.lines())

    mend(bureau)
    done = twins.purge(batch)
    assert done == shown
    assert twins.off() == []
    held = "".join(str(row) for row in everything(bureau))
    for word in ("误送人员", "误改公司", "坏行人员", "误送文字", "330782197505055674"):
        assert word not in held, word

    twins.night(N3)
    assert twins.differing() == TOLD | {"lead.review", "lead.review_history"}
    assert twins.off() == []
    # People's work on what stood before is as it was; what they did on what is gone is told without its words.
    for table in ("review", "review_history"):
        columns = "lead_id, to_jsonb(told) - '{made_at,changed_at}'::text[]"
        wanted = f"SELECT {columns} FROM lead.{table} AS told WHERE lead_id <> %s ORDER BY 1, 2"
        assert bureau.ask(wanted, lead("strange")) == twins.never.ask(wanted, lead("strange")) != []
    steps = "SELECT action, to_status FROM lead.review_history WHERE lead_id = %s ORDER BY step"
    assert bureau.ask(steps, lead("strange")) == [("take", "reviewing"), ("move", "closed")]
    events = "SELECT event FROM lead.history WHERE lead_id = %s ORDER BY event DESC"
    assert bureau.ask(events, lead("strange")) == [("raised",), ("purged",)]
    assert bureau.ask(
        "SELECT review_status, review_steps FROM ops.purged_lead WHERE lead_id = %s", lead("strange")
    ) == [("closed", 2)]
    # The ledger says so, with who, why and how much; so does the access log.
    assert bureau.ask("SELECT state FROM ops.batch WHERE batch_id = %s", batch) == [("purged",)]
    ((reason, by, counts),) = bureau.ask("SELECT reason, decided_by, counts FROM ops.purge")
    assert (reason, by, counts) == ("他市数据误送", "张工", done.counts)
    assert bureau.ask("SELECT field, purpose FROM ops.access_log WHERE action = 'purge'") == [
        (f"batch {batch}", "张工：他市数据误送")
    ]
    with pytest.raises(ProjectError, match="purged already"):
        twins.purge(batch)


@pytest.mark.faults
def test_what_others_built_on_a_purged_batch_stands_as_of_its_own_night(twins: Twins) -> None:
    """Later corrections of purged rows, the same content said again, a deletion of what only the batch had brought."""
    bureau = twins.wrong
    right(bureau)
    twins.night(N1)
    twins.night(N2, twins.never)
    wrong(bureau)
    twins.night(N2, twins.wrong)
    batch = twins.batch(N2)
    mend(bureau)
    later = stamp(N3)
    bureau.do("UPDATE cf.t_xzcf SET xsje = 9.5, gxsj = %s WHERE ajbh = 'under'", later)
    bureau.do("UPDATE cf.t_xzcf SET xsje = 70, dsr = '误改公司', gxsj = %s WHERE ajbh = 'ended'", later)
    bureau.add("strange", wsh="误送〔2026〕strange号", dsr="误送人员", scbz="1", gxsj=later)
    twins.night(N3)
    assert {"core.penalty", "core.penalty_party"} <= twins.differing()
    twins.purge(batch, "block")
    assert twins.off() == []
    said = "SELECT sales_amount_cny::int, known_at, superseded_at FROM core.penalty WHERE source_key = %s ORDER BY 2"
    for key in ("under", "ended", "strange"):
        assert bureau.ask(said, key) == twins.never.ask(said, key)
    assert len(bureau.ask(said, "ended")) == 2
    twins.night(N4)
    assert twins.differing() <= TOLD
    assert twins.off() == []


@pytest.mark.faults
def test_rows_that_the_source_keeps_stay_out_where_they_are_blocked(bureau: Bureau) -> None:
    right(bureau)
    bureau.night(N1)
    held = "SELECT source_key, sales_amount_cny, status, is_deleted FROM core.penalty_now ORDER BY 1"
    before = bureau.ask(held)
    wrong(bureau)
    bureau.night(N2)
    ((batch,),) = bureau.ask("SELECT max(batch_id) FROM ops.batch WHERE table_name = 'xzcf'")
    assert bureau.ask(held) != before
    purge(bureau.warehouse, batch, "block", reason="他市数据误送", by="张工")
    assert bureau.ask(held) == before
    bureau.add("new", dsr="辛八公司", gxsj=stamp(N3))
    bureau.night(N3)
    assert [one for one in bureau.ask(held) if one[0] != "new"] == before
    assert len(bureau.ask(held)) == len(before) + 1
    read, blocked, loaded, duplicate = bureau.ask(
        "SELECT rows_read, rows_blocked, rows_loaded, rows_duplicate FROM ops.batch WHERE table_name = 'xzcf' "
        "ORDER BY batch_id DESC LIMIT 1"
    )[0]
    assert (blocked, loaded, read) == (10, 1, blocked + loaded + duplicate)
    names = ("ledger_closed", "ledger_in_raw", "watermark_of_batch", "record_in_raw", "record_versions", "purge_whole")
    assert [one.first for one in verify(bureau.warehouse, names) if one.count] == []
    # Where it was to be read again, the source has the last word.
    bureau.add("again", dsr="壬九公司", gxsj=stamp(N4))
    bureau.night(N4)
    ((batch,),) = bureau.ask("SELECT max(batch_id) FROM ops.batch WHERE table_name = 'xzcf'")
    purge(bureau.warehouse, batch, "again", reason="误送", by="张工")
    assert bureau.ask("SELECT count(*) FROM core.penalty WHERE source_key = 'again'") == [(0,)]
    assert bureau.ask("SELECT landed_through FROM ops.freshness") == [(N3,)]
    bureau.night(N4)
    assert bureau.ask("SELECT count(*) FROM core.penalty WHERE source_key = 'again'") == [(1,)]


def document(warehouse: Warehouse, key: str) -> str:
    """Somebody takes a lead and drafts a document on it."""
    people(warehouse, key)
    return recommending.draft(warehouse, "opinion", [lead(key)], {"transferred": None})


@pytest.mark.faults
def test_a_document_on_a_lead_that_would_go_stops_the_purge_and_what_went_is_told(
    twins: Twins, monkeypatch: pytest.MonkeyPatch, logins: Callable[[str, str], str]
) -> None:
    bureau = twins.wrong
    right(bureau)
    twins.night(N1, bureau)
    wrong(bureau)
    twins.night(N2, bureau)
    batch = twins.batch(N2)
    # Of a lead that goes, and of one that stood before the batch.
    stops, stays = (document(bureau.warehouse, key) for key in ("strange", "ended"))
    papers = "SELECT recommendation_id::text, status FROM lead.recommendation ORDER BY 1"
    for status in ("draft", "issued"):
        if status == "issued":
            recommending.issue(bureau.warehouse, stops, "义检意〔2026〕1号", N2)
        before = fingerprint(bureau.warehouse), bureau.ask(papers)
        assert (stops, status) in before[1]
        for tried in (lambda: look(bureau.warehouse, batch), lambda: twins.purge(batch)):
            with pytest.raises(ProjectError, match=stops) as refused:
                tried()
            assert stays not in str(refused.value)
        assert (fingerprint(bureau.warehouse), bureau.ask(papers)) == before
        assert bureau.ask("SELECT state FROM ops.batch WHERE batch_id = %s", batch) == [("conformed",)]
        assert bureau.ask("SELECT count(*) FROM ops.purge") == [(0,)]
    recommending.withdraw(bureau.warehouse, stops, "所据数据误送")
    mend(bureau)
    twins.purge(batch)
    assert twins.off() == []
    assert dict(bureau.ask(papers)) == {stops: "withdrawn", stays: "draft"}

    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", bureau.warehouse_url)
    runner = CliRunner()
    said = (f"误送批次 {batch}", "张工决定", "理由：他市数据误送", "2026年9月2日发现", "人的动作")
    shown = runner.invoke(application(), ["explain", lead("strange")])
    assert shown.exit_code == 1
    for word in said:
        assert word in shown.output, shown.output
    told = json.loads(runner.invoke(application(), ["explain", lead("strange"), "--json"]).stdout)
    assert [(one["batch_id"], one["decided_by"]) for one in told["purged"]] == [(batch, "张工")]
    gone = runner.invoke(application(), ["lead", "show", lead("strange")]).exception
    assert isinstance(gone, ProjectError)
    for word in said:
        assert word in str(gone)
    assert said[0] in runner.invoke(application(), ["why", lead("strange")]).output
    # By its start too, to whoever could have read it, and to nobody else.
    for region, is_told in (("330782", True), ("330702", False)):
        monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", logins("xianjie_prosecutor", region))
        shown = runner.invoke(application(), ["explain", lead("strange")[:8]])
        assert (said[0] in shown.output) == is_told
    # A lead that holds after all comes back as itself, and is no purged one any more.
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", bureau.warehouse_url)
    wrong(bureau, N3)
    twins.night(N3, bureau)
    assert runner.invoke(application(), ["explain", lead("strange")]).exit_code == 0
    events = "SELECT event FROM lead.history WHERE lead_id = %s ORDER BY as_of, event DESC"
    assert [event for (event,) in bureau.ask(events, lead("strange"))] == ["raised", "purged", "reopened"]


@pytest.fixture
def logins(bureau: Bureau) -> Iterator[Callable[[str, str], str]]:
    """Makes a login of a role in an office of a region; gives the warehouse's address under it."""
    made: list[str] = []
    info = psycopg2.extensions.parse_dsn(bureau.warehouse_url)

    def make(role: str, region: str) -> str:
        login = f"purge_{region}_{info['dbname']}"
        with bureau.inside.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {login} LOGIN PASSWORD 'x' IN ROLE {role}")
            made.append(login)
            cursor.execute(
                "INSERT INTO ops.member (login, person_name, office_region_code, functions, opens_sealed, member_from) "
                "VALUES (%s, %s, %s, '{criminal}', false, '2020-01-01')",
                (login, login, region),
            )
        return f"postgresql://{login}:x@{info['host']}:{info['port']}/{info['dbname']}"

    yield make
    with bureau.inside.cursor() as cursor:
        for login in made:
            cursor.execute(f"DROP OWNED BY {login}; DROP ROLE {login}")


@pytest.mark.slow(seconds=150)
@pytest.mark.faults
def test_a_purge_beside_a_night_waits_for_its_stage_and_both_hold(small_town: Town) -> None:
    """It comes before the night or after it, as far as anybody can tell: never half of either."""

    def purged(warehouse: Warehouse) -> Any:
        first = "SELECT min(batch_id) FROM ops.batch WHERE agency_id = 'police' AND table_name = 'slaj'"
        ((batch,),) = rows(warehouse, first, role="engineer")
        done = purge(warehouse, batch, "block", reason="他市数据误送", by="张工")
        assert done.counts["core.filing"] > 0
        assert len(done.leads_gone) + len(done.leads_again) > 0
        return done

    def after(warehouse: Warehouse) -> dict[str, tuple[int, str]]:
        """What stands after the night that comes next."""
        assert small_town.run(warehouse, SECOND_NIGHT).failed == {}
        assert [str(one.fault()) for one in verify(warehouse) if one.count] == []
        found = fingerprint(warehouse).by_table
        # What was told of a lead, and the dossiers kept of it, stay: of the moment in between too.
        return {name: told for name, told in found.items() if name not in TOLD | {"lead.dossier"}}

    ordered = []
    for is_first in (True, False):
        with small_town.copy() as one:
            if is_first:
                small_town.bounded(purged)(one)
            small_town.run(one, SECOND_NIGHT)
            if not is_first:
                small_town.bounded(purged)(one)
            ordered.append(after(one))
    assert ordered[0] != ordered[1]
    for meets in ("police: validate", "load"):
        with small_town.copy() as other:
            child = small_town.child(other, SECOND_NIGHT)
            assert child.until(meets), child.said_wrong
            small_town.bounded(purged)(other)
            assert child.wait() == 0, child.said_wrong
            found = after(other)
            differs = [{name for name in found if found[name] != wanted[name]} for wanted in ordered]
            assert set() in differs, (meets, differs)


def test_what_can_t_be_purged_is_told_and_nothing_is_changed(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    bureau.add("A1", gxsj=stamp(N1))
    bureau.extract(N1)
    batches = dict(bureau.ask("SELECT table_name, batch_id FROM ops.batch"))
    with pytest.raises(ProjectError, match="night is not finished"):
        purge(bureau.warehouse, batches["xzcf"], "again", reason="误送", by="张工")
    bureau.validate(N1)
    bureau.conform(N1)
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", bureau.warehouse_url)
    runner, batch = CliRunner(), str(batches["xzcf"])
    shown = runner.invoke(application(), ["purge", batch, "--dry-run"])
    assert shown.exit_code == 0, shown.output
    assert "1 rows of core.penalty\n" in shown.output
    for lacking in (["--again"], ["--again", "--reason", "误送"], ["--reason", "误送", "--by", "张工"]):
        assert runner.invoke(application(), ["purge", batch, "--yes", *lacking]).exit_code == 2
    told = ["--reason", "误送", "--by", "张工"]
    # Nobody can be asked here.
    assert runner.invoke(application(), ["purge", batch, "--block", *told]).exit_code == 2
    unknown = runner.invoke(application(), ["purge", "999999", "--dry-run"])
    assert isinstance(unknown.exception, ProjectError)
    assert "no such batch" in str(unknown.exception)
    before = fingerprint(bureau.warehouse)
    monkeypatch.setattr("xianjie.warehouse.LOCK_TIMEOUT", "300ms")
    for held in ("extract bureau", "agency bureau", "leads"):
        with bureau.warehouse.transaction("loader") as running:
            lock(running, held)
            with pytest.raises(WarehouseBusy):
                purge(bureau.warehouse, batches["xzcf"], "again", reason="误送", by="张工")

    def break_off(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("xianjie.purging.derived.remove", break_off)
        with pytest.raises(KeyboardInterrupt):
            purge(bureau.warehouse, batches["xzcf"], "again", reason="误送", by="张工")
    assert fingerprint(bureau.warehouse) == before
    assert bureau.ask("SELECT DISTINCT state FROM ops.batch") == [("conformed",)]
    assert bureau.ask("SELECT count(*) FROM ops.access_log") == [(0,)]
    done = runner.invoke(application(), ["purge", batch, "--again", "--yes", *told])
    assert done.exit_code == 0, done.output
    with pytest.raises(ProjectError, match="purged already"):
        purge(bureau.warehouse, batches["xzcf"], "again", reason="误送", by="张工")
    assert bureau.ask("SELECT count(*) FROM core.penalty") == [(0,)]


def test_nobody_but_a_purge_cuts_what_only_grows(warehouse_url: str) -> None:
    """Each role, by a login of its own; and the warehouse's own login, which only the one transaction lets."""
    cut = (
        "DELETE FROM core.profile",
        "DELETE FROM core.party_edge",
        "DELETE FROM core.party_decision",
        "UPDATE lead.review_history SET reason = ''",
        "UPDATE ops.purge SET counts = '{}'",
        "DELETE FROM ops.purge",
    )
    begin = "SELECT ops.begin_purge(7, 'again', '张工', '误送')"
    kept = ("loader", "evaluator", "publisher", "prosecutor", "research", "auditor", "engineer", "steward")
    with closing(psycopg2.connect(warehouse_url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ops.batch (batch_id, agency_id, table_name, as_of, state, rows_read, rows_duplicate, "
                "rows_quarantined, rows_loaded, started_at) "
                "VALUES (7, 'a', 't', '2026-09-01', 'conformed', 0, 0, 0, 0, now())"
            )
            for role in kept:
                cursor.execute(f"CREATE ROLE purge_{role} LOGIN IN ROLE xianjie_{role}")
                try:
                    cursor.execute(f"SET SESSION AUTHORIZATION purge_{role}")
                    for statement in (*cut, begin, "INSERT INTO ops.purge SELECT * FROM ops.purge"):
                        with pytest.raises((psycopg2.errors.InsufficientPrivilege, psycopg2.errors.RestrictViolation)):
                            cursor.execute(statement)
                finally:
                    cursor.execute("RESET SESSION AUTHORIZATION")
                    cursor.execute(f"DROP ROLE purge_{role}")
            for statement in cut:
                with pytest.raises(psycopg2.errors.RestrictViolation):
                    cursor.execute(statement)
            cursor.execute("BEGIN")
            cursor.execute(begin)
            for statement in cut[:-1]:
                cursor.execute(statement)
            cursor.execute("COMMIT")
            for statement in cut:
                with pytest.raises(psycopg2.errors.RestrictViolation):
                    cursor.execute(statement)


@pytest.mark.faults
def test_a_file_is_purged_and_kept_out_by_its_content(bureau: Bureau, inbox: Inbox) -> None:
    days = [date(2025, 11, day) for day in (1, 2, 3, 4)]
    inbox.drop("cf_20251101.csv", "A1,1号,1,2025-10-01,")
    bureau.night(days[0])
    wrong_file = inbox.drop("cf_20251102.csv", "A1,1号,9,2025-10-01,", "X1,误送,5,2025-10-01,")
    bureau.night(days[1])
    inbox.drop("cf_20251103.csv", "A1,1号,9,2025-10-01,", "A2,2号,2,2025-10-01,")
    bureau.night(days[2])
    _, second, third = (one for (one,) in bureau.ask("SELECT batch_id FROM ops.batch ORDER BY 1"))
    # The third file said again what the second did, which was not stored twice.
    with pytest.raises(ProjectError, match=f"newest first: {third}"):
        purge(bureau.warehouse, second, "block", reason="误送", by="张工")
    purge(bureau.warehouse, third, "again", reason="误送", by="张工")
    purge(bureau.warehouse, second, "block", reason="误送", by="张工")
    held = "SELECT source_key, fine_cny::int FROM core.penalty_now ORDER BY 1"
    assert bureau.ask(held) == [("A1", 10000)]
    (inbox.folder / "cf_20251104.csv").write_bytes(wrong_file.read_bytes())
    inbox.mark("cf_20251104.csv")
    bureau.night(days[3])
    # Its rows are kept out wherever they stand: what the third file says of A1 word for word is the purged row.
    assert bureau.ask(held) == [("A1", 10000), ("A2", 20000)]
    assert bureau.ask("SELECT right(file_name, 6), state FROM ops.delivery ORDER BY 1") == [
        ("01.csv", "taken"), ("02.csv", "purged"), ("03.csv", "taken"), ("04.csv", "purged"),
    ]  # fmt: skip
    names = ("ledger_in_raw", "ledger_closed", "record_in_raw")
    assert [one.first for one in verify(bureau.warehouse, names) if one.count] == []


def everything(bureau: Bureau) -> Iterator[tuple[Any, ...]]:
    """Every row of every table and view of the warehouse."""
    for schema, name in bureau.ask(
        "SELECT table_schema, table_name FROM information_schema.tables "
        "WHERE table_schema IN ('raw', 'core', 'ops', 'lead', 'mart')"
    ):
        yield from bureau.ask(f'SELECT * FROM "{schema}"."{name}"')
