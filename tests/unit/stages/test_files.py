"""Files: each content once, in the order of days, what can't be read left and told, and nothing lost or guessed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from xianjie import freshness
from xianjie.errors import GateRefused, SourceRefused, SourceUnreachable
from xianjie.readers.xlsx import Workbook, XlsxError, _plain_number

from tests.unit.stages.conftest import D1, D2, D3

D4 = date(2025, 11, 4)

CONTRACT = """
name: 测试局
kind: administrative
description: 测试用
region_code: "330782"
connection: agency_bureau
schedule: "0 1 * * *"
freshness: {max_days: 1}
tables:
  cf:
    files: {pattern: "cf_{date}*.csv", format: csv, encoding: gb18030, delivers: changes, finished: marker}
    key: [编号]
    becomes:
      penalty:
        decision_no: {from: 文号, required: true}
        fine_cny: {from: 罚款, unit: 万元}
        decided_on: {from: 决定日期, format: [YYYY-MM-DD, YYYY/MM/DD]}
        status: {value: in_force}
    ignore: [备注]
"""

HEADER = "编号,文号,罚款,决定日期,备注"


class Inbox:
    """The folder that the bureau drops into."""

    def __init__(self, bureau: Any, folder: Path) -> None:
        self.bureau, self.folder = bureau, folder
        folder.mkdir()
        bureau.source_url = f"file://{folder}"

    def drop(self, name: str, *rows: str, encoding: str = "gb18030", header: str = HEADER, marked: bool = True) -> Path:
        path = self.folder / name
        path.write_bytes(("\r\n".join([header, *rows]) + "\r\n").encode(encoding))
        if marked:
            self.mark(name)
        return path

    def mark(self, name: str) -> None:
        (self.folder / f"{name}.ok").touch()

    def sheet(self, name: str, fill: Callable[[Any], None], *, title: str = "处罚", **book: Any) -> Path:
        made = openpyxl.Workbook()
        made.active.title = title
        for key, value in book.items():
            setattr(made, key, value)
        fill(made.active)
        path = self.folder / name
        made.save(path)
        self.mark(name)
        return path


@pytest.fixture
def inbox(bureau: Any, tmp_path: Path) -> Inbox:
    (bureau.folder / "sources" / "bureau.yaml").write_text(CONTRACT)
    return Inbox(bureau, tmp_path / "收件 箱")


def _raw(bureau: Any, columns: str = "source_key") -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = bureau.ask(f"SELECT {columns} FROM raw.bureau__cf ORDER BY raw_row_id")
    return rows


def _now(bureau: Any) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = bureau.ask(
        "SELECT source_key, fine_cny::int FROM core.penalty_now ORDER BY source_key"
    )
    return rows


def _ledger(bureau: Any) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = bureau.ask(
        "SELECT file_name, state FROM ops.delivery ORDER BY delivered_on, file_name, noted_at"
    )
    return rows


def test_a_file_is_taken_once(bureau: Any, inbox: Inbox) -> None:
    inbox.drop("cf_20251101.csv", 'A1,1号,4.9,2025-10-01,"多\r\n行, 带逗号和""引号"""', "A2,２号　,,2025/10/1,")
    assert bureau.extract().tables["cf"].rows_read == 2
    assert _raw(bureau, "编号, 文号, 罚款, 决定日期") == [
        ("A1", "1号", "4.9", "2025-10-01"),
        ("A2", "２号　", None, "2025/10/1"),
    ]
    again = bureau.extract().tables["cf"]
    assert (again.batch_id, again.rows_read, again.batches) == (None, 0, 0)
    bureau.validate()
    assert bureau.conform().has_landed
    assert _now(bureau) == [("A1", 49000), ("A2", None)]
    # Written again without a change, and copied under another name: neither is read again, and the copy is a delivery.
    os.utime(inbox.folder / "cf_20251101.csv", (1, 1))
    (inbox.folder / "cf_20251103.csv").write_bytes((inbox.folder / "cf_20251101.csv").read_bytes())
    inbox.mark("cf_20251103.csv")
    extracted = bureau.extract(D3).tables["cf"]
    assert (extracted.batches, extracted.news) == (
        0,
        ("cf_20251103.csv holds what cf_20251101.csv held, and is not taken again",),
    )
    assert bureau.conform(D3).has_landed
    # Other content under a known name is a new delivery, and news.
    inbox.drop("cf_20251103.csv", "A1,1号,5,2025-10-01,")
    assert "another content" in bureau.extract(D3).tables["cf"].news[0]
    bureau.validate(D3)
    bureau.conform(D3)
    assert _now(bureau) == [("A1", 50000), ("A2", None)]
    assert _ledger(bureau) == [("cf_20251101.csv", "taken"), ("cf_20251103.csv", "copy"), ("cf_20251103.csv", "taken")]
    bureau.assert_balanced()


