"""Numbers, months and names as Dutch text. Amounts are whole cents until they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from participatiewet.confirmation import MONTH_NAMES
from participatiewet.keuzes import Gemeente
from participatiewet.money import CENTS_PER_EURO
from participatiewet.units import euros

CENTS_IN_MILLION = 1_000_000 * CENTS_PER_EURO
#: What stands where an amount could not be calculated.
NOT_KNOWN = "niet te berekenen"
#: How a kind of column is written.
TEXT, AMOUNT, NUMBER, SHARE = "tekst", "bedrag", "aantal", "deel"

Number = int | float


def half_up(value: Fraction | Number, digits: int = 0) -> Decimal:
    """Return ``value`` rounded half up to ``digits`` decimals, as the law rounds amounts."""
    exact: Fraction = Fraction(value)
    quantum = Decimal(1).scaleb(-digits)
    scaled = abs(exact) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if exact.numerator >= 0 else -whole) * quantum


def number(value: Fraction | Number, digits: int = 0) -> str:
    """Return a number with dots between thousands and a comma: ``34.000``, ``3,5``."""
    return f"{half_up(value, digits):,f}".translate(str.maketrans(",.", ".,"))


def count(value: Number) -> str:
    """Return a number of households; what is weighted may have one decimal."""
    return number(value) if half_up(value, 1) % 1 == 0 else number(value, 1)


def amount(cents: int) -> str:
    """Return whole cents to the cent: ``€ 1.234,56``."""
    return euros(Decimal(cents) / CENTS_PER_EURO)


def about(cents: Fraction | int) -> str:
    """Return an amount for in a sentence: in whole euros, and from a million with one decimal in millions."""
    if abs(Fraction(cents)) < CENTS_IN_MILLION:
        return f"€ {number(Fraction(cents) / CENTS_PER_EURO)}"
    return f"€ {number(Fraction(cents) / CENTS_IN_MILLION, 1)} miljoen"


def share(part: Fraction | Number) -> str:
    """Return a fraction as a percentage with one decimal: ``3,5%``."""
    return f"{number(Fraction(part) * 100, 1)}%"


def fraction(part: Number, whole: Number) -> Fraction:
    """Return which part of ``whole`` this is; nothing of nothing is 0."""
    return Fraction(part) / Fraction(whole) if whole else Fraction(0)


def shown(kind: str, value: Any) -> str:
    """Return the value of a cell in a column of ``kind`` as text; an empty text says that nothing belongs there."""
    if value is None:
        return NOT_KNOWN
    if value == "":
        return ""
    return str({AMOUNT: amount, NUMBER: count, SHARE: share}.get(kind, str)(value))


def month(name: str) -> str:
    """Return ``2027-01`` as ``januari 2027``."""
    year, _, of_year = name.partition("-")
    return f"{MONTH_NAMES[int(of_year) - 1]} {year}"


def months(names: Sequence[str]) -> str:
    """Return months in a row as ``januari tot en met december 2027``, others one by one."""
    if len(names) == 1:
        return month(names[0])
    ordered = sorted(names)
    if not ordered:
        return ""
    if [_ordinal(name) - _ordinal(ordered[0]) for name in ordered] != list(range(len(ordered))):
        return ", ".join(month(name) for name in ordered)
    first, last = month(ordered[0]), month(ordered[-1])
    if ordered[0][:4] == ordered[-1][:4]:
        first = first.partition(" ")[0]
    return f"{first} tot en met {last}"


def _ordinal(name: str) -> int:
    return int(name[:4]) * len(MONTH_NAMES) + int(name[5:])


def listed(words: Iterable[str]) -> str:
    """Return words as ``a, b en c``."""
    *most, last = words
    return f"{', '.join(most)} en {last}" if most else last


def readable(name: str) -> str:
    """Return a name of the program as words: ``alleenstaande_ouder`` is ``alleenstaande ouder``."""
    return name.replace("_", " ")


def group(kind: str, name: str) -> str:
    """Return what a group of households is called; a municipality has a code."""
    if kind == "gemeente" and name in Gemeente.__members__:
        return str(Gemeente[name].value)
    words = readable(name)
    return words[:1].upper() + words[1:]


def band(low: int | None, high: int | None, more: str, less: str) -> str:
    """Return what a class of changes is called; ``more`` and ``less`` say to which side, as ``erbij`` and ``eraf``."""
    if low is None or high is None:
        edge = low if high is None else high
        if edge is None:
            return "alle bedragen"
        side = more if high is None else less
        return f"meer dan {_edge(abs(edge))} {side}".strip()
    if low == high:
        return "gelijk"
    small, large = sorted((abs(low), abs(high)))
    start = f"{_edge(small)} tot" if small else "tot"
    return f"{start} {_edge(large)} {more if high > 0 else less}".strip()


def _edge(cents: int) -> str:
    """Return a boundary without cents where it has none."""
    return amount(cents) if cents % CENTS_PER_EURO else f"€ {number(Fraction(cents, CENTS_PER_EURO))}"


def clean(value: Any) -> Any:
    """Return data with texts that every kind of file can hold: without control signs and half characters."""
    if isinstance(value, str):
        whole = value.encode("utf8", "replace").decode("utf8")
        return "".join(" " if sign != "\n" and (sign < " " or sign in "\x7f\ufffe\uffff") else sign for sign in whole)
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value


def slug(name: str) -> str:
    """Return a name for a file: lower case, letters, digits and underscores."""
    signs = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name.lower())
    return "_".join(signs.split())[:40].rstrip("_")


__all__ = [
    "AMOUNT",
    "CENTS_IN_MILLION",
    "NOT_KNOWN",
    "NUMBER",
    "SHARE",
    "TEXT",
    "about",
    "amount",
    "band",
    "clean",
    "count",
    "fraction",
    "group",
    "half_up",
    "listed",
    "month",
    "months",
    "number",
    "readable",
    "share",
    "shown",
    "slug",
]
