"""Shows a profile: one page that needs nothing beside it, with timeline and graph drawn; or a dictionary."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import jinja2

from xianjie.dossier import drawing, timeline
from xianjie.profile import graph
from xianjie.profile.gathering import Item, Profile
from xianjie.settings import office

_CRIMINAL = ("filing", "prosecution_decision", "judgment", "coercive_measure", "separate_handling", "card")
# Beyond so many labels a line says nothing: the same records of one month then stand as one mark with their number.
_MOST_LABELS = 14


def line(profile: Profile) -> timeline.Picture:
    """The party's records and leads, placed on one timeline; where they are many, by month."""
    dated = [one for one in profile.items if one.on]
    found = [timeline.Entry(one.on, None, _lane(one), one.name) for one in dated if one.on]
    if len(set(found)) > _MOST_LABELS:
        found = list(_by_month(dated))
    raised = Counter((one["first_seen_on"], one["type"]) for one in profile.leads)
    found += [
        timeline.Entry(on, None, "here", f"{said}×{count}" if count > 1 else said, "flag")
        for (on, said), count in raised.items()
    ]
    found.append(timeline.Entry(profile.night, None, "here", "截至", "square"))
    return timeline.layout(sorted(dict.fromkeys(found), key=lambda one: (one.start, one.lane, one.label)))


def _lane(one: Item) -> timeline.Lane:
    return "criminal" if one.noun in _CRIMINAL else "admin"


def _by_month(items: list[Item]) -> list[timeline.Entry]:
    months: dict[tuple[int, int, str, timeline.Lane], list[date]] = {}
    for one in items:
        if one.on:
            months.setdefault((one.on.year, one.on.month, one.name, _lane(one)), []).append(one.on)
    return [
        timeline.Entry(min(days), None, lane, f"{name}×{len(days)}" if len(days) > 1 else name)
        for (_, _, name, lane), days in months.items()
    ]


def html(profile: Profile) -> str:
    """The profile as one HTML page; every name is text, and nothing is loaded from outside."""
    loader = jinja2.FileSystemLoader([Path(__file__).parent, Path(drawing.__file__).parent])
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    picture = line(profile)
    return made.get_template("profile.html").render(
        p=profile,
        office=office().name,
        line=drawing.svg(picture),
        unlabelled=picture.unlabelled,
        graph=graph.drawn(profile.name, profile.ties) if profile.ties else "",
        undrawn=max(len(profile.ties) - graph.MOST, 0),
        counts=Counter(one.name for one in profile.items).most_common(),
    )


def as_dict(profile: Profile) -> dict[str, Any]:
    """The same for programs; numbers are masked there too."""
    plain = ("party_id", "name", "kind", "numbers", "names", "night", "leads", "left_out")
    return {
        **{name: getattr(profile, name) for name in plain},
        "records": [vars(one) for one in profile.items],
        "ties": [vars(one) for one in profile.ties],
    }
