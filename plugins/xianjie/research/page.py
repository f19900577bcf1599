"""Writes a report as one HTML page that needs nothing beside it, as PDF with its fonts, and as a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from xianjie.dossier.page import pdf_of
from xianjie.errors import Fault, ProjectError
from xianjie.research import plots
from xianjie.research.report import Report
from xianjie.research.telling import Block, Chapter, tell
from xianjie.settings import root

FORMATS = ("html", "pdf", "docx")


def html(report: Report) -> str:
    """The report as one HTML page, its pictures in it."""
    told = tell(report)
    pictures = {
        chapter.picture: _inline(plots.draw(chapter.picture, report.figures, "svg"))
        for chapter in told.chapters
        if chapter.picture
    }
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return made.get_template("report.html").render(t=told, pictures=pictures)


def _inline(svg: bytes) -> Markup:
    text = svg.decode()
    # Drawn by us from numbers and names of rules: matplotlib escapes what it writes.
    return Markup(text[text.index("<svg") :])  # noqa: S704 - drawn by matplotlib, which escapes labels


def docx(report: Report) -> bytes:
    """The report as a Word document, laid out by `templates/report.docx`, which an office may change."""
    from docxtpl import DocxTemplate

    told = tell(report)
    made = DocxTemplate(root() / "templates" / "report.docx")
    made.render({"t": told, "chapters": _ANCHOR}, autoescape=True)
    anchor = next((one for one in made.docx.paragraphs if one.text == _ANCHOR), None)
    if anchor is None:
        fault = "the template has no paragraph {{ chapters }}"
        raise ProjectError(Fault("templates/report.docx", "", fault, "Put one where the chapters shall stand."))
    for chapter in told.chapters:
        for element in _chapter(made.docx, chapter, report):
            anchor._p.addprevious(element)
    anchor._p.getparent().remove(anchor._p)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


# Where the chapters go: tables of any width are more than a template can say.
_ANCHOR = "\u2063chapters\u2063"


def _chapter(document: Any, chapter: Chapter, report: Report) -> Iterator[Any]:
    """The elements of a chapter, in order; they are made at the document's end, and whoever takes them moves them."""
    from docx.shared import Mm, Pt

    head = document.add_paragraph()
    run = head.add_run(chapter.title)
    run.bold, run.font.size = True, Pt(13)
    head.paragraph_format.keep_with_next = True
    yield head._p
    for text in chapter.paragraphs:
        paragraph = document.add_paragraph(text)
        paragraph.paragraph_format.first_line_indent = Pt(22)
        yield paragraph._p
    if chapter.picture:
        picture = io.BytesIO(plots.draw(chapter.picture, report.figures, "png"))
        paragraph = document.add_paragraph()
        paragraph.add_run().add_picture(picture, width=Mm(160))
        yield paragraph._p
    for block in chapter.tables:
        caption = document.add_paragraph()
        caption.add_run(block.caption).bold = True
        caption.paragraph_format.keep_with_next = True
        yield caption._p
        yield _table(document, block)
    for note in chapter.notes:
        paragraph = document.add_paragraph()
        paragraph.add_run(note).font.size = Pt(9)
        yield paragraph._p


def _table(document: Any, block: Block) -> Any:
    from docx.shared import Pt

    table = document.add_table(rows=1 + len(block.rows), cols=len(block.heads))
    table.style = "Table Grid"
    for line, texts in zip(table.rows, (block.heads, *block.rows), strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(9), texts is block.heads
    return table._tbl


def write(report: Report, format_: str, folder: Path) -> list[Path]:
    """Write the report in one format or in all; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for form in FORMATS if format_ == "all" else (format_,):
        path = folder / f"{report.report_id}.{form}"
        if form == "docx":
            path.write_bytes(docx(report))
        elif form == "pdf":
            path.write_bytes(pdf_of(html(report), report.report_id))
        else:
            path.write_text(html(report), encoding="utf-8")
        written.append(path)
    return written
