"""Dates in a sentence, as exact as the words, resolved against the publication date.

A grammar over marks: months, weekdays and relative days come from CLDR and
the pack; figures stand beside them in the pack's order. What needs a
publication date ("on Tuesday", "12 May") is left out where there is none.
"""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.model.dates import PartialDate, from_day, if_real
from communique.read.numbers.calendars import islamic_dates
from communique.read.numbers.cased import ends_year, is_cased, past_case, year_before
from communique.read.numbers.eastern import Found, eastern_dates
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import DateAt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.languages.tables import Dates
    from communique.read.words.sentence import Located, Sentence

_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_DAYS, _MONTHS = 31, 12
#: The order of dates that go from year to day.
FROM_YEAR = "ymd"
#: A year of two figures; of the century of the other calendar in which this year lies.
_SHORT_YEAR, _LAST_CENTURY = 2, 2000
#: What parts the figures of a date: "19/6/2025", "2021-06-01".
_PARTS = frozenset({"/", "-", "."})
#: How many figures a day, a month and a year have at most, where dots part them.
_DOTTED = (2, 2, 4)
#: A weekday opens its sentence among its first tokens; verbs of speech and contact behind it have it for themselves.
_OPENING = 2
_SAID = (Layer.REPORTING, Layer.VOICING, Layer.STANCE, Layer.ENGAGEMENT, Layer.AGREEMENT)
#: A clause has at most so many tokens between its day and the verb that ends it.
_CLAUSE = 24
#: A day without its year lies within this many days of the publication date ahead, else in the past.
_AHEAD = 150
#: At most so many tokens part a date from the same one in another calendar.
_BESIDE = 3


_LAYERS = (Layer.MONTH, Layer.WEEKDAY, Layer.DAY, Layer.TIME_SPAN)


def find_dates(sentence: Sentence, dates: Dates, published: PartialDate | None) -> list[DateAt]:
    """The dates of a sentence in order, none overlapping another."""
    taken: set[int] = set()
    found: list[Found] = []
    for reader in _READERS_FROM_YEAR if dates.order == FROM_YEAR else _READERS:
        for item in reader(sentence, dates, published):
            if taken.isdisjoint(range(item.first, item.last)):
                taken.update(range(item.first, item.last))
                found.append(item)
    for item in islamic_dates(sentence, dates, published):
        beside = [other for other in found if _is_beside(other, item)]
        weekdays = [other for other in beside if other.last - other.first == 1 and item.start.day is not None]
        if beside == weekdays:
            found = [*(other for other in found if other not in weekdays), item]
    found = _joined(sentence, sorted(_told_once(sentence, found)), dates)
    return [
        DateAt(item.first, item.last, item.start, item.end, sentence.chars(item.first, item.last)) for item in found
    ]


def _told_once(sentence: Sentence, found: list[Found]) -> list[Found]:
    """The dates without the weekdays that a date beside them names in full: "Tuesday, 6 December 2022"."""
    weekdays = {mark.first: int(str(mark.value)) for mark in sentence.layer(Layer.WEEKDAY)}
    return [
        item
        for item in found
        if item.first not in weekdays
        or not any(
            other.start.day is not None
            and other.first not in weekdays
            and _is_beside(item, other)
            and other.start.first_day.weekday() == weekdays[item.first]
            for other in found
        )
    ]


def _is_beside(one: Found, other: Found) -> bool:
    """Whether two dates stand so near each other that they are one: "Tuesday, 15 Khordad", "15 Muharram (21 July)"."""
    return one.first - other.last <= _BESIDE and other.first - one.last <= _BESIDE


def _joined(sentence: Sentence, found: list[Found], dates: Dates) -> list[Found]:
    """Two days with a word of range between them are one span: "July 31 to August 6"."""
    joined: list[Found] = []
    for item in found:
        before = joined[-1] if joined else None
        start = _first_of_span(sentence, before, item, dates) if before is not None else None
        if before is not None and start is not None and _spans(sentence, before, item, dates):
            joined[-1] = Found(before.first, item.last, start, item.start)
        else:
            joined.append(item)
    return joined


def _spans(sentence: Sentence, before: Found, after: Found, dates: Dates) -> bool:
    if before.end is not None or after.end is not None or after.first != before.last + 1:
        return False
    return sentence.tokens[before.last].text in dates.span_words


