"""What models and standards say, read and checked: their conditions as trees, and the hash of their meaning."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sqlglot import exp

from xianjie import rules
from xianjie.errors import Fault, ProjectError, raise_all
from xianjie.law import language
from xianjie.law.clocks import load_clocks
from xianjie.law.conditions import parse
from xianjie.law.logic import FALSE
from xianjie.law.places import Place, Written
from xianjie.law.standards import (
    Gap,
    Limb,
    Standard,
    accumulation_rules,
    entries,
    law_folder,
    limitation_years,
    load_elements,
)
from xianjie.rules import Model, Reason
from xianjie.settings import ProvincialFigure, office
from xianjie.yamlfile import parse as parse_file


@dataclass(frozen=True)
class ReadStandard:
    """A standard whose conditions are trees, by limb id and by the number of the gap."""

    offence: str
    standard: Standard
    limbs: dict[str, exp.Expr]
    gaps: dict[int, exp.Expr]
    left_out_tiers: frozenset[str]
    # Limbs of other situations than the one that is asked for: they never hold, and are not told of.
    left_aside: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReadReason:
    """An exclusion, or a ground to wait, whose condition is a tree."""

    reason: Reason
    tree: exp.Expr


@dataclass(frozen=True)
class ReadModel:
    """A model whose conditions are trees; `causes` is its gate, taken out of `when`."""

    model: Model
    causes: tuple[str, ...] | None
    when: tuple[exp.Expr, ...]
    exclusions: tuple[ReadReason, ...]
    pending_when: tuple[ReadReason, ...]

    @property
    def trees(self) -> tuple[exp.Expr, ...]:
        """Every condition of the page."""
        return (*self.when, *(one.tree for one in (*self.exclusions, *self.pending_when)))

    @property
    def offences(self) -> tuple[str, ...]:
        """The offences whose standards `when` asks for, as written."""
        return tuple(dict.fromkeys([*_asked(self.when, "meets"), *_asked(self.when, "near")]))

    @property
    def standards(self) -> dict[str, ReadStandard]:
        """Those standards, as the page asks for them: wholly or of one situation, by the decision or something else."""
        found = {offence: read_standard(offence) for offence in self.offences}
        for tree in self.when:
            for call in tree.find_all(exp.Anonymous):
                # A page that asks what the books meet may ask besides that the decision does not.
                if call.name.lower() == "meets" and (named(call, "by") or named(call, "situation")) is not None:
                    found[call.expressions[0].this] = asked_standard(call)
        return found

    @property
    def shares(self) -> tuple[str, ...]:
        """The figures of practice at which `when` calls a standard near."""
        return tuple(dict.fromkeys(_shares(self.when)))

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures of practice that the page rests on."""
        return tuple(dict.fromkeys([*_asked(self.trees, "practice"), *_shares(self.trees)]))

    @property
    def registers(self) -> tuple[str, ...]:
        """The registers that the page searches, in `when` or to exclude."""
        return tuple(dict.fromkeys(_asked(self.trees, "absent")))


def _asked(trees: tuple[exp.Expr, ...], macro: str) -> list[str]:
    calls = (call for tree in trees for call in tree.find_all(exp.Anonymous) if call.name.lower() == macro)
    return [call.expressions[0].this for call in calls]


def _shares(trees: tuple[exp.Expr, ...]) -> list[str]:
    calls = (call for tree in trees for call in tree.find_all(exp.Anonymous) if call.name.lower() == "near")
    return [one.expression.this for call in calls for one in call.expressions if isinstance(one, exp.Kwarg)]


def conjuncts(tree: exp.Expr) -> list[exp.Expr]:
    """The parts that a condition joins with AND at its top."""
    while isinstance(tree, exp.Paren):
        tree = tree.this
    if not isinstance(tree, exp.And):
        return [tree]
    return [part for side in (tree.this, tree.expression) for part in conjuncts(side)]


def _is_gate(part: exp.Expr) -> bool:
    return isinstance(part, exp.In) and isinstance(part.this, exp.Column) and part.this.name == "cause"


def named(call: exp.Expr, name: str) -> exp.Expr | None:
    """The named argument of a macro, if it stands."""
    return next((one.expression for one in call.expressions if isinstance(one, exp.Kwarg) and one.name == name), None)


