"""Cues with a few words of theirs in quotation marks: 'is "ready" to help', 'called it "a friend"'.

The words around such marks are looked up once more as if the marks were not
there. Only what crosses a mark is new; its place in the report stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A few words in quotation marks behind a word, none of them ending a sentence.
_WORDS = re.compile(r'(?P<gap>(?<=\w) |(?<=\w\'))"[ \u00a0]?(?P<words>[^\W\d_][^".!?:\n]{0,30}?)[ \u00a0]?"')
#: A cue reaches at most so far on either side of the marks.
_REACH = 40


def windows(folded: str) -> Iterator[tuple[str, list[int]]]:
    """The words around each short quotation without its marks, with the place of each character in the report."""
    for match in _WORDS.finditer(folded):
        first, last = max(0, match.start() - _REACH), min(len(folded), match.end() + _REACH)
        places = [
            *range(first, match.end("gap")),
            *range(*match.span("words")),
            *range(match.end(), last),
        ]
        yield "".join(map(folded.__getitem__, places)), places


def crosses(places: list[int], start: int, end: int) -> bool:
    """Whether a match in a window goes over a mark that the report has there."""
    return places[end - 1] - places[start] != end - 1 - start
