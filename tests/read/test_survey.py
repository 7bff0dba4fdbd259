"""A report in a language without a pack says which states it names and when, and no more."""

from __future__ import annotations

import pytest

from communique.ingest import make_report
from communique.model.reading import Noticed
from communique.read import unreadable
from communique.read.survey import survey


def noticed(text: str, language: str) -> list[tuple[str, str]]:
    """What is noticed in a text, with its printed words."""
    return [(one.value, text[one.start : one.end]) for one in survey(make_report(text, language=language))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "nl",
            "Op 12 maart 2024 kwam de minister uit België naar Kenia.",
            [("2024-03-12", "12 maart 2024"), ("BEL", "België"), ("KEN", "Kenia")],
        ),
        ("pl", "Rozmowy Norwegii: Peru, maj 2023.", [("PER", "Peru"), ("2023-05", "maj 2023")]),
        ("ta", "2024 மார்ச் 5 இலங்கைக்கு", [("2024-03-05", "2024 மார்ச் 5"), ("LKA", "இலங்கை")]),
        ("el", "Η Ιταλία και η Κένυα, 2024-05-06", [("ITA", "Ιταλία"), ("KEN", "Κένυα"), ("2024-05-06", "2024-05-06")]),
        ("lo", "ລາວແລະຈີນ", [("LAO", "ລາວ"), ("CHN", "ຈີນ")]),
        ("hu", "A 2021. május 4-i nyilatkozat, Finnország", [("2021-05-04", "2021. május 4"), ("FIN", "Finnország")]),
        ("nl", "31 februari 2024 en mei", []),
        ("xx", "Italia 2024-01-01", [("2024-01-01", "2024-01-01")]),
    ],
)
def test_states_and_days_are_noticed(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Names of states stand with the endings that the language may hang on them; a month needs its year."""
    assert expected == noticed(text, language)


def test_a_language_without_a_pack_gives_no_claims() -> None:
    """The reading says that it was not read further, and what the report names."""
    report = make_report("De minister van Kenia was in Oslo.", language="nl")

    reading = unreadable(report, "no pack for language nl")

    assert () == reading.claims
    assert {"no pack for language nl": 1} == reading.coverage.skipped
    assert Noticed("party", "KEN", 16, 21) in reading.coverage.noticed
