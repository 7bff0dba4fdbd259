"""Stances that several sides take together: towards each other, or none at all.

"The two leaders underscored their partnership" is one stance each, towards
the other; what they say of no side ("the importance of vendor diversity") is
none. States that commit themselves together cooperate, which is a claim of
its own, and no stance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import StanceKind
from communique.read.stances.objects import clause_begins
from communique.read.stances.praises import names_relation

if TYPE_CHECKING:
    from communique.read.stances.targets import Target
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Voice

#: Stances that sides who take them together do not take towards each other.
_AGAINST = frozenset({StanceKind.CRITICISM, StanceKind.REJECTION, StanceKind.CONCERN})
_PAIR = 2


def is_against(frame: Frame) -> bool:
    """Whether those who take a stance together take it against others, or ask it of others."""
    kind, voice = frame.value.kind, frame.value.voice
    return kind in _AGAINST or (kind == StanceKind.CALL and voice in {"verb", "demand"})


def fellows_of(frame: Frame, voice: Voice, voices: list[Voice]) -> list[Target]:
    """The other holders of a stance, unless it is taken against others."""
    if is_against(frame) and not (frame.value.kind == StanceKind.CALL and _is_of_relation(frame)):
        return []
    return [(other.code, other.span) for other in voices if other.code != voice.code and other.span is not None]


def each_other(frame: Frame, voice: Voice, voices: list[Voice]) -> list[Target]:
    """The other holders, where a stance that several sides take together is towards each other."""
    of_states = len(voices) > 1 and _of_states(frame, voices)
    if frame.value.kind == StanceKind.INTENT and of_states:
        return []
    of_others = frame.value.kind == StanceKind.SUPPORT or len(voices) > _PAIR
    if (of_states or of_others or _is_fronted(frame)) and not _is_relational(frame):
        return []
    return fellows_of(frame, voice, voices)


def _of_states(frame: Frame, voices: list[Voice]) -> bool:
    """Whether states and bodies take a stance, and no people: "the two countries committed to …"."""
    people = frame.document.lexicon.pack.frames.pair_people
    return not any(voice.person is not None or _names_people(frame, voice, people) for voice in voices)


def _names_people(frame: Frame, voice: Voice, people: tuple[str, ...]) -> bool:
    """Whether a voice is named by a word for people, or by a pronoun."""
    if voice.span is None:
        return False
    inside = (mention for mention in frame.sentence.mentions if mention.span == voice.span)
    if any(mention.kind == "pronoun" for mention in inside):
        return True
    words = frame.document.folded[voice.span[0] : voice.span[1]].split()
    return any(word in people for word in words) or words[-1] in frame.document.lexicon.pack.frames.pair_bare


def _is_fronted(frame: Frame) -> bool:
    """Whether a participle opens the sentence, before its subject: "Recognizing the need for …, the leaders …"."""
    endings = frame.document.lexicon.pack.stances.participles
    return bool(endings) and frame.text(0).endswith(endings) and reach(frame) < len(frame.sentence.tokens)


def reach(frame: Frame) -> int:
    """Where the words about which a stance is end: at the latest before the comma that the main clause follows."""
    for index in range(frame.cue.last, frame.limit):
        if frame.text(index) == "," and clause_begins(frame.document, frame.sentence, index + 1):
            return index
    return frame.limit


def _is_of_relation(frame: Frame) -> bool:
    """Whether a stance names what holds between its holders: both may call for more of it."""
    return names_relation(frame, frame.cue.first, reach(frame))


def _is_relational(frame: Frame) -> bool:
    """Whether a stance is about what holds between its holders: "ties", "bilateral", "both countries", "our"."""
    frames, sentence = frame.document.lexicon.pack.frames, frame.sentence
    first, limit = frame.cue.last if frame.value.kind == StanceKind.SUPPORT else frame.cue.first, reach(frame)
    if frame.text(frame.cue.first - 1) in frames.reciprocal:
        return True
    if names_relation(frame, first, limit):
        return True
    if any(first <= mention.first < limit and mention.kind == "pair" for mention in sentence.mentions):
        return True
    return any(token.text in frames.bilateral or token.text in frames.own for token in sentence.tokens[first:limit])
