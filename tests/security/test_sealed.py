"""Leads of minors and sealed cases stand in no list; a conflict of interest hides a lead from one person alone."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg2
import pytest
from xianjie import access, restricting
from xianjie.errors import ProjectError
from xianjie.leads import listing, summary
from xianjie.link import link
from xianjie.members import Member, add
from xianjie.resolve import resolve
from xianjie.reveal import reveal
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, rows
from tests.security.reading import login
from tests.unit.test_link import penalise
from tests.unit.test_load import KEY, LEAD, run, sold
from tests.unit.test_resolve import id_no
from tests.unit.test_reverse_ledger import Town

ADULT = {"name": "王甲", "party_kind": "person", "id_no": id_no(12, "19880208")}
# Eighteen on the day after 1 March 2026, the day on which the act began.
MINOR = {"name": "李小乙", "party_kind": "person", "id_no": id_no(7, "20080301")}
GROWN = {"name": "李小乙", "party_kind": "person", "id_no": id_no(7, "20080228")}
REASON = "义检封〔2026〕3号"


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    made = Warehouse(warehouse_url)
    agencies(made)
    return made


@pytest.fixture
def wu(warehouse: Warehouse) -> Iterator[Warehouse]:
    """A prosecutor of the office and the function of the lead."""
    with login(warehouse, "sealed_wu", "prosecutor") as own:
        add(warehouse, Member("sealed_wu", "吴某", "330782", ("criminal",)))
        yield own


def seen(reader: Warehouse, role: str = "prosecutor") -> int:
    """How many leads, and parts of leads, a reader sees in all."""
    tables = ("lead.lead", "lead.evidence", "lead.finding", "lead.search", "lead.history", "lead.work_item")
    counted = " + ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    return int(rows(reader, f"SELECT {counted} + (SELECT count(*) FROM mart.v_lead)", role=role)[0][0])


def judged(warehouse: Warehouse) -> list[tuple[object, ...]]:
    return rows(warehouse, "SELECT state, is_sealed FROM lead.lead")


def test_a_lead_on_a_minor_is_judged_and_stands_in_no_list(warehouse: Warehouse, wu: Warehouse) -> None:
    sold(warehouse, who=MINOR)
    assert run(warehouse).raised == 1
    assert judged(warehouse) == [("open", True)]
    assert seen(wu) == 0
    assert listing(warehouse, None, None, None) == []
    assert summary(warehouse).rows == []
    assert rows(warehouse, "SELECT count(*) FROM lead.work_item") == [(0,)]
    # A card that counted it would tell that there is one.
    assert rows(warehouse, "SELECT count(*) FROM lead.finding WHERE is_current") == [(1,)]
    assert rows(warehouse, "SELECT count(*) FROM lead.model_scorecard") == [(0,)]
    with pytest.raises(ProjectError, match="no such lead"):
        reveal(wu, str(LEAD), "id_no", "核查")


def test_one_is_eighteen_from_the_day_after_the_birthday(warehouse: Warehouse) -> None:
    sold(warehouse, who=GROWN)
    run(warehouse)
    assert judged(warehouse) == [("open", False)]
    assert rows(warehouse, "SELECT unreviewed FROM lead.model_scorecard") == [(1,)]
    days = "SELECT core.is_minor_on(%s, d::date) FROM unnest(ARRAY['2026-03-01', '2026-03-02']) AS d"
    assert rows(warehouse, days, MINOR["id_no"]) == [(True,), (False,)]
    assert rows(warehouse, "SELECT core.is_minor_on('3307**********1234', '2026-03-01')") == [(None,)]


def test_a_sealed_lead_opens_for_a_reason_to_who_may(warehouse: Warehouse, wu: Warehouse) -> None:
    sold(warehouse, who=MINOR)
    run(warehouse)
    with pytest.raises(ProjectError, match="无权打开封存的记录"):
        restricting.open_sealed(wu, str(LEAD), "核查")
    assert restricting.sealed(wu) == []
    add(warehouse, Member("sealed_wu", "吴某", "330782", ("criminal",), opens_sealed=True))
    assert restricting.sealed(wu) == [str(LEAD)]
    with pytest.raises(ProjectError, match="查看理由不能为空"):
        restricting.open_sealed(wu, str(LEAD), " ")
    opened = restricting.open_sealed(wu, str(LEAD), "未检部门办理，依职权查阅")
    assert opened is not None
    assert opened["party_name"] == "李小乙"
    assert opened["evidence"]
    assert MINOR["id_no"] not in str(opened)
    line = access.lines(warehouse)[0]
    assert (line["who"], line["action"], line["lead_id"]) == ("sealed_wu", "open_sealed", str(LEAD))
    # It stays out of the lists even for him.
    assert seen(wu) == 0
    # Of another office it is not there.
    add(warehouse, Member("sealed_wu", "吴某", "330782", ("civil",), opens_sealed=True))
    with pytest.raises(ProjectError, match="没有这条线索"):
        restricting.open_sealed(wu, str(LEAD), "核查")


@pytest.mark.parametrize(
    ("kind", "key"), [("lead", str(LEAD)), ("record", KEY), ("record", "market/penalty/p"), ("party", None)]
)
def test_people_seal_a_party_a_record_or_a_lead_at_once_and_for_good(
    warehouse: Warehouse, wu: Warehouse, kind: restricting.SealKind, key: str | None
) -> None:
    sold(warehouse, who=ADULT)
    run(warehouse)
    key = key or rows(warehouse, "SELECT party_id FROM lead.lead")[0][0]
    assert seen(wu) > 5
    with pytest.raises(ProjectError, match="无权封存"):
        restricting.set_sealing(wu, kind, key, REASON, seals=True)
    with pytest.raises(ProjectError, match="不能为空"):
        restricting.set_sealing(warehouse, kind, key, " ", seals=True)
    assert restricting.set_sealing(warehouse, kind, key, REASON, seals=True) == 1
    run(warehouse)
    assert judged(warehouse) == [("open", True)]
    assert seen(wu) == 0
    assert restricting.set_sealing(warehouse, kind, key, REASON, seals=False) == 1
    assert judged(warehouse) == [("open", False)]


def test_who_has_a_conflict_sees_the_lead_nowhere(warehouse: Warehouse, wu: Warehouse) -> None:
    sold(warehouse, who=ADULT)
    penalise(
        warehouse, "q", {**ADULT, "name": "赵丙", "id_no": id_no(3, "19770707")},
        sales_amount_cny=70000, unsold_goods_value_cny=0, illegal_gains_cny=1, is_tobacco=False,
    )  # fmt: skip
    run(warehouse)
    item, party = rows(warehouse, "SELECT work_item_id, party_id FROM lead.lead WHERE lead_id = %s", str(LEAD))[0]
    whole = seen(wu)
    kinds: list[tuple[restricting.ConflictKind, str]] = [("lead", str(LEAD)), ("party", party), ("work_item", item)]
    with login(warehouse, "sealed_zhou", "prosecutor") as zhou:
        add(warehouse, Member("sealed_zhou", "周某", "330782", ("criminal",)))
        for kind, key in kinds:
            restricting.set_conflict(wu, "sealed_wu", kind, key, "与当事人有近亲属关系", stands=True)
            assert rows(wu, "SELECT count(*) FROM lead.lead", role="prosecutor") == [(1,)]
            assert rows(wu, "SELECT count(*) FROM lead.evidence WHERE lead_id = %s", str(LEAD), role="prosecutor") == [
                (0,)
            ]
            assert seen(zhou) == whole
            with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="无权查看"):
                rows(wu, "SELECT lead.reveal(%s::uuid, 'id_no', '核查')", str(LEAD), role="prosecutor")
            # Nor does he act on it.
            with pytest.raises(psycopg2.errors.InsufficientPrivilege, match="没有这条线索"):
                rows(wu, "SELECT lead.take(%s::uuid)", str(LEAD), role="prosecutor")
            # Nobody lifts his own, or records another's.
            with pytest.raises(ProjectError, match="只能登记本人的回避"):
                restricting.set_conflict(wu, "sealed_wu", kind, key, "已无关系", stands=False)
            with pytest.raises(ProjectError, match="只能登记本人的回避"):
                restricting.set_conflict(wu, "sealed_zhou", kind, key, "排除他人", stands=True)
            assert [one["login"] for one in restricting.conflicts(warehouse)] == ["sealed_wu"]
            restricting.set_conflict(warehouse, "sealed_wu", kind, key, "查明无关系", stands=False)
            assert seen(wu) == whole
            assert restricting.conflicts(warehouse) == []


def test_the_reverse_ledger_of_a_minor_is_in_no_list(warehouse: Warehouse, wu: Warehouse) -> None:
    with warehouse.transaction("loader") as connection:
        town = Town(connection)
        town.decision("1")
        # The act began on 1 November 2025, two days before the eighteenth birthday; it was decided after it.
        town.decision("2", who={**MINOR, "id_no": id_no(7, "20071103")})
    for _ in range(2):
        resolve(warehouse, NIGHT)
        link(warehouse, NIGHT)
        sealed = "SELECT ledger_id, is_sealed FROM core.reverse_ledger ORDER BY 1"
        assert rows(warehouse, sealed) == [(town.people["1"], False), (town.people["2"], True)]
        for table in ("core.reverse_ledger", "mart.v_reverse_ledger"):
            assert rows(wu, f"SELECT ledger_id FROM {table}", role="prosecutor") == [(town.people["1"],)]


def test_decisions_only_grow(warehouse: Warehouse) -> None:
    restricting.set_sealing(warehouse, "party", "x", REASON, seals=True)
    restricting.set_conflict(warehouse, "someone", "party", "x", "理由", stands=True)
    for table in ("ops.sealing", "ops.conflict"):
        with pytest.raises(psycopg2.errors.RestrictViolation):
            rows(warehouse, f"DELETE FROM {table}", role="owner")
