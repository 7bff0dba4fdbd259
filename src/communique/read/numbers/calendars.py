"""Dates of the two Islamic calendars: "15 خرداد 1403", "15 محرم 1446هـ".

The solar year begins with spring and is reckoned here by the rule of 33 years,
exact from 1178 to 1633; without its year, a day is the one nearest to the
publication date. The lunar calendar follows the moon as each state sees it:
reckoned by tables it may be a day off, so that only the month counts, and
only where a day more or less would not change it. The pack lists the months
(`solar_hijri` and `hijri` in `dates.toml`).
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

from communique.model.dates import PartialDate, from_day
from communique.read.numbers.eastern import Found
from communique.read.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.languages.tables import Dates
    from communique.read.words.sentence import Sentence

#: The days before the first of the year 1 of each calendar, counted as `datetime.date` counts them.
_SOLAR, _LUNAR = 226894, 227014
_SOLAR_YEARS, _LUNAR_YEARS = range(1178, 1634), range(1000, 1700)
#: Six months of 31 days come first; the others have 30, but for the last, which has 29 in most years.
_LONG_MONTHS, _LONG, _SHORT, _DAYS, _MONTHS = 6, 31, 30, 31, 12
_LONGEST_MONTH = 2
#: A day without its year lies within this many days of the publication date ahead, else in the past.
_AHEAD = 150


def islamic_dates(sentence: Sentence, dates: Dates, published: PartialDate | None) -> Iterator[Found]:
    """The dates of a sentence that name a month of these calendars behind a day, in order."""
    solar, lunar = _months(dates)
    if not solar and not lunar:
        return
    for index in sentence.numbered:
        day = _number(sentence, index)
        if day is None or not 1 <= day <= _DAYS:
            continue
        for length in range(_LONGEST_MONTH, 0, -1):
            name = " ".join(sentence.texts[index + 1 : index + 1 + length])
            if name not in solar and name not in lunar:
                continue
            year, last = _year(sentence, index + 1 + length, dates)
            if name in solar:
                date = _solar_date(year, solar[name], day, published)
            else:
                date = None if year is None else lunar_month(year, lunar[name], day)
            if date is not None:
                yield Found(index, last, date)
            break


@cache
def _months_of(solar: tuple[tuple[str, str], ...], lunar: tuple[tuple[str, str], ...]) -> tuple[dict[str, int], ...]:
    return tuple({fold(form): int(month) for month, form in forms} for forms in (solar, lunar))


def _months(dates: Dates) -> tuple[dict[str, int], ...]:
    """The months of the solar and of the lunar calendar by their folded names."""
    if not dates.solar_hijri and not dates.hijri:
        return {}, {}
    tables = (dates.solar_hijri, dates.hijri)
    return _months_of(*(tuple((month, form) for month, forms in table.items() for form in forms) for table in tables))


def _number(sentence: Sentence, index: int) -> int | None:
    if not 0 <= index < len(sentence.texts):
        return None
    text = sentence.texts[index]
    return int(text) if text.isdigit() and len(text) <= len("1403") else None


def _year(sentence: Sentence, index: int, dates: Dates) -> tuple[int | None, int]:
    """The year behind a month, past a word for "month" or "year", and the token behind it."""
    last = index
    while sentence.texts[last : last + 1] and sentence.texts[last] in (*dates.year_words, *dates.month_leads):
        last += 1
    year = _number(sentence, last)
    known = year is not None and (year in _SOLAR_YEARS or year in _LUNAR_YEARS)
    return (year, last + 1) if known else (None, index)


def _solar_date(year: int | None, month: int, day: int, published: PartialDate | None) -> PartialDate | None:
    if year is not None:
        found = solar_day(year, month, day)
        return from_day(found) if found is not None else None
    if published is None or published.day is None:
        return None
    about = published.first_day
    near = [solar_day(about.year - 622 + shift, month, day) for shift in (-1, 0, 1, 2)]
    fitting = [date for date in near if date is not None and (date - about).days <= _AHEAD]
    return from_day(fitting[-1]) if fitting else None


def solar_day(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of one of the solar calendar; None where there is no such day."""
    short = _SHORT if month < _MONTHS or _is_leap(year) else _SHORT - 1
    if year not in _SOLAR_YEARS or not 1 <= day <= (_LONG if month <= _LONG_MONTHS else short):
        return None
    before = (month - 1) * _SHORT + min(month - 1, _LONG_MONTHS)
    return datetime.date.fromordinal(_SOLAR + 365 * (year - 1) + (8 * year + 21) // 33 + before + day)


def _is_leap(year: int) -> bool:
    return (8 * (year + 1) + 21) // 33 > (8 * year + 21) // 33


def lunar_month(year: int, month: int, day: int) -> PartialDate | None:
    """The Gregorian month in which a day of the lunar calendar lies, where a day more or less does not change it."""
    if year not in _LUNAR_YEARS or not 1 <= day <= _SHORT:
        return None
    before = 29 * (month - 1) + month // 2
    about = datetime.date.fromordinal(_LUNAR + 354 * (year - 1) + (3 + 11 * year) // 30 + before + day)
    one, other = about - datetime.timedelta(days=1), about + datetime.timedelta(days=1)
    return PartialDate(about.year, about.month) if one.month == other.month else None
