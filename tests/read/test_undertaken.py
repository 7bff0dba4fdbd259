"""What one side builds or teaches for or with the other is a project or a programme."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Cooperation
from communique.read import read

CASES = [
    ("en", "Japan will build a hospital in Fiji.", [("project", "planned", "hospital in Fiji", "FJI JPN")]),
    ("en", "Peru and Chile did not build a bridge.", []),
    ("en", "Peru, Chile and Ghana are building a bridge.", []),
    ("en", "Japan signed an agreement with Fiji to build a bridge.", [("project", "planned", "bridge", "FJI JPN")]),
    ("en", "Chile agreed to train 20 Peruvian divers.", [("programme", "planned", None, "CHL PER")]),
    ("en", "Peru will train the football team of Chile.", []),
    ("de", "Kenia lässt seit 2019 Retter in Portugal trainieren.", [("programme", "ongoing", None, "KEN PRT")]),
    ("tr", "Japonya Fiji'de bir hastane inşa edecek.", [("project", "planned", "hastane", "FJI JPN")]),
    ("zh", "日本将在斐济修建一所医院。", [("project", "ongoing", "医院", "FJI JPN")]),
]


@pytest.mark.parametrize(("language", "text", "told"), CASES)
def test_what_is_built_or_taught_is_told_with_its_two_sides(
    language: str, text: str, told: list[tuple[str, str, str | None, str]]
) -> None:
    """The verb and its noun make the claim where two states can be named, and no more than two."""
    reading = read(make_report(text, language=language, published="2024-03-07"), languages.load(language))
    found = [claim for claim in reading.claims if isinstance(claim, Cooperation)]

    assert told == [(claim.kind, claim.status, claim.name, " ".join(claim.parties)) for claim in found]
