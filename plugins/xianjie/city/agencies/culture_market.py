"""文化市场综合行政执法队: CSV (GB18030); copies are counted, dates written out in Chinese."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.files import FileStore, FileTable
from xianjie.city.files_cells import SHORT, yes
from xianjie.city.files_csv import Csv
from xianjie.city.formats import Written, head, spoken
from xianjie.city.plans import FIRST_NIGHT, money
from xianjie.city.records import Penalty

CAUSES: dict[str, Cause] = {
    "ip.copyright.infringement": (
        "WH-0501",
        "未经著作权人许可复制、发行其作品",
        "《中华人民共和国著作权法》第五十三条",
    ),
    "business.publication_business": ("WH-0301", "未经批准从事出版物发行业务", "《出版管理条例》第六十一条"),
    "culture.venue_rules": (
        "WH-0101",
        "接纳未成年人进入互联网上网服务营业场所",
        "《互联网上网服务营业场所管理条例》第三十一条",
    ),
}
_FILE = Csv(
    (
        "AJBH", "JDSWH", "AYDM", "AYMC", "WFSS", "CFYJ", "DSRLX", "DSR", "ZJHM", "XYDM", "FZR", "FZRZJHM", "DZ", "DH",
        "FXRQ", "XWQS", "XWJS", "CFRQ", "SDRQ", "CFZL", "FKJE", "MSJE", "FZPSL", "KCFS", "XSJE", "KCHZ", "FFJYE",
        "WFSD", "XSTR", "SFWL", "ZPS", "XZS", "DJS", "HYS", "LYLX", "BKJS", "XSBQ", "ZBQS", "SFYS", "ZT", "CBR",
    ),
    "gb18030",
)  # fmt: skip

# The night on which its file is still being written; the next day it is whole.
_UNFINISHED = FIRST_NIGHT + timedelta(days=8)


def _penalty(penalty: Penalty) -> list[Written]:
    code, title, basis = CAUSES[penalty.cause]
    party = penalty.party
    chief, chief_id = head(party)
    said = penalty.measures
    row = {
        "AJBH": penalty.key,
        "JDSWH": penalty.decision_no,
        "AYDM": code,
        "AYMC": title,
        "WFSS": penalty.facts,
        "CFYJ": basis,
        "DSRLX": SHORT[party.kind],
        "DSR": party.name,
        "ZJHM": party.id_no.lower() if party.id_no else None,
        "XYDM": party.credit_code,
        "FZR": chief,
        "FZRZJHM": chief_id,
        "DZ": party.address,
        "DH": party.phone,
        "FXRQ": spoken(penalty.found_on),
        "XWQS": spoken(penalty.act_from),
        "XWJS": spoken(penalty.act_to),
        "CFRQ": spoken(penalty.decided_on),
        "SDRQ": spoken(penalty.served_on),
        "CFZL": AGENCY.codes(penalty.kinds),
        "FKJE": penalty.fine,
        "MSJE": penalty.confiscated,
        "FZPSL": said.get("copies_count"),
        "KCFS": said.get("copies_unsold_count"),
        "XSJE": penalty.sales,
        "KCHZ": penalty.unsold,
        "FFJYE": penalty.business,
        "WFSD": penalty.gains,
        "XSTR": yes(said.get("is_selling_copies_of_others")),
        "SFWL": yes(said.get("is_online")),
        "ZPS": said.get("works_online_count"),
        "XZS": said.get("downloads_count"),
        "DJS": said.get("clicks_count"),
        "HYS": said.get("members_count"),
        "LYLX": yes(said.get("is_recording")),
        "BKJS": yes(said.get("is_circumvention_supplier")),
        "XSBQ": yes(said.get("has_unclear_sales")),
        "ZBQS": yes(said.get("has_ledger_gap")),
        "SFYS": yes(penalty.transfer_noted),
        "ZT": "撤销" if penalty.revoked else "正常",
        "CBR": "执法二科",
    }
    return [("culture_market", "wh", row)]


# A case of copies on paper or discs: the form says no, or none, of everything else.
OF_COPIES: dict[str, Any] = {
    "copies_unsold_count": 0,
    "is_selling_copies_of_others": False,
    "is_online": False,
    "works_online_count": 0,
    "downloads_count": 0,
    "clicks_count": 0,
    "members_count": 0,
    "is_recording": False,
    "is_circumvention_supplier": False,
    "has_unclear_sales": False,
    "has_ledger_gap": False,
}


def _content(rng: Random, cause: str) -> dict[str, Any]:
    if cause == "ip.copyright.infringement":
        business = money(rng.randrange(100, 200_000)) / 100
        return {
            "kinds": ("03", "05"),
            "measures": OF_COPIES | {"copies_count": rng.randrange(3, 60)},
            "business": business,
            "sales": business,
            "unsold": money(0),
            "gains": (business / 4).quantize(money("0.01")),
        }
    return {"kinds": ("01",)} if rng.random() < 0.3 else {}


AGENCY = Agency(
    id="culture_market",
    name="义乌市文化市场综合行政执法队",
    store=FileStore(
        {
            "wh": FileTable(
                "whzf_{day}{part}.csv", lambda rows, _: _FILE.write(rows), mishaps={_UNFINISHED: ("unfinished", 1)}
            )
        }
    ),
    outages=(_UNFINISHED,),
    tables={"wh": ("AJBH", None)},
    writers={Penalty: _penalty},
    numbers=Numbers("WHZF{year}{serial:05d}", "（义）文综罚字〔{year}〕F-{serial:06d}号", "WHAJ{year}{serial:05d}"),
    causes=CAUSES,
    kinds=("|", {"01": "A", "03": "B", "04": "C", "05": "D", "10": "E", "08": "F"}),
    shares={"ip.copyright.infringement": 8, "business.publication_business": 10, "culture.venue_rules": 12},
    content=_content,
    parties=("shop", "shop", "firm", "person"),
)
