"""Nouns whose verb follows in a relative clause: "the visit that A made to B", "la reunión que mantuvo A con B".

The clause fills the slots of its noun: who does what it tells is the subject,
before its verb or behind it, and what its markers name belongs to the noun.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from communique.model.vocabulary import ClaimType
from communique.read.clauses.order import cases_of
from communique.read.words.lexicon import Layer
from communique.read.words.syntax import syntax

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group, Slots
    from communique.read.words.sentence import Document, Located, Sentence

#: So many plain words may stand between a noun and its relative clause: "the working visit of two days that".
_LOOSE = 4
#: A modal stands at its verb, or has at most so many words between: "que deberá oficialmente realizar".
_MODAL = 1
_PLAIN = frozenset({"marker:of"})


class Telling(NamedTuple):
    """The relative clause that tells of a noun: its relative word, its verb, and one past its last token."""

    relative: int
    verb: Located
    stop: int


def telling(document: Document, sentence: Sentence, cue: Located) -> Telling | None:
    """The relative clause right behind the noun of a contact that tells who held it; None where there is none."""
    frames, value = document.lexicon.pack.frames, cue.value
    if getattr(value, "type", "") != ClaimType.ENGAGEMENT or getattr(value, "voice", "") != "noun":
        return None
    if frames.verb_last or frames.verb_second:
        return None
    relative = _relative(sentence, cue.last, apart=bool(document.lexicon.government))
    if relative is None:
        return None
    boundaries = syntax(document, sentence).boundaries
    behind = bisect_right(boundaries, relative)
    stop = boundaries[behind] if behind < len(boundaries) else len(sentence.tokens)
    verbs = (mark for mark in sentence.layer(Layer.LIGHT) if relative < mark.first and mark.last <= stop)
    verb = next(verbs, None)
    return None if verb is None else Telling(relative, verb, stop)


def fill_told(document: Document, filled: Slots, told: Telling, found: list[Group]) -> list[Group] | None:
    """Give a noun the subject of the clause that tells of it; what is left of the groups `found`, None without."""
    nominative = document.lexicon.pack.inflection.subject if document.lexicon.government else ""
    for group in found:
        cases = cases_of(group) if nominative else frozenset()
        if group.marker is None and not group.possessive and (not cases or nominative in cases):
            filled.verb = told.verb
            filled.found["subject"] = group.mentions
            return [other for other in found if other is not group]
    return None


def told_mood(sentence: Sentence, filled: Slots) -> str:
    """The status that a word at the verb of the relative clause gives: "la visita que realizará A"."""
    if filled.verb is None:
        return ""
    for mark in sentence.layer(Layer.MODAL):
        status = str(getattr(mark.value, "status", ""))
        behind = filled.cue.last < mark.last and mark.first < filled.verb.last
        if status and behind and filled.verb.first - mark.last <= _MODAL:
            return status
    return ""


def _relative(sentence: Sentence, first: int, *, apart: bool) -> int | None:
    """The relative word behind a noun and plain words; behind a comma only where every clause has one, set `apart`."""
    for index in range(first, min(first + _LOOSE + 1, len(sentence.texts))):
        classes = sentence.classes[index]
        if "relatives" in classes:
            return index
        if apart and sentence.texts[index] == ",":
            behind = sentence.classes[index + 1 : index + 2]
            return index + 1 if behind and "relatives" in behind[0] else None
        if (classes and not classes <= _PLAIN) or sentence.tokens[index].capital:
            return None
        if sentence.mention_at(index) is not None or not sentence.texts[index][0].isalnum():
            return None
    return None
