"""Fills in a document's template for a lead: which kinds are lawful for it, its facts, its citations as they hold.

A kind is two files of `templates/`: <kind>.yaml says for which leads it is lawful and by which articles, <kind>.docx is
how it looks, and is an office's own to change in Word.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from xianjie.dossier import telling
from xianjie.dossier.gathering import Dossier
from xianjie.dossier.word import fixed_archive
from xianjie.drafting.papers import Paper
from xianjie.errors import Fault, ProjectError
from xianjie.explain import day, label
from xianjie.law import articles
from xianjie.law.duties import nodes
from xianjie.settings import Typed, office, root
from xianjie.yamlfile import parse

_DIGITS = "〇一二三四五六七八九十"
_UNITS = {"calendar_days": "日", "working_days": "个工作日"}
# An article that is told whole begins with its own number, which stands before it already.
_OWN_NUMBER = re.compile(r"^第[〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?[\s\u3000]*")


class Cited(Typed):
    """An article that a document rests on; without a text it is named, and the draft says that it is to be checked."""

    instrument: str
    article: str
    quote: str
    text: str


class Use(Typed):
    """The leads for which a document of the kind is lawful, what it asks, and by which articles."""

    lead_types: list[str]
    subjects: list[str]
    asks: str
    cites: list[Cited]
    to: str | None = None
    # The node of the table of time limits that {limit} stands for.
    limit: str | None = None

    def asked(self) -> str:
        """What it asks, with the days of the law in it."""
        if self.limit is None:
            return self.asks
        node = nodes()[self.limit]
        return self.asks.format(limit=f"{_DIGITS[node['limit']]}{_UNITS[node['unit']]}")


class Reply(Typed):
    """The sentence that asks for the reply: without a day, and with the day that a document of the register sets."""

    open: str
    by: str


class _Page(Typed):
    name: str
    mark: str
    asks_blank: str
    to: str
    uses: list[Use]
    reply: Reply | None = None


class Kind(_Page):
    """A kind of document, with the id that its file's name is."""

    id: str

    def use(self, dossier: Dossier) -> Use | None:
        """How a document of this kind is lawful for a lead; None if it is not. A warning leads to none."""
        lead = dossier.content["lead"]
        if lead["tier"] != "lead" or dossier.state == "withdrawn":
            return None
        named = (one for one in self.uses if lead["lead_type"] in one.lead_types and lead["subject"] in one.subjects)
        return next(named, None)


def kinds() -> list[Kind]:
    """Every kind that has a page in `templates/`, by id."""
    found = []
    for path in sorted((root() / "templates").glob("*.yaml")):
        page = parse(path, _Page)
        found.append(Kind(**{name: getattr(page, name) for name in type(page).model_fields}, id=path.stem))
    return found


def fitting_kinds(dossier: Dossier) -> list[Kind]:
    """The kinds that are lawful for a lead."""
    return [kind for kind in kinds() if kind.use(dossier) is not None]


def draft(dossier: Dossier, kind_id: str, paper: Paper | None = None) -> tuple[str, bytes]:
    """The draft's name and the .docx; raises ProjectError, naming the kinds that fit, where it is not lawful.

    Of a document that stands in the register (`paper`) number, addressee, asks and days are filled in, else left blank.
    """
    known = {kind.id: kind for kind in kinds()}
    fitting = "、".join(f"{one.id}（{one.name}）" for one in fitting_kinds(dossier)) or "没有"
    if kind_id not in known:
        raise ProjectError(Fault("--kind", kind_id, "there is no such document", f"Kinds: {', '.join(known)}."))
    kind = known[kind_id]
    use = kind.use(dossier)
    if use is None:
        lead = dossier.content["lead"]
        said = f"{kind.name}不适用于本线索（{label('lead_type', lead['lead_type'])}，{label('tier', lead['tier'])}）"
        raise ProjectError(Fault("draft", telling.number(dossier.lead_id), said, f"适用的文书：{fitting}。"))
    return kind.name, _filled(root() / "templates" / f"{kind_id}.docx", _values(dossier, kind, use, paper))


