"""Small pictures as inline SVG: trends of an agency, sparks of a check, the bar of what became of a delivery.

Colours are of the Okabe-Ito palette, and shape or place says the same as the colour, for eyes and printers without it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup, escape

BLUE, VERMILLION, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#B67C00", "#009E73", "#8A8A8A"
PALE, SAND = "#D9D9D9", "#F2D7A0"


def _place(value: int, top: int, height: float) -> float:
    """Where a count stands on the logarithmic axis, from the top; nought stands on the ground."""
    if value <= 0:
        return height
    # One row stands clear of nought.
    return height * (1 - (math.log10(value) + 0.6) / (math.log10(top) + 0.6))


def _short(value: int) -> str:
    if value >= 1_000_000:
        return f"{value / 1_000_000:.3g}M"
    return f"{value / 1000:.3g}k" if value >= 10_000 else f"{value:,}"


def _wide(label: str) -> float:
    """How wide a label of 11 px in bold is at most, in pixels."""
    return sum(11.5 if character > "\x7f" else 6.9 for character in label)


def _mark(shape: str, x: float, y: float, colour: str, title: str) -> str:
    said = f"<title>{escape(title)}</title>"
    if shape == "square":
        return f'<rect x="{x - 2.6:.1f}" y="{y - 2.6:.1f}" width="5.2" height="5.2" fill="{colour}">{said}</rect>'
    if shape == "triangle":
        points = f"{x:.1f},{y - 3.4:.1f} {x - 3.2:.1f},{y + 2.4:.1f} {x + 3.2:.1f},{y + 2.4:.1f}"
        return f'<polygon points="{points}" fill="{colour}">{said}</polygon>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{colour}">{said}</circle>'


def _cross(x: float, y: float, size: float, title: str) -> str:
    return (
        f'<g stroke="{VERMILLION}" stroke-width="2.4"><title>{escape(title)}</title>'
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x + size:.1f}" y2="{y + size:.1f}"/>'
        f'<line x1="{x + size:.1f}" y1="{y:.1f}" x2="{x:.1f}" y2="{y + size:.1f}"/></g>'
    )


def trend(
    series: Sequence[tuple[str, str, str, Mapping[date, int]]],
    nights: Sequence[date],
    top: int,
    failed: Sequence[date] = (),
    width: int = 340,
    height: int = 118,
) -> Markup:
    """Counts by night on a logarithmic axis; `series` are (name, colour, mark, counts), each labelled at its end.

    A night that failed has a cross on the ground. A series of noughts alone, but for the first, is left out: it would
    only cover the ground.
    """
    series = [one for number, one in enumerate(series) if number == 0 or any(one[3].values())]
    said = [f"{name} {_short(value)}" for name, _, _, counts in series for value in counts.values()]
    # Room for the longest label at the end of a line, in letters of 11 px; an agency's picture is as wide as another's.
    left, right, above, below = 34, max([100, *(12 + round(_wide(one)) for one in said)]), 8, 18
    wide, high = width - left - right, height - above - below
    top = max(10, 10 ** math.ceil(math.log10(max(top, 1))))
    step = wide / max(len(nights) - 1, 1)
    places = {night: left + (step * number if len(nights) > 1 else wide / 2) for number, night in enumerate(nights)}
    parts = [f'<svg class="trend" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">']
    for power in range(int(math.log10(top)) + 1):
        y = above + _place(10**power, top, high)
        parts.append(f'<line x1="{left}" x2="{left + wide}" y1="{y:.1f}" y2="{y:.1f}" stroke="#EEE"/>')
        if power % 2 == 0 or top <= 1000:
            parts.append(f'<text x="{left - 6}" y="{y + 3:.1f}" text-anchor="end">{_short(10**power)}</text>')
    ground = above + high
    parts.append(f'<line x1="{left}" x2="{left + wide}" y1="{ground}" y2="{ground}" stroke="#999"/>')
    parts.append(f'<text x="{left - 6}" y="{ground + 3}" text-anchor="end">0</text>')
    for night in dict.fromkeys((nights[0], nights[-1])):
        anchor = "middle" if len(nights) == 1 else "start" if night == nights[0] else "end"
        x = places[night]
        parts.append(f'<text x="{x:.1f}" y="{height - 4}" text-anchor="{anchor}">{night:%m-%d}</text>')
    ends: list[tuple[float, str, str]] = []
    for name, colour, shape, counts in series:
        points = [(places[night], above + _place(counts[night], top, high)) for night in nights if night in counts]
        if not points:
            continue
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        given = [night for night in nights if night in counts]
        parts += [
            _mark(shape, x, y, colour, f"{night} {name} {counts[night]:,}")
            for (x, y), night in zip(points, given, strict=True)
        ]
        ends.append((points[-1][1], colour, f"{name} {_short(counts[given[-1]])}"))
    parts += [_cross(places[night] - 4, ground - 4, 8, f"{night} 失败") for night in failed]
    parts += _labels(ends, left + wide + 8, above + 4, ground + 2)
    return Markup("".join(parts) + "</svg>")  # noqa: S704 - names are escaped, the rest are numbers of ours


def _labels(ends: list[tuple[float, str, str]], x: float, lowest: float, highest: float) -> list[str]:
    """The labels at the ends of the lines, moved apart where they would stand on each other."""
    gap = 12.0
    ordered = sorted(ends)
    places = [y for y, _, _ in ordered]
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + gap)
    over = places[-1] - highest if places else 0
    if over > 0:
        places = [y - over for y in places]
    for number in range(len(places) - 2, -1, -1):
        places[number] = min(places[number], places[number + 1] - gap)
    return [
        f'<text x="{x:.1f}" y="{max(y, lowest) + 3:.1f}" style="fill:{colour}" class="end">{escape(said)}</text>'
        for y, (_, colour, said) in zip(places, ordered, strict=True)
    ]


def sparks(counts: Mapping[date, int], nights: Sequence[date], colour: str = VERMILLION, width: int = 96) -> Markup:
    """A bar for each night, the highest as high as the row."""
    height = 18
    top = max([*(counts.get(night, 0) for night in nights), 1])
    step = width / max(len(nights), 8)
    bars = []
    for number, night in enumerate(nights):
        value = counts.get(night, 0)
        high = max(2.0, (height - 2) * value / top) if value else 1.0
        bars.append(
            f'<rect x="{number * step:.1f}" y="{height - high:.1f}" width="{max(step - 1.5, 1):.1f}"'
            f' height="{high:.1f}" fill="{colour if value else PALE}"><title>{night} {value:,}</title></rect>'
        )
    return Markup(  # noqa: S704 - numbers of ours
        f'<svg class="sparks" viewBox="0 0 {width} {height}" width="{width}" height="{height}">{"".join(bars)}</svg>'
    )


def landings(states: Mapping[date, str], nights: Sequence[date]) -> Markup:
    """A mark for each night: a full square landed, a cross failed, a hollow square not run, a half one running."""
    size, gap = 11, 3
    width = (size + gap) * len(nights)
    parts = []
    for number, night in enumerate(nights):
        x = number * (size + gap)
        state = states.get(night)
        said = {"landed": "已到数", "failed": "失败", "running": "进行中"}.get(state or "", "未运行")
        title = f"<title>{night} {said}</title>"
        if state == "landed":
            parts.append(f'<rect x="{x}" y="1" width="{size}" height="{size}" rx="2" fill="{GREEN}">{title}</rect>')
        elif state == "failed":
            parts.append(_cross(x + 1, 2, size - 2, f"{night} {said}"))
        else:
            fill = "#FFF" if state is None else PALE
            parts.append(
                f'<rect x="{x + 0.5}" y="1.5" width="{size - 1}" height="{size - 1}" rx="2" fill="{fill}"'
                f' stroke="{GREY}">{title}</rect>'
            )
    return Markup(  # noqa: S704 - numbers and words of ours
        f'<svg viewBox="0 0 {max(width, 1)} 13" width="{max(width, 1)}" height="13">{"".join(parts)}</svg>'
    )


def share_bar(parts: Sequence[tuple[str, str, int]], width: int = 120) -> Markup:
    """One bar of what became of the rows read; `parts` are (name, colour, rows)."""
    whole = sum(rows for _, _, rows in parts)
    if not whole:
        return Markup("")
    x, drawn = 0.0, []
    for name, colour, rows in parts:
        # A part that is there is seen, however small.
        wide = max(1.5, width * rows / whole) if rows else 0.0
        title = f"<title>{escape(name)} {rows:,}（{rows / whole:.1%}）</title>"
        drawn.append(f'<rect x="{x:.1f}" y="0" width="{wide:.1f}" height="10" fill="{colour}">{title}</rect>')
        x += wide
    return Markup(  # noqa: S704 - names are escaped, the rest are numbers of ours
        f'<svg viewBox="0 0 {max(x, 1):.1f} 10" width="{width}" height="10" preserveAspectRatio="none">'
        f"{''.join(drawn)}</svg>"
    )
