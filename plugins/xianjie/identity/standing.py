"""The profiles of the warehouse: those of tonight's mentions come in, those that nobody bears any more stand back."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from psycopg2.extensions import connection as Connection

from xianjie.identity import blocking, matching, numbers
from xianjie.identity.profiles import FIELDS, FIRM, PERSON, Mention, Profile, profile, row
from xianjie.identity.wording import name_key
from xianjie.settings import root
from xianjie.sqlfiles import steps

_ROWS_AT_ONCE = 20_000
_SHORTEST_FULL_NAME = 4
# What stands with a mention's content in `content_profile` beside its profile.
_CONTENT = ("content_hash", "profile_id", "id_state", "representative_key")
_OF_PROFILE = (*FIELDS, "number", "anchor", "name_group", "is_identifying")


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


@cache
def rules() -> str:
    """By which rules it is told who is who: the model, and all that makes clusters of its verdicts."""
    digest = hashlib.sha256(matching.MODEL_VERSION.encode())
    here = Path(__file__).parent
    for path in (*sorted(here.glob("*.py")), *steps("resolve"), *sorted((root() / "sql" / "identity").glob("*.sql"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _cell(value: object) -> str:
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPED) if _SPECIAL.search(value) else value
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, tuple):
        quoted = (str(one).replace("\\", "\\\\").replace('"', '\\"') for one in value)
        value = "{" + ",".join(f'"{one}"' for one in quoted) + "}"
    return str(value).translate(_ESCAPED)


def line(values: tuple[object, ...]) -> str:
    """A row as a line that COPY reads."""
    return "\t".join(map(_cell, values)) + "\n"


@dataclass
class Copying:
    """Rows on their way into a table, sent in parts."""

    connection: Connection
    table: str
    columns: tuple[str, ...]
    lines: list[str] = field(default_factory=list)

    def add(self, *values: object) -> None:
        """Take a row."""
        self.lines.append(line(values))
        if len(self.lines) >= _ROWS_AT_ONCE:
            self.send()

    def send(self) -> None:
        """Send what is still here."""
        if self.lines:
            with self.connection.cursor() as cursor:
                cursor.copy_expert(
                    f"COPY {self.table} ({', '.join(self.columns)}) FROM STDIN", io.StringIO("".join(self.lines))
                )
            self.lines.clear()


def read(connection: Connection, statement: str, parameters: object = None) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, a part at a time."""
    with connection.cursor(name="reading") as cursor:
        cursor.itersize = _ROWS_AT_ONCE
        cursor.execute(statement, parameters)  # type: ignore[arg-type]
        yield from cursor


def fill_profiles(connection: Connection) -> None:
    """Make `content_profile` (each content of `party_mention` with its profile) and `tonights_profile` (each once)."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""CREATE TEMP TABLE content_profile ({", ".join(f"{name} text" for name in _CONTENT)}) ON COMMIT DROP;
            CREATE TEMP TABLE tonights_profile ON COMMIT DROP AS
                SELECT {", ".join(_OF_PROFILE)} FROM core.profile WHERE false;
            CREATE TEMP TABLE tonights_block (block_key text, profile_id text) ON COMMIT DROP"""  # noqa: S608 - the names are ours
        )
    contents = Copying(connection, "content_profile", _CONTENT)
    profiles = Copying(connection, "tonights_profile", _OF_PROFILE)
    blocks = Copying(connection, "tonights_block", ("block_key", "profile_id"))
    seen: set[str] = set()
    asked = """SELECT DISTINCT ON (content_hash) content_hash, party_kind, name, id_no, credit_code,
        legal_representative_name, legal_representative_id_no, address, phone FROM party_mention"""
    for content in read(connection, asked):
        digest, kind, name, id_no, code, head, head_id, address, phone = content
        one = profile(
            Mention(
                party_kind=kind, name=name, id_no=id_no, credit_code=code, legal_representative_name=head,
                legal_representative_id_no=head_id, address=address, phone=phone,
            )
        )  # fmt: skip
        contents.add(digest, one.profile_id, numbers.id_state(numbers.plain_code(id_no)), name_key(head))
        if one.profile_id not in seen:
            seen.add(one.profile_id)
            profiles.add(*row(one), one.number, one.anchor, name_group(one), is_identifying(one))
            for key in blocking.block_keys(one):
                blocks.add(key, one.profile_id)
    for copying in (contents, profiles, blocks):
        copying.send()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE content_profile; ANALYZE tonights_profile; ANALYZE tonights_block")


def refuse_blocks(connection: Connection) -> None:
    """Bring `core.refused_block` to tonight's sizes of the blocks in `resized`, and mark there which are refused."""
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE TEMP TABLE block_size ON COMMIT DROP AS
            SELECT block.block_key, count(*) AS profiles FROM resized
            JOIN core.profile_block AS block ON block.block_key = resized.block_key GROUP BY block.block_key
            HAVING count(*) > %s""",
            (blocking.BOUND,),
        )
        cursor.execute("SELECT block_key, profiles FROM block_size")
        sizes: dict[str, int] = dict(cursor.fetchall())
        refused = sorted(blocking.refused(sizes))
        cursor.execute("ALTER TABLE resized ADD COLUMN is_refused boolean")
        cursor.execute("UPDATE resized SET is_refused = block_key = ANY(%s)", (refused,))
        cursor.execute(
            """DELETE FROM core.refused_block USING resized
            WHERE refused_block.block_key = resized.block_key AND NOT resized.is_refused"""
        )
        cursor.execute(
            """INSERT INTO core.refused_block (block_key, profiles)
            SELECT block_key, profiles FROM block_size WHERE block_key = ANY(%s)
            ON CONFLICT (block_key) DO UPDATE SET profiles = excluded.profiles
            WHERE refused_block.profiles <> excluded.profiles""",
            (refused,),
        )
        cursor.execute("ANALYZE resized")
