"""The research centre (信息研判) after each night: shares, hotspots, transfers, time limits, forecasts.

`refresh` counts anew what the views `mart.v_research_*` show, as of the newest night whose leads were loaded, in one
transaction. It waits for nothing: a night that comes late is shown by the next run. The monthly report is made by hand,
`xianjie report month`, since somebody answers for it.
"""

from datetime import datetime, timedelta

from airflow.sdk import CronDataIntervalTimetable, dag
from xianjie.operators import RETRY, ResearchOperator
from xianjie.settings import ZONE


@dag(
    dag_id="research",
    dag_display_name="信息研判",
    schedule=CronDataIntervalTimetable("30 7 * * *", timezone=str(ZONE)),
    start_date=datetime(2026, 1, 1, tzinfo=ZONE),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=2),
    tags={"research"},
    doc_md=__doc__,
    default_args=RETRY | {"owner": "research", "execution_timeout": timedelta(hours=1)},
)
def research() -> None:
    """The research views of one night."""
    ResearchOperator(task_id="refresh", task_display_name="更新信息研判")


research()
