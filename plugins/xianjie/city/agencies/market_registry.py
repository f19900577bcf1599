"""市场主体登记: firms with former names, those moved, revoked, cancelled, their owners, and licences."""

from __future__ import annotations

from datetime import timedelta

from xianjie.city import dirt
from xianjie.city.agency import Agency
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, compact, head
from xianjie.city.ordinary import Life
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_DAY, HISTORY_DAYS
from xianjie.city.records import Licence, Registration

_ENTITY = {"organisation": "1100", "individual_business": "9500"}
_KIND = {"person": "1", "individual_business": "2", "organisation": "3"}
_STATUS = {"open": "1", "revoked": "2", "cancelled": "3", "moved": "4"}
_LICENCES = {
    "food_business": "SPJY",
    "food_production": "SPSC",
    "drug_business": "YPJY",
    "device_business": "QXJY",
    "tobacco_retail": "YCLS",
    "dangerous_chemicals": "WHJY",
    "other": "QT",
}
_LICENCE_STATUS = {"valid": "1", "suspended": "2", "revoked": "3", "cancelled": "4", "withdrawn": "5"}


def _related(key: str, ordinal: int, role: str, party: Party) -> Written:
    chief, chief_id = head(party)
    row: Row = {
        "gxrid": f"{key}-{ordinal}",
        "ztid": key,
        "xh": ordinal,
        "gx": role,
        "lx": _KIND[party.kind],
        "mc": party.name,
        "zjhm": party.id_no,
        "tyxydm": party.credit_code,
        "fddbr": chief,
        "fddbrzjhm": chief_id,
        "dz": party.address,
        "lxdh": party.phone,
    }
    return ("market_registry", "djk.gxr", row)


def _registration(entry: Registration) -> list[Written]:
    row: Row = {
        "ztid": entry.key,
        "zch": entry.registration_no,
        "mc": entry.party.name,
        "cym": "|".join(entry.former_names) or None,
        "ztlx": _ENTITY[entry.party.kind],
        "hydm": entry.industry,
        "jyfw": entry.scope,
        "clrq": compact(entry.established_on),
        "djzt": _STATUS[entry.status],
        "ztrq": compact(entry.status_on),
    }
    written: list[Written] = [("market_registry", "djk.zt", row), _related(entry.key, 1, "本主体", entry.party)]
    role = "经营者" if entry.party.kind == "individual_business" else "法定代表人"
    for ordinal, owner in enumerate(entry.owners, 2):
        written.append(_related(entry.key, ordinal, role if ordinal == 2 else "股东", owner))
    return written


def _licence(licence: Licence) -> list[Written]:
    chief, chief_id = head(licence.party)
    row: Row = {
        "zzid": licence.key,
        "zzbh": licence.licence_no,
        "zzlx": _LICENCES[licence.kind],
        "xkfw": licence.scope,
        "yxq_q": compact(licence.valid_from),
        "yxq_z": compact(licence.valid_to),
        "zt": _LICENCE_STATUS[licence.status],
        "ztrq": compact(licence.status_on),
        "lx": _KIND[licence.party.kind],
        "mc": licence.party.name,
        "tyxydm": licence.party.credit_code,
        "fddbr": chief,
        "fddbrzjhm": chief_id,
    }
    return [("market_registry", "djk.zz", row)]


def _live(life: Life) -> None:
    """A part of the firms and shops, some renamed, moved, revoked or cancelled; and some licences."""
    rng, clerk, book = life.rng, life.clerk, life.book
    for party in (*life.firms[::4], *life.shops[::8]):
        chance = rng.random()
        status = "open" if chance < 0.9 else rng.choice(("revoked", "cancelled", "moved"))
        day = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS))
        former = (dirt.new_name(rng, party.name),) if party.kind == "organisation" and rng.random() < 0.1 else ()
        owners = (party.head, book.town.person()) if party.head and rng.random() < 0.2 else (party.head,)
        entry = clerk.registration(
            party,
            status=status,
            status_on=None if status == "open" else day,
            former_names=former,
            owners=tuple(one for one in owners if one),
        )
        book.put(day, entry)
        if rng.random() < 0.15:
            kind = rng.choice(("food_business", "drug_business", "device_business", "tobacco_retail", "other"))
            book.put(day, clerk.licence(party, kind, status=rng.choice(("valid", "valid", "valid", "cancelled"))))


AGENCY = Agency(
    id="market_registry",
    name="义乌市市场主体登记中心",
    store=POSTGRESQL,
    tables={"djk.zt": ("ztid", "gxsj"), "djk.gxr": ("gxrid", "gxsj"), "djk.zz": ("zzid", "gxsj")},
    writers={Registration: _registration, Licence: _licence},
    party_mark="-",
    live=_live,
    keeps=("Registration", "Licence"),
)
