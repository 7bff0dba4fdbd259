"""Clauses that follow one another behind commas: one without a subject goes on about that of a clause before.

"A met B in C, exchanged views on D, and signed E": who signed stands two
commas back. Whom the subject is with in that clause goes along. Switched on
by `chained` in `frames.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from communique.read.words.lexicon import Lexicon
    from communique.read.words.sentence import Document, Sentence

_COMMA, _NEAR = ",", 3
#: The comma of clauses, where lists have one of their own.
_CLAUSE_COMMA = "\uff0c"
#: Markers of what something is about, and words that close no phrase.
_LEADS = frozenset({"marker:to", "marker:about", "marker:for"})
_SMALL = frozenset({"auxiliaries", "marker", "conjunctions"})


def clauses_before(
    texts: Sequence[str], boundaries: Sequence[int], left: int, *, passed: Container[int] = ()
) -> list[tuple[int, int]]:
    """The clauses before the one that begins at `left`, the nearest first, as far as commas join them.

    An empty clause, between two boundaries, joins whatever boundaries they are; a boundary that may be `passed`, as
    a verb that says whose words follow, joins the clause before it too, and that is the last one.
    """
    found: list[tuple[int, int]] = []
    place = bisect_left(boundaries, left) - 1
    while place >= 0:
        end = boundaries[place]
        begin = boundaries[place - 1] + 1 if place else 0
        if texts[end] != _COMMA and begin < end and end not in passed:
            break
        if begin < end:
            found.append((begin, end))
        if end in passed:
            break
        place -= 1
    return found


def led_span(classes: Sequence[frozenset[str]], first: int, last: int) -> tuple[int, int]:
    """The tokens behind the first marker that leads to what something is about: "对 … 表示"; empty where none does."""
    start = next((index + 1 for index in range(first, last) if not _LEADS.isdisjoint(classes[index])), last)
    end = last
    while end > start and not _SMALL.isdisjoint(classes[end - 1]):
        end -= 1
    return start, end


def past_company(sentence: Sentence, first: int, lexicon: Lexicon) -> int | None:
    """Past whom somebody acts with, "同…一道，", "与…共同努力，": the token of what they do; None where none is."""
    texts, markers = sentence.texts, lexicon.markers
    opened = markers.get(texts[first]) == "with" if first < len(texts) else False
    led = markers.get(texts[first - 1][-1:]) == "with" if first else False
    index = first + opened
    while index < min(len(texts), first + _NEAR) and "determiners" in sentence.classes[index]:
        index += 1
    mention = sentence.mention_at(index) if index < len(texts) and (opened or led) else None
    if mention is None:
        return None
    index = mention.last
    while index < len(texts) and ({"side_nouns", "auxiliaries", "determiners"} & sentence.classes[index]):
        index += 1
    if texts[index + 1 : index + 2] == [_COMMA] and texts[index] in lexicon.openers:
        index += 1
    return index + 1 if texts[index : index + 1] == [_COMMA] else index


def first_clause(document: Document, sentence: Sentence, start: int, end: int) -> int:
    """Where a phrase ends before the comma of clauses, which is not that of lists: "深化互信、合作，推动…"."""
    for index in range(start + 1, end) if document.lexicon.pack.frames.chained else ():
        if document.text[sentence.tokens[index].start] == _CLAUSE_COMMA:
            return index
    return end
