"""Where the title of an instrument ends."""

from __future__ import annotations

import pytest

import communique
from communique.model.claims import Agreement


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Peru and Japan invoked the Treaty of Peace and Friendship.", "Treaty of Peace and Friendship"),
        (
            "The Peru-Japan Treaty of Mutual Help and Security applies to the coast.",
            "Peru-Japan Treaty of Mutual Help and Security",
        ),
        ("Japan and Peru signed the Agreement on Air Services in Tokyo on Friday.", "Agreement on Air Services"),
        ("Peru and Japan ratified the 1954 Lima Pact to protect fish.", "Lima Pact"),
        ("Peru and Japan signed the Coastal Defence Agreement to help sailors.", "Coastal Defence Agreement"),
        (
            "They saw the signing of an agreement on fish by Minister Ana Luz of Peru and Minister Ken Mori of Japan.",
            "agreement on fish",
        ),
        ("Peru and Japan signed long-term agreements with sellers.", "agreements with sellers"),
        ("Japan and Peru signed an agreement on air services in Tokyo on Friday.", "agreement on air services"),
    ],
)
def test_capitals_hold_a_title_together(text: str, title: str) -> None:
    """Words of cooperation or security inside a name belong to it; a verb, a place and a date do not."""
    claims = communique.read_text(text, published="2024-03-07", language="en").claims

    assert [title] == [claim.title for claim in claims if isinstance(claim, Agreement)]
