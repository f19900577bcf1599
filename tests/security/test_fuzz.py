"""Random and half-right input for everything that reads what people write: it ends, and what it refuses has a name."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from xianjie import assessfile, rules, sources
from xianjie.errors import ProjectError, XianjieError
from xianjie.facts.numerals import number
from xianjie.facts.reading import read as read_text
from xianjie.identity import numbers
from xianjie.law import language
from xianjie.law.conditions import parse
from xianjie.law.places import Place
from xianjie.settings import root
from xianjie.yamlfile import load

# The longest that one input may take: a hundred times what an ordinary one does, on a machine that does other things.
MOST_SECONDS = 20
FUZZ = settings(
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLACE = Place("rules/ip/some.yaml", "when", 1)

# What stands in the files of an office, beside letters: signs that end or begin something somewhere.
PIECES = [
    "'", '"', ";", "--", "/*", "*/", "$$", "\\", "\\\\", "%", "%s", "%(x)s", "{{ 7*7 }}", "{0}", "${x}",
    "!!python/name:os", "&a", "*a",
    "<<:", "|", ">", "? ", "- ", ": ", "#", "[", "]", "{", "}", ",", "\t", "\r", "\n", "\u2028", "\u202e", "\u200b",
    "\ufeff", "\ud7ff", "\ue000", "😀", "万", "元", "１２３", "〇", "壹", "亿亿亿", "-0", "1e999999", "NaN", "Infinity",
    "0x10", "007", "9" * 400, "1" * 40 + "." + "3" * 40, "null", "~", "yes", "2025-02-30", "0001-01-01", "9999-12-31",
    "../../etc/passwd", "=1+1", "@SUM(A1)", "and", "or", "not", "(", ")", "is null", "between", "in", "meets", "absent",
    "cause", "sales_amount_cny", "select", "case when", "::text",
]  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cs"])
ODD = st.lists(st.one_of(st.sampled_from(PIECES), st.text(LETTERS, max_size=6)), max_size=12).map("".join)


def ends(reading: Callable[[], object], *refusals: type[Exception]) -> bool:
    """Whether what is read was taken; refused only in one of the named ways, with all that a fault has to say."""
    begun = time.process_time()
    try:
        reading()
        return True
    except refusals as refused:
        if isinstance(refused, XianjieError):
            for fault in refused.faults:
                assert fault.file, fault
                assert fault.fault, fault
                assert fault.remedy, fault
        return False
    finally:
        assert time.process_time() - begun < MOST_SECONDS


def spoilt(text: str, draw: random.Random) -> str:
    """The text with a few places changed: pieces put in, cut out, doubled, swapped."""
    for _ in range(draw.choice([1, 1, 2, 4])):
        start = draw.randrange(len(text) + 1)
        end = min(len(text), start + draw.choice([0, 1, 3, 20, 200]))
        middle = draw.choice(["", draw.choice(PIECES), text[start:end] * 2, text[end : end + 40]])
        text = text[:start] + middle + text[end:]
    return text


@settings(FUZZ, max_examples=150)
@given(content=st.one_of(ODD.map(str.encode), st.binary(max_size=80)))
def test_any_bytes_as_yaml(project: Path, content: bytes) -> None:
    path = project / "page.yaml"
    path.write_bytes(content)
    ends(lambda: load(path), ProjectError)
    ends(lambda: load(path, texts=True), ProjectError)


@settings(FUZZ, max_examples=200)
@given(text=ODD)
def test_any_text_as_a_condition(text: str) -> None:
    ends(lambda: parse(text, PLACE, language.of_limb()), ProjectError)
    ends(lambda: parse(text, PLACE, language.of_model("penalty_party")), ProjectError)


@settings(FUZZ, max_examples=120)
@given(text=ODD)
def test_any_text_as_a_number(text: str) -> None:
    for plain in (text, numbers.upper(text), numbers.composed(text)):
        numbers.plain_code(plain)
        numbers.valid_id_no(plain)
        numbers.id_state(plain)
        numbers.id_mask(plain)
        numbers.born_on(plain)
        numbers.sex(plain)
        numbers.valid_credit_code(plain)
        numbers.phone_key(plain)


DIGITS = st.text("0123456789Xx０１２３４５６７８９ -", min_size=14, max_size=20)
DAYS = st.dates(date(1890, 1, 1), date(2050, 12, 31)).map(lambda day: day.strftime("%Y%m%d"))
BODIES = st.tuples(st.integers(100000, 899999), DAYS, st.integers(0, 999)).map(
    lambda one: f"{one[0]}{one[1]}{one[2]:03}"
)


@settings(FUZZ, max_examples=150)
@given(text=DIGITS)
def test_what_looks_like_an_id_number_is_one_or_not(text: str) -> None:
    valid = numbers.valid_id_no(text)
    assert (valid is not None) == (numbers.id_state(text) in ("valid", "upgraded"))
    assert valid is None or (len(valid) == 18 and valid[-1] == numbers.id_check(valid[:17]))


@settings(FUZZ, max_examples=150)
@given(body=BODIES, wrong=st.integers(1, 10), stars=st.integers(1, 12))
def test_an_id_number_is_known_by_its_last_place_and_a_mask_is_none(body: str, wrong: int, stars: int) -> None:
    whole = body + numbers.id_check(body)
    assert numbers.valid_id_no(whole) == whole
    places = "0123456789X"
    other = body + places[(places.index(whole[-1]) + wrong) % 11]
    assert numbers.valid_id_no(other) is None
    masked = f"{whole[:4]}{'*' * stars}{whole[-4:]}"
    assert numbers.valid_id_no(masked) is None
    assert numbers.id_state(masked) == "masked"
    assert whole[6:14] not in str(numbers.id_mask(masked))


DECISION = (
    "经查，当事人李某于2025年5月1日至2025年6月1日期间，在义乌市稠城街道销售假冒注册商标的商品，销售金额共计人民币6.8万元，"
    "违法所得12,345.67元，尚未销售的货值金额三万五千元。当事人曾于二〇二四年三月被行政处罚。"
)


@settings(FUZZ, max_examples=60)
@given(seed=st.integers(0, 2**32), odd=ODD)
def test_any_decision_text_is_read_to_the_end(seed: int, odd: str) -> None:
    draw = random.Random(seed)
    for text in (odd, spoilt(DECISION, draw), spoilt(DECISION * 3, draw).replace("元", odd[:20])):
        ends(lambda text=text: read_text(text))  # type: ignore[misc]


@pytest.mark.parametrize(
    "text",
    ["1" * 300_000 + "元", "销售金额" * 60_000, "一" * 200_000, "（" * 100_000, "2025年" * 60_000, "3." * 100_000],
)
def test_a_text_without_end_takes_no_time_without_end(text: str) -> None:
    assert ends(lambda: read_text(text))
    number(text[:20_000])


CONTRACTS = sorted((root() / "sources").glob("*.yaml"))
PAGES = sorted(path for path in root().glob("rules/*/*.yaml") if path.parent.name not in ("law", "causes", "facts"))


@settings(FUZZ, max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_a_spoilt_contract_is_read_or_refused_and_stops_no_other(project: Path, seed: int) -> None:
    draw = random.Random(seed)
    folder = project / "sources"
    folder.mkdir(exist_ok=True)
    for link in ("tables", "rules", "office.yaml"):
        if not (project / link).exists():
            (project / link).symlink_to(CONTRACTS[0].parents[1] / link)
    good, bad = CONTRACTS[0], draw.choice(CONTRACTS[1:])
    for path in folder.iterdir():
        path.unlink()
    (folder / good.name).write_text(good.read_text("utf-8"), "utf-8")
    (folder / bad.name).write_text(spoilt(bad.read_text("utf-8"), draw), "utf-8")
    found: list[str] = []
    ends(lambda: found.extend(one.id for one in sources.readable_sources(folder)[0]))
    assert good.stem in found
    for fault in sources.readable_sources(folder)[1]:
        assert bad.name in fault.file


@settings(FUZZ, max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_a_spoilt_page_is_read_or_refused_and_stops_no_other(project: Path, seed: int) -> None:
    draw = random.Random(seed)
    for link in ("tables", "office.yaml"):
        if not (project / link).exists():
            (project / link).symlink_to(PAGES[0].parents[2] / link)
    here = PAGES[0].parents[1]
    folder = project / "rules"
    if not folder.exists():
        folder.mkdir()
        for path in here.iterdir():
            if path.name in ("law", "causes", "facts") or path.is_file():
                (folder / path.name).symlink_to(path)
    good, bad = draw.sample(PAGES, 2)
    for path in folder.glob("*/*.yaml"):
        if path.parent.name not in ("law", "causes", "facts"):
            path.unlink()
    for path, text in ((good, good.read_text("utf-8")), (bad, spoilt(bad.read_text("utf-8"), draw))):
        (folder / path.parent.name).mkdir(exist_ok=True)
        (folder / path.parent.name / path.name).write_text(text, "utf-8")
    rules._models.cache_clear()
    models, faults = rules.readable_models()
    assert good.stem in [one.id for one in models]
    assert all(bad.name in fault.file and fault.remedy for fault in faults)


FACTS = (
    "as_of: 2025-11-22\nrecords:\n  penalty:\n    - {decision_no: 甲1号, agency: 义乌市市场监督管理局, "
    "cause: ip.trademark.sell_infringing, party: {name: 李某, kind: person}, act_from: 2025-05-01, act_to: 2025-06-01, "
    "decided_on: 2025-07-01, sales_amount_cny: 68000}\n"
)


@settings(FUZZ, max_examples=80)
@given(seed=st.integers(0, 2**32), odd=ODD)
def test_a_spoilt_facts_file_is_read_or_refused(tmp_path: Path, seed: int, odd: str) -> None:
    draw = random.Random(seed)
    value = {
        "records": {
            "penalty": [{"party": odd, "sales_amount_cny": draw.choice([odd, 1e308, -1, True, [], {}, 10**400])}]
        }
    }
    files = {
        "a.yaml": spoilt(FACTS, draw),
        "b.json": draw.choice([json.dumps(value), spoilt(json.dumps(value), draw)]),
        "c.csv": spoilt("noun,decision_no,party,act_to,sales_amount_cny\npenalty,甲1号,李某,2025-06-01,68000\n", draw),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
        ends(lambda name=name: assessfile.read(tmp_path / name), ProjectError)  # type: ignore[misc]


@pytest.mark.parametrize("figure", ["1e999999999", "-1e999999999", "1e-999999999", "1" * 5_000, "1e28", "NaN"])
@pytest.mark.parametrize("column", ["sales_amount_cny", "deaths", "party_count", "hazardous_waste_tonnes"])
def test_a_figure_without_bounds_is_refused_at_once(tmp_path: Path, column: str, figure: str) -> None:
    path = tmp_path / "f.json"
    path.write_text(f'{{"records": {{"penalty": [{{"party": "李某", "{column}": {figure}}}]}}}}', "utf-8")
    assert not ends(lambda: assessfile.read(path), ProjectError)


@settings(FUZZ, max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_a_spoilt_spreadsheet_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    from openpyxl import Workbook

    draw = random.Random(seed)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["noun", "decision_no", "party", "decided_on", "sales_amount_cny"])
    for _ in range(3):
        odd = [None, 1e308, date(1900, 1, 1), "=1+1", "x" * 3000, True, "李某", "６８０００"]
        sheet.append(["penalty", *(draw.choice(odd) for _ in range(4))])
    path = tmp_path / "f.xlsx"
    book.save(path)
    content = bytearray(path.read_bytes())
    for _ in range(draw.choice([0, 1, 3, 30])):
        content[draw.randrange(len(content))] = draw.randrange(256)
    path.write_bytes(bytes(content[: draw.choice([len(content), len(content), draw.randrange(len(content))])]))
    ends(lambda: assessfile.read(path), ProjectError)
