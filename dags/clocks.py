"""The flow centre (案件流转中心) by the hour: how each limit stands, and whoever is to be told of it is told, once.

What began and ended is in `core.clock`, which the nightly run reckons; how the unfinished stand at the end of the run's
hour goes into `ops.clock_hour`. The ladder of who is told and when is `rules/reminders.yaml`. Mail goes through the
connection `reminders_mail` (its extra `to` holds the addresses of each role), webhooks through `reminders_webhook`; a
channel without a connection is left out. What certainly failed is tried again by the next run; what may have been
delivered goes out again after a pause, under the same id. What is neither after several tries is told to whoever
`rules/reminders.yaml` names, and the run fails once.
"""

from datetime import datetime, timedelta

from airflow.sdk import CronDataIntervalTimetable, chain, dag
from xianjie.operators import RETRY, RemindOperator, StateClocksOperator
from xianjie.settings import ZONE


@dag(
    dag_id="clocks",
    dag_display_name="案件流转时限与提醒",
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
    """The clocks and the reminders of one hour."""
    chain(
        StateClocksOperator(task_id="state_clocks", task_display_name="重算时限状态"),
        RemindOperator(task_id="remind", task_display_name="写入并投递提醒"),
    )


clocks()
