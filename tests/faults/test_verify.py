"""`xianjie verify`: a whole warehouse holds, and each kind of violation that is planted is found by its check alone."""

from __future__ import annotations

import json
from contextlib import closing

import psycopg2
import pytest
from typer.testing import CliRunner
from xianjie.cli import application
from xianjie.errors import ProjectError
from xianjie.verify import checks, verify
from xianjie.warehouse import Warehouse

from tests.faults.town import Town

# The check that finds it → what is done to the warehouse, by a hand that has every right.
PLANTED = {
    "ledger_closed": "ALTER TABLE ops.batch DROP CONSTRAINT batch_balance;"
    " UPDATE ops.batch SET rows_loaded = NULL WHERE batch_id = {batch}",
    "ledger_in_raw": "INSERT INTO {raw} (batch_id, source_key, row_hash) VALUES ({batch}, 'x', 'x')",
    "batch_settled": "UPDATE ops.batch SET state = 'validated' WHERE batch_id = {batch}",
    "quarantine_of_batch": "INSERT INTO ops.quarantine (agency_id, table_name, batch_id, raw_row_id, row_hash, row,"
    " reasons, as_of) VALUES ('police', 'nothing', 999999, 1, 'x', '{{}}', '{{}}', '2026-09-01')",
    "watermark_of_batch": "UPDATE ops.watermark SET watermark = (watermark::timestamptz + interval '1 day')::text"
    " WHERE agency_id = 'police'",
    "lead_once": "INSERT INTO lead.history (lead_id, as_of, event) SELECT lead_id, '2026-09-02', 'raised'"
    " FROM lead.lead LIMIT 1",
    "lead_history": "DELETE FROM lead.history WHERE lead_id = (SELECT lead_id FROM lead.lead ORDER BY 1 LIMIT 1)",
    "lead_parts": "DELETE FROM lead.evidence WHERE lead_id = (SELECT lead_id FROM lead.lead ORDER BY 1 LIMIT 1)",
    "work_item_counts": "UPDATE lead.work_item SET leads = leads + 1",
    "party_redirect": "UPDATE core.party SET merged_into = 'nobody' WHERE party_id ="
    " (SELECT party_id FROM core.party_member ORDER BY 1 LIMIT 1)",
    "outbox_once": "INSERT INTO ops.outbox_attempt (outbox_id, attempt, result, noted_at)"
    " VALUES ('x', 1, 'sent', now())",
    "freshness_of_batches": "UPDATE ops.freshness SET landed_through = '2026-10-01' WHERE agency_id = 'police'",
    "lead_id": "UPDATE lead.lead SET subject_key = subject_key || 'x' WHERE lead_id ="
    " (SELECT lead_id FROM lead.lead ORDER BY 1 LIMIT 1)",
    "record_versions": "UPDATE core.filing SET superseded_at = known_at + interval '1 hour' WHERE filing_id ="
    " (SELECT min(filing_id) FROM core.filing)",
    "record_in_raw": "UPDATE core.filing SET row_hash = 'x' WHERE filing_id NOT IN"
    " (SELECT record_id FROM lead.evidence WHERE table_name = 'core.filing')",
    "evidence_in_raw": "UPDATE {raw} SET {column} = {column} || ' ' WHERE raw_row_id ="
    " (SELECT min(r.raw_row_id) FROM {raw} AS r JOIN lead.evidence AS e USING (batch_id, row_hash)"
    " WHERE {column} IS NOT NULL)",
    "review_history": "UPDATE lead.lead SET review_status = 'closed' WHERE lead_id ="
    " (SELECT lead_id FROM lead.lead ORDER BY 1 LIMIT 1)",
    "keys_tell_nothing": "UPDATE lead.outcome SET subject_key = 'police/13912345678' WHERE subject_key ="
    " (SELECT min(subject_key) FROM lead.outcome)",
    "logins": "GRANT SELECT ON ops.quarantine TO PUBLIC",
    "access_chain": "INSERT INTO ops.access_expiry VALUES (1, now(), 'x', 1)",
    "purge_whole": "INSERT INTO ops.purge (batch_id, agency_id, table_name, as_of, source_rows, reason, decided_by,"
    " purged_by, purged_at, transaction_no) VALUES ({batch}, 'police', 'x', '2026-09-01', 'again', 'x', 'x', 'x',"
    " now(), 0)",
    "staging_left": "CREATE TABLE core.checked_17 (a integer)",
}


@pytest.fixture(scope="module")
def whole(small_town: Town) -> Town:
    return small_town


def do(warehouse: Warehouse, statement: str) -> None:
    with closing(psycopg2.connect(warehouse.url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT b.table_name, b.batch_id FROM lead.evidence AS e JOIN ops.batch AS b USING (batch_id) "
            "WHERE b.agency_id = 'police' AND e.table_name = 'core.filing' ORDER BY b.batch_id LIMIT 1"
        )
        found = cursor.fetchone()
        assert found is not None
        table, batch = found
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'raw' AND table_name = %s "
            "AND column_name NOT IN ('raw_row_id', 'batch_id', 'source_key', 'row_hash') ORDER BY ordinal_position",
            (f"police__{table}",),
        )
        (column,) = cursor.fetchone() or ("",)
        raw = f'"raw"."police__{table}"'
        cursor.execute(statement.format(raw=raw, batch=batch, column=f'"{column}"'))


def test_every_check_has_its_violation() -> None:
    assert {one.name for one in checks() if one.name in PLANTED} == PLANTED.keys()


@pytest.mark.sql
def test_a_warehouse_after_a_night_holds(whole: Town) -> None:
    with whole.copy() as warehouse:
        found = verify(warehouse)
    assert [str(one.fault()) for one in found if one.count] == []
    assert len(found) >= len(PLANTED)


@pytest.mark.sql
@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_planted_violation_is_found_and_told_without_a_personal_value(whole: Town, name: str) -> None:
    with whole.copy() as warehouse:
        do(warehouse, PLANTED[name])
        found = {one.name: one for one in verify(warehouse) if one.count}
    assert name in found, found
    told = str(found[name].fault())
    assert found[name].remedy in told
    assert found[name].file in told
    assert found.keys() - {name} <= ALSO.get(name, set()), "\n".join(str(one.fault()) for one in found.values())


# What must go wrong as well when this is done.
ALSO = {
    "batch_settled": {"record_in_raw", "evidence_in_raw"},
    "ledger_closed": {"ledger_in_raw"},
    "lead_id": {"lead_once"},
    "lead_once": {"lead_history"},
    "quarantine_of_batch": {"ledger_in_raw"},
}


@pytest.mark.sql
def test_the_command_says_what_is_off_and_how_it_ends(whole: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    with whole.copy() as warehouse:
        monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse.url)
        good = CliRunner().invoke(application(), ["verify"])
        assert (good.exit_code, good.stderr) == (0, "")
        do(warehouse, PLANTED["staging_left"])
        bad = CliRunner().invoke(application(), ["verify", "--json"])
        assert bad.exit_code == 1
        told = json.loads(bad.stdout)
        assert [(one["name"], one["wrong"], one["first"]) for one in told["checks"] if one["wrong"]] == [
            ("staging_left", 1, ["table core.checked_17"])
        ]
        only = CliRunner().invoke(application(), ["verify", "lead_id"])
        assert only.exit_code == 0
        with pytest.raises(ProjectError, match="there is no such check"):
            verify(warehouse, ["no_such"])
