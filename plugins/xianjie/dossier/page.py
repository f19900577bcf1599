"""Writes a dossier as one HTML page that needs nothing beside it, and as PDF with its fonts in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from xianjie.dossier import drawing, timeline
from xianjie.dossier.gathering import Dossier
from xianjie.dossier.telling import FULL, STEPS, Telling, Told, tell
from xianjie.errors import Fault, ProjectError

_PANGO = "Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango."
_FONTS = "Debian, Ubuntu: apt-get install fonts-noto-cjk; others: install Noto Serif CJK SC and Noto Sans CJK SC."


@cache
def _template(name: str) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return made.get_template(name)


def picture(dossier: Dossier) -> timeline.Picture:
    """The dossier's timeline, placed."""
    return timeline.layout(timeline.entries(dossier.content, dossier.raised_on, dossier.night))


def html(dossier: Dossier) -> str:
    """The page as HTML, at the fullness that fits on one sheet by its lines."""
    drawn = picture(dossier)
    return _html(fitting(dossier, drawn), drawn)


def _html(told: Told, drawn: timeline.Picture) -> str:
    is_roomy = height(told, drawn) <= _ROOMY
    return _template("page.html").render(
        d=told, picture=drawing.svg(drawn), hidden=drawn.unlabelled, size=" roomy" if is_roomy else ""
    )


def fitting(dossier: Dossier, drawn: timeline.Picture, room: float | None = None) -> Told:
    """The dossier told as fully as one sheet takes, reckoned by the lines that its texts need."""
    return next(_briefer(dossier, drawn, room or _ROOM))


def _briefer(dossier: Dossier, drawn: timeline.Picture, room: float) -> Iterator[Told]:
    """The dossier as fully as a sheet should take, then more and more briefly."""
    telling = Telling(dossier)
    for step in STEPS:
        told = telling.at(step)
        if step is STEPS[-1] or height(told, drawn) <= room:
            yield told


# In points: what a sheet has between its margins, and what lines are high and wide at the page's sizes.
_ROOM = 805.0
# Word is less sparing with its lines and cells.
WORD_ROOM = 760.0
# Below this there is room for larger letters.
_ROOMY = 660.0
_WIDE = 521.0


def _lines(text: str, wide: float, size: float) -> int:
    return max(1, -(-int(timeline.width_of(text, size)) // int(wide)))


def height(told: Told, drawn: timeline.Picture) -> float:
    """How high the page is about to be, in points."""
    heading = 15.6
    high = 62.0 + 10.4 * _lines("；".join(told.models), _WIDE - 20, 7.6)
    high += heading + 10.4 * _lines(told.act + "".join(told.notes) + told.limitation + told.waits, _WIDE, 7.6)
    high += heading + drawn.height * _WIDE / timeline.WIDTH
    high += _table(
        [(one.name, one.kind + one.role, one.number, one.address, one.head) for one in told.parties.shown],
        (0.22, 0.14, 0.23, 0.25, 0.16),
    )
    high += _table(
        [(one.offence, "；".join(one.figures), one.place, one.force, one.met) for one in told.limbs.shown],
        (0.16, 0.33, 0.26, 0.17, 0.08),
    )
    if told.unmet.shown:
        said = "".join(one.text + "【未达到】" for one in told.unmet.shown) + told.unmet.rest
        high += 3 + 9.8 * _lines(said, _WIDE, 7.2)
    if told.conditions:
        said = "".join(told.conditions) + "　　" * len(told.conditions) + "".join(told.excluded) + "　" * 20
        high += heading + 10.4 * _lines(said, _WIDE, 7.6)
    high += _table([*told.searches], (0.30, 0.70), head=0)
    high += heading + sum(10.9 * _lines(one.place + one.force + one.words, _WIDE, 7.4) for one in told.cites.shown)
    high += _table(
        [(one.agency, one.table, one.record, one.batch, "", "") for one in told.sources.shown],
        (0.20, 0.27, 0.25, 0.06, 0.12, 0.10),
    )
    high += heading + 10.4 * _lines("　　".join(told.doubts.shown) + "　" * 2 * len(told.doubts.shown), _WIDE, 7.6)
    if told.sections:
        high += 16 + sum(
            11.6 * _lines(name + "".join(texts) + "　" * 9, _WIDE - 10, 7.6) for name, texts in told.sections
        )
    return high + 22


def _table(rows: list[tuple[str, ...]], shares: tuple[float, ...], head: float = 11.4) -> float:
    """A table's height with its heading; nothing for one without rows."""
    if not rows:
        return 0
    high = 15.6 + head
    for row in rows:
        # A table of one cell a column wraps by the widest.
        lines = max(_lines(text, _WIDE * share - 7, 7.2) for text, share in zip(row, shares, strict=True))
        high += 9.3 * lines + 2.2
    return high


def annex(dossier: Dossier) -> str:
    """The annex as HTML: every limb with its words, provision, source row with its facts, and day of the course."""
    entries = timeline.entries(dossier.content, dossier.raised_on, dossier.night)
    lanes = timeline.LANES
    return _template("annex.html").render(d=tell(dossier, FULL), entries=entries, lanes=lanes, size="")


def pdf(dossier: Dossier, made: str | None = None) -> bytes:
    """The page as PDF with its fonts in it; where it comes to more than one sheet it is told more briefly.

    Raises ProjectError with what to install where pango or a Chinese font is missing.
    """
    return _written(_render(made) if made is not None else _on_one_sheet(dossier), dossier)


def pages(dossier: Dossier) -> int:
    """How many pages the PDF of a dossier has, by its layout alone: one, where it can be told on one.

    Raises ProjectError as `pdf` does.
    """
    return len(_on_one_sheet(dossier).pages)


def _on_one_sheet(dossier: Dossier) -> Any:
    drawn = picture(dossier)
    document: Any = None
    for told in _briefer(dossier, drawn, _ROOM):
        document = _render(_html(told, drawn))
        if len(document.pages) == 1:
            break
    return document


def pdf_of(made: str, identifier: str) -> bytes:
    """Any page of ours as PDF, its fonts in it; raises ProjectError with what to install."""
    return bytes(_render(made).write_pdf(pdf_identifier=identifier.encode()))


def _render(made: str) -> Any:
    weasyprint = _weasyprint()
    return weasyprint.HTML(string=made, url_fetcher=_nothing).render()


def _nothing(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"a dossier fetches nothing: {url[:40]}")


def _written(document: Any, dossier: Dossier) -> bytes:
    # The file's identifier would else be drawn from the clock: a dossier of one night is one file.
    identifier = f"{dossier.lead_id}{dossier.night}".encode()
    return bytes(document.write_pdf(pdf_identifier=identifier))


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError:
        raise ProjectError(Fault("pdf", "pango", "pango is not installed, which lays out pages", _PANGO)) from None
    if drawing.font_file() is None:
        raise ProjectError(Fault("pdf", "fonts", "no font with Chinese characters is installed", _FONTS))
    return weasyprint
