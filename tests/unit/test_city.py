"""The made-up city: reproducible, valid, harmless where it must be, and the same however it is played."""

from __future__ import annotations

import contextlib
import itertools
import re
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg2
import pymysql
import pytest
from stdnum.cn import ric, uscc
from xianjie import tables
from xianjie.city import FIRST_NIGHT, Plan, last_night, mariadb, plan, play, playing, wording
from xianjie.city.databases import POSTGRESQL
from xianjie.city.identity import credit_code, id_number
from xianjie.city.registry import agencies
from xianjie.city.stores import Place
from xianjie.errors import ProjectError, SourceUnreachable
from xianjie.rules import load_models
from xianjie.score import read_truth
from xianjie.server import Server
from xianjie.sources import load_sources

_prefixes = (f"city{number}_" for number in itertools.count(1))
_ID_COLUMNS = {
    *("dsrzjhm", "fddbrzjhm", "zjhm", "fzrzjhm", "sfzh", "fddbrsfzh", "dbrzjhm", "id_card", "legal_rep_id"),
    *("sfz", "fr_sfz", "sfzmhm", "fzrsfz", "ssdbrsfzh", "legal_representative_idcard"),
}
_CODE_COLUMNS = {"tyshxydm", "xydm", "tyxydm", "uscc", "jgdm"}


@pytest.fixture
def place(server: Server, tmp_path: Path) -> Iterator[Place]:
    """A place that is this test's own; what was played there is dropped afterwards."""
    made = Place(server.admin_url(), tmp_path, next(_prefixes))
    yield made
    playing.drop(made)


@pytest.fixture
def prefix(place: Place) -> str:
    """The prefix of this test's database names."""
    return place.prefix


@pytest.fixture(scope="module")
def small() -> Plan:
    """The small city of seed 7."""
    return plan(7, "small")


def test_the_same_seed_is_the_same_city():
    plan.cache_clear()
    first = plan(3, "tiny").fingerprint()
    plan.cache_clear()
    assert plan(3, "tiny").fingerprint() == first
    assert plan(4, "tiny").fingerprint() != first


def test_an_unknown_size_is_refused():
    with pytest.raises(ProjectError, match="there is no such size"):
        plan(1, "enormous")


@pytest.mark.parametrize(
    ("region", "born", "sequence", "expected"),
    [("110105", date(1949, 12, 31), 2, "11010519491231002X"), ("440524", date(1880, 1, 1), 1, "440524188001010014")],
)
def test_the_standards_own_examples_of_id_numbers(region: str, born: date, sequence: int, expected: str):
    assert id_number(region, born, sequence) == expected


def test_published_credit_codes():
    assert credit_code("91", "230500", "MA1B3N1N") == "91230500MA1B3N1N2M"
    assert credit_code("11", "230500", "00175530") == "11230500001755309F"


def test_every_number_has_its_check_digit(small: Plan):
    ids = {value for event in small.events for name, value in event.row.items() if name in _ID_COLUMNS and value}
    codes = {
        value.upper() for event in small.events for name, value in event.row.items() if name in _CODE_COLUMNS and value
    }
    assert len(ids) > 1000
    assert len(codes) > 1000
    plain = {unicodedata.normalize("NFKC", one).replace(" ", "").upper() for one in ids}
    # Written in every manner: small letters, full width, in groups, fifteen digits.
    assert len(ids - plain) > 50
    old = {one for one in plain if len(one) == 15}
    assert len(old) > 20
    mistyped = sum(one.kind == "identity.mistyped_number" for one in small.situations)
    # By the check digit alone: the library knows no code of a county that is gone.
    assert sum(ric.calc_check_digit(one) != one[-1] for one in plain - old) == mistyped
    assert [one for one in codes if not uscc.is_valid(one)] == []
    # The inner code (GB 11714) is checked by hand: the library checks the outer one alone.
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    for code in codes:
        check = 11 - sum(w * int(c, 36) for w, c in zip(weights, code[8:16], strict=True)) % 11
        assert code[16] == {10: "X", 11: "0"}.get(check, str(check))


