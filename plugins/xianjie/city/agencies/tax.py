"""税务局: invoices for dangerous chemicals and fuel, with seller and buyer in a table of their own."""

from __future__ import annotations

from xianjie.city import invoices
from xianjie.city.agency import Agency
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, head
from xianjie.city.people import Party
from xianjie.city.records import Invoice

_GOODS = {"gasoline": "QY", "diesel": "CY", "methanol": "JC", "other_dangerous": "WHP", "other": "QT"}
_STATUS = {"normal": "0", "voided": "2", "offset": "3"}
_KIND = {"person": "1", "individual_business": "2", "organisation": "3"}


def _side(invoice: Invoice, ordinal: int, side: str, party: Party) -> Written:
    chief, chief_id = head(party)
    row: Row = {
        "fpfid": f"{invoice.key}-{ordinal}",
        "fpid": invoice.key,
        "xh": ordinal,
        "gx": side,
        "mc": party.name,
        "lx": _KIND[party.kind],
        "zjhm": party.id_no,
        "nsrsbh": party.credit_code,
        "fddbr": chief,
        "fddbrzjhm": chief_id,
        "dz": party.address,
    }
    return ("tax", "swj.fpf", row)


def _invoice(invoice: Invoice) -> list[Written]:
    row: Row = {
        "fpid": invoice.key,
        "fphm": invoice.number,
        "kprq": invoice.issued_on.isoformat(),
        "spmc": invoice.goods_text,
        "pm": _GOODS[invoice.goods],
        "zlqk": None if invoice.tonnes is None else invoice.tonnes * 1000,
        "jshj": invoice.amount,
        "fpzt": _STATUS[invoice.status],
        "kpr": "开票人",
    }
    return [("tax", "swj.fp", row), _side(invoice, 1, "X", invoice.seller), _side(invoice, 2, "G", invoice.buyer)]


AGENCY = Agency(
    id="tax",
    name="国家税务总局义乌市税务局",
    store=POSTGRESQL,
    tables={"swj.fp": ("fpid", "xgsj"), "swj.fpf": ("fpfid", "xgsj")},
    writers={Invoice: _invoice},
    party_mark="-",
    live=invoices.live,
    plant=invoices.plant,
    keeps=("Invoice",),
)
