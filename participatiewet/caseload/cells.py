"""From a column of a table to the values that the engine stores, and back. What is wrong is told by row, not shown."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum, EnumArray

from participatiewet.money import CENTS_PER_EURO, WHOLE, Bedrag, Fractie
from participatiewet.situation import EARLIEST, LATEST, MOST_COUNT, MOST_EUROS

Array = NDArray[Any]
Mask = NDArray[np.bool_]

#: How close a floating point number must be to the cents that it stands for.
PRECISION = 1e-4
DECIMALS = {CENTS_PER_EURO: 2, WHOLE: 6}
DIGITS = 18
YES, NO = ("ja", "true"), ("nee", "false")
NUMBER = r"^-?[0-9]{1,12}(\.[0-9]{1,DECIMALS})?$"
WHOLE_NUMBER = r"^-?[0-9]{1,15}$"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


@dataclass(frozen=True)
class Reason:
    """Why a value is refused, and what to do."""

    code: str
    melding: str
    suggestie: str


NO_AMOUNT = Reason(
    "verkeerd_type", "Dit is geen bedrag.", "Schrijf euro's met een punt en ten hoogste twee decimalen, zoals 600.00."
)
NO_CENTS = Reason("te_veel_decimalen", "Dit bedrag is niet op de cent precies.", "Rond zelf af op twee decimalen.")
LARGE_AMOUNT = Reason("buiten_bereik", "Dit is geen bedrag in euro's.", "Controleer het getal.")
NEGATIVE = Reason("negatief", "Dit bedrag is negatief; dat kan hier niet.", "Geef 0 of een positief bedrag.")
NO_FRACTION = Reason("verkeerd_type", "Dit is geen deel tussen 0 en 1.", "Schrijf 20% als 0.20.")
NO_YES = Reason("verkeerd_type", "Dit is geen ja of nee.", "Schrijf ja of nee.")
NO_COUNT = Reason("verkeerd_type", "Dit is geen geheel getal.", "Geef een aantal, zoals 3.")
LARGE_COUNT = Reason("buiten_bereik", "Dit is hier geen mogelijk aantal.", "Controleer het getal.")
NO_DATE = Reason("geen_datum", "Dit is geen datum.", "Schrijf jaar, maand en dag, zoals 2025-03-12.")
FAR_DATE = Reason("buiten_bereik", "Deze datum ligt te ver weg.", "Controleer het jaartal.")

#: Tells that the rows of a mask are refused for a reason.
Refuse = Callable[[Mask, Reason], None]


def values_of(variable: Any, column: Any, refuse: Refuse) -> tuple[Array, Mask]:
    """Return the values of a column as the engine stores them, and which cells were filled.

    ``column`` is a pyarrow array; an empty cell gets the default of ``variable``. Rows with a wrong value go to
    ``refuse``; their value then means nothing.
    """
    filled = np.asarray(column.is_valid())
    if isinstance(variable, Bedrag):
        stored = _amounts(variable, column, filled, refuse)
    elif isinstance(variable, Fractie):
        stored = _fractions(column, filled, refuse)
    elif variable.value_type is bool:
        stored = _booleans(column, filled, refuse)
    elif variable.value_type is int:
        stored = _counts(column, filled, refuse)
    elif variable.value_type is datetime.date:
        stored = _dates(column, filled, refuse)
    else:
        stored = _choices(variable, column, filled, refuse)
    default = np.asarray(variable.default_array(1))[0]
    found = np.where(filled, stored, default).astype(np.asarray(default).dtype)
    if variable.value_type is Enum:
        return EnumArray(found, variable.possible_values), filled
    return found, filled


def _amounts(variable: Any, column: Any, filled: Mask, refuse: Refuse) -> Array:
    cents = _scaled(column, CENTS_PER_EURO, filled, refuse, NO_AMOUNT, NO_CENTS)
    large = filled & (np.abs(cents) > MOST_EUROS * CENTS_PER_EURO)
    refuse(large, LARGE_AMOUNT)
    if not variable.mag_negatief:
        refuse(filled & (cents < 0), NEGATIVE)
    return cents


def _fractions(column: Any, filled: Mask, refuse: Refuse) -> Array:
    parts = _scaled(column, WHOLE, filled, refuse, NO_FRACTION, NO_FRACTION)
    refuse(filled & ((parts < 0) | (parts > WHOLE)), NO_FRACTION)
    return parts


def _scaled(column: Any, factor: int, filled: Mask, refuse: Refuse, wrong: Reason, inexact: Reason) -> Array:
    """Return numbers times ``factor`` as whole numbers; what is no number, or not whole then, is refused."""
    kind = column.type
    if pa.types.is_integer(kind):
        whole = _filled_with(column.cast(pa.int64()), 0)
        far = np.abs(whole) > np.iinfo(np.int64).max // factor
        refuse(far, wrong)
        return np.where(far, 0, whole) * factor
    if pa.types.is_floating(kind):
        number = _filled_with(column.cast(pa.float64()), 0.0)
        far = ~np.isfinite(number) | (np.abs(number) > 2**52 / factor)
        refuse(filled & far, wrong)
        number = np.where(far, 0, number)
        scaled = np.rint(number * factor)
        refuse(filled & (np.abs(number * factor - scaled) > PRECISION), inexact)
        return np.asarray(scaled, dtype=np.int64)
    if pa.types.is_decimal(kind) and kind.scale <= DECIMALS[factor] and kind.precision <= DIGITS:
        return _decimals(column, DECIMALS[factor])
    if pa.types.is_decimal(kind):
        column = column.cast(pa.string())
        kind = column.type
    if not _is_text(kind):
        refuse(filled, wrong)
        return np.zeros(len(column), dtype=np.int64)
    text = pc.utf8_trim_whitespace(column)
    fits = _matches(text, NUMBER.replace("DECIMALS", str(DECIMALS[factor])))
    longer = _matches(text, NUMBER.replace("DECIMALS", "18"))
    refuse(filled & ~fits & longer, inexact)
    refuse(filled & ~fits & ~longer, wrong)
    return _decimals(_kept(text, fits).cast(pa.decimal128(DIGITS, DECIMALS[factor])), DECIMALS[factor])


def _decimals(column: Any, decimals: int) -> Array:
    """Return decimals of at most 18 digits as whole numbers of their last decimal; 0 where empty."""
    column = column.cast(pa.decimal128(DIGITS + decimals, decimals))
    column = column.fill_null(pa.scalar(0, pa.decimal128(DIGITS + decimals, decimals)))
    # a decimal is a whole number of 128 bits; those here fit in the lower half, which has the sign as well
    halves = np.frombuffer(column.buffers()[1], dtype=np.int64, count=2 * len(column), offset=16 * column.offset)
    return halves[::2].copy()


def _booleans(column: Any, filled: Mask, refuse: Refuse) -> Array:
    if pa.types.is_boolean(column.type):
        return np.asarray(_filled_with(column, fill=False), dtype=bool)
    if not _is_text(column.type):
        refuse(filled, NO_YES)
        return np.zeros(len(column), dtype=bool)
    text = pc.utf8_lower(pc.utf8_trim_whitespace(column))
    yes, no = (np.asarray(pc.is_in(text, value_set=pa.array(words))) for words in (YES, NO))
    refuse(filled & ~yes & ~no, NO_YES)
    return yes


def _counts(column: Any, filled: Mask, refuse: Refuse) -> Array:
    kind = column.type
    if _is_text(kind):
        text = pc.utf8_trim_whitespace(column)
        fits = _matches(text, WHOLE_NUMBER)
        refuse(filled & ~fits, NO_COUNT)
        column = _kept(text, fits).cast(pa.int64())
    elif pa.types.is_floating(kind):
        number = _filled_with(column.cast(pa.float64()), 0.0)
        fits = np.isfinite(number) & (number == np.rint(number)) & (np.abs(number) <= MOST_COUNT)
        refuse(filled & ~fits, NO_COUNT)
        column = pa.array(np.where(fits, number, 0).astype(np.int64))
    elif not pa.types.is_integer(kind):
        refuse(filled, NO_COUNT)
        return np.zeros(len(column), dtype=np.int64)
    count = _filled_with(column.cast(pa.int64()), 0)
    refuse(filled & ((count < 0) | (count > MOST_COUNT)), LARGE_COUNT)
    return count


def _dates(column: Any, filled: Mask, refuse: Refuse) -> Array:
    kind = column.type
    if _is_text(kind):
        text = pc.utf8_trim_whitespace(column)
        fits = _matches(text, DATE)
        moments = pc.strptime(_kept(text, fits), format="%Y-%m-%d", unit="s", error_is_null=True)
        # a day that does not exist is read as one of the next month
        again = pc.strftime(moments, format="%Y-%m-%d")
        fits &= np.asarray(pc.fill_null(pc.equal(again, text), fill_value=False))
        refuse(filled & ~fits, NO_DATE)
        column = _kept(moments, fits).cast(pa.date32())
    elif pa.types.is_timestamp(kind):
        column = column.cast(pa.date32(), safe=False)
    elif not pa.types.is_date(kind):
        refuse(filled, NO_DATE)
        return np.zeros(len(column), dtype="datetime64[D]")
    days = _filled_with(column.cast(pa.date32()).cast(pa.int32()), 0).astype("datetime64[D]")
    far = (days < np.datetime64(EARLIEST, "D")) | (days > np.datetime64(LATEST, "D"))
    refuse(filled & far, FAR_DATE)
    return days


def _choices(variable: Any, column: Any, filled: Mask, refuse: Refuse) -> Array:
    names = [item.name for item in variable.possible_values]
    no_choice = Reason("onbekende_keuze", "Dit is geen keuze.", f"Kies uit: {', '.join(names)}.")
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not _is_text(column.type):
        refuse(filled, no_choice)
        return np.zeros(len(column), dtype=np.int16)
    position = _filled_with(pc.index_in(column, value_set=pa.array(names, column.type)), -1)
    refuse(filled & (position < 0), no_choice)
    return np.maximum(position, 0)


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _matches(text: Any, pattern: str) -> Mask:
    return np.asarray(pc.fill_null(pc.match_substring_regex(text, pattern), fill_value=False))


def _kept(column: Any, mask: Mask) -> Any:
    """Return the column with nothing where ``mask`` is false."""
    return pc.if_else(pa.array(mask), column, pa.scalar(None, column.type))


def _filled_with(column: Any, fill: Any) -> Array:
    return np.asarray(column.fill_null(fill))


def column_of(variable: Any, values: Array, filled: Mask | None = None) -> Any:
    """Return stored values as a column of the table format, empty where not ``filled``."""
    empty = None if filled is None else ~filled
    if isinstance(variable, (Bedrag, Fractie)):
        return decimals_as_column(values, DECIMALS[CENTS_PER_EURO if isinstance(variable, Bedrag) else WHOLE], empty)
    if variable.value_type is Enum:
        names = pa.array([item.name for item in variable.possible_values])
        indices = pa.array(np.asarray(values).astype(np.int16), mask=empty)
        return pa.DictionaryArray.from_arrays(indices, names).cast(pa.string())
    if variable.value_type is datetime.date:
        return pa.array(np.asarray(values).astype("datetime64[D]"), type=pa.date32(), mask=empty)
    return pa.array(np.asarray(values), mask=empty)


def decimals_as_column(whole: Array, decimals: int, empty: Mask | None = None) -> Any:
    """Return whole numbers of the last decimal as exact decimals."""
    halves = np.zeros((len(whole), 2), dtype=np.int64)
    halves[:, 0] = whole
    halves[:, 1] = np.where(halves[:, 0] < 0, -1, 0)
    column = pa.Array.from_buffers(pa.decimal128(DIGITS, decimals), len(whole), [None, pa.py_buffer(halves.tobytes())])
    return column if empty is None or not empty.any() else _kept(column, ~empty)


__all__ = ["Reason", "column_of", "decimals_as_column", "values_of"]
