"""Draws a placed timeline: as inline SVG for pages, as PNG for Word; the same marks in the same places."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from xianjie.dossier.timeline import TEXT, WIDTH, Mark, Picture, width_of

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_FAMILY = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, sans-serif"
_GRID, _INK = "#D8D8D8", "#222222"


def svg(picture: Picture) -> Markup:
    """The timeline as inline SVG; it takes the page's font and the width that it is given."""
    high = picture.height
    parts = [
        f'<svg class="timeline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {high:.1f}" role="img" '
        f'font-family="{_FAMILY}" font-size="{TEXT:g}"><title>案件经过</title>'
    ]
    ground = high - 9
    for x, label in picture.ticks:
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="2" y2="{ground:.1f}" stroke="{_GRID}" stroke-width="0.4"/>')
        parts.append(f'<text x="{x:.1f}" y="{high - 2:.1f}" text-anchor="middle" fill="#666">{escape(label)}</text>')
    for name, y, colour in picture.lanes:
        parts.append(
            f'<text x="0" y="{y + 2.3:.1f}" fill="{colour}" font-weight="bold">{escape(name)}</text>'
            f'<line x1="40" x2="{WIDTH:g}" y1="{y:.1f}" y2="{y:.1f}" stroke="{colour}" stroke-width="0.5"/>'
        )
    parts += [_leader(one) for one in picture.marks]
    parts += [_mark(one) for one in picture.marks]
    return Markup("".join(parts) + "</svg>")  # noqa: S704 - labels are escaped, the rest are numbers of ours


def _leader(one: Mark) -> str:
    """The line from a mark to a label that stands above others, which are drawn over it."""
    if not one.label or one.label_y >= one.y - 6:
        return ""
    return (
        f'<line x1="{one.x:.1f}" x2="{one.x:.1f}" y1="{one.y:.1f}" y2="{one.label_y + 1:.1f}" '
        f'stroke="{one.colour}" stroke-width="0.35"/>'
    )


def _mark(one: Mark) -> str:
    drawn = ""
    if one.x_end is not None:
        wide = max(one.x_end - one.x, 1.5)
        drawn += f'<rect x="{one.x:.1f}" y="{one.y - 2:.1f}" width="{wide:.1f}" height="4" fill="{one.colour}"/>'
    elif one.shape == "diamond":
        drawn += (
            f'<path d="M{one.x:.1f},{one.y - 3.2:.1f} l3.2,3.2 l-3.2,3.2 l-3.2,-3.2 z" fill="#fff" '
            f'stroke="{one.colour}" stroke-width="1"/>'
        )
    elif one.shape == "square":
        drawn += f'<rect x="{one.x - 2.2:.1f}" y="{one.y - 2.2:.1f}" width="4.4" height="4.4" fill="{one.colour}"/>'
    elif one.shape == "flag":
        drawn += f'<path d="M{one.x:.1f},{one.y - 3:.1f} l5,3 l-5,3 z" fill="{one.colour}"/>'
    else:
        drawn += f'<circle cx="{one.x:.1f}" cy="{one.y:.1f}" r="2.3" fill="{one.colour}"/>'
    if one.label:
        wide = width_of(one.label)
        drawn += (
            f'<rect x="{one.label_x - 0.6:.1f}" y="{one.label_y - 6:.1f}" width="{wide + 1.2:.1f}" height="7.4" '
            f'fill="#fff"/>'
        )
        drawn += f'<text x="{one.label_x:.1f}" y="{one.label_y:.1f}" fill="{_INK}">{escape(one.label)}</text>'
    return drawn


# Where a font with Chinese characters stands, and which face of it is the mainland's.
_FACES = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/System/Library/Fonts/PingFang.ttc", 0),
    ("C:/Windows/Fonts/simsun.ttc", 0),
)


@cache
def font_file() -> tuple[str, int] | None:
    """A font file with Chinese characters and the face in it; None where this machine has none."""
    known = next(((path, face) for path, face in _FACES if Path(path).exists()), None)
    if known is not None:
        return known
    from matplotlib import font_manager

    for one in sorted(font_manager.fontManager.ttflist, key=lambda each: each.fname):
        if any(
            word in one.name for word in ("CJK SC", "Source Han", "WenQuanYi", "SimSun", "FangSong", "Microsoft YaHei")
        ):
            return one.fname, 0
    return None


def png(picture: Picture, zoom: float = 4.0) -> bytes | None:
    """The timeline as a PNG of 288 dots to the inch at its own size; None where no font has Chinese characters."""
    face = font_file()
    if face is None:
        return None
    from PIL import Image, ImageDraw, ImageFont

    # Drawn at twice the size and taken down: PIL's lines have no soft edges of their own.
    k = zoom * 2
    image = Image.new("RGB", (round(WIDTH * k), round(picture.height * k)), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(face[0], round(TEXT * k), index=face[1])
    ground = picture.height - 9
    for x, label in picture.ticks:
        pen.line((x * k, 2 * k, x * k, ground * k), fill=_GRID, width=round(0.4 * k))
        pen.text((x * k, (picture.height - 2) * k), label, font=font, fill="#666666", anchor="ms")
    for name, y, colour in picture.lanes:
        pen.text((0, (y + 2.3) * k), name, font=font, fill=colour, anchor="ls", stroke_width=1, stroke_fill=colour)
        pen.line((40 * k, y * k, WIDTH * k, y * k), fill=colour, width=round(0.5 * k))
    for one in picture.marks:
        if one.label and one.label_y < one.y - 6:
            pen.line(
                (one.x * k, one.y * k, one.x * k, (one.label_y + 1) * k), fill=one.colour, width=max(round(k / 3), 1)
            )
    for one in picture.marks:
        _draw(pen, one, font, k)
    small = image.resize((round(WIDTH * zoom), round(picture.height * zoom)), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    small.quantize(64).save(written, "PNG", optimize=True, dpi=(72 * zoom, 72 * zoom))
    return written.getvalue()


def _draw(pen: ImageDraw, one: Mark, font: FreeTypeFont, k: float) -> None:
    x, y = one.x * k, one.y * k
    if one.x_end is not None:
        pen.rectangle((x, y - 2 * k, max(one.x_end * k, x + 1.5 * k), y + 2 * k), fill=one.colour)
    elif one.shape == "diamond":
        r = 3.2 * k
        pen.polygon(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), fill="white", outline=one.colour, width=round(k))
    elif one.shape == "square":
        pen.rectangle((x - 2.2 * k, y - 2.2 * k, x + 2.2 * k, y + 2.2 * k), fill=one.colour)
    elif one.shape == "flag":
        pen.polygon(((x, y - 3 * k), (x + 5 * k, y), (x, y + 3 * k)), fill=one.colour)
    else:
        pen.ellipse((x - 2.3 * k, y - 2.3 * k, x + 2.3 * k, y + 2.3 * k), fill=one.colour)
    if one.label:
        at, below = one.label_x * k, one.label_y * k
        pen.rectangle((at - k / 2, below - 6 * k, at + (width_of(one.label) + 0.5) * k, below + 1.2 * k), fill="white")
        pen.text((one.label_x * k, one.label_y * k), one.label, font=font, fill=_INK, anchor="ls")
