"""The verdict on two mentions: who is one party, who is not, and what a person must look at."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from xianjie.city.identity import credit_code, id_number
from xianjie.identity.matching import ScoredPair, score
from xianjie.identity.profiles import Mention, profile

BORN = date(1988, 2, 8)
NUMBER = id_number("330782", BORN, 121)
OTHER_NUMBER = id_number("330782", BORN, 347)
CODE = credit_code("91", "330782", "MA28A1B2")
OTHER_CODE = credit_code("91", "330782", "MA28A1C3")
PHONE = "13867912345"
HOUSE = "浙江省义乌市稠城街道工人路359号"


def person(name: str | None, **given: str) -> Mention:
    return Mention(name=name, party_kind="person", **given)  # type: ignore[arg-type]


def firm(name: str, **given: object) -> Mention:
    return Mention(name=name, party_kind="organisation", **given)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def verdicts() -> dict[tuple[str, str], str]:
    """The verdicts on the mentions of all cases, scored together: a verdict rests on its pair alone."""
    everyone = [profile(one) for case in CASES.values() for one in case[:2]]
    found = {(one.left_profile_id, one.right_profile_id): one.verdict for one in score(everyone)}
    assert len(found) >= len(CASES) / 2
    return {**found, **{(right, left): verdict for (left, right), verdict in found.items()}}


CASES = {
    "the same number in another writing": (
        person("王甲伟", id_no=NUMBER),
        person("王 甲伟", id_no=NUMBER[:6] + NUMBER[8:17]),
        "anchor",
    ),
    "a name heard wrong, with the number": (person("王甲伟", id_no=NUMBER), person("王佳伟", id_no=NUMBER), "positive"),
    "a number under a stranger's name": (person("王甲伟", id_no=NUMBER), person("赵丽华", id_no=NUMBER), "unsure"),
    "no number, one house and telephone": (
        person("王甲伟", id_no=NUMBER, phone=PHONE, address=HOUSE),
        person("王甲伟", phone=PHONE, address="稠城街道工人路359号"),
        "positive",
    ),
    "a homophone, no number, one house and telephone": (
        person("王甲伟", id_no=NUMBER, phone=PHONE, address=HOUSE),
        person("王佳玮", phone=PHONE, address=HOUSE),
        "positive",
    ),
    "two digits exchanged": (
        person("王甲伟", id_no=NUMBER),
        person("王甲伟", id_no=NUMBER[:15] + NUMBER[16] + NUMBER[15] + NUMBER[17]),
        "positive",
    ),
    "the same name and nothing more": (person("王甲伟", id_no=NUMBER), person("王甲伟"), None),
    "same name and birthday, two numbers": (person("王甲伟", id_no=NUMBER), person("王甲伟", id_no=OTHER_NUMBER), None),
    "a person under two numbers": (
        person("王甲伟", id_no=NUMBER, phone=PHONE, address=HOUSE),
        person("王甲伟", id_no=OTHER_NUMBER, phone=PHONE, address=HOUSE),
        "unsure",
    ),
    "twins, each with a number": (
        person("王甲伟", id_no=NUMBER, phone=PHONE, address=HOUSE),
        person("王甲明", id_no=OTHER_NUMBER, phone=PHONE, address=HOUSE),
        None,
    ),
    "twins, one without a number": (
        person("王甲伟", id_no=NUMBER, phone=PHONE, address=HOUSE),
        person("王甲明", phone=PHONE, address=HOUSE),
        "unsure",
    ),
    "a mask that shows the end": (
        person("王甲伟", id_no=NUMBER),
        person("王甲伟", id_no=NUMBER[:6] + "********" + NUMBER[14:]),
        "positive",
    ),
    "a mask that shows another end": (
        person("王甲伟", id_no=NUMBER, phone=PHONE),
        person("王甲伟", id_no=OTHER_NUMBER[:6] + "********" + OTHER_NUMBER[14:], phone=PHONE),
        "negative",
    ),
    "a mask that shows an end with one other digit": (
        person("王甲伟", id_no=NUMBER, phone=PHONE),
        person("王甲伟", id_no=NUMBER[:6] + "********" + str((int(NUMBER[14]) + 1) % 10) + NUMBER[15:], phone=PHONE),
        "unsure",
    ),
    "same birthday, house and telephone, another region seen": (
        person("王甲伟", id_no=NUMBER, phone=PHONE, address=HOUSE),
        person("王甲伟", id_no="110105" + NUMBER[6:14] + "****", phone=PHONE, address=HOUSE),
        "negative",
    ),
    "same name, and region and birthday seen": (
        person("王甲伟", id_no=NUMBER),
        person("王甲伟", id_no=NUMBER[:14] + "****"),
        "positive",
    ),
    "a short name, and region and birthday seen": (
        person("王伟", id_no=NUMBER),
        person("王伟", id_no=NUMBER[:14] + "****"),
        "unsure",
    ),
    "same name and birthday, another region seen": (
        person("王甲伟", id_no=NUMBER),
        person("王甲伟", id_no="110105" + NUMBER[6:14] + "****"),
        None,
    ),
    "an anonymised name": (
        person("王某", phone=PHONE, address=HOUSE),
        person("王某", phone=PHONE, address="稠城街道工人路359号"),
        None,
    ),
    "an empty name": (person(None, phone=PHONE, address=HOUSE), person("王甲伟", phone=PHONE, address=HOUSE), None),
    "an empty name with the number": (person(None, id_no=NUMBER), person("王甲伟", id_no=NUMBER), "positive"),
    "an operator and the business without a code": (
        person("王甲伟", id_no=NUMBER),
        Mention(name="义乌市锐达小吃店", party_kind="individual_business", id_no=NUMBER),
        "positive",
    ),
    "a firm by its full name": (
        firm("义乌市锐达贸易有限公司", credit_code=CODE),
        firm("义乌市锐达贸易（有限公司）"),
        "positive",
    ),
    "firms of one name under two codes": (
        firm("义乌市锐达贸易有限公司", credit_code=CODE),
        firm("义乌市锐达贸易有限公司", credit_code=OTHER_CODE),
        None,
    ),
    "a firm renamed, with its code": (
        firm("义乌市锐达贸易有限公司", credit_code=CODE),
        firm("义乌市华诺贸易有限公司", credit_code=CODE),
        "positive",
    ),
    "a code used again by another firm": (
        firm("义乌市锐达贸易有限公司", credit_code=CODE, legal_representative_name="王甲伟", address=HOUSE),
        firm("义乌市华诺服饰有限公司", credit_code=CODE, legal_representative_name="赵丽华", address="佛堂镇兴园路8号"),
        "unsure",
    ),
    "a firm under its former name, without a code": (
        firm(
            "义乌市华诺贸易有限公司",
            credit_code=CODE,
            former_names=["义乌市锐达贸易有限公司"],
            phone=PHONE,
            address=HOUSE,
        ),
        firm("义乌市锐达贸易有限公司", phone=PHONE, address=HOUSE),
        "positive",
    ),
    "the same core in another city": (
        firm("义乌市锐达贸易有限公司", credit_code=CODE),
        firm("金华市锐达贸易有限公司"),
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_verdict_on(case: str, verdicts: dict[tuple[str, str], str]) -> None:
    one, other, expected = CASES[case]
    left, right = profile(one), profile(other)
    if expected == "anchor":
        assert left.anchor == right.anchor is not None
    else:
        assert left.anchor is None or left.anchor != right.anchor
        assert verdicts.get((left.profile_id, right.profile_id)) == expected


def test_night_by_night_in_any_order_gives_what_all_at_once_gives() -> None:
    everyone = [profile(one) for case in CASES.values() for one in case[:2]]
    Random(5).shuffle(everyone)
    half = len(everyone) // 2
    nightly = {*_keys(score(everyone[:half])), *_keys(score(everyone[half:], everyone[:half]))}
    assert nightly == _keys(score(sorted(everyone, key=lambda one: one.profile_id)))
    assert nightly


def _keys(pairs: list[ScoredPair]) -> set[tuple[object, ...]]:
    return {(one.left_profile_id, one.right_profile_id, one.verdict, one.score, one.method) for one in pairs}


def test_a_pair_says_its_levels_and_never_a_value() -> None:
    left, right = profile(person("王甲伟", id_no=NUMBER, phone=PHONE)), profile(person("王佳伟", phone=PHONE))
    (found,) = score([left, right])
    assert isinstance(found, ScoredPair)
    assert found.left_profile_id < found.right_profile_id
    assert found.features == {"name": "sound", "phone": "same"}
