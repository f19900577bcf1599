"""Every role against every table and view of the catalogue: who may do what, and which rows come."""

from __future__ import annotations

import psycopg2
import pytest
from psycopg2 import sql
from xianjie import ddl, rowpolicy, schema, tables

from tests.security.conftest import LOGINS, PIPELINE, Planted
from tests.security.planting import COUNTIES, FUNCTIONS, lead_id, made_id, tag

pytestmark = pytest.mark.sql

READS_OFFICE = ("prosecutor", "research")
COMMANDS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
# Who reads each mart view, said here once more: they have no description in tables/.
MARTS_OF = {"prosecutor", "research", "auditor", "publisher"}


def _name(relation: str) -> sql.Composed:
    return sql.Identifier(*relation.split("."))


def _described(relation: str) -> tables.Table | None:
    known = tables.load()
    return known.get(relation) or known.get(relation.removesuffix("_now"))


def _expected(planted: Planted, relation: str, kind: str, role: str | None) -> dict[str, set[str]]:
    """The columns that a role may read and write, from the descriptions."""
    table = _described(relation)
    nothing: dict[str, set[str]] = {"SELECT": set(), "INSERT": set(), "UPDATE": set(), "DELETE": set()}
    if kind == "partition" or role is None or table is None:
        return nothing
    reads = set(ddl.readable(table, role)) if role in table.read_by else set()
    if kind == "view":
        return nothing | {"SELECT": set(table.columns) if role in table.written_by else reads}
    if role not in table.written_by:
        return nothing | {"SELECT": reads}
    every = set(table.columns)
    # Some tables only grow: what their migration took away, their writers don't have.
    grows = {"core.profile", "core.party_edge", "core.party_decision"}
    changes = set() if relation in grows else every
    return {"SELECT": every, "INSERT": every, "UPDATE": changes, "DELETE": changes}


def test_rights_are_those_described(planted: Planted) -> None:
    rights = {
        (relation, role, command): set(columns)
        for relation, role, command, columns in planted.ask(
            None,
            "SELECT table_schema || '.' || table_name, grantee, privilege_type, array_agg(column_name::text) "
            "FROM information_schema.column_privileges GROUP BY 1, 2, 3",
        )
    }
    found, wrong = planted.relations(), []
    assert len(found) > 150
    for relation, kind in found:
        if relation.startswith("raw.") or _described(relation) is None:
            continue
        for role in {one.role for one in LOGINS if one.role}:
            for command, columns in _expected(planted, relation, kind, role).items():
                if command == "DELETE":
                    continue
                has = rights.get((relation, f"xianjie_{role}", command), set())
                if has != columns and not (command != "SELECT" and has < columns):
                    wrong.append((relation, role, command, sorted(has ^ columns)))
        assert (relation, "PUBLIC", "SELECT") not in rights
    assert not wrong


def test_what_a_login_really_may_do(planted: Planted) -> None:
    """By statements of the logins themselves, none of which touches a row; nobody but the pipeline's writers writes."""
    writers = {"loader", "publisher"}
    tried = 0
    for login in LOGINS:
        if login.name in ("yiwu_civil", "dongyang", "jinhua", "zhejiang", "without_function", "stranger"):
            continue
        for relation, kind in planted.relations():
            name, table = _name(relation), _described(relation)
            (first, *_), *_ = planted.ask(
                None, "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum = 1", (relation,)
            )
            column = sql.Identifier(first)
            does = {
                command
                for command, statement in {
                    "SELECT": sql.SQL("SELECT count(*) FROM {} WHERE false").format(name),
                    "INSERT": sql.SQL("INSERT INTO {} SELECT FROM pg_class WHERE false").format(name),
                    "UPDATE": sql.SQL("UPDATE {} SET {} = NULL WHERE false").format(name, column),
                    "DELETE": sql.SQL("DELETE FROM {} WHERE false").format(name),
                }.items()
                if planted.may(login.name, statement)
            }
            tried += 4
            changes = does - {"SELECT"}
            if login.role is None or kind == "partition":
                assert not does, (login.name, relation, does)
            if changes:
                assert login.role in (table.written_by if table else ("loader",)), (login.name, relation, changes)
                assert login.role in writers or (login.role, relation) == ("prosecutor", "core.party_decision")
            if relation.startswith("raw."):
                assert not does or login.role in {"loader", "publisher", "steward"}, (login.name, relation)
            if relation.startswith("mart."):
                assert not changes or table is not None
                assert login.role in MARTS_OF or not does, (login.name, relation, does)
    assert tried > 4000


