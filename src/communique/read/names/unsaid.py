"""Subjects that are not said: "Ha poi incontrato il ministro" is about whom the text spoke of.

Where a language leaves a pronoun out, its pack lists the words that open such
a clause, by the person that they go on about. A pronoun without a word of its
own then stands before the first token, and is resolved like a printed one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.read.words.fold import fold
from communique.read.words.sentence import Mention

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Sentence

#: The first words of a sentence that are looked at.
_LONGEST = 40


def opens_unsaid(document: Document, sentence: Sentence) -> str | None:
    """The person that a sentence goes on about without saying so, by its first words; None where it does not."""
    pack = document.lexicon.pack
    words = document.folded[sentence.start : sentence.start + _LONGEST]
    attached = pack.affixes.prefixes
    unsaid = pack.frames.unsaid
    return next((person for person, forms in unsaid.items() if words.startswith(_openings(forms, attached))), None)


@cache
def _openings(forms: tuple[str, ...], attached: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Forms as a sentence begins with them: a space follows, but not behind what is written onto the next word."""
    joined = {prefix for row in attached for prefix in row}
    return tuple(form if form.rpartition(" ")[2] in joined else f"{form} " for form in map(fold, forms))


def unsaid_subject(document: Document, sentence: Sentence) -> list[Mention]:
    """The subject that a sentence leaves out, as a pronoun of no width before its first token."""
    person = opens_unsaid(document, sentence) if document.lexicon.pack.frames.unsaid and sentence.tokens else None
    if person is None or not sentence.index:
        return []
    start, end = sentence.chars(0, 1)
    return [Mention("pronoun", 0, 0, start, end, form=person)]
