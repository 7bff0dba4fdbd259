"""When two transfers are one: from the request to the delivery."""

from __future__ import annotations

from communique.model.claims import Transfer
from communique.resolve.entries.evidence import (
    ALIKE,
    Evidence,
    When,
    amounts_agree,
    amounts_near,
    published_within,
    same_news,
    when,
    words_alike,
)
from communique.resolve.entries.facts import Facts

#: Stages of a transfer, each of which follows the ones before it.
_STAGES = {"requested": 0, "negotiating": 1, "approved": 2, "ordered": 3, "delivered": 4, "ongoing": 4}
#: What ends a transfer says so of any stage.
_ENDS = frozenset({"suspended", "cancelled"})
#: Goods are delivered within so many days of their order, as a rule.
LIFE_DAYS = 5 * 365
#: Numbers of one transfer that are told otherwise differ by no more.
_SAME_ORDER = 0.25
#: A value is that of one transfer for a year of reports, in days.
_YEAR = 366
#: Words of two languages are told by number and subject only while the transfer is news, in days.
NEWS_OF_TRANSFER = 60


def transfer(one: Facts, other: Facts) -> Evidence:
    """Compare two transfers."""
    if one.kind != other.kind or _ends(one) != _ends(other):
        return Evidence.AGAINST
    counted = one.quantity is not None and other.quantity is not None
    if counted and one.quantity != other.quantity:
        return _told_otherwise(one, other) if _stage(one) == _stage(other) else Evidence.NONE
    if _stage(one) != _stage(other):
        return _next_stage(one, other, counted=counted)
    return _one_stage(one, other, counted=counted)


def _told_otherwise(one: Facts, other: Facts) -> Evidence:
    """Two numbers of one transfer: of one order, while it is news or in the month that both give, of goods alike."""
    low, high = sorted((one.quantity or 0.0, other.quantity or 0.0))
    if high - low > high * _SAME_ORDER or when(one, other) is When.APART or amounts_agree(one, other) is False:
        return Evidence.AGAINST
    met = same_news(one, other) or when(one, other) >= When.MONTH
    across = one.language != other.language and bool(one.topics & other.topics)
    if not met or not (_goods_alike(one, other) or across):
        return Evidence.AGAINST
    return Evidence.FAIR


def _one_stage(one: Facts, other: Facts, *, counted: bool) -> Evidence:
    agreed, value = when(one, other), amounts_agree(one, other)
    if agreed is When.APART:
        return Evidence.AGAINST
    if not _goods_alike(one, other):
        if value is True and agreed >= When.MONTH:
            return Evidence.FAIR
        return _across_languages(one, other, counted=counted)
    if counted and agreed is When.DAY:
        return Evidence.STRONG
    flows = one.status == other.status == "ongoing"
    told = counted or value is True or agreed >= When.YEAR or same_news(one, other)
    return Evidence.GOOD if flows or told else Evidence.NONE


def _next_stage(one: Facts, other: Facts, *, counted: bool) -> Evidence:
    """An order and its delivery: the same goods, told in their order, by number, value or model."""
    if not _in_order(one, other) or amounts_agree(one, other) is False:
        return Evidence.AGAINST
    if not published_within(one, other, LIFE_DAYS):
        return Evidence.NONE
    identified = counted or amounts_agree(one, other) is True or bool(designations(one) & designations(other))
    if _goods_alike(one, other):
        return Evidence.GOOD if identified else Evidence.NONE
    if one.language == other.language or not counted:
        return Evidence.NONE
    return Evidence.FAIR if _subject_fits(one, other) else Evidence.NONE


def _in_order(one: Facts, other: Facts) -> bool:
    """Whether the later stage is not the earlier told: of the day it was, else of the day its report came out."""
    if _stage(one) is None or _stage(other) is None:
        return True
    first, then = sorted((one, other), key=lambda facts: _stage(facts) or 0)
    begun, ended = first.start or first.published, then.start or then.published
    if begun is None or ended is None:
        return True
    slack = 0 if first.start and then.start else NEWS_OF_TRANSFER
    return (begun.first_day - ended.last_day).days <= slack


def _across_languages(one: Facts, other: Facts, *, counted: bool) -> Evidence:
    """Words of two languages: the number or value, or the news and the subject, must do."""
    if (one.language == other.language and one.words and other.words) or not _subject_fits(one, other):
        return Evidence.NONE
    value = amounts_agree(one, other)
    if value is True:
        return Evidence.FAIR if published_within(one, other, _YEAR) else Evidence.NONE
    if value is False:
        told_otherwise = amounts_near(one, other) and (counted or when(one, other) >= When.MONTH)
        return Evidence.FAIR if told_otherwise else Evidence.NONE
    near = published_within(one, other, NEWS_OF_TRANSFER)
    same = counted or (same_news(one, other) and bool(one.topics & other.topics))
    return Evidence.FAIR if near and same else Evidence.NONE


def _subject_fits(one: Facts, other: Facts) -> bool:
    return not one.topics or not other.topics or bool(one.topics & other.topics)


def _goods_alike(one: Facts, other: Facts) -> bool:
    return words_alike(one.words, other.words) >= ALIKE or bool(designations(one) & designations(other))


def _ends(facts: Facts) -> tuple[str | None, str | None]:
    claim = facts.sourced.claim
    return (claim.supplier, claim.recipient) if isinstance(claim, Transfer) else (None, None)


def _stage(facts: Facts) -> int | None:
    """How far it has come; None for what ends it."""
    return None if facts.status in _ENDS else _STAGES[facts.status]


def designations(facts: Facts) -> frozenset[str]:
    """The model numbers in an item ("346" of "M-346"): letters may be spelt, numbers are not."""
    return frozenset(word for word in facts.words if any(map(str.isdigit, word)) and len(word) > 1)
