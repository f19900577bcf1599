"""Every model's cases, through resolve, link and evaluate in a real database."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from xianjie import cases, rules
from xianjie.errors import ProjectError
from xianjie.rules import Model
from xianjie.server import Server
from xianjie.warehouse import Warehouse
from xianjie.yamlfile import name_of

_numbers = itertools.count(1)
MODELS = rules.load_models()


@pytest.fixture
def fresh(server: Server, warehouse_template: str) -> Iterator[Callable[[], Warehouse]]:
    """Gives an empty warehouse each time it is called."""
    made: list[str] = []

    def one() -> Warehouse:
        made.append(f"cases_{next(_numbers)}")
        return Warehouse(server.create_database(made[-1], template=warehouse_template))

    yield one
    for name in made:
        server.drop_database(name)


def test_there_are_models() -> None:
    assert len(MODELS) >= 5


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_a_model_gives_what_its_cases_say(model: Model, fresh: Callable[[], Warehouse]) -> None:
    path = cases.case_file(model)
    judged = cases.judge(fresh, model, cases.read(path), name_of(path))
    wrong = [
        f"{one.case.name}: {one.outcome} {one.reason or ''} {list(one.limbs)}, "
        f"not {one.case.expect} {one.case.reason or ''} {one.case.limbs or ''}"
        for one in judged
        if not one.is_right
    ]
    assert not wrong, "\n".join(wrong)


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


def test_a_case_that_is_wrong_is_seen_as_wrong(fresh: Callable[[], Warehouse], tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(WRONG, "utf-8")
    judged = cases.judge(fresh, rules.model("counterfeit_goods_not_transferred"), cases.read(path), path.name)
    assert [one.case.name for one in judged if one.is_right] == ["right"]


def test_a_case_that_names_no_column_is_a_fault(fresh: Callable[[], Warehouse], tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(WRONG.replace("{name: right, ", "{name: right, record: {sales: 1}, "), "utf-8")
    with pytest.raises(ProjectError, match="sales is not a column of"):
        cases.judge(fresh, rules.model("counterfeit_goods_not_transferred"), cases.read(path), path.name)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_a_model_has_a_case_of_every_kind(model: Model) -> None:
    file = cases.read(cases.case_file(model))
    expected = {case.expect for case in file.cases}
    assert {"hit", "miss", "undecided", "excluded", "pending"} <= expected
    reasons = {case.reason for case in file.cases if case.expect in ("excluded", "pending")}
    assert {one.id for one in (*model.exclusions, *model.pending_when)} <= reasons