def test_days_are_taken_in_order_and_not_beyond_the_night(bureau: Any, inbox: Inbox) -> None:
    inbox.drop("cf_20251102b.csv", "A1,b,3,,")
    inbox.drop("cf_20251102a.csv", "A1,a,2,,")
    inbox.drop("cf_20251101.csv", "A1,1号,1,,")
    inbox.drop("cf_20251103.csv", "A1,3号,4,,")
    inbox.drop("cf_20251399.csv", "A1,no day,9,,")
    inbox.drop("other_20251101.csv", "A1,x,9,,")
    bureau.night(D2)
    assert bureau.ask("SELECT decision_no FROM core.penalty_now") == [("b",)]
    bureau.night(D3)
    assert bureau.ask("SELECT decision_no FROM core.penalty_now") == [("3号",)]
    assert bureau.ask("SELECT landed_through, fresh_through FROM ops.freshness") == [(D3, date(2025, 11, 4))]


def test_a_late_file_never_takes_back_a_newer_one(bureau: Any, inbox: Inbox) -> None:
    inbox.drop("cf_20251102.csv", "A1,新,2,,", "A2,新,2,,")
    bureau.night(D2)
    inbox.drop("cf_20251101.csv", "A1,旧,1,,", "A3,旧,1,,")
    extracted = bureau.extract(D3)
    assert extracted.tables["cf"].rows_late == 2
    bureau.validate(D3)
    bureau.conform(D3)
    assert _now(bureau) == [("A1", 20000), ("A2", 20000), ("A3", 10000)]
    bureau.assert_balanced()


def test_what_a_late_file_said_in_vain_can_come_true_later(bureau: Any, inbox: Inbox) -> None:
    inbox.drop("cf_20251101.csv", "A2,一,1,,")
    inbox.drop("cf_20251102.csv", "A1,新,2,,")
    bureau.night(D2)
    inbox.drop("cf_20251101b.csv", "A1,旧,1,,")
    bureau.night(D2)
    inbox.drop("cf_20251103.csv", "A1,旧,1,,", "A3,x,3,,")
    bureau.night(D3)
    assert _now(bureau) == [("A1", 10000), ("A2", 10000), ("A3", 30000)]
    bureau.assert_balanced()


@pytest.mark.parametrize("delivers", ["changes", "all"])
def test_a_file_of_one_name_is_what_it_was_last(bureau: Any, inbox: Inbox, delivers: str) -> None:
    bureau.contract("cf_{date}*.csv", "台账.csv")
    bureau.contract("delivers: changes", f"delivers: {delivers}")
    bureau.contract("max_days: 1", "max_days: 0")
    if delivers == "all":
        bureau.contract("    becomes:", "    deletes: keyset\n    becomes:")

    def write(day: date, *rows: str) -> None:
        moment = datetime(day.year, day.month, day.day, 12).astimezone().timestamp()
        os.utime(inbox.drop("台账.csv", *rows), (moment, moment))

    write(D1, "A1,1号,1,,")
    assert bureau.night(D1).has_landed
    # The same once more: delivered, and nothing new.
    write(D2, "A1,1号,1,,")
    assert bureau.night(D2).has_landed
    write(D3, "A1,1号,2,,", "A2,2号,2,,")
    assert bureau.night(D3).has_landed
    # A correction that is taken back.
    write(D4, "A1,1号,1,,")
    assert bureau.night(D4).has_landed
    assert _now(bureau) == [("A1", 10000)] + [("A2", 20000)] * (delivers == "changes")
    # What lay there before is put back with its old time.
    write(D4, "A1,1号,2,,", "A2,2号,2,,")
    bureau.night(D4)
    write(D4, "A1,1号,1,,")
    bureau.night(D4)
    assert _now(bureau)[0] == ("A1", 10000)


