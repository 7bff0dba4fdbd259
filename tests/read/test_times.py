"""Dates are as exact as the words, and resolved against the publication date."""

from __future__ import annotations

import pytest

from communique.ingest import make_report
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon

CASES = [
    ("en", "The ministers of France and Italy met on Tuesday.", ["2024-03-05"]),
    ("en", "France and Italy met on March 1-2, 2024.", ["2024-03-01/2024-03-02"]),
    ("en", "France and Italy met on 12 May 2021.", ["2021-05-12"]),
    ("en", "France and Italy met in February 2020.", ["2020-02"]),
    ("en", "France and Italy met last month.", ["2024-02"]),
    ("en", "France and Italy met in 2019.", ["2019"]),
    ("en", "France and Italy met yesterday.", ["2024-03-06"]),
    ("en", "France and Italy met today (06).", ["2024-03-06"]),
    ("id", "Prancis dan Italia bertemu pada Selasa (5/3/2024).", ["2024-03-05"]),
    ("id", "Prancis dan Italia bertemu pada 6 Oktober 2022.", ["2022-10-06"]),
    ("id", "Prancis dan Italia bertemu bulan lalu.", ["2024-02"]),
    ("id", "Prancis dan Italia bertemu kemarin.", ["2024-03-06"]),
    ("hi", "फ्रांस और इटली ने 2019 में बात की।", ["2019"]),
    ("hi", "फ्रांस और इटली ने 2019 लोगों से बात की।", []),
    ("th", "ฝรั่งเศสและอิตาลีหารือกันเมื่อวันที่ 12 พฤษภาคม 2564", ["2021-05-12"]),
    ("th", "ฝรั่งเศสและอิตาลีหารือกันระหว่างวันที่ 2-4 มี.ค. 67", ["2024-03-02/2024-03-04"]),
    ("th", "ฝรั่งเศสและอิตาลีหารือกันในปี 2022", ["2022"]),
    ("es", "Francia e Italia se reunieron el 12 de mayo de 2021.", ["2021-05-12"]),
    ("es", "Francia e Italia se reunieron el 1º de mayo de 2021.", ["2021-05-01"]),
    ("es", "Francia e Italia se reunieron junto al mar.", []),
    ("es", "Francia e Italia dialogan hoy y el sábado.", ["2024-03-07", "2024-03-09"]),
    ("pt", "A França e a Itália conversaram nesta terça-feira (5).", ["2024-03-05"]),
    ("pt", "A França e a Itália conversam na próxima quarta-feira.", ["2024-03-13"]),
    ("fr", "La France et l'Italie discutent vendredi 15.", ["2024-03-15"]),
    ("fr", "La France et l'Italie se réuniront jeudi prochain.", ["2024-03-14"]),
    ("fr", "La France et l'Italie discutent vendredi 13.", ["2024-03-01"]),
    ("vi", "Pháp và Italy hội đàm ngày 5/3.", ["2024-03-05"]),
    ("vi", "Pháp và Italy hội đàm từ ngày 3-6/3.", ["2024-03-03/2024-03-06"]),
    ("vi", "Pháp và Italy hội đàm, tỷ số 5/3.", []),
    ("de", "Frankreich und Italien sprachen am 5. März 2024.", ["2024-03-05"]),
    ("de", "Frankreich und Italien sprachen vom 3. bis 6. März 2024.", ["2024-03-03/2024-03-06"]),
]


def _dates(language: str, text: str, published: str | None) -> list[str]:
    document = prepare(make_report(text, language=language, published=published), lexicon(language))
    found = dict.fromkeys(
        f"{date.start}/{date.end}" if date.end else str(date.start)
        for sentence in document.sentences
        for date in sentence.dates
    )
    return list(found)


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_date_is_read_as_exact_as_it_stands(language: str, text: str, expected: list[str]) -> None:
    """Days, months, years, ranges, weekdays and relative days, for a report of 7 March 2024."""
    assert expected == _dates(language, text, "2024-03-07")


@pytest.mark.parametrize(
    "text", ["France and Italy met on Tuesday.", "France and Italy met yesterday.", "They met on 12 May."]
)
def test_a_relative_date_is_left_out_without_a_publication_date(text: str) -> None:
    """What needs the publication date gives nothing where there is none."""
    assert [] == _dates("en", text, None)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("từ ngày 10 đến 12/3", "2024-03-10/2024-03-12"),
        ("từ ngày 10 đến ngày 12/3", "2024-03-10/2024-03-12"),
        ("từ 13-15/2/2024", "2024-02-13/2024-02-15"),
    ],
)
def test_a_day_before_a_numeric_date_opens_a_span(text: str, span: str) -> None:
    """The first of two days has the month, and the year, of the last."""
    report = make_report(f"Thủ tướng Peru thăm Việt Nam {text}.", language="vi", published="2024-03-07")
    sentence = prepare(report, lexicon("vi")).sentences[0]

    assert [span] == [f"{date.start}/{date.end}" for date in sentence.dates]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "France and Italy met on Tuesday, 6 December 2022.", "2022-12-06"),
        ("id", "Prancis dan Italia bertemu, Selasa (6/12/2022).", "2022-12-06"),
        ("fr", "La France et l'Italie se sont rencontrées mardi 6 décembre 2022.", "2022-12-06"),
    ],
)
def test_a_weekday_beside_its_full_date_is_no_day_of_its_own(language: str, text: str, day: str) -> None:
    """Long after, "Tuesday" is the one that the date says, and not the last before publication."""
    assert [day] == _dates(language, text, "2024-03-07")


def test_a_weekday_that_a_date_beside_it_is_not_stays() -> None:
    """5 March 2024 was a Tuesday, and 6 December 2023 a Wednesday."""
    assert ["2024-03-05", "2023-12-06"] == _dates(
        "en", "France and Italy met on Tuesday on the 6 December 2023 pact.", "2024-03-07"
    )