def test_nobody_may_empty_refer_or_attach(planted: Planted) -> None:
    roles = [f"xianjie_{one.role}" for one in LOGINS if one.role] + ["public"]
    for relation, _ in planted.relations():
        if relation.startswith("raw."):
            continue
        for command in ("TRUNCATE", "REFERENCES", "TRIGGER"):
            may = planted.ask(
                None,
                "SELECT grantee FROM information_schema.table_privileges WHERE table_schema || '.' || table_name = %s "
                "AND privilege_type = %s AND lower(grantee) = ANY (%s)",
                (relation, command, roles),
            )
            assert may == [], (relation, command)


def _readable(planted: Planted, login: str, relation: str) -> list[str]:
    return [
        name
        for (name,) in planted.ask(
            login,
            "SELECT attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid "
            "WHERE c.relnamespace::regnamespace || '.' || c.relname = %s AND attnum > 0 AND NOT attisdropped "
            "AND has_column_privilege(c.oid, attnum, 'SELECT') AND has_schema_privilege(c.relnamespace, 'USAGE') "
            "ORDER BY attnum",
            (relation,),
        )
    ]


def _texts(planted: Planted, login: str | None, relation: str, columns: list[str]) -> list[str]:
    """The rows of a relation, each as one text; none where a view needs a column that its reader lacks."""
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    return [
        text for (text,) in planted.ask(login, sql.SQL("SELECT ROW({})::text FROM {}").format(listed, _name(relation)))
    ]


def _fails_closed(planted: Planted, login: str, relation: str, kind: str, columns: list[str]) -> bool:
    """Whether a view that runs with its reader's rights has a column that the reader lacks: it then gives nothing."""
    table = _described(relation)
    if kind != "view" or table is None or set(columns) == set(table.columns):
        return False
    assert not planted.may(login, sql.SQL("SELECT FROM {}").format(_name(relation))), (login, relation)
    return True


def _in_tree(office: str, county: str) -> bool:
    """Whether a county lies under an office, said here without the project's own prefix."""
    return (
        county == office
        or (office[4:] == "00" and county[:4] == office[:4])
        or (office[2:] == "0000" and county[:2] == office[:2])
    )


def _marks(county: str, function: str | None = None) -> set[str]:
    """All that gives away a row of a county, or of a function in it."""
    functions = (function,) if function else FUNCTIONS
    ids = {made_id(name, county, one) for name in ("recommendation_id", "reply_id") for one in functions}
    ids |= {lead_id(county, one) for one in functions}
    return ids | ({tag(county, function)} if function else {f"<{county} ", f"agency{county}"})


def _reads_open_tables_alone(planted: Planted, view: str) -> bool:
    """Whether a view reads nothing but tables whose rows come to everybody."""
    read = planted.ask(
        None,
        "SELECT DISTINCT d.refobjid::regclass::text FROM pg_rewrite AS r "
        "JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid "
        "AND d.refclassid = 'pg_class'::regclass WHERE r.ev_class = %s::regclass AND d.refobjid <> r.ev_class",
        (view,),
    )
    found = [_described(name) for (name,) in read]
    return all(table is not None and table.rows_by == "all" for table in found)


def _is_by_function(table: tables.Table) -> bool:
    """Whether rows are those of leads, which belong to a function; counts by region belong to all of them."""
    return table.schema_name == "lead" and (table.rows_by != "region" or bool(table.hidden_by))


@pytest.mark.parametrize("login", [one for one in LOGINS if one.role in READS_OFFICE], ids=lambda one: one.name)
def test_only_rows_of_the_office_come(planted: Planted, login) -> None:
    office = login.member.office_region_code if login.member else None
    functions = FUNCTIONS if login.role == "research" else (login.member.functions if login.member else ())
    foreign: set[str] = set()
    for county in COUNTIES:
        if office is None or not _in_tree(office, county):
            foreign |= _marks(county)
    other = {mark for county in COUNTIES for one in FUNCTIONS if one not in functions for mark in _marks(county, one)}
    looked, came = 0, 0
    for relation, kind in planted.relations():
        table, columns = _described(relation), _readable(planted, login.name, relation)
        if not columns or (table is not None and table.rows_by == "all") or relation == "ops.migration":
            continue
        if _fails_closed(planted, login.name, relation, kind, columns):
            continue
        if kind == "view" and table is None and _reads_open_tables_alone(planted, relation):
            continue
        rows = _texts(planted, login.name, relation, columns)
        looked, came = looked + 1, came + len(rows)
        for row in rows:
            assert not [mark for mark in foreign if mark in row], (login.name, relation)
            if relation.startswith(("mart.v_lead", "mart.v_warning", "mart.v_fact_lead", "mart.v_fact_finding")) or (
                table is not None and _is_by_function(table)
            ):
                assert not [mark for mark in other if mark in row], (login.name, relation)
        if table is None:
            continue
        # And what is the office's own does come.
        there = _texts(planted, None, relation, columns)
        is_by_function = _is_by_function(table)
        if office is None or (is_by_function and not functions):
            assert rows == [], (login.name, relation)
        else:
            hidden = foreign | (other if is_by_function else set())
            assert sorted(rows) == sorted(row for row in there if not any(mark in row for mark in hidden)), relation
    assert looked > 15
    assert (came > 20) == (office is not None)