def test_hostile_names_and_links(bureau: Any, inbox: Inbox, tmp_path: Path) -> None:
    bureau.contract("cf_{date}*.csv", "*.csv")
    names = ["=cmd()'\";--%s%(x)s.csv", "两\n行.csv", os.fsdecode("处罚".encode("gbk")) + ".csv"]
    for number, name in enumerate(names):
        path = inbox.drop(name, f"A{number},1号,1,,")
        moment = datetime(2025, 11, 1, 12).astimezone().timestamp()
        os.utime(path, (moment, moment))
    outside = tmp_path / "other.csv"
    outside.write_bytes(f"{HEADER}\nX1,别家的,1,,\n".encode("gb18030"))
    os.utime(outside, (1, 1))
    (inbox.folder / "link.csv").symlink_to(outside)
    inbox.mark("link.csv")
    assert bureau.night().has_landed
    assert [key for key, _ in _now(bureau)] == ["A0", "A1", "A2"]
    assert all("\n" not in name for name, _ in _ledger(bureau))


def test_a_damaged_sheet_is_a_fault_and_never_a_crash(inbox: Inbox) -> None:
    path = inbox.sheet("cf_20251101.xlsx", lambda sheet: [sheet.append([f"A{n}", "x", n]) for n in range(300)])
    whole, random = path.read_bytes(), Random(1)
    refused = 0
    for _ in range(400):
        broken = bytearray(whole)
        for _ in range(random.randint(1, 4)):
            broken[random.randrange(len(broken))] = random.randrange(256)
        path.write_bytes(broken if random.random() < 0.8 else broken[: random.randrange(len(broken))])
        try:
            book = Workbook(path)
            for sheet in book.sheets:
                list(book.rows(sheet))
            book.close()
        except XlsxError:
            refused += 1
    assert refused > 100


def test_a_line_without_end_is_refused(bureau: Any, inbox: Inbox) -> None:
    (inbox.folder / "cf_20251101.csv").write_bytes(HEADER.encode("gb18030") + b"\n" + b"A" * (70 << 20))
    inbox.mark("cf_20251101.csv")
    with pytest.raises(SourceRefused, match="does not end"):
        bureau.extract()


def test_an_unfinished_file_is_waited_for(bureau: Any, inbox: Inbox) -> None:
    inbox.drop("cf_20251101.csv", "A1,1号,1,,", marked=False)
    with pytest.raises(SourceUnreachable, match=r"not finished: cf_20251101.csv.ok does not stand"):
        bureau.extract()
    assert not bureau.conform().has_landed
    inbox.mark("cf_20251101.csv")
    bureau.night()
    bureau.contract("finished: marker", "finished: quiet, quiet_seconds: 60")
    path = inbox.drop("cf_20251102.csv", "A2,1号,1,,")
    with pytest.raises(SourceUnreachable, match="just written"):
        bureau.extract(D2)
    os.utime(path, (time.time() - 61, time.time() - 61))
    assert bureau.night(D2).has_landed
    with pytest.raises(SourceUnreachable, match=r"no file .* was taken since 2025-11-02"):
        bureau.extract(date(2025, 11, 4))


