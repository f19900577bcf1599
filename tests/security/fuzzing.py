"""Coverage-guided fuzzing of what reads people's texts, with atheris, which the project does not install by itself.

    uv pip install atheris && python -m tests.security.fuzzing texts -max_total_time=60

Targets are numbers, texts and conditions; every option of libFuzzer may follow. It ends with a crash where a reader
raises anything but a named error, or takes longer than `-timeout`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["xianjie"]):
    from xianjie.errors import XianjieError
    from xianjie.facts.numerals import number
    from xianjie.facts.reading import read
    from xianjie.identity import numbers
    from xianjie.law import language
    from xianjie.law.conditions import parse
    from xianjie.law.places import Place

PLACE = Place("rules/ip/some.yaml", "when", 1)
# Letters that the readers know: random bytes hardly ever make one of them.
LETTERS = (
    "0123456789Xx０１９.,， -〇一二三四五六七八九十百千万亿壹贰元角分年月日销售金额违法所得货值共计"
    "人民币（）《》第条款的与及、。当事人"
)


def text_of(data: bytes) -> str:
    """A text from bytes: half of them choose a letter that is known, the others stand for themselves."""
    provider = atheris.FuzzedDataProvider(data)
    if provider.ConsumeBool():
        return "".join(LETTERS[one % len(LETTERS)] for one in provider.ConsumeBytes(len(data)))
    return str(provider.ConsumeUnicodeNoSurrogates(len(data)))


def fuzz_numbers(data: bytes) -> None:
    """Identity numbers, credit codes and telephones."""
    text = text_of(data)
    numbers.id_state(text)
    numbers.phone_key(text)
    numbers.valid_credit_code(text)
    number(text)
    valid = numbers.valid_id_no(text)
    if (valid is None) == (numbers.id_state(text) in ("valid", "upgraded")):
        raise AssertionError("two answers to one question")
    if valid and (len(valid) != 18 or numbers.id_check(valid[:17]) != valid[17]):
        raise AssertionError("a number that is none")


def fuzz_texts(data: bytes) -> None:
    """The facts of a decision's text."""
    read(text_of(data))


def fuzz_conditions(data: bytes) -> None:
    """The condition of a rule: refused by a named error, or one expression."""
    text = str(atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(len(data)))
    for vocabulary in (language.of_limb(), language.of_model("penalty_party")):
        try:
            parse(text, PLACE, vocabulary)
        except XianjieError as refused:
            if not all(fault.remedy for fault in refused.faults):
                raise AssertionError("a fault without a remedy") from refused


TARGETS: dict[str, Callable[[bytes], None]] = {
    "numbers": fuzz_numbers,
    "texts": fuzz_texts,
    "conditions": fuzz_conditions,
}

if __name__ == "__main__":
    name, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], "-max_len=600", "-timeout=20", *options], TARGETS[name])
    atheris.Fuzz()
