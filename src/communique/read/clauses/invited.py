"""Who is to do what a verb says, where somebody else asks or invites them to: "invitó al presidente de Perú a visitar".

A word that proposes ("invited", "proposed to") stands before its addressee, and the verb behind that; who invites
acts before. A trip is the addressee's, and what several are asked to do is theirs; the rest both sides do together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.read.clauses.grammar import Group, Slots
    from communique.read.words.sentence import Located, Sentence

_PROPOSED = "proposed"
#: Markers of whom something is said to; a bare object has none.
_TO = frozenset({None, "to"})
_TOGETHER = frozenset({ClaimType.ENGAGEMENT, ClaimType.AGREEMENT})
#: Small words and adverbs between whom a verb addresses and what they are to do: "a visitar", "to pay soon".
_BETWEEN = 3
#: The classes of words that go on within a clause between them.
_LOOSE = frozenset({"marker", "auxiliaries", "determiners"})


def settle_invited(sentence: Sentence, filled: Slots, before: Sequence[Group]) -> None:
    """Make whom another side invites the subject of what they are to do."""
    cue = filled.cue
    if Layer.MODAL not in sentence.located or getattr(cue.value, "voice", "noun") == "noun":
        return
    addressee = next((group for group in reversed(before) if group.last <= cue.first), None)
    if addressee is None or addressee.marker not in _TO or addressee.possessive:
        return
    host = _inviter(sentence, addressee, before)
    if host is None or getattr(cue.value, "type", "") not in _TOGETHER or not _leads(sentence, addressee.last, cue):
        return
    apart = getattr(cue.value, "kind", "") == "visit" or len(addressee.mentions) > 1
    filled.found["subject"] = addressee.mentions if apart else [*host.mentions, *addressee.mentions]


def _inviter(sentence: Sentence, addressee: Group, before: Sequence[Group]) -> Group | None:
    """Who acts before a word that proposes, where that stands right before an addressee."""
    first = addressee.first
    while first > 0 and "determiners" in sentence.classes[first - 1]:
        first -= 1
    if addressee.marker is not None and first > 0 and "marker" in sentence.classes[first - 1]:
        first -= 1
    asked = (mark for mark in sentence.layer(Layer.MODAL) if getattr(mark.value, "status", "") == _PROPOSED)
    place = next((mark.first for mark in asked if first <= mark.last <= addressee.first), 0)
    return next((group for group in before if group.marker is None and group.last <= place), None)


def _leads(sentence: Sentence, first: int, cue: Located) -> bool:
    """Whether nothing but small words parts an addressee from a verb."""
    between = range(first, cue.first)
    loose = (sentence.texts[index] == "," or sentence.classes[index] & _LOOSE for index in between)
    return len(between) <= _BETWEEN and all(loose)
