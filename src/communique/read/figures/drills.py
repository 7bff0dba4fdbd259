"""What takes part in a drill: "1,000 soldiers, 80 tanks and 12 helicopters took part" are figures of its two sides.

Read where the pack lists the verbs that say so (`drilled` among the signals of
`flows.toml`). People are counted as such, equipment as other figures, of the
host and the other side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, EngagementKind, FigureKind, Measure, TransferKind
from communique.read.drafts import start_draft
from communique.read.numbers.amounts import COUNT
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.words.sentence import AmountAt, Document, Located, Sentence

_SIGNAL = "drilled"
#: The drill was told of within so many sentences, right before where this one has no word for it; what is counted
#: stands within so many tokens behind its number.
_FAR, _NEXT, _NOUN, _PAIR = 6, 1, 10, 2


def read_drills(_: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The figures of a drill that a sentence tells of."""
    drilled = sentence.amounts and any(mark.value == _SIGNAL for mark in sentence.layer(Layer.SIGNAL))
    kinds = {getattr(mark.value, "kind", "") for mark in sentence.layer(Layer.ENGAGEMENT)} if drilled else ()
    drill = _drill(sentence, drafts, _FAR if EngagementKind.EXERCISE in kinds else _NEXT) if drilled else None
    if drill is None:
        return []
    found = []
    ends = [amount.first for amount in sentence.amounts[1:]] + [len(sentence.tokens)]
    for amount, end in zip(sentence.amounts, ends, strict=True):
        noun = _counted(sentence, amount, end) if amount.amount.unit == COUNT else None
        if noun is not None:
            found.append(_draft(sentence, drill, amount, noun))
    return found


def _drill(sentence: Sentence, drafts: list[Draft], far: int) -> Draft | None:
    """The last drill of two sides, of this sentence or of one so many before."""
    for draft in reversed(drafts):
        near = sentence.index - draft.sentence.index <= far
        if draft.type == ClaimType.ENGAGEMENT and draft.get("kind") == EngagementKind.EXERCISE and near:
            return draft if len(draft.parties) == _PAIR else None
    return None


def _counted(sentence: Sentence, amount: AmountAt, end: int) -> Located | None:
    """The noun that a number counts: people or arms, with no comma between."""
    last = min(end, amount.last + _NOUN)
    for index in range(amount.last, last):
        if sentence.texts[index] == ",":
            return None
        for layer in (Layer.FIGURE, Layer.ITEM):
            for mark in sentence.layer(layer):
                if mark.first == index and _kind(mark) is not None:
                    return mark
    return None


def _kind(mark: Located) -> FigureKind | None:
    if getattr(mark.value, "kind", "") == FigureKind.PEOPLE:
        return FigureKind.PEOPLE
    return FigureKind.OTHER if mark.value == TransferKind.ARMS else None


def _draft(sentence: Sentence, drill: Draft, amount: AmountAt, noun: Located) -> Draft:
    words = (noun.start, noun.end)
    sides = sorted(drill.parties, key=lambda code: (code != drill.get("host"), code))
    draft = start_draft(ClaimType.FIGURE, sentence, words, _SIGNAL)
    draft.put("kind", _kind(noun), words)
    draft.put("subject", sides[0], *drill.spans["parties"])
    draft.put("counterpart", sides[1], *drill.spans["parties"])
    draft.put("value", amount.amount, amount.span)
    draft.put("measure", Measure.LEVEL, words)
    return draft
