"""Draws the charts with matplotlib: the same data give the same bytes, wherever they are drawn.

Every chart is drawn wide, for a page, and narrow, for a telephone, with the same size of letters. Lines differ in
colour, dash and marker; bars in colour, hatch and side. All colours have a contrast of 3:1 or more with white.
"""

from __future__ import annotations

import io
import itertools
import math
import re
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from participatiewet.caseload.report.parts import Balance, Columns, Drawing, Effects, Lines, Series
from participatiewet.caseload.report.texts import AMOUNT, CENTS_IN_MILLION, NUMBER, SHARE, about, count, number, share

CENTS_PER_EURO = 100
PERCENT = 0.01
COLOURS = ("#154273", "#b34700", "#00705a", "#8a1f6b", "#6b5b00", "#4d4d4d")
DASHES = ("-", (0, (6, 2)), (0, (2, 2)), (0, (7, 2, 2, 2)), (0, (1, 1.5)), (0, (9, 3)))
MARKERS = ("o", "s", "^", "D", "v", "P")
LESS, MORE = COLOURS[1], COLOURS[0]
LESS_HATCH, MORE_HATCH = "///", ""
INK, RULE, CLIFF = "#1a1a1a", "#d0d4d9", "#b00020"
WIDE, NARROW = 7.4, 3.5
LETTERS = 9.5
#: How long the names of versions may be to stand beside each other in a legend.
BESIDE = 34
#: Above this many points markers hide the line.
MOST_MARKERS = 31
MOST_TICKS = {True: 6, False: 13}
#: Of how many months one has its name along the axis.
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
SETTINGS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": LETTERS,
    "axes.edgecolor": "#767676",
    "axes.labelcolor": INK,
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "hatch.linewidth": 0.8,
    "svg.hashsalt": "participatiewet",
    "svg.fonttype": "none",
    "axes.unicode_minus": True,
}


def svg(drawing: Drawing, title: str, description: str, label: str, *, narrow: bool = False) -> bytes:
    """Return the chart as SVG with its title and description for who does not see it; ``label`` stands below it."""
    target = io.BytesIO()
    _save(drawing, target, "svg", (title, label), narrow=narrow, metadata={"Date": None, "Creator": None})
    text = target.getvalue().decode("utf8")
    named = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    text = re.sub(r"(<svg [^>]*)>", lambda found: f'{found[1]} role="img">{named}', text, count=1)
    # letters of the reader's machine: a text can be read aloud, sought and copied, and the file stays small
    return text.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif").encode("utf8")


def png(drawing: Drawing, title: str, label: str) -> bytes:
    """Return the chart as PNG."""
    target = io.BytesIO()
    _save(drawing, target, "png", (title, label), narrow=False, metadata={"Software": None})
    return target.getvalue()


def _save(
    drawing: Drawing,
    target: io.BytesIO,
    kind: str,
    texts: tuple[str, str],
    *,
    narrow: bool,
    metadata: dict[str, None],
) -> None:
    """Draw with a title above and a label below: a picture that goes elsewhere takes them along."""
    with mpl.rc_context({**mpl.rcParamsDefault, **SETTINGS, "backend": mpl.get_backend()}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a sign that the letters lack is drawn as a box
        figure = Figure(layout="constrained")
        FigureCanvasAgg(figure)
        DRAW[type(drawing)](figure, drawing, narrow)
        title = _wrap(texts[0], 36 if narrow else 90)
        label = _wrap(texts[1], 48 if narrow else 110)
        width, height = figure.get_size_inches()
        figure.set_size_inches(width, height + 0.17 * (title.count("\n") + label.count("\n") + 2))
        figure.suptitle(title, x=0.01, ha="left", fontweight="bold", fontsize=LETTERS + 0.5)
        figure.supxlabel(label, x=0.01, ha="left", fontsize=LETTERS - 1, color="#4a4f55")
        figure.savefig(target, format=kind, metadata=metadata, dpi=150, facecolor="white")


def _tick(kind: str, steps: Sequence[float]) -> FuncFormatter:
    """Return short numbers along an axis, with the decimals that tell its ``steps`` apart."""
    size = max((abs(step) for step in steps), default=0)
    apart = min((abs(b - a) for a, b in itertools.pairwise(steps)), default=1) or 1

    def written(value: float, _: Any = None) -> str:
        exact = Fraction(value).limit_denominator(10**6)
        if kind == SHARE:
            return f"{number(exact * 100, 0 if apart > 0.9 * PERCENT else 1)}%"
        if kind == AMOUNT and size >= CENTS_IN_MILLION:
            return f"€ {number(exact / CENTS_IN_MILLION, _decimals(apart / CENTS_IN_MILLION))} mln"
        if kind == AMOUNT:
            return f"€ {number(exact / CENTS_PER_EURO, 0 if apart >= CENTS_PER_EURO else 2)}"
        return number(exact, 0 if apart >= 1 else 1)

    return FuncFormatter(written)


def _decimals(apart: float) -> int:
    return max(0, min(4, math.ceil(-math.log10(apart) - 1e-9)))


def _wrap(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, max_lines=3, placeholder=" ...", break_on_hyphens=False)) or text


