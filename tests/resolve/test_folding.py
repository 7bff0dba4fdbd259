"""Folding: what compares as equal, and where folded letters come from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.resolve.names.folding import fold, fold_with_offsets, fold_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IĞDIR", "igdir"),
        ("Əliyev", "eliyev"),
        ("Łódź", "lodz"),
        ("Ångström", "angstrom"),
        ("مُحَمَّد", "محمد"),
        ("Straße", "STRASSE"),
    ],
)
def test_case_accents_and_variants_fold_away(one: str, other: str) -> None:
    """Names that differ by ornament alone fold to the same letters."""
    assert fold(other) == fold(one)


@pytest.mark.parametrize("text", ["ประชุม", "बैठक", "がぎぐ", "회담"])
def test_marks_that_are_letters_stay(text: str) -> None:
    """Vowel signs of Thai and Devanagari, voiced Kana and Hangul are no ornament."""
    assert text == fold(text)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text folds to itself, so that index and question may both be folded."""
    assert fold(text) == fold(fold(text))


@given(st.text(max_size=40))
def test_every_folded_letter_has_its_place(text: str) -> None:
    """The offsets of a fold point into the text and never go back."""
    folded, offsets = fold_with_offsets(text)

    assert len(folded) == len(offsets)
    assert sorted(offsets) == list(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


def test_words_are_split_at_punctuation() -> None:
    """A hyphen, an apostrophe and a full stop part words."""
    assert ("al", "assad", "o", "brien", "u", "s") == fold_words("al-Assad O’Brien U.S.")
