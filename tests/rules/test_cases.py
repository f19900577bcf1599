"""Every model's cases, through resolve, link and evaluate in a real database."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from xianjie import cases, catalogue, judging, rules
from xianjie.catalogue import examples
from xianjie.errors import ProjectError
from xianjie.rules import Model
from xianjie.server import Server
from xianjie.warehouse import Warehouse
from xianjie.yamlfile import name_of

pytestmark = pytest.mark.slow(seconds=60)

_numbers = itertools.count(1)
MODELS = rules.load_models()
# Two workers play half of the cases each; which models stand in which half is the same on both.
HALVES = (MODELS[0::2], MODELS[1::2])
OF_HALVES = [
    pytest.param(model, marks=pytest.mark.xdist_group(f"cases_{half}"), id=model.id)
    for half, models in enumerate(HALVES)
    for model in models
]


# What only a court says. The law's own words stand in quotes, and a kind of leads is called 有罪不究.
FORBIDDEN = re.compile(
    "构成[^，。；]{0,16}罪|犯罪嫌疑人|犯罪分子|罪犯|犯有|犯了|实施犯罪|有罪(?!不究)|"
    "犯罪事实清楚|应当追究刑事责任|认定[^，。；]{0,8}犯罪(?!成立与否)"
)
# When a lead may be wrong is a question, and may ask what an act would amount to.
FORBIDDEN_DOUBT = re.compile("已经?构成|犯罪嫌疑人|犯罪分子|罪犯|犯罪事实清楚|应当追究刑事责任")


Fresh = Callable[[], Warehouse]
Nights = Callable[[Model], list[cases.Played]]


@pytest.fixture(scope="module")
def fresh(server: Server, warehouse_template: str) -> Iterator[Fresh]:
    """Gives an empty warehouse each time it is called."""
    made: list[str] = []

    def one() -> Warehouse:
        made.append(f"cases_{next(_numbers)}")
        return Warehouse(server.create_database(made[-1], template=warehouse_template))

    yield one
    for name in made:
        server.drop_database(name)


def suite(model: Model) -> cases.Suite:
    path = cases.case_file(model)
    return cases.Suite(model, cases.read(path), name_of(path))


@pytest.fixture(scope="module")
def nights(fresh: Fresh) -> Nights:
    """Gives the nights of a model's half: all cases of its models, those with the same stale registers together."""

    @functools.cache
    def played(half: int) -> list[cases.Played]:
        return list(cases.play(fresh, [suite(model) for model in HALVES[half]]))

    return lambda model: played(next(number for number, half in enumerate(HALVES) if model in half))


def test_there_are_models() -> None:
    assert len(MODELS) >= 5


@pytest.mark.parametrize("model", OF_HALVES)
def test_a_model_gives_what_its_cases_say(model: Model, nights: Nights) -> None:
    judged = [one for night in nights(model) for one in night.judged.get(model.id, {}).values()]
    assert len(judged) == len(suite(model).file.cases)
    wrong = [
        f"{one.case.name}: {one.outcome} {one.reason or ''} {list(one.limbs)}, "
        f"not {one.case.expect} {one.case.reason or ''} {one.case.limbs or ''}"
        for one in judged
        if not one.is_right
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("model", OF_HALVES)
def test_what_explains_an_outcome_comes_to_it(model: Model, nights: Nights) -> None:
    """The trace of a row of each kind says what the night's pass says, its text nothing that only a court says.

    The text of the first that is found is the example of the model's page.
    """
    kinds: set[tuple[str, str | None]] = set()
    example = examples.first_found(model)
    assert example is not None
    compared = 0
    for night in nights(model):
        rows: dict[str, str] = {}
        # Keys are those of the night alone.
        shown = ""
        for key, one in night.judged.get(model.id, {}).items():
            if one.case.name == example.name:
                shown = key
            if (one.outcome, one.reason) not in kinds or shown == key:
                kinds.add((one.outcome, one.reason))
                rows[key] = one.outcome
        told = judging.judge(night.warehouse, [model], list(rows), night.as_of) if rows else []
        assert {one.trace.key: one.trace.outcome for one in told} == rows
        for one in told:
            explained(one)
            if one.trace.key == shown:
                committed = catalogue.example_of(model)
                assert committed is not None, "run `xianjie model --docs`"
                assert alone(one.text) == alone(committed)
                compared += 1
    assert compared == 1
    assert len(kinds) >= 5


def alone(text: str) -> str:
    """A lead's text without what hangs on the other cases of its night: records that come near, and its number."""
    kept = re.sub("(?m)^【检索】\\n(  [0-9].*\\n)*", "", text)
    return re.sub("[0-9]{5}(?=[号）])|(?<=网点 )[0-9]{5}|(?<=第)[0-9]+(?=受文机关)", "", kept)


def explained(one: judging.Judged) -> None:
    said = [re.sub("“.*”", "", line) for line in one.text.splitlines() if not line.startswith("【依据】")]
    facts, _, doubts = "\n".join(said).partition("【可能有误的情形】")
    assert FORBIDDEN.findall(facts) == FORBIDDEN_DOUBT.findall(doubts) == []
    # Every comparison of a traced condition agrees with the whole: a miss has a part that fails.
    if one.trace.outcome == "miss" and one.trace.is_of_cause:
        assert any(part.holds is False for part in one.trace.parts), one.text
    if one.trace.outcome == "undecided":
        assert "未决" in one.text


WRONG = """
record:
  {cause: ip.trademark.sell_infringing, party: 李某, act_to: 2025-05-20,
   decided_on: 2025-07-01, sales_amount_cny: 50000}
as_of: 2025-11-22
cases:
  - {name: right, expect: hit}
  - {name: wrong outcome, expect: miss}
  - {name: wrong reason, expect: excluded, reason: transfer_noted, record: {status: revoked}}
  - {name: wrong limbs, expect: hit, limbs: [gains_2025]}
  - {name: undecided is no miss, expect: miss, record: {sales_amount_cny: null}}
"""


def wrong(path: Path, text: str) -> list[cases.Suite]:
    path.write_text(text, "utf-8")
    return [cases.Suite(rules.model("counterfeit_goods_not_transferred"), cases.read(path), path.name)]


def test_a_case_that_is_wrong_is_seen_as_wrong(fresh: Fresh, tmp_path: Path) -> None:
    (played,) = cases.play(fresh, wrong(tmp_path / "wrong.yaml", WRONG))
    (judged,) = played.judged.values()
    assert [one.case.name for one in judged.values() if one.is_right] == ["right"]


def test_a_case_that_names_no_column_is_a_fault(fresh: Fresh, tmp_path: Path) -> None:
    suites = wrong(tmp_path / "wrong.yaml", WRONG.replace("{name: right, ", "{name: right, record: {sales: 1}, "))
    with pytest.raises(ProjectError, match="sales is not a column of"):
        list(cases.play(fresh, suites))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_a_model_has_a_case_of_every_kind(model: Model) -> None:
    file = cases.read(cases.case_file(model))
    expected = {case.expect for case in file.cases}
    found = "near" if model.tier == "warning" else "hit"
    assert {found, "miss", "undecided", "excluded", "pending"} <= expected
    reasons = {case.reason for case in file.cases if case.expect in ("excluded", "pending")}
    assert {one.id for one in (*model.exclusions, *model.pending_when)} <= reasons
