"""The language of conditions: what passes, what is refused, and how a fault points at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from xianjie.errors import ProjectError
from xianjie.law import language, meaning
from xianjie.law.conditions import MOST_CHARACTERS, parse
from xianjie.law.places import Place, Written
from xianjie.yamlfile import load

PLACE = Place("rules/ip/some.yaml", "when", 10)


def refused(text: str, subject: str = "penalty_party") -> str:
    with pytest.raises(ProjectError) as caught:
        parse(text, PLACE, language.of_model(subject))
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "is_revoked",
        "not is_revoked and (party_kind = 'person' or party_kind in ('organisation', 'individual_business'))",
        "meets('hazardous_operation') and absent('filing')",
        "meets('fake_or_substandard_products', tier => 'aggravated')",
        "days_since_decision > practice('transfer_grace_days')",
        "as_of - decided_on > practice('register_lag_days')",
        "decided_on + practice('register_lag_days') < as_of",
        "act_to is null or act_to is not null",
        "is_transfer_noted is true or is_transfer_noted is not false",
        "act_from between discovered_on and decided_on",
        "cause <> 'ip.trademark.sell_infringing'",
        "limitation_expired('hazardous_operation')",
    ],
)
def test_a_condition_passes(text: str) -> None:
    assert parse(text, PLACE, language.of_model("penalty_party")) is not None


# A rule's text is input: nothing but a boolean expression over the allowed columns and macros may pass.
ATTACKS = [
    "is_revoked; DROP TABLE core.penalty",
    "is_revoked; SELECT 1",
    ";",
    "DROP TABLE core.penalty",
    "DELETE FROM core.penalty",
    "COPY core.penalty TO PROGRAM 'sh'",
    "SELECT 1",
    "(SELECT true)",
    "exists (SELECT 1)",
    "is_revoked = (SELECT true)",
    "cause in (SELECT cause FROM core.cause)",
    "is_revoked -- and absent('filing')",
    "is_revoked /* and absent('filing') */",
    "pg_sleep(10) is null",
    "dblink('host=x', 'SELECT 1') is null",
    "pg_read_file('/etc/passwd') is null",
    "lo_import('/etc/passwd') is null",
    "current_setting('x') = 'y'",
    "set_config('role', 'postgres', false) = 'x'",
    "query_to_xml('SELECT 1', true, true, '') is null",
    "now() > decided_on",
    "current_user = cause",
    "cause::regclass is null",
    "cast(cause as regclass) is null",
    "regclass 'pg_class' is null",
    "'pg_class'::regclass is null",
    "“is_revoked”",
    "cause = ‘ip’",
    "cause = U&'\\0041'",
    "cause = E'\\x41'",
    "cause = $$ip$$",
    "cause = $1",
    "cause = :cause",
    "cause = 'a'' or true or ''b'",
    'core."fact_penalty_party".is_revoked',
    "f.is_revoked",
    '"is_revoked"',
    "is_revoked is_transfer_noted",
    "array[is_revoked] = array[true]",
    "is_revoked = any('{t}')",
    "row(is_revoked) is null",
    "sum(sales_amount_cny) over () > sales_amount_cny",
    "count(*) > sales_amount_cny",
    "case when is_revoked then is_revoked end",
    "coalesce(is_revoked, true)",
    "cause like 'ip'",
    "cause ~ 'ip'",
    "cause similar to 'ip'",
    "cause collate \"C\" = 'ip'",
    "is_revoked is distinct from true",
    "prior_penalties is null",
    "party_id = 'x'",
    "cause = null",
    "cause in ()",
    "interval '1 day' is null",
    "decided_on at time zone 'UTC' is null",
    "is_revoked union select true",
    "",
    "and",
    "is_revoked and",
    "(is_revoked",
    "'unclosed",
    "is_revoked\x00",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_refused(text: str) -> None:
    assert refused(text)


@pytest.mark.parametrize("width", [31, 47, 5_000])
def test_deep_nesting_is_refused(width: int) -> None:
    assert "nested" in refused("(" * width + "is_revoked" + ")" * width)


@pytest.mark.parametrize("text", ["not " * 1_500 + "is_revoked", "not " * 4_000 + "is_revoked"])
def test_deep_nesting_without_parentheses_is_refused(text: str) -> None:
    assert refused(text)


def test_an_endless_condition_is_refused() -> None:
    assert "longer than" in refused("is_revoked or " * MOST_CHARACTERS + "is_revoked")
    assert "parts" in refused(" or ".join(["is_revoked"] * 1_200))


def test_a_wide_condition_passes() -> None:
    assert parse(" or ".join(["is_revoked"] * 400), PLACE, language.of_model("penalty_party")) is not None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("sales_amount_cny >= 50000", "50000 is a number of law or practice"),
        ("days_since_decision > 20", "20 is a number of law or practice"),
        ("meets('no_such_offence')", "no_such_offence is not a standard"),
        ("meets('hazardous_operations')", "Did you mean hazardous_operation?"),
        ("absent('transfers')", "Did you mean transfer?"),
        ("practice('grace')", "grace is not a figure of practice"),
        ("sales_amount", "Did you mean sales_amount_cny?"),
        ("cause in ('ip.trademark.sell_infringin')", "Did you mean ip.trademark.sell_infringing?"),
        ("party_kind = 'persn'", "Did you mean person?"),
        ("decided_on > practice('register_lag_days')", "decided_on is a date"),
        ("not sales_amount_cny", "sales_amount_cny is a number, and true or false is needed here"),
        ("cause and is_revoked", "cause is a code, and true or false is needed here"),
        ("sales_amount_cny", "sales_amount_cny is a number"),
        ("cause > party_kind", "has no order"),
        ("is_revoked > is_transfer_noted", "has no order"),
        ("is_revoked between is_transfer_noted and is_revoked", "has no order"),
        ("sales_amount_cny = decided_on", "Compare like with like"),
        ("decided_on * decided_on = decided_on", "can't be reckoned together"),
        ("meets('hazardous_operation', tier => 'heavy')", "heavy is not a tier"),
        ("meets('hazardous_operation', year => 'base')", "takes no year"),
        ("meets(hazardous_operation)", "takes a standard"),
        ("prior_count('ip_213_215', years => 2)", "not a function of this condition"),
    ],
)
def test_a_condition_is_refused_with_the_reason(text: str, complaint: str) -> None:
    assert complaint in refused(text)


def test_the_reverse_direction_has_no_standard_to_meet() -> None:
    assert "not a function of this condition" in refused("meets('hazardous_operation')", "prosecution_decision_party")


@pytest.mark.parametrize(
    "text",
    [
        "prior_count('no_kind', years => 2) >= 1",
        "prior_count('ip_213_215', years => 'two') >= 1",
        "prior_admin_count('ip_213_215', years => 2, present => 0) >= 2",
        "prior_count('ip_213_215', present => 2) >= 2",
        "prior_count('ip_213_215', present => 'yes') >= 2",
        "prior_criminal_count('ip_213_215', present => 1) >= 2",
        "meets('x')",
    ],
)
def test_a_limb_is_refused(text: str) -> None:
    with pytest.raises(ProjectError):
        parse(text, PLACE, language.of_limb())


def test_a_count_with_the_present_penalty_asks_for_an_earlier_one() -> None:
    def faults(least: int, present: str = ", present => 1") -> list[str]:
        tree = parse(f"prior_count('ip_213_215'{present}) >= {least}", PLACE, language.of_limb())
        return [fault.fault for fault in meaning.shape_faults(tree, PLACE)]

    assert faults(1) == ["prior_count(…) with the present penalty asks for no earlier one"]
    assert faults(2) == faults(1, "") == []


def test_every_fault_comes_at_once_with_line_column_and_caret() -> None:
    text = "cause in ('ip.trademark.sell_infringing')\n  and sales_amount_cny >= 50000\n  and is_revokd"
    with pytest.raises(ProjectError) as caught:
        parse(text, PLACE, language.of_model("penalty_party"))
    first, second = caught.value.faults
    assert first.place == "when, line 11, column 27"
    assert first.fault.splitlines()[1:] == ["      and sales_amount_cny >= 50000", " " * 30 + "^^^^^"]
    assert second.place == "when, line 12, column 7"
    assert "Did you mean is_revoked?" in second.remedy


def test_a_fault_names_the_line_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(
        "name: x\nwhen: |\n  is_revoked\n  and nothing\nexclusions:\n  - {id: a, when: is_nothing}\n", "utf-8"
    )
    written = Written(path)
    block = written.place(("when",), "is_revoked\nand nothing\n")
    assert (block.line, block.at(2, 5)) == (3, "when, line 4, column 7")
    inline = written.place(("exclusions", 0, "when"), "is_nothing")
    assert inline.at(1, 1) == "exclusions.0.when, line 6, column 19"


def test_a_huge_file_and_a_yaml_bomb_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    huge.write_text("when: " + "is_revoked or " * 800_000, "utf-8")
    assert huge.stat().st_size > 10_000_000
    bomb = tmp_path / "bomb.yaml"
    bomb.write_text("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", "utf-8")
    for path, complaint in ((huge, "too large"), (bomb, "anchor")):
        with pytest.raises(ProjectError, match=complaint):
            load(path)
