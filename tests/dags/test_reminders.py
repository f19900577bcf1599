"""Reminders go out to a real mail server and a real web server on this machine: once, and again after a refusal."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from airflow.sdk.exceptions import AirflowFailException
from xianjie import outbox
from xianjie.operators import RemindOperator
from xianjie.operators.reminders import SENDERS, channels, send_mail, send_webhook
from xianjie.outbox import Message, NotDelivered
from xianjie.settings import ZONE
from xianjie.warehouse import Warehouse

MESSAGE = Message(
    outbox_id="a" * 64,
    channel="mail",
    told=("handler", "head"),
    subject="【案件流转提醒】审查移送案件：义市监移字〔2026〕13号",
    body="事项：审查移送案件\n届满：2026-09-03",
    document_no="义市监移字〔2026〕13号",
    node="fwd.general.police_review",
)


class _Mail(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs; `refuse` answers DATA with that code, `hang_up` takes it and says nothing."""

    def handle(self) -> None:
        def say(line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        say("220 here")
        server: Any = self.server
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word in ("EHLO", "HELO"):
                say("250 here")
            elif word == "DATA":
                say("354 go on")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part
                if server.hang_up:
                    server.taken.append(body)
                    return
                if server.refuse:
                    say(f"{server.refuse} not now")
                else:
                    server.taken.append(body)
                    say("250 taken")
            elif word == "RCPT":
                server.addressed.append(line)
                say("250 fine")
            elif word == "QUIT":
                say("221 bye")
                return
            else:
                say("250 fine")


class _Web(BaseHTTPRequestHandler):
    """Takes what is posted; `refuse` answers with that code instead, `hang_up` takes it and says nothing."""

    def do_POST(self) -> None:
        server: Any = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not server.refuse:
            server.taken.append((dict(self.headers), json.loads(body)))
        if server.hang_up:
            self.close_connection = True
            return
        self.send_response(server.refuse or 200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def _running(server: Any) -> Iterator[Any]:
    server.taken, server.addressed, server.refuse, server.hang_up = [], [], None, False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with _running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Mail)) as server:
        to = {"handler": ["handler@office.test"], "head": ["head@office.test"], "deputy": ["deputy@office.test"]}
        extra = {"disable_tls": True, "disable_ssl": True, "from_email": "xianjie@office.test", "to": to}
        uri = {"conn_type": "smtp", "host": "127.0.0.1", "port": server.server_address[1], "extra": extra}
        monkeypatch.setenv("AIRFLOW_CONN_REMINDERS_MAIL", json.dumps(uri))
        yield server


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with _running(HTTPServer(("127.0.0.1", 0), _Web)) as server:
        uri = {"conn_type": "http", "host": "127.0.0.1", "port": server.server_address[1], "schema": "http",
               "extra": {"path": "/reminders"}}  # fmt: skip
        monkeypatch.setenv("AIRFLOW_CONN_REMINDERS_WEBHOOK", json.dumps(uri))
        yield server


def test_a_mail_reaches_the_addresses_of_its_roles(mail: Any) -> None:
    send_mail(MESSAGE)
    assert len(mail.taken) == 1
    taken = message_from_bytes(mail.taken[0])
    assert str(make_header(decode_header(taken["Subject"]))) == MESSAGE.subject
    assert taken["Message-ID"] == f"<{MESSAGE.outbox_id}@xianjie>"
    assert sorted(one.split("<")[1].split(">")[0] for one in mail.addressed) == [
        "handler@office.test",
        "head@office.test",
    ]


def test_a_refused_mail_is_certainly_not_delivered(mail: Any) -> None:
    mail.refuse = 451
    with pytest.raises(NotDelivered, match="refused_451"):
        send_mail(MESSAGE)
    mail.refuse = None
    send_mail(MESSAGE)
    assert len(mail.taken) == 1


def test_nobody_to_tell_and_no_server_are_told_apart(mail: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotDelivered, match="no_address"):
        send_mail(Message("b", "mail", ("case_management",), "s", "b", None, "n"))
    gone = {"conn_type": "smtp", "host": "127.0.0.1", "port": 1, "extra": {"disable_tls": True, "disable_ssl": True,
            "from_email": "x@office.test", "to": {"handler": ["a@office.test"]}}}  # fmt: skip
    monkeypatch.setenv("AIRFLOW_CONN_REMINDERS_MAIL", json.dumps(gone))
    with pytest.raises(NotDelivered, match="unreachable"):
        send_mail(MESSAGE)


