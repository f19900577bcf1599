"""Reminders of the flow centre (案件流转中心): every hour, whoever is to be told of a time limit is told, once.

What is due stands in `core.clock`, which the nightly run reckons; the ladder of who is told and when is
`rules/reminders.yaml`. Mail goes through the connection `reminders_mail` (its extra `to` holds the addresses of each
role), webhooks through `reminders_webhook`; a channel without a connection is left out. What certainly failed is tried
again by the next run; what may have been delivered is not.
"""

from datetime import datetime, timedelta

from airflow.sdk import CronDataIntervalTimetable, dag
from xianjie.operators import RETRY, RemindOperator
from xianjie.settings import ZONE


@dag(
    dag_id="clocks",
    dag_display_name="案件流转提醒",
    schedule=CronDataIntervalTimetable("5 * * * *", timezone=str(ZONE)),
    start_date=datetime(2026, 1, 1, tzinfo=ZONE),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=50),
    tags={"clocks"},
    doc_md=__doc__,
    default_args=RETRY | {"owner": "clocks", "execution_timeout": timedelta(minutes=20)},
)
def clocks() -> None:
    """The reminders of one hour."""
    RemindOperator(task_id="remind", task_display_name="写入并投递提醒")


clocks()
