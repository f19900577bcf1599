"""The profile of a party: its records and leads as they stood on a day, numbers masked, hostile names as text."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner
from xianjie import profile as profiles
from xianjie import restricting
from xianjie.cli import application
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, rows
from tests.unit.dossier.test_dossier import WHO, run, warehouse  # noqa: F401 - a fixture
from tests.unit.test_link import file
from tests.unit.test_load import NEXT, sold

HOSTILE = WHO | {"name": "<b>王二</b>", "id_no": "330782199001011239"}


def test_a_profile_tells_what_stood_on_a_day(warehouse: Warehouse) -> None:  # noqa: F811
    sold(warehouse, who=HOSTILE)
    run(warehouse)
    before = profiles.html(profiles.gather(warehouse, HOSTILE["name"]))
    file(warehouse, known=NEXT, who=HOSTILE)
    run(warehouse, NEXT)
    found = profiles.gather(warehouse, HOSTILE["id_no"])
    assert {one.noun for one in found.items} == {"filing", "penalty"}
    assert [one["type"] for one in found.leads] == ["有案不移"]
    told = profiles.html(found) + json.dumps(profiles.as_dict(found), default=str, ensure_ascii=False)
    assert "3307**********1239" in told
    assert HOSTILE["id_no"] not in told
    assert HOSTILE["phone"] not in told
    assert "<b>王二" not in profiles.html(found)
    assert profiles.html(profiles.gather(warehouse, HOSTILE["name"], NIGHT)) == before
    assert rows(warehouse, "SELECT DISTINCT action FROM ops.access_log", role="auditor") == [("profile",)]
    with pytest.raises(profiles.NoParty):
        profiles.gather(warehouse, "没有这个人")
    assert CliRunner().invoke(application(), ["profile", "没有这个人"]).exit_code == 1


def test_of_whom_anything_is_sealed_there_is_no_profile(warehouse: Warehouse) -> None:  # noqa: F811
    sold(warehouse, who=WHO)
    run(warehouse)
    party = profiles.gather(warehouse, WHO["name"]).party_id
    restricting.set_sealing(warehouse, "party", party, "（2026）封字1号", seals=True)
    for given in (party, WHO["name"], WHO["id_no"]):
        with pytest.raises(profiles.NoParty):
            profiles.gather(warehouse, given)
    restricting.set_sealing(warehouse, "party", party, "（2026）解封字1号", seals=False)
    assert profiles.gather(warehouse, WHO["name"]).party_id == party


def test_a_sealed_party_is_in_nobodys_graph(warehouse: Warehouse) -> None:  # noqa: F811
    other = WHO | {"name": "周四", "id_no": "330782199202021234"}
    sold(warehouse, who=WHO)
    sold(warehouse, key="q", who=other)
    run(warehouse)
    party = profiles.gather(warehouse, other["name"]).party_id
    tied = profiles.gather(warehouse, WHO["name"]).ties.parties
    assert party in tied, "they share a telephone"
    restricting.set_sealing(warehouse, "party", party, "（2026）封字2号", seals=True)
    assert set(profiles.gather(warehouse, WHO["name"]).ties.parties) == set(tied) - {party}
