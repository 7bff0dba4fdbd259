"""When two agreements are one instrument, from its first draft to its end."""

from __future__ import annotations

from communique.resolve.entries.evidence import (
    Evidence,
    When,
    amounts_agree,
    published_within,
    same_news,
    sides_shared,
    when,
    words_alike,
)
from communique.resolve.entries.facts import Facts

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
    agreed = when(one, other)
    if one.status != other.status:
        agreed = When.OPEN if agreed is When.APART else agreed
    elif agreed is When.APART or sides_shared(one, other) < 0:
        return Evidence.AGAINST
    title = words_alike(one.words, other.words)
    if title >= VERY_ALIKE:
        telling = min(len(one.words), len(other.words)) >= _TELLING_WORDS
        if telling and title == 1.0:
            return Evidence.STRONG
        return Evidence.GOOD if telling or agreed >= When.MONTH or same_news(one, other) else Evidence.NONE
    if one.language == other.language and one.words and other.words:
        telling = min(len(one.words), len(other.words)) >= _TELLING_WORDS
        return Evidence.AGAINST if telling and one.status == other.status else Evidence.NONE
    return _without_titles(one, other, agreed=agreed)


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
