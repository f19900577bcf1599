"""The stages of the leads' night: wait for the agencies, then resolve, link, evaluate and load."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseSensorOperator, Context

from xianjie.operators.stage import StageOperator, night_of, uri_of
from xianjie.settings import ZONE, office

if TYPE_CHECKING:
    from xianjie.warehouse import Warehouse


def patience_until(night: date, started_at: datetime) -> datetime:
    """The instant after which the leads go on without the agencies that are missing.

    It is the office's cut-off hour on the next morning; a run that starts after it (late, re-run, backfill) still waits
    for the office's `late_wait_minutes`.
    """
    cutoff = datetime.combine(night + timedelta(days=1), time(office().cutoff_hour), ZONE)
    return cutoff if started_at <= cutoff else started_at + timedelta(minutes=office().late_wait_minutes)


class WaitForAgencies(BaseSensorOperator):
    """Wait until every agency landed or failed for good, at most until the cut-off; holds no worker meanwhile."""

    def __init__(self, *, conn_id: str = "warehouse", **kwargs: Any) -> None:
        kwargs.setdefault("mode", "reschedule")
        kwargs.setdefault("poke_interval", 30)
        # Never reached: the cut-off comes before. It only bounds what a wrong clock could do.
        kwargs.setdefault("timeout", timedelta(hours=36).total_seconds())
        super().__init__(**kwargs)
        self.conn_id = conn_id

    def poke(self, context: Context) -> bool:
        """True once there is nobody to wait for, or the cut-off has passed."""
        from xianjie import freshness
        from xianjie.warehouse import Warehouse

        night = night_of(context)
        missing = freshness.waiting_for(Warehouse(uri_of(self.conn_id)), night)
        if not missing:
            self.log.info("night %s: every agency landed or failed for good", night)
            return True
        started_at = context["dag_run"].start_date or datetime.now(ZONE)
        until = patience_until(night, started_at)
        over = datetime.now(ZONE) >= until
        self.log.info(
            "night %s: %s %s", night, "going on without" if over else f"until {until} for", ", ".join(missing)
        )
        return over


class ResolveOperator(StageOperator):
    """Say who is who among the parties that the night touched."""

    def run_stage(self, warehouse: Warehouse, night: date) -> object:
        """Resolve the night's parties."""
        from xianjie.resolve import resolve

        return resolve(warehouse, night)


class LinkOperator(StageOperator):
    """Join penalties with what the criminal side did about them, and build the facts that models read."""

    def run_stage(self, warehouse: Warehouse, night: date) -> object:
        """Link the night's cases."""
        from xianjie.link import link

        return link(warehouse, night)


class EvaluateOperator(StageOperator):
    """Try every model of one domain on every fact, in one pass."""

    def __init__(self, *, domain: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.domain = domain

    def run_stage(self, warehouse: Warehouse, night: date) -> object:
        """Evaluate the domain."""
        from xianjie.evaluate import evaluate

        evaluated = evaluate(warehouse, self.domain, night)
        for faults in evaluated.failed.values():
            for fault in faults:
                self.log.warning("%s", fault)
        return evaluated


class LoadOperator(StageOperator):
    """Make leads of the hits, withdraw those whose cause is gone, and seal the access log."""

    def run_stage(self, warehouse: Warehouse, night: date) -> object:
        """Load the night's leads; the log of the task keeps the newest seal's hash outside of the warehouse."""
        from xianjie import access
        from xianjie.load import load

        loaded = load(warehouse, night, self.log.info)
        self.log.info("%s", access.seal(warehouse) or "nobody has opened anything yet")
        return loaded
