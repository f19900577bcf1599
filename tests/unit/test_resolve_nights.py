"""A night looks at what it brought and at what that is tied to; it gives what looking at everything gives."""

from __future__ import annotations

import csv
import hashlib
import os
import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from psycopg2.extensions import connection as Connection
from xianjie import replay
from xianjie import resolve as stage
from xianjie.identity import blocking, clusters, scoring
from xianjie.identity.matching import CSV_COLUMNS
from xianjie.resolve import resolve
from xianjie.server import Server
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, party, put, rows
from tests.unit.test_resolve import credit_code, id_no

# What must not depend on the way in which it was reached; a party that was merged away is history, of nights alone.
SETTLED = {
    "core.party_member": "SELECT * FROM core.party_member ORDER BY member_id",
    "core.party": """SELECT party_id, party_kind, name, name_key, name_pinyin, id_no, credit_code, first_seen_on
        FROM core.party WHERE party_id IN (SELECT party_id FROM core.party_member) ORDER BY 1""",
    "core.party_doubt": "SELECT * FROM core.party_doubt ORDER BY 1, 2",
    "core.refused_block": "SELECT * FROM core.refused_block ORDER BY 1",
    "core.profile_block": "SELECT * FROM core.profile_block ORDER BY 1, 2",
}
# And whatever else is written: looking again changes none of it.
WRITTEN = SETTLED | {
    "redirects": "SELECT party_id, merged_into FROM core.party ORDER BY 1",
    "core.party_edge": "SELECT left_id, right_id, verdict, score FROM core.party_edge ORDER BY 1, 2",
    "core.profile": "SELECT profile_id FROM core.profile ORDER BY 1",
}

SEEDS = [int(seed) for seed in os.environ.get("XIANJIE_NIGHT_SEEDS", "1 2 3").split()]
NAMES = ["张伟", "张玮", "李娜", "王建国", "李某", "", "欧阳明月"]
FIRMS = ["义乌市甲乙商贸有限公司", "义乌市甲已商贸有限公司", "金华丙丁食品有限公司", "义乌市某某商贸有限公司", "无"]
PEOPLE = ["张伟", "张玮", "李娜", "王建国", "欧阳明月", "赵小红"]
COMPANIES = ["义乌市甲乙商贸有限公司", "金华丙丁食品有限公司", "义乌市戊己纸业有限公司"]
STREETS = [None, "浙江省义乌市稠城街道雪峰路12号", "浙江省义乌市稠城街道雪峰路12号3幢", "浙江省金华市婺城区人民路8号"]
PHONES = [None, "13800138001", "0579-85123456", "13912345678"]


def anybody(chance: random.Random) -> dict[str, Any]:
    """A mention of one of few persons and firms, so that they meet."""
    where = {"address": chance.choice(STREETS), "phone": chance.choice(PHONES)}
    if chance.random() < 0.55:
        number = id_no(chance.randrange(1, 5), chance.choice(["19880208", "19750101"]))
        number = chance.choice([number, number, number[:6] + "********" + number[14:], None, number[:-1] + "?"])
        return {"party_kind": "person", "name": chance.choice(NAMES), "id_no": number, **where}
    return {
        "party_kind": chance.choice(["organisation", "organisation", "individual_business"]),
        "name": chance.choice(FIRMS),
        "credit_code": chance.choice([None, None, credit_code(7), credit_code(8)]),
        "legal_representative_name": chance.choice([None, *NAMES]),
        "legal_representative_id_no": chance.choice([None, id_no(1)]),
        **where,
    }


def somebody(chance: random.Random) -> dict[str, Any]:
    """A mention of one of a dozen persons and firms who keep to their own number, house and telephone."""
    one = chance.randrange(12)
    said: dict[str, Any] = {"address": f"浙江省义乌市稠城街道雪峰路{one + 10}号", "phone": f"138001380{one + 10}"}
    if one < 8:
        said |= {"name": PEOPLE[one % 6], "id_no": id_no(one + 20, "19880208")}
    else:
        said |= {"name": COMPANIES[one % 3], "credit_code": credit_code(one)}
        said |= {"legal_representative_name": PEOPLE[one % 6], "legal_representative_id_no": id_no(one, "19750101")}
    if chance.random() < 0.04:
        said["name"] = chance.choice([*PEOPLE, "李某"])
    dropped = {key: None if chance.random() < 0.2 else value for key, value in said.items()}
    return {"party_kind": "person" if one < 8 else "organisation", **dropped, "name": said["name"]}


def bring(
    warehouse: Warehouse,
    chance: random.Random,
    night: date,
    keys: list[str],
    many: int,
    manner: Callable[[random.Random], dict[str, Any]],
) -> None:
    """New records, corrected ones, and one or two that are gone."""
    with warehouse.transaction("loader") as connection:
        for _ in range(many):
            if keys and chance.random() < 0.35:
                key = chance.choice(keys)
                is_deleted = chance.random() < 0.3
            else:
                key, is_deleted = f"k{len(keys):03}", False
                keys.append(key)
            if rows(warehouse, "SELECT 1 FROM core.penalty_party WHERE source_key = %s AND known_at > %s", key, night):
                continue
            put(connection, "penalty", key, known=night, cause="ip.trademark.sell_infringing")
            party(
                connection, "penalty_party", f"market/penalty/{key}", key, known=night, is_deleted=is_deleted,
                **manner(chance),
            )  # fmt: skip
            connection.commit()


