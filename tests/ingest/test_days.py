"""Days as headers and datelines print them."""

from __future__ import annotations

import pytest

from communique.ingest.days import find_day, read_date


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("18 November 2021 [13:07]", "en", "2021-11-18"),
        ("Nov. 18, 2021", "en", "2021-11-18"),
        ("Thu, 18 Nov 2021 13:07:00 GMT", None, "2021-11-18"),
        ("Tue Jan 28 15:28:56 CET 2020", None, "2020-01-28"),
        ("Rabu, 12 Mei 2021 19:15 WIB", "id", "2021-05-12"),
        ("3 Nopember 1999", "id", "1999-11-03"),
        ("12/05/2021", "id", "2021-05-12"),
        ("25/12/2021", "en", "2021-12-25"),
        ("12.05.2021", "en", "2021-05-12"),
        ("2021-11-18", None, "2021-11-18"),
        ("2021年11月18日", "zh", "2021-11-18"),
        ("2021년 11월 18일", "ko", "2021-11-18"),
        ("18. 11. 2021", "de", "2021-11-18"),
        ("18 | 11 | 2021", "de", "2021-11-18"),
        ("Nov 182021", "en", "2021-11-18"),
        ("Nov 18,2021", "en", "2021-11-18"),
        ("18 ноября 2021 года", "ru", "2021-11-18"),
        ("18 de noviembre de 2021", "es", "2021-11-18"),
        ("วันอังคารที่ 10 มกราคม 2566", "th", "2023-01-10"),
        ("١٨ نوفمبر ٢٠٢١", "ar", "2021-11-18"),
    ],
)
def test_a_day_with_its_year_is_found(text: str, language: str | None, date: str) -> None:
    """Months are read in the language of the text and in English, numbers in the order of the language."""
    day = find_day(text, language)

    assert day is not None
    assert date == str(day.date)
    assert find_day(text[day.start : day.end], language) is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("03/04/2021", "en"),
        ("03/04/2021", None),
        ("18 November", "en"),
        ("31 November 2021", "en"),
        ("November 2021", "en"),
        ("13 of 2021", "en"),
        ("1.2.3.2021", "en"),
        ("Nov 12021", "en"),
        ("12 Mei 1021", "id"),
        ("12 Mei 9021", "id"),
        ("phone 2021-11-181", "en"),
    ],
)
def test_what_is_not_a_day_in_so_many_words_is_none(text: str, language: str | None) -> None:
    """A date that two orders allow, that no calendar has, or that lacks its year is left alone."""
    assert find_day(text, language) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021", "2021"),
        ("2021-11", "2021-11"),
        ("2021-11-18T13:07:00+04:00", "2021-11-18"),
        ("18 Nov 2021", "2021-11-18"),
        ("yesterday", "None"),
        ("0021-11-18", "None"),
        ("2021-13-01", "None"),
    ],
)
def test_metadata_gives_dates_of_any_precision(text: str, date: str) -> None:
    """ISO dates of day, month and year count, days in words too, and nothing else."""
    assert date == str(read_date(text))
