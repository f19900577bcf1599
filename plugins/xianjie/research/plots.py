"""The pictures of a report, drawn from its figures by matplotlib: SVG for the page, PNG for Word."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from xianjie.dossier.drawing import font_file
from xianjie.errors import Fault, ProjectError

_RED, _INK, _GREY, _BLUE = "#8E1B16", "#222222", "#B8B8B8", "#2F5D8A"
_FONTS = "Debian, Ubuntu: apt-get install fonts-noto-cjk; others: install Noto Sans CJK SC."


def _pyplot() -> Any:
    face = font_file()
    if face is None:
        raise ProjectError(Fault("report", "fonts", "no font with Chinese characters is installed", _FONTS))
    import matplotlib as mpl
    from matplotlib import font_manager

    mpl.use("Agg")
    from matplotlib import pyplot

    names = {one.name for one in font_manager.fontManager.ttflist if one.fname == face[0]}
    if not names:
        font_manager.fontManager.addfont(face[0])
        names = {one.name for one in font_manager.fontManager.ttflist if one.fname == face[0]}
    family = next((name for name in sorted(names) if name.endswith("SC") and "Mono" not in name), min(names))
    mpl.rcParams.update(
        {
            "font.family": [family],
            "font.size": 8,
            "axes.unicode_minus": False,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "svg.fonttype": "path",
            # The same figures are the same picture, to the byte.
            "svg.hashsalt": "xianjie",
        }
    )
    return pyplot


def _months(axes: Any, f: Mapping[str, Any]) -> None:
    rows = f["months"]
    at = range(len(rows))
    axes.bar(at, [one["count"] or 0 for one in rows], color=[_GREY] * 12 + [_RED] * 12, width=0.72)
    for place, one in zip(at, rows, strict=True):
        if one["count"] is None:
            axes.text(place, 0, "不显示", rotation=90, ha="center", va="bottom", fontsize=6, color="#777777")
    labels = [date.fromisoformat(one["month"]) for one in rows]
    ahead = [one for one in f["forecast"] if one["area"] == "all"]
    for step, one in enumerate(ahead):
        place = len(rows) + step
        axes.errorbar(
            place,
            one["forecast_count"],
            yerr=[[one["forecast_count"] - one["low_count"]], [one["high_count"] - one["forecast_count"]]],
            fmt="o",
            color=_BLUE,
            markersize=3.5,
            capsize=3,
            linewidth=1,
        )
        labels.append(date.fromisoformat(one["month"]))
    ticks = list(range(0, len(labels), 3))
    axes.set_xticks(ticks, [f"{labels[tick]:%Y-%m}" for tick in ticks], fontsize=7)
    axes.set_ylabel("件", rotation=0, va="center", labelpad=8)
    axes.set_title("每月决定件数：前十二个月（灰）、近十二个月（红）和预测的80%区间（蓝）", fontsize=8, loc="left")


def _categories(axes: Any, f: Mapping[str, Any]) -> None:
    rows = f["shares"]["category"][::-1]
    middle = [one["percent"] for one in rows]
    axes.barh(range(len(rows)), middle, color=_RED, height=0.62)
    low = [max(one["percent"] - one["low"], 0) for one in rows]
    high = [max(one["high"] - one["percent"], 0) for one in rows]
    axes.errorbar(middle, range(len(rows)), xerr=[low, high], fmt="none", ecolor=_INK, capsize=2.5, linewidth=0.8)
    for place, one in enumerate(rows):
        axes.text(one["high"] + 0.6, place, f"{one['percent']}%", va="center", fontsize=7)
    axes.set_yticks(range(len(rows)), [one["name"] for one in rows])
    axes.set_xlim(0, max(one["high"] for one in rows) * 1.15)
    axes.set_xlabel("占全部决定的百分比（线为95%区间）")


def _areas(axes: Any, f: Mapping[str, Any]) -> None:
    rows = sorted(f["areas"], key=lambda one: one["smoothed_rate"])
    at = range(len(rows))
    axes.hlines(at, [one["rate_low"] for one in rows], [one["rate_high"] for one in rows], color=_GREY, linewidth=2)
    axes.plot([one["rate_per_thousand"] for one in rows], at, "o", color=_GREY, markersize=3.5, label="率和95%区间")
    colours = [_RED if one["is_high"] else _BLUE for one in rows]
    axes.scatter([one["smoothed_rate"] for one in rows], at, c=colours, marker="D", s=16, zorder=3, label="收缩后的率")
    axes.axvline(rows[0]["overall_rate"], color=_INK, linewidth=0.8, linestyle="--", label="合计")
    axes.set_yticks(at, [one["area_name"] for one in rows])
    axes.set_xlabel("每千户在册市场主体的决定件数（红为明显偏高）")
    axes.legend(fontsize=6.5, frameon=False, loc="lower right")


def _funnel(axes: Any, f: Mapping[str, Any]) -> None:
    from xianjie.research.smallnumbers import funnel

    rows = [one for one in f["transfers"] if one["transfer_percent"] is not None]
    share = rows[0]["peer_percent"] / 100
    most = max(one["grave_count"] for one in rows) * 1.15
    sizes = [max(1, int(most * step / 60)) for step in range(1, 61)]
    for level, style in ((0.95, "--"), (0.998, ":")):
        limits = [funnel(size, share, level) for size in sizes]
        for which in (0, 1):
            axes.plot(
                sizes,
                [100 * limit[which] / size for limit, size in zip(limits, sizes, strict=True)],
                style,
                color=_GREY,
                linewidth=0.9,
            )
    axes.axhline(100 * share, color=_INK, linewidth=0.8)
    for one in rows:
        axes.plot(one["grave_count"], one["transfer_percent"], "o", color=_RED, markersize=4)
        axes.annotate(
            one["agency_name"],
            (one["grave_count"], one["transfer_percent"]),
            xytext=(0, 5),
            textcoords="offset points",
            fontsize=6.5,
            ha="right" if one["grave_count"] > most / 2 else "left",
        )
    highest = max(one["transfer_percent"] for one in rows)
    axes.set_ylim(0, max(2.5 * 100 * share, highest * 1.25, 1))
    axes.set_xlabel("分母（件）")
    axes.set_ylabel("移送率（%）")


_DRAWN: Mapping[str, tuple[Callable[[Any, Mapping[str, Any]], None], float]] = {
    "months": (_months, 1.9),
    "categories": (_categories, 2.2),
    "areas": (_areas, 2.8),
    "funnel": (_funnel, 2.3),
}


def draw(name: str, f: Mapping[str, Any], form: str) -> bytes:
    """One picture of a report, `svg` or `png`; raises ProjectError where no font has Chinese characters."""
    pyplot = _pyplot()
    drawing, high = _DRAWN[name]
    figure, axes = pyplot.subplots(figsize=(6.9, high), layout="constrained")
    try:
        drawing(axes, f)
        out = io.BytesIO()
        # Without its date, so that the file says nothing of when it was made.
        figure.savefig(out, format=form, dpi=200, metadata={"Date": None} if form == "svg" else None)
    finally:
        pyplot.close(figure)
    return out.getvalue()
