"""A dossier in words: the sections of the page, each a list of short Chinese texts, at the fullness that is asked for.

Fullness falls step by step until the page is one page: what a section leaves out is counted there and stands whole in
the annex (附表).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from xianjie import tables
from xianjie.dossier import conditions
from xianjie.dossier.gathering import Dossier, Proof
from xianjie.dossier.limbs import compared, dotted, limbs, unmet
from xianjie.explain import FACTS, REGISTERS, day, identity, label, reason
from xianjie.law import articles
from xianjie.law.articles import Passage
from xianjie.law.standards import entries
from xianjie.leads import DOMAINS
from xianjie.rules import readable_models
from xianjie.searching import RECORD_OF
from xianjie.settings import office


# How full a page is: how many lines each section shows, and how many characters of a provision.
@dataclass(frozen=True)
class Fullness:
    """How many entries each section shows, and how many characters an article's text has."""

    limbs: int
    unmet: int
    doubts: int
    cites: int
    sources: int
    parties: int
    words: int


FULL = Fullness(99, 99, 99, 99, 99, 99, 9999)
STEPS = (
    Fullness(8, 6, 16, 8, 10, 8, 260),
    Fullness(6, 5, 12, 6, 8, 6, 180),
    Fullness(5, 4, 9, 5, 6, 4, 130),
    Fullness(4, 3, 7, 4, 5, 4, 100),
    Fullness(3, 2, 5, 3, 4, 3, 80),
    Fullness(2, 1, 4, 3, 3, 2, 60),
    Fullness(2, 1, 3, 2, 2, 2, 40),
)


@dataclass(frozen=True)
class Part:
    """The entries of a section that are shown, and how many more stand in the annex."""

    shown: tuple[Any, ...]
    left: int

    @property
    def rest(self) -> str:
        """What is said of the entries that are not shown: 余 3 条见附表."""
        return f"余 {self.left} 条见附表" if self.left else ""


@dataclass(frozen=True)
class Told:
    """Everything that a page or document shows, as text."""

    number: str
    lead_id: str
    title: str
    office: str
    tier: str
    type_name: str
    state: str
    score: str
    severity: str
    function: str
    domain: str
    night: str
    raised: str
    models: tuple[str, ...]
    parties: Part
    act: str
    notes: tuple[str, ...]
    limbs: Part
    unmet: Part
    compared: str
    conditions: tuple[str, ...]
    excluded: tuple[str, ...]
    cites: Part
    sources: Part
    searches: tuple[tuple[str, str], ...]
    search_keys: str
    doubts: Part
    limitation: str
    waits: str
    sections: tuple[tuple[str, tuple[str, ...]], ...] = field(default_factory=tuple)


def number(lead_id: str) -> str:
    """A lead's number as people write it: the start of its id, which no other lead of an office shares."""
    return f"XJ-{lead_id[:8].upper()}"


def is_reverse(content: Mapping[str, Any]) -> bool:
    """Whether a lead is one of reverse linkage: about somebody who is released from criminal liability."""
    subject = content["subject"]
    ended = subject["facts"].get("ended_by")
    return subject["subject"] == "prosecution_decision_party" or ended not in (None, "none")


def _part(entries_: Sequence[Any], most: int) -> Part:
    # One entry more takes the line that says that it was left out.
    shown = entries_ if len(entries_) <= most else entries_[:most]
    return Part(tuple(shown), len(entries_) - len(shown))


