"""The document that was drafted or issued from a lead (`xianjie recommend`), for the text that goes out with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xianjie import recommending
from xianjie.dossier.gathering import asking_role
from xianjie.telling import select
from xianjie.warehouse import Warehouse


@dataclass(frozen=True)
class Paper:
    """A document of the register: number and days once it was issued, addressee, what it asks, its other leads."""

    recommendation_id: str
    document_no: str | None
    addressee: str
    asked: str
    issued_on: date | None
    reply_due_on: date | None
    others: tuple[str, ...]


def of_lead(warehouse: Warehouse, lead_id: str, kind: str) -> Paper | None:
    """The newest document of a kind that stands on a lead, as far as the person may see it; None without one."""
    with warehouse.transaction(asking_role(warehouse), "draft") as connection:
        found = select(
            connection,
            """SELECT paper.recommendation_id::text AS id, paper.document_no, paper.addressee, paper.issued_on,
                paper.reply_due_on,
                (SELECT jsonb_object_agg(ask.measure, ask.asked) FROM lead.recommendation_ask AS ask
                    WHERE ask.recommendation_id = paper.recommendation_id) AS asks,
                (SELECT array_agg(of_lead.lead_id::text ORDER BY of_lead.lead_id)
                    FROM lead.recommendation_lead AS of_lead
                    WHERE of_lead.recommendation_id = paper.recommendation_id AND of_lead.lead_id <> told.lead_id
                ) AS others
            FROM lead.recommendation_lead AS told JOIN lead.recommendation AS paper USING (recommendation_id)
            WHERE told.lead_id = %s AND paper.kind = %s AND paper.status <> 'withdrawn'
            ORDER BY paper.changed_at DESC, paper.recommendation_id LIMIT 1""",
            (lead_id, kind),
        )
    if not found:
        return None
    [row] = found
    words = recommending.measures()
    asks = row["asks"] or {}
    # In the order of the list of measures, whatever order they were given in.
    asked = "、".join(f"{words[one]} {asks[one]} 件" if asks[one] else words[one] for one in words if one in asks)
    return Paper(
        row["id"], row["document_no"], row["addressee"], asked, row["issued_on"], row["reply_due_on"],
        tuple(row["others"] or ()),
    )  # fmt: skip
