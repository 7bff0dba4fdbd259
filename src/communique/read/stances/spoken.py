"""What joins two sides, in what somebody is said to say: "A said that our close ties with B have grown".

No verb of stance stands before such a noun, and a word like "that" may part it
from the verb of speech. Whoever speaks of ties with praise, as "ours", as
"bilateral" or as those of both sides values them; whoever signs or offers them
tells of a deed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import StanceKind
from communique.read.clauses.speakers import speaker
from communique.read.stances.voicing import limited
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Voice

#: Words that tell of ties stand so near to their noun; the verb of a deed nearer.
_BEFORE, _BEHIND, _DEED = 6, 8, 3
_DEEDS = (Layer.AGREEMENT, Layer.TRANSFER, Layer.ENGAGEMENT)


def who_values(frame: Frame) -> Voice | None:
    """The person in whose words a noun of ties stands; None where nobody speaks, or nobody values them."""
    value = frame.value
    if not frame.document.lexicon.pack.stances.ties:
        return None
    if value.voice != "noun" or value.kind != StanceKind.IMPORTANCE or value.object != "self":
        return None
    voice = speaker(frame.document, frame.sentence, frame.cue.first)
    if voice is None or voice.person is None:
        return None
    return voice if _is_of_two(frame) and not _is_done(frame) else None


def _is_of_two(frame: Frame) -> bool:
    """Whether a noun is told with praise, or as what two sides share."""
    first, last = max(0, frame.cue.first - _BEFORE), min(limited(frame).limit, frame.cue.last + _BEHIND)
    frames, praises = frame.document.lexicon.pack.frames, frame.document.lexicon.pack.stances.praises
    words = set(frame.sentence.texts[first:last])
    if any(not words.isdisjoint(shared) for shared in (praises, frames.own, frames.bilateral)):
        return True
    return any(mention.kind == "pair" and first <= mention.first < last for mention in frame.sentence.mentions)


def _is_done(frame: Frame) -> bool:
    """Whether a verb beside a noun makes it a deed: "signed a partnership", "offered cooperation"."""
    first = frame.cue.first
    marks = (mark for layer in _DEEDS for mark in frame.sentence.layer(layer))
    verbs = (mark.first for mark in marks if getattr(mark.value, "voice", "") == "active")
    return any(0 < abs(place - first) <= _DEED for place in verbs)
