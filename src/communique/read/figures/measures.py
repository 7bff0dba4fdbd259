"""What a number is: a level, a change, a part of a whole, or an aim.

Read from the pack's words of measure around it, the mood of its clause, and
a year still to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import Measure
from communique.read.clauses.grammar import clause
from communique.read.clauses.modality import modality
from communique.read.numbers.amounts import PERCENT, TIMES
from communique.read.words.cues import signalled
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.languages.pack import MeasureWords
    from communique.model.report import Span
    from communique.read.words.sentence import AmountAt, Document, Located, Sentence

#: How near the word of a change stands to its number; how far before it the word of an aim.
_NEAR_BEFORE, _NEAR_AFTER, _AIM_BEFORE = 5, 4, 18


def is_measure(mark: Located, measure: Measure) -> bool:
    """Whether a mark is a word of a measure."""
    return _words(mark).measure == measure


def _words(mark: Located) -> MeasureWords:
    return mark.value  # type: ignore[return-value]


def measure_of(
    document: Document, sentence: Sentence, amount: AmountAt, cue: Located
) -> tuple[Measure, Span, bool] | None:
    """What the number is, where that stands, and whether it is a fall; None where the words leave it open."""
    unit = amount.amount.unit
    here = (cue.start, cue.end)
    change = _change(sentence, amount) or _opening_change(document, sentence, amount, cue)
    aim = _aim(document, sentence, amount, cue)
    if unit in {PERCENT, TIMES}:
        if aim is not None and (change is not None or unit == TIMES):
            return Measure.TARGET, aim, False
        if change is not None:
            return Measure.GROWTH, (change.start, change.end), _words(change).falls
        if unit == TIMES:
            return Measure.GROWTH, amount.span, False
        return (Measure.SHARE, amount.span, False) if _is_share(sentence, amount) else None
    if aim is not None and not _is_earlier(sentence, amount):
        return Measure.TARGET, aim, False
    if change is not None and _by(sentence, amount):
        return Measure.GROWTH, (change.start, change.end), _words(change).falls
    return Measure.LEVEL, here, False


def _change(sentence: Sentence, amount: AmountAt) -> Located | None:
    """The word of growth of an amount: just before it, or behind ("a 7 percent increase")."""
    marks = [mark for mark in sentence.layer(Layer.MEASURE) if is_measure(mark, Measure.GROWTH)]
    after = [
        mark
        for mark in marks
        if 0 <= mark.first - amount.last < _NEAR_AFTER and not crosses(sentence, amount.last, mark.first)
    ]
    before = [
        mark
        for mark in marks
        if 0 <= amount.first - mark.last < _NEAR_BEFORE and not crosses(sentence, mark.last, amount.first)
    ]
    if before:
        return before[-1]
    return after[0] if after else None


def _opening_change(document: Document, sentence: Sentence, amount: AmountAt, cue: Located) -> Located | None:
    """The verb of growth right before what grows, where verbs stand first: "ارتفعت صادرات A إلى B بنسبة 10%"."""
    if not document.lexicon.pack.frames.verb_first:
        return None
    for mark in reversed(sentence.layer(Layer.MEASURE)):
        near = (
            is_measure(mark, Measure.GROWTH) and 0 <= cue.first - mark.last < _NEAR_AFTER and cue.last <= amount.first
        )
        if near and not crosses(sentence, mark.last, amount.first):
            return mark
    return None


def crosses(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a comma, a bracket or another amount stands between two tokens."""
    if any(sentence.tokens[index].text in {",", ";", "(", ")"} for index in range(first, last)):
        return True
    return any(first <= amount.first < last for amount in sentence.amounts)


def _by(sentence: Sentence, amount: AmountAt) -> bool:
    """Whether an amount of money is itself the change: "rose by $2 billion", "an increase of $2 billion"."""
    if not amount.first:
        return False
    classes = sentence.classes[amount.first - 1]
    return bool(classes & {"marker:by", "marker:of"}) or signalled(sentence, amount.first - 1, "by")


def _is_share(sentence: Sentence, amount: AmountAt) -> bool:
    if amount.last < len(sentence.tokens):
        classes = sentence.classes[amount.last]
        if classes & {"marker:of", "marker:from"} or signalled(sentence, amount.last, "share"):
            return True
    return any(
        is_measure(mark, Measure.SHARE) and abs(mark.first - amount.first) <= _NEAR_BEFORE
        for mark in sentence.layer(Layer.MEASURE)
    )


def _is_earlier(sentence: Sentence, amount: AmountAt) -> bool:
    """Whether a number is of an earlier time: "from $160 million", "compared with $4 billion"."""
    return any(signalled(sentence, index, "earlier") for index in range(max(0, amount.first - 2), amount.first))


def _aim(document: Document, sentence: Sentence, amount: AmountAt, cue: Located) -> Span | None:
    """The words that make a number an aim: a target, a plan, or a year to come."""
    for mark in reversed(sentence.layer(Layer.MEASURE)):
        if is_measure(mark, Measure.TARGET) and amount.first - _AIM_BEFORE <= mark.first and mark.last <= amount.first:
            return mark.start, mark.end
        if is_measure(mark, Measure.TARGET) and 0 <= mark.first - amount.last < _NEAR_AFTER:
            return mark.start, mark.end
    left, right = clause(document, sentence, cue)
    if left <= amount.first < right or amount.first < left:
        anchor = cue._replace(first=amount.first, last=amount.last)
        if modality(sentence, anchor, left, right) in {"planned", "proposed"}:
            return cue.start, cue.end
    return _year_to_come(document, sentence, amount)


def _year_to_come(document: Document, sentence: Sentence, amount: AmountAt) -> Span | None:
    published = document.report.published
    for date in sentence.dates:
        near = 0 <= date.first - amount.last <= _NEAR_AFTER
        if published is not None and near and date.start.first_day > published.last_day:
            return date.span
    return None
