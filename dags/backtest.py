"""Plays nights again for one model: what it would have raised on history, with what was known by each night's end.

Trigger it by hand with parameters: the model, the first and last night, how far apart the nights are, and what to
compare with (a git revision of the rules, or a page's file; leave it empty for the model as it stands). The warehouse
is only read: the nights are played in a scratch database that is dropped afterwards. The report, new, lost and changed
leads by region, agency and month with the reason of each change, is written to a file that the log names.
"""

from datetime import datetime, timedelta

from airflow.sdk import Param, dag
from xianjie.operators import RETRY, BacktestOperator
from xianjie.rules import model_ids
from xianjie.settings import ZONE


@dag(
    dag_id="backtest",
    dag_display_name="模型回放",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=ZONE),
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    dagrun_timeout=timedelta(hours=12),
    tags={"backtest"},
    doc_md=__doc__,
    params={
        "model": Param(model_ids()[0], type="string", enum=model_ids(), title="模型"),
        "from": Param("2026-09-01", type="string", format="date", title="首个夜次"),
        "to": Param("2026-09-01", type="string", format="date", title="末个夜次（须为已完成的夜次）"),
        "step": Param("week", type="string", enum=["day", "week", "month"], title="间隔"),
        "against": Param(None, type=["null", "string"], maxLength=200, title="对照版本（git 版本或者页面文件）"),
    },
    default_args=RETRY | {"owner": "leads", "execution_timeout": timedelta(hours=10)},
)
def backtest() -> None:
    """Nights of one model, played again."""
    BacktestOperator(task_id="play", task_display_name="回放")


backtest()
