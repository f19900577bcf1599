"""What a change of the rules gains and loses against a git revision: every model of both, on the newest night's facts.

Where the change makes other facts (kinds of earlier penalties, figures that links rest on) both sides are linked anew
in a scratch database; else the facts of the night serve both. The warehouse is only read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xianjie import nights, replay, rules
from xianjie.backtest import KINDS, Change, between, facts_differ, why_differ
from xianjie.errors import Fault, ProjectError, XianjieError
from xianjie.law.meaning import read_model, version
from xianjie.replay import Standing
from xianjie.revision import at_revision, changed_files, commit_of, rooted
from xianjie.rules import Model
from xianjie.scratch import scratch
from xianjie.warehouse import Warehouse


@dataclass(frozen=True)
class ModelDiff:
    """One model on both sides: its versions (None where it is not, or does not run), and what it gains and loses."""

    model: str
    name: str
    before: str | None
    after: str | None
    standing_before: int
    standing_after: int
    changes: tuple[Change, ...]


@dataclass
class Diff:
    """What a change of rules does to the leads of one night."""

    revision: str
    commit: str
    as_of: date
    files: list[str]
    contracts: list[str]
    models: list[ModelDiff] = field(default_factory=list)
    unreadable: list[Fault] = field(default_factory=list)

    @property
    def has_findings(self) -> bool:
        """Whether any lead is gained, lost or changed, or something could not be compared."""
        return bool(self.contracts or self.unreadable or any(one.changes for one in self.models))

    def as_dict(self) -> dict[str, Any]:
        """The report as `--json` prints it."""
        return {
            "revision": self.revision,
            "commit": self.commit,
            "as_of": self.as_of,
            "files": self.files,
            "contracts_not_replayed": self.contracts,
            "unreadable": [fault.as_dict() for fault in self.unreadable],
            "models": [{**vars(one), "changes": [vars(change) for change in one.changes]} for one in self.models],
        }

    def markdown(self) -> str:
        """The report for a pull request."""
        lines = [
            f"### 规则变更对线索的影响（夜次 {self.as_of}，对照 `{self.revision}` {self.commit[:12]}）",
            "",
            f"改动文件 {len(self.files)} 个。",
            "",
            "| 模型 | 版本 | 线索（前 → 后） | 新增 | 消失 | 变化 |",
            "|---|---|---|---:|---:|---:|",
        ]
        for one in self.models:
            counts = {kind: sum(change.kind == kind for change in one.changes) for kind in KINDS}
            versions = (
                f"`{one.before or '无'}` → `{one.after or '无'}`" if one.before != one.after else f"`{one.after}`"
            )
            lines.append(
                f"| {one.name} `{one.model}` | {versions} | {one.standing_before} → {one.standing_after} "
                f"| {counts['new']} | {counts['lost']} | {counts['changed']} |"
            )
        if not self.models:
            lines.append("| （没有模型的含义有变化） | | | 0 | 0 | 0 |")
        listed = [(one.model, change) for one in self.models for change in one.changes]
        if listed:
            lines += ["", "<details><summary>逐条</summary>", ""]
            lines += [f"- {KINDS[change.kind]} `{model}` {change.record}" for model, change in listed[:200]]
            lines += [f"- 另有 {len(listed) - 200} 条"] if len(listed) > 200 else []
            lines += ["", "</details>"]
        if self.contracts:
            named = "、".join(self.contracts[:5]) + (f" 等 {len(self.contracts)} 个" if len(self.contracts) > 5 else "")
            lines += ["", f"**未回放**：数据合同有改动（{named}），其影响须重新归一后才能看到。"]
        lines += [f"\n**不能比对**：{fault.file}：{fault.fault}" for fault in self.unreadable]
        return "\n".join(lines)


@dataclass(frozen=True)
class _Side:
    """The running models of one side with their versions, and the faults of those that can't be read."""

    models: dict[str, tuple[Model, str]]
    faults: list[Fault]


def _side() -> _Side:
    found: dict[str, tuple[Model, str]] = {}
    models, faults = rules.readable_models()
    for model in models:
        if model.status in ("active", "shadow"):
            try:
                found[model.id] = (model, version(read_model(model)))
            except XianjieError as error:
                faults += error.faults
    return _Side(found, faults)


def diff(warehouse: Warehouse, revision: str, as_of: date | None = None) -> Diff:
    """Compare the rules of the working tree with those of a revision, on the facts of the newest night.

    Raises ProjectError if there is no such revision, or no night to compare on.
    """
    with warehouse.transaction("publisher", "diff") as connection:
        newest = nights.newest(connection)
    if newest is None or (as_of is not None and as_of > newest):
        fault = f"the newest night is {newest}" if newest else "no night was loaded yet"
        raise ProjectError(Fault("--as-of", str(as_of or ""), fault, "Compare on a night that was run."))
    night = as_of or newest
    files = changed_files(revision, "rules", "sources", "expectations")
    contracts = [name for name in files if not name.startswith("rules/")]
    report = Diff(revision, commit_of(revision), night, files, contracts)
    with at_revision(revision) as other:
        after = _side()
        with rooted(other):
            before = _side()
        report.unreadable += [*after.faults, *before.faults]
        relinked = facts_differ(other)
        ids = sorted({*before.models, *after.models})
        if not relinked:
            ids = [one for one in ids if _version(before, one) != _version(after, one)]
        if not ids:
            return report
        if relinked or night != newest:
            with scratch(warehouse.url) as copy:
                filled = replay.fill(warehouse, copy, night)
                replay.prepare(copy, filled, night)
                found_after = _standing(copy, after, ids, night, report)
                with rooted(other):
                    replay.prepare(copy, filled, night)
                    found_before = _standing(copy, before, ids, night, report)
        else:
            found_after = _standing(warehouse, after, ids, night, report)
            with rooted(other):
                found_before = _standing(warehouse, before, ids, night, report)
        for one in ids:
            reason = why_differ(one, other)
            changes = between(found_before.get(one, {}), found_after.get(one, {}), night, reason)
            name = (after.models.get(one) or before.models[one])[0].name
            counts = [
                sum(row.is_raised for row in found.get(one, {}).values()) for found in (found_before, found_after)
            ]
            report.models.append(
                ModelDiff(one, name, _version(before, one), _version(after, one), counts[0], counts[1], tuple(changes))
            )
    return report


def _version(side: _Side, model_id: str) -> str | None:
    found = side.models.get(model_id)
    return found[1] if found else None


def _standing(
    warehouse: Warehouse, side: _Side, ids: list[str], night: date, report: Diff
) -> dict[str, Mapping[str, Standing]]:
    found: dict[str, Mapping[str, Standing]] = {}
    for one in ids:
        if one in side.models:
            try:
                found[one] = replay.standing(warehouse, side.models[one][0], night)
            except XianjieError as error:
                report.unreadable += error.faults
    return found
