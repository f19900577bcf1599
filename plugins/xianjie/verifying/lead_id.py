"""Each lead's id is the UUID5 of its type, subject and subject key: the same thing can't come back under another id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from psycopg2.extensions import connection as Connection

from xianjie.load import lead_id

REMEDY = "The lead was not written by load: find who wrote it, and withdraw it."

_AT_ONCE = 10_000


def wrong(connection: Connection) -> Iterator[Mapping[str, object]]:
    """One mapping for each lead with an id of another kind."""
    # Named, so that a million leads are not held at once.
    with connection.cursor("xianjie_verify_lead_id") as cursor:
        cursor.itersize = _AT_ONCE
        cursor.execute("SELECT lead_id::text, lead_type, subject, subject_key FROM lead.lead ORDER BY lead_id")
        for found, lead_type, subject, key in cursor:
            if found != str(lead_id(lead_type, subject, key)):
                yield {"lead_id": found, "lead_type": lead_type}
