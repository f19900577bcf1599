"""The loader of models, causes and figures of practice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from xianjie import rules
from xianjie.errors import ProjectError
from xianjie.law.limitation import administrative_limitation_years


def test_every_page_is_found_with_its_place_as_id_and_domain() -> None:
    models = rules.load_models()
    assert len(models) >= 5
    assert {model.domain for model in models} == set(rules.domains())
    assert rules.domains() == ["environment", "food_drug", "ip", "linkage", "safety", "two_cards"]
    assert all(model.path.exists() for model in models)


def test_a_model_is_found_by_its_id() -> None:
    assert rules.model("non_prosecution_unpunished").lead_type == "unpunished"
    with pytest.raises(ProjectError, match="there is no such model"):
        rules.model("no_such_model")


def test_causes_and_figures_are_read() -> None:
    cause = rules.load_causes()["ip.trademark.sell_infringing"]
    assert (cause.domain, cause.prior_kinds) == ("ip", ("ip_213_215",))
    assert rules.load_causes()["food.expired_or_relabelled"].domain == "food_drug"
    assert set(rules.prior_kinds()) >= {"ip_213_215", "food_safety"}
    assert rules.practice()["transfer_grace_days"].unit == "日"
    assert administrative_limitation_years() == 2


def test_names_of_domains_cost_no_parser() -> None:
    """A DAG file asks for the domains at every parse: nothing heavy may come with them."""
    program = (
        "import sys; from xianjie import rules; rules.domains(); "
        "print('sqlglot' in sys.modules, 'psycopg2' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]


def copied(project: Path, *places: str) -> None:
    """Write one sound page to these places of a project of its own."""
    page = Path(__file__).parents[2] / "rules" / "linkage" / "non_prosecution_unpunished.yaml"
    for place in places:
        (project / "rules" / place).parent.mkdir(parents=True, exist_ok=True)
        (project / "rules" / place).write_text(page.read_text("utf-8"), "utf-8")


def test_one_id_in_two_domains_is_a_fault(project: Path) -> None:
    copied(project, "a/one.yaml", "b/one.yaml")
    with pytest.raises(ProjectError, match="the model id one stands in another domain too"):
        rules.load_models()


def test_a_broken_page_leaves_the_others_readable(project: Path) -> None:
    copied(project, "a/one.yaml", "b/Two.yaml")
    (project / "rules" / "c").mkdir()
    (project / "rules" / "c" / "three.yaml").write_text("name: x\n", "utf-8")
    models, faults = rules.readable_models()
    assert [model.id for model in models] == ["one"]
    assert {fault.file for fault in faults} == {"rules/b/Two.yaml", "rules/c/three.yaml"}
