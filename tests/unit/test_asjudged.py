"""A lead names the cause by which it was judged, not the first that stands on the record."""

from __future__ import annotations

from typing import Any

import pytest
from xianjie.asjudged import as_judged
from xianjie.rules import model


def subject(*causes: str) -> dict[str, Any]:
    return {"cause": causes[0], "cause_name": "第一个", "facts": {"causes": list(causes) if len(causes) > 1 else None}}


@pytest.mark.parametrize(
    ("causes", "judged", "name"),
    [
        (
            ("food.substandard", "ip.trademark.sell_infringing"),
            "ip.trademark.sell_infringing",
            "销售侵犯注册商标专用权的商品（并列案由：生产经营不符合食品安全标准的食品）",
        ),
        (("ip.trademark.sell_infringing",), "ip.trademark.sell_infringing", "第一个"),
        (("food.hygiene_licence", "health.hygiene_rules"), "food.hygiene_licence", "第一个"),
    ],
)
def test_the_cause_that_let_the_model_in_is_named_and_the_others_after_it(
    causes: tuple[str, ...], judged: str, name: str
) -> None:
    found = as_judged(subject(*causes), [model("counterfeit_goods_not_transferred")])
    assert (found["cause"], found["cause_name"]) == (judged, name)
