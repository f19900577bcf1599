"""What happens in the made-up city, in plain terms; `agencies` writes it down as each agency does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from xianjie.city.people import Party


@dataclass(frozen=True)
class Penalty:
    """An administrative penalty; money in yuan, waste in tonnes, None where the file does not say."""

    agency: str
    key: str
    decision_no: str
    case_no: str
    cause: str  # canonical code; the agency's own code is in `agencies`
    facts: str
    party: Party
    act_from: date | None
    act_to: date | None
    found_on: date | None
    decided_on: date
    served_on: date | None
    kinds: tuple[str, ...] = ("03",)  # 行政处罚法 art. 9, two digits
    fine: Decimal = Decimal(0)
    confiscated: Decimal = Decimal(0)
    responsible: tuple[Party, ...] = ()
    sales: Decimal | None = None
    unsold: Decimal | None = None
    gains: Decimal | None = None
    business: Decimal | None = None
    tobacco: bool | None = False
    waste_tonnes: Decimal | None = Decimal(0)
    monitoring_disabled: bool | None = False
    major_danger: bool | None = False
    ordered_before: bool | None = False
    refused: bool | None = False
    high_risk: bool | None = False
    licensed: bool | None = True
    transfer_noted: bool = False
    transfer_no: str | None = None
    revoked: bool = False
    # Further measured facts by canonical column, for agencies whose tables hold them.
    measures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Trade:
    """Who supplied whom, as a case found it."""

    agency: str
    key: str
    document_no: str  # of the decision that found it
    seller: Party
    buyer: Party | None
    goods: str
    mark: str
    amount: Decimal | None
    traded_from: date | None
    traded_to: date | None
    infringing: bool | None = True
    proof: str = "ledger"  # ledger, payment, waybill, statement
    volume: Decimal | None = None  # cubic metres, of timber


@dataclass(frozen=True)
class Transfer:
    """A suspected crime that an agency handed to the police."""

    agency: str
    key: str
    document_no: str
    decision_no: str | None
    case_no: str | None
    cause: str
    party: Party
    decided_on: date
    transferred_on: date
    received_on: date | None = None
    result: str | None = None  # filed, not_filed, returned
    result_on: date | None = None
    tonnes: Decimal | None = None
    deleted: bool = False


@dataclass(frozen=True)
class Filing:
    """A criminal case at the police, with its suspects."""

    key: str
    offence: str
    received_on: date
    decision: str  # filed, not_filed, pending
    decided_on: date | None
    document_no: str | None
    act_from: date | None
    act_to: date | None
    suspects: tuple[Party, ...]
    transfer_no: str | None = None
    penalty_no: str | None = None
    from_agency: str | None = None
    status: str | None = None
    status_on: date | None = None
    penalty_needed: bool | None = None
    withdrawal_reason: str | None = None  # no_crime, minor, limitation, died, other_suspect, other


@dataclass(frozen=True)
class CoerciveMeasure:
    """A coercive measure against one suspect of a criminal case."""

    key: str
    case_no: str  # of the filing
    document_no: str
    kind: str  # detention, bail, residential_surveillance, arrest
    party: Party
    from_on: date
    to_on: date | None
    ended_on: date | None = None
    result: str | None = None  # changed, lifted, expired, released


@dataclass(frozen=True)
class Prosecution:
    """A decision on prosecution, with the persons decided on."""

    key: str
    document_no: str
    police_case_no: str | None
    offence: str
    cause: str | None
    act_from: date | None
    act_to: date | None
    decision: str  # prosecuted, no_crime, statutory, evidence, minor, conditional
    decided_on: date
    parties: tuple[Party, ...]
    penalty_needed: bool | None = None
    objection: bool = False


@dataclass(frozen=True)
class Opinion:
    """A procuratorial opinion (检察意见) that asks an agency to penalise."""

    key: str
    document_no: str
    decision_no: str
    addressee: str
    issued_on: date  # of a draft, the day on which it was drawn up
    due_on: date | None
    replied_on: date | None = None
    reply: str | None = None  # punished, lawful_no_penalty, other_agency, none
    status: str = "issued"  # draft, issued, withdrawn


@dataclass(frozen=True)
class Recommendation:
    """A procuratorial recommendation (检察建议), and what the agency's reply says was done."""

    key: str
    document_no: str
    addressee: str
    issued_on: date
    due_on: date
    replied_on: date | None = None
    reply: str | None = "adopted"  # adopted, partly, refused, none
    hazards: int | None = None
    transferred: int | None = None
    filed: int | None = None
    suspended: int | None = None
    fined: int | None = None
    status: str = "issued"  # draft, issued, withdrawn


