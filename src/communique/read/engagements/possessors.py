"""Whose a contact is by a possessive: "his visit", or one written onto the word ("لقائه")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.reference import antecedent
from communique.read.words.sentence import Mention

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Located, Sentence


def possessor(document: Document, sentence: Sentence, cue: Located) -> list[Mention]:
    """The person of "his visit": a possessive before the cue means whom "he" would mean."""
    possessives = document.lexicon.pack.frames.possessives
    if not any(word in possessives for word in sentence.words(max(0, cue.first - 2), cue.first)):
        return []
    person = antecedent(document, sentence, cue.first)
    if person is None:
        return []
    start, end = sentence.chars(cue.first, cue.last)
    return [Mention("pronoun", cue.first, cue.last, start, end, person=person)]


def owner_within(document: Document, sentence: Sentence, cue: Located, others: list[Mention]) -> list[Mention]:
    """The person that a possessive on the word for a contact means, where only the other side is named."""
    if sentence.texts[cue.last - 1] not in document.lexicon.pack.frames.owned:
        return []
    sides = {mention.party for mention in others}
    person = antecedent(document, sentence, cue.first) if len(sides) == 1 else None
    if person is None or person.of is None or person.of in sides:
        return []
    start, end = sentence.chars(cue.first, cue.last)
    return [Mention("pronoun", cue.first, cue.last, start, end, person=person)]
