"""The worked examples of the reference (elements.md, section 2), one by one: what a standard says of an act."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection
from sqlglot import exp
from xianjie import tables, workdays
from xianjie.law import compiler
from xianjie.law.compiler import Compiler
from xianjie.law.logic import sql
from xianjie.law.meaning import read_standard
from xianjie.server import Server
from xianjie.settings import ProvincialFigure, office

from tests.unit.law.reading import Row
from tests.unit.law.test_compiler import insert

NIGHT = date(2026, 11, 22)
TABLE = tables.load()["core.fact_penalty_party"]
_NUMBERS = ("numeric", "integer", "bigint", "smallint")


@pytest.fixture(scope="module")
def facts(server: Server, warehouse_template: str) -> Iterator[Connection]:
    url = server.create_database("examples", template=warehouse_template)
    connection = psycopg2.connect(url)
    yield connection
    connection.close()
    server.drop_database("examples")


def act(day: str | None = None, begins: str | None = None, decided: str = "2026-01-10", **stated: Any) -> Row:
    """A row of an act of which everything else is known to be nothing."""
    row: Row = dict.fromkeys(TABLE.columns)
    for name, column in TABLE.columns.items():
        if column.type.startswith(_NUMBERS):
            row[name] = 0
        elif column.type == "boolean":
            row[name] = False
        elif column.type == "text[]":
            row[name] = []
    ended, decided_on = (date.fromisoformat(day) if day else None), date.fromisoformat(decided)
    row |= {"penalty_party_id": "1", "region_code": "r", "agency_id": "a", "party_id": "p", "penalty_id": "1"}
    row |= {"as_of": NIGHT, "prior_penalties": {}, "prior_convictions": {}, "unpunished_acts": []}
    row |= {"party_kind": "individual_business", "cause": "environment.dust", "protected_area": "none"}
    row |= {"act_to": ended, "act_from": date.fromisoformat(begins) if begins else ended, "decided_on": decided_on}
    row |= {
        "act_on_earliest": ended or decided_on.replace(year=decided_on.year - 2),
        "act_on_latest": ended or decided_on,
    }
    return row | stated


def met(facts: Connection, row: Row, offence: str, as_of: date = NIGHT, **reading: Any) -> bool | None:
    insert(facts, [row])
    asked = Compiler(as_of, **reading).meets(read_standard(offence))
    with facts.cursor() as cursor:
        cursor.execute(sql(exp.select(asked).from_(exp.to_table("core.fact_penalty_party").as_("f"))))
        return (cursor.fetchone() or (None,))[0]


LABELS, SELL, PRIOR = "illegal_trademark_labels", "sell_counterfeit_trademark_goods", "prior_penalties"
ONE_MARK = {"labels_count": 15_000, "registered_marks_count": 1}
WASTE = "environmental_pollution"


def unpunished(day: str, offence: str, *, certain: bool = True, **amounts: int) -> dict[str, Any]:
    return {"case": "c", "offences": [offence], "from": day, "to": day, "certain": certain, "amounts": amounts}


@pytest.mark.parametrize(
    ("row", "offence", "wanted"),
    [
        # 2.1 lenity: met under every version from the act to the night
        pytest.param(act("2024-11-10", **ONE_MARK), LABELS, False, id="15,000 labels under the old line of 20,000"),
        pytest.param(act("2025-06-10", **ONE_MARK), LABELS, True, id="15,000 labels under the new line of 10,000"),
        pytest.param(
            act("2022-05-10", other_agricultural_mu=12, is_destroyed=True),
            WASTE,
            False,
            id="12 mu, base of 2016, no line of 2023",
        ),
        pytest.param(
            act("2024-05-10", other_agricultural_mu=25, is_destroyed=True),
            WASTE,
            True,
            id="25 mu: an aggravated limb that stands alone",
        ),
        pytest.param(act("2021-02-28", is_monitoring_disabled=True), "hazardous_operation", False, id="no offence yet"),
        pytest.param(act("2021-03-01", is_monitoring_disabled=True), "hazardous_operation", True, id="its first day"),
        pytest.param(act("2003-01-01", sales_amount_cny=60_000), SELL, None, id="the text of those days is not held"),
        pytest.param(
            act(decided="2025-08-01", sales_amount_cny=60_000), SELL, True, id="no date of the act, both versions agree"
        ),
        pytest.param(act(decided="2025-08-01", **ONE_MARK), LABELS, None, id="no date of the act, and they differ"),
        pytest.param(
            act("2025-06-20", "2025-01-10", sales_amount_cny=45_000, prior_penalties={"ip_213_215": ["2024-08-10"]}),
            SELL,
            None,
            id="across a change: the repeat line counts only what came after",
        ),
        pytest.param(
            act("2025-06-20", "2025-04-26", sales_amount_cny=45_000, prior_penalties={"ip_213_215": ["2024-08-10"]}),
            SELL,
            True,
            id="all of it after the change",
        ),
        # 2.2 earlier penalties: from the day they took effect to the act
        *(
            pytest.param(
                act(day, prior_penalties={"env_toxic_discharge": ["2023-03-01", "2024-06-10"]}, is_toxic_waste=True),
                WASTE,
                wanted,
                id=f"two penalties before {day}",
            )
            for day, wanted in (("2025-02-20", True), ("2025-03-01", None), ("2025-03-02", False))
        ),
        # 2.3 unpunished acts add up; those punished do not
        pytest.param(act("2025-09-20", sales_amount_cny=37_000), SELL, False, id="37,000 in one decision"),
        pytest.param(
            act(
                "2025-09-20",
                sales_amount_cny=37_000,
                unpunished_acts=[unpunished("2025-08-01", SELL, sales_amount_cny=15_000)],
            ),
            SELL,
            True,
            id="and 15,000 that nobody punished",
        ),
        pytest.param(
            act(
                "2025-09-20",
                sales_amount_cny=37_000,
                unpunished_acts=[unpunished("2025-08-01", SELL, certain=False, sales_amount_cny=15_000)],
            ),
            SELL,
            None,
            id="and 15,000 of a case that is still open",
        ),
        pytest.param(
            act("2025-09-20", sales_amount_cny=37_000, prior_penalties={"ip_213_215": ["2025-07-01"]}),
            SELL,
            True,
            id="a penalty for an earlier act opens the repeat line",
        ),
        # 2.5 unsold goods
        pytest.param(
            act("2025-09-20", sales_amount_cny=40_000, unsold_goods_value_cny=115_000),
            SELL,
            True,
            id="a sum of 155,000",
        ),
        pytest.param(
            act("2025-09-20", sales_amount_cny=20_000, unsold_goods_value_cny=95_000), SELL, False, id="115,000"
        ),
    ],
)
def test_a_worked_example(facts: Connection, row: Row, offence: str, wanted: bool | None) -> None:
    assert met(facts, row, offence) is wanted


FEES, CARDS = "copyright_infringement", "illegal_use_of_information_network"


@pytest.mark.parametrize(
    ("basis", "goods", "waste", "unsaid"),
    [
        # 2.11: below the line, at it; goods count net gains, waste all that was taken in, and one text does not say
        (None, (False, True), (False, True), (False, True)),
        ("net", (False, True), (None, True), (None, True)),
        ("gross", (False, None), (False, True), (False, None)),
        ("fees", (False, True), (False, True), (False, True)),
        ("confiscated", (None, None), (None, None), (None, None)),
    ],
)
def test_gains_in_three_meanings(
    facts: Connection, basis: str | None, goods: tuple[Any, Any], waste: tuple[Any, Any], unsaid: tuple[Any, Any]
) -> None:
    told = {"illegal_gains_basis": basis}
    for below, at, wanted, offence, more in (
        (29_999, 30_000, goods, SELL, {"sales_amount_cny": 40_000}),
        (299_999, 300_000, waste, WASTE, {}),
        (9_999, 10_000, unsaid, CARDS, {}),
    ):
        row = act("2026-05-01", **told, **more)
        asked = tuple(met(facts, row | {"illegal_gains_cny": gains}, offence) for gains in (below, at))
        assert asked == wanted, offence


def test_gains_are_bounded_by_sales_only_where_they_are_the_price_of_goods(facts: Connection) -> None:
    unknown: dict[str, Any] = {"illegal_gains_cny": None, "sales_amount_cny": 0}
    assert met(facts, act("2026-05-01", **unknown), SELL) is False
    # Who pollutes, or lives by members' fees, sells nothing.
    assert met(facts, act("2026-05-01", **unknown), WASTE) is None
    assert met(facts, act("2026-05-01", **unknown), FEES) is None


def test_gross_gains_add_up_to_nothing_sure(facts: Connection) -> None:
    acts = [unpunished("2026-01-10", SELL, illegal_gains_cny=20_000)]
    row = act("2026-05-01", sales_amount_cny=20_000, illegal_gains_cny=15_000, unpunished_acts=acts)
    assert met(facts, row, SELL) is True
    assert met(facts, row | {"illegal_gains_basis": "gross"}, SELL) is None


def test_who_is_in_the_heaviest_tier_is_in_the_heavier_one(facts: Connection) -> None:
    """A death is of the second tier of 2016 and of the third of 2023: ten years of limitation, never five."""
    for night, wanted in ((date(2025, 7, 1), False), (date(2030, 6, 1), False), (date(2030, 6, 2), True)):
        insert(facts, [act("2020-06-01", deaths_count=1, decided="2020-12-01") | {"as_of": night}])
        asked = Compiler(night).limitation_expired(read_standard(WASTE))
        with facts.cursor() as cursor:
            cursor.execute(sql(exp.select(asked).from_(exp.to_table("core.fact_penalty_party").as_("f"))))
            assert cursor.fetchone() == (wanted,), night


COPIES = "sell_infringing_copies"


def test_limitation_runs_by_the_maximum_of_the_acts_own_days(facts: Connection) -> None:
    """Three years at most and so five of limitation until 2021-02-28, five years and so ten from then on."""
    night = date(2026, 4, 1)
    for ended, wanted in (("2021-02-28", True), ("2021-03-01", False)):
        insert(facts, [act(ended, decided="2021-03-15", sales_amount_cny=200_000)])
        asked = Compiler(night).limitation_expired(read_standard(COPIES))
        with facts.cursor() as cursor:
            cursor.execute(f"SELECT {sql(asked)} FROM core.fact_penalty_party AS f")
            assert cursor.fetchone() == (wanted,), ended


MINING = "illegal_mining"
RANGE = "illegal_mining.mineral_value.base.2016"


@pytest.mark.parametrize(
    ("value", "surely", "perhaps"), [(320_000, True, True), (180_000, None, True), (90_000, False, False)]
)
def test_a_range_is_met_for_certain_or_perhaps(
    facts: Connection, value: int, surely: bool | None, perhaps: bool
) -> None:
    row = act("2024-05-10", mineral_value_cny=value, has_required_licence=False)
    assert met(facts, row, MINING) is surely
    assert met(facts, row, MINING, lenient=True) is perhaps


def test_a_province_settles_its_range(facts: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    since = (date(2017, 1, 1), None)
    figure = ProvincialFigure(
        entry=RANGE, value=Decimal(150_000), in_force=since, instrument="本省规定", article="第一条"
    )
    settled = office().model_copy(update={"provincial_figures": (figure,)})
    for module in ("xianjie.law.compiler", "xianjie.law.standards"):
        monkeypatch.setattr(f"{module}.office", lambda: settled)
    for name in ("_LIMBS", "_MET"):
        monkeypatch.setattr(compiler, name, {})
    assert met(facts, act("2024-05-10", mineral_value_cny=180_000), MINING) is True
    # Before the province spoke the range was open.
    assert met(facts, act("2016-12-15", mineral_value_cny=180_000), MINING) is None


@pytest.mark.parametrize(
    ("started", "days", "counting", "due"),
    [
        # 2.10: a report on Tuesday 2025-09-30, three days, over the holiday and its make-up day
        ("2025-09-30", 3, "working", date(2025, 10, 11)),
        ("2025-09-30", 3, "natural", date(2025, 10, 9)),
        ("2025-09-30", 24, "hours", date(2025, 10, 1)),
        # The holidays of 2027 are not published: what runs into them is not known to have passed.
        ("2026-12-30", 3, "working", None),
    ],
)
def test_the_longer_count_of_days(facts: Connection, started: str, days: int, counting: str, due: date | None) -> None:
    facts.rollback()
    workdays.write(facts)
    with facts.cursor() as cursor:
        cursor.execute("SELECT core.certainly_due_on(%s, %s, %s)", (started, days, counting))
        assert cursor.fetchone() == (due,)
