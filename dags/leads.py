"""Each night's supervision leads (监督线索): where administrative and criminal enforcement came apart.

1. `wait`: until every agency landed or failed for the night, at most until the office's cut-off hour.
2. `resolve`, `link`: who is who, and which case led to which.
3. `evaluate_<domain>`: every model of the domain in one pass.
4. `load`: leads with evidence and history; those whose cause is gone are withdrawn.

A night is the local day (Asia/Shanghai) on which the run's data interval starts, so that a backfill, a late run and a
re-run of it give the same leads. An agency that did not land delays nobody: what rests on its register is *pending*.
"""

from datetime import datetime, timedelta

from airflow.sdk import Asset, CronDataIntervalTimetable, chain, dag
from xianjie.leads import DOMAINS
from xianjie.operators import (
    RETRY,
    EvaluateOperator,
    LinkOperator,
    LoadOperator,
    ResolveOperator,
    WaitForAgencies,
)
from xianjie.rules import domains
from xianjie.settings import ZONE


@dag(
    dag_id="leads",
    dag_display_name="监督线索",
    schedule=CronDataIntervalTimetable("30 1 * * *", timezone=str(ZONE)),
    start_date=datetime(2026, 1, 1, tzinfo=ZONE),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=12),
    tags={"leads"},
    doc_md=__doc__,
    default_args=RETRY | {"owner": "leads", "execution_timeout": timedelta(hours=2)},
)
def leads() -> None:
    """The leads of one night."""
    chain(
        WaitForAgencies(task_id="wait", task_display_name="等待各机关到数"),
        ResolveOperator(task_id="resolve", task_display_name="识别当事人"),
        LinkOperator(task_id="link", task_display_name="串联案件"),
        [
            EvaluateOperator(
                task_id=f"evaluate_{domain}",
                task_display_name=f"比对模型 · {DOMAINS.get(domain, domain)}",
                domain=domain,
            )
            for domain in domains()
        ],
        LoadOperator(task_id="load", task_display_name="生成线索", outlets=[Asset("leads")]),
    )


leads()
