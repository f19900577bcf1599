"""Contracts: what is wrong is told all at once, with file, line and remedy; what is right loads cheaply."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from xianjie.errors import ProjectError
from xianjie.sources import load_source, load_sources
from xianjie.sources.values import factor

GOOD = """
name: 测试局
kind: administrative
description: 测试用
region_code: "330782"
connection: agency_bureau
schedule: "0 1 * * *"
tables:
  cf:
    from: s.t
    key: [id]
    changed_at: gx
    becomes:
      penalty:
        decision_no: {from: wsh}
        fine_cny: {from: fk, unit: 万元}
        act_to: {from: rq, format: YYYYMMDD}
        penalty_kinds: {from: zl, split: ",", codes: {"1": "01"}}
        is_tobacco: {from: yc, codes: {"是": "true"}}
        status: {from: zt, codes: {"1": in_force}}
      penalty_party:
        ordinal: {value: 1}
        name: {from: mc}
  xy:
    from: s.x
    key: [id]
    changed_at: gx
    becomes:
      filing_party:
        filing_id: {from: aj, ref: filing}
        ordinal: {from: xh}
  aj:
    from: s.a
    key: [id]
    changed_at: gx
    becomes:
      filing: {case_no: {from: id}}
"""


def _write(folder: Path, text: str, name: str = "bureau") -> None:
    (folder / f"{name}.yaml").write_text(text)


def test_a_good_contract_loads(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    source = load_source("bureau", tmp_path)
    assert source.nouns == ["penalty", "penalty_party", "filing_party", "filing"]
    assert source.raw_table("cf") == "bureau__cf"
    assert source.tables["cf"].columns == ["id", "gx", "wsh", "fk", "rq", "zl", "yc", "zt", "mc"]
    assert source.tables["cf"].lag_days == 2
    assert source.tables["cf"].is_required("penalty_party", "ordinal")
    assert not source.tables["cf"].is_required("penalty", "decision_no")


@pytest.mark.parametrize(
    ("old", "new", "complaint", "line"),
    [
        ("    key: [id]\n    changed_at: gx\n    becomes:\n      penalty:",
         "    changed_at: gx\n    becomes:\n      penalty:",
         "the key key is missing", 9),
        ("connection: agency_bureau", "conection: agency_bureau", "Did you mean connection?", 6),
        ('"0 1 * * *"', '"0 13 * * *"', "schedule", 7),
        ('"0 1 * * *"', '"@daily"', "schedule", 7),
        ("      penalty:", "      penalti:", "Did you mean penalty?", 14),
        ("decision_no:", "decision_nr:", "Did you mean decision_no?", 15),
        ("unit: 万元", "unit: 吨", "吨 can't be converted to 元", 16),
        ("{from: wsh}", "{from: wsh, unit: 元}", "decision_no has no unit", 15),
        ("{from: wsh}", "{from: wsh, format: YYYYMMDD}", "format is for dates", 15),
        ("YYYYMMDD", "DD.MM.YYYY", "the date format DD.MM.YYYY is not known", 17),
        ('{"1": "01"}', '{" 1": "01"}', "the code has spaces around it", 18),
        ('split: ",", ', "", "penalty_kinds is a list", 18),
        ('"true"', '"yes"', "yes is not a code of the column", 19),
        ("in_force", "inforce", "Did you mean in_force?", 20),
        ("ordinal: {value: 1}", "ordinal: {value: eins}", "the value is not of type smallint", 22),
        ("        ordinal: {value: 1}\n", "", "the required column ordinal is not mapped", 21),
        ("{value: 1}", "{value: 1, from: x}", "give either", 22),
        ("name: {from: mc}", "penalty_id: {from: id}", "penalty_id is set from the row itself", 23),
        (", ref: filing", "", "does not say whose id it is", 30),
        ("ref: filing", "ref: transfer", "ref: transfer makes a transfer_id", 30),
        ("ref: filing", "ref: filling", "Did you mean filing?", 30),
        ("filing: {case_no", "transfer: {case_no", "no table of this agency becomes filing", 30),
        ("filing: {case_no: {from: id}}", "penalty: {case_no: {from: id}}", "penalty comes from the table cf too", 37),
        ("    from: s.a\n", "    from: s.a\n    files: {pattern: a.csv, format: csv, encoding: gb18030, delivers: all, "
         "finished: quiet}\n", "give either `from`", 32),
        ("    from: s.a\n", "    files: {pattern: a.csv, format: csv, encoding: gb18030, delivers: all, "
         "finished: quiet}\n", "some tables are files", 8),
        ("    from: s.a\n", "    from: s.a\n    deletes: keyset\n    gone_at_most: 2\n", "less than or equal to 1", 35),
        ("    from: s.a\n", "    from: s.a\n    gone_at_most: 0.1\n", "is for `deletes: keyset`", 32),
        ("ref: filing}", "ref: filing, ref_table: xy}", "xy does not become it", 30),
        ("{case_no: {from: id}}", "{only_when: {column: lx, in: [a, b], else: [b]}, case_no: {from: id}}",
         "b stands in `in` and in `else`", 37),
        ("{case_no: {from: id}}", '{only_when: {column: lx, in: [""]}, case_no: {from: id}}', "a blank can't say", 37),
        ("        name: {from: mc}", '        name: {from: mc}\n        only_when: {column: lx, in: ["1"]}',
         "penalty_party comes from the rows of its penalty", 24),
        ("{case_no: {from: id}}", "{only_when: {column: lx}, case_no: {from: id}}", "the key in is missing", 37),
        ("name: {from: mc}", "name: {from: mc, required: true, only_when: {column: lx, in: [a]}}",
         "only_when leaves it out", 23),
        ("ordinal: {value: 1}", "ordinal: {value: 1, only_when: {column: lx, in: [a]}}", "ref or only_when", 22),
        ("schedule:", "freshness: {max_days: -1}\nschedule:", "greater than or equal to 0", 7),
        ('codes: {"1": in_force}', 'codes: {"1": in_force}, unknown: ["1"]', "1 is a code too", 20),
        ("ordinal: {value: 1}", "ordinal: {value: 1, unknown: [x]}", "takes no codes, unknown", 22),
        ('split: ",", codes: {"1": "01"}', 'split: ",", none: ["1"], codes: {"1": "01"}', "1 is a code too", 18),
        ("{from: yc, codes", "{from: yc, none: [无], codes", "none is for lists", 19),
        ("from: s.x", "from: sx", "from", 25),
        ("    key: [id]\n    changed_at: gx\n    becomes:\n      filing_party",
         "    key: [id, id]\n    changed_at: gx\n    becomes:\n      filing_party", "id stands twice", 26),
        ("    key: [id]\n", "    key: [id, mc]\n", "mc is penalty_party.name, which is personal (name)", 11),
        ("    key: [id]\n    changed_at: gx\n    becomes:\n      filing_party",
         "    key: [id]\n    changed_at: gx\n    ignore: [aj]\n    becomes:\n      filing_party",
         "aj is ignored and used", 28),
        ("    key: [id]\n    changed_at: gx\n    becomes:\n      filing_party",
         "    key: [id]\n    changed_at: gx\n    deletes: soft\n    becomes:\n      filing_party", "go together", 24),
    ],
)  # fmt: skip
def test_a_wrong_contract_is_refused(tmp_path: Path, old: str, new: str, complaint: str, line: int) -> None:
    assert old in GOOD
    _write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ProjectError) as refused:
        load_sources(tmp_path)
    told = [fault for fault in refused.value.faults if complaint in str(fault)]
    assert told, refused.value
    assert all(fault.file == "bureau.yaml" and fault.remedy for fault in refused.value.faults)
    assert told[0].place.endswith(f"line {line}")


FILES = """
name: 测试局
kind: administrative
description: 测试用
region_code: "330782"
connection: agency_bureau
schedule: "0 1 * * *"
freshness: {max_days: 7}
tables:
  cf:
    files: {pattern: "cf_{date}.csv", format: csv, encoding: gb18030, separator: ";", delivers: all, finished: marker}
    key: [id]
    key_prefix: new
    deletes: keyset
    gone_at_most: 0.2
    becomes:
      filing:
        only_when: {column: lx, in: ["1"], else: ["2"]}
        case_no: {from: id}
      transfer:
        only_when: {column: lx, in: ["2"]}
        document_no: {from: id}
  old:
    files: {pattern: "old*.xlsx", format: xlsx, sheet: 立案, header_row: 2, delivers: changes, finished: quiet}
    key: [id]
    key_prefix: old
    becomes:
      filing: {case_no: {from: id}}
      filing_party:
        ordinal: {value: 1}
  xy:
    files: {pattern: xy.csv, format: csv, encoding: utf-8, delivers: changes, finished: marker, quiet_seconds: 5}
    key: [id]
    becomes:
      transfer_party:
        transfer_id: {from: ys, ref: transfer}
        ordinal: {from: xh}
      penalty: {decision_no: {from: id}, status: {value: in_force}}
