"""Modality: what the words around a cue make of its status: planned, proposed, denied, called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, EngagementStatus
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from communique.read.words.sentence import Located, Sentence

#: A word of modality moves a cue's status from this many tokens before it, within its clause.
_MODAL_REACH = 20
#: What a contact that was due is in the end.
_CALLED_OFF = frozenset({EngagementStatus.CANCELLED, EngagementStatus.POSTPONED})
#: A noun that opens its sentence stands among the first tokens.
_FRONT = 5
#: What is denied before a cue stays denied, whatever follows the cue.
_NEGATED = "negated"
#: Words that only join the sides of a contact.
_JOINING = frozenset({"marker", "conjunctions", "determiners", "possessives"})
_PAIR = 2


def _predicated(sentence: Sentence, cue: Located, mark: Located) -> bool:
    """Whether a modal stands right behind a noun cue and its sides: "the meeting of A and B will be held"."""
    if getattr(cue.value, "voice", "") != "noun" or mark.first < cue.last:
        return False
    if mark.first - cue.last <= 1:
        return True
    if not any("auxiliaries" in classes for classes in sentence.classes[mark.first - 1 : mark.first + 1]):
        return False
    sides = range(cue.last, mark.first)
    sides = sides[:-1] if "auxiliaries" in sentence.classes[sides[-1]] else sides
    titles = {index for title in sentence.layer(Layer.OFFICES) for index in range(title.first, title.last)}
    return sentence.mention_at(sides[-1]) is not None and all(
        sentence.mention_at(index) is not None
        or sentence.texts[index] == ","
        or index in titles
        or not _JOINING.isdisjoint(sentence.classes[index])
        for index in sides
    )


def _called_off(sentence: Sentence, cue: Located, mark: Located) -> bool:
    """Whether a noun that opens its sentence is called off behind a relative clause: "The visit that was due …"."""
    if getattr(mark.value, "status", "") not in _CALLED_OFF or getattr(mark.value, "reach", "left") == "left":
        return False
    if getattr(cue.value, "voice", "") != "noun" or cue.first > _FRONT or not 0 < mark.first - cue.last < _MODAL_REACH:
        return False
    between = sentence.classes[cue.last : mark.first]
    aside = _past_aside_of(sentence, cue.last, mark.first)
    if aside or sum("relatives" in classes for classes in between) != 1 or "relatives" in between[-1]:
        return aside
    return not any("boundaries" in classes or "conjunctions" in classes for classes in _behind_relative(between))


def _past_aside_of(sentence: Sentence, first: int, last: int) -> bool:
    """Whether two commas, and nothing that opens a clause, stand between two tokens: "La visita …, …, è rinviata"."""
    opening = any(classes & {"boundaries", "relatives"} for classes in sentence.classes[first:last])
    said = any(first <= mark.first < last for mark in sentence.layer(Layer.REPORTING))
    return sentence.texts[first:last].count(",") == _PAIR and not opening and not said


def _behind_relative(classes: Sequence[AbstractSet[str]]) -> Sequence[AbstractSet[str]]:
    """The classes of the words of a relative clause, from its first word on."""
    return classes[next(index for index, those in enumerate(classes) if "relatives" in those) + 1 :]


def modality(sentence: Sentence, cue: Located, left: int, right: int) -> str:
    """The status that words around a cue give it, or "" where none stands there."""
    best, distance = "", _MODAL_REACH
    marks = sentence.layer(Layer.MODAL)
    if any(mark.first == cue.first and not getattr(mark.value, "status", "") for mark in marks):
        return ""
    for mark in marks:
        if any(date.first <= mark.first < date.last for date in sentence.dates):
            continue
        reach = getattr(mark.value, "reach", "left")
        status = getattr(mark.value, "status", "")
        if not status:
            continue
        apart = mark.last < len(sentence.tokens) and sentence.tokens[mark.last].text == ","
        within = cue.first <= mark.first and mark.last < cue.last
        around = mark.first <= cue.first and cue.last <= mark.last and mark.last - mark.first > cue.last - cue.first
        if (within or around) and getattr(cue.value, "type", "") == ClaimType.ENGAGEMENT:
            best, distance = status, 0
        elif (
            reach != "right"
            and left <= mark.first
            and mark.last <= cue.first
            and cue.first - mark.last < distance
            and not apart
        ):
            best, distance = status, cue.first - mark.last
        elif best == _NEGATED:
            continue
        elif _predicated(sentence, cue, mark) or _called_off(sentence, cue, mark):
            best, distance = status, 0
        elif (
            reach != "left"
            and mark.first >= cue.last
            and mark.last <= right
            and mark.first - cue.last < min(distance, 6)
        ):
            best, distance = status, mark.first - cue.last
    return best
