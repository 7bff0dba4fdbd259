"""Where the words of a search stand."""

from __future__ import annotations

import pytest

from communique.ask.finding import find_in
from tests.making import report

TEXT = "x" * 300 + " Perwakilan dari Türkiye dan Élysée bertemu di Iğdır, kata juru bicara. " + "y" * 300


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("turkiye", ["Türkiye"]),
        ("IGDIR elysee", ["Élysée", "Iğdır"]),
        ('"juru bicara"', ["juru bicara"]),
        ("bertem*", ["bertemu"]),
        ("ber", []),
    ],
)
def test_the_snippet_is_verbatim_with_its_matches_marked(words: str, marked: list[str]) -> None:
    """Matches are found by their folded letters and shown as printed."""
    found = find_in(report(TEXT), words)

    assert found.snippet == TEXT[found.start : found.start + len(found.snippet)]
    assert marked == [found.snippet[start:end] for start, end in found.marks]


def test_words_of_a_script_without_spaces_are_found_inside_others() -> None:
    """A Chinese word needs no space around it."""
    found = find_in(report("中国外交部长会见意大利外长。"), "外长")

    assert [(11, 13)] == list(found.marks)
