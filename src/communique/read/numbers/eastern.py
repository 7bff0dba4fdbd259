"""Dates that go from year to day: 2023年12月5日, 去年5月, 民国112年, 12日至16日, 同年11月.

Each part is a figure with the word of the pack behind it; the year may be
counted in an era, be told from the publication date ("last year"), or be
that of the date before it. A bare day is of the month of publication, of the
one before where that is still to come, and of the one after where it is long
past and the sentence speaks of what is planned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.model.dates import PartialDate, if_real
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.languages.tables import Dates
    from communique.read.words.sentence import Sentence

_MONTHS, _DAYS = 12, 31
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
#: A month without its year lies at most so many months ahead of publication.
_AHEAD = 5
#: Before a bare day, within so many tokens: a word for what is still to come.
_REACH = 12


class Found(NamedTuple):
    """A date at tokens `first` to `last`, with its last day where it is a span."""

    first: int
    last: int
    start: PartialDate
    end: PartialDate | None = None


#: A word and its brackets.
_BRACKETED = 3


class _Parts(NamedTuple):
    """The parts of a date as figures, and the token behind them."""

    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None


def eastern_dates(sentence: Sentence, dates: Dates, published: PartialDate | None) -> Iterator[Found]:
    """The dates of a sentence that go from year to day, in order."""
    index, before = 0, None
    while index < len(sentence.texts):
        parts = _parts(sentence, index, dates, published)
        date = _date(sentence, index, parts, (dates, published), before=before) if parts is not None else None
        if parts is None or date is None:
            index += 1
            continue
        end, last = _end(sentence, parts, date, dates)
        yield Found(index, last, date, end)
        index, before = last, date


def _parts(sentence: Sentence, index: int, dates: Dates, published: PartialDate | None) -> _Parts | None:
    """The parts of the date that begins at a token."""
    year, last = _year(sentence, index, dates, published)
    month, last = _month(sentence, last, dates)
    day, last = _counted(sentence, last, dates.day_words, _DAYS)
    if day is None and (month is not None or last == index):
        day, last = _first_day(sentence, last, dates)
    if year is None and month is None and day is None:
        return None
    return _Parts(last, year, month, day)


def _first_day(sentence: Sentence, index: int, dates: Dates) -> tuple[int | None, int]:
    """The first of two days of which only the last has a word behind it: "24~26日", "12月5-8日"."""
    texts = sentence.texts
    if index + 2 >= len(texts) or not texts[index].isdigit() or texts[index + 1] not in dates.span_words:
        return None, index
    later, _ = _counted(sentence, index + 2, dates.day_words, _DAYS)
    day = int(texts[index])
    return (day, index + 1) if later is not None and 1 <= day < later else (None, index)


def _year(sentence: Sentence, index: int, dates: Dates, published: PartialDate | None) -> tuple[int | None, int]:
    texts = sentence.texts
    for mark in sentence.layer(Layer.TIME_SPAN):
        if mark.first == index and isinstance(mark.value, tuple) and published is not None:
            unit, shift = mark.value
            if unit == "year":
                return published.year + int(shift), mark.last
    era = dates.eras.get(texts[index])
    if era is not None:
        number, last = _counted(sentence, index + 1, dates.year_words, 200)
        return (era + number, last) if number is not None else (None, index)
    number, last = _counted(sentence, index, dates.year_words, _LAST_YEAR)
    if number is None or number < _FIRST_YEAR or len(texts[index]) != len(str(_FIRST_YEAR)):
        return None, index
    return number, last


def _month(sentence: Sentence, index: int, dates: Dates) -> tuple[int | None, int]:
    for mark in sentence.layer(Layer.MONTH):
        if mark.first == index:
            return int(str(mark.value)), mark.last
    return _counted(sentence, index, dates.month_words, _MONTHS)


def _counted(sentence: Sentence, index: int, words: tuple[str, ...], most: int) -> tuple[int | None, int]:
    """The figure at a token that one of the words follows, and the token behind that word."""
    texts = sentence.texts
    if index + 1 < len(texts) and texts[index].isdigit() and texts[index + 1] in words:
        number = int(texts[index])
        if 1 <= number <= most:
            return number, index + 2
    return None, index


def _date(
    sentence: Sentence,
    index: int,
    parts: _Parts,
    told: tuple[Dates, PartialDate | None],
    *,
    before: PartialDate | None,
) -> PartialDate | None:
    dates, published = told
    if parts.year is not None:
        return if_real(parts.year, parts.month, parts.day if parts.month is not None else None)
    if parts.month is not None:
        return if_real(_nearest_year(parts.month, published), parts.month, parts.day) if published is not None else None
    if parts.day is None or published is None or published.month is None:
        return None
    if before is not None and before.day is not None and (before.year, before.month) > (published.year, 0):
        return if_real(before.year, before.month, parts.day) if parts.day >= before.day else None
    ahead = _speaks_of_plans(sentence, index) or (index > 0 and sentence.texts[index - 1] in dates.next)
    return _nearest_day(parts.day, published, ahead=ahead)


def _nearest_year(month: int, published: PartialDate) -> int:
    """The year of a bare month: the one that is not far ahead."""
    return published.year - (month - (published.month or _MONTHS) > _AHEAD)


def _nearest_day(day: int, published: PartialDate, *, ahead: bool) -> PartialDate | None:
    """The date of a bare day: of this month, or of the one before it where the day is still to come."""
    month = published.year * _MONTHS + (published.month or 1) - 1
    if published.day is not None and day > published.day + 1 and not ahead:
        month -= 1
    elif published.day is not None and day < published.day and ahead:
        month += 1
    return if_real(month // _MONTHS, month % _MONTHS + 1, day)


def _speaks_of_plans(sentence: Sentence, index: int) -> bool:
    return any(
        -_REACH <= mark.first - index <= _REACH and getattr(mark.value, "status", "") == "planned"
        for layer in (Layer.MODAL, Layer.ENGAGEMENT)
        for mark in sentence.layer(layer)
    )


def _past_weekday(texts: list[str], index: int) -> int:
    """Past a weekday in brackets behind a day: "3月27日(日)から29日(火)まで"."""
    bracketed = texts[index : index + 1] == ["("] and texts[index + 2 : index + 3] == [")"]
    return index + _BRACKETED if bracketed else index


def _end(sentence: Sentence, parts: _Parts, date: PartialDate, dates: Dates) -> tuple[PartialDate | None, int]:
    """The last day of a span, and the token behind it: "12月5日至8日", "5月至7月"; None where there is none."""
    last = parts.last
    joint = _past_weekday(sentence.texts, last)
    if joint >= len(sentence.texts) or sentence.texts[joint] not in dates.span_words:
        return None, last
    after = _parts(sentence, joint + 1, dates, None)
    if after is None:
        return None, last
    year = after.year or date.year
    month = after.month or date.month
    end = if_real(year, month, after.day)
    if end is not None and after.year is None and after.month is not None and end <= date:
        end = if_real(year + 1, month, after.day)
    alike = (after.day is None) == (date.day is None)
    return (end, after.last) if end is not None and end > date and alike else (None, last)