def test_ordinary_penalties_are_on_the_harmless_side_of_every_line(small: Plan):
    assert len(small.ordinary) > 4000
    goods = [one for one in small.ordinary.values() if one.sales is not None]
    waste = [one for one in small.ordinary.values() if one.cause == "environment.hazardous_waste_dumping"]
    safety = [one for one in small.ordinary.values() if one.cause.startswith("safety.")]
    assert min(len(goods), len(waste), len(safety)) > 20
    for one in goods:
        # Half of the lowest lines there are: those after an earlier penalty, and the tripled sum.
        assert one.sales is not None
        assert one.unsold is not None
        assert one.gains is not None
        assert one.sales < 15_000
        assert one.gains < 10_000
        assert one.sales + one.unsold < 45_000
        assert 3 * one.sales + one.unsold < 75_000
    assert all(one.waste_tonnes is not None and one.waste_tonnes < Decimal("1.5") for one in waste)
    for one in safety:
        assert one.monitoring_disabled is False
        assert one.major_danger is False
        assert one.licensed is True


def test_ordinary_penalties_share_no_name_with_the_planted(small: Plan):
    planted = {record for situation in small.situations for record in (situation.subject, *situation.records)}
    ordinary_names = {one.party.name for one in small.ordinary.values()}
    heads = {one.party.head.name for one in small.ordinary.values() if one.party.head}
    by_id = {f"market_regulation/penalty/{e.key}": e.row for e in small.events if e.table == "scjg.t_xzcf"}
    names = {row["dsrmc"] for record, row in by_id.items() if record in planted}
    owners = {row["fddbr"] for record, row in by_id.items() if record in planted and row["fddbr"]}
    assert len(names) > 100
    assert not (names | owners) & (ordinary_names | heads)


def test_filings_are_rare_beside_penalties(small: Plan):
    cases = {event.key for event in small.events if event.table == "ga.t_slaj"}
    told = (*small.situations, *small.standings)
    planted = {record.split("/")[-1] for one in told for record in one.records if "/filing/" in record}
    assert 0.004 < len(cases - planted) / len(small.ordinary) < 0.01


def test_the_truth_is_consistent(small: Plan):
    keys = {(event.agency, event.key) for event in small.events}
    subjects = [(one.lead_type, one.subject) for one in small.situations]
    assert len(set(subjects)) == len(subjects)
    assert len({one.id for one in small.situations}) == len(small.situations)
    planted = {one.model for one in small.situations}
    pages = load_models()
    leading = {f"{one.domain}/{one.id}" for one in pages if one.status == "active" and one.tier == "lead"}
    assert len(leading) > 25
    assert leading <= planted <= {f"{one.domain}/{one.id}" for one in pages}
    for one in small.situations:
        assert one.subject not in small.ordinary
        family = one.kind.split(".")[0]
        assert (one.outcome == "lead") == (family in ("hit", "night")), one.id
        for record in one.records:
            agency, _, key = record.split("/", 2)
            assert (agency, key) in keys, one.id
        spans = sorted(one.due)
        assert all(last is None or first <= last for first, last in spans), one.id
        assert all(before[1] is not None and before[1] < later[0] for before, later in itertools.pairwise(spans)), (
            one.id
        )


def test_everyone_of_an_ended_case_was_planted_once_and_in_every_state(small: Plan):
    persons = [one.person for one in small.standings]
    assert len(set(persons)) == len(persons) > 30
    keys = {(event.agency, event.key) for event in small.events}
    for one in small.standings:
        agency, _, key = one.person.split("/", 2)
        assert (agency, key) in keys, one.id
        assert [first for first, _ in one.states] == sorted({first for first, _ in one.states}), one.id
    planted = {state for one in small.standings for _, state in one.states}
    assert planted == set(tables.load()["core.reverse_ledger"].columns["state"].codes or {})


def test_every_model_has_each_side(small: Plan):
    for model in {one.model for one in small.situations}:
        kinds = {one.kind.split(".")[0] for one in small.situations if one.model == model}
        assert {"hit", "near_miss", "excluded", "undecided", "night"} <= kinds


def test_the_nights_bring_new_leads_and_take_some_away(small: Plan):
    def due(night: date) -> set[str]:
        return {one.id for one in small.situations if one.is_due(night)}

    nights = [FIRST_NIGHT + timedelta(days=number) for number in range((last_night(small) - FIRST_NIGHT).days + 1)]
    assert len(nights) == 60
    assert len(due(FIRST_NIGHT)) > 100
    for before, night in itertools.pairwise(nights[:10]):
        assert due(night) - due(before), night
    assert sum(bool(due(before) - due(night)) for before, night in itertools.pairwise(nights)) >= 8
    returned = [one for one in small.situations if len(one.due) > 1]
    assert returned


