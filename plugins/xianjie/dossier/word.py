"""Writes a dossier as a Word document: the sections of the page, the timeline as a picture, office fonts by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from xianjie.dossier import drawing, page
from xianjie.dossier.gathering import Dossier
from xianjie.dossier.telling import Told

# Word takes its own of the same kind where an office has not these.
_BODY, _HEAD = "仿宋", "黑体"
_RED = "8E1B16"
# Below this height of the page there is room for larger letters.
_ROOMY = 560.0
_NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx(dossier: Dossier) -> bytes:
    """The sheet as .docx, told as fully as the page is."""
    drawn = page.picture(dossier)
    told = page.fitting(dossier, drawn, page.WORD_ROOM)
    return _bytes(_document(told, drawing.png(drawn), is_roomy=page.height(told, drawn) <= _ROOMY))


def _document(told: Told, picture: bytes | None, *, is_roomy: bool) -> Any:
    import docx as word
    from docx.shared import Mm, Pt

    made = word.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin, section.bottom_margin = Mm(10), Mm(11)
    section.footer_distance, section.header_distance = Mm(5), Mm(4)
    style = made.styles["Normal"]
    style.font.size = Pt(8.5 if is_roomy else 7.5)
    _fonts(style.element.get_or_add_rPr(), _BODY)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = Pt(11.5 if is_roomy else 9.6)
    _heading(made, told)
    if told.parties.shown:
        _title(made, "当事人", told.parties.rest)
        rows = [
            (
                one.name,
                "，".join(filter(None, (one.kind, one.role))),
                one.number or "未载明",
                one.address or "未载明",
                one.head,
            )
            for one in told.parties.shown
        ]
        _table(made, ("姓名（名称）", "身份", "证件号码（遮蔽）", "住址（遮蔽）", "负责人"), rows, (42, 26, 38, 42, 34))
    _title(made, "行为和处理", "数据比对结果")
    said = told.act + "".join(told.notes)
    said += f"【时效】{told.limitation}" if told.limitation else ""
    made.add_paragraph(said + (f"【待】{told.waits}" if told.waits else ""))
    _title(made, "经过", "方块为行为，圆点为事件，菱形为期限")
    if picture is not None:
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.line_spacing = 1
        paragraph.add_run().add_picture(io.BytesIO(picture), width=Mm(180))
    else:
        made.add_paragraph("（本机没有中文字体，未能绘图：请安装 fonts-noto-cjk）")
    if told.limbs.shown:
        left = "其后列同一标准中未达到和不能确定（疑）的各项" if told.unmet.shown else ""
        _title(made, "事实对照标准", "；".join(filter(None, (f"按条文推断，{told.compared}", told.limbs.rest, left))))
        lines = [(one.offence, "；".join(one.figures), one.place, one.force, one.met) for one in told.limbs.shown]
        _table(made, ("罪名", "要素、数值与标准", "条款", "施行期", "结论"), lines, (29, 60, 47, 32, 14))
        _unmet(made, told)
    if told.conditions:
        _title(made, "模型条件逐项", "按此可以复核")
        said = "；".join(f"{number}. {one}" for number, one in enumerate(told.conditions, 1)) + "。"
        made.add_paragraph(
            said + (f"【排除事由逐项查过，均未见】{'；'.join(told.excluded)}。" if told.excluded else "")
        )
    if told.searches:
        _title(made, "检索而未见", f"按{told.search_keys}")
        _table(made, ("登记", "结果"), told.searches, (56, 126))
    _title(made, "依据", "；".join(filter(None, ("行为、决定当日有效的条文", told.cites.rest))))
    for one in told.cites.shown:
        paragraph = made.add_paragraph()
        _run(paragraph, one.place, _HEAD)
        paragraph.add_run(f"（{one.force}）：{one.words}" if one.force else f"：{one.words}")
    _title(made, "证据到源行", "；".join(filter(None, ("行哈希由原始行重新计算并与存值比对", told.sources.rest))))
    held = [(one.agency, one.table, one.record, one.batch, one.row_hash[:12], one.proven) for one in told.sources.shown]
    _table(made, ("机关", "表", "主键", "批次", "行哈希", "校验"), held, (36, 46, 46, 10, 26, 18))
    _title(made, "可能有误的情形", told.doubts.rest)
    made.add_paragraph("　".join(f"{number}. {one}" for number, one in enumerate(told.doubts.shown, 1)))
    if told.sections:
        _title(made, "行刑反向衔接审查终结报告（预填）", "")
        for number, (name, texts) in enumerate(told.sections):
            paragraph = made.add_paragraph()
            _run(paragraph, f"{'一二三四五'[number]}、{name}　", _HEAD)
            paragraph.add_run(f"【数据比对结果】{''.join(texts)}" if texts else "（由承办检察官填写）")
    _sign(made, told)
    return made


def _unmet(made: Any, told: Told) -> None:
    if not told.unmet.shown:
        return
    paragraph = made.add_paragraph()
    for one in told.unmet.shown:
        _run(paragraph, f"{one.met} ", _HEAD, 7)
        _run(paragraph, f"{one.text}；", _BODY, 7)
    if told.unmet.rest:
        _run(paragraph, f"另有未达到、不能确定的各项，{told.unmet.rest}。", _BODY, 7)


def _fonts(properties: Any, name: str) -> None:
    fonts = properties.find(f"{_NS}rFonts")
    if fonts is None:
        fonts = properties.makeelement(f"{_NS}rFonts", {})
        properties.insert(0, fonts)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{_NS}{kind}", name)
    # So that Word takes the Chinese face for quotes and dashes too.
    fonts.set(f"{_NS}hint", "eastAsia")


def _run(paragraph: Any, text: str, font: str, size: float | None = None, colour: str | None = None) -> Any:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    _fonts(run._r.get_or_add_rPr(), font)
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _heading(made: Any, told: Told) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm, Pt

    paragraph = made.add_paragraph()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(182), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.line_spacing = Pt(19)
    _run(paragraph, told.title, "方正小标宋简体", 16, _RED).bold = True
    paragraph.add_run(f"　{told.office}\t")
    _run(paragraph, told.number, _HEAD, 10)
    paragraph.add_run(f"　截至{told.night}")
    _border(paragraph, "bottom")
    paragraph = made.add_paragraph()
    _run(paragraph, f"【{told.type_name}】", _HEAD, 8.5, _RED)
    parts = (
        f"领域 {told.domain}",
        f"职能 {told.function}",
        f"严重程度 {told.severity}",
        f"把握程度 {told.score}",
        f"系统状态 {told.state}",
        f"首次发现 {told.raised}" if told.raised else "",
    )
    paragraph.add_run("　".join(filter(None, parts)))
    made.add_paragraph(f"模型　{'；'.join(told.models)}")


def _title(made: Any, text: str, small: str) -> None:
    from docx.shared import Pt

    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(3)
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, text, _HEAD, 8.5, _RED)
    if small:
        _run(paragraph, f"　{small}", _BODY, 6.5, "666666")


def _border(paragraph: Any, side: str) -> None:
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.makeelement(f"{_NS}pBdr", {})
    line = {"val": "single", "sz": "8", "space": "1", "color": _RED}
    borders.append(borders.makeelement(f"{_NS}{side}", {f"{_NS}{key}": value for key, value in line.items()}))
    properties.append(borders)


def _table(made: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    from docx.shared import Mm, Pt

    table = made.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
    for place, head in enumerate(heads):
        _run(table.rows[0].cells[place].paragraphs[0], head, _HEAD, 7)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.paragraphs[0].add_run(str(text)).font.size = Pt(7)
    for row in table.rows:
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = Mm(wide)
            cell.paragraphs[0].paragraph_format.line_spacing = Pt(8.8)


def _sign(made: Any, told: Told) -> None:
    from docx.shared import Pt

    paragraph = made.add_paragraph(
        "以上是数据比对的结果，供审查参考，不是对犯罪成立与否的认定。　　承办检察官＿＿＿＿＿＿　日期＿＿＿＿＿＿"
    )
    paragraph.paragraph_format.space_before = Pt(4)
    foot = made.sections[0].footer.paragraphs[0]
    _run(foot, f"{told.number}　截至{told.night}　内部资料　注意保密", _BODY, 6.5, "555555")


def _bytes(made: Any) -> bytes:
    """The document as one file of one day: what Word's own clock would write is left at a fixed day."""
    from datetime import datetime

    fixed = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day, not an instant
    made.core_properties.created = made.core_properties.modified = fixed
    made.core_properties.author = made.core_properties.last_modified_by = "衔接"
    written = io.BytesIO()
    made.save(written)
    return fixed_archive(written.getvalue())


def fixed_archive(given: bytes) -> bytes:
    """A .docx whose parts all bear the same day, so that the same content is the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(given)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in read.namelist():
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), read.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
