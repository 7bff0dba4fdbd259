"""What the words of a line say of the day in it: published, changed, or told of in passing.

Labels are data: `data/metadata.toml`. They stand where a line begins ("Posted:
May 3"), right before its day ("By Ann Bell | Published: May 3"), or on the line
above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from communique.ingest.days import find_day
from communique.ingest.pages.view import Line
from communique.ingest.tables import fold, table

#: Of a longer line, no more is looked at.
LONGEST = 160
#: Labels are shorter.
_LABEL = 40
#: A sentence so long tells of a day that stands after its beginning.
_SENTENCE, _BEGINNING = 70, 24
_ENDS = (".", "!", "?", "。")

#: A kind of day, as `data/metadata.toml` calls its labels.
Kind = Literal["published", "updated"]


def begins(text: str, kind: Kind) -> bool:
    """Whether a line begins with a label that is no part of a longer word: "Terbit: 3 Mei", not "Terbitan"."""
    match = _labels(kind, "beginning").match(text)
    return match is not None and not text[match.end() : match.end() + 1].islower()


def is_announced(text: str, kind: Kind, language: str | None) -> bool:
    """Whether a label stands in a line right before its first day: "By Ann Bell | Published: May 3, 2024"."""
    day = find_day(text, language) if len(text) <= LONGEST else None
    before = text[max(0, day.start - _LABEL) : day.start] if day is not None else ""
    return _labels(kind, "end").search(before) is not None


def is_changed(text: str, language: str | None) -> bool:
    """Whether the day of a line is that of a change: a label says so."""
    return begins(text, "updated") or is_announced(text, "updated", language)


def is_changed_below(index: int, lines: Sequence[Line]) -> bool:
    """Whether the line above a line is nothing but a label of a change."""
    above = lines[index - 1].text if 0 < index <= len(lines) else ""
    match = _labels("updated", "beginning").match(above)
    return match is not None and not any(map(str.isalnum, above[match.end() :]))


def is_told(text: str, language: str | None) -> bool:
    """Whether a line is a sentence that tells of a day, rather than one that begins with it."""
    if len(text) <= _SENTENCE or not text.endswith(_ENDS):
        return False
    day = find_day(text[:LONGEST], language)
    return day is not None and day.start > _BEGINNING


@cache
def _labels(kind: Kind, place: Literal["beginning", "end"]) -> re.Pattern[str]:
    """The labels of a kind of day at the beginning or end of a text, whatever stands between their words."""
    labels = sorted(map(fold, table("metadata")["labels"][kind]), key=len, reverse=True)
    names = "|".join(r"\W+".join(map(re.escape, label.split())) for label in labels)
    return re.compile(rf"\W*(?:{names})" if place == "beginning" else rf"\b(?:{names})\W*$", re.IGNORECASE)
