"""Words in quotation marks that are part of a clause: "voiced its "firm condemnation" of …", "called it "absurd"".

Such marks part nothing: the clause goes on through them. A quotation that
stands for itself opens its sentence, or stands behind a comma or a colon.
Where verbs stand last, a few words in them are a name where a noun or a case
follows at once: ""Bahar" tatbikatında", ""Bahar"a katıldı".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.affixes import CASE
from communique.read.words.fold import is_word
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.sentence import Sentence

_MARK = '"'
_PAIR, _NAMED = 2, 6
_ENDS = frozenset({".", "!", "?", ",", ";", ":"})
_NONE: frozenset[int] = frozenset()


def fragment_marks(sentence: Sentence, lexicon: Lexicon) -> frozenset[int]:
    """The quotation marks of a sentence that open and close a part of a clause; none where the pack does not say so."""
    if not lexicon.pack.frames.fragments or _MARK not in sentence.texts:
        return _NONE
    marks = [index for index, text in enumerate(sentence.texts) if text == _MARK]
    if len(marks) % _PAIR:
        return _NONE
    pairs = zip(marks[::_PAIR], marks[1::_PAIR], strict=True)
    is_part = _is_name if lexicon.pack.frames.verb_last else _is_part
    return frozenset(mark for first, last in pairs if is_part(sentence, first, last) for mark in (first, last))


def _is_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a few words are a name: no stop among them, and a word behind them that tells of no speech."""
    behind = sentence.texts[last + 1 : last + 2]
    if last - first - 1 > _NAMED or not behind or not _ENDS.isdisjoint(sentence.texts[first + 1 : last]):
        return False
    spoken = any(mark.first == last + 1 for mark in sentence.layer(Layer.REPORTING))
    plain = behind[0].startswith(CASE) or (is_word(behind[0]) and not sentence.tokens[last + 1].capital)
    return plain and not spoken and "boundaries" not in sentence.classes[last + 1]


def _is_part(sentence: Sentence, first: int, _: int) -> bool:
    """Whether a clause goes on behind an opening mark: a word stands before it, and no sentence begins inside."""
    if first == 0 or not sentence.texts[first - 1][0].isalpha():
        return False
    inside = sentence.tokens[first + 1]
    led = "boundaries" in sentence.classes[first - 1] or sentence.mention_at(first + 1) is not None
    return led or not inside.capital
