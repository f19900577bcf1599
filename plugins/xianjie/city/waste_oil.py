"""Plants repair shops whose used engine oil goes somewhere, and those whose does not; and plenty whose books agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.identity import credit_code
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_NIGHT, Book, Span
from xianjie.city.records import MaterialPurchase, WasteDeclaration, WasteManifest
from xianjie.city.registry import subject_id

if TYPE_CHECKING:
    from xianjie.city.ordinary import Life

MODEL = "environment/waste_oil_unaccounted"
LEAD_TYPE = "not_transferred"
YEAR = 2025
_REPORTED = date(2026, 2, 10)
# Used 50 tonnes give 20 of waste as the model reckons (400 kg each); the line is 3 tonnes of difference.
_USED, _AT_LINE = Decimal(50), Decimal(17)
_DAYS = "2025-03-12", "2025-09-25"


class _Shops:
    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)
        self.receiver = book.town.firm(alone=True)

    def party(self) -> Party:
        """A repair shop that shares its name with nobody."""
        return self.book.town.firm(alone=True) if self.book.rng.random() < 0.7 else self.book.town.shop(alone=True)

    def purchase(self, party: Party, **fields: Any) -> MaterialPurchase:
        """The year's report of engine oil."""
        serial = self.book.serial("material_purchase")
        values: dict[str, Any] = {"year": YEAR, "bought": Decimal(60), "unused": Decimal(10), "reported_on": _REPORTED}
        return MaterialPurchase(key=f"NB{YEAR}{serial:06d}", party=party, **{**values, **fields})

    def moved(self, party: Party, tonnes: Any, moved_on: date = date(2025, 11, 6), **fields: Any) -> str:
        """A manifest of that much waste oil, written down when it went; gives its record."""
        serial = self.book.serial("waste_manifest")
        manifest = WasteManifest(
            key=f"330782{moved_on.year}{serial:08d}",
            generator=party,
            receiver=self.receiver,
            permit_no="浙危废经第330112号",
            moved=None if tonnes is None else Decimal(tonnes),
            moved_on=moved_on,
            **fields,
        )
        return self.book.put(after(moved_on, 2), manifest)

    def declared(self, party: Party, generated: Any, stored: Any = 0, **fields: Any) -> str:
        """The year's declaration of waste oil; gives its record."""
        serial = self.book.serial("waste_declaration")
        declaration = WasteDeclaration(
            key=f"SB{YEAR}{serial:06d}",
            party=party,
            generated=Decimal(generated),
            stored=None if stored is None else Decimal(stored),
            **{"year": YEAR, "declared_on": date(2026, 3, 3), **fields},
        )
        return self.book.put(after(declaration.declared_on, 1), declaration)

    def plant(
        self,
        kind: str,
        title: str,
        purchase: MaterialPurchase,
        records: list[str],
        due: list[Span] | None = None,
        seen: date = _REPORTED,
    ) -> None:
        """Put the report on record and note the case in the truth."""
        reported = self.book.put(after(seen, 1), purchase)
        spans: list[Span] = due or ([(FIRST_NIGHT, None)] if kind.startswith("hit.") else [])
        self.book.plant(MODEL, kind, title, LEAD_TYPE, subject_id(purchase), [reported, *records], spans)


def _hits(shops: _Shops) -> None:
    party = shops.party()
    shops.plant("hit.nothing_moved", "未申报，也没有转移联单", shops.purchase(party), [])
    party = shops.party()
    records = [shops.declared(party, "0.81"), shops.moved(party, "0.81")]
    shops.plant("hit.little_declared", "申报、转移远少于应产生的数量", shops.purchase(party), records)
    party = shops.party()
    records = [shops.moved(party, 8, date.fromisoformat(_DAYS[0])), shops.moved(party, 9, date.fromisoformat(_DAYS[1]))]
    shops.plant("hit.at_line", "差距恰为三吨", shops.purchase(party), records)
    party = shops.party()
    records = [shops.moved(party, 18, status="void")]
    shops.plant("hit.manifest_void", "联单已作废", shops.purchase(party), records)
    party = shops.party()
    records = [shops.moved(party, 18, date(2026, 4, 2))]
    shops.plant("hit.moved_too_late", "次年第一季度以后才转移", shops.purchase(party), records)
    # Another firm of the same name, in another district: its waste is not this one's.
    party = shops.book.town.firm(alone=True)
    code = credit_code("91", "330109", f"MC{shops.book.serial('elsewhere'):06d}")
    namesake = replace(party, credit_code=code, head=shops.book.town.person(alone=True))
    records = [shops.moved(namesake, 18)]
    shops.plant("hit.moved_by_namesake", "联单属于同名的外区县单位", shops.purchase(party), records)


