"""Sides that another verb of the sentence tells: who bargains with whom, thanks whom, asks whom.

"Peru is negotiating with Chile the purchase of jets": the subject buys, and
whom it bargains with sells. "Peru thanked Chile for the tents" and "Peru
asked Chile to send tents": whoever is thanked or asked gives, and whoever
thanks or asks receives where nobody else is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import StanceKind
from communique.read.clauses.grammar import groups
from communique.read.clauses.meaning import sides_meant
from communique.read.transfers.passing import SELF
from communique.read.words.cues import signalled
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.transfers.flows import Flow
    from communique.read.words.sentence import Document, Located, Sentence

#: The slots of whoever acts in a cue.
_ACTING = ("subject", "owner", "by")
#: Whom a verb of stance is said to stands within so many tokens behind it.
_NEAR = 4


def add_told_sides(document: Document, sentence: Sentence, flow: Flow) -> None:
    """Fill the sides of a flow from the verb that governs it."""
    if document.lexicon.pack.frames.verb_last:
        return
    _bargained(document, sentence, flow)
    _asked_or_thanked(document, sentence, flow)


def _bargained(document: Document, sentence: Sentence, flow: Flow) -> None:
    """Whoever bargains for a purchase, or signs one, with another buys, and the other sells."""
    buys = any(flow.act.roles.get(slot) == "recipient" for slot in _ACTING)
    mine = sides_meant(document, sentence, flow.filled.found.get("subject", ()))
    others = sides_meant(document, sentence, flow.filled.found.get("with<", ()))
    if not buys or SELF in flow.act.roles or len(mine) != 1 or len(others) != 1 or mine[0][0] == others[0][0]:
        return
    subject, last = flow.filled.found["subject"], flow.filled.found["with<"][-1].last
    if any(last <= mention.first < flow.cue.first and mention.party is not None for mention in sentence.mentions):
        return
    if not _deals(sentence, range(subject[-1].last, flow.cue.first)):
        return
    flow.recipient, flow.supplier = mine[0], others[0]


def _deals(sentence: Sentence, between: range) -> bool:
    """Whether a word of bargaining, talks or signing stands between two tokens."""
    marks = (mark for layer in (Layer.AGREEMENT, Layer.ENGAGEMENT) for mark in sentence.layer(layer))
    return any(mark.first in between for mark in marks) or any(
        signalled(sentence, index, "bargains") for index in between
    )


def _asked_or_thanked(document: Document, sentence: Sentence, flow: Flow) -> None:
    """Whoever is thanked for something, or asked for it, gives it."""
    if "supplier" not in flow.act.roles.values() or flow.act.roles.get("subject") == "recipient":
        return
    stance = _governing(sentence, flow)
    if stance is None:
        return
    asked = [
        group
        for group in groups(document, sentence, stance.last, flow.cue.first)
        if group.first - stance.last <= _NEAR and flow.cue.first - group.last <= _NEAR
    ]
    before = [group for group in groups(document, sentence, 0, stance.first) if group.marker is None]
    if len(asked) != 1 or asked[0].possessive or not before:
        return
    giver = sides_meant(document, sentence, asked[0].mentions)
    holder = sides_meant(document, sentence, before[-1].mentions)
    if len(giver) != 1 or len(holder) != 1 or giver[0][0] == holder[0][0]:
        return
    recipient = flow.recipient if flow.recipient is not None and flow.recipient[0] != giver[0][0] else None
    flow.supplier, flow.recipient = giver[0], recipient or holder[0]
    flow.asked = _asks(stance)


def _governing(sentence: Sentence, flow: Flow) -> Located | None:
    """The last verb of thanks or asking before a cue."""
    before = [mark for mark in sentence.layer(Layer.STANCE) if mark.last <= flow.cue.first]
    stance = before[-1] if before else None
    if stance is None or _asks(stance):
        return stance
    return stance if any(signalled(sentence, index, "thanks") for index in range(stance.first, stance.last)) else None


def _asks(stance: Located) -> bool:
    return getattr(stance.value, "kind", "") == StanceKind.CALL