def enter(warehouse: Warehouse, chance: random.Random, night: date) -> None:
    """The registry enters a firm, or other former names of one that it has entered."""
    with warehouse.transaction("loader") as connection:
        for key in chance.sample(["r1", "r2", "r3"], chance.randrange(3)):
            if rows(warehouse, "SELECT 1 FROM core.registration WHERE source_key = %s AND known_at > %s", key, night):
                continue
            former = chance.sample(FIRMS, chance.randrange(3))
            entry = put(connection, "registration", key, known=night, former_names=former, status="open")
            if chance.random() < 0.7:
                party(
                    connection, "registration_party", entry, key, known=night,
                    name=chance.choice(FIRMS), credit_code=chance.choice([None, credit_code(7), credit_code(8)]),
                )  # fmt: skip


def judge(warehouse: Warehouse, chance: random.Random) -> None:
    """A person's word on two records, or taken back."""
    found = [one for (one,) in rows(warehouse, "SELECT member_id FROM core.party_member ORDER BY 1")]
    decided = rows(
        warehouse,
        """SELECT decision_id, left_member_id, right_member_id FROM core.party_decision AS d WHERE verdict <> 'undone'
        AND NOT EXISTS (SELECT FROM core.party_decision AS u WHERE u.undoes = d.decision_id) ORDER BY 1""",
    )
    with warehouse.transaction("prosecutor") as connection, connection.cursor() as cursor:
        if decided and chance.random() < 0.4:
            decision, left, right = chance.choice(decided)
            row = (left, right, "undone", False, decision)
        else:
            left, right = sorted(chance.sample(found, 2))
            row = (left, right, chance.choice(["same", "same", "different", "unsure"]), chance.random() < 0.3, None)
        cursor.execute(
            """INSERT INTO core.party_decision (left_member_id, right_member_id, verdict, is_under_two_numbers, reason,
                decided_by, decided_at, undoes) VALUES (%s, %s, %s, %s, '核对', '甲', now(), %s)""",
            row,
        )


def state(warehouse: Warehouse, asked: dict[str, str]) -> dict[str, list[tuple[Any, ...]]]:
    return {name: rows(warehouse, statement, role="loader") for name, statement in asked.items()}


def whim(given: Path, scored: Path) -> int:
    """Verdicts that follow from the two profiles and from nothing else, and contradict each other as much as can be."""
    with given.open(newline="", encoding="utf-8") as file:
        profiles = [dict(zip(CSV_COLUMNS, row, strict=True)) for row in csv.reader(file)]
    found = []
    for one, other in combinations(sorted(profiles, key=lambda profile: profile["profile_id"]), 2):
        blocks = [set(profile["block_keys"].split("\x1f")) for profile in (one, other)]
        if "t" in (one["is_new"], other["is_new"]) and blocks[0] & blocks[1]:
            pair = (one["profile_id"], other["profile_id"])
            drawn = hashlib.sha256("".join(pair).encode()).digest()
            verdict = ["positive", "positive", "unsure", "negative", None][drawn[0] % 5]
            if verdict:
                found.append((*pair, verdict, drawn[1] % 5, "splink", "{}"))
    with scored.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(found)
    return len(found)


def attached(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many newcomers each look gave their place without clustering."""
    counts: list[int] = []
    step = stage._step

    def counting(connection: Connection, name: str, parameters: Mapping[str, Any]) -> None:
        step(connection, name, parameters)
        if name == "resolve/40_unit":
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM attached_member")
                counts.extend(count for (count,) in cursor.fetchall())

    monkeypatch.setattr(stage, "_step", counting)
    return counts


@pytest.mark.parametrize("manner", [anybody, somebody])
@pytest.mark.parametrize("seed", SEEDS)
def test_any_nights_in_any_portions_give_what_one_look_at_everything_gives(
    server: Server,
    warehouse_template: str,
    seed: int,
    manner: Callable[[random.Random], dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if manner is anybody:
        monkeypatch.setattr(scoring, "_predict", whim)
        # So low that blocks go over their bound and come back under it.
        monkeypatch.setattr(blocking, "BOUND", 4)
        monkeypatch.setattr(blocking, "IDENTIFYING_BOUND", 6)
    # So low that clusters come to their bound.
    monkeypatch.setattr(clusters, "PROFILES_AT_MOST", 12)
    counts = attached(monkeypatch)
    first, later = (25, [1, 4, 15]) if manner is anybody else (60, [10, 20])
    chance = random.Random(seed)
    name = f"nights_{manner.__name__}_{seed}"
    nightly = Warehouse(server.create_database(name, template=warehouse_template))
    keys: list[str] = []
    last = NIGHT
    for number in range(5):
        last = NIGHT + timedelta(days=number)
        bring(nightly, chance, last, keys, chance.choice(later) if number else first, manner)
        enter(nightly, chance, last)
        resolve(nightly, last)
        for _ in range(2):
            judge(nightly, chance)
        resolve(nightly, last)
    reached = state(nightly, WRITTEN)
    assert len(reached["core.party_member"]) > 20
    assert len({one[3] for one in reached["core.party_member"]}) < len(reached["core.party_member"])
    if manner is anybody:
        assert reached["core.party_doubt"]
        assert reached["core.refused_block"]
    else:
        assert any(counts)
    resolve(nightly, last, is_whole=True)
    for table, found in state(nightly, WRITTEN).items():
        assert found == reached[table], (seed, table)
    fresh = Warehouse(server.create_database(f"{name}_fresh", template=warehouse_template))
    replay.fill(nightly, fresh, last)
    resolve(fresh, last)
    for table, found in state(fresh, SETTLED).items():
        assert found == reached[table], (seed, table)
    for one in (name, f"{name}_fresh"):
        server.drop_database(one)
