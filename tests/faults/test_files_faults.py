"""F11, F12: files that are cut, locked, half written, merged, or in another encoding than they say."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xianjie.errors import SourceRefused, SourceUnreachable

from tests.bureau import D1, D2, bureau
from tests.unit.stages.test_files import HEADER, Inbox, inbox

__all__ = ["bureau", "inbox"]

# Of the standard's four-byte part and its private use area, with the names that registers really hold.
RARE = ["𠮷田一", "㛃雯", "王䶮", "赵\ue000", "李·阿卜杜", "张３"]


def _sheets(bureau: Any) -> None:
    bureau.contract("cf_{date}*.csv", "cf_{date}*.xlsx")
    bureau.contract("format: csv, encoding: gb18030", "format: xlsx")


def _refused(bureau: Any) -> list[str]:
    with pytest.raises(SourceRefused) as refused:
        bureau.extract()
    return [fault.fault for fault in refused.value.faults]


def _nothing(bureau: Any) -> bool:
    tables = bureau.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'raw'")
    return bool(tables == [(0,)] or bureau.ask("SELECT count(*) FROM raw.bureau__cf") == [(0,)])


@pytest.mark.parametrize(
    "percent", [1, 50, 99, *(pytest.param(one, marks=pytest.mark.faults) for one in range(5, 96, 10))]
)
def test_a_sheet_cut_at_k_percent_is_refused_whole_and_kept(bureau: Any, inbox: Inbox, percent: int) -> None:
    _sheets(bureau)

    def fill(sheet: Any) -> None:
        sheet.append(HEADER.split(","))
        for number in range(500):
            sheet.append([f"A{number}", f"{number}号", number, "2025-10-01", "无"])

    path = inbox.sheet("cf_20251101.xlsx", fill)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * percent // 100])
    assert "the file is not a whole XLSX file" in _refused(bureau)
    assert _nothing(bureau)
    assert path.exists()
    assert bureau.ask("SELECT state FROM ops.delivery") == [("unreadable",)]
    path.write_bytes(whole)
    assert bureau.night().has_landed
    assert bureau.ask("SELECT count(*) FROM core.penalty_now") == [(500,)]


@pytest.mark.parametrize("holds", ["rows", "bytes", "sha256"])
def test_a_csv_cut_at_any_place_is_found_by_its_marker(bureau: Any, inbox: Inbox, holds: str) -> None:
    bureau.contract("finished: marker", f"finished: marker, marker: {holds}")
    path = inbox.drop("cf_20251101.csv", *(f"A{number},{number}号,1,2025-10-01," for number in range(60)))
    whole = path.read_bytes()
    said = {"rows": "60\n", "bytes": str(len(whole)), "sha256": hashlib.sha256(whole).hexdigest().upper()}[holds]
    marker = path.with_name(f"{path.name}.ok")
    marker.write_text(said)
    # At the end of a row: what is left is a good file, and only its marker says that it is not all.
    for cut in (len(whole) // 4, len(whole) // 2, len(whole) - 2):
        end = whole.rfind(b"\r\n", 0, cut) + 2
        path.write_bytes(whole[:end])
        assert any("the marker says" in one for one in _refused(bureau))
        assert _nothing(bureau)
    path.write_bytes(whole)
    marker.write_text("")
    assert _refused(bureau) == [f"the marker does not say its {holds}"]
    marker.write_text(said)
    assert bureau.night().has_landed
    assert bureau.ask("SELECT count(*) FROM core.penalty_now") == [(60,)]


def test_what_is_still_being_written_is_no_file_yet(bureau: Any, inbox: Inbox) -> None:
    inbox.drop("cf_20251101.csv", "A1,1号,1,2025-10-01,")
    for name in ("cf_20251101.csv.tmp", "cf_20251101.csv.part", "~$cf_20251101.csv", ".cf_20251101.csv.swp"):
        (inbox.folder / name).write_bytes(b"\xff\x00half")
    assert bureau.night().has_landed
    assert bureau.ask("SELECT file_name FROM ops.delivery") == [("cf_20251101.csv",)]


def test_a_file_that_grows_while_it_is_read_is_waited_for(
    bureau: Any, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xianjie import rawtable

    path = inbox.drop("cf_20251101.csv", *(f"A{number},1号,1,2025-10-01," for number in range(50)))
    stage = rawtable.stage

    def grow(*given: Any) -> Any:
        with path.open("ab") as file:
            file.write("B1,1号,1,2025-10-01,\r\n".encode("gb18030"))
        return stage(*given)

    monkeypatch.setattr(rawtable, "stage", grow)
    with pytest.raises(SourceUnreachable, match="not finished"):
        bureau.extract()
    assert _nothing(bureau)
    monkeypatch.undo()
    monkeypatch.setenv("XIANJIE_ROOT", str(bureau.folder))
    assert bureau.night().has_landed
    assert bureau.ask("SELECT count(*) FROM core.penalty_now") == [(51,)]


def test_a_locked_or_old_workbook_is_named(bureau: Any, inbox: Inbox) -> None:
    _sheets(bureau)
    # What Excel writes with a password is an OLE file, whatever its name says.
    (inbox.folder / "cf_20251101.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4000)
    inbox.mark("cf_20251101.xlsx")
    assert _refused(bureau) == ["the file is an old .xls, or is protected by a password"]
    assert _nothing(bureau)


def test_lost_digits_are_stopped_and_never_guessed(bureau: Any, inbox: Inbox) -> None:
    _sheets(bureau)

    def fill(sheet: Any) -> None:
        sheet.append(HEADER.split(","))
        sheet.append(["330782199001011234", "1号", "1.5", "2025-10-01", "text"])
        sheet.append([330782199001011234.0, "2号", 2, date(2025, 10, 1), "a float has fifteen digits"])
        sheet.append([3307820001, "3号", 3, "2025-10-01", "fewer digits are whole"])
        sheet.append(["A4", "=1/0", 4, "2025-10-01", "a formula that was never reckoned"])

    inbox.sheet("cf_20251101.xlsx", fill)
    assert bureau.night().has_landed
    bureau.assert_balanced()
    assert bureau.ask("SELECT source_key, decided_on FROM core.penalty_now ORDER BY 1") == [
        ("3307820001", date(2025, 10, 1)),
        ("330782199001011234", date(2025, 10, 1)),
    ]
    assert bureau.ask("SELECT reasons FROM ops.quarantine ORDER BY raw_row_id") == [
        (["编号:no_value"],),
        (["文号:no_value"],),
    ]


def test_hidden_rows_and_merged_cells_are_read_and_told(bureau: Any, inbox: Inbox) -> None:
    _sheets(bureau)

    def fill(sheet: Any) -> None:
        sheet.append(HEADER.split(","))
        sheet.append(["A1", "合并号", 1, "2025-10-01"])
        sheet.append(["A2", None, 2, "2025-10-01"])
        sheet.append(["A3", "3号", 3, "2025-10-01"])
        sheet.merge_cells("B2:B3")
        sheet.row_dimensions[4].hidden = True

    inbox.sheet("cf_20251101.xlsx", fill)
    extracted = bureau.extract()
    assert any("1 rows are hidden" in one for one in extracted.tables["cf"].news)
    bureau.validate()
    bureau.conform()
    assert bureau.ask("SELECT source_key, decision_no FROM core.penalty_now ORDER BY 1") == [
        ("A1", "合并号"), ("A2", "合并号"), ("A3", "3号"),
    ]  # fmt: skip
    assert bureau.ask("SELECT rows_hidden FROM ops.delivery") == [(1,)]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("gb18030", "gb18030"), ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig")]
)
def test_rare_names_come_through_every_encoding_as_they_are(
    bureau: Any, inbox: Inbox, encoding: str, declared: str
) -> None:
    bureau.contract("encoding: gb18030", f"encoding: {declared}")
    inbox.drop("cf_20251101.csv", *(f"A{n},{name},１２,2025-10-01," for n, name in enumerate(RARE)), encoding=encoding)
    assert bureau.night().has_landed
    # Names letter by letter, private use area and full width as delivered; full-width digits are a number.
    assert [name for (name,) in bureau.ask("SELECT decision_no FROM core.penalty_now ORDER BY source_key")] == RARE
    assert bureau.ask("SELECT DISTINCT fine_cny::int FROM core.penalty_now") == [(120_000,)]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (f"{HEADER}\nA1,王".encode("gb18030") + b"\x81" + b",1,,\n", "is not gb18030"),
        (f"{HEADER}\nA1,王某某,1,,\n".encode("gb18030") + "A2,张三李四王五赵六,1,,\n".encode(), "gb18030"),
        ("".join(f"{one}\n" for one in (HEADER, "A1,王\0某,1,,")).encode("gb18030"), "zero byte"),
        (f"{HEADER}\nA1,王某某,1,,\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_bytes_that_are_no_text_refuse_the_file_with_their_place(
    bureau: Any, inbox: Inbox, content: bytes, complaint: str
) -> None:
    path: Path = inbox.folder / "cf_20251101.csv"
    path.write_bytes(content)
    inbox.mark(path.name)
    with pytest.raises(SourceRefused) as refused:
        bureau.extract()
    assert any(complaint in fault.fault for fault in refused.value.faults)
    assert any("line" in fault.place for fault in refused.value.faults)
    # The file stays where it is, its fault and place stand in the ledger, and no value of it does.
    ((state, fault),) = bureau.ask("SELECT state, fault FROM ops.delivery")
    assert state == "unreadable"
    assert "line" in fault
    assert "王" not in fault
    assert _nothing(bureau)


def test_the_same_key_in_two_files_and_the_same_file_twice(bureau: Any, inbox: Inbox) -> None:
    inbox.drop("cf_20251101_a.csv", "A1,1号,1,2025-10-01,", "A2,2号,1,2025-10-01,")
    inbox.drop("cf_20251101_b.csv", "A2,2号,1,2025-10-01,", "A3,3号,1,2025-10-01,")
    bureau.night(D1)
    assert bureau.ask("SELECT sum(rows_read), sum(rows_loaded), sum(rows_duplicate) FROM ops.batch") == [(4, 3, 1)]
    inbox.drop("cf_20251102.csv", "A1,1号,1,2025-10-01,", "A2,2号,1,2025-10-01,")
    (inbox.folder / "cf_20251102_again.csv").write_bytes((inbox.folder / "cf_20251102.csv").read_bytes())
    inbox.mark("cf_20251102_again.csv")
    bureau.night(D2)
    bureau.assert_balanced()
    assert bureau.ask("SELECT count(*) FROM core.penalty") == [(3,)]
    assert bureau.ask("SELECT state FROM ops.delivery WHERE file_name LIKE '%%again%%'") == [("copy",)]
