"""Figures of the research centre and its report against queries of another kind, over a warehouse of known rows."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg2
import pytest
from scipy.stats import binom
from statsmodels.stats.proportion import proportion_confint
from xianjie import rules
from xianjie.errors import ProjectError
from xianjie.research import keeping, page, report, words
from xianjie.research.counting import last_complete_month
from xianjie.research.telling import tell
from xianjie.server import Server
from xianjie.warehouse import Warehouse, end_of

from tests.records import agencies, rows

pytestmark = pytest.mark.sql

NIGHT = date(2026, 9, 1)
MONTH = date(2026, 8, 1)
HIDDEN, ORDER, TRAINING = "safety.hidden_danger_unresolved", "safety.order_refused", "safety.training_missing"
RARE = "safety.mass_event"
# Four, so that none has five a month: of small towns nothing is forecast.
TOWNS = ("稠城街道", "佛堂镇", "上溪镇", "苏溪镇")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
# What the marker of a name would be found by, wherever it went.
NAME = "当事人某某"


def _plant(warehouse: Warehouse) -> None:
    """Twenty-four months of decisions of three agencies, with transfers and registered entities."""
    from psycopg2.extras import execute_values

    rng = random.Random(7)
    implied = ("330782", end_of(NIGHT), False, 1, "0")
    penalties, parties, transfers = [], [], []
    for number in range(420):
        agency = ("market", "fire", "works")[0 if number % 10 < 6 else 1 + number % 2]
        cause = RARE if number % 100 == 7 else rng.choices((HIDDEN, ORDER, TRAINING), (30, 10, 58))[0]
        on = date(2024, 9, 1) + timedelta(days=rng.randrange(730))
        key, town = f"{agency}/penalty/{number}", TOWNS[number % 7 % 4]
        status = "revoked" if number % 60 == 59 else "in_force"
        facts = "经查，当事人在租用仓库内堆放货物。" if number % 3 == 0 else "经查。"
        penalties.append((key, agency, str(number), *implied, f"罚{number}号", cause, on, status, facts, False))
        born = "20100101" if number % 70 == 69 else "19800101"
        id_no = f"330782{born}{number % 1000:03d}X" if number % 2 else None
        if id_no and number % 140 == 69:
            # One agency writes its numbers in full width, minors' too.
            id_no = id_no.translate(FULL_WIDTH)
        code = None if number % 2 else f"91330782{number // 2 % 160:010d}"
        address = f"浙江省义乌市{town}城北路{number}号"
        parties.append(
            (f"{agency}/penalty_party/{number}", agency, str(number), *implied, key, 1, NAME, id_no, code, address)
        )
        if cause != TRAINING and number % 8 < 2 and agency == "market":
            transfers.append((f"market/transfer/{number}", "market", str(number), *implied, f"罚{number}号"))
    entities = [(f"registry/registration/{n}", "registry", str(n), *implied, "open", "C1810") for n in range(160)]
    owners = [
        (f"registry/registration_party/{n}", "registry", str(n), *implied, f"registry/registration/{n}", 1, NAME,
         f"91330782{n:010d}", f"义乌市{TOWNS[n % 4]}商城大道{n}号")
        for n in range(160)
    ]  # fmt: skip
    common = "agency_id, source_key, region_code, known_at, is_deleted, batch_id, row_hash"
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        for agency in ("fire", "works", "registry"):
            cursor.execute(
                "INSERT INTO core.agency (agency_id, name, kind, region_code, nouns) "
                "VALUES (%s, %s, %s, '330782', '{}')",
                (agency, f"{agency}机关", "administrative"),
            )
        for table, columns, values in (
            (
                "penalty",
                f"penalty_id, {common}, decision_no, cause, decided_on, status, facts_text, is_transfer_noted",
                penalties,
            ),
            (
                "penalty_party",
                f"penalty_party_id, {common}, penalty_id, ordinal, name, id_no, credit_code, address",
                parties,
            ),
            ("transfer", f"transfer_id, {common}, penalty_decision_no", transfers),
            ("registration", f"registration_id, {common}, status, industry_code", entities),
            (
                "registration_party",
                f"registration_party_id, {common}, registration_id, ordinal, name, credit_code, address",
                owners,
            ),
        ):
            execute_values(cursor, f"INSERT INTO core.{table} ({columns}) VALUES %s", values)
        cursor.execute(
            "INSERT INTO core.clock (clock_id, chain_id, duty, node, domain, owes, agency_id, region_code, "
            "start_event, start_noun, start_record_id, started_on, last_started_on, is_provisional, is_extended, "
            "state, is_overdue, is_end_register_fresh, as_of) "
            "SELECT 'c' || n, 'chain' || n, 'transfer_handover', 'x', 'all', 'administrative', "
            "(ARRAY['market', 'fire'])[1 + n %% 2], '330782', 'e', 'penalty', 's' || n, %s, %s, false, false, "
            "CASE WHEN n %% 3 = 0 THEN 'overdue' ELSE 'met' END, n %% 3 = 0, true, %s FROM generate_series(1, 60) AS n",
            (NIGHT, NIGHT, NIGHT),
        )
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ops.night (as_of, stage, finished_at, counts) VALUES (%s, 'load', now(), '{}')", (NIGHT,)
        )


@pytest.fixture(scope="module")
def planted(server: Server, warehouse_template: str) -> Iterator[Warehouse]:
    """The warehouse, with its research tables filled."""
    name = "warehouse_of_research"
    warehouse = Warehouse(server.create_database(name, template=warehouse_template))
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        for code, cause in rules.load_causes().items():
            cursor.execute(
                "INSERT INTO core.cause (cause, name, domain, offences, prior_kinds) VALUES (%s, %s, %s, %s, '{}')",
                (code, cause.name, cause.domain, list(cause.offences)),
            )
    agencies(warehouse, NIGHT)
    _plant(warehouse)
    keeping.refresh(warehouse)
    yield warehouse
    server.drop_database(name)


@pytest.fixture(scope="module")
def made(planted: Warehouse) -> report.Report:
    """The report of the last month."""
    return report.made(planted, "safety", MONTH)


@pytest.fixture
def copied(server: Server, planted: Warehouse, made: report.Report) -> Iterator[Warehouse]:
    """A copy of the warehouse with its report, for who changes records: other tests count them."""
    name = f"{planted.url.rpartition('/')[2]}_copy"
    yield Warehouse(server.create_database(name, template=planted.url.rpartition("/")[2]))
    server.drop_database(name)


# Written otherwise than sql/research: by row, from the newest versions, minors told by the year of birth.
_COUNTED = """
SELECT penalty.penalty_id, penalty.agency_id, cause, to_char(decided_on, 'YYYY-MM'), decision_no, facts_text,
    (regexp_match(address, '义乌市(.*?(?:街道|镇))'))[1], credit_code,
    decision_no IN (SELECT penalty_decision_no FROM core.transfer_now)
