"""The item of a cue where verbs stand last: the noun phrase before it, with how many and how much.

"پیرو نے چلی کو 20 لاکھ ڈالر کی امداد فراہم کی": money or a number opens the
phrase, a genitive joins it to the thing, and the receiver may stand between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.leftward import end_before, phrase_before
from communique.read.transfers.items import Item
from communique.read.words.cues import is_money, signalled
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Slots
    from communique.read.words.sentence import AmountAt, Document, Sentence

#: Money with a number stands this far before its noun at most: "20 لاکھ ڈالر مالیت کی".
_JOINED = 3
_LEADS = ("further", "total", "degree", "valued")


def left_item(document: Document, sentence: Sentence, filled: Slots) -> Item | None:
    """The item before a cue, or in it; None where no words name one."""
    cue = filled.cue
    return _item_to(document, sentence, filled, end_before(document, sentence, cue.first, filled.left))


def subject_item(document: Document, sentence: Sentence, filled: Slots) -> Item | None:
    """The item of a passive: right before its verb, or before the sides that stand between: "İki uçak A'ya verildi"."""
    beside = left_item(document, sentence, filled)
    if beside is not None and (beside.first < beside.last or beside.value is not None):
        return beside
    for mark in reversed(sentence.layer(Layer.ITEM)):
        if filled.left <= mark.first and mark.last < filled.cue.first:
            return _item_to(document, sentence, filled, mark.last)
    return beside


def _item_to(document: Document, sentence: Sentence, filled: Slots, last: int) -> Item | None:
    """The item whose phrase ends before a token."""
    counted = _count_behind(document, sentence, last)
    if counted is not None:
        first = _past_leads(sentence, phrase_before(document, sentence, counted.first, filled.left), counted.first)
        named = [mark for mark in sentence.layer(Layer.ITEM) if first <= mark.first and mark.last <= counted.first]
        if named or document.words:
            return Item(first, counted.first, counted, None) if named else None
    first = phrase_before(document, sentence, last, filled.left)
    amounts = [amount for amount in sentence.amounts if filled.left <= amount.first and amount.last <= last]
    beside = [amount for amount in amounts if amount.last >= first - _JOINED]
    money = next((amount for amount in reversed(beside) if is_money(amount)), None)
    count = next((amount for amount in reversed(beside) if amount.amount.unit == "count"), None)
    first = max([first, *(amount.last for amount in (money, count) if amount is not None)])
    if count is not None and first == count.last:
        first = _past_measure(document, sentence, first, last)
    first = _past_leads(sentence, first, last)
    named = [mark for mark in sentence.layer(Layer.ITEM) if first <= mark.first and mark.last <= last]
    if not named:
        return _within(sentence, filled, last, money=money, count=count)
    return Item(first, last, count, money)


def _count_behind(document: Document, sentence: Sentence, last: int) -> AmountAt | None:
    """The number that closes a phrase, with its measure: "救急車50台を", "전차 180대를"."""
    counts = [amount for amount in sentence.amounts if amount.amount.unit == "count" and amount.last <= last]
    if not counts:
        return None
    measures = document.lexicon.pack.numbers.measures
    measured = all(text in measures for text in sentence.texts[counts[-1].last : last])
    return counts[-1] if measured and counts[-1].last >= last - 1 else None


def _past_measure(document: Document, sentence: Sentence, first: int, last: int) -> int:
    """Past the measure between a number and its noun: "40 ton ilaç"; one that is the noun itself stays."""
    measures, index = document.lexicon.pack.numbers.measures, first
    while index < last and sentence.texts[index] in measures:
        index += 1
    return index if any(index <= mark.first and mark.last <= last for mark in sentence.layer(Layer.ITEM)) else first


def _past_leads(sentence: Sentence, first: int, last: int) -> int:
    """Past what joins an amount to its noun: a genitive, "worth", "further"."""
    while first < last and (
        sentence.classes[first] & {"marker", "conjunctions", "determiners"}
        or any(signalled(sentence, first, lead) for lead in _LEADS)
        or not sentence.texts[first][0].isalnum()
    ):
        first += 1
    return first


def _within(
    sentence: Sentence, filled: Slots, last: int, *, money: AmountAt | None, count: AmountAt | None
) -> Item | None:
    """The item that a cue itself names, or money that passes as it is."""
    cue = filled.cue
    named = [mark for mark in sentence.layer(Layer.ITEM) if cue.first <= mark.first and mark.last <= cue.last]
    if named:
        return Item(named[-1].first, named[-1].last, count, money)
    return Item(last, last, None, money) if money is not None else None
