"""The profile of a party: as it stood on a day, under a person's own login; what is left out is counted or not said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import psycopg2
import pytest
from typer.testing import CliRunner
from xianjie import profile as profiles
from xianjie import restricting, tables
from xianjie.cli import application
from xianjie.errors import ProjectError
from xianjie.members import Member, add
from xianjie.profile import graph, page
from xianjie.profile.gathering import Tie
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, party, put, rows
from tests.security.reading import login
from tests.unit.dossier.test_dossier import WHO, run, warehouse  # noqa: F401 - a fixture
from tests.unit.test_link import file, penalise
from tests.unit.test_load import NEXT, sold
from tests.unit.test_resolve import id_no

HOSTILE = WHO | {"name": "<b>王二</b>", "id_no": "330782199001011239"}
OTHER = WHO | {"name": "周四", "id_no": "330782199202021234"}


@pytest.fixture
def wu(warehouse: Warehouse) -> Iterator[Warehouse]:  # noqa: F811
    """A prosecutor of Yiwu, for criminal cases."""
    with login(warehouse, "profile_wu", "prosecutor") as own:
        add(warehouse, Member("profile_wu", "吴某", "330782", ("criminal",)))
        yield own


def test_a_profile_tells_what_stood_on_a_day(warehouse: Warehouse) -> None:  # noqa: F811
    sold(warehouse, who=HOSTILE)
    run(warehouse)
    before = profiles.html(profiles.gather(warehouse, HOSTILE["name"]))
    file(warehouse, known=NEXT, who=HOSTILE)
    run(warehouse, NEXT)
    found = profiles.gather(warehouse, HOSTILE["id_no"])
    assert {one.noun for one in found.items} == {"filing", "penalty"}
    assert [(one["type"], one["state_word"]) for one in found.leads] == [("有案不移", "已撤回")]
    told = profiles.html(found) + json.dumps(profiles.as_dict(found), default=str, ensure_ascii=False)
    assert "3307**********1239" in told
    assert HOSTILE["id_no"] not in told
    assert HOSTILE["phone"] not in told
    assert "<b>王二" not in profiles.html(found)
    assert profiles.html(profiles.gather(warehouse, HOSTILE["name"], NIGHT)) == before
    logged = rows(warehouse, "SELECT DISTINCT action, field FROM ops.access_log", role="auditor")
    assert logged == [("profile", found.party_id)]
    with pytest.raises(profiles.NoParty):
        profiles.gather(warehouse, "没有这个人")
    assert CliRunner().invoke(application(), ["profile", "没有这个人"]).exit_code == 1


def test_a_prosecutor_sees_what_is_of_the_office_and_the_number_of_the_rest(
    warehouse: Warehouse,  # noqa: F811
    wu: Warehouse,
) -> None:
    sold(warehouse, who=WHO)
    sold(warehouse, key="q", who=OTHER)
    with warehouse.transaction("loader") as connection:
        connection.cursor().execute(
            "INSERT INTO core.agency (agency_id, name, kind, region_code, nouns)"
            " VALUES ('away', '外地机关', 'administrative', '330702', '{penalty,penalty_party}')"
        )
        for key, who in (("a", WHO), ("b", WHO | {"name": "郑五", "id_no": id_no(5, "19800202")})):
            of = put(connection, "penalty", key, agency_id="away", region_code="330702", decided_on=date(2026, 4, 1))
            party(connection, "penalty_party", of, key, agency_id="away", region_code="330702", **who)
    run(warehouse)
    whole = profiles.gather(warehouse, WHO["name"])
    assert (len(whole.items), len(whole.leads), dict(whole.left_out)) == (2, 1, {"records": 0, "leads": 0, "ties": 0})
    assert {one.name for one in whole.ties} == {"周四", "郑五"}
    own = profiles.gather(wu, WHO["name"], purpose="核查线索")
    assert [one.agency for one in own.items] == ["market机关"]
    assert len(own.leads) == 1
    assert [(one.name, one.kinds, one.leads) for one in own.ties] == [("周四", ("同一电话",), 1)]
    assert WHO["phone"] not in str(own)
    assert dict(own.left_out) == {"records": 1, "leads": 0, "ties": 1}
    assert "记录 1 件，线索 0 条，有联系的当事人 1 个" in profiles.html(own)
    lines = rows(warehouse, "SELECT who, acted_as, purpose FROM ops.access_log ORDER BY access_id", role="auditor")
    assert ("profile_wu", "xianjie_prosecutor", "核查线索") in lines
    with pytest.raises(ProjectError, match="查看理由不能为空"):
        profiles.gather(wu, WHO["name"], purpose="　")
    # Whoever has nothing in the office's regions is not there, in the same words as somebody who is nobody.
    for given in ("郑五", "没有这个人"):
        with pytest.raises(profiles.NoParty, match="没有这个当事人，或者无权查看"):
            profiles.gather(wu, given)
    # Leads of another function are counted.
    add(warehouse, Member("profile_wu", "吴某", "330782", ("civil",)))
    assert profiles.gather(wu, WHO["name"]).left_out["leads"] == 1
    # The function is all that there is for him, and only once the line of the log is committed.
    for statement in (
        "SELECT * FROM core.penalty", "SELECT lead.profile_records('x', '2026-09-01')",
        "SELECT lead.hidden_parties('{}', '2026-09-01')", "SELECT lead.profile_ties('x', '2026-09-01', 999)",
    ):  # fmt: skip
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            rows(wu, statement, role="prosecutor")
    asked = "SELECT lead.profile(%s, NULL, '另一理由') IS NULL"
    with wu.transaction("prosecutor") as connection, connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(asked, (WHO["name"],))
            assert cursor.fetchone() == (True,)


def test_of_whom_anything_is_sealed_there_is_no_profile(warehouse: Warehouse, wu: Warehouse) -> None:  # noqa: F811
    sold(warehouse, who=WHO)
    run(warehouse)
    found = profiles.gather(wu, WHO["name"])
    key = found.party_id
    for kind, sealed in (("party", key), ("record", found.items[0].record_id), ("lead", found.leads[0]["lead_id"])):
        restricting.set_sealing(warehouse, kind, sealed, "（2026）封字1号", seals=True)  # type: ignore[arg-type]
        for given in (key, WHO["name"], WHO["id_no"]):
            for reader in (wu, warehouse):
                with pytest.raises(profiles.NoParty):
                    profiles.gather(reader, given)
        restricting.set_sealing(warehouse, kind, sealed, "（2026）解封字1号", seals=False)  # type: ignore[arg-type]
    assert profiles.gather(wu, WHO["name"]).party_id == key
    restricting.set_conflict(wu, "profile_wu", "party", key, "与当事人有近亲属关系", stands=True)
    with pytest.raises(profiles.NoParty):
        profiles.gather(wu, key)


def test_sealed_parties_minors_and_acts_as_a_minor_are_in_nobodys_profile(
    warehouse: Warehouse,  # noqa: F811
    wu: Warehouse,
) -> None:
    minor = WHO | {"name": "冯小六", "id_no": id_no(9, "20090505")}
    grown = WHO | {"name": "陈七", "id_no": id_no(8, "20060101")}
    sold(warehouse, who=WHO)
    for key, who in (("q", OTHER), ("m", minor), ("g", grown)):
        sold(warehouse, key=key, who=who)
    penalise(
        warehouse, "young", grown, act_from=date(2023, 5, 1), act_to=date(2023, 5, 1), decided_on=date(2023, 6, 1),
        effective_on=date(2023, 6, 1), cause="other",
    )  # fmt: skip
    run(warehouse)
    assert {one.name for one in profiles.gather(wu, WHO["name"]).ties} == {"周四", "陈七"}
    with pytest.raises(profiles.NoParty):
        profiles.gather(wu, minor["name"])
    own = profiles.gather(wu, grown["name"])
    assert [one.number for one in own.items] == ["义市监罚〔2026〕g号"]
    assert own.left_out["records"] == 0
    restricting.set_sealing(warehouse, "party", profiles.gather(wu, OTHER["name"]).party_id, "封字2号", seals=True)
    left = profiles.gather(wu, WHO["name"])
    assert {one.name for one in left.ties} == {"陈七"}
    assert left.left_out["ties"] == 0


def test_of_every_record_that_names_somebody_a_day_is_told(warehouse: Warehouse) -> None:  # noqa: F811
    [(source,)] = rows(warehouse, "SELECT prosrc FROM pg_proc WHERE proname = 'profile_records'", role="owner")
    named = set(re.findall(r"'(\w+_(?:on|to|from))'", source))
    records = tables.records()
    of_parties = [one.removesuffix("_party") for one in records if one.endswith("_party")]
    assert len(of_parties) > 15
    assert [one for one in of_parties if not named & set(records[one].columns)] == []


def test_a_party_with_many_records_and_ties_is_drawn_without_one_text_over_another(warehouse: Warehouse) -> None:  # noqa: F811
    sold(warehouse, who=WHO)
    run(warehouse)
    found = profiles.gather(warehouse, WHO["name"])
    [one] = found.items
    many = tuple(
        type(one)(**{**vars(one), "on": date(2020 + n // 20, n % 12 + 1, n % 27 + 1), "record_id": str(n)})
        for n in range(120)
    )
    ties = tuple(
        Tie(f"p{n}", f"义乌市很长很长的名称{n}商贸有限公司第一分公司", ("同一电话", "同案当事人"), (), (), n % 3)
        for n in range(40)
    )
    rich = type(found)(**{**vars(found), "items": many, "ties": ties})
    told = page.html(rich)
    assert f"另有 {40 - graph.MOST} 个未画" in told
    assert "行政处罚决定×" in told
    placed = [mark for mark in page.line(rich).marks if mark.label]
    assert len(placed) > 5
    drawn = graph.drawn(found.name, ties)
    assert drawn.count("<circle") == graph.MOST
    assert "&lt;b&gt;" in graph.drawn("<b>", ties)