def _first_of_span(sentence: Sentence, before: Found, after: Found, dates: Dates) -> PartialDate | None:
    """The first day of a span; without a year of its own it has that of the last day, or the one before."""
    first, last = before.start, after.start
    if first.month is None or first.day is None or last.month is None or last.day is None:
        return None
    if _year(sentence, before.last - 1, dates) is None:
        year = last.year - ((first.month, first.day) > (last.month, last.day))
        first = if_real(year, first.month, first.day) or first
    return first if first < last else None


def has_dates(sentence: Sentence) -> bool:
    """Whether any word or figure of a sentence can be part of a date."""
    return bool(sentence.numbered) or any(layer in sentence.located for layer in _LAYERS)


def _number(sentence: Sentence, index: int) -> int | None:
    if not 0 <= index < len(sentence.tokens):
        return None
    text = sentence.tokens[index].text
    return int(text) if text.isdigit() and len(text) <= 4 else None


def _day(sentence: Sentence, index: int) -> int | None:
    number = _number(sentence, index)
    return number if number is not None and 1 <= number <= _DAYS else None


def _year(sentence: Sentence, index: int, dates: Dates) -> int | None:
    """The year that a figure stands for: as printed, or where its calendar runs ahead, so many years before."""
    number = _number(sentence, index)
    if number is None or _FIRST_YEAR <= number <= _LAST_YEAR:
        return number
    year = number - dates.ahead
    return year if dates.ahead and _FIRST_YEAR <= year <= _LAST_YEAR else None


def _short_year(sentence: Sentence, index: int, dates: Dates) -> int | None:
    """The year of the calendar that runs ahead that two figures stand for behind a month: "9 มี.ค. 65"."""
    number = _number(sentence, index) if dates.ahead else None
    if number is None or len(sentence.texts[index]) != _SHORT_YEAR:
        return None
    return (_LAST_CENTURY + dates.ahead) // 100 * 100 + number - dates.ahead


def _is(sentence: Sentence, index: int, *texts: str) -> bool:
    return 0 <= index < len(sentence.tokens) and sentence.tokens[index].text in texts


def _month_dates(sentence: Sentence, dates: Dates, published: PartialDate | None) -> Iterator[Found]:
    marks = sentence.layer(Layer.MONTH)
    for one, other in pairwise(marks):
        year, last = _year_after(sentence, other.last, dates)
        joined = other.first == one.last + 1 and _is(sentence, one.last, *dates.range_words)
        if joined and year is not None and _day(sentence, one.first - 1) is None:
            yield Found(
                one.first, last, PartialDate(year, int(str(one.value))), PartialDate(year, int(str(other.value)))
            )
    for mark in marks:
        found = _around_month(sentence, mark, dates, published)
        if found is not None:
            yield found


def _around_month(sentence: Sentence, mark: Located, dates: Dates, published: PartialDate | None) -> Found | None:
    month = int(str(mark.value))
    first, last = mark.first, mark.last
    if _is(sentence, last, "."):
        last += 1
    day, day_end, first = _day_before(sentence, first, dates)
    if day is None and dates.order == "mdy":
        day, day_end, last = _day_after(sentence, last, dates)
    year, last = _year_after(sentence, last, dates)
    if dates.cased and day is None:
        day, day_end, last = (
            _day_after(sentence, past_case(sentence, last), dates) if year is None else (None, None, last)
        )
    before = year_before(sentence, first, dates) if dates.cased and year is None else None
    if before is not None and _FIRST_YEAR <= before[0] <= _LAST_YEAR:
        year, first = before
    if year is None and published is not None:
        year, last = _year_told(sentence, last, published)
    if day is None and year is None and not _preposed(sentence, mark, dates):
        return None
    start = _dated(year, month, day, published)
    if start is None:
        return None
    if year is None and published is not None and start.first_day >= published.first_day:
        start = _year_earlier(start) if _is_last(sentence, mark, dates) else start
    end = if_real(start.year, month, day_end) if day_end is not None else None
    return Found(first, last, start, end)


def _is_last(sentence: Sentence, mark: Located, dates: Dates) -> bool:
    """Whether a word beside a month says that it is over: "last May", "Mei lalu"; "trước tháng 5" is a limit."""
    around = (mark.first - 1, mark.last)
    return any(_is(sentence, index, *dates.last) and not _is(sentence, index, *dates.limits) for index in around)


def _year_earlier(date: PartialDate) -> PartialDate:
    return if_real(date.year - 1, date.month, date.day) or date


def _preposed(sentence: Sentence, mark: Located, dates: Dates) -> bool:
    """Whether a bare month is one: after "in", "last", "next", "bulan", or before a contact: "her June visit"."""
    before = sentence.tokens[mark.first - 1].text if mark.first else ""
    cased = dates.cased and is_cased(sentence, mark.last, dates)
    return (
        cased or before in dates.month_leads or any(cue.first == mark.last for cue in sentence.layer(Layer.ENGAGEMENT))
    )


