"""Names and offices that something beside the rules proposes: taken as the rules take those they find themselves.

The words of a proposed person count as words of a name, whatever the script
and whatever else they may mean ("Chad Jordan" is no two states); a proposed
office that no pack knows is an office of no code of its own. Who they stand
for, and what they did, is read as ever.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from communique.languages.pack import Office
from communique.model.vocabulary import RoleCode
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import Located

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.model.report import Span
    from communique.read.words.sentence import Document, Sentence

#: An office without a code of its own.
_OFFICE = Office(code=RoleCode.OTHER, forms=())
#: Marks that tell who somebody is: a name ends or begins beside them, and an office has one of its own.
_TITLES = (Layer.OFFICE, Layer.OFFICES, Layer.RANK, Layer.OTHER_SIDE)


class Proposal(StrEnum):
    """What words are proposed to be."""

    PERSON = "person"
    OFFICE = "office"


class Proposed(NamedTuple):
    """Characters of a report that are proposed to be a name or an office."""

    span: Span
    what: Proposal


def want_proposed(document: Document, proposed: Sequence[Proposed]) -> None:
    """Have the sentences read in which something is proposed."""
    for sentence, _ in _placed(document, proposed):
        sentence.wanted = True


def take_proposed(document: Document, proposed: Sequence[Proposed]) -> None:
    """Take what is proposed as found; a proposal that holds a part of a token holds none of it."""
    for sentence, (span, what) in _placed(document, proposed):
        inside = [
            index for index, token in enumerate(sentence.tokens) if span[0] <= token.start and token.end <= span[1]
        ]
        if inside and what is Proposal.PERSON:
            _take_person(sentence, inside[0], inside[-1] + 1)
        elif inside:
            _take_office(sentence, inside[0], inside[-1] + 1)


def _placed(document: Document, proposed: Sequence[Proposed]) -> Iterator[tuple[Sentence, Proposed]]:
    """Each proposal with the sentence that holds it."""
    starts = [sentence.start for sentence in document.sentences]
    for one in proposed:
        place = bisect_right(starts, one.span[0]) - 1
        if place >= 0 and one.span[1] <= document.sentences[place].end:
            yield document.sentences[place], one


def _take_person(sentence: Sentence, first: int, last: int) -> None:
    first, last = _within(sentence, first, last, taken=sentence.covered(_TITLES))
    if first >= last:
        return
    sentence.located = {
        layer: [mark for mark in marks if mark.last <= first or mark.first >= last]
        for layer, marks in sentence.located.items()
    }
    sentence.tokens = [
        token._replace(capital=True) if first <= index < last else token for index, token in enumerate(sentence.tokens)
    ]
    sentence.shape = ""


def _take_office(sentence: Sentence, first: int, last: int) -> None:
    first, last = _within(sentence, first, last, taken=sentence.covered((Layer.PARTY,)))
    if first >= last or not sentence.covered(_TITLES).isdisjoint(range(first, last)):
        return
    start, end = sentence.chars(first, last)
    mark = Located(first, last, _OFFICE, start, end)
    sentence.located[Layer.OFFICE] = sorted([*sentence.layer(Layer.OFFICE), mark], key=lambda one: one.first)
    sentence.shape = ""


def _within(sentence: Sentence, first: int, last: int, *, taken: set[int]) -> tuple[int, int]:
    """A range of tokens without the small words and the taken ones at its ends."""
    while first < last and (first in taken or sentence.classes[first]):
        first += 1
    while first < last and (last - 1 in taken or sentence.classes[last - 1]):
        last -= 1
    return first, last
