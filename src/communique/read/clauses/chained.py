"""Clauses that follow one another behind commas: one without a subject goes on about that of a clause before.

"A met B in C, exchanged views on D, and signed E": who signed stands two
commas back. Whom the subject is with in that clause goes along. Switched on
by `chained` in `frames.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

_COMMA = ","
#: Markers of what something is about, and words that close no phrase.
_LEADS = frozenset({"marker:to", "marker:about", "marker:for"})
_SMALL = frozenset({"auxiliaries", "marker", "conjunctions"})


def clauses_before(
    texts: Sequence[str], boundaries: Sequence[int], left: int, *, passed: Container[int] = ()
) -> list[tuple[int, int]]:
    """The clauses before the one that begins at `left`, the nearest first, as far as commas join them.

    An empty clause, between two boundaries, joins whatever boundaries they are; a boundary that may be `passed`, as
    a verb that says whose words follow, joins the clause before it too, and that is the last one.
    """
    found: list[tuple[int, int]] = []
    place = bisect_left(boundaries, left) - 1
    while place >= 0:
        end = boundaries[place]
        begin = boundaries[place - 1] + 1 if place else 0
        if texts[end] != _COMMA and begin < end and end not in passed:
            break
        if begin < end:
            found.append((begin, end))
        if end in passed:
            break
        place -= 1
    return found


def led_span(classes: Sequence[frozenset[str]], first: int, last: int) -> tuple[int, int]:
    """The tokens behind the first marker that leads to what something is about: "对 … 表示"; empty where none does."""
    start = next((index + 1 for index in range(first, last) if not _LEADS.isdisjoint(classes[index])), last)
    end = last
    while end > start and not _SMALL.isdisjoint(classes[end - 1]):
        end -= 1
    return start, end
