"""The labelled texts: each is well formed, and together they hold what the measure needs."""

from __future__ import annotations

from collections import Counter

import pytest
from xianjie.errors import ProjectError
from xianjie.labelled import HELD_OUT, PUBLISHED, apart, blind, folder, read


def test_every_text_is_well_formed_and_says_something() -> None:
    texts = read()
    assert texts
    for text in texts:
        assert text.cause_text or text.facts_text, text.id
        assert text.expect or text.either or text.unread or text.causes, text.id


def test_a_label_that_is_no_column_or_no_value_of_it_is_refused(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path_factory.mktemp("facts")
    (made / "wrong.yaml").write_text(
        "texts:\n- id: x-001\n  facts_text: 甲\n  expect: {no_such: 1, deaths_count: 1.5, act_to: 2025-13-01}\n"
        "- id: x-001\n  facts_text: 乙\n  expect: {deaths_count: 1}\n  unread: [deaths_count]\n",
        "utf-8",
    )
    monkeypatch.setattr("xianjie.labelled.folder", lambda: made)
    with pytest.raises(ProjectError) as raised:
        read("wrong.yaml")
    told = " ".join(str(fault) for fault in raised.value.faults)
    for word in ("no_such", "deaths_count can't be", "act_to", "twice", "labelled twice"):
        assert word in told


def test_the_traps_are_spread_over_the_texts() -> None:
    traps = Counter(trap for text in read() for trap in text.traps)
    assert len(traps) >= 30
    assert folder().is_dir()


def test_the_main_set_is_large_and_the_published_excerpts_are_all_labelled() -> None:
    assert len(read()) >= 160
    assert len(read(PUBLISHED)) == 37
    assert len(read(HELD_OUT)) >= 60


def test_a_set_of_every_domain_is_kept_blind() -> None:
    sets = apart()
    (name,) = blind()
    assert name != HELD_OUT.removesuffix(".yaml")
    assert len(sets[name]) >= 60
    assert len({cause.split(".")[0] for text in sets[name] for cause in text.causes}) >= 15
