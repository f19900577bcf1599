"""The papers: PDF on one sheet with its fonts in it, Word with office fonts, drafts where they are lawful."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date

import docx
import pytest
from xianjie import drafting
from xianjie.dossier import drawing, page, word
from xianjie.dossier.gathering import Dossier, gather
from xianjie.errors import ProjectError
from xianjie.warehouse import Warehouse

from tests.unit.dossier.test_dossier import WHO, run, warehouse  # noqa: F401 - a fixture
from tests.unit.test_load import LEAD, sold


@pytest.fixture
def found(warehouse: Warehouse) -> Dossier:  # noqa: F811
    sold(warehouse, who=WHO)
    run(warehouse)
    return gather(warehouse, str(LEAD))


def text(made: bytes) -> str:
    opened = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def test_the_papers_of_a_lead(found: Dossier) -> None:
    made = word.docx(found)
    assert made == word.docx(found)
    told = text(made)
    for said in ("线索卷宗", "王二小", "3307**********1234", "法释〔2025〕5号", "数据比对结果", "core.penalty"):
        assert said in told, said
    assert "330782199001011234" not in told
    parts = zipfile.ZipFile(io.BytesIO(made))
    assert 'w:eastAsia="仿宋"' in parts.read("word/document.xml").decode() + parts.read("word/styles.xml").decode()
    assert any(name.endswith(".png") for name in parts.namelist()) == (drawing.font_file() is not None)

    name, opinion = drafting.draft(found, "opinion")
    assert (name, opinion) == ("检察意见书", drafting.draft(found, "opinion")[1])
    told = text(opinion)
    for said in (
        "检察意见书",
        "market机关：",
        "王二小",
        "第五百五十七条第三款",
        "〔2026〕",
        "由承办检察官填写",
        "附件",
    ):
        assert said in told, said
    assert "{" not in told
    assert "第十四条第一款：行政执法机关移送" in told
    assert "并将处理情况及时书面回复本院。" in told
    # Of a document that stands in the register its number, addressee, asks and days are filled in.
    paper = drafting.Paper(
        "p", "义检意〔2026〕8号", "义乌市某局", "移送 1 件、罚款", date(2026, 9, 3), date(2026, 11, 3), (str(LEAD),)
    )
    told = text(drafting.draft(found, "opinion", paper)[1])
    for said in (
        "义检意〔2026〕8号",
        "义乌市某局：",
        "移送涉嫌犯罪案件（移送 1 件、罚款），并于2026年11月3日前",
        "2026年9月3日",
    ):
        assert said in told, said
    assert "market机关：" not in told
    assert [kind.id for kind in drafting.fitting_kinds(found)] == ["opinion"]
    with pytest.raises(ProjectError, match="适用的文书：opinion（检察意见书）"):
        drafting.draft(found, "reasons")
    with pytest.raises(ProjectError, match="there is no such document"):
        drafting.draft(found, "verdict")

    if drawing.font_file() is None or not shutil.which("pdffonts"):
        pytest.skip("needs a font with Chinese characters and poppler-utils")
    made = page.pdf(found)
    assert made == page.pdf(found)
    assert _ran("pdfinfo", made, r"Pages: +(\d+)") == ["1"]
    fonts = _ran("pdffonts", made, r"(?m)^\S+ .* (yes|no) +(?:yes|no) +(?:yes|no) +\d+ +\d+$")
    assert len(fonts) > 2
    assert set(fonts) == {"yes"}


def _ran(program: str, made: bytes, wanted: str) -> list[str]:
    done = subprocess.run([program, "-"], input=made, capture_output=True, check=True)
    return re.findall(wanted, done.stdout.decode())


def test_every_kind_has_its_template_and_its_articles_stand_in_the_stored_texts() -> None:
    from xianjie.law import articles
    from xianjie.settings import root

    known = drafting.kinds()
    assert {kind.id for kind in known} == {"opinion", "reasons", "recommendation"}
    asked = {use.asked() for kind in known for use in kind.uses if use.limit}
    assert asked == {
        "在收到本通知书后七日以内书面说明不立案的理由",
        "在收到本通知书后七日以内书面说明逾期不作出是否立案决定的理由",
    }
    for kind in known:
        assert not [use.asks for use in kind.uses if re.search("[一二三四五六七八九十0-9]日", use.asks)], (
            "a number of law"
        )
        assert (root() / "templates" / f"{kind.id}.docx").exists()
        for cite in (cite for use in kind.uses for cite in use.cites if cite.text):
            passage = articles.passage(cite.text, cite.quote, cite.article)
            assert passage is not None, cite
            assert cite.quote in passage.words
