"""How much of what one side uses comes from the other: "Peru supplies 9 percent of Chile's copper".

A part of a thing that passes is a number about the relation and no act of
passing. Who draws on whom is told by a verb of passing, or by one of the
signals `covers` ("meets", "covers") and `draws` ("gets", "comes from").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.model.vocabulary import FigureKind, TransferKind
from communique.read.clauses.grammar import clause
from communique.read.clauses.modality import modality
from communique.read.clauses.twosided import two_sides
from communique.read.numbers.amounts import PERCENT
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.clauses.twosided import TwoSides
    from communique.read.words.sentence import AmountAt, Document, Located, Sentence

_THINGS = frozenset({TransferKind.ENERGY, TransferKind.GOODS, TransferKind.ARMS})
_STOPS = frozenset({",", ";", ":", '"', "(", ")"})
#: How far the thing stands from the number of which it is a part, and the verb from that number.
_THING, _VERB = 6, 10
#: What the act of a verb says of its subject: whether it gives or gets.
_GIVES = {"supplier": True, "recipient": False}
#: The signals of the packs that say it.
_DRAWN = frozenset({"covers", "draws"})
#: The figure that a verb of trade makes of what its subject does.
_TRADED: dict[str, bool] = {FigureKind.EXPORTS: True, FigureKind.IMPORTS: False}


class Part(NamedTuple):
    """A part of a thing: its number, the verb, and whose share it is of what comes from or goes to whom."""

    amount: AmountAt
    verb: Located
    sides: TwoSides
    kind: FigureKind


def parts(document: Document, sentence: Sentence) -> list[Part]:
    """The parts of things that a sentence on two sides tells."""
    found = []
    for amount in sentence.amounts:
        if amount.amount.unit != PERCENT or not _is_of_thing(document, sentence, amount):
            continue
        verb = _verb(sentence, amount)
        part = _part(document, sentence, amount, verb) if verb is not None else None
        if part is not None:
            found.append(part)
    return found


def _part(document: Document, sentence: Sentence, amount: AmountAt, verb: Located) -> Part | None:
    left, right = clause(document, sentence, verb)
    left, right = min(left, amount.first), max(right, amount.last)
    sides = two_sides(document, sentence, left, right)
    if sides is None or modality(sentence, verb, left, right):
        return None
    if not gives(verb):
        beside = sides.marker is None and sides.first == verb.last
        drawn = sides.origin or sides.marker == "in" or beside
        return Part(amount, verb, sides, FigureKind.IMPORTS) if drawn and not sides.goal else None
    return Part(amount, verb, sides, FigureKind.EXPORTS if sides.goal else FigureKind.IMPORTS)


def _is_of_thing(document: Document, sentence: Sentence, amount: AmountAt) -> bool:
    """Whether a number is a part of a thing that the pack knows, behind it or, where genitives lead, before it."""
    frames = document.lexicon.pack.frames
    leads = frames.verb_last or frames.light_behind or document.lexicon.pack.numbers.behind
    for mark in sentence.layer(Layer.ITEM):
        if mark.value not in _THINGS:
            continue
        behind = range(amount.last, mark.first)
        before = range(mark.last, amount.first)
        if mark.first >= amount.last and len(behind) <= _THING and not _parted(sentence, behind):
            return True
        if leads and mark.last <= amount.first and len(before) <= 1 and not _parted(sentence, before):
            return True
    return False


def _parted(sentence: Sentence, between: range) -> bool:
    if any(sentence.texts[index] in _STOPS for index in between):
        return True
    figures = any(mark.first in between for mark in sentence.layer(Layer.FIGURE))
    return figures or any(other.first in between for other in sentence.amounts)


def _verb(sentence: Sentence, amount: AmountAt) -> Located | None:
    """The verb that says who gives and who gets: the nearest to the number that no comma parts from it."""
    marks = [mark for mark in sentence.layer(Layer.TRANSFER) if getattr(mark.value, "voice", "") == "active"]
    marks += [mark for mark in sentence.layer(Layer.FIGURE) if getattr(mark.value, "kind", "") in _TRADED]
    marks += [mark for mark in sentence.layer(Layer.SIGNAL) if isinstance(mark.value, str) and mark.value in _DRAWN]
    near = [mark for mark in marks if gives(mark) is not None and _is_near(sentence, mark, amount)]
    return min(near, key=lambda mark: _apart(mark, amount)) if near else None


def _is_near(sentence: Sentence, mark: Located, amount: AmountAt) -> bool:
    between = range(mark.last, amount.first) if mark.last <= amount.first else range(amount.last, mark.first)
    return len(between) <= _VERB and not any(sentence.texts[index] in _STOPS for index in between)


def _apart(mark: Located, amount: AmountAt) -> int:
    return amount.first - mark.last if mark.last <= amount.first else mark.first - amount.last


def gives(mark: Located) -> bool | None:
    """Whether the subject of a verb gives; None where its act does not say."""
    if isinstance(mark.value, str) and mark.value in _DRAWN:
        return mark.value == "covers"
    roles, kind = getattr(mark.value, "roles", {}), getattr(mark.value, "kind", "")
    traded = _TRADED.get(kind)
    return traded if traded is not None else _GIVES.get(roles.get("subject", ""))


def is_part(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a verb of passing tells only how large a part of a thing it is that passes."""
    return any(part.verb.first == cue.first for part in parts(document, sentence))
