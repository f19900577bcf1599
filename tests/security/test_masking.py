"""No reader sees a number of somebody in the clear but through lead.reveal, for a reason that is logged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import psycopg2
import pytest
from xianjie import access, tables
from xianjie.errors import ProjectError
from xianjie.members import Member, add
from xianjie.reveal import reveal, reveal_quarantine
from xianjie.server import Server
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, rows
from tests.security.reading import PEOPLE, login, numbers_in, scan
from tests.unit.test_link import FIRM
from tests.unit.test_load import KEY, LEAD, run, sold
from tests.unit.test_resolve import id_no

BOSS_ID = id_no(12)
TEXT = f"当事人负责人王甲（身份证号{BOSS_ID}，电话13912345678）自2026年3月起销售，货款汇入6222021208001234567"
SECOND = LEAD


@pytest.fixture(scope="module")
def warehouse(server: Server, warehouse_template: str) -> Iterator[Warehouse]:
    """A warehouse with one lead, whose records hold every kind of number, and one quarantined row."""
    made = Warehouse(server.create_database("masking", template=warehouse_template))
    agencies(made)
    who = {
        **FIRM,
        "legal_representative_name": "王甲",
        "legal_representative_id_no": BOSS_ID,
        "phone": "13912345678",
        "address": "义乌市江东街道某路12号3单元502室",
    }
    sold(made, who=who, facts_text=TEXT)
    run(made)
    with made.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ops.quarantine (agency_id, table_name, batch_id, raw_row_id, row_hash, row, reasons, as_of) "
            "VALUES ('market', 'penalty', 1, 1, 'x', %s, ARRAY['name:missing'], %s)",
            (f'{{"ID": "{BOSS_ID}"}}', NIGHT),
        )
    yield made
    server.drop_database("masking")


def test_the_numbers_are_there_to_be_leaked(warehouse: Warehouse) -> None:
    assert numbers_in(TEXT) == ["id", "phone", "account"]
    assert rows(warehouse, "SELECT min(legal_representative_id_no) FROM core.penalty_party") == [(BOSS_ID,)]
    assert rows(warehouse, "SELECT count(*) FROM lead.lead", role="prosecutor") == [(1,)]


@pytest.mark.parametrize("role", PEOPLE)
def test_no_role_of_people_reads_a_number(warehouse: Warehouse, role: str) -> None:
    found, read = scan(warehouse, role)
    assert read > 5
    assert not found


@pytest.mark.parametrize("role", ["research", "auditor", "engineer", "steward"])
def test_who_is_no_prosecutor_reads_no_name(warehouse: Warehouse, role: str) -> None:
    assert not scan(warehouse, role, frozenset({"王甲", "某路12号"}))[0]


def test_a_prosecutor_reads_names_and_masked_numbers(warehouse: Warehouse) -> None:
    evidence = dict(
        rows(warehouse, "SELECT column_name, value FROM lead.evidence WHERE column_name LIKE '%%l_rep%%' "
             "OR column_name IN ('phone', 'address')", role="prosecutor")
    )  # fmt: skip
    assert evidence["legal_representative_name"] == "王甲"
    assert evidence["legal_representative_id_no"] == f"{BOSS_ID[:4]}**********{BOSS_ID[-4:]}"
    assert evidence["phone"] == "1391****5678"
    assert "502室" in evidence["address"]
    assert "*" in evidence["address"]


def test_every_personal_column_says_what_it_is() -> None:
    kinds = {one.personal for table in tables.load().values() for one in table.columns.values() if one.personal}
    assert kinds >= {"name", "id_no", "phone", "address", "birth", "account", "text", "key"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("身份证330782199001011234。", "身份证3307**********1234。"),
        ("号码 33078219900101123x", "号码 3307**********123x"),
        ("330782 19900101 1234", "3307**********1234"),
        ("３３０７８２１９９００１０１１２３Ｘ", "3307**********123X"),
        ("旧证330782900101123", "旧证3307********123"),
        ("电话13800138000、138-0013-8000", "电话138****8000、138****8000"),
        ("座机0579-85551234", "座机0579-****1234"),
        ("卡号6222021208001234567", "卡号6222********4567"),
        ("统一社会信用代码91330782MA28D0001X", "统一社会信用代码91330782MA28D0001X"),
        ("义市监罚〔2026〕1234号，2026年3月1日，68,000.00 元", "义市监罚〔2026〕1234号，2026年3月1日，68,000.00 元"),
        ("货值 13800138000.00 元", "货值 138****8000.00 元"),
        (None, None),
    ],
)
def test_a_text_is_masked(warehouse: Warehouse, text: str | None, shown: str | None) -> None:
    assert rows(warehouse, "SELECT core.masked_text(%s)", text) == [(shown,)]


def test_the_value_is_shown_for_a_reason_and_the_reason_is_logged(warehouse: Warehouse) -> None:
    lead = str(LEAD)
    assert reveal(warehouse, lead, "legal_representative_id_no", "核对主体身份") == BOSS_ID
    assert reveal(warehouse, lead[:8], "core.penalty_party.phone", "联系当事人") == "13912345678"
    assert reveal(warehouse, lead, f"core.penalty_party/{KEY}/address", "送达") == "义乌市江东街道某路12号3单元502室"
    # What is left out of the evidence stands in the records that it names.
    assert reveal(warehouse, lead, "facts_text", "阅卷") == TEXT
    told = [(one["action"], one["lead_id"], one["field"], one["purpose"]) for one in access.lines(warehouse, most=4)]
    assert told == [
        ("reveal", lead, "facts_text", "阅卷"),
        ("reveal", lead, f"core.penalty_party/{KEY}/address", "送达"),
        ("reveal", lead, "core.penalty_party.phone", "联系当事人"),
        ("reveal", lead, "legal_representative_id_no", "核对主体身份"),
    ]


def test_a_reveal_that_is_rolled_back_shows_nothing(warehouse: Warehouse) -> None:
    asked = "SELECT lead.reveal(%s::uuid, 'phone', '想看')"
    before = len(access.lines(warehouse))
    with closing(warehouse.connect("prosecutor")) as connection, connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(asked, (str(LEAD),))
            assert cursor.fetchone() == (None,)
        # A cast that fails would have shown the value in its error.
        cursor.execute(f"{asked}::integer", (str(LEAD),))
        connection.rollback()
    assert len(access.lines(warehouse)) == before


def test_one_statement_logs_commits_and_shows(warehouse: Warehouse) -> None:
    with closing(warehouse.connect("prosecutor")) as connection, connection.cursor() as cursor:
        with pytest.raises(psycopg2.errors.InvalidTransactionTermination):
            cursor.execute("CALL lead.show(%s::uuid, 'phone', '通知到案', NULL)", (str(LEAD),))
        connection.rollback()
        connection.autocommit = True
        cursor.execute("CALL lead.show(%s::uuid, 'phone', '通知到案', NULL)", (str(LEAD),))
        assert cursor.fetchone() == ("13912345678",)
    assert access.lines(warehouse)[0]["purpose"] == "通知到案"


@pytest.mark.parametrize(
    ("lead", "field", "purpose", "says"),
    [
        (str(LEAD), "phone", " ", "查看理由不能为空"),
        (str(LEAD), "no_such_column", "核查", "证据中没有这一列"),
        (str(LEAD), "core.party.id_no", "核查", "证据中没有这一列"),
        (str(LEAD), "pg_catalog.pg_authid.rolpassword", "核查", "证据中没有这一列"),
        (str(LEAD), "id_no; DROP TABLE lead.lead", "核查", "证据中没有这一列"),
        (str(SECOND)[:-1] + "f", "phone", "核查", "no such lead"),
    ],
)
def test_what_is_refused_says_why(warehouse: Warehouse, lead: str, field: str, purpose: str, says: str) -> None:
    with pytest.raises(ProjectError, match=says):
        reveal(warehouse, lead, field, purpose)


def test_only_who_may_read_the_lead_reveals(warehouse: Warehouse) -> None:
    asked = "SELECT lead.reveal(%s::uuid, 'phone', '核查')"
    with login(warehouse, "masking_wu", "prosecutor") as wu, login(warehouse, "masking_far", "prosecutor") as far:
        add(warehouse, Member("masking_wu", "吴某", "330782", ("criminal",)))
        add(warehouse, Member("masking_far", "远某", "330782", ("civil",)))
        assert reveal(wu, str(LEAD), "phone", "核查") == "13912345678"
        assert access.lines(warehouse)[0]["who"] == "masking_wu"
        with far.transaction("prosecutor") as connection, connection.cursor() as cursor:
            with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="没有这条线索，或者无权查看"):
                cursor.execute(asked, (str(LEAD),))
            connection.rollback()
    for role in ("research", "auditor", "engineer", "steward", "evaluator"):
        with warehouse.transaction(role) as connection, connection.cursor() as cursor:
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute(asked, (str(LEAD),))
            connection.rollback()


def test_the_value_is_that_of_the_lead_not_a_later_one(warehouse: Warehouse) -> None:
    """A correction that came after the lead's night does not change what the lead rests on."""
    from tests.records import put

    with warehouse.transaction("loader") as connection:
        given = rows(warehouse, "SELECT penalty_id FROM core.penalty_party")[0][0]
        put(
            connection, "penalty_party", "p", NIGHT + timedelta(days=1), penalty_id=given, ordinal=1,
            party_kind="organisation", **FIRM, phone="13700000000",
        )  # fmt: skip
    assert reveal(warehouse, str(LEAD), "phone", "核对更正") == "13912345678"


def test_a_steward_reads_a_quarantined_row_only_for_a_reason(warehouse: Warehouse) -> None:
    ((number,),) = rows(warehouse, "SELECT quarantine_id FROM ops.quarantine", role="steward")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        rows(warehouse, "SELECT row FROM ops.quarantine", role="steward")
    with pytest.raises(ProjectError, match="查看理由不能为空"):
        reveal_quarantine(warehouse, number, "")
    assert reveal_quarantine(warehouse, number, "查明退回原因") == {"ID": BOSS_ID}
    line = access.lines(warehouse)[0]
    assert (line["action"], line["field"]) == ("reveal_quarantine", str(number))
    for role in ("prosecutor", "auditor", "engineer", "research"):
        with warehouse.transaction(role) as connection, connection.cursor() as cursor:
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute("SELECT ops.reveal_quarantine(%s, '查')", (number,))
            connection.rollback()
