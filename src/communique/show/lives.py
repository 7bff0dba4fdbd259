"""The life of a matter as steps in a row: those it reached, with their days and footnotes, and those before and after.

A step that no report has is shown too, so that one sees how far a matter
came and what lies before it; nothing is said of whether it was needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from communique.ask.answers import Item, Reached
from communique.model.vocabulary import ClaimType
from communique.resolve.entries.lives import ORDERS
from communique.show.runs import Sentence, notes, words
from communique.show.speaking import ENGLISH, Speaker

#: The steps that every matter of a type could take; others are shown where they were taken.
_MAIN: Mapping[ClaimType, frozenset[str]] = {
    ClaimType.AGREEMENT: frozenset({"proposed", "negotiating", "signed", "ratified", "in_force", "ended"}),
    ClaimType.TRANSFER: frozenset({"requested", "ordered", "delivered"}),
}


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A state that a matter reached or could reach; what is against its order is said so."""

    name: Sentence
    when: str = ""
    when_in_full: str = ""
    date: str = ""
    is_reached: bool = False
    is_against_order: bool = False


def steps(item: Item, *, says: Speaker = ENGLISH) -> tuple[Step, ...]:
    """The life of an agreement or a transfer; empty for other matters, and where no state is reported."""
    if item.type not in _MAIN or not item.life:
        return ()
    return tuple(_steps(item, says))


def _steps(item: Item, says: Speaker) -> Iterator[Step]:
    for status in (status for group in ORDERS[item.type] for status in group):
        reached = [stage for stage in item.life if stage.status == status]
        yield from (_reached(stage, says) for stage in reached)
        if not reached and status in _MAIN[item.type]:
            yield Step(name=words(says.word(status)))


def _reached(stage: Reached, says: Speaker) -> Step:
    days = (says.short(stage.date), says.date(stage.date)) if stage.date else ("", "")
    when, in_full = (says.say("date.by", date=day) if stage.is_by and day else day for day in days)
    return Step(
        name=(*words(says.word(stage.status)), *notes(stage.notes)),
        when=when,
        when_in_full=in_full,
        date=str(stage.date) if stage.date and not stage.is_by else "",
        is_reached=True,
        is_against_order=stage.is_against_order,
    )
