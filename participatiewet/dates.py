"""Dates as arrays: completed years, added months, days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Dates = NDArray[np.datetime64]
Ints = NDArray[np.integer[Any]]

MONTHS_PER_YEAR = 12
#: What OpenFisca has for a date that was not given.
NO_DATE = np.datetime64("1970-01-01", "D")
#: What a fact has for a day that may never come, when it was not given.
LAST_DATE = np.datetime64("9999-12-31", "D")


#: Of so many people, looking up the age of each that was worked out before is faster than working out all.
FEW = 24
#: The calendar that is looked up instead of worked out; dates beyond it are worked out.
FIRST_DAY, FIRST_DAY_AFTER = np.datetime64("1850-01-01", "D"), np.datetime64("2200-01-01", "D")


@dataclass(frozen=True, eq=False)
class Calendar:
    """Per day the month it lies in and its place there, and per month its first day and its length.

    Days and months count from 1970, as those of numpy do; ``first_day`` and ``first_month`` are where the tables begin.
    """

    first_day: int
    first_month: int
    month_of: NDArray[np.int32]
    place_of: NDArray[np.int32]
    start_of: NDArray[np.int32]
    length_of: NDArray[np.int32]


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """Return the tables, made on first use. Looking up is several times faster than the conversions of numpy."""
    days = np.arange(FIRST_DAY, FIRST_DAY_AFTER)
    months = days.astype("datetime64[M]")
    starts = np.arange(months[0], months[-1] + 2).astype("datetime64[D]").astype(np.int64)
    first_month = int(months[0].astype(np.int64))
    month_of = months.astype(np.int64)
    return Calendar(
        first_day=int(days[0].astype(np.int64)),
        first_month=first_month,
        month_of=month_of.astype(np.int32),
        place_of=(days.astype(np.int64) - starts[month_of - first_month] + 1).astype(np.int32),
        start_of=starts[:-1].astype(np.int32),
        length_of=np.diff(starts).astype(np.int32),
    )


def month_and_place(dates: Dates) -> tuple[Ints, Ints]:
    """Return of every date its month, counted from January 1970, and its day in that month (1 to 31)."""
    table = calendar()
    if len(dates) > 1 and len(same := _one_if_all_same(dates)) == 1:  # often nobody was given a date
        month, place = month_and_place(same)
        return month.repeat(len(dates)), place.repeat(len(dates))
    index = dates.view(np.int64) - table.first_day
    if not len(index) or (index.min() >= 0 and index.max() < len(table.month_of)):
        return table.month_of.take(index), table.place_of.take(index)
    beyond = (index < 0) | (index >= len(table.month_of))
    index[beyond] = 0
    month, place = table.month_of.take(index), table.place_of.take(index)
    others = _one_if_all_same(dates[beyond])
    months = others.astype("datetime64[M]")
    month[beyond] = months.astype(np.int64)
    place[beyond] = (others - months.astype("datetime64[D]")).astype(np.int64) + 1
    return month, place


def _one_if_all_same(values: NDArray[Any]) -> NDArray[Any]:
    return values[:1] if (values == values[0]).all() else values


def completed_years(birth: Dates, on: Dates) -> Ints:
    """Return the completed years between ``birth`` and ``on``.

    Who was born on 29 February completes a year on 1 March in years without that day. Birth after
    ``on`` gives a negative number.
    """
    if 0 < len(birth) <= FEW and len(on) == len(birth):
        ages = map(_age, birth.view(np.int64).tolist(), on.view(np.int64).tolist())
        return np.fromiter(ages, np.int64, len(birth))
    if len(on) and (on == on[0]).all():
        on = on[:1]  # one day for everybody, as in a whole month
    month_on, place_on = month_and_place(on)
    month_born, place_born = month_and_place(birth)
    months = month_on - month_born - (place_on < place_born)
    return np.asarray(months // MONTHS_PER_YEAR, dtype=np.int64)


@lru_cache(maxsize=8192)
def _age(birth: int, on: int) -> int:
    """Return the completed years between two days, counted from 1970."""
    (month_born, month_on), (place_born, place_on) = month_and_place(np.array([birth, on]).view("datetime64[D]"))
    return int(month_on - month_born - (place_on < place_born)) // MONTHS_PER_YEAR


@lru_cache(maxsize=4096)
def _later(day: np.datetime64, months: int) -> np.datetime64:
    """Return one day plus calendar months."""
    month = day.astype("datetime64[M]")
    target = month + np.timedelta64(months, "M")
    last = (target + 1).astype("datetime64[D]") - 1
    return min(target.astype("datetime64[D]") + (day - month.astype("datetime64[D]")), last)


def add_months(dates: Dates, months: Ints | int) -> Dates:
    """Return ``dates`` plus calendar months; a day that the month lacks becomes its last day."""
    if len(dates) and isinstance(months, (int, np.integer)) and (dates == dates[0]).all():
        return np.full(len(dates), _later(dates[0], int(months)))
    table = calendar()
    month, place = month_and_place(dates)
    index = month + np.asarray(months, dtype=np.int64) - table.first_month
    if not len(index) or (index.min() >= 0 and index.max() < len(table.start_of)):
        return (table.start_of.take(index) + np.minimum(place, table.length_of.take(index)) - 1).astype("datetime64[D]")
    beyond = (index < 0) | (index >= len(table.start_of))
    targets = _one_if_all_same(index[beyond]) + table.first_month
    index[beyond] = 0
    start, length = table.start_of.take(index), table.length_of.take(index)
    first = targets.astype("datetime64[M]").astype("datetime64[D]")
    start[beyond] = first.astype(np.int64)
    length[beyond] = ((targets + 1).astype("datetime64[M]").astype("datetime64[D]") - first).astype(np.int64)
    return (start + np.minimum(place, length) - 1).astype("datetime64[D]")


def have_passed(dates: Dates, months: int, on: Dates | np.datetime64) -> NDArray[np.bool_]:
    """Return per date whether so many calendar months have passed since, on the day ``on``.

    The same as ``add_months(dates, months) <= on``; on one day for all it is a single comparison.
    """
    if isinstance(on, np.ndarray) and (not len(on) or not (on == on[0]).all()):
        return np.asarray(add_months(dates, months) <= on)
    moment: np.datetime64 = on[0] if isinstance(on, np.ndarray) else on
    return np.asarray(dates <= _last_of_which_passed(moment, int(months)))


@lru_cache(maxsize=4096)
def _last_of_which_passed(on: np.datetime64, months: int) -> np.datetime64:
    """Return the last day since which so many calendar months have passed on the day ``on``.

    A day that the month of ``on`` lacks counts as its last day: then every later day of that month has passed too.
    """
    month = on.astype("datetime64[M]")
    then = month - np.timedelta64(months, "M")
    last: np.datetime64 = (then + 1).astype("datetime64[D]") - 1
    if (on + 1).astype("datetime64[M]") != month:
        return last
    same_day: np.datetime64 = then.astype("datetime64[D]") + (on - month.astype("datetime64[D]"))
    return min(same_day, last)


def day_before(dates: Dates) -> Dates:
    """Return the day before each date; of a day that may never come it is that day itself."""
    return np.where(dates == LAST_DATE, dates, dates - 1)


def day(value: Any) -> np.datetime64:
    """Return a date, or an instant of OpenFisca, as ``datetime64[D]``."""
    return np.datetime64(str(value), "D")


@lru_cache(maxsize=1024)
def days_of(period: Any) -> int:
    """Return the number of days of a period of OpenFisca."""
    return int(period.size_in_days)


@lru_cache(maxsize=1024)
def last_day_of(period: Any) -> np.datetime64:
    """Return the last day of a period of OpenFisca."""
    return day(period.stop)


@lru_cache(maxsize=1024)
def year_before_of(period: Any) -> Any:
    """Return the calendar year before that of a period of OpenFisca."""
    return period.last_year