def _misses(shops: _Shops) -> None:
    party = shops.party()
    shops.plant("near_miss.a_hectogram_below", "差距少一百克", shops.purchase(party), [shops.moved(party, "17.0001")])
    party = shops.party()
    records = [shops.declared(party, 18, "6.5"), shops.moved(party, 11)]
    shops.plant("near_miss.in_stock", "其余在年末贮存", shops.purchase(party), records)
    party = shops.party()
    shops.plant("near_miss.unused", "大部分未使用", shops.purchase(party, unused=Decimal("52.6")), [])
    party = shops.party()
    shops.plant("near_miss.other_material", "购进的不是机油", shops.purchase(party, material="other"), [])
    party = shops.party()
    shops.plant(
        "near_miss.next_quarter", "次年第一季度转移", shops.purchase(party), [shops.moved(party, 18, date(2026, 3, 20))]
    )
    party = shops.book.town.firm(alone=True)
    records = [shops.moved(replace(party, credit_code=None, head=None), 18)]
    shops.plant("near_miss.manifest_without_code", "联单只有全称，没有统一社会信用代码", shops.purchase(party), records)
    party = shops.party()
    shops.plant("undecided.unused_not_said", "未使用数量未填", shops.purchase(party, unused=None), [])
    party = shops.party()
    shops.plant("undecided.stock_not_said", "年末贮存量未填", shops.purchase(party), [shops.declared(party, 5, None)])


def _pursued(shops: _Shops) -> None:
    """Handed over, filed, looked into, or kept under another firm of the same head."""
    book, clerk = shops.book, shops.clerk
    party = book.town.firm(alone=True)
    penalty = clerk.penalty("environment.hazardous_waste_dumping", party, date(2026, 4, 8), waste_tonnes=Decimal("0.4"))
    book.put(after(penalty.decided_on, 2), penalty)
    transfer = clerk.transfer(penalty, after(penalty.decided_on, 5))
    act = {"act_from": penalty.act_from, "act_to": penalty.act_to}
    suspects = (party.head or party,)
    filing = clerk.filing(
        "environmental_pollution", after(penalty.decided_on, 6), suspects, transfer_no=transfer.document_no, **act
    )
    records = [book.put(after(penalty.decided_on, 10), transfer), book.put(after(penalty.decided_on, 11), filing)]
    shops.plant("excluded.transferred", "已移送并立案", shops.purchase(party), records)
    for kind, to_head in (("filed", False), ("head_filed", True)):
        party = book.town.firm(alone=True)
        suspect = party.head if to_head and party.head else party
        filing = clerk.filing("environmental_pollution", date(2026, 5, 11), (suspect,))
        records = [book.put(date(2026, 5, 15), filing)]
        shops.plant(f"excluded.{kind}", "公安机关已立案", shops.purchase(party), records)
    party = book.town.firm(alone=True)
    sister = replace(book.town.firm(alone=True), head=party.head)
    shops.plant(
        "excluded.declared_by_affiliate",
        "同一法定代表人名下的单位转移",
        shops.purchase(party),
        [shops.moved(sister, 18)],
    )
    party = shops.party()
    case = clerk.case("natural_resources", "environment.hazardous_waste_dumping", party, date(2026, 8, 12), "open")
    record = book.put(date(2026, 8, 14), case)
    shops.plant("excluded.under_case", "已立案调查，尚未结案", shops.purchase(party), [record])


def _nights(shops: _Shops) -> None:
    """Reports and manifests that come late, and a case that is filed meanwhile."""
    book = shops.book
    party = shops.party()
    due: list[Span] = [(night(3), None)]
    shops.plant("night.late_report", "年报补报", shops.purchase(party, reported_on=night(2)), [], due, night(2))
    party = shops.party()
    serial = book.serial("waste_manifest")
    manifest = WasteManifest(
        f"3307822025{serial:08d}", party, shops.receiver, "浙危废经第330112号", Decimal(18), date(2025, 12, 3)
    )
    records = [book.put(night(5), manifest)]
    due = [(FIRST_NIGHT, night(4))]
    shops.plant("night.late_manifest", "联单补录，线索应撤回", shops.purchase(party), records, due)
    party = shops.book.town.firm(alone=True)
    filing = shops.clerk.filing("environmental_pollution", night(5), (party,))
    records = [book.put(night(7), filing)]
    due = [(FIRST_NIGHT, night(6))]
    shops.plant("night.filed", "其后立案，线索应撤回", shops.purchase(party), records, due)


def plant(book: Book) -> None:
    """Plant everything once."""
    shops = _Shops(book)
    _hits(shops)
    _misses(shops)
    _pursued(shops)
    _nights(shops)


def live(life: Life) -> None:
    """Shops whose waste is all accounted for."""
    shops = _Shops(life.book)
    for _ in range(12):
        party = shops.party()
        bought = Decimal(life.rng.randrange(40, 900)) / 10
        waste = (bought * Decimal("0.48")).quantize(Decimal("0.0001"))
        stored = (waste / 5).quantize(Decimal("0.0001"))
        life.book.put(after(_REPORTED, 1), shops.purchase(party, bought=bought, unused=Decimal(0)))
        shops.moved(party, waste - stored, date(2025, 12, 9))
        shops.declared(party, waste, stored)
