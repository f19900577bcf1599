"""Why a record of the warehouse is a lead or is none: each model's outcome on the newest night, and its grounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import rules, tables
from xianjie.assessfile import document_column
from xianjie.judging import Judged, judge
from xianjie.law import language
from xianjie.reasoning import NOUNS
from xianjie.telling import select
from xianjie.warehouse import Warehouse

# The records that people ask for by a document number; those that models judge come first.
_ASKED = ("penalty", "prosecution_decision", "transfer", "filing", "judgment", "admin_case", "procuratorial_opinion")


@dataclass(frozen=True)
class Found:
    """A record of that document number: as it holds now, or the tombstone of it."""

    noun: str
    record_id: str
    agency: str
    document_no: str | None
    is_deleted: bool


@dataclass(frozen=True)
class Why:
    """A record, the models' outcomes for each of its parties, and the leads that stand on it."""

    record: Found
    as_of: date | None
    judged: tuple[Judged, ...]
    leads: tuple[dict[str, Any], ...]
    note: str

    @property
    def is_lead(self) -> bool:
        """Whether a lead (no warning, none that was withdrawn) stands on the record."""
        return any(lead["state"] != "withdrawn" and lead["tier"] == "lead" for lead in self.leads)

    def as_dict(self) -> dict[str, Any]:
        """The answer as `--json` prints it."""
        return {
            "record": self.record.noun,
            "record_id": self.record.record_id,
            "document_no": self.record.document_no,
            "agency": self.record.agency,
            "as_of": self.as_of,
            "is_lead": self.is_lead,
            "leads": list(self.leads),
            "note": self.note,
            "models": [_model(one) for one in self.judged],
        }


def _model(one: Judged) -> dict[str, Any]:
    trace = one.trace
    return {
        "model": trace.model.id,
        "version": trace.version,
        "status": trace.model.status,
        "subject_key": trace.key,
        "outcome": trace.outcome,
        "reason": trace.reason,
        "is_of_cause": trace.is_of_cause,
        "parts": [{"condition": part.text, "holds": part.holds} for part in trace.parts],
        "standards": [
            {
                "offence": standard.offence,
                "versions": [
                    {
                        "from": version.start,
                        "to": version.end,
                        "is_met": version.is_met,
                        "gaps": list(version.gaps),
                        "limbs": [
                            {"is_met": limb.is_met, "missing": list(limb.missing)}
                            | {
                                name: limb.told[name]
                                for name in ("limb", "instrument", "article", "in_force", "figures")
                            }
                            for limb in version.limbs
                        ],
                    }
                    for version in standard.versions
                ],
            }
            for standard in trace.standards
        ],
        "missing": list(trace.missing),
        "exclusions": [{"id": reason.id, "says": reason.says, "holds": holds} for reason, holds in trace.exclusions],
        "linked": [{**vars(link)} for link in one.linked],
        "explanation": one.text,
    }


def why(warehouse: Warehouse, document_no: str) -> list[Why]:
    """Every record of that document number (or record id), judged as of the newest night; empty if there is none."""
    with warehouse.transaction("publisher", "why") as connection:
        found = _find(connection, document_no)
        answers = [(record, *_standing(connection, record)) for record in found]
    result: list[Why] = []
    for record, keys, as_of, leads in answers:
        subject = f"{record.noun}_party"
        models = [one for one in rules.load_models() if one.subject == subject and one.status in ("active", "shadow")]
        judged = judge(warehouse, models, keys, as_of) if keys and models and as_of else []
        note = _note(record, bool(keys), bool(models), as_of)
        result.append(Why(record, as_of, tuple(judged), tuple(leads), note))
    return result


def _note(record: Found, has_facts: bool, has_models: bool, as_of: date | None) -> str:
    if record.is_deleted:
        return "源系统已删除该记录，不再判断。"
    if not has_models:
        return f"{NOUNS.get(record.noun, record.noun)}记录不是模型的判断对象，只作检索之用。"
    if as_of is None:
        return "尚无已完成的夜次，未作判断。"
    return "" if has_facts else "该记录没有载明当事人，或者在最近一夜之后才到数，未作判断。"


def _find(connection: Connection, document_no: str) -> list[Found]:
    described = tables.records()
    parts = []
    for noun in _ASKED:
        column = document_column(noun)
        if noun not in described or column is None:
            continue
        parts.append(
            sql.SQL(
                """SELECT {noun} AS noun, record.{key} AS record_id, coalesce(agency.name, record.agency_id) AS agency,
                    record.{number} AS document_no, record.is_deleted
                FROM {table} AS record LEFT JOIN core.agency AS agency USING (agency_id)
                WHERE record.superseded_at IS NULL AND (
                    record.{key} = %(asked)s OR core.document_key(record.{number}) = core.document_key(%(asked)s)
                )"""
            ).format(
                noun=sql.Literal(noun),
                key=sql.Identifier(f"{noun}_id"),
                number=sql.Identifier(column),
                table=sql.Identifier("core", noun),
            )
        )
    statement = sql.SQL(" UNION ALL ").join(parts).as_string(connection)
    rows = select(connection, statement, {"asked": document_no})
    order = {noun: number for number, noun in enumerate(_ASKED)}
    return sorted((Found(**row) for row in rows), key=lambda one: (order[one.noun], one.record_id))


def _standing(connection: Connection, record: Found) -> tuple[list[str], date | None, list[dict[str, Any]]]:
    """The facts rows of a record, the night that they are of, and the leads that were ever raised on it."""
    subject = f"{record.noun}_party"
    leads = select(
        connection,
        """SELECT lead_id::text, lead_type, tier, state, state_reason, review_status, first_seen_on, last_seen_on
        FROM lead.lead WHERE subject = %s AND work_item_id = %s ORDER BY lead_id""",
        (subject, record.record_id),
    )
    if not _is_judged(subject):
        return [], None, leads
    row = language.facts(subject)
    statement = sql.SQL("SELECT {key} AS key, as_of FROM {table} WHERE {parent} = %s ORDER BY 1").format(
        key=sql.Identifier(row.key),
        table=sql.Identifier(*row.table.split(".")),
        parent=sql.Identifier(f"{record.noun}_id"),
    )
    rows = select(connection, statement.as_string(connection), (record.record_id,))
    if rows:
        return [one["key"] for one in rows], rows[0]["as_of"], leads
    night = sql.SQL("SELECT max(as_of) AS as_of FROM {}").format(sql.Identifier(*row.table.split(".")))
    return [], select(connection, night.as_string(connection))[0]["as_of"], leads


def _is_judged(subject: str) -> bool:
    return f"core.fact_{subject}" in tables.load()
