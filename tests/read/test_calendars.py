"""Dates of the two Islamic calendars: the solar one to the day, the lunar one to the month."""

from __future__ import annotations

import datetime

import pytest

from communique.ingest import make_report
from communique.model.dates import PartialDate
from communique.read.document import prepare
from communique.read.numbers.calendars import lunar_month, solar_day
from communique.read.words.lexicon import lexicon

DAYS = [
    ((1403, 1, 1), "2024-03-20"),
    ((1402, 1, 1), "2023-03-21"),
    ((1399, 1, 1), "2020-03-20"),
    ((1375, 1, 1), "1996-03-20"),
    ((1357, 11, 22), "1979-02-11"),
    ((1403, 12, 30), "2025-03-20"),
    ((1404, 12, 30), None),
    ((1403, 7, 31), None),
]
CASES = [
    ("fa", "وزیران فرانسه و ایتالیا ۱۵ خرداد ۱۴۰۲ دیدار کردند.", ["2023-06-05"]),
    ("fa", "وزیران فرانسه و ایتالیا ۱۲ اسفند دیدار کردند.", ["2024-03-02"]),
    ("ar", "التقى وزيرا فرنسا وإيطاليا في 15 رمضان 1444هـ.", ["2023-04"]),
    ("ar", "التقى وزيرا فرنسا وإيطاليا في 15 رمضان 1444هـ الموافق 6 أبريل 2023.", ["2023-04-06"]),
    ("ar", "التقى وزيرا فرنسا وإيطاليا في 15 رمضان.", []),
]


@pytest.mark.parametrize(("day", "expected"), DAYS)
def test_a_day_of_the_solar_year(day: tuple[int, int, int], expected: str | None) -> None:
    """Spring begins the year; the last month has a thirtieth day in leap years alone."""
    assert solar_day(*day) == (datetime.date.fromisoformat(expected) if expected else None)


def test_a_month_of_the_lunar_year() -> None:
    """A day near the edge of a month may lie on either side of it, and says nothing."""
    assert lunar_month(1445, 9, 10) == PartialDate(2024, 3)
    assert lunar_month(1445, 9, 21) is None


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_dates_of_a_sentence(language: str, text: str, expected: list[str]) -> None:
    """A year makes a date sure; a Gregorian date beside it counts before it."""
    document = prepare(make_report(text, language=language, published="2024-03-07"), lexicon(language))
    assert [str(date.start) for sentence in document.sentences for date in sentence.dates] == expected
