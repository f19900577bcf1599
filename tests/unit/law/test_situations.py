"""A model that asks for one situation of a standard: its limbs alone, in every version, with the gaps of the whole."""

from __future__ import annotations

from datetime import date

import pytest
from sqlglot import exp
from xianjie import rules
from xianjie.inwords import model_words
from xianjie.law.compiler import Compiler
from xianjie.law.conditions import parse
from xianjie.law.language import of_model
from xianjie.law.logic import sql
from xianjie.law.meaning import ReadStandard, _situation_faults, asked_standard, read_model, read_standard
from xianjie.law.places import Place
from xianjie.modelpage import page
from xianjie.rules import Model

PLACE = Place("rules/environment/some.yaml", "when", 1)
NIGHT = date(2026, 11, 22)


def asked(text: str) -> exp.Expr:
    return parse(text, PLACE, of_model("penalty_party"))


def of(situation: str) -> ReadStandard:
    return asked_standard(asked(f"meets('environmental_pollution', situation => '{situation}')"))


def model(model_id: str) -> Model:
    return next(one for one in rules.load_models() if one.id == model_id)


def test_only_the_limbs_of_the_situation_are_asked() -> None:
    whole, alone = read_standard("environmental_pollution"), of("covert_discharge")
    kept = {limb.id for limb in whole.standard.limbs if limb.meets} - alone.left_aside
    assert kept == {"covert_2013", "covert_2017", "covert_2023", "covert_2026"}
    said = sql(Compiler(NIGHT).meets(alone))
    assert "is_covert_discharge" in said
    assert "hazardous_waste_tonnes" not in said
    assert len(said) < len(sql(Compiler(NIGHT).meets(whole))) / 5


def test_a_version_without_the_situation_is_not_met() -> None:
    # Repeated emission under a warning came in 2023: for an act before it, the older version says no.
    assert "2023-08-14" in sql(Compiler(NIGHT).meets(of("warning_repeat")))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("meets('false_certification_environment', situation => 'covert_discharge')", "is no situation of"),
        (
            "meets('environmental_pollution', situation => 'monitoring') or meets('environmental_pollution')",
            "is asked for in two ways",
        ),
    ],
)
def test_what_is_asked_wrongly_is_refused(text: str, fault: str) -> None:
    assert fault in _situation_faults([asked(text)], PLACE)[0].fault


def test_the_page_tells_of_its_situation_alone() -> None:
    one = model("covert_discharge_not_transferred")
    limbs = {limb["limb"] for limb in page(one, NIGHT)["standards"][0]["limbs"] if limb["meets"]}
    assert limbs == {"covert_2013", "covert_2017", "covert_2023", "covert_2026"}
    assert any("只看“以暗管等逃避监管的方式排放有毒物质”的各项" in said for said in model_words(read_model(one)))