def test_versions_of_a_row_follow_each_other(small: Plan):
    seen: dict[tuple[str, str], tuple[object, object]] = {}
    changed = {table: stamp for one in agencies().values() for table, (_, stamp) in one.tables.items()}
    again = 0
    for event in small.events:
        if changed[event.table] is None:
            continue
        stamp = event.row[changed[event.table]]
        assert event.at.date() - stamp.date() <= timedelta(days=1)
        if (event.table, event.key) in seen:
            again += 1
            at, before = seen[event.table, event.key]
            assert event.at > at  # type: ignore[operator]
            assert stamp > before  # type: ignore[operator]
        seen[event.table, event.key] = (event.at, stamp)
    assert again > 500


def test_a_planted_fact_stands_in_the_decision_as_in_the_columns(small: Plan):
    rows = {event.key: event.row for event in small.events if event.table == "scjg.t_xzcf"}
    goods = [one for one in small.situations if one.model == "ip/counterfeit_goods_not_transferred"]
    line = next(one for one in goods if one.kind == "near_miss.sales_a_fen_below")
    row = rows[line.subject.split("/")[2]]
    assert row["xsje"] == Decimal("4.999999")
    assert any(written in row["wfss"] for written in ("49999.99元", "49,999.99元", "4.999999万元", "玖元玖角玖分"))
    missing = next(one for one in goods if one.kind == "undecided.missing_value")
    assert rows[missing.subject.split("/")[2]]["xsje"] is None


def test_played_at_once_is_played_night_by_night(server: Server, tmp_path: Path, prefix: str, place: Place):
    end = FIRST_NIGHT + timedelta(days=12)
    for number in (0, 1, 4, 12):
        play(
            server.admin_url(),
            seed=5,
            size="tiny",
            until=FIRST_NIGHT + timedelta(days=number),
            home=tmp_path,
            prefix=prefix,
        )
    nightly = playing.fingerprint(place)
    assert any(sum(tables.values()) for tables in playing.counts(place).values())
    # An earlier day after a later one takes nothing back.
    play(server.admin_url(), seed=5, size="tiny", until=FIRST_NIGHT, home=tmp_path, prefix=prefix)
    assert playing.fingerprint(place) == nightly
    play(server.admin_url(), seed=5, size="tiny", until=end, home=tmp_path, prefix=prefix, reset=True)
    assert playing.fingerprint(place) == nightly


def test_the_reader_reads_and_does_no_more(server: Server, tmp_path: Path, prefix: str):
    uris = play(server.admin_url(), seed=5, size="tiny", until=FIRST_NIGHT, home=tmp_path, prefix=prefix)
    assert sorted(uris) == sorted(f"agency_{agency}" for agency in agencies())
    assert (tmp_path / "city" / "reader.password").stat().st_mode & 0o077 == 0
    with contextlib.closing(psycopg2.connect(uris["agency_police"])) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ga.t_slaj")
        assert cursor.fetchone()[0] > 0  # type: ignore[index]
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("DELETE FROM ga.t_slaj")
    # A second play keeps the login.
    assert play(server.admin_url(), seed=5, size="tiny", until=FIRST_NIGHT, home=tmp_path, prefix=prefix) == uris


def test_another_city_is_not_overwritten(server: Server, tmp_path: Path, prefix: str):
    play(server.admin_url(), seed=5, size="tiny", until=FIRST_NIGHT, home=tmp_path, prefix=prefix)
    truth = (tmp_path / "city" / "truth.jsonl").read_text(encoding="utf-8")
    with pytest.raises(ProjectError, match="another city stands"):
        play(server.admin_url(), seed=6, size="tiny", until=FIRST_NIGHT, home=tmp_path, prefix=prefix)
    assert (tmp_path / "city" / "truth.jsonl").read_text(encoding="utf-8") == truth


@pytest.mark.faults
def test_a_play_that_was_killed_is_taken_up_again(server: Server, tmp_path: Path, prefix: str, place: Place):
    night = FIRST_NIGHT + timedelta(days=3)
    given = f"seed=5, size='tiny', until=date.fromisoformat('{night}'), home=Path({str(tmp_path)!r}), prefix={prefix!r}"
    program = (
        "import sys; from datetime import date; from pathlib import Path; from xianjie.city import play; "
        f"print('now', flush=True); play(sys.argv[1], {given})"
    )
    running = subprocess.Popen([sys.executable, "-c", program, server.admin_url()], stdout=subprocess.PIPE)
    assert running.stdout
    running.stdout.readline()
    made = 0
    while made < 3 and running.poll() is None:
        made = sum(name.startswith(prefix) for name in server.databases())
    running.kill()
    running.wait()
    running.stdout.close()
    play(server.admin_url(), seed=5, size="tiny", until=night, home=tmp_path, prefix=prefix)
    taken_up = playing.fingerprint(place)
    play(server.admin_url(), seed=5, size="tiny", until=night, home=tmp_path, prefix=prefix, reset=True)
    assert playing.fingerprint(place) == taken_up


