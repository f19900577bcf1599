"""Drops of files: what is in them, how they go wrong, and that the same rows are the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from xianjie.city import FIRST_NIGHT
from xianjie.city.files import GONE, Feed, FileTable, Put, delivery_days, puts
from xianjie.city.files_cells import ten_thousands, wide
from xianjie.city.files_csv import Csv
from xianjie.city.files_xlsx import Sheet, workbook
from xianjie.city.plans import Event, money


def _feed(*days: tuple[int, str, str | None], delivers_all: bool = False) -> Feed:
    events = [
        Event(datetime.combine(FIRST_NIGHT + timedelta(days=day), datetime.min.time()), "a", "t", key,
              {"k": key, "v": value, GONE: value is None})
        for day, key, value in days
    ]  # fmt: skip
    return Feed(events, delivers_all=delivers_all)


def _table(**given: object) -> FileTable:
    form = Csv(("k", "v"), "gb18030")
    return FileTable("t_{day}{part}.csv", lambda rows, _: form.write(rows), **given)  # type: ignore[arg-type]


def test_changes_hold_what_changed_and_full_drops_what_stands():
    days = delivery_days(FIRST_NIGHT, FIRST_NIGHT, FIRST_NIGHT + timedelta(days=2))
    changes = puts(_table(), _feed((0, "1", "a"), (0, "2", "b"), (2, "1", None)), days, None)
    assert [put.content.decode() for put in changes] == ["k,v\r\n1,a\r\n2,b\r\n", "k,v\r\n", "k,v\r\n"]
    full = puts(
        _table(delivers_all=True), _feed((0, "1", "a"), (0, "2", "b"), (2, "1", None), delivers_all=True), days, None
    )
    assert [put.content.decode() for put in full] == [
        "k,v\r\n1,a\r\n2,b\r\n",
        "k,v\r\n1,a\r\n2,b\r\n",
        "k,v\r\n2,b\r\n",
    ]


def _mishap(kind: str, later: int) -> list[Put]:
    days = delivery_days(FIRST_NIGHT, FIRST_NIGHT, FIRST_NIGHT + timedelta(days=3))
    found = puts(_table(mishaps={days[1]: (kind, later)}), _feed((1, "1", "销售假冒注册商标的商品")), days, None)
    return [put for put in found if put.name.startswith("t_20260902")]


def test_what_goes_wrong_with_a_file_is_mended_under_the_right_name():
    whole = "k,v\r\n1,销售假冒注册商标的商品\r\n".encode("gb18030")
    day = FIRST_NIGHT + timedelta(days=1)
    assert [(put.day, put.content, put.has_marker) for put in _mishap("late", 2)] == [
        (day + timedelta(days=2), whole, True)
    ]
    first, again = _mishap("again", 1)
    assert (first.content, first.name) == (again.content, "t_20260902.csv")
    assert again.name != first.name
    for kind in ("unfinished", "cut", "miscoded"):
        wrong, right = _mishap(kind, 1)
        assert wrong.name == right.name
        assert (wrong.has_marker, right.has_marker) == (kind != "unfinished", True)
        assert wrong.content != right.content == whole
    assert _mishap("miscoded", 1)[0].content.decode("utf-8-sig").encode("gb18030") == whole
    with pytest.raises(UnicodeDecodeError):
        _mishap("cut", 1)[0].content[:-1].decode("utf-8")


def test_files_bring_the_history_at_once_and_then_come_every_day():
    days = delivery_days(date(2025, 6, 10), FIRST_NIGHT, FIRST_NIGHT + timedelta(days=1))
    assert days == [date(2026, 8, 31), FIRST_NIGHT, date(2026, 9, 2)]


def test_a_workbook_has_no_clock_and_says_days_in_its_own_calendar():
    sheet = Sheet("表", [["标题", None], ["a", date(2026, 3, 5)], [49999.99, "1,200.00"]], ["A1:B1"], [3], as_text=[1])
    assert workbook([sheet], from_1904=True) == workbook([sheet], from_1904=True)
    read = openpyxl.load_workbook(io.BytesIO(workbook([sheet], from_1904=True)))
    assert read.epoch == CALENDAR_MAC_1904
    assert read["表"]["B2"].value == datetime(2026, 3, 5)  # noqa: DTZ001 - a cell has no zone
    assert read["表"].row_dimensions[3].hidden
    with zipfile.ZipFile(io.BytesIO(workbook([sheet]))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}


def test_ten_thousands_and_full_width_digits():
    assert ten_thousands(money("49999.99")) == "4.999999"
    assert wide("33078219900101101X") == "３３０７８２１９９００１０１１０１Ｘ"
