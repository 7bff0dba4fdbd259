"""Clauses on two sides alone: who acts, who is the other, and by what word the other stands.

A verb that no slot of a cue reaches still tells who does what to whom where
its clause names just two sides: the one that no preposition or case governs
acts, and the marker of the other says where a thing goes or comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.read.clauses.grammar import groups
from communique.read.clauses.meaning import Side, sides_meant

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group
    from communique.read.words.sentence import Document, Sentence

#: The markers of whoever acts: none, or one that only says so.
_ACTING = frozenset({None, "subject", "topic"})
#: Markers behind which a thing goes, and behind which it comes from.
_GOALS = frozenset({"to", "for", "toward", "against"})
_ORIGINS = frozenset({"from", "of", "by", "near"})
_PAIR = 2


class TwoSides(NamedTuple):
    """The two sides of a clause: `acting` acts, `other` stands at tokens `first` to `last` with its `marker`."""

    acting: Side
    other: Side
    marker: str | None
    first: int
    last: int

    @property
    def goal(self) -> bool:
        """Whether a thing goes to the other side."""
        return self.marker in _GOALS

    @property
    def origin(self) -> bool:
        """Whether a thing comes from the other side."""
        return self.marker in _ORIGINS


def two_sides(document: Document, sentence: Sentence, left: int, right: int) -> TwoSides | None:
    """The two sides between two tokens; None where there are more or fewer, or none of them acts."""
    sides: list[tuple[Side, Group]] = []
    for group in groups(document, sentence, left, right):
        meant = sides_meant(document, sentence, group.mentions)
        if len(meant) > 1:
            return None
        sides += [(side, group) for side in meant]
    acting = next((side for side, group in sides if group.marker in _ACTING and not group.possessive), None)
    if acting is None or len({code for (code, _), _ in sides}) != _PAIR:
        return None
    other, group = next((side, group) for side, group in sides if side[0] != acting[0])
    return TwoSides(acting, other, group.marker, group.first, group.last)
