"""A password changes between two nights: the connection is changed in Airflow, and nothing is deployed or restarted."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import psycopg2
import pytest
from airflow.models.connection import Connection
from airflow.utils.session import create_session
from psycopg2 import sql
from xianjie.server import Server

from tests.dags.test_night import Place, agencies, ask, dags, place, run, tries

__all__ = ["agencies", "dags", "place", "run"]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.usefixtures("airflow_database"),
    pytest.mark.filterwarnings("ignore::Warning"),
]

AGENCY = "agency_procuratorate"


@pytest.fixture
def rotate(place: Place, server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """Gives the agency's reader a new password; tells Airflow too, if asked. As it was afterwards."""
    at = urlsplit(place.agencies[AGENCY])
    monkeypatch.delenv(f"AIRFLOW_CONN_{AGENCY.upper()}")

    def tell(password: str) -> None:
        with create_session() as session:
            session.query(Connection).filter(Connection.conn_id == AGENCY).delete()
            own = Connection(conn_id=AGENCY, conn_type="postgres", host=at.hostname, port=at.port, login=at.username)
            own.password, own.schema = password, at.path.lstrip("/")
            session.add(own)

    def change(password: str) -> None:
        with closing(psycopg2.connect(server.admin_url())) as connection, connection, connection.cursor() as cursor:
            cursor.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(str(at.username)), sql.Literal(password))
            )

    def rotated(*, is_told: bool) -> str:
        password = f"rotated-{secrets.token_hex(8)}"
        change(password)
        if is_told:
            tell(password)
        return password

    tell(str(at.password))
    yield rotated
    change(str(at.password))
    with create_session() as session:
        session.query(Connection).filter(Connection.conn_id == AGENCY).delete()


def test_a_password_is_rotated_without_a_new_deployment(
    place: Place,
    run: Callable[[str], Any],
    rotate: Callable[..., str],
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    planted = [str(urlsplit(place.agencies[AGENCY]).password)]
    assert run(AGENCY).state == "success"
    # The agency has changed it and Airflow was not told: no second try, so that the account is not locked.
    planted.append(rotate(is_told=False))
    assert tries(run(AGENCY))["extract"] == ("failed", 1)
    planted.append(rotate(is_told=True))
    again = run(AGENCY)
    assert again.state == "success"
    assert tries(again)["extract"] == ("success", 1)
    said = "".join(capfd.readouterr()) + caplog.text
    faults = ask(
        place.admin.url,
        "SELECT coalesce(fault, '') FROM ops.attempt UNION SELECT coalesce(fault, '') FROM ops.freshness",
    )
    said += "".join(fault or "" for (fault,) in faults)
    assert [one for one in planted if one in said] == []
