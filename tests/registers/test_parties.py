"""Parties that a few words name."""

from __future__ import annotations

import pytest

from communique.registers.parties import parties_named_in


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Ambassador to Pakistan", ("PAK",)),
        ("Duta Besar Indonesia untuk Italia", ("IDN", "ITA")),
        ("ambassador to the United States of America", ("USA",)),
        ("one of it, in fr", ()),
        ("", ()),
    ],
)
def test_names_of_parties_are_found_among_words(words: str, codes: tuple[str, ...]) -> None:
    """Names in any language, the longest first; never codes, which are words too."""
    assert codes == parties_named_in(words)
