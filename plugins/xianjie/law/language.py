"""What a condition may name: the columns of a subject's facts row, from `tables/`, and the macros."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xianjie import rules, tables
from xianjie.law.clocks import flow_centre, load_clocks
from xianjie.law.conditions import Argument, ColumnOf, Language, Macro, Type, one_code
from xianjie.law.standards import TIERS, feeding_none, law_folder, limb_ids, situations
from xianjie.settings import root

# Whose code lists the columns of a facts row take over, beside those of the record and of its party.
_RECORDS = {
    "prosecution_decision_party": ("prosecution_decision", "prosecution_decision_party", "procuratorial_opinion"),
    "clock": ("clock",),
    "handle": ("card", "card_party"),
    "agency": ("penalty", "transfer"),
    "reply_promise": ("procuratorial_recommendation",),
}
_TYPES = {
    "numeric": Type.NUMBER,
    "integer": Type.NUMBER,
    "smallint": Type.NUMBER,
    "bigint": Type.NUMBER,
    "text": Type.TEXT,
    "boolean": Type.BOOLEAN,
    "date": Type.DATE,
}


# Where quantities of a standard are taken from, if not from the decision: column of a limb → column of the facts row.
BY = {"ledger": {"sales_amount_cny": "ledger_sales_amount_cny"}}

# By which models a row is judged is asked once, by its cause.
_GATES = ("causes", "cause_set")


@dataclass(frozen=True)
class Facts:
    """A subject's facts row: its table, its key, and its columns as conditions see them."""

    subject: str
    table: str
    key: str
    columns: dict[str, ColumnOf]
    required: frozenset[str]
    names: frozenset[str]

    @property
    def registers(self) -> frozenset[str]:
        """The registers that `absent` may ask for."""
        return frozenset(one.removesuffix("_is_absent") for one in self.columns if one.endswith("_is_absent"))

    @property
    def has_act(self) -> bool:
        """Whether the row says when the act was, so that the law in force can be told."""
        return {"act_on_earliest", "act_on_latest", "act_from"} <= self.names


def _codes(subject: str, column: str) -> frozenset[str] | None:
    if column == "cause":
        return frozenset(rules.load_causes())
    if (subject, column) == ("clock", "duty"):
        return frozenset(flow_centre().duties)
    described = tables.load()
    for noun in records(subject):
        found = described[f"core.{noun}"].columns.get(column)
        if found is not None and found.codes:
            return frozenset(found.codes)
    return None


def records(subject: str) -> tuple[str, ...]:
    """The records that a subject's facts row is made of, the judged one first."""
    return _RECORDS.get(subject) or (subject.removesuffix("_party"), subject)


def facts(subject: str) -> Facts:
    """The facts row of a subject."""
    return _facts(subject, root())


@cache
def _facts(subject: str, _project: Path) -> Facts:
    table = tables.load()[f"core.fact_{subject}"]
    columns: dict[str, ColumnOf] = {}
    for name, column in table.columns.items():
        kind = Type.LIST if column.type == "text[]" else _TYPES.get(column.type.partition("(")[0])
        # An identity is no ground for anything.
        if kind is None or column.personal or name.endswith("_id") or name in _GATES:
            continue
        codes = frozenset(column.codes) if column.codes else _codes(subject, name)
        columns[name] = ColumnOf(kind, column.comment, column.unit, codes)
    required = frozenset(name for name, column in table.columns.items() if column.required)
    return Facts(subject, table.name, table.key[0], columns, required, frozenset(table.columns))


def offences() -> frozenset[str]:
    """The offences that have a standard, by file name."""
    return frozenset(path.stem for path in (law_folder() / "standards").glob("*.yaml"))


def _includes(columns: dict[str, ColumnOf]) -> Macro:
    lists = {name: one.codes for name, one in columns.items() if one.type is Type.LIST and one.codes is not None}
    code = Argument("a code of the column", lists, again=True)
    return Macro(Type.BOOLEAN, (Argument("a column that holds a list", column=Type.LIST), code))


def of_model(subject: str) -> Language:
    """What a model of that subject may say: no numbers, since they belong to the law or to practice."""
    row = facts(subject)
    macros = {
        "absent": one_code(Type.BOOLEAN, row.registers, "a register"),
        "practice": one_code(Type.NUMBER, frozenset(rules.practice()), "a figure of practice"),
        "includes": _includes(row.columns),
    }
    running = frozenset(name for name, clock in load_clocks().items() if clock.subject == subject)
    if running:
        macros["clock"] = one_code(Type.BOOLEAN, running, "a clock of this subject")
    if row.has_act:
        feeding = offences() - feeding_none()
        asked = {"tier": frozenset(TIERS), "by": frozenset(BY), "situation": situations()}
        macros["meets"] = one_code(Type.BOOLEAN, feeding, "a standard that feeds models", **asked)
        figure = {"share": frozenset(rules.practice())}
        macros["near"] = Macro(
            Type.BOOLEAN, (Argument("a standard that feeds models", feeding),), figure, frozenset(figure)
        )
        macros["limitation_expired"] = one_code(Type.BOOLEAN, offences(), "a standard")
    return Language(row.columns, macros, numbers=False)


def of_limb(offence: str | None = None) -> Language:
    """What a limb of that offence may say: what is measured of an act, who did it, what was punished before."""
    columns = facts("penalty_party").columns
    described = tables.load()["core.penalty"].columns
    stable = {name: one for name, one in columns.items() if name in described or name == "party_kind"}
    kinds = frozenset(rules.prior_kinds())
    earlier = one_code(Type.NUMBER, kinds, "a kind of earlier penalty", years=None)
    # The present penalty is no sentence: only where administrative penalties count may it be counted too.
    with_present = one_code(Type.NUMBER, kinds, "a kind of earlier penalty", years=None, present=range(1, 2))
    number = Argument("a number", number=True)
    limbs = {one: limb_ids(one) for one in offences()}
    own = Argument("a limb of this standard", limbs.get(offence or "", frozenset()), again=True)
    other = (Argument("a standard", offences()), Argument("a limb of that standard", limbs, again=True))
    macros = {
        "prior_count": with_present,
        "prior_admin_count": with_present,
        "prior_criminal_count": earlier,
        "range": Macro(Type.NUMBER, (number, number)),
        "includes": _includes(stable),
        "total": Macro(Type.NUMBER, (Argument("a quantity", value=Type.NUMBER, again=True),)),
        "half_count": Macro(Type.NUMBER, (own,)),
        "met": Macro(Type.BOOLEAN, other),
        "lasted": Macro(Type.BOOLEAN, (), {"months": None}, frozenset({"months"})),
    }
    return Language(stable, macros, numbers=True)
