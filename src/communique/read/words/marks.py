"""One pass of the automaton over a report: every word the pack and registers know.

Matches overlap; a mark must begin and end at a word boundary where the
script writes spaces, and within one layer the longest is kept. What stands
inside a blocking phrase ("Indian Ocean") is no party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.read.words.affixes import bounds, word_around
from communique.read.words.apart import stands
from communique.read.words.fold import SIGN, in_word
from communique.read.words.interposed import is_parted
from communique.read.words.interposed import windows as parted
from communique.read.words.lexicon import UNTITLED, Layer
from communique.read.words.quoted import crosses, windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.read.words.affixes import Inflection
    from communique.read.words.lexicon import Entry, Lexicon


class Mark(NamedTuple):
    """A word of one layer at characters `start` to `end` of the report."""

    start: int
    end: int
    layer: Layer
    value: object


def find_marks(text: str, folded: str, lexicon: Lexicon) -> list[Mark]:
    """All marks of a report in order of their start, the longest of each layer."""
    found = _whole(folded, lexicon) if lexicon.inflection is None else _inflected(text, folded, lexicon)
    frames = lexicon.pack.frames
    if '"' in folded and frames.fragments and lexicon.inflection is None:
        found += _across(windows(folded), lexicon)
    if is_parted(frames):
        whole = {match[:2] for match in found}
        found += [match for match in _across(parted(folded, frames), lexicon) if match[:2] not in whole]
    found.sort()
    return longest(text, found, lexicon, folded=folded)


def longest(text: str, found: list[tuple[int, int, int]], lexicon: Lexicon, *, folded: str = "") -> list[Mark]:
    """The longest marks of each layer among matches in order, each with its start, its end below zero, its pattern."""
    entries = lexicon.entries
    ends = [0] * len(Layer)
    marks: list[Mark] = []
    for start, minus_end, pattern in found:
        for entry in entries[pattern]:
            layer = entry.layer
            if (start >= ends[layer] or _twin(marks, layer, start, -minus_end)) and _fits(
                text, folded, (start, -minus_end), entry
            ):
                ends[layer] = -minus_end
                marks.append(Mark(start, -minus_end, layer, entry.value))
    return _unblocked(marks)


def _whole(folded: str, lexicon: Lexicon) -> list[tuple[int, int, int]]:
    """The matches that begin and end with a written word: start, end below zero, pattern."""
    limit = len(folded)
    found: list[tuple[int, int, int]] = []
    for pattern, start, end in lexicon.automaton.find_matches_as_indexes(folded, overlapping=True):
        if start and folded[start].isalnum() and ((char := folded[start - 1]).isalnum() or char in SIGN):
            continue
        if end < limit and ((char := folded[end]).isalnum() or char in SIGN) and in_word(folded[end - 1]):
            continue
        found.append((start, -end, pattern))
    return found


def _across(around: Iterator[tuple[str, list[int]]], lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """The matches that go over what was left out of the words looked up once more: quotation marks, an adverb."""
    for window, places in around:
        for start, minus_end, pattern in _whole(window, lexicon):
            if crosses(places, start, -minus_end):
                yield places[start], -places[-minus_end - 1] - 1, pattern


#: Names: a case behind them is read before a possessive.
_NAMES = frozenset({Layer.PARTY, Layer.BODY})
#: What is written small: a word with a capital and a suffix is none ("Seyni" is no "sey").
_SMALL_THINGS = frozenset({Layer.CURRENCY, Layer.ITEM, Layer.MEASURE, Layer.SIGNAL, Layer.BOUND})


def _inflected(text: str, folded: str, lexicon: Lexicon) -> list[tuple[int, int, int]]:
    """The matches that stand whole or with affixes; a word that is known whole is not read as another with a suffix."""
    inflection = lexicon.inflection
    if inflection is None:
        return []
    found, within = _split(folded, lexicon, inflection)
    whole = {(start, -end) for start, end, _ in found}
    for start, end, pattern in within:
        if not _stands_bound(folded, (start, end), pattern, lexicon):
            continue
        named = any(entry.layer in _NAMES for entry in lexicon.entries[pattern])
        if text[start].isupper() and all(entry.layer in _SMALL_THINGS for entry in lexicon.entries[pattern]):
            continue
        span = bounds(folded, start, end, inflection=inflection, named=named)
        if span is not None and whole.isdisjoint((span, word_around(folded, start, end, inflection))):
            found.append((span[0], -span[1], pattern))
    return found


def _split(
    folded: str, lexicon: Lexicon, inflection: Inflection
) -> tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]:
    """The matches that stand whole, and those inside written words that affixes may explain."""
    limit, alone = len(folded), lexicon.bound | lexicon.led
    joins = {prefix[-1] for prefix in inflection.prefixes if prefix}
    found: list[tuple[int, int, int]] = []
    within: list[tuple[int, int, int]] = []
    suffixed = inflection.longest
    for pattern, start, end in lexicon.automaton.find_matches_as_indexes(folded, overlapping=True):
        inside = start and (char := folded[start - 1]) != " " and in_word(char) and folded[start].isalnum()
        if inside and char not in joins:
            continue
        goes_on = end < limit and (char := folded[end]) != " " and in_word(char) and in_word(folded[end - 1])
        if goes_on and not suffixed:
            continue
        if inside or goes_on:
            within.append((start, end, pattern))
        elif pattern not in alone:
            found.append((start, -end, pattern))
    return found, within


def _stands_bound(folded: str, span: tuple[int, int], pattern: int, lexicon: Lexicon) -> bool:
    """Whether a pattern that stands only with an affix has it: a suffix behind it, or its article in a prefix."""
    start, end = span
    if pattern in lexicon.bound and not (end < len(folded) and in_word(folded[end])):
        return False
    return pattern not in lexicon.led or folded.endswith(lexicon.leading, 0, start)


def _twin(marks: list[Mark], layer: Layer, start: int, end: int) -> bool:
    """Whether the last mark of a layer covers the same characters: both meanings stand."""
    for mark in reversed(marks):
        if mark.start < start:
            return False
        if mark.layer == layer and mark.start == start and mark.end == end:
            return True
    return False


def _fits(text: str, folded: str, span: tuple[int, int], entry: Entry) -> bool:
    """Whether a match is a mark: its capital is right, and its other part stands in the clause where it has one."""
    if entry.apart is not None and not stands(folded, *span, entry.apart):
        return False
    return _case_fits(text, span[0], entry)


def _case_fits(text: str, start: int, entry: Entry) -> bool:
    if not entry.case:
        return True
    if entry.case in {"initial", "small"}:
        return text[start].islower() == (entry.case == "small")
    return text.startswith(entry.printed, start)


#: A state's name inside a blocking phrase, or inside money ("US dollars"), is no party.
_BLOCKS = frozenset({Layer.BLOCK, Layer.CURRENCY})


#: What is none inside a blocking phrase; a month is none in "Rio de Janeiro".
_BLOCKED = frozenset({Layer.PARTY, Layer.MONTH})
#: A blocking phrase that begins inside one of these is read across two phrases: "Angkatan Laut Jepang".
_HEADS = frozenset({Layer.OFFICE, Layer.BODY_HEAD})


def _unblocked(marks: list[Mark]) -> list[Mark]:
    blocks = [mark for mark in marks if mark.layer in _BLOCKS]
    if not blocks:
        return marks
    heads = [mark for mark in marks if mark.layer in _HEADS]
    blocks = [mark for mark in blocks if not any(head.start < mark.start < head.end for head in heads)]
    untitled = [mark for mark in blocks if mark.value == UNTITLED]
    if untitled:
        marks = [mark for mark in marks if mark.layer not in _HEADS or not _is_inside(mark, untitled)]
    return [
        mark
        for mark in marks
        if mark.layer not in _BLOCKED
        or not any(block.start <= mark.start and mark.end <= block.end for block in blocks)
    ]


def _is_inside(mark: Mark, blocks: list[Mark]) -> bool:
    """Whether a title stands in a phrase in which it is none, and is no longer one that holds the phrase."""
    return mark.layer == Layer.OFFICE and any(block.start <= mark.start and mark.end <= block.end for block in blocks)
