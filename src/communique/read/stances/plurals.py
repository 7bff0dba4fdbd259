"""A stance noun that is a verb behind several sides: "Malta and Peru support the plan of Fiji".

In the plural some verbs look like their nouns. Directly behind sides that
share it, and before an article, a possessive or a party, such a word is said
of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from communique.read.clauses.grammar import groups
from communique.read.stances.voicing import is_noun, nearest_verb

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group
    from communique.read.stances.voicing import Frame

_OPENS_OBJECT = frozenset({"determiners", "possessives"})


def verbal(frame: Frame) -> Frame:
    """The frame of a cue, its noun turned into the verb that several sides share."""
    cue, words = frame.cue, frame.document.lexicon.pack.stances.ambiguous
    if not is_noun(cue) or cue.last - cue.first > 1 or frame.text(cue.first) not in words:
        return frame
    if not _opens_object(frame, cue.last) or nearest_verb(frame) is not None:
        return frame
    found = groups(frame.document, frame.sentence, 0, cue.first)
    if not found or found[-1].last != cue.first or not _are_several(found[-1]):
        return frame
    return frame._replace(cue=cue._replace(value=msgspec.structs.replace(frame.value, voice="verb")))


def _opens_object(frame: Frame, index: int) -> bool:
    mention = frame.sentence.mention_at(index)
    return bool(frame.classes(index) & _OPENS_OBJECT) or (mention is not None and mention.kind == "party")


def _are_several(group: Group) -> bool:
    """Whether a group is the subject of a plural verb: several sides, or "the two countries"."""
    if group.marker is not None or group.possessive:
        return False
    return len(group.mentions) > 1 or group.mentions[-1].kind == "pair"
