"""The star: a night's facts and dimensions, what changes them and what hides them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from psycopg2.extensions import connection as Connection
from xianjie.fingerprint import fingerprint
from xianjie.link import link, night_views
from xianjie.mart import reference
from xianjie.mart.publish import publish
from xianjie.members import Member, add
from xianjie.resolve import resolve
from xianjie.restricting import set_sealing
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put, rows
from tests.security.reading import login
from tests.unit.test_link import FIRM
from tests.unit.test_load import KEY, LEAD, sold
from tests.unit.test_resolve import id_no

pytestmark = pytest.mark.sql

ADULT = {"name": "王甲", "party_kind": "person", "id_no": id_no(12, "19880208")}
NEXT = date(2026, 9, 2)


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    made = Warehouse(warehouse_url)
    agencies(made)
    return made


def run(warehouse: Warehouse, night: date = NIGHT) -> dict[str, int]:
    """A night without its leads."""
    agencies(warehouse, night)
    resolve(warehouse, night)
    link(warehouse, night)
    with warehouse.transaction("publisher") as connection:
        night_views(connection, night)
        return publish(connection, [], {}, night)


def told_of(warehouse: Warehouse, party_id: str) -> None:
    """A lead on the decision, as a night would raise it."""
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO lead.lead (
                lead_id, lead_type, tier, domain, function, kind, subject, subject_key, work_item_id, party_id,
                agency_id, agency_name, region_code, severity, score, needs_text_check, state,
                is_changed_after_review, review_status, is_sealed, explanation, facts_hash, first_seen_on, last_seen_on
            ) VALUES (
                %s, 'not_transferred', 'lead', 'ip', 'criminal', 'substantive', 'penalty_party', %s,
                'market/penalty/p', %s, 'market', '某局', '330782', 'high', 1, false, 'open', false, 'to_review', false,
                '', '', %s, %s
            )""",
            (str(LEAD), KEY, party_id, NIGHT, NIGHT),
        )


def one(warehouse: Warehouse, statement: str, *values: object) -> object:
    """The only value of a statement."""
    (found,) = rows(warehouse, statement, *values)
    return found[0]


def put_more(connection: Connection) -> None:
    """A second party of the decision, a decision that names nobody, and a transfer of a document's number."""
    party(connection, "penalty_party", "market/penalty/p", "p/2", ordinal=2, name="李乙", party_kind="person")
    put(connection, "penalty", "nobody", decision_no="义市监罚〔2026〕 9号", decided_on=date(2026, 5, 6), fine_cny=100)


def test_a_night_fills_every_table_and_a_second_run_changes_nothing(warehouse: Warehouse) -> None:
    sold(warehouse, who=ADULT)
    with warehouse.transaction("loader") as connection:
        put_more(connection)
    run(warehouse)
    penalties = rows(
        warehouse,
        "SELECT row_id, is_first_party, is_first_delivery, fine_cny, agency_key, region_key, is_transferred "
        "FROM mart.v_fact_penalty ORDER BY row_id",
    )
    assert [(row, first) for row, first, *_ in penalties] == [
        ("market/penalty/nobody", True),
        (KEY, True),
        ("market/penalty_party/p/2", False),
    ]
    # The money of a decision is counted once, however many it names.
    assert (
        one(warehouse, "SELECT sum(fine_cny) FROM mart.v_fact_penalty WHERE penalty_id = 'market/penalty/nobody'")
        == 100
    )
    assert all(fine is None for _, first, _, fine, *_ in penalties if not first)
    assert {agency for *_, agency, _, _ in penalties} == {"market@1900-01-01"}
    assert {region for *_, region, _ in penalties} == {"330782@1900-01-01"}
    assert one(warehouse, "SELECT name FROM mart.v_dim_region WHERE region_key = '330782@1900-01-01'") == "义乌市"
    # Every key of a fact finds its dimension.
    for fact in ("penalty", "transfer", "filing", "prosecution_decision"):
        for dimension, key in (("agency", "agency_key"), ("region", "region_key"), ("party", "party_id")):
            lost = f"SELECT count(*) FROM mart.fact_{fact} AS f LEFT JOIN mart.dim_{dimension} AS d USING ({key}) "
            assert one(warehouse, lost + f"WHERE f.{key} IS NOT NULL AND d.{key} IS NULL") == 0
    taken = fingerprint(warehouse)
    assert set(run(warehouse).values()) == {0}
    assert fingerprint(warehouse) == taken
    assert {"mart.fact_penalty", "mart.v_fact_penalty"} <= taken.by_table.keys()


