"""Back-tests: what a model would have raised on history, night by night, and what changed with the night or the rule.

Nothing is known before it was known (`known_at`), no register has landed before it landed, and the law is that of the
night. The warehouse is only read.
"""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from xianjie import nights, replay, rules
from xianjie.errors import Fault, ProjectError
from xianjie.law.meaning import read_model, read_standard, version
from xianjie.law.standards import versions
from xianjie.replay import Filled, Row, Standing
from xianjie.revision import at_revision, rooted, with_page
from xianjie.rules import Model
from xianjie.scratch import scratch
from xianjie.warehouse import Warehouse

Step = Literal["day", "week", "month"]
Kind = Literal["new", "lost", "changed"]
Say = Callable[[str], None]
MOST_NIGHTS = 400

REASONS = {
    "start": "回放起点已成立",
    "facts": "事实变化（记录新到、更正或者删除）",
    "law": "条文变化",
    "register": "登记到数变化",
    "time": "期间经过",
    "model": "模型变化",
    "model_and_law": "模型和条文均有变化",
    "contract": "数据合同变化",
    "contract_and_rules": "数据合同和规则均有变化",
}
KINDS = {"new": "新增", "lost": "消失", "changed": "变化"}


@dataclass(frozen=True)
class Change:
    """One lead that appears, disappears or changes: on which night, why, and where it belongs."""

    kind: Kind
    reason: str
    night: date
    key: str
    record: str
    agency: str
    region: str
    month: str