@dataclass(frozen=True)
class Judgment:
    """A criminal judgment, with the defendants."""

    key: str
    document_no: str
    prosecution_no: str | None
    offence: str
    act_from: date | None
    act_to: date | None
    result: str  # guilty, exempt, acquitted, withdrawn, terminated
    judged_on: date
    parties: tuple[Party, ...]
    term_months: int | None = None
    suspended: bool | None = None
    fine: Decimal | None = None
    ban_months: int | None = None
    penalty_needed: bool | None = None

    @property
    def effective_on(self) -> date:
        """The day after the ten days for an appeal."""
        return self.judged_on + timedelta(days=11)


@dataclass(frozen=True)
class CivilCase:
    """A civil case, a claim within a criminal one, or a settlement that the court confirmed."""

    key: str
    case_no: str
    kind: str  # civil, incidental, public_interest, settlement
    claim: str  # personal_injury, property_damage, environment, contract
    defendants: tuple[Party, ...]
    plaintiffs: tuple[Party, ...]
    act_on: date | None
    filed_on: date
    penalty_no: str | None = None
    claimed: Decimal | None = None
    result: str = "pending"  # pending, granted, dismissed, mediated, withdrawn, not_accepted
    ended_on: date | None = None


@dataclass(frozen=True)
class AdminCase:
    """A case that an agency opened, whatever came of it."""

    agency: str
    key: str
    case_no: str
    cause: str
    facts: str
    party: Party
    act_from: date | None
    act_to: date | None
    opened_on: date | None
    closed_on: date | None
    conclusion: str  # open, punished, not_punished, no_violation, transferred, transferred_away, terminated
    decision_no: str | None = None
    deleted: bool = False


@dataclass(frozen=True)
class CaseStep:
    """A step of a case as the case system of an agency logs it, by the minute or by the day alone."""

    agency: str
    key: str
    event: str  # an event of the table of time limits; the agency's own code is in `agencies`
    at: datetime | date
    case_no: str | None = None
    document_no: str | None = None
    procedure: str | None = None  # transfer, complaint, filing_supervision, non_prosecution
    until: date | None = None  # to which day a term was extended
    void: bool = False


@dataclass(frozen=True)
class Registration:
    """A firm or individual business on the register, with whoever stands behind it."""

    key: str
    registration_no: str | None
    party: Party
    former_names: tuple[str, ...]
    industry: str
    scope: str
    established_on: date
    status: str  # open, revoked, cancelled, moved
    status_on: date | None
    owners: tuple[Party, ...] = ()


@dataclass(frozen=True)
class Licence:
    """A licence and its holder."""

    key: str
    licence_no: str
    kind: str
    scope: str
    party: Party
    valid_from: date
    valid_to: date | None
    status: str  # valid, suspended, revoked, cancelled, withdrawn
    status_on: date | None


@dataclass(frozen=True)
class Ban:
    """Someone who may not work in a trade any more, for a time or for life."""

    key: str
    document_no: str
    field: str  # food, drug
    basis: str  # a code of core.ban
    party: Party
    decided_on: date
    from_on: date
    to_on: date | None  # None: for life
    lifted_on: date | None = None  # the decision was undone


@dataclass(frozen=True)
class MaterialPurchase:
    """What a firm reports of a material that it bought in a year; tonnes."""

    key: str
    party: Party
    year: int
    bought: Decimal | None
    unused: Decimal | None
    reported_on: date
    material: str = "lubricating_oil"  # lubricating_oil, battery, other


@dataclass(frozen=True)
class WasteDeclaration:
    """What a firm declares of the hazardous waste of a year; tonnes."""

    key: str
    party: Party
    year: int
    generated: Decimal | None
    stored: Decimal | None
    declared_on: date
    category: str = "HW08"