def _filled(path: Path, values: Mapping[str, Any]) -> bytes:
    from docxtpl import DocxTemplate

    if not path.exists():
        raise ProjectError(Fault(f"templates/{path.name}", "", "the template is missing", "Put the .docx back."))
    made = DocxTemplate(path)
    made.render(dict(values), autoescape=True)
    written = io.BytesIO()
    made.save(written)
    return fixed_archive(written.getvalue())


def _values(dossier: Dossier, kind: Kind, use: Use, paper: Paper | None) -> dict[str, Any]:
    told = telling.tell(dossier, telling.FULL)
    rows = [f"{one.agency} {one.record} 的登记" for one in told.sources.shown[:4]]
    return {
        "office": office().name,
        "name": kind.name,
        # The number is the register's to give.
        "number": (paper and paper.document_no) or f"＿＿{kind.mark}〔{dossier.night.year}〕　　号",
        "addressee": paper.addressee if paper else _addressee(dossier, use.to or kind.to),
        "lead": told.number,
        "parties": [_party(one) for one in told.parties.shown],
        "facts": told.act,
        "limbs": [f"{one.offence}：{'，'.join(one.figures)}。{one.place}（{one.force}）" for one in told.limbs.shown],
        "searches": [f"{name}：{said}。" for name, said in told.searches],
        "grounds": [_ground(one, dossier) for one in use.cites],
        "cites": [f"{one.place}：{one.words}" for one in told.cites.shown],
        "blank": kind.asks_blank,
        "asks": f"{use.asked()}（{paper.asked}）" if paper and paper.asked else use.asked(),
        "reply": _reply(kind, paper),
        "signed": day(paper.issued_on) if paper and paper.issued_on else "　　　　年　　月　　日",
        "attachments": [
            f"线索卷宗（{told.number}，截至{told.night}）及附表",
            *(f"线索卷宗（{telling.number(one)}）及附表" for one in (paper.others if paper else ())),
            *rows,
        ],
        "night": told.night,
    }


def _reply(kind: Kind, paper: Paper | None) -> str:
    if kind.reply is None:
        return ""
    return kind.reply.by.format(day=day(paper.reply_due_on)) if paper and paper.reply_due_on else kind.reply.open


def _party(one: telling.Party) -> str:
    kind = "，".join(filter(None, (one.kind, f"证件号码 {one.number}" if one.number else "")))
    return f"{one.name}（{kind}）" if kind else one.name


def _addressee(dossier: Dossier, to: str) -> str:
    if to == "agency":
        return str(dossier.content["lead"]["agency_name"])
    return _police(dossier) if to == "police" else "＿＿＿＿＿＿（有关主管机关）"


def _police(dossier: Dossier) -> str:
    """The police whose register was searched, or whose duty it is."""
    if dossier.content["subject"]["subject"] == "clock":
        return str(dossier.content["lead"]["agency_name"])
    held = [one["agency_names"] for one in dossier.content["searches"] if one["register"] == "filing"]
    named = [one["agency_name"] for one in dossier.content["events"] if one["noun"] == "filing"]
    return str(held[0][0]) if held and held[0] else str(named[0]) if named else "＿＿＿＿＿＿公安局"


def _ground(one: Cited, dossier: Dossier) -> str:
    place = f"《{one.instrument}》{one.article}"
    if not one.text:
        return f"{place}（本库未存该文本，签发前请核对）"
    on = date.fromisoformat(str(dossier.night))
    found = articles.on(one.text, one.quote, one.article, on)
    if found is None:
        return place
    checked = "" if found.text.holds(on) else f"（{day(on)}不在施行期内，请核对）"
    return f"{place}{checked}：{_OWN_NUMBER.sub('', found.paragraph)}"
