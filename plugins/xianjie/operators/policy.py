"""Which errors a task tries again after, and which end it at once."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

from airflow.sdk import ExceptionRetryPolicy, RetryAction, RetryRule

from xianjie.errors import GateRefused, ProjectError, SourceRefused, SourceUnreachable, WarehouseAway, WarehouseBusy

# The made-up city has nobody to wait for: its set-up shortens the pause.
_PAUSE = timedelta(seconds=int(os.environ.get("XIANJIE_RETRY_SECONDS", "60")))

_POLICY = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception=[ProjectError, SourceRefused, GateRefused],
            action=RetryAction.FAIL,
            reason="the same input gives the same error: someone has to mend it first",
        ),
        RetryRule(
            exception=[SourceUnreachable, WarehouseAway, WarehouseBusy],
            action=RetryAction.RETRY,
            reason="the other side may answer later",
        ),
    ]
)

# default_args of every DAG: pauses of 1, 2, 4 minutes.
RETRY: dict[str, Any] = {
    "retries": 3,
    "retry_delay": _PAUSE,
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(minutes=15),
    "retry_policy": _POLICY,
}