def test_a_webhook_gets_the_message_with_its_key(web: Any) -> None:
    send_webhook(MESSAGE)
    ((headers, body),) = web.taken
    assert headers["Idempotency-Key"] == MESSAGE.outbox_id
    assert (body["document_no"], body["told"]) == (MESSAGE.document_no, ["handler", "head"])


def test_a_refusing_webhook_is_tried_again(web: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    web.refuse = 503
    with pytest.raises(NotDelivered, match="refused_503"):
        send_webhook(MESSAGE)
    gone = {"conn_type": "http", "host": "127.0.0.1", "port": 1, "schema": "http"}
    monkeypatch.setenv("AIRFLOW_CONN_REMINDERS_WEBHOOK", json.dumps(gone))
    with pytest.raises(NotDelivered, match="unreachable"):
        send_webhook(MESSAGE)


def test_a_channel_without_a_connection_is_left_out(web: Any) -> None:
    assert channels() == ("webhook",)


def _clock(warehouse_url: str) -> datetime:
    """A clock of the police in that warehouse; gives the end of its limit."""
    due = datetime(2026, 9, 4, tzinfo=ZONE)
    with Warehouse(warehouse_url).transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO core.clock (clock_id, chain_id, duty, node, domain, owes, region_code, document_no,
                start_event, start_noun, start_record_id, started_on, last_started_on,
                early_due_on, early_due_at, due_on, due_at,
                is_provisional, is_extended, state, is_end_register_fresh, as_of)
            VALUES ('t1', 'x', 'police_filing_decision', 'fwd.general.police_review', 'all', 'police', '330782',
                '移字〔2026〕1号', 'e', 'transfer', 'x', '2026-08-31', '2026-08-31',
                '2026-09-03', %s, '2026-09-03', %s, false, false,
                'running', true, '2026-09-01')""",
            (due, due),
        )
    return due


def test_a_connection_that_broke_after_the_message_sends_it_again_under_its_id(
    mail: Any, web: Any, warehouse_url: str
) -> None:
    warehouse, now = Warehouse(warehouse_url), timedelta()
    outbox.write(warehouse, _clock(warehouse_url) - timedelta(hours=3), ("mail", "webhook"))
    mail.hang_up = web.hang_up = True
    assert outbox.deliver(warehouse, SENDERS) == outbox.Delivered(uncertain=2)
    assert outbox.deliver(warehouse, SENDERS) == outbox.Delivered()
    mail.hang_up = web.hang_up = False
    assert outbox.deliver(warehouse, SENDERS, now) == outbox.Delivered(sent=2)
    assert outbox.deliver(warehouse, SENDERS, now) == outbox.Delivered()
    # Both servers took it twice, and know by its id that it is one.
    assert [len(mail.taken), len(web.taken)] == [2, 2]
    assert len({message_from_bytes(one)["Message-ID"] for one in mail.taken}) == 1
    assert len({headers["Idempotency-Key"] for headers, _ in web.taken}) == 1


def test_a_run_that_gives_a_reminder_up_tells_of_it_and_fails_once(
    mail: Any, web: Any, warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", warehouse_url)
    operator: Any = RemindOperator(task_id="remind")
    context = {"data_interval_end": _clock(warehouse_url) - timedelta(hours=3)}
    mail.refuse = 550
    for _ in range(outbox.MOST_ATTEMPTS - 1):
        assert operator.execute(context)["failed"] == 1
    with pytest.raises(AirflowFailException, match="1 reminders could not be delivered"):
        operator.execute(context)
    assert [body["told"] for _, body in web.taken] == [["handler"], ["case_management"]]
    assert operator.execute(context)["sent"] == 0


def test_the_hours_run_writes_and_delivers_once(web: Any, warehouse_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", warehouse_url)
    due = _clock(warehouse_url)
    operator: Any = RemindOperator(task_id="remind")
    context = {"data_interval_end": due - timedelta(hours=3)}
    web.refuse = 503
    assert operator.execute(context) == {"written": 1, "sent": 0, "failed": 1, "uncertain": 0, "taken_by_another": 0}
    web.refuse = None
    assert operator.execute(context) == {"written": 0, "sent": 1, "failed": 0, "uncertain": 0, "taken_by_another": 0}
    assert operator.execute(context) == {"written": 0, "sent": 0, "failed": 0, "uncertain": 0, "taken_by_another": 0}
    assert [body["document_no"] for _, body in web.taken] == ["移字〔2026〕1号"]