def _style(position: int) -> dict[str, Any]:
    many = len(COLOURS)
    return {
        "color": COLOURS[position % many],
        "linestyle": DASHES[(position + position // many) % many],
        "marker": MARKERS[(position + 2 * (position // many)) % many],
    }


def _lines(figure: Figure, chart: Lines, narrow: bool) -> None:
    axes = figure.subplots()
    labels = _labels(chart, narrow)
    lines = sum(label.count("\n") + 1 for label in labels)
    beside = 1 if narrow or max(map(len, labels)) > BESIDE else 2
    figure.set_size_inches(NARROW if narrow else WIDE, (2.7 if narrow else 3.3) + 0.19 * math.ceil(lines / beside))
    places = list(range(len(chart.punten))) if chart.namen else [float(point) for point in chart.punten]
    for series, label in zip(chart.reeksen, labels, strict=True):
        values = [math.nan if value is None else float(value) for value in series.waarden]
        _one_line(axes, chart, series, label, places, values)
    axes.set_ylabel(chart.y_naam[:1].upper() + chart.y_naam[1:])
    axes.set_xlabel(chart.x_naam)
    axes.grid(axis="y", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    _y_axis(axes, chart)
    _x_axis(axes, chart, places, narrow)
    for at, text in chart.tekens:
        axes.axvline(at, color=CLIFF, linewidth=1.2, linestyle=(0, (2, 2)), zorder=2)
        axes.text(
            at, 0.99, f"{text} ", transform=axes.get_xaxis_transform(), ha="right", va="top", color=CLIFF, weight="bold"
        )
    if all(value is None for line in chart.reeksen for value in line.waarden):
        _nothing(axes, "niet te berekenen")
    _legend(axes, narrow)


def _labels(chart: Lines, narrow: bool) -> list[str]:
    """Return what the lines are called; who is called long has a line of the legend for itself."""
    names = [series.naam for series in chart.reeksen]
    width = 26 if narrow else BESIDE if max(map(len, names)) <= BESIDE else 78
    return [_wrap(name, width) for name in names]


def _one_line(
    axes: Axes, chart: Lines, series: Series, label: str, places: Sequence[float], values: Sequence[float]
) -> None:
    position = series.plaats
    style = _style(position)
    every = 1 if len(places) <= MOST_MARKERS else max(1, len(places) // 12)
    # markers of lines that lie on each other stand beside each other
    start = (position * every) // 4 if every > 1 else 0
    axes.plot(
        places,
        values,
        label=label,
        linewidth=1.8,
        markersize=5.5 if position % 2 == 0 else 4.5,
        markevery=(start, every),
        markerfacecolor="white" if position % 2 else style["color"],
        drawstyle="steps-pre" if chart.trap else "default",
        zorder=3 + position,
        **style,
    )


def _y_axis(axes: Axes, chart: Lines) -> None:
    known = [float(v) for line in chart.reeksen for v in line.waarden if v is not None]
    if chart.grenzen:
        axes.set_ylim(*chart.grenzen)
    elif not known or max(known) == min(known):
        middle = known[0] if known else 0.0
        room = abs(middle) * 0.05 or (100.0 if chart.soort == AMOUNT else 1.0)
        axes.set_ylim(middle - room, middle + room)
    else:
        axes.margins(y=0.1)
        if chart.nul:
            low, high = axes.get_ylim()
            axes.set_ylim(min(low, 0.0), max(high, 0.0))
    if chart.nul or (known and min(known) < 0 < max(known)):
        axes.axhline(0, color="#767676", linewidth=1)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10], integer=chart.soort == NUMBER))
    axes.yaxis.set_major_formatter(_tick(chart.soort, [float(tick) for tick in axes.get_yticks()]))


def _x_axis(axes: Axes, chart: Lines, places: Sequence[float], narrow: bool) -> None:
    if not chart.namen:
        room = (places[-1] - places[0]) * 0.04 or 1.0
        axes.set_xlim(places[0] - room, places[-1] + room)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=4 if narrow else 9, steps=[1, 2, 2.5, 5, 10]))
        axes.xaxis.set_major_formatter(_tick(AMOUNT, [float(tick) for tick in axes.get_xticks()]))
        return
    long = max(len(str(point).split("\n", maxsplit=1)[0]) for point in chart.punten) > len("jan.")
    every = 1 if long else next(n for n in STEPS if len(places) <= n * MOST_TICKS[narrow])
    axes.set_xticks(places[::every], list(_years_once(chart.punten[::every])))
    if long:
        axes.tick_params(axis="x", labelrotation=90 if narrow else 60)
        for text in axes.get_xticklabels():
            text.set_horizontalalignment("center" if narrow else "right")
            text.set_rotation_mode("default" if narrow else "anchor")
    axes.set_xlim(-0.4, len(places) - 0.6)


def _years_once(names: Sequence[str]) -> Iterator[str]:
    """Yield the names of months with the year, which stands below them, where it is another one than before."""
    before = ""
    for name in names:
        month, _, year = name.partition("\n")
        yield name if year != before else month
        before = year


def _nothing(axes: Axes, text: str) -> None:
    """Say that there is nothing to draw."""
    axes.text(0.5, 0.5, text, transform=axes.transAxes, ha="center", va="center")


def _legend(axes: Axes, narrow: bool) -> None:
    """Put the legend between the title and the drawing."""
    _, labels = axes.get_legend_handles_labels()
    if not labels:
        return
    longest = max(len(label) for label in labels)
    short = longest < len("Als laatste ..")
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=min(3, len(labels)) if short else 1 if narrow or longest > BESIDE else min(2, len(labels)),
        frameon=False,
        handlelength=2 if narrow and short else 3 if narrow else 4,
        columnspacing=1.2,
        borderaxespad=0.3,
        borderpad=0.2,
    )


def _balance(figure: Figure, chart: Balance, narrow: bool) -> None:
    axes = figure.subplots()
    rows = len(chart.namen)
    width = 20 if narrow else 30
    lines = max(_wrap(name, width).count("\n") + 1 for name in chart.namen)
    figure.set_size_inches(NARROW if narrow else WIDE, 1.5 + rows * (0.34 + 0.14 * lines + (0.28 if narrow else 0)))
    places = range(rows)
    less, more = [-float(v) for v in chart.minder], [float(v) for v in chart.meer]
    axes.barh(places, less, color="white", edgecolor=LESS, hatch=LESS_HATCH, height=0.5, label="Minder", linewidth=1.2)
    axes.barh(places, more, color=MORE, edgecolor=MORE, hatch=MORE_HATCH, height=0.5, label="Meer", linewidth=1.2)
    most = max([*more, *(-v for v in less), 0.001])
    beside = max(max(more) - min(less), 0.001) * (0.3 if narrow else 0.17)
    left = min(less) - beside
    axes.set_xlim(left, max(more) + beside)
    for i in places:
        axes.text(less[i] - most * 0.03, i, share(chart.minder[i]), ha="right", va="center", color=INK)
        axes.text(more[i] + most * 0.03, i, share(chart.meer[i]), ha="left", va="center", color=INK)
    _middle(axes, rows, narrow)
    if narrow:  # the names above the bars leave the width to the bars
        axes.set_yticks([])
        for i, name in enumerate(chart.namen):
            text = f"{_wrap(name, 40)} (gelijk: {share(chart.gelijk[i])})"
            axes.text(left, i - 0.34, text, ha="left", va="bottom")
    else:
        named = [f"{_wrap(n, width)}\ngelijk: {share(g)}" for n, g in zip(chart.namen, chart.gelijk, strict=True)]
        axes.set_yticks(places, named)
    axes.set_ylim(rows - 0.4, -0.75 if narrow else -0.6)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    _legend(axes, narrow)
    axes.set_xlabel(_wrap("Deel van de huishoudens dat minder (links) en meer (rechts) krijgt", 40 if narrow else 90))


def _middle(axes: Axes, rows: int, narrow: bool) -> None:
    """Draw the line between both sides; where the names stand above the bars it leaves them free."""
    if narrow:
        for i in range(rows):
            axes.vlines(0, i - 0.3, i + 0.36, color=INK, linewidth=1)
    else:
        axes.axvline(0, color=INK, linewidth=1)


def _columns(figure: Figure, chart: Columns, narrow: bool) -> None:
    """Classes below each other: their names are too long to stand beside each other."""
    axes = figure.subplots()
    rows = len(chart.namen)
    figure.set_size_inches(NARROW if narrow else WIDE, 1.0 + 0.33 * rows)
    values = [float(value) for value in chart.waarden]
    most = max([*values, 1.0])
    for sign, colour, hatch, name in ((-1, LESS, LESS_HATCH, "Eraf"), (1, MORE, MORE_HATCH, "Erbij")):
        mine = [i for i in range(rows) if chart.kanten[i] == sign]
        if not mine:
            continue
        axes.barh(
            mine,
            [values[i] for i in mine],
            color="white" if hatch else colour,
            edgecolor=colour,
            hatch=hatch,
            height=0.66,
            label=name,
            linewidth=[1.2 if values[i] else 0.0 for i in mine],
        )
    for i, value in enumerate(values):
        axes.text(value + most * (0.03 if narrow else 0.015), i, count(chart.waarden[i]), va="center", ha="left")
    axes.set_yticks(range(rows), chart.namen)
    axes.set_ylim(rows - 0.4, -0.6)
    if not rows:
        axes.set_ylim(0, 1)
        _nothing(axes, "geen verschillen")
    axes.set_xlim(0, most * (1.35 if narrow else 1.15))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(f"Aantal {chart.x_naam}")
    _legend(axes, narrow)


def _effects(figure: Figure, chart: Effects, narrow: bool) -> None:
    axes = figure.subplots()
    names = [*chart.namen, *([] if chart.samen is None else ["Alle maatregelen samen"])]
    figure.set_size_inches(NARROW if narrow else WIDE, 1.1 + len(names) * (1.15 if narrow else 0.6))
    bars = [(value, i - 0.17, "Alleen") for i, value in enumerate(chart.alleen)]
    bars += [(value, i + 0.17, "Als laatste") for i, value in enumerate(chart.laatste)]
    bars += [(chart.samen, len(chart.namen), "Samen")]
    known = [(int(value), place, kind) for value, place, kind in bars if value is not None]
    high, low = max([0, *(bar[0] for bar in known)]), min([0, *(bar[0] for bar in known)])
    reach = (high - low) or 1
    for kind, (colour, hatch) in EFFECTS.items():
        mine = [bar for bar in known if bar[2] == kind]
        if mine:
            axes.barh(
                [place for _, place, _ in mine],
                [value for value, _, _ in mine],
                color="white" if hatch else colour,
                edgecolor=colour,
                hatch=hatch,
                height=0.3,
                label=kind,
                linewidth=1.2,
            )
    if not known:
        _nothing(axes, "niet te berekenen")
    for value, place, _ in known:
        aside = reach * (0.04 if narrow else 0.015) * (1 if value >= 0 else -1)
        axes.text(value + aside, place, about(value), va="center", ha="left" if value >= 0 else "right")
    _middle(axes, len(names), narrow)
    beside = reach * (0.75 if narrow else 0.38)
    left = low - (beside if low < 0 else reach * 0.02)
    axes.set_xlim(left, high + (beside if high or not low else reach * 0.02))
    if narrow:
        axes.set_yticks([])
        for i, name in enumerate(names):
            axes.text(left, i - 0.36, _wrap(name, 40), ha="left", va="bottom")
    else:
        axes.set_yticks(range(len(names)), [_wrap(name, 30) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.85 if narrow else -0.5)
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("Over alle maanden samen")
    _legend(axes, narrow)


EFFECTS = {"Alleen": (MORE, ""), "Als laatste": (LESS, LESS_HATCH), "Samen": (COLOURS[2], "xxx")}
DRAW: dict[type, Any] = {Lines: _lines, Balance: _balance, Columns: _columns, Effects: _effects}


__all__ = ["COLOURS", "png", "svg"]
