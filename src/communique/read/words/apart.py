"""Cues in two parts of a clause: "kam … zusammen", "hat … begrüßt", "rief … auf".

A form with " ~ " is a cue at its first part, where the second closes the
clause behind it; one with " ~~ " is a cue at its second part, where that
closes the clause and the first stands before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from communique.read.words.fold import fold

FIRST, LAST = " ~ ", " ~~ "
#: What both hold.
JOINT = " ~"
#: The parts stand within so many characters.
_REACH = 320
#: A sentence ends between two parts where a stop follows a word.
_STOP = re.compile(r"[^\W\d_]{3}[.!?]\s|[!?\n]")


class Apart(NamedTuple):
    """The part of a form that is not its cue, and where it stands."""

    pattern: re.Pattern[str]
    behind: bool
    #: What stands behind the part that closes the clause.
    closes: re.Pattern[str]


def part(form: str, conjunctions: tuple[str, ...]) -> tuple[str, Apart | None]:
    """The cue of a form, and its other part where it has one."""
    joint = LAST if LAST in form else FIRST if FIRST in form else ""
    if not joint:
        return form, None
    first, last = (fold(piece.strip()) for piece in form.split(joint))
    after = "|".join(re.escape(fold(word)) for word in conjunctions)
    closes = re.compile(rf"\s*(?:[,.;:!?)\"-]|\Z|\n|(?:{after})\b)")
    other = last if joint == FIRST else first
    pattern = re.compile(rf"(?<!\w){re.escape(other)}(?!\w)")
    return (first if joint == FIRST else last), Apart(pattern, joint == FIRST, closes)


def stands(folded: str, start: int, end: int, apart: Apart) -> bool:
    """Whether the other part of a form stands in the clause of a cue at characters `start` to `end`."""
    if apart.behind:
        return any(
            apart.closes.match(folded, other.end()) and _STOP.search(folded, end, other.start()) is None
            for other in apart.pattern.finditer(folded, end, end + _REACH)
        )
    if apart.closes.match(folded, end) is None:
        return False
    first = max(0, start - _REACH)
    return any(
        _STOP.search(folded, other.end(), start) is None for other in apart.pattern.finditer(folded, first, start)
    )
