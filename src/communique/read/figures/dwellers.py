"""People and firms of one side that are in the other: "Chile hosts 20,000 students from Peru".

Whose they are stands by their noun, where they are anywhere in the clause: a
place, or the one other side of a verb of being there (the signal `dwells`).
Those who are harmed there are no figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, FigureKind, Measure
from communique.read.clauses.grammar import clause, groups
from communique.read.clauses.meaning import Side, sides_meant
from communique.read.clauses.modality import modality
from communique.read.clauses.twosided import two_sides
from communique.read.drafts import start_draft
from communique.read.numbers.amounts import COUNT
from communique.read.numbers.periods import period_of
from communique.read.words.cues import is_free, signalled
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group
    from communique.read.drafts import Draft
    from communique.read.words.sentence import AmountAt, Document, Located, Sentence

_COUNTED = frozenset({FigureKind.PEOPLE, FigureKind.COMPANIES})
_STOPS = frozenset({",", ";", ":", '"', "(", ")"})
_ORIGINS = frozenset({None, "of", "from"})
_FEW, _PAIR = 10, 2
#: How far a noun stands behind its number, or before it where numbers follow their nouns.
_BEHIND, _BEFORE = 7, 3
#: How far from the noun the side stands where they are.
_FAR = 16


def read_dwellers(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The people and firms of one side that a sentence counts in the other; those that are figures get their sides."""
    known = {span: draft for draft in drafts if draft.sentence is sentence for span in draft.spans.get("value", ())}
    if sentence.signals.get("harmed") or sentence.tokens[-1].text == "?":
        return []
    found = []
    for amount in sentence.amounts:
        noun = _noun(document, sentence, amount) if _is_many(amount) else None
        sides = _sides(document, sentence, amount, noun) if noun is not None else None
        if noun is None or sides is None:
            continue
        if amount.span not in known:
            found.append(_draft(document, sentence, (amount, noun), sides))
        elif known[amount.span].get("kind") in _COUNTED:
            _set_sides(known[amount.span], sides)
    return found


def _is_many(amount: AmountAt) -> bool:
    return amount.amount.unit == COUNT and amount.amount.number >= _FEW


def _noun(document: Document, sentence: Sentence, amount: AmountAt) -> Located | None:
    """The noun of people or firms that a number counts: behind it, or before it with a measure behind the number."""
    marks = [
        mark
        for mark in sentence.layer(Layer.FIGURE)
        if getattr(mark.value, "kind", "") in _COUNTED and getattr(mark.value, "roles", {}) and _is_noun(sentence, mark)
    ]
    behind = next((mark for mark in marks if mark.first >= amount.last), None)
    if behind is not None and _is_one(sentence, amount.last, behind.first, _BEHIND):
        return behind
    measures = document.lexicon.pack.numbers.measures
    if amount.last >= len(sentence.texts) or sentence.texts[amount.last] not in measures:
        return None
    ahead = next((mark for mark in reversed(marks) if mark.last <= amount.first), None)
    return ahead if ahead is not None and _is_one(sentence, ahead.last, amount.first, _BEFORE) else None


def _is_noun(sentence: Sentence, mark: Located) -> bool:
    """Whether a mark is a noun of its own, or opens the words for firms of a state: "شركة يابانية"."""
    mention = sentence.mention_at(mark.first)
    opens = mention is not None and mention.kind == "body" and mention.first == mark.first and mention.party is not None
    return opens or is_free(sentence, mark)


def _is_one(sentence: Sentence, first: int, last: int, most: int) -> bool:
    """Whether a number and its noun stand in one phrase."""
    between = range(first, last)
    if len(between) > most or any(sentence.texts[index] in _STOPS for index in between):
        return False
    numbered = any(other.first in between for other in sentence.amounts)
    return not numbered and not any(sentence.classes[index] & {"boundaries", "relatives"} for index in between)


def _sides(document: Document, sentence: Sentence, amount: AmountAt, noun: Located) -> tuple[Side, Side] | None:
    """Whose they are and where; None where a third side is named, or nothing says that they are there."""
    left, right = clause(document, sentence, noun)
    around = [group for group in groups(document, sentence, left, right) if group.marker != "including"]
    meant = [(group, sides_meant(document, sentence, group.mentions)) for group in around]
    named = [(group, sides[0]) for group, sides in meant if len(sides) == 1]
    if any(len(sides) > 1 for _, sides in meant) or len({side[0] for _, side in named}) != _PAIR:
        return None
    if modality(sentence, noun, left, right):
        return None
    owned = next((side for group, side in named if _is_whose(group, amount, noun)), None)
    if owned is None:
        return _sent(document, sentence, left, right)
    other, place = next((group, side) for group, side in named if side[0] != owned[0])
    if abs(other.first - noun.first) > _FAR or _is_whose(other, amount, noun):
        return None
    there = other.marker == "in" or any(signalled(sentence, index, "dwells") for index in range(left, right))
    return (owned, place) if there else None


def _sent(document: Document, sentence: Sentence, left: int, right: int) -> tuple[Side, Side] | None:
    """Who keeps people in the other side: "Peru stationed 700 troops in Chile"."""
    sides = two_sides(document, sentence, left, right)
    if sides is None or sides.marker not in {"in", "to"}:
        return None
    keeps = any(signalled(sentence, index, "owns") for index in range(left, right))
    return (sides.acting, sides.other) if keeps else None


def _set_sides(draft: Draft, sides: tuple[Side, Side]) -> None:
    """Say whose people a figure counts, and where, by the words beside its noun."""
    for name, side in zip(("subject", "counterpart"), sides, strict=True):
        draft.spans.pop(name, None)
        draft.put(name, side[0], side[1])


def _is_whose(group: Group, amount: AmountAt, noun: Located) -> bool:
    """Whether a side stands in the phrase of a counted noun: before it, as its own name, or right behind."""
    first = min(amount.first, noun.first)
    if noun.first in {group.last, group.first}:
        return True
    if group.marker not in _ORIGINS:
        return False
    inside = first <= group.first and group.last <= noun.last
    return inside or (group.possessive and group.last + 1 == first) or 0 <= group.first - noun.last <= 1


def _draft(document: Document, sentence: Sentence, marks: tuple[AmountAt, Located], sides: tuple[Side, Side]) -> Draft:
    amount, noun = marks
    words = (noun.start, noun.end)
    draft = start_draft(ClaimType.FIGURE, sentence, words, getattr(noun.value, "lemma", ""))
    draft.put("kind", getattr(noun.value, "kind", ""), words)
    _set_sides(draft, sides)
    draft.put("value", amount.amount, amount.span)
    draft.put("measure", Measure.LEVEL, words)
    period = period_of(document, sentence, amount)
    if period is not None:
        draft.put("period", *period)
    return draft
