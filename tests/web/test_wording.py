"""What stands beside sentences, in the language of the reader; and every word of the codebook has one."""

from __future__ import annotations

from enum import StrEnum

import pytest

from communique.model import vocabulary
from communique.show.pages import Line, Page, Section, dossier_page
from communique.show.plots import Plot
from communique.show.runs import Part
from communique.show.values import word
from communique.web.speaking import FIRST, languages, speaker
from communique.web.wording import when_of, worded
from tests.story import the_dossier

OTHERS = sorted(set(languages()) - {FIRST})
#: Kinds of measures and bounds stand in sentences alone.
_IN_SENTENCES = {"Bound"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_the_codebook_is_in_every_catalogue(language: str) -> None:
    """Kinds, statuses, offices, subjects."""
    told = speaker(language)
    kinds = [one for one in vars(vocabulary).values() if isinstance(one, type) and issubclass(one, StrEnum)]
    words = {word(value) for kind in kinds if kind.__name__ not in _IN_SENTENCES for value in kind}

    assert len(words) > 100
    assert [] == sorted(one for one in words if told.found(f"word.{one.replace(' ', '_')}") is None)


@pytest.mark.parametrize("language", OTHERS)
def test_every_section_and_label_of_a_dossier_is_in_every_catalogue(language: str) -> None:
    """Headings, what stands in the first column, subjects; and the sentence says which language it is in."""
    told = speaker(language)
    page = dossier_page(the_dossier())
    for section in worded(page, told).sections:
        assert told.found(f"section.{section.key}") == section.title
    before = [line for section in page.sections for group in section.groups for line in group.lines]
    after = [line for section in worded(page, told).sections for group in section.groups for line in group.lines]
    assert {FIRST} == {line.said_in for line in after}
    same = [
        one.when
        for one, other in zip(before, after, strict=True)
        if one.when == other.when and not (one.date or one.reported)
    ]
    assert {"Pakistan"} >= {one for one in same if one}
    quotes = [[run for run in line.sentence if run.part is not Part.BADGE] for line in before]
    assert quotes == [[run for run in line.sentence if run.part is not Part.BADGE] for line in after]


def test_a_page_in_the_first_language_is_as_it_was() -> None:
    """To the byte."""
    page = dossier_page(the_dossier())

    assert page is worded(page, speaker(FIRST))


@pytest.mark.parametrize(
    ("date", "end", "says"),
    [("2024-10-06", "", "6 Okt 2024"), ("2024-10-06", "2024-10-08", "6–8 Okt 2024"), ("2024-10", "", "Okt 2024"),
     ("2024", "2025", "2024 – 2025")],
)  # fmt: skip
def test_days_are_written_as_the_language_has_them(date: str, end: str, says: str) -> None:
    """By CLDR."""
    told = when_of(Line(sentence=(), type="x", id="x", date=date, end=end), speaker("id"))

    assert says == told.replace("\u2009", "").replace("\u202f", " ")


@pytest.mark.parametrize(("when", "says"), [("1 entry", "1 entri"), ("1,200 contacts", "1.200 kontak"), ("odd", "odd")])
def test_counts_are_written_as_the_language_has_them(when: str, says: str) -> None:
    """With its own separators; what is no count stays."""
    assert says == when_of(Line(sentence=(), type="x", id="x", when=when), speaker("id"))


@pytest.mark.parametrize(("code", "says"), [("ITA", "Italia"), ("DEU", "Jerman"), ("NAT", None)])
def test_parties_are_named_in_the_language(code: str, says: str | None) -> None:
    """As the registers have them."""
    assert (says or speaker(FIRST).party(code)) == speaker("id").party(code)


def test_charts_of_figures_are_titled_in_the_language() -> None:
    """What they count, whose it is, and with whom; as the language says it."""
    plot = Plot(title="Trade", kind="trade", subject="ITA", counterpart="PAK", unit="USD", points=())
    section = Section(key="figures", title="", groups=(), plots=(plot,))
    (told,) = worded(Page(title="", subtitle="", sections=(section,), footnotes=()), speaker("id")).sections

    assert ["Perdagangan Italia dengan Pakistan"] == [one.title for one in told.plots]
