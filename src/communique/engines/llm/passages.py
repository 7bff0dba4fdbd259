"""A long report in passages, cut between paragraphs; what is withheld stands in none of them.

A paragraph that is too long by itself is cut between sentences, and a
sentence between words. Each passage knows what stood before it, so that a
model can tell who "the minister" is.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import msgspec

from communique.model.report import Span, overlaps

#: How many characters of the opening, and of what stands right before, go along with a passage.
_OPENING, _BEFORE = 400, 800


class Passage(msgspec.Struct, frozen=True):
    """Characters of a report to be asked about, as they are sent, and what stood before them."""

    span: Span
    text: str
    before: str = ""


def passages(text: str, sentences: Iterable[Span], withheld: tuple[Span, ...], *, most: int) -> list[Passage]:
    """The passages of a text in order, of at most so many characters each."""
    pieces = list(_pieces(text, tuple(sentences), most))
    kept = [
        piece for piece in pieces if text[slice(*piece)].strip() and not any(overlaps(piece, one) for one in withheld)
    ]
    found: list[Passage] = []
    group: list[Span] = []
    for piece in [*kept, None]:
        if group and (piece is None or piece[1] - group[0][0] > most or _is_parted(group[-1], piece, withheld)):
            found.append(_passage(text, group, kept))
            group = []
        if piece is not None:
            group.append(piece)
    return found


def halves(passage: Passage, text: str, sentences: Iterable[Span]) -> list[Passage]:
    """A passage in two, for an answer that found no end; one that cannot be cut stays as it is.

    It is cut between paragraphs, else between sentences, else between words, as near to its middle as that goes.
    """
    start, end = passage.span
    middle = (start + end) // 2
    lines = [start + place + 1 for place, char in enumerate(passage.text) if char == "\n"]
    words = [start + place + 1 for place, char in enumerate(passage.text) if char == " "]
    for cuts in (lines, [first for first, _ in sentences], words):
        inner = [cut for cut in cuts if text[start:cut].strip() and text[cut:end].strip() and start < cut < end]
        if inner:
            cut = min(inner, key=lambda one: abs(one - middle))
            before = f"{passage.before}\n{text[start:cut]}".strip()[-_BEFORE - _OPENING :]
            return [
                Passage((start, cut), text[start:cut], passage.before),
                Passage((cut, end), text[cut:end], before),
            ]
    return [passage]


def _is_parted(one: Span, other: Span, withheld: tuple[Span, ...]) -> bool:
    """Whether something that is withheld stands between two pieces."""
    return any(one[1] <= start and end <= other[0] for start, end in withheld)


def _passage(text: str, group: list[Span], kept: list[Span]) -> Passage:
    start, end = group[0][0], group[-1][1]
    before = [piece for piece in kept if piece[1] <= start]
    return Passage((start, end), text[start:end], _context(text, before))


def _context(text: str, before: list[Span]) -> str:
    """The opening of a report, and what stands right before a passage."""
    whole = "\n".join(text[start:end] for start, end in before)
    if len(whole) <= _OPENING + _BEFORE:
        return whole
    return f"{_to_word(whole[:_OPENING])} […] {_from_word(whole[-_BEFORE:])}"


def _to_word(text: str) -> str:
    return text.rpartition(" ")[0] or text


def _from_word(text: str) -> str:
    return text.partition(" ")[2] or text


def _pieces(text: str, sentences: tuple[Span, ...], most: int) -> Iterator[Span]:
    """The paragraphs of a text; of those that are too long, the sentences, and of these, runs of words."""
    place = 0
    for line in text.split("\n"):
        start, end = place, place + len(line)
        place = end + 1
        if end - start <= most:
            yield start, end
            continue
        cuts = sorted({start, *(first for first, _ in sentences if start < first < end), end})
        for first, last in itertools.pairwise(cuts):
            yield from _runs(text, first, last, most)


def _runs(text: str, start: int, end: int, most: int) -> Iterator[Span]:
    while end - start > most:
        space = text.rfind(" ", start + most // 2, start + most)
        cut = space + 1 if space >= 0 else start + most
        yield start, cut
        start = cut
    yield start, end