@pytest.mark.parametrize(
    ("content", "complaint", "line"),
    [
        (f"{HEADER}\nA1,1号,1,,\nA2,\ufffe,1,,\n".encode("gb18030").replace("\ufffe".encode("gb18030"), b"\xff"),
         "byte 4 of the line is not gb18030", 3),
        (f"{HEADER}\nA1,1号,1,,\nA2,1,1\n".encode("gb18030"), "has 3 values and the header 5", 3),
        (f'{HEADER}\nA1,"1\n号",1,,\nA2,"cut'.encode("gb18030"), "never closed", 4),
        (f"{HEADER}\nA1,1\0号,1,,\n".encode("gb18030"), "zero byte", 2),
        ("编号,文号,文号,决定日期,罚款\nA1,1,2,,\n".encode("gb18030"), "文号 stands 2 times", 1),
        ("编号,文号x,决定日期\nA1,1,\n".encode("gb18030"), "rename it to 文号x", 1),
        (f"{HEADER}\nA1,这是一个统一码文件,1,,\n".encode(), "is UTF-8, and gb18030 is declared", 1),
        (f"{HEADER}\nA1,1,1,,\n".encode("utf-8-sig"), "mark of UTF-8", 1),
        (f"{HEADER}\n".encode("gb18030"), "the file has no row", None),
        (b"", "the file is empty", None),
    ],
)  # fmt: skip
def test_a_broken_file_is_left_and_the_others_are_taken(
    bureau: Any, inbox: Inbox, content: bytes, complaint: str, line: int | None
) -> None:
    inbox.drop("cf_20251031.csv", "A0,1号,1,,")
    (inbox.folder / "cf_20251101.csv").write_bytes(content)
    inbox.mark("cf_20251101.csv")
    with pytest.raises(SourceRefused) as refused:
        bureau.extract()
    told = [fault for fault in refused.value.faults if complaint in fault.fault + fault.remedy]
    assert told, refused.value
    assert all("cf_20251101.csv" in fault.place for fault in refused.value.faults)
    assert line is None or told[0].place.endswith(f"line {line}")
    assert _raw(bureau) == [("A0",)]
    assert _ledger(bureau) == [("cf_20251031.csv", "taken"), ("cf_20251101.csv", "unreadable")]
    bureau.validate()
    assert not bureau.conform().has_landed
    # Mended, it is taken; a file that is withdrawn is waited for no more.
    (inbox.folder / "cf_20251101.csv").unlink()
    assert bureau.night().has_landed


def test_all_faults_of_a_file_come_at_once_and_hold_no_value(bureau: Any, inbox: Inbox) -> None:
    rows = [f"秘密{number},只有两个" for number in range(30)]
    inbox.drop("cf_20251101.csv", *rows, "A1,1号,1,,")
    with pytest.raises(SourceRefused) as refused:
        bureau.extract()
    assert len(refused.value.faults) == 21
    assert "10 more faults" in str(refused.value)
    assert "秘密" not in str(refused.value)


def test_a_refused_file_is_taken_again(bureau: Any, inbox: Inbox) -> None:
    inbox.drop("cf_20251101.csv", *[f"A{number},1号,viel,," for number in range(30)])
    inbox.drop("cf_20251102.csv", "B1,1号,1,,")
    bureau.extract(D2)
    with pytest.raises(GateRefused):
        bureau.validate(D2)
    assert not bureau.conform(D2).has_landed
    assert _now(bureau) == [("B1", 10000)]
    bureau.contract("fine_cny: {from: 罚款, unit: 万元}", "cause_text: {from: 罚款}")
    assert bureau.night(D2).has_landed
    assert bureau.ask("SELECT count(*) FROM core.penalty_now") == [(31,)]
    bureau.assert_balanced()


def test_rows_of_one_key_in_one_file_are_ambiguous(bureau: Any, inbox: Inbox) -> None:
    inbox.drop(
        "cf_20251101.csv", "A1,1号,1,,", "A1,1号,2,,", "A2,1号,1,,", "A2,1号,1,,", "#N/A,1号,1,,", "A4,1.2E+17,,,"
    )
    bureau.night()
    assert _now(bureau) == [("A2", 10000)]
    assert bureau.ask("SELECT reasons[1], count(*)::int FROM ops.quarantine GROUP BY 1 ORDER BY 1") == [
        ("key:ambiguous", 2), ("文号:no_value", 1), ("编号:no_value", 1)
    ]  # fmt: skip
    assert bureau.ask("SELECT rows_quarantined FROM ops.freshness") == [(4,)]


