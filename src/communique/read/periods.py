"""The time that a number is of: a year, a month, or a span of them.

A day is no period, except as the beginning of one ("since 24 February"),
which ends on the publication date. Several numbers in a sentence have their
dates beside them; a single date goes for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.dates import PartialDate
from communique.read.cues import signalled

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.sentence import AmountAt, DateAt, Document, Sentence

_NEAR = 6
#: "rose 12 percent to $5 billion in 2023": the change is of the time of the sum it led to.
_NEXT = 3
_REPORTED = 3


def period_of(
    document: Document, sentence: Sentence, amount: AmountAt | None, *, ahead: bool = False
) -> tuple[str, Span] | None:
    """The period of an amount, as the codebook writes it, and where it stands; None where the text has none.

    An aim's lies `ahead`: dates before the publication are of other numbers.
    """
    if amount is None:
        return None
    dates = [date for date in sentence.dates if _is_period(sentence, date) and not (ahead and _is_past(document, date))]
    chosen = _beside(sentence, amount, dates)
    if chosen is None:
        return None
    period = _printed(document, sentence, chosen)
    return (period, chosen.span) if period else None


def _is_period(sentence: Sentence, date: DateAt) -> bool:
    if date.start.day is None:
        return True
    return date.first > 0 and signalled(sentence, date.first - 1, "since")


def _is_past(document: Document, date: DateAt) -> bool:
    published = document.report.published
    return published is not None and (date.end or date.start).last_day < published.first_day


def _beside(sentence: Sentence, amount: AmountAt, dates: list[DateAt]) -> DateAt | None:
    """The date directly behind an amount, else the nearest before it, else the only one."""
    own = [date for date in dates if not _is_base(sentence, date)]
    after = [
        date
        for date in own
        if 0 <= date.first - amount.last <= _NEAR and not _parted(sentence, amount.last, date.first)
    ]
    if after:
        return after[0]
    before = [date for date in own if date.last <= amount.first]
    if before:
        return before[-1]
    to = next((other for other in sentence.amounts if 0 < other.first - amount.last <= _NEXT), None)
    if to is not None and own:
        return _beside(sentence, to, dates)
    return own[0] if len(own) == 1 and _last_of(sentence, amount) else None


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
    if date.first == 0 or not signalled(sentence, date.first - 1, "since"):
        return str(date.start)
    published = document.report.published
    if published is None:
        return ""
    end = PartialDate(
        published.year, published.month if date.start.month else None, published.day if date.start.day else None
    )
    return f"{date.start}/{end}" if end != date.start else str(date.start)
