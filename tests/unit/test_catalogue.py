"""The catalogue of models: what is committed is what the generator gives, and every condition has its words."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlglot import parse_one
from xianjie import catalogue, inwords, rules
from xianjie.catalogue import matrix, records
from xianjie.errors import ProjectError
from xianjie.law import language
from xianjie.law.meaning import read_model, read_standard
from xianjie.law.standards import load_standards
from xianjie.score import Line, Score
from xianjie.settings import root

MODEL = "counterfeit_goods_not_transferred"
PAGE = f"docs/models/ip/{MODEL}.md"


def test_the_committed_pages_are_what_the_generator_gives() -> None:
    assert len(rules.load_models()) >= 5
    assert [str(one) for one in catalogue.stale()] == []


def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("rules", "tables", "docs/models", "tests/rules"):
        shutil.copytree(root() / folder, tmp_path / folder)
    shutil.copy(root() / "office.yaml", tmp_path / "office.yaml")
    monkeypatch.setenv("XIANJIE_ROOT", str(tmp_path))
    return tmp_path


def test_a_page_that_is_not_its_models_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copied(tmp_path, monkeypatch)
    page = project / "rules" / "ip" / f"{MODEL}.yaml"
    page.write_text(page.read_text("utf-8").replace("severity: high", "severity: low"), "utf-8")
    gone = project / "docs" / "models" / "ip" / "no_such_model.md"
    gone.write_text("", "utf-8")
    written = project / "docs" / "models" / "linkage" / "stalled_filing.md"
    written.write_text(written.read_text("utf-8").replace("挂案", "悬案"), "utf-8")
    faults = {one.file: one.fault for one in catalogue.stale()}
    assert faults == {
        PAGE: "its example was judged by another version of the model or case",
        "docs/models/ip/no_such_model.md": "there is no such model",
        "docs/models/linkage/stalled_filing.md": "it is not what the generator gives",
    }


def test_recorded_scores_stand_on_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied(tmp_path, monkeypatch)
    score = Score(date(2026, 9, 4), 4711, "tiny", [Line(f"ip/{MODEL}", "hit.sold", due=3, found=2, not_due=9, false=1)])
    path = records.write([score], "1.0", date(2026, 11, 23))
    assert json.loads(path.read_text("utf-8"))["runs"][0]["models"][f"ip/{MODEL}"]["found"] == 2
    assert records.of_model(MODEL)[-1] == "| 4711 | tiny | 2026-09-04 | 3 | 2 | 9 | 1 |"
    assert f"| `ip/{MODEL}` | 3 | 2 | 9 | 1 |" in matrix.lines(rules.load_models())
    assert {one.file for one in catalogue.stale()} >= {PAGE, "docs/models/README.md"}
    path.write_text("{}", "utf-8")
    with pytest.raises(ProjectError, match="not a record of scores"):
        records.read()


def test_the_matrix_counts_each_model_once_and_every_standard_is_used_or_listed() -> None:
    models = rules.load_models()
    text = "\n".join(matrix.lines(models))
    assert all(f"({one.domain}/{one.id}.md)" in text for one in models)
    used = {offence for one in models for offence in read_model(one).offences}
    listed = text.partition("尚无模型使用的标准")[2]
    for offence in load_standards():
        assert (f"`{offence}` | " in listed) is (offence not in used), offence


def test_every_macro_and_every_condition_has_its_words() -> None:
    macros = set(language.of_limb().macros)
    for model in rules.load_models():
        macros |= language.of_model(model.subject).macros.keys()
    assert macros == inwords.MACROS.keys()
    said = [clause for model in rules.load_models() for clause in inwords.model_words(read_model(model))]
    words = inwords.Words()
    said += [words(tree) for offence in load_standards() for tree in read_standard(offence).limbs.values()]
    assert len(said) > 1000
    # A condition without words would stand as SQL.
    assert not [one for one in said if "`" in one]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("is_revoked", "处罚决定已撤销"),
        ("not is_revoked", "处罚决定已撤销：否"),
        ("not absent('filing')", "公安机关受案立案登记中已查到该案"),
        ("days_since_decision > practice('transfer_grace_days')", "决定后经过的自然日多于 20 日"),
        ("3 <= deaths_count", "死亡人数不少于 3 人"),
        ("party_kind in ('person')", "主体类别为「自然人」"),
        ("is_revoked is null", "处罚决定已撤销未载明"),
        ("is_revoked is not true", "处罚决定已撤销：否"),
        ("party_kind not in ('person', 'organisation')", "主体类别不为「自然人」、「法人及非法人组织」"),
        ("not (act_to is null)", "违法行为终了日已载明"),
        ("not (act_to is not null)", "违法行为终了日未载明"),
        ("discovered_on - act_to > 30", "自违法行为终了日起至违法行为被发现之日止的日数多于 30"),
        ("act_to is not null", "违法行为终了日已载明"),
        (
            "is_revoked and (is_transfer_noted or not is_limitation_stopped)",
            "处罚决定已撤销，且（机关自记已移送，或者追诉时效不受限制的记载：否）",
        ),
        (
            "prior_admin_count('mining', years => 2) >= 2",
            "行为前 2 年内因非法采矿受过行政处罚 2 次以上",
        ),
        ("mineral_value_cny >= range(100000, 300000)", "本省所定数额（100,000 元至300,000 元的幅度内）"),
        ("total(2 * class_1_plant_count, class_2_plant_count) >= 2", "2×"),
    ],
)
def test_a_condition_in_words(condition: str, said: str) -> None:
    text = inwords.Words()(parse_one(condition, read="postgres"))
    assert said in text
    assert "`" not in text