@dataclass(frozen=True)
class WasteManifest:
    """Hazardous waste that went from one firm to another; tonnes."""

    key: str
    generator: Party
    receiver: Party
    permit_no: str
    moved: Decimal | None
    moved_on: date
    category: str = "HW08"
    status: str = "completed"  # completed, running, void


@dataclass(frozen=True)
class Card:
    """A card, an account or a number that a criminal case found in use, and who had opened it."""

    key: str
    kind: str  # a code of core.card
    number: str
    issuer: str
    case_no: str  # of the filing
    used_as: str  # collecting, moving, contacting, luring
    amount: Decimal | None
    lent: bool | None
    used_from: date | None
    used_to: date | None
    registered_on: date | None
    party: Party | None
    lost_on: date | None = None


@dataclass(frozen=True)
class HazardOrder:
    """An order to remove a hidden danger of an accident, with its last re-inspection."""

    key: str
    document_no: str
    party: Party
    measure: str  # rectify, suspend, stop_using, remove_at_once
    hazard: str
    major: bool | None
    ordered_on: date
    due_on: date | None
    extended_to: date | None = None
    reinspected_on: date | None = None
    result: str | None = None  # rectified, partly, not_rectified
    revoked_on: date | None = None


@dataclass(frozen=True)
class Invoice:
    """An invoice for goods that the tax bureau shares."""

    key: str
    number: str
    issued_on: date
    goods: str  # gasoline, diesel, methanol, other_dangerous, other
    goods_text: str
    tonnes: Decimal | None
    amount: Decimal
    seller: Party
    buyer: Party
    status: str = "normal"  # normal, voided, offset


@dataclass(frozen=True)
class Restoration:
    """What a decision orders to be restored or treated, and whether that was accepted."""

    agency: str
    key: str
    document_no: str  # of the decision
    kind: str  # replant, restore_vegetation, restore_land, treat_waste
    ordered_on: date
    due_on: date | None
    extended_to: date | None = None
    accepted_on: date | None = None
    substituted_on: date | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class Outlet:
    """An outlet that opens cards or accounts, and who runs it."""

    key: str
    outlet_no: str
    operator: str
    kind: str  # telecom, bank
    party: Party
    status: str  # open, suspended, closed
    status_on: date | None = None


@dataclass(frozen=True)
class Opening:
    """A card or an account that somebody opened at an outlet."""

    key: str
    outlet_no: str
    kind: str  # a code of core.opening
    number: str
    opened_on: date
    batch: bool | None
    party: Party


@dataclass(frozen=True)
class SeparateHandling:
    """A person whom a paper of a criminal case sets aside for separate handling (另案处理)."""

    key: str
    document_no: str
    case_no: str | None  # of the police
    offence: str
    party: Party
    act_from: date | None
    act_to: date | None
    noted_on: date
    reason: str | None = None  # at_large, unclear, other_case, illness, other
    outcome: str | None = None  # sent, withdrawn, other_office, not_criminal
    outcome_on: date | None = None


@dataclass(frozen=True)
class Certificate:
    """A certificate of special operations in the register of whoever issued it."""

    key: str
    number: str
    operation: str
    holder: Party
    issued_on: date
    valid_to: date
    status: str = "valid"  # valid, cancelled, revoked, withdrawn


@dataclass(frozen=True)
class SiteWorker:
    """Someone who entered a building site, with the certificate that he showed."""

    key: str
    site: str
    employer: Party
    trade: str
    party: Party
    certificate_kind: str  # special_operation, construction_operation, other
    certificate_no: str | None
    issuer_region: str | None
    entered_on: date
    left_on: date | None = None


Record = (
    Penalty
    | Trade
    | Transfer
    | Filing
    | CoerciveMeasure
    | Prosecution
    | Opinion
    | Recommendation
    | Judgment
    | CivilCase
    | AdminCase
    | CaseStep
    | Registration
    | Licence
    | Ban
    | HazardOrder
    | Invoice
    | MaterialPurchase
    | WasteDeclaration
    | WasteManifest
    | Card
    | Restoration
    | Outlet
    | Opening
    | SeparateHandling
    | Certificate
    | SiteWorker
)
