"""Titles that follow one another where the verb stands first: "received the Minister of A the Minister of B".

A title ends with its party there: what follows it at once, another office or
another party, is the next actor, and a party right before an office is the one before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.read.names.titles import TitleMatch
    from communique.read.words.sentence import Sentence

_HEAD = re.compile(r"[OM]")


def parted_titles(sentence: Sentence, match: TitleMatch) -> Iterator[TitleMatch]:
    """The titles that a match holds, each up to its party; a name stays with the title before it."""
    first, last = match.title
    head = _HEAD.search(match.shape, first, last)
    if head is None or "P" not in match.shape[first:last]:
        yield match
        return
    if "P" in match.shape[first : head.start()]:
        first = head.start()
    end = next((end for end in _party_ends(sentence, head.start(), last) if match.shape[end : end + 1] in "OMP"), last)
    behind = match.name[1] and match.name[0] < match.title[0]
    named = match.name[1] and not behind
    if end >= last or (named and _HEAD.search(match.shape, end, last) is None):
        yield match._replace(title=(first, last))
        return
    rest = match._replace(title=(end, last), ranks=(0, 0) if behind else match.ranks)
    opening = match._replace(title=(first, end))
    yield opening if behind else opening._replace(name=(0, 0), ranks=(0, 0))
    if _HEAD.search(match.shape, end, last) is not None:
        yield from parted_titles(sentence, rest._replace(name=(0, 0)) if behind else rest)


def _party_ends(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """Where the parties of a title end, but its last token."""
    for mark in sentence.layer(Layer.PARTY):
        if first < mark.first and mark.last < last:
            yield mark.last
