"""The time that a number is of: a year, a month, or a span of them.

A day is no period, except as the beginning of one ("since 24 February"),
which ends on the publication date. Several numbers in a sentence have their
dates beside them; a single date goes for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.dates import PartialDate
from communique.read.numbers.amounts import COUNT
from communique.read.words.cues import signalled
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.words.sentence import AmountAt, DateAt, Document, Sentence

_NEAR = 6
#: "rose 12 percent to $5 billion in 2023": the change is of the time of the sum it led to.
_NEXT = 3
#: "since the flood broke out in the north on 3 May".
_CLAUSE = 24


def period_of(
    document: Document, sentence: Sentence, amount: AmountAt | None, *, ahead: bool = False
) -> tuple[str, Span] | None:
    """The period of an amount, as the codebook writes it, and where it stands; None where the text has none.

    An aim's lies `ahead`: dates before the publication are of other numbers.
    """
    if amount is None:
        return None
    dates = [date for date in sentence.dates if _is_period(sentence, date) and not (ahead and _is_past(document, date))]
    coming = _coming(document, sentence, amount) if ahead else None
    if coming is not None:
        return coming
    chosen = _beside(sentence, amount, dates, ahead=ahead)
    if chosen is None:
        return None
    period = _printed(document, sentence, chosen)
    return (period, chosen.span) if period else None


def _is_period(sentence: Sentence, date: DateAt) -> bool:
    return date.start.day is None or _since(sentence, date)


def _since(sentence: Sentence, date: DateAt) -> bool:
    """Whether a date begins a span: "since 2015", "since the flood broke out on 3 May"."""
    if date.first > 0 and signalled(sentence, date.first - 1, "since"):
        return True
    return any(
        mark.value == "since"
        and 0 <= date.first - mark.last <= _CLAUSE
        and any(amount.last <= mark.first for amount in sentence.amounts)
        and not _parted(sentence, mark.last, date.first)
        and not any(mark.last <= other.first < date.first for other in sentence.dates)
        for mark in sentence.layer(Layer.SIGNAL)
    )


def _coming(document: Document, sentence: Sentence, amount: AmountAt) -> tuple[str, Span] | None:
    """A span from now on: "in the next six months", "dalam lima tahun ke depan"."""
    published = document.report.published
    for count in sentence.amounts:
        if published is None or count.amount.unit != COUNT or not 0 < count.first - amount.last <= _NEAR:
            continue
        around = (count.first - 1, count.last + 1, count.last + 2)
        if not any(signalled(sentence, index, "ahead") for index in around if 0 <= index < len(sentence.tokens)):
            continue
        number = int(count.amount.number)
        span = sentence.chars(count.first, min(count.last + 1, len(sentence.tokens)))
        if signalled(sentence, count.last, "years"):
            return f"{published.year}/{published.year + number}", span
        if signalled(sentence, count.last, "months") and published.month is not None:
            last = published.year * 12 + published.month - 1 + number
            start = PartialDate(published.year, published.month)
            return f"{start}/{PartialDate(last // 12, last % 12 + 1)}", span
    return None


def _is_past(document: Document, date: DateAt) -> bool:
    published = document.report.published
    return published is not None and (date.end or date.start).last_day < published.first_day


def _beside(sentence: Sentence, amount: AmountAt, dates: list[DateAt], *, ahead: bool) -> DateAt | None:
    """The date directly behind an amount, else the nearest before it, else the only one."""
    own = [date for date in dates if not _is_base(sentence, date)]
    after = [
        date
        for date in own
        if 0 <= date.first - amount.last <= _NEAR and not _parted(sentence, amount.last, date.first)
    ]
    before = [
        date for date in own if date.last <= amount.first and not (ahead and _parted(sentence, date.last, amount.first))
    ]
    if after and not (before and _leads_on(sentence, before[-1], amount, after[0])):
        return after[0]
    if before:
        return before[-1]
    to = next((other for other in sentence.amounts if 0 < other.first - amount.last <= _NEXT), None)
    if to is not None and own:
        return _beside(sentence, to, dates, ahead=ahead)
    alone = len(own) == 1 and not (ahead and _parted(sentence, own[0].last, amount.first))
    if alone and own[0].first >= amount.last and _parted(sentence, amount.last, own[0].first):
        return None
    return own[0] if alone and _last_of(sentence, amount) else None


def _leads_on(sentence: Sentence, before: DateAt, amount: AmountAt, after: DateAt) -> bool:
    """Whether a date behind an amount is of the next one: "in 2017 $208 m, up from 2016, when it was $179 m"."""
    apart = after.first - amount.last >= _NEXT and not _parted(sentence, before.last, amount.first)
    return apart and any(
        0 < other.first - after.last <= _NEAR and other.amount.unit == amount.amount.unit for other in sentence.amounts
    )


def _last_of(sentence: Sentence, amount: AmountAt) -> bool:
    """Whether no other amount stands between this one and the sentence's end, or all are of one time."""
    return all(other.first <= amount.first or other.amount.unit != amount.amount.unit for other in sentence.amounts)


def _is_base(sentence: Sentence, date: DateAt) -> bool:
    """Whether a date is only what a number is compared with: "up 5 percent from 2019"."""
    return any(signalled(sentence, index, "base") for index in range(max(0, date.first - 2), date.first))


def _parted(sentence: Sentence, first: int, last: int) -> bool:
    return any(first <= amount.first < last for amount in sentence.amounts)


def _printed(document: Document, sentence: Sentence, date: DateAt) -> str:
    if date.end is not None:
        return f"{date.start}/{date.end}"
    if not _since(sentence, date):
        return str(date.start)
    published = document.report.published
    if published is None:
        return ""
    end = PartialDate(
        published.year, published.month if date.start.month else None, published.day if date.start.day else None
    )
    if end.last_day < date.start.first_day:
        return ""
    return f"{date.start}/{end}" if end != date.start else str(date.start)