def test_a_database_of_someone_else_is_not_taken(server: Server, tmp_path: Path, prefix: str, place: Place):
    name = f"{prefix}police"
    place = server.create_database(name)
    with contextlib.closing(psycopg2.connect(place)) as connection:
        with connection, connection.cursor() as cursor:
            cursor.execute(f"COMMENT ON DATABASE {name} IS 'the real one'")
        with pytest.raises(ProjectError, match="no city played it"):
            play(server.admin_url(), seed=5, size="tiny", until=FIRST_NIGHT, home=tmp_path, prefix=prefix)


def test_no_server_is_said_so(tmp_path: Path):
    with pytest.raises(SourceUnreachable, match="does not answer"):
        play("postgresql://nobody@127.0.0.1:1/postgres", seed=5, size="tiny", until=FIRST_NIGHT, home=tmp_path)


def test_every_table_and_column_has_a_chinese_comment(server: Server, tmp_path: Path, prefix: str, place: Place):
    play(server.admin_url(), seed=5, size="tiny", until=FIRST_NIGHT, home=tmp_path, prefix=prefix)
    for agency in agencies().values():
        if agency.store is not POSTGRESQL:
            continue
        with (
            contextlib.closing(psycopg2.connect(server.url(prefix + agency.id))) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(
                """SELECT a.attrelid::regclass::text || '.' || a.attname
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg_%%' AND n.nspname <> 'information_schema'
                AND a.attnum > 0 AND coalesce(col_description(c.oid, a.attnum), '') !~ '[一-龥]'"""
            )
            assert cursor.fetchall() == []
            cursor.execute("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND obj_description(oid) ~ '[一-龥]'")
            assert cursor.fetchone() == (len(agency.tables),)


def test_the_contracts_name_or_ignore_every_column_of_the_agencies(small: Plan):
    sources = {source.id: source for source in load_sources()}
    assert set(agencies()) <= set(sources)
    rows = {event.table: event.row for event in small.events}
    for agency in agencies().values():
        source = sources[agency.id]
        if source.is_of_files:
            # Their titles stand in the files: test_city_file_agencies.py.
            continue
        read = {table.from_ for table in source.tables.values()}
        # The table of published notices repeats the decisions.
        assert set(agency.tables) - read <= {"dwzj.dw_nb_scjdgl_xzcfgsxx"}
        for table in source.tables.values():
            assert (table.key, table.changed_at) == ([agency.tables[table.from_][0]], agency.tables[table.from_][1])
            assert set(rows[table.from_]) == {*table.columns, *table.ignore}


def test_the_contracts_know_every_code_that_the_agencies_write(small: Plan):
    checked = 0
    for source in load_sources():
        for table in source.tables.values():
            written = [event.row for event in small.events if event.table == table.from_]
            for _, _, spec in table.specs():
                if spec.codes and spec.from_:
                    texts = {str(row[spec.from_]) for row in written if row[spec.from_] is not None}
                    parts = {part for text in texts for part in (text.split(spec.split) if spec.split else [text])}
                    assert parts <= {*spec.codes, *spec.none}, (table.from_, spec.from_)
                    checked += 1
    assert checked > 30


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("49999.99", "肆万玖仟玖佰玖拾玖元玖角玖分"),
        ("50000", "伍万元整"),
        ("10005.05", "壹万零伍元零伍分"),
        ("1010", "壹仟零壹拾元整"),
        ("100000000", "壹亿元整"),
        ("0.07", "零元零柒分"),
    ],
)
def test_amounts_in_capital_numerals(amount: str, words: str):
    assert wording.capital(Decimal(amount)) == words


def test_listed_items_add_up():
    for seed in range(40):
        listed = wording.items(Decimal("49999.99"), "件", ("甲", "乙", "丙"), seed)
        assert sum(map(Decimal, re.findall(r"金额([0-9.]+)元", listed))) == Decimal("49999.99")


