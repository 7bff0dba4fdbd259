"""Clauses that follow one another behind commas: one without a subject goes on about that of a clause before.

"A met B in C, exchanged views on D, and signed E": who signed stands two
commas back. Whom the subject is with in that clause goes along. Switched on
by `chained` in `frames.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMA = ","


def clauses_before(texts: Sequence[str], boundaries: Sequence[int], left: int) -> list[tuple[int, int]]:
    """The clauses before the one that begins at `left`, the nearest first, as far as commas join them.

    An empty clause, between two boundaries, joins whatever boundaries they are.
    """
    found: list[tuple[int, int]] = []
    place = bisect_left(boundaries, left) - 1
    while place >= 0:
        end = boundaries[place]
        begin = boundaries[place - 1] + 1 if place else 0
        if texts[end] != _COMMA and begin < end:
            break
        if begin < end:
            found.append((begin, end))
        place -= 1
    return found
