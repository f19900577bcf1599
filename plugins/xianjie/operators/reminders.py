"""Reminders of time limits: into the outbox once for each step, and out by mail and webhook."""

from __future__ import annotations

import json
import smtplib
import urllib.error
import urllib.request
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from airflow.providers.smtp.hooks.smtp import SmtpHook
from airflow.providers.smtp.notifications.smtp import SmtpNotifier
from airflow.sdk import BaseHook, BaseNotifier, Context
from airflow.sdk.exceptions import AirflowFailException, AirflowNotFoundException

from xianjie.operators.stage import WarehouseOperator, counts_of, uri_of
from xianjie.outbox import Message, NotDelivered, Send, deliver, tell_of_lost, write

if TYPE_CHECKING:
    from datetime import datetime


MAIL, WEBHOOK = "reminders_mail", "reminders_webhook"
_TIMEOUT_SECONDS = 20


def _connection(conn_id: str) -> Any:
    """The Airflow connection of that id; None if the office has none."""
    try:
        return BaseHook.get_connection(conn_id)
    except AirflowNotFoundException:
        return None


class _Once(SmtpHook):
    """A hook that tries once: when a mail that was perhaps taken goes out again is for the outbox to say."""

    @property
    def smtp_retry_limit(self) -> int:
        """No second try."""
        return 0


class MailNotifier(SmtpNotifier):
    """Airflow's notifier by mail, which tries once."""

    @cached_property
    def hook(self) -> SmtpHook:
        """The hook that tries once."""
        return _Once(smtp_conn_id=self.smtp_conn_id)


def send_mail(message: Message, conn_id: str = MAIL) -> None:
    """Send a reminder to the addresses of its roles, which stand in the connection's extra `to`."""
    connection = _connection(conn_id)
    addresses: Mapping[str, list[str]] = (connection.extra_dejson.get("to") or {}) if connection else {}
    to = sorted({address for role in message.told for address in addresses.get(role, [])})
    if connection is None or not to:
        raise NotDelivered("no_address")
    notifier = MailNotifier(
        to=to,
        subject=message.subject,
        html_content=f"<pre>{message.body}</pre>",
        smtp_conn_id=conn_id,
        # The same id at every try: a mailbox that has the message knows it again.
        custom_headers={"Message-ID": f"<{message.outbox_id}@xianjie>"},
    )
    try:
        notifier.hook.get_conn()
    except OSError as error:
        raise NotDelivered("unreachable") from error
    try:
        notifier.notify({})
    except smtplib.SMTPRecipientsRefused as error:
        raise NotDelivered("recipients_refused") from error
    except smtplib.SMTPResponseException as error:
        raise NotDelivered(f"refused_{error.smtp_code}") from error


def send_webhook(message: Message, conn_id: str = WEBHOOK) -> None:
    """Post a reminder as JSON to the connection's address; the receiver knows a repeat by its Idempotency-Key."""
    connection = _connection(conn_id)
    if connection is None:
        raise NotDelivered("no_address")
    port = f":{connection.port}" if connection.port else ""
    url = f"{connection.schema or 'https'}://{connection.host}{port}{connection.extra_dejson.get('path', '/')}"
    body = {
        "id": message.outbox_id,
        "told": list(message.told),
        "subject": message.subject,
        "body": message.body,
        "document_no": message.document_no,
        "node": message.node,
    }
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": message.outbox_id}
    if connection.password:
        headers["Authorization"] = f"Bearer {connection.password}"
    data = json.dumps(body, ensure_ascii=False).encode()
    if not url.startswith(("http://", "https://")):
        raise NotDelivered("no_http_address")
    request = urllib.request.Request(url, data, headers, method="POST")  # noqa: S310 - http and https alone
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS):  # noqa: S310 - http and https alone
            return
    except urllib.error.HTTPError as error:
        raise NotDelivered(f"refused_{error.code}") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, ConnectionRefusedError):
            raise NotDelivered("unreachable") from error
        raise


SENDERS: Mapping[str, Send] = {"mail": send_mail, "webhook": send_webhook}
_CONNECTIONS = {"mail": MAIL, "webhook": WEBHOOK}


class OutboxNotifier(BaseNotifier):
    """Delivers what waits in the outbox: Airflow's notifier of the flow centre."""

    def __init__(self, *, conn_id: str = "warehouse") -> None:
        super().__init__()
        self.conn_id = conn_id

    def notify(self, context: Context) -> None:  # noqa: ARG002 - Airflow gives it
        """Deliver through every channel that the office has a connection of."""
        from xianjie.warehouse import Warehouse

        self.delivered = deliver(Warehouse(uri_of(self.conn_id)), {name: SENDERS[name] for name in channels()})


def channels() -> tuple[str, ...]:
    """The channels that the office has a connection of."""
    return tuple(name for name, conn_id in _CONNECTIONS.items() if _connection(conn_id) is not None)


class _AtTheHour(WarehouseOperator):
    """What is done as at the end of the run's interval, never by the wall clock."""

    @staticmethod
    def _as_at(context: Context) -> datetime:
        as_at = context["data_interval_end"]
        if as_at is None:
            raise ValueError("this run has no data interval")
        return as_at


class StateClocksOperator(_AtTheHour):
    """Reckon how the unfinished clocks of the last night stand at the end of the run's interval."""

    def execute(self, context: Context) -> int:
        """Reckon; gives the number of clocks."""
        from xianjie.flowcentre import state_at

        as_at = self._as_at(context)
        stated = state_at(self.warehouse(), as_at)
        self.log.info("as at %s: %s clocks stated", as_at, stated)
        return stated


class RemindOperator(_AtTheHour):
    """Write the reminders that have come due by the end of the run's interval, and deliver what waits."""

    def execute(self, context: Context) -> dict[str, Any]:
        """Write and deliver; gives the counts."""
        as_at = self._as_at(context)
        warehouse = self.warehouse()
        written = write(warehouse, as_at, channels())
        notifier = OutboxNotifier(conn_id=self.conn_id)
        notifier.notify(context)
        counts = {"written": written, **counts_of(notifier.delivered)}
        self.log.info("as at %s: %s", as_at, counts)
        if lost := tell_of_lost(warehouse, channels()):
            notifier.notify(context)
            # Told once more where people look when the channels are down; the next run has nothing new to say of it.
            raise AirflowFailException(f"{lost} reminders could not be delivered: `xianjie clocks outbox` lists them")
        return counts
