"""Draws whom a party is tied to, and by what: the party in the middle, the others around it on one or two rings."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from xianjie.dossier.timeline import width_of
from xianjie.profile.gathering import Tie

WIDE, MOST = 504.0, 16
_TEXT, _SMALL = 7.0, 6.0
_LINE = 8.4
_FAMILY = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, sans-serif"
_BOX = 112.0


def drawn(name: str, ties: Sequence[Tie]) -> Markup:
    """The party in the middle, those tied to it in two columns, each with its ties in words; red where a lead stands.

    Two columns instead of a ring: names are long and stand side by side, so nothing is drawn over anything.
    """
    shown = list(ties[:MOST])
    halves = (shown[0::2], shown[1::2])
    rows = max(len(halves[0]), 1)
    step = 30.0
    high = max(rows * step + 8, 70.0)
    middle_x, middle_y = WIDE / 2, high / 2
    lines, boxes = [], []
    for side, half in enumerate(halves):
        at_x = _BOX + 8 if side == 0 else WIDE - _BOX - 8
        for place, one in enumerate(half):
            y = high / 2 + (place - (len(half) - 1) / 2) * step
            lines.append(_line(middle_x, middle_y, at_x, y, side))
            boxes.append(_other(one, at_x, y, side))
    return Markup(  # noqa: S704 - names are escaped, the rest are numbers of ours
        "".join(
            [
                f'<svg class="graph" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:g} {high:g}" role="img" '
                f'font-family="{_FAMILY}" font-size="{_TEXT:g}"><title>联系</title>',
                *lines,
                *boxes,
                _middle(name, middle_x, middle_y),
                "</svg>",
            ]
        )
    )


def _line(x: float, y: float, to_x: float, to_y: float, side: int) -> str:
    turn = (x + to_x) / 2
    edge = x + (56 if side else -56)
    return (
        f'<path d="M{edge:.1f},{y:.1f} C{turn:.1f},{y:.1f} {turn:.1f},{to_y:.1f} {to_x:.1f},{to_y:.1f}" '
        'fill="none" stroke="#999" stroke-width="0.7"/>'
    )


def _wrapped(text: str, size: float, wide: float, most: int) -> list[str]:
    """A text in lines of about the same length, none wider than that; what does not fit ends with an ellipsis."""
    whole = width_of(text, size)
    if wide < whole <= wide * most:
        lines = -(-int(whole) // int(wide))
        wide = min(wide, whole / lines + size)
    found, line = [], ""
    for one in text:
        if width_of(line + one, size) > wide:
            found.append(line)
            line = ""
        line += one
    found.append(line)
    if len(found) > most:
        found = [*found[: most - 1], found[most - 1][:-1] + "…"]
    return found


def _other(one: Tie, x: float, y: float, side: int) -> str:
    names = _wrapped(one.name, _TEXT, _BOX - 8, 2)
    said = _wrapped("、".join(one.kinds), _SMALL, _BOX - 8, 1)[0]
    anchor, text_x = ("end", x - 7) if side == 0 else ("start", x + 7)
    colour = "#8E1B16" if one.leads else "#0072B2"
    parts = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="{colour}"/>']
    count = len(names) + 1
    top = y - (count - 1) * _LINE / 2 + 2.4
    for number, line in enumerate(names):
        parts.append(
            f'<text x="{text_x:.1f}" y="{top + number * _LINE:.1f}" text-anchor="{anchor}">{escape(line)}</text>'
        )
    leads = f"　线索 {one.leads} 条" if one.leads else ""
    parts.append(
        f'<text x="{text_x:.1f}" y="{top + len(names) * _LINE:.1f}" text-anchor="{anchor}" fill="#666" '
        f'font-size="{_SMALL:g}">{escape(said + leads)}</text>'
    )
    return "".join(parts)


def _middle(name: str, x: float, y: float) -> str:
    lines = _wrapped(name, _TEXT + 1, 100, 3)
    high = len(lines) * (_LINE + 1) + 8
    parts = [
        f'<rect x="{x - 56:.1f}" y="{y - high / 2:.1f}" width="112" height="{high:.1f}" rx="4" fill="#fff" '
        'stroke="#8E1B16" stroke-width="1.2"/>'
    ]
    for number, line in enumerate(lines):
        at = y + (number - (len(lines) - 1) / 2) * (_LINE + 1) + 2.8
        parts.append(
            f'<text x="{x:.1f}" y="{at:.1f}" text-anchor="middle" font-weight="bold" font-size="{_TEXT + 1:g}">'
            f"{escape(line)}</text>"
        )
    return "".join(parts)
