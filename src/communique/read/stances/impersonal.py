"""Who voices what a passive tells without its doer: "Подчёркнута значимость …", "С обеих сторон отмечен …".

In a report of a contact it is both sides; a side named before the verb
("с российской стороны выражена …") voices it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType
from communique.read.clauses.grammar import groups
from communique.read.words.sentence import Voice

if TYPE_CHECKING:
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Located

_PAIR = 2
#: The markers of a side that voices something: "с … стороны".
_SIDED = frozenset({"from", "with", "by"})


def unsaid_sides(frame: Frame, verb: Located) -> list[Voice]:
    """The sides of the contact just told of, one voice for each, or the one that the sentence names."""
    words = frame.document.lexicon.pack.stances.impersonal
    if not words or frame.document.speech.turns or not any(_is_one(frame, index) for index in range(*verb[:2])):
        return []
    contacts = [draft for draft in frame.drafts if draft.type == ClaimType.ENGAGEMENT and not draft.earlier]
    last = next((draft for draft in reversed(contacts) if len(draft.parties) == _PAIR), None)
    if last is None:
        return []
    before = groups(frame.document, frame.sentence, 0, verb.first)
    named = [group.mentions[0] for group in before if group.marker in _SIDED and group.mentions[0].kind == "party"]
    sides = [mention.code for mention in named if mention.code in last.parties]
    codes = sides[:1] or sorted(last.parties)
    return [Voice(None, str(code), (verb.start, verb.end)) for code in codes]


def _is_one(frame: Frame, index: int) -> bool:
    return frame.text(index) in frame.document.lexicon.pack.stances.impersonal