def test_an_agency_whose_mariadb_is_not_there_is_left_out_with_a_line(
    tmp_path: Path, server: Server, prefix: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(mariadb.VARIABLE, raising=False)
    monkeypatch.setattr(mariadb, "DEFAULT", "mysql://root@127.0.0.1:1")
    said: list[str] = []
    given = {"seed": 5, "size": "tiny", "until": FIRST_NIGHT, "home": tmp_path, "prefix": prefix}
    uris = play(server.admin_url(), say=said.append, **given)  # type: ignore[arg-type]  # five of five kinds
    assert uris["agency_agriculture"] == ""
    assert len(said) == 1
    assert said[0].startswith("agriculture: left out")
    assert read_truth(tmp_path / "city").left_out == ("agriculture",)
    # So is one that was named and does not answer; one that answers and refuses us is a mistake in the set-up.
    monkeypatch.setenv(mariadb.VARIABLE, "mysql://root@127.0.0.1:1")
    assert mariadb.MARIADB.missing(Place(server.admin_url(), tmp_path)) == (
        f"the MariaDB that {mariadb.VARIABLE} names does not answer"
    )

    def refuses(*_: object) -> None:
        raise pymysql.err.OperationalError(1045, "Access denied")

    monkeypatch.setattr(mariadb, "_connected", refuses)
    with pytest.raises(SourceUnreachable, match="refuses us"):
        mariadb.MARIADB.missing(Place(server.admin_url(), tmp_path))


def test_a_mariadb_that_was_played_admits_the_login_of_a_folder_made_anew(tmp_path: Path, server: Server, prefix: str):
    """Whoever deletes the city's folder has a new password for its login, and the same rows in the server."""
    if mariadb.MARIADB.missing(Place(server.admin_url(), tmp_path)):
        pytest.skip("no MariaDB answers on loopback")
    given = {"seed": 5, "size": "tiny", "until": FIRST_NIGHT, "home": tmp_path, "prefix": prefix}
    before = urlsplit(play(server.admin_url(), **given)["agency_agriculture"])  # type: ignore[arg-type]  # five of five kinds
    (tmp_path / "city" / "reader.password").unlink()
    after = urlsplit(play(server.admin_url(), **given)["agency_agriculture"])  # type: ignore[arg-type]  # five of five kinds
    assert (after.username, after.path) == (before.username, before.path)
    assert after.password != before.password
    login = {"host": after.hostname, "port": after.port, "user": unquote(after.username or "")}
    with contextlib.closing(pymysql.connect(**login, password=unquote(after.password or ""))):  # type: ignore[call-overload]  # of many kinds
        pass
    with pytest.raises(pymysql.err.OperationalError, match="1045"):
        pymysql.connect(**login, password=unquote(before.password or ""))  # type: ignore[call-overload]  # of many kinds


def test_a_sqlite_file_of_someone_else_is_not_taken(server: Server, tmp_path: Path, prefix: str):
    file = tmp_path / "drops" / f"{prefix}tobacco.db"
    file.parent.mkdir()
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE ycaj (ajbh TEXT)")
    with pytest.raises(ProjectError, match="no city played it"):
        play(server.admin_url(), seed=5, size="tiny", until=FIRST_NIGHT, home=tmp_path, prefix=prefix)
    file.unlink()


def test_a_profile_with_traffic_is_mostly_traffic_and_as_large():
    without, with_traffic = plan(5, "tiny"), plan(5, "tiny+traffic")
    roads = [one for one in with_traffic.ordinary.values() if one.cause == "transport.traffic_violation"]
    assert len(roads) > len(with_traffic.ordinary) / 2
    assert not any(one.cause == "transport.traffic_violation" for one in without.ordinary.values())
    assert abs(len(with_traffic.ordinary) - len(without.ordinary)) < 30


def test_detentions_and_decisions_not_to_prosecute_are_as_rare_as_in_life(small: Plan):
    detained = sum("13" in one.kinds for one in small.ordinary.values())
    assert 0.001 < detained / len(small.ordinary) < 0.01
    planted = {record.split("/")[-1] for one in small.situations for record in (one.subject, *one.records)}
    planted |= {record.split("/")[-1] for one in small.standings for record in one.records}
    spared = {
        event.key
        for event in small.events
        if event.table == "jcy.scqs_jd"
        and event.row["jdlx"] != "01"
        and event.key not in planted
        and f"{event.key}-1" not in planted
    }
    assert 1 <= len(spared) <= 6
