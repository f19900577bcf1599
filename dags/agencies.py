"""One DAG for each agency: what it decided comes in, is checked, and becomes canonical records.

Add an agency by adding `sources/<agency>.yaml`; this file does not change.
"""

from datetime import datetime, timedelta

from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, chain, dag
from xianjie.operators import RETRY, ConformOperator, ExtractOperator, ValidateOperator
from xianjie.settings import ZONE
from xianjie.sources import Source, load_sources


def agency_dag(source: Source) -> DAG:
    """The DAG `agency_<id>` of a contract."""

    @dag(
        dag_id=f"agency_{source.id}",
        dag_display_name=f"数据归集 · {source.name}",
        # A plain cron string gives a run no interval, and without one it has no night.
        schedule=CronDataIntervalTimetable(source.schedule, timezone=str(ZONE)),
        start_date=datetime(2026, 1, 1, tzinfo=ZONE),
        catchup=False,
        max_active_runs=1,
        dagrun_timeout=timedelta(hours=5),
        tags={"agency", source.kind},
        doc_md=source.description,
        default_args=RETRY | {"owner": source.id, "execution_timeout": timedelta(hours=1)},
    )
    def nightly() -> None:
        chain(
            ExtractOperator(
                task_id="extract",
                task_display_name="提取",
                source_id=source.id,
                pool=f"agency_{source.id}",
                execution_timeout=timedelta(hours=3),
            ),
            # What came of a night goes on, whatever else of it is missing; conform fails then, and so does the run.
            ValidateOperator(
                task_id="validate", task_display_name="校验", source_id=source.id, trigger_rule="all_done"
            ),
            ConformOperator(
                task_id="conform",
                task_display_name="归一",
                source_id=source.id,
                trigger_rule="all_done",
                outlets=[Asset(f"core_{source.id}")],
            ),
        )

    return nightly()


for source in load_sources():
    agency_dag(source)
