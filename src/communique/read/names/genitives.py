"""Words of a title that the pack does not list, told by the case of an owner.

"Директор департамента печати", "губернатор Северной области": what follows an
office in the genitive, up to a name or to words that are known, belongs to
the title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.sentence import Sentence

#: What such words follow, what they lead to, and what they may be themselves.
_HEADS, _TAILS, _OPEN = frozenset("OMTBYP"), frozenset("CTBYPLR"), frozenset("xC")
_MOST, _SHORTEST = 5, 4


def join_genitives(sentence: Sentence, shape: list[str], lexicon: Lexicon) -> None:
    """Mark unknown genitives between an office and a name as words of the title."""
    inflection, index = lexicon.pack.inflection, 1
    if not inflection.owners or not _HEADS.intersection("OM").intersection(shape):
        return
    seen = False
    while index < len(shape):
        seen = (seen or shape[index - 1] in "OM") and shape[index - 1] in _HEADS
        last = index
        while seen and last < len(shape) and last - index < _MOST and _owns(sentence, shape, last, lexicon):
            last += 1
        if last > index and last < len(shape) and shape[last] in _TAILS:
            shape[index:last] = "T" * (last - index)
        index = max(last, index + 1)


def _owns(sentence: Sentence, shape: list[str], index: int, lexicon: Lexicon) -> bool:
    """Whether a word may be a genitive: in small letters by its ending, with a capital only as an adjective."""
    token, inflection = sentence.tokens[index], lexicon.pack.inflection
    if shape[index] not in _OPEN or len(token.text) < _SHORTEST or sentence.classes[index]:
        return False
    if token.capital:
        adjective = token.text.endswith(inflection.owners[0])
        return adjective and index + 1 < len(shape) and not sentence.tokens[index + 1].capital
    if index and sentence.texts[index - 1].endswith(inflection.owners[3]):
        return True
    return token.text.endswith(inflection.owners[1]) and not token.text.endswith(inflection.owners[2])
