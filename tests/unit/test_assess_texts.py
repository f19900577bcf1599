"""Records that are given by their texts alone: what is read, from which words, and what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner
from xianjie.assessfile import read
from xianjie.cli import application
from xianjie.server import Server

HEAD = "as_of: 2025-11-22\nrecords:\n  penalty:\n"
TEXT = (
    "    - {decision_no: 甲1号, agency: 义乌市市场监督管理局, violation: 销售侵犯注册商标专用权的商品,"
    " party: {name: 李某, kind: person}, decided_on: 2025-07-01, facts: 当事人自2025年5月1日至2025年6月1日期间销售假冒"
    "“红星牌”注册商标的白酒，销售金额合计人民币６８０００元，尚未销售的货值金额1.2万余元。"
    "当事人曾因同类行为于2024年3月1日被行政处罚。%s}\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "texts.yaml"
    path.write_text(HEAD + TEXT % "", "utf-8")
    return path


def test_the_texts_give_cause_days_and_amounts_with_their_words(file: Path) -> None:
    (record,) = read(file).records
    assert record.told is not None
    told = record.told.as_dict()
    assert (record.columns["cause"], str(record.columns["act_to"])) == ("ip.trademark.sell_infringing", "2025-06-01")
    assert told["read"]["sales_amount_cny"] == {"value": 68000, "words": "销售金额合计人民币６８０００元", "used": True}
    assert told["not_read"]["unsold_goods_value_cny"]["why"] == "about"
    assert "unsold_goods_value_cny" not in record.columns
    assert [str(one["decided_on"]) for one in told["earlier_penalties"]] == ["2024-03-01"]


def test_what_is_written_stands_before_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "texts.yaml"
    path.write_text(HEAD + TEXT % ", sales_amount_cny: 5, act_from: null", "utf-8")
    (record,) = read(path).records
    assert record.told is not None
    assert (record.columns["sales_amount_cny"], record.columns["act_from"]) == (5, None)
    assert record.told.as_dict()["read"]["sales_amount_cny"]["used"] is False


def test_a_text_that_settles_no_cause_says_so(tmp_path: Path) -> None:
    path = tmp_path / "texts.yaml"
    path.write_text(HEAD + "    - {decision_no: 乙1号, party: 王某, facts: 详见行政处罚决定书。}\n", "utf-8")
    (record,) = read(path).records
    assert record.told is not None
    assert record.told.as_dict()["not_read"] == {"cause": {"why": "unmatched"}}
    assert record.told.lines() == ["案由：原文不能确定"]


def test_the_command_tells_what_it_read_and_judges_by_it(
    file: Path, server: Server, warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    found = CliRunner().invoke(
        application(), ["assess", str(file), "--model", "counterfeit_goods_not_transferred", "--json"]
    )
    assert found.exit_code == 0, found.output
    (answer,) = json.loads(found.output)
    assert answer["outcome"] == "hit"
    assert answer["texts"]["read"]["act_to"]["words"] == "2025年5月1日至2025年6月1日"
    shown = CliRunner().invoke(application(), ["assess", str(file), "--model", "counterfeit_goods_not_transferred"])
    assert "销售金额：68000元（原文“销售金额合计人民币６８０００元”）" in shown.output
    assert "未读取：不是确数（不少于12000，不足13000）" in shown.output
