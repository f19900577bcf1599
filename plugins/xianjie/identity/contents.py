"""What mentions say, made into lines for COPY: the work of processes of their own, so it imports little."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import NamedTuple, cast

from xianjie.identity import numbers
from xianjie.identity.blocking import block_keys
from xianjie.identity.profiles import FIELDS, FIRM, PERSON, Mention, Profile, profile, row
from xianjie.identity.wording import name_key

_SHORTEST_FULL_NAME = 4
# Between former names: what stands in no name.
_SEPARATOR = "\x1f"
_SEVERAL = FIELDS.index("former_name_keys")


def name_group(one: Profile) -> str | None:
    """The full name by which organisations without a code are known; None for persons and for what is no full name.

    A name with 某 is anonymised, and what is shorter than any full name (无, 不详) is none.
    """
    key = one.name_key
    if one.party_kind == PERSON or key is None or "某" in key or len(key) < _SHORTEST_FULL_NAME:
        return None
    return key


def is_identifying(one: Profile) -> bool:
    """Whether two records of just this content are one party.

    Of an organisation without a code the name alone is not enough here: it is one while at most one code bears it, and
    that is for the clustering to see.
    """
    if one.party_kind == FIRM and one.number is None:
        return one.is_named and bool(one.phone_key or one.address_house or one.legal_representative_id_no)
    return one.is_identifying


class _Line:
    """What a csv.writer writes to: its writerow gives the line."""

    def write(self, line: str) -> str:
        return line


# Quotes what holds either sign of a line's end, as COPY asks.
_csv = csv.writer(_Line(), lineterminator="\r\n")


def line(*values: object) -> str:
    """A row as a line of CSV for COPY: an empty text is NULL."""
    return cast("str", _csv.writerow(values))


def array(values: Iterable[str]) -> str:
    """Several texts as one value of a line."""
    quoted = (one.replace("\\", "\\\\").replace('"', '\\"') for one in values)
    return "{" + ",".join(f'"{one}"' for one in quoted) + "}"


class Made(NamedTuple):
    """A content's profile, in lines for COPY."""

    profile_id: str
    content: str
    profile: str
    blocks: str


def made_of(contents: list[list[str]]) -> list[Made]:
    """Contents, hash first, with their profiles; of a profile that comes again, the content alone."""
    made: list[Made] = []
    seen: set[str] = set()
    for content in contents:
        digest, kind, name, id_no, code, head, head_id, address, phone, former = (one or None for one in content)
        one = profile(
            Mention(
                party_kind=kind, name=name, id_no=id_no, credit_code=code, legal_representative_name=head,
                legal_representative_id_no=head_id, address=address, phone=phone,
                former_names=former.split(_SEPARATOR) if former else None,
            )
        )  # fmt: skip
        told = line(digest, one.profile_id, numbers.id_state(numbers.plain_code(id_no)), name_key(head))
        if one.profile_id in seen:
            made.append(Made(one.profile_id, told, "", ""))
            continue
        seen.add(one.profile_id)
        values = list(row(one))
        values[_SEVERAL] = array(one.former_name_keys)
        itself = line(*values, one.number, one.anchor, name_group(one), is_identifying(one))
        blocks = "".join(line(key, one.profile_id) for key in block_keys(one))
        made.append(Made(one.profile_id, told, itself, blocks))
    return made