COUNTS = ("prior_count", "prior_admin_count", "prior_criminal_count", "half_count")


def shape_faults(tree: exp.Expr, place: Place) -> list[Fault]:
    """A count stands only as `count >= n`, with the number that the law asks for; a range only right of `>=`."""
    faults = []
    for call in tree.find_all(exp.Anonymous):
        parent, name = call.parent, call.name.lower()
        if name in COUNTS:
            if not (isinstance(parent, exp.GTE) and parent.this is call and isinstance(parent.expression, exp.Literal)):
                fault, remedy = f"{name}(…) stands otherwise than compared", f"Write {name}(…) >= <n>."
                faults.append(Fault(place.file, place.at(1, 0), fault, remedy))
            elif named(call, "present") is not None and Decimal(parent.expression.this) < 2:
                fault = f"{name}(…) with the present penalty asks for no earlier one"
                remedy = "Ask for 2 or more, or leave `present` out."
                faults.append(Fault(place.file, place.at(1, 0), fault, remedy))
        elif name == "total":
            if not (isinstance(parent, (exp.GTE, exp.LT)) and parent.this is call):
                remedy = "Write total(…) >= <n>."
                faults.append(Fault(place.file, place.at(1, 0), "a total stands otherwise than compared", remedy))
        elif name == "range":
            right: exp.Expr = call
            if isinstance(parent, exp.Mul) and parent.expression is call and isinstance(parent.this, exp.Literal):
                right, parent = parent, parent.parent
            if not (isinstance(parent, exp.GTE) and parent.expression is right):
                fault, remedy = "a range stands otherwise than compared", "Write <column> >= range(<low>, <high>)."
                faults.append(Fault(place.file, place.at(1, 0), fault, remedy))
            elif float(call.expressions[0].this) >= float(call.expressions[1].this):
                fault = "the range ends before it begins"
                faults.append(Fault(place.file, place.at(1, 0), fault, "Write range(<low>, <high>)."))
    return faults


@cache
def _standard_path(law: Path, offence: str) -> Path:
    return law / "standards" / f"{offence}.yaml"


@cache
def _read_standard(path: Path) -> ReadStandard:
    standard = parse_file(path, Standard)
    written, speech, faults = Written(path), language.of_limb(path.stem), list[Fault]()
    limbs: dict[str, exp.Expr] = {}
    gaps: dict[int, exp.Expr] = {}
    for number, limb in enumerate(standard.limbs):
        place = written.place(("limbs", number, "when"), limb.when)
        try:
            limbs[limb.id] = parse(limb.when, place, speech)
            faults += shape_faults(limbs[limb.id], place)
        except ProjectError as error:
            faults += error.faults
    for number, gap in enumerate(standard.known_gaps):
        if gap.when is not None:
            try:
                gaps[number] = parse(gap.when, written.place(("known_gaps", number, "when"), gap.when), speech)
            except ProjectError as error:
                faults += error.faults
    raise_all(faults)
    known = entries()
    tiers: set[str] = set()
    for left in standard.leaves_out:
        of_offence = [entry for entry in known.values() if entry["offence"] == path.stem]
        tiers |= {one["tier"] for one in of_offence if one["id"] in left.entries or one["element"] in left.elements}
    return ReadStandard(path.stem, standard, limbs, gaps, frozenset(tiers))


def read_standard(offence: str) -> ReadStandard:
    """The standard of an offence with its conditions checked; raises ProjectError with every fault of it."""
    return _read_standard(_standard_path(law_folder(), offence))


# With what was read itself, so that its id is never another's.
_BY: dict[tuple[int, str], tuple[ReadStandard, ReadStandard]] = {}


def read_standard_by(offence: str, by: str) -> ReadStandard:
    """The standard with its quantities taken from elsewhere than the decision: `ledger`, what the books say."""
    read, columns = read_standard(offence), language.BY[by]
    if (id(read), by) not in _BY:
        limbs = {limb: tree.copy() for limb, tree in read.limbs.items()}
        for tree in limbs.values():
            for column in tree.find_all(exp.Column):
                if column.name in columns:
                    column.set("this", exp.to_identifier(columns[column.name]))
        _BY[id(read), by] = (read, replace(read, limbs=limbs))
    return _BY[id(read), by][1]


