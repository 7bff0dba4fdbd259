"""What reading passes over most: gaps grouped by the word that might have given a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from communique.read.gaps import Gap


class GapGroup(msgspec.Struct, frozen=True):
    """The gaps of one predicate."""

    predicate: str
    count: int
    gaps: tuple[Gap, ...]


def group_gaps(gaps: Iterable[Gap]) -> tuple[GapGroup, ...]:
    """Gaps by predicate, the most frequent first."""
    by_predicate: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        by_predicate[gap.predicate].append(gap)
    groups = (GapGroup(predicate, len(found), tuple(found)) for predicate, found in by_predicate.items())
    return tuple(sorted(groups, key=lambda group: (-group.count, group.predicate)))
