"""Whose stance it is where spaces part phrases: Thai.

Verbs follow one another behind spaces and words like "and also", all of one
subject, which opens the sentence: "A thanked B that helped C, and also praised
…" is A's praise, however many actors stand between. What a state is said to
do in a paragraph of its own speaker is the speaker's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.grammar import groups
from communique.read.clauses.speakers import voice_of
from communique.read.words.lexicon import Layer
from communique.read.words.phrased import is_spaced, opens_phrase
from communique.read.words.sentence import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.model.report import Span
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Document, Located, Mention, Sentence

_SPEECH = (Layer.REPORTING, Layer.VOICING, Layer.STANCE)
#: A speaker is looked for in so many sentences before.
_MOST = 12


def chain_subject(document: Document, sentence: Sentence, verb: Located) -> list[Mention]:
    """The subject that opens the sentence, for a verb that goes on behind a space; nothing where it has its own."""
    if not document.lexicon.pack.identity.phrased:
        return []
    joining, index = document.lexicon.pack.stances.joining, verb.first
    while index > 0 and not is_spaced(sentence, index):
        if "auxiliaries" not in sentence.classes[index - 1] and sentence.texts[index - 1] not in joining:
            return []
        index -= 1
    if index == 0 or "boundaries" in sentence.classes[index - 1] or _is_actor(sentence, index - 1):
        return []
    return next(_opening(document, sentence, index), [])


def _is_actor(sentence: Sentence, index: int) -> bool:
    """Whether an actor that opens its own phrase ends at a token: the subject of what follows."""
    mention = sentence.mention_at(index)
    return mention is not None and opens_phrase(sentence, mention.first)


def _opening(document: Document, sentence: Sentence, last: int) -> Iterator[list[Mention]]:
    """The free groups that open a phrase before a token, in order."""
    for group in groups(document, sentence, 0, last):
        if group.marker is None and not group.possessive and opens_phrase(sentence, group.first):
            yield group.mentions


def with_speaker(frame: Frame, voices: list[Voice]) -> list[Voice]:
    """The voices, a state's own put to whoever speaks for it in the paragraph."""
    if not frame.document.lexicon.pack.identity.phrased or len(voices) != 1 or voices[0].person is not None:
        return voices
    speaking = (voice for voice in _speaking(frame.document, frame.sentence) if voice.code == voices[0].code)
    voice = next(speaking, voices[0])
    return voices if voice.person is None else [Voice(voice.person, voice.code, voices[0].span)]


def past_readiness(frame: Frame, words: str, place: Span) -> tuple[str, Span]:
    """What is meant without the word of readiness that is written onto its verb: "พร้อม" of "พร้อมขยายการค้า"."""
    if frame.value.object != "self" or not frame.document.lexicon.pack.identity.phrased:
        return words, place
    lead = next((word for word in frame.document.lexicon.pack.stances.joining if words.startswith(word)), "")
    return words[len(lead) :], (place[0] + len(lead), place[1])


def _speaking(document: Document, sentence: Sentence) -> Iterator[Voice]:
    """The people who open a sentence, or one before it in its paragraph, and say something; the nearest first."""
    end = sentence.end
    for other in reversed(document.sentences[max(0, sentence.index - _MOST) : sentence.index + 1]):
        if "\n" in document.text[other.end : end]:
            return
        said = max((mark.first for layer in _SPEECH for mark in other.layer(layer)), default=-1)
        for mentions in reversed(list(_opening(document, other, len(other.tokens)))):
            alone = len(mentions) == 1 and mentions[0].kind == "person" and mentions[0].last <= said
            voice = voice_of(document, other, mentions[0]) if alone else None
            if voice is not None:
                yield voice
        end = other.start
