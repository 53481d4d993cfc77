"""The values of a parameter as a line with steps: where everything stands; the template draws it."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from decimal import Decimal

from ..rendering import number
from .amounts import Dated, History

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 84, 16, 30, 36
#: When the lowest value is above this part of the highest, a scale from zero shows little.
FLAT = Decimal("0.8")
MOST_TICKS = 5
DAYS_AFTER = 184
#: So many years have their name below the line; of more every second one.
MOST_YEARS = 15
FEWEST_VALUES = 2
#: How wide a sign of a text at an end of the line is, and how far above the line it stands.
SIGN, ROOM = 8.5, 10


@dataclass(frozen=True)
class Mark:
    """A text at a place."""

    plek: float
    tekst: str


@dataclass(frozen=True)
class Chart:
    """A line as the path of an SVG, the marks of both scales, and what stands at its ends."""

    lijn: str
    jaren: tuple[Mark, ...]
    hoogten: tuple[Mark, ...]
    einden: tuple[tuple[float, float, str, str], ...]
    van_nul: bool
    breedte: int = WIDTH
    hoogte: int = HEIGHT
    links: int = LEFT
    rechts: int = WIDTH - RIGHT
    boven: int = TOP
    onder: int = HEIGHT - BOTTOM


def chart_of(found: History) -> Chart | None:
    """Return the line of a parameter; ``None`` when there is nothing to see: fewer than two different values."""
    known = found.bekend
    if len({value.waarde for value in known}) < FEWEST_VALUES or any("grens" in value.bedrag for value in known):
        return None
    days = [_ordinal(value.vanaf) for value in found.waarden]
    start = _ordinal(known[0].vanaf)
    last = max(days[-1], _ordinal(found.bevestigd_op)) + DAYS_AFTER
    first = datetime.date(datetime.date.fromordinal(start).year, 1, 1).toordinal()
    low, high, step = _scale([value.waarde for value in known if value.waarde is not None])

    def across(day: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first) / (last - first), 1)

    def up(value: Decimal) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * float((value - low) / (high - low)), 1)

    def begin(value: Dated) -> float:
        return across(_ordinal(value.vanaf))

    parts: list[str] = []
    for value, until in zip(found.waarden, [*days[1:], last], strict=True):
        if value.waarde is not None:
            # a line after a time without a value begins anew
            parts.append(f"{'V' if parts and parts[-1] else 'M' + str(begin(value)) + ' '}{up(value.waarde)}")
            parts.append(f"H{across(until)}")
        else:
            parts.append("")
    tops = [(begin(value), up(value.waarde)) for value in found.waarden if value.waarde is not None]
    first_text, last_text = _short(known[0].bedrag), _short(known[-1].bedrag)
    near = tops[0][0] + len(first_text) * SIGN
    above = min(height for place, height in tops if place <= near)
    years = range(datetime.date.fromordinal(first).year, datetime.date.fromordinal(last).year + 1)
    every = 1 if len(years) <= MOST_YEARS else 2
    count = int((high - low) / step)
    end = last if found.waarden[-1].waarde is not None else days[-1]
    return Chart(
        lijn="".join(parts),
        jaren=tuple(Mark(across(datetime.date(year, 1, 1).toordinal()), str(year)) for year in years[::every]),
        hoogten=tuple(Mark(up(low + step * i), _label(low + step * i, found.eenheid, step)) for i in range(count + 1)),
        einden=(
            (tops[0][0], above - ROOM, "start", first_text),
            (across(end), up(_value(known[-1])) - ROOM, "end", last_text),
        ),
        van_nul=low == 0,
    )


def _value(dated: Dated) -> Decimal:
    assert dated.waarde is not None
    return dated.waarde


def _short(text: str) -> str:
    return text.partition(" (")[0]


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def _scale(values: list[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Return the lowest and highest mark of a scale around ``values`` and how far its marks stand apart."""
    low, high = min(values), max(values)
    bottom = low if low > high * FLAT else min(low, Decimal(0))
    rough = (high - bottom) / MOST_TICKS or Decimal(1)
    power = Decimal(10) ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    floor = (bottom / step).to_integral_value(rounding="ROUND_FLOOR") * step
    ceiling = (high / step).to_integral_value(rounding="ROUND_CEILING") * step
    return floor, ceiling, step


def _label(value: Decimal, unit: str, step: Decimal) -> str:
    if unit == "ja_nee":
        return {0: "nee", 1: "ja"}.get(int(value), "") if value == value.to_integral_value() else ""
    if unit == "fractie":
        return f"{number(value * 100, _decimals(step * 100))}%"
    if unit.startswith("EUR"):
        return f"€\u00a0{number(value, 2 if _decimals(step) else 0)}"
    if unit == "maanden" and value == value.to_integral_value():
        return number(value)
    return number(value, _decimals(step))


def _decimals(step: Decimal) -> int:
    return max(0, -int(step.normalize().as_tuple().exponent))


__all__ = ["Chart", "chart_of"]
