"""What a reader tries who wants to see another county's rows: plans, errors, statistics, views and settings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import psycopg2
import pytest
from xianjie import rowpolicy, tables

from tests.security.conftest import LOGINS, Planted
from tests.security.planting import lead_id, tag

pytestmark = pytest.mark.sql

LINK = "from_noun, from_id, to_noun, to_id, basis, confidence, is_certain, as_of"
OWN, OTHER = tag("330782", "criminal"), tag("330783", "criminal")
READERS = [one.name for one in LOGINS if one.role in ("prosecutor", "research", "auditor", "engineer", "steward")]


@pytest.fixture
def workshop(planted: Planted) -> Iterator[str]:
    """A schema in which the reader may make things, as some offices give to those who know SQL."""
    planted.ask(None, "CREATE SCHEMA workshop; GRANT USAGE, CREATE ON SCHEMA workshop TO xj_yiwu, xj_dongyang")
    yield "workshop"
    planted.ask(None, "DROP SCHEMA workshop CASCADE")


def said(planted: Planted, login: str, statement: str) -> str:
    """All that a statement tells a login: rows, notices, errors with detail and context."""
    connection = planted.connection(login)
    connection.notices.clear()
    try:
        rows = str(planted.ask(login, statement))
    except psycopg2.Error as error:
        parts = (error.diag.message_primary, error.diag.message_detail, error.diag.message_hint, error.diag.context)
        rows = "\n".join(part for part in (*parts, str(error)) if part)
    return rows + "\n".join(connection.notices)


def test_a_function_of_the_readers_own_sees_no_other_row(planted: Planted, workshop: str) -> None:
    """The cheapest function is planned first, unless it may leak: then the policy comes before it."""
    planted.ask(
        "yiwu",
        """CREATE FUNCTION workshop.tells(given text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$
        BEGIN RAISE NOTICE 'seen %', given; RETURN true; END $$""",
    )
    for relation, column in {
        "lead.lead": "agency_name",
        "lead.history": "reason",
        "lead.finding": "model_name",
        "lead.work_item": "work_item_id",
        "mart.v_lead": "agency_name",
        "core.clock": "clock_id",
    }.items():
        told = said(planted, "yiwu", f"SELECT count(*) FROM {relation} WHERE workshop.tells({column}::text)")
        assert "seen" in told, relation
        assert "330783" not in told, relation
        assert "331082" not in told, relation
        assert relation.startswith("core.") or "civil" not in told, relation


@pytest.mark.parametrize(
    "condition",
    [
        "agency_name::int > 0",  # a cast prints the value that it fails on
        "1 / (CASE WHEN agency_name LIKE '%330783%' THEN 0 ELSE 1 END) = 1",
        "(agency_name || 'x')::uuid IS NOT NULL",
        "to_date(agency_name, 'YYYY') IS NOT NULL",
        "jsonb_typeof(agency_name::jsonb) = 'x'",
        "agency_name ~ ('[' || agency_name)",
    ],
)
def test_an_error_prints_no_other_row(planted: Planted, condition: str) -> None:
    for relation in ("lead.lead", "mart.v_lead"):
        told = said(planted, "yiwu", f"SELECT lead_id FROM {relation} WHERE {condition}")
        assert not re.search("330783|331082|civil|division by zero", told), told


def test_a_plan_tells_counts_of_no_other_row(planted: Planted) -> None:
    """EXPLAIN shows estimates of the whole table, as it does anywhere; never a value, and executed only own rows."""
    plan = said(
        planted, "yiwu", f"EXPLAIN (ANALYZE, VERBOSE, BUFFERS) SELECT * FROM lead.search WHERE register <> '{OTHER}'"
    )
    plan += said(planted, "yiwu", "EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM mart.v_lead")
    assert "330783" not in plan.replace(OTHER, "")
    assert "rows=" in plan
    for kind in ("SELECT", "TABLE"):
        assert "330783" not in said(
            planted, "stranger", f"EXPLAIN ANALYZE {kind} {'* FROM ' * (kind == 'SELECT')}mart.v_lead"
        )


def test_statistics_show_no_value(planted: Planted) -> None:
    """pg_stats hides what it knows of a table whose rows are hidden."""
    for login in READERS:
        shown = {
            relation
            for (relation,) in planted.ask(
                login,
                "SELECT DISTINCT schemaname || '.' || tablename FROM pg_stats "
                "WHERE schemaname IN ('raw', 'core', 'ops', 'lead', 'mart')",
            )
        }
        if planted.logins[login].role in ("prosecutor", "research", "auditor"):
            known = tables.load()
            assert not [one for one in shown if one in known and rowpolicy.is_restricted(known[one])], login
        for catalogue in ("pg_statistic", "pg_statistic_ext_data", "pg_authid", "pg_largeobject"):
            assert "permission denied" in said(planted, login, f"SELECT * FROM {catalogue}"), (login, catalogue)


def test_what_others_run_is_not_shown(planted: Planted) -> None:
    planted.ask("dongyang", "SELECT count(*) FROM lead.lead WHERE party_id = 'looked for by dongyang'")
    for login in READERS:
        if login != "dongyang":
            assert "looked for by dongyang" not in said(planted, login, "SELECT query FROM pg_stat_activity"), login


@pytest.mark.parametrize("login", READERS)
def test_nothing_is_gained_by_settings_and_roles(planted: Planted, login: str) -> None:
    before = said(planted, login, "SELECT count(*) FROM mart.v_lead")
    for statement in (
        "SET ROLE xianjie_owner",
        "SET ROLE xianjie_publisher",
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION xj_loader",
        "SELECT set_config('role', 'xianjie_owner', false)",
        "SELECT set_config('session_authorization', 'postgres', false)",
        "ALTER ROLE xj_yiwu SUPERUSER",
        "GRANT xianjie_publisher TO xj_yiwu",
        "ALTER TABLE lead.lead DISABLE ROW LEVEL SECURITY",
        "DROP POLICY prosecutor ON lead.lead",
        "INSERT INTO ops.member VALUES ('xj_yiwu', 'x', '330000', '{criminal}', true, '2020-01-01', NULL)",
        "CREATE FUNCTION public.session_user() RETURNS name LANGUAGE sql AS 'SELECT NULL::name'",
        "SET session_replication_role = replica",
        "COPY lead.lead TO '/tmp/leads'",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "SELECT pg_read_file('postgresql.conf')",
        "SELECT lo_import('/etc/passwd')",
        "CREATE TABLE public.mine (a int)",
        "CREATE TEMPORARY TABLE mine (a int)",
        "CREATE VIEW public.mine AS SELECT 1",
        "CREATE EXTENSION dblink",
        "DO $$ BEGIN LOCK TABLE lead.lead IN ACCESS EXCLUSIVE MODE; END $$",
        "SELECT nextval(pg_get_serial_sequence('core.party_decision', 'decision_id'))",
        "ANALYZE lead.lead",
    ):
        connection = planted.connection(login)
        connection.notices.clear()
        try:
            planted.ask(login, statement)
        except (psycopg2.errors.InsufficientPrivilege, psycopg2.errors.InvalidParameterValue) as refused:
            assert "330783" not in str(refused)  # noqa: PT017
        else:
            # ANALYZE skips what is not ours and warns.
            assert statement.startswith("ANALYZE"), statement
            assert "skipping" in "".join(connection.notices)
    for harmless in (
        "SET search_path = public, ops, core",
        "SET row_security = on",
        "SET TimeZone = 'Pacific/Kiritimati'",
    ):
        planted.ask(login, harmless)
    assert said(planted, login, "SELECT count(*) FROM mart.v_lead") == before
    if planted.logins[login].role in ("prosecutor", "research"):
        # Off, it gives an error in place of rows.
        planted.ask(login, "SET row_security = off")
        assert re.search(
            "row-level security|permission denied", said(planted, login, "SELECT count(*) FROM mart.v_lead")
        )
    planted.ask(login, "RESET ALL")


def test_copy_gives_the_readers_rows_alone(planted: Planted) -> None:
    import io

    text = io.StringIO()
    with planted.connection("yiwu").cursor() as cursor:
        cursor.copy_expert("COPY (SELECT * FROM mart.v_lead) TO STDOUT", text)
        cursor.copy_expert("COPY lead.finding TO STDOUT", text)
    assert OWN in text.getvalue()
    assert "330783" not in text.getvalue()
    assert "civil" not in text.getvalue()


def test_a_view_of_one_reader_shows_another_only_what_both_may(planted: Planted, workshop: str) -> None:
    """Made without security_invoker it runs as its maker: it shows the maker's rows, never more than those."""
    planted.ask("yiwu", "CREATE VIEW workshop.mine AS SELECT lead_id, agency_name FROM lead.lead")
    planted.ask("yiwu", "GRANT SELECT ON workshop.mine TO xj_dongyang, xj_outsider")
    # Policies ask session_user: through the maker's view a colleague sees the own rows, an outsider none.
    told = said(planted, "dongyang", "SELECT * FROM workshop.mine")
    assert OTHER in told
    assert "330782" not in told
    planted.ask(None, "GRANT USAGE ON SCHEMA workshop TO xj_outsider")
    assert "permission denied" in said(planted, "outsider", "SELECT * FROM workshop.mine")


def test_a_key_that_is_taken_says_nothing_of_its_row(planted: Planted) -> None:
    """No reader writes a table of leads, so no unique violation tells of a row; nor does a question by its key."""
    hidden = lead_id("330783", "criminal")
    for statement in (
        f"INSERT INTO lead.lead (lead_id) VALUES ('{hidden}')",
        f"INSERT INTO lead.history (lead_id, as_of, event) VALUES ('{hidden}', '2026-03-01', 'raised')",
        f"UPDATE lead.lead SET lead_id = '{hidden}'",
    ):
        told = said(planted, "yiwu", statement)
        assert "permission denied" in told
        assert "already exists" not in told
    for relation in ("lead.lead", "lead.finding", "lead.history", "lead.search", "mart.v_lead"):
        assert said(planted, "yiwu", f"SELECT count(*) FROM {relation} WHERE lead_id = '{hidden}'") == "[(0,)]"


def test_large_objects_of_others_are_closed(planted: Planted) -> None:
    (number,), *_ = planted.ask(None, "SELECT lo_from_bytea(0, 'secret'::bytea)")
    try:
        for login in READERS:
            assert "permission denied" in said(planted, login, f"SELECT lo_get({number})"), login
            assert "must be owner" in said(planted, login, f"SELECT lo_unlink({number})"), login
    finally:
        planted.ask(None, f"SELECT lo_unlink({number})")


def test_the_evaluator_reads_within_its_time_and_writes_nothing(planted: Planted) -> None:
    from xianjie.warehouse import Warehouse

    with Warehouse(planted.url).transaction("evaluator") as connection, connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("30min",)
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("on",)
        connection.rollback()
    for statement in (
        "SELECT pg_sleep(0)",
        "CREATE TEMPORARY TABLE x (a int)",
        "SELECT lo_create(0)",
        "SELECT setval('x', 1)",
    ):
        told = said(planted, "evaluator", statement)
        assert statement.startswith("SELECT pg_sleep") or re.search(
            "denied|does not exist|permitted|read-only|^\\[", told
        )


def test_a_part_of_a_table_is_no_way_around(planted: Planted) -> None:
    for relation, kind in planted.relations():
        if kind == "partition":
            for login in READERS:
                assert "permission denied" in said(planted, login, f"SELECT * FROM {relation}"), (login, relation)


def test_a_link_to_another_countys_record_tells_nothing_of_it(planted: Planted) -> None:
    """A link names two records: it comes only to whom both belong, and to offices above both."""
    ends = "agency330782/filing/1", "agency330783/penalty/secret"
    link = "'filing', %s, 'penalty', %s, 'party', NULL, false, '2026-03-01'"
    there = f"SELECT from_id, to_id FROM core.case_link WHERE '{ends[1]}' IN (from_id, to_id)"
    planted.ask(None, f"INSERT INTO core.case_link ({LINK}) VALUES ({link}), ({link})", (*ends, *reversed(ends)))
    try:
        for name in ("yiwu", "dongyang", "stranger"):
            assert planted.ask(name, there) == [], name
        for name in ("jinhua", "zhejiang", "auditor", "publisher"):
            assert sorted(planted.ask(name, there)) == sorted([ends, ends[::-1]]), name
    finally:
        planted.ask(None, "DELETE FROM core.case_link WHERE to_id = ANY (%s)", (list(ends),))


# What is kept of who did what, three years and longer.
KEPT = (
    "ops.access_log", "ops.access_seal", "ops.access_expiry", "ops.member_change", "ops.sealing", "ops.conflict",
    "lead.review_history", "lead.verdict", "ops.approval", "ops.model_event",
)  # fmt: skip
# Those that nobody changes, whoever he is.
ONLY_GROW = [one for one in KEPT if one not in ("ops.approval",)]


def test_what_is_kept_of_who_did_what_no_login_takes_away(planted: Planted) -> None:
    """Neither who looks after the server's runs nor who reads: not a row, not the table, not its triggers."""
    for relation in KEPT:
        for login in ("engineer", "auditor", "steward", "researcher", "yiwu", "evaluator", "outsider"):
            for statement in (
                f"DELETE FROM {relation}", f"TRUNCATE {relation}", f"DROP TABLE {relation}",
                f"ALTER TABLE {relation} DISABLE TRIGGER ALL",
            ):  # fmt: skip
                told = said(planted, login, statement)
                assert re.search("permission denied|must be owner", told), (login, statement, told)
    for relation in ONLY_GROW:
        for statement in (f"DELETE FROM {relation}", f"TRUNCATE {relation} CASCADE"):
            with pytest.raises(psycopg2.Error) as refused:
                planted.ask(None, statement)
            assert refused.value.pgcode in ("23001", "P0001", "42501"), (relation, refused.value)
