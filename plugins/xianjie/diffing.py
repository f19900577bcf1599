"""What a change of rules or contracts gains and loses against a git revision: every model of both, on one night.

Where the change makes other facts (kinds of earlier penalties, figures that links rest on) both sides are linked anew
in a scratch database; else the facts of the night serve both. Of an agency whose contract or suite differs, both sides
judge the raw rows again, each in a scratch database of its own. The warehouse is only read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from xianjie import nights, replay, rules
from xianjie.backtest import KINDS, REASONS, Change, between, facts_differ, why_differ
from xianjie.contractdiff import ContractDiff, Sides, changed_contracts, rejudge_both
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
    """What a change of rules and contracts does to the leads of one night."""

    revision: str
    commit: str
    as_of: date
    files: list[str]
    contracts: list[ContractDiff] = field(default_factory=list)
    models: list[ModelDiff] = field(default_factory=list)
    unreadable: list[Fault] = field(default_factory=list)

    @property
    def has_findings(self) -> bool:
        """Whether any lead is gained, lost or changed, or something could not be compared."""
        return bool(self.unreadable or any(one.changes for one in self.models))

    def as_dict(self) -> dict[str, Any]:
        """The report as `--json` prints it."""
        return {
            "revision": self.revision,
            "commit": self.commit,
            "as_of": self.as_of,
            "files": self.files,
            "contracts": [asdict(one) for one in self.contracts],
            "unreadable": [fault.as_dict() for fault in self.unreadable],
            "models": [{**vars(one), "changes": [vars(change) for change in one.changes]} for one in self.models],
        }

    def contract_lines(self) -> list[str]:
        """One line for each agency whose contract differs: what both sides make of its raw rows."""
        return [f"{one.name} `{one.agency}`：{_told(one)}" for one in self.contracts]

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
            lines += [
                f"- {KINDS[change.kind]} `{model}` {change.record}（{REASONS[change.reason]}）"
                for model, change in listed[:200]
            ]
            lines += [f"- 另有 {len(listed) - 200} 条"] if len(listed) > 200 else []
            lines += ["", "</details>"]
        if self.contracts:
            lines += ["", "数据合同有改动的机关，两侧均以库内原始行重新校验、归一（不设整批拒收）：", ""]
            lines += [f"- {line}" for line in self.contract_lines()]
        lines += [f"\n**不能比对**：{fault.file}：{fault.fault}" for fault in self.unreadable]
        return "\n".join(lines)


def _told(one: ContractDiff) -> str:
    sides = (one.before, one.after)
    counts = [f"{side.rows} 行隔离 {side.rows_quarantined} 行" if side else "无合同" for side in sides]
    told = [" → ".join(counts)]
    reasons = [side.reasons if side else {} for side in sides]
    moved = [
        f"{name} {reasons[0].get(name, 0)} → {reasons[1].get(name, 0)}"
        for name in sorted({*reasons[0], *reasons[1]})
        if reasons[0].get(name) != reasons[1].get(name)
    ]
    told += ["隔离理由 " + "、".join(moved)] if moved else []
    over = [side.over_allowance if side else 0 for side in sides]
    told += [f"隔离超限、夜间会整批拒收的交付 {over[0]} → {over[1]} 批"] if any(over) else []
    lacking = sorted({name for side in sides if side for name in side.not_delivered})
    told += ["尚未交付、按空值计 " + "、".join(lacking)] if lacking else []
    return "；".join(told)


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
    """Compare the rules and contracts of the working tree with those of a revision, on the newest night.

    Raises ProjectError if there is no such revision, or no night to compare on.
    """
    with warehouse.transaction("publisher", "diff") as connection:
        newest = nights.newest(connection)
    if newest is None or (as_of is not None and as_of > newest):
        fault = f"the newest night is {newest}" if newest else "no night was loaded yet"
        raise ProjectError(Fault("--as-of", str(as_of or ""), fault, "Compare on a night that was run."))
    night = as_of or newest
    files = changed_files(revision, "rules", "sources", "expectations")
    report = Diff(revision, commit_of(revision), night, files)
    with at_revision(revision, "sources", "expectations") as other:
        after = _side()
        with rooted(other):
            before = _side()
        report.unreadable += [*after.faults, *before.faults]
        contracts, faults = changed_contracts(other, files)
        report.unreadable += faults
        relinked = facts_differ(other)
        ids = sorted({*before.models, *after.models})
        if not relinked and not contracts:
            ids = [one for one in ids if _version(before, one) != _version(after, one)]
        if not ids:
            return report
        trial = _Trial(warehouse, other, before, after, ids, night, report)
        if contracts:
            found = trial.by_contracts(contracts, relinked=relinked)
        elif relinked or night != newest:
            found = trial.in_scratch()
        else:
            found = trial.in_warehouse()
        for one in ids:
            changes = _changes(one, other, found, night)
            # A change of contracts asks every model; those that neither differ nor move are no news.
            if contracts and not changes and _version(before, one) == _version(after, one):
                continue
            name = (after.models.get(one) or before.models[one])[0].name
            counts = [sum(row.is_raised for row in side.get(one, {}).values()) for side in (found.before, found.after)]
            report.models.append(
                ModelDiff(one, name, _version(before, one), _version(after, one), counts[0], counts[1], tuple(changes))
            )
    return report


_Found = Mapping[str, Mapping[str, Standing]]


@dataclass(frozen=True)
class _Standings:
    """What stands, by model: by the revision, by its rules on what today's contracts make, and by today's project."""

    before: _Found
    contracts: _Found
    after: _Found


@dataclass(frozen=True)
class _Trial:
    """The models of both sides and the night that they judge."""

    warehouse: Warehouse
    other: Path
    before: _Side
    after: _Side
    ids: list[str]
    night: date
    report: Diff

    def in_warehouse(self) -> _Standings:
        """Judge the facts of the night as they stand."""
        after = self._ours(self.warehouse)
        before = self._theirs(self.warehouse)
        return _Standings(before, before, after)

    def in_scratch(self) -> _Standings:
        """Judge a copy of the records, linked by each side's rules."""
        with scratch(self.warehouse.url) as copy:
            filled = replay.fill(self.warehouse, copy, self.night)
            replay.prepare(copy, filled, self.night)
            after = self._ours(copy)
            with rooted(self.other):
                replay.prepare(copy, filled, self.night)
            before = self._theirs(copy)
        return _Standings(before, before, after)

    def by_contracts(self, changed: Mapping[str, Sides], *, relinked: bool) -> _Standings:
        """Judge what each side's contracts make of the raw rows; the rest of the records is copied to both."""
        with scratch(self.warehouse.url) as old, scratch(self.warehouse.url) as new:
            made, faults = rejudge_both(self.warehouse, old, new, self.other, changed, self.night)
            self.report.contracts += made
            self.report.unreadable += faults
            done = [one.agency for one in made]
            filled = replay.fill(self.warehouse, old, self.night, done)
            with rooted(self.other):
                replay.prepare(old, filled, self.night)
            before = self._theirs(old)
            filled = replay.fill(self.warehouse, new, self.night, done)
            replay.prepare(new, filled, self.night)
            after = self._ours(new)
            # The same model on the same facts says the same: only what differs is asked again.
            same = [one for one in self.ids if not relinked and _version(self.before, one) == _version(self.after, one)]
            if relinked:
                with rooted(self.other):
                    replay.prepare(new, filled, self.night)
            contracts = self._theirs(new, [one for one in self.ids if one not in same])
        return _Standings(before, {**contracts, **{one: after.get(one, {}) for one in same}}, after)

    def _ours(self, warehouse: Warehouse) -> _Found:
        return _standing(warehouse, self.after, self.ids, self.night, self.report)

    def _theirs(self, warehouse: Warehouse, ids: list[str] | None = None) -> _Found:
        with rooted(self.other):
            return _standing(warehouse, self.before, self.ids if ids is None else ids, self.night, self.report)


def _changes(model_id: str, other: Path, found: _Standings, night: date) -> list[Change]:
    """What a model gains and loses in all, each with its reason: the contracts, the rules, or both."""
    reason = why_differ(model_id, other)
    before, middle, after = (side.get(model_id, {}) for side in (found.before, found.contracts, found.after))
    of_rules = {one.key: one.reason for one in between(middle, after, night, reason)}
    changes = []
    for one in between(before, after, night, reason):
        by_contract = _raised(before.get(one.key)) != _raised(middle.get(one.key))
        why = of_rules.get(one.key, "contract")
        changes.append(replace(one, reason="contract_and_rules" if by_contract and one.key in of_rules else why))
    return changes


def _raised(one: Standing | None) -> tuple[str, tuple[str, ...]] | None:
    return (one.outcome, one.limbs) if one is not None and one.is_raised else None


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