def short(text: str, most: int) -> str:
    """A text cut to so many characters, with an ellipsis where something was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip("，、；：") + "…"


def tell(dossier: Dossier, fullness: Fullness = FULL) -> Told:
    """The dossier in words."""
    return Telling(dossier).at(fullness)


class Telling:
    """A dossier in words, worked out once and told at any fullness."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        content = dossier.content
        self.parties, self.limbs, self.unmet = parties(content), limbs(content), unmet(content)
        self.cites, self.sources = _cites(dossier), _sources(dossier)
        self.whole = self._whole()

    def at(self, fullness: Fullness) -> Told:
        """The dossier at a fullness."""
        words = fullness.words
        cites = [Cited(one.place, one.within(words), one.force) for one in self.cites]
        return replace(
            self.whole,
            parties=_part(self.parties, fullness.parties),
            limbs=_part(self.limbs, fullness.limbs),
            unmet=_part(self.unmet, fullness.unmet),
            cites=_part(cites, fullness.cites),
            sources=_part(self.sources, fullness.sources),
            doubts=_part(self.dossier.content["doubts"], fullness.doubts),
        )

    def _whole(self) -> Told:
        dossier, content = self.dossier, self.dossier.content
        lead, subject = content["lead"], content["subject"]
        models = {model.id: model for model in readable_models()[0]}
        why = reason([models[one["id"]] for one in content["models"] if one["id"] in models], dossier.state_reason)
        empty = Part((), 0)
        asked = content.get("conditions", ())
        return Told(
            number=number(dossier.lead_id),
            lead_id=dossier.lead_id,
            title="线索卷宗" if lead["tier"] == "lead" else "预警卷宗",
            office=office().name,
            tier=label("tier", lead["tier"]),
            type_name=label("lead_type", lead["lead_type"]),
            state=label("state", dossier.state) + (f"（{why}）" if why else ""),
            score=f"{float(lead['score']):.2f}",
            severity=label("severity", lead["severity"]),
            function=label("function", lead["function"]),
            domain=DOMAINS.get(lead["domain"], lead["domain"]),
            night=day(dossier.night),
            raised=day(dossier.raised_on) if dossier.raised_on else "",
            models=tuple(f"{one['name']}（版本 {one['version']}）" for one in content["models"]),
            parties=empty,
            act=FACTS[subject["subject"]](subject),
            notes=tuple(identity(subject["facts"])),
            limbs=empty,
            unmet=empty,
            compared=compared(content),
            conditions=tuple(conditions.told(asked, subject)),
            excluded=tuple(conditions.excluded(asked)),
            cites=empty,
            sources=empty,
            searches=tuple(_searched(one, dossier) for one in content["searches"]),
            search_keys="、".join(content["searches"][0]["keys"]) if content["searches"] else "",
            doubts=empty,
            limitation=content["limitation"] or "",
            waits=why if dossier.state == "pending" else "",
            sections=_sections(dossier) if is_reverse(content) else (),
        )


_KINDS = {"person": "自然人", "individual_business": "个体工商户", "organisation": "单位"}


@dataclass(frozen=True)
class Party:
    """A party as its record says: numbers masked."""

    name: str
    role: str
    kind: str
    number: str
    address: str
    phone: str
    head: str
    is_own: bool


def parties(content: Mapping[str, Any]) -> list[Party]:
    """Whom the lead is about first, then the other parties of its records, each once."""
    found: dict[tuple[str, str], Party] = {}
    own = content["lead"]["party_name"]
    for source in content["sources"]:
        facts = source["facts"]
        if not source["table"].endswith("_party") or not facts.get("name"):
            continue
        number_ = facts.get("id_no") or facts.get("credit_code") or ""
        party = Party(
            facts["name"],
            facts.get("role") or "",
            _KINDS.get(facts.get("party_kind", ""), ""),
            number_,
            facts.get("address") or "",
            facts.get("phone") or "",
            "　".join(
                one for one in (facts.get("legal_representative_name"), facts.get("legal_representative_id_no")) if one
            ),
            facts["name"] == own,
        )
        # The same person may stand in several records, here with an address and there without.
        known = found.get((party.name, number_))
        if known is None or sum(map(bool, vars(party).values())) > sum(map(bool, vars(known).values())):
            found[party.name, number_] = party
    if not any(one.is_own for one in found.values()) and own:
        facts = content["subject"]["facts"]
        kind = _KINDS.get(str(facts.get("party_kind")), "")
        found = {(own, ""): Party(own, "", kind, "", "", "", "", is_own=True), **found}
    return sorted(found.values(), key=lambda one: (not one.is_own, one.name, one.number))


