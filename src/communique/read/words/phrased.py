"""Spaces between phrases, in a script that writes none between words: Thai.

There a space ends what a marker governs, stands between the people of a list,
and ends what a stance is about; beside figures, foreign letters and brackets it says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Sentence

#: Layers of verbs: whoever stands right behind one is acted on.
_VERBS = (Layer.ENGAGEMENT, Layer.STANCE, Layer.TRANSFER)
_SMALL = frozenset({"determiners", "side_nouns", "conjunctions"})

#: Signs that repeat or cut short the word before them, and are written apart from it.
_SIGNS = frozenset("\u0e46\u0e2f")
_FOREIGN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def is_parted(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a phrase ends before a token: a space parts it from the one before, in a language that parts phrases."""
    if not document.lexicon.pack.identity.phrased or not 0 < index < len(sentence.tokens):
        return False
    before, after = sentence.tokens[index - 1], sentence.tokens[index]
    return before.end < after.start and _is_own(before.text) and _is_own(after.text)


def _is_own(text: str) -> bool:
    """Whether a word is in the script of the language, and no sign."""
    return text[0].isalpha() and text[0] not in _FOREIGN and text not in _SIGNS


def opens_phrase(sentence: Sentence, first: int) -> bool:
    """Whether an actor opens its phrase, as a subject does: a space or the end of a clause before it, and no verb.

    An actor that a word leads on to within its phrase is an object, or owns the noun before it.
    """
    index = first
    while index > 0 and sentence.classes[index - 1] & _SMALL and not is_spaced(sentence, index):
        index -= 1
    if index == 0 or "boundaries" in sentence.classes[index - 1]:
        return True
    if any(mark.last == index for mark in sentence.layer(Layer.REPORTING)):
        return True
    acted_on = any(mark.last == index for layer in _VERBS for mark in sentence.layer(layer))
    return not acted_on and is_spaced(sentence, index)


def is_spaced(sentence: Sentence, index: int) -> bool:
    """Whether a space stands before a token."""
    return sentence.tokens[index - 1].end < sentence.tokens[index].start
