"""The compiler against the SQL that it gave before: the same pages under the same version are judged in the same way.

A version says what a page means, not what the compiler makes of it. `compiled.json` keeps, for each standard and model,
its meaning and its SQL, as hashes. Written anew by `.venv/bin/python -m tests.unit.law.test_compiled`.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from xianjie import rules
from xianjie.law import meaning
from xianjie.law.compiler import Compiler
from xianjie.law.logic import sql
from xianjie.law.meaning import meaning_of_standard, read_model, read_standard, version
from xianjie.law.onepass import compile_model
from xianjie.law.standards import load_standards

GOLDEN = Path(__file__).with_name("compiled.json")
# Later than every version in force, and fixed: SQL names the night.
NIGHT = date(2026, 11, 1)
REMEDY = (
    "the compiler gives other SQL for a page that means the same. If no outcome can differ, refresh compiled.json with "
    "`.venv/bin/python -m tests.unit.law.test_compiled`; if one can, raise COMPILER in law/meaning.py and give each "
    "model's page its line of `changes`, then refresh: "
)


def short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def compiled() -> dict[str, list[str]]:
    """Of each standard and model its meaning and its SQL."""
    found: dict[str, list[str]] = {}
    for offence, standard in load_standards().items():
        if standard.limbs:
            read, compiler = read_standard(offence), Compiler(NIGHT)
            may_be = Compiler(NIGHT, lenient=True).meets(read)
            trees = (compiler.meets(read), may_be, compiler.limitation_expired(read))
            means = json.dumps(meaning_of_standard(offence), ensure_ascii=False, sort_keys=True, default=str)
            found[f"standard {offence}"] = [short(means), short("\n".join(map(sql, trees)))]
    for model in rules.load_models():
        read_page = read_model(model)
        found[f"model {model.id}"] = [version(read_page), short(sql(compile_model(read_page, NIGHT).outcome))]
    return dict(sorted(found.items()))


def kept() -> dict[str, list[str]]:
    return dict(json.loads(GOLDEN.read_text("utf-8")))


def test_what_means_the_same_compiles_to_the_same() -> None:
    before, now = kept(), compiled()
    differ = [name for name, one in now.items() if name in before and before[name][0] == one[0] and before[name] != one]
    assert not differ, REMEDY + ", ".join(differ)
    # Pages come and change without it; it has to be kept near enough to them to notice the compiler.
    same = [name for name, one in now.items() if before.get(name) == one]
    assert len(same) * 2 >= len(now), "compiled.json is of other pages: refresh it, " + REMEDY


def test_a_raised_meaning_of_the_compiler_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    page = read_model(rules.model("counterfeit_goods_not_transferred"))
    before = version(page)
    monkeypatch.setattr(meaning, "COMPILER", meaning.COMPILER + 1)
    assert version(page) != before


if __name__ == "__main__":
    listed = ",\n".join(f"  {json.dumps(name)}: {json.dumps(one)}" for name, one in compiled().items())
    GOLDEN.write_text(f"{{\n{listed}\n}}\n", "utf-8")
