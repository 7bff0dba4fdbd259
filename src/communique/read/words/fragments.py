"""Words in quotation marks that are part of a clause: "voiced its "firm condemnation" of …", "called it "absurd"".

Such marks part nothing: the clause goes on through them. A quotation that
stands for itself opens its sentence, or stands behind a comma or a colon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.fold import is_word

if TYPE_CHECKING:
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.sentence import Sentence

_MARK = '"'
_PAIR = 2
_NONE: frozenset[int] = frozenset()


def fragment_marks(sentence: Sentence, lexicon: Lexicon) -> frozenset[int]:
    """The quotation marks of a sentence that open and close a part of a clause; none where the pack does not say so."""
    if not lexicon.pack.frames.fragments or _MARK not in sentence.texts:
        return _NONE
    marks = [index for index, text in enumerate(sentence.texts) if text == _MARK]
    if len(marks) % _PAIR:
        return _NONE
    pairs = zip(marks[::_PAIR], marks[1::_PAIR], strict=True)
    return frozenset(mark for first, last in pairs if _is_part(sentence, first) for mark in (first, last))


def _is_part(sentence: Sentence, first: int) -> bool:
    """Whether a clause goes on behind an opening mark: a word stands before it, and no sentence begins inside."""
    if first == 0 or not is_word(sentence.texts[first - 1]):
        return False
    inside = sentence.tokens[first + 1]
    led = "boundaries" in sentence.classes[first - 1] or sentence.mention_at(first + 1) is not None
    return led or not inside.capital
