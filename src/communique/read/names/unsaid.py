"""Subjects that are not said: "Ha poi incontrato il ministro" is about whom the text spoke of.

Where a language leaves a pronoun out, its pack lists the words that open such
a clause, by the person that they go on about. A pronoun without a word of its
own then stands before the first token, and is resolved like a printed one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.read.words.fold import fold
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import Mention

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Sentence

#: The first words of a sentence that are looked at.
_LONGEST = 40
#: A verb at the head of a sentence, the conjunction before it counted, ends before this token.
_VERB = 4


def opens_unsaid(document: Document, sentence: Sentence) -> str | None:
    """The person that a sentence goes on about without saying so, by its first words; None where it does not."""
    pack = document.lexicon.pack
    words = document.folded[sentence.start : sentence.start + _LONGEST]
    for person, forms in pack.frames.unsaid.items():
        whole, joined = _openings(forms, pack.affixes.prefixes)
        if words.startswith(whole) or (joined and words.startswith(joined) and not _is_named(sentence)):
            return person
    return None


def _is_named(sentence: Sentence) -> bool:
    """Whether a name stands behind a verb, which only looks as if a small word was written onto it."""
    names = {mark.first for mark in sentence.layer(Layer.NAME)}
    return not names.isdisjoint(range(1, _VERB))


@cache
def _openings(forms: tuple[str, ...], attached: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Forms as a sentence begins with them: with a space behind, and those that are written onto the next word."""
    prefixes = {prefix for row in attached for prefix in row}
    folded = list(map(fold, forms))
    joined = tuple(form for form in folded if form.rpartition(" ")[2] in prefixes)
    return tuple(f"{form} " for form in folded), joined


def unsaid_subject(document: Document, sentence: Sentence) -> list[Mention]:
    """The subject that a sentence leaves out, as a pronoun of no width before its first token."""
    person = opens_unsaid(document, sentence) if document.lexicon.pack.frames.unsaid and sentence.tokens else None
    if person is None or not sentence.index:
        return []
    start, end = sentence.chars(0, 1)
    return [Mention("pronoun", 0, 0, start, end, form=person)]
