"""Days of the calendar as headers and datelines print them.

Only what has a day, a month and a year in so many words is a date here; a day
without its year is none. `03/04/2021` is read where the language settles the
order or only one order is possible, and left alone otherwise. Thai years are
counted from 543 BC.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import cache

import msgspec

from communique.ingest.tables import table
from communique.model.dates import PartialDate, from_day, parse_date
from communique.model.errors import BadDateError
from communique.registers.calendars import months, weekdays

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_BUDDHIST_YEARS = range(2400, 2700)
_BUDDHIST_OFFSET = 543

_YEAR_FIRST = re.compile(r"(?<![\d/.\-])(\d{4})([-/.]|\.\s)(\d{1,2})\2(\d{1,2})(?!\d)")
# As in "18.10.2021", "4. 2. 2022" and "26 | 01 | 2022".
_DAY_FIRST = re.compile(r"(?<![\d/.\-])(\d{1,2})(\s?[-/.|])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
# In Chinese, Japanese and Korean.
_WITH_SIGNS = re.compile(r"(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")


class Day(msgspec.Struct, frozen=True):
    """A day that stands in a text, and the characters it stands in."""

    date: PartialDate
    start: int
    end: int


def find_day(text: str, language: str | None) -> Day | None:
    """The first day in a text; months are read in the text's language and in English."""
    shapes = [_YEAR_FIRST, _DAY_FIRST, _WITH_SIGNS, *_shapes(language)]
    found = [match for shape in shapes if (match := shape.search(text))]
    for match in sorted(found, key=re.Match.start):
        date = _date(match, language)
        if date is not None:
            return Day(date, match.start(), match.end())
    return None


def read_date(text: str, language: str | None = None) -> PartialDate | None:
    """A date that metadata gives: ISO 8601 of any precision, or a day as people write it."""
    try:
        date = parse_date(text)
    except BadDateError:
        day = find_day(text, language)
        return day.date if day is not None else None
    return date if _FIRST_YEAR <= date.year <= _LAST_YEAR else None


def latest_day(fetched: str | None) -> datetime.date:
    """The last day of publication of what was fetched then, or is read now: the day after, as clocks differ."""
    date = read_date(fetched) if fetched else None
    day = date.last_day if date is not None else datetime.datetime.now(tz=datetime.UTC).date()
    return day + datetime.timedelta(days=1)


@cache
def weekday_names(language: str | None) -> frozenset[str]:
    """The names of the weekdays in a language and in English, without case."""
    codes = {language or "en", "en"}
    return frozenset(
        name.casefold().rstrip(".") for code in codes for names in weekdays(code).values() for name in names
    )


def _date(match: re.Match[str], language: str | None) -> PartialDate | None:
    year, month, day = _READERS[match.re](match, language) if match.re in _READERS else _named(match, language)
    if language == "th" and year in _BUDDHIST_YEARS:
        year -= _BUDDHIST_OFFSET
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return from_day(datetime.date(year, month, day))
    except ValueError:
        return None


_Parts = tuple[int, int, int]


def _year_first(match: re.Match[str], _language: str | None) -> _Parts:
    return int(match[1]), int(match[3]), int(match[4])


def _day_first(match: re.Match[str], language: str | None) -> _Parts:
    """Day and month of two numbers: with dots and out of English the day is first; month 0 where it is not known."""
    first, second = int(match[1]), int(match[3])
    if match[2].strip() == "." or first > 12 or (language not in {None, "en"} and second <= 12):
        return int(match[4]), second, first
    return int(match[4]), first if second > 12 or first == second else 0, second


def _with_signs(match: re.Match[str], _language: str | None) -> _Parts:
    return int(match[1]), int(match[2]), int(match[3])


_READERS: dict[re.Pattern[str], Callable[[re.Match[str], str | None], _Parts]] = {
    _YEAR_FIRST: _year_first,
    _DAY_FIRST: _day_first,
    _WITH_SIGNS: _with_signs,
}


def _named(match: re.Match[str], language: str | None) -> _Parts:
    parts = match.groupdict()
    month = _months(language)[parts["month"].casefold()]
    return int(parts["year"]), month, int(parts["day"])


@cache
def _months(language: str | None) -> dict[str, int]:
    """The numbers of the months by their names without case; the text's own language before English."""
    own: dict[str, int] = table("metadata")["months"].get(language or "en", {})
    found: dict[str, int] = {}
    for code in ("en", language or "en"):
        for number, names in months(code).items():
            found |= {name.casefold().rstrip("."): number for name in names if not name.isdigit()}
    return found | own


@cache
def _shapes(language: str | None) -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted(_months(language), key=len, reverse=True))
    # As in "Tue Jan 28 15:28:56 CET 2020".
    clock = r"(?:\d{2}:\d{2}:\d{2}\s+(?:[A-Z]{2,5}\s+)?)?"
    month, year = rf"(?P<month>{names})\.?", r"(?P<year>\d{4})(?!\d)"
    joint, of = r"[\s\-/.]*", r"(?:(?:de|del|of|năm)\s+)?"
    return (
        re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?{joint}{of}{month},?{joint}{of}{year}", re.IGNORECASE
        ),
        # Also "Apr 042013", as blocks of a calendar run together.
        re.compile(
            rf"(?<!\w){month}\s+(?P<day>\d{{1,2}}(?!\d)|\d\d(?=(?:19|20)\d\d(?!\d)))(?:st|nd|rd|th)?,?\s*{clock}{year}",
            re.IGNORECASE,
        ),
    )
