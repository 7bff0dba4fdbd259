"""Hopes for what two sides share: an intent of who hopes, and no call on the other side.

"Hopes that Malta opens its market" asks something of Malta; "hopes that the
visit will bring both closer" asks nothing of anybody. What is meant begins
behind the word of modality ("can bring both closer").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from communique.model.vocabulary import StanceKind
from communique.read.stances.voicing import limited
from communique.read.words.fold import is_word
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.stances.voicing import Frame

_SHARED = (Layer.COOPERATION, Layer.AGREEMENT, Layer.ENGAGEMENT)
#: At most this many tokens part the noun that is hoped of from the word of modality.
_SUBJECT = 12


def hopeful(frame: Frame) -> Frame:
    """The frame of a cue, turned into an intent where it is a hope for what the sides share."""
    if not frame.value.hope:
        return frame
    frame = limited(frame)
    first = _past_openers(frame)
    begins = _behind_modal(frame, first) if _is_shared(frame, first) else _own_deed(frame)
    if begins is None:
        return frame
    intent = msgspec.structs.replace(frame.value, kind=StanceKind.INTENT)
    return frame._replace(cue=frame.cue._replace(value=intent), begins=begins)


def _own_deed(frame: Frame) -> int | None:
    """Where the deed begins that a side hopes to do itself, in a language that says no subject twice: "หวังว่าจะ …"."""
    index = frame.cue.last
    if not frame.document.lexicon.pack.identity.phrased or "auxiliaries" not in frame.classes(index):
        return None
    while index < frame.limit and "auxiliaries" in frame.classes(index):
        index += 1
    return index if index < frame.limit else None


def _past_openers(frame: Frame) -> int:
    openers, index = frame.document.lexicon.openers, frame.cue.last
    while index < frame.limit and frame.text(index) in openers:
        index += 1
    return index


def _is_shared(frame: Frame, index: int) -> bool:
    """Whether a noun for what holds between sides stands at a token."""
    if frame.text(index) in frame.document.lexicon.pack.stances.relations:
        return True
    return any(
        mark.first == index and getattr(mark.value, "voice", "") == "noun"
        for layer in _SHARED
        for mark in frame.sentence.layer(layer)
    )


def _behind_modal(frame: Frame, first: int) -> int | None:
    """Where what is hoped of a noun begins, at the noun where one word says it: "ties grow closer".

    None without a modality, or where it is an act ("can be signed").
    """
    limit = min(frame.limit, first + _SUBJECT)
    index = next((place for place in range(first + 1, limit) if "auxiliaries" in frame.classes(place)), None)
    if index is None:
        return None
    while index < frame.limit and "auxiliaries" in frame.classes(index):
        index += 1
    acts = any(mark.first == index for mark in frame.sentence.layer(Layer.LIGHT))
    if acts or index >= frame.limit:
        return None
    alone = index + 1 >= frame.limit or not is_word(frame.text(index + 1))
    return first if alone else index
