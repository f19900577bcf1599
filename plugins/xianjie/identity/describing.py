"""A party, or two that may be one, in Chinese for whoever decides: numbers masked, the likeness in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import tables
from xianjie.assessfile import document_column
from xianjie.load import masked
from xianjie.reasoning import NOUNS
from xianjie.telling import select

_ATTRIBUTES = {"name": "名称", "number": "号码", "phone": "电话", "address": "地址", "head": "法定代表人（负责人）"}
_LEVELS = {
    "same": "相同",
    "same_short": "相同（两字）",
    "former": "与曾用名相同",
    "core": "主干相同",
    "sound": "同音",
    "sound_short": "同音（两字）",
    "character": "一字之差",
    "near": "相近",
    "surname": "同姓",
    "elsewhere": "主干相同而地域不同",
    "slip": "一位之差",
    "mask_end": "打码处外相符（含末四位）",
    "mask_birth": "打码处外相符（含出生日期）",
    "mask": "打码处外相符",
    "birth": "出生日期、性别相同",
    "number": "身份号码相同",
    "name": "姓名相同",
    "part": "一方较简而相符",
    "road": "同一道路",
    "else": "不同",
}


def _codes(table: str, column: str) -> Mapping[str, str]:
    return tables.load()[table].columns[column].codes or {}


REASONS = _codes("core.party_doubt", "reason")
METHODS = _codes("core.party_member", "method")
VERDICTS = _codes("core.party_decision", "verdict")
_KINDS = {"person": "自然人", "individual_business": "个体工商户", "organisation": "单位"}


def likeness(features: Mapping[str, str] | None) -> str:
    """What two profiles have in common, attribute by attribute: 名称同音；电话相同."""
    return "；".join(
        f"{_ATTRIBUTES.get(name, name)}{_LEVELS.get(level, level)}" for name, level in (features or {}).items()
    )


def described(connection: Connection, member_id: str) -> dict[str, Any] | None:
    """What a record says of its party, with masked numbers; None if there is no such record now."""
    found = select(
        connection,
        """SELECT member.member_id, member.noun, member.record_id, member.party_id, member.profile_id, member.method,
            member.score, member.name, member.party_kind, profile.number, profile.id_no, profile.id_mask,
            profile.birth_on, profile.credit_code, profile.legal_representative_name_key, profile.phone_key,
            profile.address_house
        FROM core.party_member AS member LEFT JOIN core.profile AS profile USING (profile_id)
        WHERE member.member_id = %s""",
        (member_id,),
    )
    if not found:
        return None
    one = found[0]
    noun = one["noun"].removesuffix("_party")
    record = _record(connection, noun, one["record_id"])
    id_no = one["id_no"] and masked(one["id_no"])
    return {
        "member_id": one["member_id"],
        "party_id": one["party_id"],
        "profile_id": one["profile_id"],
        "record": NOUNS.get(noun, noun),
        "document_no": record.get("document_no"),
        "agency": record.get("agency"),
        "name": one["name"],
        "kind": _KINDS.get(one["party_kind"] or "", "未载明"),
        "id_no": id_no or (one["id_mask"] and masked(one["id_mask"])),
        "born_in": one["birth_on"].year if one["birth_on"] else None,
        "credit_code": one["credit_code"],
        "legal_representative": one["legal_representative_name_key"],
        "phone": one["phone_key"] and masked(one["phone_key"]),
        "address": one["address_house"],
        "method": METHODS.get(one["method"], one["method"]),
        "score": one["score"],
        "number": one["number"],
    }


def _record(connection: Connection, noun: str, record_id: str) -> dict[str, Any]:
    """The document number and the agency of a record as it holds now."""
    column = document_column(noun)
    found = select(
        connection,
        sql.SQL(
            """SELECT {document} AS document_no, coalesce(agency.name, record.agency_id) AS agency
            FROM {table} AS record LEFT JOIN core.agency AS agency ON agency.agency_id = record.agency_id
            WHERE record.{key} = {record_id}"""
        ).format(
            document=sql.SQL("record.{}").format(sql.Identifier(column)) if column else sql.SQL("NULL::text"),
            table=sql.Identifier("core", f"{noun}_now"),
            key=sql.Identifier(f"{noun}_id"),
            record_id=sql.Literal(record_id),
        ),
    )
    return found[0] if found else {}


def line(one: Mapping[str, Any]) -> str:
    """A described record in one line."""
    told = [
        f"{one['name'] or '（名称为空）'}（{one['kind']}）",
        f"身份号码 {one['id_no']}" if one["id_no"] else "",
        f"{one['born_in']} 年生" if one["born_in"] else "",
        f"信用代码 {one['credit_code']}" if one["credit_code"] else "",
        f"法定代表人 {one['legal_representative']}" if one["legal_representative"] else "",
        f"电话 {one['phone']}" if one["phone"] else "",
        f"住址 {one['address']}" if one["address"] else "",
    ]
    where = f"{one['record']} {one['document_no'] or '文号未载明'}，{one['agency'] or '机关未载明'}"
    return "，".join(part for part in told if part) + f"；{where}"
