"""Days of calendars other than the Gregorian that news are dated by: the Buddhist era, whose years alone differ, and
the solar hijri calendar of Iran and Afghanistan."""

from __future__ import annotations

import datetime as dt

_BUDDHIST_YEARS = range(2523, 2644)  # 1980 to 2100
_YEARS_APART = 543
_HIJRI_YEARS = range(1358, 1480)  # their leap years recur after 33 years
_NEW_YEAR = 1358, dt.date(1979, 3, 21)
_MONTH_DAYS = (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29)


def common_year(year: int) -> int:
    """A year of the Buddhist era in the common era, other years as they are.

    >>> common_year(2567), common_year(2024)
    (2024, 2024)
    """
    return year - _YEARS_APART if year in _BUDDHIST_YEARS else year


def solar_hijri_day(year: int, month: int, day: int) -> dt.date | None:
    """A day of the solar hijri calendar in the Gregorian; None where there is no such day, or in other centuries.

    >>> solar_hijri_day(1403, 1, 1), solar_hijri_day(1403, 12, 30), solar_hijri_day(1402, 12, 30)
    (datetime.date(2024, 3, 20), datetime.date(2025, 3, 20), None)
    """
    if year not in _HIJRI_YEARS or not 1 <= month <= 12:
        return None
    if not 1 <= day <= _MONTH_DAYS[month - 1] + (month == 12 and _is_leap(year)):
        return None
    first_year, new_year = _NEW_YEAR
    days = 365 * (year - first_year) + sum(map(_is_leap, range(first_year, year)))
    return new_year + dt.timedelta(days=days + sum(_MONTH_DAYS[: month - 1]) + day - 1)


def _is_leap(year: int) -> bool:
    """By the cycle of 33 years, which agrees with the astronomers for all these years (Borkowski: The Persian calendar
    for 3000 years, 1996)."""
    return (25 * year + 11) % 33 < 8
