"""Titles that follow one another where the verb stands first: "received the Minister of A the Minister of B".

A title ends with its party there: what follows it at once, another office or
another party, is the next actor, and a party right before an office is the one before.
Who holds a title that is said twice is one: "ملك المغرب الملك محمد السادس".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.model.vocabulary import RoleCode
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from communique.read.names.titles import TitleMatch
    from communique.read.words.sentence import Sentence

_BY_NAME = frozenset(
    {"marker:with", "marker:between", "marker:of", "marker:to", "marker:by", "marker:from", "marker:in"}
)
_HEAD = re.compile(r"[OM]")
_PAIR = 2
#: Offices whose holders are told apart by number.
_NUMBERED = frozenset({RoleCode.MONARCH, RoleCode.HEAD_OF_STATE})


def parted_titles(sentence: Sentence, match: TitleMatch) -> Iterator[TitleMatch]:
    """The titles that a match holds, each up to its party; a name stays with the title before it."""
    placed = _place_in(sentence, match)
    if placed is not None:
        begin, next_head = placed
        last = match.title[1]
        cut = match._replace(title=(match.title[0], begin))
        yield cut if next_head is None else cut._replace(name=(0, 0), ranks=(0, 0))
        if next_head is not None:
            yield from parted_titles(sentence, match._replace(title=(next_head, last)))
        return
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
    if named and _is_said_twice(sentence, match, head.start(), end):
        yield match._replace(title=(first, last))
        return
    rest = match._replace(title=(end, last), ranks=(0, 0) if behind else match.ranks)
    opening = match._replace(title=(first, end))
    yield opening if behind else opening._replace(name=(0, 0), ranks=(0, 0))
    if _HEAD.search(match.shape, end, last) is not None:
        yield from parted_titles(sentence, rest._replace(name=(0, 0)) if behind else rest)


def apposed_titles(sentence: Sentence, found: list[TitleMatch]) -> list[TitleMatch]:
    """A title behind somebody of rank is theirs where a preposition governs them, or the next title follows at once.

    "مع الأمير NAME ولي العهد السعودي"; but of "استقبل الأمير NAME وزير الدفاع المصري" the second is received.
    """
    kept: list[TitleMatch] = []
    for index, match in enumerate(found):
        before = kept[-1] if kept else None
        ranked = before is not None and before.ranks[1] and before.name[1] and not before.title[1]
        if before is None or not ranked or match.name[1] or match.first != before.last:
            kept.append(match)
            continue
        follows = index + 1 < len(found) and found[index + 1].first == match.last
        governed = before.first > 0 and bool(sentence.classes[before.first - 1] & _BY_NAME)
        if follows or governed:
            kept[-1] = before._replace(title=match.title)
        else:
            kept.append(match)
    return kept


def _place_in(sentence: Sentence, match: TitleMatch) -> tuple[int, int | None] | None:
    """Where a title ends before a place, and where the next one begins behind it, if one does.

    "Received the Minister of Trade in his office the Minister of A": only offices of one holder are not of a place.
    """
    first, last = match.title
    for index in range(first + 1, last - 1):
        if "marker:in" in sentence.classes[index] and _is_site(sentence, index + 1):
            office = next((mark for mark in sentence.layer(Layer.OFFICE) if first <= mark.first < index), None)
            if office is None or not getattr(office.value, "singular", False):
                return None
            behind = _HEAD.search(match.shape, index, last)
            return index, None if behind is None else behind.start()
    return None


def _is_site(sentence: Sentence, index: int) -> bool:
    """Whether a site begins at a token, or a state or seat by its name."""
    heads = (mark for mark in sentence.layer(Layer.BODY_HEAD) if mark.first == index)
    parties = (mark for mark in sentence.layer(Layer.PARTY) if mark.first == index)
    return any(getattr(mark.value, "kind", "") == "site" for mark in heads) or any(
        getattr(mark.value, "form", "") != "demonym" for mark in parties
    )


def _is_said_twice(sentence: Sentence, match: TitleMatch, first: int, end: int) -> bool:
    """Whether a bare office stands between a title with its party and the name, and is the same office."""
    last = match.title[1]
    codes = [getattr(mark.value, "code", None) for mark in sentence.layer(Layer.OFFICE) if first <= mark.first < last]
    bare = "P" not in match.shape[end:last] and match.shape[end:last].count("O") == last - end
    return bare and len(codes) == _PAIR and codes[0] == codes[1]


def with_number(sentence: Sentence, match: TitleMatch, ordinals: Container[str]) -> TitleMatch:
    """The name of a monarch with the number behind it: "محمد السادس"."""
    last = match.name[1]
    monarch = any(
        getattr(mark.value, "code", None) in _NUMBERED
        for mark in sentence.layer(Layer.OFFICE)
        if match.title[0] <= mark.first < match.title[1]
    )
    if not last or not monarch or last >= len(sentence.texts) or sentence.texts[last] not in ordinals:
        return match
    return match._replace(name=(match.name[0], last + 1))


def _party_ends(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """Where the parties of a title end, but its last token."""
    for mark in sentence.layer(Layer.PARTY):
        if first < mark.first and mark.last < last:
            yield mark.last
