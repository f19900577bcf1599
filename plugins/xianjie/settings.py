"""Where things stand on disk, and what one office chooses (`office.yaml`)."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

ZONE = ZoneInfo("Asia/Shanghai")
_CHECKOUT = Path(__file__).resolve().parents[2]


class Typed(BaseModel):
    """A frozen model that refuses unknown keys: the base of everything read from YAML."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ProvincialFigure(Typed):
    """A figure that the province set within a range of the law: for which entry, its days in force, and who says so."""

    entry: str
    value: Decimal
    in_force: tuple[date, date | None]
    instrument: str
    article: str


class Office(Typed):
    """What one office chooses; see `office.yaml` for the meaning of each key."""

    name: str
    region_code: str = Field(pattern=r"^[0-9]{6}$")
    environment: str
    cutoff_hour: int = Field(ge=1, le=12)
    late_wait_minutes: int = Field(ge=0, le=720)
    ready_hour: int = Field(7, ge=1, le=23)
    # 网络安全法第二十一条: logs are kept for six months at the least.
    airflow_days: int = Field(200, ge=184)
    quarantine_share: float = Field(gt=0, lt=1)
    quarantine_rows: int = Field(ge=0)
    spike_times: int = Field(10, gt=1)
    spike_rows: int = Field(5000, ge=0)
    research_k: int = Field(5, ge=3, le=100)
    provincial_figures: tuple[ProvincialFigure, ...] = ()


def root() -> Path:
    """The project folder: `XIANJIE_ROOT`, else the checkout that this package stands in."""
    return _folder(os.environ.get("XIANJIE_ROOT") or str(_CHECKOUT))


@cache
def _folder(path: str) -> Path:
    # Asked for with every figure of the law: one object for a folder, whose hash is kept.
    return Path(path)


def home() -> Path:
    """The folder of local state (embedded server, city, logs): `XIANJIE_HOME`, else `.xianjie/` in the project."""
    return Path(os.environ.get("XIANJIE_HOME") or root() / ".xianjie")


@cache
def _office(path: Path) -> Office:
    from xianjie.yamlfile import parse

    return parse(path, Office)


def office() -> Office:
    """The settings of this office."""
    return _office(root() / "office.yaml")
