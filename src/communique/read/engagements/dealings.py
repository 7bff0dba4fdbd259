"""What a contact dealt with, as the sentences behind it tell: "The Minister underscored energy security".

Whoever took part and voices something soon after a contact voiced it there.
What they say of a third party's affairs is no matter of theirs.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, EngagementKind
from communique.read.clauses.topics import add_topics
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Mention, Sentence

#: Contacts at which people of two sides speak.
_SPOKEN = frozenset({EngagementKind.MEETING, EngagementKind.TALKS, EngagementKind.CALL, EngagementKind.COMMITTEE})
_VOICES = (Layer.VOICING, Layer.STANCE)
#: A sentence goes on about a contact within this many of the last that told of it.
_NEAR = 4
#: So many words may part who speaks from the verb: "also", "has".
_BESIDE = 3
_place = attrgetter("first")


def go_on(document: Document, sentence: Sentence, drafts: list[Draft]) -> None:
    """Add the topics that a sentence's people voice to the contact which it goes on about."""
    speech = document.speech
    if Layer.TOPIC not in sentence.located or speech.turns or len(speech.signers) > 1:
        return
    told = _told(sentence)
    contact = _contact(document, sentence, told[0], drafts) if told is not None else None
    if told is None or contact is None:
        return
    before = len(contact.fields.get("topics", ()))
    add_topics(contact, sentence, told[1].last, _limit(sentence, told[1], contact))
    if len(contact.fields.get("topics", ())) > before and sentence.span not in contact.cites:
        contact.cites.append(sentence.span)


def _told(sentence: Sentence) -> tuple[Mention, Located] | None:
    """Who voices something in a sentence, and the first verb of theirs."""
    verbs = [mark for layer in _VOICES for mark in sentence.layer(layer)]
    for verb in sorted(verbs, key=_place):
        for mention in sentence.mentions:
            if 0 <= verb.first - mention.last < _BESIDE:
                return mention, verb
    return None


def _contact(document: Document, sentence: Sentence, subject: Mention, drafts: list[Draft]) -> Draft | None:
    """The contact just told of at which somebody spoke; none where the sentence tells of one itself."""
    for draft in reversed(drafts):
        if draft.type != ClaimType.ENGAGEMENT:
            continue
        if draft.sentence is sentence:
            return None
        if str(draft.get("kind")) in _SPOKEN and not draft.earlier and _is_near(document, sentence, draft):
            return draft if _took_part(subject, draft) else None
    return None


def _is_near(document: Document, sentence: Sentence, contact: Draft) -> bool:
    """Whether few sentences part a sentence from the last that told of a contact."""
    last = max(contact.cites)[0]
    return document.sentences[max(0, sentence.index - _NEAR)].start <= last


def _took_part(subject: Mention, contact: Draft) -> bool:
    """Whether a person, or both sides together, took part in a contact."""
    if subject.person is not None:
        return subject.person in contact.fields.get("participants", ())
    return subject.kind == "pair" or (subject.kind == "pronoun" and subject.form == "they")


def _limit(sentence: Sentence, verb: Located, contact: Draft) -> int:
    """Where a third party is named behind a verb, or the sentence ends."""
    others = (
        mention.first
        for mention in sentence.mentions
        if mention.first >= verb.last and mention.party is not None and mention.party not in contact.parties
    )
    return min(others, default=len(sentence.tokens))