def test_a_whole_drop_tells_what_is_gone(bureau: Any, inbox: Inbox) -> None:
    bureau.contract("delivers: changes", "delivers: all")
    bureau.contract("    becomes:", "    deletes: keyset\n    gone_at_most: 0.3\n    becomes:")
    ten = [f"A{number},1号,1,," for number in range(10)]
    inbox.drop("cf_20251101.csv", *ten)
    bureau.night(D1)
    inbox.drop("cf_20251102.csv", *ten[2:])
    extracted = bureau.extract(D2)
    assert extracted.tables["cf"].rows_vanished == 2
    assert "2 vanished" in extracted.lines()[0]
    bureau.validate(D2)
    bureau.conform(D2)
    assert len(_now(bureau)) == 8
    # An export that broke off deletes nothing.
    inbox.drop("cf_20251103.csv", *ten[5:7])
    with pytest.raises(SourceRefused, match="6 of 8 rows that stand are gone at the source, and 30% may"):
        bureau.extract(D3)
    assert not bureau.conform(D3).has_landed
    assert len(_now(bureau)) == 8
    # A later whole drop makes it outdated; what had vanished and is there again stands again.
    inbox.drop("cf_20251104.csv", *ten[1:])
    assert bureau.night(date(2025, 11, 4)).has_landed
    assert len(_now(bureau)) == 9
    assert [state for _, state in _ledger(bureau)] == ["taken", "taken", "outdated", "taken"]
    assert bureau.ask("SELECT is_deleted FROM core.penalty WHERE source_key = 'A1' ORDER BY known_at") == [
        (False,), (True,), (False,)
    ]  # fmt: skip
    bureau.assert_balanced()


def test_of_several_whole_drops_in_one_night_the_newest_tells_what_is_gone(bureau: Any, inbox: Inbox) -> None:
    bureau.contract("delivers: changes", "delivers: all")
    bureau.contract("    becomes:", "    deletes: keyset\n    becomes:")
    inbox.drop("cf_20251101.csv", "A1,1号,1,,", "A2,1号,1,,")
    inbox.drop("cf_20251102.csv", "A1,1号,1,,", "A3,1号,1,,")
    bureau.night(D2)
    assert _now(bureau) == [("A1", 10000), ("A3", 10000)]
    assert [state for _, state in _ledger(bureau)] == ["outdated", "taken"]


def test_keys_of_two_tables_never_meet_and_a_row_becomes_one_noun(bureau: Any, inbox: Inbox) -> None:
    path = bureau.folder / "sources" / "bureau.yaml"
    path.write_text(
        CONTRACT[: CONTRACT.index("tables:")]
        + """tables:
  xin:
    files: {pattern: "xin_{date}.csv", format: csv, encoding: utf-8, delivers: all, finished: marker}
    key: [bh]
    key_prefix: xin
    deletes: keyset
    gone_at_most: 1
    becomes:
      filing:
        only_when: {column: lx, in: ["1"], else: ["3"]}
        case_no: {from: wh, required: true}
      transfer:
        only_when: {column: lx, in: ["2"]}
        document_no: {from: wh}
        transferred_on: {from: rq}
  jiu:
    files: {pattern: "jiu_{date}.csv", format: csv, encoding: utf-8, delivers: changes, finished: marker}
    key: [bh]
    key_prefix: jiu
    becomes:
      filing: {case_no: {from: wh}}
  ry:
    files: {pattern: "ry_{date}.csv", format: csv, encoding: utf-8, delivers: changes, finished: marker}
    key: [id]
    becomes:
      filing_party:
        filing_id: {from: bh, ref: filing, ref_table: jiu, required: true}
        ordinal: {value: 1}
        name: {from: xm, required: true}
"""
    )

    def write(name: str, *rows: str, header: str) -> None:
        inbox.drop(name, *rows, encoding="utf-8", header=header)

    lines = ["1,立1,1,", "2,移2,2,2025-10-01", "3,,2,不是日期", "4,别的,9,", "5,,3,", "6,,1,"]
    write("xin_20251101.csv", *lines, header="bh,wh,lx,rq")
    write("jiu_20251101.csv", "1,旧立1", header="bh,wh")
    write("ry_20251101.csv", "7,1,张三", header="id,bh,xm")
    assert bureau.night().has_landed
    assert bureau.ask("SELECT source_key FROM core.filing_now ORDER BY 1") == [("jiu:1",), ("xin:1",)]
    assert bureau.ask("SELECT source_key FROM core.transfer_now ORDER BY 1") == [("xin:2",)]
    assert bureau.ask("SELECT filing_id FROM core.filing_party_now") == [("bureau/filing/jiu:1",)]
    assert bureau.ask("SELECT row ->> 'bh', reasons FROM ops.quarantine ORDER BY 1") == [
        ("3", ["transferred_on:unreadable_date"]), ("4", ["lx:unknown_code"]), ("6", ["case_no:missing"])
    ]  # fmt: skip
    # What was a filing is a transfer now, and the other way round; the other table's keys are not gone.
    write("xin_20251102.csv", "1,移1,2,", "2,立2,1,", header="bh,wh,lx,rq")
    write("jiu_20251102.csv", "2,旧立2", header="bh,wh")
    bureau.night(D2)
    assert bureau.ask("SELECT source_key FROM core.filing_now ORDER BY 1") == [("jiu:1",), ("jiu:2",), ("xin:2",)]
    assert bureau.ask("SELECT source_key FROM core.transfer_now ORDER BY 1") == [("xin:1",)]
    bureau.assert_balanced()