@dataclass(frozen=True)
class Cited:
    """A provision with its words on the day that counts, and until when they hold."""

    place: str
    words: str
    force: str


@dataclass(frozen=True)
class _Provision:
    place: str
    passage: Passage | None
    words: str
    force: str

    def within(self, most: int) -> str:
        """Its words within so many characters: the paragraph of the figure whole before the article's opening."""
        found = self.passage
        if found is None or len(found.words) <= most:
            return short(_HEADING.sub("", self.words), most)
        room = most - len(found.paragraph) - 2
        if found.opening and room >= 16:
            return f"{short(_HEADING.sub('', found.opening), room).rstrip('…')}……{found.paragraph}"
        return short(_HEADING.sub("", found.paragraph), most)


# An article's own number, which stands before it as the place.
_HEADING = re.compile(r"^第[一二三四五六七八九十百千零〇]+条(之[一二三四五六七八九十]+)?[ \u3000]+")


def _cites(dossier: Dossier) -> list[_Provision]:
    """What the limbs rest on, then what the models cite: the words that hold on the day of the act or decision."""
    content = dossier.content
    found: dict[str, _Provision] = {}
    known = entries()
    for one in content["limbs"]:
        entry = known.get(one.get("entry"))
        passage = (
            articles.passage(entry["quote_file"], one["quote"], one["article"]) if entry and one.get("quote") else None
        )
        if passage is not None:
            place = f"{one['instrument']}{one['article']}"
            span = one.get("in_force") or [None, None]
            provision = _Provision(place, passage, passage.words, _span(span[0], span[1]))
            found.setdefault(passage.words, provision)
    on = _counts_on(dossier)
    for model in content["models"]:
        for cite in model["cites"]:
            passage = articles.on(cite["text"], cite["quote"], cite["article"], on)
            place = f"{_named(cite['instrument'])}{cite['article']}"
            if passage is None:
                found.setdefault(cite["quote"], _Provision(place, None, cite["quote"], ""))
                continue
            force = _span(passage.text.start, passage.text.end)
            if not passage.text.holds(on):
                force += f"；{day(on)}不在施行期内，请核对"
            found.setdefault(passage.words, _Provision(place, passage, passage.words, force))
    return list(found.values())


def _named(instrument: str) -> str:
    return instrument if "〔" in instrument else f"《{instrument}》"


def _span(start: Any, end: Any) -> str:
    return f"{dotted(start)}起施行" if not end else f"{dotted(start)}—{dotted(end)}施行"


def _counts_on(dossier: Dossier) -> date:
    """The day whose law is told: that of the decision or duty, else the act's, else the night's."""
    lead = dossier.content["lead"]
    for value in (lead["decided_on"], lead["act_to"]):
        if value:
            return date.fromisoformat(str(value)[:10])
    return dossier.night


@dataclass(frozen=True)
class Source:
    """A source row: agency, table, key, batch, hash, and whether the hash holds against the raw row."""

    agency: str
    table: str
    record: str
    batch: str
    row_hash: str
    proven: str
    known: str
    facts: tuple[tuple[str, str, str], ...]


_PROVEN = {True: "复算一致", False: "复算不一致", None: "未复算"}
# Keys, and what a page says elsewhere.
_NO_FACT = ("ordinal",)


