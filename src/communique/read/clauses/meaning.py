"""Which parties the actors of a slot stand for, pronouns included.

"We" and "I" are whoever speaks; "it" and "they", as a subject, are the actor
before them that no preposition governs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.actors import parties_of_mentions
from communique.read.clauses.grammar import Slots, groups, slots
from communique.read.clauses.speakers import voice_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.model.report import Span
    from communique.read.words.sentence import Document, Located, Mention, Sentence

Side = tuple[str, "Span"]
_SPEAKING = frozenset({"we", "i"})


def own_slots(document: Document, sentence: Sentence, cue: Located) -> Slots:
    """The slots of a cue; where adjectives follow their noun, a party before the noun does not own it."""
    filled = slots(document, sentence, cue)
    if document.lexicon.pack.offices.head_first and getattr(cue.value, "voice", "") == "noun":
        filled.found.pop("owner", None)
    return filled


def sides_meant(document: Document, sentence: Sentence, mentions: Iterable[Mention]) -> list[Side]:
    """The parties that mentions stand for, each with the span it was read from, in order and once."""
    found: dict[str, Span] = {}
    for mention in mentions:
        for code, span in _meant(document, sentence, mention):
            found.setdefault(code, span)
    return list(found.items())


def _meant(document: Document, sentence: Sentence, mention: Mention) -> list[Side]:
    if mention.kind != "pronoun":
        return parties_of_mentions(document, sentence, [mention])
    if mention.form in _SPEAKING:
        voice = voice_of(document, sentence, mention)
        return [(voice.code, mention.span)] if voice is not None else []
    if mention.party is not None:
        return [(mention.party, mention.span)]
    free = [
        group for group in groups(document, sentence, 0, mention.first) if group.marker is None and not group.possessive
    ]
    known = [other for group in free for other in group.mentions if other.kind != "pronoun" and other.party is not None]
    return parties_of_mentions(document, sentence, known[-1:])
