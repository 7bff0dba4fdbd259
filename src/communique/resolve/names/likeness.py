"""How far two names are the same."""

from __future__ import annotations

from enum import IntEnum


class Likeness(IntEnum):
    """How far two names are the same, from not at all to letter by letter; only SAME needs no other evidence."""

    OTHER = 0
    #: Letters cannot decide, as with Chinese characters that Japanese reads in many ways: office, state and time must.
    UNDECIDED = 1
    #: The same words but for a letter.
    MISSPELT = 2
    #: Another script or tradition of spelling, whole or in part, and the sounds agree.
    ACROSS = 3
    #: One is part of the other: a surname alone, or a middle name left out.
    PART = 4
    SAME = 5
