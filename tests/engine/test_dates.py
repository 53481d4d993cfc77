"""Ages and terms in calendar months, against the calendar of the standard library, day by day."""

from __future__ import annotations

import calendar
import datetime

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from participatiewet.dates import add_months, completed_years, day_before, have_passed

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
lists = st.lists(days, min_size=1, max_size=40)
terms = st.integers(0, 1200)


def later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, the last day of a month that lacks it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def array(found: list[datetime.date]) -> np.ndarray:
    return np.array(found, dtype="datetime64[D]")


@given(lists, terms)
def test_a_day_that_a_month_lacks_becomes_its_last_day(found: list[datetime.date], months: int) -> None:
    assert add_months(array(found), months).tolist() == [later(day, months) for day in found]


@given(lists, terms, days)
@example([datetime.date(2000, 1, day) for day in (28, 29, 30, 31)], 1, datetime.date(2000, 2, 29))
@example([datetime.date(2001, 1, day) for day in (27, 28, 29, 31)], 1, datetime.date(2001, 2, 28))
@example([datetime.date(2000, 2, 29)], 12, datetime.date(2001, 2, 28))
@example([datetime.date(2000, 3, day) for day in (30, 31)], 1, datetime.date(2000, 4, 30))
@example([datetime.date(2000, 4, 30), datetime.date(2000, 5, 1)], 1, datetime.date(2000, 5, 30))
def test_a_term_has_passed_on_its_day(found: list[datetime.date], months: int, on: datetime.date) -> None:
    expected = [later(day, months) <= on for day in found]
    moment = np.datetime64(on, "D")
    assert have_passed(array(found), months, moment).tolist() == expected
    assert have_passed(array(found), months, np.full(len(found), moment)).tolist() == expected


@given(st.lists(st.tuples(days, days), min_size=1, max_size=40), terms)
def test_a_term_has_passed_on_a_day_for_each(pairs: list[tuple[datetime.date, datetime.date]], months: int) -> None:
    found, on = (array(list(dates)) for dates in zip(*pairs, strict=True))
    assert have_passed(found, months, on).tolist() == [later(day, months) <= moment for day, moment in pairs]


@given(st.lists(st.tuples(days, days), min_size=1, max_size=40))
def test_a_birthday_on_29_february_is_1_march_in_other_years(pairs: list[tuple[datetime.date, datetime.date]]) -> None:
    expected = [on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day)) for birth, on in pairs]
    birth, on = (array(list(dates)) for dates in zip(*pairs, strict=True))
    assert completed_years(birth, on).tolist() == expected


def test_the_day_before_a_day_that_never_comes_never_comes_either() -> None:
    dates = np.array(["2025-03-01", "2024-01-01", "9999-12-31"], dtype="datetime64[D]")
    assert day_before(dates).tolist() == [
        datetime.date(2025, 2, 28),
        datetime.date(2023, 12, 31),
        datetime.date(9999, 12, 31),
    ]
