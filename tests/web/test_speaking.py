"""Answers told in the language of the reader: sentences, headings, days and numbers; and no message is missing."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest

from communique.model import vocabulary
from communique.model.claims import Amount
from communique.model.dates import PartialDate, parse_date
from communique.model.vocabulary import Bound
from communique.registers.messages import FIRST, catalogue, languages
from communique.show.english import word
from communique.show.pages import Page, dossier_page
from communique.show.runs import Part
from communique.show.speaking import ENGLISH, Speaker
from communique.web.speaking import Cldr, speaker
from tests.story import the_dossier

OTHERS = sorted(set(languages()) - {FIRST})
#: Bounds stand in amounts alone.
_IN_SENTENCES = {"Bound"}
#: English words that sentences are made of and that no other language has.
_ENGLISH = re.compile(r"\b(of|with|together|worth|the|and|reports?|entries|seen|by|undated|session|towards|latest)\b")


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_the_codebook_is_in_every_catalogue(language: str) -> None:
    """Kinds, statuses, offices, subjects."""
    told = speaker(language)
    kinds = [one for one in vars(vocabulary).values() if isinstance(one, type) and issubclass(one, StrEnum)]
    words = {word(value) for kind in kinds if kind.__name__ not in _IN_SENTENCES for value in kind}

    assert len(words) > 100
    assert [] == sorted(one for one in words if told.found(f"word.{one.replace(' ', '_')}") is None)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_stands_in_every_catalogue(language: str) -> None:
    """But for the forms of a number, of which a language has its own, and the last of them at least."""
    here, first = catalogue(language), catalogue(FIRST)
    missing = [key for key in first if key not in here and f"{key.rpartition('.')[0]}.other" not in here]

    assert [] == missing


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_fills_the_slots_of_the_first(language: str) -> None:
    """A translator may order slots, and leave none out."""
    here, first = catalogue(language), catalogue(FIRST)
    others = {key: text for key, text in first.items() if key in here}

    assert len(others) > 300
    assert {key: _slots(text) for key, text in others.items()} == {key: _slots(here[key]) for key in others}


def _slots(pattern: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", pattern))


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_in_a_dossier(language: str) -> None:
    """What is ours is in the language of the reader; what is printed is as the report has it."""
    page = dossier_page(the_dossier(), says=speaker(language))
    ours = list(_ours(page))

    assert len(ours) > 40
    assert [] == [text for text in ours if _ENGLISH.search(text)]


def _ours(page: Page) -> list[str]:
    """All words of a page that no report printed, and that are no name."""
    lines = [line for section in page.sections for group in section.groups for line in group.lines]
    headings = [run for section in page.sections for group in section.groups for run in group.heading]
    runs = [run for line in lines for run in (*line.sentence, *line.brief)] + headings
    told = [run.text for run in runs if run.part not in (Part.PRINTED, Part.NAME, Part.NOTE)]
    beside = [text for line in lines for text in (line.when, line.when_in_full, *line.topics)]
    return [*told, *beside, page.title, page.subtitle, *(section.title for section in page.sections)]


def test_a_dossier_in_english_is_what_it_is_by_itself() -> None:
    """Who asks for no language is told in English."""
    assert dossier_page(the_dossier()) == dossier_page(the_dossier(), says=speaker(FIRST))


@pytest.mark.parametrize(
    ("first", "last", "short", "full"),
    [
        ("2024-10-06", None, "6 Okt 2024", "6 Oktober 2024"),
        ("2024-10-06", "2024-10-08", "6–8 Okt 2024", "6–8 Okt 2024"),
        ("2024-10", None, "Okt 2024", "Oktober 2024"),
        ("2024", "2025", "2024–2025", "2024–2025"),
        ("2024", "2025-03", "2024 – Mar 2025", "2024 – Maret 2025"),
    ],
)
def test_days_are_written_as_the_language_has_them(first: str, last: str | None, short: str, full: str) -> None:
    """By CLDR, for a narrow column and in full."""
    told, days = speaker("id"), (parse_date(first), parse_date(last) if last else None)

    assert [short, full] == [text.replace("\u2009", "") for text in (told.short(*days), told.period(*days))]


@pytest.mark.parametrize(
    ("amount", "says"),
    [
        (Amount(1.7e9, "USD", Bound.ABOUT), "sekitar USD 1,7 miliar"),
        (Amount(90, "percent", Bound.OVER), "lebih dari 90 persen"),
        (Amount(12_500, "count", Bound.AT_LEAST), "sedikitnya 12.500"),
        (Amount(7.25, "percent"), "7,25 persen"),
    ],
)
def test_amounts_are_written_as_the_language_has_them(amount: Amount, says: str) -> None:
    """Separators, scale and bound."""
    assert says == speaker("id").amount(amount)


@pytest.mark.parametrize(("number", "says"), [(1, "1 entri"), (1200, "1.200 entri")])
def test_counts_are_written_as_the_language_has_them(number: int, says: str) -> None:
    """With its own separators, in its own plural."""
    assert says == speaker("id").count("entry", number)


@pytest.mark.parametrize(("code", "says"), [("ITA", "Italia"), ("DEU", "Jerman"), ("NAT", None)])
def test_parties_are_named_in_the_language(code: str, says: str | None) -> None:
    """As the registers have them."""
    assert (says or ENGLISH.party(code)) == speaker("id").party(code)


@pytest.mark.parametrize("language", ["ar", "zh", "de", "ja"])
def test_another_language_needs_a_catalogue_alone(language: str) -> None:
    """Days and numbers of languages without one are written all the same; what is not translated is in English."""
    told = Speaker(language, Cldr(language))

    assert "2024" in told.date(PartialDate(2024, 5, 3)) or "٢٠٢٤" in told.date(PartialDate(2024, 5, 3))
    assert told.date(PartialDate(2024, 5, 3)) != ENGLISH.date(PartialDate(2024, 5, 3))
    assert told.large(1.7e9)
    assert "rtl" == Cldr("ar").direction
    assert ENGLISH.say("section.contacts") == told.say("section.contacts")