def test_the_auditor_reads_the_tree_and_the_pipeline_reads_all(planted: Planted) -> None:
    for name in ("auditor", "engineer", *PIPELINE):
        role = planted.logins[name].role
        for relation, kind in planted.relations():
            table, columns = _described(relation), _readable(planted, name, relation)
            if table is None or not columns or kind == "partition":
                continue
            if _fails_closed(planted, name, relation, kind, columns):
                continue
            rows, there = _texts(planted, name, relation, columns), _texts(planted, None, relation, columns)
            if role == "auditor" and rowpolicy.is_restricted(table):
                there = [row for row in there if not any(mark in row for mark in _marks("331082") | {",331082,"})]
            assert sorted(rows) == sorted(there), (name, relation)
            if role in ("auditor", "engineer"):
                assert not [one for one in columns if table.columns[one].personal], (name, relation)


def test_what_all_may_read_names_nobody() -> None:
    """A table whose rows come to everybody holds no person, case or lead."""
    open_tables = [table for table in tables.load().values() if table.rows_by == "all"]
    assert open_tables
    for table in open_tables:
        telling = [name for name, one in table.columns.items() if one.personal]
        telling += [name for name in ("lead_id", "party_id", "record_id", "document_no") if name in table.columns]
        assert not telling, table.name


def test_row_security_is_forced_wherever_a_reader_gets_rows(planted: Planted) -> None:
    """Read from the catalogue: what a prosecutor or research reads is secured, or said to be open to all."""
    for relation, forced in planted.ask(
        None,
        "SELECT DISTINCT c.oid::regclass::text, c.relrowsecurity AND c.relforcerowsecurity "
        "FROM information_schema.column_privileges AS p "
        "JOIN pg_class AS c ON c.oid = format('%I.%I', p.table_schema, p.table_name)::regclass "
        "WHERE p.grantee IN ('xianjie_prosecutor', 'xianjie_research') AND c.relkind IN ('r', 'p')",
    ):
        table = tables.load()[relation]
        assert forced == (table.rows_by != "all"), relation
    assert rowpolicy.views_of_their_owner(planted.connection(None)) == []


def test_owners_don_t_log_in_and_definers_are_fixed(planted: Planted) -> None:
    owners = planted.ask(
        None,
        "SELECT DISTINCT r.rolname, r.rolcanlogin, r.rolsuper, r.rolbypassrls FROM pg_class AS c "
        "JOIN pg_roles AS r ON r.oid = c.relowner "
        "WHERE c.relnamespace::regnamespace::text IN ('raw', 'core', 'ops', 'lead', 'mart')",
    )
    assert {name for name, *_ in owners} == {"xianjie_owner", "xianjie_loader"}
    assert all(not any(flags) for _, *flags in owners)
    functions = planted.ask(
        None,
        "SELECT oid::regprocedure::text, prosecdef, coalesce(array_to_string(proconfig, ','), ''), "
        "has_function_privilege('public', oid, 'EXECUTE'), proowner::regrole::text FROM pg_proc "
        "WHERE pronamespace::regnamespace::text IN ('raw', 'core', 'ops', 'lead', 'mart')",
    )
    assert len(functions) > 25
    for name, is_definer, settings, is_public, owner in functions:
        assert not is_public, f"{name} may be run by anybody: REVOKE ALL ON FUNCTION {name} FROM PUBLIC"
        assert owner in ("xianjie_owner", "xianjie_loader"), name
        assert not is_definer or "search_path=" in settings, f"{name} runs as its owner on the caller's search_path"


def test_policies_that_were_changed_are_seen(warehouse_url: str) -> None:
    """`migrated = described` covers policies, FORCE and whose rows a view shows."""
    connection = psycopg2.connect(warehouse_url)
    with connection, connection.cursor() as cursor:
        cursor.execute("ALTER POLICY prosecutor ON lead.lead USING (true)")
        cursor.execute("ALTER TABLE lead.evidence NO FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE core.agency ENABLE ROW LEVEL SECURITY")
        cursor.execute("ALTER VIEW mart.v_lead SET (security_invoker = false)")
    assert set(schema.differences(warehouse_url)) == {
        "lead.lead has another row-level security",
        "lead.evidence has another row-level security",
        "core.agency hides rows, and is described without",
        "mart.v_lead shows its owner's rows",
    }
    with connection, connection.cursor() as cursor:
        cursor.execute("SET ROLE xianjie_owner")
        cursor.execute(schema.generate(warehouse_url))
    connection.close()
    assert schema.differences(warehouse_url) == []
