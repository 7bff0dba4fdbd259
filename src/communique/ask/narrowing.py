"""Contacts narrowed to parties, topics and a stretch of time, with how many each topic would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol, TypeVar

import msgspec

from communique.ask.zooming import Choosable, choosable


class Contact(Protocol):
    """What stands for an entry, or for a part of one: a seat, a place."""

    @property
    def entry_id(self) -> str:
        """The entry."""

    @property
    def day(self) -> str:
        """The latest day that its claims give or were published on, as ISO 8601, as exact as it is known."""

    @property
    def topics(self) -> frozenset[str]:
        """The topics that any of its claims gives."""


_Contact = TypeVar("_Contact", bound=Contact)


class Narrowing(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted; what is empty lets every contact through."""

    #: All of them must be in it.
    parties: tuple[str, ...] = ()
    #: One of them must be its topic.
    topics: frozenset[str] = frozenset()
    #: Days, months or years, as ISO 8601.
    since: str = ""
    until: str = ""


#: Nothing is left out.
EVERYTHING = Narrowing()


def narrowed(found: Iterable[_Contact], asked: Narrowing) -> list[_Contact]:
    """Those of the wanted topics and time; that parties are in them is asked of the record."""
    return [one for one in in_time(found, asked) if is_on(one, asked)]


def in_time(found: Iterable[_Contact], asked: Narrowing) -> list[_Contact]:
    """Those that can lie in the wanted time, as exactly as their day is known."""
    return [one for one in found if _is_between(one.day, asked.since, asked.until)]


def is_on(one: Contact, asked: Narrowing) -> bool:
    """Whether it is on a wanted topic."""
    return not asked.topics or not asked.topics.isdisjoint(one.topics)


def topics_of(found: Iterable[Contact], asked: Narrowing) -> tuple[Choosable, ...]:
    """The topics of these, each with the number of entries that are on it."""
    topics = {one.entry_id: one.topics for one in found}
    return choosable(Counter(topic for some in topics.values() for topic in some), asked.topics)


def _is_between(day: str, since: str, until: str) -> bool:
    """Whether a day, as exact as it is known, can lie between two others."""
    return (not since or day[: len(since)] >= since[: len(day)]) and (not until or day[: len(until)] <= until)
