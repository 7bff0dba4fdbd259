"""Search: by folded words, in every script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from communique.record.searchable import match_expression
from communique.record.searching import find_reports
from communique.record.store import Store, open_store, reading
from communique.record.writing import add_readings
from tests.making import reading as reading_of
from tests.making import report
from tests.record.conftest import At

TEXTS = {
    "it": "Il ministro ha visitato la fregata a La Spezia.",
    "tr": "Iğdır'da Türkiye ve Azerbaycan komitesi toplandı.",
    "zh": "中国外交部长会见意大利外长。",
    "th": "รัฐมนตรีว่าการกระทรวงกลาโหมเยือนอินโดนีเซีย",
    "ar": "اجتمع الوزيرُ مع نظيرهِ الإيطالي",
    "hi": "रक्षा मंत्री की बैठक",
}


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """A record of one report in each of several scripts."""
    opened = open_store(at("record.db"), create=True)
    told = [report(text, id=language, language=language) for language, text in TEXTS.items()]
    add_readings(opened, [(one, reading_of(one)) for one in told])
    yield opened
    opened.close()


def search(store: Store, words: str) -> list[str]:
    """The ids of what is found."""
    with reading(store) as connection:
        return [found.report_id for found in find_reports(connection, words, limit=10)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("FREGATA", ["it"]),
        ("fregat*", ["it"]),
        ("fregat", []),
        ("igdir turkiye", ["tr"]),
        ("Iğdır fregata", []),
        ('"la spezia"', ["it"]),
        ('"spezia la"', []),
        ("外长", ["zh"]),
        ("外", ["zh"]),
        ("部长会见", ["zh"]),
        ("长外", []),
        ("กลาโหม", ["th"]),
        ("الوزير", ["ar"]),
        ("बैठक", ["hi"]),
        ("…", []),
        ('"', []),
        ("NEAR( OR AND *", []),
    ],
)
def test_words_are_found_whatever_their_case_accents_and_script(store: Store, words: str, found: list[str]) -> None:
    """Every word must stand in the report; a star is any ending; quotes keep words together."""
    assert found == search(store, words)


def test_only_the_newest_version_is_found(store: Store) -> None:
    """What a report no longer says is no longer found."""
    newer = report("La visita è stata annullata.", id="it", language="it")
    add_readings(store, [(newer, reading_of(newer))])

    assert [] == search(store, "fregata")
    assert ["it"] == search(store, "annullata")


def test_the_title_is_searched_and_weighs_more(store: Store) -> None:
    """A report with the word in its title comes before one with it in its text."""
    titled = report("Altro.", id="titled", title="La fregata", language="it")
    add_readings(store, [(titled, reading_of(titled))])

    assert ["titled", "it"] == search(store, "fregata")


def test_no_word_is_taken_for_an_operator() -> None:
    """Words that mean something to the index are words here."""
    assert '"or" AND "and not"' == match_expression('OR "AND NOT"')


def test_where_nothing_is_asked_the_newest_come_first(store: Store) -> None:
    """For a search by filters alone."""
    newer = report("Later.", id="new", published="2024-01-01")
    add_readings(store, [(newer, reading_of(newer))])

    assert "new" == search(store, "")[0]
    assert 1 + len(TEXTS) == len(search(store, " "))
