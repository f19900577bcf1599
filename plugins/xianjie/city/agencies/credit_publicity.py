"""信用平台: what other bodies publish in the national 双公示 format, passed on as CSV (GB18030).

Two generations of files stand side by side: that of 2018, and for what was decided before the change that of 2015 with
its old names. No file of either says when the act was or how much was sold; that stands in the text alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.clerk import after
from xianjie.city.files import FileStore, FileTable
from xianjie.city.files_cells import KINDS, SUBJECT, loose, ten_thousands
from xianjie.city.files_csv import Csv
from xianjie.city.formats import Row, Written, compact, head
from xianjie.city.identity import credit_code
from xianjie.city.people import REGION, Party
from xianjie.city.plans import FIRST_DAY, FIRST_NIGHT, HISTORY_DAYS, LAST_NIGHT, NIGHTS
from xianjie.city.records import Penalty
from xianjie.city.registry import subject_id

if TYPE_CHECKING:
    from xianjie.city.clerk import Clerk
    from xianjie.city.ordinary import Life
    from xianjie.city.plans import Book

# Decided before this day: published in the old format, and corrected there.
NEW_FORMAT = date(2026, 1, 1)

# The bodies whose decisions come through the platform: name, word of their document numbers, body of their credit code.
_BODIES = {
    "water": ("义乌市水务局", "义水罚", "MB0A1201"),
    "customs": ("中华人民共和国义乌海关", "义关缉违", "MB0A1302"),
    "transport": ("义乌市交通运输局", "浙义交罚", "MB0A1403"),
    "land": ("义乌市自然资源和规划局", "义自然资罚", "MB0A1504"),
    "farming": ("义乌市农业农村局", "义农罚", "MB0A1605"),
    "ecology": ("金华市生态环境局义乌分局", "金环义罚字", "MB0A1706"),
}
NAMES = {body: name for body, (name, _, _) in _BODIES.items()}
CODES = {body: credit_code("11", REGION, number) for body, (_, _, number) in _BODIES.items()}
_BODY_OF = {code: body for body, code in CODES.items()} | {name: body for body, name in NAMES.items()}

CAUSES: dict[str, Cause] = {
    "environment.hazardous_waste_dumping": (
        "water",
        "向河道倾倒危险废物",
        "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
    ),
    "water.intake_without_permit": ("water", "未经批准擅自取水", "《中华人民共和国水法》第六十九条"),
    "water.river_works": ("water", "未经批准在河道管理范围内建设", "《中华人民共和国河道管理条例》第四十四条"),
    "customs.false_declaration": ("customs", "进出口货物申报不实", "《中华人民共和国海关行政处罚实施条例》第十五条"),
    "transport.overloading": ("transport", "车辆超限运输", "《公路安全保护条例》第六十四条"),
    "land.unapproved_building": ("land", "未经批准占用土地", "《中华人民共和国土地管理法》第七十七条"),
    "product.agri_input_records": ("farming", "未按规定建立农药采购销售台账", "《农药管理条例》第五十八条"),
}
_NEW = Csv(
    (
        "CF_XDR_MC", "CF_XDR_LB", "CF_XDR_SHXYM", "CF_XDR_GSZC", "CF_XDR_ZZJG", "CF_XDR_SWDJ", "CF_XDR_SYDW",
        "CF_XDR_SHZZ", "CF_FRDB", "CF_FR_ZJLX", "CF_FR_ZJHM", "CF_XDR_ZJLX", "CF_XDR_ZJHM", "CF_WSH", "CF_WFXW",
        "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "CF_NR_FK", "CF_NR_WFFF", "CF_NR_ZKDX", "CF_JDRQ", "CF_YXQ", "CF_GSJZQ",
        "CF_CFJG", "CF_CFJGDM", "CF_SJLY", "CF_SJLYDM", "BZ",
    ),
    "gb18030",
)  # fmt: skip
_OLD = Csv(
    (
        "CF_WSH", "CF_CFMC", "CF_CFLB1", "CF_CFLB2", "CF_SY", "CF_YJ", "CF_XDR_MC", "CF_XDR_SHXYM", "CF_XDR_ZDM",
        "CF_XDR_GSDJ", "CF_XDR_SWDJ", "CF_XDR_SFZ", "CF_FR", "CF_JG", "CF_JDRQ", "CF_XZJG", "CF_ZT", "DFBM", "SJC",
        "BZ",
    ),
    "gb18030",
)  # fmt: skip

# The night on which its file can't be read; the next day brings it whole.
_REFUSED = FIRST_NIGHT + timedelta(days=8)


def _content(penalty: Penalty) -> str:
    return f"罚款人民币{penalty.fine:,.2f}元" if "03" in penalty.kinds else "警告"


def _new(penalty: Penalty) -> Row:
    party = penalty.party
    chief, chief_id = head(party)
    body = _BODY_OF[penalty.key.removeprefix(NEW_PREFIX).split("|", 1)[0]]
    is_person = party.kind == "person"
    confiscated = {"04", "05"} & {*penalty.kinds}
    return {
        "_key": penalty.key,
        "CF_XDR_MC": party.name,
        "CF_XDR_LB": SUBJECT[party.kind],
        "CF_XDR_SHXYM": party.credit_code,
        "CF_FRDB": chief,
        "CF_FR_ZJLX": "身份证" if chief_id else None,
        "CF_FR_ZJHM": chief_id,
        "CF_XDR_ZJLX": "身份证" if is_person else None,
        "CF_XDR_ZJHM": party.id_no if is_person else None,
        "CF_WSH": penalty.decision_no,
        "CF_WFXW": CAUSES[penalty.cause][1],
        "CF_SY": penalty.facts,
        "CF_YJ": CAUSES[penalty.cause][2],
        "CF_CFLB": AGENCY.codes(penalty.kinds),
        "CF_NR": _content(penalty),
        "CF_NR_FK": ten_thousands(penalty.fine) if "03" in penalty.kinds else None,
        "CF_NR_WFFF": ten_thousands(penalty.confiscated) if confiscated else None,
        "CF_JDRQ": loose(penalty.decided_on),
        "CF_YXQ": "2099/12/31",
        "CF_GSJZQ": loose(penalty.decided_on + timedelta(days=365)),
        "CF_CFJG": NAMES[body],
        "CF_CFJGDM": CODES[body],
        "CF_SJLY": NAMES[body],
        "CF_SJLYDM": CODES[body],
        "BZ": "已撤销" if penalty.revoked else None,
    }


def _old(penalty: Penalty) -> Row:
    party = penalty.party
    body = _BODY_OF[penalty.key.removeprefix(OLD_PREFIX).split("|", 1)[0]]
    return {
        "_key": penalty.key,
        "CF_WSH": penalty.decision_no,
        "CF_CFMC": CAUSES[penalty.cause][1],
        # Both classes of an old record stand in the first field: the export never filled the second.
        "CF_CFLB1": AGENCY.codes(penalty.kinds),
        "CF_SY": penalty.facts,
        "CF_YJ": CAUSES[penalty.cause][2],
        "CF_XDR_MC": party.name,
        "CF_XDR_SHXYM": party.credit_code,
        "CF_XDR_ZDM": party.credit_code[8:17] if party.credit_code else None,
        "CF_XDR_SFZ": party.id_no if party.kind == "person" else None,
        "CF_FR": party.head.name if party.head else None,
        "CF_JG": _content(penalty),
        "CF_JDRQ": compact(penalty.decided_on),
        "CF_XZJG": NAMES[body],
        "CF_ZT": "1" if penalty.revoked else "0",
        "DFBM": REGION,
        "SJC": f"{penalty.decided_on:%Y-%m-%d} 09:00:00",
    }


def _penalty(penalty: Penalty) -> list[Written]:
    if penalty.decided_on < NEW_FORMAT:
        return [("credit_publicity", "cf_old", _old(penalty))]
    return [("credit_publicity", "cf", _new(penalty))]


# What stands before the keys of each generation in the contract.
NEW_PREFIX, OLD_PREFIX = "new:", "old:"


def published(clerk: Clerk, body: str, cause: str, party: Party, decided_on: date, **fields: Any) -> Penalty:
    """A penalty of that body, under its own number, as the platform knows it."""
    made = clerk.penalty(cause, party, decided_on, agency="credit_publicity", **fields)
    # Who decided stands in the text; the platform only passes it on.
    made = replace(made, facts=made.facts.replace(AGENCY.name, NAMES[body]))
    serial = clerk.book.serial("published", body, str(decided_on.year))
    return as_published(made, body, f"{_BODIES[body][1]}〔{decided_on.year}〕{serial}号")


def as_published(penalty: Penalty, body: str, decision_no: str) -> Penalty:
    """The penalty as the platform has it: known by its body and its number, of which the old format knows the name."""
    old = penalty.decided_on < NEW_FORMAT
    key = f"{OLD_PREFIX}{NAMES[body]}|{decision_no}" if old else f"{NEW_PREFIX}{CODES[body]}|{decision_no}"
    return replace(penalty, agency="credit_publicity", key=key, decision_no=decision_no)


def _live(life: Life) -> None:
    """The bodies' ordinary decisions: one for about every fifteen penalties of the city."""
    rng, book = life.rng, life.book
    ordinary = [cause for cause in CAUSES if not cause.startswith("environment.")]
    for _ in range(max(12, life.penalties // 15)):
        cause = rng.choice(ordinary)
        decided = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS + NIGHTS))
        content = {"kinds": ("01",)} if rng.random() < 0.2 else {}
        body = CAUSES[cause][0]
        penalty = published(life.clerk, body, cause, life.party("credit_publicity"), decided, **content)
        day = after(decided, rng.randint(1, 7))
        book.put(day, penalty)
        if rng.random() < 0.03:
            penalty = replace(penalty, revoked=True)
            book.put(after(day, rng.randint(5, 40)), penalty)
        if day <= LAST_NIGHT:
            book.ordinary[subject_id(penalty)] = penalty


def _plant(book: Book) -> None:
    from xianjie.city.files_plants import publicity

    publicity(book)


AGENCY = Agency(
    id="credit_publicity",
    name="义乌市公共信用信息平台",
    store=FileStore(
        {
            "cf": FileTable(
                "cf_{day}{part}.csv",
                lambda rows, _: _NEW.write(rows),
                mishaps={
                    FIRST_NIGHT + timedelta(days=3): ("again", 1),
                    _REFUSED: ("miscoded", 1),
                },
            ),
            # Nothing new comes in the old format, only corrections; the export runs all the same.
            "cf_old": FileTable("xzcf_{day}{part}.csv", lambda rows, _: _OLD.write(rows)),
        }
    ),
    outages=(_REFUSED,),
    tables={"cf": ("_key", None), "cf_old": ("_key", None)},
    writers={Penalty: _penalty},
    numbers=Numbers("XY{year}{serial:06d}", "XY〔{year}〕{serial}号", "XY{year}{serial:06d}"),
    causes=CAUSES,
    kinds=(";", KINDS),
    live=_live,
    plant=_plant,
    parties=("firm", "firm", "shop", "person"),
)
