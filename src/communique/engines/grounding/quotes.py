"""Where a quote stands in a report: at its exact characters, or nowhere.

A quote is looked for as it is; then without what models change when they
write words out again (see `squash`). It begins and ends with whole words:
"5 ships" does not stand in "15 ships", nor "Iran" in "Iranian". Nothing is
guessed: a quote with one other word, letter or figure is not found.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from communique.engines.grounding.squash import Squashed, is_accent, is_unspaced, squash
from communique.model.report import Span
from communique.read.words.fold import in_word

#: A quote that stands at more places says little about any of them.
_MOST = 200
#: What may stand around a quote that does not stand in the text: quotation marks, then stops and signs of omission.
_MARKS = " \t\r\n\"'`\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d"
_STOPS = " .\u2026,;:!?\u3002\u3001\uff0c\uff1b\uff1a\uff01\uff1f\u060c\u061b\u061f\u06d4\u0964"
#: Parts of syllables that go on the character before them.
_JAMO = range(0x1160, 0x1200)
_CYRILLIC, _E = range(0x0400, 0x0530), "\u0435"
_POINTS = ".,"


class Searchable(msgspec.Struct, frozen=True):
    """A report's text made ready to find quotes in it."""

    text: str
    squashed: Squashed


def searchable(text: str) -> Searchable:
    """Make a text ready once for all its quotes."""
    return Searchable(text, squash(text))


def places_of(quote: str, within: Searchable) -> tuple[Span, ...]:
    """All places where a quote stands, in order; of none, none."""
    for words in dict.fromkeys(_readings(quote)):
        if any(map(in_word, words)):
            found = tuple(_exact(words, within.text)) or tuple(_alike(words, within))
            if found:
                return found
    return ()


def _readings(quote: str) -> Iterator[str]:
    """A quote as it is, and without what a model may have put around it: marks, stops, both."""
    yield quote.strip()
    yield quote.strip(_MARKS)
    yield quote.strip().rstrip(_STOPS)
    yield quote.strip(_MARKS).rstrip(_STOPS)
    yield quote.strip(_MARKS + _STOPS)


def nearest(places: tuple[Span, ...], to: tuple[Span, ...]) -> Span:
    """Of several places, one inside the spans given; else the one before them that is nearest; else the first."""
    inside = [place for place in places if any(start <= place[0] and place[1] <= end for start, end in to)]
    if inside or not to:
        return (inside or list(places))[0]
    before = [place for place in places if place[0] < to[0][0]]
    return before[-1] if before else places[0]


def _exact(quote: str, text: str) -> Iterator[Span]:
    start, found = text.find(quote), 0
    while start >= 0 and found < _MOST:
        if _is_whole(text, start, start + len(quote)):
            found += 1
            yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _alike(quote: str, within: Searchable) -> Iterator[Span]:
    wanted, own = squash(quote), within.squashed
    if not wanted.text:
        return
    first, found = own.text.find(wanted.text), 0
    while first >= 0 and found < _MOST:
        last = first + len(wanted.text)
        start, end = own.starts[first], own.ends[last - 1]
        if (
            _splits_none(own, first, last)
            and _has_its_accents(wanted, own, first)
            and _is_whole(within.text, start, end)
        ):
            found += 1
            yield start, end
        first = own.text.find(wanted.text, first + 1)


def _splits_none(own: Squashed, first: int, last: int) -> bool:
    """Whether a place begins and ends between two characters of the text."""
    begins = first == 0 or own.starts[first - 1] < own.starts[first]
    return begins and (last == len(own.text) or own.starts[last] > own.starts[last - 1])


def _has_its_accents(wanted: Squashed, own: Squashed, first: int) -> bool:
    """Whether the accents of a quote are those of the text, or were left out."""
    pairs = zip(wanted.text, wanted.accents, own.accents[first : first + len(wanted.text)], strict=True)
    return all(asked == there or _may_differ(char, asked) for char, asked, there in pairs)


def _may_differ(char: str, asked: str) -> bool:
    """Whether a letter may lack the accents it has: in Cyrillic only the dots that print leaves out as well."""
    return char == _E or (not asked and ord(char) not in _CYRILLIC)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a place begins and ends with whole words and figures."""
    if end < len(text) and (is_accent(text[end]) or ord(text[end]) in _JAMO):
        return False
    return not (_goes_on(text, start - 1, start) or _goes_on(text, end - 1, end))


def _goes_on(text: str, before: int, after: int) -> bool:
    """Whether a word or figure goes on from one place to the next."""
    if before < 0 or after >= len(text):
        return False
    one, other = text[before], text[after]
    if in_word(one) and in_word(other):
        return (one.isdigit() and other.isdigit()) or not (is_unspaced(one) or is_unspaced(other))
    is_point = other in _POINTS and one.isdigit() and text[after + 1 : after + 2].isdigit()
    return is_point or (one in _POINTS and other.isdigit() and text[before - 1 : before].isdigit() and before > 0)
