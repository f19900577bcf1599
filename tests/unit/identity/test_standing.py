"""How rows reach the warehouse in bulk: as they are, whoever makes them."""

from __future__ import annotations

import psycopg2
from xianjie.identity.contents import array
from xianjie.identity.spreading import spread
from xianjie.identity.standing import Copying


def test_rows_arrive_as_they_are(database: str) -> None:
    texts = ["张三", 'a"b', "a,b", "a\nb", "a\rb", "\\", "\\.", "\\N", " ", "\t", "NULL"]
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE arrived (no integer, told text, several text[], is_so boolean)")
        copying = Copying(connection, "arrived", ("no", "told", "several", "is_so"))
        for number, text in enumerate(texts):
            copying.add(number, text, array([text, "乙"]), number == 0)
        copying.add(len(texts), None, array([]), None)
        copying.send()
        cursor.execute("SELECT told, several, is_so FROM arrived ORDER BY no")
        expected = [(text, [text, "乙"], number == 0) for number, text in enumerate(texts)]
        assert cursor.fetchall() == [*expected, (None, [], None)]
        cursor.execute("CREATE TEMP TABLE named (name text, reading text)")
        copying = Copying(connection, "named", ("name", "reading"), never_null=True)
        copying.add("", "")
        copying.send()
        cursor.execute("SELECT * FROM named")
        assert cursor.fetchall() == [("", "")]


def test_processes_give_what_one_gives_in_its_order() -> None:
    parts = [list(range(start, start + 10)) for start in range(0, 200, 10)]
    assert list(spread(sum, parts, is_worth=True)) == list(spread(sum, parts, is_worth=False)) == list(map(sum, parts))