def test_a_weekly_delivery_is_fresh_for_so_long(bureau: Any, inbox: Inbox) -> None:
    inbox.drop("cf_20251101.csv", "A1,1号,1,,")
    freshness.attempt(bureau.warehouse, "bureau", D2)
    assert bureau.night(D2).has_landed
    # The leads say how far the data reaches, and wait for nobody.
    assert bureau.ask("SELECT landed_through, fresh_through, attempted_on FROM ops.freshness") == [(D1, D2, D2)]
    settled = "SELECT count(*) FROM ops.freshness WHERE attempted_on >= %s AND attempt_state = 'landed'"
    assert bureau.ask(settled, D2) == [(1,)]


def test_a_folder_that_is_not_there_is_waited_for(bureau: Any, inbox: Inbox) -> None:
    bureau.source_url = f"file://{inbox.folder}/none"
    with pytest.raises(SourceUnreachable, match="is not there"):
        bureau.extract()
    bureau.source_url = "sqlite:////tmp/x.db"
    with pytest.raises(SourceRefused, match="names files"):
        bureau.extract()


SHEET = CONTRACT.replace(
    'files: {pattern: "cf_{date}*.csv", format: csv, encoding: gb18030, delivers: changes, finished: marker}',
    'files: {pattern: "cf_{date}.xlsx", format: xlsx, header_row: 2, delivers: changes, finished: marker}',
)


