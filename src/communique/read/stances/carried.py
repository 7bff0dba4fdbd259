"""Who speaks on where clauses are chained: "王毅说，A。中方愿 …。希望 …。" is all his.

Where a pack says `chained`, what one person is said to say goes on over the
sentences of its paragraph. A clause without a subject that opens such a
sentence is the speaker's own; so is what is said of the speaker's state. And
whoever is asked to do something does not do it: of "希望土方支持 …" Türkiye
takes no stance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.pack import StanceCue
from communique.model.vocabulary import StanceKind
from communique.read.clauses.speakers import floor, quotation_at, said_by
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Document, Located, Sentence

#: A paragraph goes on about its speaker for so many sentences; a verb of speech opens it within so many tokens.
_MOST, _FRONT = 8, 8
_BEFORE_ASKED = frozenset({"determiners", "auxiliaries", "conjunctions"})


def carried(frame: Frame, voices: list[Voice], *, told: bool) -> list[Voice]:
    """The voices of a stance, those put to whoever speaks on in its paragraph."""
    if not frame.document.lexicon.pack.frames.chained or _is_reported(frame):
        return voices
    running = _running(frame.document, frame.sentence)
    if not voices and not told and not _opens(frame):
        return []
    if running is None:
        return voices or ([] if told or not frame.document.speech.signers else _own_floor(frame))
    if told or not voices:
        return [running]
    own = len(voices) == 1 and voices[0].person is None and voices[0].code == running.code
    return [running._replace(span=voices[0].span)] if own else voices


def is_asked(frame: Frame) -> bool:
    """Whether a stance is what somebody else is asked for: "希望土耳其支持 …", "敦促 X 支持 …"."""
    if not frame.document.lexicon.pack.frames.chained or frame.value.voice != "verb":
        return False
    for mark in frame.sentence.layer(Layer.STANCE):
        value = mark.value
        if isinstance(value, StanceCue) and value.kind == StanceKind.CALL and value.voice == "verb":
            begins = _past_small(frame, mark.last)
            mention = frame.sentence.mention_at(begins) if begins < frame.cue.first else None
            if mention is not None and not _parted(frame, mention.last):
                return True
    return False


def _past_small(frame: Frame, index: int) -> int:
    while index < frame.cue.first and frame.classes(index) & _BEFORE_ASKED:
        index += 1
    return index


def _parted(frame: Frame, first: int) -> bool:
    """Whether a clause ends between two places."""
    return any("boundaries" in frame.classes(index) for index in range(first, frame.cue.first))


def _is_reported(frame: Frame) -> bool:
    """Whether the sentence itself says who speaks, or quotes."""
    marks = [mark for mark in frame.sentence.layer(Layer.REPORTING) if mark.last <= frame.cue.first]
    return bool(marks) or quotation_at(frame.document, frame.cue.start) is not None


def _opens(frame: Frame) -> bool:
    """Whether only small words stand before a cue in its sentence."""
    return all(frame.classes(index) or not frame.text(index)[0].isalnum() for index in range(frame.cue.first))


def _own_floor(frame: Frame) -> list[Voice]:
    return list(floor(frame.document, frame.sentence, frame.cue.first))


def _running(document: Document, sentence: Sentence) -> Voice | None:
    """Who a sentence before in the same paragraph lets speak; in a statement only who opens the paragraph."""
    for other in _before(document, sentence):
        mark = _says(document, other)
        voice = said_by(document, other, mark) if mark is not None else None
        if voice is not None and voice.person is not None:
            return Voice(voice.person, voice.code, voice.span)
    return None


def _says(document: Document, sentence: Sentence) -> Located | None:
    """The verb of speech of a sentence; where others make the statement, only one that opens it."""
    marks = sentence.layer(Layer.REPORTING)
    if document.speech.signers or document.speech.turns:
        marks = [mark for mark in marks if mark.first <= _FRONT]
    return marks[0] if marks else None


def _before(document: Document, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before one in its paragraph, the nearest first."""
    end = sentence.start
    for other in reversed(document.sentences[max(0, sentence.index - _MOST) : sentence.index]):
        if "\n" in document.text[other.end : end]:
            return
        yield other
        end = other.start
