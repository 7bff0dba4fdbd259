"""Dates whose words carry cases, and units that stand before their number; in the languages that have them."""

from __future__ import annotations

import pytest

from communique.ingest import make_report
from communique.read.document import prepare
from communique.read.words.lexicon import lexicon

CASES = [
    ("az", "martın 15-də", "2024-03-15"),
    ("az", "2023-cü il martın 15-də", "2023-03-15"),
    ("az", "2021-ci ilin iyununda", "2021-06"),
    ("az", "2021-ci ildə", "2021"),
    ("tr", "2016'da", "2016"),
    ("tr", "2016 yılının Mart ayında", "2016-03"),
]


@pytest.mark.parametrize(("language", "words", "date"), CASES)
def test_a_date_is_read_past_its_cases(language: str, words: str, date: str) -> None:
    """Month in the genitive before its day, year before its month, a year in a case."""
    report = make_report(f"Roma {words} Oslo Lima Peru Malta.", language=language, published="2024-03-07")
    sentence = prepare(report, lexicon(language)).sentences[0]

    assert [date] == [str(found.start) for found in sentence.dates]


def test_a_unit_may_stand_before_its_number() -> None:
    """ "yüzde 12" is twelve percent."""
    report = make_report("Peru ile Malta ticareti yüzde 12 arttı.", language="tr")
    sentence = prepare(report, lexicon("tr")).sentences[0]

    assert [(12.0, "percent")] == [(found.amount.number, found.amount.unit) for found in sentence.amounts]


def test_a_state_before_another_in_a_title_is_the_subject() -> None:
    """ "Oman Serbiya Prezidenti …": the president is Serbia's."""
    report = make_report("Oman Serbiya Prezidenti Ana Petrovu dəvət edib.", language="az")
    people = prepare(report, lexicon("az")).people

    assert [("Ana Petrov", "SRB")] == [(person.name, person.of) for person in people]
