"""When two agreements are one instrument, from its first draft to its end."""

from __future__ import annotations

from communique.resolve.entries.evidence import (
    Evidence,
    When,
    amounts_agree,
    days_apart,
    published_within,
    same_news,
    sides_shared,
    when,
    words_alike,
)
from communique.resolve.entries.facts import Facts
from communique.resolve.names.folding import UNSPACED

#: Two matters seldom share as many words.
VERY_ALIKE = 0.75
#: A title of fewer words ("defence cooperation agreement") may be said of several instruments.
_TELLING_WORDS = 4
#: Two states seldom make two of these in a few years.
_RARE = "treaty"
#: Between the signing of an instrument and its entry into force lie seldom more days.
_LIFE_DAYS = 3 * 365


def instrument(one: Facts, other: Facts) -> Evidence:
    """Compare two agreements."""
    if one.parties != other.parties or not (one.kind == other.kind or "agreement" in (one.kind, other.kind)):
        return Evidence.AGAINST
    agreed, title = when(one, other), words_alike(one.words, other.words)
    if one.status != other.status:
        agreed = When.OPEN if agreed is When.APART else agreed
    elif (agreed is When.APART and not _is_misdated(one, other)) or sides_shared(one, other) < 0:
        return Evidence.AGAINST
    if title >= VERY_ALIKE:
        return _of_one_title(one, other, agreed=agreed)
    if one.language == other.language and one.words and other.words:
        return Evidence.AGAINST if _is_telling(one, other) and one.status == other.status else Evidence.NONE
    return _without_titles(one, other, agreed=agreed)


def _of_one_title(one: Facts, other: Facts, *, agreed: When) -> Evidence:
    """What a title is worth that both have: a short one may be said of several, but less so of what goes on."""
    goes_on = one.status != other.status and one.kind == other.kind
    if one.words == other.words and (_is_telling(one, other) or (goes_on and one.report_id == other.report_id)):
        return Evidence.STRONG
    if _is_telling(one, other) or agreed >= When.MONTH or same_news(one, other):
        return Evidence.GOOD
    return _without_titles(one, other, agreed=agreed) if goes_on else Evidence.NONE


def _is_telling(one: Facts, other: Facts) -> bool:
    """Whether both titles have words enough to tell which instrument is meant."""
    return min(_words(one), _words(other)) >= _TELLING_WORDS


def _words(facts: Facts) -> int:
    """How many words a title has; in scripts that part none, two letters count for one."""
    return sum(max(1, len(word) // 2) if UNSPACED.fullmatch(word) else 1 for word in facts.words)


def _is_misdated(one: Facts, other: Facts) -> bool:
    """Whether the days of two claims differ because one is wrong: of what two states seldom make, under one title."""
    days = days_apart(one, other)
    is_rare = one.kind == other.kind == _RARE and one.words == other.words and _is_telling(one, other)
    return is_rare and days is not None and days <= _LIFE_DAYS


def _without_titles(one: Facts, other: Facts, *, agreed: When) -> Evidence:
    """Titles that cannot be compared: the day or the news, who signed it, and what it is about must do."""
    about = bool(one.topics & other.topics) or amounts_agree(one, other) is True
    if one.topics and other.topics and not one.topics & other.topics:
        return Evidence.AGAINST if agreed is When.DAY and one.status == other.status else Evidence.NONE
    alike = one.kind == other.kind and (one.topics <= other.topics or other.topics <= one.topics)
    if one.status != other.status:
        known = alike and (about or one.kind == _RARE)
        return Evidence.FAIR if known and published_within(one, other, _LIFE_DAYS) else Evidence.NONE
    met = agreed is When.DAY or same_news(one, other) or (about and alike and agreed is When.MONTH)
    if not met or amounts_agree(one, other) is False:
        return Evidence.NONE
    if about:
        return Evidence.GOOD if one.topics == other.topics and alike else Evidence.FAIR
    signed = sides_shared(one, other) >= 1 or bool(one.bodies & other.bodies) or one.kind == other.kind
    return Evidence.FAIR if signed and agreed is When.DAY else Evidence.NONE
