"""The identity functions of the warehouse against python-stdnum, on numbers right and wrong."""

from __future__ import annotations

import psycopg2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

pytestmark = pytest.mark.sql

DIGITS = st.text("0123456789", min_size=17, max_size=17)
CODE = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17)


@pytest.fixture(scope="module")
def ask(server, warehouse_template):
    url = server.create_database("identity_sql", template=warehouse_template)
    connection = psycopg2.connect(url)

    def one(function: str, value: str | None) -> object:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT core.{function}(%s)", (value,))
            return cursor.fetchone()[0]

    yield one
    connection.close()
    server.drop_database("identity_sql")


QUIET = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(body=DIGITS)
def test_an_identity_number_is_valid_as_stdnum_says(ask, body: str) -> None:
    number = body + ric.calc_check_digit(body + "0")
    try:
        year_is_known = "1800" <= number[6:10] <= "2099"
        ric.get_birth_date(number)
        expected = number if year_is_known and number[0] != "0" else None
    except Exception:
        expected = None
    assert ask("valid_id_no", number) == expected
    wrong = body + ("1" if number[-1] != "1" else "2")
    assert ask("valid_id_no", wrong) is None


@QUIET
@given(body=CODE)
def test_a_credit_code_is_never_valid_where_stdnum_refuses(ask, body: str) -> None:
    code = body + uscc.calc_check_digit(body + "0")
    if ask("valid_credit_code", code) is not None:
        assert uscc.calc_check_digit(code) == code[-1]
    wrong = body + ("1" if code[-1] != "1" else "2")
    assert ask("valid_credit_code", wrong) is None


@QUIET
@given(text=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40))
def test_no_text_makes_a_function_raise(ask, text: str) -> None:
    for function in ("name_key", "plain_code", "valid_id_no", "id_state", "valid_credit_code"):
        ask(function, text)


@pytest.mark.parametrize(
    ("function", "given_", "expected"),
    [
        ("valid_credit_code", "91230500MA1B3N1N2M", "91230500MA1B3N1N2M"),
        ("valid_credit_code", "11230500001755309F", "11230500001755309F"),
        ("valid_credit_code", "11230500001755319F", None),
        ("valid_id_no", "11010519491231002X", "11010519491231002X"),
        ("valid_id_no", "110105491231002", "11010519491231002X"),
        ("valid_id_no", "11010519490230002X", None),
        ("id_state", "1101051949****002X", "masked"),
        ("id_state", " ", "missing"),
        ("id_state", "110105491231002", "upgraded"),
        ("name_key", "义乌市 甲乙（商贸）有限公司", "义乌市甲乙商贸有限公司"),
        ("name_key", "   ", None),
    ],
)
def test_known_numbers(ask, function: str, given_: str, expected: str | None) -> None:
    assert ask(function, given_) == expected
