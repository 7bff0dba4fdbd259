"""The text as it is read: without line breaks of a fixed width, and without the characters that a pack leaves out.

Some pages come wrapped at so many characters, in the midst of words; and some
scripts write vowel signs and joiners that one writer prints and the next does
not. Reading passes over both: what is found keeps its place in the report by
the offset of each character.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.model.report import Report, Span

#: A page is wrapped where at least so many lines, and most of all, have one width between these.
_LINES, _NARROWEST, _WIDEST = 4, 40, 160
#: So many characters a full line may lack, where it does not end as a sentence does.
_LOST, _ENDS = 2, (".", "!", "?", ":", '"', "\u06d4", "\u061f", "\u0964", "\u201d")


class Plain(NamedTuple):
    """The text to read, and where each of its characters stands in the report."""

    text: str
    offsets: tuple[int, ...]

    def span(self, span: Span) -> Span:
        """The characters of the report that characters of the text to read stand for."""
        start, end = span
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]

    def places(self, spans: Sequence[Span]) -> Iterator[Span | None]:
        """Where characters of the report stand in the text to read, None where all of them are left out of it."""
        places = {offset: index for index, offset in enumerate(self.offsets)} if spans else {}
        for start, end in spans:
            kept = [places[index] for index in range(start, end) if index in places]
            yield (min(kept), max(kept) + 1) if kept else None


@cache
def characters(ranges: tuple[str, ...]) -> frozenset[str]:
    """The characters of code points and ranges of them, as a pack lists them: "064b-0658"."""
    found: set[str] = set()
    for first, _, last in (part.partition("-") for part in ranges):
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)


def plain_text(text: str, ignored: tuple[str, ...] = (), finals: str = "") -> Plain | None:
    """The text to read; None where it is the report's own.

    A space is put behind `finals`, the letters that only end words, where the next word follows at once; it
    stands for the character behind it.
    """
    width, left_out = _width(text), characters(ignored)
    parted = bool(finals) and not frozenset(finals).isdisjoint(text)
    if not (width or parted) and (not left_out or text.isascii() or left_out.isdisjoint(text)):
        return None
    breaks = set(_breaks(text, width)) if width else set()
    gone = [-1, *sorted(breaks.union(_places(text, left_out))), len(text)]
    offsets = tuple(chain.from_iterable(range(first + 1, last) for first, last in pairwise(gone)))
    kept = "".join(text[first + 1 : last] for first, last in pairwise(gone))
    return _parted(kept, offsets, finals) if parted else Plain(kept, offsets)


def _places(text: str, left_out: frozenset[str]) -> Iterator[int]:
    """Where the characters stand that reading leaves out."""
    for char in left_out.intersection(text):
        at = text.find(char)
        while at >= 0:
            yield at
            at = text.find(char, at + 1)


def _parted(text: str, offsets: tuple[int, ...], finals: str) -> Plain:
    """A text with a space between a letter that ends its word and the letter behind it."""
    cuts = [match.end() for match in _after(finals).finditer(text)]
    pieces = [text[first:last] for first, last in pairwise([0, *cuts, len(text)])]
    places = list(offsets)
    for cut in reversed(cuts):
        places.insert(cut, offsets[cut])
    return Plain(" ".join(pieces), tuple(places))


@cache
def _after(finals: str) -> re.Pattern[str]:
    return re.compile(rf"[{finals}](?=[^\W\d_])")


def _width(text: str) -> int:
    """The width at which the lines of a text are cut whatever stands there, 0 where they are not."""
    if text.count("\n") < _LINES:
        return 0
    widths = Counter(map(len, text.split("\n")))
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    if count < _LINES or not _NARROWEST <= width <= _WIDEST or max(widths) > width:
        return 0
    return width if count * 2 > sum(widths.values()) else 0


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where the breaks of a fixed width stand: behind lines that are full, or all but full in the midst of a sentence.

    A line loses a character or two where the page held one that no text may hold.
    """
    position, full = 0, False
    for line in text.split("\n")[:-1]:
        position += len(line)
        full = len(line) == width or (full and len(line) >= width - _LOST and not line.endswith(_ENDS))
        if full:
            yield position
        position += 1


def without(text: str, ignored: tuple[str, ...]) -> str:
    """A form of a pack or register without the characters that reading leaves out."""
    if not ignored or text.isascii():
        return text
    for char in characters(ignored).intersection(text):
        text = text.replace(char, "")
    return text


def plain_report(report: Report, plain: Plain) -> Report:
    """The report with the text to read, its furniture at its new place."""
    clutter = tuple(span for span in plain.places(report.clutter) if span is not None)
    return msgspec.structs.replace(report, text=plain.text, clutter=clutter)