_OF: dict[tuple[int, str], tuple[ReadStandard, ReadStandard]] = {}


def _of_situation(read: ReadStandard, situation: str) -> ReadStandard:
    """The standard as far as it is about one situation; its versions, gaps and heavier tiers stay."""
    key = (id(read), situation)
    if key not in _OF:
        others = frozenset(limb.id for limb in read.standard.limbs if limb.meets and limb.situation != situation)
        limbs = {limb: FALSE.copy() if limb in others else tree for limb, tree in read.limbs.items()}
        _OF[key] = (read, replace(read, limbs=limbs, left_aside=others))
    return _OF[key][1]


def asked_standard(call: exp.Expr) -> ReadStandard:
    """The standard that a macro asks for, by what it asks."""
    by, situation, offence = named(call, "by"), named(call, "situation"), call.expressions[0].this
    read = read_standard(offence) if by is None else read_standard_by(offence, by.name)
    return read if situation is None else _of_situation(read, situation.name)


def _situations(trees: list[exp.Expr]) -> Iterator[tuple[str, str | None]]:
    for tree in trees:
        for call in tree.find_all(exp.Anonymous):
            if call.name.lower() == "meets":
                situation = named(call, "situation")
                yield call.expressions[0].this, situation.name if situation is not None else None


def _situation_faults(trees: list[exp.Expr], place: Place) -> list[Fault]:
    """A page asks of one standard for one situation, and for one that the standard has."""
    faults, asked = [], list(dict.fromkeys(_situations(trees)))
    for offence, situation in asked:
        known = read_standard(offence).standard.situations
        if situation is not None and situation not in known:
            fault = f"{situation} is no situation of {offence}"
            faults.append(Fault(place.file, place.at(1, 0), fault, f"Known: {', '.join(known) or 'none'}."))
        if situation is not None and any(of == offence and other != situation for of, other in asked):
            fault = f"{offence} is asked for in two ways"
            faults.append(Fault(place.file, place.at(1, 0), fault, "Write a page for each situation."))
    return faults


def _gated(parts: list[exp.Expr], place: Place) -> tuple[tuple[str, ...] | None, list[exp.Expr], list[Fault]]:
    gates = [part for part in parts if _is_gate(part)]
    rest = [part for part in parts if not _is_gate(part)]
    faults = []
    if any(column.name == "cause" for part in rest for column in part.find_all(exp.Column)):
        fault = "the cause is asked for inside the condition"
        faults.append(Fault(place.file, place.at(1, 0), fault, "Begin `when` with cause in (…) and …, once."))
    if not gates:
        return None, rest, faults
    allowed = set.intersection(*({value.this for value in gate.expressions} for gate in gates))
    return tuple(sorted(allowed)), rest, faults


@cache
def _read_model(model_id: str, path: Path) -> ReadModel:
    model = next(one for one in rules.readable_models()[0] if one.id == model_id and one.path == path)
    written, speech = Written(path), language.of_model(model.subject)
    faults: list[Fault] = []

    def tree(at: tuple[str | int, ...], text: str) -> exp.Expr | None:
        try:
            return parse(text, written.place(at, text), speech)
        except ProjectError as error:
            faults.extend(error.faults)
            return None

    when = tree(("when",), model.when)
    read: dict[str, list[ReadReason]] = {}
    for key, reasons in (("exclusions", model.exclusions), ("pending_when", model.pending_when)):
        trees = [(one, tree((key, number, "when"), one.when)) for number, one in enumerate(reasons)]
        read[key] = [ReadReason(one, found) for one, found in trees if found is not None]
    causes: tuple[str, ...] | None = None
    rest: list[exp.Expr] = []
    if when is not None:
        place = written.place(("when",), model.when)
        causes, rest, found = _gated(conjuncts(when), place)
        faults += found + _situation_faults(rest, place)
    ids = [one.id for one in (*model.exclusions, *model.pending_when)]
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        faults.append(Fault(model.file, "exclusions", f"the id {one} stands twice", "Give each reason its own id."))
    raise_all(faults)
    return ReadModel(model, causes, tuple(rest), tuple(read["exclusions"]), tuple(read["pending_when"]))


