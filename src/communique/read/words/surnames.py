"""What may be a person's name in a text that parts no words, from the letters alone.

A surname that the pack lists with letters behind it, letters of which the
language writes foreign names, a run of Katakana; where a pack lets names be
told by their place (`any_name`), any short run of Han letters. Each has a
cost: whether it is a name is settled by what else its letters could be (see
`unspaced.py`).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

#: What joins the parts of a foreign name.
DOTS = frozenset("\u00b7\u30fb\u2022\u2027")
#: What a name costs, and each of its letters; more where a letter is a word of its own, most of all the last one.
_NATIVE, _FOREIGN, _ANY, _PER_LETTER = 0.88, 0.95, 1.7, 0.03
_WORD_WITHIN, _WORD_AT_END = 0.4, 0.7
_SHORTEST, _LONGEST, _LONGEST_ANY, _LONGEST_SURNAME = 2, 9, 5, 3
_LONGEST_RUN = 16
#: What a part of a name costs that spaces part from the rest.
_BETWEEN_SPACES = 0.7
_MOST_PARTS = 4
#: Signs on letters that Unicode counts neither as letters nor as combining, and the sign of what is shortened (Thai).
_VOWELS, _SHORTENED = frozenset(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))), "\u0e2f"


class Naming(NamedTuple):
    """What a pack says about names, and its words of one letter, which names seldom hold."""

    surnames: frozenset[str]
    #: The most letters behind a surname.
    given: int
    transcription: frozenset[str]
    any_name: bool
    small: frozenset[str]


def names_behind(folded: str, place: int, naming: Naming) -> Iterator[tuple[int, int, float]]:
    """What may be a name that begins at a place: start, end, cost."""
    limit = place
    while limit < len(folded) and limit - place < _LONGEST_RUN and _same_script(folded, place, limit):
        limit += 1
    whole = limit > place and is_kana(folded[place])
    told = naming._replace(any_name=False)
    for end in (limit,) if whole else range(place + 1, min(limit, place + _LONGEST) + 1):
        cost = name_cost(folded[place:end], told)
        if cost is not None:
            yield place, end, cost


def names_before(folded: str, place: int, naming: Naming) -> Iterator[tuple[int, int, float]]:
    """What may be a name that ends at a place: start, end, cost."""
    limit = place
    while limit and place - limit < _LONGEST_RUN and _same_script(folded, place - 1, limit - 1):
        limit -= 1
    whole = limit < place and is_kana(folded[limit])
    for start in (limit,) if whole else range(max(limit, place - _LONGEST), place):
        cost = name_cost(folded[start:place], naming)
        if cost is not None:
            yield start, place, cost


def spaced_names(folded: str, places: Iterable[int], known: Container[int]) -> Iterator[tuple[int, int, float]]:
    """The parts of a name behind an honorific, up to a space each: "นางสาวมาลี ศรีสุข"; start, end, cost.

    No part but the first begins where a known word does.
    """
    for place in places:
        first = place + (folded[place : place + 1] == " ")
        for part in range(_MOST_PARTS):
            end = _word_end(folded, first)
            if not _SHORTEST <= end - first <= _LONGEST_RUN or (part and first in known):
                break
            yield first, end, _BETWEEN_SPACES
            if folded[end : end + 1] != " ":
                break
            first = end + 1


def _word_end(folded: str, start: int) -> int:
    """The end of the letters at a place, without the sign that says that a name is shortened."""
    end = start
    while end < len(folded) and (folded[end].isalpha() or unicodedata.combining(folded[end]) or folded[end] in _VOWELS):
        end += 1
    return end - (folded[end - 1 : end] == _SHORTENED)


def name_cost(letters: str, naming: Naming) -> float | None:
    """What letters cost as a name; None where they can be none."""
    if is_kana(letters[:1]):
        return _FOREIGN if len(letters) >= _SHORTEST else None
    length = len(letters)
    words = [index for index, letter in enumerate(letters) if letter in naming.small]
    extra = _PER_LETTER * length + _WORD_WITHIN * len(words) + (_WORD_AT_END - _WORD_WITHIN) * (length - 1 in words)
    if any(letters[:size] in naming.surnames and _is_full(length, size, naming) for size in range(1, length + 1)):
        return _NATIVE + extra
    if length >= _SHORTEST and naming.transcription.issuperset(letters):
        return _FOREIGN + extra
    return _ANY + extra if naming.any_name and _SHORTEST <= length <= _LONGEST_ANY else None


def _is_full(length: int, surname: int, naming: Naming) -> bool:
    """Whether a surname with the letters behind it may be a name; alone where it is longer than a letter."""
    if surname > _LONGEST_SURNAME:
        return False
    return length > 1 and length - surname <= naming.given


def _same_script(folded: str, one: int, other: int) -> bool:
    """Whether two letters are both Katakana or both Han."""
    return any(test(folded[one]) and test(folded[other]) for test in (_is_han, is_kana))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "\u3005"


def is_kana(char: str) -> bool:
    """Whether a character is Katakana."""
    return "\u30a1" <= char <= "\u30fc" and char != "\u30fb"