"""


def test_a_contract_of_files_loads(tmp_path: Path) -> None:
    _write(tmp_path, FILES)
    source = load_source("bureau", tmp_path)
    table = source.tables["cf"]
    assert source.is_of_files
    assert (table.columns, table.changed_at, table.most_gone) == (["id", "lx"], None, 0.2)
    assert table.kinds() == {"lx": ["1", "2"]}
    assert source.freshness.max_days == 7
    assert source.tables["old"].most_gone == 0.05


@pytest.mark.parametrize(
    ("old", "new", "complaint", "line"),
    [
        ("{date}", "{day}", "no other braces", 11),
        ("cf_{date}", "../cf_{date}", "without a path", 11),
        ("encoding: gb18030, ", "", "a csv needs its `encoding`", 11),
        ("gb18030", "gbk", "encoding", 11),
        ("sheet: 立案", "encoding: utf-8", "are for csv", 24),
        ("delivers: all", "delivers: changes", "`deletes: keyset` needs files that hold everything", 10),
        ("finished: marker}", "finished: soon}", "finished", 11),
        ("key_prefix: old", "key_prefix: new", "filing comes from the table cf too", 28),
        ("    key_prefix: old\n", "", "filing comes from the table cf too", 27),
        ("key_prefix: old", "key_prefix: 'a:b'", "key_prefix", 26),
        ("ys, ref: transfer", "ys, ref: filing", "ref: filing makes a filing_id", 36),
        ("      filing_party:\n        ordinal: {value: 1}\n", "", "Add ref_table: cf or old.", 34),
    ],
)  # fmt: skip
def test_a_wrong_contract_of_files_is_refused(tmp_path: Path, old: str, new: str, complaint: str, line: int) -> None:
    assert old in FILES
    text = FILES.replace(old, new, 1)
    if "ref_table" in complaint:
        # The only party of filings is then that of another table.
        text = text.replace("      transfer_party:\n        transfer_id: {from: ys, ref: transfer}",
                            "      filing_party:\n        filing_id: {from: ys, ref: filing}")  # fmt: skip
    _write(tmp_path, text)
    with pytest.raises(ProjectError) as refused:
        load_sources(tmp_path)
    told = [fault for fault in refused.value.faults if complaint in str(fault)]
    assert told, refused.value
    assert told[0].place.endswith(f"line {line}")


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    _write(tmp_path, GOOD.replace("unit: 万元", "unit: 吨").replace("decision_no", "decision_nr"))
    _write(tmp_path, GOOD.replace("kind: administrative", "kind: unknown").replace('"330782"', '"33"'), "other")
    _write(tmp_path, "name: [", "broken")
    with pytest.raises(ProjectError) as refused:
        load_sources(tmp_path)
    assert sorted(fault.file for fault in refused.value.faults) == [
        "broken.yaml", "bureau.yaml", "bureau.yaml", "other.yaml", "other.yaml"
    ]  # fmt: skip


def test_two_agencies_do_not_share_a_connection(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    _write(tmp_path, GOOD, "other")
    with pytest.raises(ProjectError, match="the connection agency_bureau is also that of bureau"):
        load_sources(tmp_path)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    assert load_source("bureau", tmp_path).name == "测试局"
    _write(tmp_path, GOOD.replace("测试局", "测试二局"))
    assert load_source("bureau", tmp_path).name == "测试二局"


def test_an_unknown_agency_is_named(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    with pytest.raises(ProjectError, match=r"there is no contract bureo.yaml\n  Known: bureau"):
        load_source("bureo", tmp_path)


def test_the_committed_contracts_and_suites_are_right() -> None:
    from xianjie.expectations import check_suites

    sources = load_sources()
    assert len(sources) >= 5
    assert check_suites(sources) == []


def test_loading_imports_nothing_heavy() -> None:
    program = (
        "import sys; from xianjie.sources import load_sources; assert load_sources(); "
        "heavy = ('psycopg2', 'great_expectations', 'pandas', 'sqlalchemy', 'airflow'); "
        "print([one for one in heavy if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("unit", "target", "expected"),
    [
        ("万元", "元", "10000"),
        ("公斤", "吨", "0.001"),
        ("克", "吨", "0.000001"),
        ("天", "日", "1"),
        ("吨", "元", "None"),
    ],
)
def test_units_convert_exactly(unit: str, target: str, expected: str) -> None:
    assert str(factor(unit, target)) == expected