def read_model(model: Model) -> ReadModel:
    """The model with its conditions checked; raises ProjectError with every fault of them."""
    return _read_model(model.id, model.path)


def _said(tree: exp.Expr) -> str:
    return tree.sql(dialect="postgres")


def _more(limb: Limb) -> list[Any]:
    """What else a limb means: how it adds up, that it only warns, and the figures that the province set for it."""
    rule = accumulation_rules().get(limb.accumulates or "")
    more: list[Any] = [["adds up", rule.get("window_years")]] if rule is not None else []
    more += ["warns"] if limb.secondary else []
    figures = [one for one in office().provincial_figures if one.entry == limb.entry]
    return more + [[one.value, one.in_force] for one in figures]


def _means(gap: Gap) -> list[str]:
    return [] if gap.means == "undecided" else [gap.means]


def meaning_of_standard(offence: str) -> dict[str, Any]:
    """What a standard means: its limbs, gaps, tiers and figures, without its wording."""
    read = read_standard(offence)
    standard = read.standard
    return {
        "crime_from": standard.crime_from,
        "before_first": standard.before_first.reason if standard.before_first else None,
        "limbs": [
            [limb.id, limb.in_force, limb.tier, limb.meets, limb.entry, _said(read.limbs[limb.id]), *_more(limb)]
            for limb in standard.limbs
        ],
        "gaps": [
            [gap.from_, gap.to, _said(read.gaps[number]) if number in read.gaps else None, *_means(gap)]
            for number, gap in enumerate(standard.known_gaps)
        ],
        "limitation": [[band.tier, band.in_force, limitation_years(band)] for band in standard.tiers],
        "left_out_tiers": sorted(read.left_out_tiers),
        **({"gains": standard.gains} if standard.gains is not None else {}),
        "at_most": {smaller: one.column for smaller, one in load_elements().at_most.items() if offence in one.for_},
    }


def _clocks(read: ReadModel) -> dict[str, Any]:
    """What the clocks mean that a page asks for; nothing if it asks for none."""
    asked = sorted(set(_asked(read.trees, "clock")))
    if not asked:
        return {}
    known = load_clocks()
    lag = rules.practice()["register_lag_days"].value
    told = {one: [known[one].starts, known[one].ends, known[one].counting, known[one].entry["limit"]] for one in asked}
    return {"clocks": told, "lag": lag}


# Raised when what the compiler makes of the same pages may judge otherwise; `tests/unit/law/test_compiled.py` notices.
COMPILER = 1


def _of_situations(read: ReadModel) -> dict[str, Any]:
    """The limbs that a page asks for where it asks for one situation; nothing if it asks for none."""
    asked = {of: one for of, one in read.standards.items() if one.left_aside}
    told = {of: [limb.id for limb in one.standard.limbs if limb.id not in one.left_aside] for of, one in asked.items()}
    return {"of situations": told} if told else {}


# With what was read and the province's figures, so that neither is ever another's.
_VERSIONS: dict[tuple[int, int, tuple[ProvincialFigure, ...]], tuple[ReadModel, str]] = {}


def version(read: ReadModel) -> str:
    """The first twelve digits of the hash of a model's meaning: conditions, standards and figures, not its wording."""
    key = (id(read), COMPILER, tuple(office().provincial_figures))
    if key not in _VERSIONS:
        _VERSIONS[key] = (read, _version(read))
    return _VERSIONS[key][1]


def _version(read: ReadModel) -> str:
    figures = sorted(read.figures)
    offences = sorted(
        {*_asked(read.trees, "meets"), *_asked(read.trees, "near"), *_asked(read.trees, "limitation_expired")}
    )
    meaning = {
        "lead_type": read.model.lead_type,
        "tier": read.model.tier,
        "subject": read.model.subject,
        "causes": read.causes,
        "when": [_said(part) for part in read.when],
        "exclusions": [[one.reason.id, _said(one.tree)] for one in read.exclusions],
        "pending_when": [[one.reason.id, _said(one.tree)] for one in read.pending_when],
        "practice": {name: rules.practice()[name].value for name in figures},
        **_clocks(read),
        **_of_situations(read),
        "standards": {offence: meaning_of_standard(offence) for offence in offences},
        **({"compiler": COMPILER} if COMPILER > 1 else {}),
    }
    text = json.dumps(meaning, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
