"""Offices that a verb says of a name: "A has been ambassador of Peru since 2015", "ha nominato A ministro".

A pack lists the verbs (`predicating`). Between a full name and such an office
stand only one of them, small words and dates; without any of these between,
the verb stands right before the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.read.names.titles import TitleMatch
    from communique.read.words.sentence import Document, Sentence

#: So many tokens may part a name from its office; a name alone has at least so many words.
_BRIDGE, _FULL = 9, 2
_SMALL = frozenset({"determiners", "auxiliaries", "marker"})
_DATED = (Layer.MONTH, Layer.WEEKDAY, Layer.DAY)
_NAME, _INSIDE = frozenset("C"), frozenset("Cphi")
#: What stands right before a name that is titled already, or that is only the end of something longer.
_BOUND = frozenset("OMTRSPYBCphK")
_NEGATED = "negated"


def predicated(document: Document, sentence: Sentence, titles: list[TitleMatch]) -> list[TitleMatch]:
    """The titles of a sentence, each that a verb says of a full name with that name."""
    verbs = document.lexicon.pack.frames.predicating
    if not verbs or not any(text in verbs for text in sentence.texts):
        return titles
    taken = {index for match in titles for index in range(match.first, match.last)}
    return [match if match.name[1] or match.ranks[1] else _with_name(sentence, match, verbs, taken) for match in titles]


def _with_name(sentence: Sentence, match: TitleMatch, verbs: Sequence[str], taken: set[int]) -> TitleMatch:
    last = _bridged(sentence, match.title[0], verbs)
    first = last
    while first > 0 and match.shape[first - 1] in _INSIDE and first - 1 not in taken:
        first -= 1
    while first < last and match.shape[first] not in _NAME:
        first += 1
    words = sum(letter in _NAME for letter in match.shape[first:last])
    led = first > 0 and sentence.texts[first - 1] in verbs
    if words < _FULL or (first and not led and match.shape[first - 1] in _BOUND):
        return match
    said = last < match.title[0] or sentence.texts[match.title[0]] in verbs
    return match._replace(name=(first, last)) if said or led else match


def _bridged(sentence: Sentence, first: int, verbs: Sequence[str]) -> int:
    """Where the name before a title ends: before the verb and the small words between, else at the title."""
    dated = {
        index
        for layer in _DATED
        if layer in sentence.located
        for mark in sentence.layer(layer)
        for index in range(mark.first, mark.last)
    }
    denied = {mark.first for mark in sentence.layer(Layer.MODAL) if getattr(mark.value, "status", "") == _NEGATED}
    index, seen = first, sentence.texts[first] in verbs
    while index and first - index < _BRIDGE and index - 1 not in denied:
        text, classes = sentence.texts[index - 1], sentence.classes[index - 1]
        verb = text in verbs
        if not (verb or index - 1 in dated or text.isdigit() or classes & _SMALL):
            break
        seen = seen or verb
        index -= 1
    return index if seen else first
