"""Offices that a verb says of a name."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Position
from communique.model.report import Report
from communique.read import read


def _positions(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    report = Report(id="r", text=text, title=None, language=language, home=None)
    claims = read(report, languages.load(language)).claims
    return [(one.person, str(one.role_code), one.of) for one in claims if isinstance(one, Position)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ana Cruz is the Ambassador of Peru to Malta.", "en"),
        ("Ana Cruz has been ambassador of Peru since 2015.", "en"),
        ("Ana Cruz est depuis 2015 ambassadrice du Pérou à Malte.", "fr"),
        ("Ana Cruz è stata nominata ambasciatrice del Perù.", "it"),
        ("Ana Cruz es embajadora de Perú en Malta desde 2015.", "es"),
        ("Ana Cruz ist seit Juli 2015 Botschafterin Perus in Malta.", "de"),
        ("The cabinet named Ana Cruz ambassador of Peru.", "en"),
    ],
)
def test_a_verb_says_an_office_of_a_name(text: str, language: str) -> None:
    """ "Is", "was appointed" and the like give a full name the office behind them."""
    assert [("Ana Cruz", "ambassador", "PER")] == _positions(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Cruz is not the foreign minister of Peru.",
        "Ana Cruz praised the foreign minister of Peru.",
        "Lima is the home of the foreign minister of Peru.",
    ],
)
def test_no_other_words_do(text: str) -> None:
    """What is denied, another verb, and a noun between leave the office without a name."""
    assert [] == _positions(text)
