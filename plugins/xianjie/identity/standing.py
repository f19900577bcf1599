"""The profiles of the warehouse: those of tonight's mentions come in, those that nobody bears any more stand back."""

from __future__ import annotations

import csv
import hashlib
import io
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from psycopg2.extensions import connection as Connection

from xianjie.identity import blocking, matching
from xianjie.identity.contents import line, made_of
from xianjie.identity.profiles import FIELDS
from xianjie.identity.spreading import spread
from xianjie.settings import root
from xianjie.sqlfiles import steps

_ROWS_AT_ONCE = 10_000
# Fewer mentions are read faster than a process starts.
_ALONE = 50_000
_MENTIONED = """COPY (
    SELECT content_hash, party_kind, name, id_no, credit_code, legal_representative_name, legal_representative_id_no,
        address, phone, array_to_string(former_names, chr(31)) FROM party_mention
) TO STDOUT WITH (FORMAT csv)"""
# An address as long as PostgreSQL holds is read too.
csv.field_size_limit(2**30)
# What stands with a mention's content in `content_profile` beside its profile.
_CONTENT = ("content_hash", "profile_id", "id_state", "representative_key")
_OF_PROFILE = (*FIELDS, "number", "anchor", "name_group", "is_identifying")


@cache
def rules() -> str:
    """By which rules it is told who is who: the model, and all that makes clusters of its verdicts."""
    digest = hashlib.sha256(matching.MODEL_VERSION.encode())
    here = Path(__file__).parent
    for path in (*sorted(here.glob("*.py")), *steps("resolve"), *sorted((root() / "sql" / "identity").glob("*.sql"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@dataclass
class Copying:
    """Rows on their way into a table, sent in parts; an empty text is NULL, unless no column may be."""

    connection: Connection
    table: str
    columns: tuple[str, ...]
    lines: list[str] = field(default_factory=list)
    never_null: bool = False

    def add(self, *values: object) -> None:
        """Take a row."""
        self.take([line(*values)])

    def take(self, lines: Iterable[str]) -> None:
        """Take rows that `line` made."""
        self.lines += lines
        if len(self.lines) >= _ROWS_AT_ONCE:
            self.send()

    def send(self) -> None:
        """Send what is still here."""
        if self.lines:
            columns = ", ".join(self.columns)
            options = f"FORMAT csv{f', FORCE_NOT_NULL ({columns})' if self.never_null else ''}"
            with self.connection.cursor() as cursor:
                cursor.copy_expert(
                    f"COPY {self.table} ({columns}) FROM STDIN WITH ({options})", io.StringIO("".join(self.lines))
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
    with tempfile.TemporaryFile("w+", newline="", encoding="utf-8") as file:
        with connection.cursor() as cursor:
            cursor.copy_expert(_MENTIONED, file)
            mentions = cursor.rowcount
        file.seek(0)
        for made in spread(made_of, _parts(csv.reader(file)), is_worth=mentions > _ALONE):
            contents.take(one.content for one in made)
            for one in made:
                if one.profile_id not in seen:
                    seen.add(one.profile_id)
                    profiles.take([one.profile])
                    blocks.take([one.blocks])
    for copying in (contents, profiles, blocks):
        copying.send()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE content_profile; ANALYZE tonights_profile; ANALYZE tonights_block")


def _parts(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """The distinct contents among the rows, some at a time; a content's hash stands first."""
    seen: set[str] = set()
    part: list[list[str]] = []
    for one in rows:
        if one[0] not in seen:
            seen.add(one[0])
            part.append(one)
            if len(part) == _ROWS_AT_ONCE:
                yield part
                part = []
    yield part


def refuse_blocks(connection: Connection) -> None:
    """Bring `core.refused_block` to tonight's sizes of the larger blocks, and mark in `resized` which are refused."""
    with connection.cursor() as cursor:
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
