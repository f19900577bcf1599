"""Party records of made-up people and firms, in a warehouse as conform would have put them there."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from random import Random

from psycopg2.extensions import connection as Connection
from xianjie.identity.contents import array, line
from xianjie.identity.profiles import Mention
from xianjie.warehouse import Warehouse, end_of

from bench.identity.population import Population

_MENTIONS_OF_A_PERSON = 4
# Of the records that name no former names, how many are of each noun; those that do are the registry's.
_SHARES = (("penalty_party", 0.75), ("licence_party", 0.15), ("filing_party", 0.06), ("transfer_party", 0.04))
NOUNS = (*(noun for noun, _ in _SHARES), "registration_party")
_SAID = (
    "party_kind", "name", "id_no", "credit_code", "legal_representative_name", "legal_representative_id_no", "address",
    "phone",
)  # fmt: skip
_VERSION = ("agency_id", "source_key", "region_code", "known_at", "is_deleted", "batch_id", "row_hash")
_ROWS_AT_ONCE = 20_000


def mentions(seed: int, many: int) -> list[Mention]:
    """So many mentions, in an order of chance: the last of them name newcomers as often as any night's do."""
    people = many // _MENTIONS_OF_A_PERSON
    while True:
        named = [one.mention for one in islice(Population(seed, people).mentions(), many)]
        if len(named) == many:
            Random(seed).shuffle(named)
            return named
        people += people // 20 + 10


def put(warehouse: Warehouse, named: Sequence[Mention], night: date, first: int = 0) -> None:
    """Write the mentions as records that became known on that night; they are numbered from `first`."""
    with warehouse.transaction("loader") as connection:
        rows: dict[str, list[tuple[object, ...]]] = {}
        chance = Random(first)
        nouns, shares = zip(*_SHARES, strict=True)
        for number, one in enumerate(named, first):
            noun = "registration_party" if one.former_names else chance.choices(nouns, shares)[0]
            parent = noun.removesuffix("_party")
            version = ("market", str(number), "330782", end_of(night), False, 1, "0")
            if one.former_names:
                rows.setdefault(parent, []).append((f"market/{parent}/{number}", array(one.former_names), *version))
            said = (getattr(one, column) for column in _SAID)
            ids = (f"market/{noun}/{number}", f"market/{parent}/{number}", 1)
            rows.setdefault(noun, []).append((*ids, *said, *version))
        for noun, those in sorted(rows.items()):
            if noun.endswith("_party"):
                columns = (f"{noun}_id", f"{noun.removesuffix('_party')}_id", "ordinal", *_SAID, *_VERSION)
            else:
                columns = (f"{noun}_id", "former_names", *_VERSION)
            _copy(connection, f"core.{noun}", columns, iter(those))


def _copy(connection: Connection, table: str, columns: Sequence[str], rows: Iterator[tuple[object, ...]]) -> None:
    listed = ", ".join(columns)
    with connection.cursor() as cursor:
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            text = io.StringIO("".join(line(*one) for one in some))
            # PostgreSQL copies into no table that has row-level security.
            cursor.execute(f"CREATE TEMPORARY TABLE copied (LIKE {table})")
            cursor.copy_expert(f"COPY copied ({listed}) FROM STDIN WITH (FORMAT csv)", text)
            cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM copied")
            cursor.execute("DROP TABLE copied")