@dataclass
class Backtest:
    """The report: the nights played, how many leads stood on each, and every change with its reason."""

    model: str
    version: str
    against: str | None
    against_version: str | None
    nights: list[date]
    records: int
    standing: dict[date, dict[str, int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    seconds: float = 0.0

    def counted(self, by: Literal["region", "agency", "month", "reason"]) -> list[tuple[str, dict[str, int]]]:
        """Changes by region, agency, month of the decision or reason: how many of each kind."""
        found: dict[str, Counter[str]] = {}
        for one in self.changes:
            found.setdefault(getattr(one, by), Counter())[one.kind] += 1
        return [(name, dict(found[name])) for name in sorted(found)]

    def as_dict(self) -> dict[str, Any]:
        """The report as `--json` prints it."""
        return {
            "model": self.model,
            "version": self.version,
            "against": self.against,
            "against_version": self.against_version,
            "records": self.records,
            "seconds": round(self.seconds, 1),
            "nights": [{"as_of": night, **self.standing[night]} for night in self.nights],
            **{f"by_{by}": dict(self.counted(by)) for by in ("region", "agency", "month", "reason")},
            "changes": [vars(one) for one in self.changes],
        }


def steps(first: date, last: date, step: Step) -> list[date]:
    """The nights to play: each day, or the last day of each week (Sunday) or month, and always the last one.

    Raises ProjectError if they are none, or too many.
    """
    if first > last:
        raise ProjectError(Fault("--from", str(first), f"it is after --to ({last})", "Swap them."))
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    ends: dict[Step, Callable[[date], bool]] = {
        "day": lambda _: True,
        "week": lambda on: on.isoweekday() == 7,
        "month": lambda on: (on + timedelta(days=1)).day == 1,
    }
    found = [on for on in days if ends[step](on) or on == last]
    if len(found) > MOST_NIGHTS:
        fault = f"{len(found)} nights are more than {MOST_NIGHTS}"
        raise ProjectError(Fault("--step", step, fault, "Take longer steps, or a shorter time."))
    return found


@contextlib.contextmanager
def _other(model: Model, against: str | None) -> Iterator[Path | None]:
    """The project folder of the version to compare with: a page's file, or a git revision."""
    if against is None:
        yield None
    elif Path(against).suffix == ".yaml":
        with with_page(model, Path(against)) as folder:
            yield folder
    else:
        with at_revision(against) as folder:
            yield folder


def backtest(
    warehouse: Warehouse, model_id: str, first: date, last: date, against: str | None, step: Step, say: Say
) -> Backtest:
    """Play the nights again for one model; with `against`, each night by both versions of it.

    Raises ProjectError if the model can't be compiled, or the time reaches past the newest night.
    """
    began = time.monotonic()
    model = rules.model(model_id)
    played = steps(first, last, step)
    with warehouse.transaction("publisher", "backtest") as connection:
        newest = nights.newest(connection)
    if newest is None or last > newest:
        fault = f"the newest night is {newest}" if newest else "no night was loaded yet"
        raise ProjectError(Fault("--to", str(last), fault, "End on a night that was run."))
    with _other(model, against) as other, scratch(warehouse.url) as copy:
        filled = replay.fill(warehouse, copy, last)
        passes = 2 if other is not None and facts_differ(other) else 1
        say(f"{filled.records} 条记录版本已复制到临时库；回放 {len(played)} 个夜次，每夜归并、串联 {passes} 次")
        report = Backtest(model.id, version(read_model(model)), against, None, played, filled.records)
        before: Played | None = None
        for number, night in enumerate(played):
            now = _night(copy, filled, model, night)
            report.standing[night] = _counts(now.standing)
            if other is not None:
                with rooted(other):
                    theirs = _version_of(model.id)
                    report.against_version = theirs[1] if theirs else None
                    if passes > 1:
                        replay.prepare(copy, filled, night)
                    base = replay.standing(copy, theirs[0], night) if theirs else {}
                report.standing[night] |= {f"against_{name}": count for name, count in _counts(base).items()}
                report.changes += between(base, now.standing, night, why_differ(model.id, other))
            elif before is None:
                raised = [(key, one) for key, one in sorted(now.standing.items()) if one.is_raised]
                report.changes += [_change("new", "start", night, key, one) for key, one in raised]
            else:
                report.changes += over_time(model, before, now)
            before = now
            if number == 0:
                taken = time.monotonic() - began
                say(f"首夜 {night}：{taken:.0f} 秒；预计共 {taken * len(played):.0f} 秒")
        report.seconds = time.monotonic() - began
    return report


@dataclass(frozen=True)
class Played:
    """One night played: every row that the model may judge, and what it says of those that it does not miss."""

    night: date
    rows: Mapping[str, Row]
    standing: Mapping[str, Standing]


def _night(copy: Warehouse, filled: Filled, model: Model, night: date) -> Played:
    replay.prepare(copy, filled, night)
    rows = replay.rows_of(copy, model)
    return Played(night, rows, replay.standing(copy, model, night, rows))


def _counts(stood: Mapping[str, Standing]) -> dict[str, int]:
    return {
        "leads": sum(one.outcome == "hit" for one in stood.values()),
        "warnings": sum(one.outcome == "near" for one in stood.values()),
        "pending": sum(one.outcome.startswith("pending") for one in stood.values()),
        "excluded": sum(one.outcome.startswith("excluded") for one in stood.values()),
    }


def _version_of(model_id: str) -> tuple[Model, str] | None:
    """The model of the project folder in force with its version; None if it has none of that id."""
    found = next((one for one in rules.load_models() if one.id == model_id), None)
    return (found, version(read_model(found))) if found is not None else None


def facts_differ(other: Path) -> bool:
    """Whether the two rules make other facts rows: kinds of earlier penalties, or figures that the links rest on."""

    def read() -> tuple[Any, Any]:
        causes = {code: (one.prior_kinds, one.offences) for code, one in rules.load_causes().items()}
        return causes, {name: one.value for name, one in rules.practice().items()}

    here = read()
    with rooted(other):
        return read() != here


def why_differ(model_id: str, other: Path) -> str:
    """Why two versions of a model may differ: its page, the law that it rests on, or both."""

    def read() -> tuple[Any, Any] | None:
        found = next((one for one in rules.load_models() if one.id == model_id), None)
        if found is None:
            return None
        read = read_model(found)
        page = (
            read.causes,
            found.lead_type,
            found.tier,
            found.status,
            [tree.sql() for tree in read.trees],
            [rules.practice()[name].value for name in read.figures],
        )
        law = [repr(read_standard(offence).standard.model_dump()) for offence in read.offences]
        return page, law

    here = read()
    with rooted(other):
        there = read()
    if here is None or there is None or here[0] != there[0]:
        return "model_and_law" if here and there and here[1] != there[1] else "model"
    return "law"


def _change(kind: Kind, reason: str, night: date, key: str, one: Standing) -> Change:
    row = one.row
    return Change(kind, reason, night, key, row.record, row.agency, row.region, row.month)


def between(base: Mapping[str, Standing], head: Mapping[str, Standing], night: date, reason: str) -> list[Change]:
    """What one night's leads gain, lose and change from one set of rules to another."""
    changes: list[Change] = []
    for key in sorted({*base, *head}):
        old, new = base.get(key), head.get(key)
        was, is_now = old is not None and old.is_raised, new is not None and new.is_raised
        why = "facts" if old and new and old.row.facts != new.row.facts else reason
        if is_now and not was and new is not None:
            changes.append(_change("new", why, night, key, new))
        elif was and not is_now and old is not None:
            changes.append(_change("lost", why, night, key, old))
        elif was and is_now and old and new and (old.outcome, old.limbs) != (new.outcome, new.limbs):
            changes.append(_change("changed", why, night, key, new))
    return changes


def over_time(model: Model, before: Played, now: Played) -> list[Change]:
    """What changed from one night to a later one by the same rules, and why."""
    changes: list[Change] = []
    for key in sorted({*before.standing, *now.standing}):
        old, new = before.standing.get(key), now.standing.get(key)
        was, is_now = old is not None and old.is_raised, new is not None and new.is_raised
        if not was and not is_now:
            continue
        reason = _cause(model, before, now, key)
        if is_now and new is not None and not was:
            changes.append(_change("new", reason, now.night, key, new))
        elif was and old is not None and not is_now:
            changes.append(_change("lost", reason, now.night, key, old))
        elif old and new and (old.outcome, old.row.facts, old.limbs) != (new.outcome, new.row.facts, new.limbs):
            changes.append(_change("changed", reason, now.night, key, new))
    return changes


def _cause(model: Model, before: Played, now: Played, key: str) -> str:
    """Why the outcome of a row is another than on the night before: what moved decides."""
    old, new = before.rows.get(key), now.rows.get(key)
    if old is None or new is None or old.facts != new.facts:
        return "facts"
    if old.late != new.late:
        return "register"
    return "law" if _began(model, before.night, now.night) else "time"


def _began(model: Model, previous: date, night: date) -> bool:
    """Whether a version of a standard that the model asks for began between two nights."""
    return any(
        previous < segment.start <= night
        for offence in read_model(model).offences
        for segment in versions(read_standard(offence).standard, night)
    )


def agency_names(warehouse: Warehouse) -> dict[str, str]:
    """The agencies' names by id."""
    with warehouse.transaction("publisher", "backtest") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT agency_id, name FROM core.agency")
        return dict(cursor.fetchall())
