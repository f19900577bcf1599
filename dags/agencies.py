"""One DAG for each agency: what it decided comes in, is checked, and becomes canonical records.

Add an agency by adding `sources/<agency>.yaml`; this file does not change.
"""

from datetime import datetime, timedelta

from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, chain, dag
from xianjie.operators import RETRY, ApproveVolume, ConformOperator, ExtractOperator, ValidateOperator
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
        # Two readings of three hours at most, and a person's patience between them.
        dagrun_timeout=timedelta(hours=14),
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
                asks=["approve", "extract_approved"],
            ),
            # Both are skipped on ordinary nights: a delivery of unusual volume waits for a person.
            ApproveVolume(task_id="approve", task_display_name="审批异常数据量", source_id=source.id),
            ExtractOperator(
                task_id="extract_approved",
                task_display_name="提取（已获准）",
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
