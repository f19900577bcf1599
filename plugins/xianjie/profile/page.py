"""Shows a profile: one page that needs nothing beside it, with timeline and graph drawn; or a dictionary."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from xianjie.dossier import drawing, timeline
from xianjie.expanding import as_dict as ties_as_dict
from xianjie.expanding.tell import _TIES
from xianjie.profile.gathering import Profile
from xianjie.settings import office

_CRIMINAL = ("filing", "prosecution_decision", "judgment", "coercive_measure", "separate_handling", "card")
_WIDE, _HIGH, _MOST = 504.0, 210.0, 14


def line(profile: Profile) -> timeline.Picture:
    """The party's records and leads, placed on one timeline."""
    found = [
        timeline.Entry(one.on, None, "criminal" if one.noun in _CRIMINAL else "admin", one.name)
        for one in profile.items
        if one.on
    ]
    found += [timeline.Entry(one["first_seen_on"], None, "here", one["type"], "flag") for one in profile.leads]
    found.append(timeline.Entry(profile.night, None, "here", "截至", "square"))
    return timeline.layout(sorted(dict.fromkeys(found), key=lambda one: (one.start, one.lane, one.label)))


def graph(profile: Profile) -> Markup:
    """Whom the party is tied to, and how: the party in the middle, the others around it."""
    others = [one for one in profile.ties.parties.values() if one.step is not None][:_MOST]
    middle_x, middle_y = _WIDE / 2, _HIGH / 2
    parts = [
        f'<svg class="graph" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE:g} {_HIGH:g}" role="img" '
        'font-family="Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, SimHei, sans-serif" font-size="7">'
        "<title>联系</title>"
    ]
    names = []
    for place, one in enumerate(others):
        assert one.step is not None  # noqa: S101 - chosen for it
        angle = 2 * math.pi * place / len(others) - math.pi / 2
        x, y = middle_x + math.cos(angle) * 190, middle_y + math.sin(angle) * 84
        parts.append(f'<line x1="{middle_x:.1f}" y1="{middle_y:.1f}" x2="{x:.1f}" y2="{y:.1f}" stroke="#999"/>')
        tie = escape(_TIES.get(one.step.kind, one.step.kind))
        at_x, at_y = middle_x + (x - middle_x) * 0.6, middle_y + (y - middle_y) * 0.6
        names.append(
            f'<text x="{at_x:.1f}" y="{at_y - 2:.1f}" text-anchor="middle" fill="#666" font-size="6">{tie}</text>'
        )
        names.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#0072B2"/>')
        names.append(
            f'<text x="{x:.1f}" y="{y + 11:.1f}" text-anchor="middle">{escape(one.name or "姓名未载明")}</text>'
        )
    names.append(f'<circle cx="{middle_x:.1f}" cy="{middle_y:.1f}" r="6" fill="#8E1B16"/>')
    names.append(
        f'<text x="{middle_x:.1f}" y="{middle_y - 9:.1f}" text-anchor="middle" font-weight="bold">'
        f"{escape(profile.name)}</text>"
    )
    return Markup("".join([*parts, *names]) + "</svg>")  # noqa: S704 - names are escaped, the rest are numbers of ours


def html(profile: Profile) -> str:
    """The profile as one HTML page; every name is text, and nothing is loaded from outside."""
    loader = jinja2.FileSystemLoader([Path(__file__).parent, Path(drawing.__file__).parent])
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    ties = sum(one.step is not None for one in profile.ties.parties.values())
    return made.get_template("profile.html").render(
        p=profile,
        office=office().name,
        line=drawing.svg(line(profile)),
        graph=graph(profile) if ties else "",
        left=max(ties - _MOST, 0) + profile.ties.left_out,
    )


def as_dict(profile: Profile) -> dict[str, Any]:
    """The same for programs; numbers are masked there too."""
    return {
        **{name: getattr(profile, name) for name in ("party_id", "name", "kind", "numbers", "names", "night", "leads")},
        "records": [vars(one) for one in profile.items],
        "ties": ties_as_dict(profile.ties)["parties"],
    }
