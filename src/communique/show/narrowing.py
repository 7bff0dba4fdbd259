"""What contacts are narrowed to, in words."""

from __future__ import annotations

from communique.ask.narrowing import EVERYTHING, Narrowing
from communique.model.dates import parse_date
from communique.show.runs import words
from communique.show.speaking import ENGLISH, Speaker


def narrowing_text(asked: Narrowing, *, says: Speaker = ENGLISH) -> str:
    """A sentence that tells which entries are shown; nothing where all are."""
    if asked == EVERYTHING:
        return ""
    days = {name: says.date(parse_date(day)) if day else "" for name, day in _days(asked)}
    topics = says.listed([words(says.word(one)) for one in sorted(asked.topics)], last="or")
    return says.text("narrowed.told", parties=says.parties(asked.parties), topics=topics, **days)


def _days(asked: Narrowing) -> tuple[tuple[str, str], ...]:
    return ("since", asked.since), ("until", asked.until)
