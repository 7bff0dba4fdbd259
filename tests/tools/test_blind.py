"""Codings of blind rounds, kept without their texts."""

from __future__ import annotations

from typing import Any

import pytest

from tools.blind import same_text, without_text

TEXT = "The ministers met in Oslo. They signed a plan."
CODING: dict[str, Any] = {
    "id": "r1",
    "language": "en",
    "published": "2024-05-02",
    "claims": [{"type": "agreement", "kind": "plan", "cites": ["They signed a plan."]}],
}
PAGE = {"id": "r1", "text": TEXT, "url": "https://gazette.example/1"}


def test_quotes_become_offsets() -> None:
    """No word of the text is kept."""
    kept = without_text(CODING, {"id": "r1", "text": TEXT})

    ((start, end),) = kept["claims"][0]["cites"]
    assert "They signed a plan." == TEXT[start:end]
    assert {"id", "language", "published", "claims"} == set(kept)


def test_a_public_page_is_kept_with_its_address_and_digest() -> None:
    """A page that reads otherwise by now is told from the one that was coded."""
    kept = without_text(CODING, PAGE)

    assert "https://gazette.example/1" == kept["url"]
    assert same_text(kept, PAGE)
    assert not same_text(kept, PAGE | {"text": TEXT + " More."})


def test_a_quote_that_is_not_in_the_text_is_refused() -> None:
    """Nothing is kept that cannot be pointed at."""
    with pytest.raises(ValueError, match="substring not found"):
        without_text(CODING, PAGE | {"text": "Another report."})