def _sources(dossier: Dossier) -> list[Source]:
    found = []
    described = tables.load()
    lead = dossier.content["lead"]
    own = (lead["subject_key"], lead["work_item_id"])
    rows = sorted(dossier.content["sources"], key=lambda one: (one["record"] not in own, one["table"], one["record"]))
    for one in rows:
        table = described.get(one["table"])
        proof = dossier.proven.get((one["table"], one["record"]), Proof())
        facts = []
        for column, value in sorted(one["facts"].items()):
            described_column = table.columns.get(column) if table else None
            if column in _NO_FACT or column.endswith("_id"):
                continue
            codes = (described_column.codes or {}) if described_column else {}
            name = described_column.comment.split("（")[0] if described_column else column
            unit = f" {described_column.unit}" if described_column and described_column.unit else ""
            words = (one.get("words") or {}).get(column) or ""
            facts.append((name, f"{codes.get(value, value)}{unit}", words))
        found.append(
            Source(
                agency=one["agency_name"],
                # The agency's own table, to which people go back; ours where nobody can say which it was.
                table=(table.comment.split("（")[0] if table else "") + f" {proof.place or one['table']}",
                record=one["record"].split("/", 2)[-1],
                batch=str(one["batch"]),
                row_hash=str(one["row_hash"] or ""),
                proven=_PROVEN[proof.holds],
                known=str(one["known_at"])[:10],
                facts=tuple(facts),
            )
        )
    return found


def _searched(one: Mapping[str, Any], dossier: Dossier) -> tuple[str, str]:
    """What was searched, and what came of it: the register with its keepers, the snapshot, the nearest record."""
    name, held = REGISTERS.get(one["register"], one["register"]), one["agency_names"]
    who = held[0] if len(held) == 1 else f"{held[0]}等 {len(held)} 个机关" if held else "无提供机关"
    if not one["is_fresh"]:
        return f"{name}（{who}）", f"截至{day(dossier.night)}尚未到齐，待到数后自动复核"
    landed = [dossier.landed.get(agency) for agency in one["agencies"]]
    through = min((on for on in landed if on is not None), default=None)
    said = f"快照 {through or '不明'}，未查到对应记录"
    near = one["nearest"]
    if near:
        number_ = near["document_no"] or "文号未载明"
        return f"{name}（{who}）", (
            f"{said}；查看相近记录 {one['candidates']} 件，最接近而未采：{near['agency']}{number_}"
            f"（{str(near['on'])[:10] if near['on'] else '日期未载明'}），{near['told']}"
        )
    looked = f"查看相近记录 {one['candidates']} 件" if one["candidates"] else "没有相近的记录"
    return f"{name}（{who}）", f"{said}；{looked}"


def noun_of(register: str) -> str:
    """The kind of record that a register holds."""
    return RECORD_OF.get(register, register)


def _sections(dossier: Dossier) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The five sections of the review report on reverse linkage; facts prefilled, opinion and assessment left blank."""
    content = dossier.content
    subject, facts = content["subject"], content["subject"]["facts"]
    own = next(iter(parties(content)), None)
    who = "姓名未载明"
    if own is not None:
        details = [
            own.kind,
            f"证件号码 {own.number}" if own.number else "",
            f"住址 {own.address}" if own.address else "",
        ]
        who = "，".join([own.name, *(one for one in details if one)])
    offence = facts.get("offence_text") or content["lead"]["offence_name"] or "未载明"
    review = [f"罪名：{offence}。{_course(content)}"]
    evidence = sorted({f"{one['agency_name']}（{one['batch']} 批）" for one in content["sources"]})
    searched = "".join(
        f"检索{name}：{said}。" for name, said in (_searched(one, dossier) for one in content["searches"])
    )
    found = [
        FACTS[subject["subject"]](subject),
        searched,
        f"证据来源：{'、'.join(evidence)}，逐项见“证据到源行”及附表。",
    ]
    return (
        ("当事人基本情况", (who + "。",)),
        ("刑事案件审查情况", tuple(review)),
        ("审查认定的事实及证据", tuple(found)),
        ("审查意见", ()),
        ("风险评估预警", ()),
    )


def _course(content: Mapping[str, Any]) -> str:
    from xianjie.dossier.timeline import entries as on_line

    steps = [one for one in on_line(content, None, date.max) if one.lane == "criminal" and one.start < date.max]
    return "；".join(f"{day(one.start)}{one.label}" for one in steps[:8]) + "。" if steps else ""
