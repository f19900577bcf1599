"""Names, numbers, addresses and telephones in one form; what SQL and Python both read, they read alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

import psycopg2
import pytest
from xianjie.city.identity import credit_code, id_number, random_body
from xianjie.identity import numbers, wording
from xianjie.identity.profiles import Mention, profile

NUMBER = id_number("330782", date(1988, 2, 8), 121)
# What separates the readings of careless programs: widths, blanks that aren't seen, letters that have two forms.
PIECES = (
    *"王甲某々〇义乌市有限公司（）()［］【】·•-－—_*＊×/\\.,，。;：:'\"“”!?&@#$%^+=<>|~`",
    *"0123456789０１２３ＸXxａAbß ſİıéü①Ⅳ㈱ﬁ",
    " ", "\t", "\n", "\x00"[1:], "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u1680", "\u180e", "\u200b", "\u2028",
    "\u2060", "\u2212", "\u3000", "\u3007", "\u30fb", "\ufe0f", "\ufeff", "\u202e", "\u00b7", "𠮷",
)  # fmt: skip
READ: dict[str, Callable[[str], object]] = {
    "name_key": wording.name_key,
    "plain_code": numbers.plain_code,
    "valid_id_no": lambda text: numbers.valid_id_no(numbers.plain_code(text)),
    "id_state": lambda text: numbers.id_state(numbers.plain_code(text)),
    "valid_credit_code": lambda text: numbers.valid_credit_code(numbers.plain_code(text)),
}


def _texts() -> list[str]:
    """Dirty texts, and valid numbers with a piece of dirt or a slip in them."""
    rng = Random(3)
    found = ["".join(rng.choices(PIECES, k=rng.randrange(12))) for _ in range(1500)]
    for _ in range(500):
        born = date.fromordinal(rng.randrange(date(1900, 1, 1).toordinal(), date(2030, 1, 1).toordinal()))
        number = id_number(rng.choice(("330782", "110105", "999999")), born, rng.randrange(1000))
        code = credit_code(rng.choice(("91", "92", "11", "Y1")), "330782", random_body(rng))
        for one in (number, code, number[:6] + number[8:17], number[:14] + "****"):
            place = rng.randrange(len(one))
            found += [one, one.lower(), one[:place] + rng.choice(PIECES) + one[place + rng.randrange(2) :]]
    return found


@pytest.mark.sql
@pytest.mark.parametrize("function", READ)
def test_python_reads_as_the_warehouse_does(function: str, ask: Callable[[str, list[str]], list[object]]) -> None:
    texts = _texts()
    expected = ask(function, texts)
    assert [READ[function](text) for text in texts] == expected
    assert len(set(expected)) > 3


@pytest.fixture(scope="module")
def ask(server, warehouse_template):
    url = server.create_database("identity_forms", template=warehouse_template)
    connection = psycopg2.connect(url)

    def every(function: str, values: list[str]) -> list[object]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT core.{function}(t) FROM unnest(%s) WITH ORDINALITY AS given (t, n) ORDER BY n", (values,)
            )
            return [value for (value,) in cursor.fetchall()]

    yield every
    connection.close()
    server.drop_database("identity_forms")


@pytest.mark.parametrize(
    ("given", "mask"),
    [
        ("330782********1219", "330782********1219"),
        ("3307821988****1219", "3307821988****1219"),
        ("330782***1219", "330782********1219"),
        ("３３０７８２＊＊＊＊＊＊＊＊1219", "330782********1219"),
        ("330782*********", "330782************"),
        ("******************", None),
        (NUMBER, None),
    ],
)
def test_a_masked_number_keeps_the_places_of_what_is_seen(given: str, mask: str | None) -> None:
    assert numbers.id_mask(numbers.plain_code(given)) == mask
    assert numbers.valid_id_no(numbers.plain_code(given)) == (None if mask or "*" in given else NUMBER)


def test_birth_and_sex_are_read_from_what_is_seen_of_the_number() -> None:
    whole, masked = profile(Mention(id_no=NUMBER)), profile(Mention(id_no=NUMBER[:14] + "****"))
    assert (whole.birth_on, whole.sex) == (date(1988, 2, 8), "male")
    assert (masked.birth_on, masked.sex, masked.id_no) == (date(1988, 2, 8), None, None)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("+86 138 6791 2345", "13867912345"),
        ("0086-13867912345", "13867912345"),
        ("０５７９－８５５５１２３４", "057985551234"),
        ("138****2345", None),
        ("13800000000", None),
        ("12345", None),
        ("无", None),
    ],
)
def test_a_telephone_is_its_digits_or_nothing(given: str, key: str | None) -> None:
    assert numbers.phone_key(given) == key


@pytest.mark.parametrize(
    ("name", "region", "core"),
    [
        ("义乌市锐达贸易有限公司", "义乌", "锐达贸易"),
        ("浙江省金华市锐达贸易有限责任公司", "金华", "锐达贸易"),
        ("浙江锐达贸易股份有限公司", "浙江", "锐达贸易"),
        ("义乌锐达贸易（集团）有限公司", "义乌", "锐达贸易"),
        ("兴隆五金商行", None, "兴隆五金商行"),
        ("义乌市兴隆五金商行", "义乌", "兴隆五金商行"),
        ("义乌县锐达贸易公司", "义乌", "锐达贸易"),
        # A slip of the hand in the legal form is none in what the firm is called.
        ("义乌市锐达贸易泰限责任公司", "义乌", "锐达贸易"),
        ("义乌市锐达贸易有限贵任公司", "义乌", "锐达贸易"),
        ("义乌市锐达贸易有限责公司", "义乌", "锐达贸易"),
        ("义乌市锐达贸易股粉有限公司", "义乌", "锐达贸易"),
        ("义乌市锐达贸易有恨公司", "义乌", "锐达贸易"),
        ("义乌市锐达贸易有限公同", "义乌", "锐达贸易"),
        ("义乌市锐达有色公司", "义乌", "锐达有色"),
        ("义乌市锐达有线公司", "义乌", "锐达有线"),
    ],
)
def test_an_organisation_is_called_without_its_place_and_legal_form(name: str, region: str | None, core: str) -> None:
    key = wording.name_key(name)
    assert key is not None
    assert wording.called(key) == (region, core)


@pytest.mark.parametrize(
    "address",
    [
        "浙江省义乌市稠城街道工人路359号",
        "义乌市稠城街道工人路３５９号",
        "浙江省义乌县 稠城街道 工人路359号 2幢301室",
        "浙江省金华市义乌市稠城街道工人路359号",
        "稠城街道工人路359号",
    ],
)
def test_an_address_is_its_house_however_much_of_the_way_there_is_written(address: str) -> None:
    assert wording.place(address)[:2] == ("稠城街道工人路359号", "稠城街道工人路")


@pytest.mark.parametrize("name", ["王某", "张某某", "李**", "王×", "无", "不详", "", None, "王", "  "])
def test_a_name_that_is_none_is_never_compared(name: str | None) -> None:
    assert not profile(Mention(name=name, party_kind="person", phone="13867912345")).is_named


def test_the_same_content_is_one_profile_however_it_was_written() -> None:
    one = Mention("王 甲伟", "person", NUMBER.lower(), address="浙江省义乌市稠城街道工人路359号", phone="138 6791 2345")
    other = Mention("王甲伟", "person", NUMBER[:6] + NUMBER[8:17], address="稠城街道工人路359号", phone="13867912345")
    assert profile(one) == profile(other)
    assert profile(Mention("王甲伟", "person")).profile_id != profile(Mention("王甲炜", "person")).profile_id


def test_only_what_leads_to_one_party_identifies() -> None:
    assert profile(Mention("王甲伟", "person", NUMBER)).is_identifying
    assert profile(Mention("王甲伟", "person", phone="13867912345")).is_identifying
    assert profile(Mention("义乌市锐达贸易有限公司", "organisation")).is_identifying
    assert profile(Mention("王甲伟", "person", NUMBER[:6] + "*" * 8 + NUMBER[14:])).is_identifying
    assert profile(Mention("王甲伟", "person", NUMBER[:14] + "****")).is_identifying
    assert profile(Mention("王甲伟", "person", NUMBER[:15] + NUMBER[16] + NUMBER[15] + NUMBER[17])).is_identifying
    assert not profile(Mention("王伟", "person", NUMBER[:14] + "****")).is_identifying
    assert not profile(Mention("王甲伟", "person")).is_identifying
    assert not profile(Mention("王某", "person", phone="13867912345")).is_identifying
    assert not profile(Mention("义乌市锐达小吃店", "individual_business")).is_identifying
    assert not profile(Mention(None, "person", address="稠城街道工人路359号")).is_identifying