def _day_before(sentence: Sentence, first: int, dates: Dates) -> tuple[int | None, int | None, int]:
    """ "12 May", "12-14 May", "12 to 14 May", "12th of May"; the day, the last day, the first token."""
    index = first - 1
    if _is(sentence, index, *dates.day_links):
        index -= 1
    if _is(sentence, index, *dates.day_suffixes):
        index -= 1
    day = _day(sentence, index)
    if day is None:
        return None, None, first
    before = index - 2
    if _is(sentence, before, *dates.day_suffixes):
        before -= 1
    earlier = _day(sentence, before)
    if earlier is not None and earlier < day and (sentence.tokens[index - 1].text in dates.range_words):
        return earlier, day, before
    return day, None, index


def _day_after(sentence: Sentence, last: int, dates: Dates) -> tuple[int | None, int | None, int]:
    """ "May 12", "May 12-14", "May 12th"; the day, the last day, the token after."""
    day = _day(sentence, last)
    if day is None:
        return None, None, last
    last += 1
    if _is(sentence, last, *dates.day_suffixes):
        last += 1
    later = _day(sentence, last + 1)
    if later is not None and later > day and sentence.tokens[last].text in (*dates.range_words, "&", "and"):
        return day, later, last + 2
    return day, None, last


def _year_after(sentence: Sentence, last: int, dates: Dates) -> tuple[int | None, int]:
    for skip in (0, 1):
        if skip and not (_is(sentence, last, ",", "of") or _is(sentence, last, *dates.year_words)):
            break
        year = _year(sentence, last + skip, dates) or _short_year(sentence, last + skip, dates)
        if year is not None:
            return year, last + skip + 1
    return None, last


def _year_told(sentence: Sentence, last: int, published: PartialDate) -> tuple[int | None, int]:
    """The year of "in May last year", and the token after it."""
    for mark in sentence.layer(Layer.TIME_SPAN):
        if mark.first == last and isinstance(mark.value, tuple) and mark.value[0] == "year":
            return published.year + int(mark.value[1]), mark.last
    return None, last


def _dated(year: int | None, month: int, day: int | None, published: PartialDate | None) -> PartialDate | None:
    if year is not None:
        return if_real(year, month, day)
    if published is None:
        return None
    nearest = [if_real(published.year + shift, month, day) for shift in (-1, 0, 1)]
    reference = published.last_day
    fitting = [date for date in nearest if date and (date.first_day - reference).days <= _AHEAD]
    return fitting[-1] if fitting else None


def _numeric_dates(sentence: Sentence, dates: Dates, published: PartialDate | None) -> Iterator[Found]:
    """ "19/6/2025", "(20/10)", "2021-06-01", "(16)" after "today" is not a date of its own."""
    tokens = sentence.tokens
    for index in sentence.numbered:
        dotted = _dotted(sentence, index, dates)
        if dotted is not None:
            yield dotted
            continue
        if index >= len(tokens) - 2 or tokens[index + 1].text not in _PARTS or not tokens[index].text.isdigit():
            continue
        year = _year(sentence, index, dates)
        if year is not None and _is(sentence, index + 3, "-"):
            date = _triple(year, _number(sentence, index + 2), _number(sentence, index + 4))
            if date is not None:
                yield Found(index, index + 5, date)
        elif tokens[index + 1].text == "/":
            found = _slashed(sentence, index, dates, published)
            if found is not None:
                yield found


