"""Airflow's side of the stages, kept thin: connections, the night of a run, retries. The work is in the package."""

from xianjie.operators.agency import ConformOperator, ExtractOperator, ValidateOperator
from xianjie.operators.backtest import BacktestOperator
from xianjie.operators.leads import EvaluateOperator, LinkOperator, LoadOperator, ResolveOperator, WaitForAgencies
from xianjie.operators.policy import RETRY
from xianjie.operators.reminders import RemindOperator, StateClocksOperator
from xianjie.operators.research import ResearchOperator
from xianjie.operators.upkeep import CleanAirflowOperator, CleanLogsOperator, VerifyOperator
from xianjie.operators.volume import ApproveVolume

__all__ = [
    "RETRY",
    "ApproveVolume",
    "BacktestOperator",
    "CleanAirflowOperator",
    "CleanLogsOperator",
    "ConformOperator",
    "EvaluateOperator",
    "ExtractOperator",
    "LinkOperator",
    "LoadOperator",
    "RemindOperator",
    "ResearchOperator",
    "ResolveOperator",
    "StateClocksOperator",
    "ValidateOperator",
    "VerifyOperator",
    "WaitForAgencies",
]