FROM core.penalty_now AS penalty JOIN core.penalty_party_now AS party USING (penalty_id)
WHERE status = 'in_force' AND decided_on < '2026-09-01'
    AND NOT coalesce(
        translate(substr(party.id_no, 7, 4), '０１２３４５６７８９', '0123456789')::integer > 2008, false
    )"""


@pytest.fixture(scope="module")
def counted(planted: Warehouse) -> list[tuple[Any, ...]]:
    """Every decision that counts, in the last twelve months."""
    found = [row for row in rows(planted, _COUNTED) if row[3] >= "2025-09"]
    assert 150 < len(found) < 250
    return found


def test_totals_and_months_are_those_of_another_query(planted: Warehouse, made: report.Report) -> None:
    by_month = Counter(row[3] for row in rows(planted, _COUNTED))
    assert len(made.figures["months"]) == 24
    for one in made.figures["months"]:
        # None of the planted months is small.
        assert one["count"] == by_month[one["month"][:7]]
    total = made.figures["total"]
    assert total["month"] == by_month["2026-08"]
    assert total["year_before"] == by_month["2025-08"]
    assert total["window"] == sum(count for on, count in by_month.items() if on >= "2025-09")
    assert total["window"] + total["window_before"] == sum(by_month.values())


def test_shares_are_those_of_another_query(made: report.Report, counted: list[tuple[Any, ...]]) -> None:
    shares = made.figures["shares"]
    told = {one["item"]: one["count"] for one in shares["category"]}
    wanted = Counter("hidden_dangers" if row[2] in (HIDDEN, ORDER) else "training" for row in counted if row[2] != RARE)
    rare = sum(row[2] == RARE for row in counted)
    assert 0 < rare < 5
    # The rare category is merged with the smallest of the others, so that it can't be told from the whole.
    smallest = min(wanted, key=lambda name: wanted[name])
    assert told == {name: count for name, count in wanted.items() if name != smallest} | {
        "~merged": wanted[smallest] + rare
    }
    for cut in ("category", "cause", "area", "industry", "place", "outcome", "agency"):
        assert sum(one["count"] for one in shares[cut]) == len(counted), cut
        for one in shares[cut]:
            assert one["count"] >= 5
            low, high = proportion_confint(one["count"], len(counted), method="wilson")
            assert (one["low"], one["high"]) == (round(100 * low, 1), round(100 * high, 1))
            assert one["percent"] == round(100 * one["count"] / len(counted), 1)
    assert {one["item"]: one["count"] for one in shares["area"]} == Counter(row[6] for row in counted)
    assert {one["item"]: one["count"] for one in shares["agency"]} == Counter(row[1] for row in counted)
    place = Counter("logistics" if "仓库" in row[5] else words.NOT_STATED for row in counted)
    assert {one["item"]: one["count"] for one in shares["place"]} == place
    industry = Counter("C" if row[7] else words.NOT_STATED for row in counted)
    assert {one["item"]: one["count"] for one in shares["industry"]} == industry
    grave = {code for code, cause in rules.load_causes().items() if set(cause.offences) - {"other"}}
    outcome = Counter("transferred" if row[8] else "not_transferred" if row[2] in grave else "petty" for row in counted)
    assert {one["item"]: one["count"] for one in shares["outcome"]} == outcome


def test_rates_funnel_and_time_limits_are_reckoned_again(made: report.Report, counted: list[tuple[Any, ...]]) -> None:
    areas = {one["area"]: one for one in made.figures["areas"]}
    by_area = Counter(row[6] for row in counted)
    assert {name: one["decisions_count"] for name, one in areas.items()} == by_area
    for one in areas.values():
        assert one["entities_count"] == 40
        assert one["rate_per_thousand"] == pytest.approx(one["decisions_count"] * 25)
        assert one["overall_rate"] == pytest.approx(1000 * len(counted) / 160, abs=0.01)
        between = sorted((one["rate_per_thousand"], one["overall_rate"]))
        assert between[0] - 0.01 <= one["smoothed_rate"] <= between[1] + 0.01
    grave = [row for row in counted if row[8] or row[2] in (HIDDEN, ORDER, RARE)]
    share = sum(row[8] for row in grave) / len(grave)
    transfers = {one["agency_id"]: one for one in made.figures["transfers"]}
    assert set(transfers) == {"market", "fire", "works"}
    for agency, one in transfers.items():
        assert one["decisions_count"] == sum(row[1] == agency for row in counted)
        assert one["peer_percent"] == round(100 * share, 2)
        own, cases = (sum(row[1] == agency for row in some) for some in ([row for row in grave if row[8]], grave))
        if one["transferred_count"] is not None:
            assert (one["transferred_count"], one["grave_count"]) == (own, cases)
        if one["position"] == "far_high":
            assert binom.sf(own - 1, cases, share) < 0.002
    overdue = {(one["agency_id"], one["duty"]): one for one in made.figures["overdue"]}
    assert (overdue["all", "all"]["clocks_count"], overdue["all", "all"]["overdue_count"]) == (60, 20)
    assert overdue["market", "transfer_handover"]["overdue_count"] == 10


def test_the_views_say_what_the_report_says(planted: Warehouse, made: report.Report) -> None:
    shown = rows(
        planted,
        "SELECT cut, item, decisions_count, share_percent::float, share_low_percent::float, share_high_percent::float "
        "FROM mart.v_research_share WHERE domain = 'safety'",
        role="research",
    )
    assert len(shown) > 10
    told = {(cut, one["item"]): one for cut, listed in made.figures["shares"].items() for one in listed}
    for cut, item, count, percent, low, high in shown:
        if cut == "all":
            continue
        one = told[cut, item]
        assert (count, percent) == (one["count"], pytest.approx(one["percent"], abs=0.06))
        assert (low, high) == (pytest.approx(one["low"], abs=0.06), pytest.approx(one["high"], abs=0.06))
    months = dict(
        rows(planted, "SELECT month, decisions_count FROM mart.v_research_month WHERE cut = 'all'", role="research")
    )
    assert {str(on): count for on, count in months.items()} == {
        one["month"]: one["count"] for one in made.figures["months"]
    }
    for view in ("area", "transfer", "overdue", "forecast"):
        assert rows(planted, f"SELECT count(*) > 0 FROM mart.v_research_{view}", role="prosecutor") == [(True,)]


@pytest.mark.faults
def test_a_refresh_or_a_report_again_changes_nothing(planted: Warehouse, made: report.Report) -> None:
    statement = "SELECT to_jsonb(cell)::text FROM core.research_cell AS cell ORDER BY 1"
    before = rows(planted, statement)
    keeping.refresh(planted)
    assert rows(planted, statement) == before
    assert report.made(planted, "safety", MONTH) == made


def test_a_report_is_counted_again_and_its_numbers_stay(copied: Warehouse, made: report.Report) -> None:
    # What becomes known later is none of that night's: the figures stay, though today's are others.
    with copied.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core.penalty (penalty_id, agency_id, source_key, region_code, known_at, is_deleted, batch_id, "
            "row_hash, cause, decided_on, status) "
            "SELECT 'market/penalty/late' || n, 'market', 'late' || n, '330782', %s, false, 1, '0', %s, "
            "'2026-08-15', 'in_force' "
            "FROM generate_series(1, 9) AS n",
            (end_of(NIGHT + timedelta(days=1)), HIDDEN),
        )
        cursor.execute(
            "UPDATE core.penalty SET superseded_at = %s WHERE decided_on = (SELECT max(decided_on) FROM core.penalty "
            "WHERE known_at = %s AND decided_on < '2026-09-01') AND known_at = %s",
            (end_of(NIGHT + timedelta(days=1)), end_of(NIGHT), end_of(NIGHT)),
        )
    again = report.check(copied, made.report_id)
    assert again.is_good
    with copied.transaction("loader") as connection, connection.cursor() as cursor:
        # A past that is rewritten is seen.
        cursor.execute(
            "UPDATE core.penalty SET cause = %s WHERE agency_id = 'works' AND cause = %s", (TRAINING, HIDDEN)
        )
    found = report.check(copied, made.report_id)
    assert not found.is_good
    assert any(place.startswith("shares.category") for place, _, _ in found.differences)
    with pytest.raises(psycopg2.errors.Error), copied.transaction("publisher") as connection:
        connection.cursor().execute("UPDATE ops.report SET figures = '{}'")


def test_a_report_names_nobody(made: report.Report) -> None:
    told = tell(made)
    assert len(told.chapters) == 9
    text = json.dumps(made.figures, ensure_ascii=False) + str(told)
    for personal in (NAME, "330782198", "91330782", "城北路", "罚"):
        assert personal not in text.replace("处罚", "")


@pytest.mark.parametrize(
    ("domain", "month", "complaint"),
    [("none", MONTH, "no such domain"), ("safety", date(2026, 9, 1), "was not over")],
)
def test_a_report_that_can_not_be_is_refused(planted: Warehouse, domain: str, month: date, complaint: str) -> None:
    with pytest.raises(ProjectError, match=complaint):
        report.made(planted, domain, month)


@pytest.mark.faults
def test_a_domain_or_month_without_decisions_says_so(planted: Warehouse) -> None:
    empty = report.made(planted, "two_cards", MONTH)
    assert empty.figures["shares"]["category"] == []
    assert "没有可以显示的组别" in page.html(empty)
    long_ago = report.made(planted, "safety", date(2024, 6, 1))
    assert long_ago.figures["total"]["window"] == 0


@pytest.mark.faults
def test_the_page_and_the_document_hold_every_chapter(made: report.Report) -> None:
    import io

    from docx import Document

    told = tell(made)
    written = page.html(made)
    document = Document(io.BytesIO(page.docx(made)))
    texts = [one.text for one in document.paragraphs]
    assert len(told.chapters) == 9
    for chapter in told.chapters:
        assert chapter.title in written
        assert chapter.title in texts
        assert all(one in texts for one in chapter.paragraphs)
    assert len(document.tables) == sum(len(chapter.tables) for chapter in told.chapters) > 5
    assert len(document.inline_shapes) == written.count("<figure>") >= 3


def test_months_that_are_over() -> None:
    assert last_complete_month(date(2026, 8, 31)) == MONTH
    assert last_complete_month(date(2026, 9, 29)) == MONTH