def _dotted(sentence: Sentence, index: int, dates: Dates) -> Found | None:
    """ "11.03.2024" in one word, "12. 4. 2024" in several; the day before the month."""
    texts = sentence.texts
    parts, last = texts[index].split("."), index + 1
    if parts[1:] == [] and texts[index + 1 : index + 2] == ["."] and texts[index + 3 : index + 4] == ["."]:
        parts, last = [texts[index], texts[index + 2], *texts[index + 4 : index + 5]], index + 5
    if len(parts) != len(_DOTTED) or dates.order != "dmy":
        return None
    if not all(part.isdigit() and len(part) <= length for part, length in zip(parts, _DOTTED, strict=True)):
        return None
    day, month, year = map(int, parts)
    date = _triple(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    return Found(index, last, date) if date is not None else None


def _triple(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    if year is None or month is None or day is None or not 1 <= month <= _MONTHS or not 1 <= day <= _DAYS:
        return None
    return if_real(year, month, day)


def _slashed(sentence: Sentence, index: int, dates: Dates, published: PartialDate | None) -> Found | None:
    left, right = _number(sentence, index), _number(sentence, index + 2)
    day, month = (right, left) if dates.order == "mdy" else (left, right)
    first, earlier = _opening_day(sentence, index, dates)
    if _is(sentence, index + 3, "/"):
        date = _triple(_year(sentence, index + 4, dates), month, day)
        opening = _triple(date.year, month, earlier) if date is not None and earlier is not None else None
        if date is None or opening is None or opening >= date:
            return Found(index, index + 5, date) if date else None
        return Found(first, index + 5, opening, date)
    told = bool(dates.figure_words) and _is(sentence, first - 1, *dates.figure_words)
    told = told or (_is(sentence, index - 3, "/") and _is(sentence, index - 1, *dates.span_words))
    bracketed = _is(sentence, index - 1, "(") and _is(sentence, index + 3, ")")
    if not (bracketed or told) or month is None or day is None or not 1 <= month <= _MONTHS or not 1 <= day <= _DAYS:
        return None
    date = _dated(None, month, day, published)
    if date is None or earlier is None or earlier >= day:
        return Found(index, index + 3, date) if date else None
    return Found(first, index + 3, if_real(date.year, month, earlier) or date, date)


def _opening_day(sentence: Sentence, index: int, dates: Dates) -> tuple[int, int | None]:
    """The first day of a span that a figure closes, and its token: "10-12/3", "từ ngày 10 đến ngày 12/3"."""
    if not dates.figure_words:
        return index, None
    joint = index - 2 if _is(sentence, index - 1, *dates.day_links) else index - 1
    day = _day(sentence, joint - 1) if _is(sentence, joint, *dates.span_words) else None
    return (joint - 1, day) if day is not None else (index, None)


#: A weekday with its figure is within so many days of publication.
_FIGURED = 21


def _weekdays(sentence: Sentence, dates: Dates, published: PartialDate | None) -> Iterator[Found]:
    """ "on Tuesday", "last Friday", "next Monday": the nearest such day, before publication unless ahead is said."""
    if published is None or published.day is None:
        return
    for mark in sentence.layer(Layer.WEEKDAY):
        if mark.first and sentence.tokens[mark.first - 1].text in {"every", "setiap", "tiap"}:
            continue
        if any(day.last == mark.first for day in sentence.layer(Layer.DAY)):
            continue  # "today, Monday": the day before it says when
        figured = _figured(sentence, mark, published.first_day)
        if figured is not None:
            yield figured
            continue
        before = sentence.tokens[mark.first - 1].text if mark.first else ""
        after = sentence.tokens[mark.last].text if mark.last < len(sentence.tokens) else ""
        day = published.first_day
        shift = (day.weekday() - int(str(mark.value))) % 7
        coming = dates.this_ahead and before in dates.this and shift != 0
        if coming or _is_next(sentence, mark, dates) or _ahead(sentence, mark, dates):
            date = day + datetime.timedelta(days=7 - shift if shift else 7)
        elif (before in dates.last or after in dates.last) and shift == 0:
            date = day - datetime.timedelta(days=7)
        else:
            date = day - datetime.timedelta(days=shift)
        yield Found(mark.first, mark.last, from_day(date))


def _is_next(sentence: Sentence, mark: Located, dates: Dates) -> bool:
    """Whether a word at a weekday says that it comes, or today stands before it: "next Monday", "hoy y el sábado"."""
    around = _is(sentence, mark.first - 1, *dates.next) or any(
        _is(sentence, index, *dates.next) for index in range(mark.first, mark.last)
    )
    behind = _is(sentence, mark.last, *dates.next) and not _is_prepositional(sentence, mark.last)
    today = (day for day in sentence.layer(Layer.DAY) if day.value == 0 and 1 <= mark.first - day.last <= _BESIDE)
    return around or behind or any(_is(sentence, day.last, *dates.span_words) for day in today)


def _figured(sentence: Sentence, mark: Located, published: datetime.date) -> Found | None:
    """The day whose figure stands behind its weekday: "Thursday (9)", "quinta-feira, 9", "jeudi 9"."""
    index = mark.last + (sentence.texts[mark.last : mark.last + 1] in (["("], [","]))
    day = _day(sentence, index)
    if day is None:
        return None
    near = (published + datetime.timedelta(days=shift) for ahead in range(_FIGURED) for shift in (-ahead, ahead))
    date = next((date for date in near if date.day == day and date.weekday() == int(str(mark.value))), None)
    return None if date is None else Found(mark.first, index + 1, from_day(date))


def _is_prepositional(sentence: Sentence, index: int) -> bool:
    """Whether a noun phrase follows a word for the next one: "on Monday, following her visit"."""
    return (
        bool(sentence.classes[index + 1] & {"determiners", "possessives"})
        if index + 1 < len(sentence.tokens)
        else False
    )


def _ahead(sentence: Sentence, mark: Located, dates: Dates) -> bool:
    """Whether a word for the future stands just before a weekday's clause, or ends it: "will meet on Monday"."""
    return any(
        (modal.first < mark.first and mark.first - modal.first <= 12)
        or _fronted(sentence, mark, modal)
        or (dates.ahead_behind and _closes(sentence, mark, modal))
        for modal in sentence.layer(Layer.MODAL)
        if getattr(modal.value, "status", "") == "planned"
    )


def _fronted(sentence: Sentence, mark: Located, modal: Located) -> bool:
    """Whether a weekday opens its sentence, and a word for the future follows in its clause: "On Monday, A will"."""
    if mark.first > _OPENING or not 0 <= modal.first - mark.last <= _CLAUSE:
        return False
    between = range(mark.last, modal.first)
    said = (other for layer in _SAID for other in sentence.layer(layer))
    return not any("boundaries" in sentence.classes[index] for index in between) and not any(
        other.first in between for other in said
    )


def _closes(sentence: Sentence, mark: Located, modal: Located) -> bool:
    """Whether a word for the future ends the clause of a weekday before it: "جمعہ کو ملاقات کریں گے"."""
    if getattr(modal.value, "reach", "") != "right" or not 0 < modal.first - mark.last <= _CLAUSE:
        return False
    if any("boundaries" in classes for classes in sentence.classes[mark.last : modal.first]):
        return False
    behind = sentence.texts[modal.last : modal.last + 1]
    return not behind or not behind[0][0].isalnum() or "boundaries" in sentence.classes[modal.last]


def _relative_days(sentence: Sentence, _dates: Dates, published: PartialDate | None) -> Iterator[Found]:
    """ "today", "yesterday", "today (16)", "kemarin"."""
    if published is None or published.day is None:
        return
    for mark in sentence.layer(Layer.DAY):
        date = published.first_day + datetime.timedelta(days=int(str(mark.value)))
        last = mark.last
        if _is(sentence, last, "(") and _day(sentence, last + 1) and _is(sentence, last + 2, ")"):
            stated = if_real(published.year, published.month or 1, _day(sentence, last + 1))
            if stated is not None and abs((stated.first_day - published.first_day).days) <= 3:
                date = stated.first_day
            last += 3
        yield Found(mark.first, last, from_day(date))


def _relative_spans(sentence: Sentence, _dates: Dates, published: PartialDate | None) -> Iterator[Found]:
    """ "last month", "this year", "bulan lalu", "tahun depan"."""
    if published is None:
        return
    for mark in sentence.layer(Layer.TIME_SPAN):
        unit, shift = mark.value if isinstance(mark.value, tuple) else ("", 0)
        if unit == "year":
            yield Found(mark.first, mark.last, PartialDate(published.year + shift))
        elif published.month is not None:
            month = published.year * 12 + published.month - 1 + shift
            yield Found(mark.first, mark.last, PartialDate(month // 12, month % 12 + 1))


def _bare_years(sentence: Sentence, dates: Dates, _published: PartialDate | None) -> Iterator[Found]:
    """ "in 2019", "pada 2019", "tahun 2019", "(2019)", "2019 में"."""
    for index in sentence.numbered:
        year = _year(sentence, index, dates)
        if year is not None and dates.cased and (last := ends_year(sentence, index, dates)):
            yield Found(index, last, PartialDate(year))
        if year is not None and dates.year_trails and _is(sentence, index + 1, *dates.year_trails):
            yield Found(index, index + 1, PartialDate(year))
        if year is None or not index:
            continue
        before = sentence.tokens[index - 1].text
        if before in dates.year_leads or before in dates.year_words:
            end = _year(sentence, index + 2, dates) if _is(sentence, index + 1, *dates.range_words) else None
            if end is not None and end > year:
                yield Found(index, index + 3, PartialDate(year), PartialDate(end))
            else:
                yield Found(index, index + 1, PartialDate(year))


#: The readers of dates in their order; those of languages whose dates go from year to day.
_READERS = (_month_dates, _numeric_dates, _weekdays, _relative_days, _relative_spans, _bare_years)
_READERS_FROM_YEAR = (eastern_dates, _numeric_dates, _weekdays, _relative_days, _relative_spans)