@pytest.mark.parametrize("is_1904", [False, True])
def test_a_sheet_means_what_it_shows(bureau: Any, inbox: Inbox, is_1904: bool) -> None:
    (bureau.folder / "sources" / "bureau.yaml").write_text(
        SHEET.replace("fine_cny: {from: 罚款, unit: 万元}", "cause_text: {from: 罚款}").replace(
            "decided_on: {from: 决定日期, format: [YYYY-MM-DD, YYYY/MM/DD]}", "case_no: {from: 决定日期}"
        )
    )
    odd = [
        ("330782199001011234", "330782199001011234"),
        (3.30782199001011e17, "3.30782199001011E+17"),
        (4.9, "4.9"), (4.9000000000000004, "4.9"), (5.0, "5"), (0.00000015, "0.00000015"), (-3, "-3"),
        (True, "true"), ("=1+1", "#NOT_CALCULATED!"), ("#N/A", "#N/A"), ("a\nb_x000D_", "a\nb\r"), ("　", "　"),
        (datetime.fromisoformat("2025-03-05"), "2025-03-05"),
        (datetime.fromisoformat("2025-03-05T14:30"), "2025-03-05 14:30:00"),
    ]  # fmt: skip

    def fill(sheet: Any) -> None:
        sheet["A1"] = "某局行政处罚台账"
        sheet.merge_cells("A1:E1")
        sheet.append(["编号", "文\n号", " 罚款 ", "决定日期"])
        for number, (value, _) in enumerate(odd):
            sheet.append([f"A{number}", f"{number}号", value, None])
        sheet.append([])
        sheet.append(["M1", "合", "x", None])
        sheet.append([None, None, "y", None])
        sheet.append(["M3", "z", "z", None])
        last = sheet.max_row
        sheet.merge_cells(start_row=last - 2, end_row=last - 1, start_column=2, end_column=2)
        sheet.cell(last - 1, 1, "M2")
        sheet.row_dimensions[last].hidden = True
        code = sheet.cell(3, 4, 33012)
        code.number_format = "000000"
        sheet.cell(4, 4, 45000).number_format = 'yyyy"年"m"月"d"日"'
        sheet.cell(5, 4, 0.5).number_format = "h:mm"
        sheet.cell(6, 4, 12).number_format = '0.00"月"'

    calendar = openpyxl.utils.datetime.CALENDAR_MAC_1904 if is_1904 else openpyxl.utils.datetime.CALENDAR_WINDOWS_1900
    inbox.sheet("cf_20251101.xlsx", fill, epoch=calendar)
    extracted = bureau.extract().tables["cf"]
    assert extracted.news == ("cf_20251101.xlsx: 1 rows are hidden in the sheet, and were read",)
    raw = _raw(bureau, "编号, 文号, 罚款, 决定日期")
    assert [row[2] for row in raw[: len(odd)]] == [shown for _, shown in odd]
    day = "2027-03-16" if is_1904 else "2023-03-15"
    assert [row[3] for row in raw[:4]] == ["033012", day, "12:00:00", "12"]
    assert raw[len(odd) :] == [("M1", "合", "x", None), ("M2", "合", "y", None), ("M3", "z", "z", None)]
    bureau.validate()
    assert bureau.conform().has_landed
    assert sorted(row[0] for row in bureau.ask("SELECT reasons[1] FROM ops.quarantine")) == ["罚款:no_value"] * 3


def test_digits_that_a_sheet_still_has_are_kept() -> None:
    shown = [_plain_number(given) for given in ("330782199001011234", "1E3", "12.0", "1.5E-7", "1e20", "-0.10")]
    assert shown == ["330782199001011234", "1000", "12", "0.00000015", "1E20", "-0.1"]


def test_a_sheet_is_found_or_named(bureau: Any, inbox: Inbox) -> None:
    (bureau.folder / "sources" / "bureau.yaml").write_text(SHEET.replace("header_row: 2", "sheet: 立案"))
    inbox.sheet("cf_20251101.xlsx", lambda sheet: sheet.append(["编号", "文号", "罚款", "决定日期"]))
    (inbox.folder / "cf_20251031.xlsx").write_bytes(b"PK\x03\x04 cut")
    inbox.mark("cf_20251031.xlsx")
    (inbox.folder / "cf_20251030.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 500)
    inbox.mark("cf_20251030.xlsx")
    with pytest.raises(SourceRefused) as refused:
        bureau.extract()
    assert [fault.fault for fault in refused.value.faults] == [
        "the file is an old .xls, or is protected by a password",
        "the file is not a whole XLSX file",
        "there is no sheet 立案",
    ]
    bureau.contract("sheet: 立案", "sheet: 处罚")
    with pytest.raises(SourceRefused, match="the file has no row"):
        bureau.extract()


def test_hostile_xml_is_refused(bureau: Any, inbox: Inbox) -> None:
    import zipfile

    (bureau.folder / "sources" / "bureau.yaml").write_text(SHEET.replace("header_row: 2", "header_row: 1"))
    path = inbox.sheet("cf_20251101.xlsx", lambda sheet: sheet.append(["编号", "文号", "罚款", "决定日期"]))
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for number, part in enumerate(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]):
        hostile = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]>' + parts[part].partition(b"?>")[2]
        if b"?>" not in parts[part]:
            hostile = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + parts[part]
        with zipfile.ZipFile(inbox.folder / f"cf_2025103{number % 2}.xlsx", "w") as book:
            for name, content in (parts | {part: hostile}).items():
                book.writestr(name, content)
        inbox.mark(f"cf_2025103{number % 2}.xlsx")
        with pytest.raises(SourceRefused, match="not a whole XLSX"):
            bureau.extract()