def test_what_changes_says_when_and_what_goes_is_gone(warehouse: Warehouse) -> None:
    sold(warehouse, who=ADULT)
    with warehouse.transaction("loader") as connection:
        put_more(connection)
    run(warehouse)
    mark = one(warehouse, "SELECT max(changed_at) FROM mart.v_fact_penalty")
    with warehouse.transaction("loader") as connection:
        put(
            connection,
            "penalty",
            "nobody",
            NEXT,
            decision_no="义市监罚〔2026〕9号",
            decided_on=date(2026, 5, 6),
            fine_cny=70,
        )
        put(connection, "penalty", "p", NEXT, is_deleted=True)
        cursor = connection.cursor()
        cursor.execute("UPDATE core.agency SET name = '市场监督管理局（改）' WHERE agency_id = 'market'")
    run(warehouse, NEXT)
    changed = rows(warehouse, "SELECT row_id, fine_cny FROM mart.v_fact_penalty WHERE changed_at > %s", mark)
    assert changed == [("market/penalty/nobody", 70)]
    assert one(warehouse, "SELECT count(*) FROM mart.v_fact_penalty") == 1
    # The agency's old name stays true of its days; what was decided before the change keeps it.
    versions = "SELECT valid_from, valid_to, is_current FROM mart.v_dim_agency WHERE agency_id = 'market' ORDER BY 1"
    assert rows(warehouse, versions) == [
        (date(1900, 1, 1), NEXT, False),
        (NEXT, date(9999, 12, 31), True),
    ]
    assert one(warehouse, "SELECT agency_key FROM mart.v_fact_penalty") == "market@1900-01-01"


def test_a_name_holds_from_the_first_record_that_bears_it(warehouse: Warehouse) -> None:
    with warehouse.transaction("loader") as connection:
        for key, day, name in (("a", date(2025, 1, 5), "义乌甲商行"), ("b", date(2026, 2, 1), "义乌乙贸易有限公司")):
            made = put(connection, "penalty", key, decided_on=day)
            party(connection, "penalty_party", made, f"{key}/1", **FIRM | {"name": name})
    run(warehouse)
    told = rows(
        warehouse, "SELECT name, valid_from, valid_to, is_current FROM mart.v_dim_party_name ORDER BY valid_from"
    )
    assert told == [
        ("义乌甲商行", date(1900, 1, 1), date(2026, 2, 1), False),
        ("义乌乙贸易有限公司", date(2026, 2, 1), date(9999, 12, 31), True),
    ]


def test_versions_of_regions_don_t_overlap_and_lead_on() -> None:
    found = reference.regions()
    assert len(found) > 3500
    spans: dict[str, list[tuple[str, str]]] = {}
    for _, code, name, _, _, since, until, _, now in found:
        assert since < until, code
        assert name
        spans.setdefault(code, []).append((since, until))
        assert now is None or any(other[1] == now and other[7] for other in found if other[1] == now), (code, now)
    for code, of_code in spans.items():
        ordered = sorted(of_code)
        assert all(a[1] <= b[0] for a, b in pairwise(ordered)), code
    by_key = {row[0]: row for row in found}
    # 萧山市 became a district of Hangzhou in 2001; 下城区 went into others and has no one heir.
    assert by_key["330181@1900-01-01"][8] == "330109"
    assert by_key["330103@1900-01-01"][6:] == ("2021-10-31", False, None)
    assert by_key["330782@1900-01-01"][2:5] == ("义乌市", "county", "330700")
    assert len(reference.industries()) == 97


def test_what_is_sealed_is_in_no_fact_and_no_dimension_at_once(warehouse: Warehouse) -> None:
    sold(warehouse, who=ADULT)
    run(warehouse)
    who = str(one(warehouse, "SELECT party_id FROM mart.fact_penalty"))
    told_of(warehouse, who)
    with login(warehouse, "mart_wu", "prosecutor") as wu:
        add(warehouse, Member("mart_wu", "吴某", "330782", ("criminal",)))

        def seen() -> list[int]:
            views = ("v_fact_penalty", "v_dim_party", "v_dim_party_named", "v_dim_party_name", "v_fact_lead")
            counts = ", ".join(f"(SELECT count(*) FROM mart.{view})" for view in views)
            return list(rows(wu, f"SELECT {counts}", role="prosecutor")[0])

        assert seen() == [1, 1, 1, 1, 1]
        set_sealing(warehouse, "party", who, "义检封〔2026〕3号", seals=True)
        assert seen() == [0, 0, 0, 0, 0]
        run(warehouse)
        assert seen() == [0, 0, 0, 0, 0]
        set_sealing(warehouse, "party", who, "义检封〔2026〕4号", seals=False)
        run(warehouse)
        assert seen() == [1, 1, 1, 1, 1]
        # A lead that is sealed by itself hides what it is about, and who.
        set_sealing(warehouse, "lead", str(LEAD), "义检封〔2026〕5号", seals=True)
        assert seen() == [0, 0, 0, 0, 0]


def test_a_minor_is_in_no_fact_and_no_dimension(warehouse: Warehouse) -> None:
    sold(warehouse, who={"name": "李小乙", "party_kind": "person", "id_no": id_no(7, "20080301")})
    run(warehouse)
    with login(warehouse, "mart_zhao", "research") as zhao:
        add(warehouse, Member("mart_zhao", "赵某", "330782", ()))
        for view in ("v_fact_penalty", "v_dim_party"):
            assert rows(zhao, f"SELECT count(*) FROM mart.{view}", role="research") == [(0,)]
    assert one(warehouse, "SELECT count(*) FROM mart.v_fact_penalty") == 1
