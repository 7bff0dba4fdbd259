"""When two claims are of one office, one stance, or one thing that states do together over time."""

from __future__ import annotations

from communique.model.claims import Stance
from communique.resolve.entries.evidence import (
    ALIKE,
    Evidence,
    When,
    offices_shared,
    places_agree,
    published_within,
    same_news,
    sides_shared,
    when,
    words_alike,
)
from communique.resolve.entries.facts import Facts

#: What is done together over time and told in another language is the same while it is news, in days.
NEWS_OF_COOPERATION = 60


def cooperation(one: Facts, other: Facts) -> Evidence:
    """Compare two claims of cooperation."""
    if one.kind != other.kind or one.parties != other.parties or when(one, other) is When.APART:
        return Evidence.AGAINST
    if one.kind == "relation":
        return Evidence.STRONG if one.status == other.status else Evidence.NONE
    named = words_alike(one.words, other.words) >= ALIKE and min(len(one.words), len(other.words)) >= 2
    if named or (places_agree(one, other) and one.topics & other.topics):
        return Evidence.GOOD
    elsewhere = one.language != other.language and published_within(one, other, NEWS_OF_COOPERATION)
    about = bool(one.topics & other.topics) or places_agree(one, other) is True
    return Evidence.FAIR if elsewhere and about else Evidence.NONE


def office(one: Facts, other: Facts) -> Evidence:
    """Compare two claims that somebody holds a post."""
    if one.parties != other.parties or sides_shared(one, other) < 1 or offices_shared(one, other) < 1:
        return Evidence.AGAINST
    if one.bodies and other.bodies and not one.bodies & other.bodies:
        return Evidence.AGAINST
    if one.language == other.language and not _same_title(one, other):
        return Evidence.AGAINST
    return Evidence.STRONG


def _same_title(one: Facts, other: Facts) -> bool:
    """Whether two printed titles of one code can be one office: one holds the other, or most words are shared."""
    mine, theirs = set(one.words), set(other.words)
    return mine <= theirs or theirs <= mine or words_alike(one.words, other.words) >= ALIKE


def stance(one: Facts, other: Facts) -> Evidence:
    """Compare two stances."""
    if one.kind != other.kind or _target(one) != _target(other) or one.people != other.people:
        return Evidence.AGAINST
    alike = words_alike(one.words, other.words)
    if alike < ALIKE or not same_news(one, other):
        return Evidence.NONE
    return Evidence.STRONG if alike == 1.0 else Evidence.GOOD


def _target(facts: Facts) -> tuple[object, ...]:
    claim = facts.sourced.claim
    return (claim.holder.of, frozenset(claim.target)) if isinstance(claim, Stance) else ()
