"""The lines of a text, with their offsets: what metadata and clutter are found by."""

from __future__ import annotations

import msgspec

from communique.model.report import Span

#: A line longer than this is no furniture, so that its spaces need no tidying.
_SHORT = 240


class Line(msgspec.Struct, frozen=True):
    """A line that is not blank: where it begins and ends in the text, and its words.

    The words have no space around them; in short lines they have single spaces
    between them, whatever spaces were printed.
    """

    start: int
    end: int
    words: str


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order; line ends are outside of them."""
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        words = line.strip()
        if len(words) <= _SHORT and ("  " in words or "\t" in words or not words.isascii()):
            words = " ".join(words.split())
        if words:
            found.append(Line(start, end, words))
        start = end + 1
    return found


def spans_of(lines: list[Line], chosen: frozenset[int]) -> tuple[Span, ...]:
    """The spans of the chosen lines, given by their index; neighbours are one span."""
    spans: list[Span] = []
    last = -2
    for index in sorted(chosen):
        line = lines[index]
        if index == last + 1:
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        last = index
    return tuple(spans)
