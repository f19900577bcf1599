"""The week's upkeep, on Sundays at noon, when no night runs.

1. `verify`: every invariant of the warehouse, as `xianjie verify` proves them; a failure names check and rows.
2. `clean_airflow`: what Airflow's own database keeps of runs older than `airflow_days` of `office.yaml`, by `airflow db
   clean`; through the connection `airflow_database`, without which it is skipped.
3. `clean_logs`: the task logs of those runs.

Nothing in the warehouse is deleted: the access log goes by `xianjie access expire`, by a person, after three years.
"""

from datetime import datetime, timedelta

from airflow.sdk import CronDataIntervalTimetable, dag
from xianjie.operators import RETRY, CleanAirflowOperator, CleanLogsOperator, VerifyOperator
from xianjie.settings import ZONE


@dag(
    dag_id="upkeep",
    dag_display_name="每周维护",
    schedule=CronDataIntervalTimetable("0 12 * * 0", timezone=str(ZONE)),
    start_date=datetime(2026, 1, 1, tzinfo=ZONE),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=6),
    tags={"upkeep"},
    doc_md=__doc__,
    default_args=RETRY | {"owner": "upkeep", "execution_timeout": timedelta(hours=2)},
)
def upkeep() -> None:
    """One week's upkeep; none of its tasks waits for another."""
    VerifyOperator(task_id="verify", task_display_name="核验数据不变量")
    CleanAirflowOperator(task_id="clean_airflow", task_display_name="清理调度记录")
    CleanLogsOperator(task_id="clean_logs", task_display_name="清理运行日志")


upkeep()
