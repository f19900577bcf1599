"""The proof that figure = entry = quote: each way in which a rule may leave the law is found, on a copy of it all."""

# ruff: noqa: E501 - a table of passages reads best with one a line

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from xianjie import rulecheck
from xianjie.law import proof
from xianjie.settings import root

SELL = "rules/law/standards/sell_counterfeit_trademark_goods.yaml"
FAKE = "rules/law/standards/fake_or_substandard_products.yaml"
SAFETY = "rules/law/standards/hazardous_operation.yaml"
WASTE = "rules/law/standards/environmental_pollution.yaml"
FOOD = "rules/law/standards/illegal_business_food.yaml"
MODEL = "rules/ip/counterfeit_goods_not_transferred.yaml"
OPERATION = "rules/safety/hazardous_operation_not_transferred.yaml"
CASES = "tests/rules/ip/counterfeit_goods_not_transferred.yaml"
TEXTS = "rules/law/texts"


def test_the_project_is_sound_and_quick_to_check() -> None:
    began = time.process_time()
    assert rulecheck.check() == []
    assert time.process_time() - began < 10


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the check reads, with the standards that the cases speak of: to prove all of them takes too long."""
    here = root()
    for folder in ("rules", "tables", "tests/rules"):
        shutil.copytree(here / folder, tmp_path / folder)
    # What only they use is said to be unused then: but for one case, `faults` passes that over.
    for standard in (tmp_path / "rules/law/standards").glob("*.yaml"):
        if str(standard.relative_to(tmp_path)) not in (SELL, FAKE, SAFETY, WASTE, FOOD):
            standard.unlink()
    # Nor need more pages be compiled than the cases change.
    for page in (tmp_path / "rules").glob("*/*.yaml"):
        if "lead_type:" in page.read_text("utf-8") and str(page.relative_to(tmp_path)) not in (MODEL, OPERATION):
            page.unlink()
    shutil.copy(here / "office.yaml", tmp_path / "office.yaml")
    monkeypatch.setenv("XIANJIE_ROOT", str(tmp_path))
    return tmp_path


@pytest.fixture
def faults(copy: Path) -> Callable[[str, str, str], str]:
    """What the check says when one passage of one file is written otherwise."""

    def changed(file: str, before: str, after: str) -> str:
        path = copy / file
        text = path.read_text("utf-8")
        assert before in text, f"{before} is not in {file}"
        path.write_text(text.replace(before, after, 1), "utf-8")
        found = [
            fault for fault in rulecheck.check() if fault.place != "unused_columns" or "goods_value" in fault.fault
        ]
        return "\n".join(str(fault) for fault in found)

    return changed


ENTRY = "sell_counterfeit_trademark_goods"


@pytest.mark.parametrize(
    ("file", "before", "after", "complaint"),
    [
        # a figure, a sign, a condition that is not the entry's
        (SELL, "when: illegal_gains_cny >= 30000,", "when: illegal_gains_cny >= 30001,", "is not the entry's"),
        (SELL, "when: illegal_gains_cny >= 30000,", "when: illegal_gains_cny > 30000,", "is not the entry's"),
        (SELL, "when: illegal_gains_cny >= 30000,", "when: sales_amount_cny >= 30000,", "is not the entry's"),
        (SELL, "years => 2) >= 1 and illegal_gains_cny >= 20000", "years => 3) >= 1 and illegal_gains_cny >= 20000", "is not the entry's"),
        (SELL, "times: 3, times_rule", "times: 2, times_rule", "is not the entry's"),
        (SAFETY, "and is_refusing_order", "", "is not the entry's"),
        (FAKE, "    narrowed_by: not is_tobacco\n", "", "narrowed_by is missing"),
        (FAKE, "and not is_tobacco", "", "is not the entry's"),
        (FAKE, "    because: General products multiply", "    because: Special products multiply", "does not stand in"),
        # an entry that is not there, or another's
        (SELL, f"{ENTRY}.ip25.01}}", f"{ENTRY}.ip25.99}}", "there is no entry"),
        (SELL, f"{ENTRY}.ip25.01}}", "counterfeit_registered_trademark.ip25.01}", "is of counterfeit_registered"),
        # days
        (SELL, "{id: gains_2025, in_force: [2025-04-26, null]", "{id: gains_2025, in_force: [2025-04-25, null]", "beyond the entry's days"),
        (SELL, "{id: gains_2025, in_force: [2025-04-26, null]", "{id: gains_2025, in_force: [2025-05-01, null]", "has no limb on 2025-04-26"),
        (WASTE, "[2023-08-15, 2026-03-29], when: hazardous_waste_tonnes >= 3,", "[2023-08-15, 2026-03-20], when: hazardous_waste_tonnes >= 3,", "has no limb on 2026-03-21"),
        # tiers, kinds, judgements
        (SELL, "{id: gains_2025_x10, tier: aggravated", "{id: gains_2025_x10, tier: base", "aggravated in the entry"),
        (SELL, "    kind: attempt\n", "", "the kind is threshold"),
        (SELL, "- {id: 明知,", "- {id: 知道,", "明知 is missing"),
        (FAKE, "statutory_max: 7,", "statutory_max: 1,", "lighter than the tier below"),
        (FAKE, "statutory_max: 7, limitation: cl87.2", "statutory_max: 7, limitation: cl87.1", "does not lead to cl87.1"),
        (SAFETY, "statutory_max: 1,", "statutory_max: 3,", "the table of limitation has 1"),
        # what is left out
        (FOOD, "[illegal_business_food.f13.01]", "[]", "illegal_business_food.f13.01 is no limb"),
        (SAFETY, "      - hazardous_operation.bribery_to_evade_order.base.2022\n", "", "is no limb"),
        (FOOD, "[illegal_business_food.f13.01]", "[illegal_business_food.f13.01]\n    elements: [covert_discharges]", "has the element covert_discharges"),
        # families
        (SELL, "[法释〔2004〕19号, 法释〔2025〕5号]", "[法释〔2025〕5号, 法释〔2004〕19号]", "begins before"),
        (SELL, "  - [法发〔2011〕3号]\n", "", "in no family"),
        # quotes and texts
        (f"{TEXTS}/ip-interpretation-2025-fashi-5.md", "（一）销售金额在五万元以上的；", "（一）销售金额在六万元以上的；", "does not stand in ip-interpretation-2025"),
        (f"{TEXTS}/criminal-law-2017-version.md", "销售金额数额巨大的，处三年以上七年以下", "销售金额数额巨大的，处三年以上十年以下", "does not stand in criminal-law-2017"),
        (MODEL, "quote: 涉嫌构成犯罪，", "quote: 涉嫌犯罪，", "does not stand in transfer-of-suspected"),
        (MODEL, "text: administrative-penalty-law-2021.md", "text: no-such.md", "no-such.md is not stored"),
        ("rules/law/entries/thresholds-ip-food-drug.yaml", "quote: （一）销售金额在五万元以上的；", "quote: 销售金额在五万元以上的就是；", "does not stand in"),
        # the meaning of a model
        (SELL, "  - {tier: base, statutory_max: 3, limitation: cl87.1, in_force: [2021-03-01, null]", "  - {tier: base, statutory_max: 3, limitation: cl87.1, in_force: [2021-03-02, null]", "`changes` ends with"),
        (MODEL, "and absent('filing')\n", "\n", "`changes` ends with"),
        ("rules/practice.yaml", "value: 20\n", "value: 25\n", "`changes` ends with"),
        # models and cases
        (MODEL, "and absent('transfer')", "and abscent('transfer')", "Did you mean absent?"),
        (MODEL, "severity: high", "severity: grave", "severity"),
        (MODEL, "status: active", "statis: active", "Did you mean status?"),
        (MODEL, "  cause in ('ip.trademark.sell_infringing')\n  and", "  (cause in ('ip.trademark.sell_infringing') or is_revoked)\n  and", "asked for inside"),
        (MODEL, "ip.trademark.sell_infringing", "environment.dust", "belongs to environment, not ip"),
        (CASES, "expect: excluded, reason: revoked}\n", "expect: excluded}\n", ""),
        (OPERATION, "not is_natural_person_named", "not is_revoked", "does not wait where none is named"),
        (CASES, "name: at the amount", "nome: at the amount", "unknown key nome"),
        ("rules/causes/ip.yaml", "offences: [sell_counterfeit_trademark_goods]", "offences: [sell_counterfeit_goods]", "is not an offence"),
        ("rules/causes/ip.yaml", "        prior_kinds: [ip_213_215]", "        prior_kinds: [ip_213]", "is not a described kind"),
        ("rules/law/elements.yaml", "column: sales_amount_cny", "column: sales", "is not a measured column"),
        ("rules/law/elements.yaml", "for: [sell_counterfeit_trademark_goods,", "for: [sell_counterfeit_goods,", "is not an offence"),
        ("rules/law/elements.yaml", "{reads: unsold_goods_value_cny}", "{reads: unsold_value_cny}", "Did you mean unsold_goods_value_cny?"),
        ("rules/law/elements.yaml", "  goods_value_cny: ", "  goods_values_cny: ", "no limb uses the column goods_value_cny"),
        ("rules/law/elements.yaml", "  cigarettes_count: {", "  cigarettes: {", "cigarettes_count is not there"),
        ("rules/law/clocks.yaml", "counting: working", "counting: natural", "can't be counted as natural"),
    ],
)  # fmt: skip
def test_a_departure_is_found(
    faults: Callable[[str, str, str], str], file: str, before: str, after: str, complaint: str
) -> None:
    found = faults(file, before, after)
    assert complaint in found
    # The copy lacks most standards, and says so of the columns that only they use.
    assert complaint or file not in found


def test_deleting_a_citation_fails(copy: Path) -> None:
    (copy / TEXTS / "ip-opinions-2011-fafa-3.md").unlink()
    assert any("ip-opinions-2011-fafa-3.md is not stored" in str(fault) for fault in rulecheck.check())


def test_a_model_without_cases_fails(copy: Path) -> None:
    (copy / CASES).unlink()
    assert any("the cases of counterfeit_goods_not_transferred are missing" in str(one) for one in rulecheck.check())


def test_an_exclusion_without_a_case_fails(copy: Path) -> None:
    path = copy / CASES
    path.write_text(path.read_text("utf-8").replace("reason: transfer_noted", "reason: revoked"), "utf-8")
    assert any("no case shows transfer_noted" in str(fault) for fault in rulecheck.check())


def test_all_faults_come_at_once(copy: Path) -> None:
    for file in (SELL, FAKE, MODEL):
        path = copy / file
        path.write_text(path.read_text("utf-8") + "nonsense: 1\n", "utf-8")
    files = {fault.file for fault in rulecheck.check() if "nonsense" in fault.fault}
    assert files == {SELL, FAKE, MODEL}


def test_the_horizon_is_behind_every_beginning() -> None:
    assert proof.horizon().isoformat() >= "2026-03-30"
