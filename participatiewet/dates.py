"""Dates as arrays: completed years, added months, days."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Dates = NDArray[np.datetime64]
Ints = NDArray[np.int64]

MONTHS_PER_YEAR = 12
#: What OpenFisca has for a date that was not given.
NO_DATE = np.datetime64("1970-01-01", "D")


def day_of_month(dates: Dates) -> Ints:
    """Return the day of the month (1 to 31) of every date."""
    since = dates - dates.astype("datetime64[M]").astype("datetime64[D]")
    return np.asarray(since.astype(np.int64) + 1)


def completed_years(birth: Dates, on: Dates) -> Ints:
    """Return the completed years between ``birth`` and ``on``.

    Who was born on 29 February completes a year on 1 March in years without that day. Birth after
    ``on`` gives a negative number.
    """
    if len(on) and (on == on[0]).all():
        on = on[:1]  # one day for everybody, as in a whole month
    months = on.astype("datetime64[M]").astype(np.int64) - birth.astype("datetime64[M]").astype(np.int64)
    months -= day_of_month(on) < day_of_month(birth)
    return np.asarray(months // MONTHS_PER_YEAR, dtype=np.int64)


def add_months(dates: Dates, months: Ints | int) -> Dates:
    """Return ``dates`` plus calendar months; a day that the month lacks becomes its last day."""
    target = dates.astype("datetime64[M]") + np.asarray(months).astype("timedelta64[M]")
    last = days_in_month(target)
    day = np.minimum(day_of_month(dates), last)
    return np.asarray(target.astype("datetime64[D]") + (day - 1).astype("timedelta64[D]"))


def days_in_month(dates: Dates) -> Ints:
    """Return the number of days of the calendar month of every date."""
    month = dates.astype("datetime64[M]")
    length = (month + 1).astype("datetime64[D]") - month.astype("datetime64[D]")
    return np.asarray(length.astype(np.int64))


def day(value: Any) -> np.datetime64:
    """Return a date, or an instant of OpenFisca, as ``datetime64[D]``."""
    return np.datetime64(str(value), "D")
