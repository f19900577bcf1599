"""How a register was searched for a record that should be there: who keeps it, how far it had landed, what was refused.

An absence is claimed of these searches alone, so each says what it looked at and how near it came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2.extensions import connection as Connection
from psycopg2.extras import RealDictCursor

from xianjie.sqlfiles import run_stage

# How a search is made; printed with every lead.
SEARCH_KEYS = (
    "文书编号",
    "当事人证件号码",
    "法定代表人（负责人）证件号码",
    "姓名、名称（含曾用名、同音和相近的写法）",
    "电话、住址（辨认身份）",
    "事件（行为日、地区、罪名）",
)
THRESHOLD = (
    "编号或者证件号码相符、或者身份比对认定为同一人，且行为相当为查到；仅名称或者仅事件相符、身份未决为待核；"
    "有效号码不同、号码可见部分三位以上不同或者经人工认定不同为他人"
)
# Why a record that was met is not the one that was sought.
REFUSALS = {
    "other_document": "但其文书指明的是另一决定",
    "other_act": "但行为时间不同",
    "other_offence": "但罪名（案由）不同，且行为时间不能对上",
    "revoked": "该处罚已被撤销",
    "number_elsewhere": "文书编号相同，但机关不同或者不止一个机关使用该编号",
    "before_act": "早于本次行为开始之日",
    "told_apart": "相似，但经人工认定为不同的当事人",
    "two_numbers": "相似，但有效的证件号码（信用代码）不同，为他人",
    "other_digits": "姓名相同或者相似，但证件号码的可见部分不同，为他人",
    "other_number": "姓名（名称）相同，但证件号码不同",
    "other_person": "同日、同地、同罪名，但当事人为他人",
    "near_name": "姓名（名称）读音相同或者仅差一字，其他特征未达到比对门槛",
    "anonymised": "姓名经匿名处理（某），不作比对",
}
# What is said of the act begins with whose it is.
_OF_WHOM = {False: "同一人，", True: "姓名（名称）相同或者相似的人（是否同一人未定），"}
_OF_ACT = ("other_document", "other_act", "other_offence")
RECORD_OF = dict.fromkeys(("non_prosecution", "prosecution"), "prosecution_decision")


@dataclass(frozen=True)
class Refused:
    """The nearest record that a search met and did not take, and why."""

    record_id: str
    reason: str
    agency_name: str
    document_no: str | None
    on: date | None
    # Met by a name or a likeness, and no other number says that it is another's.
    is_alike: bool = False

    @property
    def told(self) -> str:
        """Why it was not taken, in Chinese."""
        said = REFUSALS.get(self.reason, self.reason)
        return _OF_WHOM[self.is_alike] + said if self.reason in _OF_ACT else said


@dataclass(frozen=True)
class Search:
    """One register that was searched: its name, holders, how far each had landed, and what was looked at."""

    register: str
    agencies: tuple[str, ...]
    agency_names: tuple[str, ...]
    snapshots: Mapping[str, date | None]
    is_fresh: bool
    candidates: int = 0
    nearest: Refused | None = None

    @property
    def snapshot_on(self) -> date | None:
        """Through which night all of its holders have landed."""
        return min((on for on in self.snapshots.values() if on is not None), default=None)


Holders = Mapping[str, list[dict[str, Any]]]
Looked = Mapping[str, Mapping[str, Any]]


def looked(connection: Connection, as_of: date) -> dict[tuple[str, str], dict[str, dict[str, Any]]]:
    """What the registers hold about each wanted subject, by register; reads the temporary table `wanted`."""
    run_stage(connection, "search", {"as_of": as_of})
    found: dict[tuple[str, str], dict[str, dict[str, Any]]] = defaultdict(dict)
    with connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute("SELECT * FROM searched")
        for row in cursor.fetchall():
            found[row["subject"], row["subject_key"]][row["register"]] = dict(row)
    return found


def search(register: str, subject: Mapping[str, Any], held: Holders) -> Search:
    """How a register was searched for a judged subject."""
    noun = RECORD_OF.get(register, register)
    found = held.get(noun, [])
    if register == "transfer":
        # An agency's transfers stand in its own register, if it keeps one.
        found = [row for row in found if row["agency_id"] == subject["agency_id"]] or found
    seen = subject.get("searched", {}).get(noun, {})
    refused = seen.get("nearest_id")
    return Search(
        register=register,
        agencies=tuple(row["agency_id"] for row in found),
        agency_names=tuple(row["name"] for row in found),
        snapshots={row["agency_id"]: row["landed"] for row in found},
        is_fresh=bool(found) and all(row["is_fresh"] for row in found),
        candidates=seen.get("candidates", 0),
        nearest=Refused(
            refused,
            seen["nearest_reason"],
            seen["nearest_agency"],
            seen["nearest_document_no"],
            seen["nearest_on"],
            seen["nearest_is_alike"],
        )
        if refused
        else None,
    )
