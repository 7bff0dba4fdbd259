"""Stances that a noun owns to whoever stands right behind it: "دعم موسكو لدمشق", "مخالفت ونزوئلا با …".

No verb voices such a noun: that A supports B is taken for granted, what A
intends is not. Who holds it stands behind the noun, and one of `toward` in
`stance.toml` leads on to whom it is towards. Switched on by that list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import StanceKind
from communique.read.clauses.grammar import groups
from communique.read.clauses.modality import modality
from communique.read.clauses.speakers import voice_of
from communique.read.stances.targets import is_private
from communique.read.words.sentence import Located

if TYPE_CHECKING:
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Mention, Voice

_HOLDERS = frozenset({"party", "person", "body"})
_DENIED = frozenset({"negated", "cancelled"})
#: An owner and what leads on from it stand within so many tokens.
_REACH = 14
#: Whom it is towards stands within so many tokens of what leads on; who stands further on is in its object.
_NEAR = 5
#: A noun of a side may stand before the owner: "دعم الحكومة المصرية ل".
_BEFORE = 1
#: A word onto which a preposition is written is longer than this.
_WRITTEN = 3
#: How far before its noun a word of mood stands.
_MOOD = 3


def owned(frame: Frame) -> tuple[Frame, list[Voice]] | None:
    """The frame of a noun with its owner behind it, and who that is; None where nobody stands there."""
    document, sentence, first = frame.document, frame.sentence, frame.cue.last
    if not document.lexicon.pack.stances.toward or frame.value.voice != "noun" or frame.value.kind == StanceKind.INTENT:
        return None
    found = groups(document, sentence, first, min(len(sentence.tokens), first + _REACH))
    owner = found[0] if found else None
    if owner is None or owner.marker is not None or not _is_beside(frame, owner.first):
        return None
    if not _leads_on(frame, owner.last) or not groups(document, sentence, owner.last, owner.last + _NEAR):
        return None
    if _is_denied(frame):
        return None
    mentions = [mention for mention in owner.mentions if mention.kind in _HOLDERS and not _is_bare(mention)]
    if len(mentions) != len(owner.mentions) or any(is_private(document, sentence, mention) for mention in mentions):
        return None
    voices = [voice for voice in (voice_of(document, sentence, mention) for mention in mentions) if voice is not None]
    start, end = sentence.chars(frame.cue.first, owner.last)
    cue = Located(frame.cue.first, owner.last, frame.value, start, end)
    return (frame._replace(cue=cue), voices) if voices else None


def _is_bare(mention: Mention) -> bool:
    """Whether an office stands without a name and a state of its own: whose it is others say."""
    person = mention.person
    return person is not None and not person.name and not person.of_printed


def _leads_on(frame: Frame, index: int) -> bool:
    """Whether a token leads on to whom a stance is towards, or is a word onto which one that does is written."""
    pack, text = frame.document.lexicon.pack, frame.text(index)
    if text in pack.stances.toward:
        return True
    attached = tuple(prefix for row in pack.affixes.prefixes for prefix in row if prefix in pack.stances.toward)
    return len(text) > _WRITTEN and text.startswith(attached or ("-",)) and not frame.classes(index)


def _is_denied(frame: Frame) -> bool:
    """Whether a word right before a noun denies it."""
    return modality(frame.sentence, frame.cue, max(0, frame.cue.first - _MOOD), frame.cue.last) in _DENIED


def _is_beside(frame: Frame, owner: int) -> bool:
    """Whether an owner stands at once behind a noun, or behind a word for its side."""
    between = range(frame.cue.last, owner)
    return len(between) <= _BEFORE and all("side_nouns" in frame.classes(index) for index in between)
