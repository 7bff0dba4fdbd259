"""The rest of a title behind a name where spaces part phrases: "นาย A รองอธิบดีกรมความมั่นคงระหว่างประเทศ เวียดนาม".

A title that stands behind its name in a phrase of its own goes on up to the
space, whatever its words; so does the body that a phrase behind it begins with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer
from communique.read.words.phrased import is_spaced

if TYPE_CHECKING:
    from communique.read.words.sentence import Sentence

_OFFICES, _BODY, _NAME = frozenset("OM"), "B", "C"
#: What may stand in the rest of a title; letters that nothing else explains become words of it.
_WORDS, _PLAIN, _OF_TITLE = frozenset("xTKNBPYSOMC"), frozenset("xC"), "T"
_LONGEST = 12
_SMALL = frozenset({"boundaries", "auxiliaries", "relatives", "marker:in", "marker:with", "marker:to", "marker:by"})
_VERBS = (Layer.ENGAGEMENT, Layer.STANCE, Layer.REPORTING, Layer.VOICING, Layer.TRANSFER)


def join_appositions(sentence: Sentence, shape: list[str]) -> None:
    """Make the words of a title behind its name words of titles, up to the end of the phrase."""
    verbs = {mark.first for layer in _VERBS for mark in sentence.layer(layer)}
    for index in range(1, len(shape)):
        if shape[index] not in _OFFICES or not is_spaced(sentence, index) or not _follows_name(shape, index):
            continue
        end = _phrase_end(sentence, shape, index, verbs)
        if end < len(shape) and end > index and shape[end] == _BODY and is_spaced(sentence, end):
            _phrase_end(sentence, shape, end, verbs)


def _follows_name(shape: list[str], index: int) -> bool:
    """Whether a name stands right before a token, or its Latin spelling in brackets does."""
    before = index - 1
    if shape[before] == ")":
        before = "".join(shape).rfind("(", 0, before) - 1
    return before >= 0 and shape[before] == _NAME


def _phrase_end(sentence: Sentence, shape: list[str], first: int, verbs: set[int]) -> int:
    """The end of the phrase that begins at a token, its words made words of the title; `first` where it is none."""
    end = first + 1
    while end < len(shape) and not is_spaced(sentence, end):
        end += 1
    inner = range(first + 1, end)
    if end - first > _LONGEST or any(
        shape[index] not in _WORDS or index in verbs or sentence.classes[index] & _SMALL for index in inner
    ):
        return first
    for index in inner:
        if shape[index] in _PLAIN:
            shape[index] = _OF_TITLE
    return end
