"""From a cell of a sheet to a value as a case has it: the ways in which people write amounts, dates, and yes or no.

A text that can be read in two ways is refused: nothing here guesses. What is refused is said without the value.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openfisca_core.indexed_enums import Enum

from participatiewet.confirmation import MONTH_NAMES
from participatiewet.faults import did_you_mean
from participatiewet.money import CENTS_PER_EURO, WHOLE, Bedrag, Fractie
from participatiewet.situation import MOST_EUROS, parse_month

#: How close a floating point number of Excel must be to the cents (or millionths) that it stands for.
PRECISION = 1e-4
YES, NO = ("ja", "true", "waar", "1"), ("nee", "false", "onwaar", "0")
SPACES = re.compile(r"[\s_\-]+")
#: Characters that are there for the eye: a hard space, a narrow one, a mark of direction.
INVISIBLE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200e": "", "\ufeff": "", "\u2212": "-"})
WHOLE_NUMBER = re.compile(r"[0-9]+")
COMMA = re.compile(r"([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+|--?)")
POINT = re.compile(r"([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]+)")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3}){2,}")
#: One point or comma with three digits behind it: thousands for one reader, decimals for another.
AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
DUTCH_DATE = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
DUTCH_MONTH = re.compile(r"([0-9]{1,2})-([0-9]{4})")
MONTH_IN_WORDS = re.compile(r"([a-z]+) ([0-9]{4})")
HOW_AMOUNT = "Schrijf een bedrag als 1234,56, of als 1.234,56."
HOW_DATE = "Schrijf een datum als 2025-03-12 of als 12-03-2025."
HOW_MONTH = "Schrijf jaar en maand, zoals 2025-03."


@dataclass(frozen=True)
class Cell:
    """A cell as it was found: its value, its place (``B7``), and whether its format shows a percentage.

    ``trouble`` says why there is no value though the cell is not empty: ``formule`` (without a calculated value) or
    ``fout`` (an error of Excel).
    """

    value: Any
    place: str
    percent: bool = False
    trouble: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not self.trouble and (self.value is None or (isinstance(self.value, str) and not cleaned(self.value)))


class ValueFaultError(Exception):
    """A cell that holds no value of the kind that belongs there: what is wrong, and what to do."""

    def __init__(self, melding: str, suggestie: str) -> None:
        self.melding, self.suggestie = melding, suggestie
        super().__init__(f"{melding} {suggestie}")


def cleaned(text: str) -> str:
    """Return a text without what only the eye needs."""
    return text.translate(INVISIBLE).strip()


def plain(text: str) -> str:
    """Return a name or label as one word, to compare: ``Inkomsten uit arbeid`` becomes ``inkomsten_uit_arbeid``."""
    return SPACES.sub("_", cleaned(text).casefold()).strip("_")


def value_of(variable: Any, cell: Cell) -> Any:
    """Return the value in a filled cell as a case has it: a number, yes or no, a date or the name of a choice.

    Raises ``ValueFaultError``. Whether the value is allowed (negative, too large) is for who checks the case.
    """
    said(cell)
    if variable.value_type is bool:
        return yes_or_no(cell)
    if variable.value_type is Enum:
        return choice(variable, cell)
    if variable.value_type is datetime.date:
        return date(cell)
    if isinstance(variable, Bedrag):
        if cell.percent or (isinstance(cell.value, str) and cleaned(cell.value).endswith("%")):
            raise ValueFaultError("Dit is een percentage en hier hoort een bedrag.", HOW_AMOUNT)
        return number(cell, CENTS_PER_EURO, HOW_AMOUNT)
    if isinstance(variable, Fractie):
        return number(cell, WHOLE, "Schrijf een deel als 20% of als 0,20.")
    whole = number(cell, 1, "Geef een aantal, zoals 3.")
    if cell.percent or whole != int(whole):
        raise ValueFaultError("Dit is geen geheel getal.", "Geef een aantal, zoals 3.")
    return int(whole)


def said(cell: Cell) -> None:
    """Raise ``ValueFaultError`` when the cell has a formula without outcome, or an error of Excel."""
    if cell.trouble == "formule":
        raise ValueFaultError(
            "Hier staat een formule waarvan de uitkomst niet is bewaard.",
            "Open het blad in Excel en sla het op, of vul de waarde zelf in.",
        )
    if cell.trouble:
        raise ValueFaultError("Hier staat een foutmelding van Excel.", "Herstel de formule, of vul de waarde zelf in.")


def text_of(cell: Cell) -> str:
    """Return what stands in a cell as text; raises ``ValueFaultError`` when there is no value."""
    said(cell)
    value = cell.value
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return cleaned(str(value))


def yes_or_no(cell: Cell) -> bool:
    """Return yes or no; raises ``ValueFaultError``."""
    if isinstance(cell.value, bool):
        return cell.value
    text = text_of(cell).casefold()
    if cell.percent or text not in YES + NO:
        raise ValueFaultError("Dit is geen ja of nee.", "Schrijf ja of nee.")
    return text in YES


def choice(variable: Any, cell: Cell) -> str:
    """Return the name of a choice, that is written as its name or in its own words; raises ``ValueFaultError``."""
    text = plain(text_of(cell))
    items: list[Any] = list(variable.possible_values)
    for item in items:
        if text in (plain(item.name), plain(str(item.value))):
            return str(item.name)
    names = [str(item.name) for item in items]
    advice = did_you_mean(text, names)
    raise ValueFaultError("Dit is geen keuze.", advice or f"Kies uit: {', '.join(names)}.")


def date(cell: Cell) -> datetime.date:
    """Return a date: one of Excel, ``2025-03-01`` or ``01-03-2025``; raises ``ValueFaultError``."""
    value = cell.value
    if isinstance(value, datetime.datetime):
        if value.time() != datetime.time():
            raise ValueFaultError("Deze datum heeft een tijd.", HOW_DATE)
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, (int, float)):
        raise ValueFaultError(
            "Dit is een getal en geen datum.", "Geef de cel in Excel de opmaak Datum, of schrijf 2025-03-12."
        )
    text = text_of(cell)
    if found := ISO_DATE.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := DUTCH_DATE.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        raise ValueFaultError("Dit is geen datum.", HOW_DATE)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise ValueFaultError("Deze dag bestaat niet.", HOW_DATE) from None


def month(cell: Cell) -> str:
    """Return a month (``2025-03``), also from its first day, which Excel makes of it; raises ``ValueFaultError``."""
    said(cell)
    value = cell.value
    if isinstance(value, datetime.date):  # a datetime is one too
        if value.day != 1:
            raise ValueFaultError("Dit is een dag en geen maand.", HOW_MONTH)
        return f"{value:%Y-%m}"
    text = text_of(cell).casefold()
    if found := DUTCH_MONTH.fullmatch(text):
        text = f"{found[2]}-{int(found[1]):02d}"
    elif (found := MONTH_IN_WORDS.fullmatch(text)) and found[1] in MONTH_NAMES:
        text = f"{found[2]}-{MONTH_NAMES.index(found[1]) + 1:02d}"
    if parse_month(text) is None:
        raise ValueFaultError("Dit is geen maand.", HOW_MONTH)
    return text


def number(cell: Cell, per_whole: int, how: str) -> Decimal:
    """Return a number. One of Excel must be a whole number of parts, of which there are ``per_whole`` in one.

    Excel keeps 600,10 as a number that is not exactly that; what is nearer than ``PRECISION`` parts is meant so. A text
    is taken exactly. Raises ``ValueFaultError``, with ``how`` as advice.
    """
    value = cell.value
    if isinstance(value, str):
        return _in_text(cleaned(value), how)
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise ValueFaultError("Dit is geen getal.", how)
    if not math.isfinite(value) or abs(float(value)) > MOST_EUROS:
        raise ValueFaultError("Dit getal is te groot.", "Controleer het getal.")
    parts = round(float(value) * per_whole)
    if abs(float(value) * per_whole - parts) > PRECISION:
        decimals = len(str(per_whole)) - 1
        text = f"Dit getal heeft meer dan {decimals} decimalen." if decimals else "Dit is geen geheel getal."
        raise ValueFaultError(text, "Rond zelf af, ook als de cel minder decimalen laat zien.")
    return Decimal(parts) / per_whole


def _in_text(text: str, how: str) -> Decimal:
    """Return the number that is written in a text, in the Dutch way or with a point for the decimals."""
    percent = text.endswith("%")
    bare = re.sub(r"\s*%$|^(-?)\s*(?:€|EUR)\s*", r"\1", text, flags=re.IGNORECASE).strip()
    sign = -1 if bare.startswith("-") else 1
    bare = re.sub(r"^-\s*(?:€|EUR)?\s*", "", bare, flags=re.IGNORECASE)
    if AMBIGUOUS.fullmatch(bare):
        raise ValueFaultError(
            "Dit getal is op twee manieren te lezen: als duizendtal of als getal met drie decimalen.",
            "Schrijf een duizendtal zonder punt en met de centen erbij, zoals 1234,00; schrijf decimalen achter een "
            "komma en met niet meer dan nodig, zoals 1,23.",
        )
    if WHOLE_NUMBER.fullmatch(bare):
        found = Decimal(bare)
    elif comma := COMMA.fullmatch(bare):
        cents = comma[2] if comma[2].isdigit() else "0"
        found = Decimal(f"{comma[1].replace('.', '')}.{cents}")
    elif point := POINT.fullmatch(bare):
        found = Decimal(f"{point[1].replace(',', '')}.{point[2]}")
    elif THOUSANDS.fullmatch(bare):
        found = Decimal(re.sub(r"[.,]", "", bare))
    else:
        raise ValueFaultError("Dit is geen getal.", how)
    return sign * found / (CENTS_PER_EURO if percent else 1)


__all__ = ["Cell", "ValueFaultError", "cleaned", "date", "month", "number", "plain", "said", "text_of", "value_of"]
